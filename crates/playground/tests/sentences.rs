//! What the traffic panel and the rollout panel say, by input: each case is a plan that once was reported
//! wrongly, or could be.
#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "counts; a test says with a panic that it failed"
)]

use ::rollout::{Rollout, run};
use playground::view::rollout::{
    Setup, Strategy, alarm::Alarm, chance, finder, sizes, words as reported,
};
use playground::view::traffic::{Outcome, evidence, lessons, words};
use serde_json::{Value, json};
use sim::metric::{Metric, Missing, Statistic, Threshold};
use sim::{Plan, Report};

fn seen(plan: &Value) -> (Plan, Report) {
    let plan = Plan::from_value(plan).expect("a plan");
    let report = sim::run(&plan).expect("it runs");
    (plan, report)
}

fn of<T>(plan: &Value, say: impl Fn(&Outcome) -> T) -> T {
    let (plan, report) = seen(plan);
    say(&Outcome {
        plan: &plan,
        report: &report,
        canary: None,
    })
}

fn headline(plan: &Value) -> String {
    of(plan, words::headline)
}

fn lesson(plan: &Value, about: &str) -> Option<String> {
    of(plan, lessons::lessons)
        .into_iter()
        .find(|it| it.contains(about))
}

/// 90/10, `n` calls at a rate, error rates of the two versions.
fn two(seed: u64, count: u64, rate: f64, errors: [f64; 2]) -> Value {
    json!({"routing": {"1": 0.9, "2": 0.1}, "seed": seed, "arrivals": {"count": count, "ratePerSecond": rate},
        "versions": {"1": {"errorRate": errors[0]}, "2": {"errorRate": errors[1]}}, "stableStarts": "warm"})
}

fn lognormal(median: f64, p99: f64) -> Value {
    json!({"durationMs": {"lognormal": {"median": median, "p99": p99}}, "coldStartMs": 600})
}

fn latency(seed: u64, count: u64, canary: [f64; 2]) -> Value {
    json!({"routing": {"1": 0.9, "2": 0.1}, "seed": seed, "arrivals": {"count": count, "ratePerSecond": 500},
        "versions": {"1": lognormal(90.0, 400.0), "2": lognormal(canary[0], canary[1])}, "stableStarts": "warm"})
}

#[test]
fn thirty_percent_more_at_p99_is_said_with_its_size() {
    let said = headline(&latency(7, 300_000, [90.0, 520.0]));
    assert!(said.contains("its slowest hundredth took"), "{said}");
    assert!(
        said.contains("(+3") && said.contains(" %, 95 % interval +"),
        "{said}"
    );
}

#[test]
fn a_median_that_is_half_as_long_again_is_said() {
    let said = headline(&latency(7, 300_000, [130.0, 577.0]));
    // 130 ms, give or take what sampling variation does to the median of 30,000 calls.
    let median = |ms: u32| said.contains(&format!("half of its calls took {ms} ms"));
    assert!((128..=132).any(median) && said.contains("(+4"), "{said}");
}

#[test]
fn thirty_percent_at_p99_is_found_in_100_000_canary_calls_and_an_equal_version_rarely_flagged() {
    let slower = |it: &String| it.contains("took");
    let found = (1..=5).filter(|&seed| slower(&headline(&latency(seed, 200_000, [90.0, 520.0]))));
    assert_eq!(found.count(), 5, "with a fifth of the calls, always");
    let flagged = (1..=40)
        .filter(|&seed| slower(&headline(&latency(seed, 50_000, [90.0, 400.0]))))
        .count();
    assert!(flagged <= 6, "5 % of 40 is 2: {flagged}");
}

#[test]
fn two_percent_against_one_are_told_apart_by_the_exact_test() {
    let plan = two(50, 9117, 50.0, [0.01, 0.02]);
    let (_, report) = seen(&plan);
    let hits = (report.versions[1].errors, report.versions[0].errors);
    let calls = (
        report.versions[1].invocations,
        report.versions[0].invocations,
    );
    let reported = stats::exact::fisher(hits, calls) <= 0.05;
    assert_eq!(
        headline(&plan).contains("more than chance explains (5 %)"),
        reported
    );
}

#[test]
fn the_promised_share_of_bugs_is_found_and_an_equal_version_seldom_accused() {
    // At its own sample size the test finds 80 %, give or take four standard errors of 200 runs.
    let needed = stats::exact::calls_to_tell(0.001, 0.01, 0.1).expect("a size");
    let accused = |plan: &Value| headline(plan).contains("more than chance explains");
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let count = needed as u64;
    let found = (1..=200)
        .filter(|&seed| accused(&two(seed, count, 200.0, [0.001, 0.01])))
        .count() as f64;
    assert!(
        (found / 200.0 - 0.8).abs() < 4.0 * (0.16_f64 / 200.0).sqrt(),
        "{found}"
    );
    let wrongly = (1..=200)
        .filter(|&seed| accused(&two(seed, count, 200.0, [0.01, 0.01])))
        .count();
    assert!(wrongly <= 22, "{wrongly}");
}

#[test]
fn several_runs_are_not_one() {
    let mut plan = two(3, 1000, 50.0, [0.01, 0.02]);
    plan["runs"] = json!(20);
    let said = headline(&plan);
    assert!(
        said.starts_with("Over 20 runs") && said.contains("one run alone (1,000 calls)"),
        "{said}"
    );
    assert!(!said.contains("more than"), "{said}");
    let said = lesson(&plan, "To tell").expect("a sentence");
    assert!(said.ends_with("each run had 1,000, too few."), "{said}");
    let said = lesson(&plan, "seeing no error").expect("a sentence");
    assert!(said.starts_with("In one run of 1,000 calls"), "{said}");
}

#[test]
fn the_chance_of_seeing_nothing_counts_that_the_canary_may_get_no_call() {
    let mut plan = two(1, 100, 50.0, [0.0, 0.5]);
    plan["routing"] = json!({"1": 0.99, "2": 0.01});
    let said = lesson(&plan, "seeing no error").expect("a sentence");
    // 0.995 to the hundredth; ln 0.05 over ln 0.995.
    assert!(
        said.contains("is 61 %") && said.contains("598 calls in all"),
        "{said}"
    );
    plan["versions"]["2"]["errorRate"] = json!(1.0);
    let said = lesson(&plan, "seeing no error").expect("a sentence");
    assert!(
        said.contains("is 37 %"),
        "a hundred calls, none of them the canary's: {said}"
    );
}

#[test]
fn sample_sizes_of_loud_bugs_are_possible() {
    let mut plan = two(1, 1000, 50.0, [0.0, 1.0]);
    plan["routing"] = json!({"1": 0.99, "2": 0.01});
    let said = lesson(&plan, "To tell").expect("a sentence");
    assert!(
        said.contains("takes about 161 calls in all (5 % false alarms, two-sided"),
        "{said}"
    );
}

#[test]
fn walds_test_is_told_the_same_whatever_the_runs_length() {
    let short = of(&two(3, 10_000, 500.0, [0.001, 0.01]), evidence::verdict);
    let long = of(&two(3, 100_000, 500.0, [0.001, 0.01]), evidence::verdict);
    assert_eq!(short, long);
    let said = short.expect("a sentence");
    assert!(
        said.contains("a version that is no worse than the old one it condemns with"),
        "{said}"
    );
    let said = of(&two(3, 1_000, 500.0, [0.0, 0.2]), evidence::verdict).expect("a sentence");
    assert!(
        said.contains("of 0 % against 20 % errors"),
        "no figure that nobody entered: {said}"
    );
    assert_eq!(
        of(&two(3, 1_000, 500.0, [0.01, 0.01]), evidence::verdict),
        None
    );
}

#[test]
fn one_bad_version_in_eight_passes_a_test_of_a_loud_bug() {
    let said = evidence::watching(0.001, 0.5).expect("a sentence");
    assert!(said.contains("clears it wrongly with 12 %"), "{said}");
}

#[test]
fn a_version_that_got_all_calls_is_held_against_nothing() {
    let mut plan = two(1, 2000, 50.0, [0.0, 0.01]);
    plan["routing"] = json!({"1": 0, "2": 1});
    let said = headline(&plan);
    assert!(
        said.contains("nothing to hold it against") || said.starts_with("All 2,000"),
        "{said}"
    );
    assert!(!said.contains("too few to tell"), "{said}");
}

#[test]
fn a_warm_stable_version_has_no_cold_starts_and_the_canary_has() {
    let plan = latency(5, 150_000, [90.0, 400.0]);
    let (_, report) = seen(&plan);
    assert!(
        report.versions[0].cold_starts < 10,
        "{}",
        report.versions[0].cold_starts
    );
    let said = headline(&plan);
    assert!(said.contains("cold start"), "{said}");
}

#[test]
fn ten_requests_per_second_are_an_environments_most() {
    let plan = json!({"routing": {"1": 1}, "reservedConcurrency": 10,
        "arrivals": {"count": 30_000, "ratePerSecond": 300}, "versions": {"1": {"durationMs": 20}}});
    let (_, report) = seen(&plan);
    let refused = report.throttles as f64 / report.invocations as f64;
    assert!((refused - 2.0 / 3.0).abs() < 0.01, "{refused}");
    assert!(
        headline(&plan).contains("There were 10 environments at most."),
        "{}",
        headline(&plan)
    );
    let plan = json!({"routing": {"1": 1}, "provisionedConcurrency": 10,
        "arrivals": {"count": 30_000, "ratePerSecond": 300}, "versions": {"1": {"durationMs": 20}}});
    let (_, report) = seen(&plan);
    let share = report.versions[0].provisioned_invocations as f64 / report.invocations as f64;
    assert!(share < 0.34, "{share}");
    let one = json!({"routing": {"1": 1}, "reservedConcurrency": 1,
        "arrivals": {"count": 1000, "ratePerSecond": 300}});
    assert!(
        headline(&one).contains("There was 1 environment at most."),
        "{}",
        headline(&one)
    );
}

#[test]
fn a_timer_keeps_one_environment_warm() {
    let plan =
        json!({"routing": {"1": 1}, "arrivals": {"everySeconds": 300, "durationSeconds": 86_400}});
    let (_, report) = seen(&plan);
    assert_eq!((report.invocations, report.cold_starts), (288, 1));
    let counts: Vec<u32> = [1, 0, 0, 0, 0].into_iter().cycle().take(1440).collect();
    let (_, report) = seen(&json!({"routing": {"1": 1}, "arrivals": {"countsPerMinute": counts}}));
    assert_eq!((report.invocations, report.cold_starts), (288, 1));
}

#[test]
fn one_call_is_told_as_one() {
    let said = headline(&json!({"routing": {"1": 1}, "arrivals": {"count": 1}}));
    assert_eq!(
        said,
        "The one call went to version 1: it did not fail, it met a cold start, and it took 100 ms."
    );
}

#[test]
fn the_expected_range_of_a_rollout_is_as_wide_as_its_steps() {
    let plan = |seed: u32| {
        json!({"routing": {"1": 0.9, "2": 0.1}, "routingSteps": [{"atSeconds": 300, "routing": {"2": 1}}],
        "seed": seed, "arrivals": {"durationSeconds": 345, "ratePerSecond": 10}})
    };
    let outside = (1..=200)
        .filter(|&seed| {
            let (_, report) = seen(&plan(seed));
            let [low, high] = report.versions[1].expected_invocations;
            !(low..=high).contains(&report.versions[1].invocations)
        })
        .count();
    // 5 of 100 at most, and by no means none: 10 ± 4 standard errors of 200.
    assert!((2..=23).contains(&outside), "{outside}");
    let said = lesson(&plan(1), "configuration");
    assert_eq!(said, None);
    assert_eq!(
        lesson(&plan(1), "seeing no error"),
        None,
        "its weight is no one figure"
    );
}

#[test]
fn users_whose_calls_are_spread_over_a_rollout_mostly_meet_both() {
    let plan = json!({"routing": {"1": 0.9, "2": 0.1}, "routingSteps": [{"atSeconds": 300, "routing": {"2": 1}}],
        "arrivals": {"durationSeconds": 360, "ratePerSecond": 200}, "callsPerUser": 10});
    let (_, report) = seen(&plan);
    let users = report.users.expect("users");
    // 1 − 0.75¹⁰ − 0.25¹⁰
    assert!((users.share - 0.944).abs() < 0.01, "{}", users.share);
    let mut refused = plan.clone();
    refused["reservedConcurrency"] = json!(0);
    let (_, report) = seen(&refused);
    assert_eq!(
        report.users.expect("users").met_several,
        0,
        "a 429 meets no version"
    );
}

#[test]
fn an_init_beyond_ten_seconds_begins_anew_within_the_time_out() {
    let plan = |cold: u32, timeout: u32| {
        json!({"routing": {"1": 1}, "arrivals": {"count": 1},
        "versions": {"1": {"coldStartMs": cold, "timeoutSeconds": timeout}}})
    };
    assert_eq!(seen(&plan(9_000, 3)).1.timeouts, 0);
    assert_eq!(seen(&plan(12_000, 3)).1.timeouts, 1);
    assert_eq!(seen(&plan(12_000, 20)).1.timeouts, 0);
}

#[test]
fn provisioned_concurrency_moves_with_the_weights() {
    let plan = json!({"routing": {"1": 0.9, "2": 0.1}, "routingSteps": [{"atSeconds": 300, "routing": {"2": 1}}],
        "provisionedConcurrency": 20, "arrivals": {"durationSeconds": 1200, "ratePerSecond": 30},
        "versions": {"1": {"durationMs": 400}, "2": {"durationMs": 400, "coldStartMs": 2000}}});
    let (_, report) = seen(&plan);
    let canary = &report.versions[1];
    assert!(
        canary.provisioned_invocations as f64 > 0.95 * canary.invocations as f64,
        "{canary:?}"
    );
}

#[test]
fn a_size_that_is_met_is_not_called_too_few() {
    let said =
        |count: u64| lesson(&two(50, count, 50.0, [0.01, 0.02]), "To tell").expect("a sentence");
    let needed = stats::exact::calls_to_tell(0.01, 0.02, 0.1).expect("a size");
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let needed = needed as u64;
    assert!(!said(needed).contains("too few"), "{}", said(needed));
    assert!(
        said(needed - 100).ends_with("too few."),
        "{}",
        said(needed - 100)
    );
}

#[test]
fn a_warm_stable_version_has_room_for_its_own_traffic() {
    // 3,000 calls per second of a second each: what a steady state has, and no start from nothing.
    let plan = json!({"routing": {"1": 0.9, "2": 0.1}, "stableStarts": "warm", "maxConcurrency": 6000,
        "arrivals": {"ratePerSecond": 3000, "durationSeconds": 20},
        "versions": {"1": {"durationMs": 1000, "coldStartMs": 600}, "2": {"durationMs": 1000, "coldStartMs": 600}}});
    let (_, report) = seen(&plan);
    let refused = report.versions[0].throttles as f64 / report.versions[0].invocations as f64;
    assert!(refused < 0.01, "{refused}");
}

#[test]
fn a_thousand_environments_take_ten_thousand_quick_calls_a_second() {
    let (_, report) = seen(&json!({"routing": {"1": 1}, "stableStarts": "warm",
        "arrivals": {"ratePerSecond": 15_000, "durationSeconds": 4}, "versions": {"1": {"durationMs": 50}}}));
    let refused = report.throttles as f64 / report.invocations as f64;
    // Five of fifteen in the long run; each environment's first ten may come at once.
    assert!(refused > 0.2, "15,000 where 10,000 fit: {refused}");
}

// ---------- The rollout panel ----------

/// The report on a setup, with fewer rollouts than the page's worker makes.
fn found(setup: &Setup, runs: u32) -> ::rollout::Report {
    let mut plan = setup.rollout("1", "2", &Plan::default()).expect("a plan");
    plan["runs"] = json!(runs);
    run(&Rollout::from_value(&plan).expect("a rollout")).expect("a report")
}

/// Everything that the panel says of a setup before a search.
fn panel(setup: &Setup, runs: u32) -> Vec<String> {
    let steps = setup.steps().expect("steps");
    let load = setup.load_in(&Plan::default());
    let mut said = Vec::new();
    said.extend(chance::headline(&chance::look(&steps, load), load));
    said.extend(reported::to_be_sure(setup, load.rate, &steps));
    let report = found(setup, runs);
    said.extend(reported::alarm(setup, &report));
    said.push(reported::rests_on(setup, &report));
    said.extend(sizes::peeking(setup.question()));
    said
}

fn at(rate: f64, baseline: f64, canary_error_rate: f64) -> Setup {
    Setup {
        rate,
        baseline,
        canary_error_rate,
        ..Setup::default()
    }
}

/// Evaluated on the minute, polled and rolled back at once: what can be reckoned by hand.
fn ideal(setup: &Setup, runs: u32) -> ::rollout::Report {
    let mut plan = setup.rollout("1", "2", &Plan::default()).expect("a plan");
    plan["runs"] = json!(runs);
    plan["alarmPhaseSeconds"] = json!(0);
    plan["pollSeconds"] = json!(0);
    plan["rollbackSeconds"] = json!(0);
    run(&Rollout::from_value(&plan).expect("a rollout")).expect("a report")
}

#[test]
fn calls_go_on_failing_until_the_metric_has_come() {
    // Rate, bug, delay, strategy, calls until the alarm: the counter-examples, reckoned by hand.
    let ten = Strategy::Canary {
        percent: 10,
        minutes: 30,
    };
    for (rate, canary_error_rate, delay, expected) in [
        (1000.0, 0.5, 60.0, 6_000.0),
        (100.0, 0.01, 60.0, 12.0),
        (50.0, 0.05, 180.0, 60.0),
    ] {
        let setup = Setup {
            strategy: ten,
            alarm: Alarm {
                delay_seconds: delay,
                ..Alarm::default()
            },
            ..at(rate, 0.0, canary_error_rate)
        };
        let runs = if rate > 500.0 { 4 } else { 60 };
        let mean = ideal(&setup, runs).failed_calls.mean.expect("a mean");
        let error = libm::sqrt(expected / f64::from(runs));
        // The first minute may see none at the quieter rates: then it takes a minute more.
        assert!(
            mean > expected - 4.0 * error && mean < expected * 1.03 + 4.0 * error,
            "{rate} {canary_error_rate}: {mean}, {expected}"
        );
    }
}

#[test]
fn nobody_believes_in_a_chance_that_falls_off_a_cliff() {
    let at = |delay: f64| {
        let setup = Setup {
            alarm: Alarm {
                delay_seconds: delay,
                ..Alarm::default()
            },
            ..Setup::default()
        };
        found(&setup, 1_000).stopped_in_time.share
    };
    let (one, other) = (at(60.0), at(60.1));
    assert!((one - other).abs() < 0.03, "{one} {other}");
}

#[test]
fn sizes_of_loud_bugs_leave_room_for_the_canary_to_be_called_at_all() {
    // ln 0.2 over ln(1 - weight * bug), and what the tests took for possible before.
    for (baseline, canary_error_rate, weight, least) in [
        (0.0, 1.0, 0.01, 161.0),
        (0.0, 0.5, 0.01, 322.0),
        (0.001, 0.5, 0.1, 32.0),
        (0.001, 0.5, 0.01, 322.0),
        (0.001, 0.2, 0.01, 804.0),
    ] {
        let table = sizes::table(sizes::Question {
            stable: baseline,
            canary: canary_error_rate,
            rate: 1.0,
        });
        let rows = table.expect("a table").rows;
        let place = sizes::WEIGHTS
            .iter()
            .position(|it| (it - weight).abs() < 1e-12);
        let calls: f64 = rows[place.expect("a row")][1]
            .value
            .parse()
            .expect("a number");
        assert!(
            calls >= least,
            "{baseline} {canary_error_rate} {weight}: {calls}"
        );
    }
}

#[test]
fn the_level_and_the_share_found_stand_beside_every_size() {
    let said = panel(&at(3.0, 0.001, 0.01), 40).join(" ");
    assert!(
        said.contains("(5 % false alarms, two-sided, 80 % of such bugs found)"),
        "{said}"
    );
}

#[test]
fn a_version_without_a_bug_is_stopped_as_often_as_the_alarm_is_too_keen() {
    // (rate, errors of both): the minutes whose errors are seen before the fifth is over, three of them.
    for (rate, errors, low, high) in [
        (3.0, 0.005, 0.18, 0.30),
        (10.0, 0.005, 0.50, 0.68),
        (50.0, 0.001, 0.50, 0.68),
    ] {
        let setup = at(rate, errors, errors);
        let report = ideal(&setup, 400);
        let share = report.stopped_in_time.share;
        assert!((low..high).contains(&share), "{rate} {errors}: {share}");
        let said = reported::alarm(&setup, &report);
        assert!(
            said[0].contains("behaves as the old one it stops with a chance of"),
            "{}",
            said[0]
        );
        let sure =
            reported::to_be_sure(&setup, rate, &setup.steps().expect("steps")).expect("a sentence");
        assert!(sure.contains("every stop is a false one"), "{sure}");
    }
}

#[test]
fn the_old_versions_errors_are_the_alarms_business_too() {
    let of = |baseline: f64| found(&at(10.0, baseline, 0.02), 200).healthy_stopped.share;
    assert!(
        of(0.0) < 0.001 && of(0.005) > 0.4,
        "{} {}",
        of(0.0),
        of(0.005)
    );
}

#[test]
fn all_and_none_of_some_rollouts_are_no_certainty() {
    let sure = at(100.0, 0.0, 0.5);
    let said = reported::alarm(&sure, &found(&sure, 60));
    assert!(
        said[0].contains("with a chance of over 94 %")
            && said[0].contains("with a chance of under 6 %"),
        "{}",
        said[0]
    );
}

#[test]
fn a_slow_version_is_the_business_of_an_alarm_on_duration() {
    let slow = |metric, statistic, value| Setup {
        slowdown: Some(3.0),
        alarm: Alarm {
            metric,
            statistic,
            threshold: Threshold::at_least(value),
            ..Alarm::default()
        },
        ..at(5.0, 0.0, 0.0)
    };
    let errors = slow(Metric::Errors, Statistic::Sum, 1.0);
    assert!(found(&errors, 60).stopped.share < 0.001, "it doesn't fail");
    let mean = slow(Metric::Duration, Statistic::Average, 200.0);
    let report = found(&mean, 60);
    assert!(
        report.stopped_in_time.share > 0.9 && report.healthy_stopped.share < 0.1,
        "{report:?}"
    );
    let said = finder::alarm_says(&mean.alarm);
    assert_eq!(said, "a mean duration of 200 ms or more in a minute");
}

#[test]
fn minutes_without_a_call_are_skipped_as_cloudwatch_does() {
    let quiet = |missing| Setup {
        strategy: Strategy::Canary {
            percent: 10,
            minutes: 30,
        },
        alarm: Alarm {
            periods: 2,
            datapoints: 2,
            missing,
            ..Alarm::default()
        },
        ..at(0.05, 0.0, 0.5)
    };
    let share = |missing| found(&quiet(missing), 500).stopped_in_time.share;
    let (skipped, good, bad) = (
        share(Missing::Missing),
        share(Missing::NotBreaching),
        share(Missing::Breaching),
    );
    // Taken for good, an empty minute between two bad ones hides them; taken for bad, it stops everything.
    assert!(
        good + 0.1 < skipped && skipped < bad,
        "{good} {skipped} {bad}"
    );
    assert!(bad > 0.95, "{bad}");
    let healthy = found(&quiet(Missing::Breaching), 100).healthy_stopped.share;
    assert!(healthy > 0.9, "a healthy one too: {healthy}");
}

#[test]
fn a_hook_that_takes_long_is_time_before_the_first_call() {
    let mut setup = at(50.0, 0.0, 0.5);
    let plain = found(&setup, 30).seconds_to_alarm.p50.expect("a median");
    setup.hooks.before = 600.0;
    let hooked = found(&setup, 30).seconds_to_alarm.p50.expect("a median");
    assert!((hooked - plain - 600.0).abs() < 40.0, "{plain} {hooked}");
}

#[test]
fn all_at_once_has_nothing_left_to_stop() {
    let setup = Setup {
        strategy: Strategy::AllAtOnce,
        ..at(10.0, 0.0, 0.3)
    };
    let said = panel(&setup, 40);
    assert!(
        said[0].starts_with("There is no canary: from the first call on"),
        "{}",
        said[0]
    );
    let alarm = said
        .iter()
        .find(|it| it.starts_with("There is no shift left to stop."));
    assert!(
        alarm.is_some_and(|it| it.contains("behaves as the old one it stops with")),
        "{said:?}"
    );
}

#[test]
fn a_gate_of_requests_that_never_come_stops_nothing() {
    let gated = |requests: u64| Setup {
        minimum_requests: requests,
        ..at(10.0, 0.0, 0.5)
    };
    assert!(found(&gated(0), 60).stopped_in_time.share > 0.99);
    assert!(found(&gated(1_000_000), 60).stopped.share < 0.001);
}

#[test]
fn a_rollout_on_the_traffic_panels_day_is_told_with_that_days_traffic() {
    let mut day = Plan::default();
    day.arrivals.rate = Some(sim::Rate::PerMinute(
        (0..1440)
            .map(|minute| if minute < 720 { 6.0 } else { 600.0 })
            .collect(),
    ));
    let setup = |hour: f64| Setup {
        own_traffic: true,
        from_seconds: hour * 3600.0,
        ..Setup::default()
    };
    let said = |hour: f64| {
        let setup = setup(hour);
        let steps = setup.steps().expect("steps");
        let load = setup.load_in(&day);
        let headline = chance::headline(&chance::look(&steps, load), load).expect("a headline");
        format!(
            "{headline} {}",
            reported::to_be_sure(&setup, load.rate, &steps).expect("a sentence")
        )
    };
    let (night, noon) = (said(1.0), said(13.0));
    assert!(
        night.starts_with("At 0.1 calls per second") && night.contains("12.6 h at this rate"),
        "{night}"
    );
    assert!(
        noon.starts_with("At 10 calls per second") && noon.contains("7.5 min at this rate"),
        "{noon}"
    );
}

#[test]
fn figures_are_told_in_the_number_that_they_are() {
    let cases = [
        at(1.0, 0.001, 0.01),
        at(0.01, 0.0, 1.0),
        at(1.0, 0.0, 0.03),
        at(0.2, 0.01, 0.02),
        Setup {
            strategy: Strategy::Linear {
                percent: 33,
                minutes: 1,
            },
            ..at(2.0, 0.0, 0.02)
        },
    ];
    for setup in cases {
        for said in panel(&setup, 30) {
            for wrong in [" 1 calls", " 1 errors", "  ", "NaN", "inf", " 0 ms", "-0"] {
                assert!(!said.contains(wrong), "{wrong:?} in {said}");
            }
        }
    }
}
