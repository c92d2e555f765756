//! A run's figures as charts.

use super::outcome::{Outcome, ratio};
use super::words::expected_shares;
use crate::view::chart::histogram::{self, Spread};
use crate::view::chart::lines::{self, Lines, Series};
use crate::view::chart::split::{self, Part};
use crate::view::chart::{Chart, Side};
use crate::view::number::{count_rounded, decimal, percent, span};
use sim::report::VersionSeries;
use stats::binomial;

/// The split's parts, the stable one first, with what the pinned run got.
fn parts(outcome: &Outcome, pinned: Option<&sim::Report>) -> Vec<Part> {
    let pinned = |version: &str| {
        let mut versions = pinned?.versions.iter();
        versions.find(|it| it.version == version).map(|it| it.share)
    };
    let calls = outcome.report.invocations;
    let part = |it: &sim::VersionReport| Part {
        version: it.version.clone(),
        side: outcome.side(&it.version),
        weight: it.weight,
        expected: expected_shares(it, calls),
        calls: it.invocations,
        share: it.share,
        interval: it.share_interval.into(),
        pinned: pinned(&it.version),
    };
    outcome.versions().into_iter().map(part).collect()
}

/// Expected and actual share of each version.
pub fn split(outcome: &Outcome, pinned: Option<&sim::Report>, width: f64) -> Chart {
    split::bars(&parts(outcome, pinned), width)
}

/// The canary's share close up, with the shares that other seeds gave.
pub fn close_up(
    outcome: &Outcome,
    others: &[f64],
    pinned: Option<&sim::Report>,
    width: f64,
) -> Option<Chart> {
    let parts = parts(outcome, pinned);
    let canary = parts.iter().find(|it| it.side == Side::Canary)?;
    split::close_up(canary, others, width)
}

/// Durations of all versions over each other, with those of a pinned run.
pub fn durations(outcome: &Outcome, pinned: Option<&Outcome>, width: f64) -> Option<Chart> {
    let others = pinned.map(|it| (&*it.report.histogram.edges_ms, spreads(it)));
    let others = others.as_ref().map(|(edges, spreads)| (*edges, &**spreads));
    let edges = &outcome.report.histogram.edges_ms;
    histogram::draw(edges, &spreads(outcome), others, width)
}

/// How each version's durations are spread, where it served any.
fn spreads(outcome: &Outcome) -> Vec<Spread> {
    let report = outcome.report;
    let spread = |it: &sim::VersionReport| {
        let bars = report
            .histogram
            .versions
            .iter()
            .find(|bars| bars.version == it.version);
        Spread {
            version: it.version.clone(),
            side: outcome.side(&it.version),
            counts: bars.map(|bars| bars.counts.clone()).unwrap_or_default(),
            quantiles: [it.duration_ms.p50, it.duration_ms.p90, it.duration_ms.p99],
        }
    };
    let served = outcome
        .versions()
        .into_iter()
        .filter(|it| super::outcome::served(it) > 0);
    served.map(spread).collect()
}

/// Everything over time that has something to show: the canary's share, calls, errors, cold
/// starts, throttles, running environments; each with the lines of a pinned run. Empty for runs too short for two
/// buckets.
pub fn over_time(outcome: &Outcome, pinned: Option<&Outcome>, width: f64) -> Vec<Chart> {
    let all = &outcome.report.series;
    if all
        .versions
        .first()
        .is_none_or(|it| it.invocations.len() < 2)
    {
        return Vec::new();
    }
    let mut charts: Vec<Chart> = share(outcome, pinned, width).into_iter().collect();
    let rate = |name, title, counts: fn(&VersionSeries) -> &[u64]| {
        count_chart(outcome, pinned, width, name, title, counts)
    };
    charts.extend(rate("calls", "Calls per second", |it| &it.invocations));
    charts.extend(rate("errors", "Errors per second", |it| &it.errors));
    charts.extend(rate("cold-starts", "Cold starts per second", |it| {
        &it.cold_starts
    }));
    charts.extend(rate("throttles", "Throttles per second", |it| {
        &it.throttles
    }));
    charts.extend(running(outcome, pinned, width));
    charts
}

/// Simulated seconds that lie in a bucket, of all runs together; `None` where the end of the run
/// left so little of it that a rate would be a matter of chance.
fn seconds_in(outcome: &Outcome, bucket: usize) -> Option<f64> {
    let report = outcome.report;
    let (width, runs) = (report.series.bucket_seconds, f64::from(report.runs.max(1)));
    #[allow(clippy::cast_precision_loss)] // a few hundred buckets
    let begins = bucket as f64 * width;
    let part = ((report.simulated_seconds / runs - begins) / width).min(1.0);
    (part >= 0.25).then_some(part * width * runs)
}

/// Moments of the buckets' middles.
fn moments(outcome: &Outcome, buckets: usize) -> Vec<f64> {
    let width = outcome.report.series.bucket_seconds;
    let mut moment = width / 2.0;
    let mut moments = Vec::with_capacity(buckets);
    for _ in 0..buckets {
        moments.push(moment);
        moment += width;
    }
    moments
}

/// What a version is called at its line's end.
fn version_name(version: &str) -> String {
    if version.starts_with('$') {
        version.to_owned()
    } else {
        format!("version {version}")
    }
}

fn series(outcome: &Outcome, figures: impl Fn(&VersionSeries) -> Vec<Option<f64>>) -> Vec<Series> {
    let mut all: Vec<Series> = outcome
        .report
        .series
        .versions
        .iter()
        .map(|it| {
            let figures = figures(it);
            let moments = moments(outcome, figures.len());
            Series {
                label: version_name(&it.version),
                side: outcome.side(&it.version),
                points: moments.into_iter().zip(figures).collect(),
            }
        })
        .collect();
    all.sort_by_key(|it| it.side == Side::Canary);
    all
}

/// A version's calls in each bucket, and those of all versions.
fn calls_of<'a>(outcome: &'a Outcome, version: &str) -> Option<(&'a VersionSeries, Vec<u64>)> {
    let versions = &outcome.report.series.versions;
    let mine = versions.iter().find(|it| it.version == version)?;
    let totals: Vec<u64> = (0..mine.invocations.len())
        .map(|bucket| {
            versions
                .iter()
                .filter_map(|it| it.invocations.get(bucket))
                .sum()
        })
        .collect();
    Some((mine, totals))
}

/// A version's share in each bucket.
fn share_line(outcome: &Outcome, version: &str) -> Option<Series> {
    let (mine, totals) = calls_of(outcome, version)?;
    let calls = mine.invocations.iter().zip(&totals);
    let shares = calls.map(|(calls, total)| (*total > 0).then(|| ratio(*calls, *total)));
    Some(Series {
        label: version_name(version),
        side: Side::Canary,
        points: moments(outcome, totals.len())
            .into_iter()
            .zip(shares)
            .collect(),
    })
}

/// The canary's share in each bucket, with the range that sampling variation explains.
fn share(outcome: &Outcome, pinned: Option<&Outcome>, width: f64) -> Option<Chart> {
    let canary = outcome.canary()?;
    let (mine, totals) = calls_of(outcome, &canary.version)?;
    let moments = moments(outcome, totals.len());
    let expected = moments.iter().zip(mine.weight.iter().zip(&totals));
    let band = expected.map(|(moment, (weight, total))| {
        let (low, high) = binomial::central_range(*total, *weight, 0.95);
        (*moment, ratio(low, *total), ratio(high, *total))
    });
    let steady = outcome.plan.routing_steps.is_empty();
    Some(lines::draw(
        &Lines {
            name: "share",
            title: format!("Version {}’s share over time", canary.version),
            summary: format!(
                "Version {} got {} of all calls; each point is the share within {}, the band is where 95 of 100 points are expected.",
                canary.version,
                percent(canary.share),
                span(outcome.report.series.bucket_seconds),
            ),
            series: share_line(outcome, &canary.version).into_iter().collect(),
            pinned: pinned
                .and_then(|it| share_line(it, &canary.version))
                .into_iter()
                .collect(),
            level: steady.then(|| (canary.weight, percent(canary.weight))),
            band: band.collect(),
            reach: (!steady).then_some(1.0),
            show: percent,
            steps: false,
        },
        width,
    ))
}

/// Counts per second. `None` where all are zero.
fn count_chart(
    outcome: &Outcome,
    pinned: Option<&Outcome>,
    width: f64,
    name: &'static str,
    title: &str,
    counts: fn(&VersionSeries) -> &[u64],
) -> Option<Chart> {
    let total = |it: &VersionSeries| counts(it).iter().sum::<u64>();
    let versions = &outcome.report.series.versions;
    if versions.iter().map(total).sum::<u64>() == 0 {
        return None;
    }
    let rates = |outcome: &Outcome| {
        #[allow(clippy::cast_precision_loss)] // a place on a chart
        let per_second = |(bucket, count): (usize, &u64)| {
            seconds_in(outcome, bucket).map(|seconds| *count as f64 / seconds)
        };
        series(outcome, |it| {
            counts(it).iter().enumerate().map(per_second).collect()
        })
    };
    let sums = versions.iter().map(|it| {
        format!(
            "{} on version {}",
            crate::view::number::count(total(it)),
            it.version
        )
    });
    Some(lines::draw(
        &Lines {
            name,
            title: title.to_owned(),
            summary: format!("In all {}.", sums.collect::<Vec<_>>().join(", ")),
            series: rates(outcome),
            pinned: pinned.map(rates).unwrap_or_default(),
            level: None,
            band: Vec::new(),
            reach: None,
            show: decimal,
            steps: false,
        },
        width,
    ))
}

/// Seconds of a whole bucket, of all runs together.
fn width_of_all(outcome: &Outcome) -> f64 {
    outcome.report.series.bucket_seconds * f64::from(outcome.report.runs.max(1))
}

fn at_work(outcome: &Outcome) -> Vec<Series> {
    series(outcome, |it| {
        let buckets = it.running.iter().enumerate();
        let whole = buckets.map(|(at, most)| {
            let seconds = seconds_in(outcome, at)?;
            Some(most * width_of_all(outcome) / seconds)
        });
        whole.collect()
    })
}

/// Environments at work.
fn running(outcome: &Outcome, pinned: Option<&Outcome>, width: f64) -> Option<Chart> {
    let versions = &outcome.report.series.versions;
    let most = versions
        .iter()
        .flat_map(|it| &it.running)
        .copied()
        .fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    Some(lines::draw(
        &Lines {
            name: "running",
            title: "Calls in progress".to_owned(),
            summary: format!(
                "{} environments were at work on average, {} stood idle, {} at most were there.",
                decimal(outcome.report.environments.mean_running),
                decimal(outcome.report.environments.mean_idle),
                crate::view::number::count(outcome.report.environments.max),
            ),
            series: at_work(outcome),
            pinned: pinned.map(at_work).unwrap_or_default(),
            level: None,
            band: Vec::new(),
            reach: None,
            show: if most >= 10.0 { count_rounded } else { decimal },
            steps: false,
        },
        width,
    ))
}
