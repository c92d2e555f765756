//! What a run's figures mean, in sentences.

use super::outcome::{Outcome, cold_rate, error_rate, ratio, served};
use crate::view::number::{
    count, counted, duration, one_in, percent, percent_range, percent_within, span,
};
use sim::VersionReport;

/// The split in one plain sentence:
/// *98 of 1,000 calls went to version 2: 9.8 %, where 8.2–11.9 % was to be expected.*
pub fn split(outcome: &Outcome) -> String {
    let calls = outcome.report.invocations;
    let Some(version) = outcome.canary().or_else(|| outcome.report.versions.first()) else {
        return "No version was called.".to_owned();
    };
    if calls == 0 {
        return "No call arrived.".to_owned();
    }
    let (low, high) = expected_shares(version, calls);
    let mut sentence = format!(
        "{} of {} went to version {}: {}, where {} was to be expected.",
        count(version.invocations),
        counted(calls, "call"),
        version.version,
        percent_within(version.share, low, high),
        percent_range(low, high),
    );
    if version.share < low || version.share > high {
        sentence.push_str(" That is outside: luck does this in about one run of twenty.");
    }
    sentence
}

/// The range that 95 of 100 runs stay in, as shares.
pub fn expected_shares(version: &VersionReport, calls: u64) -> (f64, f64) {
    let [low, high] = version.expected_invocations;
    (ratio(low, calls), ratio(high, calls))
}

/// What the figures say, on top of them all.
pub fn headline(outcome: &Outcome) -> String {
    let report = outcome.report;
    if report.invocations == 0 {
        return "No call arrived in this time: raise the rate or the length.".to_owned();
    }
    let refused = ratio(report.throttles, report.invocations);
    if refused > 0.005 {
        return format!(
            "{} of the calls were refused with 429: more were running at once than the limits allow. {} environments at most were there.",
            percent(refused),
            count(report.environments.max),
        );
    }
    match (outcome.canary(), outcome.stable()) {
        (Some(canary), Some(stable)) => two(outcome, canary, stable),
        _ => alone(outcome),
    }
}

fn alone(outcome: &Outcome) -> String {
    let Some(version) = outcome.report.versions.first() else {
        return "No version was called.".to_owned();
    };
    format!(
        "All {} went to version {}: {}, {}, half of the calls within {}.",
        counted(version.invocations, "call"),
        version.version,
        some_or_none(version.errors, "failed", "none failed"),
        some_or_none(
            version.cold_starts,
            "met a cold start",
            "none met a cold start"
        ),
        duration(version.duration_ms.p50),
    )
}

fn some_or_none(number: u64, what: &str, none: &str) -> String {
    if number == 0 {
        none.to_owned()
    } else {
        format!("{} {what}", count(number))
    }
}

fn two(outcome: &Outcome, canary: &VersionReport, stable: &VersionReport) -> String {
    let share = percent(canary.share);
    if canary.invocations == 0 {
        return format!(
            "Version {} got none of the calls: at this weight and this number of calls that happens, and nothing was learned about it.",
            canary.version
        );
    }
    let telling = [
        errors(outcome, canary, stable),
        cold(canary, stable),
        slow(canary, stable),
    ];
    let mut telling: Vec<String> = telling.into_iter().flatten().take(2).collect();
    if telling.is_empty() {
        telling.push(format!(
            "errors, cold starts and durations were much as on version {}",
            stable.version
        ));
    }
    format!(
        "Version {} got {share} of calls; {}.",
        canary.version,
        telling.join("; ")
    )
}

/// Errors where the two versions really differ, or should have and didn't.
fn errors(outcome: &Outcome, canary: &VersionReport, stable: &VersionReport) -> Option<String> {
    let (mine, theirs) = (error_rate(canary), error_rate(stable));
    let [low, high] = canary.error_rate_interval;
    let [stable_low, stable_high] = stable.error_rate_interval;
    if canary.errors > 0 && (low > stable_high || high < stable_low) {
        return Some(format!(
            "{} of them failed, against {} on version {}, which is more than luck explains",
            percent(mine),
            percent(theirs),
            stable.version,
        ));
    }
    let bug = outcome.plan.behaviour(&canary.version).error_rate;
    let usual = outcome.plan.behaviour(&stable.version).error_rate;
    if bug > usual && canary.errors == 0 {
        return Some(format!(
            "none of them failed, though it breaks {} of its calls: too few came by to show it",
            percent(bug)
        ));
    }
    if bug > usual {
        return Some(format!(
            "{} of them failed, too few to tell from version {} ({})",
            percent(mine),
            stable.version,
            percent(theirs),
        ));
    }
    None
}

/// Cold starts, where the small version has far more of them.
fn cold(canary: &VersionReport, stable: &VersionReport) -> Option<String> {
    let (mine, theirs) = (cold_rate(canary), cold_rate(stable));
    if mine < 0.005 || mine < theirs * 3.0 || canary.cold_starts < 3 {
        return None;
    }
    let often = one_in(mine).map_or_else(|| percent(mine), str::to_owned);
    let verb = if often.starts_with("one") || often.starts_with("every") {
        "was a cold start"
    } else {
        "were cold starts"
    };
    let against = if theirs < 0.002 {
        format!("which version {} almost never sees", stable.version)
    } else {
        format!("against {} on version {}", percent(theirs), stable.version)
    };
    Some(format!("{often} of them {verb}, {against}"))
}

/// Durations, where the typical or the slow calls differ by half or more.
fn slow(canary: &VersionReport, stable: &VersionReport) -> Option<String> {
    // A quantile needs calls beyond it to mean anything.
    if served(canary) < 200 || served(stable) < 200 {
        return None;
    }
    let (mine, theirs) = (canary.duration_ms, stable.duration_ms);
    let differ = |a: f64, b: f64| a > b * 1.5 || b > a * 1.5;
    let (what, mine, theirs) = if differ(mine.p50, theirs.p50) {
        ("half of its calls took", mine.p50, theirs.p50)
    } else if differ(mine.p99, theirs.p99) {
        ("its slowest call in a hundred took", mine.p99, theirs.p99)
    } else {
        return None;
    };
    let more = if mine > theirs { " or more" } else { "" };
    Some(format!(
        "{what} {}{more}, version {}’s {}",
        duration(mine),
        stable.version,
        duration(theirs),
    ))
}

/// What was simulated, for the line under the headline.
pub fn scope(outcome: &Outcome) -> String {
    let report = outcome.report;
    let runs = if report.runs > 1 {
        format!(" in {} runs", count(report.runs.into()))
    } else {
        String::new()
    };
    format!(
        "{}{runs}, {} of simulated time, seed {}",
        counted(report.invocations, "call"),
        span(report.simulated_seconds),
        report.seed,
    )
}
