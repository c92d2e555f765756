//! The last run's shares on the graph's arrows.

use super::account::Shown;
use super::graph::Observed;
use crate::session::Session;

/// What the last run of the shown function measured; nothing when it was about another one.
pub fn observed(session: &Session, shown: &Shown) -> Vec<Observed> {
    let Some(finished) = &session.run().last else {
        return Vec::new();
    };
    let text = |name: &str| finished.plan.get(name).and_then(|it| it.as_str());
    let (Some(function), Some(alias)) = (text("functionName"), text("qualifier")) else {
        return Vec::new();
    };
    if shown.function.as_deref() != Some(function) {
        return Vec::new();
    }
    let report = serde_json::to_value(&*finished.report).unwrap_or_default();
    let versions = report.get("versions").and_then(|it| it.as_array());
    versions
        .into_iter()
        .flatten()
        .filter_map(|version| {
            let interval = version.get("shareInterval")?;
            Some(Observed {
                alias: alias.to_owned(),
                version: version.get("version")?.as_str()?.to_owned(),
                share: version.get("share")?.as_f64()?,
                interval: (interval.get(0)?.as_f64()?, interval.get(1)?.as_f64()?),
            })
        })
        .collect()
}
