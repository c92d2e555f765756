//! The console's log: what was entered, what came back, and what there is to learn from it.

use crate::lesson::Advice;
use lambda::api::Request;
use std::rc::Rc;

/// One thing entered and what came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Unique in the session, rising.
    pub id: u32,
    /// The command on one line, as entered or as the form's request would be typed.
    pub line: String,
    /// Standard output, as AWS CLI prints it.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// Exit code: 0, 252, 254 or 255; in a program 0, 2 or 255, as the AWS CLI's version 1 has them.
    pub exit_code: i32,
    /// What else there is to say about it, in plain sentences.
    pub notes: Vec<String>,
    /// Why it was refused, and what would help.
    pub advice: Option<Advice>,
    /// The request that was sent, if one was.
    pub request: Option<Rc<Request>>,
    /// The answer to it.
    pub answer: Option<Rc<Answer>>,
    /// The step of the history it became; reads, refusals and usage errors become none.
    pub step: Option<StepId>,
    /// How it came about.
    pub origin: Origin,
    /// Where this is a program: its commands, each with its own answer.
    pub commands: Vec<Rc<Entry>>,
    /// Where this is a command of a program: its line there, from 1.
    pub program_line: Option<u32>,
}

/// What the API answered.
pub type Answer = Result<lambda::api::Response, lambda::api::ApiError>;

/// Names a step for as long as the session lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepId(pub(super) u32);

/// How an entry came about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// It was typed or pasted.
    #[default]
    Console,
    /// A form, a drag or a button made it.
    Page,
    /// It is part of a document that was opened.
    Replay,
}
