//! Who ends when: a hashed timing wheel.
//!
//! The simulation only asks, at each arrival, which calls have ended by now; their order among
//! themselves doesn't matter. A wheel answers in constant time where a heap needs a logarithm.

/// A time, and the busy environment that is free from then on, by its place in the fleet.
#[derive(Clone, Copy)]
struct Entry {
    due: u64,
    tag: u32,
    next: u32,
}

const NONE: u32 = u32::MAX;
const SLOTS: usize = 4096;
const MASK: u64 = SLOTS as u64 - 1;

pub(super) struct Wheel {
    /// A slot is 2^shift nanoseconds wide.
    shift: u32,
    heads: Vec<u32>,
    /// One bit for each slot that isn't empty.
    occupied: [u64; SLOTS / 64],
    entries: Vec<Entry>,
    free: u32,
    /// The slot (counted since the start) up to which everything due has been handed out.
    cursor: u64,
}

impl Wheel {
    /// `gap`: the usual ns between two arrivals; `length`: the usual ns of a call.
    pub(super) fn new(gap: f64, length: f64) -> Self {
        // Slots of about one arrival's width, and a wheel that the longest usual call fits in.
        let width = (gap / 2.0).max(length * 12.0 / 4096.0).clamp(1.0, 1e15);
        let shift = super::sample::nanos(width).ilog2();
        Self {
            shift,
            heads: vec![NONE; SLOTS],
            occupied: [0; SLOTS / 64],
            entries: Vec::new(),
            free: NONE,
            cursor: 0,
        }
    }

    /// Remembers that `tag` is due at `due`, which isn't before the last [`Wheel::advance`].
    #[inline]
    pub(super) fn insert(&mut self, due: u64, tag: u32) {
        let slot = ((due >> self.shift) & MASK) as usize;
        let entry = Entry {
            due,
            tag,
            next: self.heads[slot],
        };
        let place = self.free;
        if let Some(free) = self.entries.get_mut(place as usize) {
            self.free = free.next;
            *free = entry;
            self.heads[slot] = place;
        } else {
            self.heads[slot] = self.push(entry);
        }
        self.occupied[slot / 64] |= 1 << (slot % 64);
    }

    #[cold]
    fn push(&mut self, entry: Entry) -> u32 {
        self.entries.push(entry);
        u32::try_from(self.entries.len() - 1).unwrap_or(NONE) // bounded by the concurrency
    }

    /// Hands out every tag that is due by `now`.
    #[inline]
    pub(super) fn advance(&mut self, now: u64, mut out: impl FnMut(u64, u32)) {
        let target = now >> self.shift;
        let mut slot = self.cursor;
        let last = target.min(slot + MASK);
        self.cursor = target;
        loop {
            let index = (slot & MASK) as usize;
            let ahead = self.occupied[index / 64] >> (index % 64);
            if ahead == 0 {
                slot = (slot | 63) + 1;
            } else {
                slot += u64::from(ahead.trailing_zeros());
                if slot > last {
                    return;
                }
                self.drain((slot & MASK) as usize, now, &mut out);
                slot += 1;
            }
            if slot > last {
                return;
            }
        }
    }

    #[inline]
    fn drain(&mut self, slot: usize, now: u64, out: &mut impl FnMut(u64, u32)) {
        let mut place = self.heads[slot];
        let mut keep = NONE;
        while let Some(entry) = self.entries.get_mut(place as usize) {
            let next = entry.next;
            if entry.due <= now {
                out(entry.due, entry.tag);
                entry.next = self.free;
                self.free = place;
            } else {
                entry.next = keep;
                keep = place;
            }
            place = next;
        }
        self.heads[slot] = keep;
        if keep == NONE {
            self.occupied[slot / 64] &= !(1 << (slot % 64));
        }
    }

    /// Gives every tag a new name, after the fleet moved its environments together.
    pub(super) fn rename(&mut self, rename: impl Fn(u32) -> u32) {
        for head in &self.heads {
            let mut place = *head;
            while let Some(entry) = self.entries.get_mut(place as usize) {
                entry.tag = rename(entry.tag);
                place = entry.next;
            }
        }
    }
}
