//! Does what was seen fit what was expected?

use super::special::gamma_upper;

/// The probability of a chi-square of at least `statistic` with `n` degrees of freedom.
pub fn chi_square_tail(statistic: f64, degrees: u32) -> f64 {
    gamma_upper(f64::from(degrees) / 2.0, statistic / 2.0)
}

/// Pearson's chi-square of counts against expected counts, all of them above 0.
#[allow(clippy::cast_precision_loss)]
pub fn chi_square(seen: &[u64], expected: &[f64]) -> f64 {
    let term = |(&seen, &expected): (&u64, &f64)| {
        let off = seen as f64 - expected;
        off * off / expected
    };
    seen.iter().zip(expected).map(term).sum()
}
