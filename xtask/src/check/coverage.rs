//! `cargo xtask test coverage`: which lines the native tests run, by crate.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::Count;
use crate::{
    run::{announce, cargo, root, run},
    setup,
};

/// Measures and prints; there is no limit to hold, because a share of lines says nothing of what is asserted of them.
pub(super) fn print(_: &mut Count) -> Result<()> {
    setup::cargo_tool::ensure(&setup::cargo_tool::Tool {
        package: "cargo-llvm-cov",
        program: "cargo-llvm-cov",
        version: "0.9.1",
        locked: true,
        arguments: &[],
        why: "it counts the lines that the tests run",
        long: "half a minute, once",
        opt_level: "0",
    })?;
    setup::cargo_component("llvm-tools", "llvm-cov")?;
    announce(
        "Testing with counters",
        "every line is counted",
        "4 minutes",
    );
    let file = root().join("target/coverage.json");
    run(cargo()
        .args(["llvm-cov", "--json", "--summary-only", "--workspace"])
        .args(["--exclude", "xtask", "--exclude", "browser", "--quiet"])
        .arg("--output-path")
        .arg(&file)
        .env("PATH", setup::path()?))?;
    let report: Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    println!("\n{:<12} {:>7} {:>7}", "crate", "lines", "run");
    for (name, (lines, covered)) in by_crate(&report)? {
        #[expect(clippy::cast_precision_loss, reason = "counts of lines are small")]
        let share = 100.0 * covered as f64 / lines.max(1) as f64;
        println!("{name:<12} {lines:>7} {share:>6.1} %");
    }
    Ok(())
}

/// Lines and lines that were run, by crate and over all.
fn by_crate(report: &Value) -> Result<BTreeMap<String, (u64, u64)>> {
    let files = report["data"][0]["files"]
        .as_array()
        .context("the report names no files")?;
    let mut sums = BTreeMap::<String, (u64, u64)>::new();
    for file in files {
        let path = file["filename"].as_str().unwrap_or_default();
        let name = match path.rsplit_once("/crates/") {
            Some((_, rest)) => rest.split('/').next().unwrap_or_default(),
            None => "the page",
        };
        let lines = &file["summary"]["lines"];
        let (count, covered) = (
            lines["count"].as_u64().unwrap_or_default(),
            lines["covered"].as_u64().unwrap_or_default(),
        );
        for name in [name, "together"] {
            let sum = sums.entry(name.to_owned()).or_default();
            *sum = (sum.0 + count, sum.1 + covered);
        }
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::by_crate;

    #[test]
    fn lines_are_summed_by_crate() {
        let file = |path: &str, count: u64, covered: u64| serde_json::json!({"filename": path, "summary": {"lines": {"count": count, "covered": covered}}});
        let report = serde_json::json!({"data": [{"files": [
            file("/x/crates/sim/src/a.rs", 10, 5), file("/x/crates/sim/src/b.rs", 10, 10), file("/x/src/ui/c.rs", 4, 0),
        ]}]});
        let sums = by_crate(&report).unwrap();
        assert_eq!(sums["sim"], (20, 15));
        assert_eq!(sums["the page"], (4, 0));
        assert_eq!(sums["together"], (24, 15));
    }
}
