//! A row of the tables of operations, and what an operation answers.

use super::context::Call;
use super::shape::OperationShape;
use super::{ApiError, Response};
use crate::model::Timestamp;
use serde_json::{Map, Value};
use std::ops::Deref;

/// What an operation answers.
pub(super) type Answer = Result<Response, ApiError>;

/// Applies an operation to the account, or refuses and leaves it as it was.
pub(crate) type Handler = fn(&mut Call<'_>) -> Answer;

/// All that there is to say of an operation of AWS Lambda, in one row.
#[derive(Debug)]
pub struct Operation {
    /// Its request, as AWS's model states it.
    pub shape: &'static OperationShape,
    /// The number that stands for it in a link. Frozen: links made with it are out there.
    pub link: u16,
    /// Whether it only reads.
    pub reads_only: bool,
    handler: Option<Handler>,
}

impl Operation {
    /// Whether this playground plays it; AWS has every one in the table.
    pub fn is_played(&self) -> bool {
        self.handler.is_some()
    }

    /// Applies it, or says that it isn't played here.
    pub(super) fn run(&self, call: &mut Call<'_>) -> Answer {
        match self.handler {
            Some(handler) => handler(call),
            None => Err(ApiError::not_played(self.name)),
        }
    }
}

impl Deref for Operation {
    type Target = OperationShape;

    fn deref(&self) -> &OperationShape {
        self.shape
    }
}

/// An operation that only reads.
pub(super) const fn reads(
    link: u16,
    shape: &'static OperationShape,
    handler: Handler,
) -> Operation {
    Operation {
        shape,
        link,
        reads_only: true,
        handler: Some(handler),
    }
}

/// An operation that may change the account.
pub(super) const fn writes(
    link: u16,
    shape: &'static OperationShape,
    handler: Handler,
) -> Operation {
    Operation {
        shape,
        link,
        reads_only: false,
        handler: Some(handler),
    }
}

/// An operation that AWS has and this playground has not.
pub(super) const fn absent(link: u16, shape: &'static OperationShape) -> Operation {
    Operation {
        shape,
        link,
        reads_only: true,
        handler: None,
    }
}

/// An answer with a body. Every operation ends in one, so it comes as what they all return.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the operations return it as it is"
)]
pub(super) fn answer(status: u16, output: Map<String, Value>) -> Answer {
    Ok(Response { status, output })
}

/// An answer with a body written as JSON.
pub(super) fn answer_json(status: u16, output: Value) -> Answer {
    match output {
        Value::Object(output) => answer(status, output),
        _ => nothing(status),
    }
}

/// An answer without a body.
pub(super) fn nothing(status: u16) -> Answer {
    answer(status, Map::new())
}

/// Seconds since 1970, as AWS tells time where it gives a number.
#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds up to the year 9999 fit"
)]
pub(super) fn seconds(at: Timestamp) -> Value {
    (at.millis() as f64 / 1000.0).into()
}

/// Puts a member where there is one.
pub(super) fn put(out: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        out.insert(name.to_owned(), value.into());
    }
}
