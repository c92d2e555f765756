//! `cargo xtask codegen`: the table of Lambda's operations, from AWS's published model.
//!
//! `data/SERVICE.json` is the model without its sentences (`data/learn.py` makes it),
//! `data/overrides.toml` says where we depart from it and why. What comes out is committed: a
//! check runs this again and fails where anything changes.

mod model;
mod write;

use std::{
    fs,
    io::Write as _,
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use model::Model;

use crate::run::root;

/// A service's data file, and the folder of its generated table.
const SERVICES: &[(&str, &str)] = &[("lambda", "crates/lambda/src/api/table")];

/// The services beside Lambda, of which only the requests are known: each has a file of them.
const BESIDE: &[&str] = &[
    "apigatewayv2",
    "cloudwatch",
    "codedeploy",
    "events",
    "lambda-core",
    "lambda-web",
    "s3",
];

/// Writes the tables; says which files changed.
pub(crate) fn write() -> Result<()> {
    for (path, text) in generated()? {
        if fs::read_to_string(&path).is_ok_and(|it| it == text) {
            continue;
        }
        println!("wrote {}", path.display());
        fs::write(&path, text).with_context(|| format!("can't write {}", path.display()))?;
    }
    Ok(())
}

/// Fails where writing the tables would change anything.
pub(crate) fn check() -> Result<()> {
    for (path, text) in generated()? {
        let committed = fs::read_to_string(&path).unwrap_or_default();
        ensure!(
            committed == text,
            "{} is not what `cargo xtask codegen` writes: run it, and commit what it changes",
            path.display()
        );
    }
    Ok(())
}

fn generated() -> Result<Vec<(PathBuf, String)>> {
    let data = root().join("crates/lambda/data");
    let overrides = fs::read_to_string(data.join("overrides.toml"))?;
    let mut files = Vec::new();
    for service in BESIDE {
        let file = data.join(format!("{service}.json"));
        let model = Model::read(&fs::read_to_string(&file)?, service, &overrides)
            .with_context(|| format!("{}", file.display()))?;
        let name = service.replace('-', "_");
        let path = root().join(format!("crates/lambda/src/api/beside/table/{name}.rs"));
        let text =
            write::requests(&model, service).with_context(|| format!("{}", file.display()))?;
        files.push((path, formatted(&text)?));
    }
    for (service, folder) in SERVICES {
        let file = data.join(format!("{service}.json"));
        let model = Model::read(&fs::read_to_string(&file)?, service, &overrides)
            .with_context(|| format!("{}", file.display()))?;
        let folder = root().join(folder);
        files.push((folder.join("input.rs"), formatted(&write::input(&model)?)?));
        files.push((
            folder.join("output.rs"),
            formatted(&write::output(&model)?)?,
        ));
        files.push((folder.join("flow.rs"), formatted(&write::flow(&model)?)?));
    }
    Ok(files)
}

fn formatted(source: &str) -> Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("can't start rustfmt")?;
    rustfmt
        .stdin
        .take()
        .context("rustfmt's input")?
        .write_all(source.as_bytes())?;
    let done = rustfmt.wait_with_output()?;
    ensure!(done.status.success(), "rustfmt refuses what was generated");
    Ok(String::from_utf8(done.stdout)?)
}
