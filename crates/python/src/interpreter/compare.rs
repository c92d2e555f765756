//! Truth, equality, order and membership.

use super::Interpreter;
use super::enumeration::{is_plain_member, plain};
use crate::ast::Comparison;
use crate::object::{Object, Shows};
use crate::value::{Res, Value};
use std::cmp::Ordering;

impl Interpreter<'_> {
    pub(crate) fn truth(&mut self, value: &Value) -> Res<bool> {
        Ok(match value {
            Value::None => false,
            Value::Bool(it) => *it,
            Value::Int(it) => *it != 0,
            Value::Float(it) => *it != 0.0,
            Value::Text(it) => !it.is_empty(),
            Value::Bytes(it) => !it.is_empty(),
            Value::List(it) => !it.borrow().is_empty(),
            Value::Tuple(it) => !it.is_empty(),
            Value::Dict(it) | Value::Set(it, _) => it.borrow().len() > 0,
            Value::Range(it) => super::iterate::range_length(it) > 0,
            Value::Object(object) => match &**object {
                Object::View(dict, _) => dict.borrow().len() > 0,
                Object::Environ => !self.environment.is_empty(),
                Object::Time(crate::time::Time::Delta(micros)) => *micros != 0,
                _ => true,
            },
            Value::Instance(instance) if instance.class.find("__bool__").is_some() => {
                let result = self.call_method(value, "__bool__", Vec::new())?;
                matches!(result, Value::Bool(true))
            }
            Value::Instance(instance) if instance.class.find("__len__").is_some() => {
                let length = self.call_method(value, "__len__", Vec::new())?;
                length.as_int() != Some(0)
            }
            other if super::enumeration::is_plain_member(other) => {
                let inner = super::enumeration::plain(other);
                return self.truth(&inner);
            }
            _ => true,
        })
    }

    pub(crate) fn equal(&mut self, left: &Value, right: &Value) -> Res<bool> {
        if is_plain_member(left) || is_plain_member(right) {
            return self.equal(&plain(left), &plain(right));
        }
        if let (Some(a), Some(b)) = (left.as_int(), right.as_int()) {
            return Ok(a == b);
        }
        if let (Some(a), Some(b)) = (left.as_float(), right.as_float()) {
            return Ok(a == b);
        }
        match (left, right) {
            (Value::Text(a), Value::Text(b)) => Ok(a == b),
            (Value::Bytes(a), Value::Bytes(b)) => Ok(a == b),
            (Value::List(a), Value::List(b)) => {
                let (a, b) = (a.borrow().clone(), b.borrow().clone());
                self.equal_items(&a, &b)
            }
            (Value::Tuple(a), Value::Tuple(b)) => self.equal_items(a, b),
            (Value::Dict(a), Value::Dict(b)) => self.apart(|this| {
                if a.borrow().len() != b.borrow().len() {
                    return Ok(false);
                }
                let (a, b) = (a.borrow().clone(), b.borrow().clone());
                for (key, _, value) in a.keyed() {
                    let Some(other) = b.get(key) else {
                        return Ok(false);
                    };
                    let same = value.is(other) || this.deeper(|it| it.equal(value, other))?;
                    if !same {
                        return Ok(false);
                    }
                }
                Ok(true)
            }),
            (Value::Set(a, _), Value::Set(b, _)) => {
                let (a, b) = (a.borrow(), b.borrow());
                Ok(a.len() == b.len() && a.keyed().all(|it| b.contains(it.0)))
            }
            (Value::Set(..) | Value::Object(_), Value::Set(..) | Value::Object(_))
                if self.as_set(left).is_some() && self.as_set(right).is_some() =>
            {
                let (a, b) = (
                    self.as_set(left).unwrap_or_default(),
                    self.as_set(right).unwrap_or_default(),
                );
                Ok(a.len() == b.len() && a.keyed().all(|it| b.contains(it.0)))
            }
            (Value::Instance(a), _) if a.class.find("__eq__").is_some() => {
                let result =
                    self.much_deeper(|it| it.call_method(left, "__eq__", vec![right.clone()]))?;
                if matches!(result, Value::Native("NotImplemented")) {
                    return Ok(left.is(right));
                }
                self.truth(&result)
            }
            (Value::Object(a), Value::Object(b)) => match (&**a, &**b) {
                (Object::Time(a), Object::Time(b)) => Ok(a.same(b)),
                (Object::Path(a), Object::Path(b)) => Ok(a == b),
                (Object::View(..), Object::View(..)) => {
                    match (self.as_set(left), self.as_set(right)) {
                        (Some(a), Some(b)) => {
                            Ok(a.len() == b.len() && a.keyed().all(|it| b.contains(it.0)))
                        }
                        _ => Ok(left.is(right)),
                    }
                }
                _ => Ok(left.is(right)),
            },
            (Value::Method(a), Value::Method(b)) => Ok(a.1 == b.1 && a.0.is(&b.0)),
            (Value::Range(_), Value::Range(_)) => {
                let (a, b) = (self.items(left)?, self.items(right)?);
                self.equal_items(&a, &b)
            }
            _ => Ok(left.is(right)),
        }
    }

    fn equal_items(&mut self, a: &[Value], b: &[Value]) -> Res<bool> {
        if a.len() != b.len() {
            return Ok(false);
        }
        for (a, b) in a.iter().zip(b) {
            let same = a.is(b) || self.deeper(|it| it.equal(a, b))?;
            if !same {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(super) fn compare(
        &mut self,
        left: &Value,
        operator: Comparison,
        right: &Value,
    ) -> Res<Value> {
        Ok(Value::Bool(match operator {
            Comparison::Equal => self.equal(left, right)?,
            Comparison::NotEqual => !self.equal(left, right)?,
            Comparison::Is => left.is(right),
            Comparison::IsNot => !left.is(right),
            Comparison::In => self.contains(right, left)?,
            Comparison::NotIn => !self.contains(right, left)?,
            Comparison::Less => self.ordered(left, "<", right)?,
            Comparison::LessEqual => self.ordered(left, "<=", right)?,
            Comparison::Greater => self.ordered(left, ">", right)?,
            Comparison::GreaterEqual => self.ordered(left, ">=", right)?,
        }))
    }

    /// Whether `left < right`, or as the mark says.
    pub(crate) fn ordered(&mut self, left: &Value, mark: &str, right: &Value) -> Res<bool> {
        if is_plain_member(left) || is_plain_member(right) {
            return self.ordered(&plain(left), mark, &plain(right));
        }
        let fits = |order: Ordering| match mark {
            "<" => order == Ordering::Less,
            "<=" => order != Ordering::Greater,
            ">" => order == Ordering::Greater,
            _ => order != Ordering::Less,
        };
        if let (Some(a), Some(b)) = (left.as_int(), right.as_int()) {
            return Ok(fits(a.cmp(&b)));
        }
        if let (Some(a), Some(b)) = (left.as_float(), right.as_float()) {
            return Ok(a.partial_cmp(&b).is_some_and(fits));
        }
        match (left, right) {
            (Value::Text(a), Value::Text(b)) => return Ok(fits(a.cmp(b))),
            (Value::Bytes(a), Value::Bytes(b)) => return Ok(fits(a.cmp(b))),
            (Value::List(a), Value::List(b)) => {
                let (a, b) = (a.borrow().clone(), b.borrow().clone());
                return self.ordered_items(&a, mark, &b);
            }
            (Value::Tuple(a), Value::Tuple(b)) => return self.ordered_items(a, mark, b),
            (Value::Object(a), Value::Object(b)) => {
                if let (Object::Time(a), Object::Time(b)) = (&**a, &**b) {
                    match a.order(b) {
                        Some(Some(order)) => return Ok(fits(order)),
                        Some(None) => {
                            let message = "can't compare offset-naive and offset-aware datetimes";
                            return Err(self.raise("TypeError", message));
                        }
                        None => {}
                    }
                }
            }
            (Value::Set(..) | Value::Object(_), _)
                if self.as_set(left).is_some() && self.as_set(right).is_some() =>
            {
                let (a, b) = (
                    self.as_set(left).unwrap_or_default(),
                    self.as_set(right).unwrap_or_default(),
                );
                let within = |a: &crate::dict::Dict, b: &crate::dict::Dict| {
                    a.keyed().all(|it| b.contains(it.0))
                };
                return Ok(match mark {
                    "<" => a.len() < b.len() && within(&a, &b),
                    "<=" => within(&a, &b),
                    ">" => b.len() < a.len() && within(&b, &a),
                    _ => within(&b, &a),
                });
            }
            (Value::Instance(a), _) => {
                let method = match mark {
                    "<" => "__lt__",
                    "<=" => "__le__",
                    ">" => "__gt__",
                    _ => "__ge__",
                };
                if a.class.find(method).is_some() {
                    let result = self.call_method(left, method, vec![right.clone()])?;
                    return self.truth(&result);
                }
            }
            _ => {}
        }
        let message = format!(
            "'{mark}' not supported between instances of '{}' and '{}'",
            self.type_name(left),
            self.type_name(right)
        );
        Err(self.raise("TypeError", message))
    }

    fn ordered_items(&mut self, a: &[Value], mark: &str, b: &[Value]) -> Res<bool> {
        for (x, y) in a.iter().zip(b) {
            if !x.is(y) && !self.deeper(|it| it.equal(x, y))? {
                return self.deeper(|it| it.ordered(x, mark, y));
            }
        }
        Ok(match mark {
            "<" => a.len() < b.len(),
            "<=" => a.len() <= b.len(),
            ">" => a.len() > b.len(),
            _ => a.len() >= b.len(),
        })
    }

    /// Whether `item in of`.
    pub(crate) fn contains(&mut self, of: &Value, item: &Value) -> Res<bool> {
        match of {
            Value::Text(text) => match item {
                Value::Text(part) => Ok(text.contains(&**part)),
                _ => {
                    let message = format!(
                        "'in <string>' requires string as left operand, not {}",
                        self.type_name(item)
                    );
                    Err(self.raise("TypeError", message))
                }
            },
            Value::Bytes(bytes) => match item {
                Value::Bytes(part) => {
                    Ok(part.is_empty() || bytes.windows(part.len().max(1)).any(|it| *it == **part))
                }
                _ => Ok(item
                    .as_int()
                    .is_some_and(|it| bytes.iter().any(|byte| i128::from(*byte) == it))),
            },
            Value::Dict(dict) | Value::Set(dict, _) => {
                let key = self.key(item)?;
                Ok(dict.borrow().contains(&key))
            }
            Value::Class(class) if super::enumeration::members(class).is_some() => {
                let all = super::enumeration::members(class).unwrap_or_default();
                Ok(all.iter().any(|it| it.is(item)))
            }
            Value::Range(range) => match item.as_int() {
                Some(at) => {
                    let offset = at.saturating_sub(range[0]);
                    let step = range[2];
                    Ok(offset % step == 0
                        && (0..super::iterate::range_length(range)).contains(&(offset / step)))
                }
                None => Ok(false),
            },
            Value::Object(object) => match &**object {
                Object::View(dict, Shows::Keys) => {
                    let key = self.key(item)?;
                    Ok(dict.borrow().contains(&key))
                }
                Object::Environ => Ok(item
                    .as_text()
                    .is_some_and(|name| self.environment.contains_key(name))),
                _ => self.contains_by_search(of, item),
            },
            Value::Instance(instance) if instance.class.find("__contains__").is_some() => {
                let result = self.call_method(of, "__contains__", vec![item.clone()])?;
                self.truth(&result)
            }
            _ if !self.is_iterable(of) => {
                let message = format!("argument of type '{}' is not iterable", self.type_name(of));
                Err(self.raise("TypeError", message))
            }
            _ => self.contains_by_search(of, item),
        }
    }

    fn contains_by_search(&mut self, of: &Value, item: &Value) -> Res<bool> {
        let items = self.iterator(of)?;
        while let Some(it) = self.next(&items)? {
            if it.is(item) || self.equal(&it, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
