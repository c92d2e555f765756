//! Figures that mathematics knows.

use serde_json::{Value, json};
use stats::{erlang_b, rare_cold_share};

use super::{Check, share_error, simulate};

pub(super) fn checks(effort: u32) -> Vec<Check> {
    let mut checks = Vec::new();
    split(effort, &mut checks);
    loss(effort, &mut checks);
    running(effort, &mut checks);
    cold(effort, &mut checks);
    durations(effort, &mut checks);
    provisioned(effort, &mut checks);
    failures(effort, &mut checks);
    users(effort, &mut checks);
    checks
}

fn exponential(mean: f64) -> Value {
    json!({"exponential": {"mean": mean}})
}

/// The weights are kept, by the quick way and by the whole model.
fn split(effort: u32, checks: &mut Vec<Check>) {
    let calls = 400_000 * u64::from(effort);
    for (weight, rate) in [(0.5, None), (0.1, None), (0.001, None), (0.1, Some(1000))] {
        let arrivals = match rate {
            None => json!({"count": calls}),
            Some(rate) => json!({"count": calls, "ratePerSecond": rate}),
        };
        let plan = json!({"routing": {"1": 1.0 - weight, "2": weight}, "arrivals": arrivals});
        let report = simulate(plan);
        let how = if rate.is_none() {
            "back to back"
        } else {
            "whole model"
        };
        checks.push(Check {
            what: format!("Split: share of a version of weight {weight} ({how})"),
            ours: report.versions[1].share,
            expected: weight,
            tolerance: 4.0 * share_error(weight, calls),
            why: "binomial: 4·√(w(1−w)/n)",
        });
    }
}

/// Erlang-B holds for every distribution of durations.
fn loss(effort: u32, checks: &mut Vec<Check>) {
    let seconds = 2000 * u64::from(effort);
    let kinds = [
        ("constant", json!(500)),
        ("exponential", exponential(500.0)),
        // The mean of a log-normal: median·e^(σ²/2), here 500 ms.
        (
            "log-normal",
            json!({"lognormal": {"median": 441.248_451, "p99": 1412.029}}),
        ),
    ];
    for (name, duration) in kinds {
        let report = simulate(json!({
            "routing": {"1": 1}, "versions": {"1": {"durationMs": duration}},
            "arrivals": {"ratePerSecond": 100, "durationSeconds": seconds}, "maxConcurrency": 40,
        }));
        let expected = erlang_b(40, 50.0);
        checks.push(Check {
            what: format!("Erlang B: share refused, 40 environments, 50 erlang, {name} durations"),
            ours: report.throttles as f64 / report.invocations as f64,
            expected,
            // Refused = arrived − served; each varies as a count does, over one mean duration apart.
            tolerance: 4.0 * (2.0 * expected / report.invocations as f64).sqrt() * 1.5,
            why: "counts of refused calls, variance 2 × 1.5² that of independent ones (they come in bursts)",
        });
    }
}

/// M/M/∞ and M/G/∞: mean running = rate × mean duration.
fn running(effort: u32, checks: &mut Vec<Check>) {
    let seconds = 40_000.0 * f64::from(effort);
    let report = simulate(json!({
        "routing": {"1": 1}, "versions": {"1": {"durationMs": exponential(2016.0)}},
        "arrivals": {"ratePerSecond": 10, "durationSeconds": seconds},
    }));
    checks.push(Check {
        what: "M/M/∞: mean running, 10 per second × 2.016 s".to_owned(),
        ours: report.environments.mean_running,
        expected: 20.16,
        tolerance: 4.0 * (2.0 * 20.16 * 2.016 / seconds).sqrt(),
        why: "variance of the time average of M/M/∞: 2·load·duration/time",
    });
}

/// At tiny rates a call is cold when the gap before it was longer than the time to live.
fn cold(effort: u32, checks: &mut Vec<Check>) {
    let calls = 90_000 * u64::from(effort);
    for (rate, keep_alive) in [(0.001, 600.0), (0.01, 300.0), (0.002, 60.0)] {
        let report = simulate(json!({
            "routing": {"1": 1}, "versions": {"1": {"durationMs": 0}},
            "arrivals": {"ratePerSecond": rate, "count": calls}, "keepAliveSeconds": keep_alive,
        }));
        let expected = rare_cold_share(rate, keep_alive);
        checks.push(Check {
            what: format!("e^(−λT): share of cold calls, {rate} per second, {keep_alive} s"),
            ours: report.cold_starts as f64 / calls as f64,
            expected,
            tolerance: 4.0 * share_error(expected, calls),
            why: "gaps are independent: binomial",
        });
    }
}

/// Means and quantiles of the distributions.
fn durations(effort: u32, checks: &mut Vec<Check>) {
    let calls = 200_000 * u64::from(effort);
    let n = calls as f64;
    let simulated = |duration: Value| {
        simulate(json!({
            "routing": {"1": 1}, "arrivals": {"count": calls},
            "versions": {"1": {"durationMs": duration}},
        }))
        .duration_ms
    };
    let quantile_error = |p: f64, density: f64| 4.0 * (p * (1.0 - p) / n).sqrt() / density;
    let it = simulated(exponential(120.0));
    let rows = [
        ("mean", it.mean, 120.0, 4.0 * 120.0 / n.sqrt()),
        ("p50", it.p50, 83.177_662, quantile_error(0.5, 0.5 / 120.0)),
        ("p90", it.p90, 276.310_211, quantile_error(0.9, 0.1 / 120.0)),
        (
            "p99",
            it.p99,
            552.620_422,
            quantile_error(0.99, 0.01 / 120.0),
        ),
    ];
    push_durations(checks, "exponential, mean 120 ms", rows);
    let it = simulated(json!({"lognormal": {"median": 90, "p99": 400}}));
    // σ = ln(400/90)/2.3263479; density at a quantile = φ(z)/(σ·x).
    let sigma = 0.641_197_4_f64;
    let mean = 90.0 * libm::exp(sigma * sigma / 2.0);
    let spread = mean * (libm::exp(sigma * sigma) - 1.0).sqrt();
    let rows = [
        ("mean", it.mean, mean, 4.0 * spread / n.sqrt()),
        (
            "p50",
            it.p50,
            90.0,
            quantile_error(0.5, 0.398_942 / (sigma * 90.0)),
        ),
        (
            "p90",
            it.p90,
            204.69,
            quantile_error(0.9, 0.175_498 / (sigma * 204.69)) + 0.01,
        ),
        (
            "p99",
            it.p99,
            400.0,
            quantile_error(0.99, 0.026_652 / (sigma * 400.0)),
        ),
    ];
    push_durations(checks, "log-normal, median 90 ms, p99 400 ms", rows);
}

fn push_durations(checks: &mut Vec<Check>, name: &str, rows: [(&str, f64, f64, f64); 4]) {
    for (figure, ours, expected, error) in rows {
        checks.push(Check {
            what: format!("Durations, {name}: {figure} in ms"),
            ours,
            expected,
            // The histogram keeps three significant digits.
            tolerance: error + expected * if figure == "mean" { 1e-6 } else { 0.001 },
            why: "σ/√n, of a quantile √(p(1−p)/n)/density; plus the histogram's 0.1 %",
        });
    }
}

/// What provisioned concurrency doesn't serve is what a loss system of that size refuses.
fn provisioned(effort: u32, checks: &mut Vec<Check>) {
    let report = simulate(json!({
        "routing": {"1": 1},
        "versions": {"1": {"durationMs": exponential(200.0), "provisionedConcurrency": 20}},
        "arrivals": {"ratePerSecond": 100, "durationSeconds": 2000 * effort},
    }));
    let expected = erlang_b(20, 20.0);
    let spilled = report.invocations - report.versions[0].provisioned_invocations;
    checks.push(Check {
        what: "Provisioned concurrency: share spilled over, 20 provisioned, 20 erlang".to_owned(),
        ours: spilled as f64 / report.invocations as f64,
        expected,
        tolerance: 4.0 * (2.0 * expected / report.invocations as f64).sqrt() * 1.5,
        why: "as for Erlang B",
    });
}

/// Errors, time-outs, retries.
fn failures(effort: u32, checks: &mut Vec<Check>) {
    let calls = 100_000 * u64::from(effort);
    let report = simulate(json!({
        "routing": {"1": 1}, "arrivals": {"count": calls},
        "versions": {"1": {"durationMs": exponential(1000.0), "timeoutSeconds": 3, "errorRate": 0.02}},
    }));
    let late = libm::exp(-3.0);
    let expected = late + (1.0 - late) * 0.02;
    checks.push(Check {
        what: "Errors: 2 % by themselves, and what takes longer than the time-out of 3 s"
            .to_owned(),
        ours: report.errors as f64 / calls as f64,
        expected,
        tolerance: 4.0 * share_error(expected, calls),
        why: "binomial",
    });
    let report = simulate(json!({
        "routing": {"1": 1}, "arrivals": {"count": calls, "ratePerSecond": 50},
        "versions": {"1": {"errorRate": 0.3}}, "invocationType": "Event",
    }));
    let events = report.events.expect("events were sent");
    let n = events.sent as f64;
    checks.push(Check {
        what: "Events: calls made for each, 30 % errors, two retries: 1 + 0.3 + 0.09".to_owned(),
        ours: report.invocations as f64 / n,
        expected: 1.39,
        // Calls are 1, 2 or 3 with 0.7, 0.21, 0.09: variance 2.35 − 1.39².
        tolerance: 4.0 * (0.4179 / n).sqrt(),
        why: "variance of the calls of one event, 0.418",
    });
    checks.push(Check {
        what: "Events: share given up, 0.3³".to_owned(),
        ours: events.dropped as f64 / n,
        expected: 0.027,
        tolerance: 4.0 * share_error(0.027, events.sent),
        why: "binomial",
    });
}

/// Users who meet both versions: 1 − w^k − (1−w)^k.
fn users(effort: u32, checks: &mut Vec<Check>) {
    let report = simulate(json!({
        "routing": {"1": 0.9, "2": 0.1}, "callsPerUser": 10,
        "arrivals": {"count": 200_000 * effort},
    }));
    let users = report.users.expect("users were asked for");
    let expected = 1.0 - libm::pow(0.9, 10.0) - libm::pow(0.1, 10.0);
    checks.push(Check {
        what: "Users with 10 calls each who meet both versions, weight 10 %".to_owned(),
        ours: users.share,
        expected,
        tolerance: 4.0 * share_error(expected, users.users),
        why: "binomial",
    });
}
