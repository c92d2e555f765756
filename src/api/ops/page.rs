//! Listings in pages: `Marker` says where to go on, `MaxItems` how far.

use super::{Answer, answer};
use crate::api::context::Input;
use serde_json::{Map, Value};

/// Items on a page at most, whatever is asked for.
const MOST: usize = 50;

/// Listings whose model names the marker after the list; all others name it before.
const MARKER_LAST: &[&str] = &[
    "FunctionUrlConfigs",
    "FunctionEventInvokeConfigs",
    "ProvisionedConcurrencyConfigs",
];

/// Where a page begins and how long it is.
pub struct Page<'a> {
    /// The key of its first item; empty for the first page.
    pub marker: &'a str,
    most: usize,
}

impl<'a> Page<'a> {
    /// The page a request asks for.
    pub fn of(input: Input<'a>) -> Self {
        let asked = input.number("MaxItems").map_or(MOST, |it| it as usize);
        Self {
            marker: input.text("Marker").unwrap_or_default(),
            most: asked.clamp(1, MOST),
        }
    }

    /// Fills the page from items that begin at its marker, each with its key.
    pub fn answer(&self, member: &str, items: impl Iterator<Item = (String, Value)>) -> Answer {
        let mut items = items.peekable();
        let mut list = Vec::new();
        while list.len() < self.most {
            let Some((_, item)) = items.next() else {
                break;
            };
            list.push(item);
        }
        let next = items.peek().map(|it| it.0.as_str());
        let mut out = Map::new();
        if !MARKER_LAST.contains(&member) {
            super::put(&mut out, "NextMarker", next);
        }
        out.insert(member.to_owned(), list.into());
        if MARKER_LAST.contains(&member) {
            super::put(&mut out, "NextMarker", next);
        }
        answer(200, out)
    }
}
