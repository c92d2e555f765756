//! Durable functions: executions begun, read, stopped, paused, resumed, deleted.
//!
//! AWS's texts for most refusals here are not known; where it says so, the words are ours.

use super::page::Page;
use super::{Answer, answer, answer_json, nothing, seconds};
use crate::api::ApiError;
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::described;
use crate::api::error::ErrorCode;
use crate::api::name::FunctionRef;
use crate::model::{
    Durable, Event, Execution, Failure, Function, Qualifier, Status, Timestamp, Version,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

/// Seconds for which a call can be waited for.
const SYNCHRONOUS: u32 = 900;

/// Whether a call begins an execution.
///
/// # Errors
/// A call that no durable function takes.
pub(super) fn check_call(
    call: &Call<'_>,
    function: &Function,
    target: &Qualifier,
    kind: &str,
) -> Result<bool, ApiError> {
    let named = call.input.text("DurableExecutionName").is_some();
    let resolved = function.resolve(target);
    let Some(durable) = resolved.and_then(|it| it.snapshot.configuration.durable.as_ref()) else {
        return if named {
            Err(ApiError::ours(
                "DurableExecutionName is for durable functions: this one has no DurableConfig.",
            )
            .because(Reason::DurableNameUnexpected))
        } else {
            Ok(false)
        };
    };
    if *target == Qualifier::Function {
        return Err(ApiError::invalid(
            "You cannot invoke a durable function using an unqualified ARN.",
        )
        .because(Reason::DurableUnqualified));
    }
    if kind == "RequestResponse" && durable.timeout > SYNCHRONOUS {
        return Err(ApiError::invalid(
            "You cannot synchronously invoke a durable function with an executionTimeout greater than 15 minutes.",
        ).because(Reason::DurableTooLongToWait));
    }
    Ok(true)
}

/// The payload as text.
fn input(call: &Call<'_>) -> String {
    let bytes = STANDARD.decode(call.input.text("Payload").unwrap_or_default());
    String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()
}

/// The execution that the request's name stands for already.
///
/// # Errors
/// One of that name was started with another payload.
fn started<'c>(call: &'c Call<'_>, name: &str) -> Result<Option<&'c Execution>, ApiError> {
    let Some(wanted) = call.input.text("DurableExecutionName") else {
        return Ok(None);
    };
    let known = call.find(name).and_then(|it| it.execution_named(wanted));
    let Some(known) = known else {
        return Ok(None);
    };
    if known.input == input(call) {
        return Ok(Some(known));
    }
    Err(ApiError::new(
        ErrorCode::DurableExecutionAlreadyStartedException,
        format!("A durable execution named {wanted} was started with another payload."),
    )
    .because(Reason::DurableNameTaken))
}

/// The answer of a call whose name stands for an execution already.
///
/// # Errors
/// As the execution's start.
pub(super) fn known(call: &Call<'_>, name: &str) -> Result<Option<crate::api::Response>, ApiError> {
    let Some(it) = started(call, name)? else {
        return Ok(None);
    };
    let result = match &it.status {
        Status::Succeeded(_, result) => STANDARD.encode(result),
        _ => String::new(),
    };
    let output = json!({
        "StatusCode": 200,
        "Payload": result,
        "ExecutedVersion": it.version.to_string(),
        "DurableExecutionArn": execution_arn(call, name, it),
    });
    answer_json(200, output).map(Some)
}

/// Begins an execution that is not waited for.
pub(super) fn begin(call: &mut Call<'_>, name: &str, target: &Qualifier) -> Answer {
    let arn = if let Some(it) = started(call, name)? {
        execution_arn(call, name, it)
    } else {
        let missing = call.not_found(name, None);
        let parts = call.parts();
        let function = parts.region.function(name).ok_or(missing)?;
        let version = function.route(target, parts.draws);
        add(call, name, version.unwrap_or(Version::Latest), None)
    };
    let output = json!({"StatusCode": 202, "Payload": "", "DurableExecutionArn": arn});
    answer_json(202, output)
}

/// Keeps the execution of a call that was waited for, and so has ended; its ARN.
pub(super) fn carried_out(
    call: &mut Call<'_>,
    name: &str,
    version: Version,
    result: String,
) -> String {
    add(call, name, version, Some(result))
}

fn add(call: &mut Call<'_>, name: &str, version: Version, result: Option<String>) -> String {
    let (now, input) = (call.now, input(call));
    let wanted = call.input.string("DurableExecutionName");
    let parts = call.parts();
    let id = parts.draws.uuid().to_string();
    let Some(function) = parts.region.function_mut(name) else {
        return String::new();
    };
    let snapshot = function.snapshot(version).unwrap_or(function.latest());
    let Some(durable) = snapshot.configuration.durable.clone() else {
        return String::new();
    };
    let ended = result.clone().map(|it| (now, Event::Succeeded(it)));
    let execution = Execution {
        name: wanted.unwrap_or_else(|| id.clone()),
        id,
        version,
        input,
        started: now,
        expires: now.plus(u64::from(durable.timeout) * 1000),
        durable,
        status: result.map_or(Status::Running, |it| Status::Succeeded(now, it)),
        events: ended.into_iter().collect(),
    };
    let due = execution.due();
    let function_name = function.name().clone();
    function.begin(execution.clone());
    if let Some(due) = due {
        parts.region.watch(&function_name, due);
    }
    execution_arn(call, name, &execution)
}

/// It carries the version, never the alias.
fn execution_arn(call: &Call<'_>, function: &str, it: &Execution) -> String {
    let arn = call.qualified(function, Some(&it.version.to_string()));
    format!("{arn}/durable-execution/{}/{}", it.name, it.id)
}

fn missing() -> ApiError {
    ApiError::missing("Durable Execution does not exist").because(Reason::DurableExecutionMissing)
}

/// The function and the id of an execution that the request names.
fn named(call: &Call<'_>) -> Result<(String, String), ApiError> {
    let arn = call.input.required("DurableExecutionArn");
    let (function, rest) = arn.split_once("/durable-execution/").ok_or_else(missing)?;
    let id = rest.rsplit('/').next().unwrap_or_default();
    let function = FunctionRef::parse(function);
    call.reachable(&function)?;
    let execution = call.find(function.name).and_then(|it| it.execution(id));
    execution
        .filter(|it| execution_arn(call, function.name, it) == arn)
        .map(|_| (function.name.to_owned(), id.to_owned()))
        .ok_or_else(missing)
}

fn execution<'c>(call: &'c Call<'_>) -> Result<(String, &'c Execution), ApiError> {
    let (function, id) = named(call)?;
    let found = call.find(&function).and_then(|it| it.execution(&id));
    found.map(|it| (function, it)).ok_or_else(missing)
}

/// Changes the execution that the request names.
fn change(
    call: &mut Call<'_>,
    change: impl FnOnce(&mut Execution, Timestamp) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    let (function, id) = named(call)?;
    let now = call.now;
    let parts = call.parts();
    let Some(function) = parts.region.function_mut(&function) else {
        return Err(missing());
    };
    let name = function.name().clone();
    let changed = function.change_execution(&id, |it| change(it, now));
    let (changed, due) = changed.ok_or_else(missing)?;
    changed?;
    if let Some(due) = due {
        parts.region.watch(&name, due);
    }
    parts.region.drain(&name, now);
    Ok(())
}

fn status(it: &Execution) -> &'static str {
    match it.status {
        Status::Running => "RUNNING",
        Status::Paused { .. } => "PAUSED",
        Status::Succeeded(..) => "SUCCEEDED",
        Status::Stopped(..) => "STOPPED",
        Status::TimedOut(_) => "TIMED_OUT",
    }
}

fn failure(it: &Failure) -> Value {
    let mut out = Map::new();
    super::put(&mut out, "ErrorMessage", it.message.as_deref());
    super::put(&mut out, "ErrorType", it.kind.as_deref());
    super::put(&mut out, "ErrorData", it.data.as_deref());
    let stack = (!it.stack.is_empty()).then(|| json!(it.stack));
    super::put(&mut out, "StackTrace", stack);
    out.into()
}

/// What listings tell of an execution, in the order of AWS's model.
fn summary(call: &Call<'_>, function: &str, it: &Execution) -> Map<String, Value> {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put(
        "DurableExecutionArn",
        execution_arn(call, function, it).into(),
    );
    put("DurableExecutionName", it.name.as_str().into());
    let arn = call.qualified(function, Some(&it.version.to_string()));
    put("FunctionArn", arn.into());
    put("Status", status(it).into());
    put("StartTimestamp", seconds(it.started));
    if let Some(ended) = it.ended() {
        put("EndTimestamp", seconds(ended));
    }
    if let Some(key) = &it.durable.kms_key {
        put("KMSKeyArn", key.as_str().into());
    }
    out
}

/// `GetDurableExecution`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let data = call.input.flag("IncludeExecutionData").unwrap_or(true);
    let (function, it) = execution(call)?;
    let reported = summary(call, &function, it);
    let mut out = Map::new();
    let keep = |out: &mut Map<String, Value>, name: &str| {
        super::put(out, name, reported.get(name).cloned());
    };
    for name in ["DurableExecutionArn", "DurableExecutionName", "FunctionArn"] {
        keep(&mut out, name);
    }
    if data {
        out.insert("InputPayload".to_owned(), it.input.as_str().into());
        match &it.status {
            Status::Succeeded(_, result) => super::put(&mut out, "Result", Some(result.as_str())),
            Status::Stopped(_, error) => super::put(&mut out, "Error", Some(failure(error))),
            _ => (),
        }
    }
    for name in ["StartTimestamp", "Status", "EndTimestamp"] {
        keep(&mut out, name);
    }
    let version = it.version.to_string();
    super::put(&mut out, "Version", Some(version));
    super::put(&mut out, "ExecutionDataIncluded", Some(data));
    let durable: &Durable = &it.durable;
    super::put(
        &mut out,
        "DurableConfig",
        Some(described::durable_out(durable)),
    );
    let mut expires = it.ended().is_none().then_some(it.expires);
    if let Status::Paused {
        since,
        time_stands,
        reason,
    } = &it.status
    {
        let mut details = Map::new();
        super::put(&mut details, "PauseRequestTimestamp", Some(seconds(*since)));
        super::put(&mut details, "Reason", reason.as_deref());
        super::put(&mut details, "ExecutionTimeoutPaused", Some(*time_stands));
        super::put(&mut out, "PauseDetails", Some(details));
        expires = expires.filter(|_| !time_stands);
    }
    let expires = expires.map(seconds);
    super::put(&mut out, "ExpectedExecutionTimeoutTimestamp", expires);
    answer(200, out)
}

/// `ListDurableExecutionsByFunction`: of all versions, unless a qualifier says which.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let input = call.input;
    let statuses = input.texts("Statuses").unwrap_or_default();
    if statuses.len() > 1 {
        return Err(ApiError::invalid("Cannot filter by more than one status")
            .because(Reason::OneStatusAtATime));
    }
    let page = Page::of(input);
    let absent = || call.not_found(named.name, named.qualifier);
    let function = call.find(named.name).ok_or_else(absent)?;
    let version = match named.qualifier {
        None => None,
        Some(qualifier) => {
            let target = Qualifier::parse(Some(qualifier)).ok_or_else(absent)?;
            let resolved = function.resolve(&target).ok_or_else(absent)?;
            Some(resolved.version)
        }
    };
    let moment = |name: &str| input.get(name).and_then(Value::as_f64);
    let (after, before) = (moment("StartedAfter"), moment("StartedBefore"));
    let wanted = |it: &&Execution| {
        let begun = seconds(it.started).as_f64().unwrap_or_default();
        version.is_none_or(|version| it.version == version)
            && statuses.first().is_none_or(|wanted| wanted == status(it))
            && input
                .text("DurableExecutionName")
                .is_none_or(|name| it.name == name)
            && after.is_none_or(|after| begun > after)
            && before.is_none_or(|before| begun < before)
    };
    let mut found: Vec<&Execution> = function.executions().filter(wanted).collect();
    if input.flag("ReverseOrder") == Some(true) {
        found.reverse();
    }
    let start = match found.iter().position(|it| it.id == page.marker) {
        _ if page.marker.is_empty() => 0,
        Some(at) => at,
        None => return Err(ApiError::invalid("Invalid Marker").because(Reason::InvalidMarker)),
    };
    let items = found.into_iter().skip(start).map(|it| {
        let item = summary(call, named.name, it);
        (it.id.clone(), Value::from(item))
    });
    page.answer("DurableExecutions", items)
}

/// `GetDurableExecutionHistory`: its beginning, and what was done to it since.
pub(super) fn history(call: &mut Call<'_>) -> Answer {
    let data = call.input.flag("IncludeExecutionData") != Some(false);
    let page = Page::of(call.input);
    let (_, it) = execution(call)?;
    let held = |mut details: Map<String, Value>, key: &str, value: Value| {
        let payload = if data {
            json!({"Payload": value, "Truncated": false})
        } else {
            json!({"Truncated": true})
        };
        details.insert(key.to_owned(), payload);
        Value::from(details)
    };
    let begun = held(Map::new(), "Input", it.input.as_str().into());
    let mut begun_details = begun.as_object().cloned().unwrap_or_default();
    begun_details.insert("ExecutionTimeout".to_owned(), it.durable.timeout.into());
    let mut events = vec![(it.started, "ExecutionStarted", Value::from(begun_details))];
    for (at, event) in &it.events {
        let (kind, details) = match event {
            Event::Paused(stands, reason) => {
                let mut details = Map::new();
                super::put(&mut details, "PauseRequestTimestamp", Some(seconds(*at)));
                let reason = reason.as_deref().filter(|_| data);
                super::put(
                    &mut details,
                    "Reason",
                    reason.map(|it| json!({"Payload": it})),
                );
                super::put(&mut details, "ExecutionTimeoutPaused", Some(*stands));
                ("ExecutionPaused", details.into())
            }
            Event::Resumed(reason) => {
                let mut details = Map::new();
                super::put(&mut details, "ResumeRequestTimestamp", Some(seconds(*at)));
                let reason = reason.as_deref().filter(|_| data);
                super::put(
                    &mut details,
                    "Reason",
                    reason.map(|it| json!({"Payload": it})),
                );
                ("ExecutionResumed", details.into())
            }
            Event::Succeeded(result) => (
                "ExecutionSucceeded",
                held(Map::new(), "Result", result.as_str().into()),
            ),
            Event::Stopped(error) => (
                "ExecutionStopped",
                held(Map::new(), "Error", failure(error)),
            ),
            Event::TimedOut => ("ExecutionTimedOut", json!({})),
        };
        events.push((*at, kind, details));
    }
    let mut events: Vec<(String, Value)> = events
        .into_iter()
        .zip(1..)
        .map(|((at, kind, details), number): (_, u32)| {
            let event = json!({
                "EventType": kind,
                "EventId": number,
                "Id": it.id,
                "Name": it.name,
                "EventTimestamp": seconds(at),
                format!("{kind}Details"): details,
            });
            (number.to_string(), event)
        })
        .collect();
    if call.input.flag("ReverseOrder") == Some(true) {
        events.reverse();
    }
    let start = match events.iter().position(|it| it.0 == page.marker) {
        _ if page.marker.is_empty() => 0,
        Some(at) => at,
        None => return Err(ApiError::invalid("Invalid Marker").because(Reason::InvalidMarker)),
    };
    page.answer("Events", events.into_iter().skip(start))
}

fn given_failure(input: Input<'_>) -> Failure {
    let Some(error) = input.structure("Error") else {
        return Failure::default();
    };
    Failure {
        message: error.string("ErrorMessage"),
        kind: error.string("ErrorType"),
        data: error.string("ErrorData"),
        stack: error.texts("StackTrace").unwrap_or_default(),
    }
}

/// `StopDurableExecution`: one that was stopped already stays so.
pub(super) fn stop(call: &mut Call<'_>) -> Answer {
    let error = given_failure(call.input);
    let mut at = call.now;
    change(call, |it, now| match (&it.status, it.ended()) {
        (Status::Stopped(then, _), _) => {
            at = *then;
            Ok(())
        }
        (_, Some(_)) => Err(ApiError::ours(format!(
            "The durable execution has ended already: its status is {}.",
            status(it)
        ))
        .because(Reason::DurableExecutionEnded)),
        (_, None) => {
            it.stop(error, now);
            Ok(())
        }
    })?;
    answer_json(200, json!({"StopTimestamp": seconds(at)}))
}

/// `PauseDurableExecution`.
pub(super) fn pause(call: &mut Call<'_>) -> Answer {
    let stands = call.input.flag("ExecutionTimeoutPaused") == Some(true);
    let reason = call.input.string("Reason");
    change(call, |it, now| match it.status {
        Status::Running => {
            it.pause(stands, reason, now);
            Ok(())
        }
        _ => Err(not_in(it, "RUNNING")),
    })?;
    nothing(202)
}

/// `ResumeDurableExecution`.
pub(super) fn resume(call: &mut Call<'_>) -> Answer {
    let reason = call.input.string("Reason");
    change(call, |it, now| match it.status {
        Status::Paused { .. } => {
            it.resume(reason, now);
            Ok(())
        }
        _ => Err(not_in(it, "PAUSED")),
    })?;
    nothing(202)
}

/// In words of ours: AWS's are not known.
fn not_in(it: &Execution, wanted: &str) -> ApiError {
    ApiError::conflict(format!(
        "The durable execution must be {wanted}: its status is {}.",
        status(it)
    ))
    .because(Reason::DurableExecutionState)
}

/// `DeleteDurableExecution`: one that has ended.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let (function, id) = named(call)?;
    let (_, it) = execution(call)?;
    if it.ended().is_none() {
        return Err(ApiError::conflict(format!(
            "Only a durable execution that has ended can be deleted: its status is {}.",
            status(it)
        ))
        .because(Reason::DurableExecutionRunning));
    }
    let now = call.now;
    if let Some(function) = call.parts().region.function_mut(&function) {
        function.forget(&id);
    }
    answer_json(202, json!({"DeletionRequestTimestamp": seconds(now)}))
}
