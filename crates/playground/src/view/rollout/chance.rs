//! What the steps of a rollout show, as a table and in a sentence.

pub use ::rollout::chance::{Load, StepChances, at_least, look};

use super::strategy::TrafficStep;
use crate::view::chart::{Cell, Table};
pub use crate::view::number::about;
use crate::view::number::{decimal, percent, span};
use crate::view::traffic::reported::chance;
use ::rollout::Share;

/// The steps as a table.
pub fn table(seen: &[StepChances], load: Load) -> Table {
    let mut table = Table::new("Steps of the rollout", &[]);
    table.head = vec![
        "From".to_owned(),
        "For".to_owned(),
        "New version’s weight".to_owned(),
        "Calls it gets".to_owned(),
        "Chance of an error".to_owned(),
        format!("Chance of {} or more", load.threshold),
        "The same, since the start".to_owned(),
    ];
    let chance = |share: f64| Cell {
        shown: likely(share, load),
        ..Cell::figure(share, percent)
    };
    for it in seen {
        let TrafficStep {
            from,
            until,
            weight,
        } = it.step;
        let minutes = |minute: u32| span(f64::from(minute) * 60.0);
        table.rows.push(vec![
            Cell::words(if from == 0 {
                "start".to_owned()
            } else {
                minutes(from)
            }),
            until.map_or_else(
                || Cell::words("first minute"),
                |until| Cell::words(minutes(until - from)),
            ),
            Cell::figure(weight, percent),
            Cell::figure(it.calls, about),
            chance(it.one),
            chance(it.enough),
            chance(it.so_far),
        ]);
    }
    table
}

/// A chance that depends on which calls come: however near, it is neither none nor all, unless nothing can fail.
fn likely(share: f64, load: Load) -> String {
    if load.canary_error_rate > 0.0 && share >= 1.0 {
        percent(1.0 - f64::EPSILON)
    } else if load.canary_error_rate > 0.0 && share <= 0.0 {
        percent(f64::MIN_POSITIVE)
    } else {
        percent(share)
    }
}

/// How long calls take to come, at a rate: nobody waits for milliseconds.
pub fn at_this_rate(seconds: f64) -> String {
    if seconds < 1.0 {
        "less than 1 s".to_owned()
    } else {
        span(seconds)
    }
}

/// A chance that was counted over simulated rollouts: none and all of them are no certainty, so the end
/// of the 95 % interval is said in their place.
pub fn counted(share: &Share) -> String {
    let [low, high] = share.share_interval;
    if share.share >= 1.0 && low < 1.0 {
        format!("over {}", chance(low))
    } else if share.share <= 0.0 && high > 0.0 {
        format!("under {}", chance(high))
    } else {
        chance(share.share)
    }
}

/// `1 call per second`, `20 calls per second`.
fn per_second(rate: f64) -> String {
    let figure = decimal(rate);
    let plural = if figure == "1" { "" } else { "s" };
    format!("{figure} call{plural} per second")
}

/// What the first step shows, in one sentence that sells or warns.
pub fn headline(seen: &[StepChances], load: Load) -> Option<String> {
    let first = seen.first()?;
    if first.step.weight >= 1.0 {
        return Some(format!(
            "There is no canary: from the first call on, a bug that breaks {} of the calls meets everybody.",
            percent(load.canary_error_rate)
        ));
    }
    let minutes = span(f64::from(first.step.until.unwrap_or(1)) * 60.0);
    let calls = about(first.calls);
    let plural = if calls == "1" { "" } else { "s" };
    let sent = format!(
        "At {} the first step sends about {calls} call{plural} to the new version in {minutes}.",
        per_second(load.rate),
    );
    let none = if first.none > 0.0 {
        chance(first.none)
    } else {
        likely(first.none, load)
    };
    Some(match load.canary_error_rate {
        bug if bug <= 0.0 => format!("{sent} None of them fails: there is no error to see."),
        bug if bug >= 1.0 => {
            format!("{sent} All of them fail: the chance that no call comes to show it is {none}.")
        }
        bug => format!(
            "{sent} With a bug in {} of its calls, the chance of seeing no error at all is {none}.",
            percent(bug)
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::super::Strategy;
    use super::*;

    #[test]
    fn the_ends_of_the_scale_are_said_as_they_are() {
        let steps = Strategy::Canary {
            percent: 10,
            minutes: 5,
        }
        .steps()
        .expect("steps");
        let said = |rate: f64, bug: f64| {
            let load = Load {
                rate,
                canary_error_rate: bug,
                threshold: 3,
            };
            let seen = look(&steps, load);
            let table = table(&seen, load);
            let chance = table.rows[0][4].shown.clone();
            (headline(&seen, load).expect("a headline"), chance)
        };
        let (none, chance) = said(1000.0, 0.0);
        assert!(
            none.ends_with("None of them fails: there is no error to see."),
            "{none}"
        );
        assert_eq!(chance, "0 %");
        for (rate, bug) in [(1000.0, 0.5), (1000.0, 1.0)] {
            let (said, chance) = said(rate, bug);
            assert!(said.ends_with("is <0.00001 %."), "{said}");
            assert_eq!(chance, ">99.99999 %");
        }
        let (rare, _) = said(0.001, 0.01);
        assert!(rare.contains("about 0.03 calls to"), "{rare}");
        assert_eq!(at_this_rate(0.059), "less than 1 s");
        assert_eq!(at_this_rate(59.0), "59 s");
    }

    #[test]
    fn the_figure_that_sells_the_tool() {
        let steps = Strategy::Canary {
            percent: 10,
            minutes: 5,
        }
        .steps()
        .expect("steps");
        let load = Load {
            rate: 1.0,
            canary_error_rate: 0.01,
            threshold: 1,
        };
        let seen = look(&steps, load);
        assert!((seen[0].calls - 30.0).abs() < 1e-9);
        assert_eq!(
            headline(&seen, load).as_deref(),
            Some(
                "At 1 call per second the first step sends about 30 calls to the new version in \
                 5 min. With a bug in 1 % of its calls, the chance of seeing no error at all is 74 %."
            )
        );
    }
}
