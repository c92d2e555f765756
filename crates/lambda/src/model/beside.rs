//! What services beside Lambda store that names functions, versions and aliases.

use super::account::Region;
use super::ordered::Shared;
use std::sync::Arc;

/// What else a region holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// What buckets notify, by bucket.
    pub notifications: Shared<Arc<str>, Arc<Vec<Notification>>>,
    /// `EventBridge` rules of the default bus, by name.
    pub rules: Shared<Arc<str>, Arc<Rule>>,
    /// API Gateway integrations by API and id.
    pub integrations: Shared<(Arc<str>, Arc<str>), Arc<str>>,
}

/// An empty one.
pub(super) static NOTHING_BESIDE: Beside = Beside {
    notifications: Shared::new(),
    rules: Shared::new(),
    integrations: Shared::new(),
};

/// A function that a bucket notifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Its id, given or drawn.
    pub id: String,
    /// The function's, version's or alias's ARN.
    pub arn: String,
    /// The kinds of events, such as `s3:ObjectCreated:*`.
    pub events: Vec<String>,
    /// Rules on the object's key: `prefix` or `suffix`, and its text.
    pub filter: Vec<(String, String)>,
}

/// A rule of `EventBridge`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// `rate(1 minute)` and the like.
    pub schedule: Option<String>,
    /// The pattern that events match.
    pub pattern: Option<String>,
    /// Free text.
    pub description: Option<String>,
    /// Whether it is switched off.
    pub disabled: bool,
    /// Targets: id, ARN, and the constant input where one is given.
    pub targets: Vec<(String, String, Option<String>)>,
}

impl Region {
    /// What services beside Lambda store.
    pub fn beside(&self) -> &Beside {
        self.beside.as_deref().unwrap_or(&NOTHING_BESIDE)
    }

    /// What services beside Lambda store, to be changed.
    pub fn beside_mut(&mut self) -> &mut Beside {
        Arc::make_mut(self.beside.get_or_insert_default())
    }
}
