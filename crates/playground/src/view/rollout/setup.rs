//! What the rollout panel is asked: the strategy, the traffic, the bug, the alarm.

use super::alarm::Alarm;
use super::chance::Load;
use super::sizes::Question;
use super::strategy::{PREDEFINED, Strategy, StrategyError, TrafficStep};
use ::rollout::plan::{Hooks, POLL_SECONDS};
use serde_json::{Value, json};
use sim::metric::{Metric, Statistic};
use sim::{self, Arrivals, Behaviour, Latency, Plan, PlanError, Rate, Routing, RoutingStep, Start};

/// The panel's figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setup {
    /// How traffic is shifted.
    pub strategy: Strategy,
    /// Calls per second to the alias.
    pub rate: f64,
    /// Whether calls arrive as the traffic panel has it, and not at [`Setup::rate`].
    pub own_traffic: bool,
    /// From `n` seconds of the traffic panel's curve on.
    pub from_seconds: f64,
    /// The share of the old version's calls that fail.
    pub baseline: f64,
    /// The share of the new version's calls that fail.
    pub canary_error_rate: f64,
    /// How many times as long the new version's calls take as the old one's; none: each takes as
    /// long as the traffic panel says.
    pub slowdown: Option<f64>,
    /// How many errors decide that the version is bad.
    pub threshold: u32,
    /// The alarm that may stop the rollout.
    pub alarm: Alarm,
    /// Seconds between two looks of `CodeDeploy` at the alarm.
    pub poll_seconds: f64,
    /// How long the hooks take.
    pub hooks: Hooks,
    /// Calls of the new version before which the alarm doesn't count.
    pub minimum_requests: u64,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            strategy: Strategy::Canary {
                percent: 10,
                minutes: 5,
            },
            rate: 1.0,
            own_traffic: false,
            from_seconds: 0.0,
            baseline: 0.001,
            canary_error_rate: 0.01,
            slowdown: None,
            threshold: 3,
            alarm: Alarm::default(),
            poll_seconds: POLL_SECONDS,
            hooks: Hooks::default(),
            minimum_requests: 0,
        }
    }
}

impl Setup {
    /// The steps of the strategy.
    ///
    /// # Errors
    /// As [`Strategy::steps`].
    pub fn steps(&self) -> Result<Vec<TrafficStep>, StrategyError> {
        self.strategy.steps()
    }

    /// What the chances are reckoned from.
    pub const fn load(&self) -> Load {
        Load {
            rate: self.rate,
            canary_error_rate: self.canary_error_rate,
            threshold: self.threshold,
        }
    }

    /// The same with the traffic that arrives while the deployment lasts, as its mean rate.
    pub fn load_in(&self, like: &Plan) -> Load {
        let steps = self.steps().unwrap_or_default();
        let minutes = steps.last().map_or(1, |it| it.from.max(1));
        let seconds = f64::from(minutes) * 60.0;
        let arrivals = self.arrivals(like);
        let from = arrivals.from_seconds + self.hooks.before;
        let calls = arrivals
            .rate
            .filter(|_| self.own_traffic)
            .map_or(self.rate * seconds, |it| it.expected(from, from + seconds));
        Load {
            rate: calls / seconds,
            ..self.load()
        }
    }

    /// What the sample sizes are reckoned from.
    pub const fn question(&self) -> Question {
        Question {
            stable: self.baseline,
            canary: self.canary_error_rate,
            rate: self.rate,
        }
    }

    /// The predefined configuration that the strategy is.
    pub fn predefined(&self) -> Option<&'static str> {
        let found = PREDEFINED
            .iter()
            .find(|(_, strategy)| *strategy == self.strategy);
        found.map(|(name, _)| *name)
    }

    /// The rollout as a plan for `rollout::run`: as JSON, for the worker that makes the rollouts.
    ///
    /// `like` gives the behaviours and limits that the setup doesn't ask for, and the seed. There are
    /// as many rollouts as can be made in a few seconds, at most 1,000.
    ///
    /// # Errors
    /// As [`Strategy::steps`].
    pub fn rollout(&self, old: &str, new: &str, like: &Plan) -> Result<Value, StrategyError> {
        /// Calls of all rollouts, as they are and healthy.
        const CALLS: f64 = 3e7;
        let steps = self.steps()?;
        let end = f64::from(steps.last().map_or(0, |step| step.from)) * 60.0
            + self.hooks.before
            + self.hooks.after;
        let arrivals = self.arrivals(like);
        let from = arrivals.from_seconds;
        let rate = arrivals.rate.as_ref();
        let calls = rate.map_or(0.0, |it| it.expected(from, from + end + 80.0));
        let runs = libm::floor(CALLS / (2.0 * calls).max(1.0)).clamp(20.0, 1000.0);
        let mut plan = self.base(old, new, like);
        plan["runs"] = json!(runs);
        plan["deployment"] = self.strategy.to_value();
        plan["alarms"] = json!([self.alarm.on(new).to_value()]);
        if self.minimum_requests > 0 {
            plan["minimumRequests"] = json!(self.minimum_requests);
        }
        let mut hooks = self.hooks;
        if self.strategy == Strategy::AllAtOnce && hooks.after <= 0.0 {
            // Otherwise there would be nothing to watch at all.
            hooks.after = 600.0;
        }
        plan["hooks"] = json!({
            "beforeAllowTrafficSeconds": hooks.before,
            "afterAllowTrafficSeconds": hooks.after,
        });
        Ok(plan)
    }

    /// What is the same of every rollout that answers the panel's question: the versions, the
    /// traffic, the delay and the poll; no strategy and no alarm.
    pub fn base(&self, old: &str, new: &str, like: &Plan) -> Value {
        let traffic = Plan {
            function_name: None,
            qualifier: None,
            routing: Routing::new(),
            routing_steps: Vec::new(),
            alarm: None,
            arrivals: self.arrivals(like),
            versions: self.behaviours(old, new, like).into_iter().collect(),
            starts: Start::Empty,
            runs: 1,
            ..like.clone()
        };
        let mut plan = traffic.to_value();
        plan["stable"] = json!(old);
        plan["canary"] = json!(new);
        plan["metricDelaySeconds"] = json!(self.alarm.delay_seconds);
        plan["pollSeconds"] = json!(self.poll_seconds);
        plan
    }

    /// When calls arrive: at the panel's rate, or as the traffic panel has it, from the chosen
    /// moment on and as long as the deployment lasts. Calls that come back to back there have no
    /// rate that a rollout could be made at.
    pub fn arrivals(&self, like: &Plan) -> Arrivals {
        let own = like.arrivals.rate.clone().filter(|_| self.own_traffic);
        Arrivals {
            count: None,
            duration_seconds: None,
            from_seconds: if own.is_some() {
                self.from_seconds
            } else {
                0.0
            },
            rate: Some(own.unwrap_or(Rate::Constant(self.rate))),
        }
    }

    fn behaviours(&self, old: &str, new: &str, like: &Plan) -> [(String, Behaviour); 2] {
        let stable = Behaviour {
            error_rate: self.baseline,
            ..like.behaviour(old)
        };
        let mut canary = Behaviour {
            error_rate: self.canary_error_rate,
            ..like.behaviour(new)
        };
        if let Some(factor) = self.slowdown {
            canary.duration_ms = slower(stable.duration_ms, factor);
            canary.cold_duration_ms = stable.cold_duration_ms.map(|it| slower(it, factor));
        }
        [(old.to_owned(), stable), (new.to_owned(), canary)]
    }

    /// The rollout as a plan for the simulator, watched until a while after its last step.
    ///
    /// `like` gives the behaviours that the setup doesn't ask for; its seed is kept.
    ///
    /// # Errors
    /// As [`Strategy::steps`].
    pub fn plan(&self, old: &str, new: &str, like: &Plan) -> Result<Plan, StrategyError> {
        let steps = self.steps()?;
        let routing = |weight: f64| {
            let rest = libm::round((1.0 - weight) * 1e9) / 1e9;
            let both = [(old.to_owned(), rest), (new.to_owned(), weight)];
            let routed = both.into_iter().filter(|(_, weight)| *weight > 0.0);
            routed.collect::<Routing>()
        };
        let later = steps.iter().skip(1).map(|step| RoutingStep {
            at_seconds: f64::from(step.from) * 60.0,
            routing: routing(step.weight),
        });
        let end = f64::from(steps.last().map_or(0, |step| step.from)) * 60.0;
        Ok(Plan {
            function_name: None,
            qualifier: None,
            routing: routing(steps.first().map_or(1.0, |step| step.weight)),
            routing_steps: later.collect(),
            arrivals: Arrivals {
                duration_seconds: Some((end * 1.15).max(end + 60.0)),
                ..self.arrivals(like)
            },
            versions: self.behaviours(old, new, like).into_iter().collect(),
            alarm: self.simple_alarm(new, routing(0.0)),
            ..like.clone()
        })
    }

    /// The alarm as the traffic simulator knows it; none where it is of another kind.
    fn simple_alarm(&self, new: &str, rollback: Routing) -> Option<sim::Alarm> {
        let it = &self.alarm;
        let simple = it.metric == Metric::Errors
            && it.statistic == Statistic::Sum
            && it.threshold.comparison == sim::metric::Comparison::AtLeast
            && it.period == 1
            && it.periods == it.datapoints;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within the limits
        simple.then(|| sim::Alarm {
            version: new.to_owned(),
            errors: libm::ceil(it.threshold.value).clamp(1.0, 4e9) as u32,
            minutes: it.periods,
            delay_seconds: it.delay_seconds,
            rollback,
        })
    }

    /// As JSON, for a link or a file: a rollout's plan in the words of [`rollout::Rollout`], with
    /// what is the panel's own beside it.
    pub fn to_value(&self) -> Value {
        let base = Self::default();
        let mut value = json!({});
        let mut versions = json!({});
        if (self.baseline - base.baseline).abs() > 0.0 {
            versions["1"] = json!({"errorRate": self.baseline});
        }
        if (self.canary_error_rate - base.canary_error_rate).abs() > 0.0 {
            versions["2"] = json!({"errorRate": self.canary_error_rate});
        }
        let mut put = |name: &str, member: Value, baseline: bool| {
            if !baseline {
                value[name] = member;
            }
        };
        put(
            "deployment",
            self.strategy.to_value(),
            self.strategy == base.strategy,
        );
        put(
            "arrivals",
            json!({"ratePerSecond": self.rate}),
            (self.rate - base.rate).abs() <= 0.0,
        );
        put(
            "ownTraffic",
            json!({"fromSeconds": self.from_seconds}),
            !self.own_traffic,
        );
        let reported = versions.as_object().is_some_and(|it| !it.is_empty());
        put("versions", versions, !reported);
        put("slowdown", json!(self.slowdown), self.slowdown.is_none());
        put(
            "believe",
            json!(self.threshold),
            self.threshold == base.threshold,
        );
        let mut alarm = self.alarm.on("2").to_value();
        if let Some(members) = alarm.as_object_mut() {
            members.remove("version");
        }
        let same_alarm = self.alarm
            == Alarm {
                delay_seconds: self.alarm.delay_seconds,
                ..base.alarm
            };
        put("alarms", json!([alarm]), same_alarm);
        put(
            "metricDelaySeconds",
            json!(self.alarm.delay_seconds),
            (self.alarm.delay_seconds - base.alarm.delay_seconds).abs() <= 0.0,
        );
        put(
            "pollSeconds",
            json!(self.poll_seconds),
            (self.poll_seconds - base.poll_seconds).abs() <= 0.0,
        );
        put(
            "hooks",
            json!({
                "beforeAllowTrafficSeconds": self.hooks.before,
                "afterAllowTrafficSeconds": self.hooks.after,
            }),
            self.hooks == base.hooks,
        );
        put(
            "minimumRequests",
            json!(self.minimum_requests),
            self.minimum_requests == 0,
        );
        value
    }

    /// Reads what [`Setup::to_value`] writes.
    ///
    /// # Errors
    /// A member that isn't one, or a number out of range.
    pub fn from_value(value: &Value) -> Result<Self, PlanError> {
        let base = Self::default();
        let mut plan = value.clone();
        let members = plan
            .as_object_mut()
            .ok_or_else(|| PlanError::new("", "must be an object"))?;
        let own = members.remove("ownTraffic");
        let slowdown = figure(members.remove("slowdown"), "slowdown", 0.01, 1000.0)?;
        let threshold = figure(members.remove("believe"), "believe", 1.0, 1e6)?;
        for (version, baseline) in [("1", base.baseline), ("2", base.canary_error_rate)] {
            let versions = members.entry("versions").or_insert_with(|| json!({}));
            if let Some(versions) = versions.as_object_mut() {
                versions
                    .entry(version)
                    .or_insert_with(|| json!({ "errorRate": baseline }));
            }
        }
        members
            .entry("alarms")
            .or_insert_with(|| json!([{ "threshold": 1 }]));
        let read = ::rollout::Rollout::from_value(&plan)?;
        let [alarm] = read.alarms.as_slice() else {
            return Err(PlanError::new("alarms", "must be one"));
        };
        let Some(Rate::Constant(rate)) = read.traffic.arrivals.rate else {
            return Err(PlanError::new("arrivals", "must have a ratePerSecond"));
        };
        let from_seconds = own
            .as_ref()
            .and_then(|it| it.get("fromSeconds"))
            .and_then(Value::as_f64);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked just above
        Ok(Self {
            strategy: read.strategy,
            rate,
            own_traffic: own.is_some_and(|it| !it.is_null()),
            from_seconds: from_seconds.unwrap_or(0.0).clamp(0.0, 1e7),
            baseline: read.traffic.behaviour("1").error_rate,
            canary_error_rate: read.traffic.behaviour("2").error_rate,
            slowdown,
            threshold: threshold.map_or(base.threshold, |it| it as u32),
            alarm: Alarm::of(alarm, read.metric_delay_seconds.0),
            poll_seconds: read.poll_seconds,
            hooks: read.hooks,
            minimum_requests: read.minimum_requests,
        })
    }
}

/// A number of the panel's own within its limits.
fn figure(value: Option<Value>, path: &str, low: f64, high: f64) -> Result<Option<f64>, PlanError> {
    let Some(value) = value.filter(|it| !it.is_null()) else {
        return Ok(None);
    };
    let number = value.as_f64().filter(|it| (low..=high).contains(it));
    let wrong = || PlanError::new(path, format!("must be a number from {low} to {high}"));
    number.map(Some).ok_or_else(wrong)
}

/// Calls that take so many times as long.
fn slower(latency: Latency, factor: f64) -> Latency {
    match latency {
        Latency::Constant(ms) => Latency::Constant(ms * factor),
        Latency::Exponential { mean } => Latency::Exponential {
            mean: mean * factor,
        },
        Latency::Lognormal { median, p99 } => Latency::Lognormal {
            median: median * factor,
            p99: p99 * factor,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_link_holds_is_read_as_the_same() {
        use sim::metric::{Comparison, Missing, Threshold};
        let base = Setup::default();
        assert_eq!(base.to_value(), json!({}));
        let whole = Setup {
            strategy: Strategy::Linear {
                percent: 20,
                minutes: 3,
            },
            rate: 12.5,
            own_traffic: true,
            from_seconds: 32_400.0,
            baseline: 0.02,
            canary_error_rate: 0.0,
            slowdown: Some(1.5),
            threshold: 7,
            alarm: Alarm {
                metric: Metric::Duration,
                statistic: Statistic::Percentile(99.0),
                threshold: Threshold {
                    comparison: Comparison::Above,
                    value: 812.5,
                },
                period: 5,
                periods: 3,
                datapoints: 2,
                missing: Missing::NotBreaching,
                delay_seconds: 0.0,
            },
            poll_seconds: 30.0,
            hooks: Hooks {
                before: 10.0,
                after: 60.0,
            },
            minimum_requests: 100,
        };
        for setup in [
            base,
            whole,
            Setup {
                strategy: Strategy::AllAtOnce,
                ..base
            },
        ] {
            let value = setup.to_value();
            assert_eq!(Setup::from_value(&value), Ok(setup), "{value}");
        }
        for wrong in [
            json!([]),
            json!({"believe": 0}),
            json!({"deployment": "Fast"}),
            json!({"odd": 1}),
        ] {
            assert!(Setup::from_value(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_rollout_is_a_plan_whose_weights_change() {
        let setup = Setup {
            strategy: Strategy::Linear {
                percent: 50,
                minutes: 2,
            },
            ..Setup::default()
        };
        let plan = setup.plan("1", "2", &Plan::default()).expect("a plan");
        assert_eq!(
            plan.routing,
            Routing::from_iter([("1".to_owned(), 0.5), ("2".to_owned(), 0.5)])
        );
        assert_eq!(plan.routing_steps.len(), 1);
        assert_eq!(
            plan.routing_steps[0].routing,
            Routing::from_iter([("2".to_owned(), 1.0)])
        );
        let report = sim::run(&plan).expect("it runs");
        assert!(report.versions[1].invocations > report.versions[0].invocations);
    }
}
