//! What the inspector shows of a chosen object, whoever says it.

use std::rc::Rc;

use serde_json::{Map, Value};

use crate::session::CallerId;

/// A button of the inspector that opens a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The operation.
    pub operation: &'static str,
    /// What the form starts with.
    pub input: Rc<Map<String, Value>>,
    /// The button's text.
    pub label: &'static str,
}

/// The inspector's content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inspected {
    /// The kind of object: `Alias`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its ARN.
    pub arn: Option<String>,
    /// What is stored, name and value.
    pub facts: Vec<(&'static str, String)>,
    /// What there is to notice.
    pub note: Option<String>,
    /// The policy that is attached to it, as JSON.
    pub policy: Option<String>,
    /// What refers to it.
    pub referrers: Vec<String>,
    /// What would break if it were deleted.
    pub breaks: Vec<String>,
    /// The deletion: operation and members.
    pub deletion: Option<Offer>,
    /// What can be done with it.
    pub offers: Vec<Offer>,
    /// The form that is open from the start.
    pub form: Option<Offer>,
    /// The version whose package can be seen.
    pub code: Option<String>,
    /// The caller that can be made to call.
    pub caller: Option<CallerId>,
}
