//! Any `--query` over any answer is checked, then answered or refused, within its budget.
//!
//! The first line is the expression, the rest the answer.

#![no_main]

use console::query;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (expression, answer) = text.split_once('\n').unwrap_or((text, "{\"Aliases\": [{\"Name\": \"PROD\"}]}"));
    if query::check(expression).is_ok()
        && let Ok(answer) = serde_json::from_str(answer)
    {
        let _ = query::search(expression, &answer);
    }
});
