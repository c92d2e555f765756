//! Nobody is kept out: axe-core finds no barrier in any state of the page, in either theme, on any screen.

use std::fs;

use browser::{driver::Window, page::Page, states::STATES};
use serde_json::{Value, json};

use crate::{browser, dist, lacks_devtools};

/// The barriers on the page as it stands, one per line.
pub(crate) fn barriers(page: &Page) -> Vec<String> {
    found(page, "")
}

/// The barriers that colours make: what differs between the themes.
fn barriers_of_colour(page: &Page) -> Vec<String> {
    found(page, "runOnly: ['color-contrast', 'link-in-text-block'], ")
}

fn found(page: &Page, rules: &str) -> Vec<String> {
    let session = page.session();
    // Half a megabyte, which stays until the page is loaded anew. As the body of a script of the driver's, it is
    // not under the page's CSP.
    let there = session.run("return typeof axe", &[]).expect("an answer");
    if there == "undefined" {
        session.run(&axe(), &[]).expect("axe is taken in");
    }
    let script = format!(
        "return (await axe.run(document, {{{rules}resultTypes: ['violations']}})).violations"
    );
    let found = session.run(&script, &[]).expect("axe runs");
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

fn axe() -> String {
    let file = std::env::var("AXE_CORE")
        .expect("AXE_CORE names axe.min.js: `cargo xtask test e2e` sets it");
    fs::read_to_string(file).expect("axe-core")
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
    if lacks_devtools("only Chromium can be told a colour scheme") {
        return;
    }
    let page = Page::start(&dist(), browser(), window).expect("a window");
    // Handed over once, not in each state: that took longer than to look.
    page.session()
        .devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({"source": axe()}),
        )
        .unwrap();
    let mut all = Vec::new();
    for state in STATES {
        if let Err(error) = state.reach(&page) {
            all.push(format!("{error:#}"));
        }
        let wide = "return document.documentElement.scrollWidth - innerWidth";
        let over = page.session().run(wide, &[]).expect("a width");
        if over != 0 {
            all.push(format!("{}: {over} pixels too wide", state.name));
        }
        theme(&page, "light");
        let found = barriers(&page).into_iter();
        all.extend(found.map(|it| format!("light, {}: {it}", state.name)));
        theme(&page, "dark");
        let found = barriers_of_colour(&page).into_iter();
        all.extend(found.map(|it| format!("dark, {}: {it}", state.name)));
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
