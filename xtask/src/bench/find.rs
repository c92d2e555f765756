//! How long a search for a rollout takes at 50 calls a second, 15 minutes each: natively, and in the page with
//! a worker for each core; over 200 of them, and over all that the panel looks through.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::Stdio,
    time::Instant,
};

use anyhow::{Context as _, Result, bail, ensure};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::{Value, json};

use crate::{
    bench::table,
    page,
    run::{cargo, root},
};

/// The first front is there within so many seconds, the whole within so many.
const AIMS: [f64; 2] = [2.0, 20.0];

/// In the page: looks for a rollout, and tells when the first front was there and when the whole.
const MEASURE: &str = "
  const [quest] = arguments;
  const began = performance.now();
  let first;
  const answer = await playground.findRollout(quest, { onFirst: () => (first ??= performance.now() - began) });
  const whole = performance.now() - began;
  return { first, whole, screened: answer.screened, simulated: answer.simulated, runs: answer.runs };
";

pub(super) fn run() -> Result<()> {
    let built = cargo()
        .args([
            "build",
            "--quiet",
            "--release",
            "--package",
            "rollout",
            "--example",
            "find",
        ])
        .status()
        .context("the search can't be built")?;
    ensure!(built.success(), "the search can't be built");
    let quests = [("200 rollouts", quest()), ("the panel's own", everything())];
    let mut rows = Vec::new();
    for (name, quest) in &quests {
        let [first, whole] = native(quest)?;
        rows.push(vec![
            (*name).to_owned(),
            format!("{first:.2}"),
            format!("{whole:.2}"),
        ]);
    }
    rows.insert(
        0,
        ["Search natively, one core", "first front s", "whole s"]
            .map(str::to_owned)
            .to_vec(),
    );
    table(&rows);
    println!();

    let dist = page::build()?;
    let mut rows = vec![
        [
            "Search in Chromium",
            "cores",
            "first front s",
            "aim",
            "whole s",
            "aim",
            "",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (name, quest) in &quests {
        // Each in a page that was just opened: its workers have to be loaded as well.
        let page = Page::open(&dist, Browser::Chromium, Window::DESKTOP, "")?;
        page.playground("scenario", &[])?;
        let cores = page
            .session()
            .run("return navigator.hardwareConcurrency;", &[])?;
        let found = page
            .session()
            .run(MEASURE, std::slice::from_ref(quest))
            .context("the search in the page failed")?;
        let seconds = |name: &str| -> Result<f64> {
            let ms = found[name].as_f64();
            Ok(ms.with_context(|| format!("{name} is missing: {found}"))? / 1000.0)
        };
        let (first, whole) = (seconds("first")?, seconds("whole")?);
        let met = if first <= AIMS[0] && whole <= AIMS[1] {
            "met"
        } else {
            "not met"
        };
        rows.push(vec![
            format!(
                "{name}: {} screened, {} simulated {} times",
                found["screened"], found["simulated"], found["runs"]
            ),
            cores.to_string(),
            format!("{first:.2}"),
            format!("{}", AIMS[0]),
            format!("{whole:.2}"),
            format!("{}", AIMS[1]),
            met.to_owned(),
        ]);
    }
    table(&rows);
    Ok(())
}

/// Twenty strategies with ten alarms each.
fn quest() -> Value {
    let canaries = [5, 10, 20, 50].into_iter().flat_map(|percent| {
        [5, 10, 15].map(|minutes| {
            json!({"timeBasedCanary": {"canaryPercentage": percent, "canaryInterval": minutes}})
        })
    });
    let linears = [1, 2, 3, 4, 5, 6, 7].map(
        |minutes| json!({"timeBasedLinear": {"linearPercentage": 34, "linearInterval": minutes}}),
    );
    let strategies: Vec<Value> = canaries
        .chain(linears)
        .chain([json!("AllAtOnce")])
        .collect();
    let alarm = |metric: &str, threshold: f64, m: u32, n: u32| json!({"metric": metric, "threshold": threshold, "version": "2", "evaluationPeriods": n, "datapointsToAlarm": m});
    let alarms = json!([
        alarm("Errors", 1.0, 1, 1),
        alarm("Errors", 2.0, 1, 1),
        alarm("Errors", 3.0, 1, 1),
        alarm("Errors", 5.0, 1, 1),
        alarm("Errors", 2.0, 2, 3),
        alarm("Errors", 3.0, 2, 3),
        alarm("Errors", 2.0, 3, 3),
        alarm("ErrorRate", 0.005, 1, 1),
        alarm("ErrorRate", 0.005, 2, 3),
        alarm("ErrorRate", 0.008, 2, 2),
    ]);
    json!({
        "arrivals": {"ratePerSecond": 50}, "deployments": strategies, "alarms": alarms,
        "versions": {"1": {"errorRate": 0.001}, "2": {"errorRate": 0.01}},
        "wishes": {"caught": 0.95, "falselyStopped": 0.05, "minutes": 15},
    })
}

/// The same question to the page's own strategies and alarms, of which there are some thousand.
fn everything() -> Value {
    let mut quest = quest();
    if let Some(members) = quest.as_object_mut() {
        members.remove("deployments");
        members.remove("alarms");
    }
    quest
}

/// Seconds until the first front, and until the whole.
fn native(quest: &Value) -> Result<[f64; 2]> {
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let program = root().join(target).join("release/examples/find");
    let mut child = std::process::Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("the search can't be run")?;
    let start = Instant::now();
    if let Some(mut input) = child.stdin.take() {
        input.write_all(quest.to_string().as_bytes())?;
    }
    let told = child.stderr.take().context("the search says nothing")?;
    let mut times = Vec::new();
    for line in BufReader::new(told).lines() {
        println!("{}", line?);
        times.push(start.elapsed().as_secs_f64());
    }
    ensure!(child.wait()?.success(), "the search failed");
    match times.as_slice() {
        [first, whole] => Ok([*first, *whole]),
        _ => bail!("the search should say two lines"),
    }
}
