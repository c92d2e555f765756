//! How long a link of ten thousand requests takes to open: natively, for every kind of request; and in the page, where
//! nothing may keep the main thread long at a time.

use anyhow::{Context as _, Result};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::json;

use crate::bench::table;
use crate::{page, run::cargo, run::output};

/// Requests in a link.
const REQUESTS: usize = 10_000;
/// A link has to be open within, ms.
const OPEN_MS: f64 = 3_000.0;
/// Beyond it a task is felt, ms.
const TASK_MS: f64 = 50.0;
/// What is opened in the page too: the kinds that are hardest to draw or to play.
const IN_THE_PAGE: [&str; 6] = [
    "CreateAlias",
    "CreateFunction",
    "UpdateFunctionCode",
    "CreateEventSourceMapping",
    "regions",
    "mixed",
];

/// In the page: opens a link and tells how long it took, and which tasks were long meanwhile.
const MEASURE: &str = "
  const [link] = arguments;
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((it) => it.duration)));
  observer.observe({ type: 'longtask' });
  const began = performance.now();
  await playground.load(link);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const took = performance.now() - began;
  // What follows: the address, the storage.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  observer.disconnect();
  return { took, longest: Math.max(0, ...tasks), long: tasks.length };
";

pub(super) fn run() -> Result<()> {
    let crowd = || {
        let mut it = cargo();
        it.args("run --quiet --release --package playground --example crowd --".split(' '));
        it
    };
    let printed = output(&mut crowd()).context("the example `crowd` failed")?;
    let mut rows = vec![
        ["10,000 requests, natively", "read ms", "play ms", "aim", ""]
            .map(str::to_owned)
            .to_vec(),
    ];
    for line in printed.lines() {
        let (kind, rest) = line.split_once(": ").context("a line of `crowd`")?;
        let figure = |word: &str| -> Option<f64> {
            let (_, tail) = rest.split_once(word)?;
            tail.split(' ').find(|it| !it.is_empty())?.parse().ok()
        };
        let read = figure(", read").with_context(|| line.to_owned())?;
        let played = figure(", played").with_context(|| line.to_owned())?;
        rows.push(vec![
            kind.to_owned(),
            format!("{read:.0}"),
            format!("{played:.0}"),
            format!("{OPEN_MS}"),
            if read + played <= OPEN_MS {
                "met"
            } else {
                "not met"
            }
            .to_owned(),
        ]);
    }
    table(&rows);
    println!();

    let dist = page::build()?;
    let mut rows = vec![
        [
            "10,000 requests, in Chromium",
            "open ms",
            "longest task ms",
            "long tasks",
            "",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for kind in IN_THE_PAGE {
        let link = output(crowd().args(["link", kind, &REQUESTS.to_string()]))
            .context("the example `crowd` failed")?;
        let page = Page::open(&dist, Browser::Chromium, Window::DESKTOP, "")?;
        page.playground("scenario", &[])?;
        let found = page.session().run(MEASURE, &[json!(link.trim())])?;
        let figure = |name: &str| found[name].as_f64().context("a figure is missing");
        let (took, longest) = (figure("took")?, figure("longest")?);
        let met = took <= OPEN_MS && longest <= TASK_MS;
        rows.push(vec![
            kind.to_owned(),
            format!("{took:.0}"),
            format!("{longest:.0}"),
            format!("{:.0}", figure("long")?),
            if met { "met" } else { "not met" }.to_owned(),
        ]);
    }
    table(&rows);
    Ok(())
}
