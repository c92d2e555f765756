//! What runs amounted to, in a form that adds up in any order: whole numbers, and one summary for
//! each run kept by its number.

use serde::de::Deserializer;
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use super::durations::Durations;
use super::events::EventCounts;
use super::series::Series;
use super::users::Met;

/// What alarms did in a run, or in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Alarms {
    /// Runs in which it went off.
    pub raised: u64,
    /// Runs that were rolled back.
    pub rolled_back: u64,
    /// Sum of the moments at which it went off, ns.
    pub at: u128,
}

/// A version's part in a run, or in several.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct VersionOutcome {
    pub durations: Durations,
    pub timeouts: u64,
    pub provisioned_calls: u64,
    pub billed_ms: u64,
    pub billed_ms_provisioned: u64,
    /// Sum of the lives of provisioned environments, as they are billed, ns.
    pub provisioned_ns: u128,
    /// Sum of the lives of all environments, ns.
    pub environment_ns: u128,
}

/// A run, or several added up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Outcome {
    pub runs: u32,
    pub versions: Vec<VersionOutcome>,
    pub series: Series,
    /// Calls routed under each step of the weights.
    pub phase_calls: Vec<u64>,
    pub simulated_ns: u128,
    pub max_environments: u64,
    pub users: Option<Met>,
    pub events: Option<EventCounts>,
    pub alarms: Option<Alarms>,
}

impl Outcome {
    /// Adds other runs of the same plan.
    pub(super) fn merge(&mut self, other: &Self) {
        self.runs += other.runs;
        for (mine, theirs) in self.versions.iter_mut().zip(&other.versions) {
            mine.merge(theirs);
        }
        self.series.merge(&other.series);
        for (mine, theirs) in self.phase_calls.iter_mut().zip(&other.phase_calls) {
            *mine += theirs;
        }
        self.simulated_ns += other.simulated_ns;
        self.max_environments = self.max_environments.max(other.max_environments);
        if let (Some(mine), Some(theirs)) = (&mut self.users, &other.users) {
            mine.users += theirs.users;
            mine.several += theirs.several;
        }
        if let (Some(mine), Some(theirs)) = (&mut self.events, &other.events) {
            mine.sent += theirs.sent;
            mine.retries += theirs.retries;
            mine.requeued += theirs.requeued;
            mine.dropped += theirs.dropped;
        }
        if let (Some(mine), Some(theirs)) = (&mut self.alarms, &other.alarms) {
            mine.raised += theirs.raised;
            mine.rolled_back += theirs.rolled_back;
            mine.at += theirs.at;
        }
    }
}

impl VersionOutcome {
    fn merge(&mut self, other: &Self) {
        self.durations.merge(&other.durations);
        self.timeouts += other.timeouts;
        self.provisioned_calls += other.provisioned_calls;
        self.billed_ms += other.billed_ms;
        self.billed_ms_provisioned += other.billed_ms_provisioned;
        self.provisioned_ns += other.provisioned_ns;
        self.environment_ns += other.environment_ns;
    }
}

/// [`Durations`] on the way between workers.
type Wire = (u64, u128, u64, u64, Vec<(u64, u64)>);

impl Serialize for Durations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.count, self.sum, self.min, self.max, self.recorded()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Durations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (count, sum, min, max, recorded) = Wire::deserialize(deserializer)?;
        let mut durations = Self::new();
        durations.restore(&recorded);
        (durations.count, durations.sum) = (count, sum);
        (durations.min, durations.max) = (min, max);
        Ok(durations)
    }
}
