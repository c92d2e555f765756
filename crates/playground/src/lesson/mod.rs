//! What there is to learn from an answer.

mod asked;
mod fix;
mod meant;
mod noted;
mod quoting;
mod refusal;
mod stuck;

pub use noted::notes;
pub use quoting::quoting;
pub use stuck::stuck;

use asked::Asked;
use lambda::api::{ApiError, Request, Response};
use lambda::model::Account;

/// Where the rules of resource policies stand.
pub const POLICY_SOURCE: &str = "Lambda Developer Guide, resource-based policies";

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
    /// A console line that helps where no request does, such as a wait.
    pub command: Option<String>,
}

/// Why a request was refused, and what would help. `account` is the one that refused it.
///
/// Every refusal gets some advice; an answer that is none gets nothing.
pub fn advice(
    account: &Account,
    request: &Request,
    answer: &Result<Response, ApiError>,
) -> Option<Advice> {
    let error = answer.as_ref().err()?;
    Some(refused(account, request, error))
}

/// Apart, so that a page that has met no refusal yet does without all that is known about them.
#[inline(never)]
fn refused(account: &Account, request: &Request, error: &ApiError) -> Advice {
    let asked = Asked::new(account, request);
    meant::meant(&asked, error).unwrap_or_else(|| refusal::advise(&asked, error))
}
