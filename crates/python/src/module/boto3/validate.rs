//! What botocore checks before it sends anything (`validate.py`), and the request as JSON.

use super::shape::{Member, Shape};
use crate::builtin::float_repr;
use crate::dict::Dict;
use crate::interpreter::Interpreter;
use crate::object::Object;
use crate::time::Time;
use crate::value::{Res, Value};
use script::base64::{self, Alphabet};
use serde_json::{Map, Number, Value as Json};

fn shown(name: &str) -> &str {
    if name.is_empty() {
        "input"
    } else {
        name.strip_prefix('.').unwrap_or(name)
    }
}

fn below(
    what: &str,
    given: impl std::fmt::Display,
    min: impl std::fmt::Display,
    name: &str,
) -> String {
    format!(
        "Invalid {what} for parameter {}, value: {given}, valid min {what}: {min}",
        shown(name)
    )
}

impl Interpreter<'_> {
    /// Every finding, in botocore's order.
    pub(super) fn validate(&mut self, members: &[Member], input: &Dict) -> Res<Vec<String>> {
        let mut found = Vec::new();
        self.structure(members, input, "", &mut found)?;
        Ok(found)
    }

    fn structure(
        &mut self,
        members: &[Member],
        input: &Dict,
        name: &str,
        found: &mut Vec<String>,
    ) -> Res<()> {
        for member in members.iter().filter(|it| it.required) {
            if input.get_text(&member.name).is_none() {
                found.push(format!(
                    "Missing required parameter in {}: \"{}\"",
                    shown(name),
                    member.name
                ));
            }
        }
        let known = |key: &Value| members.iter().find(|it| Some(&*it.name) == key.as_text());
        for (key, _) in input.iter() {
            if known(key).is_none() {
                let names: Vec<&str> = members.iter().map(|it| &*it.name).collect();
                let key = self.str(key)?;
                found.push(format!(
                    "Unknown parameter in {}: \"{key}\", must be one of: {}",
                    shown(name),
                    names.join(", ")
                ));
            }
        }
        // botocore goes through the model's members, not through what is given.
        for member in members {
            if let Some(value) = input.get_text(&member.name).cloned() {
                self.check(
                    &member.shape,
                    &value,
                    &format!("{name}.{}", member.name),
                    found,
                )?;
            }
        }
        Ok(())
    }

    fn check(
        &mut self,
        shape: &Shape,
        value: &Value,
        name: &str,
        found: &mut Vec<String>,
    ) -> Res<()> {
        let least = |given: usize, min: usize, found: &mut Vec<String>| {
            if given < min {
                found.push(below("length", given, min, name));
            }
        };
        match (shape, value) {
            (Shape::Text(min), Value::Text(text)) => least(text.chars().count(), *min, found),
            (Shape::Integer(min), Value::Int(_) | Value::Bool(_)) => {
                if let (Some(given), Some(min)) = (value.as_int(), *min)
                    && given < i128::from(min)
                {
                    found.push(below("value", self.str(value)?, min, name));
                }
            }
            (Shape::Number(min), Value::Int(_) | Value::Float(_) | Value::Bool(_)) => {
                if let (Some(given), Some(min)) = (value.as_float(), *min)
                    && given < min
                {
                    found.push(below("value", self.str(value)?, float_repr(min), name));
                }
            }
            (Shape::List(min, inner), Value::List(_) | Value::Tuple(_)) => {
                let items = self.items(value)?;
                least(items.len(), *min, found);
                for (i, item) in items.iter().enumerate() {
                    self.check(inner, item, &format!("{name}[{i}]"), found)?;
                }
            }
            (Shape::Map(inner), Value::Dict(dict)) => {
                let [keys, values] = &**inner;
                let entries: Vec<(Value, Value)> = dict
                    .borrow()
                    .iter()
                    .map(|(k, v)| (k.clone(), v.clone()))
                    .collect();
                for (key, value) in entries {
                    let text = self.str(&key)?;
                    self.check(keys, &key, &format!("{name} (key: {text})"), found)?;
                    self.check(values, &value, &format!("{name}.{text}"), found)?;
                }
            }
            (Shape::Structure(members), Value::Dict(dict)) => {
                let dict = dict.borrow().clone();
                self.structure(members, &dict, name, found)?;
            }
            (Shape::Boolean, Value::Bool(_)) | (Shape::Blob, Value::Bytes(_) | Value::Text(_)) => {}
            (Shape::Blob, Value::Object(object))
                if matches!(&**object, Object::File(_) | Object::Body(_)) => {}
            (Shape::Timestamp, _) if instant(value).is_some() => {}
            _ => found.push(self.wrong_type(shape, value, name)?),
        }
        Ok(())
    }

    #[inline(never)]
    fn wrong_type(&mut self, shape: &Shape, value: &Value, name: &str) -> Res<String> {
        let valid = match shape {
            Shape::Text(_) => "<class 'str'>",
            Shape::Integer(_) => "<class 'int'>",
            Shape::Number(_) => "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>",
            Shape::Boolean => "<class 'bool'>",
            Shape::Blob => "<class 'bytes'>, <class 'bytearray'>, file-like object",
            Shape::Timestamp => "<class 'datetime.datetime'>, timestamp-string",
            Shape::List(..) => "<class 'list'>, <class 'tuple'>",
            Shape::Map(_) | Shape::Structure(_) => "<class 'dict'>",
        };
        let class = self.class_of(value).full_name();
        let text = self.str(value)?;
        Ok(format!(
            "Invalid type for parameter {}, value: {text}, type: <class '{class}'>, valid types: {valid}",
            shown(name)
        ))
    }

    /// The checked input as the request's JSON: bytes as base64, instants as seconds.
    pub(super) fn wire(&mut self, members: &[Member], input: &Dict) -> Res<Map<String, Json>> {
        let mut map = Map::new();
        for (name, value) in input.iter() {
            let name = name.as_text().unwrap_or_default();
            let Some(member) = members.iter().find(|it| it.name == name) else {
                continue;
            };
            map.insert(name.to_owned(), self.wired(&member.shape, value)?);
        }
        Ok(map)
    }

    fn wired(&mut self, shape: &Shape, value: &Value) -> Res<Json> {
        Ok(match (shape, value) {
            (Shape::Blob, Value::Text(text)) => {
                base64::encode(text.as_bytes(), Alphabet::Standard).into()
            }
            (Shape::Blob, Value::Bytes(bytes)) => base64::encode(bytes, Alphabet::Standard).into(),
            (Shape::Blob, file) => {
                let read = self.call_method(file, "read", Vec::new())?;
                match &read {
                    Value::Bytes(bytes) => base64::encode(bytes, Alphabet::Standard).into(),
                    Value::Text(text) => base64::encode(text.as_bytes(), Alphabet::Standard).into(),
                    _ => Json::Null,
                }
            }
            (Shape::Timestamp, value) => instant(value).unwrap_or(Json::Null),
            (Shape::Structure(members), Value::Dict(dict)) => {
                let dict = dict.borrow().clone();
                Json::Object(self.wire(members, &dict)?)
            }
            (Shape::Map(inner), Value::Dict(dict)) => {
                let dict = dict.borrow().clone();
                let mut map = Map::new();
                for (key, value) in dict.iter() {
                    map.insert(
                        key.as_text().unwrap_or_default().to_owned(),
                        self.wired(&inner[1], value)?,
                    );
                }
                Json::Object(map)
            }
            (Shape::List(_, inner), value @ (Value::List(_) | Value::Tuple(_))) => {
                let items = self.items(value)?;
                Json::Array(
                    items
                        .iter()
                        .map(|it| self.wired(inner, it))
                        .collect::<Res<_>>()?,
                )
            }
            (_, Value::Text(text)) => (&**text).into(),
            (_, Value::Bool(it)) => (*it).into(),
            (_, Value::Int(it)) => match i64::try_from(*it) {
                Ok(it) => it.into(),
                Err(_) => {
                    return Err(
                        self.unplayed("a number this large in a request", "Send a smaller one.")
                    );
                }
            },
            (_, Value::Float(it)) => match Number::from_f64(*it) {
                Some(number) => Json::Number(number),
                None => {
                    return Err(self.unplayed(
                        "a number that is none in a request",
                        "Send a finite number.",
                    ));
                }
            },
            _ => Json::Null,
        })
    }
}

/// An instant as the seconds that travel.
fn instant(value: &Value) -> Option<Json> {
    match value {
        Value::Object(object) => match &**object {
            Object::Time(time @ Time::Instant(..)) => {
                let micros = time.key().0;
                if micros % 1_000_000 == 0 {
                    return i64::try_from(micros / 1_000_000).ok().map(Into::into);
                }
                #[allow(clippy::cast_precision_loss, reason = "microseconds of a date fit")]
                Number::from_f64(micros as f64 / 1e6).map(Json::Number)
            }
            _ => None,
        },
        Value::Int(it) => i64::try_from(*it).ok().map(Into::into),
        Value::Float(it) => Number::from_f64(*it).map(Json::Number),
        Value::Text(text) => {
            let time = crate::time::read_iso(text)?;
            i64::try_from(time.key().0 / 1_000_000).ok().map(Into::into)
        }
        _ => None,
    }
}
