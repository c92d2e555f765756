//! Where the random numbers come from: xoshiro256++ streams, seeded by our own frozen rule.

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// What a stream is for. Each purpose has a stream of its own, so that changing one part of a plan
/// (an error rate, say) leaves the random numbers of the others as they were, and two runs can be compared.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Arrivals = 1,
    Routing = 2,
    Users = 4,
    Start = 5,
    Metrics = 6,
    Durations = 7,
    Errors = 8,
    /// What cold calls have of their own.
    Cold = 9,
}

/// The stream of one purpose in one run: independent of every other run's and purpose's.
pub(super) fn stream(seed: u64, run: u32, purpose: Purpose) -> Xoshiro256PlusPlus {
    stream_of(seed, run, purpose, 0)
}

/// The stream of one version, by its place among the plan's.
pub(super) fn stream_of(
    seed: u64,
    run: u32,
    purpose: Purpose,
    version: usize,
) -> Xoshiro256PlusPlus {
    let place = (version as u64) << 40 | u64::from(run) << 8 | purpose as u64;
    let mut state = mix(seed).wrapping_add(mix(place));
    let mut bytes = [0_u8; 32];
    for word in bytes.chunks_exact_mut(8) {
        state = state.wrapping_add(GOLDEN);
        word.copy_from_slice(&mix(state).to_le_bytes());
    }
    Xoshiro256PlusPlus::from_seed(bytes)
}

/// A number that goes with a pair, as good as drawn.
pub(super) fn scramble(seed: u64, number: u32) -> u64 {
    mix(mix(seed) ^ u64::from(number))
}

/// Random numbers of a conductor's own: the delays of its metrics, its phases.
pub fn metrics_stream(seed: u64, run: u32) -> Xoshiro256PlusPlus {
    stream(seed, run, Purpose::Metrics)
}

/// A number drawn evenly from `0.0..1.0`.
#[allow(clippy::cast_precision_loss)] // 53 bits are exact
pub fn even(rng: &mut impl Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// `SplitMix64`'s finaliser (Steele, Lea, Flood 2014): a bijection that avalanches.
fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(GOLDEN);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A probability as a threshold of 53 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chance(u64);

impl Chance {
    /// `p` in `0.0..=1.0`; outside it is clamped.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped: 0..=2^53
    pub(super) fn new(p: f64) -> Self {
        /// 2⁵³: the finest steps of an `f64` just below 1.
        const SCALE: f64 = 9_007_199_254_740_992.0;
        Self((p.clamp(0.0, 1.0) * SCALE) as u64)
    }

    /// Whether it happens, by 64 random bits.
    #[inline]
    pub(super) fn hits(self, word: u64) -> bool {
        (word >> 11) < self.0
    }

    /// The threshold, `0..=2⁵³`.
    pub(super) fn threshold(self) -> u64 {
        self.0
    }
}
