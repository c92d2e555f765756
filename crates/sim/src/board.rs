//! Environments while the next calls' moments are known: a bit for each, the newest the highest.
//!
//! When a call's end is known, so is the first arrival that finds its environment idle again: that one's
//! place has a mask of those that are back by then. To find the newest idle environment of a version is
//! to add the arrival's mask to those that are idle and to take the highest bit: no search, and no
//! branch that a processor could guess wrong.

use super::lane::Lane;
use super::moments::{AHEAD, Moments};

/// Words of bits: usually, and where many calls go on at once.
const FEW: usize = 2;
const MANY: usize = 8;
/// The most environments.
pub(super) const MOST: usize = 1024;
/// The window is too narrow if an older environment serves more than `n` calls between two refills
/// of the moments.
const OFTEN: u32 = 32;
/// After twice so many refills a narrower window is tried, and each time that it was of no use after twice as many.
const RETRY: u32 = 2;

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

/// The newest environments stand in a window of bits. Those that are older than these, as a burst has
/// left them, hardly ever serve a call, and are looked at one by one where the window has none.
pub(super) struct Board {
    /// Words in use.
    words: usize,
    /// The place of the window's first bit.
    start: usize,
    /// In the window.
    idle: [u64; MANY],
    /// By version: which environments in the window are its own.
    members: Vec<[u64; MANY]>,
    /// For each place of [`Moments`] (and the one beyond, for what is later) a mask of `words`.
    masks: Vec<u64>,
    /// In the order of creation.
    kept: Vec<Kept>,
    gone: usize,
    /// The first place whose arrival hasn't been yet.
    next: usize,
    /// The refills of [`Moments`] that the places are of.
    seen: u64,
    metered: bool,
    /// Calls that older ones have served since the last refill.
    older: u32,
    /// Refills until a narrower window is tried, and how many there will be before the next time.
    retry: u32,
    patience: u32,
}

impl Board {
    pub(super) fn new(versions: usize, metered: bool) -> Self {
        Self {
            words: FEW,
            start: 0,
            idle: [0; MANY],
            members: vec![[0; MANY]; versions],
            masks: vec![0; (AHEAD + 1) * FEW],
            kept: Vec::new(),
            gone: 0,
            next: 0,
            seen: 0,
            metered,
            older: 0,
            retry: RETRY,
            patience: RETRY,
        }
    }

    /// Environments that are there.
    pub(super) fn live(&self) -> usize {
        self.kept.len() - self.gone
    }

    /// Environments that serve a call, or may not take another one yet.
    fn running(&self, now: u64) -> u32 {
        let idle: u32 = self.idle.iter().map(|it| it.count_ones()).sum();
        let old = self.kept.iter().take(self.start);
        let old = old.filter(|it| !it.gone && self.ready_of(it) <= now);
        let idle = idle as usize + old.count();
        u32::try_from(self.live().saturating_sub(idle)).unwrap_or(u32::MAX)
    }

    /// Whether as many calls go on as may.
    pub(super) fn is_full(&self, now: u64, limit: u32) -> bool {
        self.live() >= limit as usize && self.running(now) >= limit
    }

    pub(super) fn kept(&self, place: usize) -> Option<&Kept> {
        self.kept.get(place)
    }

    /// Every environment that is there, with its place.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Kept)> {
        self.kept.iter().enumerate().filter(|it| !it.1.gone)
    }

    pub(super) fn is_idle(&self, place: usize, now: u64) -> bool {
        match place.checked_sub(self.start) {
            Some(bit) => has(&self.idle, bit),
            None => self.ready(place) <= now,
        }
    }

    /// The newest idle environment of a version.
    pub(super) fn newest(&mut self, version: usize, now: u64) -> Option<usize> {
        let members = self.members.get(version)?;
        let own = self.idle.iter().zip(members).map(|(idle, it)| idle & it);
        if let Some((word, bits)) = own.enumerate().rfind(|it| it.1 != 0) {
            return Some(self.start + word * 64 + bits.ilog2() as usize);
        }
        let old = self.kept.get(..self.start)?;
        let place = old.iter().rposition(|it| {
            usize::from(it.version) == version && !it.gone && self.ready_of(it) <= now
        });
        self.older += u32::from(place.is_some());
        place
    }

    fn ready_of(&self, it: &Kept) -> u64 {
        if self.metered {
            it.ready::<true>()
        } else {
            it.ready::<false>()
        }
    }

    /// From when on a busy environment takes another call.
    pub(super) fn ready(&self, place: usize) -> u64 {
        self.kept.get(place).map_or(0, |it| self.ready_of(it))
    }

    /// Whether there is room for another one.
    pub(super) fn has_room(&self) -> bool {
        self.live() < MOST
    }

    /// Whether more goes on than the widest window is good for.
    pub(super) fn is_strained(&self) -> bool {
        self.words == MANY && self.older > 3 * OFTEN
    }

    /// Adds one as the newest; its place. It is busy for now.
    pub(super) fn add(&mut self, kept: Kept, moments: &Moments) -> usize {
        if self.kept.len() == self.start + self.words * 64 {
            self.renumber(kept.created, moments);
        }
        let place = self.kept.len();
        self.kept.push(kept);
        self.enrol(place, kept.version);
        place
    }

    /// The environment in the window is one of the version's.
    fn enrol(&mut self, place: usize, version: u8) {
        if let Some(it) = self.members.get_mut(usize::from(version)) {
            set(it, place - self.start);
        }
    }

    /// One that is idle.
    pub(super) fn add_idle(&mut self, kept: Kept, moments: &Moments) {
        let place = self.add(kept, moments);
        set(&mut self.idle, place - self.start);
    }

    /// Takes an idle environment down.
    pub(super) fn remove(&mut self, place: usize) {
        if let Some(it) = self.kept.get_mut(place) {
            it.gone = true;
            self.gone += 1;
            if let Some(bit) = place.checked_sub(self.start) {
                clear(&mut self.idle, bit);
                if let Some(it) = self.members.get_mut(usize::from(it.version)) {
                    clear(it, bit);
                }
            }
        }
    }

    /// Closes the gaps and moves the window so that it has room for new ones. (Its width may have changed.)
    fn renumber(&mut self, now: u64, moments: &Moments) {
        let was_idle = std::mem::take(&mut self.idle);
        let was_start = self.start;
        self.masks.clear();
        self.masks.resize((AHEAD + 1) * self.words, 0);
        self.members.fill([0; MANY]);
        self.start = self.live().saturating_sub(self.words * 48);
        self.gone = 0;
        let old = std::mem::take(&mut self.kept);
        let there = old.into_iter().enumerate().filter(|it| !it.1.gone);
        for (was, kept) in there {
            let place = self.kept.len();
            self.kept.push(kept);
            let Some(bit) = place.checked_sub(self.start) else {
                continue;
            };
            self.enrol(place, kept.version);
            let idle = match was.checked_sub(was_start) {
                Some(bit) => has(&was_idle, bit),
                None => self.ready(place) <= now,
            };
            if idle {
                set(&mut self.idle, bit);
            } else {
                self.wait(place, moments);
            }
        }
    }

    /// The arrival that finds the environment idle again will know, if it stands in the window.
    fn wait(&mut self, place: usize, moments: &Moments) {
        if let Some(bit) = place.checked_sub(self.start) {
            // A call that takes no time is over for the next one.
            let slot = moments.slot(self.ready(place)).max(self.next);
            if let Some(it) = self.masks.get_mut(slot * self.words + bit / 64) {
                *it |= 1 << (bit % 64);
            }
        }
    }

    /// The places follow the moments when more of them have been drawn.
    fn follow(&mut self, moments: &Moments) {
        let (seen, dropped) = moments.moved();
        if self.seen == seen {
            return;
        }
        self.seen = seen;
        self.next = self.next.saturating_sub(dropped);
        let end = AHEAD * self.words;
        let from = (dropped * self.words).min(end);
        let later = self.masks.split_off(end);
        self.masks.copy_within(from.., 0);
        self.masks.truncate(end - from);
        self.masks.resize(end + self.words, 0);
        for (word, mut bits) in later.into_iter().enumerate() {
            while bits != 0 {
                let bit = word * 64 + bits.trailing_zeros() as usize;
                self.wait(self.start + bit, moments);
                bits &= bits - 1;
            }
        }
        self.suit(moments);
    }

    /// Widens the window if older environments serve calls too often; else tries a narrower one now and then.
    fn suit(&mut self, moments: &Moments) {
        let often = std::mem::take(&mut self.older) > OFTEN;
        let now = moments.waiting().first().copied().unwrap_or(0);
        if often && self.words < MANY {
            self.words = MANY;
            self.patience = self.patience.saturating_mul(2).min(512);
            self.retry = self.patience;
            self.renumber(now, moments);
        } else if self.words > FEW {
            self.retry -= 1;
            if self.retry == 0 {
                self.words = FEW;
                self.renumber(now, moments);
            }
        }
    }

    /// The next arrival is the one at the place: what it finds idle is so from now on.
    pub(super) fn reach(&mut self, place: usize, moments: &Moments) {
        self.follow(moments);
        self.next = place + 1;
        let mask = self.masks.get_mut(place * self.words..);
        let mask = mask.into_iter().flatten().take(self.words);
        for (idle, it) in self.idle.iter_mut().zip(mask) {
            *idle |= std::mem::take(it);
        }
    }

    /// The environment serves a call from `now` until `until`.
    pub(super) fn occupy(&mut self, place: usize, now: u64, until: u64, moments: &Moments) {
        if let Some(bit) = place.checked_sub(self.start) {
            clear(&mut self.idle, bit);
        }
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
            (true, true, false) => {
                self.stretch::<FEW, true, false>(&calls, lanes, crossings, terms)
            }
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
            (false, true, true) => {
                self.stretch::<MANY, true, true>(&calls, lanes, crossings, terms)
            }
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
        let mut running = match calls.begun.first() {
            Some(&now) if LIMITED => self.running(now),
            _ => 0,
        };
        let (masks, _) = self.masks.as_chunks_mut::<W>();
        let kept = self.kept.get_mut(self.start..).unwrap_or_default();
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
            let Some(kept) = kept.get_mut(word * 64 + bit as usize) else {
                break;
            };
            let ns = lane.next();
            let until = now + ns;
            let is_warm = now.wrapping_sub(kept.free_at) < terms.keep_alive;
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
            made += 1;
            let slot = calls.moments.slot(ready).max(calls.at + made);
            if let Some(mask) = masks.get_mut(slot) {
                mask[word] |= flag;
            }
            lane.served += 1;
            last = last.max(until);
            if until > terms.edge {
                crossings.push(Crossing { version, until });
            }
        }
        self.idle[..W].copy_from_slice(&idle);
        self.next = calls.at + made;
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
    bits.get(place / 64)
        .is_some_and(|it| it >> (place % 64) & 1 == 1)
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
