//! Two runs side by side.

use super::outcome::{Outcome, cold_rate, error_rate};
use crate::view::chart::{Cell, Table};
use crate::view::number::{decimal, dollars, duration, percent};
use sim::{Plan, VersionReport};

/// The figures of both runs and what lies between them.
///
/// `pinned`: whether the other run was kept for it, and is not just the one before.
pub fn compare(now: &Outcome, before: &Outcome, pinned: bool) -> Table {
    let (caption, other) = if pinned {
        ("This run and the pinned one", "Pinned run")
    } else {
        ("This run and the one before", "Run before")
    };
    let mut table = Table::new(caption, &["Figure", "This run", other, "Difference"]);
    for version in now.versions() {
        let other = before
            .report
            .versions
            .iter()
            .find(|it| it.version == version.version);
        put_version(&mut table, version, other);
    }
    let (mine, theirs) = (now.report, before.report);
    put(
        &mut table,
        "Environments, mean",
        mine.environments.mean,
        Some(theirs.environments.mean),
        decimal,
    );
    put(
        &mut table,
        "Cost",
        mine.cost_usd,
        Some(theirs.cost_usd),
        dollars,
    );
    table
}

fn put_version(table: &mut Table, version: &VersionReport, other: Option<&VersionReport>) {
    type Figure = (&'static str, fn(&VersionReport) -> f64, fn(f64) -> String);
    #[allow(clippy::cast_precision_loss)] // shown with fewer digits
    let figures: [Figure; 7] = [
        ("configured", |it| it.weight, percent),
        ("actual share", |it| it.share, percent),
        ("calls", |it| it.invocations as f64, decimal),
        ("errors", error_rate, percent),
        ("cold starts", cold_rate, percent),
        ("p50", |it| it.duration_ms.p50, duration),
        ("p99", |it| it.duration_ms.p99, duration),
    ];
    for (what, figure, show) in figures {
        let name = format!("Version {}: {what}", version.version);
        put(table, &name, figure(version), other.map(figure), show);
    }
}

fn put(table: &mut Table, name: &str, mine: f64, theirs: Option<f64>, show: fn(f64) -> String) {
    let difference = theirs.map_or_else(Cell::none, |theirs| {
        let apart = mine - theirs;
        let shown = if apart.abs() < 1e-12 {
            "same".to_owned()
        } else if apart < 0.0 {
            format!("−{}", show(-apart))
        } else {
            format!("+{}", show(apart))
        };
        Cell {
            shown: shown.replace(" %", " pp"),
            value: apart.to_string(),
        }
    });
    table.rows.push(vec![
        Cell::words(name),
        Cell::figure(mine, show),
        theirs.map_or_else(Cell::none, |theirs| Cell::figure(theirs, show)),
        difference,
    ]);
}

/// What was set differently in the two plans, in words; empty when only sampling variation differs.
pub fn changes(now: &Plan, before: &Plan) -> Vec<String> {
    let (serde_json::Value::Object(now), serde_json::Value::Object(before)) =
        (now.to_value(), before.to_value())
    else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    let names = now
        .keys()
        .chain(before.keys().filter(|name| !now.contains_key(*name)));
    for name in names {
        let (new, old) = (now.get(name), before.get(name));
        if new != old {
            let text = |value: Option<&serde_json::Value>| {
                value.map_or_else(|| "default".to_owned(), ToString::to_string)
            };
            changes.push(format!("{name}: {} before, {} now", text(old), text(new)));
        }
    }
    changes
}
