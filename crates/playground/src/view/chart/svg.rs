//! A small SVG tree: drawn by the page, written as a file by the export.

use core::fmt::Write as _;

/// An SVG element.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The element's name.
    pub tag: &'static str,
    /// Attributes in order.
    pub attributes: Vec<(&'static str, String)>,
    /// Text before the children; empty for most.
    pub text: String,
    /// Elements inside.
    pub children: Vec<Node>,
}

impl Node {
    /// An element without attributes.
    pub const fn new(tag: &'static str) -> Self {
        Self {
            tag,
            attributes: Vec::new(),
            text: String::new(),
            children: Vec::new(),
        }
    }

    /// A group with a class.
    pub fn group(class: &str) -> Self {
        Self::new("g").class(class)
    }

    /// Words at a place.
    pub fn words(class: &str, (x, y): (f64, f64), text: impl Into<String>) -> Self {
        let mut node = Self::new("text").class(class).at("x", x).at("y", y);
        node.text = text.into();
        node
    }

    /// A straight line.
    pub fn line(class: &str, from: (f64, f64), to: (f64, f64)) -> Self {
        Self::new("line")
            .class(class)
            .at("x1", from.0)
            .at("y1", from.1)
            .at("x2", to.0)
            .at("y2", to.1)
    }

    /// A rectangle; a negative size counts as none.
    pub fn rectangle(class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) -> Self {
        Self::new("rect")
            .class(class)
            .at("x", x)
            .at("y", y)
            .at("width", width.max(0.0))
            .at("height", height.max(0.0))
    }

    /// A line through points, in their order.
    pub fn path(class: &str, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut data = String::new();
        for (x, y) in points {
            data.push(if data.is_empty() { 'M' } else { 'L' });
            data.push_str(&place(x));
            data.push(' ');
            data.push_str(&place(y));
        }
        Self::new("path").class(class).with("d", data)
    }

    /// Adds an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Adds an attribute that is a place or a length.
    #[must_use]
    pub fn at(self, name: &'static str, value: f64) -> Self {
        self.with(name, place(value))
    }

    /// Adds a class.
    #[must_use]
    pub fn class(self, class: &str) -> Self {
        self.with("class", class)
    }

    /// Adds an element inside.
    pub fn push(&mut self, child: Self) {
        self.children.push(child);
    }

    /// Adds elements inside.
    #[must_use]
    pub fn holding(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The tree as an SVG file that needs no style sheet: what the page says by class is said by
    /// presentation attributes, which a strict content security policy lets pass. The title is written above the
    /// picture, with a margin all around: the page says it beside the picture, a slide says nothing.
    pub fn to_file(&self, title: &str, summary: &str) -> String {
        let mut file = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let mut root = self.clone();
        root.attributes
            .insert(0, ("xmlns", "http://www.w3.org/2000/svg".to_owned()));
        root.attributes
            .push(("font-family", "system-ui, sans-serif".to_owned()));
        let mut head = vec![Self::new("title"), Self::new("desc")];
        for (node, text) in head.iter_mut().zip([title, summary]) {
            text.clone_into(&mut node.text);
        }
        if let Some((width, height)) = root.enlarge() {
            head.push(
                Self::rectangle("", (-MARGIN, -HEAD), (width, height)).with("fill", "#ffffff"),
            );
            head.push(
                Self::words("chart__headline", (0.0, 18.0 - HEAD + MARGIN / 2.0), title)
                    .at("font-size", headline_size(title, width - 2.0 * MARGIN)),
            );
        }
        root.children.splice(0..0, head);
        root.write(&mut file);
        file.push('\n');
        file
    }

    /// Makes room for the title and the margin around what is drawn; the size that came of it.
    fn enlarge(&mut self) -> Option<(f64, f64)> {
        let drawn = self.attribute("viewBox")?.strip_prefix("0 0 ")?;
        let (width, height) = drawn.split_once(' ')?;
        let size = (
            width.parse::<f64>().ok()? + 2.0 * MARGIN,
            height.parse::<f64>().ok()? + HEAD + MARGIN,
        );
        for (name, value) in &mut self.attributes {
            match *name {
                "viewBox" => {
                    let corner = format!("{} {}", place(-MARGIN), place(-HEAD));
                    *value = format!("{corner} {} {}", place(size.0), place(size.1));
                }
                "width" => *value = place(size.0),
                "height" => *value = place(size.1),
                _ => (),
            }
        }
        Some(size)
    }

    fn is_reading(&self) -> bool {
        self.attributes.iter().any(|it| it.0 == "data-read")
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.tag);
        for (name, value) in &self.attributes {
            if *name == "class" {
                for (key, value) in value.split(' ').flat_map(presentation) {
                    write_attribute(out, key, value);
                }
            } else {
                write_attribute(out, name, value);
            }
        }
        if self.text.is_empty() && self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        escape(out, &self.text);
        // What is read out under the pointer is the page's: a file has no use for it.
        for child in self.children.iter().filter(|it| !it.is_reading()) {
            child.write(out);
        }
        let _ = write!(out, "</{}>", self.tag);
    }
}

/// Pixels around a picture in a file.
const MARGIN: f64 = 16.0;
/// Pixels above it, for its title.
const HEAD: f64 = 44.0;

/// How large a title is written to fit its line, at about 0.56 of its size for each letter.
fn headline_size(title: &str, width: f64) -> f64 {
    #[allow(clippy::cast_precision_loss)] // a few letters
    let letters = title.chars().count().max(1) as f64;
    (width / (letters * 0.56)).min(16.0)
}

/// A place or a length, to a hundredth.
fn place(value: f64) -> String {
    if value.is_finite() {
        crate::view::number::trimmed(value, 2)
    } else {
        "0".to_owned()
    }
}

fn write_attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    escape(out, value);
    out.push('"');
}

fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no way to write these at all.
            letter if letter.is_control() && !matches!(letter, '\n' | '\t') => (),
            letter => out.push(letter),
        }
    }
}

/// What a class looks like outside the page, on white; `static/traffic.css` is its twin inside.
fn presentation(class: &str) -> &'static [(&'static str, &'static str)] {
    const INK: &str = "#16202c";
    const MUTED: &str = "#5a6778";
    const RULE: &str = "#d8dee6";
    const STABLE: &str = "#0b6b78";
    const CANARY: &str = "#a8480a";
    match class {
        "chart__tick" => &[("fill", MUTED), ("font-size", "12")],
        "chart__headline" => &[("fill", INK), ("font-weight", "600")],
        "chart__pin--stable" => &[
            ("fill", "none"),
            ("stroke", "#6b3fa0"),
            ("stroke-width", "1.5"),
        ],
        "chart__pin--canary" => &[
            ("fill", "none"),
            ("stroke", "#6b3fa0"),
            ("stroke-width", "1.5"),
            ("stroke-dasharray", "2 3"),
        ],
        "chart__pinned" => &[
            ("fill", "#ffffff"),
            ("stroke", "#6b3fa0"),
            ("stroke-width", "2"),
        ],
        "chart__label" => &[
            ("fill", INK),
            ("font-size", "13"),
            ("stroke", "#ffffff"),
            ("stroke-width", "3"),
            ("paint-order", "stroke"),
        ],
        "chart__grid" => &[("stroke", RULE), ("stroke-width", "1")],
        "chart__axis" => &[("stroke", MUTED), ("stroke-width", "1")],
        "chart__end" => &[("text-anchor", "end")],
        "chart__middle" => &[("text-anchor", "middle")],
        "chart__strong" => &[("font-weight", "600")],
        "chart__expected" => &[
            ("fill", "none"),
            ("stroke", INK),
            ("stroke-width", "1.5"),
            ("stroke-dasharray", "4 3"),
        ],
        "chart__bracket" => &[("fill", "none"), ("stroke", INK), ("stroke-width", "2")],
        "chart__band" => &[("fill", INK), ("fill-opacity", "0.12")],
        "chart__whisker--stable" => &[("stroke", STABLE), ("stroke-width", "2.5")],
        "chart__whisker--canary" => &[("stroke", CANARY), ("stroke-width", "2.5")],
        "chart__ghost" => &[("fill", "none"), ("stroke", MUTED), ("stroke-width", "1.5")],
        "chart__mark" => &[("fill", MUTED)],
        "chart__bar--stable" | "chart__dot--stable" | "chart__name--stable" => &[("fill", STABLE)],
        "chart__bar--canary" | "chart__name--canary" => &[("fill", CANARY)],
        "chart__hatch" => &[
            ("stroke", "#ffffff"),
            ("stroke-width", "2"),
            ("stroke-opacity", "0.55"),
        ],
        "chart__line--stable" => &[("fill", "none"), ("stroke", STABLE), ("stroke-width", "2")],
        "chart__line--canary" => &[
            ("fill", "none"),
            ("stroke", CANARY),
            ("stroke-width", "2"),
            ("stroke-dasharray", "6 3"),
        ],
        "chart__area--stable" => &[("fill", STABLE), ("fill-opacity", "0.16")],
        "chart__area--canary" => &[("fill", CANARY), ("fill-opacity", "0.16")],
        "chart__dot--canary" => &[
            ("fill", "#ffffff"),
            ("stroke", CANARY),
            ("stroke-width", "2"),
        ],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_stands_alone_and_escapes_its_text() {
        let root = Node::new("svg")
            .with("viewBox", "0 0 10 10")
            .at("width", 10.0)
            .at("height", 10.0)
            .holding([Node::words("chart__tick", (1.0, 2.345), "a < b & \"c\"")]);
        let file = root.to_file("Split", "Nine in ten");
        assert!(file.contains(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-16 -44 42 70\" width=\"42\" height=\"70\""
        ));
        assert!(file.contains("x=\"-16\" y=\"-44\" width=\"42\" height=\"70\" fill=\"#ffffff\""));
        assert!(file.contains(">Split</text>"), "the title is to be seen");
        assert!(file.contains("<title>Split</title><desc>Nine in ten</desc>"));
        assert!(file.contains("<text fill=\"#5a6778\" font-size=\"12\" x=\"1\" y=\"2.35\">"));
        assert!(file.contains("a &lt; b &amp; &quot;c&quot;</text>"));
        assert!(!file.contains("class="), "a class means nothing in a file");
        assert!(!file.contains("style="), "the policy forbids it");
    }

    #[test]
    fn a_path_goes_through_its_points() {
        let path = Node::path("x", [(0.0, 1.0), (2.5, 3.333_3), (f64::NAN, 4.0)]);
        assert_eq!(path.attribute("d"), Some("M0 1L2.5 3.33L0 4"));
    }
}
