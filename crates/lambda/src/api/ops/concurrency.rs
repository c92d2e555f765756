//! Reserved concurrency: the function's, all its versions together.

use super::{Answer, answer_json, nothing};
use crate::api::cause::Reason;
use crate::api::context::Call;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::name::FunctionRef;
use serde_json::json;

/// The function, which must be named without a qualifier.
fn unqualified<'a>(call: &Call<'a>) -> Result<FunctionRef<'a>, ApiError> {
    let named = call.function_ref()?;
    if named.qualifier.is_some() {
        return Err(ApiError::invalid(
            "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.",
        ).because(Reason::ReservedOfQualifier));
    }
    Ok(named)
}

/// An error that AWS gives without a `Type`.
fn bare(message: String) -> ApiError {
    ApiError::bare(ErrorCode::InvalidParameterValueException, message)
}

/// `PutFunctionConcurrency`.
pub(super) fn put(call: &mut Call<'_>) -> Answer {
    let named = unqualified(call)?;
    let missing = || call.not_found(named.name, Some("$LATEST"));
    let function = call.find(named.name).ok_or_else(missing)?;
    let reserved = call
        .input
        .number("ReservedConcurrentExecutions")
        .unwrap_or(0);
    let settings = call.settings();
    let others = call.here().reserved_besides(named.name);
    let minimum = settings.unreserved_minimum;
    let left = settings.concurrency_limit.saturating_sub(others);
    if left < reserved.saturating_add(minimum) && reserved > 0 {
        return Err(bare(format!(
            "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{minimum}]."
        )).because(Reason::UnreservedBelowMinimum));
    }
    let provisioned = function.total_provisioned();
    if reserved < provisioned {
        // Leading blank and double blank are AWS's.
        return Err(bare(format!(
            " ReservedConcurrentExecutions  {reserved} should not be lower than function's total provisioned concurrency [{provisioned}]."
        )).because(Reason::ReservedBelowProvisioned));
    }
    let region = call.parts().region;
    if let Some(function) = region.function_mut(named.name) {
        function.set_reserved_concurrency(Some(reserved));
    }
    region.recount(named.name);
    answer_json(200, json!({"ReservedConcurrentExecutions": reserved}))
}

/// `GetFunctionConcurrency`: nothing at all where none is set.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let named = unqualified(call)?;
    let function = call.function(named.name)?;
    match function.reserved_concurrency() {
        Some(reserved) => answer_json(200, json!({"ReservedConcurrentExecutions": reserved})),
        None => nothing(200),
    }
}

/// `DeleteFunctionConcurrency`.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let named = unqualified(call)?;
    call.function(named.name)?;
    let region = call.parts().region;
    if let Some(function) = region.function_mut(named.name) {
        function.set_reserved_concurrency(None);
    }
    region.recount(named.name);
    nothing(204)
}
