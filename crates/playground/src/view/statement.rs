//! A policy's statement in words.

use lambda::model::{Principal, Statement};

/// Whom a statement lets in.
pub(super) fn caller(statement: &Statement) -> String {
    let principal = match &statement.principal {
        Principal::Anyone => "anyone",
        Principal::Service(name) | Principal::Arn(name) => name,
    };
    let from = statement.source_arn.as_ref();
    let from = from.map(|arn| format!(" from {arn}")).unwrap_or_default();
    let of = statement.source_account.as_ref();
    let of = of.map(|id| format!(" of account {id}")).unwrap_or_default();
    format!("{principal}{from}{of}")
}
