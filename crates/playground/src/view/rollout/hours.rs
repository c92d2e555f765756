//! Which hour to deploy in: the same rollout at each hour of the traffic's day.

use super::chance::counted;
use crate::view::chart::frame::{Canvas, filled, key};
use crate::view::chart::scale::Scale;
use crate::view::chart::{Cell, Chart, Node, Side, Table};
use crate::view::number::{count_rounded, percent, percent_range};
use ::rollout::Share;
use ::rollout::hours::Hour;

/// `09:00`.
fn clock(hour: u32) -> String {
    format!("{hour:02}:00")
}

/// By how much an hour's alarm tells a bad version from a good one: the chance to stop the one less
/// that of stopping the other.
fn tells(it: &Hour) -> f64 {
    it.stopped_in_time.share - it.healthy_stopped.share
}

/// Half of the 95 % interval of [`tells`], taking both chances as independent.
fn error(it: &Hour) -> f64 {
    let width = |[low, high]: [f64; 2]| high - low;
    libm::hypot(
        width(it.stopped_in_time.share_interval),
        width(it.healthy_stopped.share_interval),
    ) / 2.0
}

/// How many such halves two of 24 hours that are alike may lie apart: Tukey's range for 24 groups at
/// 5 % is 5.2 standard errors of one, and the halves of two together are 1.96 · √2 of them.
const APART: f64 = 5.2 / (1.96 * std::f64::consts::SQRT_2);

/// The hour that is best: where the alarm tells a bad version from a good one best. A busy hour stops
/// every version, a quiet one none. Where sampling variation can't tell two apart, the one with fewer failed calls.
pub fn best(hours: &[Hour]) -> Option<&Hour> {
    let surest = hours
        .iter()
        .max_by(|one, other| tells(one).total_cmp(&tells(other)))?;
    let as_sure = |it: &&Hour| tells(surest) - tells(it) <= libm::hypot(error(surest), error(it));
    let failed = |it: &Hour| it.failed_calls.mean.unwrap_or(0.0);
    hours
        .iter()
        .filter(as_sure)
        .min_by(|one, other| failed(one).total_cmp(&failed(other)))
}

/// The answer in a sentence.
pub fn says(hours: &[Hour]) -> String {
    let (Some(best), Some(worst)) = (
        best(hours),
        hours
            .iter()
            .min_by(|one, other| tells(one).total_cmp(&tells(other))),
    ) else {
        return "There is no hour at which the whole deployment has traffic.".to_owned();
    };
    let of = |hour: &Hour| {
        format!(
            "{} (a good one: {})",
            counted(&hour.stopped_in_time),
            counted(&hour.healthy_stopped)
        )
    };
    let apart = APART * libm::hypot(error(best), error(worst));
    if tells(best) - tells(worst) <= apart {
        return format!(
            "It makes no difference that {} rollouts of each hour could tell: the chance to stop a bad version in time is from {} at {} to {} at {}.",
            best.runs,
            of(worst),
            clock(worst.hour),
            of(best),
            clock(best.hour),
        );
    }
    format!(
        "Deploy at {}: the alarm tells best then. It stops a bad version in time with a chance of {}, and {} calls fail on average. At {} the chance is {}.",
        clock(best.hour),
        of(best),
        super::chance::about(best.failed_calls.mean.unwrap_or(0.0)),
        clock(worst.hour),
        of(worst),
    )
}

/// The chances by the hour.
pub fn chart(hours: &[Hour], width: f64) -> Chart {
    let canvas = Canvas {
        width,
        height: 212.0,
        left: 52.0,
        right: 17.0,
        top: 14.0,
        bottom: 54.0,
    };
    let across = Scale::linear((0.0, 24.0), canvas.across()).marked_in(1.0);
    let up = Scale::linear((0.0, 1.0), canvas.upwards());
    let mut picture = canvas.svg("hours");
    picture.push(canvas.beside(&up, percent));
    picture.push(canvas.below(&across, trimmed_clock));
    let room = across.place(1.0) - across.place(0.0);
    for hour in hours {
        let x = across.place(f64::from(hour.hour));
        let floor = up.place(0.0);
        let bar = |class: &str, share: f64, from: f64, part: f64| {
            let top = up.place(share);
            Node::rectangle(
                class,
                (x + room * from, top),
                (room * part, (floor - top).max(0.5)),
            )
        };
        let bad = filled("hours", Side::Canary, |class| {
            bar(class, hour.stopped_in_time.share, 0.1, 0.42)
        });
        let good = filled("hours", Side::Stable, |class| {
            bar(class, hour.healthy_stopped.share, 0.54, 0.36)
        });
        picture.children.extend(bad);
        picture.children.extend(good);
        picture.push(
            bar("chart__reading", 1.0, 0.0, 1.0)
                .with("fill", "none")
                .with(
                    "data-read",
                    format!(
                        "{}: stops a bad version {}, a good one {}",
                        clock(hour.hour),
                        percent(hour.stopped_in_time.share),
                        percent(hour.healthy_stopped.share)
                    ),
                ),
        );
    }
    let y = canvas.height - 12.0;
    let sample = |x: f64| move |class: &str| Node::rectangle(class, (x, y - 5.0), (22.0, 10.0));
    picture.push(Node::group("chart__legend").holding([
        key(
            (1.0, y),
            filled("hours", Side::Canary, sample(1.0)),
            "a bad version",
        ),
        key(
            (150.0, y),
            filled("hours", Side::Stable, sample(150.0)),
            "a good one",
        ),
    ]));
    Chart {
        name: "hours",
        title: "Stopped, by the hour of the start".to_owned(),
        summary: says(hours),
        picture,
        table: table(hours),
    }
}

fn trimmed_clock(hour: f64) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 0 to 24
    let hour = libm::round(hour) as u32;
    clock(hour)
}

fn table(hours: &[Hour]) -> Table {
    let mut table = Table::new(
        "The rollout by the hour of its start",
        &[
            "Start",
            "Calls of the new version",
            "Stops a bad one in time",
            "Stops a good one",
            "Calls that fail",
        ],
    );
    let share = |it: &Share| {
        let [low, high] = it.share_interval;
        Cell {
            shown: format!("{} ({})", percent(it.share), percent_range(low, high)),
            value: it.share.to_string(),
        }
    };
    for hour in hours {
        table.rows.push(vec![
            Cell::words(clock(hour.hour)),
            Cell::figure(hour.canary_calls.mean.unwrap_or(0.0), count_rounded),
            share(&hour.stopped_in_time),
            share(&hour.healthy_stopped),
            Cell::figure(hour.failed_calls.mean.unwrap_or(0.0), super::chance::about),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::rollout::Study;
    use serde_json::{Value, json};

    fn hours(day: &Value) -> Vec<Hour> {
        let question = json!({"hours": {
            "arrivals": {"countsPerMinute": day}, "runs": 60,
            "versions": {"1": {"errorRate": 0.001}, "2": {"errorRate": 0.03}}, "alarms": [{"version": "2"}],
        }});
        let mut study = Study::from_json(&question.to_string()).expect("a study");
        while !study.is_done() {
            study.step().expect("a step");
        }
        serde_json::from_str(&study.into_answer().expect("text")).expect("hours")
    }

    #[test]
    fn the_busy_hour_is_the_one_to_deploy_in() {
        let day: Vec<u32> = (0..1440)
            .map(|minute| if (840..900).contains(&minute) { 200 } else { 6 })
            .collect();
        let hours = hours(&json!(day));
        let said = says(&hours);
        assert!(said.starts_with("Deploy at 14:00: "), "{said}");
        assert!(said.matches("a good one:").count() == 2, "{said}");
        let chart = chart(&hours, 600.0);
        assert_eq!(chart.table.rows.len(), 24);
    }

    #[test]
    fn a_flat_day_makes_no_difference_and_says_so() {
        let said = says(&hours(&json!(vec![30; 1440])));
        assert!(said.starts_with("It makes no difference"), "{said}");
        assert_eq!(
            says(&[]),
            "There is no hour at which the whole deployment has traffic."
        );
    }
}
