//! The Mersenne twister, as `CPython`'s `random` seeds and reads it (`_randommodule.c`).

/// Words of its state.
pub(crate) const WORDS: usize = 624;

/// The state after `seed`, from the words of the seed, the least first (`init_by_array`).
#[inline(never)]
pub(crate) fn seeded(key: &[u32]) -> Vec<u32> {
    let key = if key.is_empty() { &[0][..] } else { key };
    let mut state = Vec::with_capacity(WORDS);
    let mut last = 19_650_218_u32;
    state.push(last);
    for i in 1..624_u32 {
        last = (last ^ (last >> 30))
            .wrapping_mul(1_812_433_253)
            .wrapping_add(i);
        state.push(last);
    }
    let at = |state: &[u32], i: usize| state.get(i).copied().unwrap_or(0);
    let mut set = |i: usize, with: u32, add: Option<usize>| {
        let before = at(&state, i - 1);
        let mixed = (before ^ (before >> 30)).wrapping_mul(with);
        let sum = at(&state, i) ^ mixed;
        let sum = match add {
            Some(j) => {
                let word = key.get(j).copied().unwrap_or(0);
                sum.wrapping_add(word)
                    .wrapping_add(u32::try_from(j).unwrap_or(0))
            }
            None => sum.wrapping_sub(u32::try_from(i).unwrap_or(0)),
        };
        if let Some(word) = state.get_mut(i) {
            *word = sum;
        }
        if i + 1 == WORDS {
            let end = at(&state, i);
            if let Some(first) = state.first_mut() {
                *first = end;
            }
            return 1;
        }
        i + 1
    };
    let mut i = 1;
    for turn in 0..WORDS.max(key.len()) {
        i = set(i, 1_664_525, Some(turn % key.len()));
    }
    for _ in 1..WORDS {
        i = set(i, 1_566_083_941, None);
    }
    if let Some(first) = state.first_mut() {
        *first = 0x8000_0000;
    }
    state
}

/// The next whole state.
pub(crate) fn turned(state: &mut [u32]) {
    for i in 0..state.len() {
        let at = |j: usize| state.get(j % WORDS).copied().unwrap_or(0);
        let word = (at(i) & 0x8000_0000) | (at(i + 1) & 0x7fff_ffff);
        let odd = if word & 1 == 1 { 0x9908_b0df } else { 0 };
        let new = at(i + 397) ^ (word >> 1) ^ odd;
        if let Some(slot) = state.get_mut(i) {
            *slot = new;
        }
    }
}

/// A word of the state as it is given out.
pub(crate) fn tempered(word: u32) -> u32 {
    let mut y = word;
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    y ^ (y >> 18)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_authors_test() {
        // mt19937ar.out: init_by_array({0x123, 0x234, 0x345, 0x456}).
        let mut state = seeded(&[0x123, 0x234, 0x345, 0x456]);
        turned(&mut state);
        let first: Vec<u32> = state.iter().take(3).map(|it| tempered(*it)).collect();
        assert_eq!(first, [1_067_595_299, 955_945_823, 477_289_528]);
        turned(&mut state);
        assert_eq!(tempered(state[375]), 3_460_025_646);
    }
}
