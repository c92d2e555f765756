//! The program comes in two parts: the second follows when something is done, and is told of when it can't.

use std::{path::Path, process::Command, thread, time::Duration};

use browser::{driver::Window, page::Page};
use serde_json::json;

use crate::{lacks_devtools, open, open_with};

/// How often the second part was asked for, before it comes unasked: 8 s after the start.
fn asked(page: &Page) -> u64 {
    let count = "return performance.getEntriesByType('resource')
        .filter((it) => it.name.includes('/later-') && it.startTime < 8000).length";
    page.session().run(count, &[]).unwrap().as_u64().unwrap()
}

/// What the page does by itself is done by then.
fn rest() {
    thread::sleep(Duration::from_secs(3));
}

/// Whether the list of what a first visit runs was recorded with the compiler that is here: another one makes other
/// functions of the same source.
fn is_recorded_here() -> bool {
    let list = include_str!("../../../xtask/first-visit.txt");
    let here = Command::new("rustc").arg("-V").output().unwrap().stdout;
    let here = format!("# {}", String::from_utf8_lossy(&here).trim());
    list.lines().next() == Some(&here)
}

#[test]
fn a_first_visit_needs_the_first_part_only() {
    assert!(
        is_recorded_here(),
        "the list of what a first visit runs was recorded with another compiler: cargo xtask first-visit"
    );
    let link = open().picture_link().unwrap();
    for (window, fragment) in [
        (Window::DESKTOP, ""),
        (Window::PHONE, ""),
        (Window::PHONE, &link),
    ] {
        // On a busy machine things happen in another order, and a rare function may be among them: a list that is out
        // of date fails every time.
        let without = (0..3).any(|_| {
            let page = open_with(window, fragment);
            rest();
            page.find("button", "Alias PROD").unwrap();
            asked(&page) == 0
        });
        assert!(
            without,
            "the list of what a first visit runs is out of date: cargo xtask first-visit"
        );
    }
}

#[test]
fn the_second_part_comes_when_it_is_needed() {
    let page = open();
    assert_eq!(asked(&page), 0);
    // A script gives no sign beforehand.
    let line =
        "aws lambda list-aliases --function-name helloworld --query Aliases[].Name --output text";
    let ran = page.playground("run", &[json!(line)]).unwrap();
    assert_eq!(ran[0]["stdout"], "BETA\tDEV\tPROD\n");
    assert_eq!(asked(&page), 1);
    page.press("tab", "Rollout").unwrap();
    page.check_clean().unwrap();
}

#[test]
fn a_panel_whose_part_does_not_arrive_says_so() {
    if lacks_devtools("only Chromium can be kept from fetching a file") {
        return;
    }
    let page = open();
    let session = page.session();
    session.devtools("Network.enable", &json!({})).unwrap();
    let blocked = json!({"urls": ["*/later-*"]});
    session
        .devtools("Network.setBlockedURLs", &blocked)
        .unwrap();
    page.press("tab", "History").unwrap();
    let text = page.text("alert", "").unwrap();
    assert!(text.contains("Check the connection and reload"), "{text}");
}

#[test]
fn a_program_that_breaks_down_leaves_a_page_that_says_so() {
    let page = open();
    let trap = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/trap.js");
    page.load_script(&trap).unwrap();
    let text = page.text("alert", "").unwrap();
    assert!(text.contains("Your work is safe"), "{text}");
    let report = page.value("textbox", "Report").unwrap();
    assert!(report.contains("unreachable"), "{report}");
    page.press("button", "Reload").unwrap();
    page.started().unwrap();
    page.find("button", "Alias PROD").unwrap();
}
