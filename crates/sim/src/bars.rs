//! The bars of a histogram of durations: which one a number lies in, and where each begins.

/// Durations are kept in units of 1,024 ns, to three significant digits.
pub(super) const UNIT_SHIFT: u32 = 10;
/// Steps to a factor of two: what three significant digits need.
pub(super) const STEPS_BITS: u32 = 10;
/// Bars for every number below 2³⁸ units.
pub(super) const BARS: usize = ((38 - STEPS_BITS + 1) << STEPS_BITS) as usize;

/// The bar that a number lies in: 1,024 to each factor of two, single numbers below 2,048.
#[inline]
#[allow(clippy::cast_possible_truncation)] // below 2^38 units
pub(super) fn bar(units: u64) -> usize {
    let shift = (units >> STEPS_BITS | 1).ilog2();
    ((shift as usize) << STEPS_BITS) + (units >> shift) as usize
}

/// The lowest number in a bar.
pub(super) fn lowest(bar: usize) -> u64 {
    let shift = (bar >> STEPS_BITS).saturating_sub(1);
    ((bar - (shift << STEPS_BITS)) as u64) << shift
}

#[cfg(test)]
mod tests {
    use super::{BARS, bar, lowest};

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
}
