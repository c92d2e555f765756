//! What a rollout comes to by closed forms, where they hold: no call is simulated.
//!
//! Calls are a Poisson process that is split by weight, so each minute's datapoint of an alarm is
//! independent of every other minute's, and is missing, good or bad with a chance that can be
//! written down. The alarm's state follows from the last few of them; a chain over what they may be
//! gives the chance that it is red for the first time at each evaluation, and with it how many calls
//! have failed by then.
//!
//! What they leave out: calls that end after their minute (they are known a little later), and
//! throttling. [`reckon`] gives nothing where that, or anything else of the plan, would matter; a
//! test holds the rest against the simulator within four standard errors.

use sim::metric::{Comparison, Metric, Statistic};
use sim::{InvocationType, Rate};

use super::chain::Reckoner;
use super::datapoint::{Datapoint, Population};
use super::firsts::{First, Firsts, Minute};
use crate::plan::{Alarm, Rollout};
use crate::strategy::TrafficStep;

/// What a rollout comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reckoned {
    /// The chance that it is stopped.
    pub stopped: f64,
    /// The chance that it is stopped before the last shift.
    pub in_time: f64,
    /// The chance that it is stopped with a canary that behaves as the stable version.
    pub healthy_stopped: f64,
    /// Calls that fail, on average, until the alias is as it will stay or the last shift is made.
    pub failed: f64,
}

/// The longest mean duration (ms) of a call for which it doesn't matter that a call may end after
/// its minute.
const LONGEST_MS: f64 = 1_000.0;
/// Seconds of the minute at which an alarm is evaluated are tried in steps of `n`.
const PHASES: u32 = 60;
/// Chances below this are left out.
const NOTHING: f64 = 1e-14;

/// What a rollout with one alarm comes to; nothing where no closed form holds.
pub fn reckon(rollout: &Rollout) -> Option<Reckoned> {
    reckon_with(&mut Reckoner::default(), rollout)
}

/// The same, with what was reckoned before for others.
pub(super) fn reckon_with(reckoner: &mut Reckoner, rollout: &Rollout) -> Option<Reckoned> {
    let [alarm] = rollout.alarms.as_slice() else {
        return None;
    };
    holds(rollout, alarm)?;
    let course = Course::of(rollout)?;
    let bad = course.ended(reckoner, alarm, false)?;
    let healthy = course.ended(reckoner, alarm, true)?;
    Some(Reckoned {
        stopped: bad.stopped,
        in_time: bad.in_time,
        healthy_stopped: healthy.stopped,
        failed: bad.failed,
    })
}

/// Whether a closed form holds for everything of the plan but the alarm's own chances.
fn holds(rollout: &Rollout, alarm: &Alarm) -> Option<()> {
    let traffic = &rollout.traffic;
    let stable = traffic.behaviour(&rollout.stable);
    let canary = traffic.behaviour(&rollout.canary);
    let quiet = rollout.early.is_none()
        && !rollout.alarms_red_at_start
        && rollout.minimum_requests == 0
        && rollout.poll_seconds <= 60.0
        && (rollout.metric_delay_seconds.1 - rollout.metric_delay_seconds.0).abs() <= 0.0
        && traffic.invocation_type == InvocationType::RequestResponse
        && traffic.callers.is_none()
        && traffic.arrivals.count.is_none();
    let plain = [&stable, &canary].into_iter().all(|it| {
        it.cold_error_rate.is_none()
            && it.cold_duration_ms.is_none()
            && it.broken_users <= 0.0
            && it.duration_ms.mean() <= LONGEST_MS
            && it.duration_ms.mean() * 20.0 <= it.timeout() * 1000.0
    });
    let poisson = matches!(
        traffic.arrivals.rate,
        Some(Rate::Constant(_) | Rate::Steps(_) | Rate::Ramp { .. } | Rate::Daily { .. })
    );
    let upwards = matches!(
        alarm.threshold.comparison,
        Comparison::AtLeast | Comparison::Above
    );
    let known = match alarm.metric {
        Metric::Errors => alarm.statistic == Statistic::Sum,
        Metric::ErrorRate => true,
        Metric::Duration => alarm.statistic == Statistic::Average,
        Metric::Throttles => false,
    };
    (quiet && plain && poisson && upwards && known && roomy(rollout)).then_some(())
}

/// Whether throttling is out of the question: ten times the environments that are busy on average.
fn roomy(rollout: &Rollout) -> bool {
    let traffic = &rollout.traffic;
    let limit = traffic
        .reserved_concurrency
        .unwrap_or(traffic.max_concurrency);
    let slowest = [&rollout.stable, &rollout.canary]
        .into_iter()
        .map(|it| traffic.behaviour(it).duration_ms.mean().max(100.0))
        .fold(0.0, f64::max);
    let rate = traffic.arrivals.rate.as_ref();
    let from = traffic.arrivals.from_seconds;
    let end = rollout.seconds().max(60.0);
    let minutes = libm::ceil(end / 60.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most some days
    let minutes = minutes as u32;
    let busiest = (0..minutes.min(3000))
        .map(|it| {
            let at = from + f64::from(it) * 60.0;
            rate.map_or(0.0, |it| it.expected(at, at + 60.0)) / 60.0
        })
        .fold(0.0, f64::max);
    busiest * slowest / 1000.0 * 10.0 <= f64::from(limit)
        && busiest * 3.0 <= f64::from(traffic.scaling_per_10_seconds)
}

/// What became of a rollout on average.
#[derive(Clone, Copy, Debug, Default)]
struct Outcome {
    stopped: f64,
    in_time: f64,
    failed: f64,
}

/// The traffic along a deployment's steps.
struct Course<'r> {
    rollout: &'r Rollout,
    steps: Vec<TrafficStep>,
    last_shift: f64,
    end: f64,
    /// Errors of a stable call, of a canary's.
    rates: [f64; 2],
}

impl<'r> Course<'r> {
    fn of(rollout: &'r Rollout) -> Option<Self> {
        let traffic = &rollout.traffic;
        Some(Self {
            steps: rollout.strategy.steps().ok()?,
            last_shift: rollout.last_shift_seconds(),
            end: rollout.seconds(),
            rates: [
                traffic.behaviour(&rollout.stable).error_rate,
                traffic.behaviour(&rollout.canary).error_rate,
            ],
            rollout,
        })
    }

    /// Calls to be expected between two moments.
    fn calls(&self, from: f64, until: f64) -> f64 {
        let arrivals = &self.rollout.traffic.arrivals;
        match &arrivals.rate {
            Some(Rate::Constant(rate)) => rate * (until - from),
            Some(rate) => {
                rate.expected(arrivals.from_seconds + from, arrivals.from_seconds + until)
            }
            None => 0.0,
        }
    }

    /// Calls of the stable version and of the canary between two moments; whoever is stopped at
    /// `stop` keeps the weight of that moment.
    fn split(&self, from: f64, until: f64, stop: f64) -> [f64; 2] {
        let mut canary = 0.0;
        for step in &self.steps {
            let begins = self.rollout.hooks.before + f64::from(step.from) * 60.0;
            let ends = step.until.map_or(f64::INFINITY, |it| {
                self.rollout.hooks.before + f64::from(it) * 60.0
            });
            let ends = if ends > stop { f64::INFINITY } else { ends };
            if begins > stop {
                break;
            }
            let (a, b) = (begins.max(from), ends.min(until));
            if b > a {
                canary += step.weight * self.calls(a, b);
            }
        }
        let all = if until > from {
            self.calls(from, until)
        } else {
            0.0
        };
        [(all - canary).max(0.0), canary]
    }

    /// Errors of the versions between two moments: of those that the alarm watches, of the others.
    fn errors(
        &self,
        from: f64,
        until: f64,
        stop: f64,
        watched: [bool; 2],
        rates: [f64; 2],
    ) -> [f64; 2] {
        if until <= from {
            return [0.0, 0.0];
        }
        let calls = self.split(from, until, stop);
        let mut errors = [0.0, 0.0];
        for version in 0..2 {
            let mean = calls[version] * rates[version];
            errors[usize::from(!watched[version])] += mean;
        }
        errors
    }

    fn ended(&self, reckoner: &mut Reckoner, alarm: &Alarm, healthy: bool) -> Option<Outcome> {
        let rollout = self.rollout;
        let watched = match alarm.version.as_deref() {
            None => [true, true],
            Some(it) if it == rollout.canary => [false, true],
            Some(_) => [true, false],
        };
        let rates = if healthy {
            [self.rates[0], self.rates[0]]
        } else {
            self.rates
        };
        if self.steps.is_empty() {
            return None;
        }
        let minutes = self.minutes(reckoner, alarm, watched, rates, healthy)?;
        let delay = rollout.metric_delay_seconds.0;
        let phases: Vec<f64> = match rollout.alarm_phase_seconds {
            Some(phase) => vec![phase],
            None => (0..PHASES)
                .map(|it| (f64::from(it) + 0.5) * 60.0 / f64::from(PHASES))
                .collect(),
        };
        #[allow(clippy::cast_precision_loss)] // at most 60
        let weight = 1.0 / phases.len() as f64;
        let mut outcome = Outcome::default();
        // Phases that see the same minutes lie side by side.
        let lag_of = |phase: &f64| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most a day
            let lag = libm::ceil((delay - phase) / 60.0).max(0.0) as u32;
            lag
        };
        for phases in phases.chunk_by(|one, other| lag_of(one) == lag_of(other)) {
            let lag = phases.first().map_or(0, lag_of);
            let firsts = reckoner.firsts(alarm, &minutes, lag)?;
            self.add(&firsts, phases, lag, weight, watched, rates, &mut outcome);
        }
        Some(outcome)
    }

    /// The datapoints of each minute that is seen before the deployment's end.
    fn minutes(
        &self,
        reckoner: &mut Reckoner,
        alarm: &Alarm,
        watched: [bool; 2],
        rates: [f64; 2],
        healthy: bool,
    ) -> Option<Vec<Minute>> {
        let traffic = &self.rollout.traffic;
        let durations = [
            traffic.behaviour(&self.rollout.stable).duration_ms,
            traffic
                .behaviour(if healthy {
                    &self.rollout.stable
                } else {
                    &self.rollout.canary
                })
                .duration_ms,
        ];
        let mut minutes: Vec<Minute> = Vec::new();
        let mut last: Option<(Population, Datapoint)> = None;
        let mut from = 0.0;
        while from < self.end {
            let until = from + 60.0;
            let calls = self.split(from, until, f64::INFINITY);
            let of = |version: usize| {
                if watched[version] {
                    calls[version]
                } else {
                    0.0
                }
            };
            let population = Population {
                calls: of(0) + of(1),
                errors: of(0) * rates[0] + of(1) * rates[1],
                durations: [(of(0), durations[0]), (of(1), durations[1])],
            };
            let point = match &last {
                Some((same, point)) if *same == population => *point,
                _ => reckoner.datapoint(alarm, &population)?,
            };
            last = Some((population, point));
            let errors = |until: f64| self.errors(from, until, f64::INFINITY, watched, rates)[0];
            let whole = errors(until);
            let before_shift = if until <= self.last_shift || whole <= 0.0 {
                1.0
            } else {
                errors(self.last_shift) / whole
            };
            minutes.push(Minute {
                point,
                before_shift,
            });
            from = until;
        }
        Some(minutes)
    }

    /// Adds what comes of an alarm that is evaluated at one of these seconds of the minute, each with
    /// the same weight.
    #[allow(clippy::too_many_arguments)] // all of one rollout
    fn add(
        &self,
        firsts: &Firsts,
        phases: &[f64],
        lag: u32,
        weight: f64,
        watched: [bool; 2],
        rates: [f64; 2],
        outcome: &mut Outcome,
    ) {
        #[allow(clippy::cast_precision_loss)] // at most 60
        let all = phases.len() as f64 * weight;
        let mut never = First {
            chance: firsts.never.chance * all,
            failed: firsts.never.failed * all,
            failed_before_shift: firsts.never.failed_before_shift * all,
        };
        // Until where the errors of those that are never stopped are in `never`.
        let known_until = |evaluation: usize| {
            #[allow(clippy::cast_precision_loss)] // some thousand
            let minutes = (evaluation as f64 - f64::from(lag)).max(0.0);
            minutes * 60.0
        };
        let last = firsts.red.len().saturating_sub(1);
        for (evaluation, first) in firsts.red.iter().enumerate() {
            if first.chance <= NOTHING {
                continue;
            }
            let stop_at = |phase: &f64| {
                #[allow(clippy::cast_precision_loss)] // some thousand
                let at = evaluation as f64 * 60.0 + phase;
                let poll = self.rollout.poll_seconds;
                if poll > 0.0 {
                    libm::ceil(at / poll - 1e-9) * poll
                } else {
                    at
                }
            };
            // One look at the alarms serves every phase since the look before.
            for phases in
                phases.chunk_by(|one, other| stop_at(one).to_bits() == stop_at(other).to_bits())
            {
                let stop = phases.first().map_or(0.0, stop_at);
                #[allow(clippy::cast_precision_loss)] // at most 60
                let weight = phases.len() as f64 * weight;
                if stop >= self.end {
                    // Red, but nobody looks any more: as if it had never been.
                    let until = known_until(last).min(self.last_shift);
                    let since = self.errors(
                        known_until(evaluation),
                        until,
                        f64::INFINITY,
                        watched,
                        rates,
                    );
                    never.chance += weight * first.chance;
                    never.failed_before_shift +=
                        weight * (first.failed_before_shift + first.chance * since[0]);
                    continue;
                }
                let back = if !self.rollout.rolls_back || stop < self.rollout.hooks.before {
                    stop
                } else {
                    stop + self.rollout.rollback_seconds
                };
                let known = known_until(evaluation).min(stop);
                let later = self.errors(known, back, stop, watched, rates)[0];
                let others = self.errors(0.0, back, stop, watched, rates)[1];
                let chance = first.chance * weight;
                outcome.stopped += chance;
                if stop < self.last_shift && self.steps.len() > 1 {
                    outcome.in_time += chance;
                }
                outcome.failed += weight * first.failed + chance * (later + others);
            }
        }
        let rest = self.errors(
            known_until(last),
            self.last_shift,
            f64::INFINITY,
            watched,
            rates,
        )[0];
        let others = self.errors(0.0, self.last_shift, f64::INFINITY, watched, rates)[1];
        outcome.failed += never.failed_before_shift + never.chance * (rest + others);
    }
}
