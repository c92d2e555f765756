//! An operation's model as JSON, for a player that lives in a program of its own.

use crate::snake;
use lambda::api::shape::{Member, OperationShape, Shape};
use lambda::api::table::INPUTS;
use lambda::api::{BESIDE, beside};
use serde_json::{Value, json};

/// What botocore's model says of a client's method: AWS's name of the operation (another service's before it, with a
/// colon), the HTTP status of its answer and the members of its input, each a name, whether it is required, and a shape.
///
/// A shape is a text that names it, or a list that begins with one: `["text", least length]`, `["integer", least]`,
/// `["number", least]`, `["list", least length, item]`, `["map", key, value]`, `["structure", members]`.
pub fn described(service: &str, method: &str) -> Option<Value> {
    let shape = shape_of(service, method)?;
    Some(json!([shape.name, shape.status, members(shape.input())]))
}

fn shape_of(service: &str, method: &str) -> Option<&'static OperationShape> {
    let is = |it: &&'static OperationShape| snake(it.name) == method || it.name == method;
    if service == "lambda" {
        return INPUTS.iter().copied().find(is);
    }
    let mut all = BESIDE.iter().map(|it| it.shape);
    all.find(|it| {
        beside::split(it.name).0 == service && (is(it) || beside::split(it.name).1 == method)
    })
}

fn members(all: &[Member]) -> Value {
    let each = all
        .iter()
        .map(|it| json!([it.name, it.required, shaped(it.shape)]));
    Value::Array(each.collect())
}

fn shaped(shape: &Shape) -> Value {
    match shape {
        Shape::Text(rule) => json!(["text", rule.min]),
        Shape::Integer(rule) => json!(["integer", rule.min]),
        Shape::Number(rule) => json!(["number", rule.min.is_finite().then_some(rule.min)]),
        Shape::Boolean => json!("boolean"),
        Shape::Blob => json!("blob"),
        Shape::Timestamp => json!("timestamp"),
        Shape::List(rule) => json!(["list", rule.min, shaped(rule.item)]),
        Shape::Map(rule) => json!(["map", shaped(rule.key), shaped(rule.value)]),
        Shape::Structure(inner) => json!(["structure", members(inner)]),
    }
}
