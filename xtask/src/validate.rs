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
pub fn run() -> Result<()> {
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
    fs::write(root().join("VALIDATION.md"), &output.stdout)?;
    fs::write(
        root().join(PAGE),
        page::render(&String::from_utf8(output.stdout)?),
    )?;
    println!("VALIDATION.md and {PAGE} are written.");
    ensure!(
        output.status.success(),
        "a figure lies outside its tolerance: look for ✗ in VALIDATION.md"
    );
    beside_simfaas()
}

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
