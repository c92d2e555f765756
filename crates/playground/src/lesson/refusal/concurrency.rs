//! Reserved and provisioned concurrency.

use super::{CONCURRENCY, Known, Rule, rule};
use crate::lesson::fix;
use lambda::api::{Cause, Reason};
use lambda::model::Refusal;

pub(super) static RULES: &[Rule] = &[
    rule(
        Known::Because(Reason::ReservedOfQualifier),
        &[],
        "Concurrency is reserved for the function with all its versions together. Leave the qualifier out.",
        CONCURRENCY,
        "Leave the qualifier out",
        fix::without_qualifier,
    ),
    rule(
        Known::Because(Reason::UnreservedBelowMinimum),
        &[],
        "An account keeps at least 100 of its 1,000 concurrent executions unreserved, for functions that reserve none.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::AboveUnreserved),
        &[],
        "There is not that much unreserved concurrency in the account: 1,000 by default, less what functions have reserved.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::ProvisionedAboveReserved),
        &[],
        "What is provisioned for a function comes out of what is reserved for it. Provision less or reserve more.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::ReservedBelowProvisioned),
        &[],
        "The reservation must cover what is provisioned for the function's versions and aliases.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    rule(
        Known::Cause(|it| {
            matches!(
                it,
                Cause::Because(Reason::ProvisionedOfLatest)
                    | Cause::Refused(Refusal::LatestProvisioned)
            )
        }),
        &[],
        "Environments are kept ready for code that stays the same: a published version or an alias of one, not $LATEST.",
        CONCURRENCY,
        "Publish a version",
        fix::publish,
    ),
    rule(
        Known::Because(Reason::NotPublished),
        &[],
        "Provisioned concurrency belongs to a published version or an alias of one, never to $LATEST.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::VersionProvisioned)),
        &[],
        "The version behind the alias has provisioned concurrency of its own, and one version gets it from one place. Delete one of the two.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::AliasProvisioned)),
        &[],
        "An alias provisions this version already, and one version gets it from one place. Delete one of the two.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    rule(
        Known::Because(Reason::NothingProvisioned),
        &[],
        "Nothing is provisioned on exactly this version or alias: what an alias provisions doesn't show on the version behind it.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
];
