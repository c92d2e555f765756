//! Why a program isn't played.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a program isn't played, neither as a whole nor in part.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    /// The line that the construct stands on, from 1; 0 where it has none.
    pub line: u32,
    /// The construct, as a person would name it, such as ``coproc`` or `a list in a variable`.
    pub construct: String,
    /// Why, and what to do instead: whole sentences.
    pub instead: String,
    /// The traffic to set up instead, where a loop of invocations was too long.
    pub plan: Option<PlanHint>,
}

/// The invocations that a loop would have made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanHint {
    /// The function.
    pub function: String,
    /// The alias or version, if the calls name one.
    pub qualifier: Option<String>,
    /// How many calls, where it is known.
    pub count: Option<u64>,
}

impl Refusal {
    /// A refusal of a construct on a line.
    pub fn new(line: u32, construct: impl Into<String>, instead: impl Into<String>) -> Self {
        Self {
            line,
            construct: construct.into(),
            instead: instead.into(),
            plan: None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        write!(
            f,
            "{}: this program is not played, and nothing of it was.\n{}",
            self.construct, self.instead
        )
    }
}

impl std::error::Error for Refusal {}
