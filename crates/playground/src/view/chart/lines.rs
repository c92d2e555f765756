//! Figures over time.

use super::frame::{Canvas, key, reading};
use super::scale::{Scale, moment, nice_ceiling, time_unit};
use super::{Cell, Chart, Node, Side, Table};
use crate::view::number::span;

/// What the run is called that was kept to compare with.
pub(super) const PINNED: &str = "pinned run";

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it is, short: the label at its end and its column's name.
    pub label: String,
    /// Which side it belongs to.
    pub side: Side,
    /// Its figures by the second they belong to; a gap where there is none.
    pub points: Vec<(f64, Option<f64>)>,
}

/// A chart of lines.
#[derive(Clone, Debug)]
pub struct Lines {
    /// A word for ids and file names.
    pub name: &'static str,
    /// What is shown.
    pub title: String,
    /// The text alternative.
    pub summary: String,
    /// The lines.
    pub series: Vec<Series>,
    /// The lines of a run that was kept to compare with.
    pub pinned: Vec<Series>,
    /// A level to compare with, and its name.
    pub level: Option<(f64, String)>,
    /// The range that sampling variation explains, around the level: `(second, low, high)`.
    pub band: Vec<(f64, f64, f64)>,
    /// Where the axis ends, when the figures should not say.
    pub reach: Option<f64>,
    /// How a figure is shown.
    pub show: fn(f64) -> String,
    /// Whether a figure holds until the next one: steps in place of slopes.
    pub steps: bool,
}

/// Draws the lines.
pub fn draw(lines: &Lines, width: f64) -> Chart {
    // The key stands below the axis, where there is something to explain.
    let key = if lines.level.is_some() || lines.band.len() > 1 || !lines.pinned.is_empty() {
        26.0
    } else {
        0.0
    };
    let keyed = 168.0 + key;
    let canvas = Canvas {
        width,
        height: keyed,
        left: 56.0,
        right: room_for_names(&lines.series),
        top: 12.0,
        bottom: 26.0 + key,
    };
    let all = || lines.series.iter().flat_map(|it| &it.points);
    let (first, last) = all().fold((f64::MAX, f64::MIN), |(low, high), (x, _)| {
        (low.min(*x), high.max(*x))
    });
    let unit = time_unit(last);
    let across = Scale::linear((first.min(last), last), canvas.across()).marked_in(unit);
    let up = Scale::linear((0.0, ceiling(lines)), canvas.upwards());
    let mut picture = canvas.svg(lines.name);
    picture.push(canvas.beside(&up, lines.show));
    picture.push(canvas.below(&across, |second| moment(second, unit)));
    picture.children.extend(band(lines, &across, &up));
    if let Some((level, _)) = &lines.level {
        let (left, right) = canvas.across();
        let y = up.place(*level);
        picture.push(Node::line("chart__expected", (left, y), (right, y)));
    }
    for series in &lines.pinned {
        let class = format!("chart__pin--{}", series.side.class());
        let points = series.points.iter();
        let points = points.filter(|(x, _)| (first..=last).contains(x)).copied();
        let shown = points.collect::<Vec<_>>();
        picture
            .children
            .extend(line(&class, series.side, &shown, lines.steps, &across, &up));
    }
    let mut labels = Vec::new();
    for series in &lines.series {
        picture.children.extend(line(
            &format!("chart__line--{}", series.side.class()),
            series.side,
            &series.points,
            lines.steps,
            &across,
            &up,
        ));
        if let Some(end) = series.points.iter().rev().find_map(|(_, y)| *y) {
            labels.push((up.place(end), series));
        }
    }
    picture
        .children
        .extend(end_labels(labels, canvas.across().1 + 6.0));
    if key > 0.0 {
        picture.push(legend(lines, keyed - 12.0));
    }
    picture.children.extend(readings(lines, &across, &canvas));
    Chart {
        name: lines.name,
        title: lines.title.clone(),
        summary: lines.summary.clone(),
        picture,
        table: table(lines),
    }
}

/// Room for the names at the lines' ends, at about 7 px for each letter.
fn room_for_names(series: &[Series]) -> f64 {
    let longest = series.iter().map(|it| it.label.chars().count()).max();
    #[allow(clippy::cast_precision_loss)] // a few letters
    let letters = longest.unwrap_or(0) as f64;
    (10.0 + letters * 7.0).clamp(34.0, 104.0)
}

/// What the band, the level and the second lines mean.
fn legend(lines: &Lines, y: f64) -> Node {
    let mut group = Node::group("chart__legend");
    let mut x = 1.0;
    if lines.band.len() > 1 {
        let sample = vec![Node::rectangle("chart__band", (x, y - 7.0), (22.0, 14.0))];
        group.push(key((x, y), sample, "95 of 100 points"));
        x += 150.0;
    }
    if let Some((_, name)) = lines.level.as_ref().filter(|it| it.0.is_finite()) {
        let sample = vec![Node::line("chart__expected", (x, y), (x + 22.0, y))];
        group.push(key((x, y), sample, &format!("configured, {name}")));
        x += 150.0;
    }
    if let Some(pinned) = lines.pinned.first() {
        let class = format!("chart__pin--{}", pinned.side.class());
        let sample = vec![Node::line(&class, (x, y), (x + 22.0, y))];
        group.push(key((x, y), sample, PINNED));
    }
    group
}

/// The figure of the moment, where there is one no further away than half the way to the next.
fn at_moment(points: &[(f64, Option<f64>)], moment: f64) -> Option<f64> {
    let near = |point: &&(f64, Option<f64>)| (point.0 - moment).abs();
    let (x, y) = points.iter().min_by(|a, b| near(a).total_cmp(&near(b)))?;
    let step = match points {
        [one, two, ..] => two.0 - one.0,
        _ => f64::INFINITY,
    };
    y.filter(|_| (x - moment).abs() <= step / 2.0)
}

/// The figures of each moment, read out over the strip around it.
fn readings(lines: &Lines, across: &Scale, canvas: &Canvas) -> Vec<Node> {
    let Some(longest) = lines.series.iter().max_by_key(|it| it.points.len()) else {
        return Vec::new();
    };
    let (bottom, top) = canvas.upwards();
    let (left, right) = canvas.across();
    let places: Vec<f64> = longest.points.iter().map(|it| across.place(it.0)).collect();
    let middle = |at: usize| match (places.get(at), places.get(at + 1)) {
        (Some(one), Some(next)) => f64::midpoint(*one, *next),
        _ => right,
    };
    let mut nodes = Vec::with_capacity(places.len());
    for (at, (x, _)) in longest.points.iter().enumerate() {
        let from = if at == 0 { left } else { middle(at - 1) };
        let figures = lines.series.iter().map(|it| {
            let figure = it.points.get(at).and_then(|(_, y)| *y);
            format!(
                "{} {}",
                it.label,
                figure.map_or_else(|| "–".to_owned(), lines.show)
            )
        });
        let mut text = format!("{}: {}", span(*x), figures.collect::<Vec<_>>().join(", "));
        let pinned = lines.pinned.iter().filter_map(|it| {
            let figure = (lines.show)(at_moment(&it.points, *x)?);
            Some(format!("{} {figure}", it.label))
        });
        let pinned = pinned.collect::<Vec<_>>().join(", ");
        if !pinned.is_empty() {
            text += &format!("; {PINNED}: {pinned}");
        }
        if let Some((_, low, high)) = lines.band.get(at) {
            text += &format!(
                "; 95 of 100 between {} and {}",
                (lines.show)(*low),
                (lines.show)(*high)
            );
        }
        nodes.push(reading(
            (from, top),
            (middle(at) - from, bottom - top),
            text,
        ));
    }
    nodes
}

fn ceiling(lines: &Lines) -> f64 {
    if let Some(reach) = lines.reach {
        return reach;
    }
    let all = lines.series.iter().chain(&lines.pinned);
    let figures = all.flat_map(|it| &it.points);
    let top = figures.filter_map(|(_, y)| *y).fold(0.0_f64, f64::max);
    let band = lines
        .band
        .iter()
        .map(|(_, _, high)| *high)
        .fold(0.0_f64, f64::max);
    let level = lines.level.as_ref().map_or(0.0, |(level, _)| *level);
    // A band that is wide only where there is little to see must not press the line flat.
    nice_ceiling(top.max(level * 1.25).max(band.min(top * 2.0)))
}

fn band(lines: &Lines, across: &Scale, up: &Scale) -> Option<Node> {
    if lines.band.len() < 2 {
        return None;
    }
    let above = lines
        .band
        .iter()
        .map(|(x, _, high)| (across.place(*x), up.place(*high)));
    let below = lines
        .band
        .iter()
        .rev()
        .map(|(x, low, _)| (across.place(*x), up.place(*low)));
    Some(Node::path("chart__band", above.chain(below)))
}

fn line(
    class: &str,
    side: Side,
    points: &[(f64, Option<f64>)],
    steps: bool,
    across: &Scale,
    up: &Scale,
) -> Vec<Node> {
    let mut marks = Vec::new();
    let mut piece: Vec<(f64, f64)> = Vec::new();
    let mut close = |piece: &mut Vec<(f64, f64)>| {
        match piece.as_slice() {
            [] => (),
            [(x, y)] => marks.push(
                Node::new("circle")
                    .class(&format!("chart__dot--{}", side.class()))
                    .at("cx", *x)
                    .at("cy", *y)
                    .with("r", "3"),
            ),
            _ => marks.push(Node::path(class, piece.iter().copied())),
        }
        piece.clear();
    };
    for (x, y) in points {
        let Some(y) = y else {
            close(&mut piece);
            continue;
        };
        let place = (across.place(*x), up.place(*y));
        if let Some(last) = piece.last().filter(|_| steps) {
            piece.push((place.0, last.1));
        }
        piece.push(place);
    }
    close(&mut piece);
    marks
}

/// A label at each line's end, moved apart where two would touch.
fn end_labels(mut labels: Vec<(f64, &Series)>, x: f64) -> Vec<Node> {
    const APART: f64 = 14.0;
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut last = f64::MIN;
    let mut nodes = Vec::new();
    for (y, series) in labels {
        let y = (y + 4.0).max(last + APART);
        last = y;
        let class = format!(
            "chart__tick chart__strong chart__name--{}",
            series.side.class()
        );
        nodes.push(Node::words(&class, (x, y), &series.label));
    }
    nodes
}

fn table(lines: &Lines) -> Table {
    let mut table = Table::new(&lines.title, &["Time"]).in_units(&["s"]);
    table
        .head
        .extend(lines.series.iter().map(|it| it.label.clone()));
    let pinned = lines.pinned.iter();
    table
        .head
        .extend(pinned.map(|it| format!("{}, {PINNED}", it.label)));
    let Some(longest) = lines.series.iter().max_by_key(|it| it.points.len()) else {
        return table;
    };
    for (row, (x, _)) in longest.points.iter().enumerate() {
        let figures = lines.series.iter().map(|it| {
            let figure = it.points.get(row).and_then(|(_, y)| *y);
            figure.map_or_else(Cell::none, |y| Cell::figure(y, lines.show))
        });
        let pinned = lines.pinned.iter().map(|it| {
            let figure = at_moment(&it.points, *x);
            figure.map_or_else(Cell::none, |y| Cell::figure(y, lines.show))
        });
        let head = Cell::figure(*x, span);
        table
            .rows
            .push(std::iter::once(head).chain(figures).chain(pinned).collect());
    }
    table
}
