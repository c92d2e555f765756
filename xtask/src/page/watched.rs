//! The page while somebody works on it: in one piece, unoptimised, built anew in seconds.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::{Context as _, Result};

use super::{
    SOURCES, TOOLS,
    assemble::{Names, assemble, bind, empty, linked},
    extend, files, python,
};
use crate::{run, setup};

/// Where Cargo puts what isn't optimised.
const PROFILE: &str = "debug";

/// Reloads the page when it has been built anew.
const RELOAD: &str = include_str!("reload.js");

/// In place of the offline copy, which would go on showing an older page: takes away one that is there.
const NO_COPY: &str = include_str!("no-copy.js");

/// The page's sources with the times at which they were changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sources(BTreeMap<PathBuf, SystemTime>);

impl Sources {
    /// As they are now.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub(crate) fn now() -> Result<Self> {
        let mut times = BTreeMap::new();
        for source in SOURCES.iter().filter(|it| !it.starts_with("xtask")) {
            for file in files(&run::root().join(source))? {
                // What an editor has just taken away again is no source.
                if let Ok(time) = fs::metadata(&file).and_then(|it| it.modified()) {
                    times.insert(file, time);
                }
            }
        }
        Ok(Self(times))
    }

    /// What differs from an earlier look, by path in the repository.
    pub(crate) fn changed_since(&self, before: &Self) -> Vec<PathBuf> {
        let differs = |(file, time): &(&PathBuf, &SystemTime)| before.0.get(*file) != Some(*time);
        let new = self.0.iter().filter(differs).map(|it| it.0);
        let gone = before.0.keys().filter(|it| !self.0.contains_key(*it));
        new.chain(gone)
            .map(|it| it.strip_prefix(run::root()).unwrap_or(it).to_owned())
            .collect()
    }
}

/// What has to be done after a change, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    /// Copying files.
    Copy,
    /// Compiling the page's own program too.
    App,
    /// And those that play scripts and read pastes.
    All,
}

impl Work {
    fn after(changed: &[PathBuf]) -> Self {
        let of = |path: &PathBuf| {
            let within = |folders: &[&str]| folders.iter().any(|it| path.starts_with(it));
            if within(&["static", "index.html", "Trunk.toml"]) {
                Self::Copy
            } else if within(&["src/ui", "src/worker", "src/bin/app.rs"]) {
                Self::App
            } else {
                Self::All
            }
        };
        changed.iter().map(of).max().unwrap_or(Self::Copy)
    }
}

/// Builds the page in `folder` after these files have changed; after none, from nothing.
///
/// # Errors
/// When it can't be built: the folder stays as it was.
pub(crate) fn build(folder: &Path, changed: &[PathBuf]) -> Result<()> {
    let work = if changed.is_empty() {
        Work::All
    } else {
        Work::after(changed)
    };
    if work > Work::Copy {
        let mut cargo = run::cargo();
        cargo.args(["build", "--quiet", "--target", setup::WASM, "--bin", "app"]);
        if work == Work::All {
            for (name, _) in TOOLS {
                cargo.args(["--bin", &format!("tools-{name}")]);
            }
        }
        run::run(&mut cargo).context("it does not compile")?;
    }
    let next = folder.with_extension("next");
    empty(&next)?;
    program("app", folder, &next)?;
    for (name, _) in TOOLS {
        program(&format!("tools-{name}"), folder, &next)?;
    }
    python::put_library(&next)?;
    assemble(&next, Names::Plain)?;
    fs::write(next.join("sw.js"), NO_COPY)?;
    fs::write(next.join("reload.js"), RELOAD)?;
    let built = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)?
        .as_millis()
        .to_string();
    fs::write(next.join("built.txt"), &built)?;
    let index = next.join("index.html");
    let reload = format!(
        "<script type=\"module\" src=\"reload.js\" data-built=\"{built}\"></script></head>"
    );
    fs::write(
        &index,
        fs::read_to_string(&index)?.replacen("</head>", &reload, 1),
    )?;
    let _ = fs::remove_dir_all(folder);
    Ok(fs::rename(next, folder)?)
}

/// Joins a program to the browser, or takes it as it was if it wasn't linked anew.
fn program(name: &str, before: &Path, next: &Path) -> Result<()> {
    let linked = linked(PROFILE, name);
    let parts = [format!("{name}.js"), format!("{name}_bg.wasm")];
    let time = |file: &Path| fs::metadata(file).and_then(|it| it.modified()).ok();
    let bound = time(&before.join(&parts[1]));
    if bound.is_none() || bound < time(&linked) {
        bind(&linked, next, name)?;
        if name.starts_with("tools-") {
            extend(name, next)?;
        }
        return Ok(());
    }
    for part in parts {
        // The same file under another name, not a copy: the time stays the one at which it was made.
        fs::hard_link(before.join(&part), next.join(&part))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_asks_for_no_more_than_it_needs() {
        let after =
            |files: &[&str]| Work::after(&files.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(after(&["static/app.css", "index.html"]), Work::Copy);
        assert_eq!(after(&["static/app.css", "src/ui/header.rs"]), Work::App);
        assert_eq!(after(&["src/bin/app.rs"]), Work::App);
        assert_eq!(after(&["src/bin/tools_jq.rs"]), Work::All);
        assert_eq!(after(&["crates/jq/src/lib.rs", "src/ui/app.rs"]), Work::All);
        assert_eq!(after(&["Cargo.lock"]), Work::All);
    }

    #[test]
    fn changes_are_what_is_new_other_or_gone() {
        let at = |times: &[(&str, u64)]| {
            let time = |it: u64| SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(it);
            Sources(
                times
                    .iter()
                    .map(|(path, it)| (path.into(), time(*it)))
                    .collect(),
            )
        };
        let (before, now) = (
            at(&[("a", 1), ("b", 1), ("c", 1)]),
            at(&[("a", 1), ("b", 2), ("d", 1)]),
        );
        let paths = |it: &[&str]| it.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(now.changed_since(&before), paths(&["b", "d", "c"]));
        assert!(now.changed_since(&now).is_empty());
    }
}
