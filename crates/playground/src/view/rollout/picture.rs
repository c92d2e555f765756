//! The rollout as a timeline: which part of the calls each version gets, minute by minute.

use super::strategy::TrafficStep;
use crate::view::chart::frame::{Canvas, filled, key};
use crate::view::chart::scale::{Scale, moment, time_unit};
use crate::view::chart::{Cell, Chart, Node, Side, Table};
use crate::view::number::{percent, span};

/// Draws the steps, and the second by which half of the alarms have gone off, once that is known.
pub fn timeline(steps: &[TrafficStep], alarm: Option<f64>, width: f64) -> Chart {
    let end = steps.last().map_or(0, |step| step.from);
    let shown = 60.0 * (f64::from(end) * 1.15).max(f64::from(end) + 1.0);
    let canvas = Canvas {
        width,
        height: 208.0,
        left: 48.0,
        right: 17.0,
        top: 26.0,
        bottom: 54.0,
    };
    let unit = time_unit(shown);
    let across = Scale::linear((0.0, shown), canvas.across()).marked_in(unit);
    let up = Scale::linear((0.0, 1.0), canvas.upwards());
    let mut picture = canvas.svg("rollout");
    picture.push(canvas.beside(&up, percent));
    picture.push(canvas.below(&across, |second| {
        if second <= 0.0 {
            "start".to_owned()
        } else {
            moment(second, unit)
        }
    }));
    for step in steps {
        picture.push(block(step, shown, &across, &up));
    }
    picture.push(detected(alarm, shown, &across, canvas.upwards(), width));
    picture.push(legend(canvas.height - 12.0));
    Chart {
        name: "rollout",
        title: "Traffic of the new version over time".to_owned(),
        summary: sentence(steps),
        picture,
        table: table(steps),
    }
}

fn block(step: &TrafficStep, shown: f64, across: &Scale, up: &Scale) -> Node {
    let from = across.place(f64::from(step.from) * 60.0);
    let until = step.until.map_or(shown, |minute| f64::from(minute) * 60.0);
    let until = across.place(until);
    let (floor, top, height) = (up.place(0.0), up.place(1.0), up.place(step.weight));
    let mut group = Node::group("chart__step");
    group.push(Node::rectangle(
        "chart__area--stable",
        (from, top),
        (until - from, height - top),
    ));
    let new = |class: &str| Node::rectangle(class, (from, height), (until - from, floor - height));
    group.children.extend(filled("rollout", Side::Canary, new));
    let room = until - from;
    if room >= 30.0 {
        let text = percent(step.weight);
        let place = (f64::midpoint(from, until), (height - 5.0).max(top - 6.0));
        group.push(Node::words(
            "chart__tick chart__strong chart__middle",
            place,
            text,
        ));
    }
    group
}

fn detected(
    alarm: Option<f64>,
    shown: f64,
    across: &Scale,
    (bottom, top): (f64, f64),
    width: f64,
) -> Node {
    let mut group = Node::group("chart__detected");
    let Some(second) = alarm.filter(|second| *second <= shown) else {
        return group;
    };
    let x = across.place(second);
    group.push(Node::line("chart__bracket", (x, top - 8.0), (x, bottom)));
    let text = format!("half of the alarms by {}", span(second));
    let (class, at) = if x > width / 2.0 {
        ("chart__tick chart__end", x - 6.0)
    } else {
        ("chart__tick", x + 6.0)
    };
    group.push(Node::words(class, (at, top - 14.0), text));
    group
}

fn legend(y: f64) -> Node {
    let sample = |x: f64, class: &str| Node::rectangle(class, (x, y - 5.0), (22.0, 10.0));
    let new = filled("rollout", Side::Canary, |class| sample(1.0, class));
    Node::group("chart__legend").holding([
        key((1.0, y), new, "new version"),
        key(
            (124.0, y),
            vec![sample(124.0, "chart__area--stable")],
            "old version",
        ),
    ])
}

fn sentence(steps: &[TrafficStep]) -> String {
    let words = steps.iter().map(|step| {
        let weight = percent(step.weight);
        match step.from {
            0 => format!("{weight} at the start"),
            minute => format!("{weight} after {}", span(f64::from(minute) * 60.0)),
        }
    });
    format!(
        "The new version gets {}.",
        words.collect::<Vec<_>>().join(", ")
    )
}

fn table(steps: &[TrafficStep]) -> Table {
    let mut table = Table::new(
        "Traffic of the new version over time",
        &["From minute", "Weight"],
    );
    for step in steps {
        table.rows.push(vec![
            Cell::words(step.from.to_string()),
            Cell::figure(step.weight, percent),
        ]);
    }
    table
}
