//! Provisioned concurrency: kept for a version, directly or through an alias.

use super::error::Refusal;
use super::extras::{Init, Provisioned};
use super::function::{Alias, Function};
use super::name::{AliasName, Qualifier, Version, VersionNumber, Weight};
use super::ordered::entries_from;
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
        reserved > taken || allocated().any(|it| it.running() == version)
    }

    /// Asks for provisioned concurrency on a version or an alias.
    ///
    /// # Errors
    /// Where the version has some already by another way, or the alias is weighted.
    pub fn put_provisioned(
        &mut self,
        target: &Qualifier,
        requested: u32,
        now: Timestamp,
        ready: Ready,
    ) -> Result<&Provisioned, Refusal> {
        let resolved = self.resolve(target).ok_or(Refusal::AliasMissing)?;
        if resolved.alias.is_some_and(|it| it.routing.is_some()) {
            return Err(Refusal::WeightedAndProvisioned);
        }
        let version = resolved.version;
        self.allocatable(version, target)?;
        self.remove_provisioned(target);
        self.allocations.insert((version, target.clone()), ());
        let provisioned = Provisioned {
            requested,
            allocated: 0,
            due: Some(ready.due),
            modified: now,
            version,
            held: None,
            init: ready.init,
        };
        Ok(self
            .provisioned
            .entry(target.clone())
            .or_insert(provisioned))
    }

    /// Whether the target may allocate on this version, or another already does.
    fn allocatable(&self, version: Version, target: &Qualifier) -> Result<(), Refusal> {
        let other = entries_from(&self.allocations, &(version, Qualifier::Function))
            .map(|(allocation, ())| allocation)
            .take_while(|it| it.0 == version)
            .find(|it| it.1 != *target);
        match (target, other) {
            (_, None) => Ok(()),
            (Qualifier::Version(_), Some(_)) => Err(Refusal::AliasProvisioned),
            (_, Some(_)) => Err(Refusal::VersionProvisioned),
        }
    }

    /// Gives up what was provisioned on the target; none is no error. An alias that AWS kept on the
    /// version before goes to its own.
    pub fn remove_provisioned(&mut self, target: &Qualifier) {
        let Some(old) = self.provisioned.remove(target) else {
            return;
        };
        self.allocations.remove(&(old.version, target.clone()));
        if let (Qualifier::Alias(name), Some(_)) = (target, old.held) {
            self.reroute(name, None);
        }
    }

    /// The version that AWS itself keeps the whole alias on, by a weight of 1, while the alias's
    /// provisioned concurrency moves to another one.
    pub fn held(&self, alias: &AliasName) -> Option<VersionNumber> {
        self.moving(alias).map(|it| it.0)
    }

    /// The provisioned concurrency of an alias that AWS keeps on the version before because of it.
    pub fn moving(&self, alias: &AliasName) -> Option<(VersionNumber, &Provisioned)> {
        let it = self.provisioned.get(&Qualifier::Alias(alias.clone()))?;
        Some((it.held?, it))
    }

    /// What was provisioned on an alias goes along to its new version, if it has one.
    ///
    /// `weights` says what the update gave of weights. Where it gave none that stand in the way, the
    /// alias stays on the version whose environments are running. Basis: `GetAlias`'s answers in
    /// terraform-provider-aws PR 48116 (2026); the way out of a failed one, an update that clears
    /// the weights, in gradientedge/cdk-utils PR 1110 (2026).
    pub(super) fn follow_alias(
        &mut self,
        old: &Alias,
        weights: Option<&[(VersionNumber, Weight)]>,
        now: Timestamp,
        ready: Ready,
    ) {
        let target = Qualifier::Alias(old.name.clone());
        let Some(alias) = self.aliases.get(&old.name) else {
            return;
        };
        let (version, routing) = (alias.version, alias.routing);
        let Some(provisioned) = self.provisioned.get_mut(&target) else {
            return;
        };
        let held = provisioned.held;
        if old.version == version {
            // Weights that the caller gives are the caller's from then on.
            provisioned.held = held.filter(|_| weights.is_none());
            return;
        }
        let before = (provisioned.version, target.clone());
        provisioned.version = version;
        provisioned.due = Some(ready.due);
        provisioned.modified = now;
        provisioned.init = ready.init;
        let running = held.or(match old.version {
            Version::Published(number) => Some(number),
            Version::Latest | Version::LatestPublished => None,
        });
        provisioned.held = match (weights, routing) {
            (None, Some(_)) => held,
            (None | Some([]), None) => running.filter(|it| Version::Published(*it) != version),
            (Some(_), _) => None,
        };
        let kept = provisioned.held.zip(Weight::new(1.0));
        self.allocations.remove(&before);
        self.allocations.insert((version, target), ());
        if routing.is_none() && kept.is_some() {
            self.reroute(&old.name, kept);
        }
    }

    /// Ends what was due: environments are there, or it is known that they never will be.
    pub(super) fn settle_provisioned(&mut self, now: Timestamp) {
        let mut free = Vec::new();
        let is_due = |it: &Provisioned| it.due.is_some_and(|due| due <= now);
        let due = self.provisioned.iter().filter(|it| is_due(it.1));
        let due: Vec<Qualifier> = due.map(|it| it.0.clone()).collect();
        for target in &due {
            let Some(it) = self.provisioned.get_mut(target) else {
                continue;
            };
            it.due = None;
            let fine = it.init == Init::Fine;
            it.allocated = if fine { it.requested } else { 0 };
            if let (true, Some(_), Qualifier::Alias(name)) = (fine, it.held, target) {
                it.held = None;
                free.push(name.clone());
            }
        }
        for name in free {
            self.reroute(&name, None);
        }
    }
}

/// When provisioned environments are there, and whether they will be.
#[derive(Clone, Copy, Debug)]
pub struct Ready {
    /// The moment.
    pub due: Timestamp,
    /// Whether the code can be initialised.
    pub init: Init,
}
