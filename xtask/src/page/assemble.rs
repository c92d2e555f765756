//! The page's folder, of `index.html` and of what it names.
//!
//! `index.html` says with Trunk's attributes what belongs to the page, and `Trunk.toml` how the program is named in it,
//! so `trunk build` makes a page too. Building Trunk itself took longer than building the page, for some copied files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};
use sha2::{Digest as _, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use super::hex;
use crate::run;

/// Whether files carry a hash of what is in them, so that they may be kept for ever.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Hashed,
    Plain,
}

/// The program, joined to the browser: the names of its script and of itself.
struct Program {
    script: String,
    wasm: String,
}

/// Empties a folder for a page.
///
/// # Errors
/// When it can't be made.
pub(super) fn empty(folder: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(folder);
    Ok(fs::create_dir_all(folder)?)
}

/// Makes the page of `index.html` in the folder in which its program is already, in one piece, as [`bind`] puts it.
///
/// # Errors
/// When `index.html` asks for something that can't be done, or a file is missing.
pub(super) fn assemble(folder: &Path, names: Names) -> Result<()> {
    let program = Program {
        script: named(folder, "app.js", "app", names)?,
        wasm: named(folder, "app_bg.wasm", "app", names)?,
    };
    let index = fs::read_to_string(run::root().join("index.html"))?;
    let patterns = Patterns::read()?;
    let mut page = String::new();
    for line in index.split_inclusive('\n') {
        if !line.contains("data-trunk") {
            page += line;
            continue;
        }
        page += &asset(line, folder, names, &patterns, &program)?
            .map(|it| format!("    {it}\n"))
            .unwrap_or_default();
    }
    ensure!(
        page.contains(" data-wasm="),
        "index.html asks for no program"
    );
    let page = page.replacen(
        "</head>",
        &(program.in_pattern(&patterns.preload) + "</head>"),
        1,
    );
    Ok(fs::write(folder.join("index.html"), page)?)
}

/// Puts what one of Trunk's elements names into the folder; gives the element that takes its place.
fn asset(
    line: &str,
    folder: &Path,
    names: Names,
    patterns: &Patterns,
    program: &Program,
) -> Result<Option<String>> {
    if line.contains("data-trunk-public-url") {
        return Ok(Some("<base href=\"./\" />".to_owned()));
    }
    let kind = attribute(line, "rel").context("an element of Trunk's without `rel`")?;
    if kind == "rust" {
        return Ok(Some(program.in_pattern(&patterns.script)));
    }
    let file = run::root().join(attribute(line, "href").context("an element without `href`")?);
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    fs::copy(&file, folder.join(&name))
        .with_context(|| format!("index.html names {}, which can't be read", file.display()))?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let hashed = || named(folder, &name, &stem, names);
    Ok(match kind {
        "copy-file" => None,
        "css" => Some(format!(
            "<link rel=\"stylesheet\" href=\"./{}\" />",
            hashed()?
        )),
        "icon" => Some(format!("<link rel=\"icon\" href=\"./{}\" />", hashed()?)),
        other => {
            bail!("index.html has an element of Trunk's of a kind that is not known here: {other}")
        }
    })
}

/// An attribute's value.
fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// Names a file by what is in it: `STEM-HASH.ending`.
fn named(folder: &Path, name: &str, stem: &str, names: Names) -> Result<String> {
    if names == Names::Plain {
        return Ok(name.to_owned());
    }
    let (file, ending) = (folder.join(name), Path::new(name).extension());
    let ending = ending.context("a file without an ending")?.display();
    let hash = hex(&Sha256::digest(fs::read(&file)?));
    let name = format!("{stem}-{}.{ending}", &hash[..16]);
    fs::rename(file, folder.join(&name))?;
    Ok(name)
}

/// How the program is named in the page: `Trunk.toml`'s.
struct Patterns {
    script: String,
    preload: String,
}

impl Patterns {
    fn read() -> Result<Self> {
        let settings = fs::read_to_string(run::root().join("Trunk.toml"))?;
        let settings: toml::Table = settings.parse().context("Trunk.toml can't be read")?;
        let pattern = |name: &str| {
            let it = settings.get("build").and_then(|it| it.get(name)?.as_str());
            it.map(str::to_owned)
                .with_context(|| format!("Trunk.toml has no {name}"))
        };
        Ok(Self {
            script: pattern("pattern_script")?,
            preload: pattern("pattern_preload")?,
        })
    }
}

impl Program {
    /// A pattern of `Trunk.toml`'s with the program's names in it.
    fn in_pattern(&self, pattern: &str) -> String {
        pattern
            .replace("{base}", "./")
            .replace("{js}", &self.script)
            .replace("{wasm}", &self.wasm)
    }
}

/// Joins a program to the browser: `NAME.js` and `NAME_bg.wasm`, the functions' names in it as the linker wrote them.
///
/// wasm-bindgen is built into this program, by Cargo.lock in the version that the page's own crate has.
///
/// # Errors
/// When it can't be read or written.
pub(super) fn bind(linked: &Path, folder: &Path, name: &str) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)?
        .input_path(linked)
        .out_name(name)
        .typescript(false)
        .demangle(false)
        .omit_default_module_path(false);
    bindgen
        .generate(folder)
        .with_context(|| format!("wasm-bindgen can't read {}", linked.display()))
}

/// Where Cargo puts the program `name` of a profile's folder, such as `page` or `debug`.
pub(super) fn linked(profile: &str, name: &str) -> PathBuf {
    run::target()
        .join(crate::setup::WASM)
        .join(profile)
        .join(format!("{name}.wasm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_the_page_names_can_be_had() {
        let folder = std::env::temp_dir().join(format!("assemble-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let patterns = Patterns::read().unwrap();
        let program = Program {
            script: "app-1.js".to_owned(),
            wasm: "app-2.wasm".to_owned(),
        };
        let index = fs::read_to_string(run::root().join("index.html")).unwrap();
        let made: Vec<String> = index
            .lines()
            .filter(|it| it.contains("data-trunk"))
            .filter_map(|it| asset(it, &folder, Names::Hashed, &patterns, &program).unwrap())
            .collect();
        assert_eq!(made[0], "<base href=\"./\" />");
        assert!(
            made.iter()
                .any(|it| it.contains("data-js=\"./app-1.js\" data-wasm=\"./app-2.wasm\""))
        );
        // What keeps its name is there under it; a style sheet has its hash.
        assert!(folder.join("boot.js").is_file() && !folder.join("app.css").exists());
        let style = made
            .iter()
            .find_map(|it| attribute(it, "href").filter(|it| it.starts_with("./app-")))
            .unwrap();
        assert!(folder.join(style).is_file(), "{style}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_not_known_is_not_left_out_in_silence() {
        let line = "<link data-trunk rel=\"sass\" href=\"static/app.css\" />";
        let patterns = Patterns::read().unwrap();
        let program = Program {
            script: String::new(),
            wasm: String::new(),
        };
        let folder = std::env::temp_dir();
        assert!(asset(line, &folder, Names::Plain, &patterns, &program).is_err());
    }
}
