//! A version's environments in the order of their creation, and which of them is the newest idle one.
//!
//! That is asked for each call. When a call ends between two arrivals is luck, and a processor that
//! guesses a branch wrong loses as much time as some fifty comparisons take: so every environment is
//! compared with the present moment, group by group and then within a group, without a branch.

/// Members of a group: two to a word. A word's subtraction compares both.
const GROUP: usize = 2 * WORDS;
const WORDS: usize = 4;
/// The most environments: 64 groups.
pub(super) const MOST: usize = 64 * GROUP;
/// Where no environment is.
const NONE: Tick = (1 << 31) - 1;
/// Set in each half of a word, so that no half borrows from the other.
const GUARD: u64 = 1 << 31 | 1 << 63;

/// A moment as the rows compare them: units of 1,024 ns since the fleet's base, below 2³¹.
pub(super) type Tick = u32;

/// Moments of a group's members; member `i` lies in word `i % 4`, from the fifth on in its upper half.
#[derive(Clone, Copy)]
struct Group([u64; WORDS]);

impl Group {
    const EMPTY: Self = Self([u64::MAX; WORDS]);

    /// A bit for each that is below `until`, which fills both halves; [`Group::last`] reads them.
    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    fn below(&self, until: u64) -> u64 {
        let [a, b, c, d] = self.0.map(|it| !it.wrapping_sub(until) & GUARD);
        (a >> 3 | b >> 2) | (c >> 1 | d)
    }

    /// The highest member that has a bit.
    #[inline(always)]
    #[allow(clippy::inline_always)]
    fn last(bits: u64) -> Option<usize> {
        let bit = bits.checked_ilog2()? as usize;
        Some(bit / 32 * WORDS + bit % WORDS)
    }

    #[inline(always)]
    #[allow(clippy::inline_always)]
    fn set(&mut self, member: usize, moment: Tick) {
        let shift = member / WORDS * 32;
        let word = &mut self.0[member % WORDS];
        *word = *word & !(0xffff_ffff << shift) | u64::from(moment | 1 << 31) << shift;
    }

    #[allow(clippy::cast_possible_truncation)] // a half
    fn get(&self, member: usize) -> Tick {
        (self.0[member % WORDS] >> (member / WORDS * 32)) as u32 & NONE
    }

    #[inline(always)]
    #[allow(clippy::inline_always)]
    #[allow(clippy::cast_possible_truncation)] // halves
    fn least(&self) -> Tick {
        let [a, b, c, d] = self.0.map(|it| (it as u32).min((it >> 32) as u32));
        a.min(b).min(c.min(d)) & NONE
    }
}

/// One environment, apart from when it is ready.
#[derive(Clone, Copy, Default)]
pub(super) struct Kept {
    pub created: u64,
    /// When its last call ends or ended.
    pub free_at: u64,
    /// Up to when its allowance of requests is used up, ns.
    pub used: u64,
}

#[derive(Default)]
pub(super) struct Row {
    /// When each is ready for a call; [`NONE`] where it is gone.
    ready: Vec<Group>,
    /// The earliest of each group.
    earliest: Vec<Group>,
    kept: Vec<Kept>,
    gone: usize,
}

impl Row {
    /// The newest environment that is ready; its place.
    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    pub(super) fn newest(&self, now: Tick) -> Option<usize> {
        let until = u64::from(now + 1) << 32 | u64::from(now + 1);
        let (mut bits, mut chunk) = (0, 0);
        for (i, it) in self.earliest.iter().enumerate() {
            let here = it.below(until);
            (bits, chunk) = if here == 0 { (bits, chunk) } else { (here, i) };
        }
        let group = chunk * GROUP + Group::last(bits)?;
        let bits = self.ready.get(group)?.below(until);
        Some(group * GROUP + Group::last(bits)?)
    }

    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    pub(super) fn set_ready(&mut self, place: usize, ready: Tick) {
        let group = place / GROUP;
        if let Some(it) = self.ready.get_mut(group) {
            it.set(place % GROUP, ready);
            let least = it.least();
            if let Some(it) = self.earliest.get_mut(group / GROUP) {
                it.set(group % GROUP, least);
            }
        }
    }

    #[inline]
    pub(super) fn kept(&self, place: usize) -> Option<&Kept> {
        self.kept.get(place)
    }

    #[inline]
    pub(super) fn kept_mut(&mut self, place: usize) -> Option<&mut Kept> {
        self.kept.get_mut(place)
    }

    fn ready(&self, place: usize) -> Tick {
        let group = self.ready.get(place / GROUP);
        group.map_or(NONE, |it| it.get(place % GROUP))
    }

    /// Every environment, with its place and when it is ready.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, Tick, &Kept)> {
        let all = self.kept.iter().enumerate();
        let all = all.map(|(place, it)| (place, self.ready(place), it));
        all.filter(|it| it.1 != NONE)
    }

    /// Room for another one, once the gaps are closed?
    pub(super) fn has_room(&self) -> bool {
        self.kept.len() - self.gone < MOST
    }

    /// Adds one as the newest; its place.
    pub(super) fn add(&mut self, kept: Kept, ready: Tick) -> usize {
        if self.gone >= GROUP || self.kept.len() == MOST {
            self.sweep();
        }
        let place = self.kept.len();
        self.kept.push(kept);
        if place.is_multiple_of(GROUP) {
            self.ready.push(Group::EMPTY);
        }
        if place.is_multiple_of(GROUP * GROUP) {
            self.earliest.push(Group::EMPTY);
        }
        self.set_ready(place, ready);
        place
    }

    pub(super) fn remove(&mut self, place: usize) {
        self.gone += 1;
        self.set_ready(place, NONE);
    }

    /// Closes the gaps.
    fn sweep(&mut self) {
        let all: Vec<(Tick, Kept)> = self.iter().map(|it| (it.1, *it.2)).collect();
        *self = Self::default();
        for (ready, kept) in all {
            self.add(kept, ready);
        }
    }

    /// The base moves on by so many ticks.
    pub(super) fn rebase(&mut self, ticks: u64) {
        for place in 0..self.kept.len() {
            let ready = self.ready(place);
            if ready != NONE {
                // What has been ready is ready.
                let moved = u64::from(ready).saturating_sub(ticks);
                self.set_ready(place, Tick::try_from(moved).unwrap_or(0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, MOST, Row};

    const KEPT: Kept = Kept {
        created: 0,
        free_at: 0,
        used: 0,
    };

    #[test]
    fn the_newest_that_is_ready_is_found_wherever_it_stands() {
        let mut row = Row::default();
        assert_eq!(row.newest(5), None);
        for place in 0..MOST {
            assert_eq!(row.add(KEPT, 100), place);
        }
        assert!(!row.has_room());
        assert_eq!((row.newest(99), row.newest(100)), (None, Some(MOST - 1)));
        for place in [0, 7, 8, 63, 64, 200, MOST - 1] {
            row.set_ready(place, 50);
            assert_eq!(row.newest(50), Some(place));
        }
        for place in [MOST - 1, 200, 64, 63, 8, 7, 0] {
            assert_eq!(row.newest(50), Some(place));
            row.set_ready(place, 101);
        }
        assert_eq!(row.newest(50), None);
    }

    #[test]
    fn gaps_are_closed_and_the_base_moves() {
        let mut row = Row::default();
        for ready in 0..20 {
            row.add(
                Kept {
                    created: u64::from(ready),
                    ..KEPT
                },
                ready,
            );
        }
        for place in 0..8 {
            row.remove(place);
        }
        assert_eq!(row.add(KEPT, 30), 12);
        let created: Vec<u64> = row.iter().map(|it| it.2.created).collect();
        assert_eq!(created, [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 0]);
        row.rebase(15);
        let ready: Vec<u32> = row.iter().map(|it| it.1).collect();
        assert_eq!(ready, [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 15]);
        assert_eq!(row.newest(0), Some(7));
        assert_eq!(row.newest(3), Some(10));
    }
}
