//! Ten wishes, each answered by the search and by brute force: `cargo run --release -p rollout
//! --example wishes`, a Markdown table. Brute force simulates every rollout of the same grid 20,000
//! times with random numbers of its own. Exit code 1 if a figure of the recommended rollout is further than four
//! standard errors from brute force's, if brute force finds that it doesn't meet the wishes that it is
//! said to meet by more than that, or if there is one that does with 3 % fewer failed calls.

use std::io::Write as _;
use std::process::ExitCode;

use rollout::finder::{Found, Quest, brute, find};
use serde_json::{Value, json};

const RUNS: u32 = 20_000;

/// Calls per second, usual errors, the bug, wishes.
fn wishes() -> Vec<(f64, f64, f64, Value)> {
    vec![
        (
            0.5,
            0.001,
            0.05,
            json!({"caught": 0.3, "falselyStopped": 0.1}),
        ),
        (
            1.0,
            0.001,
            0.05,
            json!({"caught": 0.7, "falselyStopped": 0.1}),
        ),
        (
            1.0,
            0.001,
            0.02,
            json!({"caught": 0.4, "falselyStopped": 0.2, "minutes": 6}),
        ),
        (
            1.0,
            0.005,
            0.05,
            json!({"caught": 0.6, "falselyStopped": 0.3, "minutes": 6}),
        ),
        (1.0, 0.0, 0.1, json!({"caught": 0.9})),
        (
            1.0,
            0.002,
            0.2,
            json!({"caught": 0.95, "falselyStopped": 0.1, "usersHit": 8}),
        ),
        (
            2.0,
            0.01,
            0.1,
            json!({"caught": 0.95, "falselyStopped": 0.3, "minutes": 9}),
        ),
        (
            1.0,
            0.001,
            0.5,
            json!({"caught": 0.99, "falselyStopped": 0.05, "minutes": 5}),
        ),
        (
            0.5,
            0.01,
            0.2,
            json!({"caught": 0.8, "falselyStopped": 0.3}),
        ),
        (
            0.5,
            0.001,
            0.01,
            json!({"caught": 0.99, "falselyStopped": 0.01, "minutes": 5}),
        ),
    ]
}

fn quest(
    seed: u32,
    (rate, baseline, canary_error_rate, wishes): &(f64, f64, f64, Value),
) -> Result<Quest, String> {
    let alarm = |metric: &str, threshold: f64, m: u32, n: u32| json!({"metric": metric, "threshold": threshold, "version": "2", "evaluationPeriods": n, "datapointsToAlarm": m});
    let plan = json!({
        "arrivals": {"ratePerSecond": rate}, "seed": seed, "wishes": wishes,
        "versions": {"1": {"errorRate": baseline}, "2": {"errorRate": canary_error_rate}},
        "deployments": ["LambdaCanary10Percent5Minutes", "LambdaLinear10PercentEvery1Minute",
            {"timeBasedCanary": {"canaryPercentage": 25, "canaryInterval": 6}}],
        "alarms": [alarm("Errors", 1.0, 1, 1), alarm("Errors", 2.0, 1, 1), alarm("Errors", 4.0, 1, 1),
            alarm("Errors", 1.0, 2, 3), alarm("ErrorRate", canary_error_rate * 0.5, 1, 1), alarm("ErrorRate", canary_error_rate * 0.5, 2, 3)],
    });
    Quest::from_value(&plan).map_err(|err| err.to_string())
}

/// A row of the table, and whether it holds.
fn row(case: &(f64, f64, f64, Value)) -> Result<(String, bool), String> {
    let answer = find(quest(1, case)?).map_err(|err| err.to_string())?;
    let best = answer.recommended.and_then(|it| answer.rollouts.get(it));
    let best = best.ok_or("nothing was recommended")?;
    let all = brute(&quest(2, case)?, RUNS).map_err(|err| err.to_string())?;
    let truth = all.iter().find(|it| it.place == best.place);
    let truth = truth.ok_or("brute force knows no such rollout")?;
    let error = |p: f64, runs: u32| {
        let p = p.clamp(0.5 / f64::from(runs), 1.0 - 0.5 / f64::from(runs));
        libm::sqrt(p * (1.0 - p) / f64::from(runs))
    };
    let apart = |mine: f64, other: f64| {
        let both = libm::hypot(error(other, best.runs), error(other, RUNS));
        (mine - other).abs() / both
    };
    let caught = apart(best.caught.share, truth.caught.share);
    let falsely = apart(best.falsely_stopped.share, truth.falsely_stopped.share);
    let hit = |it: &Found| it.users_hit.mean.unwrap_or(0.0);
    let wishes = answer.wishes;
    let slack = 4.0 * error(wishes.caught, best.runs);
    let wrongly = 4.0 * error(wishes.falsely_stopped, best.runs);
    let meets = |it: &Found, slack: f64, wrongly: f64| {
        it.caught.share >= wishes.caught - slack
            && it.falsely_stopped.share <= wishes.falsely_stopped + wrongly
            && wishes.minutes.is_none_or(|most| it.minutes <= most)
            && wishes.users_hit.is_none_or(|most| hit(it) <= most * 1.03)
    };
    // Only those that meet the wishes beyond doubt are a reproach.
    let reproach = all.iter().filter(|it| meets(it, -slack, -wrongly));
    let least = reproach.map(hit).fold(f64::INFINITY, f64::min);
    let right = if answer.met {
        meets(truth, slack, wrongly) && hit(truth) <= least * 1.03 + 0.05
    } else {
        least.is_infinite()
    };
    let holds = caught <= 4.0 && falsely <= 4.0 && right;
    let (rate, baseline, canary_error_rate, _) = case;
    let text = format!(
        "| {rate}/s, {} → {} % | {} | {} | {:.1} / {:.1} % | {:.1} / {:.1} % | {:.2} / {:.2} | {} | {} |",
        baseline * 100.0,
        canary_error_rate * 100.0,
        serde_json::to_string(&case.3)
            .unwrap_or_default()
            .replace(['{', '}', '"'], ""),
        best.name
            .clone()
            .unwrap_or_else(|| best.deployment.to_string().replace(['{', '}', '"'], "")),
        best.caught.share * 100.0,
        truth.caught.share * 100.0,
        best.falsely_stopped.share * 100.0,
        truth.falsely_stopped.share * 100.0,
        hit(best),
        hit(truth),
        if answer.met { "met" } else { "can’t be met" },
        if holds { "✓" } else { "✗" },
    );
    Ok((text, holds))
}

fn main() -> ExitCode {
    let mut out = std::io::stdout();
    let _ = writeln!(
        out,
        "| Traffic, errors | Wishes | Recommended | Caught: found / brute | Falsely stopped | Failed calls | Wishes | |\n|---|---|---|---|---|---|---|---|"
    );
    let mut all_hold = true;
    for case in wishes() {
        match row(&case) {
            Ok((text, holds)) => {
                let _ = writeln!(out, "{text}");
                all_hold &= holds;
            }
            Err(why) => {
                let _ = writeln!(std::io::stderr(), "wishes: {why}");
                return ExitCode::from(2);
            }
        }
    }
    if all_hold {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
