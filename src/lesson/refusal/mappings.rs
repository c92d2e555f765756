//! Event source mappings.

use super::{MAPPINGS, Rule, rule};
use crate::lesson::fix;

pub static RULES: &[Rule] = &[
    rule(
        "mapping already exists",
        &[],
        "This source already calls this function. A source is mapped once to a function, whatever the qualifier.",
        MAPPINGS,
        "See the mappings",
        fix::list_mappings,
    ),
    rule(
        "already exists. Please update or delete the existing mapping",
        &[],
        "This source already calls this function. A source is mapped once to a function, whatever the qualifier.",
        MAPPINGS,
        "See the mappings",
        fix::list_mappings,
    ),
    rule(
        "mapping because it is in use",
        &[],
        "The mapping is in the middle of a change. It can be changed again when that is done, in a moment.",
        MAPPINGS,
        "See the mappings",
        fix::list_mappings,
    ),
    rule(
        "Unrecognized event source",
        &[],
        "Lambda reads from queues (SQS, MQ), streams (Kinesis, DynamoDB) and Kafka. What calls by itself, such as S3 or SNS, needs a permission instead of a mapping.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        "filter pattern",
        &[],
        "A filter's pattern is JSON, as for EventBridge rules.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        "batch window",
        &[],
        "Batches of more than ten messages from a queue need a moment to be gathered: give a batching window too.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        "StartingPosition is not valid",
        &[],
        "A queue has no positions: messages are read as they come. Leave the starting position out.",
        MAPPINGS,
        "Leave it out",
        fix::without_starting_position,
    ),
    rule(
        "Timestamp only valid",
        &[],
        "A time to start from goes with the starting position AT_TIMESTAMP only.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        "starting position",
        &[],
        "A stream is read from TRIM_HORIZON (its oldest record) or LATEST; Kinesis and Kafka also from AT_TIMESTAMP.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
];
