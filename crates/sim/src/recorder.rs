//! Counts durations while a run goes on: a histogram of three significant digits in a plain row.
//!
//! Its bars are those of an HDR histogram (Gil Tene's), whose library does more for each number (totals,
//! extremes, resizing) than the innermost loop can afford; a test holds the bars to the library's.

use super::bars::{BARS, STEPS_BITS, UNIT_SHIFT, bar};
use super::durations::Durations;

pub(super) struct Recorder {
    /// Small numbers, so that the part in use stays in the processor's first cache; up to the highest
    /// factor of two that was met.
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
            row: Vec::new(),
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
        self.count_one(bar(ns >> UNIT_SHIFT));
    }

    #[inline]
    fn count_one(&mut self, bar: usize) {
        if let Some(count) = self.row.get_mut(bar) {
            *count = count.wrapping_add(1);
            if *count == 0 {
                self.turned.push(bar);
            }
        } else {
            self.grow(bar);
        }
    }

    /// Makes room for a bar and counts it for the first time.
    #[cold]
    fn grow(&mut self, bar: usize) {
        if bar < BARS {
            self.row
                .resize((bar + 1).next_multiple_of(1 << STEPS_BITS), 0);
            self.count_one(bar);
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
            self.count_one(bar(ns >> UNIT_SHIFT));
        }
        (self.min, self.max) = (min, max);
        let (total, turned) = self.sum.overflowing_add(sum);
        self.sum = total;
        self.sum_turned += u64::from(turned);
        sum
    }

    /// Adds what was counted to `durations`.
    pub(super) fn hand_over(&self, durations: &mut Durations) {
        let mut counts: Vec<u64> = self.row.iter().copied().map(u64::from).collect();
        for &bar in &self.turned {
            if let Some(it) = counts.get_mut(bar) {
                *it += 1 << 32;
            }
        }
        durations.count += counts.iter().sum::<u64>();
        durations.add_bars(counts.into_iter());
        durations.sum += (u128::from(self.sum_turned) << 64) + u128::from(self.sum);
        durations.min = durations.min.min(self.min);
        durations.max = durations.max.max(self.max);
    }
}

#[cfg(test)]
mod tests {
    use super::Recorder;
    use crate::bars::UNIT_SHIFT;
    use crate::durations::Durations;

    #[test]
    fn the_histogram_gets_what_it_would_have_counted() {
        let (mut recorder, mut direct) = (Recorder::new(), Durations::new());
        let mut ns = 1;
        while ns < 1 << 47 {
            recorder.record(ns);
            direct.record_many(ns, 1);
            ns = ns * 21 / 20 + 1;
        }
        let mut handed = Durations::new();
        recorder.hand_over(&mut handed);
        assert_eq!(
            handed.bars().collect::<Vec<_>>(),
            direct.bars().collect::<Vec<_>>()
        );
        assert_eq!((handed.count, handed.sum), (direct.count, direct.sum));
        assert_eq!((handed.min, handed.max), (direct.min, direct.max));
    }

    /// The library counts the same in the same bars.
    #[test]
    fn bars_are_those_of_an_hdr_histogram() {
        let mut library = hdrhistogram::Histogram::<u64>::new_with_bounds(1, 1 << 38, 3).unwrap();
        let mut recorder = Recorder::new();
        let mut ns = 1;
        while ns < 1 << 47 {
            recorder.record(ns);
            library.record(ns >> UNIT_SHIFT).unwrap();
            ns = ns * 21 / 20 + 1;
        }
        let mut durations = Durations::new();
        recorder.hand_over(&mut durations);
        let expected = library.iter_recorded().map(|it| {
            let low = library.lowest_equivalent(it.value_iterated_to());
            let high = library.next_non_equivalent(low);
            (low << UNIT_SHIFT, high << UNIT_SHIFT, it.count_at_value())
        });
        assert_eq!(
            durations.bars().collect::<Vec<_>>(),
            expected.collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_bar_counts_on_beyond_32_bits() {
        let mut recorder = Recorder::new();
        recorder.record(5 << 10);
        recorder.row[5] = u32::MAX;
        recorder.record(5 << 10);
        recorder.record(5 << 10);
        let mut durations = Durations::new();
        recorder.hand_over(&mut durations);
        assert_eq!(
            durations.bars().collect::<Vec<_>>(),
            [(5 << 10, 6 << 10, (1 << 32) + 1)]
        );
    }
}
