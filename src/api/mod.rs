//! The border: a [`Request`] with AWS's own member names in, a [`Response`] or [`ApiError`] out.

pub mod shape;

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
