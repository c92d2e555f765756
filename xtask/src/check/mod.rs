//! `cargo xtask test`: every check in one table, all run, summed up at the end.

use std::process::ExitCode;

use anyhow::Result;

pub fn run(_words: &[String]) -> Result<ExitCode> {
    Ok(ExitCode::FAILURE)
}
