//! What to simulate: the [`Plan`], its defaults and its limits.
//!
//! What an account would say besides the routing (memory, time-out, provisioned and reserved
//! concurrency, retries, maximum age) is an `Option`: left out, a page takes it from the account
//! that the plan stands beside, and the bare simulator takes Lambda's default.
//!
//! JSON names are camelCase; every member but `routing` (or the page's `functionName` and
//! `qualifier`) may be left out. [`Plan::check`] holds every limit in one place.

mod check;
pub mod fields;
mod read;
mod write;

use litemap::LiteMap;
use std::fmt;

/// Weights by version: `{"1": 0.95, "2": 0.05}`, fractions that add up to 1.
pub type Routing = LiteMap<String, f64>;

/// The largest seed: every JSON reader, JavaScript's too, holds it exactly.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// One traffic simulation, complete: the same plan gives the same report, byte for byte.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The function whose alias is called (page only; [`Plan::routing`] is filled from the alias).
    pub function_name: Option<String>,
    /// The alias that is called (page only).
    pub qualifier: Option<String>,
    /// The weight of each version from the start.
    pub routing: Routing,
    /// Weights that replace [`Plan::routing`] later on: what a rollout does. Ascending in time.
    pub routing_steps: Vec<RoutingStep>,
    /// Where the random numbers come from, `0..=MAX_SEED`; 1 by default.
    pub seed: u64,
    /// An alarm that may end the rollout.
    pub alarm: Option<Alarm>,
    /// When calls arrive.
    pub arrivals: Arrivals,
    /// How each version behaves; a version that isn't named behaves as [`Behaviour::default`].
    pub versions: LiteMap<String, Behaviour>,
    /// An environment is taken down after `n` seconds without a call; 600 by default
    /// (measured on AWS about 2020, not promised by it).
    pub keep_alive_seconds: f64,
    /// The account's concurrent executions; a call over them is throttled (429). 1,000 by default.
    pub max_concurrency: u32,
    /// The function's reserved concurrency: caps it below the account's limit.
    pub reserved_concurrency: Option<u32>,
    /// New environments per 10 seconds, refilled continuously, not saved up beyond this number.
    /// 1,000 by default, as Lambda has it for each function.
    pub scaling_per_10_seconds: u32,
    /// Provisioned concurrency of the alias, shared out between its versions by weight.
    pub provisioned_concurrency: Option<u32>,
    /// `RequestResponse` (by default) or `Event`.
    pub invocation_type: InvocationType,
    /// How often a failed `Event` call is tried again, `0..=2`; 2 by default.
    pub maximum_retry_attempts: Option<u32>,
    /// How old a queued `Event` call may grow, seconds, `60..=21600`; 21,600 (6 hours) by default.
    pub maximum_event_age_seconds: Option<f64>,
    /// Who calls: asks how many users meet both versions.
    pub callers: Option<Callers>,
    /// What environments there are at the start: none by default.
    pub starts: Start,
    /// Whether an environment takes ten synchronous requests per second at most, as AWS's quota
    /// page has it; true by default.
    pub requests_per_environment: bool,
    /// What it costs.
    pub prices: Prices,
    /// Independent replications, each with random numbers of its own; 1 by default.
    pub runs: u32,
}

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Callers {
    /// `users`: always the same so many, each as likely as the next to make a call.
    Fixed {
        /// How many.
        users: u32,
    },
    /// `callsPerUser`: people who come, make `n` calls, and leave.
    Sessions {
        /// Calls of each.
        calls: u32,
        /// `secondsBetweenCalls`: the mean time between two calls of one. None: a user's calls are
        /// spread over the whole run.
        seconds_between: Option<f64>,
    },
}

/// What environments there are at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// `"empty"`: none, as of a function that nobody has called yet.
    #[default]
    Empty,
    /// `"warm"`: those of the heaviest version, as many as its calls of the time before need.
    Warm,
}

/// From `at_seconds` on, calls are routed by `routing`.
#[derive(Clone, Debug, PartialEq)]
pub struct RoutingStep {
    /// Seconds since the start.
    pub at_seconds: f64,
    /// The weights from then on.
    pub routing: Routing,
}

/// An alarm on one version's errors. It looks at whole minutes once they are over and their metric
/// has come, and goes off once in a run at most.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarm {
    /// The version whose errors are counted, by the minute in which their calls began.
    pub version: String,
    /// Errors that make a minute a bad one; 1 by default.
    pub errors: u32,
    /// Bad minutes in a row that raise the alarm; 1 by default.
    pub minutes: u32,
    /// Seconds from a minute's end until its metric is there; 60 by default.
    pub delay_seconds: f64,
    /// The weights from the alarm on, unless it goes off after the last of
    /// [`Plan::routing_steps`]: the rollout is over then. Empty: the alarm changes nothing.
    pub rollback: Routing,
}

/// When calls arrive, and when they end: after `count` calls or `duration_seconds`, whichever
/// comes first. Without either: 1,000 calls, or as long as the rate itself says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrivals {
    /// Calls in all (retries not counted).
    pub count: Option<u64>,
    /// Seconds of simulated time.
    pub duration_seconds: Option<f64>,
    /// The rate is taken from `n` seconds after its own beginning: a day's curve from 09:00 on.
    pub from_seconds: f64,
    /// How often. Without a rate calls come back to back: each as soon as the one before ended.
    pub rate: Option<Rate>,
}

/// Calls per second; their moments are random (a Poisson process).
#[derive(Clone, Debug, PartialEq)]
pub enum Rate {
    /// `ratePerSecond`: the same all the time.
    Constant(f64),
    /// `steps`: `(from_seconds, per_second)`, ascending; nothing arrives before the first.
    Steps(Vec<(f64, f64)>),
    /// `ramp`: even growth (or decline) over `seconds`, then constant.
    Ramp {
        /// Calls per second at the start.
        from: f64,
        /// Calls per second at the end of the ramp.
        to: f64,
        /// How long the ramp takes.
        seconds: f64,
    },
    /// `daily`: one sine wave per 24 hours, starting at midnight.
    Daily {
        /// Calls per second, the day's mean.
        mean: f64,
        /// Calls per second at the busiest moment, at most twice the mean.
        peak: f64,
        /// When that is, in hours `0.0..24.0`; 14 by default.
        peak_hour: f64,
    },
    /// `countsPerMinute`: the mean number of calls of each minute, then nothing more.
    PerMinute(Vec<f64>),
    /// `everySeconds`: a timer; one call at the start, then one after each interval.
    Timer(f64),
    /// `bursts`: nothing but now and then many calls at a time.
    Bursts {
        /// Seconds from one burst's beginning to the next one's.
        every_seconds: f64,
        /// How long a burst lasts, seconds.
        seconds: f64,
        /// Calls per second within it.
        rate: f64,
        /// Calls per second between bursts.
        between: f64,
    },
}

/// How a version behaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Behaviour {
    /// Share of calls that fail, `0.0..=1.0`; 0 by default.
    pub error_rate: f64,
    /// The same for cold calls, where they differ.
    pub cold_error_rate: Option<f64>,
    /// Share of the users whose calls all fail, `0.0..=1.0`; 0 by default.
    pub broken_users: f64,
    /// How long a call takes; constant 100 ms by default.
    pub duration_ms: Latency,
    /// Replaces the duration of a cold call.
    pub cold_duration_ms: Option<Latency>,
    /// Added to the duration of a cold call, in ms; 0 by default.
    pub cold_start_ms: f64,
    /// A call (without its cold start) is ended after so long and counts as an error; 900 s by
    /// default, the longest that Lambda allows.
    pub timeout_seconds: Option<f64>,
    /// Memory in MB, for the cost; 128 by default.
    pub memory_mb: Option<f64>,
    /// Provisioned concurrency of this version.
    pub provisioned_concurrency: Option<u32>,
}

/// A distribution of times, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Latency {
    /// Always the same.
    Constant(f64),
    /// Exponential.
    Exponential {
        /// The mean, in ms.
        mean: f64,
    },
    /// Log-normal, by the two figures that a dashboard shows.
    Lognormal {
        /// Half of the calls are faster, in ms.
        median: f64,
        /// 99 of 100 calls are faster, in ms.
        p99: f64,
    },
}

/// How callers wait, with AWS's own names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InvocationType {
    /// The caller waits and sees errors and throttles itself.
    #[default]
    RequestResponse,
    /// Lambda queues the call, tries again after errors (1 and 2 minutes later) and throttles
    /// (1 s later, then 2 s, … 5 min, for up to 6 hours), and routes each attempt anew.
    Event,
}

/// US dollars. The defaults are Lambda's list prices for x86 in us-east-1, first tier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prices {
    /// Per GB-second on demand.
    pub per_gb_second: f64,
    /// Per million requests.
    pub per_million_requests: f64,
    /// Per GB-second of provisioned concurrency, used or not.
    pub per_provisioned_gb_second: f64,
    /// Per GB-second of calls that provisioned concurrency served.
    pub per_gb_second_on_provisioned: f64,
}

/// Why a plan can't be run: which member, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct PlanError {
    /// The member, as `arrivals.count` or `versions.2.errorRate`; empty for the plan as a whole.
    pub path: String,
    /// What is wrong and what to do, a clause that reads on after the path.
    pub message: String,
}

impl PlanError {
    /// About one member.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.path, self.message)
        }
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            function_name: None,
            qualifier: None,
            routing: Routing::new(),
            routing_steps: Vec::new(),
            alarm: None,
            seed: 1,
            arrivals: Arrivals::default(),
            versions: LiteMap::new(),
            keep_alive_seconds: 600.0,
            max_concurrency: 1000,
            reserved_concurrency: None,
            scaling_per_10_seconds: 1000,
            provisioned_concurrency: None,
            invocation_type: InvocationType::default(),
            maximum_retry_attempts: None,
            maximum_event_age_seconds: None,
            callers: None,
            starts: Start::Empty,
            requests_per_environment: true,
            prices: Prices::default(),
            runs: 1,
        }
    }
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            error_rate: 0.0,
            cold_error_rate: None,
            broken_users: 0.0,
            duration_ms: Latency::Constant(100.0),
            cold_duration_ms: None,
            cold_start_ms: 0.0,
            timeout_seconds: None,
            memory_mb: None,
            provisioned_concurrency: None,
        }
    }
}

impl Default for Prices {
    fn default() -> Self {
        Self {
            per_gb_second: 0.000_016_666_7,
            per_million_requests: 0.20,
            per_provisioned_gb_second: 0.000_004_166_7,
            per_gb_second_on_provisioned: 0.000_009_722_2,
        }
    }
}

impl Behaviour {
    /// The time-out in seconds: what the plan says, or Lambda's longest, 900.
    pub fn timeout(&self) -> f64 {
        self.timeout_seconds.unwrap_or(900.0)
    }

    /// The memory in MB: what the plan says, or 128.
    pub fn memory(&self) -> f64 {
        self.memory_mb.unwrap_or(128.0)
    }

    /// The version's own provisioned concurrency.
    pub fn provisioned(&self) -> u32 {
        self.provisioned_concurrency.unwrap_or(0)
    }

    /// A version in good health: 90 ms as a rule, 400 ms for one call in a hundred, 600 ms more
    /// when cold, no errors. What a page starts with, so that there is something to see.
    pub fn healthy() -> Self {
        Self {
            duration_ms: Latency::Lognormal {
                median: 90.0,
                p99: 400.0,
            },
            cold_start_ms: 600.0,
            ..Self::default()
        }
    }
}

impl Latency {
    /// The mean, in ms.
    pub fn mean(self) -> f64 {
        match self {
            Self::Constant(ms) => ms,
            Self::Exponential { mean } => mean,
            Self::Lognormal { median, .. } => {
                let sigma = self.sigma();
                median * libm::exp(sigma * sigma / 2.0)
            }
        }
    }

    /// The standard deviation of the logarithm; 0 but for a log-normal one.
    pub(crate) fn sigma(self) -> f64 {
        /// The standard normal distribution's 99th percentile.
        const Z99: f64 = 2.326_347_874_040_841;
        match self {
            Self::Lognormal { median, p99 } if p99 > median => libm::log(p99 / median) / Z99,
            _ => 0.0,
        }
    }
}

impl Plan {
    /// The behaviour of a version: as the plan says, or the defaults.
    pub fn behaviour(&self, version: &str) -> Behaviour {
        self.versions.get(version).cloned().unwrap_or_default()
    }

    /// All weights that there may be: from the start, of each step, after a rollback.
    pub(crate) fn routings(&self) -> impl Iterator<Item = &Routing> {
        let steps = self.routing_steps.iter().map(|step| &step.routing);
        let rollback = self.alarm.iter().map(|it| &it.rollback);
        std::iter::once(&self.routing).chain(steps).chain(rollback)
    }

    /// Retries after an error: what the plan says, or Lambda's default, 2.
    pub fn retries(&self) -> u32 {
        self.maximum_retry_attempts.unwrap_or(2)
    }

    /// How old a queued event may grow, in seconds: what the plan says, or Lambda's default, 6 hours.
    pub fn event_age(&self) -> f64 {
        self.maximum_event_age_seconds.unwrap_or(21_600.0)
    }

    /// The versions that calls can go to, in the order of their numbers, `$LATEST` last.
    pub fn routed_versions(&self) -> Vec<String> {
        let mut names: Vec<String> = self.routings().flat_map(|it| it.keys().cloned()).collect();
        names.sort_by_key(|name| (name.parse::<u64>().unwrap_or(u64::MAX), name.clone()));
        names.dedup();
        names
    }
}
