//! Draws the arrows and keeps their labels apart.

use std::collections::HashMap;

use super::sizes::{Sizes, targets, version_name};
use super::{Alias, Edge, Input, Moving, Node, NodeKey, Picture};
use crate::view::format::{percent, px};
use crate::view::number::percent_range;

/// Every arrow of the picture's nodes.
pub(super) fn edges(input: &Input, picture: &Picture, sizes: &Sizes) -> Vec<Edge> {
    let nodes: HashMap<&NodeKey, &Node> = picture.nodes.iter().map(|it| (&it.key, &**it)).collect();
    let mut edges = Vec::new();
    for caller in &input.callers {
        let from = NodeKey::Caller(caller.id.clone());
        let to = [
            NodeKey::Alias(caller.target.clone()),
            NodeKey::Version(caller.target.clone()),
        ]
        .into_iter()
        .find(|key| nodes.contains_key(key));
        if let Some(to) = to
            && let (Some(a), Some(b)) = (nodes.get(&from), nodes.get(&to))
        {
            let may = if caller.refused {
                "is refused by"
            } else {
                "may call"
            };
            let name = format!("{} {} {may} {}", caller.kind, caller.name, caller.target);
            let mut edge = arrow(a, b, 0.0, from, to, name);
            edge.refused = caller.refused;
            edges.push(edge);
        }
    }
    for alias in &input.aliases {
        let Some(start) = nodes.get(&NodeKey::Alias(alias.name.clone())) else {
            continue;
        };
        edges.extend(alias_edges(alias, start, &nodes, input, sizes));
    }
    settle(&mut edges, sizes.height);
    edges
}

/// Gives arrows their ends, curves and labels' places.
pub(super) fn settle(edges: &mut [Edge], height: f64) {
    part_heads(edges, height);
    for edge in edges.iter_mut() {
        edge.path = path(edge.tail, edge.head);
        edge.label_at = along(edge.tail, edge.head, 0.5);
    }
    part_labels(edges);
}

fn alias_edges(
    alias: &Alias,
    start: &Node,
    nodes: &HashMap<&NodeKey, &Node>,
    input: &Input,
    sizes: &Sizes,
) -> Vec<Edge> {
    let mut ends: Vec<(&str, f64, bool, &Node)> = targets(alias)
        .enumerate()
        .filter_map(|(at, (version, weight))| {
            let node = nodes.get(&NodeKey::Version(version.to_owned()))?;
            Some((version, weight, at > 0, *node))
        })
        .collect();
    let split = alias.canary.is_some();
    let main_above = ends.len() == 2 && ends[0].3.y < ends[1].3.y;
    ends.drain(..)
        .map(|(version, weight, canary, node)| {
            let up = canary != main_above;
            let port = match (split, up) {
                (false, _) => 0.0,
                (true, true) => -sizes.height / 6.0,
                (true, false) => sizes.height / 6.0,
            };
            let name = format!(
                "{} to {}, weight {}",
                alias.name,
                version_name(version),
                percent(weight)
            );
            let to = NodeKey::Version(version.to_owned());
            let mut edge = arrow(start, node, port, start.key.clone(), to, name);
            edge.weight = weight;
            edge.canary = canary && alias.moving.is_none();
            edge.moving = alias.moving.is_some();
            if let Some(moving) = alias.moving {
                edge.name += match (canary, moving) {
                    (true, _) => ", kept there by AWS",
                    (false, Moving::GettingReady) => ", getting ready",
                    (false, Moving::Stuck) => ", which can't be initialised",
                };
            }
            let observed = input
                .observed
                .iter()
                .find(|it| it.alias == alias.name && it.version == version);
            if let Some(it) = observed {
                let share = percent(it.share);
                let interval = percent_range(it.interval.0, it.interval.1);
                edge.name = format!("{}, observed {share}, 95 % interval {interval}", edge.name);
                // Where there is little room the label must leave something of the arrow.
                edge.observed = Some(if is_small(sizes) {
                    share
                } else {
                    format!("got {share}")
                });
            }
            if split || observed.is_some() {
                edge.text = percent(weight);
            }
            edge.label_size = label_size(&edge, sizes);
            edge
        })
        .collect()
}

/// Whether there is little room between aliases and versions, as on a phone or with the callers in a small window.
fn is_small(sizes: &Sizes) -> bool {
    sizes.narrow || sizes.gap < 230.0
}

/// A label's room. Where the rows are close together, it is what the letters take, and what was observed stands beside
/// the weight and not under it.
pub(super) fn label_size(edge: &Edge, sizes: &Sizes) -> (f64, f64) {
    #[allow(clippy::cast_precision_loss)] // a few letters
    let letters = |text: &str| text.chars().count() as f64;
    let weight = letters(&edge.text) * 8.0 + 12.0;
    let small = is_small(sizes);
    let tight = small || sizes.compact;
    match &edge.observed {
        Some(_) if small => (weight.max(50.0), 34.0),
        Some(observed) if tight => (weight + letters(observed) * 6.2 + 4.0, 22.0),
        Some(_) => (86.0, 40.0),
        None if edge.text.is_empty() => (0.0, 0.0),
        None if tight => (weight, 22.0),
        None => (62.0, 26.0),
    }
}

pub(super) fn arrow(
    a: &Node,
    b: &Node,
    port: f64,
    from: NodeKey,
    to: NodeKey,
    name: String,
) -> Edge {
    Edge {
        key: format!("{}>{}", from.text(), to.text()),
        from,
        to,
        path: String::new(),
        tail: (a.x + a.width, a.y + a.height / 2.0 + port),
        head: (b.x, b.y + b.height / 2.0),
        label_at: (0.0, 0.0),
        label_size: (0.0, 0.0),
        text: String::new(),
        observed: None,
        name,
        weight: 1.0,
        canary: false,
        refused: false,
        moving: false,
    }
}

/// Lets arrows to the same node end side by side, in the order they come from, so that each tip
/// can be seen and taken.
fn part_heads(edges: &mut [Edge], height: f64) {
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by(|a, b| edges[*a].tail.1.total_cmp(&edges[*b].tail.1));
    let mut ends: HashMap<NodeKey, Vec<usize>> = HashMap::new();
    for at in order {
        ends.entry(edges[at].to.clone()).or_default().push(at);
    }
    for group in ends.into_values() {
        #[allow(clippy::cast_precision_loss)] // arrows are few
        let last = (group.len() - 1) as f64;
        let gap = (height * 0.6 / last.max(1.0)).min(22.0);
        let mut offset = -gap * last / 2.0;
        for at in group {
            edges[at].head.1 += offset;
            offset += gap;
        }
    }
}

/// The line ends a little before the tip, which is a triangle of its own.
fn path(tail: (f64, f64), head: (f64, f64)) -> String {
    let bend = (head.0 - tail.0) * 0.45;
    format!(
        "M{} {}C{} {} {} {} {} {}",
        px(tail.0),
        px(tail.1),
        px(tail.0 + bend),
        px(tail.1),
        px(head.0 - bend),
        px(head.1),
        px(head.0 - 9.0),
        px(head.1)
    )
}

/// The point of an arrow's curve at `t`, 0 at its tail and 1 at its tip.
fn along(tail: (f64, f64), head: (f64, f64), t: f64) -> (f64, f64) {
    let bend = (head.0 - tail.0) * 0.45;
    let u = 1.0 - t;
    let mix = |a: f64, b: f64, c: f64, d: f64| {
        u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
    };
    (
        mix(tail.0, tail.0 + bend, head.0 - bend, head.0),
        mix(tail.1, tail.1, head.1, head.1),
    )
}

/// Where along its arrow a label may stand, the best first.
const STOPS: [f64; 15] = [
    0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85,
];

/// How far beside it, in heights of the label.
const SIDES: [f64; 13] = [
    0.0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 1.0, -1.0, 1.4, -1.4, 1.9, -1.9,
];

/// Labels and arrows that are weighed against each other at most; more can't be kept apart anyway.
const WEIGHED: usize = 5_000;

/// Gives every label a place where it lies on no other label and on no other arrow; where there is none, the place
/// that covers least.
fn part_labels(edges: &mut [Edge]) {
    let lines: Vec<(Point, Point)> = edges.iter().map(|it| (it.tail, it.head)).collect();
    let labels = edges.iter().filter(|it| !it.text.is_empty()).count();
    let lines = if labels * lines.len() > WEIGHED {
        &[]
    } else {
        &lines[..]
    };
    let mut taken: Vec<(Point, Point)> = Vec::new();
    for (own, edge) in edges.iter_mut().enumerate() {
        if edge.text.is_empty() {
            continue;
        }
        let size = edge.label_size;
        let mut least = u32::MAX;
        for at in places(edge) {
            let covers =
                covered(at, size, own, lines, &taken) + if within(at, size, edge) { 0 } else { 2 };
            if covers < least {
                (least, edge.label_at) = (covers, at);
            }
            if least == 0 {
                break;
            }
        }
        taken.push((edge.label_at, size));
    }
}

type Point = (f64, f64);

/// Places for an arrow's label: on it, then beside it.
fn places(edge: &Edge) -> impl Iterator<Item = Point> + use<> {
    let (tail, head, height) = (edge.tail, edge.head, edge.label_size.1);
    SIDES.into_iter().flat_map(move |side| {
        STOPS.into_iter().map(move |t| {
            let (x, y) = along(tail, head, t);
            (x, y + side * height)
        })
    })
}

/// Whether a label lies between its arrow's ends, and not on a node or on the tip.
fn within(at: Point, size: Point, edge: &Edge) -> bool {
    at.0 - size.0 / 2.0 >= edge.tail.0 && at.0 + size.0 / 2.0 <= edge.head.0 - 11.0
}

/// What a label of this size would lie on there: other arrows, and labels, which count for four.
fn covered(
    at: Point,
    size: Point,
    own: usize,
    lines: &[(Point, Point)],
    taken: &[(Point, Point)],
) -> u32 {
    let on_label = |(other, its): &&(Point, Point)| {
        (at.0 - other.0).abs() < size.0.midpoint(its.0) + 2.0
            && (at.1 - other.1).abs() < size.1.midpoint(its.1) + 2.0
    };
    let labels = taken.iter().filter(on_label).map(|_| 4);
    let (left, right) = (at.0 - size.0 / 2.0, at.0 + size.0 / 2.0);
    let (top, low) = (at.1 - size.1 / 2.0 - 1.0, at.1 + size.1 / 2.0 + 1.0);
    let on_line = |(other, (tail, head)): &(usize, &(Point, Point))| {
        if *other == own
            || tail.1.min(head.1) > low
            || tail.1.max(head.1) < top
            || tail.0 > right
            || head.0 < left
        {
            return false;
        }
        // A curve rises, or falls, from its tail to its head: what lies between two of its points is between their heights.
        let (one, other) = (
            height_at(*tail, *head, left),
            height_at(*tail, *head, right),
        );
        one.min(other) < low && one.max(other) > top
    };
    let arrows = lines.iter().enumerate().filter(on_line).map(|_| 1);
    labels.chain(arrows).sum()
}

/// How high an arrow's curve is at `x`; beyond its ends as high as those.
fn height_at(tail: Point, head: Point, x: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..8 {
        let middle = f64::midpoint(low, high);
        if along(tail, head, middle).0 < x {
            low = middle;
        } else {
            high = middle;
        }
    }
    along(tail, head, f64::midpoint(low, high)).1
}
