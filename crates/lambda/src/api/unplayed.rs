//! Members that AWS takes and this playground does not play: refused in words, never dropped.

use super::error::ApiError;
use serde_json::{Map, Value};

/// A member that is not played.
struct Unplayed {
    /// Its path.
    path: &'static [&'static str],
    /// The one value that changes nothing, and so may be given.
    but: Option<&'static str>,
}

const fn unplayed(path: &'static [&'static str]) -> Unplayed {
    Unplayed { path, but: None }
}

/// Whatever the operation.
const MEMBERS: &[Unplayed] = &[
    unplayed(&["AcceleratorConfig"]),
    unplayed(&["RuntimeConfig"]),
    unplayed(&["FileSystemConfigs", "S3FilesConfig"]),
    unplayed(&["ClientContext"]),
    unplayed(&["MasterRegion"]),
    unplayed(&["SourceKMSKeyArn"]),
    unplayed(&["Code", "SourceKMSKeyArn"]),
    unplayed(&["TenancyConfig"]),
    unplayed(&["TenantId"]),
    Unplayed {
        path: &["S3ObjectStorageMode"],
        but: Some("COPY"),
    },
    Unplayed {
        path: &["Code", "S3ObjectStorageMode"],
        but: Some("COPY"),
    },
    Unplayed {
        path: &["Content", "S3ObjectStorageMode"],
        but: Some("COPY"),
    },
];

/// Refuses a request with a member that is not played.
///
/// # Errors
/// `AWS Lambda has …; this playground does not play it.`
pub fn check(operation: &str, input: &Map<String, Value>) -> Result<(), ApiError> {
    for member in MEMBERS {
        let value = given(input, member.path);
        if value.is_some_and(|it| it.as_str().is_none_or(|it| Some(it) != member.but)) {
            let path = member.path.join(".");
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
