//! The services that meet Lambda at a qualifier, as far as they do: their operations stand beside
//! Lambda's in the same list of requests, each with its service's name before its own.

mod core;
mod events;
mod s3;
mod web;
#[rustfmt::skip]
mod table {
    //! The requests, generated from AWS's published models.
    pub mod apigatewayv2;
    pub mod events;
    pub mod lambda_core;
    pub mod lambda_web;
    pub mod s3;
}

pub use core::{check_runtime, check_runtime_there};

use super::context::Call;
use super::ops::{Answer, Operation, reads, writes};
use super::{ApiError, ErrorCode, Response};
use serde_json::{Map, Value};

/// Every operation of these services that is played here; the numbers are frozen, as Lambda's are.
pub static BESIDE: &[Operation] = &[
    writes(
        200,
        &table::s3::PUT_BUCKET_NOTIFICATION_CONFIGURATION,
        s3::put,
    ),
    reads(
        201,
        &table::s3::GET_BUCKET_NOTIFICATION_CONFIGURATION,
        s3::get,
    ),
    writes(202, &table::events::PUT_RULE, events::put_rule),
    writes(203, &table::events::PUT_TARGETS, events::put_targets),
    writes(204, &table::events::REMOVE_TARGETS, events::remove_targets),
    reads(
        205,
        &table::events::LIST_TARGETS_BY_RULE,
        events::list_targets,
    ),
    writes(
        206,
        &table::apigatewayv2::CREATE_INTEGRATION,
        events::integrate,
    ),
    writes(220, &table::lambda_web::CREATE_WEB_FUNCTION, web::create),
    reads(221, &table::lambda_web::GET_WEB_FUNCTION, web::get),
    reads(222, &table::lambda_web::LIST_WEB_FUNCTIONS, web::list),
    writes(223, &table::lambda_web::DELETE_WEB_FUNCTION, web::delete),
    writes(
        224,
        &table::lambda_web::CREATE_WEB_FUNCTION_REVISION,
        web::revise,
    ),
    reads(
        225,
        &table::lambda_web::GET_WEB_FUNCTION_REVISION,
        web::get_revision,
    ),
    reads(
        226,
        &table::lambda_web::LIST_WEB_FUNCTION_REVISIONS,
        web::list_revisions,
    ),
    writes(
        227,
        &table::lambda_web::DELETE_WEB_FUNCTION_REVISION,
        web::delete_revision,
    ),
    writes(
        228,
        &table::lambda_web::CREATE_WEB_FUNCTION_ENDPOINT,
        web::create_endpoint,
    ),
    reads(
        229,
        &table::lambda_web::GET_WEB_FUNCTION_ENDPOINT,
        web::get_endpoint,
    ),
    reads(
        230,
        &table::lambda_web::LIST_WEB_FUNCTION_ENDPOINTS,
        web::list_endpoints,
    ),
    writes(
        231,
        &table::lambda_web::UPDATE_WEB_FUNCTION_ENDPOINT,
        web::update_endpoint,
    ),
    writes(
        232,
        &table::lambda_web::DELETE_WEB_FUNCTION_ENDPOINT,
        web::delete_endpoint,
    ),
    writes(240, &table::lambda_core::CREATE_RUNTIME, core::create),
    reads(241, &table::lambda_core::GET_RUNTIME, core::get),
    reads(242, &table::lambda_core::LIST_RUNTIMES, core::list),
    writes(243, &table::lambda_core::UPDATE_RUNTIME, core::update),
    writes(244, &table::lambda_core::DELETE_RUNTIME, core::delete),
    writes(245, &table::lambda_core::RESTORE_RUNTIME, core::restore),
    writes(
        246,
        &table::lambda_core::CREATE_RUNTIME_VERSION,
        core::create_version,
    ),
    reads(
        247,
        &table::lambda_core::GET_RUNTIME_VERSION,
        core::get_version,
    ),
    reads(
        248,
        &table::lambda_core::LIST_RUNTIME_VERSIONS,
        core::list_versions,
    ),
    writes(
        249,
        &table::lambda_core::UPDATE_RUNTIME_VERSION,
        core::update_version,
    ),
    writes(
        250,
        &table::lambda_core::DELETE_RUNTIME_VERSION,
        core::delete_version,
    ),
    writes(
        251,
        &table::lambda_core::CREATE_RUNTIME_ALIAS,
        core::create_alias,
    ),
    reads(252, &table::lambda_core::GET_RUNTIME_ALIAS, core::get_alias),
    reads(
        253,
        &table::lambda_core::LIST_RUNTIME_ALIASES,
        core::list_aliases,
    ),
    writes(
        254,
        &table::lambda_core::UPDATE_RUNTIME_ALIAS,
        core::update_alias,
    ),
    writes(
        255,
        &table::lambda_core::DELETE_RUNTIME_ALIAS,
        core::delete_alias,
    ),
];

/// The services, as the AWS CLI names them.
pub static SERVICES: &[&str] = &[
    "apigatewayv2",
    "events",
    "lambda-core",
    "lambda-web",
    "s3api",
];

/// An operation's service, in botocore's word for it, and its own name.
pub fn split(operation: &str) -> (&str, &str) {
    operation.split_once(':').unwrap_or(("lambda", operation))
}

/// The AWS CLI's word for an operation's service.
pub fn command(operation: &str) -> &str {
    match split(operation).0 {
        "s3" => "s3api",
        service => service,
    }
}

/// What the members of a listing are called that say where it goes on and how far.
struct Listing {
    token: &'static str,
    most: &'static str,
}

/// A page of a listing; its token is the place of the next item.
#[expect(clippy::unnecessary_wraps, reason = "operations end with it")]
fn page(call: &Call<'_>, names: &Listing, member: &str, items: Vec<Value>) -> Answer {
    let token = call.input.text(names.token).and_then(|it| it.get(..8));
    let from = token
        .and_then(|it| usize::from_str_radix(it, 16).ok())
        .unwrap_or(0);
    let most = call.input.number(names.most).unwrap_or(50) as usize;
    let mut out = Map::new();
    let next = from + most;
    let rest = items.len() > next;
    out.insert(
        member.to_owned(),
        items.into_iter().skip(from).take(most).collect(),
    );
    if rest {
        let token = format!("{next:08x}-0000-0000-0000-000000000000");
        out.insert(names.token.to_owned(), token.into());
    }
    Ok(Response {
        status: 200,
        output: out,
    })
}

/// `InvalidArgument`, as S3 refuses.
fn invalid_argument(message: &str) -> ApiError {
    ApiError::bare(ErrorCode::InvalidArgument, message)
}
