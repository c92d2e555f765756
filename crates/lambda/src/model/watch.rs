//! `CloudWatch`: Lambda's metrics of traffic that went by, and alarms on them.
//!
//! A call counts in the minute that it began in and is known with its minute's datapoint, which comes
//! [`DELAY`] after the minute's end; what ends later is known so long after its own end. An alarm is
//! evaluated once a minute at a second of its own, over periods that end with the last whole minute.

mod due;
mod reported;
mod stat;

pub use stat::{Stat, Statistic};

use super::math::Expression;
use super::ordered::{Shared, SharedSet};
use super::time::Timestamp;
use std::sync::Arc;

/// Milliseconds of a minute.
pub const MINUTE: u64 = 60_000;
/// Milliseconds from a minute's end until its datapoint is there. AWS doesn't publish it; captured
/// alarms show a minute or less.
pub const DELAY: u64 = 60_000;

/// What a region's `CloudWatch` holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CloudWatch {
    /// Alarms by name.
    alarms: Shared<Arc<str>, Arc<Alarm>>,
    /// What is known of the traffic: by minute since 1970, function, alias and version.
    lots: Shared<LotKey, Arc<Vec<Lot>>>,
    /// Alarms whose next evaluation may find something else than their last one, by its moment. Those
    /// that are not here sleep.
    due: SharedSet<(Timestamp, Arc<str>)>,
    /// Up to when everything was evaluated.
    evaluated: Timestamp,
    /// How many lots there are.
    counted: Counted,
    /// How many alarms have a state that somebody set by hand.
    by_hand: usize,
    /// Whether every alarm is evaluated every minute, whatever there is to see.
    sleepless: bool,
}

/// How much is known of the traffic.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Counted {
    /// Lots.
    all: u64,
    /// Those of one minute, at most.
    densest: u64,
    /// When the last of them is known.
    last: Timestamp,
}

/// Which datapoint a lot belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LotKey {
    /// Minutes since 1970.
    pub minute: u64,
    /// The function's name.
    pub function: Arc<str>,
    /// The alias that was called.
    pub alias: Arc<str>,
    /// The version that the alias led to.
    pub version: u32,
}

/// Calls of one minute and version that are known from the same moment on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lot {
    /// From when on they are known.
    pub known: Timestamp,
    /// Calls that were made.
    pub calls: u64,
    /// Those of them that failed.
    pub errors: u64,
    /// Calls that were refused with 429; none of [`calls`](Self::calls).
    pub throttles: u64,
    /// Their durations together, µs.
    pub duration: u64,
    /// The shortest, µs.
    pub least: u64,
    /// The longest, µs.
    pub greatest: u64,
    /// How many durations lie in which [step](duration_of); empty where nobody asked for percentiles.
    pub steps: Vec<(u16, u32)>,
}

/// The step that a duration (µs) lies in: each is 2 % longer than the one before.
pub fn step_of(micros: u64) -> u16 {
    #[expect(clippy::cast_precision_loss, reason = "to the nearest of 2 %")]
    let steps = libm::log(micros.max(1) as f64) / libm::log(1.02);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most 2,241, and never negative"
    )]
    let step = libm::round(steps) as u16;
    step
}

/// The duration (ms) that stands for a step, within 1 %.
pub fn duration_of(step: u16) -> f64 {
    libm::pow(1.02, f64::from(step)) / 1000.0
}

impl Lot {
    /// Lots that are known from the same moment on, as one.
    fn together(lots: &[Self]) -> Self {
        let known = lots.first().map_or_else(Timestamp::default, |it| it.known);
        let mut all = Self {
            known,
            ..Self::default()
        };
        for lot in lots {
            all.add(lot);
        }
        all
    }

    /// Adds what another one counts. When it is known stays as it is; its steps stay in order, each once.
    pub fn add(&mut self, other: &Self) {
        if other.calls > 0 {
            let none = self.calls == 0;
            self.least = if none {
                other.least
            } else {
                self.least.min(other.least)
            };
            self.greatest = self.greatest.max(other.greatest);
        }
        self.calls = self.calls.saturating_add(other.calls);
        self.errors = self.errors.saturating_add(other.errors);
        self.throttles = self.throttles.saturating_add(other.throttles);
        self.duration = self.duration.saturating_add(other.duration);
        for &(step, count) in &other.steps {
            match self.steps.binary_search_by_key(&step, |it| it.0) {
                Ok(at) => {
                    if let Some(there) = self.steps.get_mut(at) {
                        there.1 = there.1.saturating_add(count);
                    }
                }
                Err(at) => self.steps.insert(at, (step, count)),
            }
        }
    }
}

/// What an alarm watches.
#[derive(Clone, Debug, PartialEq)]
pub enum Watched {
    /// One metric.
    Metric(Stat),
    /// A calculation over some; all have one period.
    Math {
        /// The metrics by id.
        metrics: Vec<(String, Stat)>,
        /// Calculations by id, as they were written; the one that is watched among them.
        expressions: Vec<(String, Expression, String)>,
        /// The id of what is watched.
        returned: String,
        /// Seconds of a period.
        period: u32,
    },
}

impl Watched {
    /// Seconds of a period.
    pub const fn period(&self) -> u32 {
        match self {
            Self::Metric(stat) => stat.period,
            Self::Math { period, .. } => *period,
        }
    }

    /// Whether any of it is a percentile of durations.
    pub fn asks_for_steps(&self) -> bool {
        let asks =
            |it: &Stat| it.metric == "Duration" && matches!(it.statistic, Statistic::Percentile(_));
        match self {
            Self::Metric(stat) => asks(stat),
            Self::Math { metrics, .. } => metrics.iter().any(|it| asks(&it.1)),
        }
    }

    /// The figure of some minutes, by what is known.
    pub fn figure(
        &self,
        lots: &CloudWatch,
        minutes: std::ops::Range<u64>,
        now: Timestamp,
    ) -> Option<f64> {
        match self {
            Self::Metric(stat) => stat.figure(lots, minutes, now),
            Self::Math {
                metrics,
                expressions,
                returned,
                ..
            } => {
                let metric = |id: &str| {
                    let stat = &metrics.iter().find(|it| it.0 == id)?.1;
                    stat.figure(lots, minutes.clone(), now)
                };
                let known = |id: &str| metrics.iter().any(|it| it.0 == id);
                super::math::value(returned, expressions, &known, &metric)
            }
        }
    }
}

/// With what a figure is compared, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `GreaterThanOrEqualToThreshold`
    AtLeast,
    /// `GreaterThanThreshold`
    Above,
    /// `LessThanThreshold`
    Below,
    /// `LessThanOrEqualToThreshold`
    AtMost,
}

impl Comparison {
    /// Whether a figure breaches a threshold.
    pub fn breaches(self, value: f64, threshold: f64) -> bool {
        match self {
            Self::AtLeast => value >= threshold,
            Self::Above => value > threshold,
            Self::Below => value < threshold,
            Self::AtMost => value <= threshold,
        }
    }
}

/// What a period without data means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Nothing; without any datapoint the state is `INSUFFICIENT_DATA`.
    #[default]
    Missing,
    /// The state is kept.
    Ignore,
    /// It is a bad one.
    Breaching,
    /// It is a good one.
    NotBreaching,
}

/// An alarm's state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlarmState {
    /// `OK`
    Ok,
    /// `ALARM`
    Alarm,
    /// `INSUFFICIENT_DATA`, as a new alarm is.
    #[default]
    InsufficientData,
}

/// When an alarm is raised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AlarmRule {
    /// N: periods that are looked at.
    pub periods: u32,
    /// M: bad ones among them that raise it.
    pub datapoints: u32,
    /// The threshold.
    pub threshold: f64,
    /// How a figure is compared with it.
    pub comparison: Comparison,
    /// What a period without data means.
    pub missing: Missing,
}

impl AlarmRule {
    /// The state that follows from the range's periods, the newest last: breaching, not breaching or
    /// missing.
    ///
    /// The published rows of missing data (`AlarmThatSendsEmail`) decide; the simulator judges by the
    /// same rule, and a test holds the two together.
    pub fn judge(self, points: &[Option<bool>], before: AlarmState) -> AlarmState {
        let (needed, periods) = (self.datapoints as usize, self.periods as usize);
        let newest = points.iter().rev().flatten().take(periods);
        let (there, bad) = newest.fold((0, 0), |(there, bad), &it| {
            (there + 1, bad + usize::from(it))
        });
        let state = |is_bad: bool| {
            if is_bad {
                AlarmState::Alarm
            } else {
                AlarmState::Ok
            }
        };
        if there >= periods {
            return state(bad >= needed);
        }
        match self.missing {
            Missing::Breaching => state(bad + (periods - there) >= needed),
            Missing::NotBreaching => state(bad >= needed),
            Missing::Missing if there == 0 => AlarmState::InsufficientData,
            Missing::Ignore if there == 0 => before,
            _ if bad >= needed => AlarmState::Alarm,
            _ if bad < there => AlarmState::Ok,
            Missing::Ignore => before,
            Missing::Missing => {
                // The premature rule: a bad one, alone, that is about to leave the periods looked at.
                let oldest = points.iter().position(|it| *it == Some(true));
                if oldest.map_or(0, |it| points.len() - it) >= needed {
                    AlarmState::Alarm
                } else {
                    AlarmState::InsufficientData
                }
            }
        }
    }

    /// How many periods are looked through for N datapoints when some are missing.
    ///
    /// AWS doesn't publish it. Captured alarms need five more than N at a period of one minute, and
    /// two more at five minutes and above.
    pub const fn range(self, period: u32) -> u32 {
        self.periods + if period <= 60 { 5 } else { 2 }
    }
}

/// A metric alarm.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarm {
    /// Its name.
    pub name: Arc<str>,
    /// What it watches.
    pub watched: Watched,
    /// When it is raised.
    pub rule: AlarmRule,
    /// What else it was given, as JSON: it comes back as it was.
    pub given: Arc<str>,
    /// Its state.
    pub state: AlarmState,
    /// Why it is in that state.
    pub reason: String,
    /// The same for machines, as JSON; may be empty.
    pub reason_data: String,
    /// When it was put.
    pub configured: Timestamp,
    /// When its state or the reason for it changed.
    pub updated: Timestamp,
    /// When its state changed.
    pub transitioned: Timestamp,
    /// When it is evaluated next; of one that sleeps, a moment of its second of the minute.
    pub next: Timestamp,
    /// Whether `SetAlarmState` set the state that it has.
    pub by_hand: bool,
}

/// What the last evaluation saw.
struct Evaluated {
    points: Vec<(u64, Option<f64>)>,
    bad: Vec<Option<bool>>,
}

impl Alarm {
    /// A new one, of which nothing is known yet: put `now`, evaluated at `next`.
    pub fn new(
        name: Arc<str>,
        watched: Watched,
        rule: AlarmRule,
        given: Arc<str>,
        now: Timestamp,
        next: Timestamp,
    ) -> Self {
        Self {
            name,
            watched,
            rule,
            given,
            state: AlarmState::InsufficientData,
            reason: UNCHECKED.to_owned(),
            reason_data: String::new(),
            configured: now,
            updated: now,
            transitioned: now,
            next,
            by_hand: false,
        }
    }

    fn see(&self, lots: &CloudWatch, now: Timestamp) -> Evaluated {
        let period = self.watched.period();
        let each = u64::from(period.div_ceil(60)).max(1);
        let whole = now.millis() / MINUTE;
        let back = (0..u64::from(self.rule.range(period))).rev();
        let points: Vec<(u64, Option<f64>)> = back
            .map(|back| {
                let end = whole.saturating_sub(back * each);
                let start = end.saturating_sub(each);
                (start, self.watched.figure(lots, start..end, now))
            })
            .collect();
        let (comparison, threshold) = (self.rule.comparison, self.rule.threshold);
        let bad = points
            .iter()
            .map(|it| it.1.map(|it| comparison.breaches(it, threshold)))
            .collect();
        Evaluated { points, bad }
    }

    /// Evaluates it; says whether its state changed.
    pub fn evaluate(&mut self, lots: &CloudWatch, now: Timestamp) -> bool {
        let seen = self.see(lots, now);
        let state = self.rule.judge(&seen.bad, self.state);
        let was = std::mem::replace(&mut self.state, state);
        self.by_hand &= was == state;
        let changed = was != state;
        if changed || self.reason.is_empty() || self.reason == UNCHECKED {
            let (reason, data) = self.reported(&seen, was, now);
            self.reason = reason;
            self.reason_data = data;
            self.updated = now;
        }
        if changed {
            self.transitioned = now;
        }
        changed
    }
}

/// The reason of an alarm that nobody has evaluated.
const UNCHECKED: &str = "Unchecked: Initial alarm creation";
