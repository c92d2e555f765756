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
        // The place in characters; the crate counts bytes.
        let offset = text.get(..error.offset).map_or(0, |it| it.chars().count());
        let complaint = complaint(text, offset);
        UsageError::usage(format!("Bad value for --query {text}: {complaint}"))
    })
}

/// The complaint of Python's `jmespath` about the token at this place.
fn complaint(text: &str, offset: usize) -> String {
    let rest: String = text.chars().skip(offset).collect();
    let first = rest.chars().next();
    let name: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    let token = match first {
        Some(first) if name.is_empty() => first.to_string(),
        _ => name,
    };
    let Some(kind) = kind(first) else {
        let blanks = " ".repeat(offset);
        return format!("Bad jmespath expression: Unknown token {token}:\n{text}\n{blanks}^");
    };
    let before: String = text.chars().take(offset).collect();
    let what = if before.trim_end().ends_with('.') {
        format!(
            "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: \
             {kind}"
        )
    } else if first.is_none() {
        return format!(
            "Invalid jmespath expression: Incomplete expression:\n\"{text}\"\n{}^",
            " ".repeat(offset + 1)
        );
    } else if before.trim().is_empty() {
        "invalid token".to_owned()
    } else {
        format!("Unexpected token: {token}")
    };
    format!(
        "{what}: Parse error at column {offset}, token \"{token}\" ({}), for expression:\n\
         \"{text}\"\n{}^",
        kind.to_ascii_uppercase(),
        " ".repeat(offset + 1)
    )
}

/// The token's kind, if a token starts so.
fn kind(first: Option<char>) -> Option<&'static str> {
    Some(match first {
        None => "eof",
        Some('.') => "dot",
        Some('*') => "star",
        Some('|') => "pipe",
        Some(',') => "comma",
        Some(':') => "colon",
        Some('[') => "lbracket",
        Some(']') => "rbracket",
        Some('(') => "lparen",
        Some(')') => "rparen",
        Some('{') => "lbrace",
        Some('}') => "rbrace",
        Some('@') => "current",
        Some('&') => "expref",
        Some('!') => "not",
        Some('\'' | '`') => "literal",
        Some('"') => "quoted_identifier",
        Some(c) if c.is_ascii_digit() => "number",
        Some(c) if c.is_ascii_alphabetic() || c == '_' => "unquoted_identifier",
        Some(_) => return None,
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
