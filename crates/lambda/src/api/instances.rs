//! A function's capacity provider, as a request names it.

use super::context::{Call, Input};
use super::error::ApiError;
use super::name::partition;
use crate::api::cause::Reason;
use crate::model::Instances;

/// What a function on a capacity provider has until the request is read: AWS's defaults.
pub(super) fn unnamed() -> Instances {
    Instances {
        provider: String::new(),
        concurrency: 16,
        memory_per_cpu: 2.0,
    }
}

/// The settings from now on.
///
/// # Errors
/// An ordinary function can't be moved to a capacity provider.
pub(super) fn updated(input: Input<'_>, old: Option<&Instances>) -> Result<Instances, ApiError> {
    let mut new = old.cloned().ok_or_else(|| {
        ApiError::invalid("CapacityProviderConfig isn't supported for Lambda Default functions.")
            .because(Reason::InstancesOfDefaultFunction)
    })?;
    let Some(given) = input.structure("LambdaManagedInstancesCapacityProviderConfig") else {
        return Ok(new);
    };
    given
        .required("CapacityProviderArn")
        .clone_into(&mut new.provider);
    if let Some(concurrency) = given.number("PerExecutionEnvironmentMaxConcurrency") {
        new.concurrency = concurrency;
    }
    let memory = given.get("ExecutionEnvironmentMemoryGiBPerVCpu");
    if let Some(memory) = memory.and_then(serde_json::Value::as_f64) {
        new.memory_per_cpu = memory;
    }
    Ok(new)
}

/// Refuses a request that names a capacity provider which is not there.
///
/// # Errors
/// `Capacity provider not found: ARN`.
pub(super) fn check_provider(call: &Call<'_>) -> Result<(), ApiError> {
    let config = call.input.structure("CapacityProviderConfig");
    let config = config.and_then(|it| it.structure("LambdaManagedInstancesCapacityProviderConfig"));
    match config.and_then(|it| it.text("CapacityProviderArn")) {
        Some(arn) => provider(call, arn).map(drop),
        None => Ok(()),
    }
}

/// The name of the capacity provider that a name or an ARN means.
///
/// # Errors
/// `Capacity provider not found: ARN`.
pub(super) fn provider<'t>(call: &Call<'_>, text: &'t str) -> Result<&'t str, ApiError> {
    let name = text.rsplit(':').next().unwrap_or(text);
    let arn = provider_arn(call, name);
    let ours = !text.contains(':') || text == arn;
    if ours && call.here().providers().contains_key(name) {
        return Ok(name);
    }
    let arn = if ours { &arn } else { text };
    Err(
        ApiError::missing(format!("Capacity provider not found: {arn}"))
            .because(Reason::CapacityProviderMissing),
    )
}

/// The ARN of a capacity provider in the region of the call.
pub(super) fn provider_arn(call: &Call<'_>, name: &str) -> String {
    let (region, account) = (&call.region, &call.settings().account_id);
    format!(
        "arn:{}:lambda:{region}:{account}:capacity-provider:{name}",
        partition(region)
    )
}
