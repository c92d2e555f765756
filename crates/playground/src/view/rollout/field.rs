//! The rollout panel's fields: what each shows, and how a typed text changes the setup.

use super::setup::Setup;
use super::strategy::Strategy;
use crate::view::number::trimmed;
use crate::view::traffic::field::number;
use sim::metric::{Metric, Missing, Statistic, Threshold};

/// A field of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Size of a step.
    Percent,
    /// Time between steps.
    Minutes,
    /// Calls per second.
    Rate,
    /// Where on the traffic panel's curve the deployment begins.
    StartHour,
    /// The old version's errors.
    Baseline,
    /// The new version's errors.
    CanaryErrorRate,
    /// How many times as long the new version's calls take.
    Slowdown,
    /// Errors that decide.
    ErrorThreshold,
    /// What makes a period a bad one.
    Threshold,
    /// Minutes of a period.
    Period,
    /// N.
    Periods,
    /// M.
    Datapoints,
    /// Delay of the metric.
    Delay,
    /// `CodeDeploy`'s looks at the alarm.
    Poll,
    /// The hook before the first shift.
    HookBefore,
    /// The hook after the last one.
    HookAfter,
    /// Calls before the alarm counts.
    MinimumRequests,
}

/// A metric with the statistic that it is watched by, as the panel offers them.
pub const METRICS: [(&str, Metric, Statistic); 5] = [
    ("Errors, sum", Metric::Errors, Statistic::Sum),
    (
        "Error rate, share of calls",
        Metric::ErrorRate,
        Statistic::Average,
    ),
    ("Duration, average", Metric::Duration, Statistic::Average),
    (
        "Duration, p99",
        Metric::Duration,
        Statistic::Percentile(99.0),
    ),
    ("Throttles, sum", Metric::Throttles, Statistic::Sum),
];

/// What missing data means, in `CloudWatch`'s words.
pub const MISSING: [(&str, Missing); 4] = [
    ("missing", Missing::Missing),
    ("ignore", Missing::Ignore),
    ("breaching", Missing::Breaching),
    ("notBreaching", Missing::NotBreaching),
];

/// The setup with another metric to watch, and a threshold that fits it.
pub fn watching(setup: &Setup, metric: Metric, statistic: Statistic) -> Setup {
    let mut changed = *setup;
    changed.alarm.metric = metric;
    changed.alarm.statistic = statistic;
    if metric != setup.alarm.metric {
        changed.alarm.threshold = Threshold::at_least(match metric {
            Metric::Errors | Metric::Throttles => 1.0,
            Metric::ErrorRate => 0.05,
            Metric::Duration => 1_000.0,
        });
    }
    changed
}

impl Field {
    /// Its name on the page.
    pub const fn label(self, setup: &Setup) -> &'static str {
        match self {
            Self::Percent => "Step (%)",
            Self::Minutes => "Minutes between steps",
            Self::Rate => "Calls per second",
            Self::StartHour => "Deployment starts at hour",
            Self::Baseline => "Errors of the old version (%)",
            Self::CanaryErrorRate => "Errors of the new version (%)",
            Self::Slowdown => "New version’s calls take (× the old one’s)",
            Self::ErrorThreshold => "Threshold (errors)",
            Self::Threshold => match (setup.alarm.metric, setup.alarm.period) {
                (Metric::Errors, 1) => "Alarm at errors per minute",
                (Metric::Errors, _) => "Alarm at errors per period",
                (Metric::ErrorRate, _) => "Alarm at errors (% of calls)",
                (Metric::Duration, _) => "Alarm at duration (ms)",
                (Metric::Throttles, _) => "Alarm at throttles per period",
            },
            Self::Period => "Period (min)",
            Self::Periods => "Evaluation periods (N)",
            Self::Datapoints => "Datapoints to alarm (M)",
            Self::Delay => "Metric’s delay (s)",
            Self::Poll => "CodeDeploy looks every (s)",
            Self::HookBefore => "BeforeAllowTraffic takes (s)",
            Self::HookAfter => "AfterAllowTraffic takes (s)",
            Self::MinimumRequests => "Calls before the alarm counts",
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
            Self::StartHour => setup.from_seconds / 3600.0,
            Self::Baseline => setup.baseline * 100.0,
            Self::CanaryErrorRate => setup.canary_error_rate * 100.0,
            Self::Slowdown => match setup.slowdown {
                None => return String::new(),
                Some(factor) => factor,
            },
            Self::ErrorThreshold => setup.threshold.into(),
            Self::Threshold if setup.alarm.metric == Metric::ErrorRate => {
                setup.alarm.threshold.value * 100.0
            }
            Self::Threshold => setup.alarm.threshold.value,
            Self::Period => setup.alarm.period.into(),
            Self::Periods => setup.alarm.periods.into(),
            Self::Datapoints => setup.alarm.datapoints.into(),
            Self::Delay => setup.alarm.delay_seconds,
            Self::Poll => setup.poll_seconds,
            Self::HookBefore => setup.hooks.before,
            Self::HookAfter => setup.hooks.after,
            #[allow(clippy::cast_precision_loss)] // within the limits
            Self::MinimumRequests => setup.minimum_requests as f64,
        };
        trimmed(figure, 9)
    }

    /// The setup with the field set to a text.
    ///
    /// # Errors
    /// A sentence: no number, out of range, or a strategy that `CodeDeploy` refuses.
    pub fn put(self, setup: &Setup, text: &str) -> Result<Setup, String> {
        let mut changed = *setup;
        if self == Self::Slowdown && text.trim().is_empty() {
            changed.slowdown = None;
            return Ok(changed);
        }
        let figure = number(text.trim().trim_end_matches(['%', '×']))?;
        let (low, high) = self.range(setup);
        let refused = || {
            format!(
                "{} must be from {} to {}.",
                self.label(setup),
                trimmed(low, 6),
                trimmed(high, 6)
            )
        };
        if !(low..=high).contains(&figure) {
            return Err(refused());
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // in range, just checked
        let whole = libm::round(figure) as u32;
        match self {
            Self::Percent | Self::Minutes => {
                changed.strategy = self.put_strategy(setup.strategy, whole);
                changed
                    .strategy
                    .steps()
                    .map_err(|error| error.to_string())?;
            }
            Self::Rate => changed.rate = figure,
            Self::StartHour => changed.from_seconds = figure * 3600.0,
            Self::Baseline => changed.baseline = figure / 100.0,
            Self::CanaryErrorRate => changed.canary_error_rate = figure / 100.0,
            Self::Slowdown => changed.slowdown = Some(figure),
            Self::ErrorThreshold => changed.threshold = whole,
            Self::Threshold if setup.alarm.metric == Metric::ErrorRate => {
                changed.alarm.threshold.value = figure / 100.0;
            }
            Self::Threshold => changed.alarm.threshold.value = figure,
            Self::Period => changed.alarm.period = whole,
            Self::Periods => {
                // All of them, as CloudWatch has it where nobody says otherwise, stay all of them.
                if setup.alarm.datapoints == setup.alarm.periods || whole < setup.alarm.datapoints {
                    changed.alarm.datapoints = whole;
                }
                changed.alarm.periods = whole;
            }
            Self::Datapoints => changed.alarm.datapoints = whole,
            Self::Delay => changed.alarm.delay_seconds = figure,
            Self::Poll => changed.poll_seconds = figure,
            Self::HookBefore => changed.hooks.before = figure,
            Self::HookAfter => changed.hooks.after = figure,
            Self::MinimumRequests => changed.minimum_requests = whole.into(),
        }
        if changed.alarm.period * changed.alarm.periods > 1_440 {
            return Err(
                "An alarm looks at one day at most: fewer periods, or shorter ones.".to_owned(),
            );
        }
        Ok(changed)
    }

    fn range(self, setup: &Setup) -> (f64, f64) {
        match self {
            Self::Percent => (1.0, 99.0),
            Self::Minutes => (1.0, 2_880.0),
            Self::Rate => (0.000_1, 1e6),
            Self::StartHour => (0.0, 720.0),
            Self::Baseline | Self::CanaryErrorRate => (0.0, 100.0),
            Self::Slowdown => (0.01, 1_000.0),
            Self::ErrorThreshold => (1.0, 1e6),
            Self::Threshold => match setup.alarm.metric {
                Metric::ErrorRate => (0.0, 100.0),
                Metric::Duration => (0.0, 900_000.0),
                Metric::Errors | Metric::Throttles => (0.0, 1e9),
            },
            Self::Period | Self::Periods => (1.0, 1_440.0),
            Self::Datapoints => (1.0, setup.alarm.periods.into()),
            Self::Delay | Self::Poll | Self::HookBefore | Self::HookAfter => (0.0, 3_600.0),
            Self::MinimumRequests => (0.0, 1e9),
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
            (Field::Baseline, "0.1"),
            (Field::CanaryErrorRate, "2"),
            (Field::ErrorThreshold, "5"),
            (Field::Slowdown, "1.3"),
            (Field::Threshold, "2"),
            (Field::Period, "5"),
            (Field::Periods, "3"),
            (Field::Datapoints, "1"),
            (Field::Delay, "90"),
            (Field::Poll, "30"),
            (Field::HookBefore, "5"),
            (Field::HookAfter, "60"),
            (Field::MinimumRequests, "1000"),
            (Field::StartHour, "9.5"),
        ];
        for (field, text) in cases {
            let changed = field
                .put(&setup, text)
                .unwrap_or_else(|_| panic!("{}", field.label(&setup)));
            assert_eq!(field.text(&changed), text, "{}", field.label(&setup));
        }
        assert!(Field::Percent.put(&setup, "100").is_err());
        assert!(Field::CanaryErrorRate.put(&setup, "101 %").is_err());
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
    fn as_many_datapoints_as_periods_until_somebody_says_otherwise() {
        let setup = Setup::default();
        let three = Field::Periods.put(&setup, "3").expect("three");
        assert_eq!((three.alarm.periods, three.alarm.datapoints), (3, 3));
        let two = Field::Datapoints.put(&three, "2").expect("two of three");
        let five = Field::Periods.put(&two, "5").expect("five");
        assert_eq!((five.alarm.periods, five.alarm.datapoints), (5, 2));
        let one = Field::Periods.put(&five, "1").expect("one");
        assert_eq!((one.alarm.periods, one.alarm.datapoints), (1, 1));
        let refused = Field::Datapoints
            .put(&three, "4")
            .expect_err("four of three");
        assert!(refused.contains("from 1 to 3"), "{refused}");
        let day = Field::Period
            .put(&five, "300")
            .expect_err("more than a day");
        assert!(day.contains("one day"), "{day}");
    }

    #[test]
    fn another_metric_comes_with_a_threshold_of_its_kind() {
        let setup = Setup::default();
        let rate = watching(&setup, Metric::ErrorRate, Statistic::Average);
        assert_eq!(Field::Threshold.text(&rate), "5");
        let rate = Field::Threshold.put(&rate, "2 %").expect("two percent");
        assert!((rate.alarm.threshold.value - 0.02).abs() < 1e-12);
        let slow = watching(&rate, Metric::Duration, Statistic::Average);
        let tail = watching(&slow, Metric::Duration, Statistic::Percentile(99.0));
        assert_eq!(Field::Threshold.text(&tail), "1000");
    }
}
