//! What the rollout panel is asked: the strategy, the traffic, the bug, the alarm.

use super::alarm::Alarm;
use super::chance::Load;
use super::sizes::Question;
use super::strategy::{PREDEFINED, Step, Strategy, StrategyError};
use crate::view::number::trimmed;
use crate::view::traffic::field::number;
use serde_json::{Value, json};
use sim::{self, Arrivals, Behaviour, Plan, Rate, Routing, RoutingStep, Start};

/// The panel's figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setup {
    /// How traffic is shifted.
    pub strategy: Strategy,
    /// Calls per second to the alias.
    pub rate: f64,
    /// The share of the old version's calls that fail.
    pub usual: f64,
    /// The share of the new version's calls that fail.
    pub bug: f64,
    /// How many errors make somebody believe it.
    pub believe: u32,
    /// The alarm that may stop the rollout.
    pub alarm: Alarm,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            strategy: Strategy::Canary {
                percent: 10,
                minutes: 5,
            },
            rate: 1.0,
            usual: 0.001,
            bug: 0.01,
            believe: 3,
            alarm: Alarm {
                threshold: 1,
                minutes: 1,
                delay_seconds: 60.0,
            },
        }
    }
}

/// A field of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Size of a step.
    Percent,
    /// Time between steps.
    Minutes,
    /// Calls per second.
    Rate,
    /// The old version's errors.
    Usual,
    /// The new version's errors.
    Bug,
    /// Errors to believe it.
    Believe,
    /// Errors per minute for the alarm.
    AlarmErrors,
    /// Bad minutes for the alarm.
    AlarmMinutes,
    /// Delay of the metric.
    Delay,
}

impl Field {
    /// Its name on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Percent => "Step (%)",
            Self::Minutes => "Minutes between steps",
            Self::Rate => "Calls per second",
            Self::Usual => "Errors of the old version (%)",
            Self::Bug => "Errors of the new version (%)",
            Self::Believe => "Errors until one believes it",
            Self::AlarmErrors => "Alarm at errors per minute",
            Self::AlarmMinutes => "Bad minutes in a row",
            Self::Delay => "Metric’s delay (s)",
        }
    }

    /// What it shows.
    pub fn text(self, setup: &Setup) -> String {
        let figure = match self {
            Self::Percent | Self::Minutes => match setup.strategy {
                Strategy::AllAtOnce => return String::new(),
                Strategy::Canary { percent, minutes } | Strategy::Linear { percent, minutes } => {
                    f64::from(if self == Self::Percent {
                        percent
                    } else {
                        minutes
                    })
                }
            },
            Self::Rate => setup.rate,
            Self::Usual => setup.usual * 100.0,
            Self::Bug => setup.bug * 100.0,
            Self::Believe => setup.believe.into(),
            Self::AlarmErrors => setup.alarm.threshold.into(),
            Self::AlarmMinutes => setup.alarm.minutes.into(),
            Self::Delay => setup.alarm.delay_seconds,
        };
        trimmed(figure, 9)
    }

    /// The setup with the field set to a text.
    ///
    /// # Errors
    /// A sentence: no number, out of range, or a strategy that `CodeDeploy` refuses.
    pub fn put(self, setup: &Setup, text: &str) -> Result<Setup, String> {
        let figure = number(text.trim().trim_end_matches('%'))?;
        let (low, high) = self.range();
        if !(low..=high).contains(&figure) {
            return Err(format!(
                "{} must be from {} to {}.",
                self.label(),
                trimmed(low, 6),
                trimmed(high, 6)
            ));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // in range, just checked
        let whole = libm::round(figure) as u32;
        let mut changed = *setup;
        match self {
            Self::Percent | Self::Minutes => {
                changed.strategy = self.put_strategy(setup.strategy, whole);
                changed
                    .strategy
                    .steps()
                    .map_err(|error| error.to_string())?;
            }
            Self::Rate => changed.rate = figure,
            Self::Usual => changed.usual = figure / 100.0,
            Self::Bug => changed.bug = figure / 100.0,
            Self::Believe => changed.believe = whole,
            Self::AlarmErrors => changed.alarm.threshold = whole,
            Self::AlarmMinutes => changed.alarm.minutes = whole,
            Self::Delay => changed.alarm.delay_seconds = figure,
        }
        Ok(changed)
    }

    const fn range(self) -> (f64, f64) {
        match self {
            Self::Percent => (1.0, 99.0),
            Self::Minutes => (1.0, 2_880.0),
            Self::Rate => (0.000_1, 1e6),
            Self::Usual | Self::Bug => (0.0, 100.0),
            Self::Believe | Self::AlarmErrors => (1.0, 1e6),
            Self::AlarmMinutes => (1.0, 60.0),
            Self::Delay => (0.0, 3_600.0),
        }
    }

    fn put_strategy(self, strategy: Strategy, whole: u32) -> Strategy {
        let set = |percent, minutes| {
            if self == Self::Percent {
                (whole, minutes)
            } else {
                (percent, whole)
            }
        };
        match strategy {
            Strategy::AllAtOnce => strategy,
            Strategy::Canary { percent, minutes } => {
                let (percent, minutes) = set(percent, minutes);
                Strategy::Canary { percent, minutes }
            }
            Strategy::Linear { percent, minutes } => {
                let (percent, minutes) = set(percent, minutes);
                Strategy::Linear { percent, minutes }
            }
        }
    }
}

impl Setup {
    /// The steps of the strategy.
    ///
    /// # Errors
    /// As [`Strategy::steps`].
    pub fn steps(&self) -> Result<Vec<Step>, StrategyError> {
        self.strategy.steps()
    }

    /// What the chances are reckoned from.
    pub const fn load(&self) -> Load {
        Load {
            rate: self.rate,
            bug: self.bug,
            believe: self.believe,
        }
    }

    /// What the sample sizes are reckoned from.
    pub const fn question(&self) -> Question {
        Question {
            stable: self.usual,
            canary: self.bug,
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
        let end = f64::from(steps.last().map_or(0, |step| step.from)) * 60.0;
        let each = 2.0 * self.rate * (end + 80.0);
        let runs = libm::floor(CALLS / each).clamp(20.0, 1000.0);
        let behaves = |version: &str, error_rate: f64| Behaviour {
            error_rate,
            ..like.behaviour(version)
        };
        let traffic = Plan {
            function_name: None,
            qualifier: None,
            routing: Routing::new(),
            routing_steps: Vec::new(),
            alarm: None,
            arrivals: Arrivals {
                rate: Some(Rate::Constant(self.rate)),
                ..Arrivals::default()
            },
            versions: [
                (old.to_owned(), behaves(old, self.usual)),
                (new.to_owned(), behaves(new, self.bug)),
            ]
            .into_iter()
            .collect(),
            starts: Start::Empty,
            runs: 1,
            ..like.clone()
        };
        let mut plan = traffic.to_value();
        plan["runs"] = json!(runs);
        plan["stable"] = json!(old);
        plan["canary"] = json!(new);
        plan["deployment"] = match self.strategy {
            Strategy::AllAtOnce => json!("AllAtOnce"),
            Strategy::Canary { percent, minutes } => {
                json!({"timeBasedCanary": {"canaryPercentage": percent, "canaryInterval": minutes}})
            }
            Strategy::Linear { percent, minutes } => {
                json!({"timeBasedLinear": {"linearPercentage": percent, "linearInterval": minutes}})
            }
        };
        plan["alarms"] = json!([{
            "metric": "Errors", "statistic": "Sum", "version": new, "threshold": self.alarm.threshold,
            "periodSeconds": 60, "evaluationPeriods": self.alarm.minutes,
        }]);
        plan["metricDelaySeconds"] = json!(self.alarm.delay_seconds);
        if self.strategy == Strategy::AllAtOnce {
            // Otherwise there would be nothing to watch at all.
            plan["hooks"] = json!({"afterAllowTrafficSeconds": 600});
        }
        Ok(plan)
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
        let behaves = |version: &str, error_rate: f64| {
            (
                version.to_owned(),
                Behaviour {
                    error_rate,
                    ..like.behaviour(version)
                },
            )
        };
        Ok(Plan {
            function_name: None,
            qualifier: None,
            routing: routing(steps.first().map_or(1.0, |step| step.weight)),
            routing_steps: later.collect(),
            arrivals: Arrivals {
                count: None,
                duration_seconds: Some((end * 1.15).max(end + 60.0)),
                from_seconds: 0.0,
                rate: Some(Rate::Constant(self.rate)),
            },
            versions: [behaves(old, self.usual), behaves(new, self.bug)]
                .into_iter()
                .collect(),
            alarm: Some(sim::Alarm {
                version: new.to_owned(),
                errors: self.alarm.threshold,
                minutes: self.alarm.minutes,
                delay_seconds: self.alarm.delay_seconds,
                rollback: routing(0.0),
            }),
            ..like.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_show_what_was_put_in() {
        let setup = Setup::default();
        let cases = [
            (Field::Percent, "5"),
            (Field::Minutes, "30"),
            (Field::Rate, "12.5"),
            (Field::Usual, "0.1"),
            (Field::Bug, "2"),
            (Field::Believe, "5"),
            (Field::AlarmErrors, "2"),
            (Field::AlarmMinutes, "3"),
            (Field::Delay, "90"),
        ];
        for (field, text) in cases {
            let changed = field
                .put(&setup, text)
                .unwrap_or_else(|_| panic!("{}", field.label()));
            assert_eq!(field.text(&changed), text, "{}", field.label());
        }
        assert!(Field::Percent.put(&setup, "100").is_err());
        assert!(Field::Bug.put(&setup, "101 %").is_err());
        let linear = Setup {
            strategy: Strategy::Linear {
                percent: 1,
                minutes: 1,
            },
            ..setup
        };
        let refused = Field::Minutes
            .put(&linear, "30")
            .expect_err("over two days");
        assert!(refused.contains("2,880"), "{refused}");
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
