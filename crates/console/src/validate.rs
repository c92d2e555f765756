//! What AWS's clients check before they send anything (botocore's `validate.py`): required
//! members, unknown members, types and least lengths. All findings are reported together.

use super::{output, python};
use lambda::api::shape::{Member, Shape};
use serde_json::{Map, Value};

/// Which copy of AWS's model a client carries: the AWS CLI's own is older than boto3's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Model {
    /// The AWS CLI's.
    Cli,
    /// boto3's, the newest.
    Boto3,
}

impl Model {
    /// Whether it has a member.
    pub(crate) const fn has(self, member: &Member) -> bool {
        matches!(self, Self::Boto3) || !member.not_in_cli
    }
}

/// The findings, or nothing: `Missing required parameter in input: "Name"` and its kin.
pub(crate) fn findings(
    members: &'static [Member],
    input: &Map<String, Value>,
    model: Model,
) -> Vec<String> {
    let mut found = Vec::new();
    structure(members, input, "", model, &mut found);
    found
}

/// Turns dates into the seconds that travel, as AWS's clients do before they check.
pub(crate) fn instants(members: &'static [Member], input: &mut Map<String, Value>) {
    for member in members {
        if let (Shape::Timestamp, Some(value)) = (member.shape, input.get_mut(member.name))
            && let Some(seconds) = value.as_str().and_then(output::seconds)
        {
            *value = seconds;
        }
    }
}

/// The whole message: `Parameter validation failed:` and the findings.
pub(crate) fn report(
    members: &'static [Member],
    input: &Map<String, Value>,
    model: Model,
) -> Option<String> {
    let found = findings(members, input, model);
    (!found.is_empty()).then(|| format!("Parameter validation failed:\n{}", found.join("\n")))
}

fn shown(name: &str) -> &str {
    if name.is_empty() {
        "input"
    } else {
        name.strip_prefix('.').unwrap_or(name)
    }
}

fn structure(
    members: &[Member],
    input: &Map<String, Value>,
    name: &str,
    model: Model,
    found: &mut Vec<String>,
) {
    for member in members.iter().filter(|it| it.required) {
        if !input.contains_key(member.name) {
            found.push(format!(
                "Missing required parameter in {}: \"{}\"",
                shown(name),
                member.name
            ));
        }
    }
    let known = |key: &str| members.iter().find(|it| it.name == key && model.has(it));
    for key in input.keys().filter(|key| known(key).is_none()) {
        let names = members.iter().filter(|it| model.has(it));
        let names: Vec<&str> = names.map(|it| it.name).collect();
        found.push(format!(
            "Unknown parameter in {}: \"{key}\", must be one of: {}",
            shown(name),
            names.join(", ")
        ));
    }
    for (key, value) in input {
        if let Some(member) = known(key) {
            check(member.shape, value, &format!("{name}.{key}"), model, found);
        }
    }
}

fn check(shape: &Shape, value: &Value, name: &str, model: Model, found: &mut Vec<String>) {
    match (shape, value) {
        (Shape::Text(rule), Value::String(text)) => {
            least(
                "length",
                "length",
                text.chars().count(),
                rule.min,
                name,
                found,
            );
        }
        (Shape::Integer(rule), Value::Number(given)) if given.is_i64() || given.is_u64() => {
            if let (Some(given), Some(min)) = (given.as_i64(), rule.min)
                && given < min
            {
                found.push(below("value", "value", given, min, name));
            }
        }
        (Shape::Number(rule), Value::Number(given)) => {
            if given.as_f64().is_some_and(|given| given < rule.min) {
                let given = python::number(given);
                // The model writes the bounds of weights as 0.0 and 1.0, those of other numbers whole.
                let min = if rule.max > 1.0 {
                    rule.min.to_string()
                } else {
                    format!("{:?}", rule.min)
                };
                found.push(below("value", "value", given, min, name));
            }
        }
        (Shape::List(rule), Value::Array(items)) => {
            least("length", "length", items.len(), rule.min, name, found);
            for (i, item) in items.iter().enumerate() {
                check(rule.item, item, &format!("{name}[{i}]"), model, found);
            }
        }
        (Shape::Map(rule), Value::Object(map)) => {
            for (key, value) in map {
                let text = Value::String(key.clone());
                check(
                    rule.key,
                    &text,
                    &format!("{name} (key: {key})"),
                    model,
                    found,
                );
                check(rule.value, value, &format!("{name}.{key}"), model, found);
            }
        }
        (Shape::Structure(members), Value::Object(map)) => {
            structure(members, map, name, model, found);
        }
        // In Python, True and False are whole numbers too.
        (Shape::Boolean | Shape::Integer(_) | Shape::Number(_), Value::Bool(_))
        | (Shape::Blob, Value::String(_))
        | (Shape::Timestamp, Value::Number(_)) => {}
        _ => found.push(wrong_type(shape, value, name)),
    }
}

fn least(what: &str, minimum: &str, given: usize, min: u32, name: &str, found: &mut Vec<String>) {
    if given < usize::try_from(min).unwrap_or(usize::MAX) {
        found.push(below(what, minimum, given, min, name));
    }
}

fn below(
    what: &str,
    minimum: &str,
    given: impl std::fmt::Display,
    min: impl std::fmt::Display,
    name: &str,
) -> String {
    format!(
        "Invalid {what} for parameter {}, value: {given}, valid min {minimum}: {min}",
        shown(name)
    )
}

fn wrong_type(shape: &Shape, value: &Value, name: &str) -> String {
    let valid = match shape {
        Shape::Text(_) => "<class 'str'>",
        Shape::Integer(_) => "<class 'int'>",
        Shape::Number(_) => "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>",
        Shape::Boolean => "<class 'bool'>",
        Shape::Blob => "<class 'bytes'>, <class 'bytearray'>, file-like object",
        Shape::Timestamp => "<class 'datetime.datetime'>, timestamp-string",
        Shape::List(_) => "<class 'list'>, <class 'tuple'>",
        Shape::Map(_) | Shape::Structure(_) => "<class 'dict'>",
    };
    format!(
        "Invalid type for parameter {}, value: {}, type: <class '{}'>, valid types: {valid}",
        shown(name),
        python::plain(value),
        python::type_name(value)
    )
}
