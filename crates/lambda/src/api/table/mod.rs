//! AWS's published model of Lambda, written by `cargo xtask codegen` from `data/lambda.json` and
//! `data/overrides.toml`: change those, not these files.

mod flow;
mod input;
pub mod output;

pub use flow::{PAGES, WAITERS};
pub use input::INPUTS;
pub(super) use input::*;
