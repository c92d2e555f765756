//! Execution environments: which are busy, which idle, which expired.

use super::board::{Board, Crossing, Kept, REQUEST_NS, SAVED_NS, Stretch, Terms};
use super::index_set::IndexSet;
use super::lane::Lane;
use super::moments::Moments;
use super::wheel::Wheel;

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
/// In one of two forms that say the same: a board, while there are but some hundred environments, all
/// on demand, and the next calls' moments are known; or a wheel that tells which calls have ended,
/// and sets of those that are idle.
pub(super) struct Fleet {
    /// None once there is more to do than it can.
    board: Option<Board>,
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

/// What the board has for a call.
pub(super) enum Found {
    Warm(usize),
    /// A new one.
    Cold(usize),
    /// No limit allows one.
    None,
    /// There are more than it can do.
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
    /// second for each environment. `ahead`: whether the next calls' moments are known.
    pub(super) fn new(
        provisioned: &[u32],
        keep_alive: u64,
        scaling: u32,
        metered: bool,
        ahead: bool,
        wheel: Wheel,
    ) -> Self {
        let is_plain = ahead && provisioned.iter().all(|&it| it == 0);
        let mut fleet = Self {
            board: is_plain.then(|| Board::new(provisioned.len(), metered)),
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

    /// The version has `n` idle environments from the start.
    #[allow(clippy::cast_possible_truncation)] // 16 versions
    pub(super) fn warm(&mut self, version: usize, count: u32, moments: &Moments) {
        if let Some(board) = self.board.as_mut() {
            if count as usize <= super::board::MOST {
                for _ in 0..count {
                    let kept = Kept {
                        version: version as u8,
                        ..Kept::default()
                    };
                    board.add_idle(kept, moments);
                }
                self.live = board.live();
                self.max = self.max.max(self.live);
                return;
            }
            self.board = None;
        }
        self.add_idle(version * 2 + 1, count, 0);
        for it in &mut self.environments {
            it.used = 0; // it has been there for long enough to have saved up
        }
    }

    /// From now on the version has `n` provisioned environments; those that serve a call finish
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
    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    pub(super) fn release(&mut self, now: u64) {
        self.now = now;
        if self.board.is_some() {
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
    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    pub(super) fn acquire(
        &mut self,
        version: usize,
        now: u64,
        limit: u32,
        moments: &Moments,
    ) -> Option<Served> {
        if self.board.is_some() {
            #[allow(clippy::cast_possible_truncation)] // some hundred
            let served = |place: usize, cold| Served {
                place: place as Place,
                cold,
                provisioned: false,
            };
            match self.find(version, now, limit, moments.place(), moments) {
                Found::Warm(place) => return Some(served(place, false)),
                Found::Cold(place) => return Some(served(place, true)),
                Found::None => return None,
                Found::Full => self.leave_board(now),
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
    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    pub(super) fn occupy(&mut self, place: Place, now: u64, until: u64, moments: &Moments) {
        if let Some(board) = &mut self.board {
            board.occupy(place as usize, now, until, moments);
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
        self.wheel.insert(ready, place);
    }

    /// Whether every environment stands on the board.
    #[inline]
    pub(super) fn has_board(&self) -> bool {
        self.board.is_some()
    }

    /// See [`Board::serve`]; `limit` on concurrent calls.
    pub(super) fn serve(
        &mut self,
        from: usize,
        versions: &[u8],
        moments: &Moments,
        lanes: &mut [Lane],
        crossings: &mut Vec<Crossing>,
        (limit, edge): (u32, u64),
    ) -> Stretch {
        let terms = Terms {
            keep_alive: self.keep_alive,
            limit,
            edge,
        };
        let none = Stretch { made: 0, last: 0 };
        self.board.as_mut().map_or(none, |it| {
            it.serve(from, versions, moments, lanes, crossings, terms)
        })
    }

    /// What the board has for the call whose moment has the place; `limit` on concurrent calls.
    #[inline(never)] // keeps the usual way short
    pub(super) fn find(
        &mut self,
        version: usize,
        now: u64,
        limit: u32,
        place: usize,
        moments: &Moments,
    ) -> Found {
        let Some(board) = &mut self.board else {
            return Found::Full;
        };
        board.reach(place, moments);
        if board.is_strained() {
            return Found::Full;
        }
        if board.is_full(now, limit) {
            return Found::None;
        }
        while let Some(board) = &mut self.board
            && let Some(place) = board.newest(version, now)
        {
            let idle = board.kept(place).map(|it| now.saturating_sub(it.free_at));
            if idle.is_some_and(|it| it < self.keep_alive) {
                return Found::Warm(place);
            }
            self.remove_from_board(place);
        }
        self.expire_board(now);
        if !self.board.as_ref().is_some_and(Board::has_room) {
            return Found::Full;
        }
        if !self.pays(now) {
            return Found::None;
        }
        #[allow(clippy::cast_possible_truncation)] // 16 versions
        let kept = Kept {
            created: now,
            free_at: now,
            // A new one has its first request only, and earns the others.
            used: now + SAVED_NS,
            version: version as u8,
            gone: false,
        };
        self.live += 1;
        self.max = self.max.max(self.live);
        let board = self.board.as_mut();
        board.map_or(Found::Full, |it| Found::Cold(it.add(kept, moments)))
    }

    fn remove_from_board(&mut self, place: usize) {
        if let Some(board) = &mut self.board
            && let Some(&it) = board.kept(place)
        {
            let pool = &mut self.pools[usize::from(it.version) * 2 + 1];
            pool.lived += u128::from(it.free_at + pool.keep_alive - it.created);
            board.remove(place);
            self.live -= 1;
            self.credit += self.price; // capped when it is next looked at
        }
    }

    /// Takes down everything on the board that has been idle for too long.
    fn expire_board(&mut self, now: u64) {
        let Some(board) = &self.board else {
            return;
        };
        // One lower bound for all versions.
        if self.pools.iter().all(|it| now < it.next_expiry) {
            return;
        }
        let (mut expired, mut oldest) = (Vec::new(), now);
        for (place, it) in board.iter().filter(|it| board.is_idle(it.0, now)) {
            if now.saturating_sub(it.free_at) >= self.keep_alive {
                expired.push(place);
            } else {
                oldest = oldest.min(it.free_at);
            }
        }
        for pool in &mut self.pools {
            pool.next_expiry = oldest + self.keep_alive;
        }
        for place in expired {
            self.remove_from_board(place);
        }
    }

    /// The environment on the board serves a call from `now` until `until`.
    #[inline]
    pub(super) fn occupy_board(&mut self, place: usize, now: u64, until: u64, moments: &Moments) {
        if let Some(board) = &mut self.board {
            board.occupy(place, now, until, moments);
        }
    }

    /// From now on a wheel tells which calls have ended.
    #[cold]
    pub(super) fn leave_board(&mut self, now: u64) {
        self.wheel.advance(now, |_| ());
        let Some(board) = self.board.take() else {
            return;
        };
        for (old, kept) in board.iter() {
            let pool = usize::from(kept.version) * 2 + 1;
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
            if board.is_idle(old, now) {
                self.pools[pool].idle.insert(place as usize);
            } else {
                self.wheel.insert(board.ready(old), place);
                self.running += 1;
            }
        }
        for pool in &mut self.pools {
            pool.next_expiry = 0;
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
            let is_own = |it: &&Kept| usize::from(it.version) * 2 + 1 == index;
            let board = self.board.iter().flat_map(Board::iter).map(|it| it.1);
            let on_board = board.filter(is_own).map(|it| {
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
            pool.lived + on_board.sum::<u128>() + own.map(|it| u128::from(life(it))).sum::<u128>()
        };
        (lived(version * 2), lived(version * 2 + 1))
    }
}
