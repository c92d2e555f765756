//! A run's plan and report, with what the views keep asking them.

use crate::view::chart::Side;
use sim::{Plan, Report, VersionReport};

/// A finished (or still running) simulation, looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome<'a> {
    /// What was run.
    pub plan: &'a Plan,
    /// What came of it so far.
    pub report: &'a Report,
    /// The alias's additional version, where it is known.
    pub canary: Option<&'a str>,
}

impl<'a> Outcome<'a> {
    /// The versions, the stable one first and the canary last.
    pub fn versions(&self) -> Vec<&'a VersionReport> {
        let mut versions: Vec<_> = self.report.versions.iter().collect();
        versions.sort_by_key(|it| self.side(&it.version) == Side::Canary);
        versions
    }

    /// Which side a version is.
    pub fn side(&self, version: &str) -> Side {
        if self.canary_name() == Some(version) {
            Side::Canary
        } else {
            Side::Stable
        }
    }

    /// The canary, when calls could go to more than one version.
    pub fn canary(&self) -> Option<&'a VersionReport> {
        let name = self.canary_name()?;
        self.report.versions.iter().find(|it| it.version == name)
    }

    /// The version that gets what the canary doesn't.
    pub fn stable(&self) -> Option<&'a VersionReport> {
        let stable = |it: &&VersionReport| self.side(&it.version) == Side::Stable;
        self.report.versions.iter().find(stable)
    }

    /// As the alias says; else the version that a rollout ends with; else the one with less
    /// weight, of two equal ones the newer.
    fn canary_name(&self) -> Option<&'a str> {
        let versions = &self.report.versions;
        if versions.len() < 2 {
            return None;
        }
        let known = |name: &str| versions.iter().find(|it| it.version == name);
        if let Some(found) = self.canary.and_then(known) {
            return Some(&found.version);
        }
        if let Some(last) = self.plan.routing_steps.last() {
            let most = last.routing.iter().max_by(|a, b| a.1.total_cmp(b.1));
            return most
                .and_then(|(name, _)| known(name))
                .map(|it| it.version.as_str());
        }
        let newer_first = versions.iter().rev();
        newer_first
            .min_by(|a, b| a.weight.total_cmp(&b.weight))
            .map(|it| it.version.as_str())
    }
}

/// A part of a whole as a fraction; nothing of nothing is none.
#[allow(clippy::cast_precision_loss)] // a share needs no more than 53 bits
pub fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// Calls of a version that were served, not throttled.
pub const fn served(version: &VersionReport) -> u64 {
    version.invocations.saturating_sub(version.throttles)
}

/// The share of a version's served calls that failed.
pub fn error_rate(version: &VersionReport) -> f64 {
    ratio(version.errors, served(version))
}

/// The share of a version's served calls that had to wait for a new environment.
pub fn cold_rate(version: &VersionReport) -> f64 {
    ratio(version.cold_starts, served(version))
}
