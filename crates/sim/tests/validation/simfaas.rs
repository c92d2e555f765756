//! Figures of `SimFaaS` 0.2.2 on the same questions.

use serde_json::{Value, json};

use super::{Check, simulate};

/// Cold starts vary more than independent events would: `SimFaaS`'s five runs of case A (1,154 to
/// 1,249) have 1.4 times the variance of a Poisson count; 2 is on the safe side.
const OVERDISPERSION: f64 = 2.0;

pub(super) fn checks(effort: u32) -> Vec<Check> {
    let mut checks = case_a();
    checks.push(case_b());
    checks.extend(case_c(400 * effort));
    checks.extend(case_d());
    checks
}

fn plan(rate: f64, warm: f64, cold: f64, seconds: f64) -> Value {
    json!({
        "routing": {"1": 1},
        "arrivals": {"ratePerSecond": rate, "durationSeconds": seconds},
        "versions": {"1": {"durationMs": {"exponential": {"mean": warm}},
                           "coldDurationMs": {"exponential": {"mean": cold}}}},
    })
}

fn case_a() -> Vec<Check> {
    let report = simulate(plan(0.9, 1991.0, 2244.0, 1e6));
    let row = |what: &str, ours, expected, tolerance, why| Check {
        what: format!("A (0.9/s, 1.991/2.244 s, 600 s, 10⁶ s): {what}"),
        ours,
        expected,
        tolerance,
        why,
    };
    let counts = "4·√(2·2·count): two runs, twice a Poisson count's variance";
    let range = "the range over SimFaaS's five runs is 2.33 σ; 4·√2·σ";
    let environments = report.environments;
    vec![
        row(
            "cold starts",
            report.cold_starts as f64,
            1201.5,
            4.0 * (2.0 * OVERDISPERSION * 1201.5_f64).sqrt(),
            counts,
        ),
        row(
            "mean environments",
            environments.mean,
            7.68,
            4.0 * 2.0_f64.sqrt() * 0.04 / 2.33,
            range,
        ),
        row(
            "mean running",
            environments.mean_running,
            1.795,
            4.0 * 2.0_f64.sqrt() * 0.01 / 2.33,
            range,
        ),
        row(
            "mean idle",
            environments.mean_idle,
            5.88,
            4.0 * 2.0_f64.sqrt() * 0.04 / 2.33,
            range,
        ),
    ]
}

fn case_b() -> Check {
    let report = simulate(plan(1000.0, 2016.0, 2163.0, 1000.0));
    let n = report.invocations as f64;
    Check {
        what: "B (1,000/s, 2.016/2.163 s, at most 1,000): share refused".to_owned(),
        ours: report.throttles as f64 / n,
        expected: 0.5039,
        // Refused = arrived − served, both counts of about 10⁶ and 5·10⁵.
        tolerance: 4.0 * (2.0 * 0.5 / n).sqrt(),
        why: "4·√(2·½/n): arrivals and services vary as counts, in both runs",
    }
}

fn case_c(runs: u32) -> Vec<Check> {
    let mut plan = plan(0.9, 2016.0, 2163.0, 300.0);
    plan["runs"] = json!(runs);
    let spread = simulate(plan).spread.expect("several runs");
    // 90 of 100 runs lie between p5 and p95: 3.29 σ apart. SimFaaS's figures are of 10,000 runs.
    let tolerance = |it: &sim::report::Spread| {
        4.0 * (it.p95 - it.p5) / 3.29 * (1.0 / f64::from(runs) + 1e-4).sqrt()
    };
    let row = |what: &str, it, expected| Check {
        what: format!("C (0.9/s, 2.016/2.163 s, 300 s from empty): {what}"),
        ours: spread_mean(it),
        expected,
        tolerance: tolerance(it),
        why: "4·σ·√(1/runs + 1/10,000), σ from the runs' p5 and p95",
    };
    vec![
        row("cold starts per run", &spread.cold_starts, 7.2316),
        row("mean environments", &spread.environments.mean, 6.3576),
        row("mean running", &spread.environments.mean_running, 1.8058),
        row("mean idle", &spread.environments.mean_idle, 4.5517),
    ]
}

fn spread_mean(it: &sim::report::Spread) -> f64 {
    it.mean
}

fn case_d() -> Vec<Check> {
    let rows = [
        (10, 0.023_818),
        (60, 0.003_666),
        (600, 0.000_338),
        (1200, 0.000_149),
        (1800, 0.000_137),
    ];
    let check = |(keep_alive, expected): (u32, f64)| {
        let mut plan = plan(10.0, 2016.0, 2163.0, 1e5);
        plan["keepAliveSeconds"] = json!(keep_alive);
        let report = simulate(plan);
        let n = report.invocations as f64;
        Check {
            what: format!("D (10/s, 2.016/2.163 s, 10⁵ s): share cold, kept {keep_alive} s"),
            ours: report.cold_starts as f64 / n,
            expected,
            tolerance: 4.0 * (2.0 * OVERDISPERSION * expected / n).sqrt(),
            why: "as cold starts in A",
        }
    };
    rows.into_iter().map(check).collect()
}
