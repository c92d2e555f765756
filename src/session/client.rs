//! What a client prints for an answer.

pub use crate::cli::{run, wait};
