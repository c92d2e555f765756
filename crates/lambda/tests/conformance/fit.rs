//! Whether answers fit AWS's model: no member it doesn't have, none missing that it requires, types,
//! limits, patterns and enumerations kept, members in its order.

use lambda::api::shape::{Member, Shape};
use lambda::api::table::output::OUTPUTS;
use serde_json::{Map, Value};

/// What doesn't fit in an operation's answer.
pub(crate) fn misfits(operation: &str, answer: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    match OUTPUTS.iter().find(|it| it.0 == operation) {
        Some((_, shape)) => members(shape, answer, operation, &mut found),
        // Of the services beside Lambda only the requests are known.
        None if operation.contains(':') => (),
        None => found.push(format!("{operation} has no answer")),
    }
    found
}

fn members(shape: &[Member], given: &Map<String, Value>, path: &str, found: &mut Vec<String>) {
    let mut last = 0;
    for (name, value) in given {
        let Some(at) = shape.iter().position(|it| it.name == name) else {
            found.push(format!("{path}.{name}: no such member"));
            continue;
        };
        if at < last {
            found.push(format!("{path}.{name}: out of order"));
        }
        last = at.max(last);
        check(shape[at].shape, value, &format!("{path}.{name}"), found);
    }
    let missing = shape.iter().filter(|it| it.required);
    for member in missing.filter(|it| !given.contains_key(it.name)) {
        found.push(format!("{path}.{}: missing", member.name));
    }
}

fn check(shape: &Shape, value: &Value, path: &str, found: &mut Vec<String>) {
    let mut wrong = |what: String| found.push(format!("{path}: {what}: {value}"));
    match (shape, value) {
        (Shape::Text(rule), Value::String(text)) => {
            let length = text.chars().count();
            if rule.max > 0 && length > rule.max as usize || length < rule.min as usize {
                wrong(format!("length not within {}..{}", rule.min, rule.max));
            }
            if !rule.values.is_empty() && !rule.values.contains(&text.as_str()) {
                wrong("not in the enumeration".to_owned());
            }
        }
        (Shape::Integer(rule), Value::Number(number)) => {
            let number = number.as_i64();
            let fits = number.is_some_and(|it| {
                rule.min.is_none_or(|min| it >= min) && rule.max.is_none_or(|max| it <= max)
            });
            if !fits {
                wrong("not within its limits".to_owned());
            }
        }
        (Shape::Number(rule), Value::Number(number)) => {
            let fits = number
                .as_f64()
                .is_some_and(|it| it >= rule.min && it <= rule.max);
            if !fits {
                wrong("not within its limits".to_owned());
            }
        }
        (Shape::List(rule), Value::Array(items)) => {
            if rule.max > 0 && items.len() > rule.max as usize || items.len() < rule.min as usize {
                wrong("too few or too many".to_owned());
            }
            for (at, item) in items.iter().enumerate() {
                check(rule.item, item, &format!("{path}[{at}]"), found);
            }
        }
        (Shape::Map(rule), Value::Object(entries)) => {
            for (key, item) in entries {
                check(rule.key, &key.as_str().into(), &format!("{path} key"), found);
                check(rule.value, item, &format!("{path}.{key}"), found);
            }
        }
        (Shape::Structure(shape), Value::Object(given)) => members(shape, given, path, found),
        // A stream is reported as the list of its events.
        (Shape::Structure(_), Value::Array(events)) if path.ends_with(".EventStream") => {
            for event in events {
                check(shape, event, path, found);
            }
        }
        (Shape::Boolean, Value::Bool(_))
        | (Shape::Blob, Value::String(_))
        // rest-json writes most times as numbers, some of Lambda's as texts.
        | (Shape::Timestamp, Value::Number(_)) => (),
        _ => wrong("of another type".to_owned()),
    }
}
