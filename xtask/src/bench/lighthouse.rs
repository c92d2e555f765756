//! Lighthouse's marks for the built page, as on a phone with a slow connection.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use browser::{driver::Browser, site::Site};
use serde_json::Value;

use super::table;
use crate::{page, run, setup};

/// The last one that runs on Node 20.
const VERSION: &str = "12.8.2";

/// The categories, and the marks that they must reach.
const THRESHOLDS: &[(&str, u32)] = &[
    ("performance", 100),
    ("accessibility", 100),
    ("best-practices", 100),
    ("seo", 100),
];

/// Figures behind the performance mark.
const METRICS: &[&str] = &[
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
];

/// Prints the marks and fails below the thresholds.
pub(super) fn run() -> Result<()> {
    let dist = page::build()?;
    setup::browser::chromium()?;
    let lighthouse = setup::npm::package(
        "lighthouse",
        VERSION,
        "it marks the page as a search engine would",
        "half a minute, once",
    )?;
    let site = Site::serve(&dist, "/")?;
    let mut command = Command::new("node");
    command
        .arg(lighthouse.join("cli/index.js"))
        .args([
            &site.url(),
            "--quiet",
            "--output=json",
            "--output-path=stdout",
        ])
        .arg("--chrome-flags=--headless --no-sandbox --disable-gpu --disable-background-networking")
        .env(
            "CHROME_PATH",
            Browser::Chromium
                .program()
                .context("there is no Chromium")?,
        );
    let report = run::output(&mut command).context("Lighthouse did not run")?;
    let report: Value =
        serde_json::from_str(&report).context("Lighthouse's report can't be read")?;
    let mut rows = vec![["mark", "reached", "asked"].map(str::to_owned).to_vec()];
    let mut below = Vec::new();
    for (category, asked) in THRESHOLDS {
        let score = report["categories"][category]["score"]
            .as_f64()
            .unwrap_or_default()
            * 100.0;
        rows.push(vec![
            (*category).to_owned(),
            format!("{score:.0}"),
            asked.to_string(),
        ]);
        if score.round() < f64::from(*asked) {
            below.push(format!(
                "{category} {score:.0}: {}",
                lacking(&report, category).join(", ")
            ));
        }
    }
    for metric in METRICS {
        let shown = report["audits"][metric]["displayValue"]
            .as_str()
            .unwrap_or("unknown");
        rows.push(vec![
            metric.replace('-', " "),
            shown.to_owned(),
            String::new(),
        ]);
    }
    table(&rows);
    ensure!(
        below.is_empty(),
        "below what is asked: {}",
        below.join("; ")
    );
    Ok(())
}

/// The audits of a category that cost it marks.
fn lacking(report: &Value, category: &str) -> Vec<String> {
    let audits = report["categories"][category]["auditRefs"]
        .as_array()
        .into_iter()
        .flatten();
    let weighty = audits.filter(|it| it["weight"].as_f64().unwrap_or_default() > 0.0);
    let names = weighty.filter_map(|it| it["id"].as_str());
    names
        .filter(|it| {
            report["audits"][it]["score"]
                .as_f64()
                .is_some_and(|score| score < 0.9)
        })
        .map(str::to_owned)
        .collect()
}
