//! `cargo xtask screenshots`: pictures of the built page, to be looked at.
//!
//! Each state is a name and the script that leads to it; each is taken in three sizes and two themes.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::json;

use crate::{page, run, setup};

const WINDOWS: &[Window] = &[
    Window::DESKTOP,
    Window {
        width: 1024,
        height: 768,
        touch: false,
    },
    Window::PHONE,
];

const THEMES: &[&str] = &["light", "dark"];

/// A state of the page worth a picture.
struct State {
    name: &'static str,
    /// Runs in the page; `press(role, name)` presses what has this accessible name, `settle()` waits for the page
    /// to have drawn.
    script: &'static str,
}

const STATES: &[State] = &[
    State {
        name: "start",
        script: "",
    },
    State {
        name: "run",
        script: "await press('tab', 'Traffic'); await press('button', 'Run simulation'); await settle(2500);",
    },
    State {
        name: "share",
        script: "await press('button', 'Share');",
    },
    State {
        name: "console",
        script: "await press('tab', 'Console'); await playground.run('aws lambda list-aliases --function-name helloworld\\naws lambda get-alias --function-name helloworld --name NONE');",
    },
    State {
        name: "rollout",
        script: "await press('tab', 'Rollout');",
    },
    State {
        name: "lessons",
        script: "await press('button', 'Lessons');",
    },
    State {
        name: "transfer",
        script: "await press('button', 'Import/Export');",
    },
    State {
        name: "history",
        script: "await press('tab', 'History');",
    },
];

/// Helpers for the scripts.
const PRELUDE: &str = "
    const settle = (ms = 300) => new Promise((done) => setTimeout(() => requestAnimationFrame(done), ms));
    const nameOf = (element) => (element.getAttribute('aria-label') ?? element.textContent).trim();
    const press = async (role, name) => {
      const all = [...document.querySelectorAll(`${role === 'button' ? 'button, summary' : 'none'}, [role=${role}]`)];
      const found = all.find((it) => nameOf(it) === name) ?? all.find((it) => nameOf(it).startsWith(name));
      if (!found) throw new Error(`no ${role} ${name}`);
      found.click();
      await settle();
    };";

/// Takes the pictures of the states whose names contain one of `words`, or of all.
///
/// A word that starts with `js:` is a state of its own: the script after it is run before the picture `custom`.
pub fn take(words: &[String]) -> Result<()> {
    let dist = page::build()?;
    setup::browser::chromium()?;
    let folder = run::root().join("target/screenshots");
    fs::create_dir_all(&folder)?;
    let scripts: Vec<&str> = words
        .iter()
        .filter_map(|it| it.strip_prefix("js:"))
        .collect();
    let mut states: Vec<(&str, &str)> = scripts.iter().map(|script| ("custom", *script)).collect();
    let named = |name: &str| words.is_empty() || words.iter().any(|it| name.contains(it.as_str()));
    states.extend(
        STATES
            .iter()
            .filter(|it| named(it.name))
            .map(|it| (it.name, it.script)),
    );
    for window in WINDOWS {
        let page = Page::start(&dist, Browser::Chromium, *window)?;
        for theme in THEMES {
            for (name, script) in &states {
                picture(
                    &page,
                    theme,
                    script,
                    &folder.join(format!("{name}-{}-{theme}.png", window.width)),
                )?;
            }
        }
    }
    Ok(())
}

fn picture(page: &Page, theme: &str, script: &str, file: &Path) -> Result<()> {
    let session = page.session();
    let media = json!({"features": [{"name": "prefers-color-scheme", "value": theme}]});
    session.devtools("Emulation.setEmulatedMedia", &media)?;
    page.visit("")?;
    // Each state starts from what a first visitor sees.
    session.run("localStorage.clear()", &[])?;
    page.visit("")?;
    let shown = file.strip_prefix(run::root()).unwrap_or(file).display();
    match session.run(&format!("{PRELUDE}\n{script}\nawait settle();"), &[]) {
        Ok(_) => println!("{shown}"),
        Err(error) => println!("{shown} (the state was not reached: {error:#})"),
    }
    fs::write(file, session.screenshot()?).with_context(|| format!("can't write {shown}"))
}
