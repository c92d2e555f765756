//! boto3 calls.

use super::{Command, Files, Outcome};
use crate::api::{ApiError, Request, Response};

/// Reads Python statements one after another.
pub struct Interpreter<'a> {
    files: &'a dyn Files,
}

impl<'a> Interpreter<'a> {
    /// Knows nothing yet.
    pub fn new(files: &'a dyn Files) -> Self {
        Self { files }
    }

    /// Reads one statement.
    pub fn statement(&mut self, source: String, complete: bool, commands: &mut Vec<Command>) {
        let _ = (source, complete, commands, self.files);
    }
}

/// Prints an answer.
pub fn outcome(request: &Request, answer: Result<Response, ApiError>) -> Outcome {
    let _ = (request, answer);
    Outcome::default()
}

/// The boto3 call that makes this request, `client.create_alias(…)`.
pub fn render_boto3(request: &Request, files: &dyn Files) -> String {
    let _ = (request, files);
    String::new()
}
