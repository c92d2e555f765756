//! What the simulator is held against: closed forms, an independent simulator, measurements on AWS.
//!
//! `crates/sim/tests/validated.rs` checks every row, `examples/validate.rs` prints them as `VALIDATION.md`.
//! Every tolerance is four standard errors of what is compared, so that about one row in 16,000
//! would fail by chance; the seeds being fixed, none does.

// Counts are small; plans are written in place.
#![allow(clippy::cast_precision_loss, clippy::needless_pass_by_value)]

mod aws;
mod closed_forms;
mod simfaas;

use serde_json::Value;
use sim::{self, Plan, Report};

pub(crate) use aws::{mean_off, measurements};

/// One figure and what it is held against.
pub(crate) struct Check {
    /// What was simulated and which figure of it is meant.
    pub what: String,
    /// The simulator's figure.
    pub ours: f64,
    /// The figure that it should have.
    pub expected: f64,
    /// How far apart they may be.
    pub tolerance: f64,
    /// How the tolerance was set.
    pub why: &'static str,
}

impl Check {
    pub(crate) fn passes(&self) -> bool {
        (self.ours - self.expected).abs() <= self.tolerance
    }
}

/// Checks of one kind.
pub(crate) struct Group {
    pub title: &'static str,
    pub text: &'static str,
    pub checks: Vec<Check>,
}

/// All groups; `effort` multiplies the number of calls or runs where that makes a row sharper.
pub(crate) fn groups(effort: u32) -> Vec<Group> {
    vec![
        Group {
            title: "Closed forms",
            text: "What queueing theory and probability say exactly. The tolerance is four standard \
                   errors of our run.",
            checks: closed_forms::checks(effort),
        },
        Group {
            title: "An independent simulator",
            text: "SimFaaS 0.2.2 (PyPI `simfaas`), with the same assumptions: newest idle environment \
                   first, an environment gone a fixed time after its last call, Poisson arrivals, \
                   exponential durations. `tests/python/simfaas_compare.py` runs both side by side. \
                   The tolerance is four standard errors of the difference, both sides' luck counted.",
            checks: simfaas::checks(effort),
        },
    ]
}

/// Simulates a plan given as JSON.
pub(crate) fn simulate(plan: Value) -> Report {
    let plan = Plan::from_value(&plan).unwrap_or_else(|err| panic!("{err}: {plan}"));
    sim::run(&plan).unwrap_or_else(|err| panic!("{err}"))
}

/// The standard error of a share `p` of `n` independent calls.
pub(crate) fn share_error(p: f64, n: u64) -> f64 {
    (p * (1.0 - p) / n as f64).sqrt()
}
