//! Layers: numbered, immutable packages that functions name by version, each version with a policy.

use super::account::Region;
use super::configuration::Code;
use super::error::Refusal;
use super::ordered::entries_from;
use super::permission::POLICY_LIMIT;
use super::policy::{Policy, Statement};
use super::random::Generator;
use super::time::Timestamp;
use litemap::LiteMap;
use std::sync::Arc;

/// A layer: its versions, and the last number given out, which is never given out again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    last: u32,
    versions: LiteMap<u32, Arc<LayerVersion>>,
}

/// One version of a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerVersion {
    /// Its content.
    pub code: Arc<Code>,
    /// Free text, empty by default.
    pub description: String,
    /// When it was published.
    pub created: Timestamp,
    /// Runtimes it says it fits; none where it never said.
    pub runtimes: Option<Vec<String>>,
    /// Architectures it says it fits; none where it never said.
    pub architectures: Option<Vec<String>>,
    /// Its licence.
    pub license: Option<String>,
    /// Who else may use it.
    pub policy: Option<Policy>,
}

impl LayerVersion {
    /// Whether it fits both, as far as it says what it fits.
    pub fn fits(&self, runtime: Option<&str>, architecture: Option<&str>) -> bool {
        let has = |list: &Option<Vec<String>>, wanted: Option<&str>| {
            wanted.is_none_or(|it| {
                list.as_ref()
                    .is_some_and(|list| list.iter().any(|x| x == it))
            })
        };
        has(&self.runtimes, runtime) && has(&self.architectures, architecture)
    }
}

impl Layer {
    /// The highest number ever given out.
    pub const fn last_number(&self) -> u32 {
        self.last
    }

    /// Its versions, in rising order.
    pub const fn versions(&self) -> &LiteMap<u32, Arc<LayerVersion>> {
        &self.versions
    }
}

impl Region {
    /// Layers by name, from this name on; also those whose versions are all deleted.
    pub fn layers_from(&self, name: &str) -> impl Iterator<Item = (&Arc<str>, &Layer)> {
        entries_from(&self.layers, name).map(|(name, it)| (name, &**it))
    }

    /// A layer.
    pub fn layer(&self, name: &str) -> Option<&Layer> {
        self.layers.get(name).map(|it| &**it)
    }

    /// A version of a layer.
    pub fn layer_version(&self, name: &str, number: u32) -> Option<&LayerVersion> {
        self.layer(name)?.versions.get(&number).map(|it| &**it)
    }

    /// Publishes a version; the layer is made by its first one.
    pub fn publish_layer(&mut self, name: &str, version: LayerVersion) -> u32 {
        self.book(0, version.code.size);
        let layer = self.layers.entry(name.into()).or_default();
        let layer = Arc::make_mut(layer);
        layer.last = layer.last.saturating_add(1);
        layer.versions.insert(layer.last, Arc::new(version));
        layer.last
    }

    /// Deletes a version; one that is not there is no error. Functions keep what they have.
    pub fn delete_layer_version(&mut self, name: &str, number: u32) {
        let layer = self.layers.get_mut(name).map(Arc::make_mut);
        if let Some(gone) = layer.and_then(|it| it.versions.remove(&number)) {
            self.book(gone.code.size, 0);
        }
    }

    /// Adds a statement to the policy of a version.
    ///
    /// # Errors
    /// No such version, a stale revision ID, a taken statement id, or a policy that would be longer than it may be.
    pub fn add_layer_permission(
        &mut self,
        (name, number): (&str, u32),
        (statement, size): (Statement, usize),
        revision_id: Option<&str>,
        ids: &mut Generator,
    ) -> Result<&Policy, Refusal> {
        let version = self.layer_mut(name, number)?;
        let revision = version.policy.as_ref().map(|it| it.revision.to_string());
        if revision_id.is_some() && revision_id != revision.as_deref() {
            return Err(Refusal::StaleLayerRevision);
        }
        let old = version.policy.as_ref();
        if old.is_some_and(|it| it.statements.iter().any(|it| it.sid == statement.sid)) {
            return Err(Refusal::StatementExists);
        }
        let limit = POLICY_LIMIT;
        if size > limit {
            return Err(Refusal::PolicyTooLong { size, limit });
        }
        let policy = version
            .policy
            .get_or_insert_with(|| Policy::new(ids.uuid()));
        policy.statements.push(statement);
        policy.revision = ids.uuid();
        Ok(policy)
    }

    /// Takes a statement from the policy of a version; the last one takes the policy along.
    ///
    /// # Errors
    /// No such version, policy or statement, or a stale revision ID.
    pub fn remove_layer_permission(
        &mut self,
        (name, number): (&str, u32),
        sid: &str,
        revision_id: Option<&str>,
        ids: &mut Generator,
    ) -> Result<(), Refusal> {
        let version = self.layer_mut(name, number)?;
        let policy = version.policy.as_mut().ok_or(Refusal::PolicyMissing)?;
        let at = policy.statements.iter().position(|it| it.sid == sid);
        let at = at.ok_or(Refusal::StatementMissing)?;
        if revision_id.is_some_and(|it| it != policy.revision.to_string()) {
            return Err(Refusal::StaleLayerRevision);
        }
        policy.statements.remove(at);
        policy.revision = ids.uuid();
        if policy.statements.is_empty() {
            version.policy = None;
        }
        Ok(())
    }

    fn layer_mut(&mut self, name: &str, number: u32) -> Result<&mut LayerVersion, Refusal> {
        let layer = self.layers.get_mut(name).map(Arc::make_mut);
        let version = layer.and_then(|it| it.versions.get_mut(&number));
        version
            .map(Arc::make_mut)
            .ok_or(Refusal::LayerMissing(number))
    }
}
