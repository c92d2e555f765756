//! A run's figures, and how they spread over the runs.

use serde::{Deserialize, Serialize};

use super::durations::Durations;
use super::outcome::{Outcome, VersionOutcome};
use super::plan::{Plan, Prices};
use super::report::{
    DurationMs, DurationSpread, Environments, EnvironmentsSpread, Spread, SpreadReport,
    VersionSpread,
};
use super::series::Counts;

/// One run's figures of one version, or of all.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Figures {
    pub counts: Counts,
    pub timeouts: u64,
    pub cost_usd: f64,
    pub duration_ms: DurationMs,
}

/// One run's figures.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RunSummary {
    pub run: u32,
    pub all: Figures,
    pub environments: Environments,
    pub simulated_seconds: f64,
    pub versions: Vec<Figures>,
}

impl RunSummary {
    pub(super) fn new(run: u32, plan: &Plan, names: &[String], outcome: &Outcome) -> Self {
        let versions: Vec<Figures> = outcome
            .versions
            .iter()
            .zip(names)
            .enumerate()
            .map(|(i, (it, name))| {
                let counts = outcome.series.total(i);
                Figures {
                    counts,
                    timeouts: it.timeouts,
                    cost_usd: cost(plan, name, it, &counts),
                    duration_ms: duration_ms(&it.durations),
                }
            })
            .collect();
        let mut counts = Counts::default();
        for it in &versions {
            counts.add(&it.counts);
        }
        let all = Figures {
            counts,
            timeouts: versions.iter().map(|it| it.timeouts).sum(),
            cost_usd: versions.iter().map(|it| it.cost_usd).sum(),
            duration_ms: all_durations(outcome),
        };
        let environments = environments(outcome, &counts);
        let simulated_seconds = seconds(outcome.simulated_ns);
        Self {
            run,
            all,
            environments,
            simulated_seconds,
            versions,
        }
    }
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn seconds(ns: u128) -> f64 {
    ns as f64 / 1e9
}

/// A version's GB-seconds billed: on demand, and on provisioned concurrency.
#[allow(clippy::cast_precision_loss)]
pub(super) fn gb_seconds(plan: &Plan, name: &str, it: &VersionOutcome) -> (f64, f64) {
    let gb = plan.behaviour(name).memory() / 1024.0;
    (
        it.billed_ms as f64 / 1e3 * gb,
        it.billed_ms_provisioned as f64 / 1e3 * gb,
    )
}

/// US dollars for a version: requests served, GB-seconds used, GB-seconds provisioned.
#[allow(clippy::cast_precision_loss)]
pub(super) fn cost(plan: &Plan, name: &str, it: &VersionOutcome, counts: &Counts) -> f64 {
    let Prices {
        per_gb_second,
        per_million_requests,
        per_provisioned_gb_second,
        per_gb_second_on_provisioned,
    } = plan.prices;
    let (on_demand, on_provisioned) = gb_seconds(plan, name, it);
    let provisioned = seconds(it.provisioned_ns) * plan.behaviour(name).memory() / 1024.0;
    let requests = (counts.calls - counts.throttles) as f64;
    requests / 1e6 * per_million_requests
        + on_demand * per_gb_second
        + on_provisioned * per_gb_second_on_provisioned
        + provisioned * per_provisioned_gb_second
}

/// Of all versions together.
pub(super) fn all_durations(outcome: &Outcome) -> DurationMs {
    let mut used = outcome
        .versions
        .iter()
        .map(|it| &it.durations)
        .filter(|it| it.count > 0);
    let Some(first) = used.next() else {
        return DurationMs::default();
    };
    let mut rest = used.peekable();
    if rest.peek().is_none() {
        return duration_ms(first);
    }
    let mut all = first.clone();
    for it in rest {
        all.merge(it);
    }
    duration_ms(&all)
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn duration_ms(durations: &Durations) -> DurationMs {
    let [p50, p90, p95, p99] = durations.quantiles([0.5, 0.9, 0.95, 0.99]).map(ms);
    DurationMs {
        mean: ms(durations.mean()),
        p50,
        p90,
        p95,
        p99,
        max: ms(durations.max as f64),
    }
}

/// Milliseconds, to the microsecond.
fn ms(ns: f64) -> f64 {
    libm::round(ns / 1e3) / 1e3
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn environments(outcome: &Outcome, counts: &Counts) -> Environments {
    let length = (outcome.simulated_ns as f64).max(1.0);
    let lived: u128 = outcome.versions.iter().map(|it| it.environment_ns).sum();
    Environments {
        mean: lived as f64 / length,
        mean_running: counts.busy as f64 / length,
        mean_idle: lived.saturating_sub(counts.busy) as f64 / length,
        max: outcome.max_environments,
    }
}

/// The spread over the runs, given in the order of their numbers.
#[allow(clippy::cast_precision_loss)]
pub(super) fn spread(runs: &[RunSummary], names: &[String]) -> SpreadReport {
    let of = |figure: &dyn Fn(&RunSummary) -> f64| over(runs.iter().map(figure));
    let durations = |figure: &dyn Fn(&RunSummary) -> DurationMs| DurationSpread {
        mean: of(&|it| figure(it).mean),
        p50: of(&|it| figure(it).p50),
        p90: of(&|it| figure(it).p90),
        p95: of(&|it| figure(it).p95),
        p99: of(&|it| figure(it).p99),
        max: of(&|it| figure(it).max),
    };
    let zero = Figures {
        counts: Counts::default(),
        timeouts: 0,
        cost_usd: 0.0,
        duration_ms: DurationMs::default(),
    };
    let version = |(i, name): (usize, &String)| {
        let at = |it: &RunSummary| it.versions.get(i).unwrap_or(&zero).clone();
        VersionSpread {
            version: name.clone(),
            invocations: of(&|it| at(it).counts.calls as f64),
            share: of(&|it| at(it).counts.calls as f64 / (it.all.counts.calls.max(1)) as f64),
            errors: of(&|it| at(it).counts.errors as f64),
            throttles: of(&|it| at(it).counts.throttles as f64),
            cold_starts: of(&|it| at(it).counts.cold as f64),
            timeouts: of(&|it| at(it).timeouts as f64),
            cost_usd: of(&|it| at(it).cost_usd),
            duration_ms: durations(&|it| at(it).duration_ms),
        }
    };
    SpreadReport {
        invocations: of(&|it| it.all.counts.calls as f64),
        errors: of(&|it| it.all.counts.errors as f64),
        throttles: of(&|it| it.all.counts.throttles as f64),
        cold_starts: of(&|it| it.all.counts.cold as f64),
        timeouts: of(&|it| it.all.timeouts as f64),
        cost_usd: of(&|it| it.all.cost_usd),
        duration_ms: durations(&|it| it.all.duration_ms),
        environments: EnvironmentsSpread {
            mean: of(&|it| it.environments.mean),
            mean_running: of(&|it| it.environments.mean_running),
            mean_idle: of(&|it| it.environments.mean_idle),
            max: of(&|it| it.environments.max as f64),
        },
        simulated_seconds: of(&|it| it.simulated_seconds),
        versions: names.iter().enumerate().map(version).collect(),
    }
}

#[allow(clippy::cast_precision_loss)]
fn over(values: impl Iterator<Item = f64>) -> Spread {
    let mut values: Vec<f64> = values.collect();
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    values.sort_by(f64::total_cmp);
    let at = |p| stats::quantile(&values, p).unwrap_or(0.0);
    Spread {
        mean,
        p5: at(0.05),
        p50: at(0.5),
        p95: at(0.95),
    }
}
