//! Values brought into the shapes of Lambda's requests, as `CloudFormation` does: a number where a text is
//! asked becomes one.

use crate::Members;
use lambda::api;
use lambda::api::shape::{Member, Shape};
use serde_json::{Number, Value};

/// The members of an operation's request.
pub(crate) fn members(operation: &str) -> &'static [Member] {
    api::operation(operation).map_or(&[], |it| it.input())
}

/// Members that an operation takes, each in its shape, and the names of those that it doesn't take.
pub(crate) fn fitted(operation: &str, input: Members) -> (Members, Vec<String>) {
    let known = members(operation);
    let mut out = Members::new();
    let mut left = Vec::new();
    for (name, value) in input {
        match known.iter().find(|it| it.name == name) {
            Some(member) => {
                out.insert(name, coerced(value, member.shape));
            }
            None => left.push(name),
        }
    }
    (out, left)
}

/// A value in a shape, as far as that is possible; what can't be stays for AWS to refuse.
pub(crate) fn coerced(value: Value, shape: &Shape) -> Value {
    match (shape, value) {
        (Shape::Text(_), Value::Number(number)) => number.to_string().into(),
        (Shape::Text(_), Value::Bool(flag)) => flag.to_string().into(),
        (Shape::Integer(_), Value::String(text)) => match text.trim().parse::<i64>() {
            Ok(number) => number.into(),
            Err(_) => text.into(),
        },
        (Shape::Integer(_), Value::Number(number)) => {
            whole(&number).map_or(Value::Number(number), Value::from)
        }
        (Shape::Number(_) | Shape::Timestamp, Value::String(text)) => {
            match text.trim().parse::<f64>().ok().and_then(Number::from_f64) {
                Some(number) => Value::Number(number),
                None => text.into(),
            }
        }
        (Shape::Boolean, Value::String(text)) => match text.trim().to_ascii_lowercase().as_str() {
            "true" => true.into(),
            "false" => false.into(),
            _ => text.into(),
        },
        (Shape::List(rule), Value::Array(items)) => {
            items.into_iter().map(|it| coerced(it, rule.item)).collect()
        }
        (Shape::List(rule), value @ (Value::String(_) | Value::Number(_))) => {
            Value::Array(vec![coerced(value, rule.item)])
        }
        (Shape::Map(rule), Value::Object(map)) => map
            .into_iter()
            .map(|(key, it)| (key, coerced(it, rule.value)))
            .collect(),
        (Shape::Structure(members), Value::Object(map)) => map
            .into_iter()
            .map(
                |(key, it)| match members.iter().find(|member| member.name == key) {
                    Some(member) => (key, coerced(it, member.shape)),
                    None => (key, it),
                },
            )
            .collect(),
        (_, value) => value,
    }
}

fn whole(number: &Number) -> Option<i64> {
    let value = number.as_f64().filter(|_| number.is_f64())?;
    #[allow(clippy::cast_possible_truncation)]
    let whole = value as i64;
    #[allow(clippy::cast_precision_loss)]
    let same = (whole as f64 - value).abs() < f64::EPSILON;
    same.then_some(whole)
}
