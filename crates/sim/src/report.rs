//! What a simulation found: the [`Report`], as JSON in camelCase.
//!
//! With several runs, counts are sums over the runs, means are over all of them, and `spread` says
//! how much the runs differ.

use serde::{Deserialize, Serialize};

/// What a simulation found. The same plan gives the same report, byte for byte.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The plan's seed.
    pub seed: u64,
    /// The plan's number of runs.
    pub runs: u32,
    /// Calls routed to a version: throttled ones and retries included, so that a share can be held
    /// against its weight.
    pub invocations: u64,
    /// Calls that failed, time-outs included, throttles not.
    pub errors: u64,
    /// Calls refused with 429.
    pub throttles: u64,
    /// Calls that had to wait for a new environment.
    pub cold_starts: u64,
    /// Calls that were ended by the time-out.
    pub timeouts: u64,
    /// Durations of all served calls, cold starts included.
    pub duration_ms: DurationMs,
    /// US dollars.
    pub cost_usd: f64,
    /// Execution environments over time, of all versions.
    pub environments: Environments,
    /// Simulated time, of all runs together.
    pub simulated_seconds: f64,
    /// Each version that calls could go to, in the order of their numbers.
    pub versions: Vec<VersionReport>,
    /// Users, when the plan asks for them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub users: Option<UsersReport>,
    /// Lambda's queue, when calls are of type `Event`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub events: Option<EventsReport>,
    /// What the alarm did, when the plan has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub alarm: Option<AlarmReport>,
    /// Counts over time.
    pub series: SeriesReport,
    /// Durations as a histogram over all versions' common bars.
    pub histogram: HistogramReport,
    /// How much the runs differ, when there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub spread: Option<SpreadReport>,
}

/// One version's part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionReport {
    /// The version number, or `$LATEST`.
    pub version: String,
    /// The configured weight, `0.0..=1.0`; where it changed over time, the mean over the calls.
    pub weight: f64,
    /// Calls routed here, throttled ones and retries included.
    pub invocations: u64,
    /// The actual share of all calls, `0.0..=1.0`.
    pub share: f64,
    /// The share's 95 % interval by Wilson's method.
    pub share_interval: [f64; 2],
    /// The least and most calls that 95 of 100 such simulations would send here (central range of
    /// the binomial distribution with the configured weight).
    pub expected_invocations: [u64; 2],
    /// Calls that failed, time-outs included, throttles not.
    pub errors: u64,
    /// The 95 % interval of the share of served calls that fail, by Wilson's method.
    pub error_rate_interval: [f64; 2],
    /// Calls refused with 429.
    pub throttles: u64,
    /// Calls that had to wait for a new environment.
    pub cold_starts: u64,
    /// Calls that were ended by the time-out.
    pub timeouts: u64,
    /// Calls that provisioned concurrency served.
    pub provisioned_invocations: u64,
    /// Durations of served calls, cold starts included.
    pub duration_ms: DurationMs,
    /// Billed GB-seconds, on demand and on provisioned concurrency.
    pub gb_seconds: f64,
    /// US dollars.
    pub cost_usd: f64,
    /// Mean number of this version's environments.
    pub environments: f64,
}

/// Durations in milliseconds; zeros when no call was served. Quantiles are exact to three digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DurationMs {
    /// The mean.
    pub mean: f64,
    /// The median.
    pub p50: f64,
    /// 90 of 100 calls were faster.
    pub p90: f64,
    /// 95 of 100 calls were faster.
    pub p95: f64,
    /// 99 of 100 calls were faster.
    pub p99: f64,
    /// The slowest call.
    pub max: f64,
}

/// Numbers of environments over the simulated time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Environments {
    /// Mean number, busy and idle.
    pub mean: f64,
    /// Mean number of busy ones.
    pub mean_running: f64,
    /// Mean number of idle ones.
    pub mean_idle: f64,
    /// The most at one time.
    pub max: u64,
}

/// Users who make a number of calls each.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UsersReport {
    /// Users who made all of their calls.
    pub users: u64,
    /// Those of them who met more than one version.
    pub met_several: u64,
    /// Their share.
    pub share: f64,
    /// Its 95 % interval by Wilson's method.
    pub share_interval: [f64; 2],
}

/// What became of `Event` calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventsReport {
    /// Events sent; each makes one call or more.
    pub sent: u64,
    /// Calls made again after an error.
    pub retries: u64,
    /// Calls made again after a throttle.
    pub requeued: u64,
    /// Events given up: every attempt failed, or 6 hours old.
    pub dropped: u64,
}

/// What the alarm did.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AlarmReport {
    /// Runs in which it went off.
    pub raised: u64,
    /// Their share.
    pub share: f64,
    /// Its 95 % interval by Wilson's method.
    pub share_interval: [f64; 2],
    /// Runs that were rolled back: in the others it was silent or too late.
    pub rolled_back: u64,
    /// When it went off, the mean over those runs; none when it never did.
    pub mean_seconds: Option<f64>,
}

/// Counts over time: one entry for each bucket. With several runs, counts are sums over the runs
/// and `running` is the mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SeriesReport {
    /// A bucket's width.
    pub bucket_seconds: f64,
    /// In the order of [`Report::versions`].
    pub versions: Vec<VersionSeries>,
}

/// One version's counts over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionSeries {
    /// The version number, or `$LATEST`.
    pub version: String,
    /// The configured weight at the bucket's beginning.
    pub weight: Vec<f64>,
    /// Calls routed here.
    pub invocations: Vec<u64>,
    /// Calls that failed (counted where they began).
    pub errors: Vec<u64>,
    /// Calls refused with 429.
    pub throttles: Vec<u64>,
    /// Calls that had to wait for a new environment.
    pub cold_starts: Vec<u64>,
    /// Mean number of calls in progress.
    pub running: Vec<f64>,
}

/// Durations as bars, ten to a factor of ten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistogramReport {
    /// Where the bars begin and end: one more than there are bars; empty when no call was served.
    pub edges_ms: Vec<f64>,
    /// In the order of [`Report::versions`].
    pub versions: Vec<VersionHistogram>,
}

/// One version's bars.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionHistogram {
    /// The version number, or `$LATEST`.
    pub version: String,
    /// Calls in each bar.
    pub counts: Vec<u64>,
}

/// How a figure differs over the runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// The runs' mean.
    pub mean: f64,
    /// 5 of 100 runs are lower.
    pub p5: f64,
    /// The runs' median.
    pub p50: f64,
    /// 95 of 100 runs are lower.
    pub p95: f64,
}

/// The spread of each figure over the runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SpreadReport {
    /// As [`Report::invocations`].
    pub invocations: Spread,
    /// As [`Report::errors`].
    pub errors: Spread,
    /// As [`Report::throttles`].
    pub throttles: Spread,
    /// As [`Report::cold_starts`].
    pub cold_starts: Spread,
    /// As [`Report::timeouts`].
    pub timeouts: Spread,
    /// As [`Report::cost_usd`].
    pub cost_usd: Spread,
    /// As [`Report::duration_ms`].
    pub duration_ms: DurationSpread,
    /// As [`Report::environments`].
    pub environments: EnvironmentsSpread,
    /// As [`Report::simulated_seconds`], of one run.
    pub simulated_seconds: Spread,
    /// In the order of [`Report::versions`].
    pub versions: Vec<VersionSpread>,
}

/// The spread of each of a version's figures over the runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionSpread {
    /// The version number, or `$LATEST`.
    pub version: String,
    /// As [`VersionReport::invocations`].
    pub invocations: Spread,
    /// As [`VersionReport::share`].
    pub share: Spread,
    /// As [`VersionReport::errors`].
    pub errors: Spread,
    /// As [`VersionReport::throttles`].
    pub throttles: Spread,
    /// As [`VersionReport::cold_starts`].
    pub cold_starts: Spread,
    /// As [`VersionReport::timeouts`].
    pub timeouts: Spread,
    /// As [`VersionReport::cost_usd`].
    pub cost_usd: Spread,
    /// As [`VersionReport::duration_ms`].
    pub duration_ms: DurationSpread,
}

/// The spread of [`DurationMs`] over the runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DurationSpread {
    /// Of the mean.
    pub mean: Spread,
    /// Of the median.
    pub p50: Spread,
    /// Of the 90th percentile.
    pub p90: Spread,
    /// Of the 95th percentile.
    pub p95: Spread,
    /// Of the 99th percentile.
    pub p99: Spread,
    /// Of the maximum.
    pub max: Spread,
}

/// The spread of [`Environments`] over the runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EnvironmentsSpread {
    /// Of the mean number.
    pub mean: Spread,
    /// Of the mean number of busy ones.
    pub mean_running: Spread,
    /// Of the mean number of idle ones.
    pub mean_idle: Spread,
    /// Of the most at one time.
    pub max: Spread,
}
