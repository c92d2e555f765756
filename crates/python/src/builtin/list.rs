//! Methods of lists and tuples, and sorting.

use crate::interpreter::Interpreter;
use crate::interpreter::assign::{bound, place};
use crate::interpreter::call::Arguments;
use crate::value::{Res, Value};
use std::cell::RefCell;
use std::rc::Rc;

impl Interpreter<'_> {
    #[inline(never)]
    pub(crate) fn list_method(
        &mut self,
        list: &Rc<RefCell<Vec<Value>>>,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        let missing = |it: &Self| {
            it.raise(
                "TypeError",
                format!("list.{name}() takes exactly one argument (0 given)"),
            )
        };
        match name {
            "append" => {
                let value = arguments.take("object").ok_or_else(|| missing(self))?;
                if !arguments.places.is_empty() {
                    let given = arguments.places.len() + 1;
                    let message =
                        format!("list.append() takes exactly one argument ({given} given)");
                    return Err(self.raise("TypeError", message));
                }
                self.grow(16)?;
                list.borrow_mut().push(value);
            }
            "extend" => {
                let value = arguments.take("iterable").ok_or_else(|| missing(self))?;
                let items = self.items(&value)?;
                self.grow(items.len() * 16)?;
                list.borrow_mut().extend(items);
            }
            "insert" => {
                let at = arguments.take("index").and_then(|it| it.as_int());
                let value = arguments.take("object").ok_or_else(|| missing(self))?;
                let length = list.borrow().len();
                self.grow(16)?;
                list.borrow_mut().insert(bound(at, length, 0), value);
            }
            "pop" => {
                return self.apart(|this| {
                    let length = list.borrow().len();
                    if length == 0 {
                        return Err(this.raise("IndexError", "pop from empty list"));
                    }
                    let at = arguments
                        .take("index")
                        .and_then(|it| it.as_int())
                        .unwrap_or(-1);
                    let Some(at) = place(at, length) else {
                        return Err(this.raise("IndexError", "pop index out of range"));
                    };
                    Ok(list.borrow_mut().remove(at))
                });
            }
            "remove" => {
                return self.apart(|this| {
                    let value = arguments.take("value").ok_or_else(|| missing(this))?;
                    let items = list.borrow().clone();
                    for (i, item) in items.iter().enumerate() {
                        if item.is(&value) || this.equal(item, &value)? {
                            list.borrow_mut().remove(i);
                            return Ok(Value::None);
                        }
                    }
                    Err(this.raise("ValueError", "list.remove(x): x not in list"))
                });
            }
            "clear" => list.borrow_mut().clear(),
            "copy" => {
                let items = list.borrow().clone();
                self.grow(items.len() * 16)?;
                return Ok(Value::list(items));
            }
            "reverse" => list.borrow_mut().reverse(),
            "sort" => {
                let items = list.borrow().clone();
                let sorted = self.sorted(items, &mut arguments)?;
                *list.borrow_mut() = sorted;
            }
            _ => {
                let items = list.borrow().clone();
                return self.sequence_method(&items, name, arguments);
            }
        }
        Ok(Value::None)
    }

    /// `index` and `count`, which tuples have too.
    pub(crate) fn sequence_method(
        &mut self,
        items: &[Value],
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        let value = arguments.take("value").unwrap_or(Value::None);
        let start = bound(
            arguments.take("start").and_then(|it| it.as_int()),
            items.len(),
            0,
        );
        let mut count = 0;
        for (i, item) in items.iter().enumerate().skip(start) {
            if item.is(&value) || self.equal(item, &value)? {
                if name == "index" {
                    return Ok(Value::Int(i128::try_from(i).unwrap_or(0)));
                }
                count += 1;
            }
        }
        if name == "count" {
            return Ok(Value::Int(count));
        }
        let shown = self.repr(&value)?;
        Err(self.raise("ValueError", format!("{shown} is not in list")))
    }

    /// Sorts by `key=` and `reverse=`; what is equal keeps its order.
    pub(crate) fn sorted(
        &mut self,
        items: Vec<Value>,
        arguments: &mut Arguments,
    ) -> Res<Vec<Value>> {
        let key = arguments
            .take_named("key")
            .filter(|it| !matches!(it, Value::None));
        let reverse = match arguments.take_named("reverse") {
            Some(value) => self.truth(&value)?,
            None => false,
        };
        let mut keyed = Vec::with_capacity(items.len());
        for item in items {
            let by = match &key {
                Some(key) => self.call_with(key, vec![item.clone()])?,
                None => item.clone(),
            };
            keyed.push((by, item));
        }
        self.grow(keyed.len() * 32)?;
        if reverse {
            keyed.reverse();
        }
        let mut sorted = self.merged(keyed)?;
        if reverse {
            sorted.reverse();
        }
        Ok(sorted.into_iter().map(|it| it.1).collect())
    }

    /// A stable merge sort: comparisons may raise, and need not be consistent.
    fn merged(&mut self, mut items: Vec<(Value, Value)>) -> Res<Vec<(Value, Value)>> {
        if items.len() < 2 {
            return Ok(items);
        }
        let right = items.split_off(items.len() / 2);
        let left = self.merged(items)?;
        let right = self.merged(right)?;
        let mut out = Vec::with_capacity(left.len() + right.len());
        let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            if self.ordered(&b.0, "<", &a.0)? {
                out.extend(right.next());
            } else {
                out.extend(left.next());
            }
        }
        out.extend(left);
        out.extend(right);
        Ok(out)
    }
}
