//! Why the model refuses: typed, and without a word of AWS.

use super::name::{AliasName, VersionNumber};

/// Why a request was refused; the account is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A function of this name exists already.
    FunctionExists,
    /// The function is not there.
    FunctionMissing,
    /// The function is still being created.
    StillCreating,
    /// The function is being deleted.
    BeingDeleted,
    /// An update of the function is still going on.
    StillUpdating,
    /// The revision ID is not the latest revision.
    StaleRevision,
    /// The revision ID is not the policy's latest revision.
    StalePolicyRevision,
    /// The revision ID is not the latest revision of the layer version's policy.
    StaleLayerRevision,
    /// No such version of the layer.
    LayerMissing(u32),
    /// The hash given is not that of `$LATEST`'s code, which is this one.
    OtherCode {
        /// The hash of `$LATEST`'s code.
        actual: String,
    },
    /// The code of all functions would exceed the account's storage.
    StorageFull,
    /// No such published version.
    VersionMissing(VersionNumber),
    /// Nothing was published to `$LATEST.PUBLISHED`.
    LatestPublishedMissing,
    /// Aliases still name the version.
    VersionInUse(Vec<AliasName>),
    /// No such alias.
    AliasMissing,
    /// An alias of this name exists already.
    AliasExists,
    /// More than one additional version.
    TooManyWeights,
    /// An alias of `$LATEST` takes no additional version.
    LatestWithWeights,
    /// The additional version is the main one.
    RoutesToItself(VersionNumber),
    /// The two versions have different execution roles.
    RolesDiffer,
    /// The two versions have different dead-letter settings.
    DeadLettersDiffer,
    /// A weighted alias can't have provisioned concurrency.
    WeightedAndProvisioned,
    /// The statement id is taken.
    StatementExists,
    /// The statement id is not in the policy.
    StatementMissing,
    /// There is no policy.
    PolicyMissing,
    /// The policy's document would be too long.
    PolicyTooLong {
        /// Bytes it would have.
        size: usize,
        /// Bytes it may have.
        limit: usize,
    },
    /// `$LATEST` can't have provisioned concurrency, which the alias would bring along.
    LatestProvisioned,
    /// The alias's version has provisioned concurrency of its own.
    VersionProvisioned,
    /// An alias of the version has provisioned concurrency.
    AliasProvisioned,
}
