//! What may be believed of the canary while it runs: a test that allows looking all the time.

use super::outcome::{Outcome, served};
use crate::view::number::{counted, percent};
use crate::view::rollout::sizes::{ALPHA, POWER};
use stats::trial::{Sprt, Verdict};

/// Wald's sequential test on the canary's errors, so far: when it came to its verdict, in one
/// sentence. Nothing where there is no canary that is worse than its sibling, or several runs.
pub fn verdict(outcome: &Outcome) -> Option<String> {
    let (canary, stable) = (outcome.canary()?, outcome.stable()?);
    let rate = |version: &str| outcome.plan.behaviour(version).error_rate;
    let (good, bad) = (rate(&stable.version).max(1e-4), rate(&canary.version));
    let test = Sprt::new(good, bad, ALPHA, 1.0 - POWER).filter(|_| outcome.report.runs == 1)?;
    let (verdict, calls) = walk(outcome, &canary.version, test)?;
    let after = counted(calls, "call");
    let says = match verdict {
        Verdict::Bad => format!("took {after} of version {} to condemn it", canary.version),
        Verdict::Good => format!(
            "cleared version {} after {after}, wrongly: one bad version in five passes it",
            canary.version
        ),
        Verdict::Open => format!(
            "has not decided after {after} of version {}: go on",
            canary.version
        ),
    };
    Some(format!(
        "Watched all the time, Wald’s sequential test of {} against {} errors {says}.",
        percent(good),
        percent(bad)
    ))
}

/// The first verdict on the way, looking once in each bucket of time, and the calls until then.
fn walk(outcome: &Outcome, version: &str, test: Sprt) -> Option<(Verdict, u64)> {
    let mut versions = outcome.report.series.versions.iter();
    let series = versions.find(|it| it.version == version)?;
    let (mut calls, mut errors) = (0, 0);
    let buckets = series.invocations.iter().zip(&series.throttles);
    for ((&all, &refused), &failed) in buckets.zip(&series.errors) {
        calls += all.saturating_sub(refused);
        errors += failed;
        let verdict = test.verdict(calls, errors);
        if verdict != Verdict::Open {
            return Some((verdict, calls));
        }
    }
    let canary = outcome.canary()?;
    Some((Verdict::Open, served(canary)))
}

/// What the rollout's alarm did.
pub fn alarm(outcome: &Outcome) -> Option<String> {
    use crate::view::number::{percent_range, span};
    let found = outcome.report.alarm?;
    let alarm = outcome.plan.alarm.as_ref()?;
    let runs = outcome.report.runs;
    if runs > 1 {
        return Some(format!(
            "The alarm went off in {} of the {runs} runs ({}) and stopped {} of them in time.",
            found.raised,
            percent_range(found.share_interval[0], found.share_interval[1]),
            found.rolled_back,
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
