//! A simulation that can be run in pieces, and runs that can be spread over workers.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::alarm::Guard;
use super::conduct::{Conductor, Nobody};
use super::engine::Engine;
use super::outcome::Outcome;
use super::plan::{Plan, PlanError};
use super::report::Report;
use super::reporting;
use super::running::Runnable;
use super::split::Split;
use super::summary::RunSummary;

/// How far a simulation is, in calls. `total` is an estimate until the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Calls simulated.
    pub done: u64,
    /// Calls to be expected in all.
    pub total: u64,
}

impl Progress {
    /// `0.0..=1.0`.
    #[allow(clippy::cast_precision_loss)]
    pub fn fraction(self) -> f64 {
        (self.done as f64 / self.total.max(1) as f64).min(1.0)
    }
}

/// A simulation in progress: [`Simulation::step`] until [`Simulation::is_done`], then
/// [`Simulation::report`].
///
/// Its memory doesn't grow with the number of calls.
pub struct Simulation {
    plan: Plan,
    names: Vec<String>,
    runs: Range<u32>,
    present: Option<Box<dyn Runnable>>,
    results: Option<Outcome>,
    summaries: Vec<RunSummary>,
    progress: Progress,
}

/// The result of some of a plan's runs, to be put together by [`merge`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Part {
    outcome: Option<Outcome>,
    summaries: Vec<RunSummary>,
}

impl Simulation {
    /// All of the plan's runs.
    ///
    /// # Errors
    /// The plan is out of range, or has no `routing`.
    pub fn new(plan: &Plan) -> Result<Self, PlanError> {
        Self::of_runs(plan, 0..plan.runs)
    }

    /// Some of the plan's runs, numbered from 0: one worker's share.
    ///
    /// # Errors
    /// The plan is out of range, or has no `routing`.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]
    pub fn of_runs(plan: &Plan, runs: Range<u32>) -> Result<Self, PlanError> {
        plan.check_runnable()?;
        let names = plan.routed_versions();
        let runs = runs.start.min(plan.runs)..runs.end.min(plan.runs);
        let total = plan.expected().0 * runs.len() as f64;
        let mut simulation = Self {
            plan: plan.clone(),
            names,
            runs,
            present: None,
            results: None,
            summaries: Vec::new(),
            progress: Progress {
                done: 0,
                total: (total as u64).max(1),
            },
        };
        simulation.begin_next();
        Ok(simulation)
    }

    fn begin_next(&mut self) {
        let Some(run) = self.runs.next() else {
            return;
        };
        self.present = Some(match Split::new(&self.plan, &self.names, run) {
            Some(split) => Box::new(split) as Box<dyn Runnable>,
            None => match &self.plan.alarm {
                None => Box::new(Engine::new(&self.plan, &self.names, run, Nobody, true)),
                Some(alarm) => {
                    let guard = Guard::new(&self.plan, alarm, &self.names, run);
                    Box::new(Engine::new(&self.plan, &self.names, run, guard, true))
                }
            },
        });
    }

    /// Goes on for about `n` calls (some milliseconds for 100,000) and says how far it is.
    ///
    /// # Errors
    /// A run can't be begun; not for a plan that the first run could be begun for.
    pub fn step(&mut self, calls: u64) -> Result<Progress, PlanError> {
        let mut left = calls;
        while left > 0
            && let Some(present) = &mut self.present
        {
            let handled = present.advance(left);
            self.progress.done += handled;
            if handled < left {
                self.end_run()?;
                left = left.saturating_sub(handled + RUN_COST);
            } else {
                left = 0;
            }
        }
        if self.is_done() {
            self.progress.total = self.progress.done;
        }
        Ok(self.progress)
    }

    fn end_run(&mut self) -> Result<(), PlanError> {
        let Some(mut run) = self.present.take() else {
            return Ok(());
        };
        let outcome = run.outcome(true)?;
        if self.plan.runs > 1 {
            let run = self.runs.start - 1;
            self.summaries
                .push(RunSummary::new(run, &self.plan, &self.names, &outcome));
        }
        match &mut self.results {
            None => self.results = Some(outcome),
            Some(results) => results.merge(&outcome),
        }
        self.begin_next();
        Ok(())
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Whether every run is over.
    pub fn is_done(&self) -> bool {
        self.present.is_none()
    }

    /// The report on the runs that are over; none before the first is.
    pub fn report(&self) -> Option<Report> {
        let outcome = self.results.as_ref()?;
        Some(reporting::report(
            &self.plan,
            &self.names,
            outcome,
            &self.summaries,
        ))
    }

    /// The report on what has been simulated so far of a single run; none of several.
    pub fn interim(&mut self) -> Option<Report> {
        let run = self.present.as_mut().filter(|_| self.plan.runs == 1)?;
        let outcome = run.outcome(false).ok()?;
        Some(reporting::report(&self.plan, &self.names, &outcome, &[]))
    }

    /// The runs that are over, to be merged with other workers'.
    pub fn into_part(self) -> Part {
        Part {
            outcome: self.results,
            summaries: self.summaries,
        }
    }
}

/// What beginning and ending a run is reckoned as, in calls, so that a step stays short.
const RUN_COST: u64 = 500;

/// Puts the parts of a plan's runs together: the same report, byte for byte, however the runs were
/// spread.
///
/// # Errors
/// The plan is out of range, or not all of its runs are there.
pub fn merge(plan: &Plan, parts: &[Part]) -> Result<Report, PlanError> {
    plan.check()?;
    let names = plan.routed_versions();
    let mut outcomes = parts.iter().filter_map(|part| part.outcome.as_ref());
    let mut all = outcomes.next().cloned().ok_or_else(missing)?;
    for outcome in outcomes {
        all.merge(outcome);
    }
    if all.runs != plan.runs {
        return Err(missing());
    }
    let mut runs: Vec<RunSummary> = parts.iter().flat_map(|it| it.summaries.clone()).collect();
    runs.sort_by_key(|it| it.run);
    Ok(reporting::report(plan, &names, &all, &runs))
}

fn missing() -> PlanError {
    PlanError::new(
        "runs",
        "aren't complete: a worker's part is missing; run it again",
    )
}

/// Runs a plan from beginning to end.
///
/// # Errors
/// The plan is out of range, or has no `routing`.
pub fn run(plan: &Plan) -> Result<Report, PlanError> {
    let mut simulation = Simulation::new(plan)?;
    while !simulation.is_done() {
        simulation.step(1 << 20)?;
    }
    simulation.report().ok_or_else(missing)
}

/// Makes one run of a plan under a conductor's eyes, from the first call until the plan's end or
/// the conductor's [`Change::Over`], and gives the conductor back.
///
/// The plan's own `routing` holds until the conductor says otherwise; its steps are taken as well.
///
/// # Errors
/// The plan is out of range, or has no `routing`.
pub fn conduct<C: Conductor>(plan: &Plan, run: u32, conductor: C) -> Result<C, PlanError> {
    plan.check_runnable()?;
    let names = plan.routed_versions();
    let mut engine = Engine::new(plan, &names, run, conductor, false);
    while engine.go(1 << 20) == 1 << 20 {}
    Ok(engine.finish())
}
