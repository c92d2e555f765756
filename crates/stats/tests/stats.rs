//! The statistics against published figures, against each other, and against `statrs`.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]
// Figures of tests are small, and exact where they are compared so; plans are written in place.
#![allow(clippy::float_cmp)]

use statrs::distribution::{Binomial, ChiSquared, ContinuousCDF, DiscreteCDF, Normal};
use stats::trial::{Sprt, Verdict, always_valid_half_width, calls_to_tell};
use stats::{
    Z95, binomial, calls_per_equal_arm, chi_square, chi_square_tail, erlang_b, normal_cdf,
    normal_quantile, quantile, rare_cold_share, wilson,
};

#[track_caller]
fn close(actual: f64, expected: f64, tolerance: f64) {
    assert!(
        (actual - expected).abs() <= tolerance,
        "{actual} is not {expected} ± {tolerance}"
    );
}

#[test]
fn wilson_intervals_are_the_published_ones() {
    for (hits, calls, low, high) in [
        (0, 10, 0.0, 0.277_533),
        (5, 100, 0.021_544, 0.111_750),
        (10, 1000, 0.005_441, 0.018_309),
        (100, 1000, 0.082_909, 0.120_152),
    ] {
        let interval = wilson(hits, calls, Z95);
        close(interval.0, low, 5e-7);
        close(interval.1, high, 5e-7);
    }
    assert_eq!(wilson(0, 0, Z95), (0.0, 1.0));
    close(wilson(10, 10, Z95).1, 1.0, 0.0);
}

#[test]
fn canary_counts_fall_into_the_published_ranges() {
    for (calls, low, high) in [
        (10, 0, 3),
        (100, 5, 16),
        (1000, 82, 119),
        (1_000_000, 99_412, 100_588),
    ] {
        assert_eq!(binomial::central_range(calls, 0.1, 0.95), (low, high));
    }
    close(binomial::cdf(0, 10, 0.1), 0.3487, 5e-5);
    // One call per second for 5 minutes at 10 %, a bug in 1 of 100 calls: none of 30 shows it.
    close(binomial::cdf(0, 30, 0.01), 0.74, 0.005);
}

#[test]
fn binomial_edges_are_certain() {
    assert_eq!(binomial::central_range(100, 0.0, 0.95), (0, 0));
    assert_eq!(binomial::central_range(100, 1.0, 0.95), (100, 100));
    assert_eq!(binomial::central_range(0, 0.5, 0.95), (0, 0));
}

#[test]
fn binomial_probabilities_agree_with_another_library() {
    for (n, p) in [(7, 0.3), (100, 0.05), (1000, 0.5), (20_000, 0.001)] {
        let other = Binomial::new(p, n).unwrap();
        for part in 0..=20 {
            let k = n * part / 20;
            close(binomial::cdf(k, n, p), other.cdf(k), 1e-10);
        }
    }
}

#[test]
fn binomial_quantile_is_the_smallest_count_that_reaches_it() {
    for (n, p) in [(5_u64, 0.2), (64, 0.9), (3000, 0.03)] {
        for q in [0.001, 0.025, 0.5, 0.975, 0.999] {
            let k = binomial::quantile(q, n, p);
            assert!(binomial::cdf(k, n, p) >= q);
            assert!(k == 0 || binomial::cdf(k - 1, n, p) < q);
        }
    }
}

#[test]
fn normal_distribution_agrees_with_another_library() {
    let other = Normal::new(0.0, 1.0).unwrap();
    for i in -50..=50 {
        let z = f64::from(i) / 10.0;
        close(normal_cdf(z), other.cdf(z), 1e-10);
        // The distribution itself loses digits next to 1.
        close(
            normal_quantile(normal_cdf(z)),
            z,
            if z > 4.0 { 1e-9 } else { 1e-12 },
        );
    }
    close(normal_quantile(0.975), Z95, 1e-15);
    close(normal_quantile(1e-300), -37.047_096_299_361_2, 1e-12);
    assert!(normal_quantile(1.1).is_nan());
    assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(normal_quantile(1.0), f64::INFINITY);
}

#[test]
fn chi_square_tail_agrees_with_another_library() {
    for degrees in [1, 2, 9, 50, 255] {
        let other = ChiSquared::new(f64::from(degrees)).unwrap();
        for statistic in [0.1, 1.0, 10.0, 50.0, 300.0] {
            close(
                chi_square_tail(statistic, degrees),
                other.sf(statistic),
                1e-10,
            );
        }
    }
    close(chi_square(&[10, 20], &[15.0, 15.0]), 50.0 / 15.0, 1e-12);
}

#[test]
fn two_equal_arms_need_the_published_number() {
    close(
        calls_per_equal_arm(0.20, 0.05, 0.05, 0.8).round(),
        1030.0,
        0.0,
    );
}

#[test]
fn a_canary_needs_the_published_number_of_calls() {
    let table: [(f64, f64, [f64; 4]); 3] = [
        (0.01, 0.02, [3652.0, 9116.0, 16_983.0, 80_329.0]),
        (0.001, 0.01, [1668.0, 3149.0, 5421.0, 23_624.0]),
        (0.001, 0.002, [37_038.0, 92_362.0, 172_044.0, 813_726.0]),
    ];
    for (stable, canary, expected) in table {
        for (weight, expected) in [0.5, 0.1, 0.05, 0.01].into_iter().zip(expected) {
            // Whether calls or canary calls are rounded up is the table's own affair.
            let total = calls_to_tell(stable, canary, weight, 0.05, 0.8).unwrap();
            close(total, expected, 1.0 / weight);
        }
    }
}

#[test]
fn sequential_test_has_the_published_steps_and_stops() {
    let test = Sprt::new(0.01, 0.03, 0.05, 0.2).unwrap();
    close(test.error, 1.0986, 5e-5);
    close(test.success, -0.020_409, 5e-7);
    close(test.bad, 2.7726, 5e-5);
    close(test.good, -1.5581, 5e-5);
    assert_eq!(test.verdict(76, 0), Verdict::Open);
    assert_eq!(test.verdict(77, 0), Verdict::Good);
    assert_eq!(test.verdict(10, 3), Verdict::Bad);
}

#[test]
fn always_valid_interval_is_wider_than_a_single_look_and_shrinks() {
    let width = |n| always_valid_half_width(0.25, n, 0.05, 5000.0);
    // By hand: n·rho² = 5.991465 + ln 6.991465 = 7.936155; ln √8.936155 + 2.995732 = 4.090785.
    close(width(5000.0), 0.021_462, 1e-6);
    let single_look = |n: f64| Z95 * (0.25 / n).sqrt();
    for n in [100.0, 1000.0, 5000.0, 100_000.0] {
        assert!(width(n) > single_look(n) && width(n) < 4.0 * single_look(n));
        assert!(width(n) > width(2.0 * n));
    }
}

#[test]
fn quantiles_lie_between_neighbours() {
    let sorted = [1.0, 2.0, 4.0, 8.0];
    assert_eq!(quantile(&[], 0.5), None);
    assert_eq!(quantile(&sorted, 0.0), Some(1.0));
    assert_eq!(quantile(&sorted, 0.5), Some(3.0));
    assert_eq!(quantile(&sorted, 1.0), Some(8.0));
}

#[test]
fn closed_forms_of_queues_are_the_published_ones() {
    close(erlang_b(1000, 2016.0), 0.504_455, 5e-7);
    close(erlang_b(1, 1.0), 0.5, 1e-15);
    close(rare_cold_share(0.001_863, 600.0), 0.327, 5e-4);
}

#[test]
fn a_sum_of_binomials_has_the_range_of_its_parts() {
    use stats::binomial::{cdf, central_range, central_range_of_sum};
    // One part, and parts that are not drawn.
    assert_eq!(central_range_of_sum(&[(1000, 0.1)], 0.95), (82, 119));
    assert_eq!(
        central_range_of_sum(&[(1000, 0.1), (450, 1.0), (70, 0.0)], 0.95),
        (532, 569)
    );
    // Two parts of one weight are one.
    assert_eq!(
        central_range_of_sum(&[(600, 0.1), (400, 0.1)], 0.95),
        (82, 119)
    );
    // Parts of different weights: the chances of all pairs, added up one by one.
    let one = |k: u64, n: u64, p: f64| cdf(k, n, p) - if k == 0 { 0.0 } else { cdf(k - 1, n, p) };
    let at_most = |k: u64| -> f64 { (0..=k).map(|i| one(i, 40, 0.1) * cdf(k - i, 30, 0.5)).sum() };
    let quantile = |q: f64| (0..70).find(|&k| at_most(k) >= q).unwrap();
    assert_eq!(
        central_range_of_sum(&[(40, 0.1), (30, 0.5)], 0.95),
        (quantile(0.025), quantile(0.975))
    );
    // Large ones: no jump to the normal.
    let (low, high) = central_range_of_sum(&[(2_000_000, 0.1), (1, 0.5)], 0.95);
    let (exact_low, exact_high) = central_range(2_000_000, 0.1, 0.95);
    assert!(
        low.abs_diff(exact_low) <= 2 && high.abs_diff(exact_high) <= 2,
        "{low} {high}"
    );
}

/// The chances of 0, 1, … successes of single trials with these chances, one trial after another.
fn trials(chances: &[f64]) -> Vec<f64> {
    chances.iter().fold(vec![1.0], |before, p| {
        let stays = before.iter().map(|it| it * (1.0 - p)).chain([0.0]);
        let rises = [0.0].into_iter().chain(before.iter().map(|it| it * p));
        stays
            .zip(rises)
            .map(|(stays, rises)| stays + rises)
            .collect()
    })
}

/// The smallest count that has at least this probability with all below it.
fn reached(chances: &[f64], q: f64) -> u64 {
    let mut sum = 0.0;
    let reaches = |chance: &f64| {
        sum += chance;
        sum >= q
    };
    chances
        .iter()
        .position(reaches)
        .unwrap_or(chances.len() - 1) as u64
}

#[test]
#[allow(clippy::cast_precision_loss)] // small numbers
fn binomials_are_those_of_single_trials() {
    use stats::binomial::{cdf, central_range_of_sum, quantile};
    for (n, p) in [
        (1, 0.5),
        (7, 0.03),
        (40, 0.1),
        (40, 0.97),
        (65, 0.5),
        (400, 0.01),
        (900, 0.25),
    ] {
        let chances = trials(&vec![p; n]);
        let n = n as u64;
        let mut sum = 0.0;
        for (k, chance) in chances.iter().enumerate() {
            sum += chance;
            close(cdf(k as u64, n, p), sum.min(1.0), 1e-12);
        }
        for q in [1e-6, 0.025, 0.1, 0.31, 0.503, 0.77, 0.975, 1.0 - 1e-6] {
            assert_eq!(quantile(q, n, p), reached(&chances, q), "{q} of {n}, {p}");
        }
    }
    // Sums of parts with weights of their own, sure ones among them.
    for parts in [
        vec![(40, 0.1), (30, 0.5)],
        vec![(25, 0.02), (60, 0.2), (35, 0.9)],
        vec![(300, 0.05), (300, 0.1), (300, 0.15), (11, 1.0), (5, 0.0)],
        vec![(1, 0.5), (2, 0.25)],
        vec![(10, 1.0)],
    ] {
        let single: Vec<f64> = parts.iter().flat_map(|&(n, p)| vec![p; n]).collect();
        let chances = trials(&single);
        let parts: Vec<(u64, f64)> = parts.iter().map(|&(n, p)| (n as u64, p)).collect();
        for level in [0.52, 0.8, 0.95, 0.99] {
            let side = (1.0 - level) / 2.0;
            assert_eq!(
                central_range_of_sum(&parts, level),
                (reached(&chances, side), reached(&chances, 1.0 - side)),
                "{parts:?} {level}"
            );
        }
    }
    // Where the normal takes over (a variance of 10,000) it is within a call.
    for n in [20_833, 20_835, 40_000] {
        let (low, high) = central_range_of_sum(&[(n, 0.4), (n, 0.6)], 0.95);
        let half = 1.959_964 * libm::sqrt(0.48 * n as f64);
        assert!((low as f64 - (n as f64 - half)).abs() <= 1.0, "{n}: {low}");
        assert!(
            (high as f64 - (n as f64 + half)).abs() <= 1.0,
            "{n}: {high}"
        );
    }
}

#[test]
#[allow(clippy::cast_precision_loss)] // small numbers
fn fishers_test_is_the_sum_over_all_tables() {
    use stats::exact::fisher;
    // Every table of small groups, from binomial coefficients in whole numbers.
    let choose =
        |n: u64, k: u64| (0..k).fold(1_u128, |it, i| it * u128::from(n - i) / u128::from(i + 1));
    for (one, other) in [(1, 1), (3, 5), (6, 6), (4, 11), (12, 3)] {
        for a in 0..=one {
            for b in 0..=other {
                let all = a + b;
                let ways = |k: u64| choose(one, k) * choose(other, all - k);
                let seen = ways(a);
                let (mut as_far, mut sum) = (0, 0);
                for k in all.saturating_sub(other)..=all.min(one) {
                    sum += ways(k);
                    as_far += if ways(k) <= seen { ways(k) } else { 0 };
                }
                close(
                    fisher((a, b), (one, other)),
                    as_far as f64 / sum as f64,
                    1e-12,
                );
            }
        }
    }
}

#[test]
fn fishers_test_is_exact() {
    use stats::exact::fisher;
    // Reckoned with whole numbers in Python: the sum of all outcomes no likelier than this one.
    let known = [
        ((8, 1), (10, 6), 0.034_965_034_965_034_97),
        ((3, 1), (4, 4), 0.485_714_285_714_285_7),
        ((0, 5), (20, 25), 0.056_176_381_757_777_11),
        ((19, 90), (908, 8209), 0.014_569_184_023_197_198),
        ((12, 3), (40, 80), 0.000_105_471_980_461_673_82),
    ];
    for (hits, calls, p) in known {
        assert!(
            (fisher(hits, calls) - p).abs() < 1e-9,
            "{hits:?} {}",
            fisher(hits, calls)
        );
        let turned = fisher((hits.1, hits.0), (calls.1, calls.0));
        assert!((fisher(hits, calls) - turned).abs() < 1e-9);
    }
    // 19 of 908 against 90 of 8,209: more than chance.
    let p = fisher((19, 90), (908, 8209));
    assert!(p > 0.0107 && p < 0.05, "{p}");
    assert_eq!(fisher((0, 0), (10, 10)), 1.0);
    assert_eq!(fisher((0, 19), (0, 2000)), 1.0);
    assert!(fisher((0, 1_000_000), (1_000_000, 9_000_000)) < 1e-15);
}

#[test]
fn sample_sizes_of_loud_bugs_are_possible_ones() {
    use stats::exact::{calls_to_tell, chance_to_tell};
    // The canary has to be called at all: 161 calls at 1 %, 322 where every second call fails.
    assert_eq!(calls_to_tell(0.0, 1.0, 0.01), Some(161.0));
    assert_eq!(calls_to_tell(0.0, 0.5, 0.01), Some(322.0));
    for (stable, canary, weight) in [
        (0.001, 0.5, 0.1),
        (0.001, 0.5, 0.01),
        (0.001, 0.2, 0.01),
        (0.001, 0.01, 0.1),
        (0.01, 0.02, 0.1),
        (0.001, 0.002, 0.01),
        (0.02, 0.001, 0.1),
    ] {
        let calls = calls_to_tell(stable, canary, weight).unwrap();
        let part = if canary > stable {
            weight * canary
        } else {
            (1.0 - weight) * stable
        };
        let floor = libm::log(0.2) / libm::log1p(-part);
        assert!(
            calls >= floor,
            "{stable} {canary} {weight}: {calls} {floor}"
        );
        assert!(chance_to_tell(stable, canary, weight, calls) >= 0.799);
    }
    assert_eq!(calls_to_tell(0.01, 0.01, 0.1), None);
    // An equal version is told apart in 5 of 100 at most.
    for calls in [100.0, 1_000.0, 3_149.0, 20_000.0, 100_000.0] {
        assert!(chance_to_tell(0.005, 0.005, 0.1, calls) <= 0.0505);
    }
}

#[test]
fn walds_test_watched_at_every_call_is_known_exactly() {
    use stats::exact::watched;
    // 20,000 replications: 0.1 % against 2 %: mean 72 calls, median 77 of all verdicts.
    let bad = watched(0.001, 0.01, 0.01, 100_000).unwrap();
    assert!((bad.condemned + bad.cleared - 1.0).abs() < 1e-6, "{bad:?}");
    assert!(bad.cleared < 0.21 && bad.condemned > 0.79, "{bad:?}");
    let good = watched(0.001, 0.01, 0.001, 100_000).unwrap();
    assert!(good.condemned < 0.051, "{good:?}");
    // 50 % against 0.1 %: not one bad version in five passes, but one in eight.
    let loud = watched(0.001, 0.5, 0.5, 1000).unwrap();
    assert!((loud.cleared - 0.126).abs() < 0.002, "{loud:?}");
    // Nothing ever failed before: the first error condemns.
    let first = watched(0.0, 0.01, 0.01, 10_000).unwrap();
    let clears = libm::log(0.2 / 0.95) / libm::log(0.99);
    assert!(
        (first.cleared - libm::pow(0.99, clears.ceil())).abs() < 1e-9,
        "{first:?}"
    );
    assert_eq!(watched(0.02, 0.01, 0.01, 10), None);
}
