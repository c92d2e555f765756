//! Exact comparisons of two shares: right however few the errors are.

use super::binomial;
use super::normal_quantile;

/// The level of every "more than chance" in the product: two-sided.
pub const LEVEL: f64 = 0.05;
/// The chance of finding what is there that sample sizes are reckoned for.
pub const POWER: f64 = 0.8;

/// Fisher's exact test, two-sided: how likely two versions with one and the same rate differ at least
/// this much (in outcomes that are no likelier than this one), given how many hits they have together.
///
/// 1 where one of them has no calls.
#[allow(clippy::cast_precision_loss)]
pub fn fisher(hits: (u64, u64), calls: (u64, u64)) -> f64 {
    let all = hits.0 + hits.1;
    if calls.0 == 0 || calls.1 == 0 || all == 0 {
        return 1.0;
    }
    let (one, other, total) = (calls.0 as f64, calls.1 as f64, all as f64);
    let low = all.saturating_sub(calls.1);
    let high = all.min(calls.0);
    let mode = libm::floor((one + 1.0) * (total + 1.0) / (one + other + 2.0));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between low and high
    let mode = (mode as u64).clamp(low, high);
    // How much likelier k + 1 is than k.
    let up = |k: u64| {
        let k = k as f64;
        (one - k) * (total - k) / ((k + 1.0) * (other - total + k + 1.0))
    };
    // Both sides of the mode, as multiples of its own chance, until nothing is left.
    let side = |next: &dyn Fn(u64) -> Option<(u64, f64)>| {
        let (mut k, mut chance, mut found) = (mode, 1.0, Vec::new());
        while let Some((neighbour, factor)) = next(k) {
            k = neighbour;
            chance *= factor;
            if chance < 1e-22 {
                break;
            }
            found.push((k, chance));
        }
        found
    };
    let above = side(&|k| (k < high).then(|| (k + 1, up(k))));
    let below = side(&|k| (k > low).then(|| (k - 1, 1.0 / up(k - 1))));
    let mut both = above.iter().chain(&below);
    let seen = if hits.0 == mode {
        1.0
    } else {
        both.find(|it| it.0 == hits.0).map_or(0.0, |it| it.1)
    };
    let (mut as_far, mut sum) = (0.0, 0.0);
    for &(_, chance) in above.iter().chain(&below).chain(&[(mode, 1.0)]) {
        sum += chance;
        if chance <= seen * (1.0 + 1e-7) {
            as_far += chance;
        }
    }
    (as_far / sum).min(1.0)
}

/// The two-sided exact test of `hits` of `all` against a weight.
fn against_weight(all: u64, weight: f64) -> impl Fn(u64) -> bool {
    let chance = move |k: u64| {
        binomial::cdf(k, all, weight)
            - if k == 0 {
                0.0
            } else {
                binomial::cdf(k - 1, all, weight)
            }
    };
    let chances: Vec<f64> = (0..=all).map(chance).collect();
    // From the least likely outcome on, as long as they stay within the level.
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|&a, &b| chances[a].total_cmp(&chances[b]));
    let (mut sum, mut rejected) = (0.0, vec![false; chances.len()]);
    let mut at = 0;
    while at < order.len() {
        // Equally likely ones go together.
        let limit = chances[order[at]] * (1.0 + 1e-7);
        let group = order[at..]
            .iter()
            .take_while(|&&it| chances[it] <= limit)
            .count();
        sum += order[at..at + group]
            .iter()
            .map(|&it| chances[it])
            .sum::<f64>();
        if sum > LEVEL {
            break;
        }
        for &it in &order[at..at + group] {
            rejected[it] = true;
        }
        at += group;
    }
    move |k| usize::try_from(k).is_ok_and(|it| rejected.get(it) == Some(&true))
}

/// Above `n` errors to be expected the normal distribution is as good.
const FEW: f64 = 150.0;

/// The chance that `calls` in all tell two error rates apart, two-sided at [`LEVEL`], by an exact
/// test where errors are few.
///
/// `weight` is the canary's share of the calls. Of the errors that there are, each is the canary's
/// with a chance of `weight` if the versions are alike: that is what is tested.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
pub fn chance_to_tell(stable: f64, canary: f64, weight: f64, calls: f64) -> f64 {
    let (mine, theirs) = (weight * canary, (1.0 - weight) * stable);
    let rate = mine + theirs;
    if rate <= 0.0 || !(weight > 0.0 && weight < 1.0) {
        return 0.0;
    }
    let expected = calls * rate;
    if expected > FEW {
        let ratio = (1.0 - weight) / weight;
        let pooled = (canary + ratio * stable) / (1.0 + ratio);
        let n = calls * weight;
        let null = libm::sqrt((1.0 + 1.0 / ratio) * pooled * (1.0 - pooled));
        let real = libm::sqrt(canary * (1.0 - canary) + stable * (1.0 - stable) / ratio);
        let apart = libm::fabs(canary - stable) * libm::sqrt(n);
        let reach = normal_quantile(1.0 - LEVEL / 2.0) * null;
        return super::normal_cdf((apart - reach) / real.max(1e-12));
    }
    let n = libm::round(calls) as u64;
    let (least, most) = (
        binomial::quantile(1e-9, n, rate),
        binomial::quantile(1.0 - 1e-9, n, rate),
    );
    let part = mine / rate;
    let mut reported = 0.0;
    let mut below = if least == 0 {
        0.0
    } else {
        binomial::cdf(least - 1, n, rate)
    };
    for errors in least..=most {
        let so_far = binomial::cdf(errors, n, rate);
        let chance = so_far - below;
        below = so_far;
        let rejected = against_weight(errors, weight);
        let mut before = 0.0;
        for k in 0..=errors {
            let up_to = binomial::cdf(k, errors, part);
            if rejected(k) {
                reported += chance * (up_to - before);
            }
            before = up_to;
        }
    }
    reported.clamp(0.0, 1.0)
}

/// Calls in all that tell two error rates apart on a weighted alias, two-sided at [`LEVEL`], with a
/// chance of [`POWER`].
///
/// None where nothing can be told apart: equal rates, or a weight of 0 or 1. Never fewer than it takes
/// that one of the bad version's calls fails with that chance, ln(1 − power) ÷ ln(1 − weight × rate).
pub fn calls_to_tell(stable: f64, canary: f64, weight: f64) -> Option<f64> {
    let worse = stable.max(canary);
    if !(weight > 0.0 && weight < 1.0) || libm::fabs(canary - stable) < 1e-12 {
        return None;
    }
    let part = if canary >= stable {
        weight
    } else {
        1.0 - weight
    };
    let floor = libm::ceil(libm::log(1.0 - POWER) / libm::log1p(-part * worse));
    let enough = |calls: f64| chance_to_tell(stable, canary, weight, calls) >= POWER;
    let (mut low, mut high) = (floor - 1.0, floor);
    while !enough(high) {
        low = high;
        high *= 2.0;
        if high > 1e15 {
            return None;
        }
    }
    // To a call where there are few, to a thousandth where there are many.
    while high - low > (high / 2000.0).max(1.0) {
        let middle = libm::floor(f64::midpoint(low, high));
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high.max(floor))
}

/// What Wald's test, looked at after every call, does with a version of some error rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Watched {
    /// The chance that it condemns the version.
    pub condemned: f64,
    /// Calls within which it has condemned half of those that it ever condemns; none if it never does.
    pub half_condemned: Option<u64>,
    /// The chance that it clears the version.
    pub cleared: f64,
}

/// Follows Wald's test of `good` against `bad` error rates over at most `calls` calls of a version
/// that fails with `rate`, call by call, exactly. With `good` = 0 the first error condemns.
///
/// None unless `0 ≤ good < bad < 1`.
#[allow(clippy::cast_precision_loss)] // far below 2^52 calls
pub fn watched(good: f64, bad: f64, rate: f64, calls: u64) -> Option<Watched> {
    if !(0.0 <= good && good < bad && bad < 1.0) {
        return None;
    }
    let condemns = libm::log(POWER / LEVEL);
    let clears = libm::log((1.0 - POWER) / (1.0 - LEVEL));
    let success = libm::log1p(-bad) - libm::log1p(-good);
    let error = if good > 0.0 {
        libm::log(bad / good)
    } else {
        f64::INFINITY
    };
    let score = |errors: usize, calls: u64| {
        let lucky = (calls - errors as u64) as f64 * success;
        if errors == 0 {
            lucky
        } else {
            errors as f64 * error + lucky
        }
    };
    // By errors so far: the chance of having got there undecided.
    let mut open = vec![1.0];
    let (mut condemned, mut cleared) = (0.0, 0.0);
    let mut grown = Vec::new();
    for call in 1..=calls {
        let mut next = vec![0.0; open.len() + 1];
        for (errors, chance) in open.iter().enumerate() {
            next[errors] += chance * (1.0 - rate);
            next[errors + 1] += chance * rate;
        }
        for (errors, chance) in next.iter_mut().enumerate() {
            let score = score(errors, call);
            if score >= condemns {
                condemned += *chance;
            } else if score <= clears {
                cleared += *chance;
            } else {
                continue;
            }
            *chance = 0.0;
        }
        while next.last().is_some_and(|it| *it < 1e-18) {
            next.pop();
        }
        grown.push(condemned);
        open = next;
        if open.iter().sum::<f64>() < 1e-9 {
            break;
        }
    }
    let half = grown.iter().position(|it| *it >= condemned / 2.0);
    Some(Watched {
        condemned,
        half_condemned: half.map(|it| it as u64 + 1).filter(|_| condemned > 1e-9),
        cleared,
    })
}
