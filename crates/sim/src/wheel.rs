//! Who ends when: a hashed timing wheel.
//!
//! The simulation only asks, at each arrival, which calls have ended by now; their order among
//! themselves doesn't matter. A wheel answers in constant time where a heap needs a logarithm.

const NONE: u32 = u32::MAX;
const SLOTS: usize = 4096;
const MASK: u64 = SLOTS as u64 - 1;
const WORDS: usize = SLOTS / 64;
const WORD_MASK: u64 = MASK / 64;

/// What lies in a slot of the wheel: a list, linked through the members' own numbers.
#[derive(Clone, Copy)]
struct Link {
    due: u64,
    next: u32,
}

pub(super) struct Wheel {
    /// A slot is 2^shift nanoseconds wide.
    shift: u32,
    heads: Box<[u32; SLOTS]>,
    /// One bit for each slot that isn't empty.
    occupied: [u64; WORDS],
    /// By member.
    links: Vec<Link>,
    /// The slot (counted since the start) up to which everything due has been handed out.
    cursor: u64,
}

impl Wheel {
    /// `gap`: the usual ns between two arrivals; `length`: the usual ns of a call.
    pub(super) fn new(gap: f64, length: f64) -> Self {
        // Slots of about one arrival's width, and a wheel that the longest usual call fits in.
        let width = (gap / 8.0).max(length * 12.0 / 4096.0).clamp(1.0, 1e15);
        Self {
            shift: super::sample::nanos(width).ilog2(),
            heads: Box::new([NONE; SLOTS]),
            occupied: [0; WORDS],
            links: Vec::new(),
            cursor: 0,
        }
    }

    /// Makes room for a member.
    pub(super) fn admit(&mut self, member: u32) {
        self.links
            .resize(member as usize + 1, Link { due: 0, next: NONE });
    }

    /// Remembers that `member` is due at `due`, which isn't before the last [`Wheel::advance`].
    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    pub(super) fn insert(&mut self, due: u64, member: u32) {
        let slot = ((due >> self.shift) & MASK) as usize;
        self.links[member as usize] = Link {
            due,
            next: self.heads[slot],
        };
        self.heads[slot] = member;
        self.occupied[slot / 64] |= 1 << (slot % 64);
    }

    /// Hands out every member that is due by `now`.
    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    pub(super) fn advance(&mut self, now: u64, mut out: impl FnMut(u32)) {
        let target = now >> self.shift;
        let first = self.cursor;
        let last = target.min(first + MASK);
        self.cursor = target;
        // Nearly always all in one word. Which of its bits are set is chance, so it is asked but once for each.
        let mut from = u64::MAX << (first % 64);
        for word in first / 64..=last / 64 {
            let to = if word == last / 64 {
                u64::MAX >> (63 - last % 64)
            } else {
                u64::MAX
            };
            let index = (word & WORD_MASK) as usize;
            let mut bits = self.occupied[index] & from & to;
            while bits != 0 {
                self.drain(index * 64 + bits.trailing_zeros() as usize, now, &mut out);
                bits &= bits - 1;
            }
            from = u64::MAX;
        }
    }

    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    fn drain(&mut self, slot: usize, now: u64, out: &mut impl FnMut(u32)) {
        let mut member = self.heads[slot];
        let mut keep = NONE;
        while let Some(link) = self.links.get_mut(member as usize) {
            let next = link.next;
            if link.due <= now {
                out(member);
            } else {
                link.next = keep;
                keep = member;
            }
            member = next;
        }
        self.heads[slot] = keep;
        if keep == NONE {
            self.occupied[slot / 64] &= !(1 << (slot % 64));
        }
    }

    /// Gives every member a new number, not above its old one; `renamed` by old number.
    pub(super) fn rename(&mut self, renamed: &[u32]) {
        let name = |old: u32| renamed.get(old as usize).copied().unwrap_or(NONE);
        let mut links = std::mem::take(&mut self.links);
        for head in self.heads.iter_mut() {
            let mut old = *head;
            *head = name(old);
            while let Some(&link) = links.get(old as usize) {
                let moved = Link {
                    due: link.due,
                    next: name(link.next),
                };
                self.links
                    .resize(self.links.len().max(name(old) as usize + 1), moved);
                self.links[name(old) as usize] = moved;
                old = link.next;
            }
        }
        links.clear();
    }
}
