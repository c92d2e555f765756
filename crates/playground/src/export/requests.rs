//! The list of requests that a recipe becomes, and what it says of members.

use super::members::Members;
use lambda::api::Request;
use lambda::model::{Principal, Qualifier};
use serde_json::{Value, json};

pub(super) struct List<'a> {
    pub(super) region: Option<String>,
    pub(super) requests: &'a mut Vec<Request>,
}

impl List<'_> {
    pub(super) fn push(&mut self, operation: &str, input: Members) {
        self.requests.push(Request {
            operation: operation.to_owned(),
            region: self.region.clone(),
            input,
        });
    }
}

/// Members from JSON, without those that are null or empty.
pub(super) fn given(value: Value) -> Members {
    let Value::Object(map) = value else {
        return Members::new();
    };
    map.into_iter()
        .filter(|(_, value)| !value.is_null() && value != &json!({}))
        .collect()
}

/// The `Qualifier` that names a target.
pub(super) fn qualifier(target: &Qualifier) -> Option<String> {
    match target {
        Qualifier::Function => None,
        Qualifier::Latest => Some("$LATEST".to_owned()),
        Qualifier::LatestPublished => Some("$LATEST.PUBLISHED".to_owned()),
        Qualifier::Version(number) => Some(number.to_string()),
        Qualifier::Alias(name) => Some(name.to_string()),
    }
}

/// A principal as permissions name it.
pub(super) fn principal(principal: &Principal) -> &str {
    match principal {
        Principal::Anyone => "*",
        Principal::Service(name) | Principal::Arn(name) => name,
    }
}
