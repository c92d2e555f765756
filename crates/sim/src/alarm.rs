//! An alarm on a version's errors while a run goes on: it looks at whole minutes once they are over.

use serde::{Deserialize, Serialize};

use super::plan::{Alarm, Plan};
use super::sample::nanos;

const MINUTE_NS: u64 = 60_000_000_000;

/// What alarms did in a run, or in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Alarms {
    /// Runs in which it went off.
    pub raised: u64,
    /// Runs that were rolled back.
    pub rolled_back: u64,
    /// Sum of the moments at which it went off, ns.
    pub at: u128,
}

/// The alarm of one run.
pub(super) struct Watch {
    /// The version that is watched.
    pub version: usize,
    errors: u64,
    minutes: u32,
    delay: u64,
    /// Nothing is rolled back later than this: the rollout is over.
    over: u64,
    rolls_back: bool,
    /// Errors up to the present minute.
    before: u64,
    /// Bad minutes in a row.
    row: u32,
    minute_end: u64,
    /// When it goes off, once that is settled.
    goes_off: Option<u64>,
    pub counts: Alarms,
}

impl Watch {
    pub(super) fn new(plan: &Plan, alarm: &Alarm, names: &[String]) -> Self {
        let last = plan.routing_steps.last();
        Self {
            version: names
                .iter()
                .position(|it| *it == alarm.version)
                .unwrap_or(0),
            errors: alarm.errors.into(),
            minutes: alarm.minutes,
            delay: nanos(alarm.delay_seconds * 1e9),
            over: last.map_or(u64::MAX, |it| nanos(it.at_seconds * 1e9)),
            rolls_back: !alarm.rollback.is_empty(),
            before: 0,
            row: 0,
            minute_end: MINUTE_NS,
            goes_off: None,
            counts: Alarms::default(),
        }
    }

    /// When it wants to be asked next; `u64::MAX` when no more.
    pub(super) fn next(&self) -> u64 {
        match self.goes_off {
            _ if self.counts.raised > 0 => u64::MAX,
            Some(at) => at,
            None => self.minute_end,
        }
    }

    /// Goes on to `now`; `errors` are the version's so far, all of them from before the last
    /// minute's end. Says whether to roll back now.
    pub(super) fn ask(&mut self, now: u64, errors: u64) -> bool {
        while now >= self.next() {
            if let Some(at) = self.goes_off {
                let in_time = at <= self.over;
                self.counts = Alarms {
                    raised: 1,
                    rolled_back: u64::from(in_time && self.rolls_back),
                    at: at.into(),
                };
                return self.counts.rolled_back > 0;
            }
            let bad = errors - self.before >= self.errors;
            self.before = errors;
            self.row = if bad { self.row + 1 } else { 0 };
            if self.row >= self.minutes {
                self.goes_off = Some(self.minute_end + self.delay);
            }
            self.minute_end += MINUTE_NS;
        }
        false
    }
}
