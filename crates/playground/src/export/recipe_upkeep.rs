//! What a recipe says beside functions' copies: layers, code signing, runtime updates, loops.

use super::members;
use super::requests::{List, given, principal, qualifier};
use lambda::api::{self, Request, package};
use lambda::model::{Account, Function, Region, RuntimeUpdate, Settings, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The ARNs that code signing configurations have once they are made anew.
pub(super) type Signings = BTreeMap<String, String>;

impl List<'_> {
    /// Layers with all their numbers: those that were deleted are published and, once the functions
    /// that still have them are there, deleted again.
    pub(super) fn layers(&mut self, region: &Region) {
        for (name, layer) in region.layers_from("") {
            let mut content = Value::Object(members::code(&package::code(&package::zip(
                "layer.txt",
                "",
            ))));
            for number in 1..=layer.last_number() {
                let version = region.layer_version(name, number);
                if let Some(version) = version {
                    content = Value::Object(members::code(&version.code));
                }
                let input = json!({
                    "LayerName": **name,
                    "Description": version.map(|it| &it.description).filter(|it| !it.is_empty()),
                    "Content": content,
                    "CompatibleArchitectures": version.and_then(|it| it.architectures.as_ref()),
                    "CompatibleRuntimes": version.and_then(|it| it.runtimes.as_ref()),
                    "LicenseInfo": version.and_then(|it| it.license.as_ref()),
                });
                self.push("PublishLayerVersion", given(input));
                let policy = version.and_then(|it| it.policy.as_ref());
                for statement in policy.iter().flat_map(|it| &it.statements) {
                    let input = json!({
                        "LayerName": **name,
                        "VersionNumber": number,
                        "StatementId": statement.sid,
                        "Action": statement.action,
                        "Principal": principal(&statement.principal),
                        "OrganizationId": statement.organization,
                    });
                    self.push("AddLayerVersionPermission", given(input));
                }
            }
        }
    }

    /// Deletes the versions of layers that are gone.
    pub(super) fn gone_layers(&mut self, region: &Region) {
        for (name, layer) in region.layers_from("") {
            for number in 1..=layer.last_number() {
                if !layer.versions().contains_key(&number) {
                    let input = json!({"LayerName": **name, "VersionNumber": number});
                    self.push("DeleteLayerVersion", given(input));
                }
            }
        }
    }

    /// Code signing configurations. Their ids are drawn, so they are made once to know them.
    pub(super) fn signings(&mut self, region: &Region, scratch: &mut Account) -> Signings {
        let mut anew = Signings::new();
        for signing in region.signings().values() {
            let policy = if signing.enforced { "Enforce" } else { "Warn" };
            let input = json!({
                "Description": signing.description,
                "AllowedPublishers": {"SigningProfileVersionArns": signing.publishers},
                "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": policy},
                "Tags": (!signing.tags.is_empty()).then(|| api::tags(&signing.tags)),
            });
            self.push("CreateCodeSigningConfig", given(input));
            let made = self.requests.last().and_then(|it| made(scratch, it));
            anew.insert(signing.arn.to_string(), made.unwrap_or_default());
        }
        anew
    }

    /// What watches over a function.
    pub(super) fn governance(&mut self, function: &Function, signings: &Signings) {
        let governance = function.governance();
        let name = function.name().to_string();
        if let Some(arn) = governance
            .signing
            .as_deref()
            .and_then(|it| signings.get(it))
        {
            let input = json!({"CodeSigningConfigArn": arn, "FunctionName": name});
            self.push("PutFunctionCodeSigningConfig", given(input));
        }
        if governance.loops_allowed {
            let input = json!({"FunctionName": name, "RecursiveLoop": "Allow"});
            self.push("PutFunctionRecursionConfig", given(input));
        }
        for (target, update) in &governance.runtimes {
            let (mode, arn) = match update {
                RuntimeUpdate::Auto => ("Auto", None),
                RuntimeUpdate::FunctionUpdate => ("FunctionUpdate", None),
                RuntimeUpdate::Manual(arn) => ("Manual", Some(arn)),
            };
            let input = json!({
                "FunctionName": name,
                "Qualifier": qualifier(target),
                "UpdateRuntimeOn": mode,
                "RuntimeVersionArn": arn,
            });
            self.push("PutRuntimeManagementConfig", given(input));
        }
    }
}

/// The ARN that a new code signing configuration gets.
fn made(scratch: &mut Account, request: &Request) -> Option<String> {
    let answer = answered(scratch, request)?;
    let config = answer.get("CodeSigningConfig")?;
    Some(config.get("CodeSigningConfigArn")?.as_str()?.to_owned())
}

/// What a request is answered where everything before it that draws ids has been played.
pub(super) fn answered(scratch: &mut Account, request: &Request) -> Option<members::Members> {
    let answer = api::call(scratch, Timestamp::from_millis(0), request).ok()?;
    Some(answer.output)
}

/// An empty account under the same settings.
pub(super) fn scratch(settings: &Settings) -> Account {
    Account::new(settings.clone())
}
