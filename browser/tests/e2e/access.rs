//! Nobody is kept out: axe-core finds no barrier on any panel or dialog, in either theme, on any screen.

use std::fs;

use browser::{driver::Window, page::Page, session::keys};
use serde_json::{Value, json};

use crate::{open_with, page_is_in_chromium};

/// What opens from the header, and the dialog that comes.
const DIALOGS: &[&str] = &["Share", "Lessons", "Import/Export"];

/// The barriers on the page as it stands, one per line.
fn barriers(page: &Page) -> Vec<String> {
    let file = std::env::var("AXE_CORE")
        .expect("AXE_CORE names axe.min.js: `cargo xtask test e2e` sets it");
    let axe = fs::read_to_string(file).expect("axe-core");
    // As the body of a script of the driver's, it is not under the page's CSP.
    let script = format!(
        "{axe};\nreturn (await axe.run(document, {{resultTypes: ['violations']}})).violations"
    );
    let found = page.session().run(&script, &[]).expect("axe runs");
    let barrier = |it: &Value| {
        let nodes = it["nodes"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|node| node["html"].to_string());
        format!(
            "{}: {} {}",
            it["id"],
            it["help"],
            nodes.take(3).collect::<Vec<_>>().join(" ")
        )
    };
    found
        .as_array()
        .expect("a list")
        .iter()
        .map(barrier)
        .collect()
}

fn theme(page: &Page, theme: &str) {
    let media = json!({"features": [
        {"name": "prefers-color-scheme", "value": theme}, {"name": "prefers-reduced-motion", "value": "reduce"},
    ]});
    page.session()
        .devtools("Emulation.setEmulatedMedia", &media)
        .unwrap();
}

fn look_everywhere(window: Window) {
    // Themes are emulated with Chromium's devtools; what axe looks at is the same in every browser.
    if !page_is_in_chromium() {
        return;
    }
    let page = open_with(window, "");
    let mut all = Vec::new();
    for name in ["light", "dark"] {
        theme(&page, name);
        let mut note = |place: &str| {
            all.extend(
                barriers(&page)
                    .into_iter()
                    .map(|it| format!("{name}, {place}: {it}")),
            );
        };
        for tab in page
            .names("tab")
            .unwrap()
            .into_iter()
            .filter(|it| page.look("tab", it).unwrap().is_some())
        {
            page.press("tab", &tab).unwrap();
            note(&tab);
        }
        for dialog in DIALOGS {
            let Some(button) = page.look("button", dialog).unwrap() else {
                continue;
            };
            page.session().click(&button).unwrap();
            page.find("dialog", "").unwrap();
            note(dialog);
            page.session().press(&[keys::ESCAPE]).unwrap();
            page.until("the dialog closes", || {
                Ok(page.look("dialog", "")?.is_none())
            })
            .unwrap();
        }
    }
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

#[test]
fn there_is_no_barrier_on_a_desktop() {
    look_everywhere(Window::DESKTOP);
}

#[test]
fn there_is_no_barrier_on_a_phone() {
    look_everywhere(Window::PHONE);
}
