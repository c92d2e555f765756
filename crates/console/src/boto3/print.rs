//! Answers and errors as a Python prompt shows them.

use crate::{Outcome, python, run};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{ApiError, Request, Response};
use serde_json::{Map, Value, json};

/// The answer as `pprint` lays it out, or the last line of the traceback.
pub(crate) fn outcome(request: &Request, answer: Result<Response, ApiError>) -> Outcome {
    match answer {
        Ok(response) => {
            let metadata = json!({"HTTPStatusCode": response.status, "RetryAttempts": 0});
            let mut shown = Map::from_iter([("ResponseMetadata".to_owned(), metadata)]);
            shown.extend(response.output);
            let mut stdout = String::new();
            pretty(&Value::Object(shown), "", 0, 0, &mut stdout);
            stdout.push('\n');
            Outcome {
                stdout,
                ..Outcome::default()
            }
        }
        Err(error) => {
            let code = error.code.as_str();
            let text = run::service_error(&request.operation, code, error.message.as_deref());
            let class = if is_modelled(code) {
                format!("botocore.errorfactory.{code}")
            } else {
                "botocore.exceptions.ClientError".to_owned()
            };
            Outcome {
                stderr: format!("{class}: {text}\n"),
                exit_code: 1,
                ..Outcome::default()
            }
        }
    }
}

/// Whether Lambda's model lists the error, which gives it a class of its own in boto3.
fn is_modelled(code: &str) -> bool {
    !matches!(
        code,
        "AccessDeniedException"
            | "ValidationException"
            | "SerializationException"
            | "UnknownOperationException"
            | "RequestEntityTooLargeException"
    )
}

const WIDTH: usize = 80;

fn one_line(value: &Value, key: &str) -> String {
    match value {
        Value::String(text) if key == "Payload" => {
            let bytes = STANDARD.decode(text).unwrap_or_default();
            format!("<StreamingBody of {}>", python::bytes(&bytes))
        }
        Value::Object(map) => {
            let entries: Vec<String> = map
                .iter()
                .map(|(key, value)| format!("{}: {}", python::quote(key), one_line(value, key)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => python::repr(other),
    }
}

/// Python's `pprint`, in the order of the members: what fits stands on one line.
fn pretty(value: &Value, key: &str, indent: usize, after: usize, out: &mut String) {
    let line = one_line(value, key);
    if indent + line.chars().count() + after <= WIDTH {
        out.push_str(&line);
        return;
    }
    let next = format!(",\n{}", " ".repeat(indent + 1));
    match value {
        Value::Object(map) if !map.is_empty() => {
            out.push('{');
            for (i, (key, value)) in map.iter().enumerate() {
                let name = python::quote(key);
                let after = if i + 1 == map.len() { after + 1 } else { 1 };
                out.push_str(if i > 0 { &next } else { "" });
                out.push_str(&format!("{name}: "));
                let inner = indent + name.chars().count() + 3;
                pretty(value, key, inner, after, out);
            }
            out.push('}');
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                let after = if i + 1 == items.len() { after + 1 } else { 1 };
                out.push_str(if i > 0 { &next } else { "" });
                pretty(item, "", indent + 1, after, out);
            }
            out.push(']');
        }
        _ => out.push_str(&line),
    }
}
