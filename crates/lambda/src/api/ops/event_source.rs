//! Event source mappings: queues and streams that call a function, a version or an alias.

use super::event_invoke::check_destinations;
use super::event_source_defaults::{self as defaults, SHOWN, Source};
use super::page::Page;
use super::{Answer, answer};
use crate::api::cause::{Constraint, Reason};
use crate::api::context::{Call, Input};
use crate::api::error::{ApiError, ErrorCode};
use crate::api::name::{FunctionRef, partition};
use crate::model::{
    Change, EventSourceMapping, FunctionName, Phase, Qualifier, Uuid, own_kafka_source,
};
use serde_json::{Map, Value};
use std::sync::Arc;

fn nowhere() -> ApiError {
    ApiError::missing("The resource you requested does not exist.").because(Reason::ResourceMissing)
}

fn out(call: &Call<'_>, mapping: &EventSourceMapping) -> Map<String, Value> {
    let qualifier = mapping.target.qualifier();
    let arn = call.qualified(mapping.function.as_str(), qualifier.as_deref());
    let (region, account) = (&call.region, &call.settings().account_id);
    let own = format!(
        "arn:{}:lambda:{region}:{account}:event-source-mapping:{}",
        partition(region),
        mapping.id
    );
    let reason = Source::of_mapping(mapping).reason();
    let mut out = Map::new();
    for name in SHOWN {
        let value = match *name {
            "UUID" => Some(mapping.id.to_string().into()),
            "BatchSize" => Some(mapping.batch_size.into()),
            "EventSourceArn" => mapping.source.as_deref().map(Value::from),
            "FunctionArn" => Some(arn.as_str().into()),
            "LastModified" => Some(super::seconds(mapping.modified)),
            "State" => Some(state(mapping).into()),
            "StateTransitionReason" => Some(reason.into()),
            "EventSourceMappingArn" => Some(own.as_str().into()),
            _ => mapping.settings.get(*name).map(defaults::json),
        };
        super::put(&mut out, name, value);
    }
    out
}

fn state(mapping: &EventSourceMapping) -> &'static str {
    match mapping.phase {
        Phase::Creating(_) => "Creating",
        Phase::Changing(_, Change::Updating) => "Updating",
        Phase::Changing(_, Change::Enabling) => "Enabling",
        Phase::Changing(_, Change::Disabling) => "Disabling",
        Phase::Deleting(_) => "Deleting",
        Phase::Settled if mapping.enabled => "Enabled",
        Phase::Settled => "Disabled",
    }
}

/// The function, version or alias that a request wants called.
fn target(call: &Call<'_>) -> Result<(FunctionName, Qualifier), ApiError> {
    let named = FunctionRef::parse(call.input.required("FunctionName"));
    call.reachable(&named)?;
    let missing =
        || ApiError::invalid("Function does not exist").because(Reason::FunctionDoesNotExist);
    let function = call.find(named.name).ok_or_else(missing)?;
    if function.latest().configuration.tenants {
        return Err(ApiError::ours(
            "Event source mappings are not supported for functions with tenant isolation: an event carries no tenant ID.",
        ).because(Reason::NotWithTenants));
    }
    let target = Qualifier::parse(named.qualifier).filter(|it| function.has(it));
    Ok((function.name().clone(), target.ok_or_else(missing)?))
}

/// Refuses a starting position where there is none to have, or none where one is needed.
fn check_position(source: Source, input: Input<'_>) -> Result<(), ApiError> {
    let position = input.text("StartingPosition");
    let timestamp = input.get("StartingPositionTimestamp").is_some();
    let refuse = |reason, message: &str| Err(ApiError::invalid(message).because(reason));
    match position {
        None if source.is_positioned() => Err(ApiError::invalid(
            "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
        )
        .breaking("startingPosition", Constraint::NotNull)),
        Some(_) if source == Source::Queue => {
            refuse(
                Reason::QueueWithPosition,
                "StartingPosition is not valid for SQS event sources.",
            )
        }
        Some(it) if it != "AT_TIMESTAMP" && timestamp => {
            refuse(
                Reason::PositionTimestampUnexpected,
                "Timestamp only valid with StartingPosition AT_TIMESTAMP",
            )
        }
        Some("AT_TIMESTAMP") if source == Source::Table => {
            let arn = input.text("EventSourceArn").unwrap_or_default();
            refuse(
                Reason::PositionUnsupported,
                &format!("Unsupported starting position for arn type: {arn}"),
            )
        }
        _ => Ok(()),
    }
}

/// Whether every key of an event pattern leads to something to match: a list that names
/// values, or deeper keys.
fn is_pattern(pattern: &Value) -> bool {
    let sound = |it: &Value| it.as_array().map_or(is_pattern(it), |it| !it.is_empty());
    pattern.as_object().is_some_and(|it| it.values().all(sound))
}

/// Refuses large batches of a queue that are not waited for, and filters that match nothing.
fn check_batch(queue: bool, size: u32, window: u32, input: Input<'_>) -> Result<(), ApiError> {
    if queue && size > 10 && window == 0 {
        return Err(ApiError::invalid(
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
        ).because(Reason::BatchWindowMissing));
    }
    let filters = input
        .structure("FilterCriteria")
        .and_then(|it| it.get("Filters"))
        .and_then(Value::as_array);
    let pattern = |it: &Value| Some(it.get("Pattern")?.as_str()?.to_owned());
    let sound = |it: String| serde_json::from_str(&it).is_ok_and(|it| is_pattern(&it));
    if filters.into_iter().flatten().filter_map(pattern).all(sound) {
        return Ok(());
    }
    Err(ApiError::invalid("Invalid filter pattern definition.")
        .because(Reason::FilterPatternInvalid))
}

/// The servers and the topics of self-managed Kafka, as a request gives them or a mapping has them.
fn own_kafka<'v>(member: impl Fn(&str) -> Option<&'v Value>) -> [Vec<&'v str>; 2] {
    let texts = |value: Option<&'v Value>| -> Vec<&'v str> {
        let items = value.and_then(Value::as_array);
        items
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    };
    let servers = member("SelfManagedEventSource")
        .and_then(|it| it.get("Endpoints")?.get("KAFKA_BOOTSTRAP_SERVERS"));
    [texts(servers), texts(member("Topics"))]
}

/// Refuses self-managed Kafka that nobody may read, or that is read for the target already.
fn check_own_kafka(
    call: &Call<'_>,
    function: &FunctionName,
    target: &Qualifier,
) -> Result<(), ApiError> {
    let input = call.input;
    if input.get("SourceAccessConfigurations").is_none() {
        return Err(ApiError::invalid(
            "Required 'sourceAccessConfigurations' parameter is missing.",
        )
        .because(Reason::SourceAccessMissing));
    }
    let [servers, topics] = own_kafka(|name| input.get(name));
    let sources = servers.iter().map(|it| own_kafka_source(it, &topics));
    let sources: Vec<String> = sources.collect();
    let Some(other) = call.here().reader(&sources, function, target) else {
        return Ok(());
    };
    let arn = call.qualified(function.as_str(), target.qualifier().as_deref());
    Err(ApiError::conflict(format!(
        "An event source mapping with event source (\"{}\"), function (\"{arn}\"), topics (\"{}\") already exists. Please update or delete the existing mapping with UUID {}",
        servers.join(","),
        topics.join(","),
        other.id
    )).because(Reason::MappingExists))
}

/// Refuses a second mapping of one source to one target.
fn check_new(
    call: &Call<'_>,
    source: Source,
    function: &FunctionName,
    target: &Qualifier,
) -> Result<(), ApiError> {
    let Some(arn) = call.input.text("EventSourceArn") else {
        return check_own_kafka(call, function, target);
    };
    let sources = [arn.to_owned()];
    let Some(other) = call.here().reader(&sources, function, target) else {
        return Ok(());
    };
    let rest = format!(
        "Please update or delete the existing mapping with UUID {}",
        other.id
    );
    Err(ApiError::conflict(match source {
        Source::Queue => format!(
            "An event source mapping with SQS arn (\" {arn} \") and function (\" {function} \") already exists. {rest}"
        ),
        _ => format!(
            "The event source arn (\" {arn} \") and function (\" {function} \") provided mapping already exists. {rest}"
        ),
    })
    .because(Reason::MappingExists))
}

fn check_destination(call: &Call<'_>, source: Source, function: &str) -> Result<(), ApiError> {
    let config = call.input.structure("DestinationConfig");
    if config.is_some() && !source.has_destinations() {
        return Err(ApiError::invalid(
            "Unsupported DestinationConfig parameter for given event source mapping type.",
        )
        .because(Reason::MappingDestinationUnsupported));
    }
    let arn = |name| config.and_then(|it| it.structure(name)?.text("Destination"));
    check_destinations(call, function, arn("OnSuccess"), arn("OnFailure"))
}

/// `CreateEventSourceMapping`.
pub(super) fn create(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let source = Source::of(input)?;
    check_position(source, input)?;
    let (function, target) = target(call)?;
    check_new(call, source, &function, &target)?;
    let batch_size = input.number("BatchSize").unwrap_or(source.batch_size());
    let window = input.number("MaximumBatchingWindowInSeconds").unwrap_or(0);
    check_batch(source == Source::Queue, batch_size, window, input)?;
    check_destination(call, source, function.as_str())?;
    let tags = input.pairs("Tags").unwrap_or_default();
    super::tag::check_count(tags.len())?;
    let (now, due) = (call.now, call.due());
    let enabled = input.flag("Enabled").unwrap_or(true);
    let id = call.parts().ids.uuid();
    let mapping = EventSourceMapping {
        id,
        source: input.string("EventSourceArn"),
        function,
        target,
        enabled,
        phase: if enabled {
            Phase::Creating(due)
        } else {
            Phase::Settled
        },
        modified: now,
        batch_size,
        settings: defaults::created(source, input, id),
        tags: tags.into_iter().collect(),
    };
    store(call, mapping)
}

/// The mapping a request names.
fn found<'c>(call: &'c Call<'_>) -> Result<&'c EventSourceMapping, ApiError> {
    let id = Uuid::parse(call.input.required("UUID"));
    id.and_then(|it| call.here().mappings().get(&it))
        .map(|it| &**it)
        .ok_or_else(nowhere)
}

/// Refuses to touch a mapping that AWS is still at work on.
fn check_idle(mapping: &EventSourceMapping, doing: &str) -> Result<(), ApiError> {
    if mapping.phase == Phase::Settled {
        return Ok(());
    }
    Err(ApiError::new(
        ErrorCode::ResourceInUseException,
        format!("Cannot {doing} the event source mapping because it is in use."),
    )
    .because(Reason::MappingInUse))
}

/// `GetEventSourceMapping`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let mapping = found(call)?;
    answer(200, out(call, mapping))
}

/// `UpdateEventSourceMapping`: what is not given stays.
pub(super) fn update(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let mut mapping = found(call)?.clone();
    check_idle(&mapping, "update")?;
    if input.get("FunctionName").is_some() {
        (mapping.function, mapping.target) = target(call)?;
    }
    let source = Source::of_mapping(&mapping);
    check_destination(call, source, mapping.function.as_str())?;
    mapping.batch_size = input.number("BatchSize").unwrap_or(mapping.batch_size);
    defaults::update(&mut mapping.settings, input);
    let window = match mapping.settings.get("MaximumBatchingWindowInSeconds") {
        Some(crate::model::Setting::Integer(it)) => u32::try_from(*it).unwrap_or(0),
        _ => 0,
    };
    check_batch(source == Source::Queue, mapping.batch_size, window, input)?;
    let change = match input.flag("Enabled") {
        Some(true) if !mapping.enabled => Change::Enabling,
        Some(false) if mapping.enabled => Change::Disabling,
        _ => Change::Updating,
    };
    mapping.enabled = input.flag("Enabled").unwrap_or(mapping.enabled);
    mapping.phase = Phase::Changing(call.due(), change);
    mapping.modified = call.now;
    store(call, mapping)
}

/// `DeleteEventSourceMapping`.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let mut mapping = found(call)?.clone();
    check_idle(&mapping, "delete")?;
    mapping.phase = Phase::Deleting(call.due());
    store(call, mapping)
}

fn store(call: &mut Call<'_>, mapping: EventSourceMapping) -> Answer {
    let out = out(call, &mapping);
    call.parts().region.put_mapping(mapping);
    answer(202, out)
}

/// `ListEventSourceMappings`, of everything or of one source or target.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let page = Page::of(input);
    let named = match input.text("FunctionName") {
        Some(text) => {
            let named = FunctionRef::parse(text);
            call.reachable(&named)?;
            call.function(named.name)?;
            Some(named)
        }
        None => None,
    };
    let wanted = |it: &&Arc<EventSourceMapping>| {
        let source = input.text("EventSourceArn");
        let target = named.as_ref().is_none_or(|named| {
            it.function.as_str() == named.name
                && it.target.qualifier().as_deref() == named.qualifier
        });
        target && source.is_none_or(|source| it.source.as_deref() == Some(source))
    };
    let from = Uuid::parse(page.marker);
    let mappings = call.here().mappings();
    let items = mappings
        .values()
        .filter(|it| from.is_none_or(|from| it.id >= from))
        .filter(wanted);
    page.answer(
        "EventSourceMappings",
        items.map(|it| (it.id.to_string(), out(call, it).into())),
    )
}
