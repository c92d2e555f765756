//! A function with its versions, aliases and whatever is attached to them.

use super::configuration::{Code, Configuration, Snapshot, State};
use super::durable::Executions;
use super::error::Refusal;
use super::extras::{EventInvoke, FunctionUrl, Provisioned};
use super::governance::Governance;
use super::instances::Scaling;
use super::name::{AliasName, FunctionName, Qualifier, Version, VersionNumber, Weight};
use super::ordered::{Shared, SharedSet, entries_from};
use super::policy::Policy;
use super::random::{Generator, Uuid};
use super::time::Timestamp;
use litemap::LiteMap;
use std::sync::Arc;

/// A function: `$LATEST`, its published versions, its aliases.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    pub(super) name: FunctionName,
    pub(super) arn: Arc<str>,
    pub(super) latest: Snapshot,
    /// `$LATEST.PUBLISHED`, where there is one.
    pub(super) latest_published: Option<Snapshot>,
    pub(super) versions: Shared<VersionNumber, Snapshot>,
    pub(super) last_number: u32,
    pub(super) ahead: bool,
    pub(super) aliases: Shared<AliasName, Alias>,
    /// Which aliases name a version, main or additional: deleting it need not look at every alias.
    pub(super) pointers: SharedSet<(Version, AliasName)>,
    pub(super) policies: Shared<Qualifier, Policy>,
    /// Provisioned concurrency by version or alias.
    pub(super) provisioned: Shared<Qualifier, Provisioned>,
    /// Where provisioned concurrency is allocated, and by what.
    pub(super) allocations: SharedSet<(Version, Qualifier)>,
    pub(super) urls: Shared<Qualifier, FunctionUrl>,
    pub(super) event_invokes: Shared<Qualifier, EventInvoke>,
    pub(super) reserved: Option<u32>,
    pub(super) governance: Governance,
    pub(super) tags: LiteMap<String, String>,
    /// Environments kept for versions on a capacity provider.
    pub(super) scaling: LiteMap<Version, Scaling>,
    /// Versions that were deleted and wait for their executions.
    pub(super) draining: u32,
    /// Executions of a durable function, by when they began.
    pub(super) executions: Executions,
}

/// An alias: a name for a version, perhaps with a second version that gets a share.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// Its name.
    pub name: AliasName,
    /// The main version.
    pub version: Version,
    /// The additional version and its share.
    pub routing: Option<(VersionNumber, Weight)>,
    /// Free text, empty by default.
    pub description: String,
    /// Changes with every update.
    pub revision: Uuid,
}

/// What an alias update gives; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct AliasChange {
    /// New main version.
    pub version: Option<Version>,
    /// New weights by version; empty clears them.
    pub weights: Option<Vec<(VersionNumber, Weight)>>,
    /// New description.
    pub description: Option<String>,
}

/// A copy of the function that a qualifier resolved to.
#[derive(Clone, Copy, Debug)]
pub struct Resolved<'a> {
    /// Which copy.
    pub version: Version,
    /// The copy.
    pub snapshot: &'a Snapshot,
    /// The alias it was reached through.
    pub alias: Option<&'a Alias>,
}

impl Function {
    /// Its name.
    pub const fn name(&self) -> &FunctionName {
        &self.name
    }

    /// Its unqualified ARN.
    pub fn arn(&self) -> &str {
        &self.arn
    }

    /// The ARN of a version, an alias or the function itself.
    pub fn arn_of(&self, target: &Qualifier) -> String {
        match target {
            Qualifier::Function => self.arn.to_string(),
            Qualifier::Latest => format!("{}:$LATEST", self.arn),
            Qualifier::LatestPublished => format!("{}:$LATEST.PUBLISHED", self.arn),
            Qualifier::Version(number) => format!("{}:{number}", self.arn),
            Qualifier::Alias(name) => format!("{}:{name}", self.arn),
        }
    }

    /// The copy that updates change.
    pub const fn latest(&self) -> &Snapshot {
        &self.latest
    }

    /// Published versions, in rising order.
    pub const fn versions(&self) -> &Shared<VersionNumber, Snapshot> {
        &self.versions
    }

    /// A published version.
    pub fn version(&self, number: VersionNumber) -> Option<&Snapshot> {
        self.versions.get(&number)
    }

    /// `$LATEST` or a published version.
    pub fn snapshot(&self, version: Version) -> Option<&Snapshot> {
        match version {
            Version::Latest => Some(&self.latest),
            Version::LatestPublished => self.latest_published.as_ref(),
            Version::Published(number) => self.versions.get(&number),
        }
    }

    /// The highest number ever given out; 0 before the first.
    pub const fn last_number(&self) -> u32 {
        self.last_number
    }

    /// Whether `$LATEST` was updated since the last publish, so that the next one makes a version.
    pub const fn is_ahead(&self) -> bool {
        self.ahead
    }

    /// Aliases by name.
    pub const fn aliases(&self) -> &Shared<AliasName, Alias> {
        &self.aliases
    }

    /// An alias.
    pub fn alias(&self, name: &str) -> Option<&Alias> {
        self.aliases.get(name)
    }

    /// The aliases that name a version, as main or as additional one, by name.
    pub fn aliases_of(&self, version: Version) -> impl Iterator<Item = &Alias> {
        let start = (version, AliasName::lowest());
        entries_from(&self.pointers, &start)
            .map(|(pointer, ())| pointer)
            .take_while(move |it| it.0 == version)
            .filter_map(|(_, name)| self.aliases.get(name))
    }

    /// Resource policies by what they hang on (the function, a version, an alias).
    pub const fn policies(&self) -> &Shared<Qualifier, Policy> {
        &self.policies
    }

    /// The resource policy of exactly this target.
    pub fn policy(&self, target: &Qualifier) -> Option<&Policy> {
        self.policies.get(target)
    }

    /// Provisioned concurrency by version or alias.
    pub const fn provisioned(&self) -> &Shared<Qualifier, Provisioned> {
        &self.provisioned
    }

    /// Function URLs of the function and its aliases.
    pub const fn urls(&self) -> &Shared<Qualifier, FunctionUrl> {
        &self.urls
    }

    /// Settings of asynchronous invocations by `$LATEST`, version or alias.
    pub const fn event_invokes(&self) -> &Shared<Qualifier, EventInvoke> {
        &self.event_invokes
    }

    /// Reserved concurrent executions, if any were set.
    pub const fn reserved_concurrency(&self) -> Option<u32> {
        self.reserved
    }

    /// Tags by key.
    pub const fn tags(&self) -> &LiteMap<String, String> {
        &self.tags
    }

    /// Whether the target is there: the function itself always is.
    pub fn has(&self, target: &Qualifier) -> bool {
        match target {
            Qualifier::Function | Qualifier::Latest => true,
            Qualifier::LatestPublished => self.latest_published.is_some(),
            Qualifier::Version(number) => self.versions.contains_key(number),
            Qualifier::Alias(name) => self.aliases.contains_key(name),
        }
    }

    /// The copy a target names; an alias's main version.
    pub fn resolve(&self, target: &Qualifier) -> Option<Resolved<'_>> {
        let alias = match target {
            Qualifier::Alias(name) => Some(self.aliases.get(name)?),
            _ => None,
        };
        let version = match target {
            Qualifier::Version(number) => Version::Published(*number),
            Qualifier::LatestPublished => Version::LatestPublished,
            _ => alias.map_or(Version::Latest, |it| it.version),
        };
        let snapshot = self.snapshot(version)?;
        Some(Resolved {
            version,
            snapshot,
            alias,
        })
    }

    /// The version one invocation of the target runs; a weighted alias draws it.
    pub fn route(&self, target: &Qualifier, draws: &mut Generator) -> Option<Version> {
        let resolved = self.resolve(target)?;
        let Some((other, weight)) = resolved.alias.and_then(|it| it.routing) else {
            return Some(resolved.version);
        };
        if draws.fraction() < weight.get() {
            return Some(Version::Published(other));
        }
        Some(resolved.version)
    }

    /// Refuses while AWS is still at work on `$LATEST`.
    ///
    /// # Errors
    /// [`Refusal::StillCreating`] or [`Refusal::StillUpdating`].
    pub const fn idle(&self) -> Result<(), Refusal> {
        match self.latest.state {
            State::Creating(_) => Err(Refusal::StillCreating),
            State::Updating(_) => Err(Refusal::StillUpdating),
            State::Deleting(_) | State::Draining => Err(Refusal::BeingDeleted),
            State::Ready => Ok(()),
        }
    }

    /// Refuses a revision ID that is not `$LATEST`'s revision.
    ///
    /// # Errors
    /// [`Refusal::StaleRevision`].
    pub fn at_revision(&self, revision_id: Option<&str>) -> Result<(), Refusal> {
        match revision_id {
            Some(revision_id) if revision_id != self.latest.revision.to_string() => {
                Err(Refusal::StaleRevision)
            }
            _ => Ok(()),
        }
    }

    /// Puts new code and settings in `$LATEST`; it is in progress until `due`.
    pub fn update(&mut self, change: Update, ids: &mut Generator, now: Timestamp, due: Timestamp) {
        if let Some(code) = change.code {
            self.latest.code = code;
        }
        if let Some(configuration) = change.configuration {
            self.latest.configuration = Arc::new(configuration);
        }
        self.latest.revision = ids.uuid();
        self.latest.modified = now;
        self.latest.state = State::Updating(due);
        self.ahead = true;
    }

    /// Publishes `$LATEST`: a new version where it was updated since the last one, else the last.
    pub fn publish(
        &mut self,
        description: Option<String>,
        state: State,
        ids: &mut Generator,
        now: Timestamp,
    ) -> Option<VersionNumber> {
        let last = VersionNumber::new(self.last_number);
        if let Some(last) = last.filter(|it| !self.ahead && self.versions.contains_key(it)) {
            return Some(last);
        }
        let number = VersionNumber::new(self.last_number.checked_add(1)?)?;
        let mut snapshot = self.latest.clone();
        if let Some(description) = description {
            Arc::make_mut(&mut snapshot.configuration).description = description;
        }
        snapshot.revision = ids.uuid();
        snapshot.modified = now;
        snapshot.state = state;
        self.versions.insert(number, snapshot);
        self.last_number = number.get();
        self.ahead = false;
        self.latest.revision = ids.uuid();
        Some(number)
    }

    /// Deletes a version; one that is not there is no error.
    ///
    /// # Errors
    /// [`Refusal::VersionInUse`] where aliases still name it.
    pub fn delete_version(&mut self, number: VersionNumber) -> Result<(), Refusal> {
        let names: Vec<AliasName> = self
            .aliases_of(Version::Published(number))
            .map(|it| it.name.clone())
            .collect();
        if !names.is_empty() {
            return Err(Refusal::VersionInUse(names));
        }
        if self.live_executions(Some(Version::Published(number))) == 0 {
            self.remove_version(number);
        } else if let Some(snapshot) = self.versions.get_mut(&number) {
            if snapshot.state != State::Draining {
                self.draining += 1;
            }
            snapshot.state = State::Draining;
        }
        Ok(())
    }

    pub(super) fn remove_version(&mut self, number: VersionNumber) {
        self.versions.remove(&number);
        self.scaling.remove(&Version::Published(number));
        self.drop_target(&Qualifier::Version(number));
    }

    /// `$LATEST.PUBLISHED` and the versions with it, `$LATEST` first.
    pub fn copies(&self) -> impl Iterator<Item = (Version, &Snapshot)> {
        let latest = std::iter::once((Version::Latest, &self.latest));
        let published = self.latest_published.as_ref();
        let numbers = self.versions.iter();
        latest
            .chain(published.map(|it| (Version::LatestPublished, it)))
            .chain(numbers.map(|it| (Version::Published(*it.0), it.1)))
    }

    /// Whether it runs on a capacity provider.
    pub fn is_on_instances(&self) -> bool {
        self.latest.configuration.instances.is_some()
    }

    /// Publishes `$LATEST` to `$LATEST.PUBLISHED`, over what is there.
    pub fn publish_latest(
        &mut self,
        description: Option<String>,
        ids: &mut Generator,
        now: Timestamp,
        due: Timestamp,
    ) {
        let mut snapshot = self.latest.clone();
        if let Some(description) = description {
            Arc::make_mut(&mut snapshot.configuration).description = description;
        }
        snapshot.revision = ids.uuid();
        snapshot.modified = now;
        snapshot.state = match self.latest_published {
            Some(_) => State::Updating(due),
            None => State::Creating(due),
        };
        self.latest_published = Some(snapshot);
    }

    /// Deletes `$LATEST.PUBLISHED`.
    ///
    /// # Errors
    /// [`Refusal::VersionInUse`] where aliases still name it.
    pub fn delete_latest_published(&mut self) -> Result<(), Refusal> {
        let aliases = self.aliases_of(Version::LatestPublished);
        let names: Vec<AliasName> = aliases.map(|it| it.name.clone()).collect();
        if !names.is_empty() {
            return Err(Refusal::VersionInUse(names));
        }
        self.latest_published = None;
        self.scaling.remove(&Version::LatestPublished);
        self.drop_target(&Qualifier::LatestPublished);
        Ok(())
    }

    /// The environments that a version on a capacity provider keeps.
    pub fn scaling(&self, version: Version) -> Option<Scaling> {
        self.scaling.get(&version).copied()
    }

    /// Has a version keep environments.
    pub fn set_scaling(&mut self, version: Version, scaling: Scaling) {
        self.scaling.insert(version, scaling);
    }

    /// Begins to delete the whole function: it is gone at that time, or with its last execution.
    pub fn begin_deletion(&mut self, due: Timestamp) {
        self.latest.state = match self.live_executions(None) {
            0 => State::Deleting(due),
            _ => State::Draining,
        };
    }

    /// Whether its deletion is through.
    pub(super) fn is_gone(&self, now: Timestamp) -> bool {
        match self.latest.state {
            State::Deleting(due) => due <= now,
            State::Draining => self.live_executions(None) == 0,
            _ => false,
        }
    }

    /// Forgets everything that is attached to a target which is going away.
    pub(super) fn drop_target(&mut self, target: &Qualifier) {
        self.policies.remove(target);
        self.urls.remove(target);
        self.event_invokes.remove(target);
        self.governance.runtimes.remove(target);
        self.remove_provisioned(target);
    }

    /// Gives `$LATEST` a new revision, as tagging does.
    pub fn touch(&mut self, ids: &mut Generator) {
        self.latest.revision = ids.uuid();
    }

    /// Sets or clears the reserved concurrency.
    pub const fn set_reserved_concurrency(&mut self, reserved: Option<u32>) {
        self.reserved = reserved;
    }

    /// The tags, to be changed.
    pub const fn tags_mut(&mut self) -> &mut LiteMap<String, String> {
        &mut self.tags
    }

    /// The function URLs, to be changed.
    pub const fn urls_mut(&mut self) -> &mut Shared<Qualifier, FunctionUrl> {
        &mut self.urls
    }

    /// The settings of asynchronous invocations, to be changed.
    pub const fn event_invokes_mut(&mut self) -> &mut Shared<Qualifier, EventInvoke> {
        &mut self.event_invokes
    }
}

/// What an update puts in `$LATEST`.
#[derive(Clone, Debug, Default)]
pub struct Update {
    /// New code.
    pub code: Option<Arc<Code>>,
    /// New settings.
    pub configuration: Option<Configuration>,
}
