//! A version's environments in the order of their creation, and which of them is the newest idle one.
//!
//! That is asked for each call. When a call ends between two arrivals is luck, and a processor that
//! guesses a branch wrong loses as much time as some fifty comparisons take: so every environment is
//! compared with the present moment, group by group and then within a group, without a branch.

/// Members of a group. The compiler makes a few vector instructions of a loop over it.
const GROUP: usize = 8;
/// The most environments: 64 groups.
pub(super) const MOST: usize = 64 * GROUP;
/// Where no environment is.
const NONE: i32 = i32::MAX;

/// A moment as the rows compare them: units of 1,024 ns since the fleet's base.
pub(super) type Tick = i32;

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
    ready: Vec<[Tick; GROUP]>,
    /// The earliest of each group.
    earliest: Vec<[Tick; GROUP]>,
    kept: Vec<Kept>,
    gone: usize,
}

/// A bit for each that isn't later than `now`.
#[inline(always)] // measured
#[allow(clippy::inline_always)]
fn due(group: &[Tick; GROUP], now: Tick) -> u32 {
    let mut bits = 0;
    for (i, &it) in group.iter().enumerate() {
        bits |= u32::from(it <= now) << i;
    }
    bits
}

#[inline(always)] // measured
#[allow(clippy::inline_always)]
fn least(group: &[Tick; GROUP]) -> Tick {
    let [a, b, c, d, e, f, g, h] = *group;
    (a.min(e).min(c.min(g))).min(b.min(f).min(d.min(h)))
}

impl Row {
    /// The newest environment that is ready; its place.
    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    pub(super) fn newest(&self, now: Tick) -> Option<usize> {
        let mut groups = 0_u64;
        for (i, it) in self.earliest.iter().enumerate() {
            groups |= u64::from(due(it, now)) << (i * GROUP % 64);
        }
        let group = groups.checked_ilog2()? as usize;
        let place = due(self.ready.get(group)?, now).checked_ilog2()?;
        Some(group * GROUP + place as usize)
    }

    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    pub(super) fn set_ready(&mut self, place: usize, ready: Tick) {
        let group = place / GROUP;
        if let Some(it) = self.ready.get_mut(group) {
            it[place % GROUP] = ready;
            let least = least(it);
            if let Some(it) = self.earliest.get_mut(group / GROUP) {
                it[group % GROUP] = least;
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
        group.map_or(NONE, |it| it[place % GROUP])
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
            self.ready.push([NONE; GROUP]);
        }
        if place.is_multiple_of(GROUP * GROUP) {
            self.earliest.push([NONE; GROUP]);
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
        let ticks = i64::try_from(ticks).unwrap_or(i64::MAX);
        for place in 0..self.kept.len() {
            let ready = self.ready(place);
            if ready != NONE {
                // What has been ready is ready.
                let moved = i64::from(ready).saturating_sub(ticks).max(-1);
                self.set_ready(place, Tick::try_from(moved).unwrap_or(-1));
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
                    created: u64::try_from(ready).unwrap(),
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
        let ready: Vec<i32> = row.iter().map(|it| it.1).collect();
        assert_eq!(ready, [-1, -1, -1, -1, -1, -1, -1, 0, 1, 2, 3, 4, 15]);
        assert_eq!(row.newest(0), Some(7));
    }
}
