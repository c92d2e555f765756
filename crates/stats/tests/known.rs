//! The statistics against values that other programs give, and against what their words mean.
//!
//! "`SciPy`" is 1.17.1: `stats.binom.cdf`, `stats.chi2.sf`, `stats.norm.ppf`, `stats.fisher_exact`, and for the chance
//! to tell two versions apart the sum over all outcomes that `stats.binomtest` rejects.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]
#![allow(clippy::float_cmp, reason = "what is certain is exactly so")]

use stats::exact::{LEVEL, POWER, chance_to_tell, fisher, watched};
use stats::trial::{Sprt, Verdict, always_valid_half_width};
use stats::{
    binomial, calls_per_equal_arm, chi_square, chi_square_tail, exact, normal_cdf, normal_quantile,
    quantile, trial, wilson,
};

#[track_caller]
fn close(actual: f64, expected: f64, relative: f64) {
    assert!(
        (actual - expected).abs() <= relative * expected.abs(),
        "{actual} is not {expected} within {relative}"
    );
}

#[test]
fn binomial_probabilities_are_scipys() {
    for (k, n, p, expected) in [
        (0, 3, 0.2, 0.512),
        (200, 1_000, 0.25, 0.000_108_980_198_808_878_34),
        (500, 1_000, 0.5, 0.512_612_509_089_180_2),
        (5, 5_000, 0.0005, 0.958_020_719_525_107_7),
        (70, 100, 0.9, 2.445_112_239_390_945_4e-8),
        (3, 1_000_000, 2e-6, 0.857_123_640_945_922_2),
        (999_990, 1_000_000, 0.999_99, 0.542_070_911_076_177_4),
    ] {
        close(binomial::cdf(k, n, p), expected, 1e-9);
    }
    // Of a hundred million.
    close(
        binomial::cdf(9_995_000, 100_000_000, 0.1),
        0.047_799_072_774_712_84,
        1e-7,
    );
    assert_eq!(binomial::cdf(3, 3, 0.5), 1.0);
    assert_eq!(binomial::cdf(0, 3, 1.0), 0.0);
    assert_eq!(binomial::cdf(0, 3, 0.0), 1.0);
}

#[test]
fn calls_that_are_certain_are_added_to_the_range_of_the_others() {
    // Both where every chance is added up and where the normal distribution takes over.
    for n in [40, 50_000] {
        let random = [(n, 0.4), (n, 0.6)];
        let (low, high) = binomial::central_range_of_sum(&random, 0.95);
        for (certain, impossible) in [(70, 0), (0, 9), (2, 3)] {
            let parts = [
                random[0],
                (certain, 1.0),
                random[1],
                (impossible, 0.0),
                (0, 0.5),
            ];
            assert_eq!(
                binomial::central_range_of_sum(&parts, 0.95),
                (low + certain, high + certain)
            );
        }
    }
}

#[test]
fn chi_squares_are_scipys() {
    for (statistic, degrees, expected) in [
        (0.5, 1, 0.479_500_122_186_953_37),
        (3.84, 1, 0.050_043_521_248_705_19),
        (20.0, 3, 0.000_169_742_435_552_826_32),
        (1.0, 10, 0.999_827_884_370_044_1),
        (120.0, 100, 0.084_406_681_093_691_77),
        (80.0, 100, 0.929_664_933_340_605_1),
        (0.001, 2, 0.999_500_124_979_169_3),
        (40.0, 2, 2.061_153_622_438_556_6e-9),
        (1_100.0, 1_000, 0.014_614_408_126_295_192),
    ] {
        close(chi_square_tail(statistic, degrees), expected, 1e-10);
    }
    assert_eq!(chi_square_tail(0.0, 4), 1.0);
    // (8−10)²/10 + (12−6)²/6 + (5−9)²/9
    close(
        chi_square(&[8, 12, 5], &[10.0, 6.0, 9.0]),
        0.4 + 6.0 + 16.0 / 9.0,
        1e-15,
    );
}

#[test]
fn normal_quantiles_are_scipys() {
    for (p, expected) in [
        (1e-20, -9.262_340_089_798_409),
        (1e-9, -5.997_807_015_007_686_5),
        (0.003, -2.747_781_385_444_992_6),
        // On both sides of where one formula takes over from another.
        (0.074, -1.446_632_067_158_978_5),
        (0.075, -1.439_531_470_938_456_3),
        (0.076, -1.432_502_720_825_811_6),
        (0.3, -0.524_400_512_708_040_9),
        (0.9, 1.281_551_565_544_600_4),
        (0.925, 1.439_531_470_938_456_3),
        (0.926, 1.446_632_067_158_979),
        (0.999_999, 4.753_424_308_817_087),
    ] {
        close(normal_quantile(p), expected, 1e-14);
    }
    assert_eq!(normal_quantile(0.5), 0.0);
    assert!(normal_quantile(-0.1).is_nan() && normal_quantile(f64::NAN).is_nan());
}

#[test]
fn wilsons_interval_ends_where_its_score_does() {
    // Its definition: the shares whose own deviation lies z away from what was seen.
    for (hits, calls, z) in [
        (1_u32, 10_u32, 1.96),
        (7, 9, 1.0),
        (40, 1_000, 2.575_8),
        (999, 1_000, 0.5),
    ] {
        let (low, high) = wilson(hits.into(), calls.into(), z);
        let (n, seen) = (f64::from(calls), f64::from(hits) / f64::from(calls));
        for (end, side) in [(low, 1.0), (high, -1.0)] {
            close(
                (seen - end) / (end * (1.0 - end) / n).sqrt(),
                side * z,
                1e-10,
            );
        }
    }
    assert_eq!(wilson(0, 20, 1.96).0, 0.0);
    assert_eq!(wilson(20, 20, 1.96).1, 1.0);
    assert!(wilson(0, 20, 1.96).1 < 0.17 && wilson(20, 20, 1.96).0 > 0.83);
}

#[test]
fn fishers_test_is_scipys() {
    for (hits, calls, expected) in [
        (
            (2_000, 2_200),
            (10_000, 10_000),
            0.000_549_857_987_534_286_4,
        ),
        ((260, 1_700), (10_000, 100_000), 8.850_938_624_184_751e-10),
        ((3, 900), (10, 1_200), 0.003_697_785_059_589_886_3),
        (
            (50_000, 49_000),
            (1_000_000, 1_000_000),
            0.001_127_236_832_640_539_4,
        ),
    ] {
        close(fisher(hits, calls), expected, 1e-8);
    }
    for (hits, calls) in [
        ((0, 0), (0, 0)),
        ((0, 3), (0, 9)),
        ((3, 0), (9, 0)),
        ((0, 0), (5, 9)),
        ((5, 9), (5, 9)),
    ] {
        assert_eq!(fisher(hits, calls), 1.0, "{hits:?} of {calls:?}");
    }
}

#[test]
fn the_chance_to_tell_versions_apart_is_that_of_all_outcomes() {
    for (stable, canary, weight, calls, expected) in [
        (0.001, 0.05, 0.1, 2_000.0, 0.998_226_526_911_062_6),
        (0.02, 0.001, 0.3, 1_500.0, 0.934_018_748_587_634_2),
        (0.0, 0.01, 0.04, 3_000.0, 0.698_878_085_302_524_9),
        (0.01, 0.0, 0.5, 900.0, 0.296_854_834_956_563_1),
        (0.01, 0.03, 0.5, 1_500.0, 0.743_617_289_707_544),
        (0.004, 0.004, 0.1, 5_000.0, 0.027_253_794_623_979_64),
        // 150 errors to be expected: the most that is done so.
        (0.25, 0.5, 0.5, 400.0, 0.982_717_379_263_532_8),
    ] {
        let chance = chance_to_tell(stable, canary, weight, calls);
        assert!(
            (chance - expected).abs() < 1e-8,
            "{stable} {canary} {weight} {calls}: {chance} {expected}"
        );
    }
    // Nothing fails, or one of the two is never called, however many calls there are.
    for calls in [10.0, 1e6] {
        assert_eq!(chance_to_tell(0.0, 0.0, 0.1, calls), 0.0);
        assert_eq!(chance_to_tell(0.1, 0.9, 0.0, calls), 0.0);
        assert_eq!(chance_to_tell(0.1, 0.9, 1.0, calls), 0.0);
    }
}

#[test]
fn many_errors_are_told_apart_as_the_sample_size_promises() {
    for (stable, canary, weight) in [
        (0.01, 0.012, 0.1),
        (0.02, 0.017, 0.3),
        (0.3, 0.32, 0.05),
        (0.9, 0.87, 0.6),
    ] {
        for power in [0.3, 0.8, 0.95] {
            let calls = trial::calls_to_tell(stable, canary, weight, LEVEL / 2.0, power).unwrap();
            let errors = calls * (weight * canary + (1.0 - weight) * stable);
            assert!(
                errors > 150.0,
                "{stable} {canary} {weight} {power}: {errors}"
            );
            close(chance_to_tell(stable, canary, weight, calls), power, 1e-9);
            // The canary's name is not what tells them apart.
            close(
                chance_to_tell(canary, stable, 1.0 - weight, calls),
                power,
                1e-9,
            );
        }
    }
}

#[test]
fn a_sample_size_is_enough_and_one_less_is_not() {
    for (stable, canary, weight) in [
        (0.001, 0.2, 0.1),
        (0.3, 0.01, 0.4),
        (0.001, 0.01, 0.1),
        (0.02, 0.001, 0.9),
        (0.01, 0.02, 0.1),
        (0.002, 0.001, 0.5),
    ] {
        let calls = exact::calls_to_tell(stable, canary, weight).unwrap();
        assert_eq!(calls, calls.floor());
        assert!(chance_to_tell(stable, canary, weight, calls) >= POWER);
        let step = (calls / 2_000.0).max(1.0).floor();
        assert!(
            chance_to_tell(stable, canary, weight, calls - step) < POWER,
            "{stable} {canary} {weight}: {calls}"
        );
    }
    // More than 10^15 calls are none.
    assert_eq!(exact::calls_to_tell(0.5, 0.5 + 1e-9, 0.5), None);
    for (stable, canary, weight) in [
        (0.1, 0.2, 0.0),
        (0.2, 0.1, 0.0),
        (0.1, 0.2, 1.0),
        (0.2, 0.1, 1.0),
        (0.1, 0.1, 0.5),
        (0.1, 0.2, f64::NAN),
    ] {
        assert_eq!(exact::calls_to_tell(stable, canary, weight), None);
        assert_eq!(
            trial::calls_to_tell(stable, canary, weight, 0.05, 0.8),
            None
        );
    }
}

#[test]
fn an_equal_arm_has_the_power_that_it_was_sized_for() {
    // Evan Miller's calculator: 20 % against 25 %, 5 % two-sided, 80 %: 1,030.
    close(calls_per_equal_arm(0.2, 0.05, 0.05, 0.8), 1_030.0, 1e-3);
    for (p, delta, alpha, power) in [
        (0.2_f64, 0.05_f64, 0.05, 0.8),
        (0.01, 0.02, 0.01, 0.9),
        (0.7, -0.2, 0.1, 0.3),
    ] {
        let n = calls_per_equal_arm(p, delta, alpha, power);
        let other = p + delta;
        // Seen is the difference where it lies this far from "none", which has the variance of two arms at p.
        let reported = normal_quantile(1.0 - alpha / 2.0) * (2.0 * p * (1.0 - p) / n).sqrt();
        let deviation = (p * (1.0 - p) / n + other * (1.0 - other) / n).sqrt();
        close(
            normal_cdf((delta.abs() - reported) / deviation),
            power,
            1e-12,
        );
    }
}

/// Wald's test followed over every course that `calls` calls can take: what it condemns with which call, and what it
/// clears in all.
fn courses(test: &Sprt, rate: f64, calls: u64) -> (Vec<f64>, f64) {
    let mut found = (vec![0.0; usize::try_from(calls).unwrap()], 0.0);
    follow(test, rate, calls, (0, 0, 1.0), &mut found);
    found
}

fn follow(
    test: &Sprt,
    rate: f64,
    calls: u64,
    (call, errors, chance): (u64, u64, f64),
    found: &mut (Vec<f64>, f64),
) {
    if call == calls {
        return;
    }
    for (errors, chance) in [(errors + 1, chance * rate), (errors, chance * (1.0 - rate))] {
        match test.verdict(call + 1, errors) {
            Verdict::Bad => found.0[usize::try_from(call).unwrap()] += chance,
            Verdict::Good => found.1 += chance,
            Verdict::Open => follow(test, rate, calls, (call + 1, errors, chance), found),
        }
    }
}

#[test]
fn walds_test_does_over_all_courses_what_it_does_in_each() {
    for (good, bad, rate, calls) in [
        (0.1, 0.4, 0.4, 17),
        (0.1, 0.4, 0.15, 17),
        (0.05, 0.5, 0.3, 16),
        (0.2, 0.9, 0.5, 16),
        (0.3, 0.5, 0.8, 15),
    ] {
        let test = Sprt::new(good, bad, LEVEL, 1.0 - POWER).unwrap();
        let (by_call, cleared) = courses(&test, rate, calls);
        let condemned: f64 = by_call.iter().sum();
        let seen = watched(good, bad, rate, calls).unwrap();
        assert!((seen.condemned - condemned).abs() < 1e-12, "{seen:?}");
        assert!((seen.cleared - cleared).abs() < 1e-12, "{seen:?}");
        let mut sum = 0.0;
        let half = by_call.iter().position(|it| {
            sum += it;
            sum >= condemned / 2.0
        });
        assert_eq!(seen.half_condemned, half.map(|it| it as u64 + 1), "{rate}");
    }
    // Sixteen times as many errors: one of them is exactly what condemns (ln 16 = ln(0.8 ÷ 0.05)).
    let at_once = watched(0.05, 0.8, 0.3, 1).unwrap();
    assert_eq!((at_once.condemned, at_once.half_condemned), (0.3, Some(1)));
    // The first error condemns where none was known: 1 − 0.9⁵ by the fifth call, half of it by the third.
    let first = watched(0.0, 0.2, 0.1, 5).unwrap();
    close(first.condemned, 1.0 - 0.59049, 1e-12);
    assert_eq!((first.half_condemned, first.cleared), (Some(3), 0.0));
    // What never fails is cleared for certain, and never condemned.
    let never = watched(0.1, 0.3, 0.0, 100).unwrap();
    assert_eq!((never.condemned, never.half_condemned), (0.0, None));
    assert_eq!(never.cleared, 1.0);
    for (good, bad) in [
        (-0.1, 0.5),
        (0.5, 0.5),
        (0.6, 0.5),
        (0.5, 1.0),
        (f64::NAN, 0.5),
    ] {
        assert_eq!(watched(good, bad, 0.1, 10), None, "{good} {bad}");
    }
    for (good, bad) in [
        (0.0, 0.5),
        (0.5, 0.5),
        (0.6, 0.5),
        (0.5, 1.0),
        (0.5, f64::NAN),
    ] {
        assert_eq!(Sprt::new(good, bad, 0.05, 0.2), None, "{good} {bad}");
    }
}

#[test]
fn walds_bounds_are_reached_where_their_sums_say() {
    // 0.1 against 0.5: an error adds ln 5 = 1.609, a success ln(5 ÷ 9) = −0.588; the bounds are 2.773 and −1.558.
    let test = Sprt::new(0.1, 0.5, 0.05, 0.2).unwrap();
    assert_eq!(
        (test.calls_until_good(), test.errors_until_bad()),
        (3.0, 2.0)
    );
    for (calls, errors, verdict) in [
        (1, 1, Verdict::Open),
        (2, 2, Verdict::Bad),
        (2, 0, Verdict::Open),
        (3, 0, Verdict::Good),
        // 2 × 1.609 − 0.588 = 2.63; 3 × 1.609 − 2 × 0.588 = 3.65; 1.609 − 5 × 0.588 = −1.33; − 6 × 0.588 = −1.92.
        (3, 2, Verdict::Open),
        (5, 3, Verdict::Bad),
        (6, 1, Verdict::Open),
        (7, 1, Verdict::Good),
    ] {
        assert_eq!(test.verdict(calls, errors), verdict, "{errors} of {calls}");
    }
    let exactly = Sprt {
        error: 1.0,
        success: -1.0,
        bad: 2.0,
        good: -2.0,
    };
    assert_eq!(exactly.verdict(2, 2), Verdict::Bad);
    assert_eq!(exactly.verdict(2, 0), Verdict::Good);
}

#[test]
fn always_valid_intervals_are_the_papers() {
    // Waudby-Smith and others (2024), proposition 2 and its ρ, reckoned with mpmath.
    for (variance, calls, alpha, tightest, expected) in [
        (0.25, 100.0, 0.05, 5_000.0, 0.334_719_430_853_302),
        (0.0475, 20_000.0, 0.05, 5_000.0, 0.004_819_206_554_058_15),
        (0.01, 3_000.0, 0.01, 1_000.0, 0.006_621_215_927_783_64),
    ] {
        close(
            always_valid_half_width(variance, calls, alpha, tightest),
            expected,
            1e-12,
        );
    }
}

#[test]
fn quantiles_are_numpys() {
    // numpy.quantile([1, 4, 9, 16, 25], …)
    let sorted = [1.0, 4.0, 9.0, 16.0, 25.0];
    for (p, expected) in [(0.1, 2.2), (0.25, 4.0), (0.6, 11.8), (0.99, 24.64)] {
        close(quantile(&sorted, p).unwrap(), expected, 1e-12);
    }
    assert_eq!(quantile(&sorted, -1.0), Some(1.0));
    assert_eq!(quantile(&sorted, 2.0), Some(25.0));
    assert_eq!(quantile(&[7.0], 0.3), Some(7.0));
}
