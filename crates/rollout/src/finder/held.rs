//! The closed forms held against the simulator.

use super::closed::reckon;
use super::crowd::one_of_each;
use crate::plan::Rollout;
use serde_json::{Value, json};

const RUNS: u32 = 500;

/// Shares within four standard errors (the closed form's own chance gives the error), means within
/// four of the sample's.
fn agrees(plan: &Value) {
    let rollout = Rollout::from_value(plan).expect("a rollout");
    let healthy = rollout.healthy();
    let of = |rollout: &Rollout| -> Vec<Vec<crate::deployment::Ended>> {
        (0..RUNS)
            .map(|run| one_of_each(rollout, &rollout.alarms, run).expect("it runs"))
            .collect()
    };
    let (ended, sound) = (of(&rollout), of(&healthy));
    for (place, alarm) in rollout.alarms.iter().enumerate() {
        let alone = Rollout {
            alarms: vec![alarm.clone()],
            ..rollout.clone()
        };
        let reckoned = reckon(&alone).expect("a closed form");
        let n = f64::from(RUNS);
        let reported = |what: &str, reckoned: f64, found: f64, error: f64| {
            assert!(
                (reckoned - found).abs() <= 4.0 * error + 1e-9,
                "{what}: reckoned {reckoned}, simulated {found} ± {error}\n{alarm:?}\n{plan}"
            );
        };
        let share = |what: &str, reckoned: f64, hits: usize| {
            #[allow(clippy::cast_precision_loss)]
            let found = hits as f64 / n;
            let p = reckoned.clamp(1.0 / n, 1.0 - 1.0 / n);
            reported(what, reckoned, found, libm::sqrt(p * (1.0 - p) / n));
        };
        let count = |all: &[Vec<crate::deployment::Ended>],
                     is: fn(&crate::deployment::Ended) -> bool| {
            all.iter().filter(|it| is(&it[place])).count()
        };
        share("in time", reckoned.in_time, count(&ended, |it| it.in_time));
        share("stopped", reckoned.stopped, count(&ended, |it| it.stopped));
        share(
            "a healthy one",
            reckoned.healthy_stopped,
            count(&sound, |it| it.stopped),
        );
        #[allow(clippy::cast_precision_loss)]
        let failed: Vec<f64> = ended.iter().map(|it| it[place].failed as f64).collect();
        let mean = failed.iter().sum::<f64>() / n;
        let squares = failed
            .iter()
            .map(|it| (it - mean) * (it - mean))
            .sum::<f64>();
        reported(
            "failed calls",
            reckoned.failed,
            mean,
            libm::sqrt(squares / n / n).max(0.01),
        );
    }
}

fn alarm(metric: &str, threshold: f64, periods: u32, of: u32, missing: &str) -> Value {
    json!({"metric": metric, "threshold": threshold, "version": "2", "evaluationPeriods": of, "datapointsToAlarm": periods, "treatMissingData": missing})
}

fn plan(
    rate: f64,
    baseline: f64,
    canary_error_rate: f64,
    deployment: &Value,
    alarms: &Value,
) -> Value {
    json!({
        "deployment": deployment, "arrivals": {"ratePerSecond": rate}, "seed": 11,
        "versions": {
            "1": {"errorRate": baseline, "durationMs": {"lognormal": {"median": 90, "p99": 400}}},
            "2": {"errorRate": canary_error_rate, "durationMs": {"lognormal": {"median": 120, "p99": 500}}},
        },
        "alarms": alarms,
    })
}

#[test]
fn errors_and_their_rate_with_m_of_n() {
    let canary = json!({"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 5}});
    let linear = json!({"timeBasedLinear": {"linearPercentage": 20, "linearInterval": 2}});
    let alarms = json!([
        alarm("Errors", 1.0, 1, 1, "missing"),
        alarm("Errors", 2.0, 2, 2, "missing"),
        alarm("Errors", 1.0, 2, 3, "notBreaching"),
        alarm("Errors", 1.0, 3, 3, "ignore"),
        alarm("Errors", 1.0, 2, 5, "missing"),
        alarm("ErrorRate", 0.05, 1, 1, "missing"),
        alarm("ErrorRate", 0.03, 2, 3, "missing"),
        json!({"metric": "Errors", "threshold": 2, "evaluationPeriods": 1}),
        json!({"metric": "ErrorRate", "threshold": 0.02, "comparison": "GreaterThanThreshold", "evaluationPeriods": 2}),
    ]);
    for (rate, baseline, canary_error_rate) in
        [(1.0, 0.001, 0.05), (0.1, 0.01, 0.3), (10.0, 0.005, 0.02)]
    {
        agrees(&plan(rate, baseline, canary_error_rate, &canary, &alarms));
        agrees(&plan(rate, baseline, canary_error_rate, &linear, &alarms));
    }
}

#[test]
fn missing_data_that_breaches_stops_a_quiet_canary() {
    let canary = json!({"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 8}});
    let alarms = json!([
        alarm("Errors", 1.0, 1, 1, "breaching"),
        alarm("Errors", 1.0, 2, 3, "breaching"),
    ]);
    agrees(&plan(0.5, 0.001, 0.05, &canary, &alarms));
}

#[test]
fn durations_and_periods_of_five_minutes() {
    let canary = json!({"timeBasedCanary": {"canaryPercentage": 20, "canaryInterval": 12}});
    let five = |threshold: f64| json!({"metric": "Errors", "threshold": threshold, "version": "2", "periodSeconds": 300, "evaluationPeriods": 1});
    let alarms = json!([
        alarm("Duration", 140.0, 1, 1, "missing"),
        alarm("Duration", 135.0, 2, 3, "missing"),
        five(1.0),
        five(3.0),
        five(6.0),
    ]);
    agrees(&plan(2.0, 0.002, 0.03, &canary, &alarms));
}

#[test]
fn delays_polls_hooks_and_what_comes_all_at_once() {
    let mut all = plan(
        3.0,
        0.002,
        0.03,
        &json!("AllAtOnce"),
        &json!([
            alarm("Errors", 2.0, 1, 1, "missing"),
            alarm("ErrorRate", 0.02, 2, 2, "missing")
        ]),
    );
    all["hooks"] = json!({"afterAllowTrafficSeconds": 600});
    agrees(&all);
    for delay in [0.0, 20.0, 90.0, 200.0] {
        let mut late = plan(
            3.0,
            0.002,
            0.03,
            &json!({"timeBasedLinear": {"linearPercentage": 25, "linearInterval": 3}}),
            &json!([
                alarm("Errors", 1.0, 1, 1, "missing"),
                alarm("Errors", 2.0, 2, 3, "missing")
            ]),
        );
        late["metricDelaySeconds"] = json!(delay);
        late["pollSeconds"] = json!(20);
        late["hooks"] = json!({"beforeAllowTrafficSeconds": 100, "afterAllowTrafficSeconds": 45});
        agrees(&late);
    }
    let mut day = plan(
        1.0,
        0.002,
        0.03,
        &json!({"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 10}}),
        &json!([alarm("Errors", 1.0, 1, 1, "missing")]),
    );
    day["arrivals"] = json!({"steps": [{"fromSeconds": 0, "ratePerSecond": 1}, {"fromSeconds": 240, "ratePerSecond": 12}], "fromSeconds": 60});
    agrees(&day);
}

#[test]
fn what_no_closed_form_holds_for_gives_none() {
    let base = plan(
        3.0,
        0.002,
        0.03,
        &json!({"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 5}}),
        &json!([alarm("Errors", 1.0, 1, 1, "missing")]),
    );
    let none = |change: &dyn Fn(&mut Value)| {
        let mut plan = base.clone();
        change(&mut plan);
        let rollout = Rollout::from_value(&plan).expect("a rollout");
        assert_eq!(reckon(&rollout), None, "{plan}");
    };
    none(&|it| it["alarms"] = json!([]));
    none(&|it| it["arrivals"] = json!({"everySeconds": 2}));
    none(&|it| it["arrivals"] = json!({"countsPerMinute": [60, 60, 60, 60, 60, 60, 60]}));
    none(&|it| it["users"] = json!(20));
    none(&|it| it["invocationType"] = json!("Event"));
    none(&|it| it["reservedConcurrency"] = json!(1));
    none(&|it| it["versions"]["2"]["durationMs"] = json!({"constant": 30_000}));
    none(&|it| it["versions"]["2"]["coldErrorRate"] = json!(1));
    none(&|it| it["metricDelaySeconds"] = json!({"from": 20, "to": 90}));
    none(&|it| it["minimumRequests"] = json!(10));
    none(&|it| it["alarms"][0]["evaluationPeriods"] = json!(6));
    none(&|it| it["alarms"][0]["comparison"] = json!("LessThanThreshold"));
}
