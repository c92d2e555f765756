//! What many rollouts came to: the [`Report`], as JSON in camelCase.

use serde::{Deserialize, Serialize};

/// What became of the rollouts. The same plan gives the same report, byte for byte.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The plan's seed.
    pub seed: u64,
    /// The plan's number of rollouts.
    pub runs: u32,
    /// Rollouts that were stopped while the deployment went on, its last hook included.
    pub stopped: Share,
    /// Those that were stopped before the last shift, when it wasn't for everybody yet.
    pub stopped_in_time: Share,
    /// The same rule with a canary that behaves as the stable version: rollouts that were stopped.
    pub healthy_stopped: Share,
    /// Seconds from the deployment's start until an alarm was in `ALARM`, where one was.
    pub seconds_to_alarm: Figure,
    /// Failed calls of both versions until the alias is as it will stay, or the last shift is made.
    /// Throttled calls aren't among them.
    pub failed_calls: Figure,
    /// Calls that the canary got until then.
    pub canary_calls: Figure,
    /// Users with a failed call until then; where the plan doesn't say who calls, each call is
    /// another user's.
    pub users_hit: Figure,
    /// The steps of the deployment, in means over all rollouts, stopped ones too.
    pub steps: Vec<StepReport>,
    /// Rollouts that were promoted early, where the plan has a rule for it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub promoted_early: Option<Share>,
}

/// A part of the rollouts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Share {
    /// `0.0..=1.0`
    pub share: f64,
    /// Its 95 % interval by Wilson's method.
    pub share_interval: [f64; 2],
}

/// A figure over the rollouts; nothing where there is none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The mean.
    pub mean: Option<f64>,
    /// 5 of 100 rollouts lie below.
    pub p5: Option<f64>,
    /// The median.
    pub p50: Option<f64>,
    /// 95 of 100 rollouts lie below.
    pub p95: Option<f64>,
}

/// One step of the deployment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepReport {
    /// Seconds since the deployment's start.
    pub from_seconds: f64,
    /// When the next step follows; none for the last one, which stays.
    pub until_seconds: Option<f64>,
    /// The canary's weight.
    pub weight: f64,
    /// Calls that it got, on average.
    pub canary_calls: f64,
    /// Those of them that failed.
    pub canary_errors: f64,
}

impl Share {
    pub(crate) fn of(part: u64, whole: u64) -> Self {
        #[allow(clippy::cast_precision_loss)] // counts of runs
        let share = part as f64 / whole.max(1) as f64;
        Self {
            share,
            share_interval: stats::wilson(part, whole, stats::Z95).into(),
        }
    }
}

impl Figure {
    /// Over figures in any order.
    pub(crate) fn over(mut figures: Vec<f64>) -> Self {
        figures.sort_by(f64::total_cmp);
        let at = |p: f64| stats::quantile(&figures, p);
        #[allow(clippy::cast_precision_loss)] // counts of runs
        let count = figures.len() as f64;
        Self {
            mean: (count > 0.0).then(|| figures.iter().sum::<f64>() / count),
            p5: at(0.05),
            p50: at(0.5),
            p95: at(0.95),
        }
    }
}
