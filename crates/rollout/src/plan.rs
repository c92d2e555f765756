//! What to roll out: the [`Rollout`], its defaults and its limits.

use sim::metric::{Metric, Missing, Statistic, Threshold};
use sim::{Plan, PlanError};

use super::strategy::Strategy;

/// `CodeDeploy` watches no more alarms than this.
pub const MOST_ALARMS: usize = 10;

/// Seconds between two looks that `CodeDeploy` takes at the alarms. AWS doesn't publish it.
pub const POLL_SECONDS: f64 = 15.0;
/// Seconds from the stop until the alias is back. A captured rollback took less than 20.
pub const ROLLBACK_SECONDS: f64 = 20.0;
/// Seconds until a datapoint is there. AWS doesn't publish it; captured alarms show a minute or less.
pub const METRIC_DELAY_SECONDS: f64 = 60.0;

/// A rollout, complete: the same plan gives the same report, byte for byte.
///
/// Time begins with the deployment, at the beginning of a clock minute.
#[derive(Clone, Debug, PartialEq)]
pub struct Rollout {
    /// The version that the alias names.
    pub stable: String,
    /// The version that it shall name.
    pub canary: String,
    /// How traffic is shifted.
    pub strategy: Strategy,
    /// What calls, how the versions behave, what limits there are; also the seed and the number of
    /// runs. Its routing is filled in.
    pub traffic: Plan,
    /// Any of them stops the deployment.
    pub alarms: Vec<Alarm>,
    /// The least and the most seconds of a datapoint's delay, from its minute's end or, for a call
    /// that ends later, from its end. Drawn for each datapoint.
    pub metric_delay_seconds: (f64, f64),
    /// The second of the minute at which alarms are evaluated; none: drawn for each alarm and run.
    pub alarm_phase_seconds: Option<f64>,
    /// Seconds between two looks of `CodeDeploy` at the alarms, the first at the very start.
    pub poll_seconds: f64,
    /// Seconds from the stop until the alias is back on the stable version.
    pub rollback_seconds: f64,
    /// Whether a stopped deployment is rolled back. If not, the alias stays on two versions.
    pub rolls_back: bool,
    /// The hooks' times.
    pub hooks: Hooks,
    /// Whether an alarm is red before the deployment begins: it is stopped at once, then.
    pub alarms_red_at_start: bool,
    /// Calls of the canary before which no alarm counts.
    pub minimum_requests: u64,
    /// The always-valid rule that may decide before the alarm or the clock does.
    pub early: Option<Early>,
}

/// An alarm, its version by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarm {
    /// What it watches.
    pub metric: Metric,
    /// How a period becomes a figure.
    pub statistic: Statistic,
    /// `ExecutedVersion`; none: the alias as a whole.
    pub version: Option<String>,
    /// When a period is a bad one.
    pub threshold: Threshold,
    /// Seconds of a period, whole minutes.
    pub period_seconds: u32,
    /// N.
    pub evaluation_periods: u32,
    /// M.
    pub datapoints_to_alarm: u32,
    /// What a period without data means.
    pub missing: Missing,
}

/// How long the hooks take, in seconds; an hour at most each.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hooks {
    /// `BeforeAllowTraffic`.
    pub before: f64,
    /// `AfterAllowTraffic`.
    pub after: f64,
}

/// Wald's sequential test on the canary's calls, looked at after every call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Early {
    /// The error rate of a good version.
    pub good: f64,
    /// The error rate of a bad one.
    pub bad: f64,
    /// The chance of calling a good version bad, at most about.
    pub false_alarm: f64,
    /// The chance of calling a bad version good, at most about.
    pub missed: f64,
    /// Whether a version that was called good is promoted at once.
    pub promotes: bool,
    /// Whether a version that was called bad is stopped at once.
    pub stops: bool,
}

impl Default for Rollout {
    fn default() -> Self {
        Self {
            stable: "1".to_owned(),
            canary: "2".to_owned(),
            strategy: Strategy::Canary {
                percent: 10,
                minutes: 5,
            },
            traffic: Plan::default(),
            alarms: Vec::new(),
            metric_delay_seconds: (METRIC_DELAY_SECONDS, METRIC_DELAY_SECONDS),
            alarm_phase_seconds: None,
            poll_seconds: POLL_SECONDS,
            rollback_seconds: ROLLBACK_SECONDS,
            rolls_back: true,
            hooks: Hooks::default(),
            alarms_red_at_start: false,
            minimum_requests: 0,
            early: None,
        }
    }
}

impl Alarm {
    /// `n` errors of a version within a minute, once.
    pub fn errors(version: &str, errors: f64) -> Self {
        Self {
            metric: Metric::Errors,
            statistic: Statistic::Sum,
            version: Some(version.to_owned()),
            threshold: Threshold::at_least(errors),
            period_seconds: 60,
            evaluation_periods: 1,
            datapoints_to_alarm: 1,
            missing: Missing::Missing,
        }
    }

    fn check(&self, path: &str, rollout: &Rollout) -> Result<(), PlanError> {
        let error = |member: &str, what: String| {
            let path = format!("{path}.{member}");
            Err(PlanError::new(path, what))
        };
        if let Some(version) = &self.version
            && *version != rollout.stable
            && *version != rollout.canary
        {
            let (stable, canary) = (&rollout.stable, &rollout.canary);
            return error(
                "version",
                format!("gets no calls: use {stable:?}, {canary:?}, or null for the whole alias"),
            );
        }
        if !self.threshold.value.is_finite() || self.threshold.value < 0.0 {
            return error("threshold", "must be a number from 0 up".to_owned());
        }
        let period = self.period_seconds;
        if period == 0 || !period.is_multiple_of(60) || period > 86_400 {
            return error(
                "periodSeconds",
                format!(
                    "must be whole minutes, 60 to 86400, not {period}: Lambda's metrics have one \
                     datapoint a minute"
                ),
            );
        }
        let (n, m) = (self.evaluation_periods, self.datapoints_to_alarm);
        let longest = if period < 3600 { 86_400 } else { 604_800 };
        if n == 0 || u64::from(n) * u64::from(period) > longest {
            return error(
                "evaluationPeriods",
                format!("must be 1 or more and cover at most {longest} seconds, not {n}"),
            );
        }
        if m == 0 || m > n {
            return error(
                "datapointsToAlarm",
                format!("must be from 1 to evaluationPeriods ({n}), not {m}"),
            );
        }
        Ok(())
    }
}

impl Rollout {
    /// Seconds from the deployment's start to the last shift.
    pub fn last_shift_seconds(&self) -> f64 {
        let steps = self.strategy.steps().unwrap_or_default();
        self.hooks.before + f64::from(steps.last().map_or(0, |it| it.from)) * 60.0
    }

    /// Seconds from the deployment's start to its end, if nothing stops it.
    pub fn seconds(&self) -> f64 {
        self.last_shift_seconds() + self.hooks.after
    }

    /// Checks every number against its limits.
    ///
    /// # Errors
    /// The first member that is out of range, and what would be in range.
    pub fn check(&self) -> Result<(), PlanError> {
        if self.stable == self.canary {
            return Err(PlanError::new(
                "canary",
                "is the stable version: CodeDeploy needs two different ones",
            ));
        }
        self.strategy
            .steps()
            .map_err(|err| PlanError::new("deployment", format!("can't be used: {err}")))?;
        if self.alarms.len() > MOST_ALARMS {
            return Err(PlanError::new("alarms", "are too many: at most 10"));
        }
        for (i, alarm) in self.alarms.iter().enumerate() {
            alarm.check(&format!("alarms[{i}]"), self)?;
        }
        let (from, to) = self.metric_delay_seconds;
        within("metricDelaySeconds", from, 0.0, 86_400.0)?;
        within("metricDelaySeconds", to, from, 86_400.0)?;
        if let Some(phase) = self.alarm_phase_seconds
            && !(0.0..60.0).contains(&phase)
        {
            return Err(PlanError::new(
                "alarmPhaseSeconds",
                format!("must be from 0 to 59, not {phase}"),
            ));
        }
        within("pollSeconds", self.poll_seconds, 0.0, 3600.0)?;
        within("rollbackSeconds", self.rollback_seconds, 0.0, 86_400.0)?;
        within(
            "hooks.beforeAllowTrafficSeconds",
            self.hooks.before,
            0.0,
            3600.0,
        )?;
        within(
            "hooks.afterAllowTrafficSeconds",
            self.hooks.after,
            0.0,
            3600.0,
        )?;
        if let Some(early) = self.early {
            within("early.goodErrorRate", early.good, 1e-9, 1.0)?;
            within("early.badErrorRate", early.bad, 1e-9, 1.0 - 1e-9)?;
            within("early.falseAlarm", early.false_alarm, 1e-9, 0.5)?;
            within("early.missed", early.missed, 1e-9, 0.5)?;
            if early.good >= early.bad {
                return Err(PlanError::new(
                    "early.badErrorRate",
                    "must be greater than goodErrorRate",
                ));
            }
        }
        self.simulated().check()
    }

    /// The traffic of one rollout, with its routing before the first shift.
    pub(crate) fn simulated(&self) -> Plan {
        let mut plan = self.traffic.clone();
        plan.routing = [(self.stable.clone(), 1.0), (self.canary.clone(), 0.0)]
            .into_iter()
            .collect();
        plan.arrivals.duration_seconds = Some(self.seconds() + self.rollback_seconds + 60.0);
        plan
    }

    /// The same with a canary that behaves as the stable version: what its account gives it stays.
    pub(crate) fn healthy(&self) -> Self {
        let mut healthy = self.clone();
        let mut behaviour = self.traffic.behaviour(&self.stable);
        behaviour.provisioned_concurrency =
            self.traffic.behaviour(&self.canary).provisioned_concurrency;
        healthy
            .traffic
            .versions
            .insert(self.canary.clone(), behaviour);
        healthy
    }
}

fn within(path: &str, value: f64, low: f64, high: f64) -> Result<(), PlanError> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(PlanError::new(
        path,
        format!("must be from {low} to {high}, not {value}"),
    ))
}
