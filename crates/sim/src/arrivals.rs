//! When calls arrive: a Poisson process whose rate may change over time.

use rand_xoshiro::Xoshiro256PlusPlus;

use super::plan::{Arrivals, Plan, Rate};
use super::rng::even;
use super::sample::{Ziggurat, nanos};

/// A caller that sends back to back waits so long after a throttle.
pub(super) const THROTTLED_WAIT_NS: u64 = 1_000_000;

const DAY: f64 = 86_400.0;
/// The sine wave of a day is drawn with `n` straight lines.
const DAY_LINES: u32 = 288;

/// A stretch of time over which the rate is constant or changes evenly. Seconds, calls per second.
#[derive(Clone, Copy, Debug)]
struct Segment {
    from: f64,
    until: f64,
    rate_from: f64,
    rate_until: f64,
}

impl Segment {
    fn rate_at(&self, seconds: f64) -> f64 {
        let length = self.until - self.from;
        if self.rate_from.to_bits() == self.rate_until.to_bits() || length.is_infinite() {
            return self.rate_from;
        }
        self.rate_from + (self.rate_until - self.rate_from) * ((seconds - self.from) / length)
    }

    /// Calls to be expected from `seconds` to the segment's end.
    fn calls_after(&self, seconds: f64) -> f64 {
        let mean = f64::midpoint(self.rate_at(seconds), self.rate_until);
        if mean > 0.0 {
            mean * (self.until - seconds)
        } else {
            0.0
        }
    }

    /// How long after `seconds` `n` calls are to be expected; the segment holds that many.
    fn time_of(&self, seconds: f64, calls: f64) -> f64 {
        let rate = self.rate_at(seconds);
        let length = self.until - self.from;
        let slope = if length.is_infinite() {
            0.0
        } else {
            (self.rate_until - self.rate_from) / length
        };
        // The root of rate·t + slope·t²/2 = calls, in the form that loses no digits.
        let root = libm::sqrt((rate * rate + 2.0 * slope * calls).max(0.0));
        2.0 * calls / (rate + root)
    }
}

/// A rate over time, as segments; `period` repeats them.
#[derive(Clone, Debug)]
struct Profile {
    segments: Vec<Segment>,
    period: Option<f64>,
}

impl Profile {
    fn new(rate: &Rate) -> Self {
        let flat = |from, until, rate| Segment {
            from,
            until,
            rate_from: rate,
            rate_until: rate,
        };
        let mut period = None;
        let segments = match rate {
            Rate::Constant(rate) => vec![flat(0.0, f64::INFINITY, *rate)],
            Rate::Steps(steps) => {
                let ends = steps.iter().skip(1).map(|it| it.0).chain([f64::INFINITY]);
                let lead = steps.first().map(|it| flat(0.0, it.0, 0.0));
                let all = steps
                    .iter()
                    .zip(ends)
                    .map(|(&(from, rate), end)| flat(from, end, rate));
                lead.into_iter()
                    .filter(|it| it.until > 0.0)
                    .chain(all)
                    .collect()
            }
            Rate::Ramp { from, to, seconds } => vec![
                Segment {
                    from: 0.0,
                    until: *seconds,
                    rate_from: *from,
                    rate_until: *to,
                },
                flat(*seconds, f64::INFINITY, *to),
            ],
            Rate::Daily {
                mean,
                peak,
                peak_hour,
            } => {
                period = Some(DAY);
                daily(*mean, *peak, *peak_hour)
            }
            Rate::Timer(seconds) => vec![flat(0.0, f64::INFINITY, 1.0 / seconds)],
            Rate::Bursts {
                every_seconds,
                seconds,
                rate,
                between,
            } => {
                period = Some(*every_seconds);
                let quiet = flat(*seconds, *every_seconds, *between);
                std::iter::once(flat(0.0, *seconds, *rate))
                    .chain((seconds < every_seconds).then_some(quiet))
                    .collect()
            }
            Rate::PerMinute(counts) => {
                let minutes = (0_u32..).zip(counts);
                minutes
                    .map(|(i, count)| {
                        let from = f64::from(i) * 60.0;
                        flat(from, from + 60.0, count / 60.0)
                    })
                    .collect()
            }
        };
        Self { segments, period }
    }

    /// Calls to be expected in the first `seconds`.
    fn calls(&self, seconds: f64) -> f64 {
        let whole = self
            .period
            .map_or(0.0, |period| libm::floor(seconds / period));
        let rest = seconds - whole * self.period.unwrap_or(0.0);
        let within = |seconds: f64| -> f64 {
            let begun = self.segments.iter().take_while(|it| it.from < seconds);
            begun
                .map(|it| {
                    it.calls_after(it.from)
                        - if seconds < it.until {
                            it.calls_after(seconds)
                        } else {
                            0.0
                        }
                })
                .sum()
        };
        let period = self.period.map_or(0.0, |period| whole * within(period));
        match self.segments.last() {
            // A last rate for ever: infinity less infinity above.
            Some(last) if last.until.is_infinite() && rest > last.from => {
                within(last.from) + last.rate_from * (rest - last.from)
            }
            _ => period + within(rest),
        }
    }

    /// Seconds until `n` calls are to be expected, or until no more will come.
    fn seconds(&self, calls: f64) -> f64 {
        let mut left = calls;
        let mut at = 0.0;
        if let Some(period) = self.period {
            let each = self.calls(period - 1e-9);
            let whole = libm::floor(left / each);
            at = whole * period;
            left -= whole * each;
        }
        for segment in &self.segments {
            let holds = segment.calls_after(segment.from);
            if left <= holds && holds > 0.0 {
                return at + segment.from + segment.time_of(segment.from, left);
            }
            left -= holds;
        }
        at + self.segments.last().map_or(0.0, |it| {
            if it.until.is_finite() {
                it.until
            } else {
                it.from
            }
        })
    }
}

fn daily(mean: f64, peak: f64, peak_hour: f64) -> Vec<Segment> {
    let rate = |line: u32| {
        let hour = f64::from(line) * 24.0 / f64::from(DAY_LINES);
        let angle = (hour - peak_hour) / 24.0 * core::f64::consts::TAU;
        (mean + (peak - mean) * libm::cos(angle)).max(0.0)
    };
    let at = |line: u32| f64::from(line) * DAY / f64::from(DAY_LINES);
    let line = |i: u32| Segment {
        from: at(i),
        until: at(i + 1),
        rate_from: rate(i),
        rate_until: rate(i + 1),
    };
    (0..DAY_LINES).map(line).collect()
}

/// When a simulation's arrivals end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Limits {
    /// After `n` calls, if at all.
    pub calls: Option<u64>,
    /// After `n` seconds, if at all.
    pub seconds: Option<f64>,
}

impl Arrivals {
    /// The limits, with the defaults filled in.
    pub(super) fn limits(&self) -> Limits {
        let natural = match &self.rate {
            Some(Rate::PerMinute(counts)) => {
                let minutes = f64::from(u32::try_from(counts.len()).unwrap_or(u32::MAX));
                Some((minutes * 60.0 - self.from_seconds).max(0.001))
            }
            Some(Rate::Ramp { seconds, .. }) if self.count.is_none() => {
                Some((*seconds - self.from_seconds).max(0.001))
            }
            Some(Rate::Daily { .. } | Rate::Bursts { .. }) if self.count.is_none() => Some(DAY),
            _ => None,
        };
        let seconds = self.duration_seconds.or(natural);
        let calls = if seconds.is_none() {
            self.count.or(Some(1000))
        } else {
            self.count
        };
        Limits { calls, seconds }
    }
}

impl Arrivals {
    /// Calls per second in the first minute; none back to back.
    pub(super) fn first_rate(&self) -> Option<f64> {
        let profile = Profile::new(self.rate.as_ref()?);
        let from = self.from_seconds;
        Some((profile.calls(from + 60.0) - profile.calls(from)) / 60.0)
    }
}

impl Rate {
    /// Calls to be expected from one second (of the rate's own time) to a later one.
    pub fn expected(&self, from: f64, until: f64) -> f64 {
        let profile = Profile::new(self);
        profile.calls(until) - profile.calls(from)
    }
}

impl Plan {
    /// Calls to be expected of one run: how much work it is to simulate it.
    #[must_use]
    pub fn expected_calls(&self) -> f64 {
        self.expected().0
    }

    /// Calls and simulated seconds to be expected of one run (back to back: at the versions' mean
    /// durations).
    #[allow(clippy::cast_precision_loss)] // an estimate
    pub(super) fn expected(&self) -> (f64, f64) {
        let limits = self.arrivals.limits();
        let count = limits.calls.map_or(f64::INFINITY, |it| it as f64);
        let seconds = limits.seconds.unwrap_or(f64::INFINITY);
        match &self.arrivals.rate {
            None => {
                let each = self.shortest_mean();
                (count.min(seconds / each), seconds.min(count * each))
            }
            Some(rate) => {
                let profile = Profile::new(rate);
                let from = self.arrivals.from_seconds;
                let before = if from > 0.0 { profile.calls(from) } else { 0.0 };
                let until = if count.is_finite() {
                    seconds.min(profile.seconds(count + before) - from)
                } else {
                    seconds
                };
                (count.min(profile.calls(until + from) - before), until)
            }
        }
    }

    /// The mean seconds of a call, under the weights that make it shortest.
    #[allow(clippy::cast_precision_loss)] // a small constant
    fn shortest_mean(&self) -> f64 {
        if self.reserved_concurrency == Some(0) {
            return THROTTLED_WAIT_NS as f64 / 1e9;
        }
        let routings = self.routings().filter(|it| !it.is_empty());
        let mean = |routing: &super::plan::Routing| -> f64 {
            let seconds = |(name, weight): (&String, &f64)| {
                let it = self.behaviour(name);
                weight * (it.duration_ms.mean() / 1000.0).min(it.timeout())
            };
            routing.iter().map(seconds).sum()
        };
        let shortest = routings.map(mean).fold(f64::INFINITY, f64::min);
        if shortest.is_finite() { shortest } else { 0.1 }
    }
}

/// The moments of arrival, one after another.
pub(super) enum Clock {
    /// Each call as soon as the one before ended.
    BackToBack,
    /// The mean time between two calls, in ns.
    Constant(f64),
    /// A rate that changes.
    Changing(Walk),
    /// A timer: ns of its interval, and how often it has rung.
    Timer { every: f64, rung: f64, from: f64 },
    /// `n` calls in each minute.
    Counted(Counted),
}

/// Minutes with as many calls as they are said to have, at moments of chance. What isn't whole is
/// the chance of one more.
pub(super) struct Counted {
    counts: Vec<f64>,
    /// The minute that the next call is looked for in, and calls still to come in it.
    minute: usize,
    left: u32,
    /// Seconds since the first minute's beginning.
    at: f64,
    from: f64,
}

/// Where a [`Profile`] has been walked to.
pub(super) struct Walk {
    profile: Profile,
    index: usize,
    /// Seconds into the present period.
    at: f64,
    /// When the present period began.
    period_start: f64,
}

impl Clock {
    pub(super) fn new(arrivals: &Arrivals) -> Self {
        let from = arrivals.from_seconds;
        match &arrivals.rate {
            None => Self::BackToBack,
            Some(Rate::Constant(rate)) => Self::Constant(1e9 / rate),
            Some(Rate::Timer(seconds)) => Self::Timer {
                every: *seconds,
                rung: libm::ceil(from / seconds),
                from,
            },
            Some(Rate::PerMinute(counts)) => Self::Counted(Counted::new(counts, from)),
            Some(rate) => Self::Changing(Walk::new(Profile::new(rate), from)),
        }
    }

    /// The next arrivals, in ns since the start, after the one at `last`; `u64::MAX` when no more
    /// will come. Back to back the caller knows better.
    pub(super) fn fill(
        &mut self,
        row: &mut [u64],
        last: &mut u64,
        ziggurat: &Ziggurat,
        rng: &mut Xoshiro256PlusPlus,
    ) {
        match self {
            Self::BackToBack => row.fill(*last),
            Self::Constant(mean) => {
                // Copies of their own stay in registers.
                let (mut own, mut now) = (rng.clone(), *last);
                for it in row {
                    now = now.saturating_add(nanos(*mean * ziggurat.exponential(&mut own)));
                    *it = now;
                }
                (*rng, *last) = (own, now);
            }
            Self::Changing(walk) => {
                for it in row {
                    let next = walk.next(ziggurat.exponential(rng));
                    *it = next.unwrap_or(u64::MAX);
                }
            }
            Self::Timer { every, rung, from } => {
                for it in row {
                    *it = nanos((*rung * *every - *from) * 1e9);
                    *rung += 1.0;
                }
            }
            Self::Counted(counted) => {
                for it in row {
                    *it = counted.next(ziggurat, rng).unwrap_or(u64::MAX);
                }
            }
        }
    }
}

impl Counted {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a number of minutes
    fn new(counts: &[f64], from: f64) -> Self {
        let minute = libm::floor(from / 60.0);
        Self {
            counts: counts.to_vec(),
            minute: minute as usize,
            left: u32::MAX,
            at: minute * 60.0,
            from,
        }
    }

    #[allow(clippy::cast_precision_loss)] // minutes of a week
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within the plan's limits
    fn next(&mut self, ziggurat: &Ziggurat, rng: &mut Xoshiro256PlusPlus) -> Option<u64> {
        loop {
            if self.left == u32::MAX {
                let count = *self.counts.get(self.minute)?;
                let whole = libm::floor(count);
                let part = count - whole;
                self.left = whole as u32 + u32::from(part > 0.0 && even(rng) < part);
            }
            let end = (self.minute as f64 + 1.0) * 60.0;
            if self.left == 0 {
                (self.minute, self.left, self.at) = (self.minute + 1, u32::MAX, end);
                continue;
            }
            // The first of `n` moments that are left, each anywhere in what is left of the minute.
            let ahead = -libm::expm1(-ziggurat.exponential(rng) / f64::from(self.left));
            self.at += (end - self.at) * ahead;
            self.left -= 1;
            if self.at >= self.from {
                return Some(nanos((self.at - self.from) * 1e9));
            }
        }
    }
}

impl Walk {
    fn new(profile: Profile, from: f64) -> Self {
        let turns = profile
            .period
            .map_or(0.0, |period| libm::floor(from / period) * period);
        let at = from - turns;
        let past = profile.segments.iter().take_while(|it| it.until <= at);
        Self {
            index: past.count(),
            at,
            period_start: turns - from,
            profile,
        }
    }

    /// Goes on until `calls` more would be expected.
    fn next(&mut self, mut calls: f64) -> Option<u64> {
        loop {
            let Some(segment) = self.profile.segments.get(self.index) else {
                let period = self.profile.period?;
                self.period_start += period;
                self.index = 0;
                self.at = 0.0;
                continue;
            };
            let holds = segment.calls_after(self.at);
            if calls < holds {
                self.at += segment.time_of(self.at, calls);
                return Some(nanos((self.period_start + self.at) * 1e9));
            }
            if segment.until.is_infinite() {
                return None; // a last rate of zero
            }
            calls -= holds;
            self.at = segment.until;
            self.index += 1;
        }
    }
}
