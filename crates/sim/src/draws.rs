//! 64 calls routed at once: independent comparisons with one threshold, bit by bit from the highest.
//!
//! A random word holds one bit of 64 numbers of 53 bits, and most comparisons are decided after a few bits. It is
//! the comparison that [`super::rng::Chance::hits`] makes, only the words are cut the other way.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

/// Words that 64 comparisons may need.
const MOST: usize = 53;
/// Words that are looked at in any case: five times in a hundred they don't suffice.
const USUAL: usize = 10;
/// Words that don't suffice, but for one time in 5,000.
const FEWEST: usize = 3;
/// Words drawn in one go, and room before them for what is left of those drawn earlier.
const AHEAD: usize = 1024;
const ROOM: usize = 64;
const END: usize = ROOM + AHEAD;

/// One stream's comparisons with one threshold.
pub(super) struct Draws {
    threshold: Threshold,
    words: Words,
}

impl Draws {
    /// `threshold`: `0..=2⁵³`.
    pub(super) fn new(rng: Xoshiro256PlusPlus, threshold: u64) -> Self {
        Self {
            threshold: Threshold::new(threshold),
            words: Words::new(rng),
        }
    }

    /// Another threshold from now on.
    pub(super) fn set(&mut self, threshold: u64) {
        self.threshold = Threshold::new(threshold);
    }

    /// 64 comparisons for each mask: a bit is set with probability `threshold / 2⁵³`.
    pub(super) fn fill(&mut self, masks: &mut [u64]) {
        if self.threshold.value >> MOST == 0 {
            self.threshold.fill(&mut self.words, masks);
        } else {
            masks.fill(u64::MAX);
        }
    }
}

/// Masks that [`Bits`] keeps.
const MASKS: usize = 16;

/// One stream's comparisons, taken one at a time or some at once: the same either way.
pub(super) struct Bits {
    draws: Draws,
    masks: [u64; MASKS],
    /// The first bit that isn't used yet.
    at: usize,
}

impl Bits {
    /// `threshold`: `0..=2⁵³`.
    pub(super) fn new(rng: Xoshiro256PlusPlus, threshold: u64) -> Self {
        Self {
            draws: Draws::new(rng, threshold),
            masks: [0; MASKS],
            at: MASKS * 64,
        }
    }

    /// The next `n` comparisons, at most 64, the first in the lowest bit; zeros above.
    #[inline]
    pub(super) fn take(&mut self, count: usize) -> u64 {
        let (mut bits, mut have) = (0, 0);
        while have < count {
            if self.at == MASKS * 64 {
                self.draws.fill(&mut self.masks);
                self.at = 0;
            }
            let here = (64 - self.at % 64).min(count - have);
            let word = self.masks[self.at / 64] >> (self.at % 64);
            bits |= (word & (u64::MAX >> (64 - here))) << have;
            self.at += here;
            have += here;
        }
        bits
    }
}

/// The generator's words, drawn ahead: in a loop of its own its state stays in registers.
struct Words {
    rng: Xoshiro256PlusPlus,
    row: [u64; END],
    /// The first word that isn't used yet.
    at: usize,
}

impl Words {
    fn new(rng: Xoshiro256PlusPlus) -> Self {
        Self {
            rng,
            row: [0; END],
            at: END,
        }
    }

    /// Draws more words; the place of the first one that isn't used yet.
    #[inline(never)]
    fn refill(&mut self, at: usize) -> usize {
        let start = ROOM - (END - at);
        self.row.copy_within(at.., start);
        let mut rng = self.rng.clone();
        // Eight at a time: it saves moving the state about between two turns.
        for words in self.row[ROOM..].as_chunks_mut::<8>().0 {
            for word in words {
                *word = rng.next_u64();
            }
        }
        self.rng = rng;
        start
    }
}

/// A threshold of 53 bits, ready to be compared with bit by bit.
struct Threshold {
    value: u64,
    /// For each of its highest bits: all ones where it is set.
    bits: [u64; USUAL],
    /// All ones where it differs from the next one.
    turns: [u64; USUAL],
    /// No bit is set beyond those.
    is_short: bool,
}

impl Threshold {
    fn new(value: u64) -> Self {
        let bit = |i: usize| (value >> (MOST - 1 - i) & 1).wrapping_neg();
        let bits = std::array::from_fn(bit);
        Self {
            value,
            bits,
            turns: std::array::from_fn(|i| bits[i] ^ bits.get(i + 1).unwrap_or(&0)),
            is_short: value << (64 - MOST) << USUAL == 0,
        }
    }

    #[inline(never)] // a loop of its own stays in registers
    fn fill(&self, words: &mut Words, masks: &mut [u64]) {
        let mut at = words.at;
        for mask in masks {
            let ahead = loop {
                match words.row.get(at..).and_then(<[u64]>::first_chunk) {
                    Some(ahead) => break ahead,
                    None => at = words.refill(at),
                }
            };
            let (less, used) = self.compare(ahead);
            *mask = less;
            at += used;
        }
        words.at = at;
    }

    /// What is less than the threshold, and how many words that took: until all is decided, or no bit is left.
    ///
    /// How many that will be nobody can guess, and a processor that guesses wrong loses more time than a few words'
    /// work. So the usual number is looked at in any case, and those that weren't needed are given back.
    #[inline(always)] // one caller in a loop; measured
    #[allow(clippy::inline_always)]
    fn compare(&self, words: &[u64; MOST]) -> (u64, usize) {
        if self.is_short {
            return self.bit_by_bit(words, 0, 0, u64::MAX);
        }
        let (mut decided, mut less, mut used) = (0, 0, FEWEST + 1);
        for i in 0..USUAL {
            decided |= words[i] ^ self.bits[i];
            // Once decided a number counts at each turn; those to come add up to the threshold's bit.
            less ^= decided & self.turns[i];
            if i >= FEWEST {
                used += usize::from(decided != u64::MAX);
            } else if i + 1 == FEWEST && decided == u64::MAX {
                return self.bit_by_bit(words, 0, 0, u64::MAX);
            }
        }
        if used > USUAL {
            return self.bit_by_bit(words, USUAL, less, !decided);
        }
        (less, used)
    }

    /// Goes on after `used` words.
    #[inline(never)]
    fn bit_by_bit(
        &self,
        words: &[u64; MOST],
        mut used: usize,
        mut less: u64,
        mut equal: u64,
    ) -> (u64, usize) {
        // What is left of the threshold, its highest bit at the top.
        let mut left = self.value << (64 - MOST) << used;
        while left != 0
            && equal != 0
            && let Some(word) = words.get(used)
        {
            // All ones where the threshold's bit is set.
            let bit = (left >> 63).wrapping_neg();
            less |= equal & bit & !word;
            equal &= !(word ^ bit);
            left <<= 1;
            used += 1;
        }
        (less, used)
    }
}

#[cfg(test)]
mod tests {
    use super::super::rng::{Purpose, stream};
    use super::{Bits, Draws};
    use rand::Rng;

    /// 64 comparisons, as short as they can be written.
    fn simply(rng: &mut impl Rng, threshold: u64) -> u64 {
        if threshold >> 53 != 0 {
            return u64::MAX;
        }
        let (mut less, mut equal, mut left) = (0, u64::MAX, threshold << 11);
        while left != 0 && equal != 0 {
            let (word, bit) = (rng.next_u64(), (left >> 63).wrapping_neg());
            less |= equal & bit & !word;
            equal &= !(word ^ bit);
            left <<= 1;
        }
        less
    }

    #[test]
    fn bits_are_the_same_one_by_one_and_at_once() {
        let rng = stream(7, 0, Purpose::Errors);
        let bits = || Bits::new(rng.clone(), 1 << 50);
        let (mut ones, mut some) = (bits(), bits());
        let mut seen = 0;
        for count in (0..200).map(|it| it * 7 % 65) {
            let all = (0..count).fold(0, |all, i| all | ones.take(1) << i);
            assert_eq!(all, some.take(count), "{count}");
            seen += all.count_ones();
        }
        assert!((600..1000).contains(&seen), "{seen} of 6,400 eighths");
    }

    #[test]
    fn words_drawn_ahead_change_nothing() {
        let bits = |count: u32| (1_u64 << 53) - (1 << (53 - count));
        let short = [0, 1 << 52, bits(3), bits(9), bits(10), bits(11)];
        let long = [1, 0x1e_6666_6666_6666, bits(53), 1 << 53];
        for threshold in short.into_iter().chain(long) {
            let mut rng = stream(7, 0, Purpose::Routing);
            let mut draws = Draws::new(rng.clone(), threshold);
            for length in [1, 2, 3, 500, 1, 4000] {
                let mut masks = vec![0; length];
                draws.fill(&mut masks);
                assert!(
                    masks.iter().all(|&it| it == simply(&mut rng, threshold)),
                    "{threshold:x}"
                );
            }
        }
    }
}
