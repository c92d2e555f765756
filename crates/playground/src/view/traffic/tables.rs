//! A run's figures as tables.

use super::outcome::{Outcome, ratio, served};
use crate::view::chart::{Cell, Table};
use crate::view::number::{
    count, decimal, dollars, duration, percent, percent_range, percent_within, span,
};
use sim::VersionReport;

/// Each version's figures: the table **Traffic split**.
pub fn split(outcome: &Outcome) -> Table {
    let mut table = Table::new(
        "Traffic split",
        &[
            "Version",
            "Configured",
            "Actual",
            "Calls",
            "95 % interval",
            "Errors",
            "Throttles",
            "Cold starts",
            "p50",
            "p90",
            "p99",
            "Cost",
        ],
    )
    .in_units(&[
        "", "fraction", "fraction", "", "fraction", "", "", "", "ms", "ms", "ms", "USD",
    ]);
    table.rows = outcome.versions().into_iter().map(row).collect();
    table
}

fn row(version: &VersionReport) -> Vec<Cell> {
    let [low, high] = version.share_interval;
    let answered = served(version);
    let time = |ms: f64| {
        if answered == 0 {
            Cell::none()
        } else {
            Cell::figure(ms, duration)
        }
    };
    vec![
        Cell {
            shown: format!("Version {}", version.version),
            value: version.version.clone(),
        },
        Cell::figure(version.weight, percent),
        Cell {
            shown: percent_within(version.share, low, high),
            ..Cell::figure(version.share, percent)
        },
        Cell::count(version.invocations),
        Cell {
            shown: percent_range(low, high),
            value: format!("{low}–{high}"),
        },
        part(version.errors, answered),
        part(version.throttles, version.invocations),
        part(version.cold_starts, answered),
        time(version.duration_ms.p50),
        time(version.duration_ms.p90),
        time(version.duration_ms.p99),
        Cell::figure(version.cost_usd, dollars),
    ]
}

/// A number of calls, and the part of all that it is.
fn part(number: u64, whole: u64) -> Cell {
    let mut cell = Cell::count(number);
    if number > 0 {
        cell.shown = format!("{} ({})", cell.shown, percent(ratio(number, whole)));
    }
    cell
}

/// Figures over all versions, as names and values.
pub fn totals(outcome: &Outcome) -> Vec<(&'static str, String)> {
    let report = outcome.report;
    let all = report.invocations.saturating_sub(report.throttles);
    let mut totals = vec![
        ("Calls", count(report.invocations)),
        ("Errors", part(report.errors, all).shown),
        ("Cold starts", part(report.cold_starts, all).shown),
        (
            "Throttles",
            part(report.throttles, report.invocations).shown,
        ),
        ("Simulated time", span(report.simulated_seconds)),
        (
            "Environments, on average",
            decimal(report.environments.mean),
        ),
        (
            "Running, on average",
            decimal(report.environments.mean_running),
        ),
        ("Environments at most", count(report.environments.max)),
        ("Cost", dollars(report.cost_usd)),
    ];
    if let Some(users) = &report.users {
        totals.push(("Users who met both", percent(users.share)));
    }
    totals
}

/// What each bucket of time saw, for the file.
pub fn over_time(outcome: &Outcome) -> Table {
    let series = &outcome.report.series;
    let mut table = Table::new("Figures over time", &["Second"]);
    for it in &series.versions {
        for what in ["calls", "errors", "throttles", "cold starts", "running"] {
            table.head.push(format!("Version {} {what}", it.version));
        }
    }
    let buckets = series.versions.first().map_or(0, |it| it.invocations.len());
    let mut second = 0.0;
    for bucket in 0..buckets {
        let mut row = vec![Cell::figure(second, span)];
        for it in &series.versions {
            for counts in [&it.invocations, &it.errors, &it.throttles, &it.cold_starts] {
                row.push(Cell::count(counts.get(bucket).copied().unwrap_or(0)));
            }
            row.push(Cell::figure(
                it.running.get(bucket).copied().unwrap_or(0.0),
                decimal,
            ));
        }
        table.rows.push(row);
        second += series.bucket_seconds;
    }
    table
}

/// How the runs differ, when there are several.
pub fn spread(outcome: &Outcome) -> Option<Table> {
    use sim::report::Spread;
    let spread = outcome.report.spread.as_ref()?;
    let mut table = Table::new(
        "How the runs differ",
        &[
            "Figure of one run",
            "Mean",
            "5 in 100 below",
            "Median",
            "95 in 100 below",
        ],
    );
    let mut put = |name: String, it: Spread, show: fn(f64) -> String| {
        let mut row = vec![Cell::words(name)];
        row.extend([it.mean, it.p5, it.p50, it.p95].map(|figure| Cell::figure(figure, show)));
        table.rows.push(row);
    };
    for it in &spread.versions {
        let name = |what: &str| format!("Version {}: {what}", it.version);
        put(name("share"), it.share, percent);
        put(name("calls"), it.invocations, decimal);
        put(name("errors"), it.errors, decimal);
        put(name("cold starts"), it.cold_starts, decimal);
        put(name("p50"), it.duration_ms.p50, duration);
        put(name("p99"), it.duration_ms.p99, duration);
    }
    put("Throttles".to_owned(), spread.throttles, decimal);
    put(
        "Environments, mean".to_owned(),
        spread.environments.mean,
        decimal,
    );
    put("Cost".to_owned(), spread.cost_usd, dollars);
    Some(table)
}
