//! Golden reports: a plan's report never changes by a byte, whatever library was upgraded, or old
//! links would open with other figures. `UPDATE_EXPECT=1` rewrites them, and breaks that promise.
//!
//! Each `tests/golden/NAME.plan.json` has its `NAME.report.json` beside it. The same plans are
//! run as wasm in the browser, against the same files.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use std::fs;
use std::path::PathBuf;

use expect_test::expect_file;
use sim::{Part, Plan, Simulation, merge, run};

fn plans() -> Vec<(PathBuf, Plan)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut plans: Vec<(PathBuf, Plan)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".plan.json"))
        .map(|path| {
            let plan = Plan::from_json(&fs::read_to_string(&path).unwrap()).unwrap();
            (path, plan)
        })
        .collect();
    plans.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(plans.len() >= 6);
    plans
}

#[test]
fn reports_stay_the_same_to_the_byte() {
    for (path, plan) in plans() {
        let golden = path.to_string_lossy().replace(".plan.json", ".report.json");
        let report = serde_json::to_string(&run(&plan).unwrap()).unwrap();
        expect_file![golden].assert_eq(&(report + "\n"));
    }
}

#[test]
fn the_length_of_steps_and_interim_reports_change_nothing() {
    for (path, plan) in plans() {
        let expected = run(&plan).unwrap();
        for calls in [1, 97, 5000] {
            let mut simulation = Simulation::new(&plan).unwrap();
            let mut before = 0;
            while !simulation.is_done() {
                let progress = simulation.step(calls).unwrap();
                assert!(progress.done >= before);
                before = progress.done;
                if calls > 1 {
                    let _ = simulation.interim();
                }
            }
            assert!(
                simulation.report() == Some(expected.clone()),
                "{}",
                path.display()
            );
            assert!((simulation.progress().fraction() - 1.0).abs() < 1e-12);
        }
    }
}

#[test]
fn the_number_of_workers_changes_nothing() {
    let (_, mut plan) = plans().swap_remove(0);
    plan.runs = 7;
    let expected = run(&plan).unwrap();
    for workers in 1..=4_u32 {
        let parts = (0..workers).map(|worker| {
            let share = plan.runs * worker / workers..plan.runs * (worker + 1) / workers;
            let mut simulation = Simulation::of_runs(&plan, share).unwrap();
            while !simulation.is_done() {
                simulation.step(10_000).unwrap();
            }
            // As text, as it goes between workers; and in an order that is not theirs.
            serde_json::to_string(&simulation.into_part()).unwrap()
        });
        let parts: Vec<String> = parts.collect();
        let parts: Vec<Part> = parts
            .iter()
            .rev()
            .map(|part| serde_json::from_str(part).unwrap())
            .collect();
        // Not assert_eq: its message would be pages long.
        assert!(
            merge(&plan, &parts).unwrap() == expected,
            "{workers} workers"
        );
    }
    assert!(merge(&plan, &[]).is_err());
}

#[test]
fn another_seed_is_other_traffic_and_runs_differ() {
    let (_, mut plan) = plans().swap_remove(0);
    let first = run(&plan).unwrap();
    plan.seed += 1;
    let second = run(&plan).unwrap();
    assert_ne!(
        first.versions[1].invocations,
        second.versions[1].invocations
    );
    plan.runs = 5;
    let spread = run(&plan).unwrap().spread.unwrap();
    assert!(spread.versions[1].share.p5 < spread.versions[1].share.p95);
    assert!((spread.invocations.mean - 10_000.0).abs() < 1e-9);
}
