//! What the generated table of Lambda's operations is made of: members, where each travels in the
//! HTTP exchange, and the constraints checked before an operation looks at the account.
//!
//! One table serves everything that must agree on the surface of an operation: validation, the
//! REST binding, CLI flags, boto3 keywords, forms, skeletons and help. [`super::table`] holds it,
//! written by `cargo xtask codegen` from AWS's published model.

/// The type of a request member, with its model constraints.
#[derive(Debug)]
pub enum Shape {
    /// A UTF-8 string.
    Text(TextRule),
    /// A whole number.
    Integer(IntegerRule),
    /// A floating-point number.
    Number(NumberRule),
    /// `true` or `false`.
    Boolean,
    /// Bytes: base64 text in JSON, raw bytes as an HTTP payload.
    Blob,
    /// Seconds since 1970-01-01T00:00:00Z.
    Timestamp,
    /// A list of one shape.
    List(ListRule),
    /// A map from text to one shape.
    Map(MapRule),
    /// Named members.
    Structure(&'static [Member]),
}

impl Shape {
    /// The regular expression that a text must match, as AWS prints it.
    pub const fn pattern(&self) -> Option<&'static str> {
        match self {
            Self::Text(rule) => rule.pattern,
            _ => None,
        }
    }
}

/// Constraints on a string. Lengths are in characters; `max: 0` means no limit was stated.
#[derive(Debug)]
pub struct TextRule {
    /// Least length.
    pub min: u32,
    /// Greatest length; 0 where none is stated.
    pub max: u32,
    /// The regular expression the whole value must match, as AWS prints it.
    pub pattern: Option<&'static str>,
    /// The allowed values of an enumeration; empty for free text.
    pub values: &'static [&'static str],
}

impl TextRule {
    /// No constraint.
    pub const ANY: Self = Self {
        min: 0,
        max: 0,
        pattern: None,
        values: &[],
    };
}

/// Text of this length.
pub(super) const fn text(min: u32, max: u32) -> Shape {
    Shape::Text(TextRule {
        min,
        max,
        ..TextRule::ANY
    })
}

/// Text of this length and form.
pub(super) const fn formed(min: u32, max: u32, pattern: &'static str) -> Shape {
    Shape::Text(TextRule {
        min,
        max,
        pattern: Some(pattern),
        ..TextRule::ANY
    })
}

/// One of these texts.
pub(super) const fn one_of(values: &'static [&'static str]) -> Shape {
    Shape::Text(TextRule {
        values,
        ..TextRule::ANY
    })
}

/// Constraints on a whole number, both ends included.
#[derive(Debug)]
pub struct IntegerRule {
    /// Least value.
    pub min: Option<i64>,
    /// Greatest value.
    pub max: Option<i64>,
}

/// A whole number between these.
pub(super) const fn integer(min: Option<i64>, max: Option<i64>) -> Shape {
    Shape::Integer(IntegerRule { min, max })
}

/// Constraints on a floating-point number, both ends included.
#[derive(Debug)]
pub struct NumberRule {
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
}

/// A number between these.
pub(super) const fn number(min: f64, max: f64) -> Shape {
    Shape::Number(NumberRule { min, max })
}

/// Constraints on a list; `max: 0` means no limit was stated.
#[derive(Debug)]
pub struct ListRule {
    /// Shape of each item.
    pub item: &'static Shape,
    /// Least number of items.
    pub min: u32,
    /// Greatest number of items; 0 where none is stated.
    pub max: u32,
}

/// A list of this many items.
pub(super) const fn list(item: &'static Shape, min: u32, max: u32) -> Shape {
    Shape::List(ListRule { item, min, max })
}

/// Constraints on a map; `max: 0` means no limit was stated.
#[derive(Debug)]
pub struct MapRule {
    /// Shape of each key.
    pub key: &'static Shape,
    /// Shape of each value.
    pub value: &'static Shape,
    /// Least number of entries.
    pub min: u32,
    /// Greatest number of entries; 0 where none is stated.
    pub max: u32,
}

/// A map of this many entries.
pub(super) const fn map(key: &'static Shape, value: &'static Shape, min: u32, max: u32) -> Shape {
    Shape::Map(MapRule {
        key,
        value,
        min,
        max,
    })
}

/// Where a member travels in the HTTP request or answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path, percent-encoded.
    Path,
    /// In the query string, under this name.
    Query(&'static str),
    /// In this header.
    Header(&'static str),
    /// A member of the JSON body.
    Body,
    /// The whole body: bytes, or a structure as JSON.
    Payload,
    /// The HTTP status of an answer.
    Status,
}

/// One member of a request or of a structure in it.
#[derive(Debug)]
pub struct Member {
    /// AWS's own name, such as `FunctionVersion`.
    pub name: &'static str,
    /// Where it travels.
    pub location: Location,
    /// Its type and constraints.
    pub shape: &'static Shape,
    /// Whether leaving it out is refused.
    pub required: bool,
    /// Whether the AWS CLI's own, older copy of the model lacks it.
    pub not_in_cli: bool,
}

impl Member {
    const fn at(name: &'static str, location: Location, shape: &'static Shape) -> Self {
        Self {
            name,
            location,
            shape,
            required: false,
            not_in_cli: false,
        }
    }

    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(super) const fn not_in_cli(mut self) -> Self {
        self.not_in_cli = true;
        self
    }
}

pub(super) const fn path(name: &'static str, shape: &'static Shape) -> Member {
    Member::at(name, Location::Path, shape)
}

pub(super) const fn query(name: &'static str, key: &'static str, shape: &'static Shape) -> Member {
    Member::at(name, Location::Query(key), shape)
}

pub(super) const fn header(name: &'static str, key: &'static str, shape: &'static Shape) -> Member {
    Member::at(name, Location::Header(key), shape)
}

pub(super) const fn body(name: &'static str, shape: &'static Shape) -> Member {
    Member::at(name, Location::Body, shape)
}

pub(super) const fn payload(name: &'static str, shape: &'static Shape) -> Member {
    Member::at(name, Location::Payload, shape)
}

pub(super) const fn status(name: &'static str, shape: &'static Shape) -> Member {
    Member::at(name, Location::Status, shape)
}

/// An operation's request.
#[derive(Debug)]
pub struct OperationShape {
    /// AWS's own name, such as `CreateAlias`.
    pub name: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Path with `{Member}` placeholders.
    pub path: &'static str,
    /// HTTP status of success.
    pub status: u16,
    /// Gives [`input`](Self::input). A function, so that a page needs the members only of what it asks about.
    pub(super) members: fn() -> &'static [Member],
    /// Whether the AWS CLI has a command for it.
    pub in_cli: bool,
}

impl OperationShape {
    /// The request's members, in the model's order.
    pub fn input(&self) -> &'static [Member] {
        (self.members)()
    }
}

/// How the answers of a listing are put together from its pages.
#[derive(Debug)]
pub struct Pages {
    /// The operation's name.
    pub operation: &'static str,
    /// The member of the request that says where to go on.
    pub input_token: &'static str,
    /// The member of the answer that says so for the next request.
    pub output_token: &'static str,
    /// The member of the request that says how many items a page may have.
    pub limit_key: &'static str,
    /// The member of the answer that holds the items.
    pub result_key: &'static str,
}

/// One of AWS's waiters: an operation asked until its answer is the one that is waited for.
#[derive(Debug)]
pub struct Waiter {
    /// Its name, such as `FunctionUpdatedV2`.
    pub name: &'static str,
    /// The operation it asks.
    pub operation: &'static str,
    /// Seconds between two requests.
    pub delay_seconds: u32,
    /// Requests before it gives up.
    pub max_attempts: u32,
    /// What it makes of an answer: the first that fits says.
    pub acceptors: &'static [Acceptor],
}

/// What an answer means to a waiter.
#[derive(Debug)]
pub struct Acceptor {
    /// The answers that are meant.
    pub matcher: Matcher,
    /// What they mean.
    pub state: WaitState,
}

/// Which answers an [`Acceptor`] is about.
#[derive(Debug)]
pub enum Matcher {
    /// Those in which the member at this path has this value.
    Path(&'static str, &'static str),
    /// An error with this code.
    Error(&'static str),
    /// Any answer that is no error.
    Success,
}

/// What an answer means to a waiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitState {
    /// What was waited for.
    Success,
    /// It will never come.
    Failure,
    /// Ask again.
    Retry,
}
