//! The border: a [`Request`] with AWS's own member names in, a [`Response`] or [`ApiError`] out.

pub mod package;
pub mod shape;

mod error;

pub use error::{ApiError, ErrorCode};

use crate::model::{Account, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One Lambda request as a client would send it: nothing in it has been checked.
///
/// This is what the whole product is a list of: the console, forms, imports and links make these,
/// and [`shape::OPERATIONS`] says which members each operation takes. Blobs are base64 text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// AWS's operation name, such as `CreateAlias`.
    pub operation: String,
    /// The region the request goes to; the account's default where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Members by AWS's own names.
    #[serde(default)]
    pub input: Map<String, Value>,
}

/// AWS's answer to a request it accepts.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Members by AWS's own names, in the order of AWS's model; blobs are base64 text.
    pub output: Map<String, Value>,
}

/// Answers one request as Lambda would at that moment, and changes the account accordingly.
///
/// # Errors
/// AWS's own refusal; the account is then as it was, but for state changes that were due by `now`.
pub fn call(
    account: &mut Account,
    now: Timestamp,
    request: &Request,
) -> Result<Response, ApiError> {
    let region = request
        .region
        .clone()
        .unwrap_or_else(|| account.settings().region.clone());
    account.settle(&region, now);
    Err(ApiError::bare(
        ErrorCode::UnknownOperationException,
        format!("Unknown operation: {}", request.operation),
    ))
}
