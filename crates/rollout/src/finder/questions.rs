//! How long, and how much traffic: two questions that a closed form answers.

use sim::Rate;

use super::answer::{HowLong, HowMuch};
use super::chain::Reckoner;
use super::closed::{Reckoned, reckon_with};
use super::wishes::Quest;
use crate::plan::{Alarm, Rollout};
use crate::strategy::{MOST_MINUTES, Strategy};

/// More calls per second than any function gets.
const MOST_RATE: f64 = 100_000.0;

/// How many minutes the canary's step has to last for the wished chance; none where no closed form
/// holds.
pub(super) fn how_long(
    reckoner: &mut Reckoner,
    quest: &Quest,
    percent: u32,
    alarm: &Alarm,
) -> Option<HowLong> {
    let mut at = |minutes: u32| {
        reckon_with(
            reckoner,
            &quest.rollout(Strategy::Canary { percent, minutes }, alarm),
        )
    };
    let enough = |it: &Reckoned| it.in_time >= quest.wishes.caught;
    let mut low = 0;
    let mut high = 1;
    let mut found = at(high)?;
    while !enough(&found) && high < MOST_MINUTES {
        low = high;
        high = (high * 2).min(MOST_MINUTES);
        found = at(high)?;
    }
    let reached = enough(&found);
    while reached && high - low > 1 {
        let middle = u32::midpoint(low, high);
        let tried = at(middle)?;
        if enough(&tried) {
            (high, found) = (middle, tried);
        } else {
            low = middle;
        }
    }
    Some(HowLong {
        percent,
        alarm: alarm.to_value(),
        minutes: reached.then_some(high),
        caught: found.in_time,
        falsely_stopped: found.healthy_stopped,
    })
}

/// How many calls per second it takes for the wished chance; none where no closed form holds.
pub(super) fn how_much(
    reckoner: &mut Reckoner,
    quest: &Quest,
    strategy: Strategy,
    alarm: &Alarm,
) -> Option<HowMuch> {
    if !matches!(quest.base.traffic.arrivals.rate, Some(Rate::Constant(_))) {
        return None;
    }
    let mut at = |rate: f64| {
        let mut rollout: Rollout = quest.rollout(strategy, alarm);
        rollout.traffic.arrivals.rate = Some(Rate::Constant(rate));
        // How much is asked of the traffic, not of the limits that it would meet.
        rollout.traffic.max_concurrency = u32::MAX;
        rollout.traffic.scaling_per_10_seconds = u32::MAX;
        rollout.traffic.reserved_concurrency = None;
        reckon_with(reckoner, &rollout)
    };
    let enough = |it: &Reckoned| it.in_time >= quest.wishes.caught;
    // A function that is hardly called may be beyond closed forms: it wouldn't do anyway.
    let (mut low, mut high) = (0.0, 0.000_1);
    let mut found = at(high);
    while !found.as_ref().is_some_and(enough) && high < MOST_RATE {
        low = high;
        high *= 2.0;
        found = at(high);
    }
    let mut found = found?;
    let reached = enough(&found);
    for _ in 0..14 {
        if !reached {
            break;
        }
        let middle = f64::midpoint(low, high);
        match at(middle) {
            Some(tried) if enough(&tried) => (high, found) = (middle, tried),
            _ => low = middle,
        }
    }
    Some(HowMuch {
        deployment: strategy.to_value(),
        alarm: alarm.to_value(),
        rate_per_second: reached.then_some(high),
        caught: found.in_time,
        falsely_stopped: found.healthy_stopped,
    })
}
