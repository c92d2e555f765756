//! `CloudWatch`: Lambda's metrics as they come, and alarms on them.
//!
//! Lambda's metrics have one datapoint for each minute. A call counts in the minute that it began in,
//! and is known once it is over: with its minute's datapoint, which comes so long (the delay) after
//! the minute's end, or, if it ends later, so long after its own. An alarm is evaluated once a minute
//! at a second of its own, over periods that end with the last whole minute, with what is known then.

use rand_xoshiro::Xoshiro256PlusPlus;

use super::conduct::Call;
use super::rng::even;
use super::sample::nanos;

/// ns of a minute.
pub const MINUTE_NS: u64 = 60_000_000_000;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// Calls that failed, time-outs included.
    Errors,
    /// Errors ÷ Invocations, a share; no datapoint without a call (metric math drops a division by
    /// zero).
    ErrorRate,
    /// The time of the function's own code, ms; init isn't in it.
    Duration,
    /// Calls refused with 429.
    Throttles,
}

/// How a period's samples become one figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// Their sum.
    Sum,
    /// Their mean.
    Average,
    /// The least.
    Minimum,
    /// The greatest.
    Maximum,
    /// How many there are.
    SampleCount,
    /// `p99`: the percentile, `0.0..=100.0`, between two samples by straight line.
    Percentile(f64),
}

/// When a datapoint is breaching.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// The comparison.
    pub comparison: Comparison,
    /// With what.
    pub value: f64,
}

/// `CloudWatch`'s comparisons with a fixed threshold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Comparison {
    /// `GreaterThanOrEqualToThreshold`
    #[default]
    AtLeast,
    /// `GreaterThanThreshold`
    Above,
    /// `LessThanThreshold`
    Below,
    /// `LessThanOrEqualToThreshold`
    AtMost,
}

impl Threshold {
    /// `GreaterThanOrEqualToThreshold`.
    pub fn at_least(value: f64) -> Self {
        Self {
            comparison: Comparison::AtLeast,
            value,
        }
    }

    /// Whether a datapoint is breaching.
    pub fn is_breached(self, value: f64) -> bool {
        match self.comparison {
            Comparison::AtLeast => value >= self.value,
            Comparison::Above => value > self.value,
            Comparison::Below => value < self.value,
            Comparison::AtMost => value <= self.value,
        }
    }
}

/// `treatMissingData`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Not considered; without any datapoint the state is `INSUFFICIENT_DATA`.
    #[default]
    Missing,
    /// The state is kept.
    Ignore,
    /// A missing datapoint is breaching.
    Breaching,
    /// A missing datapoint isn't breaching.
    NotBreaching,
}

/// An alarm's state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// `OK`
    Ok,
    /// `ALARM`
    Alarm,
    /// `INSUFFICIENT_DATA`, as a new alarm is.
    #[default]
    InsufficientData,
}

/// A metric alarm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MetricAlarm {
    /// What it watches.
    pub metric: Metric,
    /// How a period becomes a figure.
    pub statistic: Statistic,
    /// The executed version (its place in the plan's versions); none: the alias as a whole.
    pub version: Option<usize>,
    /// When a period is a bad one.
    pub threshold: Threshold,
    /// Minutes of a period, at least 1.
    pub period_minutes: u32,
    /// N: periods that are looked at.
    pub evaluation_periods: u32,
    /// M: bad ones among them that raise the alarm, `1..=N`.
    pub datapoints_to_alarm: u32,
    /// What a period without data means.
    pub missing: Missing,
}

impl MetricAlarm {
    /// How many periods are looked through for N datapoints when some are missing.
    ///
    /// AWS doesn't publish it. Captured alarms need five more than N at a period of one minute, and
    /// two more at five minutes and above.
    pub fn range(&self) -> u32 {
        self.evaluation_periods + if self.period_minutes == 1 { 5 } else { 2 }
    }

    /// The state that follows from the range's datapoints, the newest last: breaching, not breaching
    /// or missing.
    pub fn judge(&self, points: &[Option<bool>], before: State) -> State {
        let needed = self.datapoints_to_alarm as usize;
        let periods = self.evaluation_periods as usize;
        let newest = points.iter().rev().flatten().take(periods);
        let (mut there, mut bad) = (0, 0);
        for &breaching in newest {
            there += 1;
            bad += usize::from(breaching);
        }
        let state = |is_bad: bool| if is_bad { State::Alarm } else { State::Ok };
        if there >= periods {
            return state(bad >= needed);
        }
        match self.missing {
            Missing::Breaching => state(bad + (periods - there) >= needed),
            Missing::NotBreaching => state(bad >= needed),
            Missing::Missing if there == 0 => State::InsufficientData,
            Missing::Ignore if there == 0 => before,
            _ if bad >= needed => State::Alarm,
            _ if bad < there => State::Ok,
            Missing::Ignore => before,
            Missing::Missing => {
                // The premature rule: a bad one, alone, that is about to leave the periods looked at.
                let oldest = points.iter().position(|it| *it == Some(true));
                let age = oldest.map_or(0, |it| points.len() - it);
                if age >= needed {
                    State::Alarm
                } else {
                    State::InsufficientData
                }
            }
        }
    }
}

/// Samples added up.
#[derive(Clone, Debug, Default)]
struct Sums {
    calls: u64,
    throttles: u64,
    errors: u64,
    /// ns
    duration: u128,
    least: Option<u64>,
    greatest: u64,
    /// Single durations, where percentiles are asked for.
    each: Vec<u64>,
}

impl Sums {
    fn add(&mut self, sample: Sample, keep: bool) {
        if sample.throttled {
            self.throttles += 1;
            return;
        }
        self.calls += 1;
        self.errors += u64::from(sample.failed);
        self.duration += u128::from(sample.duration);
        let least = self.least.unwrap_or(u64::MAX);
        self.least = Some(least.min(sample.duration));
        self.greatest = self.greatest.max(sample.duration);
        if keep {
            self.each.push(sample.duration);
        }
    }

    fn merge(&mut self, other: &Self) {
        self.calls += other.calls;
        self.throttles += other.throttles;
        self.errors += other.errors;
        self.duration += other.duration;
        self.least = [self.least, other.least].into_iter().flatten().min();
        self.greatest = self.greatest.max(other.greatest);
        self.each.extend_from_slice(&other.each);
    }
}

#[derive(Clone, Copy, Debug)]
struct Sample {
    duration: u64,
    failed: bool,
    throttled: bool,
}

/// One minute's datapoint.
#[derive(Clone, Debug, Default)]
struct Minute {
    /// ns from the minute's end until it is there.
    delay: u64,
    /// Calls that were over by the minute's end.
    punctual: Sums,
    /// Those that ended later and have come since.
    late: Sums,
}

/// An alarm in a run: its metric so far, and its state.
pub struct Watch {
    rule: MetricAlarm,
    /// Least and most ns of a datapoint's delay.
    delay: (u64, u64),
    rng: Xoshiro256PlusPlus,
    minutes: Vec<Minute>,
    /// Calls that end after their minute: when they are known, and their minute.
    coming: Vec<(u64, usize, Sample)>,
    state: State,
}

impl Watch {
    /// An alarm in the state `INSUFFICIENT_DATA`. `delay`: the least and the most seconds of a
    /// datapoint's delay, which is drawn evenly between them for each.
    pub fn new(rule: MetricAlarm, delay: (f64, f64), rng: Xoshiro256PlusPlus) -> Self {
        Self {
            rule,
            delay: (nanos(delay.0 * 1e9), nanos(delay.1 * 1e9)),
            rng,
            minutes: Vec::new(),
            coming: Vec::new(),
            state: State::default(),
        }
    }

    /// Its state at the last evaluation.
    pub fn state(&self) -> State {
        self.state
    }

    /// A call was made.
    pub fn saw(&mut self, call: &Call) {
        if self.rule.version.is_some_and(|it| it != call.version) {
            return;
        }
        #[allow(clippy::cast_possible_truncation)] // a number of minutes
        let minute = (call.begun / MINUTE_NS) as usize;
        self.open(minute);
        let Some(there) = self.minutes.get_mut(minute) else {
            return;
        };
        let sample = Sample {
            duration: call.duration,
            failed: call.failed,
            throttled: call.throttled,
        };
        if call.ended <= (minute as u64 + 1) * MINUTE_NS {
            let keep = matches!(self.rule.statistic, Statistic::Percentile(_));
            there.punctual.add(sample, keep);
        } else {
            self.coming.push((call.ended + there.delay, minute, sample));
        }
    }

    /// Draws the delay of each minute's datapoint in turn, whether or not there will be one.
    fn open(&mut self, minute: usize) {
        while self.minutes.len() <= minute {
            let (least, most) = self.delay;
            #[allow(clippy::cast_precision_loss)] // some minutes
            let more = if most > least {
                nanos((most - least) as f64 * even(&mut self.rng))
            } else {
                0
            };
            self.minutes.push(Minute {
                delay: least + more,
                ..Minute::default()
            });
        }
    }

    /// Evaluates the alarm at `now`, ns; the state from then on.
    pub fn evaluate(&mut self, now: u64) -> State {
        let keep = matches!(self.rule.statistic, Statistic::Percentile(_));
        let mut coming = std::mem::take(&mut self.coming);
        coming.retain(|&(known, minute, sample)| {
            if known > now {
                return true;
            }
            if let Some(there) = self.minutes.get_mut(minute) {
                there.late.add(sample, keep);
            }
            false
        });
        self.coming = coming;
        let whole = now / MINUTE_NS;
        let each = u64::from(self.rule.period_minutes);
        let periods = (0..u64::from(self.rule.range())).rev();
        let points: Vec<Option<bool>> = periods
            .map(|back| {
                let end = whole.saturating_sub(back * each);
                let figure = self.figure(end.saturating_sub(each)..end, now);
                figure.map(|it| self.rule.threshold.is_breached(it))
            })
            .collect();
        self.state = self.rule.judge(&points, self.state);
        self.state
    }

    /// The period's figure by what is known at `now`; none without data.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    fn figure(&self, minutes: std::ops::Range<u64>, now: u64) -> Option<f64> {
        let mut all = Sums::default();
        for minute in minutes {
            if let Some(it) = self.minutes.get(minute as usize) {
                if (minute + 1) * MINUTE_NS + it.delay <= now {
                    all.merge(&it.punctual);
                }
                all.merge(&it.late);
            }
        }
        let calls = all.calls as f64;
        let (samples, sum, least, greatest) = match self.rule.metric {
            Metric::ErrorRate => {
                return (all.calls > 0).then(|| all.errors as f64 / calls);
            }
            Metric::Errors => {
                let least = u64::from(all.errors == all.calls) as f64;
                (calls, all.errors as f64, least, all.errors.min(1) as f64)
            }
            Metric::Throttles => {
                // Each request is a sample: 1 where it was throttled.
                let requests = calls + all.throttles as f64;
                let least = u64::from(all.calls == 0) as f64;
                (
                    requests,
                    all.throttles as f64,
                    least,
                    all.throttles.min(1) as f64,
                )
            }
            Metric::Duration => (
                calls,
                all.duration as f64 / 1e6,
                all.least.unwrap_or(0) as f64 / 1e6,
                all.greatest as f64 / 1e6,
            ),
        };
        if samples < 1.0 {
            return None;
        }
        Some(match self.rule.statistic {
            Statistic::Sum => sum,
            Statistic::Average => sum / samples,
            Statistic::Minimum => least,
            Statistic::Maximum => greatest,
            Statistic::SampleCount => samples,
            Statistic::Percentile(percent) => match self.rule.metric {
                Metric::Duration => {
                    let mut sorted: Vec<f64> = all.each.iter().map(|&ns| ns as f64 / 1e6).collect();
                    sorted.sort_by(f64::total_cmp);
                    stats::quantile(&sorted, percent / 100.0)?
                }
                // Of zeros and ones.
                _ => f64::from(sum / samples > 1.0 - percent / 100.0),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Metric, MetricAlarm, Missing, State, Statistic, Threshold};

    fn rule(n: u32, m: u32, missing: Missing) -> MetricAlarm {
        MetricAlarm {
            metric: Metric::Errors,
            statistic: Statistic::Sum,
            version: None,
            threshold: Threshold::at_least(1.0),
            period_minutes: 1,
            evaluation_periods: n,
            datapoints_to_alarm: m,
            missing,
        }
    }

    /// AWS's own tables (`AlarmThatSendsEmail`, 2023 and 2018): N, M, the range with the newest on
    /// the right (0 good, X breaching, - missing), and the states for missing, ignore, breaching,
    /// notBreaching (O OK, A ALARM, I `INSUFFICIENT_DATA`, K kept).
    const PUBLISHED: &[(u32, u32, &str, &str)] = &[
        (3, 3, "0-X-X", "OOOO"),
        (3, 3, "0----", "OOOO"),
        (3, 3, "-----", "IKAO"),
        (3, 3, "0XX-X", "AAAA"),
        (3, 3, "--X--", "AKAO"),
        (3, 3, "----X", "IKAO"),
        (3, 3, "X----", "AKAO"),
        (3, 2, "0-X-X", "AAAA"),
        (3, 2, "00X0X", "AAAA"),
        (3, 2, "0-X--", "OOAO"),
        (3, 2, "----0", "OOAO"),
        (3, 2, "---X-", "AKAO"),
        (3, 2, "----X", "IKAO"),
    ];

    #[test]
    fn missing_data_is_treated_as_in_every_published_row() {
        let ways = [
            Missing::Missing,
            Missing::Ignore,
            Missing::Breaching,
            Missing::NotBreaching,
        ];
        for &(n, m, range, states) in PUBLISHED {
            let points: Vec<Option<bool>> = range
                .chars()
                .map(|it| (it != '-').then_some(it == 'X'))
                .collect();
            for (way, expected) in ways.into_iter().zip(states.chars()) {
                for before in [State::Ok, State::Alarm, State::InsufficientData] {
                    let state = rule(n, m, way).judge(&points, before);
                    let expected = match expected {
                        'O' => State::Ok,
                        'A' => State::Alarm,
                        'I' => State::InsufficientData,
                        _ => before,
                    };
                    assert_eq!(state, expected, "{n} {m} {range} {way:?}");
                }
            }
        }
    }
}
