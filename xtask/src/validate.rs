//! `VALIDATION.md` and the page made of it, written anew from the simulator's own figures.

mod page;

use std::fs;

use anyhow::{Context as _, Result, ensure};

use crate::{
    run::{cargo, root},
    setup,
};

/// The page that the app links to.
const PAGE: &str = "static/validation.html";

/// Writes `VALIDATION.md` and its page, then prints `SimFaaS` and our simulator side by side.
pub(crate) fn run() -> Result<()> {
    println!("Simulating everything that is on the page; a minute or two.");
    let output = cargo()
        .args(["run", "--quiet", "--release", "--example", "validate"])
        .output()
        .context("the simulator can't be run")?;
    ensure!(
        !output.stdout.is_empty(),
        "no page came out: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let (table, all_hold) = rollouts()?;
    let (wishes, wishes_hold) = wishes()?;
    let table = format!("{}\n\n{WISHES}\n\n{}", table.trim(), wishes.trim());
    let text = with_rollouts(&String::from_utf8(output.stdout)?, &table);
    fs::write(root().join("VALIDATION.md"), &text)?;
    fs::write(root().join(PAGE), page::render(&text))?;
    println!("VALIDATION.md and {PAGE} are written.");
    ensure!(
        output.status.success() && all_hold && wishes_hold,
        "a figure lies outside its tolerance: look for ✗ in VALIDATION.md"
    );
    beside_simfaas()
}

/// Rollouts beside those of an independent simulation in Python: the table, and whether all of it
/// holds.
fn rollouts() -> Result<(String, bool)> {
    println!("Rollouts beside an independent simulation in Python; a minute.");
    let built = cargo()
        .args(["build", "--quiet", "--release", "--example", "rollout"])
        .status()
        .context("the rollouts can't be built")?;
    ensure!(built.success(), "the rollouts can't be built");
    let python = setup::python::environment(
        "tests/python/simfaas.txt",
        "the independent simulation of rollouts, which uses the standard library only",
    )?;
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let table = root().join(&target).join("rollouts.md");
    let program = root().join(target).join("release/examples/rollout");
    let status = std::process::Command::new(python)
        .arg("tests/python/rollout_compare.py")
        .arg(program)
        .arg("--markdown")
        .arg(&table)
        .current_dir(root())
        .status()
        .context("the independent simulation can't be run")?;
    let text = fs::read_to_string(table).context("the independent simulation has no table")?;
    Ok((text, status.success()))
}

/// What the search recommends for ten wishes beside a brute-force search: the table, and whether all
/// of it holds.
fn wishes() -> Result<(String, bool)> {
    println!("Ten wishes beside a brute-force search; some minutes.");
    let output = cargo()
        .args(["run", "--quiet", "--release", "--package", "rollout"])
        .args(["--example", "wishes"])
        .output()
        .context("the search can't be run")?;
    ensure!(
        output.status.code().is_some_and(|it| it < 2),
        "the search has no table: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok((String::from_utf8(output.stdout)?, output.status.success()))
}

/// What stands above the wishes' table.
const WISHES: &str = "## Rollouts that were looked for

Ten wishes, each answered by the search (closed forms, then 1,000 simulated rollouts of the front) and by
brute force: every rollout of the same grid simulated 20,000 times with other luck
(`crates/rollout/examples/wishes.rs`). A row holds if the recommended rollout's shares lie within four standard
errors of brute force's, if it meets the wishes there too, and if none that does so beyond doubt has 3 % fewer
failed calls; where no rollout meets them, if brute force finds none either.";

/// The page with the rollouts' table before its last section.
fn with_rollouts(page: &str, table: &str) -> String {
    const LAST: &str = "## What the model leaves out";
    let (before, after) = page.split_once(LAST).unwrap_or((page, ""));
    format!("{before}{ROLLOUTS}\n\n{}\n\n{LAST}{after}", table.trim())
}

/// What stands above the rollouts' table.
const ROLLOUTS: &str = "## Rollouts

Each plan of `tests/python/rollouts.json` is run by `examples/rollout.rs` and by a simulation of its own in
Python (`tests/python/rollout_compare.py`), written from AWS's documentation; as many rollouts each. Ours and
the other's: the share stopped before the last shift, the share of healthy versions stopped by the same rule,
failed calls on average. The last figure is the largest of the distances, the share stopped at all included.";

fn beside_simfaas() -> Result<()> {
    let python = setup::python::environment(
        "tests/python/simfaas.txt",
        "an independent simulator to compare with",
    )?;
    let status = std::process::Command::new(python)
        .arg("tests/python/simfaas_compare.py")
        .current_dir(root())
        .status()
        .context("SimFaaS can't be run")?;
    ensure!(
        status.success(),
        "SimFaaS and our simulator are further apart than luck allows"
    );
    Ok(())
}
