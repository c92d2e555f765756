//! How long calls took: exact sum, least and most, and a histogram for the quantiles.

use hdrhistogram::Histogram;

use super::plan::PlanError;

/// Durations are kept in units of 1,024 ns, to three significant digits.
pub(super) const UNIT_SHIFT: u32 = 10;

/// Durations of one version's calls. Whole numbers only: merging in any order gives the same.
#[derive(Clone, Debug)]
pub(super) struct Durations {
    pub count: u64,
    pub sum: u128,
    pub min: u64,
    pub max: u64,
    histogram: Histogram<u64>,
}

/// Bars of a histogram: lowest and highest ns, count.
pub(super) type Bar = (u64, u64, u64);

impl Durations {
    /// # Errors
    /// Not for these bounds; the library can't know.
    pub(super) fn new() -> Result<Self, PlanError> {
        // From 1 µs to more than two days: the longest call and the longest cold start together.
        let histogram = Histogram::new_with_bounds(1, 1 << 38, 3)
            .map_err(|err| PlanError::new("", format!("can't keep durations: {err}")))?;
        Ok(Self {
            count: 0,
            sum: 0,
            min: u64::MAX,
            max: 0,
            histogram,
        })
    }

    pub(super) fn record_many(&mut self, ns: u64, count: u64) {
        self.count += count;
        self.sum += u128::from(ns) * u128::from(count);
        self.min = self.min.min(ns);
        self.max = self.max.max(ns);
        // In range by `Durations::new`'s bounds and the plan's limits.
        let _ = self.histogram.record_n(ns >> UNIT_SHIFT, count);
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
        let _ = self.histogram.add(&other.histogram); // same bounds: can't fail
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
        self.histogram.iter_recorded().map(|it| {
            let low = self.histogram.lowest_equivalent(it.value_iterated_to());
            let high = self.histogram.next_non_equivalent(low);
            (low << UNIT_SHIFT, high << UNIT_SHIFT, it.count_at_value())
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
        let recorded = self.histogram.iter_recorded();
        recorded
            .map(|it| (it.value_iterated_to(), it.count_at_value()))
            .collect()
    }

    pub(super) fn restore(&mut self, recorded: &[(u64, u64)]) {
        for &(value, count) in recorded {
            let _ = self.histogram.record_n(value, count);
        }
    }
}
