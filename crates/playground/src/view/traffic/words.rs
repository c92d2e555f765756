//! What a run's figures mean, in sentences.

use super::outcome::{Outcome, ratio, served};
use crate::view::number::{count, counted, duration, percent, span};
use sim::VersionReport;

/// The split in one plain sentence:
/// *98 of 1,000 calls went to version 2, where 82 to 119 were to be expected.*
///
/// The share stands in the headline. Nothing where all calls go to one version: there is no luck in that.
pub fn split(outcome: &Outcome) -> Option<String> {
    let calls = outcome.report.invocations;
    let version = outcome.canary()?;
    if calls == 0 || version.weight <= 0.0 || version.weight >= 1.0 {
        return None;
    }
    let (low, high) = expected_shares(version, calls);
    let [fewest, most] = version.expected_invocations;
    let range = if fewest == most {
        count(most)
    } else {
        format!("{} to {}", count(fewest), count(most))
    };
    let mut sentence = format!(
        "{} of {} went to version {}, where {range} {} to be expected.",
        count(version.invocations),
        counted(calls, "call"),
        version.version,
        if most == 1 && fewest == 1 {
            "was"
        } else {
            "were"
        },
    );
    if version.share < low || version.share > high {
        sentence
            .push_str(" That is outside: sampling variation does this in about one run of twenty.");
    }
    Some(sentence)
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
            "{} of the calls were refused with 429: there were more of them than the limits allow. {} at most.",
            percent(refused),
            match report.environments.max {
                1 => "There was 1 environment".to_owned(),
                more => format!("There were {} environments", count(more)),
            },
        );
    }
    match (outcome.canary(), outcome.stable()) {
        (Some(canary), Some(stable)) if canary.weight > 0.0 && stable.weight > 0.0 => {
            two(outcome, canary, stable)
        }
        _ => alone(outcome),
    }
}

fn alone(outcome: &Outcome) -> String {
    let called = outcome.report.versions.iter();
    let Some(version) = called.max_by_key(|it| it.invocations) else {
        return "No version was called.".to_owned();
    };
    if version.invocations == 1 {
        return format!(
            "The one call went to version {}: it {}, it {} a cold start, and it took {}.",
            version.version,
            if version.errors > 0 {
                "failed"
            } else {
                "did not fail"
            },
            if version.cold_starts > 0 {
                "met"
            } else {
                "did not meet"
            },
            duration(version.duration_ms.p50),
        );
    }
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
    if served(stable) == 0 {
        return format!(
            "Version {} got all of the calls, {}: there is nothing to hold it against.",
            canary.version,
            some_or_none(canary.errors, "of them failed", "none of them failed"),
        );
    }
    if outcome.report.runs > 1 {
        return super::reported::several(outcome, canary, stable);
    }
    let telling = super::reported::reported(outcome, canary, stable);
    format!(
        "Version {} got {share} of calls; {}.",
        canary.version,
        telling.join("; ")
    )
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
