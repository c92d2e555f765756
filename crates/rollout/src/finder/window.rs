//! Alarms with one period of several minutes: the periods overlap, so the chain is over the errors of
//! the minutes in them.

use std::collections::BTreeMap;

use sim::metric::{Metric, MetricAlarm, Missing};

use super::datapoint::least;
use super::firsts::{First, Firsts, Minute, gather};
use crate::chance::at_least;

/// More errors than this make too many states.
const MOST: u32 = 12;

/// As the chain over single datapoints; one period of two to five minutes, so many errors or more.
pub(super) fn firsts(rule: &MetricAlarm, minutes: &[Minute], lag: u32) -> Option<Firsts> {
    let needed = least(rule.threshold);
    let known = rule.period_minutes.saturating_sub(lag);
    let simple = rule.metric == Metric::Errors
        && rule.evaluation_periods == 1
        && rule.missing != Missing::Breaching
        && (1..=MOST).contains(&needed)
        && (2..=5).contains(&rule.period_minutes)
        && known > 0;
    // A period without a call hands over to the one before: rare enough to be left out, or not.
    let calls: Vec<f64> = minutes.iter().map(|it| it.point.calls).collect();
    let quietest = calls
        .windows(known as usize)
        .map(|it| it.iter().sum::<f64>())
        .fold(f64::INFINITY, f64::min);
    if !simple || libm::exp(-quietest) > 1e-3 {
        return None;
    }
    let base = u64::from(needed);
    let keep = base.pow(known - 1);
    let mut states: BTreeMap<u64, First> = BTreeMap::new();
    states.insert(
        0,
        First {
            chance: 1.0,
            ..First::default()
        },
    );
    let mut firsts = Vec::new();
    for evaluation in 0..=minutes.len() {
        let newest = evaluation.checked_sub(1 + lag as usize);
        let mut first = First::default();
        if let Some(minute) = newest.and_then(|it| minutes.get(it)) {
            let mut next: BTreeMap<u64, First> = BTreeMap::new();
            for (code, state) in states {
                if state.chance < 1e-13 {
                    continue;
                }
                let before = sum(code, base);
                let room = needed - before;
                for errors in 0..room {
                    let chance = at_least(errors, minute.point.mean)
                        - at_least(errors + 1, minute.point.mean);
                    let to = (code * base + u64::from(errors)) % keep.max(1);
                    let failed = f64::from(errors) * chance;
                    put(next.entry(to).or_default(), &state, minute, chance, failed);
                }
                let chance = at_least(room, minute.point.mean);
                let failed =
                    minute.point.mean * at_least(room.saturating_sub(1), minute.point.mean);
                put(&mut first, &state, minute, chance, failed);
            }
            states = next;
        }
        firsts.push(first);
    }
    let mut never = First::default();
    for state in states.into_values() {
        gather(&mut never, state);
    }
    Some(Firsts { red: firsts, never })
}

fn put(to: &mut First, from: &First, minute: &Minute, chance: f64, failed: f64) {
    let errors = from.chance * failed;
    to.chance += from.chance * chance;
    to.failed += from.failed * chance + errors;
    to.failed_before_shift += from.failed_before_shift * chance + errors * minute.before_shift;
}

/// The errors of the minutes in a state.
fn sum(mut code: u64, base: u64) -> u32 {
    let mut sum = 0;
    while code > 0 {
        sum += u32::try_from(code % base.max(2)).unwrap_or(0);
        code /= base.max(2);
    }
    sum
}
