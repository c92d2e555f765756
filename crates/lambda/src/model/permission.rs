//! Adding to and taking from a resource policy.

use super::error::Refusal;
use super::function::Function;
use super::name::Qualifier;
use super::policy::{Policy, Statement};
use super::random::{Generator, Uuid};

/// Bytes a policy may have.
pub(super) const POLICY_LIMIT: usize = 20_480;

impl Function {
    /// Adds a statement; the first one makes the policy, which has this size then, and this
    /// document where it was put as a whole.
    ///
    /// # Errors
    /// A stale revision ID, a taken statement id, or a policy that would be too long.
    pub fn add_permission(
        &mut self,
        target: &Qualifier,
        statement: Statement,
        (size, document): (usize, Option<&str>),
        revision_id: Option<&str>,
        ids: &mut Generator,
    ) -> Result<(), Refusal> {
        self.policy_at_revision(target, revision_id)?;
        let old = self
            .policies
            .get(target)
            .map_or(&[][..], |it| &it.statements);
        if old.iter().any(|it| it.sid == statement.sid) {
            return Err(Refusal::StatementExists);
        }
        let limit = POLICY_LIMIT;
        if size > limit {
            return Err(Refusal::PolicyTooLong { size, limit });
        }
        let revision = ids.uuid();
        let policy = self.policies.entry(target.clone());
        let policy = policy.or_insert_with(|| Policy::new(revision));
        policy.revision = revision;
        policy.statements.push(statement);
        policy.document = document.map(Into::into);
        Ok(())
    }

    /// Puts a whole document in the place of what there was.
    ///
    /// # Errors
    /// A stale revision ID; before there is a policy, none holds.
    pub fn put_policy(
        &mut self,
        target: &Qualifier,
        (document, statements): (&str, Vec<Statement>),
        revision_id: Option<&str>,
        ids: &mut Generator,
    ) -> Result<&Policy, Refusal> {
        self.whole_at_revision(target, revision_id)?;
        let policy = Policy {
            revision: ids.uuid(),
            statements,
            document: Some(document.into()),
        };
        self.policies.insert(target.clone(), policy);
        self.policies.get(target).ok_or(Refusal::PolicyMissing)
    }

    /// Deletes a whole policy.
    ///
    /// # Errors
    /// No policy, or a stale revision ID.
    pub fn delete_policy(
        &mut self,
        target: &Qualifier,
        revision_id: Option<&str>,
    ) -> Result<(), Refusal> {
        if !self.policies.contains_key(target) {
            return Err(Refusal::PolicyMissing);
        }
        self.whole_at_revision(target, revision_id)?;
        self.policies.remove(target);
        Ok(())
    }

    fn whole_at_revision(
        &self,
        target: &Qualifier,
        revision_id: Option<&str>,
    ) -> Result<(), Refusal> {
        let policy = self.policies.get(target);
        let revision = policy.map(|it| it.revision.to_string());
        if revision_id.is_some() && revision_id != revision.as_deref() {
            return Err(Refusal::StalePolicyRevision);
        }
        Ok(())
    }

    /// Takes a statement away; the last one takes the policy along. Of a policy that was put as a
    /// whole, `document` is what is left.
    ///
    /// # Errors
    /// No policy, no such statement, or a stale revision ID.
    pub fn remove_permission(
        &mut self,
        target: &Qualifier,
        sid: &str,
        document: Option<&str>,
        revision_id: Option<&str>,
        ids: &mut Generator,
    ) -> Result<(), Refusal> {
        let policy = self
            .policies
            .get_mut(target)
            .ok_or(Refusal::PolicyMissing)?;
        if !policy.statements.iter().any(|it| it.sid == sid) {
            return Err(Refusal::StatementMissing);
        }
        if revision_id.is_some_and(|it| it != policy.revision.to_string()) {
            return Err(Refusal::StalePolicyRevision);
        }
        policy.statements.retain(|it| it.sid != sid);
        if policy.document.is_some() {
            policy.document = document.map(Into::into);
        }
        policy.revision = ids.uuid();
        if policy.statements.is_empty() {
            self.policies.remove(target);
        }
        Ok(())
    }

    /// A revision ID must be the policy's revision; before there is one, the alias's or version's own.
    fn policy_at_revision(
        &self,
        target: &Qualifier,
        revision_id: Option<&str>,
    ) -> Result<(), Refusal> {
        let Some(revision_id) = revision_id else {
            return Ok(());
        };
        let revision: Option<Uuid> = match (self.policies.get(target), target) {
            (Some(policy), _) => Some(policy.revision),
            (None, Qualifier::Alias(name)) => self.aliases.get(name).map(|it| it.revision),
            (None, Qualifier::Version(number)) => self.versions.get(number).map(|it| it.revision),
            (None, _) => Some(self.latest.revision),
        };
        if revision.is_some_and(|it| it.to_string() == revision_id) {
            return Ok(());
        }
        Err(Refusal::StalePolicyRevision)
    }
}
