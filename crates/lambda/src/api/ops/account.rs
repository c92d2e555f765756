//! The account's limits and how much of them is used.

use super::{Answer, answer_json};
use crate::api::context::Call;
use serde_json::json;

/// `GetAccountSettings`, of the region.
pub(super) fn settings(call: &mut Call<'_>) -> Answer {
    let settings = call.settings();
    let region = call.here();
    let reserved = region.reserved_besides("");
    let limit = settings.concurrency_limit;
    answer_json(
        200,
        json!({
            "AccountLimit": {
                "TotalCodeSize": settings.code_storage,
                "CodeSizeUnzipped": 262_144_000,
                "CodeSizeZipped": 52_428_800,
                "ConcurrentExecutions": limit,
                "UnreservedConcurrentExecutions": limit.saturating_sub(reserved),
            },
            "AccountUsage": {
                "TotalCodeSize": region.code_size(),
                "FunctionCount": region.function_count(),
            },
        }),
    )
}
