//! What a search came to: the [`Answer`], as JSON in camelCase.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::wishes::Wishes;
use crate::report::{Figure, Share};

/// What was found. The same quest gives the same answer, byte for byte.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The plan's seed.
    pub seed: u64,
    /// What was wished.
    pub wishes: Wishes,
    /// How many rollouts were looked through.
    pub screened: usize,
    /// How many of them were simulated.
    pub simulated: usize,
    /// Simulated rollouts of each of those.
    pub runs: u32,
    /// Whether every rollout was looked through by a closed form. If not, forty simulated ones of
    /// each stand in for it.
    pub by_closed_form: bool,
    /// Those that no other one beats in everything, and their neighbours: the simulated ones first,
    /// then those that a closed form alone tells of (`runs` 0).
    pub rollouts: Vec<Found>,
    /// The one that meets the wishes with the fewest failed calls, or comes nearest to them.
    pub recommended: Option<usize>,
    /// Whether it meets all of them.
    pub met: bool,
    /// What each wish could be at best with the others as they are: what would have to give.
    pub gives: Vec<Give>,
    /// How long the first step of a canary has to last.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub how_long: Option<HowLong>,
    /// How much traffic it takes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub how_much: Option<HowMuch>,
}

/// One rollout.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// Its place among all that were looked through: the same in every worker.
    pub place: usize,
    /// The plan's `deployment`.
    pub deployment: Value,
    /// `CodeDeploy`'s own name, where it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
    /// The plan's alarm.
    pub alarm: Value,
    /// Minutes until the last shift, and the hook after it.
    pub minutes: f64,
    /// The chance that it stops the bad version before the last shift.
    pub caught: Share,
    /// The chance that it stops a version that behaves as the stable one.
    pub falsely_stopped: Share,
    /// Failed calls; of closed forms the mean alone.
    pub failed_calls: Figure,
    /// Users with a failed call.
    pub users_hit: Figure,
    /// How many simulated rollouts this rests on; 0: a closed form.
    pub runs: u32,
    /// Whether no other one is as good in everything and better in something.
    pub front: bool,
    /// Whether it meets the wishes.
    pub meets: bool,
}

/// A wish, and what is the best that is to be had of it with the others as they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Give {
    /// `caught`, `falselyStopped`, `usersHit` or `minutes`.
    pub wish: String,
    /// The best that is to be had; none where the others can't be met either.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub best: Option<f64>,
    /// The rollout that has it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<usize>,
}

/// How long the first step of a canary has to last, by closed form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HowLong {
    /// The canary's weight, in percent.
    pub percent: u32,
    /// The alarm.
    pub alarm: Value,
    /// The fewest minutes; none where two days don't do.
    pub minutes: Option<u32>,
    /// The chance to catch the bad version then, or within two days.
    pub caught: f64,
    /// The chance to stop a good one in that time.
    pub falsely_stopped: f64,
}

/// How much traffic it takes, by closed form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HowMuch {
    /// The deployment.
    pub deployment: Value,
    /// The alarm.
    pub alarm: Value,
    /// Calls per second; none where no traffic does.
    pub rate_per_second: Option<f64>,
    /// The chance to catch the bad version then.
    pub caught: f64,
    /// The chance to stop a good one.
    pub falsely_stopped: f64,
}
