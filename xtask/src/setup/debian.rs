//! Debian's packages: a browser, and the compiler's source.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use crate::run;

/// Whether packages can be installed here without asking for a password.
fn as_root() -> Option<Vec<&'static str>> {
    run::on_path("apt-get")?;
    if run::output(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some(vec!["apt-get"]);
    }
    run::output(Command::new("sudo").args(["-n", "true"])).map(|_| vec!["sudo", "-n", "apt-get"])
}

/// Installs packages, if this is Debian or a relative and we may.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("please install by hand: {}", packages.join(", "));
    let words = as_root().with_context(|| by_hand.clone())?;
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(words[0]);
        command
            .args(&words[1..])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        run::run(&mut command)
    };
    // An archive that can't be reached must not keep us from the others: the installation itself will tell.
    if let Err(error) = apt(&["update", "-qq"]) {
        println!("  {error:#}");
    }
    apt(&[
        &["install", "-y", "-qq", "--no-install-recommends"],
        packages,
    ]
    .concat())
    .context(by_hand)
}

/// Downloads the package `rust-src` of exactly this release, wherever Debian has it.
///
/// The lists of the other suites go into a state folder of our own: the system's stay as they are.
pub(super) fn rust_source(release: &str, folder: &Path) -> Result<PathBuf> {
    for part in ["etc", "state/lists/partial", "cache/archives/partial"] {
        fs::create_dir_all(folder.join(part))?;
    }
    let folder = folder.canonicalize()?;
    let sources = folder.join("etc/debian.sources");
    fs::write(&sources, other_suites(&own_source()?))?;
    let apt = |program: &str| {
        let mut command = Command::new(program);
        for (option, path) in [
            ("Dir::State", folder.join("state")),
            ("Dir::Cache", folder.join("cache")),
            ("Dir::Etc::SourceList", sources.clone()),
            ("Dir::Etc::SourceParts", PathBuf::from("-")),
            ("Dir::State::status", PathBuf::from("/var/lib/dpkg/status")),
        ] {
            command
                .arg("-o")
                .arg(format!("{option}={}", path.display()));
        }
        command.current_dir(&folder);
        command
    };
    // A suite that doesn't exist is a warning as long as another one has the package.
    let _ = run::run(apt("apt-get").args(["update", "-qq"]));
    let versions = run::output(apt("apt-cache").args(["madison", "rust-src"])).unwrap_or_default();
    let Some(version) = version_of(&versions, release) else {
        bail!("Debian has no rust-src {release}; it has:\n{versions}");
    };
    run::run(apt("apt-get").args(["download", "-qq", &format!("rust-src={version}")]))?;
    let files = fs::read_dir(&folder)?.flatten().map(|it| it.path());
    let package = files
        .filter(|it| it.extension().is_some_and(|it| it == "deb"))
        .max();
    package.context("the package was not downloaded")
}

/// One of the machine's own entries for Debian's archive, in apt's newer form.
fn own_source() -> Result<String> {
    let files = fs::read_dir("/etc/apt/sources.list.d")
        .into_iter()
        .flatten()
        .flatten();
    for file in files.filter(|it| it.path().extension().is_some_and(|it| it == "sources")) {
        let text = fs::read_to_string(file.path())?;
        let mut entries = text.split("\n\n").map(str::to_owned);
        if let Some(entry) = entries.find(|it| it.contains("/debian") && it.contains("Suites:")) {
            return Ok(entry);
        }
    }
    let keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
    if Path::new(keyring).is_file() {
        return Ok(format!(
            "Types: deb\nURIs: http://deb.debian.org/debian\nSuites: stable\nComponents: main\nSigned-By: {keyring}"
        ));
    }
    bail!("this is not a Debian machine")
}

/// The entry with the suites that hold newer compilers, newest last.
fn other_suites(entry: &str) -> String {
    let suites = "Suites: trixie trixie-backports forky sid";
    let lines = entry.lines().filter(|it| !it.starts_with('#'));
    let lines = lines.map(|it| {
        if it.starts_with("Suites:") {
            suites
        } else {
            it
        }
    });
    format!("{}\n", lines.collect::<Vec<_>>().join("\n"))
}

fn version_of(madison: &str, release: &str) -> Option<String> {
    let versions = madison
        .lines()
        .filter_map(|line| line.split('|').nth(1).map(str::trim));
    versions
        .into_iter()
        .find(|it| it.starts_with(&format!("{release}+")))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_of_the_same_release_is_chosen() {
        let madison = "  rust-src | 1.96.0+dfsg1-1 | http://deb.debian.org/debian sid/main\n  \
             rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://deb.debian.org/debian trixie-backports/main\n";
        assert_eq!(
            version_of(madison, "1.95.0").as_deref(),
            Some("1.95.0+dfsg1-2~bpo13+1")
        );
        assert_eq!(version_of(madison, "1.9"), None);
    }

    #[test]
    fn only_the_suites_of_an_entry_are_replaced() {
        let entry = "Types: deb\n# a comment\nURIs: http://deb.debian.org/debian\nSuites: bookworm\nComponents: main";
        let other = other_suites(entry);
        assert!(
            other.contains("URIs: http://deb.debian.org/debian\nSuites: trixie "),
            "{other}"
        );
        assert!(
            !other.contains("bookworm") && !other.contains('#'),
            "{other}"
        );
    }
}
