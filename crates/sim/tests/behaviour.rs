//! What the model does, one rule at a time.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]
// Figures of tests are small, and exact where they are compared so; plans are written in place.
#![allow(
    clippy::cast_precision_loss,
    clippy::float_cmp,
    clippy::needless_pass_by_value
)]

use serde_json::{Value, json};
use sim::{Plan, Report, run};

fn simulate(plan: Value) -> Report {
    run(&Plan::from_value(&plan).unwrap()).unwrap()
}

#[track_caller]
fn close(actual: f64, expected: f64, tolerance: f64) {
    assert!(
        (actual - expected).abs() <= tolerance,
        "{actual} is not {expected} ± {tolerance}"
    );
}

#[test]
fn back_to_back_calls_need_one_environment_for_each_version() {
    let report = simulate(json!({"routing": {"1": 0.9, "2": 0.1}, "arrivals": {"count": 5000}}));
    assert_eq!((report.cold_starts, report.environments.max), (2, 2));
    close(report.simulated_seconds, 500.0, 1e-9);
    close(report.environments.mean_running, 1.0, 1e-9);
    close(report.duration_ms.p99, 100.0, 0.0);
}

#[test]
fn the_quick_way_and_the_whole_model_agree_on_environments() {
    // 0.1 s calls, kept for 20 s: a gap of 200 calls has the probability 0.99^200 = 13 %.
    let mut plan = json!({
        "routing": {"1": 0.99, "2": 0.01}, "arrivals": {"count": 200_000}, "keepAliveSeconds": 20,
    });
    let quick = simulate(plan.clone());
    // Users are no business of the quick way.
    plan["callsPerUser"] = json!(2);
    let whole = simulate(plan);
    assert!(quick.cold_starts > 100 && quick.users.is_none() && whole.users.is_some());
    let cold = whole.cold_starts as f64;
    close(quick.cold_starts as f64, cold, 4.0 * (2.0 * cold).sqrt());
    close(quick.environments.mean, whole.environments.mean, 0.03);
    close(quick.cost_usd, whole.cost_usd, 1e-9);
    assert_eq!(quick.series.bucket_seconds, whole.series.bucket_seconds);
    assert_eq!(
        quick.series.versions[0].running.len(),
        whole.series.versions[0].running.len()
    );
    close(
        quick.series.versions[0].running.iter().sum(),
        whole.series.versions[0].running.iter().sum(),
        1.0,
    );
}

#[test]
fn environments_expire_after_their_time_and_not_before() {
    // A call each 10 s on average, over at once: kept for ever, or for no time at all.
    let cold = |keep_alive: f64| {
        simulate(json!({
            "routing": {"1": 1}, "arrivals": {"count": 500, "ratePerSecond": 0.1},
            "versions": {"1": {"durationMs": 0}}, "keepAliveSeconds": keep_alive,
        }))
        .cold_starts
    };
    assert_eq!(cold(1e6), 1);
    assert_eq!(cold(0.0), 500);
}

#[test]
fn a_canary_of_one_per_cent_is_far_colder_than_its_sibling() {
    let report = simulate(json!({
        "routing": {"1": 0.99, "2": 0.01}, "arrivals": {"durationSeconds": 86_400, "ratePerSecond": 0.2},
    }));
    let share =
        |i: usize| report.versions[i].cold_starts as f64 / report.versions[i].invocations as f64;
    assert!(
        share(0) < 0.01 && share(1) > 0.2,
        "{} {}",
        share(0),
        share(1)
    );
}

#[test]
fn concurrency_grows_by_1000_at_once_and_then_by_100_per_second() {
    // Everything stays busy, so that each call needs a new environment.
    let report = simulate(json!({
        "routing": {"1": 1}, "arrivals": {"durationSeconds": 20, "ratePerSecond": 5000}, "maxConcurrency": 50_000,
        "versions": {"1": {"durationMs": 60_000}},
    }));
    // The first is created with the first call.
    close(report.cold_starts as f64, 1000.0 + 100.0 * 20.0, 2.0);
    assert_eq!(report.throttles, report.invocations - report.cold_starts);
    let slower = simulate(json!({
        "routing": {"1": 1}, "arrivals": {"durationSeconds": 20, "ratePerSecond": 5000}, "maxConcurrency": 50_000,
        "versions": {"1": {"durationMs": 60_000}}, "scalingPer10Seconds": 100,
    }));
    close(slower.cold_starts as f64, 300.0, 2.0);
}

#[test]
fn environments_that_expired_count_no_longer_against_growth() {
    let report = simulate(json!({
        "routing": {"1": 1}, "arrivals": {"count": 5000, "ratePerSecond": 500}, "keepAliveSeconds": 0,
        "versions": {"1": {"durationMs": 1}},
    }));
    assert_eq!((report.cold_starts, report.throttles), (5000, 0));
}

#[test]
fn reserved_concurrency_caps_and_zero_stops_everything() {
    let plan = |reserved: u32| {
        simulate(json!({
            "routing": {"1": 1}, "arrivals": {"count": 2000, "ratePerSecond": 100},
            "versions": {"1": {"durationMs": 1000}}, "reservedConcurrency": reserved,
        }))
    };
    assert_eq!(plan(7).environments.max, 7);
    let stopped = plan(0);
    assert_eq!((stopped.throttles, stopped.environments.max), (2000, 0));
    close(stopped.cost_usd, 0.0, 0.0);
}

#[test]
fn provisioned_environments_are_never_cold_and_are_paid_for() {
    let report = simulate(json!({
        "routing": {"1": 0.75, "2": 0.25}, "arrivals": {"durationSeconds": 3600, "ratePerSecond": 1},
        "provisionedConcurrency": 40, "versions": {"1": {"memoryMb": 1024}, "2": {"memoryMb": 1024}},
    }));
    assert_eq!((report.cold_starts, report.environments.max), (0, 40));
    assert_eq!(
        report.versions[0].provisioned_invocations,
        report.versions[0].invocations
    );
    close(report.versions[0].environments, 30.0, 1e-9);
    let calls = report.invocations as f64;
    let expected = 40.0 * 3600.0 * 0.000_004_166_7 + calls * (0.1 * 0.000_009_722_2 + 0.2e-6);
    close(report.cost_usd, expected, 1e-9);
}

#[test]
fn provisioned_concurrency_is_billed_in_whole_five_minutes() {
    let cost = |seconds: u32| {
        let report = simulate(json!({
            "routing": {"1": 1}, "arrivals": {"everySeconds": 60, "durationSeconds": seconds},
            "provisionedConcurrency": 10, "versions": {"1": {"memoryMb": 1024}},
        }));
        let calls = report.invocations as f64;
        report.cost_usd - calls * (0.1 * 0.000_009_722_2 + 0.2e-6)
    };
    for (seconds, billed) in [(60, 300.0), (300, 300.0), (301, 600.0), (900, 900.0)] {
        close(cost(seconds), 10.0 * billed * 0.000_004_166_7, 1e-9);
    }
}

#[test]
fn cost_is_requests_and_whole_milliseconds() {
    let report = simulate(json!({
        "routing": {"1": 1}, "arrivals": {"count": 1000, "ratePerSecond": 10}, "maxConcurrency": 1000,
        "versions": {"1": {"durationMs": 12.001, "memoryMb": 512}},
        "prices": {"perGbSecond": 2, "perMillionRequests": 1e6},
    }));
    close(report.versions[0].gb_seconds, 1000.0 * 0.013 * 0.5, 1e-9);
    close(report.cost_usd, 13.0 + 1000.0, 1e-9);
}

#[test]
fn cold_calls_take_longer_and_fail_more_often() {
    let report = simulate(json!({
        "routing": {"1": 1}, "arrivals": {"count": 2000, "ratePerSecond": 0.001}, "keepAliveSeconds": 1,
        "versions": {"1": {"durationMs": 50, "coldDurationMs": 200, "coldStartMs": 30, "coldErrorRate": 1}},
    }));
    assert!(report.cold_starts > 1980, "{}", report.cold_starts);
    assert_eq!(report.errors, report.cold_starts);
    close(report.duration_ms.p50, 230.0, 0.2);
    close(report.duration_ms.max, 230.0, 0.0);
}

#[test]
fn a_call_is_ended_by_its_time_out_but_the_cold_start_is_extra() {
    let report = simulate(json!({
        "routing": {"1": 1}, "arrivals": {"count": 100}, "versions": {"1": {
            "durationMs": 5000, "timeoutSeconds": 3, "coldStartMs": 400}},
    }));
    assert_eq!((report.timeouts, report.errors), (100, 100));
    close(report.duration_ms.max, 3400.0, 0.0);
    close(report.duration_ms.p50, 3000.0, 3.0);
}

#[test]
fn rates_over_time_are_followed() {
    let counts = |arrivals: Value| -> Vec<f64> {
        let plan = json!({"routing": {"1": 1}, "arrivals": arrivals, "versions": {"1": {"durationMs": 1}}});
        simulate(plan).series.versions[0]
            .invocations
            .iter()
            .map(|&it| it as f64)
            .collect()
    };
    // Per minute: 5 sigma of a count on either side.
    let minutes = counts(json!({"countsPerMinute": [600, 0, 6000], "durationSeconds": 6000}));
    let pasted = [600.0, 0.0, 6000.0];
    for (seen, expected) in minutes.iter().zip(pasted) {
        close(*seen, expected, 5.0 * f64::sqrt(expected));
    }
    assert_eq!(minutes.iter().skip(3).sum::<f64>(), 0.0);
    // A ramp from 0 to 100 in 100 s, buckets of 1 s: the middle of each counts.
    let ramp =
        counts(json!({"ramp": {"fromRatePerSecond": 0, "toRatePerSecond": 100, "seconds": 100}}));
    assert_eq!(ramp.len(), 100);
    for (second, seen) in ramp.iter().enumerate() {
        let expected = second as f64 + 0.5;
        close(*seen, expected, 5.0 * expected.sqrt() + 1.0);
    }
    // A day: the peak at 14 h has the peak's rate, 2 h has what is left.
    let day = counts(json!({"daily": {"meanRatePerSecond": 1, "peakRatePerSecond": 1.8}}));
    let hours: Vec<f64> = day
        .chunks(day.len() / 24)
        .map(|it| it.iter().sum())
        .collect();
    close(
        hours[13] + hours[14],
        7200.0 * 1.79,
        5.0 * f64::sqrt(7200.0 * 1.79),
    );
    close(
        hours[1] + hours[2],
        7200.0 * 0.21,
        5.0 * f64::sqrt(7200.0 * 0.21),
    );
    let steps = counts(json!({
        "steps": [{"fromSeconds": 10, "ratePerSecond": 50}, {"fromSeconds": 20, "ratePerSecond": 0}],
        "durationSeconds": 100,
    }));
    assert_eq!(
        steps.iter().take(10).sum::<f64>() + steps.iter().skip(20).sum::<f64>(),
        0.0
    );
    close(steps.iter().sum(), 500.0, 5.0 * f64::sqrt(500.0));
}

#[test]
fn weights_change_when_the_rollout_says() {
    let report = simulate(json!({
        "routing": {"1": 1}, "routingSteps": [{"atSeconds": 50, "routing": {"2": 1}}],
        "arrivals": {"durationSeconds": 100, "ratePerSecond": 20},
    }));
    let (old, new) = (&report.series.versions[0], &report.series.versions[1]);
    assert_eq!(old.invocations.iter().skip(50).sum::<u64>(), 0);
    assert_eq!(new.invocations.iter().take(50).sum::<u64>(), 0);
    assert_eq!((new.weight[49], new.weight[50]), (0.0, 1.0));
    close(report.versions[1].weight, report.versions[1].share, 1e-12);
}

#[test]
fn a_throttled_event_comes_again_until_it_is_served() {
    let report = simulate(json!({
        "routing": {"1": 1}, "arrivals": {"count": 200, "ratePerSecond": 100}, "reservedConcurrency": 10,
        "versions": {"1": {"durationMs": 1000}}, "invocationType": "Event",
    }));
    let events = report.events.unwrap();
    assert_eq!((events.sent, events.dropped), (200, 0));
    assert_eq!(report.throttles, events.requeued);
    assert_eq!(report.invocations, 200 + events.requeued);
    assert!(report.throttles > 100);
}

#[test]
fn an_event_that_is_too_old_is_given_up() {
    let events = |age: u32| {
        let report = simulate(json!({
            "routing": {"1": 1}, "arrivals": {"count": 50, "ratePerSecond": 10}, "reservedConcurrency": 0,
            "versions": {"1": {}}, "invocationType": "Event", "maximumEventAgeSeconds": age,
        }));
        report.events.unwrap()
    };
    // Nothing is ever served: sooner or later each is given up, after more tries the older it may get.
    let (minute, hour) = (events(60), events(3600));
    assert_eq!((minute.sent, minute.dropped), (50, 50));
    assert_eq!((hour.sent, hour.dropped), (50, 50));
    assert!(
        minute.requeued < hour.requeued,
        "{} {}",
        minute.requeued,
        hour.requeued
    );
}

#[test]
fn a_thousand_million_calls_are_accepted_and_memory_stays_small() {
    let plan = json!({"routing": {"1": 0.9, "2": 0.1}, "arrivals": {"count": 1_000_000_000, "ratePerSecond": 500}});
    let plan = Plan::from_value(&plan).unwrap();
    let mut simulation = sim::Simulation::new(&plan).unwrap();
    let progress = simulation.step(20_000).unwrap();
    assert_eq!((progress.done, progress.total), (20_000, 1_000_000_000));
    let report = simulation.interim().unwrap();
    assert_eq!(report.invocations, 20_000);
    close(report.simulated_seconds, 40.0, 2.0);
    assert!(serde_json::to_string(&report).unwrap().len() < 20_000);
}
