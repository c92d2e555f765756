//! What every chart has around it: the canvas, the axes, the key, the hatch.

use super::{Node, Side, scale::Scale};

/// The size of a canvas and the room kept free around its plot, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Canvas {
    /// Outer width.
    pub width: f64,
    /// Outer height.
    pub height: f64,
    /// Room on the left, for the vertical axis.
    pub left: f64,
    /// Room on the right, for labels at the lines' ends.
    pub right: f64,
    /// Room above.
    pub top: f64,
    /// Room below, for the horizontal axis.
    pub bottom: f64,
}

impl Canvas {
    /// Where the plot begins and ends from left to right.
    pub fn across(&self) -> (f64, f64) {
        (self.left, (self.width - self.right).max(self.left + 1.0))
    }

    /// Where the plot begins and ends from the bottom up.
    pub fn upwards(&self) -> (f64, f64) {
        (self.height - self.bottom, self.top)
    }

    /// The empty picture, with the hatch that marks the canary's areas.
    pub fn svg(&self, name: &str) -> Node {
        let hatch = Node::new("pattern")
            .with("id", format!("{name}-hatch"))
            .with("width", "7")
            .with("height", "7")
            .with("patternUnits", "userSpaceOnUse")
            .with("patternTransform", "rotate(45)")
            .holding([Node::line("chart__hatch", (3.5, 0.0), (3.5, 7.0))]);
        Node::new("svg")
            .with(
                "viewBox",
                format!("0 0 {:.0} {:.0}", self.width, self.height),
            )
            .at("width", self.width)
            .at("height", self.height)
            .holding([Node::new("defs").holding([hatch])])
    }

    /// Round marks below the plot, thinned out until they fit.
    pub fn below(&self, scale: &Scale, text: impl Fn(f64) -> String) -> Node {
        let (left, right) = self.across();
        let (bottom, top) = self.upwards();
        // About 70 px for each mark: enough for `100,000`.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few at most
        let wanted = ((right - left) / 70.0).clamp(2.0, 10.0) as u32;
        let mut group = Node::group("chart__below");
        group.push(Node::line("chart__axis", (left, bottom), (right, bottom)));
        for tick in scale.ticks(wanted) {
            let x = scale.place(tick);
            group.push(Node::line("chart__grid", (x, top), (x, bottom)));
            let text = text(tick);
            // Half of the words, at about 7 px for each letter.
            #[allow(clippy::cast_precision_loss)] // a few letters
            let half = text.chars().count() as f64 * 3.6;
            let (anchor, x) = if x - half < 0.0 {
                ("chart__tick", 0.0)
            } else if x + half > self.width {
                ("chart__tick chart__end", self.width)
            } else {
                ("chart__tick chart__middle", x)
            };
            group.push(Node::words(anchor, (x, bottom + 17.0), text));
        }
        group
    }

    /// Round marks at the left of the plot.
    pub fn beside(&self, scale: &Scale, text: impl Fn(f64) -> String) -> Node {
        let (left, right) = self.across();
        let mut group = Node::group("chart__beside");
        for tick in scale.ticks(3) {
            let y = scale.place(tick);
            group.push(Node::line("chart__grid", (left, y), (right, y)));
            group.push(Node::words(
                "chart__tick chart__end",
                (left - 7.0, y + 4.0),
                text(tick),
            ));
        }
        group
    }
}

/// A part of the picture whose figures are read out while the pointer or the keyboard is on it.
pub fn reading(corner: (f64, f64), size: (f64, f64), text: String) -> Node {
    Node::rectangle("chart__reading", corner, size)
        .with("fill", "none")
        .with("data-read", text)
}

/// A filled area in a side's colour; the canary's is hatched too.
pub fn filled(name: &str, side: Side, shape: impl Fn(&str) -> Node) -> Vec<Node> {
    let mut marks = vec![shape(&format!("chart__bar--{}", side.class()))];
    if side == Side::Canary {
        marks.push(shape("").with("fill", format!("url(#{name}-hatch)")));
    }
    marks
}

/// A key's entry: a sample of the mark, and what it means.
pub fn key(at: (f64, f64), sample: Vec<Node>, text: &str) -> Node {
    Node::group("chart__key")
        .holding(sample)
        .holding([Node::words("chart__tick", (at.0 + 30.0, at.1 + 4.0), text)])
}
