//! Packages from npm, each list in a folder of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use crate::{run, setup};

/// The folder of an installed package of exactly this version, such as `…/node_modules/axe-core`.
pub(crate) fn package(name: &str, version: &str, why: &str, long: &str) -> Result<PathBuf> {
    let folder = setup::folder().join(format!("npm-{name}"));
    if !is_installed(&folder, version) {
        run::announce(&format!("Installing {name} {version}"), why, long);
        install_anew(&folder, &manifest(name, version), version)?;
    }
    Ok(folder.join("node_modules").join(name))
}

/// One script made of an entry in `tests/javascript` and of what it imports, for `platform` (`node`, `browser`).
pub(crate) fn bundle(entry: &str, platform: &str) -> Result<PathBuf> {
    let sources = run::root().join("tests/javascript");
    let manifest =
        fs::read_to_string(sources.join("package.json")).context("can't read package.json")?;
    let folder = setup::folder().join("npm-javascript");
    if !is_installed(&folder, &manifest) {
        run::announce(
            "Installing the npm packages of tests/javascript/package.json",
            "AWS's JavaScript SDK proves that the endpoint and the page answer as AWS does",
            "half a minute, once",
        );
        install_anew(&folder, &manifest, &manifest)?;
    }
    let modules = folder.join("node_modules");
    let file = run::root().join(format!("target/javascript/{entry}.cjs"));
    let mut esbuild = Command::new(modules.join(".bin/esbuild"));
    esbuild
        .arg(sources.join(format!("{entry}.mjs")))
        .args(["--bundle", "--log-level=warning"])
        .arg(format!("--platform={platform}"))
        .arg(format!("--outfile={}", file.display()))
        .env("NODE_PATH", &modules);
    run::run(&mut esbuild)?;
    Ok(file)
}

/// The folder of packages that a manifest in `tests/javascript` names.
pub(crate) fn modules(name: &str, why: &str, long: &str) -> Result<PathBuf> {
    let path = run::root().join(format!("tests/javascript/{name}.json"));
    let manifest =
        fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))?;
    let folder = setup::folder().join(format!("npm-{name}"));
    if !is_installed(&folder, &manifest) {
        run::announce(
            &format!("Installing the npm packages of tests/javascript/{name}.json"),
            why,
            long,
        );
        install_anew(&folder, &manifest, &manifest)?;
    }
    Ok(folder.join("node_modules"))
}

/// What npm is asked to install for one package.
pub(crate) fn manifest(name: &str, version: &str) -> String {
    format!("{{ \"private\": true, \"dependencies\": {{ \"{name}\": \"{version}\" }} }}\n")
}

/// Installs what a `package.json` names into `folder`.
pub(crate) fn install(folder: &Path, manifest: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("package.json"), manifest)?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error"]);
    run::run(npm.current_dir(folder))
        .context("please install Node.js with npm (https://nodejs.org)")
}

fn is_installed(folder: &Path, wanted: &str) -> bool {
    fs::read_to_string(stamp(folder)).is_ok_and(|it| it == wanted)
        && folder.join("node_modules").is_dir()
}

fn install_anew(folder: &Path, manifest: &str, wanted: &str) -> Result<()> {
    let _ = fs::remove_dir_all(folder);
    install(folder, manifest)?;
    Ok(fs::write(stamp(folder), wanted)?)
}

/// Written last: without it, an interrupted installation is done again.
fn stamp(folder: &Path) -> PathBuf {
    folder.join("installed.txt")
}
