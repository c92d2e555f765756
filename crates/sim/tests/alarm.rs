//! The alarm of a rollout against exact probabilities, and what it does to the weights.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]
#![allow(clippy::cast_precision_loss)] // counts of runs

use serde_json::{Value, json};
use sim::{AlarmReport, Plan, Report, Simulation, merge, run};

fn simulate(plan: &Value) -> Report {
    run(&Plan::from_value(plan).unwrap()).unwrap()
}

fn alarm(plan: &Value) -> AlarmReport {
    simulate(plan).alarm.expect("the plan has an alarm")
}

/// A share of runs against its exact probability, four standard errors.
#[track_caller]
fn agrees(count: u64, runs: f64, exact: f64) {
    let tolerance = 4.0 * libm::sqrt(exact * (1.0 - exact) / runs);
    let share = count as f64 / runs;
    assert!(
        (share - exact).abs() < tolerance,
        "{share} {exact} ±{tolerance}"
    );
}

/// The chance of fewer than `least` successes in `n` tries.
fn binomial_below(least: u32, n: u32, p: f64) -> f64 {
    let mut term = libm::pow(1.0 - p, n.into());
    let mut below = 0.0;
    for k in 0..least {
        below += term;
        term *= f64::from(n - k) / f64::from(k + 1) * p / (1.0 - p);
    }
    below
}

/// Back to back, a second each: exactly 60 calls in each minute.
fn even(runs: u32, alarm: &Value) -> Value {
    let version = |rate: f64| json!({"durationMs": 1000, "errorRate": rate});
    json!({"routing": {"1": 0.8, "2": 0.2}, "runs": runs, "seed": 11, "arrivals": {"durationSeconds": 300},
        "versions": {"1": version(0.0), "2": version(0.05)}, "alarm": alarm})
}

#[test]
fn it_goes_off_as_often_as_the_binomial_distribution_says() {
    for errors in [1, 2, 3] {
        // Four of the five minutes are over and seen within five minutes.
        let quiet = binomial_below(errors, 60, 0.2 * 0.05);
        let found = alarm(&even(500, &json!({"version": "2", "errors": errors})));
        agrees(found.raised, 500.0, 1.0 - libm::pow(quiet, 4.0));
        assert_eq!(found.rolled_back, 0, "it only looks");
    }
}

#[test]
fn two_bad_minutes_of_two_have_to_come_in_a_row() {
    // Five minutes, each seen at its end: the chance that no two bad ones are neighbours.
    let bad = 1.0 - binomial_below(1, 60, 0.2 * 0.05);
    let (mut calm, mut once) = (1.0, 0.0);
    for _ in 0..5 {
        (calm, once) = ((calm + once) * (1.0 - bad), calm * bad);
    }
    let found = alarm(&even(
        500,
        &json!({"version": "2", "minutes": 2, "delaySeconds": 0}),
    ));
    agrees(found.raised, 500.0, 1.0 - calm - once);
}

#[test]
fn an_error_is_known_when_its_call_is_over() {
    // Version 2 hangs until its time-out of 300 s: nothing can have failed before that.
    let plan = json!({"routing": {"1": 0.9, "2": 0.1}, "routingSteps": [{"atSeconds": 300, "routing": {"2": 1}}],
        "arrivals": {"durationSeconds": 360, "ratePerSecond": 5}, "runs": 100,
        "versions": {"1": {}, "2": {"durationMs": 900_000, "timeoutSeconds": 300}},
        "alarm": {"version": "2", "rollback": {"1": 1}}});
    let found = alarm(&plan);
    assert_eq!((found.raised, found.rolled_back), (0, 0));
    let mut shorter = plan.clone();
    shorter["versions"]["2"]["timeoutSeconds"] = json!(120);
    let found = alarm(&shorter);
    // Begun in the first minute, over in the third, known a minute after that.
    assert_eq!((found.raised, found.rolled_back), (100, 100));
    let mean = found.mean_seconds.unwrap();
    assert!((181.0..=240.0).contains(&mean), "{mean}");
    // And what is known only when its minute has left the range that is looked through is never
    // seen, however long one waits.
    let mut later = plan.clone();
    later["arrivals"]["durationSeconds"] = json!(1000);
    assert_eq!(alarm(&later).raised, 0);
}

/// 10 % for five minutes at one call per second, a bug in 1 % of the calls.
fn rollout(rate: f64, bug: f64, runs: u32) -> Value {
    json!({"routing": {"1": 0.9, "2": 0.1}, "routingSteps": [{"atSeconds": 300, "routing": {"2": 1}}], "runs": runs, "seed": 3,
        "arrivals": {"durationSeconds": 360, "ratePerSecond": rate}, "versions": {"2": {"errorRate": bug}},
        "alarm": {"version": "2", "rollback": {"1": 1}}})
}

#[test]
fn a_small_canary_with_a_small_bug_is_rolled_back_in_time_as_rarely_as_poisson_says() {
    let found = alarm(&rollout(1.0, 0.01, 500));
    agrees(
        found.rolled_back,
        500.0,
        1.0 - libm::exp(-0.01 * 0.1 * 60.0 * 4.0),
    );
    // At 360 s the fifth minute's metric is there too: seen, but too late to stop anything.
    agrees(
        found.raised,
        500.0,
        1.0 - libm::exp(-0.01 * 0.1 * 60.0 * 5.0),
    );
}

#[test]
fn after_a_rollback_no_call_meets_the_new_version_any_more() {
    let report = simulate(&rollout(50.0, 1.0, 1));
    let found = report.alarm.unwrap();
    assert_eq!(
        (found.raised, found.rolled_back, found.mean_seconds),
        (1, 1, Some(120.0))
    );
    let new = &report.series.versions[1];
    let buckets = new.invocations.iter().zip(&new.weight).zip(0..);
    for ((&calls, &weight), bucket) in buckets {
        let from = f64::from(bucket) * report.series.bucket_seconds;
        let expected = if from < 120.0 { 0.1 } else { 0.0 };
        assert!((weight - expected).abs() < 1e-12, "{from} s: {weight}");
        assert_eq!(calls > 0, from < 120.0, "{from} s: {calls} calls");
    }
    let mean = 0.1 * 120.0 / 360.0;
    assert!(
        (report.versions[1].weight - mean).abs() < 0.01,
        "weighed by calls"
    );
}

#[test]
fn a_silent_minute_says_nothing() {
    // Every call fails, one in 20 minutes: two bad datapoints are hardly ever within the seven
    // periods that CloudWatch looks through. One in two minutes: soon.
    let plan = |rate: f64| {
        json!({"routing": {"1": 1}, "seed": 5, "runs": 20, "arrivals": {"durationSeconds": 3600, "ratePerSecond": rate},
        "versions": {"1": {"errorRate": 1}}, "alarm": {"version": "1", "minutes": 2, "delaySeconds": 0}})
    };
    assert_eq!(alarm(&plan(1.0 / 120.0)).raised, 20);
    assert!(alarm(&plan(1.0 / 1200.0)).raised < 20);
}

#[test]
fn pieces_and_workers_make_no_difference() {
    let plan = Plan::from_value(&rollout(20.0, 0.02, 5)).unwrap();
    let whole = serde_json::to_string(&run(&plan).unwrap()).unwrap();
    let part = |runs: std::ops::Range<u32>, piece: u64| {
        let mut simulation = Simulation::of_runs(&plan, runs).unwrap();
        while !simulation.is_done() {
            simulation.step(piece).unwrap();
            simulation.interim();
        }
        let text = serde_json::to_string(&simulation.into_part()).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let parts = [part(2..5, 77), part(0..2, 1000)];
    assert_eq!(
        serde_json::to_string(&merge(&plan, &parts).unwrap()).unwrap(),
        whole
    );
}

#[test]
fn an_alarm_is_written_as_it_was_read_and_checked() {
    let plan = rollout(1.0, 0.5, 1);
    let read = Plan::from_value(&plan).unwrap();
    assert_eq!(read.to_value()["alarm"], plan["alarm"]);
    assert_eq!(Plan::from_value(&read.to_value()).unwrap(), read);
    let refused = |member: &str, value: Value| {
        let mut plan = plan.clone();
        plan["alarm"][member] = value;
        Plan::from_value(&plan).unwrap_err().to_string()
    };
    assert_eq!(
        refused("version", json!("3")),
        "alarm.version: gets no calls: use a version of routing"
    );
    assert_eq!(
        refused("rollback", json!({"1": 0.5})),
        "alarm.rollback: weights must add up to 1, not 0.5"
    );
    assert_eq!(
        refused("minutes", json!(0)),
        "alarm.minutes: must be a whole number from 1 to 1440, not 0"
    );
}
