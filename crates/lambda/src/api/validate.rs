//! Model constraints: what AWS checks before an operation looks at the account.
//!
//! All violations are reported in one message, each with the member's path in lower camel case.

use super::cause::{Broken, Constraint, Reason};
use super::error::{ApiError, ErrorCode};
use super::pattern;
use super::runtime;
use super::shape::{
    IntegerRule, ListRule, MapRule, Member, NumberRule, OperationShape, Shape, TextRule,
};
use serde_json::{Map, Value};

/// Checks a request's members against the model.
///
/// # Errors
/// `SerializationException` for a value of the wrong kind, `ValidationException` with every
/// violated constraint otherwise.
pub(super) fn check(
    operation: &OperationShape,
    input: &Map<String, Value>,
) -> Result<(), ApiError> {
    let mut violations: Vec<Violation> = runtime::of_layers(operation.name, input)
        .map(|(broken, text)| Violation {
            path: Some(broken.path),
            constraint: broken.constraint,
            text,
        })
        .into_iter()
        .collect();
    members(operation.input(), input, "", &mut violations)?;
    if violations.is_empty() {
        return Ok(());
    }
    let reported = violations.into_iter().map(|it| {
        let (path, constraint) = (it.path.unwrap_or_default(), it.constraint);
        (Broken { path, constraint }, it.text)
    });
    Err(ApiError::violations(reported.collect()))
}

type Checked = Result<(), ApiError>;

/// A broken constraint.
struct Violation {
    /// The member's path; nothing while it is of the value at hand, whose path is not reported yet.
    path: Option<String>,
    constraint: Constraint,
    text: String,
}

impl Violation {
    fn here((constraint, text): (Constraint, String)) -> Self {
        Self {
            path: None,
            constraint,
            text,
        }
    }
}

fn members(
    members: &[Member],
    input: &Map<String, Value>,
    prefix: &str,
    violations: &mut Vec<Violation>,
) -> Checked {
    for member in members {
        let value = input.get(member.name).unwrap_or(&Value::Null);
        if value.is_null() {
            if member.required {
                let path = format!("{prefix}{}", lower_camel(member.name));
                violations.push(Violation {
                    text: format!(
                        "Value null at '{path}' failed to satisfy constraint: Member must not be null"
                    ),
                    path: Some(path),
                    constraint: Constraint::NotNull,
                });
            }
            continue;
        }
        let path = || format!("{prefix}{}", lower_camel(member.name));
        shaped(member.shape, value, &path, violations)?;
    }
    Ok(())
}

/// Checks one value; what it violates is reported with its path.
fn shaped(
    shape: &Shape,
    value: &Value,
    path: &dyn Fn() -> String,
    violations: &mut Vec<Violation>,
) -> Checked {
    let before = violations.len();
    match shape {
        Shape::Structure(inner) => {
            let object = value.as_object().ok_or_else(|| mistyped(value, shape))?;
            return members(inner, object, &format!("{}.", path()), violations);
        }
        Shape::List(rule) => list(rule, value, shape, path, violations)?,
        Shape::Map(rule) => map(rule, value, shape, violations)?,
        _ => {
            kind(shape, value)?;
            leaf(shape, value, violations);
        }
    }
    // Nested structures have told their own paths; the rest are constraints of this value.
    for violation in violations.iter_mut().skip(before) {
        if violation.path.is_none() {
            let path = path();
            violation.text = format!(
                "Value '{}' at '{path}' failed to satisfy constraint: {}",
                java(value, shape),
                violation.text
            );
            violation.path = Some(path);
        }
    }
    Ok(())
}

fn list(
    rule: &ListRule,
    value: &Value,
    shape: &Shape,
    path: &dyn Fn() -> String,
    violations: &mut Vec<Violation>,
) -> Checked {
    let items = value.as_array().ok_or_else(|| mistyped(value, shape))?;
    length(items.len(), rule.min, rule.max, violations);
    if items.len() > rule.max as usize && rule.max > 0 {
        return Ok(());
    }
    let mut broken = false;
    for (at, item) in items.iter().enumerate() {
        if let Shape::Structure(_) = rule.item {
            let path = || format!("{}.{}.member", path(), at + 1);
            shaped(rule.item, item, &path, violations)?;
        } else {
            broken |= item.is_null() || breaks(rule.item, item)?;
        }
    }
    if broken {
        let all = constraints(rule.item, true).join(", ");
        let listed = matches!(rule.item, Shape::Text(text) if !text.values.is_empty());
        violations.push(Violation::here((
            Constraint::Items { listed },
            format!("Member must satisfy constraint: [{all}]"),
        )));
    }
    Ok(())
}

fn map(rule: &MapRule, value: &Value, shape: &Shape, violations: &mut Vec<Violation>) -> Checked {
    let entries = value.as_object().ok_or_else(|| mistyped(value, shape))?;
    length(entries.len(), rule.min, rule.max, violations);
    let (mut keys, mut values) = (false, false);
    for (key, item) in entries {
        keys |= !constraints_of_text(rule.key, key).is_empty();
        values |= item.is_null() || breaks(rule.value, item)?;
    }
    if values {
        let all = constraints(rule.value, true).join(", ");
        violations.push(Violation::here((
            Constraint::MapValues,
            format!("Map value must satisfy constraint: [{all}]"),
        )));
    }
    if keys {
        let all = constraints(rule.key, false).join(", ");
        violations.push(Violation::here((
            Constraint::Keys,
            format!("Map keys must satisfy constraint: [{all}]"),
        )));
    }
    Ok(())
}

fn breaks(shape: &Shape, value: &Value) -> Result<bool, ApiError> {
    let mut violations = Vec::new();
    match shape {
        Shape::List(_) | Shape::Map(_) | Shape::Structure(_) => {
            shaped(shape, value, &String::new, &mut violations)?;
        }
        _ => {
            kind(shape, value)?;
            leaf(shape, value, &mut violations);
        }
    }
    Ok(!violations.is_empty())
}

fn length(length: usize, min: u32, max: u32, violations: &mut Vec<Violation>) {
    if max > 0 && length > max as usize {
        violations.push(Violation::here((Constraint::Length, at_most_long(max))));
    }
    if length < min as usize {
        violations.push(Violation::here((Constraint::Length, at_least_long(min))));
    }
}

fn leaf(shape: &Shape, value: &Value, violations: &mut Vec<Violation>) {
    match (shape, value) {
        (Shape::Text(_), Value::String(text)) => {
            violations.extend(
                constraints_of_text(shape, text)
                    .into_iter()
                    .map(Violation::here),
            );
        }
        (Shape::Integer(rule), Value::Number(number)) => {
            let number = number.as_i64().unwrap_or(i64::MAX);
            if rule.max.is_some_and(|max| number > max) {
                violations.extend(at_most(rule).map(ranged));
            }
            if rule.min.is_some_and(|min| number < min) {
                violations.extend(at_least(rule).map(ranged));
            }
        }
        (Shape::Number(rule), Value::Number(number)) => {
            let number = number.as_f64().unwrap_or(f64::MAX);
            let [most, least] = bounds(rule);
            if number > rule.max {
                violations.push(ranged(most));
            }
            if number < rule.min {
                violations.push(ranged(least));
            }
        }
        _ => (),
    }
}

fn ranged(text: String) -> Violation {
    Violation::here((Constraint::Range, text))
}

/// The constraints a text breaks.
fn constraints_of_text(shape: &Shape, text: &str) -> Vec<(Constraint, String)> {
    let Shape::Text(rule) = shape else {
        return Vec::new();
    };
    let mut broken = Vec::new();
    // A letter takes one to four bytes: most texts need no counting.
    let (min, max) = (rule.min as usize, rule.max as usize);
    if max > 0 && text.len() > max && text.chars().count() > max {
        broken.push((Constraint::Length, at_most_long(rule.max)));
    }
    if text.len() < min || text.len() < 4 * min && text.chars().count() < min {
        broken.push((Constraint::Length, at_least_long(rule.min)));
    }
    if let Some(pattern) = rule.pattern
        && !pattern::matches(pattern, text)
    {
        broken.push((Constraint::Pattern, patterned(pattern)));
    }
    if !rule.values.is_empty() && !rule.values.contains(&text) {
        broken.push((Constraint::Values, enumerated(rule)));
    }
    broken
}

/// Every constraint of a shape, as AWS lists them for the elements of a list or a map.
fn constraints(shape: &Shape, not_null: bool) -> Vec<String> {
    let mut all = Vec::new();
    match shape {
        Shape::Text(rule) => {
            all.extend((rule.max > 0).then(|| at_most_long(rule.max)));
            all.extend((rule.max > 0).then(|| at_least_long(rule.min)));
            all.extend(rule.pattern.map(patterned));
            all.extend((!rule.values.is_empty()).then(|| enumerated(rule)));
        }
        Shape::Integer(rule) => {
            all.extend(at_most(rule));
            all.extend(at_least(rule));
        }
        Shape::Number(rule) => all.extend(bounds(rule)),
        _ => (),
    }
    all.extend(not_null.then(|| "Member must not be null".to_owned()));
    all
}

fn at_most_long(max: u32) -> String {
    format!("Member must have length less than or equal to {max}")
}

fn at_least_long(min: u32) -> String {
    format!("Member must have length greater than or equal to {min}")
}

fn patterned(pattern: &str) -> String {
    format!("Member must satisfy regular expression pattern: {pattern}")
}

fn enumerated(rule: &TextRule) -> String {
    format!(
        "Member must satisfy enum value set: [{}]",
        rule.values.join(", ")
    )
}

fn at_most(rule: &IntegerRule) -> Option<String> {
    let max = rule.max?;
    Some(format!(
        "Member must have value less than or equal to {max}"
    ))
}

fn at_least(rule: &IntegerRule) -> Option<String> {
    let min = rule.min?;
    Some(format!(
        "Member must have value greater than or equal to {min}"
    ))
}

fn bounds(rule: &NumberRule) -> [String; 2] {
    [
        format!(
            "Member must have value less than or equal to {:?}",
            rule.max
        ),
        format!(
            "Member must have value greater than or equal to {:?}",
            rule.min
        ),
    ]
}

/// Refuses a value of another kind than the shape's, in the words of AWS's JSON reader.
fn kind(shape: &Shape, value: &Value) -> Checked {
    let fits = match shape {
        Shape::Text(_) | Shape::Blob => value.is_string(),
        Shape::Integer(_) => value.is_i64() || value.as_f64().is_some_and(|it| it.fract() == 0.0),
        Shape::Number(_) | Shape::Timestamp => value.is_number(),
        Shape::Boolean => value.is_boolean(),
        Shape::List(_) | Shape::Map(_) | Shape::Structure(_) => true,
    };
    if fits {
        Ok(())
    } else {
        Err(mistyped(value, shape))
    }
}

fn mistyped(value: &Value, shape: &Shape) -> ApiError {
    let wanted = match shape {
        Shape::Text(_) => "a String",
        Shape::Blob => "a Blob",
        Shape::Integer(_) => "an Integer",
        Shape::Number(_) => "a Double",
        Shape::Timestamp => "a Timestamp",
        Shape::Boolean => "a Boolean",
        Shape::List(_) | Shape::Map(_) | Shape::Structure(_) => "",
    };
    let (nested, flat, other) = (
        Reason::NestedUnexpectedly,
        Reason::FlatUnexpectedly,
        Reason::OtherType,
    );
    let (reason, text) = match value {
        Value::Array(_) => (nested, "Start of list found where not expected".to_owned()),
        Value::Object(_) => (
            nested,
            "Start of structure or map found where not expected.".to_owned(),
        ),
        _ if wanted.is_empty() => (flat, "Expected start of structure, map or list.".to_owned()),
        Value::String(_) => (
            other,
            format!("STRING_VALUE can not be converted to {wanted}"),
        ),
        Value::Number(_) => (
            other,
            format!("NUMBER_VALUE can not be converted to {wanted}"),
        ),
        Value::Bool(true) => (
            other,
            format!("TRUE_VALUE can not be converted to {wanted}"),
        ),
        // Null is as good as absent and never comes here.
        Value::Bool(false) | Value::Null => (
            other,
            format!("FALSE_VALUE can not be converted to {wanted}"),
        ),
    };
    ApiError::bare(ErrorCode::SerializationException, text).because(reason)
}

/// A value as AWS's Java prints it: `[a, b]`, `{2=2.0}`.
fn java(value: &Value, shape: &Shape) -> String {
    match (value, shape) {
        (Value::String(text), _) => text.clone(),
        (Value::Number(number), Shape::Number(_)) => {
            format!("{:?}", number.as_f64().unwrap_or_default())
        }
        (Value::Array(items), Shape::List(rule)) => {
            let items: Vec<String> = items.iter().map(|it| java(it, rule.item)).collect();
            format!("[{}]", items.join(", "))
        }
        (Value::Object(entries), Shape::Map(rule)) => {
            let entry = |it: (&String, &Value)| format!("{}={}", it.0, java(it.1, rule.value));
            let entries: Vec<String> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
        _ => value.to_string(),
    }
}

/// `FunctionName` as `functionName`, `UUID` as `uUID`: AWS lowers the first letter and no more.
pub(super) fn lower_camel(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|it| it.to_ascii_lowercase())
        .into_iter()
        .chain(letters)
        .collect()
}
