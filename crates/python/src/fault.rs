//! Why a program can't be read.

use script::Refusal;

/// Why a program can't be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    /// Python refuses it too.
    Syntax {
        /// `SyntaxError` or a kind of it.
        class: &'static str,
        /// The line, from 1.
        line: u32,
        /// The column, from 1; 0 where there is none to show.
        column: u32,
        /// Python's message.
        message: String,
    },
    /// Python would run it.
    Unplayed(Refusal),
}

impl Fault {
    pub(crate) fn syntax(line: u32, column: u32, message: impl Into<String>) -> Self {
        Self::Syntax {
            class: "SyntaxError",
            line,
            column,
            message: message.into(),
        }
    }

    pub(crate) fn indentation(line: u32, message: impl Into<String>) -> Self {
        Self::Syntax {
            class: "IndentationError",
            line,
            column: 0,
            message: message.into(),
        }
    }

    pub(crate) fn unplayed(
        line: u32,
        construct: impl Into<String>,
        instead: impl Into<String>,
    ) -> Self {
        Self::Unplayed(Refusal::new(line, construct, instead))
    }
}
