//! The simulator without a page: `cargo run --release --example simulate < plan.json`.
//!
//! A plan in, the report out, both JSON; an error goes to standard error, with exit code 2.

use std::io::{Read, Write};
use std::process::ExitCode;

use sim::{self, Plan, PlanError};

fn main() -> ExitCode {
    let mut text = String::new();
    if let Err(err) = std::io::stdin().read_to_string(&mut text) {
        return fail(&format!("the plan can't be read: {err}"));
    }
    match simulate(&text) {
        Ok(report) => {
            // A reader that has gone away (`| head`) is no error of ours.
            let _ = writeln!(std::io::stdout(), "{report}");
            ExitCode::SUCCESS
        }
        Err(err) => fail(&err.to_string()),
    }
}

fn simulate(text: &str) -> Result<String, PlanError> {
    let report = sim::run(&Plan::from_json(text)?)?;
    serde_json::to_string(&report).map_err(|err| PlanError {
        path: String::new(),
        message: format!("the report can't be written: {err}"),
    })
}

fn fail(message: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "simulate: {message}");
    ExitCode::from(2)
}
