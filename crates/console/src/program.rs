//! What programs call: a command's words, and boto3's calls as values.

use super::names::snake;
use super::{Call, Files, Mistake, UsageError, Wait, aws, validate};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::table::WAITERS;
use lambda::api::{self, Request, beside};
use serde_json::{Map, Value};

/// Reads the words after `aws`, as a shell hands them over.
///
/// A program is played as the AWS CLI of version 1 runs it, whose `--payload` is text as it stands; text that is base64
/// of JSON, as version 2 wants it, is taken too.
///
/// # Errors
/// What the AWS CLI prints for a mistake in them, with the exit code of version 1: 2 where its parser of arguments
/// complains, else 255.
pub fn call(words: &[String], files: &dyn Files) -> Result<Call, UsageError> {
    let said = |flag: &str| words.iter().any(|it| it.starts_with(flag));
    let result = if !said("--cli-binary-format") && payload_is_plain(words, files) {
        let mut words = words.to_vec();
        words.extend(["--cli-binary-format", "raw-in-base64-out"].map(str::to_owned));
        aws::read(&words, files)
    } else {
        aws::read(words, files)
    };
    result.map_err(|mut usage| {
        if usage.exit_code == 252 {
            usage.exit_code = match usage.mistake {
                Mistake::Arguments => 2,
                Mistake::NotPlayed | Mistake::Other => OTHER,
            };
        }
        usage.text = super::usage::of_version_1(&usage.text);
        usage
    })
}

/// The exit code of the AWS CLI's version 1 for everything that fails once its arguments were read.
pub const OTHER: i32 = 255;

/// Whether the text after `--payload` is no base64 of JSON.
fn payload_is_plain(words: &[String], files: &dyn Files) -> bool {
    let mut rest = words.iter();
    let value = loop {
        match rest.next() {
            None => return false,
            Some(word) if word == "--payload" => match rest.next() {
                Some(value) => break value.as_str(),
                None => return false,
            },
            Some(word) => {
                if let Some(value) = word.strip_prefix("--payload=") {
                    break value;
                }
            }
        }
    };
    let bytes = match value.strip_prefix("file://") {
        Some(path) => files.read(path).unwrap_or_default(),
        None => value.as_bytes().to_vec(),
    };
    let digits: Vec<u8> = bytes.trim_ascii().to_vec();
    match STANDARD.decode(&digits) {
        Ok(inner) => digits.is_empty() || serde_json::from_slice::<Value>(&inner).is_err(),
        Err(_) => true,
    }
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
        .chain(beside::WAITERS)
        .find(|it| it.name == name || snake(it.name) == name)?;
    let request = Request {
        operation: waiter.operation.to_owned(),
        region,
        input,
    };
    Some(aws::waiting(waiter, request))
}
