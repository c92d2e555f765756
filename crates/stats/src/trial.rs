//! How many calls a comparison needs, and how to look at it while it runs.

use super::normal_quantile;

/// Calls in all that tell two error rates apart on a weighted alias.
///
/// `stable` and `canary` are the rates (`0.0..=1.0`, different), `weight` the canary's share of the
/// calls (`0.0..1.0`, not 0). One-sided at level `alpha`, finding such a difference with chance
/// `power`. `None` where nothing can be told apart: equal rates, or a weight of 0 or 1.
///
/// The two-proportion test with unequal arms; the arms differ by the factor `(1 - weight)/weight`.
pub fn calls_to_tell(stable: f64, canary: f64, weight: f64, alpha: f64, power: f64) -> Option<f64> {
    let apart = canary - stable;
    if !(weight > 0.0 && weight < 1.0) || libm::fabs(apart) < 1e-12 {
        return None;
    }
    let ratio = (1.0 - weight) / weight;
    let pooled = (canary + ratio * stable) / (1.0 + ratio);
    let null = libm::sqrt((1.0 + 1.0 / ratio) * pooled * (1.0 - pooled));
    let real = libm::sqrt(canary * (1.0 - canary) + stable * (1.0 - stable) / ratio);
    let reach = normal_quantile(1.0 - alpha) * null + normal_quantile(power) * real;
    Some(reach * reach / (apart * apart) / weight)
}

/// Wald's sequential probability ratio test between two error rates.
///
/// Each call moves a score; the test ends when the score leaves the corridor. Looking after every
/// call is what it is made for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sprt {
    /// What an error adds to the score.
    pub error: f64,
    /// What a success adds (a negative number).
    pub success: f64,
    /// At or above this score the rate is the bad one.
    pub bad: f64,
    /// At or below this score it is the good one.
    pub good: f64,
}

/// What the test says so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The error rate is the bad one.
    Bad,
    /// The error rate is the good one.
    Good,
    /// Not decided: more calls are needed.
    Open,
}

impl Sprt {
    /// A test of `good` against `bad` error rates (`0.0 < good < bad < 1.0`) with a chance of
    /// `alpha` to call a good version bad and `beta` to call a bad one good.
    pub fn new(good: f64, bad: f64, alpha: f64, beta: f64) -> Option<Self> {
        if !(0.0 < good && good < bad && bad < 1.0) {
            return None;
        }
        Some(Self {
            error: libm::log(bad / good),
            success: libm::log((1.0 - bad) / (1.0 - good)),
            bad: libm::log((1.0 - beta) / alpha),
            good: libm::log(beta / (1.0 - alpha)),
        })
    }

    /// The verdict after `n` calls, some of which failed.
    ///
    /// Only the totals matter; whether the corridor was left on the way they can't say.
    #[allow(clippy::cast_precision_loss)] // far below 2^52 calls
    pub fn verdict(&self, calls: u64, errors: u64) -> Verdict {
        let good = calls.saturating_sub(errors) as f64;
        let score = errors as f64 * self.error + good * self.success;
        if score >= self.bad {
            Verdict::Bad
        } else if score <= self.good {
            Verdict::Good
        } else {
            Verdict::Open
        }
    }

    /// Calls without any error after which the version is called good.
    pub fn calls_until_good(&self) -> f64 {
        libm::ceil(self.good / self.success)
    }

    /// Errors in a row from the first call on after which it is called bad.
    pub fn errors_until_bad(&self) -> f64 {
        libm::ceil(self.bad / self.error)
    }
}

/// Half the width of an interval that stays right however often one looks (an asymptotic
/// confidence sequence) around a mean of `calls` observations with this `variance`; `tightest` is
/// the number of calls it is narrowest for, 5,000 being a good choice.
pub fn always_valid_half_width(variance: f64, calls: f64, alpha: f64, tightest: f64) -> f64 {
    let log = -2.0 * libm::log(alpha);
    let rho = libm::sqrt((log + libm::log(log + 1.0)) / tightest);
    let grown = calls * rho * rho + 1.0;
    let log = libm::log(libm::sqrt(grown) / alpha);
    libm::sqrt(variance) * libm::sqrt(2.0 * grown * log / (calls * rho * calls * rho))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sample_sizes_agree_with_the_published_table() {
        // One-sided 5 %, power 80 %: calls in all at weights of 50, 10, 5 and 1 %.
        let table = [
            (0.01, 0.02, [3_652.0, 9_116.0, 16_983.0, 80_329.0]),
            (0.001, 0.01, [1_668.0, 3_149.0, 5_421.0, 23_624.0]),
            (0.001, 0.002, [37_038.0, 92_362.0, 172_044.0, 813_726.0]),
        ];
        for (stable, canary, totals) in table {
            for (weight, total) in [0.5, 0.1, 0.05, 0.01].into_iter().zip(totals) {
                let calls = calls_to_tell(stable, canary, weight, 0.05, 0.8).expect("a size");
                assert!(
                    (calls / total - 1.0).abs() < 1e-3,
                    "{stable} {weight}: {calls}"
                );
            }
        }
        assert_eq!(calls_to_tell(0.01, 0.01, 0.1, 0.05, 0.8), None);
        assert_eq!(calls_to_tell(0.01, 0.02, 0.0, 0.05, 0.8), None);
    }

    #[test]
    fn the_sequential_test_has_its_published_bounds() {
        let test = Sprt::new(0.01, 0.03, 0.05, 0.2).expect("a test");
        let near = |a: f64, b: f64| (a - b).abs() < 1e-4;
        assert!(
            near(test.bad, 2.7726) && near(test.good, -1.5581),
            "{test:?}"
        );
        assert!(
            near(test.error, 1.0986) && near(test.success, -0.020_409),
            "{test:?}"
        );
        assert!(near(test.calls_until_good(), 77.0));
        assert!(near(test.errors_until_bad(), 3.0));
        assert_eq!(test.verdict(76, 0), Verdict::Open);
        assert_eq!(test.verdict(77, 0), Verdict::Good);
        assert_eq!(test.verdict(10, 3), Verdict::Bad);
        assert_eq!(Sprt::new(0.03, 0.01, 0.05, 0.2), None);
    }

    #[test]
    fn the_price_of_looking_is_a_wider_interval() {
        let calls = 5_000.0;
        let plain = 1.96 * libm::sqrt(0.01 * 0.99 / calls);
        let always = always_valid_half_width(0.01 * 0.99, calls, 0.05, 5_000.0);
        assert!(always > plain && always < 2.0 * plain, "{always} {plain}");
    }
}
