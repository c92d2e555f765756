//! How soon the simulated figures follow a weight that is moved: from the move to the first figures of the new split,
//! and to those of all runs; and how often the page is drawn meanwhile.

use anyhow::{Context as _, Result, ensure};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::{Value, json};

use crate::{bench::table, page};

/// Calls of a run, runs, and within how many milliseconds the first figures are to be there.
const CASES: [(u64, u64, f64); 2] = [(10_000, 1, 60.0), (100_000, 20, 60.0)];
/// Moves of the slider.
const MOVES: u64 = 20;

/// In the page: runs the plan once, then moves the inspector's slider so many times.
const MEASURE: &str = r"
  const [count, runs, moves] = arguments;
  const tick = () => new Promise((done) => { const port = new MessageChannel(); port.port1.onmessage = () => done(); port.port2.postMessage(0); });
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const name = (it) => (it.getAttribute('aria-label') ?? it.textContent).trim();
  const all = (css) => [...document.querySelectorAll(css)];
  const told = () => document.querySelector('.traffic__results')?.textContent ?? '';
  const part = () => / of \d+ runs so far/.test(told());
  const set = (field, value) => {
    field.value = String(value);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const until = (holds) => new Promise((done) => {
    if (holds()) return done();
    const seen = new MutationObserver(() => { if (holds()) { seen.disconnect(); done(); } });
    seen.observe(document.querySelector('.traffic__results'), { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['aria-busy'] });
  });
  const plan = { ...(await playground.scenario()).plan, runs, arrivals: { count, ratePerSecond: 50 } };
  await playground.load({ ...(await playground.scenario()), plan });
  all('[role=tab]').find((it) => name(it) === 'Traffic').click();
  await frame();
  const start = () => all('button').find((it) => name(it) === 'Run simulation');
  while (!start()) await frame();
  start().click();
  const busy = () => document.querySelector('.traffic__results')?.getAttribute('aria-busy') === 'true';
  await frame();
  while (busy() || part() || !document.querySelector('.traffic__results table')) await frame();
  const slider = () => all('input[type=range]').find((it) => name(it) === 'Share slider' || name(it) === 'Weight slider');
  const first = [], whole = [], frames = [];
  for (let at = 0; at < moves; at++) {
    await new Promise((done) => setTimeout(done, 300));
    const before = told();
    let watching = true, last = performance.now();
    const look = (now) => { if (watching) { frames.push(now - last); last = now; requestAnimationFrame(look); } };
    requestAnimationFrame(look);
    const moved = performance.now();
    set(slider(), 11 + (at % 2 ? 9 : 0) + at);
    // Another text of figures, of this split: not the mark that the old ones are of before.
    await until(() => told() !== before && !/Before the change/.test(told()));
    first.push(performance.now() - moved);
    await until(() => !part() && !busy());
    whole.push(performance.now() - moved);
    watching = false;
  }
  return { first, whole, frames };
";

/// Measures both cases; an error is a median beyond its aim.
pub(super) fn run() -> Result<()> {
    let page = Page::open(&page::build()?, Browser::Chromium, Window::DESKTOP, "")?;
    let mut rows = vec![
        [
            "a move of the weight",
            "first figures, ms",
            "slowest",
            "all runs, ms",
            "aim",
            "frame, ms",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    let mut late = Vec::new();
    for (calls, runs, aim) in CASES {
        let found = page
            .session()
            .run(MEASURE, &[json!(calls), json!(runs), json!(MOVES)])?;
        let times = |name: &str| -> Result<Vec<f64>> {
            let all = found[name].as_array().context("a figure is missing")?;
            let mut all: Vec<f64> = all.iter().filter_map(Value::as_f64).collect();
            all.sort_by(f64::total_cmp);
            Ok(all)
        };
        let middle = |all: &[f64]| all.get(all.len() / 2).copied().unwrap_or_default();
        let (first, whole, frames) = (times("first")?, times("whole")?, times("frames")?);
        rows.push(vec![
            format!("{runs} × {calls} calls"),
            format!("{:.0}", middle(&first)),
            format!("{:.0}", first.last().copied().unwrap_or_default()),
            format!("{:.0}", middle(&whole)),
            format!("{aim}"),
            format!("{:.1}", middle(&frames)),
        ]);
        if middle(&first) > aim {
            late.push(format!("{runs} × {calls}"));
        }
    }
    table(&rows);
    ensure!(
        late.is_empty(),
        "the first figures come late: {}",
        late.join(", ")
    );
    Ok(())
}
