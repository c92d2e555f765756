//! Adding to and taking from a resource policy.

use super::error::Refusal;
use super::function::Function;
use super::name::Target;
use super::policy::{Policy, Statement};
use super::random::{Generator, Uuid};

/// Bytes a policy may have.
pub const POLICY_LIMIT: usize = 20_480;

impl Function {
    /// Adds a statement; the first one makes the policy, whose document would have `size` bytes.
    ///
    /// # Errors
    /// A stale guard, a taken statement id, or a policy that would be too long.
    pub fn add_permission(
        &mut self,
        target: &Target,
        statement: Statement,
        size: usize,
        guard: Option<&str>,
        ids: &mut Generator,
    ) -> Result<(), Refusal> {
        self.policy_guarded(target, guard)?;
        let old = self
            .policies
            .get(target)
            .map_or(&[][..], |it| &it.statements);
        if old.iter().any(|it| it.sid == statement.sid) {
            return Err(Refusal::StatementExists);
        }
        if size > POLICY_LIMIT {
            let limit = POLICY_LIMIT;
            return Err(Refusal::PolicyTooLong { size, limit });
        }
        let revision = ids.uuid();
        let policy = self.policies.entry(target.clone()).or_insert(Policy {
            revision,
            statements: Vec::new(),
        });
        policy.revision = revision;
        policy.statements.push(statement);
        Ok(())
    }

    /// Takes a statement away; the last one takes the policy along.
    ///
    /// # Errors
    /// No policy, no such statement, or a stale guard.
    pub fn remove_permission(
        &mut self,
        target: &Target,
        sid: &str,
        guard: Option<&str>,
        ids: &mut Generator,
    ) -> Result<(), Refusal> {
        let policy = self
            .policies
            .get_mut(target)
            .ok_or(Refusal::PolicyMissing)?;
        let at = policy
            .statements
            .iter()
            .position(|it| it.sid == sid)
            .ok_or(Refusal::StatementMissing)?;
        if guard.is_some_and(|it| it != policy.revision.to_string()) {
            return Err(Refusal::StalePolicyRevision);
        }
        policy.statements.remove(at);
        policy.revision = ids.uuid();
        if policy.statements.is_empty() {
            self.policies.remove(target);
        }
        Ok(())
    }

    /// A guard must be the policy's revision; before there is one, the alias's or version's own.
    fn policy_guarded(&self, target: &Target, guard: Option<&str>) -> Result<(), Refusal> {
        let Some(guard) = guard else {
            return Ok(());
        };
        let revision: Option<Uuid> = match (self.policies.get(target), target) {
            (Some(policy), _) => Some(policy.revision),
            (None, Target::Alias(name)) => self.aliases.get(name).map(|it| it.revision),
            (None, Target::Version(number)) => self.versions.get(number).map(|it| it.revision),
            (None, _) => Some(self.latest.revision),
        };
        if revision.is_some_and(|it| it.to_string() == guard) {
            return Ok(());
        }
        Err(Refusal::StalePolicyRevision)
    }
}
