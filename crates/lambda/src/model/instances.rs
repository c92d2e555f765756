//! Managed Instances: capacity providers, and what a function on one has beside the others.

use super::time::Timestamp;
use litemap::LiteMap;

/// What a function on a capacity provider says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Instances {
    /// The capacity provider's ARN.
    pub provider: String,
    /// Calls that one environment takes at a time.
    pub concurrency: u32,
    /// GiB of memory for each virtual CPU.
    pub memory_per_cpu: f64,
}

/// A capacity provider: instances in the customer's own network that functions run on.
#[derive(Clone, Debug, PartialEq)]
pub struct CapacityProvider {
    /// Its ARN.
    pub arn: String,
    /// What it is in the middle of.
    pub phase: ProviderPhase,
    /// Subnet ids.
    pub subnets: Vec<String>,
    /// Security group ids.
    pub security_groups: Vec<String>,
    /// The role that Lambda manages the instances with.
    pub role: String,
    /// `x86_64` or `arm64`.
    pub architecture: String,
    /// Instance types that may be used; empty for any.
    pub allowed: Vec<String>,
    /// Instance types that may not be used.
    pub excluded: Vec<String>,
    /// How it grows.
    pub scaling: ProviderScaling,
    /// ARN of the key that encrypts what the instances store.
    pub kms_key: Option<String>,
    /// Tags that it hands on to its instances: the mode, and those given for it.
    pub propagated: Option<(String, Vec<(String, String)>)>,
    /// Level and group of its own log, each where given.
    pub logging: Option<(Option<String>, Option<String>)>,
    /// Tags.
    pub tags: LiteMap<String, String>,
    /// When it was created or changed.
    pub modified: Timestamp,
}

/// How a capacity provider grows.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderScaling {
    /// Virtual CPUs at most.
    pub most_cpus: u32,
    /// Whether by the policies rather than by AWS's own judgement.
    pub manual: bool,
    /// Policies as (metric, percentage aimed at).
    pub policies: Vec<(String, f64)>,
}

/// What a capacity provider is in the middle of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderPhase {
    /// `Pending` until then.
    Creating(Timestamp),
    /// `Active`.
    Ready,
    /// `Deleting` until then, gone after.
    Deleting(Timestamp),
}

/// The environments that a version on a capacity provider keeps, 0 to 15,000 each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scaling {
    /// At least; none where never given.
    pub least: Option<u32>,
    /// At most; none where never given.
    pub most: Option<u32>,
}
