//! A scenario of thousands of steps: the page says how far it is, goes on answering, and can be told to stop.

use browser::page::Page;
use serde_json::{Value, json};

use crate::{functions, open};

/// A link to a scenario of this many steps, made by the page itself.
fn long_link(page: &Page, steps: usize) -> String {
    let mut document = page.playground("scenario", &[]).unwrap();
    let requests = document["requests"].as_array_mut().unwrap();
    let mut create = requests
        .iter()
        .find(|it| it["operation"] == "CreateFunction")
        .unwrap()
        .clone();
    create["input"]["FunctionName"] = json!("long");
    let concurrency = |at: usize| json!({"operation": "PutFunctionConcurrency", "input": {"FunctionName": "long", "ReservedConcurrentExecutions": at % 100}});
    *requests = std::iter::once(create)
        .chain((1..steps).map(concurrency))
        .collect();
    document.as_object_mut().unwrap().remove("plan");
    document["undone"] = json!(0);
    page.playground("load", &[document]).unwrap();
    let link = page.playground("link", &[]).unwrap();
    let (_, fragment) = link.as_str().unwrap().split_once('#').unwrap();
    fragment.to_owned()
}

/// Notes what the bar of an opening shows; presses Stop as soon as there is one, if told to.
const WATCH: &str = "
    window.shown = [];
    const [stop] = arguments;
    new MutationObserver(() => {
        const bar = document.querySelector('progress[aria-label=\"Opening a scenario\"]');
        if (!bar) return;
        window.shown.push(bar.value);
        if (stop) bar.parentElement.querySelector('button').click();
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['value'] });";

fn go(page: &Page, fragment: &str) {
    page.session()
        .run("location.hash = arguments[0]", &[json!(fragment)])
        .unwrap();
}

#[test]
fn a_long_link_says_how_far_it_is_and_can_be_stopped() {
    let fragment = long_link(&open(), 15_000);
    let page = open();
    let own = functions(&page);
    page.session().run(WATCH, &[json!(true)]).unwrap();
    go(&page, &fragment);
    page.until("it says that it stopped", || {
        Ok(page.session().all(".toast")?.iter().any(|it| {
            page.session()
                .text(it)
                .is_ok_and(|it| it.contains("Stopped"))
        }))
    })
    .unwrap();
    assert_eq!(functions(&page), own, "what was on screen stays");

    let page = open();
    page.session().run(WATCH, &[json!(false)]).unwrap();
    go(&page, &fragment);
    page.until("it is open", || Ok(functions(&page) == ["long"]))
        .unwrap();
    let shown = page.session().run("return window.shown", &[]).unwrap();
    let shown: Vec<f64> = shown
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    assert!(shown.len() > 2, "{shown:?}");
    assert!(shown.is_sorted(), "{shown:?}");
}

#[test]
fn a_page_that_starts_with_a_long_link_opens_it() {
    let page = open();
    let fragment = long_link(&page, 15_000);
    let page = open();
    page.visit(&format!("#{fragment}")).unwrap();
    page.until("scripts find the page", || {
        page.session()
            .run("return Boolean(window.playground)", &[])
            .map(|it| it == true)
    })
    .unwrap();
    assert_eq!(functions(&page), ["long"], "nothing else was ever there");
    let document = page.playground("scenario", &[]).unwrap();
    assert_eq!(document["requests"].as_array().unwrap().len(), 15_000);
}
