//! Listings in pages: `Marker` says where to go on, `MaxItems` how far.

use super::{Answer, answer};
use crate::api::context::Input;
use serde_json::{Map, Value};

/// Items on a page at most, whatever is asked for.
const MOST: usize = 50;

/// Listings of what is attached to qualifiers: they are not sorted by their markers, so that the page's first
/// item is looked for.
const BY_TARGET: &[&str] = &[
    "FunctionUrlConfigs",
    "FunctionEventInvokeConfigs",
    "ProvisionedConcurrencyConfigs",
];

/// Listings whose marker AWS's model names before the list; all others have it after.
const MARKER_FIRST: &[&str] = &[
    "Aliases",
    "EventSourceMappings",
    "Functions",
    "Versions",
    "CodeSigningConfigs",
    "FunctionArns",
    "LayerVersions",
    "Layers",
];

/// Where a page begins and how long it is.
pub(super) struct Page<'a> {
    /// The key of its first item; empty for the first page.
    pub marker: &'a str,
    most: usize,
}

impl<'a> Page<'a> {
    /// The page a request asks for.
    pub(super) fn of(input: Input<'a>) -> Self {
        let asked = input.number("MaxItems").map_or(MOST, |it| it as usize);
        Self {
            marker: input.text("Marker").unwrap_or_default(),
            most: asked.clamp(1, MOST),
        }
    }

    /// Fills the page from items, each with its key, that begin at its marker or stand by target.
    pub(super) fn answer(
        &self,
        member: &str,
        items: impl Iterator<Item = (String, Value)>,
    ) -> Answer {
        let by_target = BY_TARGET.contains(&member);
        let sought = by_target && !self.marker.is_empty();
        let items = items.skip_while(|it| sought && it.0 != self.marker);
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
        let marker_first = MARKER_FIRST.contains(&member);
        if marker_first {
            super::put(&mut out, "NextMarker", next);
        }
        out.insert(member.to_owned(), list.into());
        if !marker_first {
            super::put(&mut out, "NextMarker", next);
        }
        answer(200, out)
    }
}
