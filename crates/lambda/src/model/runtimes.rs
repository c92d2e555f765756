//! Customer-managed runtimes: named versions that nothing changes, and aliases that each point to one
//! of them. There are no weights; what is deleted can be had back for some days.

use super::ordered::Shared;
use super::time::Timestamp;
use litemap::LiteMap;
use std::sync::Arc;

/// A customer-managed runtime.
#[derive(Clone, Debug, PartialEq)]
pub struct Runtime {
    /// What it was given (description, licence, life cycle), as JSON.
    pub given: Arc<str>,
    /// The tags it was created with: no operation changes them or reads them back.
    pub tags: LiteMap<String, String>,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// When it will be gone, where its deletion is scheduled.
    pub pending: Option<Timestamp>,
    /// Versions by name.
    pub versions: Shared<Arc<str>, Arc<RuntimeVersion>>,
    /// Aliases by name.
    pub aliases: Shared<Arc<str>, Arc<RuntimeAlias>>,
}

/// A version of a customer-managed runtime.
#[derive(Clone, Debug, PartialEq)]
pub struct RuntimeVersion {
    /// The container image it is made of.
    pub image: String,
    /// Release notes, the one thing about it that can change.
    pub notes: Option<String>,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// When it will be gone, where its deletion is scheduled.
    pub pending: Option<Timestamp>,
}

/// An alias of a customer-managed runtime.
#[derive(Clone, Debug, PartialEq)]
pub struct RuntimeAlias {
    /// The version it points to.
    pub version: Arc<str>,
    /// What else it was given (description, life cycle), as JSON.
    pub given: Arc<str>,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// When it will be gone, where its deletion is scheduled.
    pub pending: Option<Timestamp>,
}

/// What can be scheduled to be deleted, and be had back until then.
pub trait Scheduled {
    /// When it will be gone.
    fn pending(&self) -> Option<Timestamp>;

    /// Whether it is there, scheduled or not.
    fn is_there(&self, now: Timestamp) -> bool {
        self.pending().is_none_or(|it| it > now)
    }
}

impl Scheduled for Runtime {
    fn pending(&self) -> Option<Timestamp> {
        self.pending
    }
}

impl Scheduled for RuntimeVersion {
    fn pending(&self) -> Option<Timestamp> {
        self.pending
    }
}

impl Scheduled for RuntimeAlias {
    fn pending(&self) -> Option<Timestamp> {
        self.pending
    }
}

impl Runtime {
    /// Forgets the versions and aliases whose time is up.
    pub fn forget(&mut self, now: Timestamp) {
        let gone = |it: &dyn Scheduled| !it.is_there(now);
        let versions: Vec<Arc<str>> = self
            .versions
            .iter()
            .filter(|it| gone(&**it.1))
            .map(|it| Arc::clone(it.0))
            .collect();
        for name in versions {
            self.versions.remove(&name);
        }
        let aliases: Vec<Arc<str>> = self
            .aliases
            .iter()
            .filter(|it| gone(&**it.1))
            .map(|it| Arc::clone(it.0))
            .collect();
        for name in aliases {
            self.aliases.remove(&name);
        }
    }
}
