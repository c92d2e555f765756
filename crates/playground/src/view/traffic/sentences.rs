//! The traffic panel's sentences by input: each case is a plan that once was told wrongly.
#![allow(clippy::cast_precision_loss)] // counts

use super::{Outcome, evidence, lessons, words};
use serde_json::{Value, json};
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

/// 90/10, so many calls at so many a second, error rates of the two versions.
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
    // 130 ms, give or take what luck does to the median of 30,000 calls.
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
    let told = stats::exact::fisher(hits, calls) <= 0.05;
    assert_eq!(
        headline(&plan).contains("more than chance explains (5 %)"),
        told
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
