//! The same rollout at each hour of a day.

use serde::{Deserialize, Serialize};
use sim::{PlanError, Progress, Rate};

use super::plan::Rollout;
use super::replications::{Replications, Runs};
use super::report::{Figure, Share};

/// Hours of a day.
const DAY: u32 = 24;

/// What a rollout that begins at an hour comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hour {
    /// Hours from the traffic's beginning, which is midnight of a pasted day.
    pub hour: u32,
    /// Calls that the canary gets, on average.
    pub canary_calls: Figure,
    /// Rollouts that were stopped before the last shift.
    pub stopped_in_time: Share,
    /// The same with a canary that behaves as the stable version, stopped at any time.
    pub healthy_stopped: Share,
    /// Failed calls of both versions until then.
    pub failed_calls: Figure,
    /// Simulated rollouts.
    pub runs: u32,
}

/// Rollouts at each hour, in pieces.
pub struct Hours {
    rollout: Rollout,
    left: Vec<u32>,
    total: u64,
    now: Option<(u32, Rollout, Replications)>,
    done: Vec<Hour>,
}

impl Hours {
    /// The hours at which the whole deployment still has traffic.
    ///
    /// # Errors
    /// The plan is out of range, or its traffic is the same at every hour.
    pub fn new(rollout: &Rollout) -> Result<Self, PlanError> {
        Self::of_part(rollout, 0, 1)
    }

    /// One worker's share of them: every `n` hours, beginning with its own.
    ///
    /// # Errors
    /// As [`Hours::new`].
    pub fn of_part(rollout: &Rollout, part: u32, parts: u32) -> Result<Self, PlanError> {
        rollout.check()?;
        let arrivals = &rollout.traffic.arrivals;
        let until = match &arrivals.rate {
            Some(Rate::PerMinute(counts)) => {
                f64::from(u32::try_from(counts.len()).unwrap_or(u32::MAX)) * 60.0
            }
            None | Some(Rate::Constant(_) | Rate::Timer(_)) => {
                return Err(PlanError::new(
                    "arrivals",
                    "are the same at every hour: give a day, such as countsPerMinute or daily",
                ));
            }
            Some(_) => f64::INFINITY,
        };
        let fits = |hour: &u32| f64::from(*hour) * 3600.0 + rollout.seconds() <= until;
        let left: Vec<u32> = (0..DAY).rev().filter(fits).collect();
        if left.is_empty() {
            return Err(PlanError::new(
                "arrivals.countsPerMinute",
                "end before the deployment does: give more minutes",
            ));
        }
        let mine = |hour: &u32| hour % parts.max(1) == part;
        let left: Vec<u32> = left.into_iter().filter(mine).collect();
        Ok(Self {
            total: left.len() as u64 * u64::from(rollout.traffic.runs),
            rollout: rollout.clone(),
            left,
            now: None,
            done: Vec::new(),
        })
    }

    /// Makes the next rollout.
    ///
    /// # Errors
    /// Not for a plan that was checked.
    pub fn step(&mut self) -> Result<Progress, PlanError> {
        if let Some((hour, rollout, mut replications)) = self.now.take() {
            replications.step()?;
            if replications.is_done() {
                let runs = rollout.traffic.runs;
                let report = Runs::report(&rollout, [replications.into_runs()]);
                self.done.push(Hour {
                    hour,
                    canary_calls: report.canary_calls,
                    stopped_in_time: report.stopped_in_time,
                    healthy_stopped: report.healthy_stopped,
                    failed_calls: report.failed_calls,
                    runs,
                });
            } else {
                self.now = Some((hour, rollout, replications));
            }
        } else if let Some(hour) = self.left.pop() {
            let mut rollout = self.rollout.clone();
            rollout.traffic.arrivals.from_seconds = f64::from(hour) * 3600.0;
            let replications = Replications::new(&rollout)?;
            self.now = Some((hour, rollout, replications));
        }
        Ok(self.progress())
    }

    /// How far it is, in rollouts.
    pub fn progress(&self) -> Progress {
        let runs = u64::from(self.rollout.traffic.runs);
        let now = self.now.as_ref().map_or(0, |it| it.2.progress().done);
        Progress {
            done: self.done.len() as u64 * runs + now,
            total: self.total,
        }
    }

    /// Whether every hour is done.
    pub fn is_done(&self) -> bool {
        self.left.is_empty() && self.now.is_none()
    }

    /// The hours of several workers as one day.
    pub fn merged(parts: Vec<Vec<Hour>>) -> Vec<Hour> {
        let mut all: Vec<Hour> = parts.into_iter().flatten().collect();
        all.sort_by_key(|it| it.hour);
        all
    }

    /// The hours so far.
    pub fn into_hours(self) -> Vec<Hour> {
        self.done
    }
}
