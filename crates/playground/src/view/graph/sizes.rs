//! Sizes that placing and drawing share, and the names of what is placed.

use super::Alias;

pub(super) const LATEST: &str = "$LATEST";
/// Space for the column headings.
pub(super) const HEADING: f64 = 34.0;

/// Sizes that depend on the room and on how much there is to show.
pub(super) struct Sizes {
    pub(super) caller: f64,
    pub(super) alias: f64,
    pub(super) version: f64,
    pub(super) gap: f64,
    pub(super) caller_gap: f64,
    pub(super) height: f64,
    pub(super) pitch: f64,
    pub(super) narrow: bool,
    pub(super) compact: bool,
}

/// Where an alias leads: each version with its share.
pub(super) fn targets(alias: &Alias) -> impl Iterator<Item = (&str, f64)> {
    let extra = alias.canary.as_ref().map_or(0.0, |it| it.1);
    std::iter::once((alias.version.as_str(), 1.0 - extra))
        .chain(alias.canary.iter().map(|it| (it.0.as_str(), it.1)))
}

/// `version 2`, `$LATEST`.
pub(super) fn version_name(id: &str) -> String {
    if id == LATEST {
        id.to_owned()
    } else {
        format!("version {id}")
    }
}
