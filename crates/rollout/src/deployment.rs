//! One deployment, as `CodeDeploy` makes it, under the alarms' eyes.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sim::metric::{MINUTE_NS, MetricAlarm, State, Watch};
use sim::{Call, Change, Conductor, even, metrics_stream};
use stats::trial::{Sprt, Verdict};

use super::plan::Rollout;
use super::strategy::TrafficStep;

/// What became of one deployment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ended {
    pub stopped: bool,
    pub in_time: bool,
    pub promoted: bool,
    /// Seconds until an alarm was red.
    pub alarm: Option<f64>,
    pub failed: u64,
    pub canary: u64,
    pub users: u64,
    /// The canary's calls and errors, step by step.
    pub steps: Vec<(u64, u64)>,
}

/// What happens next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// An alarm is evaluated.
    Evaluation(usize),
    /// Traffic is shifted: the step that begins.
    Shift(usize),
    /// The last hook is over.
    End,
    /// `CodeDeploy` looks at the alarms.
    Poll,
    /// The alias is back.
    Back,
}

/// One deployment in progress.
pub(crate) struct Deployment {
    stable: usize,
    canary: usize,
    steps: Vec<TrafficStep>,
    /// ns at which the steps' time begins.
    begins: u64,
    ends: u64,
    poll: u64,
    rollback: Option<u64>,
    minimum: u64,
    /// Each with the moment of its next evaluation.
    watches: Vec<(Watch, u64)>,
    next_poll: u64,
    /// The step that comes next.
    next_step: usize,
    /// When the alias is back, once the deployment was stopped.
    back: Option<u64>,
    red: bool,
    early: Option<Sequential>,
    /// Who had a failed call, where the plan says who calls.
    users: BTreeSet<u32>,
    /// Figures up to now, and those at the last shift.
    present: Ended,
    at_last_shift: Option<(u64, u64, u64)>,
}

/// Wald's test on the canary's calls in the order in which they end.
struct Sequential {
    test: Sprt,
    promotes: bool,
    stops: bool,
    calls: u64,
    errors: u64,
    /// Calls that are going on: when they end, and whether they will have failed.
    going: std::collections::BinaryHeap<std::cmp::Reverse<(u64, bool)>>,
    decided: Option<Verdict>,
}

impl Sequential {
    /// When the next call ends that may decide it.
    fn next(&self) -> u64 {
        let first = self.going.peek().map_or(u64::MAX, |it| it.0.0);
        if self.decided.is_some() {
            u64::MAX
        } else {
            first
        }
    }

    fn attend(&mut self) -> Option<Verdict> {
        let std::cmp::Reverse((_, failed)) = self.going.pop()?;
        self.calls += 1;
        self.errors += u64::from(failed);
        match self.test.verdict(self.calls, self.errors) {
            Verdict::Open => None,
            verdict => {
                self.decided = Some(verdict);
                Some(verdict)
            }
        }
    }
}

fn ns(seconds: f64) -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within the plan's limits
    let whole = libm::round(seconds * 1e9) as u64;
    whole
}

#[allow(clippy::cast_precision_loss)] // some days
fn seconds(ns: u64) -> f64 {
    ns as f64 / 1e9
}

impl Deployment {
    pub(crate) fn new(rollout: &Rollout, names: &[String], run: u32) -> Self {
        let place = |name: &String| names.iter().position(|it| it == name);
        let mut rng = metrics_stream(rollout.traffic.seed, run);
        let mut watches = Vec::new();
        for (alarm, number) in rollout.alarms.iter().zip(1_u32..) {
            let drawn = 60.0 * even(&mut rng);
            let phase = ns(rollout.alarm_phase_seconds.unwrap_or(drawn));
            let rule = MetricAlarm {
                metric: alarm.metric,
                statistic: alarm.statistic,
                version: alarm.version.as_ref().and_then(place),
                threshold: alarm.threshold,
                period_minutes: alarm.period_seconds / 60,
                evaluation_periods: alarm.evaluation_periods,
                datapoints_to_alarm: alarm.datapoints_to_alarm,
                missing: alarm.missing,
            };
            // Alarms don't share their datapoints' delays.
            let own = sim::metrics_stream(rollout.traffic.seed ^ u64::from(number) << 53, run);
            let watch = Watch::new(rule, rollout.metric_delay_seconds, own);
            watches.push((watch, phase));
        }
        let early = rollout.early.and_then(|it| {
            Some(Sequential {
                test: Sprt::new(it.good, it.bad, it.false_alarm, it.missed)?,
                promotes: it.promotes,
                stops: it.stops,
                calls: 0,
                errors: 0,
                going: std::collections::BinaryHeap::new(),
                decided: None,
            })
        });
        let steps = rollout.strategy.steps().unwrap_or_default();
        Self {
            stable: place(&rollout.stable).unwrap_or(0),
            canary: place(&rollout.canary).unwrap_or(0),
            begins: ns(rollout.hooks.before),
            ends: ns(rollout.seconds()),
            poll: ns(rollout.poll_seconds),
            rollback: rollout.rolls_back.then(|| ns(rollout.rollback_seconds)),
            minimum: rollout.minimum_requests,
            watches,
            next_poll: 0,
            next_step: 0,
            back: None,
            red: rollout.alarms_red_at_start,
            early,
            users: BTreeSet::new(),
            present: Ended {
                steps: vec![(0, 0); steps.len()],
                ..Ended::default()
            },
            at_last_shift: None,
            steps,
        }
    }

    /// Whether it was stopped.
    pub(crate) fn is_stopped(&self) -> bool {
        self.present.stopped
    }

    /// The alarms' state: the worst of them.
    pub(crate) fn state(&self) -> State {
        let any = |state: State| self.watches.iter().any(|it| it.0.state() == state);
        if self.red || any(State::Alarm) {
            State::Alarm
        } else if any(State::InsufficientData) || self.watches.is_empty() {
            State::InsufficientData
        } else {
            State::Ok
        }
    }

    /// Whether it was stopped and the alias isn't back yet.
    pub(crate) fn is_going_back(&self) -> bool {
        self.back.is_some()
    }

    /// What became of it, once the run is over.
    pub(crate) fn ended(mut self) -> Ended {
        if !self.present.stopped
            && let Some(figures) = self.at_last_shift
        {
            (self.present.failed, self.present.canary, self.present.users) = figures;
        }
        self.present
    }

    /// When a step begins, ns.
    fn begins(&self, step: usize) -> u64 {
        let minutes = self.steps.get(step).map(|it| u64::from(it.from));
        minutes.map_or(u64::MAX, |it| self.begins + it * MINUTE_NS)
    }

    /// What comes next, and when. At one moment: evaluations, the shift, the end, the poll.
    fn event(&self) -> (u64, Event) {
        if let Some(at) = self.back {
            return (at, Event::Back);
        }
        if self.red {
            return (0, Event::Poll);
        }
        let evaluations = self.watches.iter().enumerate();
        let evaluations = evaluations.map(|(i, (_, at))| (*at, Event::Evaluation(i)));
        let others = [
            (self.begins(self.next_step), Event::Shift(self.next_step)),
            (self.next_poll, Event::Poll),
            (self.ends, Event::End),
        ];
        let first = evaluations.chain(others).min();
        first.unwrap_or((u64::MAX, Event::End))
    }

    fn evaluate(&mut self, alarm: usize, now: u64) {
        if let Some((watch, at)) = self.watches.get_mut(alarm) {
            *at += MINUTE_NS;
            if watch.evaluate(now) == State::Alarm && self.present.alarm.is_none() {
                self.present.alarm = Some(seconds(now));
            }
            if self.poll == 0 {
                self.next_poll = now;
            }
        }
    }

    fn shift(&mut self, step: usize) -> Change {
        self.next_step = step + 1;
        if self.next_step == self.steps.len() {
            let now = &self.present;
            self.at_last_shift = Some((now.failed, now.canary, now.users));
        }
        self.weigh(self.steps.get(step).map_or(1.0, |it| it.weight))
    }

    /// The canary's weight from now on.
    fn weigh(&self, weight: f64) -> Change {
        let versions = self.stable.max(self.canary) + 1;
        let of = |version: usize| match version {
            it if it == self.canary => weight,
            it if it == self.stable => 1.0 - weight,
            _ => 0.0,
        };
        let weights = (0..versions).map(of).collect();
        Change::Weights(weights)
    }

    fn poll(&mut self, now: u64) -> Change {
        self.next_poll = if self.poll == 0 {
            u64::MAX
        } else {
            now + self.poll
        };
        if self.red {
            self.present.alarm = Some(0.0);
            self.red = false;
            return self.stop(now);
        }
        let is_red = self.watches.iter().any(|it| it.0.state() == State::Alarm);
        if is_red && self.present.canary >= self.minimum {
            return self.stop(now);
        }
        Change::None
    }

    fn stop(&mut self, now: u64) -> Change {
        let last = self.begins(self.steps.len().saturating_sub(1));
        self.present.stopped = true;
        self.present.in_time = now < last && self.steps.len() > 1;
        // The alias hasn't moved yet, or stays as it is.
        if self.next_step == 0 {
            return Change::Over;
        }
        match self.rollback {
            None => Change::Over,
            Some(takes) => {
                self.back = Some(now + takes);
                Change::None
            }
        }
    }

    fn decided(&mut self, now: u64, verdict: Verdict) -> Change {
        let (promotes, stops) = self
            .early
            .as_ref()
            .map_or((false, false), |it| (it.promotes, it.stops));
        let going = self.back.is_none() && self.next_step < self.steps.len();
        match verdict {
            Verdict::Good if promotes && going && self.next_step > 0 => {
                self.present.promoted = true;
                self.ends = now + (self.ends - self.begins(self.steps.len() - 1));
                self.shift(self.steps.len() - 1)
            }
            Verdict::Bad if stops && self.back.is_none() && now <= self.ends => self.stop(now),
            _ => Change::None,
        }
    }
}

impl Conductor for Deployment {
    /// A call's end may decide the test.
    fn is_sudden(&self) -> bool {
        self.early.is_some()
    }

    fn next(&self) -> u64 {
        let early = self.early.as_ref().map_or(u64::MAX, Sequential::next);
        self.event().0.min(early)
    }

    fn attend(&mut self) -> Change {
        let (now, event) = self.event();
        if let Some(early) = &mut self.early
            && early.next() < now
        {
            let now = early.next();
            return match early.attend() {
                None => Change::None,
                Some(verdict) => self.decided(now, verdict),
            };
        }
        match event {
            Event::Evaluation(alarm) => {
                self.evaluate(alarm, now);
                Change::None
            }
            Event::Shift(step) => self.shift(step),
            Event::Poll => self.poll(now),
            Event::End | Event::Back => Change::Over,
        }
    }

    fn saw(&mut self, call: &Call) {
        for (watch, _) in &mut self.watches {
            watch.saw(call);
        }
        if call.failed {
            self.present.failed += 1;
            let is_new = call.user.is_none_or(|user| self.users.insert(user));
            self.present.users += u64::from(is_new);
        }
        if call.version == self.canary {
            self.present.canary += 1;
            let step = self.next_step.saturating_sub(1);
            if let Some((calls, errors)) = self.present.steps.get_mut(step) {
                *calls += 1;
                *errors += u64::from(call.failed);
            }
            if let Some(early) = &mut self.early
                && !call.throttled
                && early.decided.is_none()
            {
                let ends = std::cmp::Reverse((call.ended, call.failed));
                early.going.push(ends);
            }
        }
    }
}
