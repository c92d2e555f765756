//! Aliases and their weights.

use super::{ALIASES, CONCURRENCY, Known, Rule, VERSIONS, WEIGHTS, rule};
use crate::lesson::fix;
use lambda::api::{Constraint, Reason};
use lambda::model::Refusal;

pub(super) static RULES: &[Rule] = &[
    rule(
        Known::Refused(|it| matches!(it, Refusal::AliasExists)),
        &[],
        "{function} has an alias {alias} already, and a name is given once in a function. What exists is changed with update-alias.",
        ALIASES,
        "Update the alias instead",
        fix::update_alias,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::AliasMissing)),
        &[],
        "{function} has no alias {alias}; names are case-sensitive. update-alias only changes what exists.",
        ALIASES,
        "Create it",
        fix::create_alias,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::TooManyWeights)),
        &[],
        "An alias splits between two versions at most: its own and one more. Give one entry; the alias's own version gets the rest.",
        WEIGHTS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::RoutesToItself(_))),
        &[],
        "The additional version must differ from the alias's own. When you promote a canary, clear its weight in the same command.",
        WEIGHTS,
        "Point to it alone",
        fix::without_weights,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::LatestWithWeights)),
        &[],
        "Traffic is split between published versions only: $LATEST can change at any moment, so no share of it would mean anything.",
        WEIGHTS,
        "Use a published version",
        fix::weights_on_a_version,
    ),
    rule(
        Known::Broken(|it| {
            it.path == "routingConfig.additionalVersionWeights"
                && it.constraint == Constraint::MapValues
        }),
        &[],
        "A weight is a fraction from 0.0 to 1.0, not a percentage: 10 % is 0.1.",
        WEIGHTS,
        "Send it as a fraction",
        fix::fraction,
    ),
    rule(
        Known::Broken(|it| {
            it.path == "routingConfig.additionalVersionWeights" && it.constraint == Constraint::Keys
        }),
        &[],
        "Only a published version's number can get a share: no alias and not $LATEST.",
        WEIGHTS,
        "Publish a version",
        fix::publish,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::RolesDiffer)),
        &[],
        "Both versions of a split must have the same execution role, so that a call may do the same whichever it meets. Versions don't change: publish one with the right role.",
        WEIGHTS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::DeadLettersDiffer)),
        &[],
        "Both versions of a split must have the same dead-letter queue, or none. Versions don't change: publish one that agrees.",
        WEIGHTS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::WeightedAndProvisioned)),
        &[],
        "Provisioned concurrency can't be set on an alias that splits its traffic. Set it on the versions, or clear the weights first.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        Known::Broken(|it| it.path == "name" && it.constraint == Constraint::Pattern),
        &["CreateAlias", "UpdateAlias", "GetAlias", "DeleteAlias"],
        "An alias's name is letters, digits, - and _, and not digits alone: those would read as a version's number.",
        ALIASES,
        "Put a letter before it",
        fix::letters_first,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::VersionInUse(_))),
        &[],
        "A version can't be deleted while an alias sends calls to it. Point those aliases elsewhere first.",
        VERSIONS,
        "Repoint the aliases, then delete",
        fix::repoint_and_delete,
    ),
    rule(
        Known::Because(Reason::AliasAsQualifierOfDelete),
        &[],
        "delete-function takes a version as its qualifier. Aliases have a command of their own.",
        ALIASES,
        "Delete the alias",
        fix::delete_alias,
    ),
    rule(
        Known::Because(Reason::LatestDeleted),
        &[],
        "$LATEST is the function's working copy and lives as long as the function. Without a qualifier, delete-function deletes the whole function with every version and alias.",
        VERSIONS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::AliasArnMissing),
        &[],
        "{function} has no alias {alias}. Names are case-sensitive.",
        ALIASES,
        "See what exists",
        fix::other_case_or_list,
    ),
];
