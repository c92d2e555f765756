//! Whether the page stays quick while a billion calls are simulated: how long its main thread is busy at a
//! time, and how soon a cancel takes effect.

use anyhow::{Context as _, Result};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::{Value, json};

use crate::{bench::table, page};

/// Beyond it a task is felt (and is what Chromium calls a long one), ms.
const TASK_MS: f64 = 50.0;
/// A cancel has to take effect within, ms.
const CANCEL_MS: f64 = 200.0;
/// A run is watched for so long, ms.
const WATCHED_MS: u32 = 5_000;

/// In the page: a run of a billion calls is watched, cancelled by its button, and followed by a small one.
const MEASURE: &str = "
  const [endless, small, watched] = arguments;
  await playground.simulate(small); // downloads and compiles the worker
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((it) => it.duration)));
  observer.observe({ type: 'longtask' });
  let frame = 0, last = performance.now(), watching = true;
  const look = (now) => { frame = Math.max(frame, now - last); last = now; if (watching) requestAnimationFrame(look); };
  requestAnimationFrame(look);
  const run = playground.simulate(endless).catch(() => performance.now());
  await new Promise((resolve) => setTimeout(resolve, watched));
  watching = false;
  const button = (name) => [...document.querySelectorAll('button')].find((it) => it.textContent === name);
  const pace = document.querySelector('.traffic__pace')?.textContent;
  const pressed = performance.now();
  button('Cancel').click();
  await new Promise((resolve) => {
    const ended = () => button('Run simulation') ? resolve() : setTimeout(ended, 1);
    ended();
  });
  const shown = performance.now() - pressed;
  const told = (await run) - pressed;
  await playground.simulate(small);
  const free = performance.now() - pressed;
  observer.disconnect();
  return { tasks, frame, shown, told, free, pace };
";

pub(super) fn run() -> Result<()> {
    let page = Page::open(&page::build()?, Browser::Chromium, Window::DESKTOP, "")?;
    page.press("tab", "Traffic")?;
    let endless = json!({"routing": {"1": 0.95, "2": 0.05}, "arrivals": {"count": 1_000_000_000_u64, "ratePerSecond": 500},
        "versions": {"1": {"durationMs": {"exponential": {"mean": 120}}, "errorRate": 0.001}}});
    let small = json!({"routing": {"1": 1}, "arrivals": {"count": 1000, "ratePerSecond": 50}});
    let found = page
        .session()
        .run(MEASURE, &[endless, small, json!(WATCHED_MS)])?;
    println!("{}\n", found["pace"].as_str().unwrap_or_default());
    let tasks = found["tasks"].as_array().context("no tasks were told")?;
    let longest = tasks.iter().filter_map(Value::as_f64).fold(0.0, f64::max);
    let figure = |name: &str| found[name].as_f64().context("a figure is missing");
    let row = |what: &str, ms: f64, aim: Option<f64>| {
        let met = aim.map(|aim| if ms <= aim { "met" } else { "not met" });
        vec![
            what.to_owned(),
            format!("{ms:.0}"),
            aim.map_or_else(|| "–".to_owned(), |aim| format!("{aim}")),
            met.unwrap_or_default().to_owned(),
        ]
    };
    table(&[
        ["A billion calls, 5 s of them", "ms", "aim", ""]
            .map(str::to_owned)
            .to_vec(),
        row(
            "longest task of the main thread over 50 ms",
            longest,
            Some(TASK_MS),
        ),
        row("longest time between two frames", figure("frame")?, None),
        row(
            "from pressing Cancel to its being on screen",
            figure("shown")?,
            Some(CANCEL_MS),
        ),
        row(
            "… to the script's being told",
            figure("told")?,
            Some(CANCEL_MS),
        ),
        row(
            "… to the end of the next run, of 1,000 calls",
            figure("free")?,
            Some(CANCEL_MS),
        ),
    ]);
    Ok(())
}
