//! The model's refusals in AWS's words, one line each.

use super::cause::Cause;
use super::error::{ApiError, ErrorCode};
use crate::model::{AliasName, Refusal};

/// What the texts need to know beside the refusal itself.
pub struct Subject<'a> {
    /// The function's unqualified ARN.
    pub arn: &'a str,
    /// What the request named: an alias, a statement id, a hash.
    pub named: &'a str,
}

impl<'a> Subject<'a> {
    /// A function as such.
    pub const fn of(arn: &'a str) -> Self {
        Self { arn, named: "" }
    }
}

const STALE: &str = "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id";
const STALE_POLICY: &str = "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id";
const STALE_LAYER: &str = "The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the latest Revision Id";

impl ApiError {
    /// A refusal in AWS's words.
    pub fn refused(refusal: Refusal, subject: &Subject<'_>) -> Self {
        let Subject { arn, named } = subject;
        let name = arn.rsplit(':').next().unwrap_or_default();
        let latest =
            |state: &str| format!("The operation cannot be performed at this time. {state}");
        let mut error = match &refusal {
            Refusal::FunctionExists => Self::conflict(format!("Function already exist: {name}")),
            Refusal::FunctionMissing => Self::function_missing(arn),
            Refusal::StillCreating => Self::conflict(latest(
                "The function is currently in the following state: Pending",
            )),
            Refusal::StillUpdating => Self::conflict(latest(&format!(
                "An update is in progress for resource: {arn}"
            ))),
            Refusal::StaleRevision => Self::new(ErrorCode::PreconditionFailedException, STALE),
            Refusal::StalePolicyRevision => {
                Self::new(ErrorCode::PreconditionFailedException, STALE_POLICY)
            }
            Refusal::StaleLayerRevision => {
                Self::new(ErrorCode::PreconditionFailedException, STALE_LAYER)
            }
            Refusal::LayerMissing(number) => {
                Self::missing(format!("Layer version {arn}:{number} does not exist."))
            }
            Refusal::OtherCode { actual } => Self::invalid(format!(
                "CodeSHA256 ({named}) is different from current CodeSHA256 in $LATEST ({actual}). Please try again with the CodeSHA256 in $LATEST."
            )),
            Refusal::StorageFull => Self::new(
                ErrorCode::CodeStorageExceededException,
                "Code storage limit exceeded.",
            ),
            Refusal::BeingDeleted => Self::conflict(latest(
                "The function is currently in the following state: Deleting",
            )),
            Refusal::LatestPublishedMissing => {
                Self::function_missing(format!("{arn}:$LATEST.PUBLISHED"))
            }
            Refusal::VersionMissing(number) => Self::function_missing(format!("{arn}:{number}")),
            Refusal::VersionInUse(aliases) => Self::conflict(format!(
                "Unable to delete version because the following aliases reference it: [{}]",
                list(aliases)
            )),
            Refusal::AliasMissing => Self::missing(format!("Alias not found: {arn}:{named}")),
            Refusal::AliasExists => Self::conflict(format!("Alias already exists: {arn}:{named}")),
            Refusal::TooManyWeights => Self::invalid(
                "Number of items in AdditionalVersionWeights cannot be greater than 1",
            ),
            // One of the few that carry no Type.
            Refusal::LatestWithWeights => Self::bare(
                ErrorCode::InvalidParameterValueException,
                "$LATEST is not supported for an alias pointing to more than 1 version",
            ),
            Refusal::RoutesToItself(number) => Self::invalid(format!(
                "Invalid function version {number}. Function version {number} is already included in routing configuration."
            )),
            Refusal::RolesDiffer => {
                Self::invalid("Specified versions must be associated with the same execution role")
            }
            Refusal::DeadLettersDiffer => Self::invalid(
                "Specified versions must have the same dead-letter queue configuration, or none on both",
            ),
            Refusal::WeightedAndProvisioned => {
                Self::invalid("Alias with weights can not be used with Provisioned Concurrency")
            }
            Refusal::StatementExists => Self::conflict(format!(
                "The statement id ({named}) provided already exists. Please provide a new statement id, or remove the existing statement."
            )),
            Refusal::StatementMissing => Self::missing(format!(
                "Statement {named} is not found in resource policy."
            )),
            Refusal::PolicyMissing => {
                Self::missing("No policy is associated with the given resource.")
            }
            Refusal::PolicyTooLong { size, limit } => Self::new(
                ErrorCode::PolicyLengthExceededException,
                format!("The final policy size ({size}) is bigger than the limit ({limit})."),
            ),
            Refusal::LatestProvisioned => Self::invalid(super::ops::UNPUBLISHED),
            Refusal::VersionProvisioned => Self::conflict(
                "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
            ),
            Refusal::AliasProvisioned => {
                Self::conflict("Version is pointed by a Provisioned Concurrency alias")
            }
        };
        error.cause = Some(Box::new(Cause::Refused(refusal)));
        error
    }
}

fn list(aliases: &[AliasName]) -> String {
    let names: Vec<&str> = aliases.iter().map(AliasName::as_str).collect();
    names.join(", ")
}
