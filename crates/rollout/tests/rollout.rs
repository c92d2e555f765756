//! Rollouts against figures that can be reckoned by hand.
#![allow(clippy::cast_precision_loss, clippy::float_cmp)] // counts of runs; shares of none and all
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use rollout::{Report, Rollout, run};
use serde_json::{Value, json};

fn report(plan: &Value) -> Report {
    run(&Rollout::from_value(plan).unwrap()).unwrap()
}

fn refused(plan: &Value) -> String {
    Rollout::from_value(plan).unwrap_err().to_string()
}

/// A share of runs against its exact probability, four standard errors.
#[track_caller]
fn agrees(share: f64, exact: f64, runs: f64) {
    let tolerance = 4.0 * libm::sqrt((exact * (1.0 - exact)).max(1.0 / runs) / runs);
    assert!(
        (share - exact).abs() < tolerance,
        "{share} is not {exact} ± {tolerance}"
    );
}

/// Everything at once: evaluated on the minute, polled and rolled back without delay.
fn ideal(rate: f64, baseline: f64, canary_error_rate: f64, runs: u32) -> Value {
    json!({"runs": runs, "seed": 5, "deployment": {"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 5}},
        "arrivals": {"ratePerSecond": rate},
        "versions": {"1": {"errorRate": baseline}, "2": {"errorRate": canary_error_rate}},
        "alarms": [{"metric": "Errors", "statistic": "Sum", "version": "2", "threshold": 1,
                    "periodSeconds": 60, "evaluationPeriods": 1}],
        "metricDelaySeconds": 60, "alarmPhaseSeconds": 0, "pollSeconds": 0, "rollbackSeconds": 0})
}

#[test]
fn failed_calls_go_on_until_the_metric_has_come() {
    // 1,000 calls per second, a bug in every second one: a tenth of two minutes.
    let report = report(&ideal(1000.0, 0.0, 0.5, 10));
    assert_eq!(report.seconds_to_alarm.p95, Some(120.0));
    let failed = report.failed_calls.mean.unwrap();
    assert!(
        (failed - 6000.0).abs() < 4.0 * libm::sqrt(6000.0 / 10.0),
        "{failed}"
    );
    assert!((report.stopped_in_time.share - 1.0).abs() < 1e-12);
}

#[test]
fn a_quiet_bug_is_caught_as_often_as_poisson_says_and_a_healthy_version_stopped_too() {
    // The errors of three minutes are known and looked at before the fifth minute is over: the
    // fourth's at exactly five minutes, when the last shift has been made.
    for (rate, baseline, canary_error_rate) in [
        (3.0, 0.005, 0.005),
        (3.0, 0.001, 0.01),
        (10.0, 0.005, 0.008),
    ] {
        let report = report(&ideal(rate, baseline, canary_error_rate, 1500));
        let caught = |rate_of_errors: f64| 1.0 - libm::exp(-rate * 0.1 * rate_of_errors * 180.0);
        agrees(
            report.stopped_in_time.share,
            caught(canary_error_rate),
            1500.0,
        );
        agrees(report.healthy_stopped.share, caught(baseline), 1500.0);
    }
}

#[test]
fn a_share_of_the_users_is_not_a_share_of_the_calls() {
    // 2 % of the users always: with few users mostly none of them is hit.
    for (users, exact) in [(5, 1.0 - libm::pow(0.98, 5.0)), (20, 0.32)] {
        let mut plan = ideal(3.0, 0.0, 0.0, 1000);
        plan["users"] = json!(users);
        plan["versions"]["2"]["brokenUsers"] = json!(0.02);
        let share = report(&plan).stopped_in_time.share;
        assert!((share - exact).abs() < 0.05, "{users}: {share} {exact}");
    }
}

#[test]
fn a_version_that_hangs_is_not_caught_before_it_has_failed() {
    let mut plan = ideal(5.0, 0.0, 0.0, 50);
    plan["versions"]["2"] = json!({"durationMs": 900_000, "timeoutSeconds": 300});
    let report = report(&plan);
    assert_eq!(
        (report.stopped.share, report.stopped_in_time.share),
        (0.0, 0.0)
    );
    assert_eq!(report.seconds_to_alarm.mean, None);
}

#[test]
fn a_red_alarm_blocks_the_deployment_before_it_begins() {
    let mut plan = ideal(10.0, 0.0, 0.0, 20);
    plan["alarmsRedAtStart"] = json!(true);
    let report = report(&plan);
    assert_eq!(
        (
            report.stopped.share,
            report.stopped_in_time.share,
            report.healthy_stopped.share
        ),
        (1.0, 1.0, 1.0)
    );
    assert_eq!(
        (report.canary_calls.p95, report.seconds_to_alarm.mean),
        (Some(0.0), Some(0.0))
    );
}

#[test]
fn all_at_once_is_never_in_time() {
    let mut plan = ideal(10.0, 0.0, 0.5, 20);
    plan["deployment"] = json!("AllAtOnce");
    let without = report(&plan);
    assert_eq!(
        (without.stopped.share, without.failed_calls.mean),
        (0.0, Some(0.0))
    );
    plan["hooks"] = json!({"afterAllowTrafficSeconds": 300});
    let with = report(&plan);
    assert_eq!((with.stopped.share, with.stopped_in_time.share), (1.0, 0.0));
    let failed = with.failed_calls.mean.unwrap();
    assert!(
        (failed - 600.0).abs() < 60.0,
        "two minutes of half of ten a second: {failed}"
    );
}

#[test]
fn nothing_counts_before_the_minimum_of_requests() {
    let mut plan = ideal(3.0, 0.0, 1.0, 200);
    let first = report(&plan).canary_calls.mean.unwrap();
    plan["minimumRequests"] = json!(60);
    let later = report(&plan);
    assert!(
        first < 45.0 && later.canary_calls.p5.unwrap() >= 60.0,
        "{first} {later:?}"
    );
    plan["minimumRequests"] = json!(1000);
    assert_eq!(report(&plan).stopped.share, 0.0);
}

#[test]
fn an_early_verdict_stops_a_bad_version_and_promotes_a_good_one() {
    let mut plan = ideal(20.0, 0.001, 0.05, 300);
    plan["deployment"] = json!({"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 30}});
    plan["alarms"] = json!([]);
    plan["early"] = json!({"goodErrorRate": 0.001, "badErrorRate": 0.05});
    let bad = report(&plan);
    assert!(bad.stopped_in_time.share > 0.75, "{bad:?}");
    assert!(bad.healthy_stopped.share < 0.07, "{bad:?}");
    plan["versions"]["2"]["errorRate"] = json!(0.001);
    let good = report(&plan);
    assert!(good.promoted_early.unwrap().share > 0.9, "{good:?}");
}

#[test]
fn a_stop_without_rollback_leaves_the_alias_as_it_is() {
    let mut plan = ideal(50.0, 0.0, 1.0, 20);
    plan["autoRollback"] = json!(false);
    plan["rollbackSeconds"] = json!(600);
    let report = report(&plan);
    assert!(
        (report.canary_calls.mean.unwrap() - 600.0).abs() < 30.0,
        "two minutes: {report:?}"
    );
}

#[test]
fn steps_say_what_each_of_them_sees() {
    let mut plan = ideal(10.0, 0.0, 0.0, 100);
    plan["deployment"] = json!({"name": "CodeDeployDefault.LambdaLinear10PercentEvery1Minute"});
    plan["hooks"] = json!({"beforeAllowTrafficSeconds": 30});
    let steps = report(&plan).steps;
    assert_eq!(steps.len(), 10);
    assert_eq!(
        (steps[0].from_seconds, steps[0].until_seconds),
        (30.0, Some(90.0))
    );
    assert_eq!(
        (
            steps[9].from_seconds,
            steps[9].until_seconds,
            steps[9].weight
        ),
        (570.0, None, 1.0)
    );
    for (step, i) in steps[..9].iter().zip(1..) {
        let expected = 60.0 * f64::from(i);
        assert!(
            (step.canary_calls - expected).abs() < 0.4 * libm::sqrt(expected),
            "{step:?}"
        );
    }
    assert_eq!(
        steps[9].canary_calls, 0.0,
        "the deployment ends with the last shift"
    );
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let text = |plan: &Value| serde_json::to_string(&report(plan)).unwrap();
    let mut plan = ideal(3.0, 0.001, 0.01, 50);
    assert_eq!(text(&plan), text(&plan));
    let first = text(&plan);
    plan["seed"] = json!(6);
    assert_ne!(first, text(&plan));
}

#[test]
fn a_wrong_plan_is_refused_with_what_to_do() {
    let of = |member: &str, value: Value| {
        let mut plan = ideal(3.0, 0.001, 0.01, 5);
        plan[member] = value;
        refused(&plan)
    };
    assert_eq!(
        of(
            "deployment",
            json!({"name": "CodeDeployDefault.LambdaCanary20Percent5Minutes"})
        ),
        "deployment.name: CodeDeployDefault.LambdaCanary20Percent5Minutes is no predefined configuration: use one of \
         LambdaCanary10Percent5Minutes, LambdaCanary10Percent10Minutes, LambdaCanary10Percent15Minutes, \
         LambdaCanary10Percent30Minutes, LambdaLinear10PercentEvery1Minute, LambdaLinear10PercentEvery2Minutes, \
         LambdaLinear10PercentEvery3Minutes, LambdaLinear10PercentEvery10Minutes, LambdaAllAtOnce"
    );
    assert_eq!(
        of("routing", json!({"1": 1})),
        "routing: belongs to a traffic plan: here give stable and canary"
    );
    assert_eq!(
        of("alarms", json!([{"version": "3"}])),
        "alarms[0].version: gets no calls: use \"1\", \"2\", or null for the whole alias"
    );
    assert_eq!(
        of("alarms", json!([{"periodSeconds": 10}])),
        "alarms[0].periodSeconds: must be whole minutes, 60 to 86400, not 10: Lambda's metrics have one datapoint a minute"
    );
    assert_eq!(
        of("alarmPhaseSeconds", json!(60)),
        "alarmPhaseSeconds: must be from 0 to 59, not 60"
    );
    assert!(
        of("alarmz", json!([])).contains("alarms"),
        "{}",
        of("alarmz", json!([]))
    );
    assert!(
        of(
            "deployment",
            json!({"timeBasedLinear": {"linearPercentage": 1, "linearInterval": 60}})
        )
        .contains("2,880")
    );
    assert_eq!(
        of("canary", json!("1")),
        "canary: is the stable version: CodeDeploy needs two different ones"
    );
}
