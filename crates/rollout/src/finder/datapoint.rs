//! The chances of one minute's datapoint: missing, good, bad.

use sim::Latency;
use sim::metric::{Metric, Threshold};

use crate::chance::at_least;
use crate::plan::Alarm;

/// The calls that an alarm watches within one minute, on average.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Population {
    pub calls: f64,
    pub errors: f64,
    /// The stable version's calls and the canary's, with how long they take.
    pub durations: [(f64, Latency); 2],
}

/// Chances, and errors on average weighed by the chance: missing, good, bad.
#[derive(Clone, Copy, Debug)]
pub(super) struct Datapoint {
    pub chances: [f64; 3],
    pub errors: [f64; 3],
    /// Calls on average.
    pub calls: f64,
    /// Errors on average.
    pub mean: f64,
}

/// The least whole number of errors that breaches, at least 0.
pub(super) fn least(threshold: Threshold) -> u32 {
    let floor = libm::floor(threshold.value).clamp(0.0, 4e9);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped just above
    let mut least = (floor as u32).saturating_sub(1);
    while !threshold.is_breached(f64::from(least)) && least < u32::MAX {
        least += 1;
    }
    least
}

/// The minute's datapoint; nothing where no closed form is known.
pub(super) fn datapoint(alarm: &Alarm, population: &Population) -> Option<Datapoint> {
    let Population { calls, errors, .. } = *population;
    let missing = libm::exp(-calls);
    let (bad, errors_bad) = match alarm.metric {
        Metric::Errors => {
            let least = least(alarm.threshold);
            if least == 0 {
                (1.0 - missing, errors)
            } else {
                (
                    at_least(least, errors),
                    errors * at_least(least - 1, errors),
                )
            }
        }
        Metric::ErrorRate => error_rate(alarm.threshold, calls, errors),
        Metric::Duration => {
            let bad = slow(alarm.threshold, population)?;
            (bad, errors * bad / (1.0 - missing).max(1e-300))
        }
        Metric::Throttles => return None,
    };
    let bad = bad.clamp(0.0, 1.0 - missing);
    Some(Datapoint {
        chances: [missing, (1.0 - missing - bad).max(0.0), bad],
        errors: [0.0, (errors - errors_bad).max(0.0), errors_bad],
        calls,
        mean: errors,
    })
}

/// Terms of a Poisson distribution, from the first that counts to the last.
fn poisson(mean: f64) -> impl Iterator<Item = (u32, f64)> {
    let spread = 9.0 * libm::sqrt(mean) + 30.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // calls of one minute
    let (first, last) = (
        libm::floor((mean - spread).max(0.0)) as u32,
        libm::ceil(mean + spread) as u32,
    );
    let at = f64::from(first);
    let log = if mean > 0.0 {
        at * libm::log(mean) - mean - libm::lgamma(at + 1.0)
    } else {
        0.0
    };
    let mut term = libm::exp(log);
    (first..=last).map(move |number| {
        let now = if mean > 0.0 {
            term
        } else {
            f64::from(u8::from(number == 0))
        };
        term *= mean / (f64::from(number) + 1.0);
        (number, now)
    })
}

/// The chance that errors ÷ calls breaches, and the errors that go with it.
fn error_rate(threshold: Threshold, calls: f64, errors: f64) -> (f64, f64) {
    let good = (calls - errors).max(0.0);
    let goods: Vec<(u32, f64)> = poisson(good).collect();
    let first = goods.first().map_or(0, |it| it.0);
    // How likely it is that there are at most `n` good calls.
    let mut sum = 0.0;
    let at_most: Vec<f64> = goods
        .iter()
        .map(|it| {
            sum += it.1;
            sum
        })
        .collect();
    let (mut bad, mut errors_bad) = (0.0, 0.0);
    let mut most = 0_u32;
    for (failed, chance) in poisson(errors) {
        // The most good calls beside which so many errors still breach: it grows with the errors.
        let breaches = |good: u32| {
            let all = f64::from(failed) + f64::from(good);
            all > 0.0 && threshold.is_breached(f64::from(failed) / all)
        };
        if failed == 0 {
            if threshold.is_breached(0.0) {
                // Every minute with a call.
                return (1.0 - libm::exp(-calls), errors);
            }
            continue;
        }
        let last = first + u32::try_from(goods.len()).unwrap_or(u32::MAX) - 1;
        if !breaches(most) {
            continue;
        }
        while most < last && breaches(most + 1) {
            most += 1;
        }
        let share = if most < first {
            0.0
        } else {
            at_most.get((most - first) as usize).copied().unwrap_or(1.0)
        };
        bad += chance * share;
        errors_bad += chance * share * f64::from(failed);
    }
    (bad.min(1.0), errors_bad.min(errors))
}

/// The chance that a minute with calls has a mean duration that breaches.
///
/// The sum of a few log-normal or exponential times is close to a log-normal one of the same mean and
/// variance (Fenton and Wilkinson).
fn slow(threshold: Threshold, population: &Population) -> Option<f64> {
    let [stable, canary] = population.durations;
    let latency = match (stable.0 > 0.0, canary.0 > 0.0) {
        (true, true) if stable.1 != canary.1 => return None,
        (true, _) => stable.1,
        _ => canary.1,
    };
    let mean = latency.mean();
    let square = match latency {
        Latency::Constant(_) => 0.0,
        Latency::Exponential { .. } => 1.0,
        Latency::Lognormal { median, .. } => {
            let ratio = mean / median;
            // exp(sigma² / 2) is mean ÷ median, and the variance over the squared mean exp(sigma²) - 1.
            ratio * ratio - 1.0
        }
    };
    if square <= 0.0 {
        let breached = threshold.is_breached(mean);
        return Some(f64::from(u8::from(breached)) * (1.0 - libm::exp(-population.calls)));
    }
    if threshold.value <= 0.0 {
        return Some(1.0 - libm::exp(-population.calls));
    }
    let mut bad = 0.0;
    for (calls, chance) in poisson(population.calls) {
        if calls == 0 {
            continue;
        }
        let deviation = libm::sqrt(libm::log1p(square / f64::from(calls)));
        let middle = libm::log(mean) - deviation * deviation / 2.0;
        let z = (libm::log(threshold.value) - middle) / deviation;
        bad += chance * (1.0 - stats::normal_cdf(z));
    }
    Some(bad)
}
