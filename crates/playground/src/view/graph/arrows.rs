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
                // On a phone the label must leave something of the arrow.
                edge.observed = Some(if sizes.narrow {
                    share
                } else {
                    format!("got {share}")
                });
            }
            if split || observed.is_some() {
                edge.text = percent(weight);
            }
            edge.label_size = label_size(&edge, sizes.narrow);
            edge
        })
        .collect()
}

pub(super) fn label_size(edge: &Edge, narrow: bool) -> (f64, f64) {
    match (&edge.observed, edge.text.is_empty(), narrow) {
        (Some(_), _, true) => (58.0, 38.0),
        (Some(_), _, false) => (86.0, 40.0),
        (None, false, _) => (62.0, 26.0),
        (None, true, _) => (0.0, 0.0),
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

/// Slides labels along their arrows until they don't cover each other.
fn part_labels(edges: &mut [Edge]) {
    let mut taken: Vec<(f64, f64, f64, f64)> = Vec::new();
    for edge in edges.iter_mut().filter(|it| !it.text.is_empty()) {
        let (width, height) = edge.label_size;
        let clash = |at: (f64, f64)| {
            taken.iter().any(|other| {
                (at.0 - other.0).abs() < width.midpoint(other.2) + 2.0
                    && (at.1 - other.1).abs() < height.midpoint(other.3) + 2.0
            })
        };
        let stops = [
            0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.75, 0.25, 0.8, 0.2,
        ];
        let on = stops.iter().map(|t| along(edge.tail, edge.head, *t));
        // Beside its arrow where on it there is no room.
        let beside = [1.0, -1.0, 2.0, -2.0].iter().flat_map(|side| {
            let aside = side * (height * 0.75);
            stops.iter().map(move |t| (*t, aside))
        });
        let beside = beside.map(|(t, aside)| {
            let (x, y) = along(edge.tail, edge.head, t);
            (x, y + aside)
        });
        let at = on
            .chain(beside)
            .find(|at| !clash(*at))
            .unwrap_or(edge.label_at);
        edge.label_at = at;
        taken.push((at.0, at.1, width, height));
    }
}
