//! Terraform's resources as requests: those of a configuration, of `terraform show -json` and of a state file.

use crate::beside::NewRule;
use crate::make::{Maker, NewAlias, members, named};
use crate::{Members, Preview, Refusal, shapes};
use console::{Files, snake};
use lambda::api::shape::Shape;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A resource of Terraform's.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    /// `aws_lambda_alias` and the like.
    pub kind: String,
    /// Its name in the configuration.
    pub name: String,
    /// Attributes by the provider's names; blocks as lists.
    pub values: Members,
}

/// Whether a value is what `terraform show -json` prints, or a state file.
pub(crate) fn is_state(value: &Value) -> bool {
    let shown = value.get("format_version").is_some()
        && (value.get("values").is_some() || value.get("planned_values").is_some());
    shown
        || value.get("terraform_version").is_some()
            && value.get("resources").is_some_and(Value::is_array)
}

/// The requests of a state or plan.
#[expect(clippy::unnecessary_wraps, reason = "every reader may refuse")]
pub(crate) fn read(values: &[Value], files: &dyn Files) -> Result<Preview, Refusal> {
    let mut resources = Vec::new();
    for value in values {
        if let Some(module) = value
            .pointer("/values/root_module")
            .or_else(|| value.pointer("/planned_values/root_module"))
        {
            collect(module, 0, &mut resources);
        }
        for resource in list(value, "resources").filter(|it| !is_data(it)) {
            let instances = list(resource, "instances");
            resources.extend(instances.map(|it| made(resource, it.get("attributes"))));
        }
    }
    let mut maker = Maker::new(files);
    apply(&mut maker, &resources, true);
    let rollout = crate::rollouts::rollout_of(&resources);
    let (requests, left) = maker.finish();
    Ok(Preview {
        kind: "Terraform state".to_owned(),
        requests,
        left,
        rollout,
        ..Preview::default()
    })
}

/// What stands in a list of this name, if there is one.
fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    let found = value.get(name).and_then(Value::as_array);
    found.into_iter().flatten()
}

/// Whether it was only looked up, not made.
fn is_data(resource: &Value) -> bool {
    resource.get("mode").and_then(Value::as_str) == Some("data")
}

fn made(resource: &Value, values: Option<&Value>) -> Resource {
    let part = |name: &str| {
        let found = resource.get(name).and_then(Value::as_str);
        found.unwrap_or_default().to_owned()
    };
    Resource {
        kind: part("type"),
        name: part("name"),
        values: values
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default(),
    }
}

fn collect(module: &Value, depth: u32, out: &mut Vec<Resource>) {
    let resources = list(module, "resources").filter(|it| !is_data(it));
    out.extend(resources.map(|it| made(it, it.get("values"))));
    if depth < 20 {
        for child in list(module, "child_modules") {
            collect(child, depth + 1, out);
        }
    }
}

/// Attributes that the provider calls otherwise than AWS does, besides the change of case.
const RENAMED: &[(&str, &str)] = &[
    ("policies", "CodeSigningPolicies"),
    ("authorization_type", "AuthType"),
    ("file_system_config", "FileSystemConfigs"),
    ("filter", "Filters"),
    ("source_access_configuration", "SourceAccessConfigurations"),
    ("destination_arn", "Destination"),
    ("access_config", "AccessConfigs"),
    ("schema_validation_config", "SchemaValidationConfigs"),
    ("schema_registry_uri", "SchemaRegistryURI"),
    ("retention_period", "RetentionPeriodInDays"),
    (
        "execution_environment_memory_gib_per_vcpu",
        "ExecutionEnvironmentMemoryGiBPerVCpu",
    ),
];

/// An operation's members from a resource's attributes.
pub(crate) fn of(operation: &str, values: &Members) -> Members {
    let mut out = Members::new();
    for member in shapes::members(operation) {
        let found = values.iter().find(|(key, _)| is_called(key, member.name));
        if let Some(value) = found.and_then(|(_, it)| shaped(it, member.shape)) {
            out.insert(member.name.to_owned(), value);
        }
    }
    out
}

fn is_called(key: &str, member: &str) -> bool {
    snake(member) == key || RENAMED.iter().any(|it| it.0 == key && it.1 == member)
}

/// A value in AWS's shape; nothing where it is unset.
fn shaped(value: &Value, shape: &Shape) -> Option<Value> {
    match (shape, value) {
        (_, Value::Null) => None,
        (Shape::Structure(_), Value::Array(items)) => {
            items.first().and_then(|it| shaped(it, shape))
        }
        (Shape::Structure(members), Value::Object(map)) => {
            let entries = members.iter().filter_map(|member| {
                let value = map.iter().find(|(key, _)| is_called(key, member.name))?.1;
                Some((member.name.to_owned(), shaped(value, member.shape)?))
            });
            Some(Value::Object(entries.collect()))
        }
        (Shape::List(rule), Value::Array(items)) => {
            let items: Vec<Value> = items
                .iter()
                .filter_map(|it| shaped(it, rule.item))
                .collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        (Shape::List(_), Value::String(text)) => {
            Some(text.split(',').map(|it| Value::from(it.trim())).collect())
        }
        (Shape::Map(rule), Value::Object(map)) => {
            let entries = map
                .iter()
                .filter_map(|(key, it)| Some((key.clone(), shaped(it, rule.value)?)));
            let entries: Members = entries.collect();
            (!entries.is_empty()).then_some(Value::Object(entries))
        }
        (_, Value::String(text)) if text.is_empty() => None,
        (_, other) => Some(shapes::coerced(other.clone(), shape)),
    }
}

/// Makes what resources say; what is attached to functions only in the last of several configurations.
pub(crate) fn apply(maker: &mut Maker<'_>, resources: &[Resource], last: bool) {
    let mut others: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let layers = layers(maker, resources);
    signings(maker, resources);
    for kind in [
        "aws_lambda_capacity_provider",
        "aws_lambda_function",
        "aws_lambda_alias",
        "aws_lambda_permission",
        "aws_lambda_function_url",
        "aws_lambda_function_recursion_config",
        "aws_lambda_runtime_management_config",
        "aws_lambda_function_event_invoke_config",
        "aws_lambda_provisioned_concurrency_config",
        "aws_lambda_event_source_mapping",
    ] {
        for resource in resources.iter().filter(|it| it.kind == kind) {
            if kind == "aws_lambda_function" {
                let mut values = resource.values.clone();
                if let Some(Value::Array(list)) = values.get_mut("layers") {
                    for arn in list {
                        if let Some(own) = layers.iter().find(|it| *arn == it.0) {
                            *arn = own.1.as_str().into();
                        }
                    }
                }
                function(maker, &values);
            } else if kind == "aws_lambda_capacity_provider" {
                let mut input = of("CreateCapacityProvider", &resource.values);
                let name = text(&resource.values, "name").unwrap_or(&resource.name);
                input.insert("CapacityProviderName".to_owned(), name.into());
                maker.provider(input);
            } else if last {
                self::resource(maker, resource, resources);
            }
        }
    }
    if last {
        layer_permissions(maker, resources);
        notifications(maker, resources);
        rules(maker, resources);
        crate::rollouts::of_terraform(maker, resources);
    }
    for resource in resources {
        let known = [
            "layer_version",
            "layer_version_permission",
            "code_signing_config",
            "capacity_provider",
            "function_recursion_config",
            "runtime_management_config",
            "function",
            "alias",
            "permission",
            "function_url",
            "function_event_invoke_config",
            "provisioned_concurrency_config",
            "event_source_mapping",
        ];
        let own = resource
            .kind
            .strip_prefix("aws_lambda_")
            .is_some_and(|it| known.contains(&it));
        let kind = resource.kind.as_str();
        let own = own || CALLERS.contains(&kind) || crate::rollouts::TERRAFORM.contains(&kind);
        if !own {
            others
                .entry(&resource.kind)
                .or_default()
                .push(&resource.name);
        }
    }
    if last {
        for (kind, names) in others {
            let why = if kind.starts_with("aws_lambda_") {
                "this kind isn't played here"
            } else {
                "of other services, only the names are used here"
            };
            maker.left(format!("{} ({kind}): {why}.", names.join(", ")));
        }
    }
}

/// Kinds of other services that call functions.
const CALLERS: &[&str] = &[
    "aws_s3_bucket_notification",
    "aws_cloudwatch_event_rule",
    "aws_cloudwatch_event_target",
];

/// Publishes layers; the ARNs that they have in the state, or the version's name, and those they get.
fn layers(maker: &mut Maker<'_>, resources: &[Resource]) -> Vec<(Value, String)> {
    let mut out = Vec::new();
    for resource in resources {
        if resource.kind != "aws_lambda_layer_version" {
            continue;
        }
        let values = &resource.values;
        let name = text(values, "layer_name").unwrap_or(&resource.name);
        let place = match (text(values, "filename"), text(values, "s3_key")) {
            (Some(path), _) => Some(path.into()),
            (None, Some(key)) => Some(
                members(json!({
                    "S3Bucket": text(values, "s3_bucket"), "S3Key": key,
                    "S3ObjectVersion": text(values, "s3_object_version"),
                }))
                .into(),
            ),
            _ => None,
        };
        let input = of("PublishLayerVersion", values);
        let arn = maker.layer(&resource.name, name, input, place.as_ref());
        if let Some(old) = values.get("arn") {
            out.push((old.clone(), arn));
        }
    }
    out
}

/// Lets others use layers.
fn layer_permissions(maker: &mut Maker<'_>, resources: &[Resource]) {
    for resource in resources {
        if resource.kind != "aws_lambda_layer_version_permission" {
            continue;
        }
        let values = &resource.values;
        let name = text(values, "layer_name").unwrap_or_default();
        let name = name.rsplit_once(":layer:").map_or(name, |it| it.1);
        let name = name.split(':').next().unwrap_or(name);
        let number = values.get("version_number").map(|it| match it {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        let arn =
            crate::beside::layer_arn(name, number.and_then(|it| it.parse().ok()).unwrap_or(1));
        let sid = text(values, "statement_id").unwrap_or(&resource.name);
        let input = of("AddLayerVersionPermission", values);
        maker.layer_permission(&arn, sid, &input);
    }
}

/// Makes code signing configurations, which functions name by their ARN.
fn signings(maker: &mut Maker<'_>, resources: &[Resource]) {
    for resource in resources {
        if resource.kind != "aws_lambda_code_signing_config" {
            continue;
        }
        let values = &resource.values;
        let input = of("CreateCodeSigningConfig", values);
        let made_up = crate::resolve::arn_of("lambda", &resource.name);
        let arn = text(values, "arn").unwrap_or(&made_up);
        maker.signing(arn, input);
    }
}

/// The blocks of a name, whether one or several.
fn blocks<'v>(values: &'v Members, name: &str) -> Vec<&'v Members> {
    match values.get(name) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_object).collect(),
        Some(Value::Object(one)) => vec![one],
        _ => Vec::new(),
    }
}

/// What buckets notify.
fn notifications(maker: &mut Maker<'_>, resources: &[Resource]) {
    for resource in resources {
        if resource.kind != "aws_s3_bucket_notification" {
            continue;
        }
        let values = &resource.values;
        let bucket = text(values, "bucket").unwrap_or(&resource.name);
        let bucket = bucket.rsplit(":::").next().unwrap_or(bucket);
        for block in blocks(values, "lambda_function") {
            let rules = [("filter_prefix", "prefix"), ("filter_suffix", "suffix")];
            let rules: Vec<(String, String)> = rules
                .iter()
                .filter_map(|it| Some((it.1.to_owned(), text(block, it.0)?.to_owned())))
                .collect();
            let arn = text(block, "lambda_function_arn").unwrap_or_default();
            let (function, qualifier) = named(arn);
            let arn = if arn.contains(":function:") {
                crate::resolve::arn(&function, qualifier.as_deref())
            } else {
                String::new()
            };
            let events = block.get("events").cloned().unwrap_or_default();
            maker.notify(bucket, &arn, &events, &rules);
        }
        for other in ["queue", "topic"] {
            if !blocks(values, other).is_empty() {
                maker.left(format!(
                    "The {other}s that the bucket {bucket} notifies: only functions are notified here."
                ));
            }
        }
    }
}

/// Rules of EventBridge with the targets that name them.
fn rules(maker: &mut Maker<'_>, resources: &[Resource]) {
    for resource in resources {
        if resource.kind != "aws_cloudwatch_event_rule" {
            continue;
        }
        let values = &resource.values;
        let name = text(values, "name").unwrap_or(&resource.name);
        let targets = resources
            .iter()
            .filter(|it| it.kind == "aws_cloudwatch_event_target")
            .filter(|it| text(&it.values, "rule") == Some(name))
            .map(|it| {
                let arn = text(&it.values, "arn").unwrap_or_default();
                let (function, qualifier) = named(arn);
                let arn = if arn.contains(":function:") {
                    crate::resolve::arn(&function, qualifier.as_deref())
                } else {
                    arn.to_owned()
                };
                let id = text(&it.values, "target_id").unwrap_or(&it.name);
                (id.to_owned(), arn, it.values.get("input").cloned())
            });
        let off = values.get("is_enabled") == Some(&json!(false))
            || text(values, "state") == Some("DISABLED");
        let some = |key: &str| values.get(key).filter(|it| it.as_str() != Some(""));
        let made = maker.rule(NewRule {
            name: name.to_owned(),
            schedule: some("schedule_expression").filter(|it| !it.is_null()),
            pattern: some("event_pattern").filter(|it| !it.is_null()),
            description: some("description").filter(|it| !it.is_null()),
            disabled: off,
            bus: text(values, "event_bus_name"),
            targets: targets.collect(),
        });
        if !made {
            maker.left(format!(
                "{name} (aws_cloudwatch_event_rule): only rules of the default bus that call functions are played here."
            ));
        }
    }
}

fn text<'v>(values: &'v Members, name: &str) -> Option<&'v str> {
    values
        .get(name)
        .and_then(Value::as_str)
        .filter(|it| !it.is_empty())
}

fn function(maker: &mut Maker<'_>, values: &Members) {
    let Some(name) = text(values, "function_name").map(str::to_owned) else {
        maker.left("A function without a function_name.");
        return;
    };
    let mut input = of("CreateFunction", values);
    let part = |key: &str| {
        values
            .get(key)
            .filter(|it| it.as_str().is_some_and(|it| !it.is_empty()))
            .cloned()
    };
    let code = if let Some(uri) = part("image_uri") {
        json!({"ImageUri": uri})
    } else if let Some(path) = part("filename") {
        path
    } else {
        members(json!({"S3Bucket": part("s3_bucket"), "S3Key": part("s3_key"), "S3ObjectVersion": part("s3_object_version")})).into()
    };
    input.insert("Code".to_owned(), code);
    let reserved = values
        .get("reserved_concurrent_executions")
        .filter(|it| it.as_i64().is_some_and(|it| it >= 0));
    input.extend(
        reserved
            .cloned()
            .map(|it| ("ReservedConcurrentExecutions".to_owned(), it)),
    );
    let to_latest = text(values, "publish_to") == Some("LATEST_PUBLISHED");
    input.shift_remove("PublishTo");
    if to_latest {
        input.insert("PublishToLatestPublished".to_owned(), true.into());
    }
    // The provider has a list for what is a text of numbers elsewhere.
    let state = text(values, "version").and_then(|it| it.parse::<u32>().ok());
    maker.function(&name, input);
    let publishes = values
        .get("publish")
        .is_some_and(|it| it == &json!(true) || it.as_str() == Some("true"))
        && !to_latest;
    match state {
        Some(number) => maker.ensure(&name, &number.to_string()),
        None if publishes && maker.is_ahead(&name) => {
            maker.publish(&name, None);
        }
        None => {}
    }
}

#[expect(clippy::too_many_lines, reason = "an arm for each kind of resource")]
fn resource(maker: &mut Maker<'_>, resource: &Resource, all: &[Resource]) {
    let values = &resource.values;
    let Some((function, in_name)) = text(values, "function_name")
        .or_else(|| text(values, "function_arn"))
        .map(named)
    else {
        maker.left(format!(
            "{} {}: its function_name isn't known.",
            resource.kind, resource.name
        ));
        return;
    };
    let qualifier = text(values, "qualifier").map(str::to_owned).or(in_name);
    let with = |operation: &str| {
        let mut input = of(operation, values);
        input.insert("FunctionName".to_owned(), function.as_str().into());
        input.extend(
            qualifier
                .clone()
                .map(|it| ("Qualifier".to_owned(), it.into())),
        );
        input
    };
    match resource.kind.as_str() {
        "aws_lambda_alias" => {
            let name = text(values, "name").unwrap_or_default().to_owned();
            let routing = match values.get("routing_config") {
                Some(Value::Array(items)) => items.first().cloned().unwrap_or_default(),
                other => other.cloned().unwrap_or_default(),
            };
            let weights = routing
                .get("additional_version_weights")
                .and_then(Value::as_object)
                .cloned()
                .unwrap_or_default();
            let number = |it: &Value| match it {
                Value::String(text) => text
                    .parse::<f64>()
                    .map_or_else(|_| json!(text), |it| json!(it)),
                other => other.clone(),
            };
            let provisioned = all
                .iter()
                .filter(|it| it.kind == "aws_lambda_provisioned_concurrency_config")
                .find(|it| {
                    text(&it.values, "qualifier") == Some(&name)
                        && text(&it.values, "function_name")
                            .is_some_and(|it| named(it).0 == function)
                });
            let version = values
                .get("function_version")
                .filter(|it| !it.is_null())
                .map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned));
            let version = version.unwrap_or_else(|| {
                let newest = match maker.published(&function) {
                    0 => "$LATEST".to_owned(),
                    number => number.to_string(),
                };
                maker.left(format!(
                    "The version of the alias {name} of {function}: a plan knows it only once it is applied, so {newest} stands in."
                ));
                newest
            });
            maker.alias(NewAlias {
                version: Some(version),
                function,
                weights: weights
                    .iter()
                    .map(|(key, it)| (key.clone(), number(it)))
                    .collect(),
                description: values
                    .get("description")
                    .filter(|it| it.as_str().is_some_and(|it| !it.is_empty()))
                    .cloned(),
                provisioned: provisioned
                    .and_then(|it| it.values.get("provisioned_concurrent_executions"))
                    .cloned(),
                name,
            });
        }
        "aws_lambda_permission" => {
            let mut input = with("AddPermission");
            input
                .entry("StatementId")
                .or_insert(resource.name.as_str().into());
            maker.hang("AddPermission", input);
        }
        "aws_lambda_function_url" => {
            let input = with("CreateFunctionUrlConfig");
            let open = input.get("AuthType").and_then(Value::as_str) == Some("NONE");
            maker.hang("CreateFunctionUrlConfig", input);
            if open {
                const SID: &str = "FunctionURLAllowPublicAccess";
                maker.left(format!("The provider lets everybody call a function URL without authorization: that is the permission {SID} on {function}."));
                maker.hang("AddPermission", members(json!({
                    "FunctionName": function, "Qualifier": qualifier, "StatementId": SID, "Action": "lambda:InvokeFunctionUrl",
                    "Principal": "*", "FunctionUrlAuthType": "NONE",
                })));
            }
        }
        "aws_lambda_function_recursion_config" => {
            let input = with("PutFunctionRecursionConfig");
            maker.hang("PutFunctionRecursionConfig", input);
        }
        "aws_lambda_runtime_management_config" => {
            let input = with("PutRuntimeManagementConfig");
            maker.hang("PutRuntimeManagementConfig", input);
        }
        "aws_lambda_function_event_invoke_config" => {
            let mut input = with("PutFunctionEventInvokeConfig");
            if input.get("Qualifier").and_then(Value::as_str) == Some("$LATEST") {
                input.shift_remove("Qualifier");
            }
            maker.hang("PutFunctionEventInvokeConfig", input);
        }
        "aws_lambda_provisioned_concurrency_config" => {
            let of_alias = all.iter().any(|it| {
                it.kind == "aws_lambda_alias"
                    && text(&it.values, "name") == qualifier.as_deref()
                    && text(&it.values, "function_name").is_some_and(|it| named(it).0 == function)
            });
            if let (false, Some(qualifier)) = (of_alias, &qualifier) {
                maker.provision(
                    &function,
                    qualifier,
                    values.get("provisioned_concurrent_executions"),
                );
            }
        }
        _ => {
            let mut input = of("CreateEventSourceMapping", values);
            let whole = qualifier.map_or(function.clone(), |it| format!("{function}:{it}"));
            input.insert("FunctionName".to_owned(), whole.into());
            if let Some(time) = text(values, "starting_position_timestamp") {
                match seconds(time) {
                    Some(seconds) => {
                        input.insert("StartingPositionTimestamp".to_owned(), seconds.into())
                    }
                    None => input.shift_remove("StartingPositionTimestamp"),
                };
            }
            maker.hang("CreateEventSourceMapping", input);
        }
    }
}

/// Seconds since 1970 of `2024-01-01T00:00:00Z`.
fn seconds(time: &str) -> Option<i64> {
    let part = |from: usize, to: usize| time.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    let (hour, minute, second) = (part(11, 13)?, part(14, 16)?, part(17, 19)?);
    // Days by the proleptic Gregorian calendar, the year taken to start in March.
    let shifted = if month > 2 { year } else { year - 1 };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}
