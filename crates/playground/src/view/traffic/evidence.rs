//! What may be believed of the canary while it runs: a test that allows looking all the time.

use super::outcome::Outcome;
use super::reported::chance;
use crate::view::number::{count, counted, percent};
use stats::exact::watched;

/// Calls of the canary that the test is followed for.
const FOLLOWED: u64 = 20_000;

/// What Wald's sequential test does when it is looked at after every call, exactly: for a version as
/// bad as this one, and for a good one. Nothing where the canary is no worse than its sibling.
pub fn verdict(outcome: &Outcome) -> Option<String> {
    let (canary, stable) = (outcome.canary()?, outcome.stable()?);
    let rate = |version: &str| outcome.plan.behaviour(version).error_rate;
    let (good, bad) = (rate(&stable.version), rate(&canary.version));
    watching(good, bad)
}

/// The sentence for two error rates.
pub fn watching(good: f64, bad: f64) -> Option<String> {
    let worse = watched(good, bad, bad, FOLLOWED)?;
    let healthy = watched(good, bad, good, FOLLOWED)?;
    let half = worse.half_condemned?;
    Some(format!(
        "Watched after every call, Wald’s sequential test of {} against {} errors condemns such a version with a chance of {} (half of the time within its first {}) and clears it wrongly with {}; a version that is no worse than the old one it condemns with {}.",
        percent(good),
        percent(bad),
        chance(worse.condemned),
        counted(half, "call"),
        chance(worse.cleared),
        chance(healthy.condemned),
    ))
}

/// What the rollout's alarm did.
pub fn alarm(outcome: &Outcome) -> Option<String> {
    use crate::view::number::{percent_range, span};
    let found = outcome.report.alarm?;
    let alarm = outcome.plan.alarm.as_ref()?;
    let runs = outcome.report.runs;
    if runs > 1 {
        return Some(format!(
            "The alarm went off in {} of the {} runs ({}) and stopped {} of them in time.",
            count(found.raised),
            count(runs.into()),
            percent_range(found.share_interval[0], found.share_interval[1]),
            count(found.rolled_back),
        ));
    }
    let Some(seconds) = found.mean_seconds else {
        return Some("The alarm has not gone off.".to_owned());
    };
    let did = if found.rolled_back > 0 {
        let back: Vec<_> = alarm.rollback.keys().map(String::as_str).collect();
        format!("the alias was put back to version {}", back.join(" and "))
    } else {
        "too late: the last step was done".to_owned()
    };
    Some(format!(
        "The alarm went off after {}: {did}.",
        span(seconds)
    ))
}
