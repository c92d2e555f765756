//! Python environments for AWS's own clients and for other simulators.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use super::debian;
use crate::{run, setup};

/// The interpreter of an environment that holds exactly what a requirements file pins, installed when missing.
///
/// `requirements` is a path in the repository, such as `tests/python/requirements.txt`; its folder's name is the
/// environment's. `why` says what it is for.
pub(crate) fn environment(requirements: &str, why: &str) -> Result<PathBuf> {
    let file = run::root().join(requirements);
    let wanted = fs::read_to_string(&file).with_context(|| format!("can't read {requirements}"))?;
    let name = Path::new(requirements)
        .with_extension("")
        .to_string_lossy()
        .replace(['/', '\\'], "-");
    let folder = setup::folder().join("python").join(name);
    let (python, stamp) = (folder.join("bin/python"), folder.join("installed.txt"));
    // Written last: without it, or with another list in it, the environment is made anew.
    if fs::read_to_string(&stamp).is_ok_and(|it| it == wanted) && python.is_file() {
        return Ok(python);
    }
    run::announce(
        &format!("Installing the Python packages of {requirements}"),
        why,
        "a minute, once",
    );
    let _ = fs::remove_dir_all(&folder);
    make(&folder)?;
    let mut pip = Command::new(&python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
    ])
    .arg(&file);
    run::run(&mut pip)
        .with_context(|| format!("please check that pip can install {requirements}"))?;
    fs::write(stamp, wanted)?;
    Ok(python)
}

fn make(folder: &Path) -> Result<()> {
    let venv = || run::run(Command::new("python3").args(["-m", "venv"]).arg(folder));
    if run::output(Command::new("python3").args(["-c", "import ensurepip, venv"])).is_none() {
        debian::install(&["python3", "python3-venv"])
            .context("please install Python 3 with its venv module")?;
    }
    venv().context("please install Python 3 with its venv module")
}
