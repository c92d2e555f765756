//! What there is to learn from an answer, and lessons as data.

use crate::api::Request;

/// Why a request was refused (or did something else than expected), and what would help.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advice {
    /// Why, in one or two plain sentences.
    pub why: String,
    /// Where the rule stands.
    pub source: &'static str,
    /// What the fix does, as a button's label; empty when there is none.
    pub label: String,
    /// Requests that would put it right, in order.
    pub fix: Vec<Request>,
}

use crate::api::{ApiError, Response};
use crate::model::Account;

/// Why a request was refused, and what would help. `account` is the one that refused it.
pub fn advice(
    account: &Account,
    request: &Request,
    answer: &Result<Response, ApiError>,
) -> Option<Advice> {
    let _ = (account, request, answer);
    None
}

/// What people get wrong about an answer that succeeded. `account` is the one before it.
pub fn notes(
    account: &Account,
    request: &Request,
    answer: &Result<Response, ApiError>,
) -> Vec<String> {
    let _ = (account, request, answer);
    Vec::new()
}

/// Where the rules of resource policies stand.
pub const POLICY_SOURCE: &str = "Lambda Developer Guide, resource-based policies";
