//! The page starts, from any path, on any screen, under its own strict rules.

use browser::{
    driver::Window,
    page::{Page, SUB_PATH},
};
use serde_json::json;

use crate::{lacks_devtools, open_first};

fn open() -> Page {
    open_first(Window::DESKTOP, "")
}

#[test]
fn the_page_starts_without_a_complaint_or_a_request_to_another_host() {
    let page = open();
    assert!(page.home().ends_with(SUB_PATH));
    page.find("heading", "").unwrap();
    page.check_clean().unwrap();
}

#[test]
fn a_breach_of_the_rules_is_noticed() {
    if lacks_devtools("only Chromium logs what the rules forbid") {
        return;
    }
    let page = open();
    page.check_clean().unwrap();
    for (breach, what) in [
        (
            "document.body.setAttribute('style', 'color: red')",
            "an inline style is against the CSP",
        ),
        (
            "await fetch('http://127.0.0.1:9/').catch(() => {})",
            "another host is against the CSP",
        ),
    ] {
        page.session().run(breach, &[]).unwrap();
        // The driver hears of it from another process.
        page.until(what, || Ok(page.check_clean().is_err()))
            .unwrap();
    }
}

#[test]
fn a_phone_gets_the_width_of_a_phone() {
    if lacks_devtools("only Chromium emulates a phone") {
        return;
    }
    let page = open_first(Window::PHONE, "");
    let width = page
        .session()
        .run(
            "return [innerWidth, document.documentElement.scrollWidth]",
            &[],
        )
        .unwrap();
    assert_eq!(
        width,
        json!([390, 390]),
        "window and content are as wide as the phone"
    );
}

#[test]
fn the_page_works_offline_after_the_first_visit() {
    if lacks_devtools("only Chromium can be cut off from the network") {
        return;
    }
    let page = open();
    let session = page.session();
    crate::go_offline(&page);
    let kept = "return performance.getEntriesByType('navigation')[0].workerStart > 0";
    assert_eq!(
        session.run(kept, &[]).unwrap(),
        true,
        "the page came from the offline copy"
    );
    let plan =
        json!({"functionName": "helloworld", "qualifier": "PROD", "arrivals": {"count": 1_000}});
    let report = page.playground("simulate", &[plan]).unwrap();
    assert_eq!(
        report["invocations"], 1_000,
        "so did the simulation's worker"
    );
}
