//! How many calls an even comparison takes; [`super::trial`] has the uneven one of a canary.

use super::normal_quantile;

/// Calls in each of two equal arms to tell the rates `p` and `p + delta` apart, in either direction,
/// with the probability `alpha` of a false alarm and `power` of seeing a true difference.
///
/// Rates are fractions; infinite for `delta` = 0. The variance under "no difference" is taken at `p`,
/// as the usual A/B calculators do.
pub fn calls_per_equal_arm(p: f64, delta: f64, alpha: f64, power: f64) -> f64 {
    let other = p + delta;
    let null = libm::sqrt(2.0 * p * (1.0 - p));
    let real = libm::sqrt(p * (1.0 - p) + other * (1.0 - other));
    let reach = normal_quantile(1.0 - alpha / 2.0) * null + normal_quantile(power) * real;
    reach * reach / (delta * delta)
}
