//! `--generate-cli-skeleton`: an input to fill in, or an answer as its shape alone would have it.

use super::{Call, CliOptions, Mistake, UsageError, output, run, validate};
use lambda::api::runtime;
use lambda::api::shape::{Member, OperationShape, Shape};
use lambda::api::table::output::OUTPUTS;
use serde_json::{Map, Value, json};

/// What `--generate-cli-skeleton` makes.
pub(crate) const KINDS: &[&str] = &["input", "output", "yaml-input"];

/// The call of `--generate-cli-skeleton [input|yaml-input]`.
pub(crate) fn call(operation: &OperationShape, kind: &str) -> Call {
    Call::Text(match kind {
        "yaml-input" => output::yaml(&input(operation)),
        _ => output::json(&input(operation)),
    })
}

/// Every member with an empty value of its type.
pub(crate) fn input(operation: &OperationShape) -> Value {
    let members = operation.input().iter().filter(|it| !it.not_in_cli);
    let entries = members.map(|member| {
        let value = match member.name {
            // The one enumeration that is checked apart from the shapes.
            "Runtime" => json!(runtime::CURRENT.first()),
            _ => blank(member.shape),
        };
        (member.name.to_owned(), value)
    });
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
            let members = members.iter().filter(|it| !it.not_in_cli);
            let entries = members.map(|member| (member.name.to_owned(), blank(member.shape)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

/// The call of `--generate-cli-skeleton output`, printed as a real answer would be.
///
/// # Errors
/// The AWS CLI checks its made-up answer against the answer's own shape, and so it refuses to show
/// most of them: its zeros are below the least timeout, its names shorter than an ARN.
pub(crate) fn answer(
    operation: &OperationShape,
    options: &CliOptions,
    input: &Map<String, Value>,
) -> Result<Call, UsageError> {
    let members = members(operation.name);
    let made_up = Value::Object(made_up(members));
    let mut findings = match &made_up {
        Value::Object(map) => {
            let mut found = validate::findings(members, map, validate::Model::Cli);
            // A made-up time is a date there.
            found.retain(|it| !it.ends_with("timestamp-string"));
            found
        }
        _ => Vec::new(),
    };
    if findings.is_empty() {
        findings = validate::findings(operation.input(), input, validate::Model::Cli);
    }
    if !findings.is_empty() {
        let text = format!("Parameter validation failed:\n{}", findings.join("\n"));
        return Err(UsageError::usage(text));
    }
    let printed = run::print(operation.name, options, made_up);
    if printed.exit_code == 0 {
        return Ok(Call::Text(printed.stdout));
    }
    Err(UsageError {
        text: printed.stderr.trim_end().to_owned(),
        exit_code: printed.exit_code,
        mistake: Mistake::Other,
    })
}

/// The members of an operation's answer.
fn members(operation: &str) -> &'static [Member] {
    let outputs = OUTPUTS.iter();
    outputs
        .into_iter()
        .find(|it| it.0 == operation)
        .map_or(&[], |it| it.1)
}

/// The answer with every member: a text is the member's name, a number is zero.
fn made_up(members: &[Member]) -> Map<String, Value> {
    let members = members.iter().filter(|it| !it.not_in_cli);
    members
        .map(|it| (it.name.to_owned(), named(it.shape, it.name)))
        .collect()
}

/// A value that is called so.
fn named(shape: &Shape, name: &str) -> Value {
    match shape {
        Shape::Text(_) => name.into(),
        Shape::List(rule) => json!([named(rule.item, item(name))]),
        Shape::Map(rule) => json!({"KeyName": named(rule.value, "")}),
        Shape::Structure(members) => Value::Object(made_up(members)),
        other => blank(other),
    }
}

/// What the items of a list of texts are called: their shape's own name in AWS's model, which the table
/// doesn't carry.
fn item(list: &str) -> &str {
    match list {
        // In a map.
        "" => "Endpoint",
        "StackTrace" => "StackTraceEntry",
        "SigningProfileVersionArns" => "Arn",
        "CompatibleArchitectures" => "Architecture",
        "CompatibleRuntimes" => "Runtime",
        other => other.strip_suffix('s').unwrap_or(other),
    }
}
