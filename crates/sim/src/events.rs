//! Lambda's queue for `Event` calls: what failed or was throttled comes again.
//!
//! AWS's documentation: after a function error the event is tried again 1 minute and then 2 minutes
//! later; after a throttle it goes back to the queue, 1 s at first, then twice as long each time up
//! to 5 minutes, until it is as old as the plan's maximum age allows. Each attempt is routed anew.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};

const SECOND: u64 = 1_000_000_000;
/// The queue's bound: an event that finds it full is dropped.
const MOST: usize = 1_000_000;

/// One event in the queue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Event {
    due: u64,
    sent: u64,
    /// Attempts that failed.
    errors: u32,
    throttles: u32,
    pub user: Option<u32>,
}

/// What became of the events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EventCounts {
    pub sent: u64,
    /// Attempts after an error.
    pub retries: u64,
    /// Attempts after a throttle.
    pub requeued: u64,
    /// Events given up: all attempts failed, or too old.
    pub dropped: u64,
}

/// The queue.
pub(super) struct Events {
    queue: BinaryHeap<Reverse<Event>>,
    retries: u32,
    /// ns after which an event is given up.
    oldest: u64,
    pub counts: EventCounts,
}

impl Events {
    pub(super) fn new(retries: u32, oldest: u64) -> Self {
        Self {
            queue: BinaryHeap::new(),
            retries,
            oldest,
            counts: EventCounts::default(),
        }
    }

    /// When the next event comes again; `u64::MAX` when none does.
    pub(super) fn next_due(&self) -> u64 {
        self.queue.peek().map_or(u64::MAX, |it| it.0.due)
    }

    pub(super) fn take(&mut self) -> Option<Event> {
        self.queue.pop().map(|it| it.0)
    }

    /// A new event.
    pub(super) fn sent(&mut self, now: u64, user: Option<u32>) -> Event {
        self.counts.sent += 1;
        Event {
            due: now,
            sent: now,
            errors: 0,
            throttles: 0,
            user,
        }
    }

    pub(super) fn failed(&mut self, mut event: Event, now: u64) {
        event.errors += 1;
        if event.errors > self.retries {
            self.counts.dropped += 1;
            return;
        }
        event.due = now + 60 * SECOND * u64::from(event.errors);
        if event.due - event.sent > self.oldest {
            self.counts.dropped += 1;
        } else if self.put(event) {
            self.counts.retries += 1;
        }
    }

    pub(super) fn throttled(&mut self, mut event: Event, now: u64) {
        let wait = (SECOND << event.throttles.min(9)).min(300 * SECOND);
        event.throttles += 1;
        event.due = now + wait;
        if event.due - event.sent > self.oldest {
            self.counts.dropped += 1;
        } else if self.put(event) {
            self.counts.requeued += 1;
        }
    }

    fn put(&mut self, event: Event) -> bool {
        let room = self.queue.len() < MOST;
        if room {
            self.queue.push(Reverse(event));
        } else {
            self.counts.dropped += 1;
        }
        room
    }
}
