//! What AWS does to a function by itself, and may be told not to: new versions of its runtime, the
//! end of recursive loops.

use super::{Answer, answer_json};
use crate::api::cause::Reason;
use crate::api::context::Call;
use crate::api::error::ApiError;
use crate::api::name::FunctionRef;
use crate::model::{Function, Qualifier, RuntimeUpdate};
use serde_json::{Map, json};

/// `GetFunctionRecursionConfig`.
pub(super) fn get_recursion(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    recursion(call.function(named.name)?)
}

fn recursion(function: &Function) -> Answer {
    let allowed = function.governance().loops_allowed;
    let loops = if allowed { "Allow" } else { "Terminate" };
    answer_json(200, json!({"RecursiveLoop": loops}))
}

/// `PutFunctionRecursionConfig`.
pub(super) fn put_recursion(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    call.function(named.name)?;
    let allowed = call.input.text("RecursiveLoop") == Some("Allow");
    if let Some(function) = call.parts().region.function_mut(named.name) {
        function.governance_mut().loops_allowed = allowed;
    }
    recursion(call.function(named.name)?)
}

/// `$LATEST`, also where nothing is named, or a published version.
fn copy(call: &Call<'_>, named: &FunctionRef<'_>) -> Result<Qualifier, ApiError> {
    let missing = || call.not_found(named.name, named.qualifier);
    let function = call.find(named.name).ok_or_else(missing)?;
    match Qualifier::parse(named.qualifier) {
        Some(Qualifier::Function | Qualifier::Latest) => Ok(Qualifier::Latest),
        Some(target @ Qualifier::Version(_)) if function.has(&target) => Ok(target),
        Some(target @ Qualifier::Alias(_)) if function.has(&target) => {
            // Our words; AWS's are not known.
            Err(ApiError::invalid(
                "Runtime updates are managed for $LATEST and published versions, not for aliases.",
            )
            .because(Reason::RuntimeUpdatesOfAlias))
        }
        _ => Err(missing()),
    }
}

fn described(call: &Call<'_>, named: &FunctionRef<'_>, target: &Qualifier) -> Answer {
    let governance = call.function(named.name)?.governance();
    let update = governance.runtimes.get(target);
    let (mode, arn) = match update.unwrap_or(&RuntimeUpdate::Auto) {
        RuntimeUpdate::Auto => ("Auto", None),
        RuntimeUpdate::FunctionUpdate => ("FunctionUpdate", None),
        RuntimeUpdate::Manual(arn) => ("Manual", Some(arn.as_str())),
    };
    let mut out = Map::new();
    super::put(&mut out, "UpdateRuntimeOn", Some(mode));
    let function = call.qualified(named.name, named.qualifier);
    super::put(&mut out, "FunctionArn", Some(function));
    super::put(&mut out, "RuntimeVersionArn", arn);
    super::answer(200, out)
}

/// `GetRuntimeManagementConfig`.
pub(super) fn get_runtime(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let target = copy(call, &named)?;
    described(call, &named, &target)
}

/// `PutRuntimeManagementConfig`, of one copy of the function: each version has its own.
pub(super) fn put_runtime(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let input = call.input;
    let arn = input.string("RuntimeVersionArn");
    let update = match (input.text("UpdateRuntimeOn"), arn) {
        (Some("Manual"), Some(arn)) => RuntimeUpdate::Manual(arn),
        // Our words for both; AWS's are not known.
        (Some("Manual"), None) => {
            return Err(ApiError::invalid(
                "RuntimeVersionArn is required when UpdateRuntimeOn is Manual.",
            )
            .because(Reason::RuntimeVersionArnAndMode));
        }
        (_, Some(_)) => {
            return Err(ApiError::invalid(
                "RuntimeVersionArn is taken only when UpdateRuntimeOn is Manual.",
            )
            .because(Reason::RuntimeVersionArnAndMode));
        }
        (Some("FunctionUpdate"), None) => RuntimeUpdate::FunctionUpdate,
        _ => RuntimeUpdate::Auto,
    };
    let target = copy(call, &named)?;
    if let Some(function) = call.parts().region.function_mut(named.name) {
        let runtimes = &mut function.governance_mut().runtimes;
        if update == RuntimeUpdate::Auto {
            runtimes.remove(&target);
        } else {
            runtimes.insert(target.clone(), update);
        }
    }
    described(call, &named, &target)
}
