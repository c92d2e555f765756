//! Members that AWS takes and this playground does not play: refused in words, never dropped.

use super::error::ApiError;
use serde_json::{Map, Value};

/// The paths of members that are not played, whatever the operation.
const MEMBERS: &[&[&str]] = &[
    &["AcceleratorConfig"],
    &["FileSystemConfigs", "S3FilesConfig"],
];

/// Refuses a request with a member that is not played.
///
/// # Errors
/// `AWS Lambda has …; this playground does not play it.`
pub fn check(operation: &str, input: &Map<String, Value>) -> Result<(), ApiError> {
    for member in MEMBERS {
        if given(input, member).is_some() {
            let path = member.join(".");
            return Err(ApiError::not_played(format!("{operation}'s {path}")));
        }
    }
    Ok(())
}

/// The value at a path; through a list, of the first item that has it.
fn given<'v>(input: &'v Map<String, Value>, path: &[&str]) -> Option<&'v Value> {
    let (name, rest) = path.split_first()?;
    let value = input.get(*name).filter(|it| !it.is_null())?;
    if rest.is_empty() {
        return Some(value);
    }
    let items = value
        .as_array()
        .map_or(std::slice::from_ref(value), |it| it);
    items
        .iter()
        .filter_map(Value::as_object)
        .find_map(|it| given(it, rest))
}
