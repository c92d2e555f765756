//! Plans: what may be left out, what is refused, and with which words.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]
// Figures of tests are small, and exact where they are compared so; plans are written in place.
#![allow(clippy::needless_pass_by_value)]

use proptest::prelude::*;
use serde_json::{Value, json};
use sim::{Arrivals, Behaviour, InvocationType, Latency, Plan, Rate, Simulation};

#[track_caller]
fn refused(plan: Value, message: &str) {
    let error = Plan::from_value(&plan).expect_err("the plan should be refused");
    assert_eq!(error.to_string(), message);
}

fn with(member: &str, value: Value) -> Value {
    let mut plan = json!({"routing": {"1": 0.9, "2": 0.1}});
    plan[member] = value;
    plan
}

#[test]
fn the_contracts_plan_is_read_whole() {
    let plan = Plan::from_json(
        r#"{"functionName": "checkout", "qualifier": "PROD", "seed": 7,
            "arrivals": {"count": 10000, "ratePerSecond": 50},
            "versions": {"1": {"errorRate": 0.001, "durationMs": {"exponential": {"mean": 120}},
                               "coldDurationMs": {"exponential": {"mean": 720}}},
                         "2": {"errorRate": 0.02, "durationMs": {"lognormal": {"median": 90, "p99": 400}},
                               "coldStartMs": 600}},
            "keepAliveSeconds": 600, "maxConcurrency": 1000, "runs": 1}"#,
    )
    .unwrap();
    assert_eq!(plan.function_name.as_deref(), Some("checkout"));
    assert_eq!(plan.qualifier.as_deref(), Some("PROD"));
    assert_eq!(plan.seed, 7);
    assert_eq!(
        plan.arrivals,
        Arrivals {
            count: Some(10_000),
            duration_seconds: None,
            from_seconds: 0.0,
            rate: Some(Rate::Constant(50.0))
        }
    );
    assert_eq!(
        plan.behaviour("1"),
        Behaviour {
            error_rate: 0.001,
            duration_ms: Latency::Exponential { mean: 120.0 },
            cold_duration_ms: Some(Latency::Exponential { mean: 720.0 }),
            ..Behaviour::default()
        }
    );
    assert_eq!(
        plan.behaviour("2"),
        Behaviour {
            error_rate: 0.02,
            duration_ms: Latency::Lognormal {
                median: 90.0,
                p99: 400.0
            },
            cold_start_ms: 600.0,
            ..Behaviour::default()
        }
    );
    assert_eq!(plan.behaviour("3"), Behaviour::default());
}

#[test]
fn almost_everything_may_be_left_out() {
    let plan = Plan::from_value(&json!({"routing": {"1": 1}})).unwrap();
    assert_eq!(plan.seed, 1);
    assert_eq!(sim::run(&plan).unwrap().invocations, 1000);
    let named = json!({"functionName": "checkout", "qualifier": "PROD", "seed": 7, "arrivals": {"count": 10000}});
    let mut plan = Plan::from_value(&named).unwrap();
    let error = Simulation::new(&plan).err().unwrap().to_string();
    assert_eq!(
        error,
        "routing: is missing: the function's alias doesn't exist, or give each version's weight"
    );
    plan.routing.insert("3".to_owned(), 1.0);
    assert_eq!(sim::run(&plan).unwrap().invocations, 10_000);
}

#[test]
fn durations_may_be_written_in_several_ways() {
    for duration in [
        json!(120),
        json!({"constant": 120}),
        json!({"constant": {"value": 120}}),
    ] {
        let plan = with("versions", json!({"1": {"durationMs": duration}}));
        let plan = Plan::from_value(&plan).unwrap();
        assert_eq!(plan.behaviour("1").duration_ms, Latency::Constant(120.0));
    }
}

#[test]
fn unknown_members_are_named_with_the_known_ones() {
    refused(
        with("arrivals", json!({"cuont": 5})),
        "arrivals.cuont: is unknown: remove it or use one of count, durationSeconds, ratePerSecond, \
         steps, ramp, daily, countsPerMinute, everySeconds, bursts, fromSeconds",
    );
    refused(
        with(
            "versions",
            json!({"2": {"durationMs": {"exponential": {"mean": 1, "p99": 2}}}}),
        ),
        "versions.2.durationMs.exponential.p99: is unknown: remove it or use one of mean",
    );
}

#[test]
fn wrong_types_are_named() {
    refused(
        with("seed", json!("7")),
        "seed: must be a whole number from 0 up, not \"7\"",
    );
    refused(
        with("seed", json!(1.5)),
        "seed: must be a whole number from 0 up, not 1.5",
    );
    refused(
        json!([]),
        ": must be an object, not []".trim_start_matches(": "),
    );
    refused(
        with("invocationType", json!("DryRun")),
        "invocationType: must be \"RequestResponse\" or \"Event\", not \"DryRun\"",
    );
    let error = Plan::from_json("{").unwrap_err().to_string();
    assert!(error.starts_with("the plan is not JSON: "), "{error}");
}

#[test]
fn numbers_out_of_range_are_refused_with_their_range() {
    let cases = [
        (
            with("runs", json!(0)),
            "runs: must be a whole number from 1 to 10000, not 0",
        ),
        (
            with("seed", json!(1_u64 << 53)),
            "seed: must be a whole number from 0 to 9007199254740991, not 9007199254740992",
        ),
        (
            with("keepAliveSeconds", json!(-1)),
            "keepAliveSeconds: must be from 0 to 1000000000, not -1",
        ),
        (
            with("arrivals", json!({"count": 0})),
            "arrivals.count: must be a whole number from 1 to 10000000000, not 0",
        ),
        (
            with("arrivals", json!({"ratePerSecond": 1e7})),
            "arrivals.ratePerSecond: must be from 0.000000001 to 1000000, not 10000000",
        ),
        (
            with("versions", json!({"1": {"errorRate": 2}})),
            "versions.1.errorRate: must be from 0 to 1, not 2",
        ),
        (
            with("versions", json!({"PROD": {}})),
            "versions.PROD: isn't a version: use a number such as \"2\", or \"$LATEST\"",
        ),
        (
            with(
                "versions",
                json!({"1": {"durationMs": {"lognormal": {"median": 90, "p99": 9}}}}),
            ),
            "versions.1.durationMs.lognormal.p99: must be from 90 to 86400000, not 9",
        ),
        (
            json!({"routing": {"1": 0.9, "2": 0.2}}),
            "routing: weights must add up to 1, not 1.1",
        ),
        (
            json!({}),
            "routing: is missing: give each version's weight, such as {\"1\": 0.95, \"2\": 0.05}",
        ),
        (
            with(
                "arrivals",
                json!({"ratePerSecond": 1, "ramp": {"fromRatePerSecond": 1, "toRatePerSecond": 2, "seconds": 3}}),
            ),
            "arrivals: has more than one rate: keep one of ratePerSecond, steps, ramp, daily, countsPerMinute, everySeconds, bursts",
        ),
        (
            with(
                "arrivals",
                json!({"count": 10_000_000_000_u64, "ratePerSecond": 1}),
            ),
            "arrivals: would cover more than 1,000,000,000 simulated seconds: lower count or durationSeconds, or raise the rate",
        ),
        (
            with("invocationType", json!("Event")),
            "invocationType: Event calls don't wait for each other: give arrivals.ratePerSecond",
        ),
    ];
    for (plan, message) in cases {
        refused(plan, message);
    }
}

#[test]
fn endless_plans_are_refused() {
    let mut plan = with(
        "versions",
        json!({"1": {"durationMs": 0}, "2": {"durationMs": 0}}),
    );
    plan["arrivals"] = json!({"durationSeconds": 1});
    let too_many = "arrivals: would make more than 100,000,000,000 calls over all runs: lower count, the rate, durationSeconds or runs";
    refused(plan, too_many);
}

/// One value for each member, so that what is written is read back the same.
#[test]
fn a_plan_is_written_as_it_is_read_and_defaults_are_left_out() {
    let all = json!({
        "functionName": "f", "qualifier": "PROD", "routing": {"1": 0.75, "2": 0.25},
        "routingSteps": [{"atSeconds": 60, "routing": {"2": 1}}], "seed": 9,
        "arrivals": {"durationSeconds": 12.5, "daily": {"meanRatePerSecond": 1, "peakRatePerSecond": 2, "peakHour": 9}},
        "versions": {"1": {"errorRate": 0.5, "coldErrorRate": 0.75, "durationMs": {"constant": 5},
            "coldDurationMs": {"exponential": {"mean": 7}}, "coldStartMs": 8, "timeoutSeconds": 3,
            "memoryMb": 512, "provisionedConcurrency": 4}},
        "keepAliveSeconds": 300, "maxConcurrency": 50, "reservedConcurrency": 20,
        "scalingPer10Seconds": 500, "provisionedConcurrency": 2, "invocationType": "Event",
        "maximumRetryAttempts": 1, "callsPerUser": 5,
        "prices": {"perGbSecond": 1, "perMillionRequests": 2, "perProvisionedGbSecond": 3, "perGbSecondOnProvisioned": 4},
        "runs": 3,
    });
    assert_eq!(Plan::from_value(&all).unwrap().to_value(), all);
    for arrivals in [
        json!({"count": 3, "ratePerSecond": 0.5}),
        json!({"steps": [{"fromSeconds": 0, "ratePerSecond": 1}, {"fromSeconds": 60, "ratePerSecond": 0}]}),
        json!({"ramp": {"fromRatePerSecond": 0, "toRatePerSecond": 100, "seconds": 60}}),
        json!({"countsPerMinute": [5, 0, 7]}),
    ] {
        let plan = with("arrivals", arrivals);
        assert_eq!(Plan::from_value(&plan).unwrap().to_value(), plan);
    }
    let bare = json!({"routing": {"1": 1}});
    assert_eq!(Plan::from_value(&bare).unwrap().to_value(), bare);
    assert_eq!(
        Plan::from_value(&bare).unwrap().invocation_type,
        InvocationType::RequestResponse
    );
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        "[a-z]{0,8}".prop_map(Value::from),
    ];
    let names = prop::sample::select(vec![
        "routing",
        "arrivals",
        "versions",
        "seed",
        "runs",
        "count",
        "durationSeconds",
        "ratePerSecond",
        "steps",
        "1",
        "2",
        "durationMs",
        "exponential",
        "mean",
        "keepAliveSeconds",
        "countsPerMinute",
    ]);
    leaf.prop_recursive(4, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..6).prop_map(|members| {
                Value::Object(
                    members
                        .into_iter()
                        .map(|(name, it)| (name.to_owned(), it))
                        .collect(),
                )
            }),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read_or_refused(value in any_json()) {
        if let Err(error) = Plan::from_value(&value) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn a_plan_in_range_can_be_begun_and_goes_on(
        count in 1_u64..2000, rate in prop::option::of(1e-6..1e5_f64), seconds in prop::option::of(0.001..1e4_f64),
        weight in 0.0..=1.0_f64, keep_alive in 0.0..1e4_f64, concurrency in 1_u32..50, duration in 0.0..1e5_f64,
        seed in 0_u64..1000, scaling in 1_u32..2000, event in any::<bool>(), errors in 0.0..=1.0_f64,
    ) {
        let mut arrivals = json!({"count": count});
        if let Some(rate) = rate { arrivals["ratePerSecond"] = json!(rate); }
        if let Some(seconds) = seconds { arrivals["durationSeconds"] = json!(seconds); }
        let behaviour = json!({"durationMs": {"exponential": {"mean": duration}}, "errorRate": errors, "coldStartMs": 10});
        let plan = json!({
            "routing": {"1": 1.0 - weight, "2": weight}, "arrivals": arrivals, "seed": seed,
            "keepAliveSeconds": keep_alive, "maxConcurrency": concurrency, "scalingPer10Seconds": scaling,
            "versions": {"1": behaviour, "2": behaviour},
            "invocationType": if event && rate.is_some() { "Event" } else { "RequestResponse" },
        });
        let Ok(plan) = Plan::from_value(&plan) else { return Ok(()) };
        let mut simulation = Simulation::new(&plan).unwrap();
        for _ in 0..200 {
            simulation.step(1000).unwrap();
        }
        if let Some(report) = simulation.report() {
            let (served, sum) = (report.invocations - report.throttles, |f: fn(&sim::VersionReport) -> u64| report.versions.iter().map(f).sum::<u64>());
            prop_assert_eq!(report.invocations, sum(|it| it.invocations));
            prop_assert_eq!(report.errors, sum(|it| it.errors));
            prop_assert!(report.errors <= served && report.cold_starts <= served);
            prop_assert!(report.environments.mean_running <= report.environments.mean + 1e-6);
            prop_assert!(report.environments.mean_running <= f64::from(concurrency) + 1e-9);
            let over_time: u64 = report.series.versions.iter().flat_map(|it| &it.invocations).sum();
            prop_assert_eq!(over_time, report.invocations);
            let bars: u64 = report.histogram.versions.iter().flat_map(|it| &it.counts).sum();
            prop_assert_eq!(bars, served);
            prop_assert!(report.series.versions.iter().all(|it| it.invocations.len() <= 200));
        }
    }
}

#[test]
fn the_documented_plan_has_every_member_and_can_be_run() {
    let text = include_str!("../../../SIMULATOR.md");
    let json = text
        .split("```json")
        .nth(1)
        .and_then(|it| it.split("```").next())
        .unwrap();
    let plan = Plan::from_json(json).unwrap();
    let report = sim::run(&plan).unwrap();
    assert_eq!(report.invocations, 20 * 10_000);
    // Whatever the report has is named there.
    let report = serde_json::to_value(&report).unwrap();
    let version = report["versions"][0].as_object().unwrap();
    for name in report.as_object().unwrap().keys().chain(version.keys()) {
        let known = ["seed", "runs", "environments"].contains(&name.as_str());
        assert!(
            known || text.contains(&format!("`{name}`")),
            "{name} isn't documented"
        );
    }
}
