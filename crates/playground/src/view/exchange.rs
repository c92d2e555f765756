//! The HTTP exchange that a request and its answer would have been.

use std::fmt::Write as _;

use serde_json::{Value, from_slice};

use super::format::cut;
use lambda::api::{ApiError, Request, Response, rest};

/// Longest value shown whole; packages are long.
const LONG: usize = 160;

/// The request as it would travel.
pub fn request(request: &Request, region: &str) -> String {
    let Some(http) = rest::encode(request) else {
        return String::new();
    };
    let region = request.region.as_deref().unwrap_or(region);
    let mark = if http.query.is_empty() { "" } else { "?" };
    let head = format!(
        "{} {}{mark}{} HTTP/1.1\nHost: lambda.{region}.amazonaws.com",
        http.method, http.path, http.query
    );
    written(head, &http.headers, &http.body)
}

/// The answer as it would travel.
pub fn answer(operation: &str, answer: &Result<Response, ApiError>) -> String {
    let http = rest::respond(operation, answer);
    written(
        format!("HTTP/1.1 {}", http.status),
        &http.headers,
        &http.body,
    )
}

fn written(mut text: String, headers: &[(String, String)], body: &[u8]) -> String {
    for (name, value) in headers {
        if !body.is_empty() || name != "Content-Type" {
            let _ = write!(text, "\n{name}: {}", cut(value, LONG));
        }
    }
    if !body.is_empty() {
        let _ = match from_slice(body) {
            Ok(body) => write!(text, "\n\n{:#}", shortened(&body)),
            Err(_) => write!(text, "\n\n({} bytes)", body.len()),
        };
    }
    text
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
    use lambda::api::ErrorCode;
    use serde_json::json;

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
    #[test]
    fn an_invocations_answer_is_its_payload() {
        let output = json!({"StatusCode": 200, "ExecutedVersion": "2", "Payload": "eyJhIjoxfQ=="});
        let response = Response {
            status: 200,
            output: output.as_object().cloned().unwrap_or_default(),
        };
        assert_eq!(
            answer("Invoke", &Ok(response)),
            "HTTP/1.1 200\nContent-Type: application/json\nX-Amz-Executed-Version: 2\n\n{\n  \"a\": 1\n}"
        );
        let gone = Response {
            status: 204,
            output: serde_json::Map::new(),
        };
        assert_eq!(answer("DeleteAlias", &Ok(gone)), "HTTP/1.1 204");
        let refused = ApiError::new(ErrorCode::ResourceInUseException, "in use");
        assert_eq!(
            answer("DeleteEventSourceMapping", &Err(refused)),
            "HTTP/1.1 400\nContent-Type: application/json\nx-amzn-ErrorType: ResourceInUseException\n\n{\n  \"Type\": \"User\",\n  \"Message\": \"in use\"\n}"
        );
    }
}
