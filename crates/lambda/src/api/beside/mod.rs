//! The services that meet Lambda at a qualifier, as far as they do: their operations stand beside
//! Lambda's in the same list of requests, each with its service's name before its own.

mod events;
mod s3;
mod web;
#[rustfmt::skip]
mod table {
    //! The requests, generated from AWS's published models.
    pub mod apigatewayv2;
    pub mod events;
    pub mod lambda_web;
    pub mod s3;
}

use super::ops::{Operation, reads, writes};
use super::{ApiError, ErrorCode};

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
];

/// The services, as the AWS CLI names them.
pub static SERVICES: &[&str] = &["apigatewayv2", "events", "lambda-web", "s3api"];

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

/// `InvalidArgument`, as S3 refuses.
fn invalid_argument(message: &str) -> ApiError {
    ApiError::bare(ErrorCode::InvalidArgument, message)
}
