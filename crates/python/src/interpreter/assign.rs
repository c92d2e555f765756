//! Assignments of any shape.

use super::{Frame, Interpreter};
use crate::ast::{Binary, Expr, ExprKind};
use crate::dict;
use crate::object::Object;
use crate::value::{Res, Value};
use std::rc::Rc;

impl Interpreter<'_> {
    pub(super) fn assign(&mut self, frame: &mut Frame, target: &Expr, value: Value) -> Res<()> {
        match &target.kind {
            ExprKind::Name(name) => {
                frame.scope.set(name, value);
                Ok(())
            }
            ExprKind::Attribute(of, name) => {
                let of = self.evaluate(frame, of)?;
                self.set_attribute(&of, name, value)
            }
            ExprKind::Index(of, index) => {
                let of = self.evaluate(frame, of)?;
                if let ExprKind::Slice(parts) = &index.kind {
                    let slice = self.slice_of(frame, parts)?;
                    return self.set_slice(&of, slice, &value);
                }
                let index = self.evaluate(frame, index)?;
                self.set_item(&of, &index, value)
            }
            ExprKind::Tuple(targets) | ExprKind::List(targets) => {
                self.unpack(frame, targets, &value)
            }
            ExprKind::Starred(inner) => self.assign(frame, inner, value),
            _ => Err(self.raise("SyntaxError", "cannot assign")),
        }
    }

    fn unpack(&mut self, frame: &mut Frame, targets: &[Expr], value: &Value) -> Res<()> {
        if !self.is_iterable(value) {
            let message = format!(
                "cannot unpack non-iterable {} object",
                self.type_name(value)
            );
            return Err(self.raise("TypeError", message));
        }
        let items = self.items(value)?;
        let star = targets
            .iter()
            .position(|it| matches!(it.kind, ExprKind::Starred(_)));
        let wanted = targets.len();
        match star {
            None if items.len() > wanted => {
                return Err(self.raise(
                    "ValueError",
                    format!("too many values to unpack (expected {wanted})"),
                ));
            }
            None if items.len() < wanted => {
                let message = format!(
                    "not enough values to unpack (expected {wanted}, got {})",
                    items.len()
                );
                return Err(self.raise("ValueError", message));
            }
            Some(_) if items.len() + 1 < wanted => {
                let message = format!(
                    "not enough values to unpack (expected at least {}, got {})",
                    wanted - 1,
                    items.len()
                );
                return Err(self.raise("ValueError", message));
            }
            _ => {}
        }
        let spare = items.len() + 1 - wanted.min(items.len() + 1);
        let mut items = items.into_iter();
        for (i, target) in targets.iter().enumerate() {
            let value = if Some(i) == star {
                Value::list(items.by_ref().take(spare).collect())
            } else {
                items.next().unwrap_or(Value::None)
            };
            self.assign(frame, target, value)?;
        }
        Ok(())
    }

    pub(super) fn augment(
        &mut self,
        frame: &mut Frame,
        target: &Expr,
        operator: Binary,
        value: &Expr,
    ) -> Res<()> {
        match &target.kind {
            ExprKind::Name(_) => {
                let old = self.evaluate(frame, target)?;
                let value = self.evaluate(frame, value)?;
                let new = self.augmented(&old, operator, &value)?;
                self.assign(frame, target, new)
            }
            ExprKind::Attribute(of, name) => {
                let of = self.evaluate(frame, of)?;
                let old = self.attribute(&of, name)?;
                let value = self.evaluate(frame, value)?;
                let new = self.augmented(&old, operator, &value)?;
                self.set_attribute(&of, name, new)
            }
            ExprKind::Index(of, index) => {
                let of = self.evaluate(frame, of)?;
                let index = self.evaluate(frame, index)?;
                let old = self.item(&of, &index)?;
                let value = self.evaluate(frame, value)?;
                let new = self.augmented(&old, operator, &value)?;
                self.set_item(&of, &index, new)
            }
            _ => Ok(()),
        }
    }

    /// `+=` and its kin change a list, a dict or a set in place.
    fn augmented(&mut self, old: &Value, operator: Binary, value: &Value) -> Res<Value> {
        match (old, operator) {
            (Value::List(list), Binary::Add) => {
                if !self.is_iterable(value) {
                    let message = format!("'{}' object is not iterable", self.type_name(value));
                    return Err(self.raise("TypeError", message));
                }
                let items = self.items(value)?;
                self.grow(items.len() * 16)?;
                list.borrow_mut().extend(items);
                Ok(old.clone())
            }
            (Value::List(list), Binary::Multiply) => {
                let new = self.binary(old, operator, value)?;
                if let Value::List(new) = new {
                    let items = new.borrow().clone();
                    *list.borrow_mut() = items;
                }
                Ok(old.clone())
            }
            (Value::Dict(left), Binary::Or) => {
                self.update_dict(left, value)?;
                Ok(old.clone())
            }
            (
                Value::Set(left, false),
                Binary::Or | Binary::And | Binary::Subtract | Binary::Xor,
            ) if matches!(value, Value::Set(..)) => {
                let new = self.binary(old, operator, value)?;
                if let Value::Set(new, _) = new {
                    let items = new.borrow().clone();
                    *left.borrow_mut() = items;
                }
                Ok(old.clone())
            }
            _ => self.binary_named(old, operator, value, true),
        }
    }

    pub(crate) fn key(&mut self, value: &Value) -> Res<dict::Key> {
        let value = &super::enumeration::plain(value);
        if let Value::Instance(instance) = value
            && instance.class.find("__eq__").is_some()
        {
            if instance.class.find("__dataclass_hash__").is_some() {
                let values = instance.attributes.borrow().values().cloned().collect();
                return self.key(&Value::tuple(values));
            }
            if instance.class.find("__hash__").is_none() {
                return Err(self.raise(
                    "TypeError",
                    format!("unhashable type: '{}'", instance.class.name),
                ));
            }
            self.hashing += 1;
            let hash = self.call_method(value, "__hash__", Vec::new());
            self.hashing -= 1;
            let hash = hash?;
            let Some(hash) = hash.as_int() else {
                return Err(self.raise("TypeError", "__hash__ method should return an integer"));
            };
            return self.key_of_equals(value, hash);
        }
        dict::key(value)
            .map_err(|name| self.raise("TypeError", format!("unhashable type: '{name}'")))
    }

    /// The key of a thing whose class says what it is equal to: it shares the key of the first one that it is equal to,
    /// among those of the same hash.
    fn key_of_equals(&mut self, value: &Value, hash: i128) -> Res<dict::Key> {
        let known = self.hashed.get(&hash).cloned().unwrap_or_default();
        let mut at = known.len();
        for (place, other) in known.iter().enumerate() {
            if other.is(value) || self.equal(other, value)? {
                at = place;
                break;
            }
        }
        if at == known.len() {
            self.grow(64)?;
            self.hashed.entry(hash).or_default().push(value.clone());
        }
        let place = i128::try_from(at).unwrap_or(0);
        Ok(dict::Key::Tuple(vec![
            dict::Key::Ellipsis,
            dict::Key::Int(hash),
            dict::Key::Int(place),
        ]))
    }

    pub(crate) fn set_item(&mut self, of: &Value, index: &Value, value: Value) -> Res<()> {
        match of {
            Value::List(list) => self.apart(|this| {
                let length = list.borrow().len();
                let Some(index) = index.as_int() else {
                    let message = format!(
                        "list indices must be integers or slices, not {}",
                        this.type_name(index)
                    );
                    return Err(this.raise("TypeError", message));
                };
                let at = place(index, length);
                let mut list = list.borrow_mut();
                match at.and_then(|at| list.get_mut(at)) {
                    Some(slot) => *slot = value,
                    None => {
                        return Err(this.raise("IndexError", "list assignment index out of range"));
                    }
                }
                Ok(())
            }),
            Value::Dict(dict) => {
                let key = self.key(index)?;
                self.grow(64)?;
                dict.borrow_mut().insert(key, index.clone(), value);
                Ok(())
            }
            Value::Object(object) if matches!(&**object, Object::Environ) => self.apart(|this| {
                let (Value::Text(name), Value::Text(value)) = (index, &value) else {
                    let wrong = if matches!(index, Value::Text(_)) {
                        &value
                    } else {
                        index
                    };
                    let message = format!("str expected, not {}", this.type_name(wrong));
                    return Err(this.raise("TypeError", message));
                };
                this.environment.insert(name.to_string(), value.to_string());
                Ok(())
            }),
            Value::Instance(instance) if instance.class.find("__setitem__").is_some() => self
                .call_method(of, "__setitem__", vec![index.clone(), value])
                .map(|_| ()),
            _ => {
                let message = format!(
                    "'{}' object does not support item assignment",
                    self.type_name(of)
                );
                Err(self.raise("TypeError", message))
            }
        }
    }

    #[inline(never)]
    fn set_slice(
        &mut self,
        of: &Value,
        (start, end, step): (Option<i128>, Option<i128>, Option<i128>),
        value: &Value,
    ) -> Res<()> {
        let Value::List(list) = of else {
            let message = format!(
                "'{}' object does not support item assignment",
                self.type_name(of)
            );
            return Err(self.raise("TypeError", message));
        };
        if step.is_some_and(|it| it != 1) {
            return Err(self.unplayed(
                "an assignment to every n-th item",
                "Assign the items in a loop.",
            ));
        }
        if !self.is_iterable(value) {
            return Err(self.raise("TypeError", "can only assign an iterable"));
        }
        let items = self.items(value)?;
        self.grow(items.len() * 16)?;
        let length = list.borrow().len();
        let from = bound(start, length, 0);
        let to = bound(end, length, length).max(from);
        list.borrow_mut().splice(from..to, items);
        Ok(())
    }

    /// `del items[a:b:c]`.
    #[inline(never)]
    pub(super) fn delete_slice(&mut self, of: &Value, slice: super::evaluate::Slice) -> Res<()> {
        let Value::List(list) = of else {
            let message = format!(
                "'{}' object doesn't support item deletion",
                self.type_name(of)
            );
            return Err(self.raise("TypeError", message));
        };
        if slice.2 == Some(0) {
            return Err(self.raise("ValueError", "slice step cannot be zero"));
        }
        let places: Vec<usize> = (0..list.borrow().len()).collect();
        let gone = super::evaluate::cut(&places, slice);
        let mut place = 0;
        list.borrow_mut().retain(|_| {
            place += 1;
            !gone.contains(&(place - 1))
        });
        Ok(())
    }

    pub(super) fn delete_item(&mut self, of: &Value, index: &Value) -> Res<()> {
        match of {
            Value::Dict(dict) => {
                let key = self.key(index)?;
                let removed = dict.borrow_mut().remove(&key);
                removed
                    .map(|_| ())
                    .ok_or_else(|| self.raise_with("KeyError", vec![index.clone()]))
            }
            Value::List(list) => {
                let length = list.borrow().len();
                match index.as_int().and_then(|it| place(it, length)) {
                    Some(at) => {
                        list.borrow_mut().remove(at);
                        Ok(())
                    }
                    None => Err(self.raise("IndexError", "list assignment index out of range")),
                }
            }
            Value::Object(object) if matches!(&**object, Object::Environ) => {
                let name = index.as_text().unwrap_or_default().to_owned();
                match self.environment.remove(&name) {
                    Some(_) => Ok(()),
                    None => Err(self.raise_with("KeyError", vec![index.clone()])),
                }
            }
            _ => {
                let message = format!(
                    "'{}' object doesn't support item deletion",
                    self.type_name(of)
                );
                Err(self.raise("TypeError", message))
            }
        }
    }

    pub(crate) fn update_dict(
        &mut self,
        dict: &Rc<std::cell::RefCell<dict::Dict>>,
        from: &Value,
    ) -> Res<()> {
        if let Value::Dict(other) = from {
            let other = other.borrow().clone();
            self.grow(other.len() * 64)?;
            let mut dict = dict.borrow_mut();
            for (key, name, value) in other.keyed() {
                dict.insert(key.clone(), name.clone(), value.clone());
            }
            return Ok(());
        }
        if let Value::Instance(instance) = from
            && instance.class.find("keys").is_some()
        {
            let names = self.call_method(from, "keys", Vec::new())?;
            for name in self.items(&names)? {
                let value = self.item(from, &name)?;
                let key = self.key(&name)?;
                dict.borrow_mut().insert(key, name, value);
            }
            return Ok(());
        }
        if let Value::Object(object) = from
            && matches!(&**object, Object::Environ)
        {
            for (name, value) in self.environment.clone() {
                dict.borrow_mut().insert_text(&name, Value::text(value));
            }
            return Ok(());
        }
        for (i, pair) in self.items(from)?.into_iter().enumerate() {
            if !self.is_iterable(&pair) {
                let message =
                    format!("cannot convert dictionary update sequence element #{i} to a sequence");
                return Err(self.raise("TypeError", message));
            }
            let pair = self.items(&pair)?;
            let [name, value] = pair.as_slice() else {
                let message = format!(
                    "dictionary update sequence element #{i} has length {}; 2 is required",
                    pair.len()
                );
                return Err(self.raise("ValueError", message));
            };
            let key = self.key(name)?;
            self.grow(64)?;
            dict.borrow_mut().insert(key, name.clone(), value.clone());
        }
        Ok(())
    }
}

/// The place of an index, which counts from the end where it is negative.
pub(crate) fn place(index: i128, length: usize) -> Option<usize> {
    let length = i128::try_from(length).ok()?;
    let at = if index < 0 { index + length } else { index };
    usize::try_from(at).ok().filter(|_| at < length)
}

/// The end of a slice, held within the length.
pub(crate) fn bound(at: Option<i128>, length: usize, default: usize) -> usize {
    let Some(at) = at else { return default };
    let size = i128::try_from(length).unwrap_or(i128::MAX);
    let at = if at < 0 {
        (at + size).max(0)
    } else {
        at.min(size)
    };
    usize::try_from(at).unwrap_or(length)
}
