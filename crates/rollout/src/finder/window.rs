//! Alarms with one period of several minutes: the periods overlap, so the chain is over the errors of
//! the minutes in them.

use std::collections::BTreeMap;

use sim::metric::{Metric, MetricAlarm, Missing};

use super::datapoint::least;
use super::firsts::{First, Firsts, Minute, gather};
use crate::chance::at_least;

/// More errors than this make too many states.
const MOST: u32 = 12;
/// Chances below this are left out.
const NOTHING: f64 = 1e-13;

/// The errors of the known minutes of a period but the newest one, as long as they are too few; the
/// first state has none.
pub(super) struct States {
    /// The errors of each in all.
    sums: Vec<u32>,
    /// Where each leads to with no error more, with one, and so on.
    next: Vec<Vec<usize>>,
}

impl States {
    fn of(needed: u32, minutes: u32) -> Self {
        let first = vec![0_u32; minutes.saturating_sub(1) as usize];
        let mut known = BTreeMap::from([(first.clone(), 0)]);
        let mut all = vec![first];
        let (mut sums, mut next) = (Vec::new(), Vec::new());
        let mut place = 0;
        while let Some(state) = all.get(place).cloned() {
            let sum: u32 = state.iter().sum();
            let ways = (0..needed.saturating_sub(sum)).map(|errors| {
                let to: Vec<u32> = std::iter::once(errors)
                    .chain(state.iter().copied())
                    .take(state.len())
                    .collect();
                *known.entry(to).or_insert_with_key(|to| {
                    all.push(to.clone());
                    all.len() - 1
                })
            });
            let ways = ways.collect();
            sums.push(sum);
            next.push(ways);
            place += 1;
        }
        Self { sums, next }
    }
}

/// As the chain over single datapoints; one period of two to five minutes, `n` errors or more.
pub(super) fn firsts(
    rule: &MetricAlarm,
    minutes: &[Minute],
    lag: u32,
    tables: &mut Vec<((u32, u32), States)>,
) -> Option<Firsts> {
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
    let kind = (needed, known);
    if !tables.iter().any(|it| it.0 == kind) {
        tables.push((kind, States::of(needed, known)));
    }
    let (_, table) = tables.iter().find(|it| it.0 == kind)?;
    Some(along(table, needed, minutes, lag))
}

fn along(table: &States, needed: u32, minutes: &[Minute], lag: u32) -> Firsts {
    let mut states = vec![First::default(); table.next.len()];
    let mut next = states.clone();
    if let Some(first) = states.first_mut() {
        first.chance = 1.0;
    }
    let mut firsts = Vec::with_capacity(minutes.len() + 1);
    // The chances of `n` errors or more, and the mean that they are of.
    let (mut or_more, mut of) = (Vec::new(), f64::NAN);
    for evaluation in 0..=minutes.len() {
        let newest = evaluation.checked_sub(1 + lag as usize);
        let mut first = First::default();
        if let Some(minute) = newest.and_then(|it| minutes.get(it)) {
            let mean = minute.point.mean;
            if mean.to_bits() != of.to_bits() {
                of = mean;
                or_more = (0..=needed).map(|it| at_least(it, mean)).collect();
            }
            let or_more = |errors: u32| or_more.get(errors as usize).copied().unwrap_or(0.0);
            for ((state, ways), &before) in states.iter_mut().zip(&table.next).zip(&table.sums) {
                let state = std::mem::take(state);
                if state.chance < NOTHING {
                    continue;
                }
                for (errors, &to) in (0..needed).zip(ways) {
                    let chance = or_more(errors) - or_more(errors + 1);
                    let failed = f64::from(errors) * chance;
                    if let Some(to) = next.get_mut(to) {
                        put(to, &state, minute, chance, failed);
                    }
                }
                let room = needed - before;
                let failed = mean * or_more(room.saturating_sub(1));
                put(&mut first, &state, minute, or_more(room), failed);
            }
            std::mem::swap(&mut states, &mut next);
        }
        firsts.push(first);
    }
    let mut never = First::default();
    for state in states {
        gather(&mut never, state);
    }
    Firsts { red: firsts, never }
}

fn put(to: &mut First, from: &First, minute: &Minute, chance: f64, failed: f64) {
    let errors = from.chance * failed;
    to.chance += from.chance * chance;
    to.failed += from.failed * chance + errors;
    to.failed_before_shift += from.failed_before_shift * chance + errors * minute.before_shift;
}
