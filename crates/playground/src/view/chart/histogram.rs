//! Durations of two versions, laid over each other.

use super::frame::{Canvas, key, reading};
use super::scale::{Scale, nice_ceiling};
use super::{Cell, Chart, Node, Side, Table};
use crate::view::number::{duration, percent};

/// How one version's durations are spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The version.
    pub version: String,
    /// Which side it is.
    pub side: Side,
    /// How many calls each bar counts.
    pub counts: Vec<u64>,
    /// The durations that half, nine in ten and 99 in 100 calls stay under, in ms.
    pub quantiles: [f64; 3],
}

/// Draws each version's durations as shares of its own calls, so that a small canary is as
/// readable as its sibling; over them the outlines of a `pinned` run. `edges` are where the common bars begin and end, in ms, one more than
/// there are bars. `None` where nothing was measured.
pub fn draw(
    edges: &[f64],
    spreads: &[Spread],
    pinned: Option<(&[f64], &[Spread])>,
    width: f64,
) -> Option<Chart> {
    let edges = margined(edges)?;
    let pinned = pinned.and_then(|(edges, spreads)| Some((margined(edges)?, spreads)));
    let all = edges
        .iter()
        .chain(pinned.iter().flat_map(|(edges, _)| edges));
    let (low, high) = all.fold((f64::MAX, 0.0_f64), |(low, high), it| {
        (low.min(*it), high.max(*it))
    });
    let canvas = Canvas {
        width,
        height: 236.0,
        left: 56.0,
        right: 17.0,
        top: 12.0,
        bottom: 54.0,
    };
    let across = Scale::logarithmic((low, high), canvas.across());
    let shares: Vec<Vec<f64>> = spreads.iter().map(shares).collect();
    let others = pinned.iter().flat_map(|(_, spreads)| spreads.iter());
    let others: Vec<Vec<f64>> = others.map(self::shares).collect();
    let all = shares.iter().chain(&others).flatten();
    let top = all.copied().fold(0.0_f64, f64::max);
    let up = Scale::linear((0.0, nice_ceiling(top)), canvas.upwards());
    let mut picture = canvas.svg("durations");
    picture.push(canvas.beside(&up, percent));
    picture.push(canvas.below(&across, duration));
    for (spread, shares) in spreads.iter().zip(&shares) {
        picture.push(outline(spread.side, shares, &edges, &across, &up));
    }
    if let Some((edges, spreads)) = &pinned {
        for (spread, shares) in spreads.iter().zip(&others) {
            let class = format!("chart__pin--{}", spread.side.class());
            picture.push(Node::path(&class, steps(shares, edges, &across, &up)));
        }
    }
    for spread in spreads {
        picture.push(marks(spread, &across, canvas.upwards()));
    }
    picture.push(legend(spreads, pinned.is_some(), canvas.height - 12.0));
    let (bottom, top) = canvas.upwards();
    for (at, ends) in edges.windows(2).enumerate() {
        let [from, to] = [ends[0], ends[1]];
        let parts: Vec<String> = spreads
            .iter()
            .zip(&shares)
            .filter_map(|(spread, shares)| Some((spread, *shares.get(at)?)))
            .map(|(spread, share)| format!("version {} {}", spread.version, percent(share)))
            .collect();
        let text = format!(
            "{} to {}: {}",
            duration(from),
            duration(to),
            parts.join(", ")
        );
        let (left, right) = (across.place(from), across.place(to));
        picture.push(reading((left, top), (right - left, bottom - top), text));
    }
    Some(Chart {
        name: "durations",
        title: "How long calls took".to_owned(),
        summary: spreads.iter().map(sentence).collect::<Vec<_>>().join(" "),
        picture,
        table: table(spreads, &shares, &edges),
    })
}

/// The edges with an empty bar before and behind, so that the outlines come down to the axis.
fn margined(edges: &[f64]) -> Option<Vec<f64>> {
    let (first, last) = (edges.first()?, edges.last()?);
    if edges.len() < 2 || *first <= 0.0 {
        return None;
    }
    let ends = [first / 1.25, last * 1.25];
    Some(
        ends.iter()
            .take(1)
            .chain(edges)
            .chain(ends.iter().skip(1))
            .copied()
            .collect(),
    )
}

/// The share of the version's calls in each bar, with the empty ones at both ends.
fn shares(spread: &Spread) -> Vec<f64> {
    #[allow(clippy::cast_precision_loss)] // a share needs no more than 53 bits
    let calls = |count: u64| count as f64;
    let total = calls(spread.counts.iter().sum::<u64>().max(1));
    let shares = spread.counts.iter().map(|count| calls(*count) / total);
    core::iter::once(0.0).chain(shares).chain([0.0]).collect()
}

/// The corners of bars beside each other.
fn steps(shares: &[f64], edges: &[f64], across: &Scale, up: &Scale) -> Vec<(f64, f64)> {
    let floor = up.place(0.0);
    let mut points = Vec::with_capacity(shares.len() * 2 + 2);
    points.extend(edges.first().map(|edge| (across.place(*edge), floor)));
    for (share, ends) in shares.iter().zip(edges.windows(2)) {
        let y = up.place(*share);
        points.extend(ends.iter().map(|edge| (across.place(*edge), y)));
    }
    points.extend(edges.last().map(|edge| (across.place(*edge), floor)));
    points
}

fn outline(side: Side, shares: &[f64], edges: &[f64], across: &Scale, up: &Scale) -> Node {
    let points = steps(shares, edges, across, up);
    let class = side.class();
    let mut group = Node::group("chart__spread");
    group.push(Node::path(
        &format!("chart__area--{class}"),
        points.iter().copied(),
    ));
    if side == Side::Canary {
        group.push(Node::path("", points.iter().copied()).with("fill", "url(#durations-hatch)"));
    }
    group.push(Node::path(&format!("chart__line--{class}"), points));
    group
}

/// Where half and 99 of 100 calls are done.
fn marks(spread: &Spread, across: &Scale, (bottom, _): (f64, f64)) -> Node {
    let class = spread.side.class();
    let [median, _, last] = spread.quantiles;
    let mut group = Node::group("chart__quantiles");
    for (at, half) in [(median, 5.0), (last, 3.5)] {
        let x = across.place(at);
        group.push(Node::path(
            &format!("chart__bar--{class}"),
            [
                (x, bottom - 1.0),
                (x - half, bottom - 2.0 * half),
                (x + half, bottom - 2.0 * half),
            ],
        ));
    }
    group
}

fn legend(spreads: &[Spread], pinned: bool, y: f64) -> Node {
    let mut x = 1.0;
    let mut group = Node::group("chart__legend");
    for spread in spreads {
        let class = format!("chart__line--{}", spread.side.class());
        let sample = vec![Node::line(&class, (x, y), (x + 22.0, y))];
        group.push(key((x, y), sample, &format!("version {}", spread.version)));
        x += 116.0;
    }
    let sample = [(x + 6.0, 5.0), (x + 17.0, 3.5)].map(|(at, half)| {
        Node::path(
            "chart__mark",
            [
                (at, y + 5.0),
                (at - half, y + 5.0 - 2.0 * half),
                (at + half, y + 5.0 - 2.0 * half),
            ],
        )
    });
    group.push(key((x, y), sample.into(), "p50, p99"));
    if pinned {
        x += 92.0;
        let sample = vec![Node::line("chart__pin--stable", (x, y), (x + 22.0, y))];
        group.push(key((x, y), sample, super::lines::PINNED));
    }
    group
}

fn sentence(spread: &Spread) -> String {
    let [median, _, last] = spread.quantiles.map(duration);
    format!(
        "Version {}: half of the calls within {median}, 99 in 100 within {last}.",
        spread.version
    )
}

fn table(spreads: &[Spread], shares: &[Vec<f64>], edges: &[f64]) -> Table {
    let mut table = Table::new(
        "How long calls took: share of each version's calls",
        &["From", "To"],
    );
    table
        .head
        .extend(spreads.iter().map(|it| format!("Version {}", it.version)));
    for (row, ends) in edges.windows(2).enumerate() {
        let mut cells: Vec<Cell> = ends
            .iter()
            .map(|edge| Cell::figure(*edge, duration))
            .collect();
        let figures = shares.iter().map(|it| it.get(row).copied().unwrap_or(0.0));
        let figures: Vec<f64> = figures.collect();
        if figures.iter().all(|it| *it <= 0.0) {
            continue;
        }
        cells.extend(figures.into_iter().map(|it| Cell::figure(it, percent)));
        table.rows.push(cells);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(counts: &[u64]) -> Spread {
        Spread {
            version: "1".to_owned(),
            side: Side::Stable,
            counts: counts.into(),
            quantiles: [100.0; 3],
        }
    }

    #[test]
    fn nothing_measured_is_no_chart() {
        assert_eq!(draw(&[], &[], None, 400.0), None);
        assert_eq!(draw(&[], &[spread(&[])], None, 400.0), None);
    }

    #[test]
    fn bars_are_shares_of_the_versions_own_calls() {
        let chart = draw(&[80.0, 100.0, 125.0], &[spread(&[1, 3])], None, 400.0).expect("a chart");
        let shown: Vec<_> = chart.table.rows.iter().map(|row| &*row[2].shown).collect();
        assert_eq!(shown, ["25 %", "75 %"]);
        assert_eq!(
            chart.summary,
            "Version 1: half of the calls within 100 ms, 99 in 100 within 100 ms."
        );
    }

    #[test]
    fn a_pinned_runs_outline_lies_within_the_same_axes() {
        let (mine, theirs) = ([spread(&[1, 3])], [spread(&[5, 1])]);
        let alone = draw(&[80.0, 100.0, 125.0], &mine, None, 400.0).expect("a chart");
        let edges = [8.0, 10.0, 12.5];
        let both = draw(&[80.0, 100.0, 125.0], &mine, Some((&edges, &theirs)), 400.0);
        let both = both.expect("a chart");
        let pins = |chart: &Chart| {
            let class = |it: &&Node| it.attribute("class") == Some("chart__pin--stable");
            chart.picture.children.iter().filter(class).count()
        };
        assert_eq!((pins(&alone), pins(&both)), (0, 1));
        let line = both.picture.children.iter();
        let mut line = line.filter(|it| it.attribute("class") == Some("chart__pin--stable"));
        let path = line
            .next()
            .and_then(|it| it.attribute("d"))
            .expect("a path");
        let places = path.split(['M', 'L']).filter(|it| !it.is_empty());
        for place in places {
            let (x, y) = place.split_once(' ').expect("a place");
            let (x, y): (f64, f64) = (x.parse().expect("x"), y.parse().expect("y"));
            assert!(
                (55.9..=383.1).contains(&x) && (11.9..=182.1).contains(&y),
                "{place}"
            );
        }
    }
}
