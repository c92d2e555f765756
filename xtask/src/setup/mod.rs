//! What building and testing need, installed once and found again.
//!
//! Everything goes into one ignored folder: `target/tools`, or the one that `ALIAS_PLAYGROUND_TOOLS` names, which
//! several checkouts can share. A tool counts as installed when it runs and tells the right version, so an
//! interrupted installation is simply done again.

pub(crate) mod browser;
pub(crate) mod cargo_tool;
mod debian;
pub(crate) mod npm;
pub(crate) mod python;
mod wasm_opt;
mod wasm_std;

pub(crate) use wasm_std::{TARGET as WASM, source as std_source};

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result};

use crate::run;

/// The folder that tools are installed in.
pub(crate) fn folder() -> PathBuf {
    match std::env::var_os("ALIAS_PLAYGROUND_TOOLS") {
        Some(folder) => run::root().join(folder),
        None => run::root().join("target/tools"),
    }
}

/// PATH with the installed tools in front.
pub(crate) fn path() -> Result<std::ffi::OsString> {
    let folder = folder();
    run::path_with(&[folder.join("bin"), folder.join("npm/node_modules/.bin")])
}

/// The compiler's wasm library, and wasm-opt.
pub(crate) fn for_building() -> Result<()> {
    wasm_std()?;
    wasm_opt::ensure()
}

/// Trunk of a version, and the program that it joins a page's program to the browser with.
pub(crate) fn for_trunk(version: &str) -> Result<()> {
    for_building()?;
    cargo_tool::ensure(&cargo_tool::Tool {
        package: "trunk",
        program: "trunk",
        version,
        locked: true,
        arguments: &[],
        why: "Trunk is what any Yew developer builds the page with",
        long: "about 5 minutes, once",
        // A build tool that runs for seconds: unoptimised, it installs in less than half the time.
        opt_level: "0",
    })?;
    cargo_tool::ensure(&cargo_tool::Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: &wasm_bindgen_version()?,
        locked: false,
        arguments: &[],
        why: "Trunk joins the program to the browser by it; its version must be Cargo.lock's",
        long: "about 4 minutes, once",
        opt_level: "1",
    })
}

/// What runs tests that are compiled to WebAssembly.
pub(crate) fn for_wasm_tests() -> Result<()> {
    wasm_std()?;
    cargo_tool::ensure(&cargo_tool::Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen-test-runner",
        version: &wasm_bindgen_version()?,
        locked: false,
        // It speaks with drivers on this machine only: what it would need for other hosts is most of its build.
        arguments: &["--no-default-features", "--bin", "wasm-bindgen-test-runner"],
        why: "wasm-bindgen's runner takes tests to the browser; its version must be Cargo.lock's",
        long: "about a minute, once",
        opt_level: "1",
    })
}

/// The compiler's library for WebAssembly alone.
pub(crate) fn wasm_std() -> Result<()> {
    fs::create_dir_all(folder())?;
    wasm_std::ensure()
}

/// A part of the compiler's own tools, which rustup's minimal profile leaves out.
pub(crate) fn cargo_component(component: &str, command: &str) -> Result<()> {
    if run::output(run::cargo().args([command, "--version"])).is_some() {
        return Ok(());
    }
    run::announce(
        &format!("Installing {component}"),
        "the checks call it",
        "seconds",
    );
    run::run(std::process::Command::new("rustup").args(["component", "add", component]))
        .with_context(|| format!("please install {component} by hand"))
}

/// The version of the `wasm-bindgen` crate in Cargo.lock.
fn wasm_bindgen_version() -> Result<String> {
    let lock =
        fs::read_to_string(run::root().join("Cargo.lock")).context("can't read Cargo.lock")?;
    locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let (_, rest) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    Some(rest.split_once('"')?.0.to_owned())
}

/// The small tools that scripts of the tests call.
pub(crate) fn shell_tools() -> Result<()> {
    for tool in ["jq", "bc"] {
        if run::output(Command::new(tool).arg("--version")).is_none() {
            debian::install(&["jq", "bc"])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_tells_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "trunk"), None);
        assert!(wasm_bindgen_version().is_ok());
    }
}
