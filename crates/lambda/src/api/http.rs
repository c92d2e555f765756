//! HTTP exchanges, and what both of AWS's protocols ([`super::rest`], [`super::rpc`]) read of them.

use super::error::{ApiError, ErrorCode};
use super::shape::{Location, OperationShape};
use serde_json::{Map, Value};

/// An HTTP request, as far as Lambda's protocol looks at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpRequest {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: String,
    /// The path, percent-encoded.
    pub path: String,
    /// The query string, percent-encoded, without `?`.
    pub query: String,
    /// Headers that matter, by name in any case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// An HTTP answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpResponse {
    /// Status.
    pub status: u16,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl HttpRequest {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|it| it.0.eq_ignore_ascii_case(name));
        found.map(|it| &*it.1)
    }
}

/// A body as JSON.
pub(super) fn json(body: &[u8]) -> Result<Value, ApiError> {
    serde_json::from_slice(body).map_err(|_| {
        ApiError::bare(
            ErrorCode::SerializationException,
            "Could not parse request body into json: Unexpected character",
        )
    })
}

/// The service whose members have a small first letter on the wire.
pub(super) const API_GATEWAY: &str = "apigatewayv2:";

/// `IntegrationType` as `integrationType`.
pub(super) fn lower(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|it| it.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// What a member of an operation's JSON body is called on the wire.
pub(super) fn wired(operation: &str, member: &str) -> String {
    if operation.starts_with(API_GATEWAY) {
        return lower(member);
    }
    match (operation, member) {
        ("lambda-web:TagResource" | "lambda-web:ListTags", "tags") => "Tags".to_owned(),
        _ => member.to_owned(),
    }
}

/// The members of a JSON body; what the operation doesn't know is ignored, as AWS does.
pub(super) fn body_members(
    shape: &OperationShape,
    body: &[u8],
) -> Result<Map<String, Value>, ApiError> {
    let mut known = shape
        .input()
        .iter()
        .filter(|it| it.location == Location::Body)
        .peekable();
    if known.peek().is_none() || body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Map::new());
    }
    let Value::Object(mut body) = json(body)? else {
        return Err(ApiError::bare(
            ErrorCode::SerializationException,
            "Unexpected token in JSON",
        ));
    };
    let members = known.filter_map(|it| {
        let value = body.remove(&wired(shape.name, it.name))?;
        Some((it.name.to_owned(), value))
    });
    Ok(members.collect())
}

/// The region of a request's credential scope: `Credential=KEY/DATE/REGION/lambda/aws4_request`.
pub fn scope_region(authorization: &str) -> Option<String> {
    let (_, scope) = authorization.split_once("Credential=")?;
    let region = scope.split(',').next()?.split('/').nth(2)?;
    (!region.is_empty() && region.len() <= 32).then(|| region.to_owned())
}
