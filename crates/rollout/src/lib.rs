//! Rollouts: CodeDeploy's strategies for Lambda, CloudWatch's alarms, and what a rollout shows of a new version.
//!
//! [`run`] takes a [`Rollout`] and gives a [`Report`]: it makes many rollouts in the simulator, with
//! an alarm that is evaluated as CloudWatch does it and a deployment that polls it as CodeDeploy
//! does, and counts what became of them. [`Replications`] does the same in pieces.
//!
//! [`finder`] asks the other way round, which rollout; [`film`] records a single one; [`hours`] makes the
//! same one at each hour of a day; [`study`] is all three as a worker does them.
//!
//! It knows statistics and the simulator only. It must never know an account, a page or a clock.

pub mod chance;
mod deployment;
pub mod film;
pub mod finder;
pub mod hours;
pub mod plan;
mod read;
mod replications;
pub mod report;
pub mod strategy;
pub mod study;
pub mod write;

pub use plan::{Alarm, Hooks, Rollout};
pub use replications::{Replications, Runs, run};
pub use report::{Figure, Report, Share, StepReport};
pub use strategy::{PREDEFINED, Strategy, StrategyError, TrafficStep};
pub use study::Study;
