//! The simulator in the page: the same bytes as natively, and a long run that can be watched and stopped.

use browser::page::Page;
use serde_json::{Value, json};
use sim::{Plan, Report, run};

use crate::{lacks_devtools, open};

/// Every kind of arrival and every part of the model, small enough for a test.
fn plans() -> Vec<Value> {
    let canary = json!({"1": 0.95, "2": 0.05});
    let versions = json!({
        "1": {"errorRate": 0.001, "durationMs": {"exponential": {"mean": 120}}, "coldStartMs": 600},
        "2": {"errorRate": 0.02, "coldErrorRate": 0.2, "durationMs": {"lognormal": {"median": 90, "p99": 400}},
              "coldDurationMs": {"exponential": {"mean": 720}}, "timeoutSeconds": 1},
    });
    let with = |arrivals: Value, more: Value| {
        let mut plan =
            json!({"routing": canary, "versions": versions, "arrivals": arrivals, "seed": 7});
        if let (Some(plan), Some(more)) = (plan.as_object_mut(), more.as_object()) {
            plan.extend(more.clone());
        }
        plan
    };
    let nothing = || json!({});
    vec![
        json!({"routing": canary, "arrivals": {"count": 1_000_000}}),
        with(json!({"count": 20_000}), nothing()),
        with(json!({"count": 20_000, "ratePerSecond": 50}), nothing()),
        with(
            json!({"durationSeconds": 600, "steps": [{"fromSeconds": 0, "ratePerSecond": 5}, {"fromSeconds": 300, "ratePerSecond": 80}]}),
            nothing(),
        ),
        with(
            json!({"ramp": {"fromRatePerSecond": 1, "toRatePerSecond": 100, "seconds": 300}}),
            nothing(),
        ),
        with(
            json!({"daily": {"meanRatePerSecond": 0.2, "peakRatePerSecond": 0.35, "peakHour": 14}}),
            nothing(),
        ),
        with(
            json!({"countsPerMinute": [60, 75, 0, 1_000, 20]}),
            nothing(),
        ),
        with(
            json!({"count": 20_000, "ratePerSecond": 200}),
            json!({"invocationType": "Event", "reservedConcurrency": 20}),
        ),
        with(
            json!({"count": 20_000, "ratePerSecond": 200}),
            json!({"provisionedConcurrency": 10, "callsPerUser": 5}),
        ),
        with(
            json!({"count": 20_000, "ratePerSecond": 2_000}),
            json!({"maxConcurrency": 50, "scalingPer10Seconds": 30, "keepAliveSeconds": 1}),
        ),
        with(
            json!({"durationSeconds": 600, "ratePerSecond": 20}),
            json!({"routingSteps": [{"atSeconds": 300, "routing": {"2": 1}}], "alarm": {"version": "2", "errors": 3, "rollback": {"1": 1}}}),
        ),
        with(
            json!({"count": 5_000, "ratePerSecond": 50}),
            json!({"runs": 7}),
        ),
    ]
}

/// The report that the page gives, as text: no number passes through anything but the page's own hands.
fn in_page(page: &Page, plan: &Value) -> String {
    let text = page
        .session()
        .run(
            "return JSON.stringify(await playground.simulate(arguments[0]))",
            std::slice::from_ref(plan),
        )
        .unwrap();
    let report: Report = serde_json::from_str(text.as_str().unwrap()).unwrap();
    serde_json::to_string(&report).unwrap()
}

fn natively(plan: &Value) -> String {
    let plan = Plan::from_value(plan).unwrap();
    serde_json::to_string(&run(&plan).unwrap()).unwrap()
}

#[test]
fn every_report_is_the_native_one_byte_for_byte() {
    let page = open();
    for plan in plans() {
        assert_eq!(in_page(&page, &plan), natively(&plan), "{plan}");
    }
    page.check_clean().unwrap();
}

#[test]
fn several_runs_give_the_same_bytes_on_one_worker_and_on_two() {
    if lacks_devtools("only Chromium can be told how many cores there are") {
        return; // only its tools can say how many cores there are
    }
    let plan = json!({"routing": {"1": 0.9, "2": 0.1}, "runs": 9, "arrivals": {"count": 3_000, "ratePerSecond": 40},
        "versions": {"2": {"errorRate": 0.05, "durationMs": {"exponential": {"mean": 300}}}}});
    let page = open();
    for cores in [1, 2] {
        let cores = json!({ "hardwareConcurrency": cores });
        page.session()
            .devtools("Emulation.setHardwareConcurrencyOverride", &cores)
            .unwrap();
        page.visit("").unwrap();
        let seen = page
            .session()
            .run("return navigator.hardwareConcurrency", &[])
            .unwrap();
        assert_eq!(seen, cores["hardwareConcurrency"]);
        assert_eq!(in_page(&page, &plan), natively(&plan), "{cores}");
    }
}

/// How long the page takes for what happens here is measured by `cargo xtask bench responsive`.
#[test]
fn a_billion_calls_show_progress_and_a_rate_and_can_be_cancelled() {
    let page = open();
    let endless = json!({"routing": {"1": 0.95, "2": 0.05}, "arrivals": {"count": 1_000_000_000_u64, "ratePerSecond": 500},
        "versions": {"1": {"durationMs": {"exponential": {"mean": 120}}, "errorRate": 0.01}}});
    page.session()
        .run(
            "window.ended = null;
             playground.simulate(arguments[0]).then(() => { window.ended = 'done' }, (error) => { window.ended = error.name });",
            &[endless],
        )
        .unwrap();
    page.press("tab", "Traffic").unwrap();
    let progress = page.find("progressbar", "Simulation").unwrap();
    let value = || page.session().property(&progress, "value");
    let first = value().unwrap().as_f64().unwrap();
    page.until("the run goes on", || {
        Ok(value()?.as_f64().is_some_and(|it| it > first))
    })
    .unwrap();
    let rate = "return document.querySelector('.traffic__pace').textContent";
    page.until("a rate is shown", || {
        let says = page.session().run(rate, &[])?;
        let says = says.as_str().unwrap_or_default();
        Ok(says.contains("of 1,000,000,000") && says.contains("per second"))
    })
    .unwrap();
    page.press("button", "Cancel").unwrap();
    page.find("button", "Run simulation").unwrap();
    let ended = || page.session().run("return window.ended", &[]);
    page.until("the script hears of it", || Ok(!ended()?.is_null()))
        .unwrap();
    assert_ne!(ended().unwrap(), "done");
    // The worker is free again at once: the next run doesn't wait for what was cancelled.
    let plan = &plans()[2];
    assert_eq!(in_page(&page, plan), natively(plan));
    page.check_clean().unwrap();
}

#[test]
fn how_it_was_validated_is_a_page_of_its_own() {
    let page = open();
    page.press("tab", "Traffic").unwrap();
    let link = page.find("link", "How we validated this").unwrap();
    let address = page.session().property(&link, "href").unwrap();
    let address = address.as_str().unwrap();
    assert!(address.starts_with(&page.home()), "{address}");
    page.session().open(address).unwrap();
    page.find("heading", "How we validated this").unwrap();
    let tables = "return document.querySelectorAll('table').length";
    let written = include_str!("../../../static/validation.html");
    let written = written.matches("<table").count();
    assert!(written > 0);
    assert_eq!(page.session().run(tables, &[]).unwrap(), written);
    // Its own style sheet has come: what is wide scrolls within its box.
    let wide = "return document.documentElement.scrollWidth <= innerWidth && getComputedStyle(document.body).marginTop === '0px'";
    assert_eq!(page.session().run(wide, &[]).unwrap(), true);
    page.check_clean().unwrap();
}
