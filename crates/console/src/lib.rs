//! `aws lambda …` lines and boto3 calls: what a person pastes becomes [`Command`]s, and a
//! [`Request`] becomes the line that would make it.
//!
//! [`api::OPERATIONS`](lambda::api::OPERATIONS) is the only table: commands, flags,
//! keywords, help and completion come from it. Parsing checks syntax as AWS's clients do; meaning
//! is the API's to refuse, in AWS's words.

mod about;
mod args;
mod aws;
mod boto3;
mod commands;
mod complete;
mod distance;
mod flags;
mod help;
mod json;
pub mod model;
mod names;
mod number;
pub mod output;
mod paging;
mod parse;
pub mod program;
mod python;
pub mod query;
mod render;
mod run;
mod shorthand;
mod skeleton;
mod split;
mod usage;
mod validate;
mod value;
mod wait;
mod words;

pub use boto3::{printed_values, render_boto3};
pub use complete::complete;
pub use names::{kebab, snake};
pub use number::decimal;
pub use parse::{Paste, parse};
pub use python::{bytes as python_bytes, quote as python_quote};
pub use render::{render, render_json};
pub use run::{run, service_error, show};
pub use wait::wait;
pub use words::quote;

use lambda::api::Request;

/// The files that `file://` and `fileb://` see.
pub trait Files {
    /// The bytes at this path, as the person wrote the path.
    fn read(&self, path: &str) -> Option<Vec<u8>>;
    /// A path under which [`read`](Self::read) gives exactly these bytes.
    fn path_of(&self, bytes: &[u8]) -> Option<String>;
}

/// No files at all.
impl Files for () {
    fn read(&self, _path: &str) -> Option<Vec<u8>> {
        None
    }

    fn path_of(&self, _bytes: &[u8]) -> Option<String> {
        None
    }
}

/// One command of what was typed or pasted.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// The command on one line, prompt and continuations removed.
    pub line: String,
    /// What it asks for, or how a real client would refuse it before sending anything.
    pub call: Result<Call, UsageError>,
    /// What a real shell would have done differently, in plain sentences.
    pub notes: Vec<String>,
}

/// What a well-formed command asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// Send a request and print the answer.
    Request(Invocation),
    /// Ask again and again until the state is reached.
    Wait(Wait),
    /// Let `n` milliseconds pass (`sleep 60`).
    Sleep(u64),
    /// Print this and send nothing: help, version, a skeleton.
    Text(String),
    /// Print what the page knows: see [`show`].
    Show(Shown),
    /// From now on, requests without a region go here (`aws configure set region`).
    Region(String),
    /// Nothing to send and nothing to print (`import boto3`).
    Nothing,
}

/// What a command asks of the page itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// `aws sts get-caller-identity`, and how it is printed.
    Identity(CliOptions),
    /// `aws configure get region`.
    Region,
    /// `cat FILE`: what `invoke` wrote.
    File(String),
}

/// A request and how the client that sends it prints the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Invocation {
    /// The first (mostly the only) request to send.
    pub request: Request,
    /// Which client prints the answer, and how.
    pub client: Client,
}

/// Which client prints the answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Client {
    /// The AWS CLI.
    Cli(CliOptions),
    /// boto3 in a Python prompt.
    Python,
    /// The same, printing page after page of a paginator.
    PythonPages,
}

/// How the AWS CLI prints an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CliOptions {
    /// `--output`.
    pub output: OutputFormat,
    /// `--query`, checked.
    pub query: Option<String>,
    /// Where `invoke` writes the payload.
    pub outfile: Option<String>,
    /// Page after page until the end, as the AWS CLI does by itself.
    pub paging: Option<Paging>,
}

/// Where the AWS CLI's own paging starts and ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paging {
    /// `--max-items`: print at most this many items.
    pub max_items: Option<usize>,
    /// `--max-items`, where it is 0 or less.
    pub none_of: Option<i64>,
    /// Items of the first page that an earlier command printed (`--starting-token`).
    pub skip: usize,
}

/// `--output`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OutputFormat {
    /// Indented by four, members in AWS's order.
    #[default]
    Json,
    /// Tab-separated, sorted by member.
    Text,
    /// Boxes of dashes and bars.
    Table,
    /// Block-style YAML.
    Yaml,
    /// One YAML document for each page.
    YamlStream,
}

/// `aws lambda wait …`.
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    /// The waiter, such as `FunctionUpdatedV2`.
    pub waiter: String,
    /// What it asks each time.
    pub request: Request,
    /// Seconds between two requests.
    pub delay_seconds: u32,
    /// Requests before it gives up with exit code 255.
    pub max_attempts: u32,
}

/// A command refused before a request was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    /// What a real client prints on stderr, without the final line end.
    pub text: String,
    /// 252 for a usage error, 255 for the rest, 127 for what is no command.
    pub exit_code: i32,
    /// Whose complaint it is.
    pub mistake: Mistake,
}

/// Kinds of mistakes that are treated apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mistake {
    /// The client's parser of arguments complains.
    Arguments,
    /// A real client has it; the playground doesn't play it.
    NotPlayed,
    /// Anything else.
    #[default]
    Other,
}

/// What one command printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// 0, or as the AWS CLI: 252 usage, 254 refused by the service, 255 anything else.
    pub exit_code: i32,
    /// A file that was written: its path and content.
    pub written: Option<(String, Vec<u8>)>,
}

/// Names that exist in the account, for completion.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Functions with their versions and aliases.
    pub functions: Vec<FunctionNames>,
    /// Paths of package files.
    pub files: Vec<String>,
}

/// A function and what can be named on it.
#[derive(Clone, Debug, Default)]
pub struct FunctionNames {
    /// The function's name.
    pub name: String,
    /// Version numbers as text, without `$LATEST`.
    pub versions: Vec<String>,
    /// Alias names.
    pub aliases: Vec<String>,
}

/// What Tab offers at a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Byte offset in the text where the word being completed starts.
    pub start: usize,
    /// Whole words that would replace `text[start..cursor]`, best first.
    pub candidates: Vec<String>,
}
