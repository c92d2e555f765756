//! Prints `VALIDATION.md`: every figure that the simulator is held against, with the figure it gives.
//!
//! `cargo xtask validate` runs it and writes the file.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

#[path = "../crates/sim/tests/validation/mod.rs"]
mod validation;

use std::io::{self, Write};
use std::process::ExitCode;

/// How much more is simulated here than in the tests.
const EFFORT: u32 = 10;

fn main() -> ExitCode {
    let mut text = Vec::new();
    match page(&mut text).and_then(|passed| io::stdout().write_all(&text).map(|()| passed)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) | Err(_) => ExitCode::FAILURE,
    }
}

fn page(out: &mut impl Write) -> io::Result<bool> {
    writeln!(out, "{INTRODUCTION}")?;
    let mut passed = true;
    for group in validation::groups(EFFORT) {
        writeln!(out, "## {}\n\n{}\n", group.title, group.text)?;
        writeln!(
            out,
            "| figure | expected | ours | tolerance | how it was set | |"
        )?;
        writeln!(out, "|---|--:|--:|--:|---|---|")?;
        for it in &group.checks {
            let mark = if it.passes() { "✓" } else { "✗" };
            passed &= it.passes();
            let [expected, ours, tolerance] = [it.expected, it.ours, it.tolerance].map(short);
            writeln!(
                out,
                "| {} | {expected} | {ours} | ±{tolerance} | {} | {mark} |",
                it.what, it.why
            )?;
        }
        writeln!(out)?;
    }
    measurements(out)?;
    writeln!(out, "{LIMITS}")?;
    Ok(passed)
}

fn measurements(out: &mut impl Write) -> io::Result<()> {
    let measured = validation::measurements(1_800_000);
    writeln!(out, "{MEASURED}")?;
    writeln!(
        out,
        "| calls per second | cold, measured | cold, ours | environments, measured | environments, ours |"
    )?;
    writeln!(out, "|--:|--:|--:|--:|--:|")?;
    for it in &measured {
        let (share, error) = it.cold;
        writeln!(
            out,
            "| {:.6} | {:.3} % ± {:.3} | {:.3} % | {:.4} | {:.4} |",
            it.rate,
            share * 100.0,
            error * 100.0,
            it.our_cold * 100.0,
            it.environments,
            it.our_environments
        )?;
    }
    let (cold, environments) = validation::mean_off(&measured);
    writeln!(
        out,
        "\nMean relative error: cold starts {:.1} %, environments {:.1} %.\n",
        cold * 100.0,
        environments * 100.0
    )
}

/// Five significant digits.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 9
fn short(value: f64) -> String {
    let magnitude = if value == 0.0 {
        0.0
    } else {
        libm::log10(value.abs()).floor()
    };
    let digits = (4.0 - magnitude).clamp(0.0, 9.0) as usize;
    format!("{value:.digits$}")
}

const INTRODUCTION: &str = "\
# How we validated this

The simulator's figures are held against mathematics, against an independent simulator and against
measurements made on AWS Lambda. This page is written by `cargo xtask validate`; the same checks, with
fewer calls, are tests (`crates/sim/tests/validated.rs`). Each tolerance is four standard errors, so that a
figure outside it is a mistake and not bad luck; seeds are fixed.
";

const MEASURED: &str = "\
## Measurements on AWS Lambda

A published series of measurements (about 2020): Poisson calls of 1.98134 s warm and 2.30374 s cold, each
rate measured on AWS itself; we assume that an environment lives 600 s after its last call. SimFaaS's own
mean errors over the whole published series are 12–13 % for cold starts and 3.1 % for environments; what
remains is AWS's, not the model's: the ten minutes are an observation, not a promise.
";

const LIMITS: &str = "\
## What the model leaves out

Time to place an environment (a cold call begins at once and only takes longer), the time that provisioned
concurrency takes to follow an alias's weights, environments that AWS replaces while they are in use, several
functions sharing an account's concurrency, and any correlation between calls but for a bug that hits the
same users always. A throttled caller doesn't try again unless calls are of type `Event`. What AWS doesn't
publish is a member of the plan with a default: a metric's delay (60 s), CodeDeploy's poll (15 s), a
rollback's time (20 s), the second at which an alarm is evaluated (drawn).";
