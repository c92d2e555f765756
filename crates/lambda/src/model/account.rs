//! The whole account: regions, their functions, and the settings that decide about them.

use super::beside::Beside;
use super::configuration::{Code, Configuration, Snapshot, State};
use super::durable::Executions;
use super::error::Refusal;
use super::extras::{EventSourceMapping, Phase};
use super::function::Function;
use super::governance::{CodeSigning, Governance};
use super::instances::{CapacityProvider, ProviderPhase};
use super::layer::Layer;
use super::name::{AliasName, FunctionName, Qualifier, Version};
use super::ordered::{Shared, SharedSet, entries_from};
use super::random::{Generator, Uuid};
use super::rolling::Moving;
use super::time::Timestamp;
use litemap::LiteMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What kind of account this is: given once, never read from the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Twelve digits.
    pub account_id: String,
    /// The region of requests that name none.
    pub region: String,
    /// Whether functions may be created with runtimes that AWS has retired.
    pub accept_retired_runtimes: bool,
    /// Whether the word `account-id`, where an account's digits belong, means this account.
    pub accept_placeholder_account: bool,
    /// Whether any object of S3 that a request names is taken to be there, its content unknown.
    pub accept_unseen_objects: bool,
    /// Milliseconds a change of state takes (`Pending` to `Active` and the like).
    pub settle: u64,
    /// Milliseconds until provisioned concurrency that moves with its alias is ready on the new version.
    pub provision: u64,
    /// Decides ids and draws.
    pub seed: u64,
    /// Concurrent executions the account may have.
    pub concurrency_limit: u32,
    /// Concurrent executions that must stay unreserved.
    pub unreserved_minimum: u32,
    /// Bytes that all code may take.
    pub code_storage: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            account_id: "123456789012".to_owned(),
            region: "us-east-1".to_owned(),
            accept_retired_runtimes: false,
            accept_placeholder_account: false,
            accept_unseen_objects: false,
            settle: 500,
            provision: 3_000,
            seed: 1,
            concurrency_limit: 1000,
            unreserved_minimum: 100,
            code_storage: 80_530_636_800,
        }
    }
}

impl Settings {
    /// The page's account: the tutorial's region, old runtimes and placeholders taken, no waiting.
    pub fn page() -> Self {
        Self {
            region: "us-west-2".to_owned(),
            accept_retired_runtimes: true,
            accept_placeholder_account: true,
            accept_unseen_objects: true,
            settle: 0,
            // AWS takes some minutes; the page's clock moves on by one with every change.
            provision: 90_000,
            ..Self::default()
        }
    }
}

/// An in-memory account. Cloning it shares everything until one of the two changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    settings: Arc<Settings>,
    regions: Shared<Arc<str>, Arc<Region>>,
    ids: Generator,
    draws: Generator,
}

/// One region of the account.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Region {
    functions: Shared<FunctionName, Arc<Function>>,
    mappings: Shared<Uuid, Arc<EventSourceMapping>>,
    /// Which mappings read a source for a target: a new one need not look at them all.
    readers: SharedSet<Reader>,
    /// Capacity providers by name.
    providers: Shared<String, CapacityProvider>,
    /// The last version number of functions that are gone: numbers are never given out again.
    retired_numbers: Shared<FunctionName, u32>,
    pub(super) layers: Shared<Arc<str>, Arc<Layer>>,
    pub(super) signings: Shared<Arc<str>, CodeSigning>,
    pub(super) beside: Option<Arc<Beside>>,
    /// Functions that AWS is still at work on, by when to look next.
    unsettled: BTreeSet<(Timestamp, FunctionName)>,
    /// Mappings that AWS is still at work on, by when it is done.
    unsettled_mappings: BTreeSet<(Timestamp, Uuid)>,
    code_size: u64,
    /// Concurrency that functions keep for themselves: a request need not ask them all.
    reservations: Shared<FunctionName, u32>,
    /// The sum of them.
    reserved: u64,
}

/// The parts of an account that a change needs at once.
#[derive(Debug)]
pub struct Parts<'a> {
    /// The region.
    pub region: &'a mut Region,
    /// Ids.
    pub ids: &'a mut Generator,
    /// Draws.
    pub draws: &'a mut Generator,
    /// Settings.
    pub settings: &'a Settings,
}

static NO_REGION: Region = Region {
    functions: Shared::new(),
    mappings: Shared::new(),
    readers: Shared::new(),
    retired_numbers: Shared::new(),
    layers: Shared::new(),
    signings: Shared::new(),
    providers: Shared::new(),
    beside: None,
    unsettled: BTreeSet::new(),
    unsettled_mappings: BTreeSet::new(),
    code_size: 0,
    reservations: Shared::new(),
    reserved: 0,
};

impl Account {
    /// An empty account.
    pub fn new(settings: Settings) -> Self {
        let seed = settings.seed;
        Self {
            settings: Arc::new(settings),
            regions: Shared::new(),
            ids: Generator::new(seed),
            // Another stream: invoking must not change the ids of what is created after it.
            draws: Generator::new(seed ^ 0x5bd1_e995_9d1b_54a5),
        }
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes the settings for all that follows.
    pub fn set_settings(&mut self, settings: Settings) {
        self.settings = Arc::new(settings);
    }

    /// A copy in which nothing happens by itself, however late it is asked: without alarms and deployments.
    #[must_use]
    pub fn stilled(&self) -> Self {
        let mut account = self.clone();
        if account.regions().any(|(_, it)| it.beside.is_some()) {
            for (_, region) in account.regions.iter_mut() {
                Arc::make_mut(region).beside = None;
            }
        }
        account
    }

    /// The regions that anything happened in, by name.
    pub fn regions(&self) -> impl Iterator<Item = (&str, &Region)> {
        self.regions.iter().map(|(name, it)| (&**name, &**it))
    }

    /// A region; empty where nothing happened in it.
    pub fn region(&self, name: &str) -> &Region {
        self.regions.get(name).map_or(&NO_REGION, |it| it)
    }

    /// A function by region and name.
    pub fn function(&self, region: &str, name: &str) -> Option<&Function> {
        self.region(region).function(name)
    }

    /// The parts that a change in a region needs.
    pub fn parts(&mut self, region: &str) -> Parts<'_> {
        if !self.regions.contains_key(region) {
            self.regions.insert(region.into(), Arc::default());
        }
        let entry = self.regions.entry(region.into()).or_default();
        Parts {
            region: Arc::make_mut(entry),
            ids: &mut self.ids,
            draws: &mut self.draws,
            settings: &self.settings,
        }
    }

    /// Whether the page's clock stands until somebody moves it on.
    pub fn is_watched(&self) -> bool {
        self.regions.values().any(|it| it.is_watched())
    }

    /// Ends whatever was due in a region by now.
    pub fn settle(&mut self, region: &str, now: Timestamp) {
        if self.region(region).is_settled(now) {
            return;
        }
        let parts = self.parts(region);
        parts.region.settle(now, parts.ids);
        if parts.region.is_rolling(now) {
            let provision = parts.settings.provision;
            let ids = parts.ids;
            parts.region.roll(now, &mut Moving { ids, provision });
        }
    }
}

impl Region {
    /// Functions by name.
    pub fn functions(&self) -> impl DoubleEndedIterator<Item = &Function> {
        self.functions.values().map(|it| &**it)
    }

    /// Functions from this name on.
    pub fn functions_from(&self, name: &str) -> impl Iterator<Item = &Function> {
        entries_from(&self.functions, name).map(|(_, it)| &**it)
    }

    /// How many functions there are.
    pub fn function_count(&self) -> usize {
        self.functions.len()
    }

    /// A function by name.
    pub fn function(&self, name: &str) -> Option<&Function> {
        self.functions.get(name).map(|it| &**it)
    }

    /// A function by name, to be changed.
    pub fn function_mut(&mut self, name: &str) -> Option<&mut Function> {
        self.functions.get_mut(name).map(Arc::make_mut)
    }

    /// Bytes of all code, every version counted.
    pub const fn code_size(&self) -> u64 {
        self.code_size
    }

    /// Refuses code that the account has no room for.
    ///
    /// # Errors
    /// [`Refusal::StorageFull`].
    pub const fn room_for(&self, size: u64, settings: &Settings) -> Result<(), Refusal> {
        if self.code_size.saturating_add(size) > settings.code_storage {
            return Err(Refusal::StorageFull);
        }
        Ok(())
    }

    /// Reserved concurrency of all functions but one.
    pub fn reserved_besides(&self, name: &str) -> u32 {
        let own = self.reservations.get(name).copied().unwrap_or(0);
        u32::try_from(self.reserved.saturating_sub(own.into())).unwrap_or(u32::MAX)
    }

    /// Counts anew what a function keeps for itself, after a request that may have changed it.
    pub fn recount(&mut self, name: &str) {
        let function = self.functions.get(name);
        let taken = function.map_or(0, |it| {
            it.reserved.unwrap_or_else(|| it.total_provisioned())
        });
        let old = self.reservations.get(name).copied().unwrap_or(0);
        if taken == old {
            return;
        }
        match function.map(|it| it.name.clone()) {
            Some(name) if taken > 0 => self.reservations.insert(name, taken),
            _ => self.reservations.remove(name),
        };
        self.reserved = self
            .reserved
            .saturating_sub(old.into())
            .saturating_add(taken.into());
    }

    /// Adds a function that is not there yet.
    ///
    /// # Errors
    /// [`Refusal::FunctionExists`] or [`Refusal::StorageFull`].
    pub fn create(
        &mut self,
        new: NewFunction,
        settings: &Settings,
        ids: &mut Generator,
        now: Timestamp,
    ) -> Result<&mut Function, Refusal> {
        if self.functions.contains_key(&new.name) {
            return Err(Refusal::FunctionExists);
        }
        self.room_for(new.code.size, settings)?;
        self.code_size += new.code.size;
        let due = now.plus(settings.settle);
        self.unsettled.insert((due, new.name.clone()));
        let last_number = self.retired_numbers.get(&new.name).copied().unwrap_or(0);
        let name = new.name.clone();
        let function = Function {
            arn: new.arn.into(),
            latest: Snapshot {
                configuration: Arc::new(new.configuration),
                code: new.code,
                revision: ids.uuid(),
                modified: now,
                state: State::Creating(due),
            },
            name: new.name,
            latest_published: None,
            versions: Shared::new(),
            last_number,
            ahead: true,
            aliases: Shared::new(),
            pointers: Shared::new(),
            policies: Shared::new(),
            provisioned: Shared::new(),
            allocations: Shared::new(),
            urls: Shared::new(),
            event_invokes: Shared::new(),
            reserved: None,
            governance: Governance::default(),
            tags: new.tags,
            scaling: LiteMap::new(),
            draining: 0,
            executions: Executions::default(),
        };
        let entry = self.functions.entry(name).or_insert(Arc::new(function));
        Ok(Arc::make_mut(entry))
    }

    /// Removes a function and everything of it; its version numbers stay taken.
    pub fn delete(&mut self, name: &str) -> Option<()> {
        let function = self.functions.remove(name)?;
        self.recount(name);
        self.code_size -= function.code_size();
        if function.last_number > 0 {
            self.retired_numbers
                .insert(function.name.clone(), function.last_number);
        }
        Some(())
    }

    /// Books a change of the code's size.
    pub const fn book(&mut self, before: u64, after: u64) {
        self.code_size = self.code_size.saturating_sub(before).saturating_add(after);
    }

    /// Has the function looked at again at that time.
    pub fn watch(&mut self, name: &FunctionName, due: Timestamp) {
        self.unsettled.insert((due, name.clone()));
    }

    /// Event source mappings by id.
    pub const fn mappings(&self) -> &Shared<Uuid, Arc<EventSourceMapping>> {
        &self.mappings
    }

    /// Puts an event source mapping in place of what it was before.
    pub fn put_mapping(&mut self, mapping: EventSourceMapping) {
        self.forget_readers(mapping.id);
        for reader in readers(&mapping) {
            self.readers.insert(reader, ());
        }
        if let Some(due) = mapping.phase.due() {
            self.unsettled_mappings.insert((due, mapping.id));
        }
        self.mappings.insert(mapping.id, Arc::new(mapping));
    }

    /// Gives an event source mapping these tags.
    pub fn tag_mapping(&mut self, id: Uuid, tags: LiteMap<String, String>) {
        if let Some(mapping) = self.mappings.get_mut(&id) {
            Arc::make_mut(mapping).tags = tags;
        }
    }

    /// The first mapping that reads one of these [sources](EventSourceMapping::sources) for a target.
    pub fn reader(
        &self,
        sources: &[String],
        function: &FunctionName,
        target: &Qualifier,
    ) -> Option<&EventSourceMapping> {
        let first = |source: &String| {
            let from = (
                source.clone(),
                function.clone(),
                target.clone(),
                Uuid::LOWEST,
            );
            let (reader, ()) = entries_from(&self.readers, &from).next()?;
            let same = reader.0 == from.0 && reader.1 == from.1 && reader.2 == from.2;
            same.then_some(reader.3)
        };
        let id = sources.iter().filter_map(first).min()?;
        self.mappings.get(&id).map(|it| &**it)
    }

    fn forget_readers(&mut self, id: Uuid) {
        if let Some(old) = self.mappings.get(&id) {
            for reader in readers(old) {
                self.readers.remove(&reader);
            }
        }
    }

    /// Capacity providers by name.
    pub const fn providers(&self) -> &Shared<String, CapacityProvider> {
        &self.providers
    }

    /// Capacity providers, to be changed.
    pub const fn providers_mut(&mut self) -> &mut Shared<String, CapacityProvider> {
        &mut self.providers
    }

    /// Whether nothing is due by now.
    pub fn is_settled(&self, now: Timestamp) -> bool {
        self.unsettled.first().is_none_or(|it| it.0 > now)
            && self.unsettled_mappings.first().is_none_or(|it| it.0 > now)
            && !self.providers.values().any(|it| match it.phase {
                ProviderPhase::Creating(due) | ProviderPhase::Deleting(due) => due <= now,
                ProviderPhase::Ready => false,
            })
            && !self.is_rolling(now)
    }

    /// Whether a deployment or an alarm had something to do by then, or alarms have to hear that it is then.
    fn is_rolling(&self, now: Timestamp) -> bool {
        self.beside
            .as_deref()
            .is_some_and(|it| it.watch.is_behind(now))
            || self.next_event().is_some_and(|it| it <= now)
    }

    fn settle(&mut self, now: Timestamp, ids: &mut Generator) {
        while let Some((due, name)) = self.unsettled.pop_first() {
            if due > now {
                self.unsettled.insert((due, name));
                break;
            }
            self.settle_function(&name, now, ids);
        }
        if !self.providers.is_empty() {
            self.settle_providers(now);
        }
        if self
            .unsettled_mappings
            .first()
            .is_some_and(|it| it.0 <= now)
        {
            self.settle_mappings(now);
        }
    }

    /// Apart, as what reads mappings: a first visit has neither.
    #[inline(never)]
    fn settle_providers(&mut self, now: Timestamp) {
        let due = |it: &CapacityProvider| match it.phase {
            ProviderPhase::Deleting(due) | ProviderPhase::Creating(due) => due <= now,
            ProviderPhase::Ready => false,
        };
        // Only what changes is copied: the others are shared with the accounts before.
        let providers = self.providers.iter().filter(|it| due(it.1));
        let names: Vec<String> = providers.map(|it| it.0.clone()).collect();
        for name in names {
            match self.providers.get_mut(&name) {
                Some(it) if matches!(it.phase, ProviderPhase::Creating(_)) => {
                    it.phase = ProviderPhase::Ready;
                }
                _ => drop(self.providers.remove(&name)),
            }
        }
    }

    #[inline(never)]
    fn settle_mappings(&mut self, now: Timestamp) {
        while let Some(&(due, id)) = self.unsettled_mappings.first().filter(|it| it.0 <= now) {
            self.unsettled_mappings.remove(&(due, id));
            match self.mappings.get(&id).map(|it| it.phase) {
                Some(Phase::Deleting(due)) if due <= now => {
                    self.forget_readers(id);
                    self.mappings.remove(&id);
                }
                Some(Phase::Creating(due) | Phase::Changing(due, _)) if due <= now => {
                    if let Some(mapping) = self.mappings.get_mut(&id) {
                        Arc::make_mut(mapping).phase = Phase::Settled;
                    }
                }
                _ => (),
            }
        }
    }
}

/// A source that is read for a target, and by which mapping.
type Reader = (String, FunctionName, Qualifier, Uuid);

fn readers(mapping: &EventSourceMapping) -> impl Iterator<Item = Reader> + use<> {
    let (function, target, id) = (mapping.function.clone(), mapping.target.clone(), mapping.id);
    let sources = mapping.sources().into_iter();
    sources.map(move |source| (source, function.clone(), target.clone(), id))
}

impl Region {
    fn settle_function(&mut self, name: &FunctionName, now: Timestamp, ids: &mut Generator) {
        if let Some(function) = self.functions.get_mut(name.as_str()) {
            let function = Arc::make_mut(function);
            function.settle(now, ids);
            if let Some(due) = function.next_execution_due() {
                self.unsettled.insert((due, name.clone()));
            }
            self.drain(name, now);
        }
    }

    /// Lets go of what only waited for a function's executions, or for its time.
    pub fn drain(&mut self, name: &FunctionName, now: Timestamp) {
        let Some(function) = self.functions.get_mut(name.as_str()) else {
            return;
        };
        let function = Arc::make_mut(function);
        let freed = function.drain();
        let gone = function.is_gone(now);
        self.book(freed, 0);
        if gone {
            self.delete(name.as_str());
        }
    }
}

/// A function to be created.
#[derive(Clone, Debug)]
pub struct NewFunction {
    /// Its name.
    pub name: FunctionName,
    /// Its unqualified ARN.
    pub arn: String,
    /// Its settings.
    pub configuration: Configuration,
    /// Its code.
    pub code: Arc<Code>,
    /// Its tags.
    pub tags: LiteMap<String, String>,
}

impl Region {
    /// Whether every sum and index agrees with what it is of.
    ///
    /// For tests: this holds after any sequence of requests.
    pub fn is_consistent(&self) -> bool {
        let taken = |it: &Function| it.reserved.unwrap_or_else(|| it.total_provisioned());
        let reserved: u64 = self.functions().map(|it| u64::from(taken(it))).sum();
        let code: u64 = self.functions().map(Function::code_size).sum();
        let read =
            |it: &Arc<EventSourceMapping>| readers(it).all(|it| self.readers.contains_key(&it));
        let sources: usize = self
            .mappings
            .values()
            .map(|it| readers(it).collect::<BTreeSet<_>>().len())
            .sum();
        reserved == self.reserved
            && code == self.code_size
            && self.mappings.values().all(read)
            && sources == self.readers.len()
    }
}

impl Function {
    /// Bytes of code over `$LATEST` and all versions.
    pub fn code_size(&self) -> u64 {
        let versions = self.versions.values().map(|it| it.code.size);
        let published = self.latest_published.as_ref().map_or(0, |it| it.code.size);
        self.latest.code.size + published + versions.sum::<u64>()
    }

    fn settle(&mut self, now: Timestamp, ids: &mut Generator) {
        if matches!(self.latest.state, State::Creating(due) | State::Updating(due) if due <= now) {
            self.latest.state = State::Ready;
            self.latest.revision = ids.uuid();
        }
        // Only the newest ones can still be in the making, those before them being done first.
        for (_, it) in self.versions.iter_mut().rev() {
            match it.state.due() {
                None => break,
                Some(due) if due > now => (),
                Some(_) => {
                    it.state = State::Ready;
                    it.revision = ids.uuid();
                }
            }
        }
        if let Some(it) = &mut self.latest_published
            && it.state.due().is_some_and(|due| due <= now)
        {
            it.state = State::Ready;
            it.revision = ids.uuid();
        }
        self.settle_executions(now);
        self.settle_provisioned(now);
    }

    /// Whether every alias names a version that is there, and every index agrees with its source.
    ///
    /// For tests: this holds after any sequence of requests.
    pub fn is_consistent(&self) -> bool {
        let published = |it: &Version| self.snapshot(*it).is_some();
        let aliases = self.aliases.iter().all(|(name, alias)| {
            let second = alias.routing.map(|it| Version::Published(it.0));
            *name == alias.name
                && published(&alias.version)
                && second.iter().all(published)
                && second != Some(alias.version)
                && self.pointers.contains_key(&(alias.version, name.clone()))
        });
        let pointers = self.pointers.keys().all(|(version, name)| {
            *name > AliasName::lowest() && self.aliases_of(*version).any(|it| it.name == *name)
        });
        let numbers = self
            .versions
            .last()
            .is_none_or(|it| it.0.get() <= self.last_number);
        let hangers = self.policies.keys().chain(self.urls.keys());
        let hangers = hangers.chain(self.provisioned.keys());
        aliases
            && pointers
            && numbers
            && hangers.into_iter().all(|it: &Qualifier| self.has(it))
            && self.allocations.len() == self.provisioned.len()
            && self.policies.values().all(|it| !it.statements.is_empty())
    }
}
