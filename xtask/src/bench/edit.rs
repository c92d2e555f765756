//! How long an edit takes to be on screen, in Chromium, beside an older page's ([`super::baseline`]), by turns on one
//! machine.
//!
//! An edit is made at the beginning of a frame, and the clock stops when that frame is painted: the
//! engine's answer, the view-models, Yew's comparison, the DOM, style, layout and paint.

use anyhow::{Context as _, Result, ensure};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::{Value, json};

use std::{collections::BTreeMap, path::Path};

use super::{baseline, table};
use crate::{page, setup};

/// Versions, aliases, and the milliseconds that the median edit may take.
const CASES: &[(u32, u32, f64)] = &[(3, 3, 16.0), (200, 50, 16.0), (1_000, 50, 50.0)];

/// Edits of each kind, each time a page is opened.
const ROUNDS: u32 = 25;

/// How often each page is opened, the two by turns.
const TURNS: u32 = 2;

/// What a median may be of the older page's.
const AIM: f64 = 0.6;

/// Edits that are held to [`AIM`].
const HELD: [&str; 2] = ["repoint an alias", "publish a version"];

/// Makes a function with versions and aliases, as a document: one request after the other.
const SETUP: &str = "
    const [versions, aliases] = arguments;
    const step = (operation, input) => ({operation, input: {FunctionName: 'checkout', ...input}});
    const document = await playground.scenario();
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

/// Milliseconds of edits by kind.
type Times = BTreeMap<String, Vec<f64>>;

/// Prints the table and fails when a median is over its limit, or over its share of the older page's.
pub(super) fn run() -> Result<()> {
    let dist = page::build()?;
    let older = baseline::older_page()?;
    setup::browser::chromium()?;
    let head = [
        "edit",
        "versions",
        "aliases",
        "median ms",
        "worst ms",
        "limit ms",
        "older ms",
        "of the older",
        "aim",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let mut slow = Vec::new();
    for &(versions, aliases, limit) in CASES {
        let (mut new, mut old) = (Times::new(), Times::new());
        for _ in 0..TURNS {
            measure(&dist, versions, aliases, &mut new)?;
            measure(&older, versions, aliases, &mut old)?;
        }
        for (kind, times) in &mut new {
            let (median, worst) = figures(times)?;
            let (before, _) = figures(
                old.get_mut(kind)
                    .context("the older page has no such edit")?,
            )?;
            let ratio = median / before;
            let counted = HELD.contains(&kind.as_str());
            if median > limit {
                slow.push(format!("{kind} with {versions} versions: {median:.1} ms"));
            }
            if counted && ratio > AIM {
                slow.push(format!(
                    "{kind} with {versions} versions: {ratio:.2} of the older page's"
                ));
            }
            rows.push(vec![
                kind.clone(),
                versions.to_string(),
                aliases.to_string(),
                format!("{median:.1}"),
                format!("{worst:.1}"),
                format!("{limit:.0}"),
                format!("{before:.1}"),
                format!("{ratio:.2}"),
                if counted {
                    AIM.to_string()
                } else {
                    "–".to_owned()
                },
            ]);
        }
    }
    table(&rows);
    ensure!(slow.is_empty(), "over the limit: {}", slow.join("; "));
    Ok(())
}

/// Opens a page, makes the account and the edits, and puts their times to those that are there.
fn measure(folder: &Path, versions: u32, aliases: u32, times: &mut Times) -> Result<()> {
    let page = Page::open(folder, Browser::Chromium, Window::DESKTOP, "")?;
    let session = page.session();
    session.run(SETUP, &[json!(versions), json!(aliases)])?;
    page.find("button", "Alias stage-0")?;
    let found = session.run(EDITS, &[json!(ROUNDS), json!(versions)])?;
    for (kind, found) in found.as_object().context("no figures came")? {
        let found = found.as_array().context("no times came")?;
        let of_kind = times.entry(kind.clone()).or_default();
        of_kind.extend(found.iter().filter_map(Value::as_f64));
    }
    Ok(())
}

/// Median and worst.
fn figures(times: &mut [f64]) -> Result<(f64, f64)> {
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied();
    Ok((
        median.context("no times came")?,
        times.last().copied().unwrap_or_default(),
    ))
}
