//! `--query`: JMESPath.

use super::UsageError;
use serde_json::Value;

/// Checks an expression before anything is sent.
///
/// # Errors
/// The AWS CLI's `Bad value for --query …`.
pub fn check(text: &str) -> Result<(), UsageError> {
    if text.is_empty() {
        return Err(UsageError::usage(
            "Bad value for --query : Invalid JMESPath expression: cannot be empty.",
        ));
    }
    jmespath::compile(text).map(drop).map_err(|error| {
        UsageError::usage(format!(
            "Bad value for --query {text}: Invalid jmespath expression: {}:\n\"{text}\"\n{}^",
            reason(&error),
            " ".repeat(error.offset + 1)
        ))
    })
}

fn reason(error: &jmespath::JmespathError) -> String {
    match &error.reason {
        jmespath::ErrorReason::Parse(text) => text.clone(),
        jmespath::ErrorReason::Runtime(reason) => reason.to_string(),
    }
}

/// What the expression picks from an answer.
///
/// # Errors
/// What the expression can't do with this answer, such as sorting a string.
pub fn search(text: &str, value: &Value) -> Result<Value, UsageError> {
    let failed = |error: jmespath::JmespathError| UsageError::general(reason(&error));
    let expression = jmespath::compile(text).map_err(failed)?;
    let found = expression.search(value).map_err(failed)?;
    serde_json::to_value(&*found).map_err(|error| UsageError::general(error.to_string()))
}
