//! Functions and versions that are not there.

use super::{ALIASES, API, ASYNC, Known, RECORDED, Rule, VERSIONS, not_found, rule};
use crate::lesson::fix;
use lambda::api::Reason;
use lambda::model::Refusal;

pub(super) static RULES: &[Rule] = &[
    rule(
        Known::Refused(|it| matches!(it, Refusal::FunctionExists)),
        &[],
        "There is a function {function} in this region already. Its code is replaced with update-function-code.",
        API,
        "Upload the code to it",
        fix::update_code,
    ),
    rule(
        Known::Cause(not_found),
        &["CreateAlias", "UpdateAlias"],
        "An alias points to what exists: {function} has no such version (or there is no such function in this region). Versions get their numbers by publish-version.",
        ALIASES,
        "Publish it, or see what exists",
        fix::publish_or_list,
    ),
    rule(
        Known::Cause(not_found),
        &[
            "CreateFunction",
            "DeleteFunction",
            "PublishVersion",
            "ListVersionsByFunction",
            "ListAliases",
            "UpdateFunctionCode",
            "UpdateFunctionConfiguration",
        ],
        "There is no function {function} in this region. Functions of other regions are not seen.",
        API,
        "See what exists",
        fix::list_functions,
    ),
    rule(
        Known::Cause(not_found),
        &[],
        "{target} is no function, version or alias of this region. Alias names are case-sensitive, and a version exists once it was published.",
        API,
        "See what exists",
        fix::other_case_or_list,
    ),
    rule(
        Known::Because(Reason::FunctionDoesNotExist),
        &[],
        "There is no function {function} (or no such alias of it) in this region.",
        API,
        "See what exists",
        fix::list_functions,
    ),
    rule(
        Known::Because(Reason::EventTargetMissing),
        &[],
        "There is no {target} in this region.",
        ASYNC,
        "See what exists",
        fix::list_functions,
    ),
    rule(
        Known::Because(Reason::OtherRegion),
        &[],
        "The ARN names another region than the request goes to. A request only sees its own region.",
        API,
        "Send it there",
        fix::in_its_region,
    ),
    rule(
        Known::Because(Reason::TwoQualifiers),
        &[],
        "The name carries a qualifier and --qualifier another one. AWS wants them to agree letter by letter, even where both mean the same version. Give it once.",
        RECORDED,
        "Keep --qualifier",
        fix::one_qualifier,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::OtherCode { .. })),
        &[],
        "--code-sha256 guards a publish: $LATEST must still hold the code you tested. It holds other code now.",
        VERSIONS,
        "See what $LATEST holds",
        fix::without_code_guard,
    ),
    rule(
        Known::Refused(|it| {
            matches!(
                it,
                Refusal::StaleRevision | Refusal::StalePolicyRevision | Refusal::StaleLayerRevision
            )
        }),
        &[],
        "--revision-id guards against overwriting somebody else's change: what you read has changed since. Read it again, look at what changed, and send its new revision id.",
        API,
        "Read it again",
        fix::latest_revision,
    ),
];
