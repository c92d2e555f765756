//! A request taken apart as far as advice needs it.

use lambda::api::Request;
use lambda::model::{Account, Function, VersionNumber};
use serde_json::Value;

/// A request, and what it is about in the account.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// The request.
    pub request: &'a Request,
    /// The account it was sent to.
    pub account: &'a Account,
    /// The region it was sent to.
    pub region: &'a str,
    /// The function's bare name; empty where the request names none.
    pub name: &'a str,
    /// The qualifier, from its own member or from the function's name.
    pub qualifier: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// Takes a request apart.
    pub(super) fn new(account: &'a Account, request: &'a Request) -> Self {
        let text = |member: &str| request.input.get(member).and_then(Value::as_str);
        let (name, inner) = split(
            text("FunctionName")
                .or_else(|| text("Resource"))
                .unwrap_or_default(),
        );
        Self {
            request,
            account,
            region: request
                .region
                .as_deref()
                .unwrap_or(&account.settings().region),
            name,
            qualifier: text("Qualifier").or(inner),
        }
    }

    /// A text member of the request.
    pub(super) fn text(&self, member: &str) -> Option<&'a str> {
        self.request.input.get(member).and_then(Value::as_str)
    }

    /// The function, if it exists.
    pub(super) fn function(&self) -> Option<&'a Function> {
        self.account.function(self.region, self.name)
    }

    /// The version a request is about: an alias's new one, or the qualifier.
    pub(super) fn version(&self) -> Option<VersionNumber> {
        VersionNumber::parse(self.text("FunctionVersion").or(self.qualifier)?)
    }

    /// An alias whose name differs from this one in nothing but case.
    pub(super) fn other_case(&self, name: &str) -> Option<&'a str> {
        let mut names = self.function()?.aliases().keys();
        names
            .find(|it| it.as_str() != name && it.as_str().eq_ignore_ascii_case(name))
            .map(lambda::model::AliasName::as_str)
    }

    /// `name` or `name:qualifier`.
    pub(super) fn target(&self) -> String {
        match self.qualifier {
            Some(qualifier) => format!("{}:{qualifier}", self.name),
            None => self.name.to_owned(),
        }
    }
}

/// The function's name and the qualifier in a name, a partial or a full ARN.
pub(super) fn split(text: &str) -> (&str, Option<&str>) {
    let rest = match text.split_once(":function:") {
        Some((_, rest)) => rest,
        None => text.strip_prefix("function:").unwrap_or(text),
    };
    match rest.split_once(':') {
        Some((name, qualifier)) => (name, Some(qualifier)),
        None => (rest, None),
    }
}
