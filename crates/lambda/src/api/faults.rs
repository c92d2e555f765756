//! Why `CodeDeploy` failed or stopped a deployment, in its words where they are known.

use super::error::ApiError;
use super::refusal::Subject;
use crate::model::deploy::{Deployment, Fault};

/// Known from reports (serverless-application-model #291, terraform-aws-lambda #82).
const INVALID: &str = "The deployment failed because the AppSpec file that specifies the AWS Lambda deployment configuration is missing or has an invalid configuration.";

/// The code and the text of a deployment's `errorInformation`.
pub fn fault_text(deployment: &Deployment, fault: &Fault, arn: &str) -> (&'static str, String) {
    let spec = &deployment.spec;
    let (function, alias) = (&spec.function, &spec.alias);
    let invalid = |reason: &str| {
        (
            "INVALID_LAMBDA_CONFIGURATION",
            format!("{INVALID} {reason}"),
        )
    };
    match fault {
        Fault::OtherVersion => invalid(
            "The Lambda function alias version does not match the current version in AppSpec file.",
        ),
        Fault::SameVersion => ("INVALID_LAMBDA_CONFIGURATION", INVALID.to_owned()),
        Fault::Weighted => invalid("The Lambda function alias has weights already."),
        Fault::FunctionMissing => (
            "INVALID_LAMBDA_FUNCTION",
            format!("The Lambda function {function} in the AppSpec file does not exist."),
        ),
        Fault::AliasMissing => (
            "INVALID_LAMBDA_FUNCTION",
            format!(
                "The Lambda function {function} has no alias {alias}, which the AppSpec file names."
            ),
        ),
        Fault::VersionMissing(version) => invalid(&format!(
            "The Lambda function {function} has no version {version}, which the AppSpec file names as the target version."
        )),
        Fault::Refused(refusal) => {
            let subject = Subject { arn, named: alias };
            let error = ApiError::refused(refusal.clone(), &subject);
            invalid(&error.message.unwrap_or_default())
        }
        Fault::HookMissing(hook) => (
            "HOOK_EXECUTION_FAILURE",
            format!("The Lambda function {hook} of a lifecycle event hook does not exist."),
        ),
        Fault::HookFailed(event) => (
            "HOOK_EXECUTION_FAILURE",
            format!("The deployment failed because the {event} hook reported the status Failed."),
        ),
        Fault::HookSilent(event) => (
            "HOOK_EXECUTION_FAILURE",
            format!(
                "The deployment failed because the {event} hook reported no status within one hour."
            ),
        ),
        Fault::Alarms(names) => {
            let names: Vec<String> = names.iter().map(|it| format!("<{it}>")).collect();
            (
                "ALARM_ACTIVE",
                format!(
                    "One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: {}",
                    names.join(" ")
                ),
            )
        }
        Fault::AlarmsUnread(names) => {
            let names: Vec<String> = names.iter().map(|it| format!("<{it}>")).collect();
            (
                "ALARM_ACTIVE",
                format!(
                    "The state of one or more alarms could not be read from Amazon CloudWatch, and the deployment has been stopped. Alarms: {}",
                    names.join(" ")
                ),
            )
        }
        Fault::Stopped => (
            "MANUAL_STOP",
            "The deployment has been stopped by a user.".to_owned(),
        ),
    }
}
