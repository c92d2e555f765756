//! How long calls took: exact sum, least and most, and a histogram for the quantiles.

use super::bars::{BARS, UNIT_SHIFT, bar, lowest};

/// Durations of one version's calls. Whole numbers only: merging in any order gives the same.
#[derive(Clone, Debug)]
pub(super) struct Durations {
    pub count: u64,
    pub sum: u128,
    pub min: u64,
    pub max: u64,
    /// How many lie in each bar, up to the last that isn't empty or somewhat beyond.
    bars: Vec<u64>,
}

/// Bars of a histogram: lowest and highest ns, count.
pub(super) type Bar = (u64, u64, u64);

impl Durations {
    pub(super) fn new() -> Self {
        Self {
            count: 0,
            sum: 0,
            min: u64::MAX,
            max: 0,
            bars: Vec::new(),
        }
    }

    pub(super) fn record_many(&mut self, ns: u64, count: u64) {
        self.count += count;
        self.sum += u128::from(ns) * u128::from(count);
        self.min = self.min.min(ns);
        self.max = self.max.max(ns);
        self.add(bar(ns >> UNIT_SHIFT), count);
    }

    /// Adds to a bar; beyond the last one are more than two days, longer than any call.
    fn add(&mut self, bar: usize, count: u64) {
        if bar >= self.bars.len() && bar < BARS {
            self.bars.resize(bar + 1, 0);
        }
        if let Some(it) = self.bars.get_mut(bar) {
            *it += count;
        }
    }

    /// Adds to each bar.
    pub(super) fn add_bars(&mut self, counts: impl ExactSizeIterator<Item = u64>) {
        if self.bars.len() < counts.len() {
            self.bars.resize(counts.len(), 0);
        }
        for (mine, theirs) in self.bars.iter_mut().zip(counts) {
            *mine += theirs;
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
        self.add_bars(other.bars.iter().copied());
    }

    /// The mean in ns; 0 of nothing.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn mean(&self) -> f64 {
        if self.count == 0 {
            0.0
        } else {
            self.sum as f64 / self.count as f64
        }
    }

    /// The bars that aren't empty, ascending.
    pub(super) fn bars(&self) -> impl Iterator<Item = Bar> {
        let recorded = self.bars.iter().enumerate().filter(|it| *it.1 > 0);
        recorded.map(|(bar, &count)| {
            let (low, high) = (lowest(bar), lowest(bar + 1));
            (low << UNIT_SHIFT, high << UNIT_SHIFT, count)
        })
    }

    /// The durations in ns below which so many calls lie; `quantiles` ascending.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]
    pub(super) fn quantiles<const N: usize>(&self, quantiles: [f64; N]) -> [f64; N] {
        let mut values = [0.0; N];
        let mut bars = self.bars();
        let mut seen = 0;
        let mut value = 0.0;
        for (slot, quantile) in values.iter_mut().zip(quantiles) {
            let rank = (libm::ceil(quantile * self.count as f64) as u64).max(1);
            while seen < rank {
                let Some((low, high, count)) = bars.next() else {
                    break;
                };
                seen += count;
                value = f64::midpoint(low as f64, high as f64);
            }
            *slot = value.clamp(self.min.min(self.max) as f64, self.max as f64);
        }
        values
    }

    /// Counts by value, for [`Durations::restore`].
    pub(super) fn recorded(&self) -> Vec<(u64, u64)> {
        let bars = self.bars();
        bars.map(|(low, _, count)| (low >> UNIT_SHIFT, count))
            .collect()
    }

    pub(super) fn restore(&mut self, recorded: &[(u64, u64)]) {
        for &(value, count) in recorded {
            self.add(bar(value), count);
        }
    }
}
