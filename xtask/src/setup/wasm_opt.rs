//! wasm-opt, from npm's package `binaryen`.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use super::npm;
use crate::{run, setup};

/// Must be the version that Trunk.toml names. Debian's 108 can't read what today's compiler writes.
const VERSION: &str = "132";
/// Of npm's package of that version, `npm view binaryen@132.0.0 dist.integrity`.
const HASH: &str = "sha512-4Usg7yEvwO3FMso3Oov6qkOOHSod1IEv+boKkh77kTljM+eNBouqCTbqWswGzbG+vDNO/b/v2C4gfEh1WgB9Lg==";

pub(super) fn ensure() -> Result<()> {
    if is_installed()? {
        return Ok(());
    }
    run::announce(
        &format!("Installing wasm-opt {VERSION}"),
        "it makes the page's programs a third smaller; it comes with npm's package binaryen",
        "half a minute, once",
    );
    let by_hand = format!(
        "please install Node.js with npm (https://nodejs.org), or Binaryen {VERSION} (https://github.com/WebAssembly/binaryen/releases) so that wasm-opt is on PATH"
    );
    let folder = setup::folder().join("npm");
    npm::install(
        &folder,
        &npm::manifest("binaryen", &format!("{VERSION}.0.0")),
    )
    .with_context(|| by_hand.clone())?;
    npm::check_hash(&folder, "binaryen", HASH)?;
    ensure!(
        is_installed()?,
        "wasm-opt was installed but does not tell version {VERSION}: {by_hand}"
    );
    Ok(())
}

fn is_installed() -> Result<bool> {
    let version = run::output(
        Command::new("wasm-opt")
            .arg("--version")
            .env("PATH", setup::path()?),
    );
    Ok(version.is_some_and(|it| it.split_whitespace().nth(2) == Some(VERSION)))
}
