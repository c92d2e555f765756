//! The standard library for wasm32-unknown-unknown.
//!
//! With rustup and an open internet this is `rustup target add`. Where only package registries can be reached, it is
//! built from the source of exactly the compiler's version.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};

use super::debian;
use crate::{run, setup};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

const BY_HAND: &str = "please install the Rust standard library for wasm32-unknown-unknown by hand: \
    `rustup target add wasm32-unknown-unknown`, or your distribution's package for it \
    (libstd-rust-dev-wasm32 on Debian, rust-std-static-wasm32-unknown-unknown on Fedora, rust-wasm on Arch)";

pub(super) fn ensure() -> Result<()> {
    let library = library()?;
    if has_std(&library) {
        return Ok(());
    }
    run::announce(
        "Installing Rust's library for WebAssembly",
        "the page is a WebAssembly program",
        "half a minute, once",
    );
    let mut rustup = Command::new("rustup");
    rustup
        .args(["target", "add", TARGET])
        .current_dir(run::root());
    match run::run_within(Duration::from_mins(5), &mut rustup) {
        Ok(()) if has_std(&library) => return Ok(()),
        Ok(()) => println!("  rustup added the target to another toolchain."),
        Err(error) => println!("  That did not work: {error:#}"),
    }
    from_source(&library).context(BY_HAND)
}

/// The folder in which the compiler looks for the target's libraries.
fn library() -> Result<PathBuf> {
    let folder = rustc(&["--print", "target-libdir", "--target", TARGET])?;
    Ok(folder.into())
}

fn rustc(arguments: &[&str]) -> Result<String> {
    let program = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    run::output(
        Command::new(program)
            .args(arguments)
            .current_dir(run::root()),
    )
    .context("rustc does not run")
}

fn has_std(library: &Path) -> bool {
    let Ok(files) = fs::read_dir(library) else {
        return false;
    };
    let names: Vec<String> = files
        .flatten()
        .map(|it| it.file_name().to_string_lossy().into_owned())
        .collect();
    ["libstd-", "libtest-"]
        .iter()
        .all(|lib| names.iter().any(|it| it.starts_with(lib)))
}

/// The compiler's version, of what `rustc -vV` tells.
fn release(verbose: &str) -> Result<&str> {
    verbose
        .lines()
        .find_map(|it| it.strip_prefix("release: "))
        .context("rustc tells no release")
}

fn from_source(library: &Path) -> Result<()> {
    let verbose = rustc(&["-vV"])?;
    let release = release(&verbose)?;
    run::announce(
        &format!("Building Rust {release}'s library for WebAssembly from its source"),
        "rustup can't fetch a ready-made one here",
        "about a minute, once",
    );
    let built = build(&source()?, &folder().join("empty"))?;
    install(&built, library)
}

fn folder() -> PathBuf {
    setup::folder().join("std")
}

/// The library's source: rustup's component, else Debian's package of the same version.
pub(crate) fn source() -> Result<PathBuf> {
    let component =
        Path::new(&rustc(&["--print", "sysroot"])?).join("lib/rustlib/src/rust/library");
    if has_source(&component) {
        return Ok(component);
    }
    let folder = folder();
    let verbose = rustc(&["-vV"])?;
    let release = release(&verbose)?;
    let unpacked = folder
        .join("source")
        .join(format!("usr/src/rustc-{release}/library"));
    if has_source(&unpacked) {
        return Ok(unpacked);
    }
    run::announce(
        "Installing the source of Rust's library",
        "the page has a small one of its own",
        "half a minute, once",
    );
    let mut rustup = Command::new("rustup");
    rustup
        .args(["component", "add", "rust-src"])
        .current_dir(run::root());
    match run::run_within(Duration::from_mins(5), &mut rustup) {
        Ok(()) if has_source(&component) => return Ok(component),
        Ok(()) => println!("  rustup added it to another toolchain."),
        Err(error) => println!("  That did not work: {error:#}"),
    }
    from_debian(release, &folder)
}

fn has_source(library: &Path) -> bool {
    library.join("std/Cargo.toml").is_file()
}

fn from_debian(release: &str, folder: &Path) -> Result<PathBuf> {
    let package = debian::rust_source(release, &folder.join("apt"))?;
    let unpacked = folder.join("source");
    let library = unpacked.join(format!("usr/src/rustc-{release}/library"));
    run::run(Command::new("dpkg").arg("-x").args([&package, &unpacked]))?;
    ensure!(
        has_source(&library),
        "{} holds no library",
        package.display()
    );
    Ok(library)
}

/// Builds an empty program with the library, and gives the folder in which the library's parts lie then.
fn build(source: &Path, empty: &Path) -> Result<PathBuf> {
    fs::create_dir_all(empty.join("src"))?;
    fs::write(empty.join("src/lib.rs"), "")?;
    fs::write(
        empty.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[lib]\ncrate-type = [\"cdylib\"]\n[workspace]\n",
    )?;
    let mut cargo = run::cargo();
    cargo
        .current_dir(empty)
        .args([
            "build",
            "--release",
            "-Z",
            "build-std=std,panic_abort,test",
            "--target",
            TARGET,
        ])
        // Building the library is a nightly feature; its own compiler builds it just the same.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("__CARGO_TESTS_ONLY_SRC_ROOT", source)
        // Without bitcode, link-time optimisation of the page would fail.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", empty.join("target"));
    run::run(&mut cargo)?;
    Ok(empty.join("target").join(TARGET).join("release/deps"))
}

/// Copies the parts beside their place and moves them there in one step: half a library is never found.
fn install(built: &Path, library: &Path) -> Result<()> {
    let target = library.parent().context("no place for the library")?;
    let beside = target.with_extension("partial");
    let _ = fs::remove_dir_all(&beside);
    fs::create_dir_all(beside.join("lib"))?;
    for file in fs::read_dir(built)? {
        let file = file?.path();
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if file.extension().is_some_and(|it| it == "rlib") && !name.starts_with("libempty") {
            fs::copy(&file, beside.join("lib").join(name))?;
        }
    }
    ensure!(
        has_std(&beside.join("lib")),
        "the build made no standard library"
    );
    let _ = fs::remove_dir_all(target);
    fs::rename(&beside, target).with_context(|| format!("can't write to {}", target.display()))
}
