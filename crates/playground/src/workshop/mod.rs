//! Workshops: lessons as Markdown documents, the way an attendee takes through them, and what a room has understood.
//!
//! [`read`](read::read) makes a [`Workshop`] of a text; an [`Attempt`] is what somebody did in a lesson; a [`Proof`]
//! carries attempts to whoever gives the workshop, and [`class`] plays them again: nothing in a proof is believed.
//! A check asks the account what the console would print; it never asks how it came to be so.

pub mod attempt;
mod base;
mod blocks;
pub mod check;
pub mod class;
pub mod code;
mod document;
pub mod own;
mod probe;
pub mod proof;
mod prose;
pub mod read;
pub mod rehearse;
mod stage;
pub mod truth;
mod words;

pub use attempt::{Attempt, Event, Noted, Progress};
pub use base::start_document;
pub use check::{Missing, unmet};
pub use document::{Ask, Check, Choice, Lesson, Number, Probe, Simulated, Task, Workshop};
pub use proof::Proof;

/// Longest text of a workshop, in bytes.
pub const MAX_TEXT: usize = 120_000;
/// Most lessons of a workshop.
pub const MAX_LESSONS: usize = 40;
/// Most steps of a lesson.
pub const MAX_STEPS: usize = 30;
/// Most console lines of one block: a start, a solution, a check.
pub const MAX_LINES: usize = 60;
/// Most questions of one step's check.
pub const MAX_CHECKS: usize = 12;
/// Most calls that a simulation in a lesson may make, all its runs together.
pub const MAX_CALLS: f64 = 2_000_000.0;
