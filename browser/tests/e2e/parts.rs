//! The program comes in two parts: the second follows when something is done, and is told of when it can't.

use std::{path::Path, process::Command, thread, time::Duration};

use browser::{driver::Window, page::Page};
use serde_json::json;

use crate::{browser, dist, lacks_devtools, open_first};

fn open() -> Page {
    open_first(Window::DESKTOP, "")
}

/// How often the second part was asked for, and how often by a request that blocks.
fn asked(page: &Page) -> (u64, u64) {
    let count = "const all = performance.getEntriesByType('resource').filter((it) => it.name.includes('/later-'));
        return [all.length, all.filter((it) => it.initiatorType === 'xmlhttprequest').length]";
    let counts = page.session().run(count, &[]).unwrap();
    (counts[0].as_u64().unwrap(), counts[1].as_u64().unwrap())
}

/// How long an untouched page is watched: every timer that it sets at the start is over by then.
const WATCHED: Duration = Duration::from_secs(20);

/// Chromium's network, made slow or cut off for the second part.
fn network(page: &Page, blocked: bool, slow: bool) {
    let session = page.session();
    session.devtools("Network.enable", &json!({})).unwrap();
    let urls = if blocked { vec!["*/later-*"] } else { vec![] };
    session
        .devtools("Network.setBlockedURLs", &json!({ "urls": urls }))
        .unwrap();
    let speed = if slow { 200_000 } else { -1 };
    let conditions = json!({"offline": false, "latency": if slow { 150 } else { 0 },
        "downloadThroughput": speed, "uploadThroughput": -1});
    session
        .devtools("Network.emulateNetworkConditions", &conditions)
        .unwrap();
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
    let mut visits = vec![
        (Window::DESKTOP, ""),
        (Window::PHONE, ""),
        (Window::PHONE, &*link),
    ];
    // On a machine that is busy with something else, what happens by time happens in another order now and then, and a
    // function is asked for that no recording passes: such a visit is made again.
    for _ in 0..3 {
        let pages: Vec<_> = visits
            .iter()
            .map(|(window, fragment)| open_first(*window, fragment))
            .collect();
        thread::sleep(WATCHED);
        let mut again = Vec::new();
        for (visit, page) in visits.into_iter().zip(&pages) {
            page.find("button", "Alias PROD").unwrap();
            let (asked, blocking) = asked(page);
            println!(
                "untouched for 20 s: {asked} requests for the second part, {blocking} of them blocking"
            );
            assert_eq!(blocking, 0, "nothing ever blocks");
            if asked > 0 {
                again.push(visit);
            }
        }
        visits = again;
        if visits.is_empty() {
            return;
        }
    }
    panic!("the list of what a first visit runs is out of date: cargo xtask first-visit");
}

#[test]
fn the_second_part_comes_when_it_is_needed() {
    let page = open();
    assert_eq!(asked(&page), (0, 0));
    // A script gives no sign beforehand.
    let line =
        "aws lambda list-aliases --function-name helloworld --query Aliases[].Name --output text";
    let ran = page.playground("run", &[json!(line)]).unwrap();
    assert_eq!(ran[0]["stdout"], "BETA\tDEV\tPROD\n");
    assert_eq!(asked(&page), (1, 0));
    page.press("tab", "Rollout").unwrap();
    page.check_clean().unwrap();
}

/// What is brought back runs more than a first visit does. Started with the first part alone, the page met the second in
/// the midst of it, and started once more under the reader's hand.
#[test]
fn where_work_is_kept_the_page_starts_with_both_parts() {
    if lacks_devtools("only Chromium can be kept from an offline copy") {
        return;
    }
    let page = open();
    let line =
        "aws lambda create-alias --function-name helloworld --name KEPT --function-version 1";
    let ran = page.playground("run", &[json!(line)]).unwrap();
    assert_eq!(ran[0]["exitCode"], 0, "{ran}");
    page.until("it is kept", || {
        let kept = "return Object.keys(localStorage).some((it) => it.startsWith('alias-playground.scenario.'))";
        Ok(page.session().run(kept, &[])? == true)
    })
    .unwrap();
    let session = page.session();
    session.devtools("Network.enable", &json!({})).unwrap();
    let bypass = json!({"bypass": true});
    session
        .devtools("Network.setBypassServiceWorker", &bypass)
        .unwrap();
    let count = "sessionStorage.starts = 1 + Number(sessionStorage.starts ?? 0)";
    session
        .devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({"source": count}),
        )
        .unwrap();
    session.reload().unwrap();
    page.started().unwrap();
    page.press("tab", "History").unwrap();
    page.check_clean().unwrap();
    let starts = session.run("return sessionStorage.starts", &[]).unwrap();
    assert_eq!(starts, "1", "the page was started once more");
    assert_eq!(asked(&page), (1, 0));
}

/// A link may need more than a first visit's part: nothing is drawn then that would be taken away again.
#[test]
fn a_link_that_needs_both_parts_is_drawn_once() {
    if lacks_devtools("only Chromium counts the documents of one visit") {
        return;
    }
    let noted = "const scenario = await playground.scenario();
        delete scenario.plan;
        await playground.load({...scenario, notes: '# Exercise'});
        return new URL(playground.link()).hash";
    let noted = open().session().run(noted, &[]).unwrap();
    for (fragment, role, name) in [
        (noted.as_str().unwrap(), "heading", "Exercise"),
        ("#lesson=canary", "button", "What is missing?"),
    ] {
        let page = open();
        let drawn = "new MutationObserver(() => {
            if (window.drawn || !document.querySelector('.app')) return;
            window.drawn = true;
            sessionStorage.drawn = 1 + Number(sessionStorage.drawn ?? 0);
          }).observe(document, {childList: true, subtree: true})";
        page.session()
            .devtools(
                "Page.addScriptToEvaluateOnNewDocument",
                &json!({"source": drawn}),
            )
            .unwrap();
        page.visit(fragment).unwrap();
        page.find(role, name).unwrap();
        let drawn = page.session().run("return sessionStorage.drawn", &[]);
        assert_eq!(drawn.unwrap(), "1", "{fragment}");
        page.check_clean().unwrap();
    }
}

/// The message that takes the page's place has a way out: a press of it is not held for a part that did not come.
#[test]
fn a_link_whose_part_does_not_arrive_can_be_loaded_again() {
    if lacks_devtools("only Chromium can be kept from fetching a file") {
        return;
    }
    let page = Page::start(&dist(), browser(), Window::DESKTOP).unwrap();
    network(&page, true, false);
    let address = format!("{}#lesson=canary", page.home());
    page.session().open(&address).unwrap();
    let text = page.text("alert", "").unwrap();
    assert!(text.contains("could not be loaded"), "{text}");
    network(&page, false, false);
    page.press("button", "Reload").unwrap();
    page.find("button", "What is missing?").unwrap();
}

#[test]
fn a_press_waits_in_its_place_and_is_then_answered() {
    if lacks_devtools("only Chromium's network can be made slow") {
        return;
    }
    let page = open();
    network(&page, false, true);
    page.press("tab", "History").unwrap();
    page.find("progressbar", "Loading the rest of the playground")
        .unwrap();
    page.until("the tab that was pressed is chosen", || {
        let chosen = "return [...document.querySelectorAll('[role=tab][aria-selected=true]')].map((it) => it.textContent).join()";
        let chosen = page.session().run(chosen, &[])?;
        Ok(chosen.as_str().is_some_and(|it| it.contains("History")))
    })
    .unwrap();
    assert_eq!(asked(&page), (1, 0));
}

#[test]
fn a_press_is_answered_though_a_script_asked_for_the_part_first() {
    if lacks_devtools("only Chromium's network can be made slow") {
        return;
    }
    let page = open();
    network(&page, false, true);
    let script =
        "window.title = 0; playground.scenario().then((it) => { window.title = it.title });";
    page.session().run(script, &[]).unwrap();
    page.press("tab", "History").unwrap();
    // No other sign follows.
    page.until("the tab that was pressed is chosen", || {
        let chosen = "return document.getElementById('tab-History').getAttribute('aria-selected')";
        Ok(page.session().run(chosen, &[])? == "true")
    })
    .unwrap();
    assert_ne!(page.session().run("return window.title", &[]).unwrap(), 0);
    assert_eq!(asked(&page), (1, 0));
    page.check_clean().unwrap();
}

#[test]
fn a_part_that_does_not_arrive_says_so_and_is_tried_again() {
    if lacks_devtools("only Chromium can be kept from fetching a file") {
        return;
    }
    // Whatever asks for it first asks in vain.
    let page = Page::start(&dist(), browser(), Window::DESKTOP).unwrap();
    network(&page, true, false);
    page.visit("").unwrap();
    page.press("tab", "History").unwrap();
    let text = page.text("alert", "").unwrap();
    assert!(text.contains("your work is safe"), "{text}");
    page.find("button", "Alias PROD").unwrap();
    network(&page, false, false);
    page.press("button", "Try again").unwrap();
    page.until("the second part is here", || {
        Ok(page
            .session()
            .run("return document.querySelector('.later') === null", &[])?
            == true)
    })
    .unwrap();
    page.press("tab", "History").unwrap();
    page.check_clean().unwrap();
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
