//! Durations of two versions, laid over each other.

use super::frame::{Canvas, key};
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
    /// Counted durations: from, to (in ms), and how many calls. Ascending.
    pub bins: Vec<(f64, f64, u64)>,
    /// The durations that half, nine in ten and 99 in 100 calls stay under, in ms.
    pub quantiles: [f64; 3],
}

/// Bars of the picture; the table has as many rows.
const BARS: u32 = 44;

/// Draws each version's durations as shares of its own calls, so that a small canary is as
/// readable as its sibling. `None` where nothing was measured.
pub fn draw(spreads: &[Spread], width: f64) -> Option<Chart> {
    let (low, high) = reach(spreads)?;
    let canvas = Canvas {
        width,
        height: 236.0,
        left: 56.0,
        right: 17.0,
        top: 12.0,
        bottom: 54.0,
    };
    let across = Scale::logarithmic((low, high), canvas.across());
    let edges = edges(low, high);
    let shares: Vec<Vec<f64>> = spreads.iter().map(|it| shares(&it.bins, &edges)).collect();
    let top = shares.iter().flatten().copied().fold(0.0_f64, f64::max);
    let up = Scale::linear((0.0, nice_ceiling(top)), canvas.upwards());
    let mut picture = canvas.svg("durations");
    picture.push(canvas.beside(&up, percent));
    picture.push(canvas.below(&across, duration));
    for (spread, shares) in spreads.iter().zip(&shares) {
        picture.push(outline(spread.side, shares, &edges, &across, &up));
    }
    for spread in spreads {
        picture.push(marks(spread, &across, canvas.upwards()));
    }
    picture.push(legend(spreads, canvas.height - 12.0));
    Some(Chart {
        name: "durations",
        title: "How long calls took".to_owned(),
        summary: spreads.iter().map(sentence).collect::<Vec<_>>().join(" "),
        picture,
        table: table(spreads, &shares, &edges),
    })
}

/// The range of all durations, a little widened.
fn reach(spreads: &[Spread]) -> Option<(f64, f64)> {
    let bins = spreads
        .iter()
        .flat_map(|it| &it.bins)
        .filter(|(_, _, calls)| *calls > 0);
    let (low, high) = bins.fold((f64::MAX, 0.0_f64), |(low, high), (from, to, _)| {
        (low.min(*from), high.max(*to))
    });
    if high <= 0.0 {
        return None;
    }
    let low = low.max(high / 1e6).max(0.01);
    // A constant duration gets an axis around it.
    if high < low * 1.5 {
        Some((low / 2.0, high * 2.0))
    } else {
        Some((low * 0.95, high * 1.05))
    }
}

/// The edges of the bars, evenly apart on the logarithmic axis.
fn edges(low: f64, high: f64) -> Vec<f64> {
    let step = libm::log(high / low) / f64::from(BARS);
    (0..=BARS)
        .map(|edge| low * libm::exp(step * f64::from(edge)))
        .collect()
}

/// The share of the calls in each bar. A bin that reaches over an edge is shared out evenly.
fn shares(bins: &[(f64, f64, u64)], edges: &[f64]) -> Vec<f64> {
    #[allow(clippy::cast_precision_loss)] // a share needs no more than 53 bits
    let calls = |count: u64| count as f64;
    let total: f64 = bins.iter().map(|(_, _, count)| calls(*count)).sum();
    let mut shares = vec![0.0; edges.len().saturating_sub(1)];
    if total <= 0.0 {
        return shares;
    }
    for (from, to, count) in bins {
        let share = calls(*count) / total;
        let span = to - from;
        for (bar, ends) in shares.iter_mut().zip(edges.windows(2)) {
            let [start, end] = ends else { continue };
            if span <= 0.0 {
                *bar += if (*start..*end).contains(from) {
                    share
                } else {
                    0.0
                };
            } else {
                *bar += share * ((end.min(*to) - start.max(*from)).max(0.0) / span);
            }
        }
    }
    shares
}

fn outline(side: Side, shares: &[f64], edges: &[f64], across: &Scale, up: &Scale) -> Node {
    let floor = up.place(0.0);
    let mut points = Vec::with_capacity(shares.len() * 2 + 2);
    points.extend(edges.first().map(|edge| (across.place(*edge), floor)));
    for (share, ends) in shares.iter().zip(edges.windows(2)) {
        let y = up.place(*share);
        points.extend(ends.iter().map(|edge| (across.place(*edge), y)));
    }
    points.extend(edges.last().map(|edge| (across.place(*edge), floor)));
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

fn legend(spreads: &[Spread], y: f64) -> Node {
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

    #[test]
    fn shares_add_up_to_one_however_the_bins_lie() {
        let bins = [(10.0, 30.0, 50), (30.0, 500.0, 30), (700.0, 700.0, 20)];
        let total: f64 = shares(&bins, &edges(9.0, 800.0)).iter().sum();
        assert!((total - 1.0).abs() < 1e-9, "{total}");
    }

    #[test]
    fn nothing_measured_is_no_chart_and_a_constant_is_one() {
        assert_eq!(draw(&[], 400.0), None);
        let spread = Spread {
            version: "1".to_owned(),
            side: Side::Stable,
            bins: vec![(100.0, 100.0, 5)],
            quantiles: [100.0; 3],
        };
        let chart = draw(&[spread], 400.0).expect("a chart");
        assert_eq!(chart.table.rows.len(), 1, "all calls in one bar");
        assert_eq!(chart.table.rows[0][2].shown, "100 %");
        assert_eq!(
            chart.summary,
            "Version 1: half of the calls within 100 ms, 99 in 100 within 100 ms."
        );
    }
}
