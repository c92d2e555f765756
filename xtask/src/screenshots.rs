//! `cargo xtask screenshots`: pictures of the built page, to be looked at.
//!
//! Each state of `browser::states` is taken in three sizes and two themes.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use browser::{
    driver::{Browser, Window},
    page::Page,
    states::{STATES, State},
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

/// Takes the pictures of the states whose names contain one of `words`, or of all.
///
/// A word that starts with `js:` is a state of its own: the script after it is run before the picture `custom`.
pub(crate) fn take(words: &[String]) -> Result<()> {
    let dist = page::build()?;
    setup::browser::chromium()?;
    let folder = run::root().join("target/screenshots");
    fs::create_dir_all(&folder)?;
    let custom: Vec<State> = words
        .iter()
        .filter_map(|it| it.strip_prefix("js:"))
        .map(|script| State {
            name: "custom",
            fragment: "",
            // Commands end with their pictures: nobody waits for the few bytes.
            script: script.to_owned().leak(),
        })
        .collect();
    let wanted =
        |it: &&State| words.is_empty() || words.iter().any(|word| it.name.contains(word.as_str()));
    let states: Vec<&State> = custom.iter().chain(STATES.iter().filter(wanted)).collect();
    for window in WINDOWS {
        let page = Page::start(&dist, Browser::Chromium, *window)?;
        for state in &states {
            let reached = state.reach(&page);
            for theme in THEMES {
                let name = format!("{}-{}-{theme}.png", state.name, window.width);
                picture(&page, theme, &folder.join(name))?;
            }
            match reached {
                Ok(()) => println!("{} at {}", state.name, window.width),
                Err(error) => println!("{error:#}"),
            }
        }
    }
    println!("\nThe pictures are in {}", folder.display());
    Ok(())
}

fn picture(page: &Page, theme: &str, file: &Path) -> Result<()> {
    let session = page.session();
    let media = json!({"features": [{"name": "prefers-color-scheme", "value": theme}]});
    session.devtools("Emulation.setEmulatedMedia", &media)?;
    // Two frames: colours change softly.
    let drawn = "await new Promise((done) => setTimeout(() => requestAnimationFrame(done), 250))";
    session.run(drawn, &[])?;
    fs::write(file, session.screenshot()?)
        .with_context(|| format!("can't write {}", file.display()))
}
