//! Tools that Cargo builds.

use std::{fs, process::Command};

use anyhow::{Context as _, Result};

use crate::{run, setup};

pub(crate) struct Tool<'a> {
    /// The package on crates.io.
    pub package: &'a str,
    /// Its program.
    pub program: &'a str,
    /// The one version that will do.
    pub version: &'a str,
    /// Whether to build with the package's own lock file.
    pub locked: bool,
    /// More for `cargo install`, such as its features.
    pub arguments: &'a [&'a str],
    /// What it is for.
    pub why: &'a str,
    /// How long building it takes on two cores.
    pub long: &'a str,
    /// How far to optimise it.
    pub opt_level: &'a str,
}

impl Tool<'_> {
    /// Whether a program says that it has the right version.
    fn is(&self, program: &std::path::Path) -> bool {
        run::output(Command::new(program).arg("--version"))
            .is_some_and(|it| it.split_whitespace().nth(1) == Some(self.version))
    }

    fn is_installed(&self) -> bool {
        let ours = setup::folder().join("bin").join(self.program);
        // Found on PATH it is used from there: ours, which would come first, isn't there then or is right too.
        self.is(&ours)
            || (!ours.exists() && run::on_path(self.program).is_some_and(|it| self.is(&it)))
    }
}

/// Installs the tool unless its right version is there, ours or on PATH.
pub(crate) fn ensure(tool: &Tool) -> Result<()> {
    if tool.is_installed() {
        return Ok(());
    }
    let Tool {
        package,
        version,
        why,
        long,
        ..
    } = tool;
    run::announce(&format!("Building {package} {version}"), why, long);
    let (folder, build) = (setup::folder(), setup::folder().join("build"));
    // Cargo puts a finished program in place in one step, and continues an interrupted build where it was.
    let mut command = run::cargo();
    command
        .args([
            "install",
            package,
            "--version",
            version,
            "--force",
            "--root",
        ])
        .arg(&folder)
        .args(tool.locked.then_some("--locked"))
        .args(tool.arguments)
        .env("CARGO_TARGET_DIR", &build)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.opt_level)
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("RUSTFLAGS");
    run::run(&mut command).with_context(|| {
        format!(
            "please install {package} by hand: `cargo install {package} --version {version}`, or a ready-made one of exactly this version on PATH"
        )
    })?;
    // A gigabyte that nobody needs any more; if it can't be removed, it is only in the way.
    let _ = fs::remove_dir_all(build);
    Ok(())
}
