//! Provisioned concurrency: kept for a version, directly or through an alias.

use super::error::Refusal;
use super::extras::Provisioned;
use super::function::Function;
use super::name::{AliasName, Target, Version};
use super::time::Timestamp;

impl Function {
    /// Environments provisioned for the whole function.
    pub fn total_provisioned(&self) -> u32 {
        self.provisioned
            .values()
            .fold(0, |sum, it| sum.saturating_add(it.requested))
    }

    /// Whether a call of this version can run within what is reserved for the function: in an
    /// environment provisioned for the version, or in what the provisioned ones leave.
    pub fn has_room_for(&self, version: Version) -> bool {
        let Some(reserved) = self.reserved else {
            return true;
        };
        let allocated = || self.provisioned.values().filter(|it| it.allocated > 0);
        let taken = allocated().fold(0_u32, |sum, it| sum.saturating_add(it.allocated));
        reserved > taken || allocated().any(|it| it.version == version)
    }

    /// Asks for provisioned concurrency on a version or an alias.
    ///
    /// # Errors
    /// Where the version has some already by another way, or the alias is weighted.
    pub fn put_provisioned(
        &mut self,
        target: &Target,
        requested: u32,
        now: Timestamp,
        due: Timestamp,
    ) -> Result<&Provisioned, Refusal> {
        let resolved = self.resolve(target).ok_or(Refusal::AliasMissing)?;
        if resolved.alias.is_some_and(|it| it.routing.is_some()) {
            return Err(Refusal::WeightedAndProvisioned);
        }
        let version = resolved.version;
        self.allocatable(version, target)?;
        self.remove_provisioned(target);
        self.allocations.insert((version, target.clone()));
        let provisioned = Provisioned {
            requested,
            allocated: 0,
            due: Some(due),
            modified: now,
            version,
        };
        Ok(self
            .provisioned
            .entry(target.clone())
            .or_insert(provisioned))
    }

    /// Whether the target may allocate on this version, or another already does.
    fn allocatable(&self, version: Version, target: &Target) -> Result<(), Refusal> {
        let other = self
            .allocations
            .range((version, Target::Function)..)
            .take_while(|it| it.0 == version)
            .find(|it| it.1 != *target);
        match (target, other) {
            (_, None) => Ok(()),
            (Target::Version(_), Some(_)) => Err(Refusal::AliasProvisioned),
            (_, Some(_)) => Err(Refusal::VersionProvisioned),
        }
    }

    /// Gives up what was provisioned on the target; none is no error.
    pub fn remove_provisioned(&mut self, target: &Target) {
        if let Some(old) = self.provisioned.remove(target) {
            self.allocations.remove(&(old.version, target.clone()));
        }
    }

    /// An alias takes its provisioned concurrency along to its new version.
    pub(super) fn move_provisioned(
        &mut self,
        name: &AliasName,
        version: Version,
        now: Timestamp,
        due: Timestamp,
    ) {
        let target = Target::Alias(name.clone());
        let Some(provisioned) = self.provisioned.get_mut(&target) else {
            return;
        };
        self.allocations
            .remove(&(provisioned.version, target.clone()));
        provisioned.version = version;
        provisioned.due = Some(due);
        provisioned.modified = now;
        self.allocations.insert((version, target));
    }
}
