//! The functions that a first visit runs: `xtask/first-visit.txt`, recorded in a browser.
//!
//! The list is a hint: a function that it lacks is a moment later, one that it has in vain is downloaded too early.
//! The budget and an end-to-end test tell when it should be recorded anew.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::{Value, json};

use super::{compile, files, parts, program};
use crate::{run, setup};

/// What the page does by itself (the link, the storage, its timers) is done by then.
const REST: Duration = Duration::from_secs(10);

/// Sizes of their own: a narrow window without touch, and a tablet.
const NARROW: Window = Window {
    width: 500,
    height: 844,
    touch: false,
};
const TABLET: Window = Window {
    width: 1024,
    height: 768,
    touch: true,
};

/// The names of functions, as they are in the source; and which of them a program was found to have.
pub(crate) struct List {
    names: HashSet<String>,
    found: RefCell<HashSet<String>>,
}

/// The least share of the list that a program must have: below it, the list is another program's.
const LEAST_FOUND: f64 = 0.9;

impl List {
    /// # Errors
    /// When the file can't be read.
    pub(crate) fn read() -> Result<Self> {
        let file = file();
        let text =
            fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?;
        let names = text.lines().filter(|it| !it.starts_with('#'));
        Ok(Self {
            names: names.map(str::to_owned).collect(),
            found: RefCell::default(),
        })
    }

    /// Whether a first visit runs the function of this mangled name. What has none is the linker's or wasm-bindgen's
    /// own, and small.
    pub(crate) fn has(&self, mangled: &str) -> bool {
        if mangled.is_empty() {
            return true;
        }
        let name = plain(mangled);
        let has = self.names.contains(&name);
        if has {
            self.found.borrow_mut().insert(name);
        }
        has
    }

    /// Prints how much of the list the program that was asked about has.
    ///
    /// # Errors
    /// When it is so little that a first visit would need the second part at once.
    pub(crate) fn check_found(&self) -> Result<()> {
        let (found, all) = (self.found.borrow().len(), self.names.len());
        #[expect(clippy::cast_precision_loss, reason = "a few thousand names")]
        let share = found as f64 / all.max(1) as f64;
        println!(
            "{found} of the {all} functions in xtask/first-visit.txt are in the program ({:.1} %).",
            100.0 * share
        );
        ensure!(
            share >= LEAST_FOUND,
            "the list of what a first visit runs is out of date: cargo xtask first-visit"
        );
        Ok(())
    }
}

fn file() -> PathBuf {
    run::root().join("xtask/first-visit.txt")
}

/// A name without the compiler's hashes, which change with every version of it, and without the number that the linker
/// gives to copies of a function, which changes with every build.
pub(super) fn plain(mangled: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(mangled));
    match name.rsplit_once('.') {
        Some((name, copy)) if copy.bytes().all(|it| it.is_ascii_digit()) => name.to_owned(),
        _ => name,
    }
}

/// Records the list anew: builds the page in one piece with a mark in every function, visits it, and sees which were
/// passed.
///
/// # Errors
/// When the page can't be built or visited.
pub(crate) fn record() -> Result<()> {
    setup::browser::chromium()?;
    setup::browser::firefox()?;
    let dist = run::root().join("dist");
    compile(&dist)?;
    let folder = run::root().join("target/first-visit");
    let names = marked(&dist, &folder)?;
    run::announce(
        "Visiting the page",
        "what a first visit runs is downloaded first",
        "a minute",
    );
    let mut passed = BTreeSet::new();
    for browser in [Browser::Chromium, Browser::Firefox] {
        passed.extend(visits(&folder, browser, names.len())?);
    }
    let list: BTreeSet<String> = passed
        .into_iter()
        .filter_map(|it| names.get(it))
        .filter(|it| !it.is_empty())
        .map(|it| plain(it))
        .collect();
    println!("{} of {} functions.", list.len(), names.len());
    // Another compiler makes other functions of the same source: the end-to-end test goes by this line.
    let compiler = run::output(Command::new("rustc").arg("-V")).context("rustc does not run")?;
    let lines: Vec<String> = [format!("# {compiler}")].into_iter().chain(list).collect();
    fs::write(file(), lines.join("\n") + "\n")?;
    Ok(())
}

/// Opens the page as first visitors do; gives the functions that were passed.
fn visits(folder: &Path, browser: Browser, functions: usize) -> Result<BTreeSet<usize>> {
    let mut passed = BTreeSet::new();
    let page = Page::open(folder, browser, Window::DESKTOP, "")?;
    passed.extend(visited(&page, functions)?);
    // One with traffic set up opens a panel that is in the second part.
    let fragment = page.picture_link()?;
    for (window, fragment) in [
        (Window::PHONE, fragment.clone()),
        (Window::PHONE, String::new()),
        (NARROW, String::new()),
        (TABLET, String::new()),
        (Window::DESKTOP, format!("{fragment}&embed")),
    ] {
        let page = Page::open(folder, browser, window, &fragment)?;
        passed.extend(visited(&page, functions)?);
    }
    Ok(passed)
}

/// Copies a built page and marks its program; gives its functions' names.
fn marked(dist: &Path, folder: &Path) -> Result<Vec<String>> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder)?;
    for file in files(dist)? {
        fs::copy(&file, folder.join(file.file_name().unwrap_or_default()))?;
    }
    let program = program(folder)?;
    let (marked, names) = parts::mark(&fs::read(&program)?)?;
    fs::write(program, marked)?;
    // The marks are to be seen, and the second part never comes.
    patch(
        &folder.join("boot.js"),
        &[
            (
                "const first = await program.default(",
                "const first = globalThis.marks = await program.default(",
            ),
            // Here the whole program is one part: scripts need not wait.
            ("const waits = part.state.here", "const waits = true"),
        ],
    )?;
    patch(
        &folder.join("later.js"),
        &[
            ("here: !address", "here: false"),
            ("await fetch(address)", "await new Promise(() => {})"),
        ],
    )?;
    Ok(names)
}

fn patch(script: &Path, changes: &[(&str, &str)]) -> Result<()> {
    let mut text = fs::read_to_string(script)?;
    for (old, new) in changes {
        ensure!(text.contains(old), "{} has no `{old}`", script.display());
        text = text.replace(old, new);
    }
    Ok(fs::write(script, text)?)
}

fn visited(page: &Page, functions: usize) -> Result<Vec<usize>> {
    page.until("the marked program runs", || {
        Ok(page.session().run("return 'marks' in globalThis", &[])? == true)
    })?;
    thread::sleep(REST);
    // A phone is turned, the evening's dark theme begins.
    page.session().resize(800, 600)?;
    page.session().run(
        "await new Promise(requestAnimationFrame); \
         dispatchEvent(new Event('resize')); await new Promise((it) => setTimeout(it, 300));",
        &[],
    )?;
    // Whoever only looks goes away again, and there is no time then to bring anything.
    page.session()
        .run("dispatchEvent(new Event('pagehide'))", &[])?;
    let passed = page.session().run(
        "return [...Array(arguments[0]).keys()].filter((it) => globalThis.marks[`$${it}`].value)",
        &[json!(functions)],
    )?;
    let passed = passed.as_array().context("no marks")?;
    let numbers = passed.iter().filter_map(Value::as_u64);
    Ok(numbers.filter_map(|it| usize::try_from(it).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_are_free_of_hashes() {
        assert_eq!(
            plain("_RNvMNtCs1abCdEfG_16alias_playground7sessionNtB2_7Session5apply"),
            "<alias_playground::session::Session>::apply"
        );
        assert_eq!(plain("memcpy"), "memcpy");
        assert_eq!(
            plain("_RNvMNtCs1abCdEfG_16alias_playground7sessionNtB2_7Session5apply.1607"),
            "<alias_playground::session::Session>::apply"
        );
    }
}
