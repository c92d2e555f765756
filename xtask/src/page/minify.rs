//! Scripts and styles without comments and spaces.

use std::{fs, path::Path, process::Command};

use anyhow::{Context as _, Result};

use super::files;
use crate::{run, setup};

const ESBUILD: &str = "0.28.2";

/// Minifies every script and style sheet of a built page, in place.
///
/// # Errors
/// When one can't be read: nothing is shipped as it came.
pub(super) fn minify(dist: &Path) -> Result<()> {
    let package = setup::npm::package(
        "esbuild",
        ESBUILD,
        "it makes scripts and styles smaller",
        "seconds, once",
    )?;
    let all = files(dist)?;
    let chosen = all
        .iter()
        .filter(|it| it.extension().is_some_and(|it| it == "js" || it == "css"));
    let mut command = Command::new(package.join("bin/esbuild"));
    command
        .args(chosen)
        // Modules import each other by name, so each stays a file; nothing is renamed that another file may name.
        .args([
            "--minify",
            "--log-level=warning",
            "--allow-overwrite",
            "--charset=utf8",
        ])
        .args(["--target=es2022", "--legal-comments=none"])
        .arg(format!("--outdir={}", dist.display()))
        .arg(format!("--outbase={}", dist.display()));
    run::run(&mut command).context("the page's scripts and styles can't be minified")?;
    // esbuild ends well when it is given nothing: see that it worked.
    let size = |path: &Path| fs::metadata(path).map(|it| it.len()).unwrap_or_default();
    anyhow::ensure!(
        all.iter()
            .all(|it| size(it) > 0 || it.extension().is_none()),
        "minifying left an empty file"
    );
    Ok(())
}
