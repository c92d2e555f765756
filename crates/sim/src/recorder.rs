//! Counts durations while a run goes on: the histogram's own bars in a plain row.
//!
//! `hdrhistogram` does more for each number (totals, extremes, resizing) than the innermost loop can
//! afford; the row is a tenth of a run's time cheaper, and is handed over to it in the end.

use super::durations::{Durations, UNIT_SHIFT};

/// Steps to a factor of two: what three significant digits need, and what the histogram has.
const STEPS_BITS: u32 = 10;
/// Bars for every number below 2³⁸ units, as the histogram's range.
const BARS: usize = ((38 - STEPS_BITS + 1) << STEPS_BITS) as usize;

pub(super) struct Recorder {
    /// Small numbers, so that the part in use stays in the processor's first cache.
    row: Vec<u32>,
    /// Bars that have counted to 2³² and begun anew, one entry for each time.
    turned: Vec<usize>,
    sum: u64,
    /// How often `sum` has gone beyond 64 bits: less to do for each number than adding to 128.
    sum_turned: u64,
    min: u64,
    max: u64,
}

impl Recorder {
    pub(super) fn new() -> Self {
        Self {
            row: vec![0; BARS],
            turned: Vec::new(),
            sum: 0,
            sum_turned: 0,
            min: u64::MAX,
            max: 0,
        }
    }

    #[inline]
    pub(super) fn record(&mut self, ns: u64) {
        let (sum, turned) = self.sum.overflowing_add(ns);
        self.sum = sum;
        if turned {
            self.sum_turned += 1;
        }
        self.min = self.min.min(ns);
        self.max = self.max.max(ns);
        let bar = bar(ns >> UNIT_SHIFT);
        if let Some(count) = self.row.get_mut(bar) {
            *count = count.wrapping_add(1);
            if *count == 0 {
                self.turned.push(bar);
            }
        }
    }

    /// The same for many; their sum.
    #[inline]
    pub(super) fn record_all(&mut self, all: &[u64]) -> u64 {
        let (mut sum, mut min, mut max) = (0, self.min, self.max);
        for &ns in all {
            sum += ns; // a block's sum is far below 2^64
            min = min.min(ns);
            max = max.max(ns);
            let bar = bar(ns >> UNIT_SHIFT);
            if let Some(count) = self.row.get_mut(bar) {
                *count = count.wrapping_add(1);
                if *count == 0 {
                    self.turned.push(bar);
                }
            }
        }
        (self.min, self.max) = (min, max);
        let (total, turned) = self.sum.overflowing_add(sum);
        self.sum = total;
        self.sum_turned += u64::from(turned);
        sum
    }

    /// How often a bar has been met.
    fn count(&self, bar: usize) -> u64 {
        let turns = self.turned.iter().filter(|&&it| it == bar).count() as u64;
        let rest = self.row.get(bar).copied().unwrap_or(0);
        (turns << 32) + u64::from(rest)
    }

    /// Adds what was counted to `durations`.
    pub(super) fn hand_over(&self, durations: &mut Durations) {
        let counts = (0..BARS).map(|bar| (lowest(bar), self.count(bar)));
        let recorded: Vec<(u64, u64)> = counts.filter(|&(_, count)| count > 0).collect();
        durations.restore(&recorded);
        durations.count += recorded.iter().map(|it| it.1).sum::<u64>();
        durations.sum += (u128::from(self.sum_turned) << 64) + u128::from(self.sum);
        durations.min = durations.min.min(self.min);
        durations.max = durations.max.max(self.max);
    }
}

/// The bar that a number lies in: 1,024 to each factor of two, single numbers below 2,048.
#[inline]
#[allow(clippy::cast_possible_truncation)] // below 2^38 units
fn bar(units: u64) -> usize {
    let shift = (units >> STEPS_BITS | 1).ilog2();
    ((shift as usize) << STEPS_BITS) + (units >> shift) as usize
}

/// The lowest number in a bar.
fn lowest(bar: usize) -> u64 {
    let shift = (bar >> STEPS_BITS).saturating_sub(1);
    ((bar - (shift << STEPS_BITS)) as u64) << shift
}

#[cfg(test)]
mod tests {
    use super::{BARS, Recorder, bar, lowest};
    use crate::durations::Durations;

    #[test]
    fn bars_follow_each_other_and_know_their_lowest_number() {
        assert_eq!(
            (bar(0), bar(1), bar(2047), bar(2048), bar(2049), bar(2050)),
            (0, 1, 2047, 2048, 2048, 2049)
        );
        for index in 0..BARS {
            assert_eq!(bar(lowest(index)), index);
            assert!(index == 0 || bar(lowest(index) - 1) == index - 1);
        }
        assert_eq!(bar((1 << 38) - 1), BARS - 1);
    }

    #[test]
    fn the_histogram_gets_what_it_would_have_counted() {
        let (mut recorder, mut direct) = (Recorder::new(), Durations::new().unwrap());
        let mut ns = 1;
        while ns < 1 << 47 {
            recorder.record(ns);
            direct.record_many(ns, 1);
            ns = ns * 21 / 20 + 1;
        }
        let mut handed = Durations::new().unwrap();
        recorder.hand_over(&mut handed);
        assert_eq!(
            handed.bars().collect::<Vec<_>>(),
            direct.bars().collect::<Vec<_>>()
        );
        assert_eq!((handed.count, handed.sum), (direct.count, direct.sum));
        assert_eq!((handed.min, handed.max), (direct.min, direct.max));
    }

    #[test]
    fn a_bar_counts_on_beyond_32_bits() {
        let mut recorder = Recorder::new();
        recorder.record(5 << 10);
        recorder.row[5] = u32::MAX;
        recorder.record(5 << 10);
        recorder.record(5 << 10);
        assert_eq!((recorder.count(5), recorder.count(4)), ((1 << 32) + 1, 0));
    }
}
