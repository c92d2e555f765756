//! Charts as data: an SVG tree that the page draws and the export writes as a file, and beside
//! it the table that says the same without a picture.

pub mod frame;
pub mod histogram;
pub mod lines;
pub mod scale;
pub mod split;
pub mod svg;
pub mod table;

pub use svg::Node;
pub use table::{Cell, Table};

/// A chart, ready to be drawn or saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// A short stable word for element ids and file names, such as `split`.
    pub name: &'static str,
    /// What the chart is of.
    pub title: String,
    /// What it shows, in a sentence: the picture's text alternative.
    pub summary: String,
    /// The picture: an `svg` element.
    pub picture: Node,
    /// The same figures as text.
    pub table: Table,
}

/// What a mark stands for; colour, pattern and line style follow from it everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The alias's own version.
    Stable,
    /// Its additional version.
    Canary,
}

impl Side {
    /// The class that gives a mark of this side its colour and its pattern.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Canary => "canary",
        }
    }
}
