//! The chance that an alarm is red for the first time at each evaluation: a chain over what the
//! datapoints of its range may be.
//!
//! An alarm judges by the newest N datapoints that are there. What is older than those changes nothing,
//! now or later, so a state forgets it: where no minute is without a call, there are 2 to the power of
//! N states, not three to the power of the range.

use std::collections::BTreeMap;

use sim::metric::{Comparison, Metric, MetricAlarm, Missing, State};

use super::datapoint::{Datapoint, Population, datapoint};
use super::firsts::{First, Firsts, Minute, gather};
use super::window;
use crate::plan::Alarm;

/// Alarms of more periods than this have too many states.
const MOST_PERIODS: u32 = 5;
/// Datapoints that are remembered.
const MOST_POINTS: usize = 50_000;
/// Chances below this are left out.
const NOTHING: f64 = 1e-14;

/// What many rollouts have in common: how alarms go from state to state, and the chances of single
/// datapoints. What it answers doesn't depend on what it was asked before.
#[derive(Default)]
pub(crate) struct Reckoner {
    chains: Vec<(Kind, Chain)>,
    windows: Vec<((u32, u32), window::States)>,
    points: BTreeMap<Key, (Population, Option<Datapoint>)>,
}

/// What an alarm's states depend on: N, M, missing data, and how many of the newest minutes aren't known.
type Kind = (u32, u32, Missing, u32);
/// Metric, comparison, threshold, calls, errors; the numbers by their bits.
type Key = (u8, u8, u64, u64, u64);

impl Reckoner {
    /// The minute's datapoint; nothing where no closed form is known.
    pub(super) fn datapoint(
        &mut self,
        alarm: &Alarm,
        population: &Population,
    ) -> Option<Datapoint> {
        let metric = match alarm.metric {
            Metric::Errors => 0,
            Metric::ErrorRate => 1,
            Metric::Duration => 2,
            Metric::Throttles => 3,
        };
        let comparison = match alarm.threshold.comparison {
            Comparison::AtLeast => 0,
            Comparison::Above => 1,
            Comparison::Below => 2,
            Comparison::AtMost => 3,
        };
        let key = (
            metric,
            comparison,
            alarm.threshold.value.to_bits(),
            population.calls.to_bits(),
            population.errors.to_bits(),
        );
        if let Some((same, point)) = self.points.get(&key)
            && same == population
        {
            return *point;
        }
        if self.points.len() >= MOST_POINTS {
            self.points.clear();
        }
        let point = datapoint(alarm, population);
        self.points.insert(key, (*population, point));
        point
    }

    /// The chances that the alarm is red for the first time at each evaluation; the newest `lag`
    /// minutes aren't known at any of them.
    pub(super) fn firsts(&mut self, alarm: &Alarm, minutes: &[Minute], lag: u32) -> Option<Firsts> {
        let rule = MetricAlarm {
            metric: alarm.metric,
            statistic: alarm.statistic,
            version: None,
            threshold: alarm.threshold,
            period_minutes: alarm.period_seconds / 60,
            evaluation_periods: alarm.evaluation_periods,
            datapoints_to_alarm: alarm.datapoints_to_alarm,
            missing: alarm.missing,
        };
        if rule.period_minutes > 1 {
            return window::firsts(&rule, minutes, lag, &mut self.windows);
        }
        if rule.evaluation_periods > MOST_PERIODS {
            return None;
        }
        let kind = (
            rule.evaluation_periods,
            rule.datapoints_to_alarm,
            rule.missing,
            lag,
        );
        if !self.chains.iter().any(|it| it.0 == kind) {
            self.chains.push((kind, Chain::of(&rule, lag)));
        }
        let (_, chain) = self.chains.iter().find(|it| it.0 == kind)?;
        Some(chain.along(minutes, lag))
    }
}

/// The states of an alarm's range; the first one has no datapoint at all.
struct Chain {
    /// Where each leads to with a minute that is missing, good, bad.
    next: Vec<[usize; 3]>,
    red: Vec<bool>,
    /// Nothing is ever known, and that isn't bad.
    blind: bool,
}

impl Chain {
    fn of(rule: &MetricAlarm, lag: u32) -> Self {
        let digits = rule.range().saturating_sub(lag);
        // The newest one first: 0 missing, 1 good, 2 bad.
        let nothing = vec![0_u8; digits as usize];
        let mut known = BTreeMap::from([(nothing.clone(), 0)]);
        let mut all = vec![nothing];
        let mut chain = Self {
            next: Vec::new(),
            red: Vec::new(),
            blind: digits == 0 && rule.missing != Missing::Breaching,
        };
        let mut place = 0;
        while let Some(state) = all.get(place).cloned() {
            chain.red.push(is_red(rule, &state));
            let next = [0_u8, 1, 2].map(|digit| {
                let to = after(rule, &state, digit);
                *known.entry(to).or_insert_with_key(|to| {
                    all.push(to.clone());
                    all.len() - 1
                })
            });
            chain.next.push(next);
            place += 1;
        }
        chain
    }

    fn along(&self, minutes: &[Minute], lag: u32) -> Firsts {
        let whole = First {
            chance: 1.0,
            ..First::default()
        };
        if self.blind {
            return Firsts {
                red: vec![First::default()],
                never: whole,
            };
        }
        let mut states = vec![First::default(); self.next.len()];
        let mut next = states.clone();
        // Those that have a chance.
        let (mut live, mut born) = (vec![0_usize], Vec::new());
        if let Some(first) = states.first_mut() {
            *first = whole;
        }
        let mut firsts = Vec::with_capacity(minutes.len() + 1);
        for evaluation in 0..=minutes.len() {
            let known = evaluation.checked_sub(1 + lag as usize);
            if let Some(minute) = known.and_then(|it| minutes.get(it)) {
                for place in live.drain(..) {
                    let (Some(state), Some(ways)) = (states.get_mut(place), self.next.get(place))
                    else {
                        continue;
                    };
                    let state = std::mem::take(state);
                    if state.chance <= NOTHING {
                        continue;
                    }
                    for (digit, &to) in ways.iter().enumerate() {
                        let Some(into) = next.get_mut(to) else {
                            continue;
                        };
                        if into.chance <= 0.0 {
                            born.push(to);
                        }
                        advance(into, &state, minute, digit);
                    }
                }
                std::mem::swap(&mut states, &mut next);
                std::mem::swap(&mut live, &mut born);
                // Those whose chance stayed nothing were noted more than once.
                live.sort_unstable();
                live.dedup();
            }
            let mut first = First::default();
            live.retain(|&place| {
                let red = self.red.get(place).copied().unwrap_or(false);
                if let (true, Some(state)) = (red, states.get_mut(place)) {
                    gather(&mut first, std::mem::take(state));
                }
                !red
            });
            firsts.push(first);
        }
        let mut never = First::default();
        for state in states {
            gather(&mut never, state);
        }
        Firsts { red: firsts, never }
    }
}

/// A state with one more minute, without what the alarm will never look at again.
fn after(rule: &MetricAlarm, state: &[u8], digit: u8) -> Vec<u8> {
    let mut there = 0;
    let all = std::iter::once(&digit).chain(state).take(state.len());
    all.map(|&it| {
        there += u32::from(it > 0);
        if there > rule.evaluation_periods {
            0
        } else {
            it
        }
    })
    .collect()
}

/// Whether the alarm is red with these known datapoints, the newest one first, and none of the
/// minutes after them.
fn is_red(rule: &MetricAlarm, state: &[u8]) -> bool {
    let mut points: Vec<Option<bool>> = state
        .iter()
        .rev()
        .map(|digit| (*digit > 0).then_some(*digit == 2))
        .collect();
    points.resize(rule.range() as usize, None);
    rule.judge(&points, State::Ok) == State::Alarm
}

fn advance(to: &mut First, from: &First, minute: &Minute, digit: usize) {
    let (Some(&chance), Some(&errors)) = (
        minute.point.chances.get(digit),
        minute.point.errors.get(digit),
    ) else {
        return;
    };
    let errors = errors * from.chance;
    to.chance += from.chance * chance;
    to.failed += from.failed * chance + errors;
    to.failed_before_shift += from.failed_before_shift * chance + errors * minute.before_shift;
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::metric::{Statistic, Threshold};

    /// Every sequence of a few minutes leads to a state that is red exactly where the alarm, which sees
    /// every datapoint of its range, is red.
    #[test]
    fn what_a_state_forgets_changes_no_judgement() {
        for missing in [
            Missing::Missing,
            Missing::Ignore,
            Missing::Breaching,
            Missing::NotBreaching,
        ] {
            for (m, n) in [(1, 1), (1, 2), (2, 2), (2, 3), (3, 3), (3, 4)] {
                for lag in [0, 1, 2] {
                    let rule = MetricAlarm {
                        metric: Metric::Errors,
                        statistic: Statistic::Sum,
                        version: None,
                        threshold: Threshold::at_least(1.0),
                        period_minutes: 1,
                        evaluation_periods: n,
                        datapoints_to_alarm: m,
                        missing,
                    };
                    let chain = Chain::of(&rule, lag);
                    let digits = (rule.range() - lag) as usize;
                    for mut code in 0..3_usize.pow(u32::try_from(digits).unwrap()) {
                        let (mut place, mut seen) = (0, Vec::new());
                        for _ in 0..digits {
                            let digit = code % 3;
                            code /= 3;
                            place = chain.next[place][digit];
                            seen.insert(0, u8::try_from(digit).unwrap());
                        }
                        assert_eq!(chain.red[place], is_red(&rule, &seen), "{rule:?} {seen:?}");
                    }
                }
            }
        }
    }
}
