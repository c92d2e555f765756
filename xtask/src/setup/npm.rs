//! Packages from npm that only tests and benches use, each in a folder of its own.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result};

use crate::{run, setup};

/// The folder of an installed package of exactly this version, such as `…/node_modules/axe-core`.
pub fn package(name: &str, version: &str, why: &str, long: &str) -> Result<PathBuf> {
    let folder = setup::folder().join(format!("npm-{name}"));
    let (stamp, package) = (
        folder.join("installed.txt"),
        folder.join("node_modules").join(name),
    );
    // Written last: without it, an interrupted installation is done again.
    if fs::read_to_string(&stamp).is_ok_and(|it| it == version) && package.is_dir() {
        return Ok(package);
    }
    run::announce(&format!("Installing {name} {version}"), why, long);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
    let mut npm = Command::new("npm");
    npm.args([
        "install",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        &format!("{name}@{version}"),
    ]);
    run::run(npm.current_dir(&folder))
        .context("please install Node.js with npm (https://nodejs.org)")?;
    fs::write(stamp, version)?;
    Ok(package)
}
