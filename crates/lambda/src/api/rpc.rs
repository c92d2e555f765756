//! The border over HTTP for `CodeDeploy`, `CloudWatch` and `EventBridge`: AWS JSON, the operation in `X-Amz-Target`.
//!
//! botocore 1.44.8 speaks it to both (`awsJson1_1` and `awsJson1_0`), although their models name
//! `smithy-rpc-v2-cbor` first. `CloudWatch`'s errors carry their older query codes in a header, which
//! is what its clients show.

use super::beside;
use super::http::{HttpRequest, HttpResponse, body_members, scope_region};
use super::{ApiError, ErrorCode, Request, Response};
use crate::api::cause::Reason;
use serde_json::{Map, Value};

/// The services: their names here, their prefixes in `X-Amz-Target`, and their content types.
const SERVICES: &[(&str, &str, &str)] = &[
    (
        "codedeploy",
        "CodeDeploy_20141006",
        "application/x-amz-json-1.1",
    ),
    (
        "cloudwatch",
        "GraniteServiceVersion20100801",
        "application/x-amz-json-1.0",
    ),
    ("events", "AWSEvents", "application/x-amz-json-1.1"),
];

/// Query codes of `CloudWatch`, and the shapes that carry them.
const SHAPES: &[(&str, &str)] = &[
    ("InvalidFormat", "InvalidFormatFault"),
    (
        "InvalidParameterCombination",
        "InvalidParameterCombinationException",
    ),
    ("InvalidParameterValue", "InvalidParameterValueException"),
    ("LimitExceeded", "LimitExceededFault"),
    ("MissingParameter", "MissingRequiredParameterException"),
    ("ValidationError", "ValidationException"),
];

/// The header that names service and operation.
pub(super) const TARGET: &str = "x-amz-target";

/// Whether an operation's service speaks AWS JSON.
pub(super) fn speaks(operation: &str) -> bool {
    let service = beside::split(operation).0;
    SERVICES.iter().any(|it| it.0 == service)
}

/// Reads a request whose operation stands in its header.
///
/// # Errors
/// What AWS answers to a target it doesn't know, or to a body that is no JSON.
pub(super) fn decode(http: &HttpRequest) -> Result<Request, ApiError> {
    let target = http.header(TARGET).unwrap_or_default();
    let (prefix, name) = target.split_once('.').unwrap_or((target, ""));
    let unknown = || {
        ApiError::bare(
            ErrorCode::UnknownOperationException,
            format!("Unknown operation: {target}"),
        )
        .because(Reason::UnknownOperation)
    };
    let service = SERVICES.iter().find(|it| it.1 == prefix);
    let (service, ..) = *service.filter(|_| !name.is_empty()).ok_or_else(unknown)?;
    let Some(operation) = beside::operation(&format!("{service}:{name}")) else {
        let shown = match service {
            "codedeploy" => "CodeDeploy",
            "events" => "EventBridge",
            _ => "CloudWatch",
        };
        return Err(ApiError::not_played_of(shown, name));
    };
    Ok(Request {
        operation: operation.name.to_owned(),
        region: http.header("authorization").and_then(scope_region),
        input: body_members(operation.shape, &http.body)?,
    })
}

/// Writes an answer or a refusal.
pub(super) fn respond(operation: &str, result: &Result<Response, ApiError>) -> HttpResponse {
    let service = beside::split(operation).0;
    let kind = SERVICES.iter().find(|it| it.0 == service).map(|it| it.2);
    let kind = kind.unwrap_or("application/x-amz-json-1.1");
    match result {
        Ok(response) => {
            let body = Value::Object(response.output.clone());
            http(response.status, kind, &body)
        }
        Err(error) => refusal(error, kind, service),
    }
}

/// Writes a refusal of a request that couldn't be read.
pub(super) fn unread(http: &HttpRequest, error: &ApiError) -> HttpResponse {
    let target = http.header(TARGET).unwrap_or_default();
    let service = SERVICES.iter().find(|it| target.starts_with(it.1));
    let (kind, name) = service.map_or(("application/x-amz-json-1.1", ""), |it| (it.2, it.0));
    refusal(error, kind, name)
}

fn refusal(error: &ApiError, kind: &str, service: &str) -> HttpResponse {
    let code = error.code.as_str();
    let queries = service == "cloudwatch";
    let shape = SHAPES.iter().find(|it| queries && it.0 == code);
    let shape = shape.map_or(code, |it| it.1);
    let mut body = Map::new();
    body.insert("__type".to_owned(), shape.into());
    body.insert(
        "message".to_owned(),
        error.message.clone().unwrap_or_default().into(),
    );
    let status = match code {
        "ResourceNotFound" => 404,
        _ => error.status,
    };
    let mut http = http(status, kind, &Value::Object(body));
    if queries {
        let query = ("x-amzn-query-error".to_owned(), format!("{code};Sender"));
        http.headers.push(query);
    }
    http
}

fn http(status: u16, kind: &str, body: &Value) -> HttpResponse {
    HttpResponse {
        status,
        headers: vec![("Content-Type".to_owned(), kind.to_owned())],
        body: body.to_string().into_bytes(),
    }
}
