//! The page on slow lines, beside an older one's: when it is up, and how soon it answers presses and keys from then on,
//! while what it lacks is on its way.

use std::{path::Path, thread, time::Duration};

use anyhow::{Context as _, Result};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::{Value, json};

use super::{baseline, table};
use crate::page;

/// A line: bytes per second, and milliseconds that an answer takes to begin.
const LINES: &[(u32, u32)] = &[(50_000, 800), (200_000, 150)];
/// A press or a key follows the last one after so long.
const BETWEEN: Duration = Duration::from_millis(700);
/// How many presses and keys: the slowest line brings everything within them.
const ACTIONS: u32 = 60;
/// Every one is to be answered within, ms.
const ANSWER_MS: f64 = 200.0;
/// No task is to last longer while the page is up, ms.
const TASK_MS: f64 = 50.0;

/// In the page, before anything of it runs: when it is up, when each press and key was made and when something of what
/// is seen had changed and was drawn after it, and how long tasks were.
const WATCH: &str = "
  const told = globalThis.told = { up: 0, answers: [], tasks: [] };
  let asked = null;
  const ask = (event) => { if (told.up && event.isTrusted) asked ??= event.timeStamp; };
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, ask, true);
  new MutationObserver(() => {
    if (!told.up && document.querySelector('#app') && !document.querySelector('.boot')) told.up = performance.now();
    if (asked === null) return;
    const since = asked;
    asked = null;
    const drawn = new MessageChannel();
    drawn.port1.onmessage = () => told.answers.push(performance.now() - since);
    requestAnimationFrame(() => drawn.port2.postMessage(null));
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const it of list.getEntries()) if (told.up && it.startTime > told.up) told.tasks.push(it.duration);
  }).observe({ type: 'longtask', buffered: true });
";

/// What one visit showed.
struct Visit {
    /// Seconds.
    up: f64,
    answered: usize,
    /// ms.
    longest: f64,
    /// ms; 0 if none was longer than 50.
    task: f64,
}

pub(super) fn run() -> Result<()> {
    let now = page::build()?;
    let older = baseline::older_page()?;
    let mut rows = vec![
        [
            "Line",
            "page",
            "up, s",
            "presses and keys answered",
            "longest answer, ms",
            "longest task, ms",
            "",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (speed, latency) in LINES {
        let (new, old) = (
            visit(&now, *speed, *latency)?,
            visit(&older, *speed, *latency)?,
        );
        let line = format!("{} KB/s, {latency} ms", speed / 1000);
        let met = new.longest <= ANSWER_MS
            && new.task <= TASK_MS
            && new.answered == ACTIONS as usize
            && new.up <= old.up;
        let verdict = if met { "met" } else { "not met" };
        rows.push(new.row(&line, "this", verdict));
        rows.push(old.row(&line, baseline::BASELINE, ""));
    }
    table(&rows);
    println!(
        "\n{ACTIONS} presses and keys, one every {} ms from the moment the page is up. Aim: up no later than the older \
         one, every answer within {ANSWER_MS} ms, no task over {TASK_MS} ms.",
        BETWEEN.as_millis()
    );
    Ok(())
}

impl Visit {
    fn row(&self, line: &str, page: &str, verdict: &str) -> Vec<String> {
        vec![
            line.to_owned(),
            page.to_owned(),
            format!("{:.1}", self.up),
            format!("{} of {ACTIONS}", self.answered),
            format!("{:.0}", self.longest),
            if self.task > 0.0 {
                format!("{:.0}", self.task)
            } else {
                format!("under {TASK_MS}")
            },
            verdict.to_owned(),
        ]
    }
}

/// Visits a page for the first time over a slow line, and uses it at once.
fn visit(folder: &Path, speed: u32, latency: u32) -> Result<Visit> {
    let page = Page::start(folder, Browser::Chromium, Window::DESKTOP)?;
    let session = page.session();
    session.devtools("Network.enable", &json!({}))?;
    session.devtools(
        "Network.emulateNetworkConditions",
        &json!({"offline": false, "latency": latency, "downloadThroughput": speed, "uploadThroughput": speed}),
    )?;
    session.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": WATCH}),
    )?;
    session.open(&page.home())?;
    // A line of 50 KB/s brings the first part in some seconds.
    for _ in 0..600 {
        if session.run("return told.up", &[])?.as_f64() > Some(0.0) {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    for turn in 0..ACTIONS {
        act(&page, turn)?;
        thread::sleep(BETWEEN);
    }
    let told = session.run("return told", &[])?;
    let most = |name: &str| -> Result<f64> {
        let all = told[name].as_array().context("nothing was told")?;
        Ok(all.iter().filter_map(Value::as_f64).fold(0.0, f64::max))
    };
    Ok(Visit {
        up: told["up"].as_f64().context("the page did not start")? / 1000.0,
        answered: told["answers"].as_array().map_or(0, Vec::len),
        longest: most("answers")?,
        task: most("tasks")?,
    })
}

/// A press on the tabs of the panel by turns, and the arrow key that goes on to the next.
fn act(page: &Page, turn: u32) -> Result<()> {
    const TABS: [&str; 2] = ["History", "Console"];
    let session = page.session();
    if turn % 2 == 1 {
        return session.press(&["\u{e014}"]);
    }
    let name = TABS[(turn / 2) as usize % TABS.len()];
    // Found by its text: what is asked of the page by role waits for the page itself.
    let tabs = session.all("[role=tab]")?;
    for tab in &tabs {
        if session.text(tab)?.contains(name) {
            return session.click(tab);
        }
    }
    let first = tabs.first().context("the page has no tabs")?;
    session.click(first)
}
