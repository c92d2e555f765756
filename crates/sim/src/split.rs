//! The split alone, quickly: back-to-back calls that all take the same time and never fail.
//!
//! Each call is still drawn by itself against its weight, 64 of them at once ([`super::draws`]).

use super::draws::Draws;
use super::durations::Durations;
use super::lane::billed_ms;
use super::outcome::{Outcome, VersionOutcome};
use super::plan::{Behaviour, InvocationType, Latency, Plan, PlanError, Start};
use super::rng::{Chance, Purpose, stream};
use super::running::Runnable;
use super::sample::nanos;
use super::series::{Counts, Series};

/// Calls drawn at once.
const BLOCK: u64 = 64;
/// Blocks drawn in one go.
const BATCH: usize = 128;

/// What is known of a version's only environment.
#[derive(Clone, Copy, Default)]
struct OnlyEnvironment {
    /// The first and the last call that it served.
    served: Option<(u64, u64)>,
    cold: u64,
    /// ns that earlier environments lived.
    lived: u128,
}

/// One run of the split alone.
pub(super) struct Split {
    /// Which calls go to the first version.
    draws: Draws,
    calls: u64,
    done: u64,
    /// ns of each call.
    each: u64,
    keep_alive: u64,
    /// Calls of the other version after which an environment has expired.
    gap: u64,
    seen: [OnlyEnvironment; 2],
    max: u64,
    present: [Counts; 2],
    bucket: usize,
    /// Calls before this one end within the present bucket.
    bucket_calls: u64,
    series: Series,
    versions: usize,
}

impl Split {
    /// None when the plan asks for more than the split.
    pub(super) fn new(plan: &Plan, names: &[String], run: u32) -> Option<Self> {
        let (calls, each, gap) = applies(plan, names)?;
        let first = names
            .first()
            .and_then(|name| plan.routing.get(name))
            .copied();
        let threshold = match names {
            [_] => 1 << 53,
            _ => Chance::new(first.unwrap_or(0.0)).threshold(),
        };
        Some(Self {
            draws: Draws::new(stream(plan.seed, run, Purpose::Routing), threshold),
            calls,
            done: 0,
            each,
            keep_alive: nanos(plan.keep_alive_seconds * 1e9),
            gap,
            seen: [OnlyEnvironment::default(); 2],
            max: 0,
            present: [Counts::default(); 2],
            bucket: 0,
            bucket_calls: 0,
            series: Series::new(names.len(), plan.expected().1),
            versions: names.len(),
        })
    }

    /// `n` blocks of 64 calls within the present bucket; bit `i` of a mask is call `done + i`.
    fn blocks(&mut self, blocks: u64) {
        let mut masks = [0; BATCH];
        let mut left = blocks;
        while left > 0 {
            let batch = usize::try_from(left).map_or(BATCH, |it| it.min(BATCH));
            let masks = masks.split_at_mut(batch).0;
            self.draws.fill(masks);
            self.count(masks);
            left -= batch as u64;
        }
    }

    /// Counts whole blocks.
    ///
    /// When both versions serve calls of two blocks in a row, their environments don't expire in between (unless
    /// they live for very few calls): it is enough to write down the last of such a row.
    fn count(&mut self, masks: &[u64]) {
        let mut calls_of_first = 0;
        let mut both_before = false;
        let long_lived = self.gap >= 2 * BLOCK;
        for (i, &first) in masks.iter().enumerate() {
            calls_of_first += u64::from(first.count_ones());
            let both = first != 0 && first != u64::MAX && long_lived;
            if !(both && both_before) {
                if both_before {
                    self.settle(i - 1, masks[i - 1]);
                }
                self.touch_both(i, first);
            }
            both_before = both;
        }
        if both_before && let Some((last, before)) = masks.split_last() {
            self.settle(before.len(), *last);
        }
        let calls = masks.len() as u64 * BLOCK;
        self.present[0].calls += calls_of_first;
        self.present[1].calls += calls - calls_of_first;
        self.done += calls;
    }

    /// The block `n` after `done`: each version serves its calls of it.
    #[inline(never)] // seldom
    fn touch_both(&mut self, block: usize, first: u64) {
        let base = self.done + block as u64 * BLOCK;
        for (version, mask) in [first, !first].into_iter().enumerate() {
            if mask != 0 {
                let last = base + 63 - u64::from(mask.leading_zeros());
                self.touch(version, base + u64::from(mask.trailing_zeros()), last);
            }
        }
    }

    /// The block `n` after `done` is the last of a row in which both versions served calls.
    #[inline(never)] // seldom
    fn settle(&mut self, block: usize, first: u64) {
        let base = self.done + block as u64 * BLOCK;
        for (seen, mask) in self.seen.iter_mut().zip([first, !first]) {
            if let Some((_, latest)) = &mut seen.served {
                *latest = base + 63 - u64::from(mask.leading_zeros());
            }
        }
    }

    /// A block at the edge of a bucket or at the end, call by call.
    fn by_ones(&mut self) {
        let calls = (self.calls - self.done).min(BLOCK);
        let mut first = [0];
        self.draws.fill(&mut first);
        let [first] = first;
        for call in 0..calls {
            self.one(self.done + call, usize::from(first >> call & 1 == 0));
        }
        self.done += calls;
    }

    /// One call, near the edge of a bucket.
    fn one(&mut self, call: u64, version: usize) {
        let now = call * self.each;
        if call >= self.bucket_calls {
            self.turn_over(now);
        }
        self.touch(version, call, call);
        if call < self.bucket_calls {
            self.present[version].calls += 1;
            return;
        }
        // It goes on into the next bucket.
        self.series.spread(version, now, now + self.each);
        self.turn_over(now);
        let counts = Counts {
            calls: 1,
            ..Counts::default()
        };
        self.series.add(self.bucket, version, &counts);
    }

    fn turn_over(&mut self, now: u64) {
        for version in 0..self.versions {
            let counts = &mut self.present[version];
            counts.busy = u128::from(counts.calls) * u128::from(self.each);
            self.series.add(self.bucket, version, counts);
            *counts = Counts::default();
        }
        self.bucket = self.series.bucket(now);
        let end = self.series.end_of(self.bucket);
        self.bucket_calls = end.checked_div(self.each).unwrap_or(u64::MAX);
    }

    /// The version serves the calls `first` and `last`, and in between goes without for less than
    /// an environment's life.
    #[inline]
    fn touch(&mut self, version: usize, first: u64, last: u64) {
        match &mut self.seen[version].served {
            Some((_, latest)) if first - *latest <= self.gap => *latest = last,
            _ => self.create(version, first, last),
        }
    }

    #[cold]
    fn create(&mut self, version: usize, first: u64, last: u64) {
        let other = self.seen[1 - version].served;
        let other_lives = other.is_some_and(|(_, latest)| first.saturating_sub(latest) <= self.gap);
        self.max = self.max.max(1 + u64::from(other_lives));
        let life = |served| self.life(served, u64::MAX);
        let ended = self.seen[version].served.map_or(0, life);
        let seen = &mut self.seen[version];
        seen.lived += u128::from(ended);
        seen.cold += 1;
        seen.served = Some((first, last));
        self.present[version].cold += 1;
    }

    /// ns that an environment lives: until it has been idle for long enough, or the end.
    fn life(&self, (first, last): (u64, u64), end: u64) -> u64 {
        ((last + 1) * self.each + self.keep_alive).min(end) - first * self.each
    }
}

impl Runnable for Split {
    /// Rounds the budget up to whole blocks.
    fn advance(&mut self, budget: u64) -> u64 {
        let start = self.done;
        let until = self.calls.min(start.saturating_add(budget));
        while self.done < until {
            let within = until
                .next_multiple_of(BLOCK)
                .min(self.bucket_calls)
                .min(self.calls);
            self.blocks(within.saturating_sub(self.done) / BLOCK);
            if self.done < until {
                self.by_ones();
            }
        }
        self.done - start
    }

    fn outcome(&mut self, _: bool) -> Result<Outcome, PlanError> {
        let end = self.done * self.each;
        self.turn_over(end.saturating_sub(1));
        let version = |version: usize| {
            let seen = self.seen[version];
            let calls = self.series.total(version).calls;
            let mut durations = Durations::new();
            if calls > 0 {
                durations.record_many(self.each, calls);
            }
            let last_life = seen.served.map_or(0, |served| self.life(served, end));
            Ok(VersionOutcome {
                durations,
                timeouts: 0,
                provisioned_calls: 0,
                billed_ms: calls * billed_ms(self.each),
                billed_ms_provisioned: 0,
                provisioned_ns: 0,
                environment_ns: seen.lived + u128::from(last_life),
            })
        };
        let versions = (0..self.versions).map(version).collect::<Result<_, _>>()?;
        Ok(Outcome {
            runs: 1,
            versions,
            series: self.series.clone(),
            phase_calls: vec![self.done],
            simulated_ns: u128::from(end),
            max_environments: self.max,
            users: None,
            events: None,
            alarms: None,
        })
    }
}

/// Calls, ns of each, and the longest gap in calls; none when the plan asks for more than the split.
fn applies(plan: &Plan, names: &[String]) -> Option<(u64, u64, u64)> {
    let limits = plan.arrivals.limits();
    let count = limits
        .calls
        .filter(|_| limits.seconds.is_none() && plan.arrivals.rate.is_none())?;
    let alone = plan.routing_steps.is_empty()
        && plan.alarm.is_none()
        && plan.callers.is_none()
        && plan.starts == Start::Empty
        && plan.invocation_type == InvocationType::RequestResponse
        && plan.provisioned_concurrency.unwrap_or(0) == 0
        && plan.reserved_concurrency != Some(0)
        && plan.scaling_per_10_seconds >= 2
        && names.len() <= 2;
    if !alone {
        return None;
    }
    let mut behaviours = names.iter().map(|name| plan.behaviour(name));
    let first = behaviours.next()?;
    let Latency::Constant(ms) = first.duration_ms else {
        return None;
    };
    if plan.requests_per_environment && ms < 100.0 {
        return None; // one environment wouldn't be enough
    }
    let usual = Behaviour {
        memory_mb: first.memory_mb,
        ..Behaviour::default()
    };
    let is_plain = |it: &Behaviour| {
        let rest = Behaviour {
            memory_mb: usual.memory_mb,
            ..it.clone()
        };
        rest == Behaviour {
            duration_ms: Latency::Constant(ms),
            ..usual.clone()
        }
    };
    let each = nanos(ms * 1e6);
    let fits = ms <= 900_000.0 && is_plain(&first) && behaviours.all(|it| is_plain(&it));
    // Expired after `n` other calls; within a block nothing may expire.
    let gap = nanos(plan.keep_alive_seconds * 1e9)
        .checked_div(each)
        .unwrap_or(u64::MAX);
    let exact = if each == 0 && plan.keep_alive_seconds <= 0.0 {
        0
    } else {
        gap
    };
    let whole = exact.saturating_mul(each) == nanos(plan.keep_alive_seconds * 1e9);
    // Idle for (first - last - 1) calls; gone at `keep_alive`, so at gap + 1 when it divides evenly.
    let longest = if whole || each == 0 { exact } else { exact + 1 };
    (fits && exact >= BLOCK).then_some((count, each, longest))
}
