//! What a player asks of the page.

use crate::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The page behind a program: an account, files and a clock, all of them a copy until the program
/// has come to its end.
///
/// Every method is synchronous. In the page, host and player are two programs in one worker.
/// Whoever stops a program ends the worker; nothing here waits.
pub trait Host {
    /// Runs the AWS CLI with these words (without `aws` itself), `invoke`'s output file and
    /// `file://` included.
    ///
    /// # Errors
    /// A refusal ends the whole program: the command is none that the page plays, or there were
    /// too many of them.
    fn aws(&mut self, line: u32, words: &[String]) -> Result<Output, Refusal>;

    /// Sends what boto3 would send: validated as botocore does it, then answered.
    ///
    /// # Errors
    /// A refusal ends the whole program, as in [`aws`](Self::aws). How the call itself failed is in
    /// the inner result.
    fn call(
        &mut self,
        line: u32,
        call: &ApiCall,
    ) -> Result<Result<Map<String, Value>, CallError>, Refusal>;

    /// A waiter's `wait()`: polls, and moves the clock on between two polls.
    ///
    /// # Errors
    /// As [`call`](Self::call); a waiter that gives up is [`CallError::Waiter`].
    fn wait(
        &mut self,
        line: u32,
        waiter: &str,
        call: &ApiCall,
    ) -> Result<Result<(), CallError>, Refusal>;

    /// What botocore's model says of a client's method, as `console::model::described` writes it; none: the service
    /// has no such operation.
    fn model(&mut self, service: &str, method: &str) -> Option<Value> {
        let _ = (service, method);
        None
    }

    /// What a JMESPath expression picks of a value.
    ///
    /// # Errors
    /// Why the expression can't be read or the value hasn't what it asks for.
    fn query(&mut self, expression: &str, value: &Value) -> Result<Value, String> {
        let _ = value;
        Err(format!("Bad jmespath expression: {expression}"))
    }

    /// Runs `jq`.
    ///
    /// # Errors
    /// A refusal ends the whole program: there is no jq here.
    fn jq(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        let _ = tool;
        Err(Refusal::new(
            line,
            "jq",
            "It isn't there. Pick parts of an answer with --query and --output text.",
        ))
    }

    /// Runs `python3`. What it asks of the page belongs to the command that started it.
    ///
    /// # Errors
    /// A refusal ends the whole program: there is no Python here, or it doesn't play this program.
    fn python(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        let _ = tool;
        Err(Refusal::new(
            line,
            "python3",
            "It isn't there. Pick parts of an answer with --query and --output text, or with jq.",
        ))
    }

    /// Runs `awk` or `bc`, which is the first of the words.
    ///
    /// # Errors
    /// A refusal ends the whole program: there is none here, or it doesn't play this.
    fn awk(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        let name = tool.words.first().map_or("awk", String::as_str);
        Err(Refusal::new(
            line,
            name,
            "It isn't there. Use $(( … )), cut, sed or --query.",
        ))
    }

    /// Goes to a folder, from the root: from now on, paths that don't begin with `/` lead on from there. A program
    /// starts in [`START`](crate::folder::START).
    fn enter(&mut self, folder: &str) {
        let _ = folder;
    }

    /// The bytes of a file of the page.
    fn read(&mut self, path: &str) -> Option<Vec<u8>>;

    /// Writes a file of the page. A path that ends with `/` is a folder: there even while nothing lies in it.
    fn write(&mut self, path: &str, bytes: &[u8]);

    /// Takes a file away, or a folder (`/` at its end) without what lies in it; says whether there was one.
    fn remove(&mut self, path: &str) -> bool;

    /// Paths of every file that there is and of every folder that was made (with `/` at its end), sorted, as they lead on from [`START`](crate::folder::START).
    fn paths(&mut self) -> Vec<String>;

    /// The page's clock, in milliseconds since 1970 UTC.
    fn now(&mut self) -> u64;

    /// Moves the page's clock on by this many milliseconds. Nobody waits.
    fn sleep(&mut self, milliseconds: u64);

    /// One row of the log: a command that was played and what it printed. The requests sent since
    /// the row before belong to it. Call it after each command that called the page, and for each
    /// that printed something to the terminal.
    fn row(&mut self, row: Row);
}

/// A call of an API, as boto3 makes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ApiCall {
    /// The client's service, such as `lambda` or `sts`.
    pub service: String,
    /// AWS's name of the operation, such as `UpdateAlias`.
    pub operation: String,
    /// The client's region; none means the page's own.
    pub region: Option<String>,
    /// The keywords as JSON. Bytes are base64 text.
    pub input: Map<String, Value>,
}

/// How a call failed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CallError {
    /// The service refused it.
    Service(ServiceError),
    /// botocore refused to send it: the text of `ParamValidationError` after its first line
    /// (`Parameter validation failed:`).
    Invalid(String),
    /// The service has no such operation (`AttributeError` in Python).
    NoOperation,
    /// A waiter gave up: the text of `WaiterError`.
    Waiter(String),
}

/// What the service answered instead.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceError {
    /// The operation that was refused.
    pub operation: String,
    /// AWS's code, such as `ResourceNotFoundException`.
    pub code: String,
    /// AWS's text, if it has one.
    pub message: Option<String>,
    /// The HTTP status.
    pub status: u16,
    /// Further members of the error, such as `Type`.
    pub fields: Map<String, Value>,
}

impl ServiceError {
    /// `An error occurred (Code) when calling the Operation operation: message`.
    pub fn text(&self) -> String {
        format!(
            "An error occurred ({}) when calling the {} operation: {}",
            self.code,
            self.operation.rsplit(':').next().unwrap_or_default(),
            self.message.as_deref().unwrap_or("None")
        )
    }
}

/// What a command printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// Its exit code.
    pub exit_code: i32,
}

/// A program that a script starts: `jq`, `python3`, `awk` or `bc`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// The words after its name; for `awk` and `bc`, the name first.
    pub words: Vec<String>,
    /// What it reads.
    pub stdin: String,
    /// The exported variables.
    pub environment: Vec<(String, String)>,
}

/// One command of a program, played.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The line of the program that it stands on, from 1.
    pub line: u32,
    /// The command as it was run, variables and all else filled in; in Python, the call.
    pub text: String,
    /// What of its standard output reached the terminal.
    pub stdout: String,
    /// What of its standard error reached the terminal.
    pub stderr: String,
    /// What it printed that went elsewhere: into a variable, a pipe, a file or `/dev/null`.
    pub captured: String,
    /// Its exit code; in Python 0, or 1 where the call raised.
    pub exit_code: i32,
}
