//! Provisioned concurrency of versions and aliases.

use super::page::Page;
use super::{Answer, answer, nothing};
use crate::api::cause::Reason;
use crate::api::context::Call;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::handler;
use crate::api::name::FunctionRef;
use crate::api::refusal::Subject;
use crate::model::{Function, Init, Provisioned, Qualifier, Ready, Version};
use serde_json::{Map, Value};

/// What the request names: a version or an alias that is there.
fn target(
    call: &Call<'_>,
    named: &FunctionRef<'_>,
    latest: fn() -> ApiError,
) -> Result<Qualifier, ApiError> {
    let qualifier = named.qualifier.unwrap_or_default();
    let target = match Qualifier::parse(named.qualifier) {
        Some(Qualifier::Latest | Qualifier::Function) => return Err(latest()),
        target => target,
    };
    let function = call.find(named.name);
    target
        .filter(|it| function.is_some_and(|function| function.has(it)))
        .ok_or_else(|| call.target_missing(named.name, qualifier))
}

/// Of `$LATEST`.
pub(crate) const UNPUBLISHED: &str =
    "Provisioned Concurrency Configs cannot be applied to unpublished function versions.";

fn unpublished() -> ApiError {
    ApiError::invalid(UNPUBLISHED).because(Reason::ProvisionedOfLatest)
}

fn not_published() -> ApiError {
    ApiError::invalid("The function resource provided must be an alias or a published version.")
        .because(Reason::NotPublished)
}

fn out(it: &Provisioned, arn: Option<String>) -> Map<String, Value> {
    let status = match it.due {
        Some(_) => "IN_PROGRESS",
        None if it.has_failed() => "FAILED",
        None => "READY",
    };
    let mut out = Map::new();
    super::put(&mut out, "FunctionArn", arn);
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put(
        "RequestedProvisionedConcurrentExecutions",
        it.requested.into(),
    );
    put(
        "AvailableProvisionedConcurrentExecutions",
        it.allocated.into(),
    );
    put(
        "AllocatedProvisionedConcurrentExecutions",
        it.allocated.into(),
    );
    put("Status", status.into());
    if it.has_failed() {
        put("StatusReason", "FUNCTION_ERROR_INIT_FAILURE".into());
    }
    put("LastModified", it.modified.to_seconds_text().into());
    out
}

/// `PutProvisionedConcurrencyConfig`.
pub(super) fn put(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let target = target(call, &named, unpublished)?;
    let requested = call
        .input
        .number("ProvisionedConcurrentExecutions")
        .unwrap_or(0);
    let function = call.function(named.name)?;
    let resolved = function.resolve(&target);
    if resolved.is_some_and(|it| it.version == Version::Latest) {
        return Err(unpublished());
    }
    if resolved.is_some_and(|it| it.snapshot.configuration.snap_start) {
        // Our words; AWS's are not known. That the two exclude each other is documented.
        return Err(ApiError::invalid(
            "Provisioned concurrency is not supported for versions that start from a snapshot (SnapStart).",
        ).because(Reason::SnapshotAndProvisioned));
    }
    if function.latest().configuration.tenants {
        // Our words, as above.
        return Err(ApiError::ours(
            "Provisioned concurrency is not supported for functions with tenant isolation.",
        )
        .because(Reason::NotWithTenants));
    }
    affordable(call, function, &target, requested)?;
    let arn = function.arn().to_owned();
    let init = resolved.map_or(Init::Fine, |it| handler::init(it.snapshot));
    let (now, due) = (call.now, call.due());
    let ready = Ready { due, init };
    let parts = call.parts();
    let Some(function) = parts.region.function_mut(named.name) else {
        return Err(ApiError::function_missing(&arn));
    };
    let provisioned = function
        .put_provisioned(&target, requested, now, ready)
        .map_err(|it| ApiError::refused(it, &Subject::of(&arn)))?;
    let mut shown = out(provisioned, None);
    // In this one answer AWS's model names it before the available ones.
    let allocated = "AllocatedProvisionedConcurrentExecutions";
    if let Some(value) = shown.shift_remove(allocated) {
        shown.shift_insert(1, allocated.to_owned(), value);
    }
    let answer = answer(202, shown);
    let name = function.name().clone();
    parts.region.watch(&name, due);
    parts.region.recount(named.name);
    answer
}

/// Refuses more than the function's reserved or the account's unreserved concurrency allows.
fn affordable(
    call: &Call<'_>,
    function: &Function,
    target: &Qualifier,
    requested: u32,
) -> Result<(), ApiError> {
    let others = function
        .provisioned()
        .iter()
        .filter(|it| it.0 != target)
        .fold(0_u32, |sum, it| sum.saturating_add(it.1.requested));
    let total = others.saturating_add(requested);
    if let Some(reserved) = function.reserved_concurrency() {
        if total > reserved {
            return Err(ApiError::invalid(
                "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function",
            ).because(Reason::ProvisionedAboveReserved));
        }
        return Ok(());
    }
    let bare = |reason, it| {
        Err(ApiError::bare(ErrorCode::InvalidParameterValueException, it).because(reason))
    };
    let settings = call.settings();
    let limit = settings.concurrency_limit;
    if requested > limit {
        return bare(
            Reason::AboveUnreserved,
            format!(
                "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [{limit}]."
            ),
        );
    }
    let taken = call.here().reserved_besides(function.name().as_str());
    let minimum = settings.unreserved_minimum;
    if limit.saturating_sub(taken) < total.saturating_add(minimum) {
        return bare(
            Reason::UnreservedBelowMinimum,
            format!(
                "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{minimum}]."
            ),
        );
    }
    Ok(())
}

/// `GetProvisionedConcurrencyConfig`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let target = target(call, &named, not_published)?;
    let provisioned = call.function(named.name)?.provisioned().get(&target);
    match provisioned {
        Some(it) => answer(200, out(it, None)),
        None => Err(ApiError::new(
            ErrorCode::ProvisionedConcurrencyConfigNotFoundException,
            "No Provisioned Concurrency Config found for this function",
        )
        .because(Reason::NothingProvisioned)),
    }
}

/// `DeleteProvisionedConcurrencyConfig`: no error where there is none.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let target = target(call, &named, not_published)?;
    let region = call.parts().region;
    if let Some(function) = region.function_mut(named.name) {
        function.remove_provisioned(&target);
    }
    region.recount(named.name);
    nothing(204)
}

/// `ListProvisionedConcurrencyConfigs`.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let page = Page::of(call.input);
    let function = call.function(named.name)?;
    let items = function.provisioned().iter().map(|(target, it)| {
        let arn = function.arn_of(target);
        (key(target), Value::from(out(it, Some(arn))))
    });
    page.answer("ProvisionedConcurrencyConfigs", items)
}

/// A target as a listing's marker.
pub(super) fn key(target: &Qualifier) -> String {
    target.qualifier().unwrap_or_else(|| "function".to_owned())
}
