//! How fast the simulator is: native, as WebAssembly in Chromium, beside a JavaScript twin of the same
//! model in the same Chromium, and beside `SimFaaS`.

use std::{fs, io::Write as _, path::PathBuf, process::Stdio, time::Instant};

use anyhow::{Context as _, Result, ensure};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::{Value, json};

use crate::{
    bench::table,
    page,
    run::{cargo, root},
    setup,
};

// Long enough that starting a run and drawing its report (some 30 ms) hardly count.
const SPLIT_CALLS: u64 = 4_000_000_000;
const TWIN_SPLIT_CALLS: u64 = 100_000_000;
const WHOLE_CALLS: u64 = 20_000_000;
/// Each contender is measured once in every round, and its best round counts: other programs only ever take
/// time away, and two workers lose twice by them. V8 compiles while the first round runs.
const ROUNDS: u32 = 5;

/// Above this load figures are told to be too low.
const QUIET: f64 = 0.5;

/// Calls per second of each contender.
struct Rates {
    native: f64,
    wasm: f64,
    twin: f64,
}

pub(super) fn run() -> Result<()> {
    cargo()
        .args(["build", "--quiet", "--release", "--example", "simulate"])
        .status()
        .context("the simulator can't be built")?;
    let folder = served()?;
    let load = load();
    let page = Page::open(&folder, Browser::Chromium, Window::DESKTOP, "")?;
    // The worker is downloaded and compiled once, at the first run.
    in_page(&page, &whole(100_000, 1))?;
    let [alone, model, two_runs] = [
        split(SPLIT_CALLS),
        whole(WHOLE_CALLS, 1),
        whole(WHOLE_CALLS, 2),
    ];
    let twin_split = [json!(TWIN_SPLIT_CALLS), json!(0.05), json!(1)];
    let mut rounds: Vec<[f64; 8]> = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push([
            native(&alone)?,
            in_page(&page, &alone)?,
            twin(&page, "split", &twin_split)?,
            native(&model)?,
            in_page(&page, &model)?,
            twin(&page, "whole", &[])?,
            in_page(&page, &two_runs)?,
            twin(&page, "plain", &[])?,
        ]);
    }
    let of = |contender: usize| best(rounds.iter().filter_map(|it| it.get(contender).copied()));
    let rates = |first: usize| Rates {
        native: of(first),
        wasm: of(first + 1),
        twin: of(first + 2),
    };
    let (split, whole_model, two, plain) = (rates(0), rates(3), of(6), of(7));
    let simfaas = simfaas()?;
    show(&split, &whole_model, simfaas, two, plain);
    if let Some(load) = load.filter(|&it| it > QUIET) {
        println!(
            "\nThe machine was not quiet (load {load} before the start): the figures are lower than they could be, \
             that of two workers most of all."
        );
    }
    Ok(())
}

fn show(split: &Rates, whole: &Rates, simfaas: f64, two: f64, plain: f64) {
    let row =
        |name: &str, one: f64, other: f64| vec![name.to_owned(), millions(one), millions(other)];
    table(&[
        ["Calls per second, millions", "routing alone", "whole model"]
            .map(str::to_owned)
            .to_vec(),
        row("native", split.native, whole.native),
        row("WebAssembly in Chromium", split.wasm, whole.wasm),
        vec![
            "two workers, two runs".to_owned(),
            "–".to_owned(),
            millions(two),
        ],
        row("JavaScript twin in Chromium", split.twin, whole.twin),
        vec![
            "a plainer twin, fewer figures".to_owned(),
            "–".to_owned(),
            millions(plain),
        ],
        vec!["SimFaaS".to_owned(), "–".to_owned(), millions(simfaas)],
    ]);
    println!();
    let ratio = |name: &str, value: f64, aim: f64| {
        let met = if value >= aim { "met" } else { "not met" };
        vec![
            name.to_owned(),
            format!("{value:.2}"),
            format!("{aim}"),
            met.to_owned(),
        ]
    };
    table(&[
        ["Ratio", "measured", "aim", ""].map(str::to_owned).to_vec(),
        ratio(
            "routing alone, WebAssembly to twin",
            split.wasm / split.twin,
            8.0,
        ),
        ratio(
            "whole model, WebAssembly to twin",
            whole.wasm / whole.twin,
            3.0,
        ),
        ratio(
            "whole model, WebAssembly to the plainer twin",
            whole.wasm / plain,
            4.0,
        ),
        ratio(
            "whole model, WebAssembly to SimFaaS",
            whole.wasm / simfaas,
            250.0,
        ),
        ratio(
            "routing alone, WebAssembly to native",
            split.wasm / split.native,
            0.7,
        ),
        ratio(
            "whole model, WebAssembly to native",
            whole.wasm / whole.native,
            0.7,
        ),
        ratio(
            "two runs on two workers to one on one",
            two / whole.wasm,
            1.8,
        ),
    ]);
}

fn millions(per_second: f64) -> String {
    let digits = if per_second < 1e6 { 4 } else { 1 };
    format!("{:.digits$}", per_second / 1e6)
}

/// Routing alone: back-to-back calls, 5 % to the canary.
pub(super) fn split(calls: u64) -> Value {
    json!({"routing": {"1": 0.95, "2": 0.05}, "arrivals": {"count": calls}})
}

/// 5 % canary, 500 calls per second of 120 ms, kept for 300 s, cold starts and errors.
pub(super) fn whole(calls: u64, runs: u32) -> Value {
    let version = |error_rate: f64| json!({"durationMs": {"exponential": {"mean": 120}}, "coldStartMs": 600, "errorRate": error_rate});
    json!({
        "routing": {"1": 0.95, "2": 0.05}, "runs": runs, "keepAliveSeconds": 300,
        "arrivals": {"count": calls, "ratePerSecond": 500},
        "versions": {"1": version(0.001), "2": version(0.02)},
    })
}

/// The built page, with the twin beside it, so that the page may load it.
pub(super) fn served() -> Result<PathBuf> {
    let dist = page::build()?;
    let folder = root().join("target/bench-page");
    let _ = fs::remove_dir_all(&folder);
    for file in page::files(&dist)? {
        let to = folder.join(file.strip_prefix(&dist)?);
        fs::create_dir_all(to.parent().unwrap_or(&folder))?;
        fs::copy(&file, to)?;
    }
    for twin in ["twin.js", "plain.js"] {
        fs::copy(root().join("bench").join(twin), folder.join(twin))?;
    }
    Ok(folder)
}

fn best(figures: impl Iterator<Item = f64>) -> f64 {
    figures.fold(0.0, f64::max)
}

/// How many programs wanted a core on average in the last minute; unknown except on Linux. Building the page is
/// part of it.
fn load() -> Option<f64> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    text.split(' ').next()?.parse().ok()
}

/// Calls per second of a plan, by the native example.
fn native(plan: &Value) -> Result<f64> {
    let program = root().join("target/release/examples/simulate");
    let start = Instant::now();
    let mut child = std::process::Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("the simulator can't be run")?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(plan.to_string().as_bytes())?;
    }
    let output = child.wait_with_output()?;
    let seconds = start.elapsed().as_secs_f64();
    let report: Value = serde_json::from_slice(&output.stdout)?;
    Ok(report["invocations"].as_f64().unwrap_or_default() / seconds)
}

/// The same through the page: its worker, its messages and the report on screen included.
pub(super) fn in_page(page: &Page, plan: &Value) -> Result<f64> {
    let rate = page.session().run(
        "const start = performance.now();
         const report = await window.playground.simulate(arguments[0]);
         return report.invocations / (performance.now() - start) * 1000;",
        std::slice::from_ref(plan),
    )?;
    rate.as_f64().context("the page gave no figure")
}

/// Calls per second of the twin.
fn twin(page: &Page, function: &str, arguments: &[Value]) -> Result<f64> {
    let call = match function {
        "split" => "split(...arguments)",
        "plain" => "plain(3000000)",
        _ => "whole(measuredPlan(3000000, 1))",
    };
    let body = format!(
        "const {{ split, whole, measuredPlan }} = await import(new URL('twin.js', document.baseURI).href);
         const {{ plain }} = await import(new URL('plain.js', document.baseURI).href);
         const start = performance.now();
         const report = {call};
         return report.invocations / (performance.now() - start) * 1000;"
    );
    let rate = page.session().run(&body, arguments)?;
    rate.as_f64().context("the twin gave no figure")
}

fn simfaas() -> Result<f64> {
    let python = setup::python::environment(
        "tests/python/simfaas.txt",
        "an independent simulator to compare with",
    )?;
    let output = std::process::Command::new(python)
        .args(["tests/python/simfaas_compare.py", "--speed"])
        .current_dir(root())
        .output()
        .context("SimFaaS can't be run")?;
    ensure!(
        output.status.success(),
        "SimFaaS failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let figures: Value = serde_json::from_slice(&output.stdout)?;
    figures["callsPerSecond"]
        .as_f64()
        .context("SimFaaS gave no figure")
}
