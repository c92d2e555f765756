//! The simulator beside an older one's: both are built, natively and as pages, and measured by turns in one run on
//! one machine, so that only ratios count.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context as _, Result, ensure};
use browser::{
    driver::{Browser, Window},
    page::Page,
};
use serde_json::{Value, json};

use crate::{
    bench::{sim, table},
    page,
    run::{announce, cargo, root, run as run_command},
};

/// What is compared with: the last commit before the engine drew its luck in blocks.
pub(super) const BASELINE: &str = "b9ac8db";
/// Everything is measured once in each round, and the best round counts.
const ROUNDS: u32 = 7;

/// A plan, and what its ratio is to be at least: calls per second, new to old.
struct Case {
    name: &'static str,
    plan: Value,
    aim: f64,
}

fn cases() -> Vec<Case> {
    let case = |name, plan, aim| Case { name, plan, aim };
    let without_quota = |mut plan: Value| {
        // A member that the older one doesn't know, and whose rule it doesn't have.
        plan["requestsPerEnvironment"] = json!(false);
        plan
    };
    vec![
        case("routing alone", sim::split(2_000_000_000), 1.0),
        case("whole model", without_quota(sim::whole(10_000_000, 1)), 2.0),
        case(
            "20 runs of 100,000 calls",
            without_quota(sim::whole(100_000, 20)),
            2.5,
        ),
        case(
            "one run of 100,000 calls",
            without_quota(sim::whole(100_000, 1)),
            2.0,
        ),
    ]
}

pub(super) fn run() -> Result<()> {
    let older = older()?;
    let build = ["build", "--quiet", "--release", "--example", "simulate"];
    let mut build_both = [cargo(), cargo()];
    let [new, old] = &mut build_both;
    run_command(new.args(build).args(["--example", "rollout"]))?;
    run_command(
        old.args(build)
            .current_dir(&older)
            .env_remove("CARGO_TARGET_DIR"),
    )?;
    let new_folder = sim::served()?;
    let old_folder = older_page()?;
    let pages = [&new_folder, &old_folder]
        .map(|folder| Page::open(folder, Browser::Chromium, Window::DESKTOP, ""));
    let [new_page, old_page] = pages;
    let (new_page, old_page) = (new_page?, old_page?);
    let programs = [root(), older.as_path()].map(|it| it.join("target/release/examples/simulate"));
    let mut rows = vec![
        [
            "New to old, calls per second",
            "native",
            "Chromium",
            "aim (Chromium)",
            "wasm to native",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for Case { name, plan, aim } in cases() {
        let mut older_plan = plan.clone();
        if let Some(members) = older_plan.as_object_mut() {
            members.remove("requestsPerEnvironment");
        }
        let mut best = [0.0_f64; 4];
        for _ in 0..ROUNDS {
            let figures = [
                program(&programs[0], &plan)?,
                program(&programs[1], &older_plan)?,
                sim::in_page(&new_page, &plan)?,
                sim::in_page(&old_page, &older_plan)?,
            ];
            for (best, figure) in best.iter_mut().zip(figures) {
                *best = best.max(figure);
            }
        }
        let [native, old_native, wasm, old_wasm] = best;
        rows.push(vec![
            name.to_owned(),
            format!("{:.2}", native / old_native),
            format!("{:.2}", wasm / old_wasm),
            format!("{aim}"),
            format!("{:.2}", wasm / native),
        ]);
    }
    table(&rows);
    replications()
}

/// Rollouts of 15 minutes at 50 calls a second, beside the bare engine with as many calls.
fn replications() -> Result<()> {
    const RUNS: u32 = 1000;
    let calls = 900 * 50;
    let version =
        |rate: f64| json!({"durationMs": {"exponential": {"mean": 120}}, "errorRate": rate});
    let versions = json!({"1": version(0.001), "2": version(0.001)});
    let bare = json!({
        "routing": {"1": 0.9, "2": 0.1}, "arrivals": {"count": calls * 100, "ratePerSecond": 50},
        "versions": versions,
    });
    // No alarm ends one early; each is made twice, with the canary as it is and as the stable version is.
    let rollouts = json!({
        "deployment": {"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 15}},
        "alarms": [{"threshold": 1_000_000}], "runs": RUNS,
        "arrivals": {"ratePerSecond": 50}, "versions": versions,
    });
    let examples = root().join("target/release/examples");
    let (mut one, mut many) = (0.0_f64, 0.0_f64);
    for _ in 0..3 {
        one = one.max(program(&examples.join("simulate"), &bare)?);
        let (seconds, _) = timed(&examples.join("rollout"), &rollouts)?;
        many = many.max(f64::from(2 * RUNS * calls) / seconds);
    }
    println!(
        "\n{RUNS} rollouts of 15 minutes at 50 calls/s, native, one core: {:.1} million calls/s, {:.2} of the bare \
         engine's {:.1} (aim: 0.8)",
        many / 1e6,
        many / one,
        one / 1e6
    );
    Ok(())
}

/// The older commit's page, built once.
pub(super) fn older_page() -> Result<PathBuf> {
    let older = older()?;
    let folder = older.join("dist");
    if !folder.join("index.html").exists() {
        announce(
            "Building the older page",
            "what is compared with",
            "5 to 10 minutes",
        );
        run_command(
            cargo()
                .args(["run", "--quiet", "--package", "xtask", "--", "build"])
                .current_dir(&older)
                .env_remove("CARGO_TARGET_DIR"),
        )?;
    }
    ensure!(
        page::files(&folder)?.len() > 1,
        "the older page wasn't built"
    );
    Ok(folder)
}

/// The older commit, checked out under `target/`.
fn older() -> Result<PathBuf> {
    let folder = root().join("target/baseline").join(BASELINE);
    if !folder.join("Cargo.toml").exists() {
        let mut git = Command::new("git");
        git.args(["worktree", "add", "--detach"])
            .arg(&folder)
            .arg(BASELINE)
            .current_dir(root());
        run_command(&mut git)
            .context("the older commit can't be checked out: is this a whole clone?")?;
    }
    Ok(folder)
}

/// Calls per second of a plan, by an example program.
fn program(program: &Path, plan: &Value) -> Result<f64> {
    let (seconds, output) = timed(program, plan)?;
    let report: Value = serde_json::from_slice(&output)?;
    Ok(report["invocations"].as_f64().unwrap_or_default() / seconds)
}

/// How long a program takes with a plan, and what it prints.
fn timed(program: &Path, plan: &Value) -> Result<(f64, Vec<u8>)> {
    let input = root().join("target/bench-plan.json");
    fs::write(&input, plan.to_string())?;
    let start = Instant::now();
    let output = Command::new(program)
        .stdin(Stdio::from(fs::File::open(&input)?))
        .output()
        .with_context(|| format!("{} can't be run", program.display()))?;
    ensure!(
        output.status.success(),
        "{}: {}",
        program.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok((start.elapsed().as_secs_f64(), output.stdout))
}
