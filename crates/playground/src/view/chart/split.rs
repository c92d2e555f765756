//! The split: what each version was to get, and what it got.

use super::frame::{Canvas, filled, key, reading};
use super::scale::Scale;
use super::{Cell, Chart, Node, Side, Table};
use crate::view::number::{counted, percent, percent_range, percent_within, trimmed};

/// One version's part in the split. Shares are fractions of all calls.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The version, such as `2` or `$LATEST`.
    pub version: String,
    /// Which side it is.
    pub side: Side,
    /// The configured weight.
    pub weight: f64,
    /// Where 95 of 100 runs end with this weight and this number of calls.
    pub expected: (f64, f64),
    /// Calls it got.
    pub calls: u64,
    /// The share it got.
    pub share: f64,
    /// The share's 95 % interval.
    pub interval: (f64, f64),
    /// The share that the run got which was kept to compare with.
    pub pinned: Option<f64>,
}

const ROW: f64 = 62.0;
const LANE: f64 = 28.0;

/// The bars: what was expected is a dashed outline with a bracket around the range that sampling variation
/// explains; what came is the solid bar inside.
pub fn bars(parts: &[Part], width: f64) -> Chart {
    let rows = ROW * f64::from(u32::try_from(parts.len()).unwrap_or(1));
    let canvas = Canvas {
        width,
        height: rows + 58.0,
        left: 1.0,
        right: 17.0,
        top: 4.0,
        bottom: 54.0,
    };
    let scale = Scale::linear((0.0, 1.0), canvas.across());
    let mut picture = canvas.svg("split");
    picture.push(canvas.below(&scale, percent));
    let mut top = canvas.top;
    for part in parts {
        picture.push(row(part, &scale, top, width - canvas.right));
        let text = format!(
            "Version {}: got {} of the calls, 95 % interval {}; {} configured, 95 of 100 runs {}{}",
            part.version,
            percent(part.share),
            percent_range(part.interval.0, part.interval.1),
            percent(part.weight),
            percent_range(part.expected.0, part.expected.1),
            part.pinned
                .map_or_else(String::new, |it| format!("; pinned run {}", percent(it))),
        );
        picture.push(reading(
            (canvas.left, top),
            (width - canvas.right - canvas.left, ROW),
            text,
        ));
        top += ROW;
    }
    let pinned = parts.iter().any(|it| it.pinned.is_some());
    picture.push(legend(canvas.height - 12.0, pinned));
    Chart {
        name: "split",
        title: "Share of the calls, expected and actual".to_owned(),
        summary: parts.iter().map(sentence).collect::<Vec<_>>().join(" "),
        picture,
        table: table(parts),
    }
}

fn row(part: &Part, scale: &Scale, top: f64, right: f64) -> Node {
    let lane = top + 22.0;
    let zero = scale.place(0.0);
    let length = |share: f64| scale.place(share) - zero;
    let mut group = Node::group("chart__row");
    group.push(Node::words(
        "chart__label chart__strong",
        (zero, top + 15.0),
        name(part),
    ));
    group.push(Node::words(
        "chart__label chart__end",
        (right, top + 15.0),
        counted(part.calls, "call"),
    ));
    group.push(Node::rectangle(
        "chart__expected",
        (zero, lane),
        (length(part.weight), LANE),
    ));
    let actual = (length(part.share), LANE - 12.0);
    let bar = |class: &str| Node::rectangle(class, (zero, lane + 6.0), actual);
    group.children.extend(filled("split", part.side, bar));
    group.push(bracket(
        (scale.place(part.expected.0), scale.place(part.expected.1)),
        (lane - 2.0, lane + LANE + 2.0),
    ));
    if let Some(pinned) = part.pinned {
        group.push(diamond((scale.place(pinned), lane + LANE / 2.0)));
    }
    group
}

/// The pinned run's mark.
fn diamond((x, y): (f64, f64)) -> Node {
    let half = 6.0;
    let points = [
        (x, y - half),
        (x + half, y),
        (x, y + half),
        (x - half, y),
        (x, y - half),
    ];
    Node::path("chart__pinned", points)
}

/// A range as a band between two brackets that stay apart however narrow it is.
fn bracket((low, high): (f64, f64), (top, bottom): (f64, f64)) -> Node {
    let middle = f64::midpoint(low, high);
    let half = ((high - low) / 2.0).max(2.5);
    let (low, high) = (middle - half, middle + half);
    Node::group("chart__range").holding([
        Node::rectangle("chart__band", (low, top), (high - low, bottom - top)),
        Node::path(
            "chart__bracket",
            [
                (low + 4.0, top),
                (low, top),
                (low, bottom),
                (low + 4.0, bottom),
            ],
        ),
        Node::path(
            "chart__bracket",
            [
                (high - 4.0, top),
                (high, top),
                (high, bottom),
                (high - 4.0, bottom),
            ],
        ),
    ])
}

fn legend(y: f64, pinned: bool) -> Node {
    let at = |x: f64| (x, y);
    let pinned = pinned.then(|| key(at(326.0), vec![diamond((340.0, y))], "pinned run"));
    Node::group("chart__legend")
        .holding([
            key(
                at(1.0),
                vec![Node::rectangle(
                    "chart__bar--stable",
                    (1.0, y - 5.0),
                    (22.0, 10.0),
                )],
                "actual",
            ),
            key(
                at(90.0),
                vec![Node::rectangle(
                    "chart__expected",
                    (90.0, y - 7.0),
                    (22.0, 14.0),
                )],
                "expected",
            ),
            key(
                at(196.0),
                vec![bracket((199.0, 215.0), (y - 8.0, y + 8.0))],
                "95 of 100 runs",
            ),
        ])
        .holding(pinned)
}

fn name(part: &Part) -> String {
    let role = match part.side {
        Side::Stable => "",
        Side::Canary => " · canary",
    };
    format!("Version {}{role}", part.version)
}

fn sentence(part: &Part) -> String {
    format!(
        "Version {}: {} of the calls, {} expected.",
        part.version,
        within(part, part.share),
        percent_range(part.expected.0, part.expected.1),
    )
}

fn table(parts: &[Part]) -> Table {
    let mut table = Table::new(
        "Share of the calls, expected and actual",
        &["Version", "Configured", "Expected range", "Actual", "Calls"],
    );
    for part in parts {
        let (low, high) = part.expected;
        table.rows.push(vec![
            Cell::words(&part.version),
            Cell::figure(part.weight, percent),
            Cell {
                shown: percent_range(low, high),
                value: format!("{low}–{high}"),
            },
            Cell::figure(part.share, |it| within(part, it)),
            Cell::count(part.calls),
        ]);
    }
    table
}

/// The canary's share close up: the range that sampling variation explains, the share that came with its
/// interval, and the shares of other runs of the same plan. `None` where nothing can vary.
pub fn close_up(part: &Part, others: &[f64], width: f64) -> Option<Chart> {
    let all = [
        part.expected.0,
        part.expected.1,
        part.interval.0,
        part.interval.1,
        part.share,
    ]
    .into_iter()
    .chain(others.iter().copied());
    let (low, high) = all.fold((1.0_f64, 0.0_f64), |(low, high), it| {
        (low.min(it), high.max(it))
    });
    if high - low < 1e-9 {
        return None;
    }
    let pad = (high - low) * 0.12;
    let canvas = Canvas {
        width,
        height: 146.0,
        left: 17.0,
        right: 17.0,
        top: 22.0,
        bottom: 54.0,
    };
    let domain = ((low - pad).max(0.0), (high + pad).min(1.0));
    let scale = Scale::linear(domain, canvas.across());
    let mut picture = canvas.svg("closeup");
    picture.push(canvas.below(&scale, |tick| format!("{} %", trimmed(tick * 100.0, 7))));
    let (bottom, top) = canvas.upwards();
    let y = f64::midpoint(top, bottom) - 8.0;
    let range = (scale.place(part.expected.0), scale.place(part.expected.1));
    picture.push(bracket(range, (top, bottom - 4.0)));
    let weight = scale.place(part.weight);
    picture.push(Node::line(
        "chart__expected",
        (weight, top),
        (weight, y + 10.0),
    ));
    picture.push(Node::words(
        "chart__tick chart__middle",
        (clear_of_edges(weight, width), top - 7.0),
        format!("configured {}", percent(part.weight)),
    ));
    for other in others {
        let place = Node::new("circle")
            .class("chart__ghost")
            .at("cx", scale.place(*other));
        picture.push(place.at("cy", y).with("r", "4"));
    }
    picture.push(dot(part, &scale, y, width));
    if let Some(pinned) = part.pinned {
        picture.push(diamond((scale.place(pinned), y)));
    }
    picture.push(close_up_legend(
        part,
        !others.is_empty(),
        canvas.height - 12.0,
    ));
    picture.push(reading(
        (canvas.left, top),
        (width - canvas.left - canvas.right, bottom - top),
        format!(
            "{}, 95 % interval {}; 95 of 100 runs {}{}",
            percent(part.share),
            percent_range(part.interval.0, part.interval.1),
            percent_range(part.expected.0, part.expected.1),
            part.pinned
                .map_or_else(String::new, |it| format!("; pinned run {}", percent(it))),
        ),
    ));
    Some(Chart {
        name: "closeup",
        title: format!("Version {}’s share, close up", part.version),
        summary: sentence(part),
        picture,
        table: close_up_table(part, others),
    })
}

fn close_up_legend(part: &Part, others: bool, y: f64) -> Node {
    let mut group = Node::group("chart__legend");
    let side = part.side.class();
    let sample = vec![
        Node::line(&format!("chart__whisker--{side}"), (1.0, y), (23.0, y)),
        Node::new("circle")
            .class(&format!("chart__dot--{side}"))
            .at("cx", 12.0)
            .at("cy", y)
            .with("r", "4"),
    ];
    group.push(key((1.0, y), sample, "this run"));
    let mut x = 98.0;
    group.push(key(
        (x, y),
        vec![bracket((x + 3.0, x + 19.0), (y - 8.0, y + 8.0))],
        "95 of 100 runs",
    ));
    x += 132.0;
    if others {
        let ring = Node::new("circle").class("chart__ghost").at("cx", x + 18.0);
        group.push(key(
            (x, y),
            vec![ring.at("cy", y).with("r", "4")],
            "other seeds",
        ));
        x += 108.0;
    }
    if part.pinned.is_some() {
        group.push(key((x, y), vec![diamond((x + 16.0, y))], "pinned run"));
    }
    group
}

fn dot(part: &Part, scale: &Scale, y: f64, width: f64) -> Node {
    let (low, high) = (scale.place(part.interval.0), scale.place(part.interval.1));
    let x = scale.place(part.share);
    let side = part.side.class();
    let ends = [low, high].map(|end| {
        Node::line(
            &format!("chart__whisker--{side}"),
            (end, y - 6.0),
            (end, y + 6.0),
        )
    });
    Node::group("chart__actual")
        .holding([Node::line(
            &format!("chart__whisker--{side}"),
            (low, y),
            (high, y),
        )])
        .holding(ends)
        .holding([
            Node::new("circle")
                .class(&format!("chart__bar--{side}"))
                .at("cx", x)
                .at("cy", y)
                .with("r", "6"),
            Node::words(
                "chart__label chart__strong chart__middle",
                (clear_of_edges(x, width), y + 24.0),
                format!("actual {}", within(part, part.share)),
            ),
        ])
}

/// Keeps centred words inside the canvas.
fn clear_of_edges(x: f64, width: f64) -> f64 {
    x.clamp(56.0, (width - 56.0).max(56.0))
}

/// A share with as many decimals as tell the ends of what was to be expected apart.
fn within(part: &Part, share: f64) -> String {
    percent_within(share, part.expected.0, part.expected.1)
}

fn close_up_table(part: &Part, others: &[f64]) -> Table {
    let mut table = Table::new("Share of the canary, close up", &["What", "Share"]);
    let mut put = |what: &str, figure: Cell| {
        table.rows.push(vec![Cell::words(what), figure]);
    };
    let figure = |share: f64| Cell::figure(share, |it| within(part, it));
    put("Configured", Cell::figure(part.weight, percent));
    put("Expected, low end", figure(part.expected.0));
    put("Expected, high end", figure(part.expected.1));
    put("Actual", figure(part.share));
    put("95 % interval, low end", figure(part.interval.0));
    put("95 % interval, high end", figure(part.interval.1));
    for other in others {
        put("Another seed", figure(*other));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_of_a_long_run_are_told_apart() {
        // 10,000,000 calls at a tenth.
        let part = Part {
            version: "Version 2".to_owned(),
            side: Side::Canary,
            weight: 0.1,
            expected: (0.099_814_1, 0.100_186),
            calls: 998_995,
            share: 0.099_899_5,
            interval: (0.099_713_8, 0.100_085_5),
            pinned: None,
        };
        let shown = |table: &Table, column: usize| {
            let rows = table.rows.iter().filter_map(|it| it.get(column));
            rows.map(|it| it.shown.clone()).collect::<Vec<_>>()
        };
        let told = [
            "10 %", "9.981 %", "10.019 %", "9.990 %", "9.971 %", "10.009 %",
        ];
        assert_eq!(shown(&close_up_table(&part, &[]), 1), told);
        assert_eq!(shown(&table(&[part]), 3), ["9.990 %"]);
    }
}
