//! `--generate-cli-skeleton`: an input to fill in.

use super::{Call, UsageError, output};
use crate::api::shape::{OperationShape, Shape};
use serde_json::{Map, Value, json};

/// What `--generate-cli-skeleton` makes.
pub const KINDS: &[&str] = &["input", "output", "yaml-input"];

/// The call of `--generate-cli-skeleton [input|output|yaml-input]`.
///
/// # Errors
/// For the kind that needs the answer's shape.
pub fn call(operation: &OperationShape, kind: Option<&str>) -> Result<Call, UsageError> {
    match kind {
        Some("yaml-input") => Ok(Call::Text(output::yaml(&input(operation)))),
        Some("output") => Err(UsageError::general(format!(
            "The playground has no made-up answers: send {} and see a real one.",
            super::names::kebab(operation.name)
        ))),
        _ => Ok(Call::Text(output::json(&input(operation)))),
    }
}

/// Every member with an empty value of its type.
pub fn input(operation: &OperationShape) -> Value {
    let entries = operation
        .input
        .iter()
        .map(|member| (member.name.to_owned(), blank(member.shape)));
    Value::Object(entries.collect::<Map<_, _>>())
}

fn blank(shape: &Shape) -> Value {
    match shape {
        Shape::Text(rule) => json!(rule.values.first().copied().unwrap_or_default()),
        Shape::Integer(_) => json!(0),
        Shape::Number(_) => json!(0.0),
        Shape::Boolean => json!(true),
        Shape::Blob => Value::Null,
        Shape::Timestamp => json!("1970-01-01T00:00:00"),
        Shape::List(rule) => json!([blank(rule.item)]),
        Shape::Map(rule) => json!({"KeyName": blank(rule.value)}),
        Shape::Structure(members) => {
            let entries = members
                .iter()
                .map(|member| (member.name.to_owned(), blank(member.shape)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}
