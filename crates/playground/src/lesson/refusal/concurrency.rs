//! Reserved and provisioned concurrency.

use super::{CONCURRENCY, Rule, refused, rule};
use crate::lesson::fix;
use lambda::model::Refusal;

pub(super) static RULES: &[Rule] = &[
    rule(
        "permitted on Lambda functions only",
        &[],
        "Concurrency is reserved for the function with all its versions together. Leave the qualifier out.",
        CONCURRENCY,
        "Leave the qualifier out",
        fix::without_qualifier,
    ),
    rule(
        "below its minimum value",
        &[],
        "An account keeps at least 100 of its 1,000 concurrent executions unreserved, for functions that reserve none.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        "greater than account's unreserved",
        &[],
        "There is not that much unreserved concurrency in the account: 1,000 by default, less what functions have reserved.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        "greater than the reservedConcurrentExecution",
        &[],
        "What is provisioned for a function comes out of what is reserved for it. Provision less or reserve more.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        "lower than function's total provisioned",
        &[],
        "The reservation must cover what is provisioned for the function's versions and aliases.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    rule(
        "unpublished function versions",
        &[],
        "Environments are kept ready for code that stays the same: a published version or an alias of one, not $LATEST.",
        CONCURRENCY,
        "Publish a version",
        fix::publish,
    ),
    rule(
        "must be an alias or a published version",
        &[],
        "Provisioned concurrency belongs to a published version or an alias of one, never to $LATEST.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    refused(
        |it| matches!(it, Refusal::VersionProvisioned),
        &[],
        "The version behind the alias has provisioned concurrency of its own, and one version gets it from one place. Delete one of the two.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    refused(
        |it| matches!(it, Refusal::AliasProvisioned),
        &[],
        "An alias provisions this version already, and one version gets it from one place. Delete one of the two.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    rule(
        "No Provisioned Concurrency Config",
        &[],
        "Nothing is provisioned on exactly this version or alias: what an alias provisions doesn't show on the version behind it.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
];
