//! A rollout's own members as JSON: what [`Rollout::from_json`](super::Rollout::from_json) reads.

use serde_json::{Map, Value, json};
use sim::metric::{Comparison, Metric, Missing, Statistic};

use super::plan::{Alarm, Rollout};
use super::strategy::Strategy;

/// `50`, not `50.0`.
pub(crate) fn num(value: f64) -> Value {
    if value.fract().abs() <= 0.0 && value.abs() < 9e15 {
        #[allow(clippy::cast_possible_truncation)] // whole and small, checked just before
        let whole = value as i64;
        json!(whole)
    } else {
        json!(value)
    }
}

/// `CloudWatch`'s word for a comparison.
pub const fn comparison(it: Comparison) -> &'static str {
    match it {
        Comparison::AtLeast => "GreaterThanOrEqualToThreshold",
        Comparison::Above => "GreaterThanThreshold",
        Comparison::Below => "LessThanThreshold",
        Comparison::AtMost => "LessThanOrEqualToThreshold",
    }
}

/// The name of a metric.
pub const fn metric(it: Metric) -> &'static str {
    match it {
        Metric::Errors => "Errors",
        Metric::ErrorRate => "ErrorRate",
        Metric::Duration => "Duration",
        Metric::Throttles => "Throttles",
    }
}

/// `CloudWatch`'s word for what missing data means.
pub const fn missing(it: Missing) -> &'static str {
    match it {
        Missing::Missing => "missing",
        Missing::Ignore => "ignore",
        Missing::Breaching => "breaching",
        Missing::NotBreaching => "notBreaching",
    }
}

/// `Sum`, `Average`, `p99`.
pub fn statistic(it: Statistic) -> String {
    match it {
        Statistic::Sum => "Sum".to_owned(),
        Statistic::Average => "Average".to_owned(),
        Statistic::Minimum => "Minimum".to_owned(),
        Statistic::Maximum => "Maximum".to_owned(),
        Statistic::SampleCount => "SampleCount".to_owned(),
        Statistic::Percentile(percent) => format!("p{percent}"),
    }
}

impl Strategy {
    /// As the plan's `deployment`, which is `CodeDeploy`'s `trafficRoutingConfig` without its type.
    pub fn to_value(self) -> Value {
        match self {
            Self::AllAtOnce => json!("AllAtOnce"),
            Self::Canary { percent, minutes } => {
                json!({"timeBasedCanary": {"canaryPercentage": percent, "canaryInterval": minutes}})
            }
            Self::Linear { percent, minutes } => {
                json!({"timeBasedLinear": {"linearPercentage": percent, "linearInterval": minutes}})
            }
        }
    }
}

impl Alarm {
    /// As one of the plan's `alarms`.
    pub fn to_value(&self) -> Value {
        json!({
            "metric": metric(self.metric),
            "statistic": statistic(self.statistic),
            "version": self.version,
            "comparison": comparison(self.threshold.comparison),
            "threshold": num(self.threshold.value),
            "periodSeconds": self.period_seconds,
            "evaluationPeriods": self.evaluation_periods,
            "datapointsToAlarm": self.datapoints_to_alarm,
            "treatMissingData": missing(self.missing),
        })
    }
}

impl Rollout {
    /// The whole plan as JSON: what differs from the defaults, and the alarms whole.
    pub fn to_value(&self) -> Value {
        let base = Self::default();
        let mut plan = self.traffic.to_value();
        let Some(members) = plan.as_object_mut() else {
            return plan;
        };
        for decided in ["routing", "routingSteps", "alarm"] {
            members.remove(decided);
        }
        if self.traffic.starts == sim::Start::Empty {
            members.insert("stableStarts".to_owned(), json!("empty"));
        }
        self.put_own(members, &base);
        plan
    }

    fn put_own(&self, members: &mut Map<String, Value>, base: &Self) {
        let mut put = |name: &str, value: Value, usual: bool| {
            if !usual {
                members.insert(name.to_owned(), value);
            }
        };
        put("stable", json!(self.stable), self.stable == base.stable);
        put("canary", json!(self.canary), self.canary == base.canary);
        put("deployment", self.strategy.to_value(), false);
        let alarms = self.alarms.iter().map(Alarm::to_value);
        put("alarms", alarms.collect(), self.alarms.is_empty());
        let (from, to) = self.metric_delay_seconds;
        let delay = if to > from {
            json!({"from": num(from), "to": num(to)})
        } else {
            num(from)
        };
        put(
            "metricDelaySeconds",
            delay,
            self.metric_delay_seconds == base.metric_delay_seconds,
        );
        put(
            "alarmPhaseSeconds",
            self.alarm_phase_seconds.map_or(Value::Null, num),
            self.alarm_phase_seconds.is_none(),
        );
        let same = |one: f64, other: f64| (one - other).abs() <= 0.0;
        put(
            "pollSeconds",
            num(self.poll_seconds),
            same(self.poll_seconds, base.poll_seconds),
        );
        put(
            "rollbackSeconds",
            num(self.rollback_seconds),
            same(self.rollback_seconds, base.rollback_seconds),
        );
        put("autoRollback", json!(false), self.rolls_back);
        put(
            "hooks",
            json!({
                "beforeAllowTrafficSeconds": num(self.hooks.before),
                "afterAllowTrafficSeconds": num(self.hooks.after),
            }),
            self.hooks == base.hooks,
        );
        put("alarmsRedAtStart", json!(true), !self.alarms_red_at_start);
        put(
            "minimumRequests",
            json!(self.minimum_requests),
            self.minimum_requests == 0,
        );
        if let Some(early) = self.early {
            let value = json!({
                "goodErrorRate": early.good, "badErrorRate": early.bad,
                "falseAlarm": early.false_alarm, "missed": early.missed,
                "promotes": early.promotes, "stops": early.stops,
            });
            put("early", value, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Rollout;
    use serde_json::json;

    #[test]
    fn what_is_written_is_read_as_the_same() {
        let plans = [
            json!({}),
            json!({
                "stable": "3", "canary": "7", "seed": 5, "runs": 40, "deployment": "AllAtOnce",
                "arrivals": {"bursts": {"everySeconds": 60, "seconds": 5, "ratePerSecond": 20}},
                "versions": {"3": {"errorRate": 0.01}, "7": {"durationMs": {"lognormal": {"median": 90, "p99": 400}}}},
                "alarms": [
                    {"metric": "Duration", "statistic": "p99", "threshold": 812.5, "version": "7", "evaluationPeriods": 3, "datapointsToAlarm": 2},
                    {"metric": "ErrorRate", "comparison": "GreaterThanThreshold", "threshold": 0.02, "treatMissingData": "breaching", "periodSeconds": 300},
                    {"metric": "Throttles", "comparison": "LessThanThreshold", "statistic": "SampleCount", "treatMissingData": "ignore"},
                ],
                "metricDelaySeconds": {"from": 20, "to": 90}, "alarmPhaseSeconds": 7, "pollSeconds": 30,
                "rollbackSeconds": 5.5, "autoRollback": false, "alarmsRedAtStart": 1, "minimumRequests": 12,
                "hooks": {"beforeAllowTrafficSeconds": 10, "afterAllowTrafficSeconds": 600},
                "early": {"goodErrorRate": 0.01, "badErrorRate": 0.05, "stops": false}, "stableStarts": "empty",
            }),
            json!({"deployment": {"timeBasedLinear": {"linearPercentage": 20, "linearInterval": 2}}, "metricDelaySeconds": 0}),
        ];
        for plan in plans {
            let rollout = Rollout::from_value(&plan).expect("a rollout");
            let again = Rollout::from_value(&rollout.to_value()).expect("what was written");
            assert_eq!(again, rollout, "{}", rollout.to_value());
        }
    }
}
