//! What the playground can do, one line per operation.

mod account;
mod alias;
mod concurrency;
mod event_invoke;
mod event_source;
mod event_source_defaults;
mod function;
mod function_read;
mod invoke;
mod page;
mod permission;
mod provisioned;
mod tag;
mod update;
mod url;
mod version;

pub use invoke::log_stream;
pub use provisioned::UNPUBLISHED;

use super::context::Call;
use super::{ApiError, Response};
use serde_json::{Map, Value};

/// What an operation answers.
pub type Answer = Result<Response, ApiError>;

/// An operation: applies itself to the account, or refuses and leaves it as it was.
pub type Operation = fn(&mut Call<'_>) -> Answer;

/// Every operation by AWS's name, in the order of [`crate::api::shape::OPERATIONS`].
pub const OPERATIONS: &[(&str, Operation)] = &[
    ("CreateFunction", function::create),
    ("GetFunction", function_read::get),
    ("GetFunctionConfiguration", function_read::get_configuration),
    ("UpdateFunctionCode", update::code),
    ("UpdateFunctionConfiguration", update::configuration),
    ("DeleteFunction", function::delete),
    ("ListFunctions", function_read::list),
    ("PublishVersion", version::publish),
    ("ListVersionsByFunction", version::list),
    ("CreateAlias", alias::create),
    ("GetAlias", alias::get),
    ("UpdateAlias", alias::update),
    ("DeleteAlias", alias::delete),
    ("ListAliases", alias::list),
    ("AddPermission", permission::add),
    ("RemovePermission", permission::remove),
    ("GetPolicy", permission::get),
    ("Invoke", invoke::invoke),
    ("PutFunctionConcurrency", concurrency::put),
    ("GetFunctionConcurrency", concurrency::get),
    ("DeleteFunctionConcurrency", concurrency::delete),
    ("PutProvisionedConcurrencyConfig", provisioned::put),
    ("GetProvisionedConcurrencyConfig", provisioned::get),
    ("DeleteProvisionedConcurrencyConfig", provisioned::delete),
    ("ListProvisionedConcurrencyConfigs", provisioned::list),
    ("CreateFunctionUrlConfig", url::create),
    ("GetFunctionUrlConfig", url::get),
    ("UpdateFunctionUrlConfig", url::update),
    ("DeleteFunctionUrlConfig", url::delete),
    ("ListFunctionUrlConfigs", url::list),
    ("PutFunctionEventInvokeConfig", event_invoke::put),
    ("UpdateFunctionEventInvokeConfig", event_invoke::update),
    ("GetFunctionEventInvokeConfig", event_invoke::get),
    ("DeleteFunctionEventInvokeConfig", event_invoke::delete),
    ("ListFunctionEventInvokeConfigs", event_invoke::list),
    ("TagResource", tag::add),
    ("UntagResource", tag::remove),
    ("ListTags", tag::list),
    ("GetAccountSettings", account::settings),
    ("CreateEventSourceMapping", event_source::create),
    ("GetEventSourceMapping", event_source::get),
    ("UpdateEventSourceMapping", event_source::update),
    ("DeleteEventSourceMapping", event_source::delete),
    ("ListEventSourceMappings", event_source::list),
];

/// An answer with a body. Every operation ends in one, so it comes as what they all return.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the operations return it as it is"
)]
fn answer(status: u16, output: Map<String, Value>) -> Answer {
    Ok(Response { status, output })
}

/// An answer with a body written as JSON.
fn answer_json(status: u16, output: Value) -> Answer {
    match output {
        Value::Object(output) => answer(status, output),
        _ => nothing(status),
    }
}

/// An answer without a body.
fn nothing(status: u16) -> Answer {
    answer(status, Map::new())
}

/// Puts a member where there is one.
fn put(out: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        out.insert(name.to_owned(), value.into());
    }
}
