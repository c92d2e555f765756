//! End to end: the built page in a real browser, used as a person uses it.
//!
//! `cargo xtask test e2e` builds the page and runs these. Each test has a fresh profile.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]
#![allow(missing_docs, clippy::missing_panics_doc)]

mod access;
mod boot;
mod comfort;
mod hands;
mod long;
mod parts;
mod programs;
mod rollout;
mod sdk;
mod seen;
mod simulator;
mod storage;
mod trouble;
mod tutorial;
mod workshop;

use std::path::{Path, PathBuf};

use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::json;

pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist")
}

/// The browser under test: Chromium, or what `E2E_BROWSER` says.
pub fn browser() -> Browser {
    match std::env::var("E2E_BROWSER").as_deref() {
        Ok("firefox") => Browser::Firefox,
        Ok("webkit") => Browser::WebKit,
        _ => Browser::Chromium,
    }
}

/// Whether Chromium's own tools can't be used here; the test that asks is then reported as skipped.
pub fn lacks_devtools(why: &str) -> bool {
    let lacks = browser() != Browser::Chromium;
    if lacks {
        browser::skip(why);
    }
    lacks
}

/// A fresh window on the page, its program whole.
pub fn open() -> Page {
    open_with(Window::DESKTOP, "")
}

/// A fresh window of this size on the page with this fragment, its program whole.
pub fn open_with(window: Window, fragment: &str) -> Page {
    let page = open_first(window, fragment);
    page.whole().expect("the program's second part comes");
    page
}

/// A fresh window of this size on the page with this fragment as a first visitor gets it, with the program's first part
/// alone: for what is said of just that, since the second comes at its own time.
pub fn open_first(window: Window, fragment: &str) -> Page {
    Page::open(&dist(), browser(), window, fragment).expect("the page opens")
}

/// The functions that the page's account has, by name.
pub fn functions(page: &Page) -> Vec<String> {
    let answer = page
        .playground("send", &[json!("ListFunctions"), json!({})])
        .unwrap();
    let functions = answer["Functions"].as_array().unwrap().iter();
    functions
        .map(|it| it["FunctionName"].as_str().unwrap().to_owned())
        .collect()
}

/// Cuts the page off from the network once its offline copy is there, and loads it again. Only Chromium can.
pub(crate) fn go_offline(page: &Page) {
    let session = page.session();
    // The offline copy follows the first sign of use.
    page.press("tab", "History").unwrap();
    let whole = "return (await navigator.serviceWorker.ready).active !== null && (await caches.keys()).length === 1";
    page.until("the offline copy is complete", || {
        Ok(session.run(whole, &[])? == true)
    })
    .unwrap();
    let offline =
        json!({"offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
    session.devtools("Network.enable", &json!({})).unwrap();
    session
        .devtools("Network.emulateNetworkConditions", &offline)
        .unwrap();
    session.reload().unwrap();
    page.started().unwrap();
}
