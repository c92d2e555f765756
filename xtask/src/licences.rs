//! `cargo xtask licences`: the page with the licences of what the page ships.

use anyhow::{Context as _, Result};

use crate::{
    run::{announce, cargo, run},
    setup,
};

const PAGE: &str = "static/licences.html";

/// Writes the page anew.
///
/// # Errors
/// When a package's licence is not among those of `about.toml`.
pub(crate) fn write() -> Result<()> {
    setup::cargo_tool::ensure(&setup::cargo_tool::Tool {
        package: "cargo-about",
        program: "cargo-about",
        version: "0.9.3",
        locked: true,
        arguments: &["--features", "cli"],
        why: "it gathers the licences of what the page is built from",
        long: "about 3 minutes, once",
        opt_level: "1",
    })?;
    announce(
        "Gathering the licences",
        "every package's files are compared with the known texts",
        "3 minutes",
    );
    run(cargo()
        .args(["about", "generate", "--offline", "-c", "about.toml"])
        .args(["--output-file", PAGE, "xtask/licences.hbs"])
        .env("PATH", setup::path()?))
    .context("a licence is missing from about.toml, or may not be shipped")
}

/// The packages that are compiled into the page, as `name version`.
#[cfg(test)]
fn shipped() -> Vec<String> {
    let tree = cargo()
        .args(["tree", "--package", "alias-playground", "--target"])
        .args([setup::WASM, "--edges", "normal", "--prefix", "none"])
        .args(["--format", "{p}", "--offline"])
        .output()
        .expect("cargo tree");
    let text = String::from_utf8_lossy(&tree.stdout).into_owned();
    // Our own are named with their folder, and macros run when the page is built.
    let lines = text
        .lines()
        .filter(|it| !it.contains('/') && !it.contains("(proc-macro)"));
    let mut all: Vec<String> = lines
        .filter_map(|it| {
            let (name, rest) = it.split_once(" v")?;
            Some(format!("{name} {}", rest.split_whitespace().next()?))
        })
        .collect();
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::root;

    #[test]
    fn every_package_that_ships_is_on_the_page() {
        let page = std::fs::read_to_string(root().join(PAGE)).expect("the page of licences");
        let all = shipped();
        assert!(all.len() > 20, "{all:?}");
        let missing: Vec<&String> = all
            .iter()
            .filter(|it| !page.contains(it.as_str()))
            .collect();
        assert!(missing.is_empty(), "cargo xtask licences: {missing:?}");
    }
}
