//! What else is attached to a function, a version or an alias.

use super::name::{FunctionName, Qualifier, Version, VersionNumber};
use super::random::Uuid;
use super::time::Timestamp;
use litemap::LiteMap;

/// Environments kept initialised for a version, directly or through an alias.
#[derive(Clone, Debug, PartialEq)]
pub struct Provisioned {
    /// Environments asked for.
    pub requested: u32,
    /// Environments allocated so far. One that moves keeps those of the version before meanwhile.
    pub allocated: u32,
    /// When they are allocated; none once they are.
    pub due: Option<Timestamp>,
    /// When it was last asked for or moved.
    pub modified: Timestamp,
    /// The version it is allocated on.
    pub version: Version,
    /// The version before, which AWS keeps the whole alias on, by a weight of 1 that it sets
    /// itself, until the environments of the new one are ready. It stays where they never are.
    pub held: Option<VersionNumber>,
    /// How far it came, or will come when it is due.
    pub init: Init,
}

/// Whether the environments of a version can be initialised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Init {
    /// They can.
    #[default]
    Fine,
    /// The code breaks before its handler is reached.
    Broken,
}

impl Provisioned {
    /// Whether it was given up because the code breaks while it is initialised.
    pub fn has_failed(&self) -> bool {
        self.due.is_none() && self.init == Init::Broken
    }

    /// The version whose environments are running now: of one that moves, the one before.
    pub fn running(&self) -> Version {
        self.held.map_or(self.version, Version::Published)
    }
}

/// A function URL.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionUrl {
    /// The drawn part of its host name.
    pub id: String,
    /// Whether callers must sign (`AWS_IAM`) rather than anyone may call (`NONE`).
    pub signed: bool,
    /// Cross-origin settings.
    pub cors: Option<Cors>,
    /// Whether responses are streamed; none where never given.
    pub streamed: Option<bool>,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}

/// Cross-origin settings of a function URL; absent members were never given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cors {
    /// Whether cookies are allowed.
    pub credentials: Option<bool>,
    /// Request headers allowed.
    pub headers: Option<Vec<String>>,
    /// Methods allowed.
    pub methods: Option<Vec<String>>,
    /// Origins allowed.
    pub origins: Option<Vec<String>>,
    /// Response headers shown to scripts.
    pub exposed: Option<Vec<String>>,
    /// Seconds a browser may keep the answer.
    pub max_age: Option<u32>,
}

/// How asynchronous invocations are treated.
#[derive(Clone, Debug, PartialEq)]
pub struct EventInvoke {
    /// Retries, 0 to 2; none where never given.
    pub retries: Option<u32>,
    /// Seconds an event may wait; none where never given.
    pub age: Option<u32>,
    /// ARN told of successes.
    pub on_success: Option<String>,
    /// ARN told of failures.
    pub on_failure: Option<String>,
    /// When it was last changed.
    pub modified: Timestamp,
}

/// A queue or stream that Lambda reads and calls a function with.
#[derive(Clone, Debug, PartialEq)]
pub struct EventSourceMapping {
    /// Its id.
    pub id: Uuid,
    /// ARN of the queue or stream; none for self-managed sources.
    pub source: Option<String>,
    /// The function called.
    pub function: FunctionName,
    /// The version or alias called.
    pub target: Qualifier,
    /// Whether it is enabled, or soon will be.
    pub enabled: bool,
    /// What it is in the middle of.
    pub phase: Phase,
    /// When it was last changed.
    pub modified: Timestamp,
    /// Records per call.
    pub batch_size: u32,
    /// Every other setting by AWS's name, as given or by default.
    pub settings: LiteMap<String, Setting>,
    /// Tags.
    pub tags: LiteMap<String, String>,
}

impl EventSourceMapping {
    /// What it reads: its source's ARN; for self-managed Kafka, each of its servers with its topics. Two
    /// mappings of one target must have none in common.
    pub fn sources(&self) -> Vec<String> {
        if let Some(arn) = &self.source {
            return vec![arn.clone()];
        }
        let servers = self.settings.get("SelfManagedEventSource");
        let servers =
            servers.and_then(|it| it.member("Endpoints")?.member("KAFKA_BOOTSTRAP_SERVERS"));
        let topics = self
            .settings
            .get("Topics")
            .map_or_else(Vec::new, Setting::texts);
        let servers = servers.map_or_else(Vec::new, Setting::texts);
        servers
            .iter()
            .map(|it| own_kafka_source(it, &topics))
            .collect()
    }
}

/// What a mapping of self-managed Kafka reads from one of its servers.
pub fn own_kafka_source(server: &str, topics: &[&str]) -> String {
    format!("{server}\n{}", topics.join("\n"))
}

impl Setting {
    fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Members(members) => members.iter().find(|it| it.0 == name).map(|it| &it.1),
            _ => None,
        }
    }

    fn texts(&self) -> Vec<&str> {
        let Self::List(items) = self else {
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            if let Self::Text(text) = item {
                texts.push(text.as_str());
            }
        }
        texts
    }
}

impl Phase {
    /// When it is over; none once it is.
    pub const fn due(self) -> Option<Timestamp> {
        match self {
            Self::Creating(due) | Self::Changing(due, _) | Self::Deleting(due) => Some(due),
            Self::Settled => None,
        }
    }
}

/// What an event source mapping is in the middle of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// `Creating` until then.
    Creating(Timestamp),
    /// `Updating`, `Enabling` or `Disabling` until then.
    Changing(Timestamp, Change),
    /// `Deleting` until then, gone after.
    Deleting(Timestamp),
    /// `Enabled` or `Disabled`.
    Settled,
}

/// The kind of change an event source mapping is in the middle of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Settings.
    Updating,
    /// Being switched on.
    Enabling,
    /// Being switched off.
    Disabling,
}

/// A setting that is stored and shown but decides nothing here.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// A list.
    List(Vec<Setting>),
    /// Named members, in order.
    Members(Vec<(String, Setting)>),
}
