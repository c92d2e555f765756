//! The binomial distribution, exactly: how many of `n` calls go to a version of weight `p`.

use super::normal_quantile;
use super::special::beta_regularized;

/// The probability of at most `k` of `n`.
#[allow(clippy::cast_precision_loss)]
pub fn cdf(k: u64, n: u64, p: f64) -> f64 {
    if k >= n || p <= 0.0 {
        return 1.0;
    }
    if p >= 1.0 {
        return 0.0;
    }
    beta_regularized((n - k) as f64, k as f64 + 1.0, 1.0 - p)
}

/// The smallest `k` that at most `k` of `n` has at least probability `q`.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
pub fn quantile(q: f64, n: u64, p: f64) -> u64 {
    let (mean, deviation) = (n as f64 * p, libm::sqrt(n as f64 * p * (1.0 - p)));
    let guess = mean + normal_quantile(q.clamp(1e-12, 1.0 - 1e-12)) * deviation;
    let mut k = (guess.max(0.0) as u64).min(n);
    let mut step = ((deviation / 8.0) as u64).max(1);
    // Widen until the answer lies between, then halve.
    let (mut low, mut high) = (k, k);
    while low > 0 && cdf(low, n, p) >= q {
        low = low.saturating_sub(step);
        step *= 2;
    }
    while high < n && cdf(high, n, p) < q {
        high = high.saturating_add(step).min(n);
        step *= 2;
    }
    while low < high {
        k = u64::midpoint(low, high);
        if cdf(k, n, p) >= q {
            high = k;
        } else {
            low = k + 1;
        }
    }
    low
}

/// The range that `n` calls of weight `p` fall into with probability `level` (0.95, say), at most
/// half of the rest lying on each side.
pub fn central_range(n: u64, p: f64, level: f64) -> (u64, u64) {
    let side = (1.0 - level) / 2.0;
    (quantile(side, n, p), quantile(1.0 - side, n, p))
}
