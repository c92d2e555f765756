//! Event source mappings.

use super::{Known, MAPPINGS, Rule, rule};
use crate::lesson::fix;
use lambda::api::Reason;

pub(super) static RULES: &[Rule] = &[
    rule(
        Known::Because(Reason::MappingExists),
        &[],
        "This source already calls this function. A source is mapped once to a function, whatever the qualifier.",
        MAPPINGS,
        "See the mappings",
        fix::list_mappings,
    ),
    rule(
        Known::Because(Reason::MappingExists),
        &[],
        "This source already calls this function. A source is mapped once to a function, whatever the qualifier.",
        MAPPINGS,
        "See the mappings",
        fix::list_mappings,
    ),
    rule(
        Known::Because(Reason::MappingInUse),
        &[],
        "The mapping is in the middle of a change. It can be changed again when that is done, in a moment.",
        MAPPINGS,
        "See the mappings",
        fix::list_mappings,
    ),
    rule(
        Known::Because(Reason::MappingMissing),
        &[],
        "There is no mapping of this id (or not in this region).",
        MAPPINGS,
        "See the mappings",
        fix::list_mappings,
    ),
    rule(
        Known::Because(Reason::MappingDestinationUnsupported),
        &[],
        "Streams and Kafka can send what was not handled somewhere. A queue has a dead-letter queue of its own for that.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::SourceAccessMissing),
        &[],
        "Lambda needs to know how to reach servers that AWS does not manage: a network, or a secret to sign in with.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::SourceUnrecognized),
        &[],
        "Lambda reads from queues (SQS, MQ), streams (Kinesis, DynamoDB) and Kafka. What calls by itself, such as S3 or SNS, needs a permission instead of a mapping.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::FilterPatternInvalid),
        &[],
        "A filter's pattern is JSON, as for EventBridge rules.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::BatchWindowMissing),
        &[],
        "Batches of more than ten messages from a queue need a moment to be gathered: give a batching window too.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::QueueWithPosition),
        &[],
        "A queue has no positions: messages are read as they come. Leave the starting position out.",
        MAPPINGS,
        "Leave it out",
        fix::without_starting_position,
    ),
    rule(
        Known::Because(Reason::PositionTimestampUnexpected),
        &[],
        "A time to start from goes with the starting position AT_TIMESTAMP only.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::PositionUnsupported),
        &[],
        "A stream is read from TRIM_HORIZON (its oldest record) or LATEST; Kinesis and Kafka also from AT_TIMESTAMP.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
];
