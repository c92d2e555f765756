//! Exponential and normal samples by the ziggurat method (Marsaglia and Tsang 2000, 256 layers),
//! and durations made of them.
//!
//! Our own, because a scenario's link must give the same figures for ever, and libraries of
//! distributions promise no such thing. Logarithms and exponentials are `libm`'s, the same bits on
//! every platform.

use std::sync::OnceLock;

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::plan::Latency;

/// 2⁻⁵³ and 2⁻⁵².
const STEP_53: f64 = 1.0 / 9_007_199_254_740_992.0;
const STEP_52: f64 = 1.0 / 4_503_599_627_370_496.0;

const LAYERS: usize = 256;

/// Layers' right edges `x` and the density there, `y`; `x[0]` is the base layer's virtual edge.
struct Table {
    x: [f64; LAYERS + 1],
    y: [f64; LAYERS + 1],
}

impl Table {
    /// `edge` is where the tail starts, `area` that of every layer.
    fn new(edge: f64, area: f64, density: fn(f64) -> f64, inverse: fn(f64) -> f64) -> Self {
        let mut x = [0.0; LAYERS + 1];
        let mut right = edge;
        for (i, slot) in x.iter_mut().enumerate().take(LAYERS) {
            *slot = match i {
                0 => area / density(edge),
                1 => edge,
                _ => {
                    right = inverse(area / right + density(right));
                    right
                }
            };
        }
        Self {
            x,
            y: x.map(density),
        }
    }
}

/// The tables of both distributions: built once (some microseconds).
pub(super) struct Ziggurat {
    exponential: Table,
    normal: Table,
}

static SHARED: OnceLock<Ziggurat> = OnceLock::new();

impl Ziggurat {
    /// The one that all runs share.
    #[inline]
    pub(super) fn shared() -> &'static Self {
        SHARED.get_or_init(Self::new)
    }

    /// Edges and areas for 256 layers, as published with the method.
    #[allow(clippy::excessive_precision)] // as published
    fn new() -> Self {
        let half_square = |x: f64| libm::exp(-x * x / 2.0);
        Self {
            exponential: Table::new(
                7.697_117_470_131_050_077,
                0.003_949_659_822_581_557_199_3,
                |x| libm::exp(-x),
                |y| -libm::log(y),
            ),
            normal: Table::new(
                3.654_152_885_361_008_796,
                0.004_928_673_233_974_655_0,
                half_square,
                |y| libm::sqrt(-2.0 * libm::log(y)),
            ),
        }
    }

    /// An exponential sample of mean 1.
    #[inline]
    pub(super) fn exponential(&self, rng: &mut impl Rng) -> f64 {
        let bits = rng.next_u64();
        let layer = (bits & 0xff) as usize;
        let x = uniform(bits) * self.exponential.x[layer];
        if x < self.exponential.x[layer + 1] {
            return x; // about 989 of 1,000 samples
        }
        self.exponential_edge(rng, layer, x)
    }

    #[cold]
    fn exponential_edge(&self, rng: &mut impl Rng, mut layer: usize, mut x: f64) -> f64 {
        let table = &self.exponential;
        loop {
            if layer == 0 {
                // What lies beyond the edge is exponential again.
                return table.x[1] - libm::log(1.0 - uniform(rng.next_u64()));
            }
            let (low, high) = (table.y[layer], table.y[layer + 1]);
            let y = low + (high - low) * uniform(rng.next_u64());
            // The curve lies above its tangent at the layer's left edge and below the straight line
            // from there to the right one: but for what is between, its height isn't needed.
            let beyond = x - table.x[layer + 1];
            let width = table.x[layer] - table.x[layer + 1];
            let is_below = y * width < high * width - (high - low) * beyond;
            if y < high - high * beyond || is_below && y < libm::exp(-x) {
                return x;
            }
            let bits = rng.next_u64();
            layer = (bits & 0xff) as usize;
            x = uniform(bits) * table.x[layer];
            if x < table.x[layer + 1] {
                return x;
            }
        }
    }

    /// A standard normal sample.
    #[inline]
    pub(super) fn normal(&self, rng: &mut impl Rng) -> f64 {
        let bits = rng.next_u64();
        let layer = (bits & 0xff) as usize;
        let x = signed(bits) * self.normal.x[layer];
        if x.abs() < self.normal.x[layer + 1] {
            return x;
        }
        self.normal_edge(rng, layer, x)
    }

    #[cold]
    fn normal_edge(&self, rng: &mut impl Rng, mut layer: usize, mut x: f64) -> f64 {
        let table = &self.normal;
        loop {
            if layer == 0 {
                return normal_tail(rng, table.x[1]).copysign(x);
            }
            let y =
                table.y[layer] + (table.y[layer + 1] - table.y[layer]) * uniform(rng.next_u64());
            if y < libm::exp(-x * x / 2.0) {
                return x;
            }
            let bits = rng.next_u64();
            layer = (bits & 0xff) as usize;
            x = signed(bits) * table.x[layer];
            if x.abs() < table.x[layer + 1] {
                return x;
            }
        }
    }
}

/// Marsaglia's tail method: the normal distribution beyond `edge`.
fn normal_tail(rng: &mut impl Rng, edge: f64) -> f64 {
    loop {
        let x = -libm::log(1.0 - uniform(rng.next_u64())) / edge;
        let y = -libm::log(1.0 - uniform(rng.next_u64()));
        if y + y > x * x {
            return edge + x;
        }
    }
}

/// `0.0..1.0`, of the upper 53 bits (the lower 8 choose the layer).
#[inline]
#[allow(clippy::cast_precision_loss)] // 53 bits are exact
fn uniform(bits: u64) -> f64 {
    (bits >> 11) as f64 * STEP_53
}

/// `-1.0..1.0`, of the upper 53 bits.
#[inline]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_wrap)] // the sign is what is wanted
fn signed(bits: u64) -> f64 {
    ((bits as i64) >> 11) as f64 * STEP_52
}

/// A [`Latency`] ready to be sampled, in nanoseconds.
#[derive(Clone, Copy)]
pub(super) enum Sampler {
    Constant(u64),
    Exponential(f64),
    Lognormal { median: f64, sigma: f64 },
}

impl Sampler {
    pub(super) fn new(latency: Latency) -> Self {
        match latency {
            Latency::Constant(ms) => Self::Constant(nanos(ms * 1e6)),
            Latency::Exponential { mean } => Self::Exponential(mean * 1e6),
            Latency::Lognormal { median, .. } => Self::Lognormal {
                median: median * 1e6,
                sigma: latency.sigma(),
            },
        }
    }

    #[inline]
    pub(super) fn sample(self, ziggurat: &Ziggurat, rng: &mut impl Rng) -> u64 {
        match self {
            Self::Constant(ns) => ns,
            Self::Exponential(mean) => nanos(mean * ziggurat.exponential(rng)),
            Self::Lognormal { median, sigma } => {
                nanos(median * libm::exp(sigma * ziggurat.normal(rng)))
            }
        }
    }
}

impl Sampler {
    /// Many at once: the same as one after another.
    pub(super) fn fill(self, ziggurat: &Ziggurat, rng: &mut Xoshiro256PlusPlus, out: &mut [u64]) {
        // A copy of its own stays in registers.
        let mut own = rng.clone();
        match self {
            Self::Constant(ns) => out.fill(ns),
            Self::Exponential(mean) => {
                for it in out {
                    *it = nanos(mean * ziggurat.exponential(&mut own));
                }
            }
            Self::Lognormal { median, sigma } => {
                for it in out {
                    *it = nanos(median * libm::exp(sigma * ziggurat.normal(&mut own)));
                }
            }
        }
        *rng = own;
    }
}

/// Whole nanoseconds, at most about 292 years.
#[inline]
#[allow(clippy::cast_possible_truncation)] // `as` saturates, and what is sampled is positive
#[allow(clippy::cast_sign_loss)]
pub(super) fn nanos(ns: f64) -> u64 {
    (ns + 0.5) as i64 as u64
}

#[cfg(test)]
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)] // small
mod tests {
    use super::super::rng::{Purpose, stream};
    use super::{Ziggurat, uniform};
    use rand::Rng;
    use stats::{chi_square, chi_square_tail, normal_cdf};

    const CELLS: u32 = 256;
    const DRAWS: u32 = 400_000;

    /// The probability of a fit at least as bad, when `draw` gives a number's place in its
    /// distribution, `0.0..1.0`.
    fn fit(mut draw: impl FnMut() -> f64) -> f64 {
        let mut counts = vec![0; CELLS as usize];
        for _ in 0..DRAWS {
            counts[(draw() * f64::from(CELLS)) as usize] += 1;
        }
        let expected = vec![f64::from(DRAWS / CELLS) + 0.5; CELLS as usize];
        chi_square_tail(chi_square(&counts, &expected), CELLS - 1)
    }

    /// One fit in 2,000 is this bad or this good by chance; the seeds are fixed.
    #[track_caller]
    fn plausible(tail: f64) {
        assert!((0.000_25..0.999_75).contains(&tail), "{tail}");
    }

    #[test]
    fn words_are_even() {
        for seed in 0..4 {
            let mut rng = stream(seed, 0, Purpose::Routing);
            plausible(fit(|| uniform(rng.next_u64())));
            // The lower bits, which choose the layer.
            plausible(fit(|| (rng.next_u64() & 0xff) as f64 / 256.0));
        }
    }

    #[test]
    fn neighbouring_seeds_and_runs_have_nothing_in_common() {
        let first = |seed, run| stream(seed, run, Purpose::Arrivals).next_u64();
        let mut next = 0;
        plausible(fit(|| {
            next += 1;
            uniform(first(next, 0))
        }));
        let mut run = 0;
        plausible(fit(|| {
            run += 1;
            uniform(first(1, run))
        }));
    }

    #[test]
    fn exponential_samples_are_exponential() {
        let ziggurat = Ziggurat::new();
        for seed in 0..4 {
            let mut rng = stream(seed, 0, Purpose::Durations);
            plausible(fit(|| 1.0 - libm::exp(-ziggurat.exponential(&mut rng))));
        }
    }

    #[test]
    fn normal_samples_are_normal() {
        let ziggurat = Ziggurat::new();
        for seed in 0..4 {
            let mut rng = stream(seed, 0, Purpose::Durations);
            plausible(fit(|| normal_cdf(ziggurat.normal(&mut rng))));
        }
    }

    /// Beyond the edge of the layers, where a cell of the fit above sees nothing.
    #[test]
    fn tails_have_their_share() {
        let ziggurat = Ziggurat::new();
        let mut rng = stream(1, 0, Purpose::Durations);
        let calls = 2_000_000;
        let far = (0..calls)
            .filter(|_| ziggurat.exponential(&mut rng) > 9.0)
            .count() as f64;
        let expected = f64::from(calls) * libm::exp(-9.0);
        assert!(
            (far - expected).abs() < 4.0 * expected.sqrt(),
            "{far} {expected}"
        );
        let far = (0..calls)
            .filter(|_| ziggurat.normal(&mut rng) > 3.8)
            .count() as f64;
        let expected = f64::from(calls) * normal_cdf(-3.8);
        assert!(
            (far - expected).abs() < 4.0 * expected.sqrt(),
            "{far} {expected}"
        );
    }
}
