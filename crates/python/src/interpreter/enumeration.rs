//! Classes based on `enum.Enum`.

use super::Interpreter;
use super::call::Arguments;
use crate::ast::Name;
use crate::value::{Class, Instance, Res, Value};
use std::rc::Rc;

/// Where a class keeps its members.
const MEMBERS: &str = "_member_list_";

impl Class {
    fn is_enumeration(&self) -> bool {
        !self.native && self.is_a("Enum")
    }

    /// Whether its members are texts or numbers too.
    fn is_mixed(&self) -> bool {
        ["str", "int", "float", "IntEnum", "StrEnum"]
            .iter()
            .any(|it| self.is_a(it))
    }
}

/// The members of an enumeration, if the class is one.
pub(crate) fn members(class: &Class) -> Option<Vec<Value>> {
    if !class.is_enumeration() {
        return None;
    }
    match class.find(MEMBERS) {
        Some(Value::Tuple(members)) => Some(members.to_vec()),
        _ => Some(Vec::new()),
    }
}

/// A member of an enumeration: its name and its value.
pub(crate) fn member(value: &Value) -> Option<(Value, Value)> {
    let Value::Instance(instance) = value else {
        return None;
    };
    if !instance.class.is_enumeration() {
        return None;
    }
    let attributes = instance.attributes.borrow();
    Some((
        attributes.get("_name_")?.clone(),
        attributes.get("_value_")?.clone(),
    ))
}

/// The text or number that a member is, where it is one; all else as it is.
pub(crate) fn plain(value: &Value) -> Value {
    match (value, member(value)) {
        (Value::Instance(instance), Some((_, inner))) if instance.class.is_mixed() => inner,
        _ => value.clone(),
    }
}

/// Whether a value is a member that is a text or a number too.
pub(crate) fn is_plain_member(value: &Value) -> bool {
    matches!(value, Value::Instance(instance) if instance.class.is_enumeration() && instance.class.is_mixed())
}

/// What `str()` makes of a member; `repr()` where it is asked for.
pub(crate) fn shown(instance: &Instance) -> Option<(String, Value)> {
    if !instance.class.is_enumeration() {
        return None;
    }
    let attributes = instance.attributes.borrow();
    let name = attributes.get("_name_")?.as_text()?.to_owned();
    let value = attributes.get("_value_")?.clone();
    Some((format!("{}.{name}", instance.class.name), value))
}

/// Whether `str()` of a member is its value.
pub(crate) fn shows_value(class: &Class) -> bool {
    class.is_a("IntEnum") || class.is_a("StrEnum")
}

impl Interpreter<'_> {
    /// Makes the members of a class that is an enumeration.
    pub(super) fn enumerate(&mut self, class: &Rc<Class>, names: &[Name]) -> Res<()> {
        if !class.is_enumeration() {
            return Ok(());
        }
        let mut all: Vec<Value> = Vec::new();
        let mut last = Value::Int(0);
        for name in names {
            let Some(value) = class.attributes.borrow().get(name).cloned() else {
                continue;
            };
            if name.starts_with('_')
                || matches!(
                    value,
                    Value::Function(_) | Value::Object(_) | Value::Class(_)
                )
            {
                continue;
            }
            let value = match &value {
                Value::Instance(it) if &*it.class.name == "auto" => {
                    match (&last, class.is_a("StrEnum")) {
                        (_, true) => Value::text(name.to_lowercase()),
                        (Value::Int(last), _) => Value::Int(last + 1),
                        _ => Value::Int(1),
                    }
                }
                other => other.clone(),
            };
            last = value.clone();
            let mut same = None;
            for other in &all {
                let Some((_, held)) = member(other) else {
                    continue;
                };
                if self.equal(&held, &value)? {
                    same = Some(other.clone());
                    break;
                }
            }
            let made = match same {
                Some(same) => same,
                None => {
                    let instance = Instance::new(Rc::clone(class), Vec::new());
                    for (key, held) in [
                        ("name", Value::Text(Rc::clone(name))),
                        ("value", value.clone()),
                        ("_name_", Value::Text(Rc::clone(name))),
                        ("_value_", value.clone()),
                    ] {
                        instance.attributes.borrow_mut().insert(key.into(), held);
                    }
                    let made = Value::Instance(instance);
                    if class.find("__init__").is_some() {
                        let init = self.attribute(&made, &"__init__".into())?;
                        let places = match &value {
                            Value::Tuple(items) => items.to_vec(),
                            other => vec![other.clone()],
                        };
                        self.call(&init, Arguments::of(places))?;
                    }
                    all.push(made.clone());
                    made
                }
            };
            class.attributes.borrow_mut().insert(Rc::clone(name), made);
        }
        let all = Value::tuple(all);
        class.attributes.borrow_mut().insert(MEMBERS.into(), all);
        Ok(())
    }

    /// `Colour("blue")`.
    pub(super) fn member_of_value(
        &mut self,
        class: &Rc<Class>,
        arguments: Arguments,
    ) -> Res<Value> {
        let value = arguments.places.into_iter().next().unwrap_or(Value::None);
        for it in members(class).unwrap_or_default() {
            let Some((_, held)) = member(&it) else {
                continue;
            };
            if it.is(&value) || self.equal(&held, &value)? {
                return Ok(it);
            }
        }
        let text = self.repr(&value)?;
        Err(self.raise(
            "ValueError",
            format!("{text} is not a valid {}", class.name),
        ))
    }

    /// `Colour["BLUE"]`.
    #[inline(never)]
    pub(crate) fn member_of_name(&mut self, class: &Rc<Class>, name: &Value) -> Res<Value> {
        let found = members(class)
            .unwrap_or_default()
            .into_iter()
            .chain(name.as_text().and_then(|it| class.find(it)))
            .find(|it| member(it).is_some_and(|(own, _)| own.is(name)));
        let found = found.or_else(|| {
            let named = class.find(name.as_text()?)?;
            member(&named).map(|_| named)
        });
        match found {
            Some(found) => Ok(found),
            None => Err(self.raise_with("KeyError", vec![name.clone()])),
        }
    }
}
