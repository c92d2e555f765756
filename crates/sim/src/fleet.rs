//! Execution environments: which are busy, which idle, which expired.

use super::index_set::IndexSet;
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
pub(super) struct Fleet {
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
        let mut fleet = Self {
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
    /// none when the growth limit doesn't allow it.
    #[inline]
    pub(super) fn acquire(&mut self, version: usize, now: u64) -> Option<Served> {
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
            if now - self.environments[index].free_at < it.keep_alive {
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
        self.credit = (self.credit + (now - self.credit_at)).min(WINDOW_NS);
        self.credit_at = now;
        if self.credit < self.price {
            return None;
        }
        self.credit -= self.price;
        if self.environments.len() >= 64 + 2 * self.live {
            self.sweep();
        }
        Some(self.add(pool, now))
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
                if now - free_at >= pool.keep_alive {
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
    pub(super) fn occupy(&mut self, place: Place, now: u64, mut until: u64) {
        let it = &mut self.environments[place as usize];
        it.free_at = until;
        if self.metered {
            it.used = it.used.max(now) + REQUEST_NS;
            until = until.max(it.used.saturating_sub(SAVED_NS));
        }
        self.running += 1;
        self.wheel.insert(until, place);
    }

    /// When it was last looked at.
    pub(super) fn now(&self) -> u64 {
        self.now
    }

    /// Sum of the lives of a version's environments up to `end`, ns: provisioned and on demand.
    pub(super) fn lived(&self, version: usize, end: u64) -> (u128, u128) {
        let lived = |index: usize| {
            let pool = &self.pools[index];
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
            pool.lived + own.map(|it| u128::from(life(it))).sum::<u128>()
        };
        (lived(version * 2), lived(version * 2 + 1))
    }
}
