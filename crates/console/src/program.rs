//! What programs call: a command's words, and boto3's calls as values.

use super::names::snake;
use super::{Call, Files, UsageError, Wait, aws, validate};
use lambda::api::table::WAITERS;
use lambda::api::{self, Request};
use serde_json::{Map, Value};

/// Reads the words after `aws`, as a shell hands them over.
///
/// # Errors
/// What the AWS CLI prints for a mistake in them.
pub fn call(words: &[String], files: &dyn Files) -> Result<Call, UsageError> {
    aws::read(words, files)
}

/// Why botocore sends nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// The client has no such method.
    NoOperation,
    /// Parameter validation failed; the findings, a line each.
    Invalid(String),
}

/// A call of boto3, checked as botocore checks it.
///
/// # Errors
/// [`Unsent`] where botocore raises before it sends.
pub fn request(
    operation: &str,
    region: Option<String>,
    mut input: Map<String, Value>,
) -> Result<Request, Unsent> {
    let shape = api::operation(operation).ok_or(Unsent::NoOperation)?.shape;
    validate::instants(shape.input(), &mut input);
    let found = validate::findings(shape.input(), &input, validate::Model::Boto3);
    if !found.is_empty() {
        return Err(Unsent::Invalid(found.join("\n")));
    }
    Ok(Request {
        operation: operation.to_owned(),
        region,
        input,
    })
}

/// A waiter of boto3, by its name in snake case (`function_active_v2`) or AWS's own.
pub fn waiter(name: &str, region: Option<String>, input: Map<String, Value>) -> Option<Wait> {
    let waiter = WAITERS
        .iter()
        .find(|it| it.name == name || snake(it.name) == name)?;
    let request = Request {
        operation: waiter.operation.to_owned(),
        region,
        input,
    };
    Some(aws::waiting(waiter, request))
}
