//! What shifts an alias, in templates: `CloudWatch`'s alarms, `CodeDeploy`'s configurations, applications
//! and deployment groups.

use super::hcl::{Block, Expression, quote};
use super::members::Members;
use super::names;
use super::recipe::recipe;
use super::template::{Builder, reference, text};
use super::terraform::Writer;
use lambda::api::Request;
use lambda::model::Account;
use serde_json::{Value, json};

/// What makes them in the account's default region, in the order in which they need each other.
pub(super) fn requests(account: &Account) -> Vec<Request> {
    let of_service =
        |it: &str| it.starts_with("cloudwatch:PutMetricAlarm") || it.starts_with("codedeploy:");
    let mut all = recipe(account);
    all.retain(|it| it.region.is_none() && of_service(&it.operation));
    all
}

/// What one of the requests makes, and what its own name is.
fn made(request: &Request) -> Option<(&'static str, &str)> {
    let (kind, member) = match request.operation.as_str() {
        "cloudwatch:PutMetricAlarm" => ("alarm", "AlarmName"),
        "codedeploy:CreateDeploymentConfig" => ("config", "deploymentConfigName"),
        "codedeploy:CreateApplication" => ("application", "applicationName"),
        "codedeploy:CreateDeploymentGroup" => ("group", "deploymentGroupName"),
        _ => return None,
    };
    Some((kind, text(&request.input, member)))
}

/// `CloudFormation` begins members with a capital letter where `CodeDeploy` doesn't.
fn capital(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, it)| {
                let mut letters = key.chars();
                let first = letters.next().map(|it| it.to_ascii_uppercase());
                (first.into_iter().chain(letters).collect(), capital(it))
            })
            .collect::<Members>()
            .into(),
        Value::Array(items) => items.iter().map(capital).collect(),
        other => other.clone(),
    }
}

impl Builder<'_, '_> {
    /// A resource for each.
    pub(super) fn rollouts(&mut self) {
        for request in requests(self.plan.account) {
            let Some((kind, name)) = made(&request) else {
                continue;
            };
            let application = text(&request.input, "applicationName");
            let (key, wanted, class) = match kind {
                "alarm" => (
                    vec!["watch", name],
                    names::words(&["Alarm", name]),
                    "AWS::CloudWatch::Alarm",
                ),
                "config" => (
                    vec!["config", name],
                    names::words(&["DeploymentConfig", name]),
                    "AWS::CodeDeploy::DeploymentConfig",
                ),
                "application" => (
                    vec!["application", name],
                    names::words(&["Application", name]),
                    "AWS::CodeDeploy::Application",
                ),
                _ => (
                    vec!["group", application, name],
                    names::words(&["DeploymentGroup", application, name]),
                    "AWS::CodeDeploy::DeploymentGroup",
                ),
            };
            let id = self.names.of(&key, &wanted);
            let properties = match kind {
                "alarm" => request.input.clone().into(),
                "group" => self.group(&request.input),
                _ => capital(&Value::Object(request.input.clone())),
            };
            self.add(id, "", class, properties);
        }
    }

    /// A deployment group that names what it needs by its resources.
    fn group(&self, input: &Members) -> Value {
        let mut properties = capital(&Value::Object(input.clone()));
        let resource = |key: &[&str]| self.names.get(key).map(reference);
        for (member, kind, own) in [
            ("ApplicationName", "application", "applicationName"),
            ("DeploymentConfigName", "config", "deploymentConfigName"),
        ] {
            if let Some(it) = resource(&[kind, text(input, own)]) {
                properties[member] = it;
            }
        }
        let alarms = properties
            .pointer_mut("/AlarmConfiguration/Alarms")
            .and_then(Value::as_array_mut);
        for alarm in alarms.into_iter().flatten() {
            let known = alarm.get("Name").and_then(Value::as_str);
            if let Some(it) = known.and_then(|it| resource(&["watch", it])) {
                alarm["Name"] = it;
            }
        }
        properties
    }
}

impl Writer<'_, '_> {
    /// A resource for each.
    pub(super) fn rollouts(&mut self) {
        for request in requests(self.plan.account) {
            let Some((kind, name)) = made(&request) else {
                continue;
            };
            let application = text(&request.input, "applicationName");
            let (class, key, wanted, block) = match kind {
                "alarm" => (
                    "aws_cloudwatch_metric_alarm",
                    vec!["watch", name],
                    vec![name],
                    Block::of(&alarm(&request.input)),
                ),
                "config" => (
                    "aws_codedeploy_deployment_config",
                    vec!["config", name],
                    vec![name],
                    Block::of(&shares(&request.input)),
                ),
                "application" => {
                    let mut block = Block::default();
                    block.set("compute_platform", Expression::text("Lambda"));
                    block.set("name", Expression::text(name));
                    (
                        "aws_codedeploy_app",
                        vec!["application", name],
                        vec![name],
                        block,
                    )
                }
                _ => (
                    "aws_codedeploy_deployment_group",
                    vec!["group", application, name],
                    vec![application, name],
                    self.group(&request.input),
                ),
            };
            let label = self.label(class, &key, &wanted);
            self.out.push_str(&format!(
                "\nresource \"{class}\" \"{label}\" {{\n{}}}\n",
                block.written(1)
            ));
        }
    }

    /// The attribute of a resource that is named by this, or the name where it is none of this file's.
    fn named(&mut self, class: &str, key: &[&str], attribute: &str, name: &str) -> Expression {
        let whole: Vec<&str> = std::iter::once(class).chain(key.iter().copied()).collect();
        match self.names.get(&whole) {
            Some(_) => {
                let label = self.label(class, key, key);
                Expression::name(&format!("{class}.{label}.{attribute}"))
            }
            None => Expression::text(name),
        }
    }

    fn group(&mut self, input: &Members) -> Block {
        let mut rest = input.clone();
        let mut block = Block::default();
        let application = text(input, "applicationName");
        let named = self.named(
            "aws_codedeploy_app",
            &["application", application],
            "name",
            application,
        );
        block.set("app_name", named);
        let config = text(input, "deploymentConfigName");
        if !config.is_empty() {
            let named = self.named(
                "aws_codedeploy_deployment_config",
                &["config", config],
                "deployment_config_name",
                config,
            );
            block.set("deployment_config_name", named);
        }
        for own in [
            "applicationName",
            "deploymentConfigName",
            "triggerConfigurations",
        ] {
            rest.shift_remove(own);
        }
        let watched = rest.shift_remove("alarmConfiguration");
        block.extend(Block::of(&rest));
        if let Some(Value::Object(mut members)) = watched {
            let alarms = members.shift_remove("alarms").unwrap_or_default();
            let listed = alarms.as_array().into_iter().flatten();
            let listed: Vec<String> = listed
                .filter_map(|it| it.get("name")?.as_str())
                .map(|name| {
                    let class = "aws_cloudwatch_metric_alarm";
                    match self.named(class, &["watch", name], "alarm_name", name) {
                        Expression::Text(text) => quote(&text),
                        Expression::Name(name) => name,
                    }
                })
                .collect();
            let mut inner = Block::default();
            inner.set(
                "alarms",
                Expression::name(&format!("[{}]", listed.join(", "))),
            );
            inner.extend(Block::of(&members));
            block.block("alarm_configuration", inner);
        }
        let triggers = input.get("triggerConfigurations").and_then(Value::as_array);
        for trigger in triggers.into_iter().flatten().filter_map(Value::as_object) {
            block.block("trigger_configuration", Block::of(trigger));
        }
        block
    }
}

/// A configuration by the provider's names: a canary's and a linear one's figures are called alike.
fn shares(input: &Members) -> Members {
    let renamed = |name: &str| match name {
        "canaryPercentage" | "linearPercentage" => "percentage".to_owned(),
        "canaryInterval" | "linearInterval" => "interval".to_owned(),
        other => other.to_owned(),
    };
    input
        .iter()
        .map(|(name, it)| match it {
            Value::Object(members) => (renamed(name), shares(members).into()),
            other => (renamed(name), other.clone()),
        })
        .collect()
}

/// An alarm by the provider's names.
fn alarm(input: &Members) -> Members {
    let mut out = Members::new();
    for (name, value) in input {
        match (name.as_str(), value) {
            ("Dimensions", _) => out.insert(name.clone(), dimensions(value)),
            ("EvaluateLowSampleCountPercentile", _) => {
                out.insert(format!("{name}s"), value.clone())
            }
            ("Metrics", Value::Array(queries)) => {
                let queries = queries.iter().filter_map(Value::as_object).map(query);
                out.insert("MetricQuery".to_owned(), queries.collect())
            }
            _ => out.insert(name.clone(), value.clone()),
        };
    }
    out
}

/// One of an alarm's metrics or calculations: what is measured stands beside how, in one block.
fn query(members: &Members) -> Value {
    let mut out = members.clone();
    if let Some(Value::Object(mut stat)) = out.shift_remove("MetricStat") {
        let mut metric = match stat.shift_remove("Metric") {
            Some(Value::Object(metric)) => metric,
            _ => Members::new(),
        };
        if let Some(found) = metric.get_mut("Dimensions") {
            *found = dimensions(found);
        }
        metric.extend(stat);
        out.insert("Metric".to_owned(), metric.into());
    }
    out.into()
}

/// A list of names with values as a map.
fn dimensions(list: &Value) -> Value {
    let pair = |it: &Value| {
        Some((
            it.get("Name")?.as_str()?.to_owned(),
            it.get("Value")?.clone(),
        ))
    };
    let items = list.as_array().into_iter().flatten();
    json!(items.filter_map(pair).collect::<Members>())
}
