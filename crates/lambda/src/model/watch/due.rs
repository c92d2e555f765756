//! When alarms are evaluated.
//!
//! CloudWatch evaluates each alarm every minute. Where there is nothing in an alarm's range and nothing comes into it,
//! every evaluation finds what the last one found, and changes nothing: such an alarm sleeps until the next datapoint
//! can be known, or until somebody puts it or sets its state. So an account of thousands of alarms costs no more
//! than what its traffic shows.

use super::{Alarm, CloudWatch, Counted, DELAY, Lot, LotKey, MINUTE};
use crate::model::ordered::{Shared, SharedSet, entries_from};
use crate::model::time::Timestamp;
use std::sync::Arc;

/// Times that a request may have a datapoint or a period of an alarm looked at: about a second's work.
const MOST_LOOKS: u64 = 20_000_000;

impl Alarm {
    /// The first moment after this one at which it is evaluated.
    fn after(&self, moment: Timestamp) -> Timestamp {
        let phase = self.next.millis() % MINUTE;
        let at = moment.millis() / MINUTE * MINUTE + phase;
        let later = if at > moment.millis() { 0 } else { MINUTE };
        Timestamp::from_millis(at).plus(later)
    }

    /// The first minute that an evaluation at a moment looks at.
    fn first_minute(&self, at: Timestamp) -> u64 {
        let period = self.watched.period();
        let each = u64::from(period.div_ceil(60)).max(1);
        let back = u64::from(self.rule.range(period)).saturating_mul(each);
        (at.millis() / MINUTE).saturating_sub(back)
    }
}

impl CloudWatch {
    /// Nothing.
    pub const NONE: Self = Self {
        alarms: Shared::new(),
        lots: Shared::new(),
        due: SharedSet::new(),
        evaluated: Timestamp::from_millis(0),
        counted: Counted {
            all: 0,
            densest: 0,
            last: Timestamp::from_millis(0),
        },
        by_hand: 0,
        sleepless: false,
    };

    /// Alarms by name.
    pub const fn alarms(&self) -> &Shared<Arc<str>, Arc<Alarm>> {
        &self.alarms
    }

    /// What is known of the traffic: by minute since 1970, function, alias and version.
    pub const fn lots(&self) -> &Shared<LotKey, Arc<Vec<Lot>>> {
        &self.lots
    }

    /// Puts an alarm, new or changed; all evaluations up to now are done.
    pub fn put(&mut self, alarm: Alarm, now: Timestamp) {
        self.evaluated = self.evaluated.max(now);
        let next = alarm.after(self.evaluated);
        self.store(Alarm { next, ..alarm }, true);
    }

    /// Takes an alarm away.
    pub fn remove(&mut self, name: &str) {
        if let Some(old) = self.alarms.remove(name) {
            self.due.remove(&(old.next, Arc::clone(&old.name)));
            self.by_hand = self.by_hand.saturating_sub(usize::from(old.by_hand));
        }
    }

    fn store(&mut self, alarm: Alarm, awake: bool) {
        let name = Arc::clone(&alarm.name);
        self.remove(&name);
        self.by_hand += usize::from(alarm.by_hand);
        if awake {
            self.due.insert((alarm.next, Arc::clone(&name)), ());
        }
        self.alarms.insert(name, Arc::new(alarm));
    }

    /// Takes in what traffic showed: what is new may concern every alarm.
    pub fn note(&mut self, lots: impl IntoIterator<Item = (LotKey, Lot)>) {
        let mut lots: Vec<(LotKey, Lot)> = lots.into_iter().collect();
        lots.sort_by(|one, other| one.0.cmp(&other.0));
        for same in lots.chunk_by(|one, other| one.0 == other.0) {
            let Some((key, _)) = same.first() else {
                continue;
            };
            let there = Arc::make_mut(self.lots.entry(key.clone()).or_default());
            let before = there.len();
            there.extend(same.iter().map(|it| it.1.clone()));
            there.sort_by_key(|it| it.known);
            // What is known from the same moment on is one lot: however many parts it came in, it costs the same.
            *there = there
                .chunk_by(|one, other| one.known == other.known)
                .map(Lot::together)
                .collect();
            let last = there.last().map(|it| it.known).unwrap_or_default();
            self.counted.all += (there.len() - before) as u64;
            self.counted.last = self.counted.last.max(last);
        }
        for same in lots.chunk_by(|one, other| one.0.minute == other.0.minute) {
            if let Some((key, _)) = same.first() {
                self.count(key.minute);
            }
        }
        self.wake();
    }

    /// Counts the lots of a minute, of which there are more now.
    fn count(&mut self, minute: u64) {
        let from = LotKey {
            minute,
            function: "".into(),
            alias: "".into(),
            version: 0,
        };
        let here = entries_from(&self.lots, &from).take_while(|it| it.0.minute == minute);
        let here: usize = here.map(|it| it.1.len()).sum();
        self.counted.densest = self.counted.densest.max(here as u64);
    }

    /// Whether to evaluate every alarm up to a moment is more than a request may take.
    #[inline(never)]
    pub fn is_too_much(&self, until: Timestamp) -> bool {
        // Mostly nothing is due, and nothing has to be counted.
        self.next().is_some_and(|it| it <= until) && self.looks(until) > MOST_LOOKS
    }

    /// How many times a lot or a period is looked at, at most, to evaluate every alarm up to a moment.
    pub fn looks(&self, until: Timestamp) -> u64 {
        let Counted { all, densest, last } = self.counted;
        let each = |alarm: &Arc<Alarm>| {
            let period = alarm.watched.period();
            let range = u64::from(alarm.rule.range(period));
            let back = range.saturating_mul(u64::from(period.div_ceil(60)).max(1));
            // Once the last datapoint has left its range, it sleeps.
            let until = until.min(last.plus(back.saturating_add(2).saturating_mul(MINUTE)));
            let minutes = until.millis().saturating_sub(self.evaluated.millis()) / MINUTE + 1;
            minutes.saturating_mul(range + all.min(densest.saturating_mul(back)))
        };
        let awake = self.due.iter().filter_map(|it| self.alarms.get(&it.0.1));
        awake.map(each).fold(0, u64::saturating_add)
    }

    /// From here on every alarm is evaluated every minute, whatever there is to see.
    pub fn stay_awake(&mut self) {
        if !self.sleepless {
            self.sleepless = true;
            self.wake();
        }
    }

    /// Wakes all alarms.
    fn wake(&mut self) {
        // Where none ever sleeps, each is due within the next minute.
        if self.sleepless && self.due.len() == self.alarms.len() {
            return;
        }
        let asleep = |it: &&Arc<Alarm>| {
            let next = it.after(self.evaluated);
            it.next != next || !self.due.contains_key(&(next, Arc::clone(&it.name)))
        };
        let asleep: Vec<Arc<Alarm>> = self.alarms.values().filter(asleep).cloned().collect();
        for alarm in asleep {
            let next = alarm.after(self.evaluated);
            self.store(
                Alarm {
                    next,
                    ..Alarm::clone(&alarm)
                },
                true,
            );
        }
    }

    /// When the next alarm is evaluated; none where all of them sleep.
    pub fn next(&self) -> Option<Timestamp> {
        self.due.first().map(|it| it.0.0)
    }

    /// Whether there are alarms that were not evaluated up to then.
    pub fn is_behind(&self, now: Timestamp) -> bool {
        !self.alarms.is_empty() && self.evaluated < now || self.next().is_some_and(|it| it <= now)
    }

    /// Evaluates every alarm as often as it is due by then.
    pub fn evaluate(&mut self, until: Timestamp) {
        while let Some((at, name)) = self.due.first().map(|it| it.0.clone()) {
            if at > until {
                break;
            }
            self.due.remove(&(at, Arc::clone(&name)));
            let Some(mut alarm) = self.alarms.get(&name).map(|it| Alarm::clone(it)) else {
                continue;
            };
            alarm.evaluate(self, at);
            let next = self.wakes(&alarm, at);
            alarm.next = next.unwrap_or(at);
            self.store(alarm, next.is_some());
        }
        self.evaluated = self.evaluated.max(until);
    }

    /// When an alarm that was just evaluated may find something else; never, where it sleeps until it is woken.
    fn wakes(&self, alarm: &Alarm, at: Timestamp) -> Option<Timestamp> {
        // None at the end of the year 9999, where time stands.
        let next = Some(at.plus(MINUTE)).filter(|it| *it > at)?;
        if self.sleepless {
            return Some(next);
        }
        let from = LotKey {
            minute: alarm.first_minute(at),
            function: "".into(),
            alias: "".into(),
            version: 0,
        };
        // Nothing of a minute is known before its datapoint; the first one's is the first of all.
        let first = entries_from(&self.lots, &from).next()?.0.minute;
        let known = first
            .saturating_add(1)
            .saturating_mul(MINUTE)
            .saturating_add(DELAY);
        let before = Timestamp::from_millis(known.saturating_sub(1));
        Some(alarm.after(before.max(at)))
    }

    /// Whether an alarm has a state that somebody set by hand.
    pub const fn is_set_by_hand(&self) -> bool {
        self.by_hand > 0
    }

    /// Whether an alarm watches a percentile of durations.
    pub fn asks_for_steps(&self) -> bool {
        self.alarms.values().any(|it| it.watched.asks_for_steps())
    }
}

#[cfg(test)]
mod tests;
