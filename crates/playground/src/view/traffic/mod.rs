//! The traffic panel's view-models: the form, the figures of a run, and what they mean.

pub mod beside;
pub mod charts;
pub mod compare;
pub mod evidence;
pub mod field;
pub mod flow;
pub mod lessons;
pub mod outcome;
pub mod preset;
pub mod reported;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod words;

pub use flow::{Dot, flow};
pub use outcome::Outcome;
