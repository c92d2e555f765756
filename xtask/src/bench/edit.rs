//! How long an edit takes to be on screen, in Chromium.
//!
//! An edit is made at the beginning of a frame, and the clock stops when that frame is painted: the
//! engine's answer, the view-models, Yew's comparison, the DOM, style, layout and paint.

use anyhow::{Context as _, Result, ensure};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::{Value, json};

use super::table;
use crate::{page, setup};

/// Versions, aliases, and the milliseconds that the median edit may take.
const CASES: &[(u32, u32, f64)] = &[(3, 3, 16.0), (200, 50, 16.0), (1_000, 50, 50.0)];

/// Edits of each kind.
const ROUNDS: u32 = 25;

/// Makes a function with versions and aliases, as a document: one request after the other.
const SETUP: &str = "
    const [versions, aliases] = arguments;
    const step = (operation, input) => ({operation, input: {FunctionName: 'checkout', ...input}});
    const document = playground.scenario();
    const {FunctionName, ...made} = document.requests.find((it) => it.operation === 'CreateFunction').input;
    const requests = [step('CreateFunction', made)];
    for (let n = 1; n <= versions; n++) {
      requests.push(step('UpdateFunctionConfiguration', {Description: `release ${n}`}), step('PublishVersion', {}));
    }
    for (let n = 0; n < aliases; n++) {
      requests.push(step('CreateAlias', {Name: `stage-${n}`, FunctionVersion: String(versions - n % Math.min(versions, 40))}));
    }
    delete document.plan;
    await playground.load({...document, title: 'bench', requests, callers: [], undone: 0});";

/// Milliseconds of each edit, by kind.
const EDITS: &str = "
    const [rounds, versions] = arguments;
    const painted = (act) => new Promise((done) => requestAnimationFrame(() => {
      const began = performance.now();
      act();
      // A message that is posted in a frame is handed out after its paint.
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => done(performance.now() - began);
      port2.postMessage(0);
    }));
    const name = (it) => it.getAttribute('aria-label');
    const button = (label) => [...document.querySelectorAll('button, [role=button]')].find((it) => name(it) === label);
    const press = (it) => () => it.dispatchEvent(new MouseEvent('click', {bubbles: true}));
    const idle = () => new Promise((done) => setTimeout(done, 700));
    // What each edit does, once the button that a reader has before their eyes is found.
    const kinds = {
      'repoint an alias': (n) => () => playground.send('UpdateAlias', {FunctionName: 'checkout', Name: 'stage-0', FunctionVersion: String(versions - n % 2)}),
      'set a weight': (n) => () => playground.send('UpdateAlias', {FunctionName: 'checkout', Name: 'stage-1', FunctionVersion: String(versions),
        RoutingConfig: {AdditionalVersionWeights: {[versions - 1]: 0.1 + n / 100}}}),
      'publish a version': (n) => () => { playground.send('UpdateFunctionConfiguration', {FunctionName: 'checkout', Description: `again ${n}`});
        playground.send('PublishVersion', {FunctionName: 'checkout'}); },
      'choose a node': (n) => press(button(n % 2 ? 'Alias stage-0' : 'Alias stage-1')),
      'undo, redo': (n) => press(button(n % 2 ? 'Redo' : 'Undo')),
    };
    const found = {};
    for (const [kind, edit] of Object.entries(kinds)) {
      found[kind] = [];
      await idle();
      for (let n = 0; n < rounds; n++) {
        found[kind].push(await painted(edit(n)));
        // What waits for a quiet moment is not the edit's.
        if (n % 5 === 4) await idle();
      }
    }
    return found;";

/// Prints the table and fails when a median is over its limit.
pub(super) fn run() -> Result<()> {
    let dist = page::build()?;
    setup::browser::chromium()?;
    let mut rows = vec![
        [
            "edit",
            "versions",
            "aliases",
            "median ms",
            "worst ms",
            "limit ms",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    let mut slow = Vec::new();
    for &(versions, aliases, limit) in CASES {
        let page = Page::open(&dist, Browser::Chromium, Window::DESKTOP, "")?;
        let session = page.session();
        session.run(SETUP, &[json!(versions), json!(aliases)])?;
        page.find("button", "Alias stage-0")?;
        let found = session.run(EDITS, &[json!(ROUNDS), json!(versions)])?;
        for (kind, times) in found.as_object().context("no figures came")? {
            let (median, worst) = figures(times)?;
            if median > limit {
                slow.push(format!("{kind} with {versions} versions: {median:.1} ms"));
            }
            rows.push(vec![
                kind.clone(),
                versions.to_string(),
                aliases.to_string(),
                format!("{median:.1}"),
                format!("{worst:.1}"),
                format!("{limit:.0}"),
            ]);
        }
    }
    table(&rows);
    ensure!(slow.is_empty(), "over the limit: {}", slow.join("; "));
    Ok(())
}

/// Median and worst.
fn figures(times: &Value) -> Result<(f64, f64)> {
    let times = times.as_array().context("no times came")?;
    let mut times: Vec<f64> = times.iter().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied();
    Ok((
        median.context("no times came")?,
        times.last().copied().unwrap_or_default(),
    ))
}
