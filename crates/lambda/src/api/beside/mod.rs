//! The services that meet Lambda at a qualifier, as far as they do: their operations stand beside
//! Lambda's in the same list of requests, each with its service's name before its own.

pub mod clock;
mod core;
mod deploy;
mod events;
mod s3;
pub(super) mod unplayed;
mod watch;
mod web;
mod web_parts;
#[rustfmt::skip]
mod table {
    //! The requests, generated from AWS's published models.
    pub(super) mod apigatewayv2;
    pub(super) mod cloudwatch;
    pub(super) mod codedeploy;
    pub(super) mod events;
    pub(super) mod lambda_core;
    pub(super) mod lambda_web;
    pub(super) mod s3;
}

pub use core::{check_runtime, check_runtime_there};

use super::context::Call;
use super::row::{Answer, Operation, answer_json, reads, seconds, writes};
use super::{ApiError, ErrorCode, Response};
pub use deploy::{event_status, status as deployment_status};
use serde_json::{Map, Value};

use super::shape::{Acceptor, Matcher, WaitState, Waiter};

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
    reads(233, &table::lambda_web::LIST_TAGS, web_parts::list_tags),
    writes(234, &table::lambda_web::TAG_RESOURCE, web_parts::tag),
    writes(235, &table::lambda_web::UNTAG_RESOURCE, web_parts::untag),
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
    writes(
        300,
        &table::codedeploy::CREATE_APPLICATION,
        deploy::create_application,
    ),
    reads(
        301,
        &table::codedeploy::GET_APPLICATION,
        deploy::get_application,
    ),
    reads(
        302,
        &table::codedeploy::LIST_APPLICATIONS,
        deploy::list_applications,
    ),
    writes(
        303,
        &table::codedeploy::DELETE_APPLICATION,
        deploy::delete_application,
    ),
    writes(
        304,
        &table::codedeploy::CREATE_DEPLOYMENT_CONFIG,
        deploy::create_config,
    ),
    reads(
        305,
        &table::codedeploy::GET_DEPLOYMENT_CONFIG,
        deploy::get_config,
    ),
    reads(
        306,
        &table::codedeploy::LIST_DEPLOYMENT_CONFIGS,
        deploy::list_configs,
    ),
    writes(
        307,
        &table::codedeploy::DELETE_DEPLOYMENT_CONFIG,
        deploy::delete_config,
    ),
    writes(
        308,
        &table::codedeploy::CREATE_DEPLOYMENT_GROUP,
        deploy::create_group,
    ),
    reads(
        309,
        &table::codedeploy::GET_DEPLOYMENT_GROUP,
        deploy::get_group,
    ),
    writes(
        310,
        &table::codedeploy::UPDATE_DEPLOYMENT_GROUP,
        deploy::update_group,
    ),
    reads(
        311,
        &table::codedeploy::LIST_DEPLOYMENT_GROUPS,
        deploy::list_groups,
    ),
    writes(
        312,
        &table::codedeploy::DELETE_DEPLOYMENT_GROUP,
        deploy::delete_group,
    ),
    writes(
        313,
        &table::codedeploy::CREATE_DEPLOYMENT,
        deploy::create_deployment,
    ),
    reads(
        314,
        &table::codedeploy::GET_DEPLOYMENT,
        deploy::get_deployment,
    ),
    reads(
        315,
        &table::codedeploy::BATCH_GET_DEPLOYMENTS,
        deploy::batch_get,
    ),
    reads(
        316,
        &table::codedeploy::LIST_DEPLOYMENTS,
        deploy::list_deployments,
    ),
    writes(
        317,
        &table::codedeploy::STOP_DEPLOYMENT,
        deploy::stop_deployment,
    ),
    writes(
        319,
        &table::codedeploy::PUT_LIFECYCLE_EVENT_HOOK_EXECUTION_STATUS,
        deploy::report_hook,
    ),
    reads(
        320,
        &table::codedeploy::LIST_DEPLOYMENT_TARGETS,
        deploy::list_targets,
    ),
    reads(
        321,
        &table::codedeploy::GET_DEPLOYMENT_TARGET,
        deploy::get_target,
    ),
    reads(
        322,
        &table::codedeploy::BATCH_GET_DEPLOYMENT_TARGETS,
        deploy::batch_get_targets,
    ),
    writes(330, &table::cloudwatch::PUT_METRIC_ALARM, watch::put),
    reads(331, &table::cloudwatch::DESCRIBE_ALARMS, watch::describe),
    writes(332, &table::cloudwatch::SET_ALARM_STATE, watch::set_state),
    writes(333, &table::cloudwatch::DELETE_ALARMS, watch::delete),
    reads(334, &table::cloudwatch::GET_METRIC_DATA, watch::get_data),
    reads(
        335,
        &table::cloudwatch::GET_METRIC_STATISTICS,
        watch::get_statistics,
    ),
];

/// The services, as the AWS CLI names them.
pub static SERVICES: &[&str] = &[
    "apigatewayv2",
    "cloudwatch",
    "deploy",
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
        "codedeploy" => "deploy",
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

/// An answer in AWS JSON, which always comes with 200.
fn answer(output: Value) -> Answer {
    answer_json(200, output)
}

/// How a service beside Lambda refuses, by the code that its clients show.
fn refuse(code: &str, message: impl Into<String>) -> ApiError {
    ApiError::bare(ErrorCode::beside(code), message)
}

/// A request that breaks the model's constraints, under the code that its service has for it.
#[inline(never)]
pub(super) fn violated(operation: &str, error: ApiError) -> ApiError {
    if split(operation).0 == "cloudwatch" && error.code == ErrorCode::ValidationException {
        return ApiError {
            code: ErrorCode::beside("ValidationError"),
            ..error
        };
    }
    error
}

/// The operation of a service beside Lambda, or of the page's own clock.
///
/// Kept out of what a first visit runs: nothing there names one.
#[inline(never)]
pub fn operation(name: &str) -> Option<&'static Operation> {
    if name == clock::PASS_TIME {
        return Some(&clock::PASS);
    }
    BESIDE.iter().find(|it| it.name == name)
}

/// The operation that has this number in links.
#[inline(never)]
pub fn operation_of_link(code: u64) -> Option<&'static Operation> {
    let mut all = BESIDE.iter().chain([&clock::PASS]);
    all.find(|it| u64::from(it.link) == code)
}

/// Waiters of these services.
pub static WAITERS: &[Waiter] = &[Waiter {
    name: "DeploymentSuccessful",
    operation: "codedeploy:GetDeployment",
    delay_seconds: 15,
    max_attempts: 120,
    acceptors: &[
        Acceptor {
            matcher: Matcher::Path("deploymentInfo.status", "Succeeded"),
            state: WaitState::Success,
        },
        Acceptor {
            matcher: Matcher::Path("deploymentInfo.status", "Failed"),
            state: WaitState::Failure,
        },
        Acceptor {
            matcher: Matcher::Path("deploymentInfo.status", "Stopped"),
            state: WaitState::Failure,
        },
    ],
}];
