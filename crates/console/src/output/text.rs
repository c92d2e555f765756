//! `--output text`, as `awscli/text.py` writes it: tabs, members sorted, nested lists under the
//! upper-case name of their member.

use crate::python::plain;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The answer as tab-separated lines.
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, None, None, &mut out);
    out
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}

fn line(cells: &[String], out: &mut String) {
    out.push_str(&cells.join("\t"));
    out.push('\n');
}

fn write(value: &Value, name: Option<&str>, keys: Option<&BTreeSet<&str>>, out: &mut String) {
    match value {
        Value::Object(map) => write_map(map, name, keys, out),
        Value::Array(items) => write_list(items, name, out),
        scalar => line(&[plain(scalar)], out),
    }
}

fn write_list(items: &[Value], name: Option<&str>, out: &mut String) {
    if items.iter().any(Value::is_object) {
        let keys: BTreeSet<&str> = items
            .iter()
            .filter_map(Value::as_object)
            .flatten()
            .filter(|(_, value)| is_scalar(value))
            .map(|(key, _)| key.as_str())
            .collect();
        for item in items {
            write(item, name, Some(&keys), out);
        }
        return;
    }
    let (scalars, nested): (Vec<&Value>, Vec<&Value>) = items.iter().partition(|it| is_scalar(it));
    match name {
        _ if scalars.is_empty() => {}
        Some(name) => {
            for scalar in scalars {
                line(&[name.to_uppercase(), plain(scalar)], out);
            }
        }
        None => line(&scalars.into_iter().map(plain).collect::<Vec<_>>(), out),
    }
    for item in nested {
        write(item, name, None, out);
    }
}

fn write_map(
    map: &Map<String, Value>,
    name: Option<&str>,
    keys: Option<&BTreeSet<&str>>,
    out: &mut String,
) {
    let sorted: BTreeSet<&str> = map.keys().map(String::as_str).collect();
    let mut cells: Vec<String> = match keys {
        Some(keys) => keys
            .iter()
            .map(|key| map.get(*key).map_or_else(String::new, plain))
            .collect(),
        None => sorted
            .iter()
            .filter_map(|key| map.get(*key).filter(|value| is_scalar(value)).map(plain))
            .collect(),
    };
    if !cells.is_empty() {
        if let Some(name) = name {
            cells.insert(0, name.to_uppercase());
        }
        line(&cells, out);
    }
    for key in sorted {
        let listed = keys.is_some_and(|keys| keys.contains(key));
        if let Some(value) = map.get(key).filter(|value| !listed && !is_scalar(value)) {
            write(value, Some(key), None, out);
        }
    }
}
