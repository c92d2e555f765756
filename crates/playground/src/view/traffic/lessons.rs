//! What a run teaches beyond its own figures: how much a small canary can show at all.

use super::outcome::{Outcome, cold_rate, ratio};
use super::reported::chance;
use crate::view::number::{about, count, count_rounded, counted, percent, percent_range, span};

/// Fewer runs than these have no 5 of 100 at either end.
const FEW: u64 = 20;

/// The sentences that apply to a run, the most useful first.
pub fn lessons(outcome: &Outcome) -> Vec<String> {
    let all = [
        blind(outcome),
        apart(outcome),
        throttled(outcome),
        keeps_cold(outcome),
        both_versions(outcome),
        retried(outcome),
        spread(outcome),
    ];
    all.into_iter().flatten().collect()
}

/// The share of failing calls that the lessons reckon with: the canary's own where it is worse
/// than its sibling, else one in a hundred.
fn canary_error_rate(outcome: &Outcome) -> f64 {
    let rate = |name: &str| outcome.plan.behaviour(name).error_rate;
    match (outcome.canary(), outcome.stable()) {
        (Some(canary), Some(stable)) if rate(&canary.version) > rate(&stable.version) => {
            rate(&canary.version)
        }
        _ => 0.01,
    }
}

/// How likely such a canary shows nothing of a bug in one run, and how many calls it would take.
fn blind(outcome: &Outcome) -> Option<String> {
    // In a rollout the weight changes: no single weight would be anybody's configuration.
    let canary = outcome
        .canary()
        .filter(|it| it.weight > 0.0 && it.weight < 1.0 && outcome.plan.routing_steps.is_empty())?;
    let canary_error_rate = canary_error_rate(outcome);
    let calls = calls_of_one(outcome);
    let none = libm::exp(calls * libm::log1p(-canary.weight * canary_error_rate));
    if none < 0.01 {
        return None;
    }
    let needed = libm::ceil(libm::log(0.05) / libm::log1p(-canary.weight * canary_error_rate));
    let what = if outcome.report.runs > 1 {
        "In one run of"
    } else {
        "With"
    };
    Some(format!(
        "{what} {} a canary of {} gets about {} of them; with a {} bug the chance of seeing no error at all is {}. To see one with 95 % certainty it needs {} calls in all, about {} of them its own.",
        counted(whole(calls), "call"),
        percent(canary.weight),
        about(calls * canary.weight),
        percent(canary_error_rate),
        chance(none),
        count_rounded(needed),
        count_rounded(libm::ceil(needed * canary.weight)),
    ))
}

/// Calls of one run.
#[allow(clippy::cast_precision_loss)] // a mean for a sentence
fn calls_of_one(outcome: &Outcome) -> f64 {
    outcome.report.invocations as f64 / f64::from(outcome.report.runs.max(1))
}

/// The whole number nearest to a mean.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // no run has more calls than a `u64` holds
fn whole(calls: f64) -> u64 {
    libm::round(calls) as u64
}

/// How many calls it takes to tell the two error rates apart.
fn apart(outcome: &Outcome) -> Option<String> {
    let (canary, stable) = (outcome.canary()?, outcome.stable()?);
    let baseline = outcome.plan.behaviour(&stable.version).error_rate;
    let canary_error_rate = outcome.plan.behaviour(&canary.version).error_rate;
    if canary_error_rate <= baseline || !outcome.plan.routing_steps.is_empty() {
        return None;
    }
    let needed = stats::exact::calls_to_tell(baseline, canary_error_rate, canary.weight)?;
    let had = calls_of_one(outcome);
    Some(format!(
        "To tell {} of errors from {} at a weight of {} takes about {} calls in all (5 % false alarms, two-sided, 80 % of such bugs found); {} had {}{}.",
        percent(canary_error_rate),
        percent(baseline),
        percent(canary.weight),
        count_rounded(needed),
        if outcome.report.runs > 1 {
            "each run"
        } else {
            "this run"
        },
        count_rounded(had),
        if libm::round(had) >= needed {
            ""
        } else {
            ", too few"
        },
    ))
}

fn throttled(outcome: &Outcome) -> Option<String> {
    let report = outcome.report;
    let refused = report.throttles;
    (refused > 0).then(|| {
        format!(
            "{} met a 429 (TooManyRequestsException). A function may grow by {} environments every 10 s up to the concurrency limit, and each takes ten synchronous requests per second; asynchronous callers try again, others have to do so themselves.",
            counted(refused, "call"),
            count(outcome.plan.scaling_per_10_seconds.into()),
        )
    })
}

/// Why the canary is cold.
fn keeps_cold(outcome: &Outcome) -> Option<String> {
    let (canary, stable) = (outcome.canary()?, outcome.stable()?);
    let seconds = outcome.report.simulated_seconds;
    if cold_rate(canary) < 3.0 * cold_rate(stable).max(0.003) || canary.invocations < 3 {
        return None;
    }
    #[allow(clippy::cast_precision_loss)] // a mean for a sentence
    let between = seconds / canary.invocations as f64;
    Some(format!(
        "Each version has its own environments. Version {} is called every {} on average, and an idle environment lives {}: the smaller the weight, the colder the canary, so its durations are not its sibling’s.",
        canary.version,
        span(between),
        span(outcome.plan.keep_alive_seconds),
    ))
}

fn both_versions(outcome: &Outcome) -> Option<String> {
    let users = outcome.report.users.as_ref()?;
    let calls = super::field::calls_per_user(outcome.plan)?;
    Some(format!(
        "{} of users met both versions within {calls} calls: a weighted alias routes each call anew, there is no stickiness.",
        percent(users.share),
    ))
}

fn retried(outcome: &Outcome) -> Option<String> {
    let events = outcome.report.events.as_ref()?;
    Some(format!(
        "Of {} events {} were tried again after an error, {} after a throttle, and {} were given up. Each attempt is routed anew, so a retry may meet the other version and hide the bug.",
        count(events.sent),
        count(events.retries),
        count(events.requeued),
        count(events.dropped),
    ))
}

fn spread(outcome: &Outcome) -> Option<String> {
    let spread = outcome.report.spread.as_ref()?;
    let canary = outcome.canary()?;
    let it = spread
        .versions
        .iter()
        .find(|it| it.version == canary.version)?;
    let runs = u64::from(outcome.report.runs);
    // Of a few runs nobody can say what 90 of 100 do.
    if runs < FEW {
        return None;
    }
    let errors = ratio(canary.errors, runs.max(1));
    Some(format!(
        "Over {} runs version {}’s share lay within {} in 90 of 100; a run saw {} of its errors on average, {}–{} in 90 of 100.",
        count(runs),
        it.version,
        percent_range(it.share.p5, it.share.p95),
        crate::view::number::decimal(errors),
        count_rounded(it.errors.p5),
        count_rounded(it.errors.p95),
    ))
}
