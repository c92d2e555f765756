//! What the players of pasted programs share.
//!
//! A player (`bash`, `python`) reads a program to its end, lists what the program needs from
//! outside ([`Needs`]), refuses it as a whole ([`Refusal`]) or plays it against a [`Host`]: the page's
//! account, files and clock. The host plays on a copy; what a refused program did is thrown away
//! with it, so that a refusal in the middle leaves nothing behind either.

pub mod base64;
mod budget;
pub mod calendar;
mod classify;
pub mod digest;
pub mod float;
pub mod folder;
mod given;
mod host;
mod json;
mod refusal;
pub mod wire;

pub use budget::Budget;
pub use classify::{Language, Program, classify, turns};
pub use given::{Answer, Command, Given, Needs};
pub use host::{ApiCall, CallError, Host, Output, Row, ServiceError, Tool};
pub use json::written;
pub use refusal::{PlanHint, Refusal};

/// How a program that was played to its end came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Ended {
    /// Its exit code, as the real `bash` or `python3` would give it.
    pub exit_code: i32,
}
