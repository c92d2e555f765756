//! Places the nodes and draws the arrows.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::arrows::edges;
use super::place::{alias_column, caller_column, level, version_column};
use super::sizes::{HEADING, LATEST, Sizes, targets};
use super::web;
use super::{Alias, CallerNode, Input, NodeKey, Options, Picture, Tone, Version};
use crate::view::format::count;

/// Space around the picture.
const PAD: f64 = 12.0;
/// More rows than this in a column make the picture compact.
const COMPACT_FROM: usize = 9;
/// Unreferenced versions fold when there are more than this.
const FOLD_FROM: usize = 3;
/// Aliases that are drawn at most: nobody finds one among more by looking, and a browser draws so many at once.
pub(super) const MOST_ALIASES: usize = 120;
/// Callers that are drawn at most, for the same reason.
pub(super) const MOST_CALLERS: usize = 120;
/// Versions that are drawn at most, the newest.
pub(super) const MOST_VERSIONS: usize = 1_000;

/// Lays the graph out in the room given.
pub fn lay_out(input: &Input, options: &Options) -> Picture {
    let chosen = choose(input, options);
    let (aliases, versions, folded) = (chosen.aliases, chosen.versions, chosen.folded);
    let callers = chosen.callers;
    let rows = aliases.len().max(versions.len()).max(callers.len());
    let web = input.web.as_ref();
    let all = rows + web.map_or(0, |it| web::rows(it, options));
    let sizes = sizes(options.width, !callers.is_empty(), all);

    let mut picture = Picture {
        folded,
        compact: sizes.compact,
        ..Picture::default()
    };
    let roles = roles(input);
    let columns = columns(&sizes, !callers.is_empty());

    let mut middles: HashMap<NodeKey, f64> = HashMap::new();
    let mut version_nodes = version_column(&versions, folded, columns[2], &sizes, &roles);
    for node in &version_nodes {
        middles.insert(node.key.clone(), node.y + sizes.height / 2.0);
    }
    let mut alias_nodes = alias_column(&aliases, columns[1], &sizes, &middles);
    for node in &alias_nodes {
        middles.insert(node.key.clone(), node.y + sizes.height / 2.0);
    }
    let mut caller_nodes = caller_column(&callers, columns[0], &sizes, &middles);
    level(&mut [&mut caller_nodes, &mut alias_nodes, &mut version_nodes]);

    if !callers.is_empty() && !sizes.narrow {
        let callers = heading("Callers", callers.len(), chosen.calling);
        picture.headings.push((callers, columns[0]));
    }
    if rows > 0 {
        let (all, versions_all) = chosen.matching;
        let aliases = heading("Aliases", aliases.len(), all);
        picture.headings.push((aliases, columns[1]));
        // Folded versions have a node of their own.
        let versions = heading("Versions", versions.len() + folded, versions_all);
        picture.headings.push((versions, columns[2]));
    }
    let nodes = [caller_nodes, alias_nodes, version_nodes];
    picture.nodes = nodes.into_iter().flatten().map(Rc::new).collect();
    let edges = edges(input, &picture, &sizes);
    picture.edges = edges.into_iter().map(Rc::new).collect();
    picture.width = columns[2] + sizes.version + PAD;
    picture.height = picture
        .nodes
        .iter()
        .map(|node| node.y + node.height)
        .fold(HEADING + sizes.height, f64::max)
        + PAD;
    if let Some(web) = web {
        web::add(&mut picture, web, options, (columns[1], columns[2]), &sizes);
    }
    picture
}

/// A column's heading, with how many it lacks.
fn heading(word: &str, drawn: usize, all: usize) -> String {
    if drawn >= all {
        return word.to_owned();
    }
    let number = |it: usize| count(u64::try_from(it).unwrap_or(u64::MAX));
    format!("{word}: {} of {}, Find has all", number(drawn), number(all))
}

/// What of a function is drawn.
struct Chosen<'a> {
    aliases: Vec<&'a Alias>,
    /// The newest first.
    versions: Vec<&'a Version>,
    /// Versions that one node stands for.
    folded: usize,
    /// How many aliases and versions there are to choose from.
    matching: (usize, usize),
    callers: Vec<&'a CallerNode>,
    /// How many callers there are of what is drawn.
    calling: usize,
}

/// The aliases and versions to show.
fn choose<'a>(input: &'a Input, options: &Options) -> Chosen<'a> {
    // Lower case takes tables that a page without a filter does without.
    let filter = match options.filter.trim() {
        "" => String::new(),
        filter => sought(filter, input),
    };
    let mut wanted: HashSet<&str> = input
        .versions
        .iter()
        // Lower case of a thousand texts is felt.
        .filter(|it| {
            filter.is_empty()
                || it.id.contains(&filter)
                || it.detail.to_lowercase().contains(&filter)
        })
        .map(|it| it.id.as_str())
        .collect();
    let mut aliases: Vec<&Alias> = input.aliases.iter().collect();
    if !filter.is_empty() {
        let called = called_by(input, &filter);
        aliases.retain(|it| {
            it.name.to_lowercase().contains(&filter)
                || called.contains(it.name.as_str())
                || targets(it).any(|(version, _)| wanted.contains(version))
        });
        wanted.extend(called);
        wanted.extend(
            aliases
                .iter()
                .flat_map(|it| targets(it).map(|(version, _)| version)),
        );
    }
    let all_aliases = aliases.len();
    few_aliases(&mut aliases, options);
    let mut versions: Vec<&Version> = input
        .versions
        .iter()
        .filter(|it| wanted.contains(it.id.as_str()))
        .collect();
    versions.sort_by_key(|it| std::cmp::Reverse(rank(&it.id)));
    let matching = (all_aliases, versions.len());

    let names: HashSet<&str> = aliases.iter().map(|it| it.name.as_str()).collect();
    let is_there = |it: &&CallerNode| {
        let target = it.target.as_str();
        names.contains(target) || wanted.contains(target)
    };
    let mut callers: Vec<&CallerNode> = input.callers.iter().filter(is_there).collect();
    let calling = callers.len();
    few_callers(&mut callers, options, &filter);

    let referenced: HashSet<&str> = aliases
        .iter()
        .flat_map(|it| targets(it).map(|(version, _)| version))
        .chain(callers.iter().map(|it| it.target.as_str()))
        .collect();
    let newest = versions.get(1).map(|it| it.id.as_str());
    let kept = |it: &&Version| {
        it.id == LATEST
            || referenced.contains(it.id.as_str())
            || Some(it.id.as_str()) == newest
            || matches!(&options.keep, Some(NodeKey::Version(keep)) if *keep == it.id)
    };
    let folded = versions.iter().filter(|it| !kept(it)).count();
    let unfolded = options.unfolded || !filter.is_empty() || folded <= FOLD_FROM;
    if unfolded {
        let mut room = MOST_VERSIONS;
        versions.retain(|it| {
            let stays = kept(it) || room > 0;
            room = room.saturating_sub(1);
            stays
        });
    } else {
        versions.retain(|it| kept(it));
    }
    Chosen {
        aliases,
        versions,
        folded: if unfolded { 0 } else { folded },
        matching,
        callers,
        calling,
    }
}

/// Of very many aliases those that are drawn: what is chosen, what splits its traffic, then the first by name.
#[inline(never)]
fn few_aliases(aliases: &mut Vec<&Alias>, options: &Options) {
    if aliases.len() <= MOST_ALIASES {
        return;
    }
    let chosen =
        |it: &Alias| matches!(&options.keep, Some(NodeKey::Alias(keep)) if *keep == it.name);
    let splits = |it: &Alias| it.canary.is_some() && !chosen(it);
    let mut splitting = MOST_ALIASES.saturating_sub(1);
    let split = aliases.iter().filter(|it| splits(it)).count();
    let mut plain = splitting.saturating_sub(split);
    aliases.retain(|it| {
        if chosen(it) {
            return true;
        }
        let room = if splits(it) {
            &mut splitting
        } else {
            &mut plain
        };
        let stays = *room > 0;
        *room = room.saturating_sub(1);
        stays
    });
}

/// What is looked for, in lower case: `version 150`, `v150` and `alias PROD` are said so and not written anywhere.
#[inline(never)]
fn sought(text: &str, input: &Input) -> String {
    let text = text.to_lowercase();
    let is_named = |it: &Alias| it.name.to_lowercase().contains(&text);
    if input.aliases.iter().any(is_named) {
        return text;
    }
    let said = |word: &str| text.strip_prefix(word).map(str::trim);
    let number = |it: &&str| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit());
    let named = said("version ").or_else(|| said("alias "));
    let named = named.filter(|it| !it.is_empty());
    let short = said("v").filter(number);
    named.or(short).map_or_else(|| text.clone(), str::to_owned)
}

/// What is called by those callers that a text is found in.
#[inline(never)]
fn called_by<'a>(input: &'a Input, filter: &str) -> HashSet<&'a str> {
    let found = input.callers.iter().filter(|it| is_called(it, filter));
    found.map(|it| it.target.as_str()).collect()
}

fn is_called(caller: &CallerNode, filter: &str) -> bool {
    caller.name.to_lowercase().contains(filter)
}

/// Of very many callers those that are drawn: what is chosen or looked for, what is refused, then the first.
#[inline(never)]
fn few_callers(callers: &mut Vec<&CallerNode>, options: &Options, filter: &str) {
    if callers.len() <= MOST_CALLERS {
        return;
    }
    let rank = |it: &&CallerNode| match &options.keep {
        Some(NodeKey::Caller(keep)) if *keep == it.id => 0,
        _ if !filter.is_empty() && is_called(it, filter) => 1,
        _ if it.refused => 2,
        _ => 3,
    };
    callers.sort_by_cached_key(rank);
    callers.truncate(MOST_CALLERS);
}

fn sizes(width: f64, callers: bool, rows: usize) -> Sizes {
    let narrow = width < 680.0;
    let compact = rows > COMPACT_FROM;
    let (height, pitch) = match (compact, narrow) {
        (true, false) => (32.0, 40.0),
        (true, true) => (44.0, 50.0),
        (false, _) => (56.0, 80.0),
    };
    let room = (width - 2.0 * PAD).max(300.0);
    let (caller, alias, version, caller_gap) = if narrow {
        (44.0, 100.0, 104.0, 26.0)
    } else {
        (150.0, 150.0, 184.0, 72.0)
    };
    let left = if callers { caller + caller_gap } else { 0.0 };
    let gap = (room - left - alias - version).clamp(84.0, if narrow { 200.0 } else { 300.0 });
    // What the middle gap leaves over goes to the callers' gap.
    let spare = (room - left - alias - gap - version).clamp(0.0, 80.0);
    Sizes {
        caller,
        alias,
        version,
        gap,
        caller_gap: if narrow {
            caller_gap
        } else {
            caller_gap + spare
        },
        height,
        pitch,
        narrow,
        compact,
    }
}

fn columns(sizes: &Sizes, callers: bool) -> [f64; 3] {
    let alias = if callers {
        PAD + sizes.caller + sizes.caller_gap
    } else {
        PAD
    };
    [PAD, alias, alias + sizes.alias + sizes.gap]
}

/// Which versions some alias sends its main share, or an additional share, to.
fn roles(input: &Input) -> HashMap<&str, Tone> {
    let mut roles = HashMap::new();
    for alias in &input.aliases {
        roles.entry(alias.version.as_str()).or_insert(Tone::Stable);
    }
    let moving = input.aliases.iter().filter(|it| it.moving.is_some());
    for (version, _) in moving.filter_map(|it| it.canary.as_ref()) {
        roles.entry(version.as_str()).or_insert(Tone::Stable);
    }
    let split = input.aliases.iter().filter(|it| it.moving.is_none());
    for (version, _) in split.filter_map(|it| it.canary.as_ref()) {
        roles.insert(version.as_str(), Tone::Canary);
    }
    roles
}

fn rank(id: &str) -> u64 {
    id.parse().unwrap_or(u64::MAX)
}
