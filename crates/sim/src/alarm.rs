//! The plan's alarm: a `CloudWatch` alarm on one version's errors that may end the rollout.

use super::conduct::{Call, Change, Conductor, Nobody};
use super::metric::{MINUTE_NS, Metric, MetricAlarm, Missing, State, Statistic, Threshold, Watch};
use super::outcome::Alarms;
use super::plan::{Alarm, Plan};
use super::rng::metrics_stream;
use super::sample::nanos;

/// Says what an alarm did, if there was one.
pub(super) trait Alarmed {
    fn alarms(&self) -> Option<Alarms>;
}

impl Alarmed for Nobody {
    fn alarms(&self) -> Option<Alarms> {
        None
    }
}

/// The alarm of one run. It is evaluated at each minute's beginning.
pub(super) struct Guard {
    watch: Watch,
    next: u64,
    /// Nothing is rolled back at or after this: the rollout is over.
    over: u64,
    rollback: Option<Vec<f64>>,
    counts: Alarms,
}

impl Guard {
    pub(super) fn new(plan: &Plan, alarm: &Alarm, names: &[String], run: u32) -> Self {
        let last = plan.routing_steps.last();
        let weight = |name: &String| alarm.rollback.get(name).copied().unwrap_or(0.0);
        let rule = MetricAlarm {
            metric: Metric::Errors,
            statistic: Statistic::Sum,
            version: names.iter().position(|it| *it == alarm.version),
            threshold: Threshold::at_least(alarm.errors.into()),
            period_minutes: 1,
            evaluation_periods: alarm.minutes,
            datapoints_to_alarm: alarm.minutes,
            missing: Missing::Missing,
        };
        let delay = (alarm.delay_seconds, alarm.delay_seconds);
        Self {
            watch: Watch::new(rule, delay, metrics_stream(plan.seed, run)),
            next: MINUTE_NS,
            over: last.map_or(u64::MAX, |it| nanos(it.at_seconds * 1e9)),
            rollback: (!alarm.rollback.is_empty()).then(|| names.iter().map(weight).collect()),
            counts: Alarms::default(),
        }
    }
}

impl Conductor for Guard {
    fn next(&self) -> u64 {
        self.next
    }

    fn attend(&mut self) -> Change {
        let now = self.next;
        if self.watch.evaluate(now) != State::Alarm {
            self.next += MINUTE_NS;
            return Change::None;
        }
        self.next = u64::MAX;
        let back = self.rollback.take().filter(|_| now < self.over);
        self.counts = Alarms {
            raised: 1,
            rolled_back: back.is_some().into(),
            at: now.into(),
        };
        back.map_or(Change::None, Change::Weights)
    }

    fn saw(&mut self, call: &Call) {
        self.watch.saw(call);
    }
}

impl Alarmed for Guard {
    fn alarms(&self) -> Option<Alarms> {
        Some(self.counts)
    }
}
