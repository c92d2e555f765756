//! Aliases: what may point where.

use super::concurrency::Ready;
use super::error::Refusal;
use super::function::{Alias, AliasChange, Function};
use super::name::{AliasName, Qualifier, Version, VersionNumber, Weight};
use super::random::Generator;
use super::time::Timestamp;

impl Function {
    /// Adds an alias.
    ///
    /// # Errors
    /// A missing version, a taken name, or a routing that is not allowed.
    pub fn create_alias(
        &mut self,
        name: AliasName,
        version: Version,
        change: AliasChange,
        ids: &mut Generator,
    ) -> Result<&Alias, Refusal> {
        self.published(version)?;
        if self.aliases.contains_key(&name) {
            return Err(Refusal::AliasExists);
        }
        let weights = change.weights.unwrap_or_default();
        let routing = self.checked_routing(version, &weights)?;
        let alias = Alias {
            name: name.clone(),
            version,
            routing,
            description: change.description.unwrap_or_default(),
            revision: ids.uuid(),
        };
        self.point(&alias);
        Ok(self.aliases.entry(name).or_insert(alias))
    }

    /// Changes an alias; an update with nothing in it is one too. The answer is the alias as asked
    /// for: what AWS does to it by itself, because of its provisioned concurrency, comes after.
    ///
    /// # Errors
    /// A missing alias or version, a stale revision ID, or a routing that is not allowed.
    pub fn update_alias(
        &mut self,
        name: &AliasName,
        change: AliasChange,
        revision_id: Option<&str>,
        ids: &mut Generator,
        (now, ready): (Timestamp, Ready),
    ) -> Result<Alias, Refusal> {
        let old = self.aliases.get(name).ok_or(Refusal::AliasMissing)?;
        if revision_id.is_some_and(|it| it != old.revision.to_string()) {
            return Err(Refusal::StaleRevision);
        }
        let version = change.version.unwrap_or(old.version);
        let given = change.weights;
        let weights = given
            .clone()
            .unwrap_or_else(|| old.routing.into_iter().collect());
        self.published(version)?;
        let routing = self.checked_routing(version, &weights)?;
        let provisioned = || {
            self.provisioned
                .contains_key(&Qualifier::Alias(name.clone()))
        };
        if version == Version::Latest && provisioned() {
            return Err(Refusal::LatestProvisioned);
        }
        let alias = Alias {
            name: name.clone(),
            version,
            routing,
            description: change
                .description
                .unwrap_or_else(|| old.description.clone()),
            revision: ids.uuid(),
        };
        let old = old.clone();
        self.unpoint(&old);
        self.point(&alias);
        self.aliases.insert(name.clone(), alias.clone());
        self.follow_alias(&old, given.as_deref(), now, ready);
        Ok(alias)
    }

    /// Gives an alias another second version, as AWS does by itself.
    pub(super) fn reroute(&mut self, name: &AliasName, routing: Option<(VersionNumber, Weight)>) {
        let Some(mut alias) = self.aliases.get(name).cloned() else {
            return;
        };
        self.unpoint(&alias);
        alias.routing = routing;
        self.point(&alias);
        self.aliases.insert(name.clone(), alias);
    }

    /// Removes an alias and all that is attached to it; one that is not there is no error.
    pub fn delete_alias(&mut self, name: &AliasName) {
        if let Some(alias) = self.aliases.remove(name) {
            self.unpoint(&alias);
            self.drop_target(&Qualifier::Alias(name.clone()));
        }
    }

    fn published(&self, version: Version) -> Result<(), Refusal> {
        match version {
            Version::LatestPublished if self.latest_published.is_none() => {
                Err(Refusal::LatestPublishedMissing)
            }
            Version::Published(number) if !self.versions.contains_key(&number) => {
                Err(Refusal::VersionMissing(number))
            }
            _ => Ok(()),
        }
    }

    /// The routing that weights ask for, in the order in which AWS finds fault with them.
    fn checked_routing(
        &self,
        version: Version,
        weights: &[(VersionNumber, Weight)],
    ) -> Result<Option<(VersionNumber, Weight)>, Refusal> {
        if weights.len() > 1 {
            return Err(Refusal::TooManyWeights);
        }
        let Some(&(other, weight)) = weights.first() else {
            return Ok(None);
        };
        let Version::Published(main) = version else {
            return Err(Refusal::LatestWithWeights);
        };
        if main == other {
            return Err(Refusal::RoutesToItself(other));
        }
        let Some(second) = self.versions.get(&other) else {
            return Err(Refusal::VersionMissing(other));
        };
        if let Some(first) = self.versions.get(&main) {
            if first.configuration.role != second.configuration.role {
                return Err(Refusal::RolesDiffer);
            }
            if first.configuration.dead_letter != second.configuration.dead_letter {
                return Err(Refusal::DeadLettersDiffer);
            }
        }
        Ok(Some((other, weight)))
    }

    fn point(&mut self, alias: &Alias) {
        for version in named(alias) {
            self.pointers.insert((version, alias.name.clone()), ());
        }
    }

    fn unpoint(&mut self, alias: &Alias) {
        for version in named(alias) {
            self.pointers.remove(&(version, alias.name.clone()));
        }
    }
}

/// The versions an alias names.
fn named(alias: &Alias) -> impl Iterator<Item = Version> {
    let second = alias.routing.map(|(number, _)| Version::Published(number));
    std::iter::once(alias.version).chain(second)
}
