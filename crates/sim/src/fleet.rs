//! Execution environments: which are busy, which idle, which expired.

use super::index_set::IndexSet;
use super::lane::Lane;
use super::row::{Kept, Row, Tick};
use super::wheel::Wheel;

/// Whether an environment is ready again is known to 2^10 ns.
const TICK_SHIFT: u32 = 10;
/// The base moves on before so many ticks (18 minutes) have passed since: the longest call still fits.
const FAR: u64 = 1 << 30;

/// One environment, by its place in the order of creation (over all versions).
pub(super) type Place = u32;

struct Environment {
    created: u64,
    /// When its last call ends or ended.
    free_at: u64,
    /// Up to when its allowance of requests is used up, ns.
    used: u64,
    pool: u8,
    gone: bool,
}

/// A version's environments, on demand or provisioned.
struct Pool {
    idle: IndexSet,
    /// ns of idleness after which an environment is gone.
    keep_alive: u64,
    /// Sum of the lives of environments that are gone, ns.
    lived: u128,
    /// Nothing here expires before (a lower bound).
    next_expiry: u64,
    /// Provisioned environments that are to go once they are idle.
    surplus: u32,
}

impl Pool {
    fn new(keep_alive: u64) -> Self {
        Self {
            idle: IndexSet::default(),
            keep_alive,
            lived: 0,
            next_expiry: 0,
            surplus: 0,
        }
    }
}

/// All environments of a function.
///
/// In one of two forms that say the same: rows, while there are but some hundred environments, no
/// limit on concurrency is met and nothing is provisioned; or a wheel that tells which calls have
/// ended, and sets of those that are idle.
pub(super) struct Fleet {
    /// One for each version; none once there is more to do than they can.
    rows: Vec<Row>,
    /// What the rows count their ticks from.
    base: u64,
    /// In the order of creation; those that are gone are swept out now and then.
    environments: Vec<Environment>,
    /// Two for each version: provisioned, then on demand.
    pools: Vec<Pool>,
    wheel: Wheel,
    provisioned: bool,
    /// Calls in progress.
    pub running: u32,
    live: usize,
    /// The most environments at one time.
    pub max: usize,
    /// How much longer environments may be created at full pace, ns of refill saved up.
    credit: u64,
    credit_at: u64,
    now: u64,
    /// ns of idleness after which an environment on demand is gone.
    keep_alive: u64,
    /// What one new environment costs, ns of refill.
    price: u64,
    /// Whether an environment takes ten requests per second at most.
    metered: bool,
}

/// The growth limit's window: unused growth isn't saved up for longer.
const WINDOW_NS: u64 = 10_000_000_000;

/// Ten requests per second for each environment: what one costs, and what may be saved up.
const REQUEST_NS: u64 = 100_000_000;
const SAVED_NS: u64 = 1_000_000_000 - REQUEST_NS;

/// What rows have for a call.
pub(super) enum Found {
    Warm(usize),
    /// A new one.
    Cold(usize),
    /// The growth limit allows none.
    None,
    /// More is to be looked at than rows can.
    Full,
}

/// What a call is served by.
pub(super) struct Served {
    pub place: Place,
    pub cold: bool,
    pub provisioned: bool,
}

impl Fleet {
    /// `provisioned`: per version. `scaling`: new environments in 10 s. `metered`: ten requests per
    /// second for each environment.
    pub(super) fn new(
        provisioned: &[u32],
        keep_alive: u64,
        scaling: u32,
        metered: bool,
        wheel: Wheel,
    ) -> Self {
        let is_plain = provisioned.iter().all(|&it| it == 0);
        let rows = if is_plain { provisioned.len() } else { 0 };
        let mut fleet = Self {
            rows: (0..rows).map(|_| Row::default()).collect(),
            base: 0,
            environments: Vec::new(),
            pools: Vec::new(),
            wheel,
            provisioned: provisioned.iter().any(|&it| it > 0),
            running: 0,
            live: 0,
            max: 0,
            credit: WINDOW_NS,
            credit_at: 0,
            now: 0,
            keep_alive,
            price: WINDOW_NS / u64::from(scaling),
            metered,
        };
        for &count in provisioned {
            fleet.pools.push(Pool::new(u64::MAX / 4));
            fleet.add_idle(fleet.pools.len() - 1, count, 0);
            fleet.pools.push(Pool::new(keep_alive));
        }
        fleet
    }

    fn add_idle(&mut self, pool: usize, count: u32, now: u64) {
        for _ in 0..count {
            let place = self.add(pool, now) as usize;
            self.pools[pool].idle.insert(place);
        }
    }

    /// The version has so many idle environments from the start.
    pub(super) fn warm(&mut self, version: usize, count: u32) {
        if !self.rows.is_empty() {
            for _ in 0..count {
                let Some(row) = self.rows.get_mut(version).filter(|it| it.has_room()) else {
                    self.leave_rows(0);
                    self.warm(version, count - u32::try_from(self.live).unwrap_or(count));
                    return;
                };
                row.add(Kept::default(), 0);
                self.live += 1;
                self.max = self.max.max(self.live);
            }
            return;
        }
        self.add_idle(version * 2 + 1, count, 0);
        for it in &mut self.environments {
            it.used = 0; // it has been there for long enough to have saved up
        }
    }

    /// From now on the version has so many provisioned environments; those that serve a call finish
    /// it first.
    pub(super) fn provision(&mut self, version: usize, wanted: u32, now: u64) {
        self.provisioned |= wanted > 0;
        let pool = version * 2;
        let is_there = |it: &&Environment| usize::from(it.pool) == pool && !it.gone;
        let there = self.environments.iter().filter(is_there).count();
        let there = u32::try_from(there).unwrap_or(u32::MAX);
        self.pools[pool].surplus = there.saturating_sub(wanted);
        self.add_idle(pool, wanted.saturating_sub(there), now);
        self.give_up(pool, now);
    }

    /// Takes idle provisioned environments down that are too many.
    fn give_up(&mut self, pool: usize, now: u64) {
        while self.pools[pool].surplus > 0
            && let Some(index) = self.pools[pool].idle.largest()
        {
            let it = &mut self.environments[index];
            it.gone = true;
            let lived = u128::from(now - it.created);
            let pool = &mut self.pools[pool];
            pool.idle.remove(index);
            pool.lived += lived;
            pool.surplus -= 1;
            self.live -= 1;
        }
    }

    /// Sets free every environment whose call has ended by `now`.
    #[inline]
    pub(super) fn release(&mut self, now: u64) {
        self.now = now;
        if !self.rows.is_empty() {
            return;
        }
        let Self {
            wheel,
            pools,
            running,
            environments,
            ..
        } = self;
        wheel.advance(now, |place| {
            let pool = environments[place as usize].pool;
            pools[pool as usize].idle.insert(place as usize);
            *running -= 1;
        });
    }

    /// Finds an environment of the version: provisioned, else the newest idle one, else a new one;
    /// none when the growth limit or that on concurrent calls doesn't allow it.
    #[inline]
    pub(super) fn acquire(&mut self, version: usize, now: u64, limit: u32) -> Option<Served> {
        if !self.rows.is_empty() {
            #[allow(clippy::cast_possible_truncation)] // some hundred
            let served = |place: usize, cold| Served {
                place: place as Place,
                cold,
                provisioned: false,
            };
            match self.find(version, now, limit) {
                Found::Warm(place) => return Some(served(place, false)),
                Found::Cold(place) => return Some(served(place, true)),
                Found::None => return None,
                Found::Full => self.leave_rows(now),
            }
        }
        if self.running >= limit {
            return None;
        }
        if self.provisioned
            && let Some(place) = self.take_provisioned(version, now)
        {
            return Some(Served {
                place,
                cold: false,
                provisioned: true,
            });
        }
        if let Some(place) = self.take_idle(version * 2 + 1, now) {
            return Some(Served {
                place,
                cold: false,
                provisioned: false,
            });
        }
        let place = self.create(version * 2 + 1, now)?;
        Some(Served {
            place,
            cold: true,
            provisioned: false,
        })
    }

    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    fn take_idle(&mut self, pool: usize, now: u64) -> Option<Place> {
        loop {
            let it = &mut self.pools[pool];
            let index = it.idle.largest()?;
            if now.saturating_sub(self.environments[index].free_at) < it.keep_alive {
                it.idle.remove(index);
                #[allow(clippy::cast_possible_truncation)] // bounded by the concurrency
                return Some(index as Place);
            }
            self.remove(index);
        }
    }

    #[inline(never)] // keeps the usual way short
    fn take_provisioned(&mut self, version: usize, now: u64) -> Option<Place> {
        if self.pools[version * 2].surplus > 0 {
            self.give_up(version * 2, now);
        }
        self.take_idle(version * 2, now)
    }

    #[cold]
    fn create(&mut self, pool: usize, now: u64) -> Option<Place> {
        self.expire(now);
        if !self.pays(now) {
            return None;
        }
        if self.environments.len() >= 64 + 2 * self.live {
            self.sweep();
        }
        Some(self.add(pool, now))
    }

    /// Whether the growth limit allows one more environment; then it is paid for.
    fn pays(&mut self, now: u64) -> bool {
        self.credit = (self.credit + (now - self.credit_at)).min(WINDOW_NS);
        self.credit_at = now;
        let pays = self.credit >= self.price;
        if pays {
            self.credit -= self.price;
        }
        pays
    }

    #[allow(clippy::cast_possible_truncation)] // 16 pools; the concurrency bounds the environments
    fn add(&mut self, pool: usize, now: u64) -> Place {
        let place = self.environments.len() as Place;
        self.environments.push(Environment {
            created: now,
            free_at: now,
            // A new one has its first request only, and earns the others.
            used: now + SAVED_NS,
            pool: pool as u8,
            gone: false,
        });
        self.wheel.admit(place);
        self.live += 1;
        self.max = self.max.max(self.live);
        place
    }

    /// Takes an idle environment down.
    #[cold]
    fn remove(&mut self, index: usize) {
        let it = &mut self.environments[index];
        let pool = &mut self.pools[it.pool as usize];
        pool.idle.remove(index);
        pool.lived += u128::from(it.free_at + pool.keep_alive - it.created);
        it.gone = true;
        self.live -= 1;
        self.credit += self.price; // capped when it is next looked at
    }

    /// Takes down everything that has been idle for too long.
    fn expire(&mut self, now: u64) {
        let mut expired = Vec::new();
        for pool in self.pools.iter_mut().filter(|it| now >= it.next_expiry) {
            let mut oldest = now;
            for index in pool.idle.iter() {
                let free_at = self.environments[index].free_at;
                if now.saturating_sub(free_at) >= pool.keep_alive {
                    expired.push(index);
                } else {
                    oldest = oldest.min(free_at);
                }
            }
            pool.next_expiry = oldest + pool.keep_alive;
        }
        for index in expired {
            self.remove(index);
        }
    }

    /// Closes the gaps that environments left which are gone, keeping the order of creation.
    fn sweep(&mut self) {
        let mut next = 0;
        let number = |it: &Environment| {
            let number = next;
            next += u32::from(!it.gone);
            number
        };
        let renamed: Vec<u32> = self.environments.iter().map(number).collect();
        self.wheel.rename(&renamed);
        for pool in &mut self.pools {
            let old = std::mem::take(&mut pool.idle);
            for index in old.iter() {
                pool.idle.insert(renamed[index] as usize);
            }
        }
        self.environments.retain(|it| !it.gone);
    }

    /// The environment serves a call from `now` until `until`, and takes no other before it may.
    #[inline]
    pub(super) fn occupy(&mut self, version: usize, place: Place, now: u64, until: u64) {
        if !self.rows.is_empty() {
            self.occupy_row(version, place as usize, now, until);
            return;
        }
        let mut ready = until;
        let it = &mut self.environments[place as usize];
        it.free_at = until;
        if self.metered {
            it.used = it.used.max(now) + REQUEST_NS;
            ready = ready.max(it.used.saturating_sub(SAVED_NS));
        }
        self.running += 1;
        let due = ready >> TICK_SHIFT << TICK_SHIFT;
        self.wheel.insert(due.max(now), place);
    }

    /// Whether every environment stands in its version's row.
    #[inline]
    pub(super) fn has_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// A moment, not before the last one, as the rows count.
    #[inline]
    fn tick(&mut self, now: u64) -> Tick {
        let mut ticks = (now >> TICK_SHIFT) - self.base;
        if ticks >= FAR {
            ticks = self.rebase(now);
        }
        Tick::try_from(ticks).unwrap_or(0)
    }

    #[cold]
    fn rebase(&mut self, now: u64) -> u64 {
        let base = now >> TICK_SHIFT;
        for row in &mut self.rows {
            row.rebase(base - self.base);
        }
        self.base = base;
        0
    }

    /// Serves calls, with the moments and the versions given, as long as each finds a warm
    /// environment, ends by itself, and does so by `edge`: how many did, and when the last one ended.
    pub(super) fn serve(
        &mut self,
        begun: &[u64],
        versions: &[u8],
        lanes: &mut [Lane],
        edge: u64,
    ) -> (usize, u64) {
        let terms = Terms {
            base: self.base,
            keep_alive: self.keep_alive,
            edge,
        };
        if self.metered {
            serve::<true>(begun, versions, lanes, &mut self.rows, terms)
        } else {
            serve::<false>(begun, versions, lanes, &mut self.rows, terms)
        }
    }

    /// What the rows have for a call; `limit` on concurrent calls.
    #[inline(never)] // keeps the usual way short
    pub(super) fn find(&mut self, version: usize, now: u64, limit: u32) -> Found {
        let tick = self.tick(now);
        while let Some(row) = self.rows.get(version)
            && let Some(place) = row.newest(tick)
        {
            let idle = row.kept(place).map(|it| now.saturating_sub(it.free_at));
            if idle.is_some_and(|it| it < self.keep_alive) {
                return Found::Warm(place);
            }
            self.remove_from_row(version, place);
        }
        self.expire_rows(now, tick);
        let has_room = self.rows.get(version).is_some_and(Row::has_room);
        if self.live >= limit as usize || !has_room {
            return Found::Full;
        }
        if !self.pays(now) {
            return Found::None;
        }
        self.live += 1;
        self.max = self.max.max(self.live);
        let kept = Kept {
            created: now,
            free_at: now,
            used: now + SAVED_NS,
        };
        let row = self.rows.get_mut(version);
        row.map_or(Found::Full, |it| Found::Cold(it.add(kept, tick)))
    }

    fn remove_from_row(&mut self, version: usize, place: usize) {
        let pool = &mut self.pools[version * 2 + 1];
        if let Some(row) = self.rows.get_mut(version)
            && let Some(it) = row.kept(place)
        {
            pool.lived += u128::from(it.free_at + pool.keep_alive - it.created);
            row.remove(place);
            self.live -= 1;
            self.credit += self.price; // capped when it is next looked at
        }
    }

    /// Takes down everything in the rows that has been idle for too long.
    fn expire_rows(&mut self, now: u64, tick: Tick) {
        let mut expired = Vec::new();
        for (version, row) in self.rows.iter().enumerate() {
            let pool = &mut self.pools[version * 2 + 1];
            if now < pool.next_expiry {
                continue;
            }
            let mut oldest = now;
            for (place, ready, it) in row.iter().filter(|it| it.1 <= tick) {
                debug_assert!(ready <= tick);
                if now.saturating_sub(it.free_at) >= pool.keep_alive {
                    expired.push((version, place));
                } else {
                    oldest = oldest.min(it.free_at);
                }
            }
            pool.next_expiry = oldest + pool.keep_alive;
        }
        for (version, place) in expired {
            self.remove_from_row(version, place);
        }
    }

    /// The environment in the version's row serves a call from `now` until `until`.
    #[inline]
    pub(super) fn occupy_row(&mut self, version: usize, place: usize, now: u64, until: u64) {
        if let Some(row) = self.rows.get_mut(version) {
            if self.metered {
                occupy::<true>(row, place, now, until, self.base);
            } else {
                occupy::<false>(row, place, now, until, self.base);
            }
        }
    }

    /// From now on a wheel tells which calls have ended.
    #[cold]
    pub(super) fn leave_rows(&mut self, now: u64) {
        let tick = self.tick(now);
        self.wheel.advance(now, |_| ());
        for (version, row) in std::mem::take(&mut self.rows).into_iter().enumerate() {
            let pool = version * 2 + 1;
            for (_, ready, kept) in row.iter() {
                #[allow(clippy::cast_possible_truncation)] // some hundred, 16 pools
                let (place, number) = (self.environments.len() as Place, pool as u8);
                self.environments.push(Environment {
                    created: kept.created,
                    free_at: kept.free_at,
                    used: kept.used,
                    pool: number,
                    gone: false,
                });
                self.wheel.admit(place);
                if ready <= tick {
                    self.pools[pool].idle.insert(place as usize);
                } else {
                    let since = u64::from(ready);
                    self.wheel.insert((self.base + since) << TICK_SHIFT, place);
                    self.running += 1;
                }
            }
        }
    }

    /// It was last looked at then.
    pub(super) fn reached(&mut self, now: u64) {
        self.now = now;
    }

    /// When it was last looked at.
    pub(super) fn now(&self) -> u64 {
        self.now
    }

    /// Sum of the lives of a version's environments up to `end`, ns: provisioned and on demand.
    pub(super) fn lived(&self, version: usize, end: u64) -> (u128, u128) {
        let lived = |index: usize| {
            let pool = &self.pools[index];
            let row = self.rows.get(version).filter(|_| index % 2 == 1);
            let in_row = row.into_iter().flat_map(Row::iter).map(|(_, _, it)| {
                let until = it.free_at.saturating_add(pool.keep_alive).min(end);
                u128::from(until.saturating_sub(it.created))
            });
            let own = self
                .environments
                .iter()
                .filter(|it| usize::from(it.pool) == index && !it.gone);
            let life = |it: &Environment| {
                it.free_at
                    .saturating_add(pool.keep_alive)
                    .min(end)
                    .saturating_sub(it.created)
            };
            pool.lived + in_row.sum::<u128>() + own.map(|it| u128::from(life(it))).sum::<u128>()
        };
        (lived(version * 2), lived(version * 2 + 1))
    }
}

/// What holds for all calls of [`serve`].
#[derive(Clone, Copy)]
struct Terms {
    base: u64,
    keep_alive: u64,
    edge: u64,
}

/// See [`Fleet::serve`]: by itself, so that what doesn't change stays in registers.
#[inline(never)]
fn serve<const METERED: bool>(
    begun: &[u64],
    versions: &[u8],
    lanes: &mut [Lane],
    rows: &mut [Row],
    terms: Terms,
) -> (usize, u64) {
    let mut last = 0;
    for (made, (&now, &version)) in begun.iter().zip(versions).enumerate() {
        let version = usize::from(version);
        let (Some(lane), Some(row)) = (lanes.get_mut(version), rows.get_mut(version)) else {
            return (made, last);
        };
        let ticks = (now >> TICK_SHIFT) - terms.base;
        #[allow(clippy::cast_possible_truncation)] // or not used
        let place = row.newest((ticks % FAR) as Tick);
        let Some((place, kept)) = place.and_then(|it| Some((it, row.kept(it)?))) else {
            return (made, last);
        };
        let idle = now.saturating_sub(kept.free_at);
        let ns = lane.next();
        let until = now + ns;
        let usual = ticks < FAR && idle < terms.keep_alive && ns <= lane.timeout;
        if !usual || until > terms.edge {
            return (made, last);
        }
        occupy::<METERED>(row, place, now, until, terms.base);
        lane.serve(ns);
        last = last.max(until);
    }
    (begun.len(), last)
}

#[inline(always)] // measured
#[allow(clippy::inline_always)]
fn occupy<const METERED: bool>(row: &mut Row, place: usize, now: u64, until: u64, base: u64) {
    let mut ready = until;
    if let Some(it) = row.kept_mut(place) {
        it.free_at = until;
        if METERED {
            it.used = it.used.max(now) + REQUEST_NS;
            ready = ready.max(it.used.saturating_sub(SAVED_NS));
        }
    }
    #[allow(clippy::cast_possible_truncation)] // within 18 minutes and the longest call
    let tick = ((ready >> TICK_SHIFT) - base) as Tick;
    row.set_ready(place, tick);
}
