//! Execution environments: which are busy, which idle, which expired.

use super::wheel::Wheel;

/// One environment's place: its pool in the upper bits, its index in the pool in the lower 24.
pub(super) type Place = u32;

const INDEX_BITS: u32 = 24;
const INDEX_MASK: u32 = (1 << INDEX_BITS) - 1;

#[derive(Clone, Copy)]
struct Environment {
    created: u64,
    /// When its last call ends or ended.
    free_at: u64,
    gone: bool,
}

/// A set of indices that gives its largest member in constant time.
#[derive(Default)]
struct IndexSet {
    words: Vec<u64>,
    /// One bit for each word that isn't zero.
    summary: Vec<u64>,
}

impl IndexSet {
    #[inline]
    fn insert(&mut self, index: usize) {
        let word = index / 64;
        if word >= self.words.len() {
            self.grow(word);
        }
        self.words[word] |= 1 << (index % 64);
        self.summary[word / 64] |= 1 << (word % 64);
    }

    #[cold]
    fn grow(&mut self, word: usize) {
        self.words.resize(word + 1, 0);
        self.summary.resize(word / 64 + 1, 0);
    }

    #[inline]
    fn remove(&mut self, index: usize) {
        let word = index / 64;
        self.words[word] &= !(1 << (index % 64));
        if self.words[word] == 0 {
            self.summary[word / 64] &= !(1 << (word % 64));
        }
    }

    #[inline]
    fn largest(&self) -> Option<usize> {
        let (i, bits) = self
            .summary
            .iter()
            .enumerate()
            .rfind(|(_, bits)| **bits != 0)?;
        let word = i * 64 + bits.ilog2() as usize;
        Some(word * 64 + self.words[word].ilog2() as usize)
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(word, &bits)| {
            (0..64)
                .filter(move |bit| bits >> bit & 1 == 1)
                .map(move |bit| word * 64 + bit)
        })
    }

    fn clear(&mut self) {
        self.words.clear();
        self.summary.clear();
    }
}

/// The environments of one version, on demand or provisioned, in the order of their creation.
struct Pool {
    environments: Vec<Environment>,
    idle: IndexSet,
    live: usize,
    /// ns of idleness after which an environment is gone.
    keep_alive: u64,
    /// Sum of the lives of environments that are gone, ns.
    lived: u128,
    /// Nothing here expires before (a lower bound).
    next_expiry: u64,
}

impl Pool {
    fn new(keep_alive: u64) -> Self {
        Self {
            environments: Vec::new(),
            idle: IndexSet::default(),
            live: 0,
            keep_alive,
            lived: 0,
            next_expiry: 0,
        }
    }

    fn remove(&mut self, index: usize) {
        self.idle.remove(index);
        if let Some(it) = self.environments.get_mut(index) {
            it.gone = true;
            self.lived += u128::from(it.free_at + self.keep_alive - it.created);
            self.live -= 1;
        }
    }

    /// Takes down what has been idle for too long; says how many.
    fn expire(&mut self, now: u64) -> usize {
        if now < self.next_expiry {
            return 0;
        }
        let mut oldest = now;
        let mut expired = Vec::new();
        for index in self.idle.iter() {
            let free_at = self.environments.get(index).map_or(now, |it| it.free_at);
            if now - free_at >= self.keep_alive {
                expired.push(index);
            } else {
                oldest = oldest.min(free_at);
            }
        }
        for &index in &expired {
            self.remove(index);
        }
        self.next_expiry = oldest + self.keep_alive;
        expired.len()
    }

    /// Sum of the environments' lives up to `end`.
    fn lived_until(&self, end: u64) -> u128 {
        let living = self.environments.iter().filter(|it| !it.gone);
        let life = |it: &Environment| {
            (it.free_at.saturating_add(self.keep_alive))
                .min(end)
                .saturating_sub(it.created)
        };
        self.lived + living.map(|it| u128::from(life(it))).sum::<u128>()
    }
}

/// All environments of a function.
pub(super) struct Fleet {
    /// Two for each version: provisioned, then on demand.
    pools: Vec<Pool>,
    wheel: Wheel,
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
}

/// The growth limit's window: unused growth isn't saved up for longer.
const WINDOW_NS: u64 = 10_000_000_000;

/// What a call is served by.
pub(super) enum Served {
    Provisioned(Place),
    Warm(Place),
    Cold(Place),
    Throttled,
}

impl Fleet {
    /// `provisioned`: per version. `scaling`: new environments in 10 s.
    pub(super) fn new(provisioned: &[u32], keep_alive: u64, scaling: u32, wheel: Wheel) -> Self {
        let mut pools = Vec::new();
        let mut live = 0;
        for &count in provisioned {
            let mut pool = Pool::new(u64::MAX / 4);
            for index in 0..count as usize {
                pool.environments.push(Environment {
                    created: 0,
                    free_at: 0,
                    gone: false,
                });
                pool.idle.insert(index);
            }
            pool.live = count as usize;
            live += pool.live;
            pools.push(pool);
            pools.push(Pool::new(keep_alive));
        }
        let price = WINDOW_NS / u64::from(scaling);
        Self {
            pools,
            wheel,
            running: 0,
            live,
            max: live,
            credit: WINDOW_NS,
            credit_at: 0,
            now: 0,
            price,
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
            ..
        } = self;
        wheel.advance(now, |_, place| {
            pools[(place >> INDEX_BITS) as usize]
                .idle
                .insert((place & INDEX_MASK) as usize);
            *running -= 1;
        });
    }

    /// Finds an environment of the version: provisioned, else the newest idle one, else a new one
    /// if the growth limit allows.
    #[inline]
    pub(super) fn acquire(&mut self, version: usize, now: u64) -> Served {
        if let Some(place) = self.take_idle(version * 2, now) {
            return Served::Provisioned(place);
        }
        if let Some(place) = self.take_idle(version * 2 + 1, now) {
            return Served::Warm(place);
        }
        self.create(version * 2 + 1, now)
    }

    #[inline]
    fn take_idle(&mut self, pool_index: usize, now: u64) -> Option<Place> {
        let pool = &mut self.pools[pool_index];
        loop {
            let index = pool.idle.largest()?;
            if now - pool.environments[index].free_at < pool.keep_alive {
                pool.idle.remove(index);
                return Some(place(pool_index, index));
            }
            pool.remove(index);
            self.live -= 1;
            self.credit += self.price;
        }
    }

    #[cold]
    fn create(&mut self, pool_index: usize, now: u64) -> Served {
        let expired: usize = self.pools.iter_mut().map(|pool| pool.expire(now)).sum();
        self.live -= expired;
        let refund = self.price * expired as u64;
        self.credit = (self.credit + refund + (now - self.credit_at)).min(WINDOW_NS);
        self.credit_at = now;
        if self.credit < self.price {
            return Served::Throttled;
        }
        self.credit -= self.price;
        let pool = &self.pools[pool_index];
        if pool.environments.len() >= 64 + 2 * pool.live {
            self.move_together(pool_index);
        }
        let pool = &mut self.pools[pool_index];
        let index = pool.environments.len();
        pool.environments.push(Environment {
            created: now,
            free_at: now,
            gone: false,
        });
        pool.live += 1;
        self.live += 1;
        self.max = self.max.max(self.live);
        Served::Cold(place(pool_index, index))
    }

    /// Closes the gaps that expired environments left, keeping the order of creation.
    fn move_together(&mut self, pool_index: usize) {
        let pool = &mut self.pools[pool_index];
        let idle: Vec<usize> = pool.idle.iter().collect();
        let mut renamed = vec![0; pool.environments.len()];
        let mut next = 0;
        for (old, it) in pool.environments.iter().enumerate() {
            renamed[old] = next;
            next += usize::from(!it.gone);
        }
        pool.environments.retain(|it| !it.gone);
        pool.idle.clear();
        for old in idle {
            pool.idle.insert(renamed[old]);
        }
        self.wheel.rename(|tag| {
            let own = (tag >> INDEX_BITS) as usize == pool_index;
            let index = (tag & INDEX_MASK) as usize;
            if own {
                place(pool_index, renamed[index])
            } else {
                tag
            }
        });
    }

    /// The environment serves a call until `until`.
    #[inline]
    pub(super) fn occupy(&mut self, place: Place, until: u64) {
        let pool = &mut self.pools[(place >> INDEX_BITS) as usize];
        pool.environments[(place & INDEX_MASK) as usize].free_at = until;
        self.running += 1;
        self.wheel.insert(until, place);
    }

    /// When it was last looked at.
    pub(super) fn now(&self) -> u64 {
        self.now
    }

    /// Sum of the lives of a version's environments up to `end`, ns: provisioned and on demand.
    pub(super) fn lived(&self, version: usize, end: u64) -> (u128, u128) {
        (
            self.pools[version * 2].lived_until(end),
            self.pools[version * 2 + 1].lived_until(end),
        )
    }
}

#[allow(clippy::cast_possible_truncation)] // 16 pools of at most 200,064 environments
fn place(pool: usize, index: usize) -> Place {
    (pool as u32) << INDEX_BITS | index as u32
}
