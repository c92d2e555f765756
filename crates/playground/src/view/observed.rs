//! The last run's shares on the graph's arrows.

use super::account::Shown;
use super::graph::Observed;
use crate::session::Session;

/// What the last run of the shown function measured; nothing when it was about another one.
pub fn observed(session: &Session, shown: &Shown) -> Vec<Observed> {
    let Some(finished) = &session.run().last else {
        return Vec::new();
    };
    let Some(alias) = &finished.plan.qualifier else {
        return Vec::new();
    };
    if shown.function != finished.plan.function_name {
        return Vec::new();
    }
    let versions = finished.report.versions.iter();
    versions
        .map(|it| Observed {
            alias: alias.clone(),
            version: it.version.clone(),
            share: it.share,
            interval: (it.share_interval[0], it.share_interval[1]),
        })
        .collect()
}
