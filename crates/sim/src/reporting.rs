//! From what was counted to the [`Report`].

use super::outcome::Outcome;
use super::plan::{Plan, Routing};
use super::report::{
    AlarmReport, EventsReport, HistogramReport, Report, SeriesReport, UsersReport,
    VersionHistogram, VersionReport, VersionSeries,
};
use super::series::Counts;
use super::summary::{
    RunSummary, all_durations, cost, duration_ms, environments, gb_seconds, seconds, spread,
};

/// `runs` in the order of their numbers.
#[allow(clippy::cast_precision_loss)] // at most 10,000 runs
pub(super) fn report(
    plan: &Plan,
    names: &[String],
    outcome: &Outcome,
    runs: &[RunSummary],
) -> Report {
    let counts: Vec<Counts> = (0..names.len()).map(|i| outcome.series.total(i)).collect();
    let mut all = Counts::default();
    for it in &counts {
        all.add(it);
    }
    let version = |i: usize| version_report(plan, &names[i], outcome, i, &counts[i], all.calls);
    let versions: Vec<VersionReport> = (0..names.len()).map(version).collect();
    Report {
        seed: plan.seed,
        runs: plan.runs,
        invocations: all.calls,
        errors: all.errors,
        throttles: all.throttles,
        cold_starts: all.cold,
        timeouts: versions.iter().map(|it| it.timeouts).sum(),
        duration_ms: all_durations(outcome),
        cost_usd: versions.iter().map(|it| it.cost_usd).sum(),
        environments: environments(outcome, &all),
        simulated_seconds: seconds(outcome.simulated_ns),
        versions,
        users: outcome.users.map(|it| UsersReport {
            users: it.users,
            met_several: it.several,
            share: ratio(it.several, it.users),
            share_interval: wilson(it.several, it.users),
        }),
        events: outcome.events.map(|it| EventsReport {
            sent: it.sent,
            retries: it.retries,
            requeued: it.requeued,
            dropped: it.dropped,
        }),
        alarm: outcome.alarms.map(|it| AlarmReport {
            raised: it.raised,
            share: ratio(it.raised, outcome.runs.into()),
            share_interval: wilson(it.raised, outcome.runs.into()),
            rolled_back: it.rolled_back,
            mean_seconds: (it.raised > 0).then(|| seconds(it.at) / it.raised as f64),
        }),
        series: series(plan, names, outcome),
        histogram: histogram(names, outcome),
        spread: (plan.runs > 1).then(|| spread(runs, names)),
    }
}

fn version_report(
    plan: &Plan,
    name: &str,
    outcome: &Outcome,
    index: usize,
    counts: &Counts,
    calls: u64,
) -> VersionReport {
    let it = &outcome.versions[index];
    let weight = mean_weight(plan, name, &outcome.phase_calls);
    let (on_demand, on_provisioned) = gb_seconds(plan, name, it);
    VersionReport {
        version: name.to_owned(),
        weight,
        invocations: counts.calls,
        share: ratio(counts.calls, calls),
        share_interval: wilson(counts.calls, calls),
        expected_invocations: expected(plan, name, &outcome.phase_calls, calls).into(),
        errors: counts.errors,
        error_rate_interval: wilson(counts.errors, counts.calls - counts.throttles),
        throttles: counts.throttles,
        cold_starts: counts.cold,
        timeouts: it.timeouts,
        provisioned_invocations: it.provisioned_calls,
        duration_ms: duration_ms(&it.durations),
        gb_seconds: on_demand + on_provisioned,
        cost_usd: cost(plan, name, it, counts),
        environments: seconds(it.environment_ns) / seconds(outcome.simulated_ns).max(1e-9),
    }
}

#[allow(clippy::cast_precision_loss)]
fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

fn wilson(part: u64, whole: u64) -> [f64; 2] {
    stats::wilson(part, whole, stats::Z95).into()
}

/// The central range of calls under the weights that held when they were made.
fn expected(plan: &Plan, name: &str, phase_calls: &[u64], calls: u64) -> (u64, u64) {
    let weight = |routing: &Routing| routing.get(name).copied().unwrap_or(0.0);
    if phase_calls.len() < 2 {
        return stats::binomial::central_range(calls, weight(&plan.routing), 0.95);
    }
    let weights = plan.routings().map(weight);
    let parts: Vec<(u64, f64)> = phase_calls.iter().copied().zip(weights).collect();
    stats::binomial::central_range_of_sum(&parts, 0.95)
}

/// The configured weight; where it changed over time, its mean over the calls.
#[allow(clippy::cast_precision_loss)]
fn mean_weight(plan: &Plan, name: &str, phase_calls: &[u64]) -> f64 {
    let weight = |routing: &Routing| routing.get(name).copied().unwrap_or(0.0);
    let calls: u64 = phase_calls.iter().sum();
    if phase_calls.len() < 2 || calls == 0 {
        return weight(&plan.routing);
    }
    let sum: f64 = plan
        .routings()
        .map(weight)
        .zip(phase_calls)
        .map(|(it, &calls)| it * calls as f64)
        .sum();
    sum / calls as f64
}

#[allow(clippy::cast_precision_loss)]
fn series(plan: &Plan, names: &[String], outcome: &Outcome) -> SeriesReport {
    let series = &outcome.series;
    let width = series.width as f64 / 1e9;
    // Several runs have no moment in common.
    let alarms = outcome
        .alarms
        .filter(|it| it.rolled_back > 0 && outcome.runs == 1);
    let rolled_back = alarms.map_or(f64::INFINITY, |it| seconds(it.at));
    let version = |(i, name): (usize, &String)| {
        let buckets: Vec<Counts> = series
            .counts
            .iter()
            .skip(i)
            .step_by(series.versions)
            .copied()
            .collect();
        let all = |figure: fn(&Counts) -> u64| buckets.iter().map(figure).collect();
        let time = series.width as f64 * f64::from(outcome.runs);
        VersionSeries {
            version: name.clone(),
            weight: (0..buckets.len())
                .map(|i| weight_at(plan, name, i as f64 * width, rolled_back))
                .collect(),
            invocations: all(|it| it.calls),
            errors: all(|it| it.errors),
            throttles: all(|it| it.throttles),
            cold_starts: all(|it| it.cold),
            running: buckets.iter().map(|it| it.busy as f64 / time).collect(),
        }
    };
    SeriesReport {
        bucket_seconds: width,
        versions: names.iter().enumerate().map(version).collect(),
    }
}

fn weight_at(plan: &Plan, name: &str, seconds: f64, rolled_back: f64) -> f64 {
    if let Some(alarm) = plan.alarm.as_ref().filter(|_| seconds >= rolled_back) {
        return alarm.rollback.get(name).copied().unwrap_or(0.0);
    }
    let step = plan
        .routing_steps
        .iter()
        .rev()
        .find(|step| step.at_seconds <= seconds);
    let routing = step.map_or(&plan.routing, |step| &step.routing);
    routing.get(name).copied().unwrap_or(0.0)
}

/// Bars' edges: Renard's R10 numbers, ten even steps to a factor of ten, in ns.
fn edges() -> Vec<u64> {
    const STEPS: [u64; 10] = [100, 125, 160, 200, 250, 315, 400, 500, 630, 800];
    let decades = (1..13).map(|decade| 10_u64.pow(decade));
    decades
        .flat_map(|ten| STEPS.map(|step| step * ten))
        .collect()
}

#[allow(clippy::cast_precision_loss)]
fn histogram(names: &[String], outcome: &Outcome) -> HistogramReport {
    let edges = edges();
    let mut counts = vec![vec![0; edges.len()]; names.len()];
    for (it, counts) in outcome.versions.iter().zip(&mut counts) {
        for (low, high, count) in it.durations.bars() {
            let middle = u64::midpoint(low, high).clamp(it.durations.min, it.durations.max);
            let bar = edges
                .partition_point(|&edge| edge <= middle)
                .saturating_sub(1);
            counts[bar] += count;
        }
    }
    let used = |bar: &usize| counts.iter().any(|it| it[*bar] > 0);
    let first = (0..edges.len()).find(used).unwrap_or(0);
    let last = (0..edges.len()).rfind(used).map_or(first, |it| it + 1);
    let shown = edges
        .get(first..=last)
        .filter(|it| it.len() > 1)
        .unwrap_or_default();
    let version = |(name, counts): (&String, &Vec<u64>)| VersionHistogram {
        version: name.clone(),
        counts: counts.get(first..last).unwrap_or_default().to_vec(),
    };
    HistogramReport {
        edges_ms: shown.iter().map(|&ns| ns as f64 / 1e6).collect(),
        versions: names.iter().zip(&counts).map(version).collect(),
    }
}
