//! Packages from npm, each list in a folder of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

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

/// Makes sure that what npm has installed into `folder` is what was meant: npm holds what it downloads against the
/// registry's hash and keeps that, and `hash` is the one that the registry had when the version was chosen.
pub(crate) fn check_hash(folder: &Path, name: &str, hash: &str) -> Result<()> {
    let lock = folder.join("node_modules/.package-lock.json");
    let lock = fs::read_to_string(&lock).with_context(|| format!("no {}", lock.display()))?;
    let lock: Value = serde_json::from_str(&lock).context("npm's lock file can't be read")?;
    let kept = &lock["packages"][format!("node_modules/{name}")]["integrity"];
    ensure!(
        kept == hash,
        "npm's package {name} has the hash {kept}, not {hash}: it isn't the one that was meant, and isn't run"
    );
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_package_of_the_same_name_is_refused() {
        let folder = std::env::temp_dir().join(format!("npm-{}", std::process::id()));
        fs::create_dir_all(folder.join("node_modules")).unwrap();
        let lock = r#"{"packages": {"node_modules/binaryen": {"version": "132.0.0", "integrity": "sha512-a"}}}"#;
        fs::write(folder.join("node_modules/.package-lock.json"), lock).unwrap();
        assert!(check_hash(&folder, "binaryen", "sha512-a").is_ok());
        assert!(check_hash(&folder, "binaryen", "sha512-b").is_err());
        assert!(check_hash(&folder, "esbuild", "sha512-a").is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
