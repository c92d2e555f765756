//! What the steps of a rollout show, as a table and in a sentence.

pub use ::rollout::chance::{Load, StepChances, at_least, look};

use super::strategy::TrafficStep;
use crate::view::chart::{Cell, Table};
use crate::view::number::{count_rounded, decimal, percent, span, trimmed};
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
        "…since the start".to_owned(),
    ];
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
            Cell::figure(it.one, percent),
            Cell::figure(it.enough, percent),
            Cell::figure(it.so_far, percent),
        ]);
    }
    table
}

/// A mean number of calls: whole where large.
pub fn about(calls: f64) -> String {
    if calls >= 10.0 {
        count_rounded(calls)
    } else {
        trimmed(calls, 1)
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
    Some(format!(
        "At {} the first step sends about {} calls to the new version in {minutes}. With a bug in {} of its calls, the chance of seeing no error at all is {}.",
        per_second(load.rate),
        about(first.calls),
        percent(load.canary_error_rate),
        chance(first.none),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::Strategy;
    use super::*;

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
