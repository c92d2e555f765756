//! Methods of dicts and of their views.

use crate::dict::Dict;
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::object::{Object, Shows};
use crate::value::{Res, Value};
use std::cell::RefCell;
use std::rc::Rc;

impl Interpreter<'_> {
    pub(crate) fn dict_method(
        &mut self,
        dict: &Rc<RefCell<Dict>>,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        let view = |shows| Ok(Value::object(Object::View(Rc::clone(dict), shows)));
        match name {
            "keys" => return view(Shows::Keys),
            "values" => return view(Shows::Values),
            "items" => return view(Shows::Items),
            "get" | "pop" | "setdefault" => {
                return self.apart(|this| {
                    let Some(key_value) = arguments.take("key") else {
                        return Err(this.raise(
                            "TypeError",
                            format!("{name} expected at least 1 argument, got 0"),
                        ));
                    };
                    let key = this.key(&key_value)?;
                    let default = arguments.take("default");
                    let found = if name == "pop" {
                        dict.borrow_mut().remove(&key)
                    } else {
                        dict.borrow().get(&key).cloned()
                    };
                    match (found, default) {
                        (Some(value), _) => Ok(value),
                        (None, default) if name == "setdefault" => {
                            let value = default.unwrap_or(Value::None);
                            this.grow(64)?;
                            dict.borrow_mut().insert(key, key_value, value.clone());
                            Ok(value)
                        }
                        (None, Some(default)) => Ok(default),
                        (None, None) if name == "get" => Ok(Value::None),
                        (None, None) => Err(this.raise_with("KeyError", vec![key_value])),
                    }
                });
            }
            "update" => {
                if dict.borrow().kind == Some("Counter") {
                    return self.counter("_counter_update", dict, arguments);
                }
                if let Some(other) = arguments.places.first() {
                    self.update_dict(dict, &other.clone())?;
                }
                for (name, value) in arguments.named {
                    dict.borrow_mut().insert_text(&name, value);
                }
            }
            "elements" => return self.counter("_counter_elements", dict, arguments),
            "subtract" => return self.counter("_counter_subtract", dict, arguments),
            "total" => return self.counter("_counter_total", dict, arguments),
            "clear" => dict.borrow_mut().clear(),
            "copy" => {
                let copy = dict.borrow().clone();
                self.grow(copy.len() * 64)?;
                return Ok(Value::dict(copy));
            }
            "move_to_end" => {
                return self.apart(|this| {
                    let name = arguments.take("key").unwrap_or(Value::None);
                    let key = this.key(&name)?;
                    let last = match arguments.take("last") {
                        Some(last) => this.truth(&last)?,
                        None => true,
                    };
                    let Some(value) = dict.borrow_mut().remove(&key) else {
                        return Err(this.raise_with("KeyError", vec![name]));
                    };
                    if last {
                        dict.borrow_mut().insert(key, name, value);
                    } else {
                        dict.borrow_mut().insert_first(key, name, value);
                    }
                    Ok(Value::None)
                });
            }
            "popitem" => {
                return self.apart(|this| {
                    let last = match arguments.take("last") {
                        Some(Value::Bool(false)) => {
                            let first = dict
                                .borrow()
                                .keyed()
                                .next()
                                .map(|it| (it.0.clone(), it.1.clone()));
                            first.and_then(|(key, name)| {
                                Some((name, dict.borrow_mut().remove(&key)?))
                            })
                        }
                        _ => dict.borrow_mut().pop(),
                    };
                    match last {
                        Some((name, value)) => Ok(Value::tuple(vec![name, value])),
                        None => Err(this.raise_with(
                            "KeyError",
                            vec![Value::text("popitem(): dictionary is empty")],
                        )),
                    }
                });
            }
            "fromkeys" => {
                return self.apart(|this| {
                    let keys = arguments.take("iterable").unwrap_or(Value::None);
                    let value = arguments.take("value").unwrap_or(Value::None);
                    let made = Value::dict(Dict::default());
                    for key in this.items(&keys)? {
                        this.set_item(&made, &key, value.clone())?;
                    }
                    Ok(made)
                });
            }
            "most_common" => {
                return self.apart(|_| {
                    let mut entries: Vec<(Value, Value)> = dict
                        .borrow()
                        .iter()
                        .map(|(k, v)| (k.clone(), v.clone()))
                        .collect();
                    entries.sort_by_key(|it| std::cmp::Reverse(it.1.as_int().unwrap_or(0)));
                    if let Some(most) = arguments.take("n").and_then(|it| it.as_int()) {
                        entries.truncate(usize::try_from(most).unwrap_or(0));
                    }
                    Ok(Value::list(
                        entries
                            .into_iter()
                            .map(|(k, v)| Value::tuple(vec![k, v]))
                            .collect(),
                    ))
                });
            }
            _ => return Err(self.no_attribute(&Value::Dict(Rc::clone(dict)), name)),
        }
        Ok(Value::None)
    }

    /// Counts what is in an iterable.
    /// What a `Counter` does that is written in Python.
    fn counter(
        &mut self,
        name: &str,
        dict: &Rc<RefCell<Dict>>,
        arguments: Arguments,
    ) -> Res<Value> {
        let Some(function) = self.library("collections", name)? else {
            return Ok(Value::None);
        };
        let mut arguments = arguments;
        arguments.places.insert(0, Value::Dict(Rc::clone(dict)));
        self.call(&function, arguments)
    }

    pub(crate) fn count_into(&mut self, dict: &Rc<RefCell<Dict>>, items: &Value) -> Res<()> {
        for item in self.items(items)? {
            let key = self.key(&item)?;
            let before = dict.borrow().get(&key).and_then(Value::as_int).unwrap_or(0);
            self.grow(16)?;
            dict.borrow_mut().insert(key, item, Value::Int(before + 1));
        }
        Ok(())
    }
}
