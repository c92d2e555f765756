//! A rollout that was looked for: the wishes as fields, what was found in sentences, as pictures and
//! as a table.

use super::chance::counted;
use super::setup::Setup;
use super::{Alarm, Strategy};
use crate::view::chart::{Cell, Table};
use crate::view::number::{count, decimal, percent, percent_range, span, trimmed};
use crate::view::traffic::field::number;
use crate::view::traffic::reported::chance;
use ::rollout::finder::{Answer, Found, Give, Wishes};
use serde_json::Value;
use sim::metric::{Comparison, Metric, Statistic};

/// A wish, as a field of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// How sure the bad version is to be stopped.
    Caught,
    /// How often a good one may be stopped.
    FalselyStopped,
    /// How many calls may fail.
    Hit,
    /// How long it may take.
    Minutes,
}

impl Wish {
    /// Every wish, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Caught, Self::FalselyStopped, Self::Hit, Self::Minutes];

    /// Its name on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Caught => "Bad version stopped, at least (%)",
            Self::FalselyStopped => "Good version stopped, at most (%)",
            Self::Hit => "Calls that fail, at most",
            Self::Minutes => "Minutes, at most",
        }
    }

    /// What it shows.
    pub fn text(self, wishes: &Wishes) -> String {
        let some = |it: Option<f64>| it.map(|it| trimmed(it, 6)).unwrap_or_default();
        match self {
            Self::Caught => trimmed(wishes.caught * 100.0, 6),
            Self::FalselyStopped => trimmed(wishes.falsely_stopped * 100.0, 6),
            Self::Hit => some(wishes.users_hit),
            Self::Minutes => some(wishes.minutes),
        }
    }

    /// The wishes with this one set to a text.
    ///
    /// # Errors
    /// A sentence: no number, or out of range.
    pub fn put(self, wishes: &Wishes, text: &str) -> Result<Wishes, String> {
        let mut changed = *wishes;
        let bare = text.trim().trim_end_matches('%');
        if bare.trim().is_empty() && matches!(self, Self::Hit | Self::Minutes) {
            match self {
                Self::Hit => changed.users_hit = None,
                _ => changed.minutes = None,
            }
            return Ok(changed);
        }
        let figure = number(bare)?;
        let most = match self {
            Self::Caught | Self::FalselyStopped => 100.0,
            Self::Hit => 1e9,
            Self::Minutes => 2_880.0,
        };
        if !(0.0..=most).contains(&figure) {
            return Err(format!(
                "{} must be from 0 to {}.",
                self.label(),
                trimmed(most, 0)
            ));
        }
        match self {
            Self::Caught => changed.caught = figure / 100.0,
            Self::FalselyStopped => changed.falsely_stopped = figure / 100.0,
            Self::Hit => changed.users_hit = Some(figure),
            Self::Minutes => changed.minutes = Some(figure),
        }
        Ok(changed)
    }
}

/// An alarm in a clause: `3 or more errors in a minute`, `2 % of errors or more in 2 of 3 minutes`.
pub fn alarm_says(alarm: &Alarm) -> String {
    let value = alarm.threshold.value;
    let figure = match (alarm.metric, alarm.statistic) {
        (Metric::Errors, Statistic::Sum) => format!("{} errors", trimmed(value, 3)),
        (Metric::Throttles, Statistic::Sum) => format!("{} throttles", trimmed(value, 3)),
        (Metric::ErrorRate, _) => format!("{} of errors", percent(value)),
        (Metric::Duration, Statistic::Percentile(it)) => {
            format!("a p{it} of {} ms", trimmed(value, 1))
        }
        (Metric::Duration, _) => format!("a mean duration of {} ms", trimmed(value, 1)),
        (_, _) => format!("{} of the metric", trimmed(value, 3)),
    };
    let figure = match (alarm.metric, value.to_bits() == 1.0_f64.to_bits()) {
        (Metric::Errors, true) => "1 error".to_owned(),
        (Metric::Throttles, true) => "1 throttle".to_owned(),
        _ => figure,
    };
    let compared = match alarm.threshold.comparison {
        Comparison::AtLeast => format!("{figure} or more"),
        Comparison::Above => format!("more than {figure}"),
        Comparison::Below => format!("less than {figure}"),
        Comparison::AtMost => format!("{figure} or less"),
    };
    let (m, n) = (alarm.datapoints, alarm.periods);
    let periods = match (alarm.period, m, n) {
        (1, 1, 1) => "in a minute".to_owned(),
        (each, 1, 1) => format!("in {each} minutes"),
        (1, m, n) if m == n => format!("in each of {n} minutes"),
        (1, m, n) => format!("in {m} of {n} minutes"),
        (each, m, n) => format!("in {m} of {n} periods of {each} minutes"),
    };
    format!("{compared} {periods}")
}

/// A deployment by `CodeDeploy`'s name, or what it does.
pub fn deployment_says(found: &Found) -> String {
    match &found.name {
        Some(name) => name.trim_start_matches("CodeDeployDefault.").to_owned(),
        None => strategy(&found.deployment).map_or_else(String::new, Strategy::says),
    }
}

fn strategy(value: &Value) -> Option<Strategy> {
    Strategy::from_value(value).ok()
}

fn alarm(value: &Value) -> Option<Alarm> {
    let read = ::rollout::Alarm::from_value(value).ok()?;
    Some(Alarm::of(&read, 0.0))
}

pub(super) fn alarm_text(value: &Value) -> String {
    alarm(value).map_or_else(String::new, |it| alarm_says(&it))
}

/// The panel's setup with a rollout that was found in it.
pub fn chosen(setup: &Setup, found: &Found) -> Setup {
    let mut changed = *setup;
    if let Some(strategy) = strategy(&found.deployment) {
        changed.strategy = strategy;
    }
    if let Some(alarm) = alarm(&found.alarm) {
        changed.alarm = Alarm {
            delay_seconds: setup.alarm.delay_seconds,
            ..alarm
        };
    }
    changed
}

/// A mean number of calls; none is known where there is no step to fail in.
pub(super) fn hit(found: &Found) -> String {
    if strategy(&found.deployment) == Some(Strategy::AllAtOnce) {
        return "as many as come: there is no canary".to_owned();
    }
    let mean = found.users_hit.mean.unwrap_or(0.0);
    let figure = super::chance::about(mean);
    match figure.as_str() {
        "1" => "1 call fails".to_owned(),
        _ => format!("{figure} calls fail"),
    }
}

/// What was found, the most important first.
pub fn says(answer: &Answer) -> Vec<String> {
    let mut said = Vec::new();
    let best = answer.recommended.and_then(|it| answer.rollouts.get(it));
    let Some(best) = best else {
        return vec!["Nothing was found.".to_owned()];
    };
    let what = format!(
        "{}, alarm at {}",
        deployment_says(best),
        alarm_text(&best.alarm)
    );
    let looked = count(answer.screened as u64);
    said.push(if answer.met {
        format!("{what}: it meets every wish.")
    } else {
        format!("No rollout meets every wish. The nearest: {what}.")
    });
    said.push(format!(
        "It stops the bad version before the last shift with a chance of {}, and a version that behaves as the old one with a chance of {}. Until it is stopped, or wholly shifted, {} on average{}. It takes {}.",
        counted(&best.caught),
        counted(&best.falsely_stopped),
        hit(best),
        if answer.met {
            format!(", the fewest of those among {looked} rollouts that meet the wishes")
        } else {
            format!("; {looked} rollouts were looked through")
        },
        span(best.minutes * 60.0),
    ));
    said.extend(gives(answer));
    if let Some(it) = &answer.how_long {
        let wished = chance(answer.wishes.caught);
        let alarm = alarm_text(&it.alarm);
        said.push(match it.minutes {
            Some(minutes) => format!(
                "How long for {wished}? At a weight of {} % and with an alarm at {alarm}, {}; in that time the same alarm stops a good version with a chance of {}.",
                it.percent,
                span(f64::from(minutes) * 60.0),
                chance(it.falsely_stopped),
            ),
            None => format!(
                "How long for {wished}? At a weight of {} % and with an alarm at {alarm}, longer than the two days that CodeDeploy allows: by then the chance is {}, and that of stopping a good version {}.",
                it.percent,
                chance(it.caught),
                chance(it.falsely_stopped),
            ),
        });
    }
    if let Some(it) = &answer.how_much {
        let wished = chance(answer.wishes.caught);
        let what = strategy(&it.deployment).map_or_else(String::new, Strategy::says);
        let alarm = alarm_text(&it.alarm);
        said.push(match it.rate_per_second {
            Some(rate) => format!(
                "How much traffic for {wished}? With {what} and an alarm at {alarm}, {} calls per second at a steady rate; the same alarm then stops a good version with a chance of {}.",
                decimal(rate),
                chance(it.falsely_stopped),
            ),
            None => format!(
                "How much traffic for {wished}? With {what} and an alarm at {alarm}, no amount does: at 100,000 calls per second the chance is {}, and that of stopping a good version {}.",
                chance(it.caught),
                chance(it.falsely_stopped),
            ),
        });
    }
    said
}

/// What would have to give, where a wish can't be met.
fn gives(answer: &Answer) -> Vec<String> {
    if answer.met || answer.gives.is_empty() {
        return Vec::new();
    }
    let one = |give: &Give| -> Option<String> {
        let best = give.best?;
        Some(match give.wish.as_str() {
            "caught" => format!(
                "a bad version is stopped with a chance of {} at best",
                chance(best)
            ),
            "falselyStopped" => format!(
                "a good version is stopped with a chance of {} at least",
                chance(best)
            ),
            "usersHit" => format!("{} calls fail at least", super::chance::about(best)),
            _ => format!("it takes {} at least", span(best * 60.0)),
        })
    };
    let said: Vec<String> = answer.gives.iter().filter_map(one).collect();
    if said.is_empty() {
        return vec![
            "More than one wish would have to give: with any three of them as they are, the fourth alone doesn’t help."
                .to_owned(),
        ];
    }
    vec![format!(
        "What would have to give (one of these, with the other wishes as they are): {}.",
        said.join("; or ")
    )]
}

/// What the figures rest on.
pub fn rests_on(answer: &Answer) -> String {
    let way = if answer.by_closed_form {
        "by closed forms, which tests hold against the simulator within four standard errors"
    } else {
        "by closed forms and, where none holds, by a few simulated rollouts of each"
    };
    let runs = if answer.runs == 0 {
        "They are not simulated yet.".to_owned()
    } else {
        format!(
            "What no other one beats in everything, and what comes near, was simulated {} times each, with the same random numbers for all of them; intervals are of 95 %. The small dots were reckoned only.",
            count(answer.runs.into())
        )
    };
    format!(
        "{} rollouts were looked through {way}. {runs} A failed call counts until the alias is as it will stay or the last shift is made: what a bad version does after a last shift that nothing stopped isn’t in it.",
        count(answer.screened as u64)
    )
}

/// How many rollouts are worth a row: the simulated ones, which stand first; all, and not too many,
/// while there are none.
fn rows(answer: &Answer) -> usize {
    let simulated = answer.rollouts.iter().filter(|it| it.runs > 0).count();
    if simulated > 0 { simulated } else { 24 }
}

/// The rollouts as a table; the row of each is its place in the answer.
pub fn table(answer: &Answer) -> Table {
    let mut table = Table::new(
        "Rollouts that no other one beats, and their neighbours",
        &[
            "Deployment",
            "Alarm at",
            "Takes",
            "Stops a bad one",
            "Stops a good one",
            "Calls that fail",
            "Wishes",
        ],
    );
    for found in answer.rollouts.iter().take(rows(answer)) {
        let share = |it: &::rollout::Share| {
            let [low, high] = it.share_interval;
            let shown = if high > low {
                format!("{} ({})", percent(it.share), percent_range(low, high))
            } else {
                percent(it.share)
            };
            Cell {
                shown,
                value: it.share.to_string(),
            }
        };
        let mean = found.users_hit.mean.unwrap_or(0.0);
        let failed = if strategy(&found.deployment) == Some(Strategy::AllAtOnce) {
            Cell::words("no canary")
        } else {
            Cell::figure(mean, super::chance::about)
        };
        table.rows.push(vec![
            Cell::words(deployment_says(found)),
            Cell::words(alarm_text(&found.alarm)),
            Cell::figure(found.minutes * 60.0, span),
            share(&found.caught),
            share(&found.falsely_stopped),
            failed,
            Cell::words(if found.meets {
                "all met"
            } else if found.front {
                "unbeaten"
            } else {
                "near"
            }),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::rollout::finder::{Quest, find};
    use sim::Plan;

    fn answer(setup: &Setup, wishes: &Value) -> Answer {
        let mut plan = setup.base("1", "2", &Plan::default());
        plan["wishes"] = wishes.clone();
        plan["runs"] = serde_json::json!(40);
        plan["deployments"] = serde_json::json!([
            "AllAtOnce",
            "LambdaCanary10Percent5Minutes",
            "LambdaCanary10Percent10Minutes"
        ]);
        find(Quest::from_value(&plan).expect("a quest")).expect("an answer")
    }

    #[test]
    fn beside_every_chance_to_catch_stands_that_of_stopping_a_good_one() {
        let cases = [
            (
                20.0,
                0.001,
                0.05,
                serde_json::json!({"caught": 0.9, "falselyStopped": 0.2}),
            ),
            (
                0.2,
                0.001,
                0.01,
                serde_json::json!({"caught": 0.99, "minutes": 10, "usersHit": 1}),
            ),
            (2.0, 0.01, 0.02, serde_json::json!({"caught": 0.95})),
        ];
        for (rate, baseline, canary_error_rate, wishes) in cases {
            let setup = Setup {
                rate,
                baseline,
                canary_error_rate,
                ..Setup::default()
            };
            let answer = answer(&setup, &wishes);
            let said = says(&answer);
            for sentence in &said {
                if sentence.contains("stops the bad version") || sentence.starts_with("How") {
                    assert!(
                        sentence.contains("a good version")
                            || sentence.contains("behaves as the old one"),
                        "{sentence}"
                    );
                }
                assert!(
                    !sentence.contains(" 1 calls") && !sentence.contains("  "),
                    "{sentence}"
                );
            }
            assert_eq!(
                answer.met,
                said[0].ends_with("it meets every wish."),
                "{}",
                said[0]
            );
            assert_eq!(
                !answer.met,
                said.iter().any(|it| it.contains("would have to give")),
                "{said:?}"
            );
            assert_eq!(table(&answer).rows.len(), rows(&answer));
            assert!(rests_on(&answer).contains("looked through by closed forms"));
        }
    }

    #[test]
    fn an_alarm_is_said_as_one_would() {
        let base = Alarm::default();
        let says = |change: &dyn Fn(&mut Alarm)| {
            let mut alarm = base;
            change(&mut alarm);
            alarm_says(&alarm)
        };
        assert_eq!(says(&|_| ()), "1 error or more in a minute");
        assert_eq!(
            says(&|it| {
                it.threshold.value = 3.0;
                it.periods = 3;
                it.datapoints = 2;
            }),
            "3 errors or more in 2 of 3 minutes"
        );
        assert_eq!(
            says(&|it| {
                it.metric = Metric::ErrorRate;
                it.statistic = Statistic::Average;
                it.threshold.value = 0.02;
                it.periods = 2;
                it.datapoints = 2;
            }),
            "2 % of errors or more in each of 2 minutes"
        );
        assert_eq!(says(&|it| it.period = 5), "1 error or more in 5 minutes");
    }

    #[test]
    fn what_is_chosen_fills_the_form_and_the_wishes_are_fields() {
        let setup = Setup {
            rate: 20.0,
            canary_error_rate: 0.05,
            ..Setup::default()
        };
        let answer = answer(&setup, &serde_json::json!({"caught": 0.9}));
        let found = &answer.rollouts[answer.recommended.expect("one")];
        let filled = chosen(&setup, found);
        assert_eq!(filled.strategy.to_value(), found.deployment);
        assert_eq!(filled.alarm.on("2").to_value(), found.alarm);
        assert!((filled.rate - 20.0).abs() < 1e-12);
        let wishes = Wish::Minutes
            .put(&Wishes::default(), "15")
            .expect("minutes");
        assert_eq!(Wish::Minutes.text(&wishes), "15");
        let wishes = Wish::Minutes.put(&wishes, "").expect("not minded");
        assert_eq!(wishes.minutes, None);
        assert!(Wish::Caught.put(&wishes, "101").is_err());
        let wishes = Wish::Caught.put(&wishes, "99 %").expect("a share");
        assert!((wishes.caught - 0.99).abs() < 1e-12);
    }
}
