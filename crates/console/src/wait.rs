//! `aws lambda wait …`: Lambda's waiters, from botocore's `waiters-2.json`.

use super::{Outcome, Wait};
use lambda::api::{ApiError, Request, Response};
use serde_json::Value;

/// One of Lambda's waiters.
#[derive(Debug)]
pub struct Waiter {
    /// Its name, such as `FunctionUpdatedV2`.
    pub name: &'static str,
    /// The operation it asks.
    pub operation: &'static str,
    /// Seconds between two requests.
    pub delay_seconds: u32,
    /// Requests before it gives up.
    pub max_attempts: u32,
    /// The member it looks at, and the value that ends the wait; none where any answer does.
    pub until: Option<(&'static str, &'static str)>,
}

const fn waiter(
    name: &'static str,
    operation: &'static str,
    delay_seconds: u32,
    max_attempts: u32,
    until: Option<(&'static str, &'static str)>,
) -> Waiter {
    Waiter {
        name,
        operation,
        delay_seconds,
        max_attempts,
        until,
    }
}

/// Every waiter of Lambda.
pub static WAITERS: &[Waiter] = &[
    waiter(
        "FunctionActive",
        "GetFunctionConfiguration",
        5,
        60,
        Some(("State", "Active")),
    ),
    waiter(
        "FunctionActiveV2",
        "GetFunction",
        1,
        300,
        Some(("Configuration.State", "Active")),
    ),
    waiter("FunctionExists", "GetFunction", 1, 20, None),
    waiter(
        "FunctionUpdated",
        "GetFunctionConfiguration",
        5,
        60,
        Some(("LastUpdateStatus", "Successful")),
    ),
    waiter(
        "FunctionUpdatedV2",
        "GetFunction",
        1,
        300,
        Some(("Configuration.LastUpdateStatus", "Successful")),
    ),
    waiter(
        "PublishedVersionActive",
        "GetFunctionConfiguration",
        5,
        312,
        Some(("State", "Active")),
    ),
];

enum State {
    Reached,
    Asking(String),
    Failed(String),
}

fn judge(waiter: &Waiter, answer: &Result<Response, ApiError>) -> State {
    let error_text = |error: &ApiError| {
        let message = error.message.as_deref().unwrap_or("None");
        format!("An error occurred ({}): {message}", error.code.as_str())
    };
    match (waiter.until, answer) {
        (None, Ok(_)) => State::Reached,
        (None, Err(error)) if error.code.as_str() == "ResourceNotFoundException" => State::Asking(
            "Matched expected service error code: ResourceNotFoundException".to_owned(),
        ),
        (_, Err(error)) => State::Failed(error_text(error)),
        (Some((path, wanted)), Ok(response)) => {
            let mut parts = path.split('.');
            let first = parts.next().and_then(|key| response.output.get(key));
            let found = parts.fold(first, |value, key| value.and_then(|it| it.get(key)));
            match found.and_then(Value::as_str) {
                Some(state) if state == wanted => State::Reached,
                Some("Failed") => State::Failed(format!(
                    "Waiter encountered a terminal failure state: For expression \"{path}\" we \
                     matched expected path: \"Failed\""
                )),
                state => State::Asking(format!(
                    "For expression \"{path}\" we matched expected path: \"{}\"",
                    state.unwrap_or("None")
                )),
            }
        }
    }
}

/// Asks until the state is reached, the wait fails or the attempts are used up.
///
/// `send` waits [`Wait::delay_seconds`] before every request but the first.
pub fn wait(wait: &Wait, send: &mut dyn FnMut(&Request) -> Result<Response, ApiError>) -> Outcome {
    let Some(waiter) = WAITERS.iter().find(|it| it.name == wait.waiter) else {
        return Outcome::default();
    };
    let mut last = String::new();
    for _ in 0..wait.max_attempts {
        let answer = send(&wait.request);
        match judge(waiter, &answer) {
            State::Reached => return Outcome::default(),
            State::Failed(reason) => return failed(waiter, &reason),
            State::Asking(state) => last = state,
        }
    }
    let reason = format!("Max attempts exceeded. Previously accepted state: {last}");
    failed(waiter, &reason)
}

fn failed(waiter: &Waiter, reason: &str) -> Outcome {
    Outcome {
        stderr: format!("\nWaiter {} failed: {reason}\n", waiter.name),
        exit_code: 255,
        ..Outcome::default()
    }
}
