//! What a step of a rollout lets one see of a bug.
//!
//! Calls arrive at random at a steady rate and each is routed by itself, so the canary's errors
//! within a step are a Poisson number; its mean is all that is needed.

use super::strategy::TrafficStep;

/// What flows, and what is wrong with the new version.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Load {
    /// Calls per second to the alias.
    pub rate: f64,
    /// The share of the new version's calls that fail.
    pub canary_error_rate: f64,
    /// How many errors make somebody (or an alarm) decide that the version is bad.
    pub threshold: u32,
}

/// One step, with what it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepChances {
    /// The step.
    pub step: TrafficStep,
    /// Calls that the new version gets in it, on average; per minute in the last one.
    pub calls: f64,
    /// The chance of no error in it.
    pub none: f64,
    /// The chance of at least one error in it.
    pub one: f64,
    /// The chance of at least [`Load::threshold`] errors in it.
    pub enough: f64,
    /// The chance of at least [`Load::threshold`] errors from the beginning to its end.
    pub so_far: f64,
}

/// Looks at each step. The last one has no end: its first minute is looked at.
pub fn look(steps: &[TrafficStep], load: Load) -> Vec<StepChances> {
    let mut calls_so_far = 0.0;
    let see = |step: &TrafficStep| {
        let minutes = f64::from(step.until.unwrap_or(step.from + 1) - step.from);
        let calls = load.rate * 60.0 * minutes * step.weight;
        calls_so_far += calls;
        StepChances {
            step: *step,
            calls,
            none: libm::exp(-calls * load.canary_error_rate),
            one: at_least(1, calls * load.canary_error_rate),
            enough: at_least(load.threshold, calls * load.canary_error_rate),
            so_far: at_least(load.threshold, calls_so_far * load.canary_error_rate),
        }
    };
    steps.iter().map(see).collect()
}

/// The chance that a Poisson number with this mean is at least `least`.
pub fn at_least(least: u32, mean: f64) -> f64 {
    if least == 0 {
        return 1.0;
    }
    if mean <= 0.0 {
        return 0.0;
    }
    // Far above the mean the other tail has nothing left to say, and `exp` would underflow.
    if mean > 700.0 {
        return if f64::from(least) < mean - 12.0 * libm::sqrt(mean) {
            1.0
        } else {
            normal(least, mean)
        };
    }
    if f64::from(least) <= mean {
        let mut term = libm::exp(-mean);
        let mut below = term;
        for errors in 1..least {
            term *= mean / f64::from(errors);
            below += term;
        }
        return (1.0 - below).clamp(0.0, 1.0);
    }
    // The upper tail itself, so that a small chance keeps its digits.
    let log_first =
        f64::from(least) * libm::log(mean) - mean - libm::lgamma(f64::from(least) + 1.0);
    let mut term = libm::exp(log_first);
    let mut tail = 0.0;
    let mut errors = f64::from(least);
    while term > tail * 1e-17 && term > 0.0 {
        tail += term;
        errors += 1.0;
        term *= mean / errors;
    }
    tail.min(1.0)
}

/// The normal approximation with a continuity correction: beyond 700 expected errors it is exact
/// to the digits shown.
fn normal(least: u32, mean: f64) -> f64 {
    let z = (f64::from(least) - 0.5 - mean) / libm::sqrt(mean);
    0.5 * libm::erfc(z / core::f64::consts::SQRT_2)
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // nothing and all are exact
mod tests {
    use super::super::Strategy;
    use super::*;

    #[test]
    fn chances_agree_with_known_poisson_tails() {
        // Tables of the Poisson distribution: P(X >= 1 | 0.3), P(X >= 3 | 2), P(X >= 10 | 5).
        let known = [
            (1, 0.3, 0.259_181_779),
            (3, 2.0, 0.323_323_584),
            (10, 5.0, 0.031_828_057),
        ];
        for (least, mean, chance) in known {
            assert!(
                (at_least(least, mean) - chance).abs() < 1e-8,
                "{least} {mean}"
            );
        }
        assert_eq!(at_least(0, 0.0), 1.0);
        assert_eq!(at_least(1, 0.0), 0.0);
        assert!(
            (at_least(700, 699.0) - at_least(700, 701.0)).abs() < 0.05,
            "no jump at 700"
        );
        assert!(at_least(40, 1.0) > 0.0, "a tiny chance is not none");
    }

    #[test]
    fn chances_only_grow_along_a_rollout() {
        let steps = Strategy::Linear {
            percent: 10,
            minutes: 1,
        }
        .steps()
        .expect("steps");
        let seen = look(
            &steps,
            Load {
                rate: 5.0,
                canary_error_rate: 0.01,
                threshold: 3,
            },
        );
        assert!(seen.windows(2).all(|pair| pair[0].so_far <= pair[1].so_far));
        assert!(
            seen.iter()
                .all(|it| it.enough <= it.one && it.enough <= it.so_far)
        );
    }
}
