//! Trunk itself makes the page that `cargo xtask build` makes before it divides it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};

use crate::{page, run, setup};

/// 0.22 wants a newer compiler than the one that is pinned.
const TRUNK: &str = "0.21.14";

/// Builds both and compares every file but the two that wasm-bindgen writes, whose names it holds to.
///
/// # Errors
/// When they differ, or one can't be made.
pub(super) fn check() -> Result<()> {
    setup::for_trunk(TRUNK)?;
    let (theirs, ours) = (
        run::target().join("trunk/theirs"),
        run::target().join("trunk/ours"),
    );
    let mut trunk = Command::new("trunk");
    trunk
        .args(["build", "--release", "--dist"])
        .arg(&theirs)
        .env("PATH", setup::path()?)
        .env("RUST_BACKTRACE", "0");
    run::run(page::for_size(&mut trunk)?).context("Trunk can't build the page")?;
    page::in_one_piece(&ours)?;
    let (theirs, ours) = (contents(&theirs)?, contents(&ours)?);
    let names = |it: &BTreeMap<String, Vec<u8>>| it.keys().cloned().collect::<Vec<_>>();
    ensure!(
        names(&theirs) == names(&ours),
        "Trunk's page is made of {:?}, ours of {:?}",
        names(&theirs),
        names(&ours)
    );
    for (name, bytes) in &theirs {
        let program = name == "app.js" || name == "app.wasm";
        ensure!(
            program || ours.get(name) == Some(bytes),
            "{name} is another one in Trunk's page"
        );
    }
    println!("{} files, as Trunk makes them", theirs.len());
    Ok(())
}

/// The files of a page by their names, without the hashes in those and, for the page itself, between its elements.
fn contents(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let files = page::files(folder)?;
    let name = |it: &PathBuf| {
        it.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let hashes: Vec<String> = files.iter().filter_map(|it| hash(&name(it))).collect();
    let plain = |text: &str| {
        hashes
            .iter()
            .fold(text.to_owned(), |text, hash| {
                text.replace(&format!("-{hash}"), "")
            })
            .replace("_bg", "")
    };
    let read = |it: &PathBuf| {
        let bytes = fs::read(it)?;
        let bytes = match name(it).as_str() {
            "index.html" => elements(&plain(&String::from_utf8_lossy(&bytes))).into_bytes(),
            _ => bytes,
        };
        Ok((plain(&name(it)), bytes))
    };
    files.iter().map(read).collect()
}

/// The hash in a file's name, `STEM-HASH.ending` or `STEM-HASH_bg.ending`: sixteen hexadecimal digits.
fn hash(name: &str) -> Option<String> {
    let (_, rest) = name.rsplit_once('-')?;
    let hash = rest.get(..16)?;
    hash.bytes()
        .all(|it| it.is_ascii_hexdigit())
        .then(|| hash.to_owned())
}

/// A page's elements, one in a line: how they are indented and closed says nothing.
fn elements(page: &str) -> String {
    let page = page.replace(" />", ">").replace("/>", ">");
    let mut lines: Vec<&str> = page
        .split_inclusive('>')
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    // Trunk hints at the program at another place of the head.
    lines.sort_unstable();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{elements, hash};

    #[test]
    fn a_hash_is_told_from_a_name() {
        assert_eq!(
            hash("app-0123456789abcdef_bg.wasm").as_deref(),
            Some("0123456789abcdef")
        );
        assert_eq!(hash("old-browser.js"), None);
        assert_eq!(hash("icon-180.png"), None);
    }

    #[test]
    fn an_element_that_is_missing_is_seen() {
        assert_eq!(elements("<a />\n  <b>"), elements("<b><a>"));
        assert_ne!(elements("<a><b>"), elements("<a>"));
    }
}
