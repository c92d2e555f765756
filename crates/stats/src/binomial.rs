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
pub fn quantile(q: f64, n: u64, p: f64) -> u64 {
    let mut k = guess(q, n, p);
    let mut step = 1;
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

/// Where the search for a quantile begins: with the skew that Cornish and Fisher give the normal
/// distribution, it is the number itself or the next one.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
fn guess(q: f64, n: u64, p: f64) -> u64 {
    let (mean, deviation) = (n as f64 * p, libm::sqrt(n as f64 * p * (1.0 - p)));
    let normal = normal_quantile(q.clamp(1e-12, 1.0 - 1e-12));
    let guess = mean + normal * deviation + (normal * normal - 1.0) * (1.0 - 2.0 * p) / 6.0;
    (guess.max(0.0) as u64).min(n)
}

/// The range that `n` calls of weight `p` fall into with probability `level` (0.95, say), at most
/// half of the rest lying on each side.
pub fn central_range(n: u64, p: f64, level: f64) -> (u64, u64) {
    let side = (1.0 - level) / 2.0;
    (quantile(side, n, p), quantile(1.0 - side, n, p))
}

/// The same for the sum of several such numbers, each of `n` calls of weight `p`: a rollout whose
/// weights change. Exact where the sum spreads over fewer than about 1,000 calls; normal beyond.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
pub fn central_range_of_sum(parts: &[(u64, f64)], level: f64) -> (u64, u64) {
    let certain: u64 = parts.iter().filter(|it| it.1 >= 1.0).map(|it| it.0).sum();
    let is_random = |it: &&(u64, f64)| it.0 > 0 && it.1 > 0.0 && it.1 < 1.0;
    let parts: Vec<(u64, f64)> = parts.iter().filter(is_random).copied().collect();
    let side = (1.0 - level) / 2.0;
    if let [(n, p)] = parts[..] {
        let (low, high) = central_range(n, p, level);
        return (low + certain, high + certain);
    }
    let most: u64 = parts.iter().map(|it| it.0).sum();
    let mean: f64 = parts.iter().map(|&(n, p)| n as f64 * p).sum();
    let variance: f64 = parts.iter().map(|&(n, p)| n as f64 * p * (1.0 - p)).sum();
    if variance > 10_000.0 {
        let half = normal_quantile(1.0 - side) * libm::sqrt(variance);
        let (low, high) = (libm::ceil(mean - half - 0.5), libm::ceil(mean + half - 0.5));
        return (
            (low.max(0.0) as u64) + certain,
            (high as u64).min(most) + certain,
        );
    }
    // The chances of each number from `first` on, one part after another.
    let (mut first, mut chances) = (0, vec![1.0]);
    for (n, p) in parts {
        let (low, high) = (quantile(1e-12, n, p), quantile(1.0 - 1e-12, n, p));
        let one = |k: u64| cdf(k, n, p) - if k == 0 { 0.0 } else { cdf(k - 1, n, p) };
        let single: Vec<f64> = (low..=high).map(one).collect();
        let mut both = vec![0.0; chances.len() + single.len() - 1];
        for (i, a) in chances.iter().enumerate() {
            for (j, b) in single.iter().enumerate() {
                both[i + j] += a * b;
            }
        }
        (first, chances) = (first + low, both);
    }
    let at = |q: f64| {
        let mut sum = 0.0;
        let below = chances.iter().take_while(|it| {
            sum += **it;
            sum < q
        });
        first + certain + below.count() as u64
    };
    (at(side), at(1.0 - side))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A search that begins anywhere else finds the same, in thousands of steps: only this holds where it begins.
    #[test]
    fn the_search_for_a_quantile_begins_beside_it() {
        for (n, p) in [
            (100, 0.3),
            (400, 0.1),
            (1_000, 0.5),
            (1_000, 0.9),
            (50_000, 0.02),
            (3_000_000, 0.8),
            (1_000_000_000, 0.001),
        ] {
            for q in [0.001, 0.025, 0.2, 0.5, 0.7, 0.975, 0.999] {
                let (begun, found) = (guess(q, n, p), quantile(q, n, p));
                assert!(
                    found == begun || found == begun + 1,
                    "{q} of {n}, {p}: {begun}, {found}"
                );
            }
        }
        // What is certain is sought from where all but 10⁻¹² is: 7.03 deviations above the mean, not at the end.
        assert_eq!(guess(1.0, 1_000, 0.5), 611);
        assert_eq!(guess(0.0, 1_000, 0.5), 388);
    }
}
