//! How long a search over 200 rollouts takes: 50 calls a second, up to 15 minutes each.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::Stdio,
    time::Instant,
};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::{
    bench::table,
    run::{cargo, root},
};

/// The first front is there within so many seconds, the whole within so many.
const AIMS: [f64; 2] = [2.0, 20.0];

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
    let times = native()?;
    let row = |name: &str, at: usize| {
        let seconds = times.get(at).copied().unwrap_or(f64::NAN);
        let aim = AIMS.get(at).copied().unwrap_or(0.0);
        let met = if seconds <= aim { "met" } else { "not met" };
        vec![
            name.to_owned(),
            format!("{seconds:.2}"),
            format!("{aim}"),
            met.to_owned(),
        ]
    };
    table(&[
        ["200 rollouts, native, one core", "seconds", "aim", ""]
            .map(str::to_owned)
            .to_vec(),
        row("first front", 0),
        row("its rollouts simulated 1,000 times", 1),
    ]);
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

/// Seconds until the first front, and until the whole.
fn native() -> Result<Vec<f64>> {
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
        input.write_all(quest().to_string().as_bytes())?;
    }
    let told = child.stderr.take().context("the search says nothing")?;
    let mut times = Vec::new();
    for line in BufReader::new(told).lines() {
        println!("{}", line?);
        times.push(start.elapsed().as_secs_f64());
    }
    ensure!(child.wait()?.success(), "the search failed");
    Ok(times)
}
