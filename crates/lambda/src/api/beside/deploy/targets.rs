//! Targets: a deployment of Lambda has exactly one, its alias.

use super::{answer, described, first_page, refuse, state};
use crate::api::cause::Reason;
use crate::api::context::Call;
use crate::api::error::ApiError;
use crate::api::row::Answer;
use crate::model::deploy::Deployment;
use serde_json::{Value, json};

/// The deployment that a request names, once it has begun.
fn begun<'c>(call: &'c Call<'_>) -> Result<&'c Deployment, ApiError> {
    let id = call.input.required("deploymentId");
    let found = state(call).deployment(id);
    let deployment = found.ok_or_else(|| super::deployments::missing(id))?;
    if deployment.started.is_none() {
        return Err(refuse(
            "DeploymentNotStartedException",
            format!("The deployment {id} has not started."),
        )
        .because(Reason::DeploymentNotStarted));
    }
    Ok(deployment)
}

/// `ListDeploymentTargets`.
pub(crate) fn list_targets(call: &mut Call<'_>) -> Answer {
    first_page(call.input)?;
    let deployment = begun(call)?;
    let wanted = call.input.structure("targetFilters");
    let wanted = wanted.and_then(|it| it.texts("TargetStatus"));
    let target = described::target(deployment, "");
    let status = target
        .pointer("/lambdaTarget/status")
        .and_then(Value::as_str);
    let fits = wanted.is_none_or(|it| it.iter().any(|it| Some(it.as_str()) == status));
    let ids: Vec<String> = fits
        .then(|| described::target_id(deployment))
        .into_iter()
        .collect();
    answer(json!({"targetIds": ids}))
}

fn target(call: &Call<'_>, deployment: &Deployment, id: &str) -> Result<Value, ApiError> {
    if id != described::target_id(deployment) {
        return Err(refuse(
            "DeploymentTargetDoesNotExistException",
            format!("The deployment {} has no target {id}.", deployment.id),
        )
        .because(Reason::DeploymentTargetMissing));
    }
    Ok(described::target(
        deployment,
        &call.arn(&deployment.spec.function),
    ))
}

/// `GetDeploymentTarget`.
pub(crate) fn get_target(call: &mut Call<'_>) -> Answer {
    let deployment = begun(call)?;
    let target = target(call, deployment, call.input.required("targetId"))?;
    answer(json!({"deploymentTarget": target}))
}

/// `BatchGetDeploymentTargets`.
pub(crate) fn batch_get_targets(call: &mut Call<'_>) -> Answer {
    let deployment = begun(call)?;
    let ids = call.input.texts("targetIds").unwrap_or_default();
    let targets: Result<Vec<Value>, ApiError> =
        ids.iter().map(|it| target(call, deployment, it)).collect();
    answer(json!({"deploymentTargets": targets?}))
}
