//! The border: a [`Request`] with AWS's own member names in, a [`Response`] or [`ApiError`] out.

pub mod authorize;
pub mod beside;
pub mod package;
pub mod rest;
pub mod runtime;
pub mod shape;

mod cause;
mod context;
mod described;
mod error;
mod faults;
mod handler;
mod http;
mod instances;
mod json_complaint;
mod name;
mod ops;
mod pattern;
mod refusal;
mod row;
mod rpc;
mod s3;
mod settings;
pub mod table;
mod today;
mod validate;

pub use authorize::authorize;
pub use beside::BESIDE;
pub use cause::{Broken, Cause, Constraint, Reason};
pub use described::tags;
pub use error::{ApiError, ErrorCode};
pub use faults::fault_text;
pub use ops::{OPERATIONS, operation};
pub use row::Operation;
pub use today::{names_placeholder, today};

use crate::model::{Account, Timestamp};
use context::{Call, Input};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One Lambda request as a client would send it: nothing in it has been checked.
///
/// This is what the whole product is a list of: the console, forms, imports and links make these,
/// and [`OPERATIONS`] says which members each operation takes. Blobs are base64 text.
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
/// AWS's own refusal; the account is then as it was, but for state changes that were due by `now`. Where more is due than
/// can be evaluated, nothing is done at all, and the page's own refusal says so.
pub fn call(
    account: &mut Account,
    now: Timestamp,
    request: &Request,
) -> Result<Response, ApiError> {
    let region = request
        .region
        .as_deref()
        .unwrap_or(&account.settings().region)
        .to_owned();
    if account.region(&region).is_overwatched(now) {
        return Err(beside::clock::too_much());
    }
    // Time that passes brings along what the traffic showed meanwhile, before anything looks at it.
    if request.operation != beside::clock::PASS_TIME {
        account.settle(&region, now);
    }
    let operation = operation(&request.operation).ok_or_else(|| unknown(&request.operation))?;
    if !operation.is_played() {
        return Err(ApiError::not_played(operation.name));
    }
    let settings = account.settings();
    let replaced = settings
        .accept_placeholder_account
        .then(|| today::replace_placeholder(&request.input, &settings.account_id))
        .flatten();
    let input = replaced.as_ref().unwrap_or(&request.input);
    validate::check(operation, input).map_err(|it| beside::violated(operation.name, it))?;
    operation.run(&mut Call {
        account,
        now,
        region,
        input: Input(input),
    })
}

/// What is said to an operation that is none here: AWS may have it all the same.
#[inline(never)]
fn unknown(operation: &str) -> ApiError {
    beside::unplayed::refusal(operation).unwrap_or_else(|| {
        let message = format!("Unknown operation: {operation}");
        ApiError::bare(ErrorCode::UnknownOperationException, message)
            .because(Reason::UnknownOperation)
    })
}
