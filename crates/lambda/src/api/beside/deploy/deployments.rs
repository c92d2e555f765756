//! Deployments: created, looked at, stopped; and their hooks' reports.

use super::{answer, appspec, described, first_page, groups, only_lambda, refuse, state};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::api::row::Answer;
use crate::model::deploy::{Deployment, DeploymentStatus, LifecycleEvent};
use crate::model::{Uuid, deployment_id};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::Arc;

/// Members of deployments to servers and containers.
const OTHERS: &[&str] = &[
    "targetInstances",
    "fileExistsBehavior",
    "ignoreApplicationStopFailures",
    "deploymentMode",
    "ec2DeploymentOptions",
];

/// `The deployment … could not be found`
pub(super) fn missing(id: &str) -> ApiError {
    refuse(
        "DeploymentDoesNotExistException",
        format!("The deployment {id} could not be found"),
    )
    .because(Reason::DeploymentMissing)
}

fn named<'c>(call: &'c Call<'_>) -> Result<&'c Deployment, ApiError> {
    // Only a hook's report may come without one.
    let id = call.input.text("deploymentId").ok_or_else(|| {
        refuse(
            "DeploymentIdRequiredException",
            "At least one deployment ID must be specified.",
        )
        .because(Reason::DeploymentIdMissing)
    })?;
    state(call).deployment(id).ok_or_else(|| missing(id))
}

fn bad_revision(message: impl Into<String>) -> ApiError {
    refuse("InvalidRevisionException", message)
}

/// The text of an `AppSpec` that stands in the request itself.
fn content(input: Input<'_>) -> Result<&str, ApiError> {
    let required = || {
        refuse(
            "RevisionRequiredException",
            "The revision ID was not specified.",
        )
        .because(Reason::AppSpecMissing)
    };
    let revision = input.structure("revision").ok_or_else(required)?;
    let kind = revision.text("revisionType");
    let inline = match kind {
        Some("AppSpecContent") => revision.structure("appSpecContent"),
        Some("String") => revision.structure("string"),
        Some(other) => {
            return Err(ApiError::not_played_of(
                "CodeDeploy",
                format!("revisions in {other}: give the AppSpec itself, as appSpecContent"),
            )
            .because(Reason::AppSpecElsewhere));
        }
        None => return Err(required()),
    };
    let inline = inline.ok_or_else(required)?;
    let content = inline
        .text("content")
        .filter(|it| !it.trim().is_empty())
        .ok_or_else(required)?;
    let mut sum = String::new();
    for byte in Sha256::digest(content) {
        let _ = write!(sum, "{byte:02x}");
    }
    if inline
        .text("sha256")
        .is_some_and(|it| !it.eq_ignore_ascii_case(&sum))
    {
        return Err(
            bad_revision("The sha256 is not that of the AppSpec content as it arrived.")
                .because(Reason::AppSpecHash),
        );
    }
    Ok(content)
}

/// `CreateDeployment`.
pub(crate) fn create_deployment(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    only_lambda(input, OTHERS)?;
    let (application, groups) = super::application(call)?;
    let name = input.text("deploymentGroupName").ok_or_else(|| {
        refuse(
            "DeploymentGroupNameRequiredException",
            "The deployment group name is required.",
        )
        .because(Reason::ParameterMissing)
    })?;
    let group = groups
        .groups
        .get(name)
        .ok_or_else(|| groups::missing(name))?;
    if input.flag("updateOutdatedInstancesOnly") == Some(true) {
        return Err(refuse(
            "InvalidUpdateOutdatedInstancesOnlyValueException",
            "updateOutdatedInstancesOnly can't be true for the Lambda compute platform.",
        )
        .because(Reason::OutdatedInstancesOnly));
    }
    let description = input.string("description");
    if description
        .as_ref()
        .is_some_and(|it| it.chars().count() > 256)
    {
        return Err(refuse(
            "DescriptionTooLongException",
            "The description is longer than 256 characters.",
        )
        .because(Reason::DescriptionTooLong));
    }
    let content = content(input)?;
    let spec = appspec::read(content).map_err(|it| {
        bad_revision(format!("The AppSpec can't be used: {it}")).because(Reason::AppSpecInvalid)
    })?;
    let config = match input.text("deploymentConfigName") {
        Some(config) => Arc::from(config),
        None => Arc::clone(&group.config),
    };
    let routing = state(call)
        .routing(&config)
        .ok_or_else(|| super::configs::missing(&config))?;
    let override_alarms = groups::alarms(input, "overrideAlarmConfiguration")?;
    let rollback = groups::rollback(input)?.unwrap_or(group.rollback);
    if state(call).active(application, name).is_some() {
        return Err(groups::busy(call, application, name));
    }
    let previous = group
        .succeeded
        .and_then(|it| state(call).deployments.get(&it))
        .map(|it| Arc::clone(&it.revision));
    let deployment = Deployment {
        number: 0,
        id: Arc::default(),
        application: application.into(),
        group: name.into(),
        config,
        routing,
        spec,
        revision: input
            .get("revision")
            .map(Value::to_string)
            .unwrap_or_default()
            .into(),
        previous: previous.unwrap_or_default(),
        description,
        overrides: override_alarms.is_some(),
        alarms: override_alarms.unwrap_or_else(|| group.alarms.clone()),
        rollback,
        status: DeploymentStatus::Created,
        created: call.now,
        begins: call.due(),
        started: None,
        completed: None,
        fault: None,
        rolls_back: None,
        rolled_back_by: None,
        events: std::array::from_fn(|_| LifecycleEvent::default()),
        next_shift: 0,
        shifts: Vec::new(),
        next_poll: call.now,
    };
    let parts = call.parts();
    let id = deployment_id(parts.ids);
    let deployment = Deployment {
        id: Arc::clone(&id),
        ..deployment
    };
    parts.region.beside_mut().deploy.begin(deployment);
    // Where nothing takes time it begins at once, so that the alias shows it.
    let (region, now) = (call.region.clone(), call.now);
    call.account.settle(&region, now);
    answer(json!({"deploymentId": &*id}))
}

/// `GetDeployment`.
pub(crate) fn get_deployment(call: &mut Call<'_>) -> Answer {
    let deployment = named(call)?;
    let info = described::info(deployment, &call.arn(&deployment.spec.function));
    answer(json!({"deploymentInfo": info}))
}

/// `BatchGetDeployments`: unknown ids are left out.
pub(crate) fn batch_get(call: &mut Call<'_>) -> Answer {
    let ids = call.input.texts("deploymentIds").unwrap_or_default();
    if ids.len() > 25 {
        return Err(refuse(
            "BatchLimitExceededException",
            "The maximum number of names or IDs allowed for this request (25) was exceeded.",
        )
        .because(Reason::TooManyDeployments));
    }
    let found = ids.iter().filter_map(|it| state(call).deployment(it));
    let infos: Vec<Value> = found
        .map(|it| described::info(it, &call.arn(&it.spec.function)))
        .collect();
    answer(json!({"deploymentsInfo": infos}))
}

/// `ListDeployments`, the newest first.
pub(crate) fn list_deployments(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    first_page(input)?;
    if input.text("externalId").is_some() {
        return Err(ApiError::not_played_of("CodeDeploy", "externalId").because(Reason::ExternalId));
    }
    let (application, group) = (
        input.text("applicationName"),
        input.text("deploymentGroupName"),
    );
    match (application, group) {
        (None, Some(_)) => {
            return Err(refuse(
                "ApplicationNameRequiredException",
                "The application name is required where a deployment group is named.",
            )
            .because(Reason::ApplicationAndGroup));
        }
        (Some(_), None) => {
            return Err(refuse(
                "DeploymentGroupNameRequiredException",
                "The deployment group name is required where an application is named.",
            )
            .because(Reason::ApplicationAndGroup));
        }
        (Some(_), Some(group)) => {
            let (_, found) = super::application(call)?;
            if !found.groups.contains_key(group) {
                return Err(groups::missing(group));
            }
        }
        (None, None) => (),
    }
    let statuses = input.texts("includeOnlyStatuses");
    let range = input.structure("createTimeRange");
    let bound = |name: &str| range.and_then(|it| it.get(name)).and_then(Value::as_f64);
    let fits = |it: &Deployment| {
        let created = it.created.millis();
        #[expect(clippy::cast_precision_loss, reason = "a moment before the year 10000")]
        let created = created as f64 / 1000.0;
        application.is_none_or(|name| *it.application == *name)
            && group.is_none_or(|name| *it.group == *name)
            && statuses
                .as_ref()
                .is_none_or(|list| list.iter().any(|one| one == described::status(it.status)))
            && bound("start").is_none_or(|from| created >= from)
            && bound("end").is_none_or(|to| created <= to)
    };
    let all = state(call).deployments.values().rev();
    let ids: Vec<Value> = all
        .filter(|it| fits(it))
        .map(|it| (*it.id).into())
        .collect();
    answer(json!({"deployments": ids}))
}

/// `StopDeployment`: no further event begins; without a rollback the alias stays as it is.
pub(crate) fn stop_deployment(call: &mut Call<'_>) -> Answer {
    let deployment = named(call)?;
    if deployment.is_over() {
        return Err(refuse(
            "DeploymentAlreadyCompletedException",
            format!("The deployment {} is already completed.", deployment.id),
        )
        .because(Reason::AlreadyCompleted));
    }
    let number = deployment.number;
    let rolls_back = call.input.flag("autoRollbackEnabled");
    let now = call.now;
    let parts = call.parts();
    let ids = parts.ids;
    parts.region.stop_deployment(number, rolls_back, now, ids);
    answer(
        json!({"status": "Succeeded", "statusMessage": "No more commands will be scheduled for execution in the deployment instances"}),
    )
}

/// `PutLifecycleEventHookExecutionStatus`: what a hook's function calls when it is done.
pub(crate) fn report_hook(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let deployment = named(call)?;
    let succeeded = match input.text("status") {
        Some("Succeeded") => true,
        Some("Failed") => false,
        _ => {
            return Err(refuse(
                "InvalidLifecycleEventHookExecutionStatusException",
                "The status of a lifecycle event hook must be Succeeded or Failed.",
            )
            .because(Reason::HookStatusInvalid));
        }
    };
    let id = input
        .text("lifecycleEventHookExecutionId")
        .unwrap_or_default();
    let known = Uuid::parse(id);
    let at =
        (deployment.events.iter()).position(|it| it.execution.is_some() && it.execution == known);
    let Some(at) = at else {
        return Err(refuse(
            "InvalidLifecycleEventHookExecutionIdException",
            format!(
                "The deployment {} awaits no hook execution {id}.",
                deployment.id
            ),
        )
        .because(Reason::HookNotAwaited));
    };
    if deployment.is_over() || deployment.event() != Some(at) {
        return Err(refuse(
            "LifecycleEventAlreadyCompletedException",
            "The lifecycle event is already completed.",
        )
        .because(Reason::AlreadyCompleted));
    }
    let number = deployment.number;
    let now = call.now;
    let parts = call.parts();
    let (ids, provision) = (parts.ids, parts.settings.provision);
    parts
        .region
        .report_hook(number, succeeded, now, ids, provision);
    answer(json!({"lifecycleEventHookExecutionId": id}))
}
