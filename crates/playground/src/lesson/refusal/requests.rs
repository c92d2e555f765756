//! The shape of requests.

use super::{ALIASES, API, ASYNC, CONCURRENCY, Known, MAPPINGS, QUOTAS, Rule, VERSIONS, rule};
use crate::lesson::fix;
use lambda::api::{Constraint, Reason};

/// What comes before all other rules: AWS names a member that is missing by the same words as one that
/// is wrong.
pub(super) static MISSING: &[Rule] = &[rule(
    Known::Broken(|it| it.constraint == Constraint::NotNull),
    &[],
    "A member that {operation} needs is missing. AWS checks the shape of a request before it looks at anything else.",
    API,
    "",
    fix::nothing,
)];

pub(super) static RULES: &[Rule] = &[
    rule(
        Known::Member("functionVersion"),
        &["CreateAlias", "UpdateAlias"],
        "An alias points to a published version's number or to $LATEST, not to another alias.",
        ALIASES,
        "",
        fix::nothing,
    ),
    rule(
        Known::Member("functionVersion"),
        &["ListFunctions"],
        "The one value here is ALL: every version of every function. Leave it out for the functions alone.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        Known::Member("qualifier"),
        &[],
        "A qualifier is a version's number, $LATEST or an alias's name: letters, digits, - and _.",
        VERSIONS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Member("statementId"),
        &[],
        "A statement's id is letters, digits, - and _.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        Known::Member("provisionedConcurrentExecutions"),
        &[],
        "At least one environment is kept ready. For none, delete the configuration.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        Known::Member("maximumRetryAttempts"),
        &[
            "PutFunctionEventInvokeConfig",
            "UpdateFunctionEventInvokeConfig",
        ],
        "An asynchronous call is retried up to twice: 0, 1 or 2.",
        ASYNC,
        "",
        fix::nothing,
    ),
    rule(
        Known::Member("maximumEventAgeInSeconds"),
        &[],
        "An event waits from a minute to six hours: 60 to 21600 seconds.",
        ASYNC,
        "",
        fix::nothing,
    ),
    rule(
        Known::Member("timeout"),
        &[],
        "A function has from 1 second to half an hour (1,800 seconds), on a capacity provider up to 5,400, and from 128 to 32,768 MB of memory.",
        QUOTAS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Member("memorySize"),
        &[],
        "A function has from 128 to 32,768 MB of memory.",
        QUOTAS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Member("maxItems"),
        &[],
        "A page has at least one item.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        Known::Member("resource"),
        &[],
        "Tags are given by ARN: a function's, unqualified, or an event source mapping's.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        Known::Member("uUID"),
        &[],
        "A mapping's id has 36 characters, with four hyphens: list-event-source-mappings shows it.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Broken(|it| it.constraint.lists_values()),
        &[],
        "The value is one of those in the brackets, in capital and small letters as there.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        Known::Broken(|_| true),
        &[],
        "A value breaks a rule of AWS's model: its length, range, pattern or list of values. AWS checks these before it looks at anything else, so nothing was changed.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::UnknownOperation),
        &[],
        "This playground knows the operations around versions and aliases, not all of Lambda.",
        "this page",
        "",
        fix::nothing,
    ),
];
