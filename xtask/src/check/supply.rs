//! What the project is built from: licences and sources by cargo-deny, advisories where their list can be had.

use anyhow::{Context as _, Result};

use super::Count;
use crate::{
    run::{cargo, run},
    setup,
};

/// Holds the workspace against `deny.toml`.
pub(super) fn check(count: &mut Count) -> Result<()> {
    setup::cargo_tool::ensure(&setup::cargo_tool::Tool {
        package: "cargo-deny",
        program: "cargo-deny",
        version: "0.20.2",
        locked: true,
        arguments: &[],
        why: "it reads every dependency's licence, source and advisories",
        long: "about 4 minutes, once",
        opt_level: "0",
    })?;
    let deny = |which: &[&str]| {
        let mut command = cargo();
        command
            .args(["deny", "--all-features", "check", "--hide-inclusion-graph"])
            .args(which);
        command
    };
    let path = setup::path()?;
    run(deny(&["licenses", "bans", "sources"]).env("PATH", &path))
        .context("deny.toml says what is allowed, and why")?;
    count.passed += 1;
    // The advisories' list comes from a repository that not every machine reaches.
    let fetched = cargo()
        .args(["deny", "fetch", "db"])
        .env("PATH", &path)
        .output()
        .is_ok_and(|it| it.status.success());
    if !fetched {
        println!("skipped: the list of advisories can't be fetched here");
        count.skipped += 1;
        return Ok(());
    }
    run(deny(&["advisories"]).env("PATH", &path)).context("a dependency has a known fault")?;
    count.passed += 1;
    Ok(())
}
