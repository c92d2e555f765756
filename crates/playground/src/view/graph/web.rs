//! Web Functions below the function's own aliases and versions: endpoints where aliases stand, revisions
//! where versions do. Both split traffic; these by whole percents of one or two named revisions.

use std::rc::Rc;

use super::arrows::{arrow, label_size, settle};
use super::place::{detail, fit};
use super::sizes::{HEADING, Sizes};
use super::{Edge, Node, NodeKey, Options, Picture, Tone};
use crate::view::format::counted;

/// Web Functions that are drawn at most.
const MOST: usize = 40;
/// Revisions of one that are drawn though no endpoint serves them: the newest.
const UNSERVED: usize = 3;

/// A Web Function.
#[derive(Clone, Debug, PartialEq)]
pub struct WebFunction {
    /// Its name.
    pub name: String,
    /// Its revisions, the oldest first.
    pub revisions: Vec<Revision>,
    /// Its endpoints by name.
    pub endpoints: Vec<Endpoint>,
}

/// A revision of a Web Function.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The id that AWS drew.
    pub id: String,
    /// Which of the function's revisions it is: the first is 1.
    pub number: u32,
    /// Its description, or what it runs on.
    pub detail: String,
}

/// An endpoint of a Web Function.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// Its name.
    pub name: String,
    /// One or two revisions by id, each with its whole percent.
    pub weights: Vec<(String, u32)>,
    /// Whether it goes along to each new revision.
    pub follows: bool,
}

impl WebFunction {
    /// The function's node.
    pub fn key(&self) -> NodeKey {
        NodeKey::Web(self.name.clone())
    }

    /// An endpoint's node.
    pub fn endpoint_key(&self, endpoint: &str) -> NodeKey {
        NodeKey::Web(format!("{}/{endpoint}", self.name))
    }

    /// A revision's node.
    pub fn revision_key(&self, id: &str) -> NodeKey {
        NodeKey::Web(format!("{}#{id}", self.name))
    }

    fn serves(&self, id: &str) -> bool {
        let mut weights = self.endpoints.iter().flat_map(|it| &it.weights);
        weights.any(|it| it.0 == id)
    }

    /// `revision 2` of a revision's id.
    pub fn called(&self, id: &str) -> String {
        let found = self.revisions.iter().find(|it| it.id == id);
        found.map_or_else(
            || format!("revision {id}"),
            |it| format!("revision {}", it.number),
        )
    }
}

/// What of one function is drawn.
struct Drawn<'w> {
    function: &'w WebFunction,
    endpoints: Vec<&'w Endpoint>,
    /// The newest first.
    revisions: Vec<&'w Revision>,
}

impl Drawn<'_> {
    fn rows(&self) -> usize {
        self.revisions.len().max(1 + self.endpoints.len())
    }
}

/// What a filter and the room leave.
fn chosen<'w>(web: &'w [WebFunction], options: &Options) -> Vec<Drawn<'w>> {
    let filter = options.filter.trim().to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&filter);
    let of = |function: &'w WebFunction| {
        let whole = filter.is_empty() || has(&function.name);
        let endpoints: Vec<&Endpoint> = function
            .endpoints
            .iter()
            .filter(|it| whole || has(&it.name))
            .collect();
        let named = |it: &Revision| {
            !filter.is_empty()
                && (has(&it.id) || has(&it.detail) || has(&format!("revision {}", it.number)))
        };
        let kept = |it: &Revision| options.keep == Some(function.revision_key(&it.id));
        let mut unserved = UNSERVED;
        let all = function.revisions.iter().rev();
        let revisions: Vec<&Revision> = all
            .filter(|it| {
                let served = endpoints
                    .iter()
                    .any(|to| to.weights.iter().any(|(id, _)| *id == it.id));
                if served || named(it) || kept(it) || options.unfolded && whole {
                    return true;
                }
                let room = whole && unserved > 0;
                unserved = unserved.saturating_sub(1);
                room
            })
            .collect();
        let found = whole || !endpoints.is_empty() || !revisions.is_empty();
        found.then_some(Drawn {
            function,
            endpoints,
            revisions,
        })
    };
    web.iter().filter_map(of).take(MOST).collect()
}

/// How many rows they take.
pub(super) fn rows(web: &[WebFunction], options: &Options) -> usize {
    chosen(web, options).iter().map(Drawn::rows).sum()
}

/// Draws them below what is there. `columns`: where aliases and versions stand.
#[inline(never)]
pub(super) fn add(
    picture: &mut Picture,
    web: &[WebFunction],
    options: &Options,
    columns: (f64, f64),
    sizes: &Sizes,
) {
    let lowest = |picture: &Picture| {
        let nodes = picture.nodes.iter().map(|it| it.y + it.height);
        nodes.fold(0.0, f64::max)
    };
    let gap = sizes.pitch - sizes.height;
    let mut edges: Vec<Edge> = Vec::new();
    for drawn in chosen(web, options) {
        let top = match lowest(picture) {
            0.0 => HEADING,
            above => above + gap + sizes.height / 2.0,
        };
        let nodes = block(&drawn, top, columns, sizes);
        for endpoint in &drawn.endpoints {
            edges.extend(leads(drawn.function, endpoint, &nodes, sizes));
        }
        picture.nodes.extend(nodes.into_iter().map(Rc::new));
    }
    settle(&mut edges, sizes.height);
    picture.edges.extend(edges.into_iter().map(Rc::new));
    picture.height = picture.height.max(lowest(picture) + 12.0);
}

/// The nodes of one function: itself and its endpoints in a column, its revisions in the next.
#[allow(clippy::cast_precision_loss)] // rows are few
fn block(drawn: &Drawn<'_>, top: f64, columns: (f64, f64), sizes: &Sizes) -> Vec<Node> {
    let function = drawn.function;
    let row = |at: usize| top + at as f64 * sizes.pitch;
    let mut nodes = vec![function_node(drawn, columns.0, row(0), sizes)];
    for (at, endpoint) in drawn.endpoints.iter().enumerate() {
        let tag = if sizes.narrow { "" } else { "endpoint" };
        let room = if sizes.narrow { 0.0 } else { 52.0 };
        nodes.push(Node {
            key: function.endpoint_key(&endpoint.name),
            x: columns.0,
            y: row(at + 1),
            width: sizes.alias,
            height: sizes.height,
            title: fit(&endpoint.name, sizes.alias - room, 9.2),
            detail: detail(
                if endpoint.follows {
                    "the newest revision"
                } else {
                    ""
                },
                sizes.alias,
                sizes,
            ),
            tag,
            label: format!("Endpoint {} of {}", endpoint.name, function.name),
            hint: sentence(function, endpoint),
            noted: false,
            tone: Tone::Alias,
        });
    }
    let newest = function.revisions.last().map(|it| it.id.as_str());
    for (at, revision) in drawn.revisions.iter().enumerate() {
        let short = revision.id.get(..8).unwrap_or(&revision.id);
        let text = format!("{short} · {}", revision.detail);
        // The accessible name has the letters that are seen: a shortened word wouldn't be in it.
        let word = if sizes.narrow { "" } else { "Revision " };
        nodes.push(Node {
            key: function.revision_key(&revision.id),
            x: columns.1,
            y: row(at),
            width: sizes.version,
            height: sizes.height,
            title: format!("{word}{}", revision.number),
            detail: detail(
                if sizes.narrow { short } else { &text },
                sizes.version,
                sizes,
            ),
            tag: if newest == Some(&revision.id) && !sizes.narrow {
                "newest"
            } else {
                ""
            },
            label: format!("Revision {} of {}", revision.number, function.name),
            hint: format!("{} · {}", revision.id, revision.detail),
            noted: false,
            tone: if function.serves(&revision.id) {
                Tone::Stable
            } else {
                Tone::Plain
            },
        });
    }
    nodes
}

fn function_node(drawn: &Drawn<'_>, x: f64, y: f64, sizes: &Sizes) -> Node {
    let function = drawn.function;
    let endpoints = counted(function.endpoints.len(), "endpoint", "endpoints");
    let mut hint = format!(
        "{} and {endpoints}",
        counted(function.revisions.len(), "revision", "revisions")
    );
    let missing = function.revisions.len() - drawn.revisions.len();
    if missing > 0 {
        hint += &format!(
            ". {} that no endpoint serves not drawn: Find has all",
            if missing == 1 {
                "1 revision".to_owned()
            } else {
                format!("{missing} revisions")
            }
        );
    }
    Node {
        key: function.key(),
        x,
        y,
        width: sizes.alias,
        height: sizes.height,
        title: fit(&function.name, sizes.alias, 9.2),
        detail: detail("Web Function", sizes.alias, sizes),
        tag: if sizes.compact && !sizes.narrow {
            "web"
        } else {
            ""
        },
        label: format!("Web Function {}", function.name),
        hint,
        noted: false,
        tone: Tone::Plain,
    }
}

/// Where an endpoint leads, in words.
fn sentence(function: &WebFunction, endpoint: &Endpoint) -> String {
    let each = endpoint
        .weights
        .iter()
        .map(|(id, percent)| format!("{} {percent}\u{a0}%", function.called(id)));
    let mut sentence = each.collect::<Vec<_>>().join(", ");
    if endpoint.follows {
        sentence += ". It goes along to each new revision";
    }
    sentence
}

/// The arrows of one endpoint to those of its revisions that are drawn.
fn leads(function: &WebFunction, endpoint: &Endpoint, nodes: &[Node], sizes: &Sizes) -> Vec<Edge> {
    let from = function.endpoint_key(&endpoint.name);
    let node = |key: &NodeKey| nodes.iter().find(|it| it.key == *key);
    let Some(start) = node(&from) else {
        return Vec::new();
    };
    let mut ends: Vec<(&Node, &str, u32)> = endpoint
        .weights
        .iter()
        .filter_map(|(id, percent)| Some((node(&function.revision_key(id))?, &**id, *percent)))
        .collect();
    ends.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
    let ports: &[f64] = match ends.len() {
        2 => &[-1.0, 1.0],
        _ => &[0.0],
    };
    let each = ends.iter().zip(ports).map(|((end, id, percent), port)| {
        let name = format!(
            "{} to {}, weight {percent}\u{a0}%",
            endpoint.name,
            function.called(id)
        );
        let port = port * sizes.height / 6.0;
        let mut edge = arrow(start, end, port, from.clone(), end.key.clone(), name);
        edge.weight = f64::from(*percent) / 100.0;
        edge.text = format!("{percent}\u{a0}%");
        edge.label_size = label_size(&edge, sizes);
        edge
    });
    each.collect()
}

#[cfg(test)]
#[allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test says with a panic that it failed"
)]
mod tests {
    use super::super::{Alias, Input, Version, lay_out};
    use super::*;

    fn site(revisions: u32) -> WebFunction {
        let revision = |number: u32| Revision {
            id: format!("{number:08}-aaaa"),
            number,
            detail: "nodejs24.x".to_owned(),
        };
        WebFunction {
            name: "site".to_owned(),
            revisions: (1..=revisions).map(revision).collect(),
            endpoints: vec![Endpoint {
                name: "live".to_owned(),
                weights: vec![
                    ("00000001-aaaa".to_owned(), 90),
                    ("00000002-aaaa".to_owned(), 10),
                ],
                follows: false,
            }],
        }
    }

    fn input(revisions: u32) -> Input {
        Input {
            aliases: vec![Alias {
                name: "PROD".to_owned(),
                version: "1".to_owned(),
                canary: None,
                description: String::new(),
                deployed: None,
                moving: None,
            }],
            versions: ["$LATEST", "1"]
                .map(|id| Version {
                    id: id.to_owned(),
                    detail: String::new(),
                    note: None,
                })
                .to_vec()
                .into(),
            web: Some(Rc::new(vec![site(revisions)])),
            ..Input::default()
        }
    }

    fn options(filter: &str) -> Options {
        Options {
            width: 1000.0,
            unfolded: false,
            filter: filter.to_owned(),
            keep: None,
        }
    }

    fn labels(picture: &Picture) -> Vec<&str> {
        picture.nodes.iter().map(|it| it.label.as_str()).collect()
    }

    #[test]
    fn an_endpoint_stands_below_the_aliases_and_sends_whole_percents_to_revisions() {
        let picture = lay_out(&input(2), &options(""));
        assert_eq!(
            labels(&picture)[3..],
            [
                "Web Function site",
                "Endpoint live of site",
                "Revision 2 of site",
                "Revision 1 of site"
            ]
        );
        let of = |name: &str| {
            let mut nodes = picture.nodes.iter();
            nodes.find(|it| it.label == name).expect("a node")
        };
        assert_eq!(of("Alias PROD").x, of("Endpoint live of site").x);
        assert_eq!(of("Version 1").x, of("Revision 1 of site").x);
        assert!(of("Web Function site").y > of("Version 1").y + of("Version 1").height);
        let arrows: Vec<(&str, &str)> = picture
            .edges
            .iter()
            .filter(|it| matches!(it.from, NodeKey::Web(_)))
            .map(|it| (it.name.as_str(), it.text.as_str()))
            .collect();
        assert_eq!(
            arrows,
            [
                ("live to revision 2, weight 10\u{a0}%", "10\u{a0}%"),
                ("live to revision 1, weight 90\u{a0}%", "90\u{a0}%")
            ]
        );
        let lowest = picture.nodes.iter().map(|it| it.y + it.height);
        assert!(picture.height >= lowest.fold(0.0, f64::max));
        let spots = picture.nodes.iter();
        let mut spots: Vec<String> = spots.map(|it| format!("{} {}", it.x, it.y)).collect();
        spots.sort_unstable();
        spots.dedup();
        assert_eq!(spots.len(), picture.nodes.len(), "no node on another");
    }

    #[test]
    fn find_brings_an_endpoint_with_its_revisions_alone() {
        let picture = lay_out(&input(9), &options("LIVE"));
        assert_eq!(
            labels(&picture),
            [
                "Web Function site",
                "Endpoint live of site",
                "Revision 2 of site",
                "Revision 1 of site"
            ]
        );
        let picture = lay_out(&input(9), &options("revision 5"));
        assert_eq!(
            labels(&picture),
            ["Web Function site", "Revision 5 of site"]
        );
        assert!(lay_out(&input(9), &options("nothing")).nodes.is_empty());
    }

    #[test]
    fn of_many_revisions_the_served_and_the_newest_are_drawn_and_it_is_said() {
        let picture = lay_out(&input(50), &options(""));
        let revisions: Vec<&str> = labels(&picture)
            .into_iter()
            .filter(|it| it.starts_with("Revision"))
            .collect();
        assert_eq!(revisions.len(), 5, "{revisions:?}");
        let function = picture
            .nodes
            .iter()
            .find(|it| it.label == "Web Function site");
        let hint = &function.expect("the function").hint;
        assert!(
            hint.contains("45 revisions that no endpoint serves"),
            "{hint}"
        );
        let kept = Options {
            keep: Some(site(50).revision_key("00000020-aaaa")),
            ..options("")
        };
        let picture = lay_out(&input(50), &kept);
        assert!(labels(&picture).contains(&"Revision 20 of site"));
    }

    #[test]
    fn web_functions_are_drawn_where_there_is_no_function() {
        let alone = Input {
            web: Some(Rc::new(vec![site(2)])),
            ..Input::default()
        };
        let picture = lay_out(&alone, &options(""));
        assert_eq!(picture.nodes.len(), 4);
        assert!(picture.headings.is_empty());
    }
}
