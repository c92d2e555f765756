//! A version: how it behaves, ready to be drawn from, and what is counted of it.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::ahead::{Ahead, BLOCK};
use super::draws::Bits;
use super::plan::Plan;
use super::recorder::Recorder;
use super::rng::{Chance, Purpose, stream_of};
use super::sample::{Sampler, Ziggurat, nanos};
use super::series::Counts;

/// The longest that Lambda gives an on-demand environment's init phase.
const INIT_LIMIT_NS: u64 = 10_000_000_000;

/// All that a call needs of its version, in one place.
///
/// Its random numbers are its own: each call that is served takes one duration and one draw on failing, and
/// what a cold call has of its own comes from a stream of its own.
pub(super) struct Lane {
    warm: Sampler,
    durations: Ahead<u64>,
    durations_rng: Xoshiro256PlusPlus,
    /// None: it never fails.
    errors: Option<Box<Bits>>,
    cold: Option<Sampler>,
    fails_cold: Option<Chance>,
    cold_rng: Xoshiro256PlusPlus,
    pub cold_start: u64,
    /// ns of the cold start once more, within the time-out: Lambda ends an init phase that takes
    /// longer than its limit, and begins it anew with the call.
    again: u64,
    pub timeout: u64,
    pub totals: Totals,
    /// Counts of the bucket that is going on.
    pub present: Counts,
    /// Calls of the present block. They took as long as the next durations, which are taken in the end.
    pub served: usize,
    /// How many of them have been shown.
    pub shown: usize,
    /// Which of them failed, 64 to a word.
    failed: [u64; WORDS],
    /// What they took beyond the present bucket or the run, ns.
    pub beyond: u64,
}

/// Words of 64 calls in a block.
const WORDS: usize = BLOCK / 64;

/// What is a cold call's own, before the time-out and without the cold start.
pub(super) struct Cold {
    pub ns: u64,
    /// Whether it fails, where that differs from a warm call's chance.
    pub fails: Option<bool>,
}

/// What is counted of a version besides the series.
pub(super) struct Totals {
    pub durations: Recorder,
    pub timeouts: u64,
    pub provisioned: u64,
    pub billed_ms: u64,
    pub billed_ms_provisioned: u64,
}

impl Lane {
    /// The version by its place among the plan's.
    pub(super) fn new(plan: &Plan, name: &str, run: u32, version: usize) -> Self {
        let it = plan.behaviour(name);
        let start = nanos(it.cold_start_ms * 1e6);
        let stream = |purpose| stream_of(plan.seed, run, purpose, version);
        let fails = Chance::new(it.error_rate).threshold();
        let errors = (fails > 0).then(|| Box::new(Bits::new(stream(Purpose::Errors), fails)));
        Self {
            warm: Sampler::new(it.duration_ms),
            durations: Ahead::new(),
            durations_rng: stream(Purpose::Durations),
            errors,
            cold: it.cold_duration_ms.map(Sampler::new),
            fails_cold: it.cold_error_rate.map(Chance::new),
            cold_rng: stream(Purpose::Cold),
            cold_start: start.min(INIT_LIMIT_NS),
            again: if start > INIT_LIMIT_NS { start } else { 0 },
            timeout: nanos(it.timeout() * 1e9),
            totals: Totals::new(),
            present: Counts::default(),
            served: 0,
            shown: 0,
            failed: [0; WORDS],
            beyond: 0,
        }
    }

    /// Draws at least `n` durations, at most [`BLOCK`], ahead.
    #[inline]
    pub(super) fn ensure(&mut self, count: usize) {
        let Self {
            warm,
            durations,
            durations_rng,
            ..
        } = self;
        durations.ensure(count, |row| {
            warm.fill(Ziggurat::shared(), durations_rng, row);
        });
    }

    /// Durations drawn ahead, the next first.
    #[inline]
    pub(super) fn waiting(&self) -> &[u64] {
        self.durations.waiting()
    }

    /// `n` of [`Lane::waiting`] are taken.
    #[inline]
    pub(super) fn take(&mut self, count: usize) {
        self.durations.take(count);
    }

    /// The next call's duration.
    #[inline]
    pub(super) fn duration(&mut self) -> u64 {
        self.ensure(1);
        let next = self.waiting().first().copied().unwrap_or(0);
        self.take(1);
        next
    }

    /// Whether the next call fails.
    #[inline]
    pub(super) fn fails(&mut self) -> bool {
        self.failures(1) == 1
    }

    /// Which of the next calls fail, at most 64, the first in the lowest bit.
    #[inline]
    pub(super) fn failures(&mut self, count: usize) -> u64 {
        self.errors.as_mut().map_or(0, |it| it.take(count))
    }

    /// Begins a block of at most `n` calls.
    #[inline]
    pub(super) fn begin(&mut self, count: usize) {
        self.ensure(count);
        self.served = 0;
        self.beyond = 0;
    }

    /// The duration of the block's next call.
    #[inline]
    pub(super) fn next(&self) -> u64 {
        self.waiting().get(self.served).copied().unwrap_or(0)
    }

    /// The block's next call took `n` ns.
    #[inline]
    pub(super) fn serve(&mut self, ns: u64) {
        if let Some(it) = self.durations.waiting_mut().get_mut(self.served) {
            *it = ns;
        }
        self.served += 1;
    }

    /// Draws which of the block's calls fail.
    pub(super) fn draw_failures(&mut self) {
        for word in 0..WORDS {
            let count = self.served.saturating_sub(word * 64).min(64);
            self.failed[word] = self.failures(count);
        }
    }

    pub(super) fn set_failed(&mut self, place: usize, failed: bool) {
        let word = &mut self.failed[place / 64];
        *word = *word & !(1 << (place % 64)) | u64::from(failed) << (place % 64);
    }

    /// Counts the block's calls.
    pub(super) fn settle(&mut self) {
        let Self {
            durations, totals, ..
        } = self;
        let all = durations.waiting().get(..self.served).unwrap_or_default();
        let sum = totals.add_all(all);
        self.present.calls += self.served as u64;
        let errors: u32 = self.failed.iter().map(|it| it.count_ones()).sum();
        self.present.errors += u64::from(errors);
        self.present.busy += u128::from(sum - self.beyond);
    }

    /// What the block's next call took, and whether it failed, once all are counted.
    #[inline]
    pub(super) fn show(&mut self) -> (u64, bool) {
        let place = self.shown;
        self.shown += 1;
        let ns = self.waiting().get(place).copied().unwrap_or(0);
        (ns, self.failed[place / 64] >> (place % 64) & 1 == 1)
    }

    /// The block is over, and each of its calls has been [shown](Lane::show) or none.
    pub(super) fn end(&mut self) {
        self.take(self.served);
        self.served = 0;
    }

    /// A call of `warm` ns that is cold.
    #[inline(never)] // seldom
    pub(super) fn cold(&mut self, warm: u64) -> Cold {
        let stream = &mut self.cold_rng;
        let ns = match self.cold {
            None => warm,
            Some(sampler) => sampler.sample(Ziggurat::shared(), stream),
        };
        let fails = self.fails_cold.map(|it| it.hits(stream.next_u64()));
        self.present.cold += 1;
        Cold {
            ns: ns + self.again,
            fails,
        }
    }
}

impl Totals {
    fn new() -> Self {
        Self {
            durations: Recorder::new(),
            timeouts: 0,
            provisioned: 0,
            billed_ms: 0,
            billed_ms_provisioned: 0,
        }
    }

    #[inline]
    pub(super) fn add(&mut self, ns: u64, timed_out: bool, provisioned: bool) {
        self.durations.record(ns);
        self.timeouts += u64::from(timed_out);
        let billed = billed_ms(ns);
        if provisioned {
            self.provisioned += 1;
            self.billed_ms_provisioned += billed;
        } else {
            self.billed_ms += billed;
        }
    }

    /// Calls on demand; the sum of what they took.
    #[inline(never)] // loops of their own
    pub(super) fn add_all(&mut self, all: &[u64]) -> u64 {
        self.billed_ms += all.iter().map(|&it| billed_ms(it)).sum::<u64>();
        self.durations.record_all(all)
    }
}

/// Lambda bills whole milliseconds, rounded up.
#[inline]
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss
)] // some days at most
pub(super) fn billed_ms(ns: u64) -> u64 {
    // Half a nanosecond more than needed, so that no rounding falls below a whole number.
    ((ns as i64 as f64 + 999_999.5) * 1e-6) as i64 as u64
}
