//! What shifts aliases: `CloudWatch`'s alarms, `CodeDeploy`'s configurations, applications and deployment groups,
//! as templates, Terraform and the AWS CLI's answers have them.

use crate::make::{ACCOUNT, Maker};
use crate::state::{Resource, of};
use crate::{Members, shapes};
use lambda::api::{self, ErrorCode, Request};
use lambda::model::{Account, Settings, Timestamp};
use serde_json::{Value, json};

pub(crate) const ALARM: &str = "AWS::CloudWatch::Alarm";
pub(crate) const CONFIG: &str = "AWS::CodeDeploy::DeploymentConfig";
pub(crate) const APPLICATION: &str = "AWS::CodeDeploy::Application";
pub(crate) const GROUP: &str = "AWS::CodeDeploy::DeploymentGroup";

const PUT_ALARM: &str = "cloudwatch:PutMetricAlarm";
const CREATE_CONFIG: &str = "codedeploy:CreateDeploymentConfig";
const CREATE_APPLICATION: &str = "codedeploy:CreateApplication";
const CREATE_GROUP: &str = "codedeploy:CreateDeploymentGroup";

/// The events at which SAM's groups and the canary plugin's roll back.
const ROLLED_BACK_AT: &[&str] = &[
    "DEPLOYMENT_FAILURE",
    "DEPLOYMENT_STOP_ON_ALARM",
    "DEPLOYMENT_STOP_ON_REQUEST",
];

/// `CodeDeploy` begins members with a small letter where `CloudFormation` has a capital one.
pub(crate) fn small(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, it)| {
                let mut letters = key.chars();
                let first = letters.next().map(|it| it.to_ascii_lowercase());
                (first.into_iter().chain(letters).collect(), small(it))
            })
            .collect::<Members>()
            .into(),
        Value::Array(items) => items.iter().map(small).collect(),
        other => other.clone(),
    }
}

fn text<'v>(input: &'v Members, name: &str) -> &'v str {
    input.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Why AWS or the playground refuses a request after others; nothing where it is taken.
fn refused(before: &[Request], operation: &str, input: &Members) -> Option<String> {
    let mut account = Account::new(Settings::page());
    let now = Timestamp::from_millis(1_700_000_000_000);
    for request in before {
        let _ = api::call(&mut account, now, request);
    }
    let request = Request {
        operation: operation.to_owned(),
        region: None,
        input: input.clone(),
    };
    let refused = api::call(&mut account, now, &request).err()?;
    let message = refused.message.as_deref();
    let message = message.unwrap_or(refused.code.as_str());
    Some(if refused.code == ErrorCode::NotImplementedException {
        message.to_owned()
    } else {
        format!("AWS would refuse it: {message}")
    })
}

/// The group that SAM's translator makes of a `DeploymentPreference`.
pub(crate) fn sam_group(preference: &Value, role: &Value) -> Value {
    let name = preference.get("Type").cloned().unwrap_or_default();
    let name = match name.as_str() {
        Some("AllAtOnce") => "CodeDeployDefault.LambdaAllAtOnce".into(),
        Some(short) if short.starts_with("Canary") || short.starts_with("Linear") => {
            let whole = format!("CodeDeployDefault.Lambda{short}");
            if rollout::Strategy::predefined(&whole).is_some() {
                whole.into()
            } else {
                name
            }
        }
        _ => name,
    };
    let alarms: Vec<Value> = preference
        .get("Alarms")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|it| json!({"Name": it}))
        .collect();
    let mut out = json!({
        "ApplicationName": {"Ref": SAM_APPLICATION},
        "AutoRollbackConfiguration": {"Enabled": true, "Events": ROLLED_BACK_AT},
        "DeploymentConfigName": name,
        "DeploymentStyle": {"DeploymentType": "BLUE_GREEN", "DeploymentOption": "WITH_TRAFFIC_CONTROL"},
        "ServiceRoleArn": role,
    });
    if !alarms.is_empty() {
        out["AlarmConfiguration"] = json!({"Enabled": true, "Alarms": alarms});
    }
    if let Some(triggers) = preference.get("TriggerConfigurations") {
        out["TriggerConfigurations"] = triggers.clone();
    }
    out
}

/// What the Serverless Framework's canary plugin makes: an application for the stack, a group for each function.
pub(crate) fn plugin_group(maker: &mut Maker<'_>, stack: &str, function: &str, settings: &Value) {
    let normal = |it: &str| {
        let mut letters = it.chars();
        let first = letters.next().map(|it| it.to_ascii_uppercase());
        let whole: String = first.into_iter().chain(letters).collect();
        whole.replace('-', "Dash").replace('_', "Underscore")
    };
    let application = format!("{}DeploymentApplication", normal(stack));
    if !maker.calls(CREATE_APPLICATION, "applicationName", &application) {
        maker.application(Members::from_iter([
            ("applicationName".to_owned(), application.as_str().into()),
            ("computePlatform".to_owned(), "Lambda".into()),
        ]));
    }
    let alarms = settings.get("alarms").and_then(Value::as_array);
    let alarms: Vec<&Value> = alarms
        .into_iter()
        .flatten()
        .filter_map(|it| it.get("name").or_else(|| it.as_str().map(|_| it)))
        .collect();
    let preference = json!({"Type": settings.get("type"), "Alarms": alarms});
    let group = sam_group(
        &preference,
        settings.pointer("/codeDeployRole").unwrap_or(&Value::Null),
    );
    let Value::Object(mut input) = small(&group) else {
        return;
    };
    input.insert("applicationName".to_owned(), application.into());
    let name = format!("{}LambdaFunctionDeploymentGroup", normal(function));
    input.insert("deploymentGroupName".to_owned(), name.into());
    maker.deployment_group(input);
}

/// What SAM's translator calls the application of all its groups.
pub(crate) const SAM_APPLICATION: &str = "ServerlessDeploymentApplication";

impl Maker<'_> {
    /// A part of a rollout by `CloudFormation`'s names; `id` names one that has no name of its own.
    pub(crate) fn rollout_part(&mut self, kind: &str, id: &str, properties: Members) {
        let mut input = match kind {
            ALARM => properties,
            _ => match small(&Value::Object(properties)) {
                Value::Object(input) => input,
                _ => Members::new(),
            },
        };
        let name = match kind {
            ALARM => "AlarmName",
            CONFIG => "deploymentConfigName",
            APPLICATION => "applicationName",
            _ => "deploymentGroupName",
        };
        input.entry(name).or_insert(id.into());
        match kind {
            ALARM => self.alarm(input),
            CONFIG => self.deployment_config(input),
            APPLICATION => self.application(input),
            _ => self.deployment_group(input),
        }
    }

    fn part(&mut self, operation: &str, what: &str, input: Members) -> Members {
        let (input, unknown) = shapes::fitted(operation, input);
        for member in unknown {
            self.left(format!(
                "{member} of the {what}: its own API has no such setting."
            ));
        }
        input
    }

    pub(crate) fn alarm(&mut self, input: Members) {
        let name = text(&input, "AlarmName").to_owned();
        self.take(PUT_ALARM, &format!("alarm {name}"), input);
    }

    /// Makes a part, or leaves it out where it would be refused: functions and aliases stand without it.
    fn take(&mut self, operation: &str, what: &str, input: Members) {
        let input = self.part(operation, what, input);
        let before = self.calling(&["codedeploy:"]);
        match refused(&before, operation, &input) {
            Some(why) => self.left(format!("The {what}: {}.", why.trim_end_matches('.'))),
            None => self.caller(operation, input.into()),
        }
    }

    /// Whether a part is of deployments of functions; said where it isn't.
    fn is_for_functions(&mut self, what: &str, input: &Members) -> bool {
        let platform = text(input, "computePlatform");
        if platform == "Lambda" {
            return true;
        }
        let platform = if platform.is_empty() {
            "Server"
        } else {
            platform
        };
        self.left(format!(
            "The {what}: deployments to {platform} have nothing to do with functions."
        ));
        false
    }

    pub(crate) fn deployment_config(&mut self, input: Members) {
        let what = format!(
            "deployment configuration {}",
            text(&input, "deploymentConfigName")
        );
        if self.is_for_functions(&what, &input) {
            self.take(CREATE_CONFIG, &what, input);
        }
    }

    pub(crate) fn application(&mut self, input: Members) {
        let what = format!("application {}", text(&input, "applicationName"));
        if self.is_for_functions(&what, &input) {
            self.take(CREATE_APPLICATION, &what, input);
        }
    }

    pub(crate) fn deployment_group(&mut self, input: Members) {
        let (name, application) = (
            text(&input, "deploymentGroupName").to_owned(),
            text(&input, "applicationName").to_owned(),
        );
        let what = format!("deployment group {name}");
        if !self.calls(CREATE_APPLICATION, "applicationName", &application) {
            self.left(format!(
                "The {what}: its application {application} isn't made here. Make both with aws deploy create-application and \
                 create-deployment-group."
            ));
            return;
        }
        let config = text(&input, "deploymentConfigName").to_owned();
        let predefined = config.starts_with("CodeDeployDefault.");
        if !(config.is_empty()
            || predefined
            || self.calls(CREATE_CONFIG, "deploymentConfigName", &config))
        {
            self.left(format!(
                "The {what}: its configuration {config} isn't made here. Make it with aws deploy create-deployment-config, then the group."
            ));
            return;
        }
        let mut input = input;
        if !text(&input, "serviceRoleArn").starts_with("arn:") {
            let role = format!("arn:aws:iam::{ACCOUNT}:role/CodeDeployServiceRole");
            input.insert("serviceRoleArn".to_owned(), role.into());
        }
        self.take(CREATE_GROUP, &what, input);
    }
}

/// Terraform's resources of these kinds.
pub(crate) const TERRAFORM: &[&str] = &[
    "aws_cloudwatch_metric_alarm",
    "aws_codedeploy_deployment_config",
    "aws_codedeploy_app",
    "aws_codedeploy_deployment_group",
];

/// Makes Terraform's alarms and what `CodeDeploy` shifts with.
pub(crate) fn of_terraform(maker: &mut Maker<'_>, resources: &[Resource]) {
    for kind in TERRAFORM {
        for resource in resources.iter().filter(|it| it.kind == *kind) {
            let values = &resource.values;
            match *kind {
                "aws_cloudwatch_metric_alarm" => maker.alarm(alarm(values)),
                "aws_codedeploy_deployment_config" => maker.deployment_config(config(values)),
                "aws_codedeploy_app" => maker.application(Members::from_iter([
                    (
                        "applicationName".to_owned(),
                        values.get("name").cloned().unwrap_or_default(),
                    ),
                    (
                        "computePlatform".to_owned(),
                        values
                            .get("compute_platform")
                            .cloned()
                            .unwrap_or_else(|| "Server".into()),
                    ),
                ])),
                _ => group(maker, values),
            }
        }
    }
}

/// The rollout that a configuration's one group and one alias mean, for the panel.
pub(crate) fn rollout_of(resources: &[Resource]) -> Option<Value> {
    let of = |kind: &str| {
        let mut found = resources.iter().filter(move |it| it.kind == kind);
        found.next().filter(|_| found.next().is_none())
    };
    let (group, alias) = (
        of("aws_codedeploy_deployment_group")?,
        of("aws_lambda_alias")?,
    );
    let named = text(&group.values, "deployment_config_name");
    let mut steps = resources
        .iter()
        .filter(|it| it.kind == "aws_codedeploy_deployment_config")
        .filter(|it| text(&it.values, "deployment_config_name") == named)
        .map(|it| config(&it.values));
    let steps = steps.find_map(|it| it.get("trafficRoutingConfig").cloned());
    let function = crate::make::named(text(&alias.values, "function_name")).0;
    let name = text(&alias.values, "name");
    if function.is_empty() || name.is_empty() {
        return None;
    }
    let rollout = json!({
        "function": function, "functionName": function, "alias": name, "type": named, "steps": steps,
    });
    Some(crate::make::members(rollout).into())
}

fn block<'v>(values: &'v Members, name: &str) -> Option<&'v Members> {
    match values.get(name)? {
        Value::Array(items) => items.first()?.as_object(),
        other => other.as_object(),
    }
}

fn alarm(values: &Members) -> Members {
    let mut values = values.clone();
    // A state has what isn't set as an empty text or a 0.
    values.retain(|key, it| {
        !(it.is_null() || it == "" || key == "datapoints_to_alarm" && (it == 0 || it == "0"))
    });
    let period = values
        .get("period")
        .is_some_and(|it| *it == 0 || *it == "0");
    if period {
        values.shift_remove("period");
    }
    if let Some(found) = values.get_mut("dimensions") {
        *found = dimensions(found, "name", "value");
        if *found == json!([]) {
            values.shift_remove("dimensions");
        }
    }
    let queries: Vec<Value> = match values.shift_remove("metric_query") {
        Some(Value::Array(items)) => items
            .iter()
            .filter_map(Value::as_object)
            .map(query)
            .collect(),
        Some(Value::Object(one)) => vec![query(&one)],
        _ => Vec::new(),
    };
    let few = values.shift_remove("evaluate_low_sample_count_percentiles");
    values.shift_remove("tags");
    let mut out = of(PUT_ALARM, &values);
    if !queries.is_empty() {
        out.insert("Metrics".to_owned(), queries.into());
    }
    out.extend(few.map(|it| ("EvaluateLowSampleCountPercentile".to_owned(), it)));
    out
}

/// One of an alarm's metrics or calculations: the provider has what is measured and how in one block.
fn query(values: &Members) -> Value {
    let mut out = Members::new();
    let rename = [
        ("id", "Id"),
        ("expression", "Expression"),
        ("label", "Label"),
        ("return_data", "ReturnData"),
        ("period", "Period"),
        ("account_id", "AccountId"),
    ];
    let is_set = |it: &&Value| !it.is_null() && **it != "" && **it != 0;
    for (theirs, ours) in rename {
        if let Some(it) = values.get(theirs).filter(is_set) {
            out.insert(ours.to_owned(), it.clone());
        }
    }
    if let Some(metric) = block(values, "metric") {
        let part = |name: &str| metric.get(name).filter(is_set).cloned();
        let inner = crate::make::members(json!({
            "Namespace": part("namespace"), "MetricName": part("metric_name"),
            "Dimensions": part("dimensions").map(|it| dimensions(&it, "Name", "Value")),
        }));
        let stat = crate::make::members(json!({
            "Metric": inner, "Period": part("period"), "Stat": part("stat"), "Unit": part("unit"),
        }));
        out.insert("MetricStat".to_owned(), stat.into());
    }
    out.into()
}

/// A map as a list of names with values.
fn dimensions(map: &Value, key: &str, of: &str) -> Value {
    let pair = |(name, value): (&String, &Value)| json!({key: name, of: value});
    match map {
        Value::Object(map) => map.iter().map(pair).collect(),
        other => other.clone(),
    }
}

fn config(values: &Members) -> Members {
    let mut out = Members::new();
    for (theirs, ours) in [
        ("deployment_config_name", "deploymentConfigName"),
        ("compute_platform", "computePlatform"),
    ] {
        out.extend(values.get(theirs).map(|it| (ours.to_owned(), it.clone())));
    }
    if let Some(routing) = block(values, "traffic_routing_config") {
        let mut inner = Members::new();
        inner.extend(
            routing
                .get("type")
                .map(|it| ("type".to_owned(), it.clone())),
        );
        for (theirs, ours, start) in [
            ("time_based_canary", "timeBasedCanary", "canary"),
            ("time_based_linear", "timeBasedLinear", "linear"),
        ] {
            if let Some(shares) = block(routing, theirs) {
                let shares: Members = [("percentage", "Percentage"), ("interval", "Interval")]
                    .iter()
                    .filter_map(|it| Some((format!("{start}{}", it.1), shares.get(it.0)?.clone())))
                    .collect();
                inner.insert(ours.to_owned(), shares.into());
            }
        }
        out.insert("trafficRoutingConfig".to_owned(), inner.into());
    }
    out
}

fn group(maker: &mut Maker<'_>, values: &Members) {
    const OTHERS: &[&str] = &[
        "autoscaling_groups",
        "blue_green_deployment_config",
        "ec2_tag_filter",
        "ec2_tag_set",
        "ecs_service",
        "load_balancer_info",
        "on_premises_instance_tag_filter",
    ];
    let is_set = |name: &&&str| {
        values
            .get(**name)
            .is_some_and(|it| *it != json!([]) && !it.is_null())
    };
    let others: Vec<&str> = OTHERS.iter().filter(is_set).copied().collect();
    let name = text(values, "deployment_group_name");
    if !others.is_empty() {
        maker.left(format!(
            "The deployment group {name}: {} is of deployments to servers and containers.",
            others.join(", ")
        ));
        return;
    }
    let mut out = Members::new();
    for (theirs, ours) in [
        ("app_name", "applicationName"),
        ("deployment_group_name", "deploymentGroupName"),
        ("deployment_config_name", "deploymentConfigName"),
        ("service_role_arn", "serviceRoleArn"),
    ] {
        out.extend(values.get(theirs).map(|it| (ours.to_owned(), it.clone())));
    }
    if let Some(watched) = block(values, "alarm_configuration") {
        let names = watched.get("alarms").and_then(Value::as_array);
        let alarms: Vec<Value> = names
            .into_iter()
            .flatten()
            .map(|it| json!({"name": it}))
            .collect();
        let watched = crate::make::members(json!({
            "alarms": alarms, "enabled": watched.get("enabled"),
            "ignorePollAlarmFailure": watched.get("ignore_poll_alarm_failure"),
        }));
        out.insert("alarmConfiguration".to_owned(), watched.into());
    }
    if let Some(back) = block(values, "auto_rollback_configuration") {
        let back = crate::make::members(
            json!({"enabled": back.get("enabled"), "events": back.get("events")}),
        );
        out.insert("autoRollbackConfiguration".to_owned(), back.into());
    }
    if let Some(style) = block(values, "deployment_style") {
        let style = json!({
            "deploymentOption": style.get("deployment_option"), "deploymentType": style.get("deployment_type"),
        });
        out.insert(
            "deploymentStyle".to_owned(),
            crate::make::members(style).into(),
        );
    }
    let triggers: Vec<Value> = match values.get("trigger_configuration") {
        Some(Value::Array(items)) => items.clone(),
        Some(one @ Value::Object(_)) => vec![one.clone()],
        _ => Vec::new(),
    };
    let triggers: Vec<Value> = triggers
        .iter()
        .map(|it| {
            json!({
                "triggerEvents": it.get("trigger_events"), "triggerName": it.get("trigger_name"),
                "triggerTargetArn": it.get("trigger_target_arn"),
            })
        })
        .collect();
    if !triggers.is_empty() {
        out.insert("triggerConfigurations".to_owned(), triggers.into());
    }
    maker.deployment_group(out);
}

/// Members by which an answer of `aws cloudwatch` or `aws deploy` is known.
pub(crate) const SIGNS: &[&str] = &[
    "MetricAlarms",
    "deploymentGroupInfo",
    "deploymentConfigInfo",
    "deploymentGroupsInfo",
];

/// Makes what answers of `describe-alarms`, `get-deployment-config`, `get-deployment-group` and
/// `batch-get-deployment-groups` tell. A group's answer names its application, which is made as well.
pub(crate) fn of_answers(maker: &mut Maker<'_>, answers: &[Value]) {
    let list = |name: &'static str| {
        answers.iter().flat_map(move |it| match it.get(name) {
            Some(Value::Array(items)) => {
                items.iter().filter_map(Value::as_object).cloned().collect()
            }
            Some(Value::Object(one)) => vec![one.clone()],
            _ => Vec::new(),
        })
    };
    let kept = |operation: &str, mut it: Members| {
        let known = shapes::members(operation);
        it.retain(|key, value| {
            known.iter().any(|it| it.name == key) && *value != json!([]) && !value.is_null()
        });
        it
    };
    for it in list("MetricAlarms") {
        maker.alarm(kept(PUT_ALARM, it));
    }
    for it in list("deploymentConfigInfo") {
        if text(&it, "deploymentConfigName").starts_with("CodeDeployDefault.") {
            continue;
        }
        maker.deployment_config(kept(CREATE_CONFIG, it));
    }
    for it in list("deploymentGroupInfo").chain(list("deploymentGroupsInfo")) {
        let application = text(&it, "applicationName").to_owned();
        if !maker.calls(CREATE_APPLICATION, "applicationName", &application) {
            let platform = it.get("computePlatform").cloned();
            maker.application(crate::make::members(json!({
                "applicationName": application, "computePlatform": platform,
            })));
        }
        maker.deployment_group(kept(CREATE_GROUP, it));
    }
}
