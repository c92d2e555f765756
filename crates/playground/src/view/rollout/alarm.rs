//! The alarm that the panel asks about.

use sim::metric::{Metric, Missing, Statistic, Threshold};

/// An alarm on the new version.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alarm {
    /// What it watches.
    pub metric: Metric,
    /// How a period becomes a figure.
    pub statistic: Statistic,
    /// When a period is a bad one: errors, a share of errors, or milliseconds.
    pub threshold: Threshold,
    /// Minutes of a period, at least 1.
    pub period: u32,
    /// N: periods that are looked at, at least 1.
    pub periods: u32,
    /// M: bad ones among them that raise the alarm, from 1 to N.
    pub datapoints: u32,
    /// What a period without data means.
    pub missing: Missing,
    /// Seconds from the end of a minute (or of a call that ends later) until its metric is there.
    pub delay_seconds: f64,
}

impl Default for Alarm {
    fn default() -> Self {
        Self {
            metric: Metric::Errors,
            statistic: Statistic::Sum,
            threshold: Threshold::at_least(1.0),
            period: 1,
            periods: 1,
            datapoints: 1,
            missing: Missing::Missing,
            delay_seconds: 60.0,
        }
    }
}

impl Alarm {
    /// The alarm of a plan, as the panel has it; a panel's alarm is on the new version.
    pub fn of(alarm: &::rollout::Alarm, delay_seconds: f64) -> Self {
        Self {
            metric: alarm.metric,
            statistic: alarm.statistic,
            threshold: alarm.threshold,
            period: alarm.period_seconds / 60,
            periods: alarm.evaluation_periods,
            datapoints: alarm.datapoints_to_alarm,
            missing: alarm.missing,
            delay_seconds,
        }
    }

    /// As a plan has it, on this version.
    pub fn on(&self, version: &str) -> ::rollout::Alarm {
        ::rollout::Alarm {
            metric: self.metric,
            statistic: self.statistic,
            version: Some(version.to_owned()),
            threshold: self.threshold,
            period_seconds: self.period * 60,
            evaluation_periods: self.periods,
            datapoints_to_alarm: self.datapoints,
            missing: self.missing,
        }
    }
}
