//! What is wished of a rollout, and which are looked through: the [`Quest`].

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sim::metric::{Metric, Missing, Statistic, Threshold};
use sim::plan::fields::{Fields, list, number, wrong_type};
use sim::{PlanError, Rate};

use crate::plan::{Alarm, Rollout};
use crate::strategy::{MOST_MINUTES, PREDEFINED, Strategy};

/// What is wished. Whatever isn't named isn't minded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Wishes {
    /// The bad version is stopped before the last shift with this chance at least.
    pub caught: f64,
    /// A version that behaves as the stable one is stopped with this chance at most.
    pub falsely_stopped: f64,
    /// `n` calls (or users, where the plan says who calls) fail on average at most.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub users_hit: Option<f64>,
    /// The deployment takes `n` minutes at most, if nothing stops it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minutes: Option<f64>,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            caught: 0.95,
            falsely_stopped: 0.05,
            users_hit: None,
            minutes: None,
        }
    }
}

/// What to look for, among what.
#[derive(Clone, Debug, PartialEq)]
pub struct Quest {
    /// The versions, the traffic, the delays; its strategy and its alarms are not heeded.
    pub base: Rollout,
    /// What is wished.
    pub wishes: Wishes,
    /// The strategies that are looked through.
    pub strategies: Vec<Strategy>,
    /// The alarms that are looked through, each by itself.
    pub alarms: Vec<Alarm>,
}

/// The most strategies and the most alarms that are looked through.
pub const MOST: usize = 200;

impl Quest {
    /// Reads a quest from JSON: a rollout's plan with `wishes` {`caught`, `falselyStopped`,
    /// `usersHit`, `minutes`} in place of `deployment` and `alarms`. `deployments`, a list, and
    /// `alarms` narrow what is looked through.
    ///
    /// # Errors
    /// Members that don't exist or aren't of their type, numbers out of range; two versions that
    /// behave alike.
    pub fn from_value(value: &Value) -> Result<Self, PlanError> {
        let mut plan = value.clone();
        let members = plan
            .as_object_mut()
            .ok_or_else(|| wrong_type("", "an object", value))?;
        let wishes = match members.remove("wishes") {
            None | Some(Value::Null) => Wishes::default(),
            Some(it) => wishes(&it)?,
        };
        if members.contains_key("deployment") {
            return Err(PlanError::new(
                "deployment",
                "is what is looked for: name some under deployments, or leave it out",
            ));
        }
        let deployments = members.remove("deployments");
        let given_alarms = members.get("alarms").is_some_and(|it| !it.is_null());
        let base = Rollout::from_value(&plan)?;
        if base.early.is_some() {
            return Err(PlanError::new("early", "can't be part of a search"));
        }
        let strategies = match deployments {
            None | Some(Value::Null) => strategies(&wishes),
            Some(it) => list("deployments", &it, crate::read::deployment)?,
        };
        for (place, strategy) in strategies.iter().enumerate() {
            strategy.steps().map_err(|err| {
                PlanError::new(
                    format!("deployments[{place}]"),
                    format!("can't be used: {err}"),
                )
            })?;
        }
        let alarms = if given_alarms {
            base.alarms.clone()
        } else {
            alarms(&base)
        };
        if strategies.is_empty() || strategies.len() > MOST {
            return Err(PlanError::new("deployments", "must be from 1 to 200"));
        }
        if alarms.is_empty() {
            return Err(PlanError::new(
                "versions",
                "behave alike: there is no fault that an alarm could tell; give the canary an errorRate or a durationMs of its own",
            ));
        }
        Ok(Self {
            base: Rollout {
                alarms: Vec::new(),
                ..base
            },
            wishes,
            strategies,
            alarms,
        })
    }

    /// One of the rollouts that are looked through.
    pub fn rollout(&self, strategy: Strategy, alarm: &Alarm) -> Rollout {
        Rollout {
            strategy,
            alarms: vec![alarm.clone()],
            ..self.base.clone()
        }
    }
}

fn wishes(value: &Value) -> Result<Wishes, PlanError> {
    let usual = Wishes::default();
    let mut f = Fields::of("wishes", value)?;
    let share = |path: &str, it: &Value| {
        let share = number(path, it)?;
        if (0.0..=1.0).contains(&share) {
            Ok(share)
        } else {
            Err(PlanError::new(
                path,
                format!("must be from 0 to 1, not {share}"),
            ))
        }
    };
    let positive = |path: &str, it: &Value| {
        let figure = number(path, it)?;
        if (0.0..=1e12).contains(&figure) {
            Ok(figure)
        } else {
            Err(PlanError::new(
                path,
                format!("must be a number from 0 up, not {figure}"),
            ))
        }
    };
    let read = Wishes {
        caught: f.read("caught", share)?.unwrap_or(usual.caught),
        falsely_stopped: f
            .read("falselyStopped", share)?
            .unwrap_or(usual.falsely_stopped),
        users_hit: f.read("usersHit", positive)?,
        minutes: f.read("minutes", positive)?,
    };
    f.finish()?;
    Ok(read)
}

/// `CodeDeploy`'s nine configurations and custom ones around them, none much longer than wished: a
/// little longer, to see what more time would bring.
pub(super) fn strategies(wishes: &Wishes) -> Vec<Strategy> {
    let longest = wishes
        .minutes
        .map_or(120.0, |it| (it * 1.5).max(it + 10.0))
        .min(f64::from(MOST_MINUTES));
    let mut all: Vec<Strategy> = PREDEFINED.iter().map(|it| it.1).collect();
    for minutes in [2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 240] {
        for percent in [1, 2, 5, 10, 20, 25, 50] {
            all.push(Strategy::Canary { percent, minutes });
        }
    }
    for minutes in [1, 2, 3, 5, 10] {
        for percent in [5, 10, 20, 25, 50] {
            all.push(Strategy::Linear { percent, minutes });
        }
    }
    let mut kept: Vec<Strategy> = Vec::new();
    for (place, strategy) in all.into_iter().enumerate() {
        let steps = strategy.steps().unwrap_or_default();
        let minutes = steps.last().map_or(f64::INFINITY, |it| f64::from(it.from));
        if (place < PREDEFINED.len() || minutes <= longest) && !kept.contains(&strategy) {
            kept.push(strategy);
        }
    }
    kept
}

/// M of N.
const WAYS: [(u32, u32); 4] = [(1, 1), (2, 2), (2, 3), (3, 3)];

/// Alarms that may tell the canary's fault from the stable version: on errors, on their rate, on the
/// mean duration.
pub(super) fn alarms(base: &Rollout) -> Vec<Alarm> {
    let stable = base.traffic.behaviour(&base.stable);
    let canary = base.traffic.behaviour(&base.canary);
    let on = |metric, statistic, threshold: f64, (m, n): (u32, u32), minutes: u32| Alarm {
        metric,
        statistic,
        version: Some(base.canary.clone()),
        threshold: Threshold::at_least(threshold),
        period_seconds: minutes * 60,
        evaluation_periods: n,
        datapoints_to_alarm: m,
        missing: Missing::Missing,
    };
    let mut all = Vec::new();
    if canary.error_rate > stable.error_rate || canary.broken_users > 0.0 {
        let bug = canary.error_rate.max(canary.broken_users);
        let rate = base.traffic.arrivals.rate.as_ref();
        let from = base.traffic.arrivals.from_seconds;
        let calls = rate.map_or(60.0, |it| it.expected(from, from + 3600.0) / 60.0);
        let most = (calls * bug * 0.6).max(3.0);
        for threshold in [1, 2, 3, 5, 8, 12, 20, 35, 60, 100, 200, 500, 1000, 3000] {
            let threshold = f64::from(threshold);
            if threshold > most {
                break;
            }
            for way in WAYS {
                all.push(on(Metric::Errors, Statistic::Sum, threshold, way, 1));
            }
            if threshold <= 12.0 {
                all.push(on(Metric::Errors, Statistic::Sum, threshold, (1, 1), 5));
            }
        }
        let gap = bug - stable.error_rate;
        for part in [0.2, 0.4, 0.6, 0.8] {
            let threshold = rounded(stable.error_rate + gap * part);
            for way in WAYS {
                all.push(on(Metric::ErrorRate, Statistic::Average, threshold, way, 1));
            }
        }
    }
    let (usual, slow) = (stable.duration_ms.mean(), canary.duration_ms.mean());
    if slow > usual * 1.001 {
        for part in [0.2, 0.4, 0.6, 0.8] {
            let threshold = rounded(usual + (slow - usual) * part);
            for way in WAYS {
                all.push(on(Metric::Duration, Statistic::Average, threshold, way, 1));
            }
        }
    }
    all
}

/// Three digits are enough for a threshold.
fn rounded(value: f64) -> f64 {
    if value <= 0.0 {
        return 0.0;
    }
    let unit = libm::pow(10.0, libm::floor(libm::log10(value)) - 2.0);
    // By whole numbers, so that 0.0123 isn't 0.012300000000000002.
    let digits = libm::round(value / unit);
    if unit < 1.0 {
        digits / libm::round(1.0 / unit)
    } else {
        digits * unit
    }
}

/// The mean number of calls that one rollout of this strategy makes, if nothing stops it.
pub(crate) fn calls(rollout: &Rollout) -> f64 {
    let from = rollout.traffic.arrivals.from_seconds;
    let seconds = rollout.seconds() + rollout.rollback_seconds + 60.0;
    match &rollout.traffic.arrivals.rate {
        Some(Rate::Constant(rate)) => rate * seconds,
        Some(rate) => rate.expected(from, from + seconds),
        None => seconds,
    }
}
