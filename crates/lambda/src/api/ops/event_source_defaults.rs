//! What an event source mapping has by its kind of source, and how its settings are shown.

use crate::api::cause::Reason;
use crate::api::context::Input;
use crate::api::error::ApiError;
use crate::model::{EventSourceMapping, Setting, Uuid};
use litemap::LiteMap;
use serde_json::{Map, Number, Value};

/// The kinds of sources that Lambda reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A queue of SQS.
    Queue,
    /// A stream of Kinesis.
    Kinesis,
    /// A stream of a DynamoDB table.
    Table,
    /// Kafka, managed by AWS.
    Kafka,
    /// Kafka, managed by whoever.
    OwnKafka,
    /// A broker of Amazon MQ.
    Broker,
    /// A change stream of `DocumentDB`.
    Documents,
}

impl Source {
    /// The kind of source a request names.
    ///
    /// # Errors
    /// `Unrecognized event source.` for anything else.
    pub(super) fn of(input: Input<'_>) -> Result<Self, ApiError> {
        if input.get("SelfManagedEventSource").is_some() {
            return Ok(Self::OwnKafka);
        }
        input
            .text("EventSourceArn")
            .and_then(Self::of_arn)
            .ok_or_else(|| {
                ApiError::invalid("Unrecognized event source.").because(Reason::SourceUnrecognized)
            })
    }

    fn of_arn(arn: &str) -> Option<Self> {
        Some(match arn.split(':').nth(2)? {
            "sqs" => Self::Queue,
            "kinesis" => Self::Kinesis,
            "dynamodb" => Self::Table,
            "kafka" => Self::Kafka,
            "mq" => Self::Broker,
            "rds" => Self::Documents,
            _ => return None,
        })
    }

    /// The kind of source a mapping has: only self-managed Kafka has no ARN.
    pub(super) fn of_mapping(mapping: &EventSourceMapping) -> Self {
        let arn = mapping.source.as_deref();
        arn.and_then(Self::of_arn).unwrap_or(Self::OwnKafka)
    }

    /// Whether it is read from a position on.
    pub(super) const fn is_positioned(self) -> bool {
        matches!(
            self,
            Self::Kinesis | Self::Table | Self::Kafka | Self::OwnKafka | Self::Documents
        )
    }

    /// Whether it is a stream in shards.
    pub(super) const fn is_stream(self) -> bool {
        matches!(self, Self::Kinesis | Self::Table)
    }

    /// Whether what could not be handled can be sent somewhere.
    pub(super) const fn has_destinations(self) -> bool {
        self.is_stream() || matches!(self, Self::Kafka | Self::OwnKafka)
    }

    /// Records per call where none is asked for.
    pub(super) const fn batch_size(self) -> u32 {
        match self {
            Self::Queue => 10,
            _ => 100,
        }
    }

    /// Who started a change, as this kind of source tells it.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Kinesis | Self::Table => "User action",
            _ => "USER_INITIATED",
        }
    }
}

/// Members that are stored and shown as given, in the order of AWS's model; the members an answer
/// computes stand between them.
pub(super) const SHOWN: &[&str] = &[
    "UUID",
    "StartingPosition",
    "StartingPositionTimestamp",
    "BatchSize",
    "MaximumBatchingWindowInSeconds",
    "ParallelizationFactor",
    "EventSourceArn",
    "FilterCriteria",
    "KMSKeyArn",
    "MetricsConfig",
    "LoggingConfig",
    "ScalingConfig",
    "FunctionArn",
    "LastModified",
    "LastProcessingResult",
    "State",
    "StateTransitionReason",
    "DestinationConfig",
    "Topics",
    "Queues",
    "SourceAccessConfigurations",
    "SelfManagedEventSource",
    "MaximumRecordAgeInSeconds",
    "BisectBatchOnFunctionError",
    "MaximumRetryAttempts",
    "TumblingWindowInSeconds",
    "FunctionResponseTypes",
    "AmazonManagedKafkaEventSourceConfig",
    "SelfManagedKafkaEventSourceConfig",
    "DocumentDBEventSourceConfig",
    "EventSourceMappingArn",
    "ProvisionedPollerConfig",
];

/// Members that decide something here, and so are not kept among the settings.
const DECIDING: &[&str] = &[
    "FunctionName",
    "EventSourceArn",
    "BatchSize",
    "Enabled",
    "Tags",
    "UUID",
];

/// What a new mapping has, the request's members over the source's defaults.
pub(super) fn created(source: Source, input: Input<'_>, id: Uuid) -> LiteMap<String, Setting> {
    let mut settings = LiteMap::new();
    let mut put = |name: &str, value: Setting| settings.insert(name.to_owned(), value);
    if source != Source::OwnKafka {
        put("MaximumBatchingWindowInSeconds", Setting::Integer(0));
    }
    if source.is_stream() || source == Source::OwnKafka {
        put(
            "LastProcessingResult",
            Setting::Text("No records processed".to_owned()),
        );
    }
    if source.is_stream() {
        put("ParallelizationFactor", Setting::Integer(1));
        let nowhere = vec![("OnFailure".to_owned(), Setting::Members(Vec::new()))];
        put("DestinationConfig", Setting::Members(nowhere));
        put("MaximumRecordAgeInSeconds", Setting::Integer(-1));
        put("BisectBatchOnFunctionError", Setting::Flag(false));
        put("MaximumRetryAttempts", Setting::Integer(-1));
        put("TumblingWindowInSeconds", Setting::Integer(0));
    }
    if source.is_stream() || source == Source::Queue {
        put("FunctionResponseTypes", Setting::List(Vec::new()));
    }
    if source == Source::OwnKafka {
        let group = ("ConsumerGroupId".to_owned(), Setting::Text(id.to_string()));
        put(
            "SelfManagedKafkaEventSourceConfig",
            Setting::Members(vec![group]),
        );
    }
    update(&mut settings, input);
    settings
}

/// Puts a request's members over what is there.
pub(super) fn update(settings: &mut LiteMap<String, Setting>, input: Input<'_>) {
    for (name, value) in input.0 {
        let shown = SHOWN.contains(&&**name) && !DECIDING.contains(&&**name);
        if name == "FilterCriteria" && value["Filters"].as_array().is_none_or(Vec::is_empty) {
            settings.remove(name.as_str());
        } else if shown && !value.is_null() {
            settings.insert(name.clone(), setting(value));
        }
    }
}

fn setting(value: &Value) -> Setting {
    match value {
        Value::Null => Setting::Members(Vec::new()),
        Value::Bool(flag) => Setting::Flag(*flag),
        Value::Number(number) => number.as_i64().map_or_else(
            || Setting::Number(number.as_f64().unwrap_or(0.0)),
            Setting::Integer,
        ),
        Value::String(text) => Setting::Text(text.clone()),
        Value::Array(items) => Setting::List(items.iter().map(setting).collect()),
        Value::Object(members) => {
            let member = |it: (&String, &Value)| (it.0.clone(), setting(it.1));
            Setting::Members(members.iter().map(member).collect())
        }
    }
}

/// A setting as JSON.
pub(super) fn json(setting: &Setting) -> Value {
    match setting {
        Setting::Text(text) => text.as_str().into(),
        Setting::Integer(number) => (*number).into(),
        Setting::Number(number) => Number::from_f64(*number).map_or(Value::Null, Value::Number),
        Setting::Flag(flag) => (*flag).into(),
        Setting::List(items) => items.iter().map(json).collect(),
        Setting::Members(members) => {
            let members = members.iter().map(|it| (it.0.clone(), json(&it.1)));
            Value::Object(members.collect::<Map<_, _>>())
        }
    }
}
