//! `aws lambda wait …`: Lambda's waiters, as AWS's model has them.

use super::{Outcome, Wait};
use lambda::api::shape::{Matcher, WaitState, Waiter};
use lambda::api::table::WAITERS;
use lambda::api::{ApiError, Request, Response, beside};
use serde_json::Value;

enum State {
    Reached,
    Asking(String),
    Failed(String),
}

/// What the waiter makes of an answer, in botocore's words.
fn judge(waiter: &Waiter, answer: &Result<Response, ApiError>) -> State {
    let mut read = None;
    for acceptor in waiter.acceptors {
        let reason = match (&acceptor.matcher, answer) {
            (Matcher::Path(path, wanted), Ok(response)) => {
                let mut parts = path.split('.');
                let first = parts.next().and_then(|key| response.output.get(key));
                let found = parts.fold(first, |value, key| value.and_then(|it| it.get(key)));
                let found = found.and_then(Value::as_str);
                read = Some((path, found));
                if found != Some(*wanted) {
                    continue;
                }
                format!("For expression \"{path}\" we matched expected path: \"{wanted}\"")
            }
            (Matcher::Error(code), Err(error)) if error.code.as_str() == *code => {
                format!("Matched expected service error code: {code}")
            }
            (Matcher::Success, Ok(_)) => String::new(),
            _ => continue,
        };
        return match acceptor.state {
            WaitState::Success => State::Reached,
            WaitState::Retry => State::Asking(reason),
            WaitState::Failure => State::Failed(format!(
                "Waiter encountered a terminal failure state: {reason}"
            )),
        };
    }
    match answer {
        Err(error) => {
            let message = error.message.as_deref().unwrap_or("None");
            State::Failed(format!("An error occurred ({}): {message}", error.code))
        }
        Ok(_) => State::Asking(read.map_or_else(String::new, |(path, found)| {
            let found = found.unwrap_or("None");
            format!("For expression \"{path}\" we matched expected path: \"{found}\"")
        })),
    }
}

/// Asks until the state is reached, the wait fails or the attempts are used up.
///
/// `send` waits [`Wait::delay_seconds`] before every request but the first.
pub fn wait(wait: &Wait, send: &mut dyn FnMut(&Request) -> Result<Response, ApiError>) -> Outcome {
    let Some(waiter) = WAITERS
        .iter()
        .chain(beside::WAITERS)
        .find(|it| it.name == wait.waiter)
    else {
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
