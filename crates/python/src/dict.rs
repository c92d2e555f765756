//! Dicts and sets: by key, in the order of insertion.

use crate::object::Object;
use crate::value::Value;
use indexmap::IndexMap;
use std::rc::Rc;

/// A value that can be a key: equal keys are equal values, so `1`, `1.0` and `True` are one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    None,
    Ellipsis,
    Int(i128),
    Float(u64),
    Text(Rc<str>),
    Bytes(Rc<[u8]>),
    Tuple(Vec<Key>),
    Range([i128; 3]),
    /// Microseconds, and of what.
    Instant(i128, u8),
    Thing(usize),
    Set(Vec<u64>),
}

/// A dict, or a set whose values are its keys.
#[derive(Clone, Default)]
pub(crate) struct Dict {
    entries: IndexMap<Key, (Value, Value)>,
    /// What makes the values that a `defaultdict` lacks.
    pub(crate) factory: Option<Value>,
    /// `Counter`, `defaultdict` or `OrderedDict`, where it is one.
    pub(crate) kind: Option<&'static str>,
}

/// The key of a value, or the type's name where it can't be one.
pub(crate) fn key(value: &Value) -> Result<Key, &'static str> {
    Ok(match value {
        Value::None => Key::None,
        Value::Ellipsis => Key::Ellipsis,
        Value::Bool(it) => Key::Int(i128::from(*it)),
        Value::Int(it) => Key::Int(*it),
        Value::Float(it) => float(*it),
        Value::Text(it) => Key::Text(Rc::clone(it)),
        Value::Bytes(it) => Key::Bytes(Rc::clone(it)),
        Value::Tuple(items) => Key::Tuple(items.iter().map(key).collect::<Result<_, _>>()?),
        Value::Range(it) => Key::Range(**it),
        Value::List(_) => return Err("list"),
        Value::Dict(_) => return Err("dict"),
        Value::Set(_, false) => return Err("set"),
        Value::Set(items, true) => {
            let mut hashes: Vec<u64> = items.borrow().entries.keys().map(hash).collect();
            hashes.sort_unstable();
            Key::Set(hashes)
        }
        Value::Object(object) => match &**object {
            Object::Time(time) => {
                let (micros, kind) = time.key();
                Key::Instant(micros, kind)
            }
            _ => Key::Thing(value.address()),
        },
        Value::Method(it) => Key::Tuple(vec![key(&it.0)?, Key::Text(Rc::clone(&it.1))]),
        Value::Bound(it) => Key::Thing(Rc::as_ptr(&it.1).cast::<()>() as usize),
        other => Key::Thing(other.address()),
    })
}

/// A number that equal keys share.
pub(crate) fn hash(key: &Key) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "in range by the comparison before it"
)]
fn float(it: f64) -> Key {
    if it == libm::trunc(it) && libm::fabs(it) < 1e36 {
        Key::Int(it as i128)
    } else {
        Key::Float(it.to_bits())
    }
}

impl Dict {
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn get(&self, key: &Key) -> Option<&Value> {
        self.entries.get(key).map(|it| &it.1)
    }

    /// The value of a text key.
    pub(crate) fn get_text(&self, key: &str) -> Option<&Value> {
        self.get(&Key::Text(key.into()))
    }

    pub(crate) fn contains(&self, key: &Key) -> bool {
        self.entries.contains_key(key)
    }

    /// Sets a value; the key that was there first stays.
    pub(crate) fn insert(&mut self, key: Key, name: Value, value: Value) {
        match self.entries.get_mut(&key) {
            Some(entry) => entry.1 = value,
            None => {
                self.entries.insert(key, (name, value));
            }
        }
    }

    /// Sets a value before all others; the key isn't there.
    pub(crate) fn insert_first(&mut self, key: Key, name: Value, value: Value) {
        self.entries.shift_insert(0, key, (name, value));
    }

    pub(crate) fn insert_text(&mut self, name: &str, value: Value) {
        let name: Rc<str> = name.into();
        self.insert(Key::Text(Rc::clone(&name)), Value::Text(name), value);
    }

    pub(crate) fn remove(&mut self, key: &Key) -> Option<Value> {
        self.entries.shift_remove(key).map(|it| it.1)
    }

    pub(crate) fn pop(&mut self) -> Option<(Value, Value)> {
        self.entries.pop().map(|it| it.1)
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    pub(crate) fn at(&self, index: usize) -> Option<(&Value, &Value)> {
        self.entries.get_index(index).map(|it| (&it.1.0, &it.1.1))
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (&Value, &Value)> {
        self.entries.values().map(|it| (&it.0, &it.1))
    }

    pub(crate) fn keyed(&self) -> impl Iterator<Item = (&Key, &Value, &Value)> {
        self.entries.iter().map(|it| (it.0, &it.1.0, &it.1.1))
    }
}
