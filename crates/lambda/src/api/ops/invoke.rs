//! Invoking: which version answers, and what can honestly be said without running code.

use super::{Answer, answer, answer_json, durable};
use crate::api::Response;
use crate::api::cause::Reason;
use crate::api::context::Call;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::json_complaint::json_complaint;
use crate::api::refusal::Subject;
use crate::api::{beside, handler};
use crate::model::{Function, Qualifier, Refusal, Snapshot, State, Timestamp, Uuid, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

/// Bytes of a payload that is waited for.
const SYNCHRONOUS: usize = 6_291_456;
/// Bytes of a payload that is queued.
const ASYNCHRONOUS: usize = 1_048_576;

/// `Invoke`.
pub(super) fn invoke(call: &mut Call<'_>) -> Answer {
    let kind = call.input.text("InvocationType");
    run(call, kind.unwrap_or("RequestResponse"), "Payload")
}

/// `InvokeAsync`: an asynchronous call in AWS's first words for it.
pub(super) fn queue(call: &mut Call<'_>) -> Answer {
    run(call, "Event", "InvokeArgs")?;
    answer_json(202, json!({"Status": 202}))
}

/// `InvokeWithResponseStream`: the answer of a call in parts. What is read from the handler here
/// comes in one part.
pub(super) fn stream(call: &mut Call<'_>) -> Answer {
    let kind = call.input.text("InvocationType");
    let Response { status, mut output } = run(call, kind.unwrap_or("RequestResponse"), "Payload")?;
    let payload = output.shift_remove("Payload").unwrap_or_default();
    let log = output.shift_remove("LogResult");
    if status != 200 {
        return answer(status, output);
    }
    let mut complete = Map::new();
    super::put(&mut complete, "LogResult", log);
    output.insert(
        "EventStream".to_owned(),
        json!([{"PayloadChunk": {"Payload": payload}}, {"InvokeComplete": complete}]),
    );
    let kind = "application/vnd.amazon.eventstream";
    output.insert("ResponseStreamContentType".to_owned(), kind.into());
    answer(status, output)
}

/// Runs what the request names, and waits for it or not.
fn run(call: &mut Call<'_>, kind: &str, body: &str) -> Answer {
    let named = call.function_ref()?;
    let missing = call.not_found(named.name, Some(named.qualifier.unwrap_or("$LATEST")));
    let target = Qualifier::parse(named.qualifier);
    let function = call.find(named.name);
    let Some((function, target)) = function.zip(target).filter(|it| it.0.has(&it.1)) else {
        return Err(missing);
    };
    let target = meant(function, target)?;
    check_tenant(call, function)?;
    let client = client_context(call, kind)?;
    let payload = payload(call, kind, body)?;
    invocable(function, &target)?;
    own_runtime(call, function, &target)?;
    let is_durable = durable::check_call(call, function, &target, kind)?;
    match kind {
        "DryRun" => return accepted(204),
        "Event" if is_durable => return durable::begin(call, named.name, &target),
        "Event" => return accepted(202),
        _ => (),
    }
    if let Some(known) = durable::known(call, named.name)? {
        return Ok(known);
    }
    let arn = call.qualified(named.name, named.qualifier);
    let now = call.now;
    let tenant = call.input.string("TenantId");
    let tail = call.input.text("LogType") == Some("Tail");
    let parts = call.parts();
    let Some(function) = parts.region.function(named.name) else {
        return Err(missing);
    };
    // Drawn in vain where the call is throttled, which must leave everything as it was.
    let mut draws = parts.draws.clone();
    let version = function.route(&target, &mut draws).ok_or(missing)?;
    if !function.has_room_for(version) {
        return Err(throttled());
    }
    *parts.draws = draws;
    let snapshot = function.snapshot(version).unwrap_or(function.latest());
    let request = parts.draws.uuid();
    let run = handler::HandlerRun {
        name: named.name,
        version,
        arn: &arn,
        request,
        event: &payload,
        snapshot,
        now,
        tenant: tenant.as_deref(),
        client: client.as_ref(),
    };
    let result = handler::result(&run).to_string();
    let mut out = Map::new();
    out.insert("StatusCode".to_owned(), 200.into());
    if tail {
        let log = STANDARD.encode(log(snapshot, version, request));
        out.insert("LogResult".to_owned(), log.into());
    }
    let payload = STANDARD.encode(&result);
    out.insert("Payload".to_owned(), payload.into());
    out.insert("ExecutedVersion".to_owned(), version.to_string().into());
    if is_durable {
        let arn = durable::carried_out(call, named.name, version, result);
        out.insert("DurableExecutionArn".to_owned(), arn.into());
    }
    answer(200, out)
}

/// An answer that waits for nothing: no payload, no executed version.
fn accepted(status: u16) -> Answer {
    let mut out = Map::new();
    out.insert("StatusCode".to_owned(), status.into());
    out.insert("Payload".to_owned(), "".into());
    answer(status, out)
}

fn throttled() -> ApiError {
    let mut error = ApiError::new(ErrorCode::TooManyRequestsException, "Rate Exceeded.")
        .because(Reason::Throttled);
    let reason = "ReservedFunctionConcurrentInvocationLimitExceeded";
    error.fields.insert("Reason".to_owned(), reason.into());
    error
}

/// What a qualifier means for a function on a capacity provider: its bare name is
/// `$LATEST.PUBLISHED`, and `$LATEST` is never invoked.
fn meant(function: &Function, target: Qualifier) -> Result<Qualifier, ApiError> {
    if !function.is_on_instances() || !matches!(target, Qualifier::Function | Qualifier::Latest) {
        return Ok(target);
    }
    if !function.has(&Qualifier::LatestPublished) {
        return Err(ApiError::new(
            ErrorCode::NoPublishedVersionException,
            "The function can't be invoked because no published version exists. For functions with capacity provider configuration, either publish a version to $LATEST.PUBLISHED, or specify a published version qualifier.",
        ).because(Reason::NothingPublished));
    }
    if target == Qualifier::Latest {
        return Err(ApiError::invalid(
            "Functions configured with capacity provider configuration can't be invoked with $LATEST qualifier. To invoke this function, specify a published version qualifier or $LATEST.PUBLISHED.",
        ).because(Reason::LatestOnInstances));
    }
    Ok(Qualifier::LatestPublished)
}

/// Refuses to run what is still being created, or is being deleted.
fn invocable(function: &Function, target: &Qualifier) -> Result<(), ApiError> {
    let resolved = function.resolve(target);
    let refusal = match resolved.map(|it| it.snapshot.state) {
        Some(State::Creating(_)) => Refusal::StillCreating,
        Some(State::Deleting(_) | State::Draining) => Refusal::BeingDeleted,
        _ if matches!(
            function.latest().state,
            State::Deleting(_) | State::Draining
        ) =>
        {
            Refusal::BeingDeleted
        }
        _ => return Ok(()),
    };
    let subject = Subject::of(function.arn());
    Err(ApiError::refused(refusal, &subject))
}

/// A tenant is named where each has environments of its own, and nowhere else.
fn check_tenant(call: &Call<'_>, function: &Function) -> Result<(), ApiError> {
    let tenant = call.input.text("TenantId");
    match (function.latest().configuration.tenants, tenant) {
        (true, None) => Err(ApiError::invalid(
            "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.",
        ).because(Reason::TenantMissing)),
        (false, Some(_)) => Err(ApiError::ours(
            "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and try again.",
        ).because(Reason::TenantUnexpected)),
        _ => Ok(()),
    }
}

/// Bytes of base64 that a client context may have.
const CLIENT_CONTEXT: usize = 3_583;

/// What the client says of itself: JSON in base64, handed on to calls that are waited for.
fn client_context(call: &Call<'_>, kind: &str) -> Result<Option<Value>, ApiError> {
    let Some(text) = call.input.text("ClientContext").filter(|it| !it.is_empty()) else {
        return Ok(None);
    };
    if text.len() > CLIENT_CONTEXT {
        return Err(ApiError::ours(format!(
            "The client context has {} bytes; it may have {CLIENT_CONTEXT} at most.",
            text.len()
        ))
        .because(Reason::ClientContextTooLong));
    }
    let bytes = STANDARD.decode(text).ok();
    let value = bytes.and_then(|it| serde_json::from_slice(&it).ok());
    let value = value.filter(Value::is_object).ok_or_else(|| {
        ApiError::bare(
            ErrorCode::InvalidRequestContentException,
            "Client context must be a valid Base64-encoded JSON object.",
        )
        .because(Reason::ClientContextMalformed)
    })?;
    Ok(Some(value).filter(|_| kind == "RequestResponse"))
}

/// Refuses a version whose customer-managed runtime is gone.
fn own_runtime(call: &Call<'_>, function: &Function, target: &Qualifier) -> Result<(), ApiError> {
    let resolved = function.resolve(target);
    match resolved.and_then(|it| it.snapshot.configuration.own_runtime.as_ref()) {
        Some(it) => beside::check_runtime_there(call, &it.arn, &it.alias),
        None => Ok(()),
    }
}

/// The event: JSON, within the limits; nothing is an empty object.
fn payload(call: &Call<'_>, kind: &str, body: &str) -> Result<Value, ApiError> {
    let text = call.input.text(body).unwrap_or_default();
    let bytes = STANDARD.decode(text).map_err(|_| {
        ApiError::bare(
            ErrorCode::SerializationException,
            "Blob value is not valid Base64",
        )
        .because(Reason::NotBase64)
    })?;
    let limit = if kind == "Event" {
        ASYNCHRONOUS
    } else {
        SYNCHRONOUS
    };
    if bytes.len() > limit {
        return Err(ApiError::new(
            ErrorCode::RequestEntityTooLargeException,
            format!(
                "{} byte payload is too large for the {kind} invocation type (limit {limit} bytes)",
                bytes.len()
            ),
        )
        .because(Reason::PayloadTooLarge));
    }
    if bytes.is_empty() {
        return Ok(Value::Object(Map::new()));
    }
    serde_json::from_slice(&bytes).map_err(|error| {
        ApiError::new(
            ErrorCode::InvalidRequestContentException,
            format!(
                "Could not parse request body into json: Could not parse payload into json: {}",
                json_complaint(&bytes, &error)
            ),
        )
        .because(Reason::PayloadNotJson)
    })
}

/// The last lines of the log, as Lambda writes them around every call.
fn log(snapshot: &Snapshot, version: Version, request: Uuid) -> String {
    // Nothing ran, so nothing was measured: the figures are drawn, small and always the same.
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let duration = 1.0 + (request.low_bits() % 400) as f64 / 100.0;
    let billed = libm::ceil(duration);
    let memory = snapshot.configuration.memory;
    format!(
        "START RequestId: {request} Version: {version}\nEND RequestId: {request}\nREPORT RequestId: {request}\tDuration: {duration:.2} ms\tBilled Duration: {billed} ms\tMemory Size: {memory} MB\tMax Memory Used: 36 MB\t\n"
    )
}

/// The log stream an invocation at this moment would write to.
pub(crate) fn log_stream(now: Timestamp, version: Version, request: Uuid) -> String {
    format!(
        "{}/[{version}]{:032x}",
        now.to_log_day(),
        request.low_bits()
    )
}
