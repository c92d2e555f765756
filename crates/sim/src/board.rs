//! Environments while the next calls' moments are known: a bit for each, the newest the highest.
//!
//! When a call's end is known, so is the first arrival that finds its environment idle again: that one's
//! place has a mask of those that are back by then. To find the newest idle environment of a version is
//! to add the arrival's mask to those that are idle and to take the highest bit: no search, and no
//! branch that a processor could guess wrong.

use super::lane::Lane;
use super::moments::{AHEAD, Moments};

/// Words of bits: at first, and at most.
const FEW: usize = 2;
const MANY: usize = 8;
/// The most environments.
pub(super) const MOST: usize = MANY * 64;

/// Ten requests per second for each environment: what one costs, and what may be saved up, ns.
pub(super) const REQUEST_NS: u64 = 100_000_000;
pub(super) const SAVED_NS: u64 = 1_000_000_000 - REQUEST_NS;

/// One environment.
#[derive(Clone, Copy, Default)]
pub(super) struct Kept {
    pub created: u64,
    /// When its last call ends or ended.
    pub free_at: u64,
    /// Up to when its allowance of requests is used up, ns.
    pub used: u64,
    pub version: u8,
    pub gone: bool,
}

impl Kept {
    /// It serves a call from `now` until `until`; the moment from which it takes another one.
    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    pub(super) fn occupy<const METERED: bool>(&mut self, now: u64, until: u64) -> u64 {
        self.free_at = until;
        if METERED {
            self.used = self.used.max(now) + REQUEST_NS;
        }
        self.ready::<METERED>()
    }

    #[inline(always)]
    #[allow(clippy::inline_always)]
    fn ready<const METERED: bool>(&self) -> u64 {
        if METERED {
            self.free_at.max(self.used.saturating_sub(SAVED_NS))
        } else {
            self.free_at
        }
    }
}

/// What doesn't change within [`Board::serve`].
#[derive(Clone, Copy)]
pub(super) struct Terms {
    pub keep_alive: u64,
    /// Calls at one time.
    pub limit: u32,
    /// Calls that go on beyond this moment are written down.
    pub edge: u64,
}

/// A call that goes on beyond the edge.
pub(super) struct Crossing {
    pub version: usize,
    pub until: u64,
}

/// How far [`Board::serve`] has come.
pub(super) struct Stretch {
    pub made: usize,
    /// When the last call ends.
    pub last: u64,
}

pub(super) struct Board {
    words: usize,
    idle: [u64; MANY],
    /// By version: which environments are its own.
    members: Vec<[u64; MANY]>,
    /// For each place of [`Moments`] (and the one beyond, for what is later) a mask of `words`.
    masks: Vec<u64>,
    /// In the order of creation.
    kept: Vec<Kept>,
    gone: usize,
    /// The refills of [`Moments`] that the places are of.
    seen: u64,
    metered: bool,
}

impl Board {
    pub(super) fn new(versions: usize, metered: bool) -> Self {
        Self {
            words: FEW,
            idle: [0; MANY],
            members: vec![[0; MANY]; versions],
            masks: vec![0; (AHEAD + 1) * FEW],
            kept: Vec::new(),
            gone: 0,
            seen: 0,
            metered,
        }
    }

    /// Environments that are there.
    pub(super) fn live(&self) -> usize {
        self.kept.len() - self.gone
    }

    /// Environments that serve a call, or may not take another one yet.
    fn running(&self) -> u32 {
        let idle: u32 = self.idle.iter().map(|it| it.count_ones()).sum();
        u32::try_from(self.live())
            .unwrap_or(u32::MAX)
            .saturating_sub(idle)
    }

    /// Whether as many calls go on as may.
    pub(super) fn is_full(&self, limit: u32) -> bool {
        self.live() >= limit as usize && self.running() >= limit
    }

    pub(super) fn kept(&self, place: usize) -> Option<&Kept> {
        self.kept.get(place)
    }

    /// Every environment that is there, with its place.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Kept)> {
        self.kept.iter().enumerate().filter(|it| !it.1.gone)
    }

    pub(super) fn is_idle(&self, place: usize) -> bool {
        has(&self.idle, place)
    }

    /// The newest idle environment of a version.
    pub(super) fn newest(&self, version: usize) -> Option<usize> {
        let members = self.members.get(version)?;
        let own = self.idle.iter().zip(members).map(|(idle, it)| idle & it);
        let (word, bits) = own.enumerate().filter(|it| it.1 != 0).last()?;
        Some(word * 64 + bits.ilog2() as usize)
    }

    /// From when on a busy environment takes another call.
    pub(super) fn ready(&self, place: usize) -> u64 {
        self.kept.get(place).map_or(0, |it| {
            if self.metered {
                it.ready::<true>()
            } else {
                it.ready::<false>()
            }
        })
    }

    /// Room for another one, once the gaps are closed?
    pub(super) fn has_room(&self) -> bool {
        self.live() < MOST
    }

    /// Adds one as the newest; its place. It is busy for now.
    pub(super) fn add(&mut self, kept: Kept, moments: &Moments) -> usize {
        if self.kept.len() == self.words * 64 {
            let few = self.gone >= self.words * 8;
            if !few {
                self.words = MANY;
            }
            self.renumber(moments);
        }
        let place = self.kept.len();
        self.kept.push(kept);
        if let Some(it) = self.members.get_mut(usize::from(kept.version)) {
            set(it, place);
        }
        place
    }

    /// One that is idle.
    pub(super) fn add_idle(&mut self, kept: Kept, moments: &Moments) {
        let place = self.add(kept, moments);
        set(&mut self.idle, place);
    }

    /// Takes an idle environment down.
    pub(super) fn remove(&mut self, place: usize) {
        if let Some(it) = self.kept.get_mut(place) {
            it.gone = true;
            self.gone += 1;
            clear(&mut self.idle, place);
            if let Some(it) = self.members.get_mut(usize::from(it.version)) {
                clear(it, place);
            }
        }
    }

    /// Closes the gaps, for a number of words that may have changed.
    fn renumber(&mut self, moments: &Moments) {
        let was_idle = self.idle;
        self.masks = vec![0; (AHEAD + 1) * self.words];
        self.idle = [0; MANY];
        self.members.fill([0; MANY]);
        self.gone = 0;
        let old = std::mem::take(&mut self.kept);
        let there = old.into_iter().enumerate().filter(|it| !it.1.gone);
        for (was, kept) in there {
            let place = self.kept.len();
            self.kept.push(kept);
            if let Some(it) = self.members.get_mut(usize::from(kept.version)) {
                set(it, place);
            }
            if has(&was_idle, was) {
                set(&mut self.idle, place);
            } else {
                self.wait(place, moments);
            }
        }
    }

    /// The arrival that finds the environment idle again will know.
    fn wait(&mut self, place: usize, moments: &Moments) {
        let slot = moments.slot(self.ready(place));
        if let Some(it) = self.masks.get_mut(slot * self.words + place / 64) {
            *it |= 1 << (place % 64);
        }
    }

    /// The places follow the moments when more of them have been drawn.
    fn follow(&mut self, moments: &Moments) {
        let (seen, dropped) = moments.moved();
        if self.seen == seen {
            return;
        }
        self.seen = seen;
        let end = AHEAD * self.words;
        let from = (dropped * self.words).min(end);
        let later = self.masks.split_off(end);
        self.masks.copy_within(from.., 0);
        self.masks.resize(end - from, 0);
        self.masks.resize(end + self.words, 0);
        for (word, mut bits) in later.into_iter().enumerate() {
            while bits != 0 {
                self.wait(word * 64 + bits.trailing_zeros() as usize, moments);
                bits &= bits - 1;
            }
        }
    }

    /// The next arrival is the one at the place: what it finds idle is so from now on.
    pub(super) fn reach(&mut self, place: usize, moments: &Moments) {
        self.follow(moments);
        let mask = self.masks.get_mut(place * self.words..);
        for (idle, it) in self.idle.iter_mut().zip(mask.into_iter().flatten()).take(self.words) {
            *idle |= std::mem::take(it);
        }
    }

    /// The environment serves a call from `now` until `until`.
    pub(super) fn occupy(&mut self, place: usize, now: u64, until: u64, moments: &Moments) {
        clear(&mut self.idle, place);
        if let Some(it) = self.kept.get_mut(place) {
            if self.metered {
                it.occupy::<true>(now, until);
            } else {
                it.occupy::<false>(now, until);
            }
            self.wait(place, moments);
        }
    }

    /// Serves the calls of the versions given, from the one at `from` on, as long as each finds a warm
    /// environment and ends by itself.
    pub(super) fn serve(
        &mut self,
        from: usize,
        versions: &[u8],
        moments: &Moments,
        lanes: &mut [Lane],
        crossings: &mut Vec<Crossing>,
        terms: Terms,
    ) -> Stretch {
        self.follow(moments);
        let at = moments.place() + from;
        let begun = moments.waiting().get(from..).unwrap_or_default();
        let calls = Calls {
            at,
            begun,
            versions,
            moments,
        };
        let few = self.words == FEW;
        let limited = self.live() >= terms.limit as usize;
        match (few, self.metered, limited) {
            (true, true, false) => self.stretch::<FEW, true, false>(&calls, lanes, crossings, terms),
            (true, false, false) => {
                self.stretch::<FEW, false, false>(&calls, lanes, crossings, terms)
            }
            (true, true, true) => self.stretch::<FEW, true, true>(&calls, lanes, crossings, terms),
            (true, false, true) => {
                self.stretch::<FEW, false, true>(&calls, lanes, crossings, terms)
            }
            (false, true, false) => {
                self.stretch::<MANY, true, false>(&calls, lanes, crossings, terms)
            }
            (false, false, false) => {
                self.stretch::<MANY, false, false>(&calls, lanes, crossings, terms)
            }
            (false, true, true) => self.stretch::<MANY, true, true>(&calls, lanes, crossings, terms),
            (false, false, true) => {
                self.stretch::<MANY, false, true>(&calls, lanes, crossings, terms)
            }
        }
    }

    #[inline(never)] // a loop of its own
    fn stretch<const W: usize, const METERED: bool, const LIMITED: bool>(
        &mut self,
        calls: &Calls,
        lanes: &mut [Lane],
        crossings: &mut Vec<Crossing>,
        terms: Terms,
    ) -> Stretch {
        let mut idle = [0; W];
        idle.copy_from_slice(&self.idle[..W]);
        let mut running = if LIMITED { self.running() } else { 0 };
        let (masks, _) = self.masks.as_chunks_mut::<W>();
        let (mut made, mut last) = (0, 0);
        for (&now, &version) in calls.begun.iter().zip(calls.versions) {
            let version = usize::from(version);
            let (Some(lane), Some(members)) = (lanes.get_mut(version), self.members.get(version))
            else {
                break;
            };
            if let Some(mask) = masks.get_mut(calls.at + made) {
                for (idle, it) in idle.iter_mut().zip(mask) {
                    let back = std::mem::take(it);
                    *idle |= back;
                    if LIMITED {
                        running -= back.count_ones();
                    }
                }
            }
            let (mut word, mut bits) = (0, 0);
            for i in 0..W {
                let own = idle[i] & members[i];
                (word, bits) = if own == 0 { (word, bits) } else { (i, own) };
            }
            let Some(bit) = bits.checked_ilog2() else {
                break;
            };
            let Some(kept) = self.kept.get_mut(word * 64 + bit as usize) else {
                break;
            };
            let ns = lane.next();
            let until = now + ns;
            let is_warm = now.saturating_sub(kept.free_at) < terms.keep_alive;
            if !is_warm || ns > lane.timeout || LIMITED && running >= terms.limit {
                break;
            }
            if LIMITED {
                running += 1;
            }
            let ready = kept.occupy::<METERED>(now, until);
            let flag = 1 << bit;
            for (i, it) in idle.iter_mut().enumerate() {
                *it ^= if i == word { flag } else { 0 };
            }
            if let Some(mask) = masks.get_mut(calls.moments.slot(ready)) {
                mask[word] |= flag;
            }
            lane.served += 1;
            last = last.max(until);
            if until > terms.edge {
                crossings.push(Crossing { version, until });
            }
            made += 1;
        }
        self.idle[..W].copy_from_slice(&idle);
        Stretch { made, last }
    }
}

/// Calls to be served, with the place of the first.
struct Calls<'a> {
    at: usize,
    begun: &'a [u64],
    versions: &'a [u8],
    moments: &'a Moments,
}

fn has(bits: &[u64; MANY], place: usize) -> bool {
    bits.get(place / 64).is_some_and(|it| it >> (place % 64) & 1 == 1)
}

fn set(bits: &mut [u64; MANY], place: usize) {
    if let Some(it) = bits.get_mut(place / 64) {
        *it |= 1 << (place % 64);
    }
}

fn clear(bits: &mut [u64; MANY], place: usize) {
    if let Some(it) = bits.get_mut(place / 64) {
        *it &= !(1 << (place % 64));
    }
}
