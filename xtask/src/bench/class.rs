//! How long Class takes for a full room: 200 attendees of 100 requests, no two of them the same, from the paste to the
//! table on screen; and natively, without the page around it.

use anyhow::{Context as _, Result, ensure};
use browser::{
    driver::{Browser, Window},
    page::Page,
    session::keys,
};
use serde_json::json;

use crate::{bench::table, page, run::cargo, run::output};

/// Attendees in the room.
const ATTENDEES: usize = 200;
/// Requests of each.
const REQUESTS: usize = 100;
/// The room has to be read within, ms.
const READ_MS: f64 = 3_000.0;

/// In the page: pastes what was handed in and tells how long it took until all of them are in the table, and how many
/// different figures the progress had on its way.
const MEASURE: &str = "
  const [links, attendees] = arguments;
  const field = document.getElementById('class-paste');
  const seen = new Set();
  const began = performance.now();
  field.value = links;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const progress = document.querySelector('dialog progress, .modal progress');
    if (progress) { seen.add(progress.value); continue; }
    const rows = document.querySelectorAll('.class__table tbody tr').length;
    if (rows >= attendees) break;
    if (performance.now() - began > 120000) throw new Error(`${rows} attendees after two minutes`);
  }
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return { took: performance.now() - began, progress: seen.size };
";

pub(super) fn run() -> Result<()> {
    let room = |word: &str| {
        let mut it = cargo();
        it.args("run --quiet --release --package playground --example class --".split(' '));
        it.args([&ATTENDEES.to_string(), &REQUESTS.to_string(), word]);
        it
    };
    let failed = "the example `class` failed";
    let native = output(&mut room("natively")).context(failed)?;
    println!("{}\n", native.trim());
    let links = output(&mut room("codes")).context(failed)?;
    ensure!(
        links.lines().count() == ATTENDEES,
        "not everybody handed in"
    );
    let page = Page::open(&page::build()?, Browser::Chromium, Window::DESKTOP, "")?;
    page.session().run(
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true}))",
        &[],
    )?;
    page.find("combobox", "Action")?;
    page.session().type_keys("Class")?;
    page.find_beginning("option", "Class")?;
    page.session().press(&[keys::ENTER])?;
    page.until("Class is open", || {
        Ok(!page.session().all("#class-paste")?.is_empty())
    })?;
    let found = page
        .session()
        .run(MEASURE, &[json!(links), json!(ATTENDEES)])?;
    let took = found["took"].as_f64().context("a figure is missing")?;
    let met = if took <= READ_MS { "met" } else { "not met" };
    table(&[
        ["From the paste to the table", "ms", "aim", ""]
            .map(str::to_owned)
            .to_vec(),
        vec![
            format!("{ATTENDEES} attendees of {REQUESTS} requests"),
            format!("{took:.0}"),
            format!("{READ_MS}"),
            met.to_owned(),
        ],
    ]);
    ensure!(
        found["progress"].as_u64().unwrap_or_default() > 1,
        "nobody is told how far it is"
    );
    ensure!(took <= READ_MS, "the room takes too long");
    Ok(())
}
