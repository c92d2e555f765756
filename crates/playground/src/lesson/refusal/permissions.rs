//! Permissions.

use super::{Known, POLICY_SOURCE, QUOTAS, Rule, rule};
use crate::lesson::fix;
use lambda::api::Reason;
use lambda::model::Refusal;

pub(super) static RULES: &[Rule] = &[
    rule(
        Known::Because(Reason::PolicyOfLatest),
        &[],
        "There is no policy for $LATEST by name. Without a qualifier, the permission is for calls to the function's unqualified ARN, which run $LATEST.",
        POLICY_SOURCE,
        "Leave the qualifier out",
        fix::without_qualifier,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::StatementExists)),
        &[],
        "A statement id is given once in a policy. Each qualifier has a policy of its own.",
        POLICY_SOURCE,
        "Use another id",
        fix::other_statement_id,
    ),
    rule(
        Known::Because(Reason::PrincipalInvalid),
        &[],
        "The principal is a service such as s3.amazonaws.com, an account's twelve digits, the ARN of a user or role, or *.",
        POLICY_SOURCE,
        "",
        fix::nothing,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::StatementMissing)),
        &[],
        "The policy of exactly this qualifier has no such statement. The function, each version and each alias have policies of their own.",
        POLICY_SOURCE,
        "Look where it is",
        fix::where_the_statement_is,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::PolicyMissing)),
        &[],
        "Nothing was ever permitted on exactly this qualifier. The function, each version and each alias have policies of their own.",
        POLICY_SOURCE,
        "Look where one is",
        fix::where_the_statement_is,
    ),
    rule(
        Known::Because(Reason::PolicyOfMissingFunction),
        &[],
        "There is no function {function} in this region, so it has no policy.",
        POLICY_SOURCE,
        "See what exists",
        fix::list_functions,
    ),
    rule(
        Known::Because(Reason::ResourceMissing),
        &["GetPolicy"],
        "Nothing is permitted on exactly this qualifier. The function, each version and each alias have policies of their own.",
        POLICY_SOURCE,
        "Look where one is",
        fix::where_the_statement_is,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::PolicyTooLong { .. })),
        &[],
        "A policy has room for 20 KB. Permit one role or account instead of many sources, or use wildcards in the source ARN.",
        QUOTAS,
        "",
        fix::nothing,
    ),
];
