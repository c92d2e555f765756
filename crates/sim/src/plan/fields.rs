//! The members of a plan's JSON, with errors that name their path.

use litemap::LiteMap;
use serde_json::{Map, Value};

use super::PlanError;

/// The members of one JSON object; remembers which were asked for, so that the rest is unknown.
pub struct Fields<'a> {
    path: String,
    map: &'a Map<String, Value>,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The members of an object.
    ///
    /// # Errors
    /// It isn't one.
    pub fn of(path: &str, value: &'a Value) -> Result<Self, PlanError> {
        match value {
            Value::Object(map) => Ok(Self {
                path: path.to_owned(),
                map,
                known: Vec::new(),
            }),
            other => Err(wrong_type(path, "an object", other)),
        }
    }

    /// A member's path.
    pub fn path(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }

    /// A member's value; none where it is missing or null.
    pub fn get(&mut self, name: &'static str) -> Option<&'a Value> {
        self.known.push(name);
        self.map.get(name).filter(|value| !value.is_null())
    }

    /// A member, read by `parse`.
    ///
    /// # Errors
    /// `parse`'s.
    pub fn read<T>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str, &Value) -> Result<T, PlanError>,
    ) -> Result<Option<T>, PlanError> {
        let value = self.get(name);
        value
            .map(|value| parse(&self.path(name), value))
            .transpose()
    }

    /// A number that has to be there.
    ///
    /// # Errors
    /// It is missing or no number.
    pub fn need(&mut self, name: &'static str) -> Result<f64, PlanError> {
        self.read(name, number)?
            .ok_or_else(|| PlanError::new(self.path(name), "is missing: give a number"))
    }

    /// Refuses the first member that nobody asked for.
    ///
    /// # Errors
    /// There is one.
    pub fn finish(self) -> Result<(), PlanError> {
        match self
            .map
            .keys()
            .find(|key| !self.known.contains(&key.as_str()))
        {
            None => Ok(()),
            Some(key) => Err(PlanError::new(
                self.path(key),
                format!(
                    "is unknown: remove it or use one of {}",
                    self.known.join(", ")
                ),
            )),
        }
    }
}

/// The error for a value that is of another type.
pub fn wrong_type(path: &str, wanted: &str, found: &Value) -> PlanError {
    let mut shown = found.to_string();
    if shown.chars().count() > 40 {
        shown = shown.chars().take(40).chain("…".chars()).collect();
    }
    PlanError::new(path, format!("must be {wanted}, not {shown}"))
}

/// A number.
///
/// # Errors
/// It is of another type.
pub fn number(path: &str, value: &Value) -> Result<f64, PlanError> {
    value
        .as_f64()
        .ok_or_else(|| wrong_type(path, "a number", value))
}

/// A whole number; `10000.0` and `1e4` are whole too, as they are to JavaScript.
///
/// # Errors
/// It is of another type.
pub fn whole(path: &str, value: &Value) -> Result<u64, PlanError> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked just before
    let from_float =
        |it: f64| ((0.0..9e15).contains(&it) && it.fract().abs() <= 0.0).then_some(it as u64);
    value
        .as_u64()
        .or_else(|| value.as_f64().and_then(from_float))
        .ok_or_else(|| wrong_type(path, "a whole number from 0 up", value))
}

/// A whole number of 32 bits.
///
/// # Errors
/// It is of another type.
pub fn small(path: &str, value: &Value) -> Result<u32, PlanError> {
    u32::try_from(whole(path, value)?).map_err(|_| wrong_type(path, "at most 4294967295", value))
}

/// A text.
///
/// # Errors
/// It is of another type.
pub fn text(path: &str, value: &Value) -> Result<String, PlanError> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| wrong_type(path, "a text", value))
}

/// A list, each item read by `parse`.
///
/// # Errors
/// It is of another type.
pub fn list<T>(
    path: &str,
    value: &Value,
    parse: impl Fn(&str, &Value) -> Result<T, PlanError>,
) -> Result<Vec<T>, PlanError> {
    let items = value
        .as_array()
        .ok_or_else(|| wrong_type(path, "a list", value))?;
    items
        .iter()
        .enumerate()
        .map(|(i, it)| parse(&format!("{path}[{i}]"), it))
        .collect()
}

/// An object whose names are free, each value read by `parse`.
///
/// # Errors
/// It is of another type.
pub fn table<T>(
    path: &str,
    value: &Value,
    parse: impl Fn(&str, &Value) -> Result<T, PlanError>,
) -> Result<LiteMap<String, T>, PlanError> {
    let map = value
        .as_object()
        .ok_or_else(|| wrong_type(path, "an object", value))?;
    map.iter()
        .map(|(key, it)| Ok((key.clone(), parse(&format!("{path}.{key}"), it)?)))
        .collect()
}

/// True or false.
///
/// # Errors
/// It is of another type.
pub fn flag(path: &str, value: &Value) -> Result<bool, PlanError> {
    value
        .as_bool()
        .ok_or_else(|| wrong_type(path, "true or false", value))
}
