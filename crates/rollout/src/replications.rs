//! Many rollouts of one plan, in pieces, and what they came to.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use sim::{PlanError, Progress, conduct};

use super::deployment::{Deployment, Ended};
use super::plan::Rollout;
use super::report::{Figure, Report, Share, StepReport};

/// Rollouts in progress: [`Replications::step`] until [`Replications::is_done`].
pub struct Replications {
    rollout: Rollout,
    healthy: Rollout,
    left: Range<u32>,
    results: Runs,
}

/// What some of a plan's rollouts came to, to be put together by [`Runs::report`].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Runs(Vec<(u32, Ended, bool)>);

impl Replications {
    /// All of the plan's rollouts.
    ///
    /// # Errors
    /// The plan is out of range.
    pub fn new(rollout: &Rollout) -> Result<Self, PlanError> {
        Self::of_runs(rollout, 0..rollout.traffic.runs)
    }

    /// Some of them, numbered from 0: one worker's share.
    ///
    /// # Errors
    /// The plan is out of range.
    pub fn of_runs(rollout: &Rollout, runs: Range<u32>) -> Result<Self, PlanError> {
        rollout.check()?;
        let most = rollout.traffic.runs;
        Ok(Self {
            healthy: rollout.healthy(),
            rollout: rollout.clone(),
            left: runs.start.min(most)..runs.end.min(most),
            results: Runs::default(),
        })
    }

    /// Makes the next rollout, with the canary as it is and as the stable version is.
    ///
    /// # Errors
    /// Not for a plan that was checked.
    pub fn step(&mut self) -> Result<Progress, PlanError> {
        if let Some(run) = self.left.next() {
            let ended = one(&self.rollout, run)?;
            let healthy = one(&self.healthy, run)?;
            self.results.0.push((run, ended, healthy.stopped));
        }
        Ok(self.progress())
    }

    /// How far it is, in rollouts.
    pub fn progress(&self) -> Progress {
        let done = self.results.0.len() as u64;
        Progress {
            done,
            total: done + self.left.len() as u64,
        }
    }

    /// Whether every rollout is over.
    pub fn is_done(&self) -> bool {
        self.left.is_empty()
    }

    /// The rollouts that are over.
    pub fn into_runs(self) -> Runs {
        self.results
    }
}

fn one(rollout: &Rollout, run: u32) -> Result<Ended, PlanError> {
    let plan = rollout.simulated();
    let deployment = Deployment::new(rollout, &plan.routed_versions(), run);
    Ok(conduct(&plan, run, deployment)?.ended())
}

impl Runs {
    /// The report on several workers' rollouts, in whatever order they come.
    #[allow(clippy::cast_precision_loss)] // counts of calls
    pub fn report(rollout: &Rollout, parts: impl IntoIterator<Item = Self>) -> Report {
        let mut runs: Vec<_> = parts.into_iter().flat_map(|it| it.0).collect();
        runs.sort_by_key(|it| it.0);
        let count = runs.len() as u64;
        let share = |is: fn(&Ended) -> bool| {
            let part = runs.iter().filter(|it| is(&it.1)).count();
            Share::of(part as u64, count)
        };
        let figure = |of: fn(&Ended) -> Option<f64>| {
            Figure::over(runs.iter().filter_map(|it| of(&it.1)).collect())
        };
        let healthy = runs.iter().filter(|it| it.2).count();
        let steps = rollout.strategy.steps().unwrap_or_default();
        let step = |(i, step): (usize, &super::TrafficStep)| {
            let sum = |of: fn(&(u64, u64)) -> u64| {
                let counts = runs.iter().filter_map(|it| it.1.steps.get(i));
                counts.map(of).sum::<u64>() as f64 / count.max(1) as f64
            };
            let at = |minute: u32| rollout.hooks.before + f64::from(minute) * 60.0;
            StepReport {
                from_seconds: at(step.from),
                until_seconds: step.until.map(at),
                weight: step.weight,
                canary_calls: sum(|it| it.0),
                canary_errors: sum(|it| it.1),
            }
        };
        Report {
            seed: rollout.traffic.seed,
            runs: rollout.traffic.runs,
            stopped: share(|it| it.stopped),
            stopped_in_time: share(|it| it.in_time),
            healthy_stopped: Share::of(healthy as u64, count),
            seconds_to_alarm: figure(|it| it.alarm),
            failed_calls: figure(|it| Some(it.failed as f64)),
            canary_calls: figure(|it| Some(it.canary as f64)),
            users_hit: figure(|it| Some(it.users as f64)),
            steps: steps.iter().enumerate().map(step).collect(),
            promoted_early: rollout.early.map(|_| share(|it| it.promoted)),
        }
    }
}

/// Makes all of a plan's rollouts.
///
/// # Errors
/// The plan is out of range.
pub fn run(rollout: &Rollout) -> Result<Report, PlanError> {
    let mut replications = Replications::new(rollout)?;
    while !replications.is_done() {
        replications.step()?;
    }
    Ok(Runs::report(rollout, [replications.into_runs()]))
}
