//! The HTTP exchange that a request and its answer would have been.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::format::cut;
use crate::api::shape::{Location, OperationShape, operation};
use crate::api::{ApiError, Request, Response};

/// Longest value shown whole; packages are long.
const LONG: usize = 160;

/// The request as it would travel.
pub fn request(request: &Request, region: &str) -> String {
    let Some(shape) = operation(&request.operation) else {
        return String::new();
    };
    let region = request.region.as_deref().unwrap_or(region);
    let mut text = format!(
        "{} {} HTTP/1.1\n",
        shape.method,
        target(shape, &request.input)
    );
    let _ = writeln!(text, "Host: lambda.{region}.amazonaws.com");
    let mut body = Map::new();
    let mut payload = None;
    for member in shape.input {
        let Some(value) = request.input.get(member.name) else {
            continue;
        };
        match member.location {
            Location::Header(name) => {
                let _ = writeln!(text, "{name}: {}", plain(value));
            }
            Location::Body => {
                body.insert(member.name.to_owned(), shortened(value));
            }
            Location::Payload => payload = Some(plain(value)),
            Location::Path | Location::Query(_) => (),
        }
    }
    if let Some(payload) = payload {
        let _ = write!(
            text,
            "\n(the payload, {} characters of base64)",
            payload.len()
        );
    } else if !body.is_empty() {
        let _ = write!(
            text,
            "Content-Type: application/json\n\n{}",
            pretty(&Value::Object(body))
        );
    }
    text.trim_end().to_owned()
}

/// The answer as it would travel.
pub fn answer(answer: &Result<Response, ApiError>) -> String {
    match answer {
        Ok(response) => {
            let mut text = format!("HTTP/1.1 {}\n", response.status);
            if !response.output.is_empty() && response.status != 204 {
                let body = Value::Object(response.output.clone());
                let _ = write!(
                    text,
                    "Content-Type: application/json\n\n{}",
                    pretty(&shortened(&body))
                );
            }
            text.trim_end().to_owned()
        }
        Err(error) => {
            let code = format!("{:?}", error.code);
            let member = if code.starts_with("ResourceNotFound") {
                "Message"
            } else {
                "message"
            };
            let mut body = error.fields.clone();
            if let Some(message) = &error.message {
                body.insert(member.to_owned(), json!(message));
            }
            format!(
                "HTTP/1.1 {}\nx-amzn-ErrorType: {code}\nContent-Type: application/json\n\n{}",
                error.status,
                pretty(&Value::Object(body))
            )
        }
    }
}

/// Path and query.
fn target(shape: &OperationShape, input: &Map<String, Value>) -> String {
    let mut path = shape.path.to_owned();
    let mut query = Vec::new();
    for member in shape.input {
        let Some(value) = input.get(member.name) else {
            continue;
        };
        match member.location {
            Location::Path => {
                path = path.replace(&format!("{{{}}}", member.name), &encoded(&plain(value)));
            }
            Location::Query(name) => query.push(format!("{name}={}", encoded(&plain(value)))),
            _ => (),
        }
    }
    if query.is_empty() {
        path
    } else {
        let mark = if path.contains('?') { '&' } else { '?' };
        format!("{path}{mark}{}", query.join("&"))
    }
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// The same value with its long texts cut.
fn shortened(value: &Value) -> Value {
    match value {
        Value::String(text) => cut(text, LONG).into(),
        Value::Array(items) => items.iter().map(shortened).collect(),
        Value::Object(map) => {
            let entries = map
                .iter()
                .map(|(key, value)| (key.clone(), shortened(value)));
            Value::Object(entries.collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_travel_where_the_model_says() {
        let input = json!({"FunctionName": "helloworld", "Qualifier": "$LATEST", "InvocationType": "Event"});
        let made = Request {
            operation: "Invoke".to_owned(),
            region: None,
            input: input.as_object().cloned().unwrap_or_default(),
        };
        assert_eq!(
            request(&made, "us-west-2"),
            "POST /2015-03-31/functions/helloworld/invocations?Qualifier=%24LATEST HTTP/1.1\n\
             Host: lambda.us-west-2.amazonaws.com\n\
             X-Amz-Invocation-Type: Event"
        );
    }
}
