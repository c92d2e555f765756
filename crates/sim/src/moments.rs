//! The moments of arrival, drawn ahead where they don't depend on what becomes of the calls.

use rand_xoshiro::Xoshiro256PlusPlus;

use super::ahead::Ahead;
use super::arrivals::Clock;
use super::sample::Ziggurat;

/// Moments in ns since the start; `u64::MAX` where no more will come.
pub(super) struct Moments {
    clock: Clock,
    rng: Xoshiro256PlusPlus,
    ahead: Ahead<u64>,
    /// The last one that was drawn.
    drawn: u64,
}

impl Moments {
    pub(super) fn new(clock: Clock, rng: Xoshiro256PlusPlus) -> Self {
        Self {
            clock,
            rng,
            ahead: Ahead::new(),
            drawn: 0,
        }
    }

    /// Each call is sent when the one before is over.
    pub(super) fn is_back_to_back(&self) -> bool {
        matches!(self.clock, Clock::BackToBack)
    }

    /// At least so many moments, the next first. Not back to back.
    #[inline]
    pub(super) fn ensure(&mut self, count: usize) {
        let Self {
            clock,
            rng,
            ahead,
            drawn,
        } = self;
        ahead.ensure(count, |row| clock.fill(row, drawn, Ziggurat::shared(), rng));
    }

    /// The moments that are drawn, the next first.
    #[inline]
    pub(super) fn waiting(&self) -> &[u64] {
        self.ahead.waiting()
    }

    /// The next one, which isn't taken yet.
    #[inline]
    pub(super) fn next(&mut self) -> u64 {
        self.ensure(1);
        self.waiting().first().copied().unwrap_or(u64::MAX)
    }

    #[inline]
    pub(super) fn take(&mut self, count: usize) {
        self.ahead.take(count);
    }
}
