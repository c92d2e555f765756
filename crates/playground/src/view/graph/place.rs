//! Puts nodes into their columns.

use std::collections::HashMap;

use super::sizes::{HEADING, LATEST, Sizes, targets, version_name};
use super::{Alias, CallerNode, Moving, Node, NodeKey, Tone, Version};
use crate::view::format::{counted, cut_to_width, percent};

#[allow(clippy::cast_precision_loss)] // rows are few
fn row(at: usize, sizes: &Sizes) -> f64 {
    HEADING + at as f64 * sizes.pitch
}

pub(super) fn version_column(
    versions: &[&Version],
    folded: usize,
    x: f64,
    sizes: &Sizes,
    roles: &HashMap<&str, Tone>,
) -> Vec<Node> {
    let mut nodes: Vec<Node> = versions
        .iter()
        .enumerate()
        .map(|(at, version)| version_node(version, x, row(at, sizes), sizes, roles))
        .collect();
    if folded > 0 {
        let text = format!("{} without alias", counted(folded, "version", "versions"));
        nodes.push(Node {
            key: NodeKey::Fold,
            x,
            y: row(nodes.len(), sizes),
            width: sizes.version,
            height: sizes.height,
            title: fit(&format!("{folded} more"), sizes.version, 8.0),
            detail: detail("no alias points here", sizes.version, sizes),
            noted: false,
            tag: "",
            label: format!("{folded} more versions without alias"),
            hint: text,
            tone: Tone::Fold,
        });
    }
    nodes
}

fn version_node(
    version: &Version,
    x: f64,
    y: f64,
    sizes: &Sizes,
    roles: &HashMap<&str, Tone>,
) -> Node {
    let latest = version.id == LATEST;
    let tone = match roles.get(version.id.as_str()) {
        Some(Tone::Canary) => Tone::Canary,
        _ if latest => Tone::Latest,
        Some(tone) => *tone,
        None => Tone::Plain,
    };
    let text = version.note.as_deref().unwrap_or(&version.detail);
    // Whole words rather than a cut text.
    let text = if sizes.narrow {
        text.split(" · ").next().unwrap_or(text)
    } else {
        text
    };
    let detail = detail(text, sizes.version, sizes);
    let hint = [version.note.as_deref().unwrap_or(""), &version.detail]
        .iter()
        .filter(|it| !it.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" · ");
    Node {
        key: NodeKey::Version(version.id.clone()),
        x,
        y,
        width: sizes.version,
        height: sizes.height,
        title: version.id.clone(),
        tag: if tone == Tone::Canary { "canary" } else { "" },
        label: format!("Version {}", version.id),
        // A tip that says what stands there already would only be in the way.
        hint: if hint == detail { String::new() } else { hint },
        detail,
        noted: version.note.is_some(),
        tone,
    }
}

pub(super) fn alias_column(
    aliases: &[&Alias],
    x: f64,
    sizes: &Sizes,
    middles: &HashMap<NodeKey, f64>,
) -> Vec<Node> {
    // Level with the main version; a canary only decides the order of aliases on the same version.
    let middle = |version: &str| middles.get(&NodeKey::Version(version.to_owned())).copied();
    let place = |alias: &Alias| {
        let main = middle(&alias.version).unwrap_or(HEADING);
        let canary = alias.canary.as_ref().and_then(|it| middle(&it.0));
        main + canary.map_or(0.0, |it| (it - main).signum() * 0.1)
    };
    let mut wanted: Vec<(f64, &Alias)> = aliases.iter().map(|it| (place(it), *it)).collect();
    wanted.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.name.cmp(&b.1.name)));
    let ys = spread(wanted.iter().map(|it| (it.0, room_of(it.1, sizes))), sizes);
    let mut nodes: Vec<Node> = wanted
        .iter()
        .zip(ys)
        .map(|((_, alias), y)| Node {
            key: NodeKey::Alias(alias.name.clone()),
            x,
            y,
            width: sizes.alias,
            height: sizes.height,
            title: fit(&alias.name, sizes.alias, BOLD),
            detail: detail(&alias.description, sizes.alias, sizes),
            noted: false,
            tag: match alias.moving {
                None if alias.deployed.is_some() => "deploying",
                None => "",
                Some(Moving::GettingReady) => "moving",
                Some(Moving::Stuck) => "stuck",
            },
            label: format!("Alias {}", alias.name),
            hint: alias_sentence(alias),
            tone: Tone::Alias,
        })
        .collect();
    if nodes.iter().any(|it| it.title.contains('…')) {
        let names: Vec<&str> = wanted.iter().map(|it| it.1.name.as_str()).collect();
        tell_apart(&mut nodes, &names, sizes.alias);
    }
    nodes
}

/// Pixels of a title's average character, in the widest of the fonts that a browser may take.
const BOLD: f64 = 9.2;

/// Long names that are cut alike are cut anew, from where they begin to differ.
#[inline(never)]
fn tell_apart(nodes: &mut [Node], names: &[&str], width: f64) {
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        alike.entry(node.title.clone()).or_default().push(at);
    }
    for group in alike.into_values().filter(|it| it.len() > 1) {
        let first = names[group[0]];
        let common = |name: &str| {
            first
                .chars()
                .zip(name.chars())
                .take_while(|it| it.0 == it.1)
                .count()
        };
        let shared = group.iter().map(|at| common(names[*at])).min();
        for at in group {
            let rest: String = names[at].chars().skip(shared.unwrap_or(0)).collect();
            nodes[at].title = fit(&format!("…{rest}"), width, BOLD);
        }
    }
}

/// Where an alias leads, in words.
pub(super) fn alias_sentence(alias: &Alias) -> String {
    let targets: Vec<String> = targets(alias)
        .map(|(version, weight)| format!("{} {}", version_name(version), percent(weight)))
        .collect();
    let mut sentence = targets.join(", ");
    if let Some(deployed) = &alias.deployed {
        sentence += ". ";
        sentence += deployed;
    }
    if let (Some(moving), Some((kept, _))) = (alias.moving, &alias.canary) {
        let (kept, wanted) = (version_name(kept), version_name(&alias.version));
        sentence += &match moving {
            Moving::GettingReady => format!(
                ". AWS itself keeps it on {kept} until the provisioned environments of {wanted} are ready."
            ),
            Moving::Stuck => format!(
                ". AWS itself keeps it on {kept}: the code of {wanted} can't be initialised."
            ),
        };
    }
    sentence
}

pub(super) fn caller_column(
    callers: &[&CallerNode],
    x: f64,
    sizes: &Sizes,
    middles: &HashMap<NodeKey, f64>,
) -> Vec<Node> {
    let place = |caller: &CallerNode| {
        middles
            .get(&NodeKey::Alias(caller.target.clone()))
            .or_else(|| middles.get(&NodeKey::Version(caller.target.clone())))
            .copied()
            .unwrap_or(HEADING)
    };
    let mut wanted: Vec<(f64, &CallerNode)> = callers.iter().map(|it| (place(it), *it)).collect();
    wanted.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let ys = spread(wanted.iter().map(|it| (it.0, 0.0)), sizes);
    wanted
        .iter()
        .zip(ys)
        .map(|((_, caller), y)| Node {
            key: NodeKey::Caller(caller.id.clone()),
            x,
            y,
            width: sizes.caller,
            height: sizes.height,
            title: fit(&caller.kind, sizes.caller, 8.0),
            detail: if sizes.narrow {
                String::new()
            } else {
                detail(&caller.name, sizes.caller, sizes)
            },
            noted: false,
            tag: if caller.refused { "refused" } else { "" },
            label: format!("Caller {} {}", caller.kind, caller.name),
            hint: if caller.refused {
                format!("is refused by {}", caller.target)
            } else {
                format!("may call {}", caller.target)
            },
            tone: Tone::Plain,
        })
        .collect()
}

/// Pixels above and below an alias for the labels of its arrows, where the rows are close together.
fn room_of(alias: &Alias, sizes: &Sizes) -> f64 {
    if sizes.compact && alias.canary.is_some() {
        sizes.pitch
    } else {
        0.0
    }
}

/// Tops of rows as near to the wanted middles as keeps them a pitch apart, in order, and the room of each free.
fn spread(middles: impl Iterator<Item = (f64, f64)>, sizes: &Sizes) -> Vec<f64> {
    let mut wanted = Vec::new();
    let mut tops: Vec<f64> = Vec::new();
    let mut above = 0.0;
    for (middle, room) in middles {
        let top = middle - sizes.height / 2.0;
        let last = tops.last();
        let free = last.map_or(f64::MIN, |last| last + sizes.pitch + above + room);
        above = room;
        wanted.push(top);
        tops.push(top.max(free));
    }
    // Everything was pushed downwards: move the column back by half of the mean push.
    let pushes: Vec<f64> = tops
        .iter()
        .zip(&wanted)
        .map(|(top, want)| top - want)
        .collect();
    let mean = mean(&pushes);
    // In a crowded picture by whole rows: level with the versions, and one alias that moves does not
    // move all the others a little.
    let back = if sizes.compact {
        (mean / sizes.pitch).round() * sizes.pitch
    } else {
        mean
    };
    tops.iter().map(|top| top - back).collect()
}

/// Moves everything down together so that no node lies above the first row.
pub(super) fn level(columns: &mut [&mut Vec<Node>]) {
    let top = columns
        .iter()
        .flat_map(|column| column.iter().map(|node| node.y))
        .fold(HEADING, f64::min);
    for node in columns.iter_mut().flat_map(|column| column.iter_mut()) {
        node.y += HEADING - top;
    }
}

#[allow(clippy::cast_precision_loss)] // rows are few
fn mean(values: &[f64]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    values.iter().sum::<f64>() / values.len() as f64
}

/// Cuts a text to a width, for a font of about `per_char` pixels a character; the end is kept, in
/// which long names differ.
pub(super) fn fit(text: &str, width: f64, per_char: f64) -> String {
    cut_to_width(text, (width - 22.0) / per_char)
}

pub(super) fn detail(text: &str, width: f64, sizes: &Sizes) -> String {
    if sizes.compact {
        String::new()
    } else {
        fit(text, width, 6.9)
    }
}
