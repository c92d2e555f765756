//! The alias graph as a picture: callers, aliases and versions in three columns, with an arrow for
//! every alias target. [`lay_out`] is pure and deterministic: the same input is the same picture.

mod arrows;
mod beside;
mod camera;
mod layout;
mod moves;
mod place;
mod sizes;
#[cfg(test)]
mod tests;
mod web;

pub use beside::{Area, beside};
pub use camera::Camera;
pub use layout::lay_out;
pub use moves::Direction;
pub use web::{Endpoint, Revision, WebFunction};

use std::rc::Rc;

/// What the picture shows of one function.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// Who may call the function, by its policies.
    pub callers: Vec<CallerNode>,
    /// The aliases.
    pub aliases: Vec<Alias>,
    /// `$LATEST` and the published versions.
    pub versions: Rc<Vec<Version>>,
    /// What the last run measured.
    pub observed: Vec<Observed>,
    /// The region's Web Functions, where it has some.
    pub web: Option<Rc<Vec<WebFunction>>>,
}

/// One caller bound to a qualifier by a policy statement.
#[derive(Clone, Debug, PartialEq)]
pub struct CallerNode {
    /// Unique in the picture: the qualifier and the statement's id.
    pub id: String,
    /// A short word for the service, such as `S3`.
    pub kind: String,
    /// The resource, such as `examplebucket`.
    pub name: String,
    /// The alias name or version it calls; `$LATEST` for the bare function.
    pub target: String,
    /// Whether the policy refuses its calls.
    pub refused: bool,
}

/// One alias.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// Its name.
    pub name: String,
    /// The version that gets what the canary doesn't.
    pub version: String,
    /// The additional version and its weight, a fraction.
    pub canary: Option<(String, f64)>,
    /// Its description.
    pub description: String,
    /// The deployment that moves it, in a few words.
    pub deployed: Option<String>,
    /// What AWS does to it by itself: `canary` is then the version that it keeps the alias on.
    pub moving: Option<Moving>,
}

/// An alias on its way to another version, with its provisioned concurrency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moving {
    /// Until the new environments are ready.
    GettingReady,
    /// For good: the code of the new version breaks while it is initialised.
    Stuck,
}

/// One version, or `$LATEST`.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// `$LATEST` or the number.
    pub id: String,
    /// A line of detail, such as the description or the runtime.
    pub detail: String,
    /// Something to notice, such as *ahead of version 2*.
    pub note: Option<String>,
}

/// The measured share of one arrow.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The alias.
    pub alias: String,
    /// The version that answered.
    pub version: String,
    /// Its share of the calls, a fraction.
    pub share: f64,
    /// The 95 % interval's ends.
    pub interval: (f64, f64),
}

/// How to draw it.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The room there is, in CSS pixels.
    pub width: f64,
    /// Whether unreferenced versions are shown one by one.
    pub unfolded: bool,
    /// Only what contains this text, when not empty.
    pub filter: String,
    /// What is drawn however much there is, because it is selected.
    pub keep: Option<NodeKey>,
}

/// A node's identity, stable from one picture to the next.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NodeKey {
    /// A caller, by [`CallerNode::id`].
    Caller(String),
    /// An alias, by name.
    Alias(String),
    /// A version, by number or `$LATEST`.
    Version(String),
    /// The node that stands for the versions nothing refers to.
    Fold,
    /// A Web Function by name, an endpoint of it (`site/live`) or a revision (`site#id`).
    Web(String),
}

impl NodeKey {
    /// A key for lists and for the DOM.
    pub fn text(&self) -> String {
        match self {
            Self::Caller(id) => format!("c:{id}"),
            Self::Alias(name) => format!("a:{name}"),
            Self::Version(id) => format!("v:{id}"),
            Self::Fold => "fold".to_owned(),
            Self::Web(part) => format!("w:{part}"),
        }
    }
}

/// What a node's look says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A caller, or a version nothing refers to.
    Plain,
    /// An alias.
    Alias,
    /// The version an alias sends its main share to.
    Stable,
    /// The additional version of some alias.
    Canary,
    /// `$LATEST`.
    Latest,
    /// The fold.
    Fold,
}

impl Tone {
    /// The CSS modifier.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Alias => "alias",
            Self::Stable => "stable",
            Self::Canary => "canary",
            Self::Latest => "latest",
            Self::Fold => "fold",
        }
    }
}

/// A placed node. Coordinates are its upper left corner, in CSS pixels at zoom 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Identity.
    pub key: NodeKey,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// First line, cut to fit.
    pub title: String,
    /// Second line, cut to fit; empty in the compact picture.
    pub detail: String,
    /// Whether the second line is [something to notice](Version::note).
    pub noted: bool,
    /// A word in the corner, such as `canary`.
    pub tag: &'static str,
    /// The accessible name, such as `Alias PROD`.
    pub label: String,
    /// More for a tool tip and the description.
    pub hint: String,
    /// Look.
    pub tone: Tone,
}

impl Node {
    /// Whether both look the same wherever they stand.
    pub fn looks_like(&self, other: &Self) -> bool {
        let Self {
            key,
            x: _,
            y: _,
            width,
            height,
            title,
            detail,
            noted,
            tag,
            label,
            hint,
            tone,
        } = self;
        (*width, *height) == (other.width, other.height)
            && (key, tone, tag) == (&other.key, &other.tone, &other.tag)
            && (title, detail, noted) == (&other.title, &other.detail, &other.noted)
            && (label, hint) == (&other.label, &other.hint)
    }

    /// Whether the point lies in it, with `slack` pixels around.
    pub fn contains(&self, x: f64, y: f64, slack: f64) -> bool {
        (self.x - slack..=self.x + self.width + slack).contains(&x)
            && (self.y - slack..=self.y + self.height + slack).contains(&y)
    }
}

/// A placed arrow.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Stable identity.
    pub key: String,
    /// Where it starts.
    pub from: NodeKey,
    /// Where it ends.
    pub to: NodeKey,
    /// SVG path data.
    pub path: String,
    /// The start of the curve.
    pub tail: (f64, f64),
    /// The arrow's tip.
    pub head: (f64, f64),
    /// The middle of the label.
    pub label_at: (f64, f64),
    /// The label's width and height.
    pub label_size: (f64, f64),
    /// The configured weight; empty where there is nothing to say.
    pub text: String,
    /// The measured share with its margin, after a run.
    pub observed: Option<String>,
    /// The accessible text, such as *PROD to version 2, weight 90 %*.
    pub name: String,
    /// The share of the calls that takes this arrow, a fraction.
    pub weight: f64,
    /// Whether it is the additional version's arrow.
    pub canary: bool,
    /// Whether it is a caller's arrow that the policy refuses.
    pub refused: bool,
    /// Whether it is one of an alias that AWS keeps on its version before.
    pub moving: bool,
}

impl Edge {
    /// Where the weight and what was observed are written: the middles of their lines.
    pub fn texts_at(&self) -> ((f64, f64), (f64, f64)) {
        let ((x, y), (width, height)) = (self.label_at, self.label_size);
        match self.observed {
            None => ((x, y + 4.5), (x, y)),
            Some(_) if height < 30.0 => ((x - width * 0.28, y + 4.5), (x + width * 0.2, y + 4.0)),
            Some(_) => ((x, y - 2.5), (x, y + 11.5)),
        }
    }

    /// The line's width class, 1 (a trickle) to 5 (everything).
    pub fn thickness(&self) -> u8 {
        match self.weight {
            w if w <= 0.05 => 1,
            w if w <= 0.25 => 2,
            w if w <= 0.6 => 3,
            w if w < 0.95 => 4,
            _ => 5,
        }
    }
}

/// The laid out graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Width of the content.
    pub width: f64,
    /// Height of the content.
    pub height: f64,
    /// Column headings: text and middle.
    pub headings: Vec<(String, f64)>,
    /// Nodes, column by column from above.
    pub nodes: Vec<Rc<Node>>,
    /// Arrows.
    pub edges: Vec<Rc<Edge>>,
    /// How many versions the fold stands for.
    pub folded: usize,
    /// Whether the rows are close together.
    pub compact: bool,
}

impl Picture {
    /// The node with this key.
    pub fn node(&self, key: &NodeKey) -> Option<&Node> {
        let mut nodes = self.nodes.iter();
        nodes.find(|node| node.key == *key).map(|node| &**node)
    }

    /// What an arrow can be dropped on at a point: a version, and for a caller's an alias too.
    pub fn target_at(&self, (x, y): (f64, f64), calls: bool) -> Option<NodeKey> {
        let fits = |node: &&Rc<Node>| match node.key {
            NodeKey::Version(_) => true,
            NodeKey::Alias(_) => calls,
            NodeKey::Caller(_) | NodeKey::Fold | NodeKey::Web(_) => false,
        };
        let mut nodes = self.nodes.iter().filter(fits);
        nodes
            .find(|it| it.contains(x, y, 10.0))
            .map(|it| it.key.clone())
    }
}
