//! The traffic simulator: what a weighted alias does with many calls.
//!
//! [`run`] takes a [`Plan`] and gives a [`Report`]; [`Simulation`] does the same in pieces. Calls
//! arrive at random, are routed independently by weight, find a warm environment of their version
//! or wait for a new one (or are throttled), take their time and fail or not.
//!
//! The same plan gives the same report on every machine: time is whole nanoseconds, random numbers come from
//! named generators with seeds of our own making, logarithms from `libm`.

mod ahead;
mod alarm;
mod arrivals;
mod bars;
mod board;
mod conduct;
mod draws;
mod durations;
mod engine;
mod events;
mod fleet;
mod index_set;
mod lane;
pub mod metric;
mod moments;
mod outcome;
pub mod plan;
mod recorder;
pub mod report;
mod reporting;
mod rng;
mod routing;
mod running;
mod sample;
mod series;
mod simulation;
mod split;
mod summary;
mod users;
mod wheel;

/// The model's number: it rises whenever a plan's figures change, because a rule, a default or a
/// streams of random numbers did. What is kept with a plan says by which model its figures were made.
///
/// 1: until November 2026. 2: metrics as they come, warm starts, ten requests per second for each
/// environment, the account's own limits.
/// 3: streams of random numbers by version; an environment is ready again within the microsecond of its call's end.
pub const MODEL: u32 = 3;

pub use conduct::{Call, Change, Conductor};
pub use plan::{
    Alarm, Arrivals, Behaviour, Callers, InvocationType, Latency, Plan, PlanError, Prices, Rate,
    Routing, RoutingStep, Start,
};
pub use report::{AlarmReport, DurationMs, Environments, Report, VersionReport};
pub use rng::{even, metrics_stream};
pub use simulation::{Part, Progress, Simulation, conduct, merge, run};
