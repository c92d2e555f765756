//! What a recipe says of the things that functions run on and that call them: capacity providers,
//! customer-managed runtimes, Web Functions, buckets, rules, integrations.

use super::members::Members;
use super::recipe_upkeep::answered;
use super::requests::{List, given};
use lambda::api;
use lambda::model::{Account, CapacityProvider, Function, ProviderPhase, Region, Version};
use litemap::LiteMap;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Adds tags, where there are some.
fn tagged(input: &mut Members, member: &str, tags: &LiteMap<String, String>) {
    if !tags.is_empty() {
        let tags = tags.iter().map(|it| (it.0.clone(), it.1.as_str().into()));
        input.insert(member.to_owned(), tags.collect::<Map<_, _>>().into());
    }
}

/// A text that is JSON, as members.
fn members(text: &str) -> Members {
    serde_json::from_str(text).unwrap_or_default()
}

fn non_empty(list: &[String]) -> Option<&[String]> {
    Some(list).filter(|it| !it.is_empty())
}

impl List<'_> {
    /// Capacity providers that are not being deleted.
    pub(super) fn capacity_providers(&mut self, region: &Region) {
        for (name, it) in region.providers() {
            if !matches!(it.phase, ProviderPhase::Deleting(_)) {
                self.push("CreateCapacityProvider", provider(name, it));
            }
        }
    }

    /// How many environments the versions of a function keep.
    pub(super) fn scaling(&mut self, function: &Function) {
        let copies = function.copies().map(|it| it.0);
        for version in copies.filter(|it| *it != Version::Latest) {
            let Some(it) = function.scaling(version) else {
                continue;
            };
            let input = json!({
                "FunctionName": function.name().to_string(),
                "Qualifier": version.to_string(),
                "FunctionScalingConfig": given(json!({
                    "MinExecutionEnvironments": it.least,
                    "MaxExecutionEnvironments": it.most,
                })),
            });
            self.push("PutFunctionScalingConfig", given(input));
        }
    }

    /// Customer-managed runtimes with their versions and aliases.
    pub(super) fn runtimes(&mut self, region: &Region) {
        for (name, runtime) in &region.beside().runtimes {
            let mut input = given(json!({"Name": **name}));
            input.extend(members(&runtime.given));
            tagged(&mut input, "Tags", &runtime.tags);
            self.push("lambda-core:CreateRuntime", input);
            for (own, it) in &runtime.versions {
                let input = json!({"RuntimeName": **name, "ImageUri": it.image, "Name": **own,
                    "ReleaseNotes": it.notes});
                self.push("lambda-core:CreateRuntimeVersion", given(input));
            }
            for (own, it) in &runtime.aliases {
                let mut input = given(json!({"RuntimeName": **name,
                    "RuntimeVersion": *it.version, "Name": **own}));
                input.extend(members(&it.given));
                self.push("lambda-core:CreateRuntimeAlias", input);
            }
        }
    }

    /// Schedules the deletion of what of them is to be deleted, for the longest time there is.
    pub(super) fn gone_runtimes(&mut self, region: &Region) {
        for (name, runtime) in &region.beside().runtimes {
            for (own, _) in runtime.aliases.iter().filter(|it| it.1.pending.is_some()) {
                let input = json!({"RuntimeName": **name, "Name": **own});
                self.push("lambda-core:DeleteRuntimeAlias", given(input));
            }
            for (own, _) in runtime.versions.iter().filter(|it| it.1.pending.is_some()) {
                let input = json!({"RuntimeName": **name, "Name": **own});
                self.push("lambda-core:DeleteRuntimeVersion", given(input));
            }
            if runtime.pending.is_some() {
                let input = json!({"RuntimeName": **name});
                self.push("lambda-core:DeleteRuntime", given(input));
            }
        }
    }

    /// Web Functions. The ids of their revisions are drawn, so they are made once to know them.
    pub(super) fn web_functions(&mut self, region: &Region, scratch: &mut Account) {
        for (name, function) in &region.beside().web {
            let mut input = given(json!({"functionName": **name}));
            tagged(&mut input, "tags", &function.tags);
            self.tried("lambda-web:CreateWebFunction", input, scratch);
            let mut ids = BTreeMap::new();
            for revision in &function.revisions {
                let mut input = given(json!({"functionName": **name}));
                input.extend(members(&revision.given));
                let made = self.tried("lambda-web:CreateWebFunctionRevision", input, scratch);
                let id = made.get("revisionId").and_then(Value::as_str);
                ids.insert(revision.id.as_str(), id.unwrap_or_default().to_owned());
            }
            for (own, endpoint) in &function.endpoints {
                let mut input = given(json!({"functionName": **name, "endpointName": **own}));
                input.extend(members(&endpoint.given));
                if endpoint.follows {
                    input.insert("autoDeploymentMode".to_owned(), "LatestRevision".into());
                } else {
                    let weight = |it: &(String, u32)| json!({"revisionId": ids.get(it.0.as_str()), "weight": it.1});
                    let weights = endpoint.weights.iter().map(weight).collect();
                    input.insert("autoDeploymentMode".to_owned(), "Disabled".into());
                    input.insert("revisionWeights".to_owned(), weights);
                }
                self.tried("lambda-web:CreateWebFunctionEndpoint", input, scratch);
            }
        }
    }

    /// A request, and what it is answered in an account where only such have been made.
    fn tried(&mut self, operation: &str, input: Members, scratch: &mut Account) -> Members {
        self.push(operation, input);
        let made = self.requests.last().and_then(|it| answered(scratch, it));
        made.unwrap_or_default()
    }

    /// What calls functions from beside Lambda: buckets, rules, integrations.
    pub(super) fn callers(&mut self, name: &str, region: &Region, account: &Account) {
        let beside = region.beside();
        for (bucket, list) in &beside.notifications {
            let items = list.iter().map(|it| {
                let rules = it.filter.iter();
                let rules: Vec<Value> = rules
                    .map(|it| json!({"Name": it.0, "Value": it.1}))
                    .collect();
                let mut item = Map::new();
                item.insert("Id".to_owned(), it.id.as_str().into());
                item.insert("LambdaFunctionArn".to_owned(), it.arn.as_str().into());
                item.insert("Events".to_owned(), json!(it.events));
                if !rules.is_empty() {
                    let filter = json!({"Key": {"FilterRules": rules}});
                    item.insert("Filter".to_owned(), filter);
                }
                Value::Object(item)
            });
            let items: Vec<Value> = items.collect();
            let mut input = given(json!({
                "Bucket": **bucket,
                "NotificationConfiguration": {"LambdaFunctionConfigurations": items},
            }));
            // A permission may have gone since: S3 asks for it only when it is told to notify.
            let request = api::Request {
                operation: "s3:PutBucketNotificationConfiguration".to_owned(),
                region: Some(name.to_owned()),
                input: input.clone(),
            };
            let moment = lambda::model::Timestamp::from_millis(0);
            if api::call(&mut account.clone(), moment, &request).is_err() {
                input.insert("SkipDestinationValidation".to_owned(), true.into());
            }
            self.push(&request.operation, input);
        }
        for (rule, it) in &beside.rules {
            let input = json!({
                "Name": **rule,
                "ScheduleExpression": it.schedule,
                "EventPattern": it.pattern,
                "State": it.disabled.then_some("DISABLED"),
                "Description": it.description,
            });
            self.push("events:PutRule", given(input));
            let target = |it: &(String, String, Option<String>)| {
                Value::Object(given(json!({"Id": it.0, "Arn": it.1, "Input": it.2})))
            };
            let targets: Vec<Value> = it.targets.iter().map(target).collect();
            if !targets.is_empty() {
                let input = json!({"Rule": **rule, "Targets": targets});
                self.push("events:PutTargets", given(input));
            }
        }
        for ((id, _), arn) in &beside.integrations {
            let uri = format!(
                "arn:aws:apigateway:{name}:lambda:path/2015-03-31/functions/{arn}/invocations"
            );
            let input = json!({
                "ApiId": **id,
                "IntegrationType": "AWS_PROXY",
                "IntegrationUri": uri,
                "PayloadFormatVersion": "2.0",
            });
            self.push("apigatewayv2:CreateIntegration", given(input));
        }
    }
}

/// `CreateCapacityProvider`.
fn provider(name: &str, it: &CapacityProvider) -> Members {
    let default = it.scaling.most_cpus == 400 && !it.scaling.manual;
    let policies = it.scaling.policies.iter();
    let policies: Vec<Value> = policies
        .map(|it| json!({"PredefinedMetricType": it.0, "TargetValue": it.1}))
        .collect();
    let scaling = given(json!({
        "MaxVCpuCount": it.scaling.most_cpus,
        "ScalingMode": if it.scaling.manual { "Manual" } else { "Auto" },
        "ScalingPolicies": Some(policies).filter(|it| !it.is_empty()),
    }));
    let requirements = given(json!({
        "Architectures": (it.architecture != "x86_64").then_some([&it.architecture]),
        "AllowedInstanceTypes": non_empty(&it.allowed),
        "ExcludedInstanceTypes": non_empty(&it.excluded),
    }));
    let propagated = it.propagated.as_ref().map(|(mode, tags)| {
        let tags: Members = tags
            .iter()
            .map(|it| (it.0.clone(), it.1.as_str().into()))
            .collect();
        given(json!({"Mode": mode, "ExplicitTags": tags}))
    });
    let logging = it.logging.as_ref().map(|(level, group)| {
        json!({"LoggingConfig": given(json!({"SystemLogLevel": level, "LogGroup": group}))})
    });
    given(json!({
        "CapacityProviderName": name,
        "VpcConfig": {"SubnetIds": it.subnets, "SecurityGroupIds": it.security_groups},
        "PermissionsConfig": {"CapacityProviderOperatorRoleArn": it.role},
        "InstanceRequirements": requirements,
        "CapacityProviderScalingConfig": (!default).then_some(scaling),
        "KmsKeyArn": it.kms_key,
        "Tags": (!it.tags.is_empty()).then(|| api::tags(&it.tags)),
        "PropagateTags": propagated,
        "TelemetryConfig": logging,
    }))
}
