//! How long a link of ten thousand requests takes to open: natively, for every kind of request; and in the page, where
//! nothing may keep the main thread long at a time.

use anyhow::{Context as _, Result};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::{Value, json};

use crate::bench::table;
use crate::{page, run::cargo, run::output};

/// Requests in a link.
const REQUESTS: usize = 10_000;
/// A link has to be open within, ms.
const OPEN_MS: f64 = 3_000.0;
/// Beyond it a task is felt, ms.
const TASK_MS: f64 = 50.0;
/// What is opened in the page too: the kinds that are hardest to draw or to play.
const IN_THE_PAGE: [&str; 8] = [
    "CreateAlias",
    "CreateFunction",
    "UpdateFunctionCode",
    "CreateEventSourceMapping",
    "CheckpointDurableExecution",
    "cloudwatch:SetAlarmState",
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

/// In the page: a scenario of 4 MB as a file has it, and the biggest template there is.
const PREPARE: &str = "
  let seed = 1;
  const text = () => (seed = (seed * 48271) % 2147483647).toString(36);
  // With code that this page made.
  const example = playground.scenario().requests.find((it) => it.operation === 'CreateFunction');
  const requests = [{ operation: 'CreateFunction', input: { ...example.input, FunctionName: 'f', Role: 'arn:aws:iam::987654321098:role/r' } }];
  for (let at = 0; at < 16500; at += 1) requests.push({ operation: 'UpdateFunctionConfiguration', input: { FunctionName: 'f',
    Description: text(), Environment: { Variables: { A: text(), B: text(), C: text(), D: text(), E: text(), SAME: 'the same each time' } } } });
  window.file = JSON.stringify({ format: 'alias-playground', version: 1, title: 'long', requests });
  const Resources = {};
  for (let at = 0; at < 500; at += 1) Resources['F' + at] = { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'f' + at,
    Role: 'arn:aws:iam::123456789012:role/r', Handler: 'index.handler', Runtime: 'nodejs22.x', Description: text(),
    Code: { ZipFile: `// ${'x'.repeat(1700)}\\nexports.handler = async () => ${at};` } } };
  window.template = JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources });
  window.seen = [];
  window.watcher = new PerformanceObserver((list) => seen.push(...list.getEntries().map((it) => it.duration)));
  watcher.observe({ type: 'longtask', buffered: true });
  window.quiet = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  window.until = async (what) => { for (let at = 0; at < 2400 && !what(); at += 1) await quiet(25); };
  window.press = (text) => [...document.querySelectorAll('button')].find((it) => it.textContent.trim() === text && it.checkVisibility()).click();
  await quiet(500);
  return file.length;
";
/// What is done with them, each a script; then nothing is awaited any more but what goes on behind it.
const DEEDS: [(&str, &str); 9] = [
    ("a scenario file of 4 MB", "await playground.load(file);"),
    (
        "the first change to it, kept",
        "await playground.run('aws lambda create-alias --function-name f --name A --function-version $LATEST'); await until(() => Object.keys(localStorage).some((it) => it.includes('.scenario.')));",
    ),
    (
        "sharing it, held against its own",
        "press('Share'); await until(() => document.querySelector('dialog #share-link, dialog .note--warn')); await quiet(4000);",
    ),
    (
        "only its end state",
        "document.querySelector('dialog input[type=checkbox]').click(); await quiet(4000); document.querySelector('dialog').close();",
    ),
    (
        "the list of what is kept",
        "press('Open'); await until(() => document.querySelector('dialog .shelf__row')); document.querySelector('dialog').close();",
    ),
    (
        "another one, and it again",
        "press('New'); await quiet(500); press('Take back'); await until(() => document.querySelector('.bar__title').value === 'long');",
    ),
    (
        "a query over its functions",
        "await playground.run(\"aws lambda list-versions-by-function --function-name f --query 'Versions[?contains(Version, `1`)] | sort_by(@, &Version)[*].[Version, Environment.Variables]'\");",
    ),
    (
        "the biggest template",
        "press('Import/Export'); await until(() => document.querySelector('dialog input[type=file]')); const field = document.querySelector('dialog input[type=file]'); const files = new DataTransfer(); files.items.add(new File([template], 'template.json')); field.files = files.files; field.dispatchEvent(new Event('change', { bubbles: true })); await until(() => document.querySelector('dialog .prose, dialog [role=alert]'));",
    ),
    (
        "taking it in",
        "press('Add to this account'); await until(() => !document.querySelector('dialog'));",
    ),
];

/// A row for each, and one for the page's start with what is kept.
fn deeds(page: &Page, rows: &mut Vec<Vec<String>>) -> Result<()> {
    page.playground("scenario", &[])?;
    page.session().run(PREPARE, &[])?;
    let mut row = |what: &str, found: &Value| -> Result<()> {
        let figure = |name: &str| found[name].as_f64().context("a figure is missing");
        let longest = figure("longest")?;
        rows.push(vec![
            what.to_owned(),
            format!("{:.0}", figure("took")?),
            format!("{longest:.0}"),
            format!("{:.0}", figure("long")?),
            if longest <= TASK_MS { "met" } else { "not met" }.to_owned(),
        ]);
        Ok(())
    };
    for (what, deed) in DEEDS {
        let script = format!(
            "seen.length = 0; const began = performance.now(); {deed} const took = performance.now() - began; await quiet(1500); return {{ took, longest: Math.max(0, ...seen), long: seen.length }};"
        );
        let found = page.session().run(&script, &[]);
        row(what, &found.with_context(|| what.to_owned())?)?;
    }
    page.session().reload()?;
    page.started()?;
    let found = page.session().run(
        "const seen = []; new PerformanceObserver((list) => seen.push(...list.getEntries().map((it) => it.duration))).observe({ type: 'longtask', buffered: true });
         const title = () => document.querySelector('.bar__title')?.value;
         for (let at = 0; at < 2400 && title() !== 'long'; at += 1) await new Promise((resolve) => setTimeout(resolve, 25));
         const took = performance.now();
         await new Promise((resolve) => setTimeout(resolve, 1500));
         return { took, longest: Math.max(0, ...seen), long: seen.length };",
        &[],
    )?;
    row("the page's start with it", &found)
}

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
    let page = Page::open(&dist, Browser::Chromium, Window::DESKTOP, "")?;
    deeds(&page, &mut rows)?;
    table(&rows);
    Ok(())
}
