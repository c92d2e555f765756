//! What a program needs from outside, and what a person gave it.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a program asks for that the page doesn't have. Found by reading, before it is played.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs {
    /// Arguments that it reads: the highest of `$1`, `$2` …, or of `sys.argv`.
    pub arguments: usize,
    /// Variables of the environment that it reads and never sets, and that have no default there.
    pub variables: Vec<String>,
    /// `${{ … }}` of a workflow, `{{ … }}` of a template: texts to be filled in before it is read.
    pub placeholders: Vec<String>,
    /// Commands that no page has (`zip`, `npm ci`, `aws s3 cp`), as written.
    pub commands: Vec<Command>,
}

impl Needs {
    /// Whether it needs nothing at all.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

/// A command that no page has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// The line of its first use, from 1.
    pub line: u32,
    /// The command as written in the program.
    pub text: String,
}

/// What a person gave. What is missing: arguments and variables are not set, commands print
/// nothing and exit with 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// `$1`, `$2` …; `sys.argv[1:]`.
    pub arguments: Vec<String>,
    /// The environment.
    pub variables: BTreeMap<String, String>,
    /// What stands for each placeholder.
    pub placeholders: BTreeMap<String, String>,
    /// What each command of [`Needs::commands`] does, by its text as written.
    pub commands: BTreeMap<String, Answer>,
}

/// What a command does that no page has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// Its exit code.
    pub exit_code: i32,
    /// What it prints.
    pub stdout: String,
}

impl Given {
    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}
