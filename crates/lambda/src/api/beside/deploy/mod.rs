//! `CodeDeploy`, of Lambda functions only: applications, groups, configurations, deployments.
//!
//! States, lifecycle events and limits are the user guide's, codes the model's; of the texts only some
//! are known from reports, the others are ours.

mod applications;
mod appspec;
mod configs;
mod deployments;
mod described;
mod groups;
mod targets;
mod yaml;

pub(super) use applications::{
    create_application, delete_application, get_application, list_applications,
};
pub(super) use configs::{create_config, delete_config, get_config, list_configs};
pub(super) use deployments::{
    batch_get, create_deployment, get_deployment, list_deployments, report_hook, stop_deployment,
};
pub(super) use groups::{create_group, delete_group, get_group, list_groups, update_group};
pub(super) use targets::{batch_get_targets, get_target, list_targets};

pub use described::{event_status, status};

use super::{answer, refuse, seconds};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::model::deploy::{Application, CodeDeploy};
use std::sync::Arc;

fn state<'c>(call: &'c Call<'_>) -> &'c CodeDeploy {
    &call.here().beside().deploy
}

/// The application that a request names.
fn application<'c>(call: &'c Call<'_>) -> Result<(&'c str, &'c Application), ApiError> {
    let name = call.input.required("applicationName");
    let found = state(call).applications.get(name);
    found.map(|it| (name, &**it)).ok_or_else(|| {
        refuse(
            "ApplicationDoesNotExistException",
            format!("No application found for name: {name}"),
        )
        .because(Reason::ApplicationMissing)
    })
}

/// Refuses a page that no listing has begun: every listing fits one page.
fn first_page(input: Input<'_>) -> Result<(), ApiError> {
    match input.text("nextToken") {
        Some(_) => Err(refuse(
            "InvalidNextTokenException",
            "The next token was specified in an invalid format.",
        )
        .because(Reason::NextTokenInvalid)),
        None => Ok(()),
    }
}

/// Refuses members of deployments to servers and containers.
fn only_lambda(input: Input<'_>, members: &[&str]) -> Result<(), ApiError> {
    match members.iter().find(|it| input.get(it).is_some()) {
        Some(member) => Err(ApiError::not_played_of(
            "CodeDeploy",
            format!("{member}, which is for servers and containers"),
        )
        .because(Reason::MemberOfServers)),
        None => Ok(()),
    }
}

fn change(call: &mut Call<'_>, name: &str, change: impl FnOnce(&mut Application)) {
    let deploy = &mut call.parts().region.beside_mut().deploy;
    if let Some(application) = deploy.applications.get_mut(name) {
        change(Arc::make_mut(application));
    }
}
