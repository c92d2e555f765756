//! SAM's functions as the resources that its translator makes of them.

use crate::make::{ACCOUNT, REGION};
use crate::resolve::{Resolver, TRANSFORM, arn_of, transform};
use crate::rollouts;
use crate::{Members, Refusal};
use serde_json::{Map, Value, json};

/// Marks a version that a function publishes by itself, anew whenever it changed.
pub(crate) const AUTOMATIC: &str = "\u{0}automatic";
/// Marks an event source mapping with members that are SAM's own.
pub(crate) const LOOSE: &str = "\u{0}loose";

/// A template's resources without SAM's own kinds.
pub(crate) struct Expanded {
    pub resources: Members,
    /// Other names of resources: `Fn.Alias` for what SAM makes.
    pub also: Vec<(String, String)>,
    pub left: Vec<String>,
    pub rollout: Option<Value>,
    /// What buckets of the template notify, by logical id.
    notified: Vec<(String, Value)>,
}

/// Expands SAM's functions; other resources stay as they are.
pub(crate) fn expand(template: &Value, resolver: &Resolver<'_>) -> Result<Expanded, Refusal> {
    let mut out = Expanded {
        resources: Members::new(),
        also: Vec::new(),
        left: Vec::new(),
        rollout: None,
        notified: Vec::new(),
    };
    let resources = template.get("Resources").and_then(Value::as_object);
    let globals = template.pointer("/Globals/Function");
    for (id, resource) in resources.into_iter().flatten() {
        if id == TRANSFORM {
            out.left.push(transform(resource));
            continue;
        }
        if !resource.is_object() {
            return Err(Refusal(format!(
                "The resource {id} is no map with a Type: see that its lines are indented below it."
            )));
        }
        match resource.get("Type").and_then(Value::as_str) {
            Some("AWS::Serverless::Function") => out.function(id, resource, globals, resolver),
            Some("AWS::Serverless::CapacityProvider") => out.provider(id, resource),
            Some("AWS::Serverless::LayerVersion") => out.layer(id, resource),
            _ => {
                out.resources.insert(id.clone(), resource.clone());
            }
        }
    }
    out.tell_buckets();
    out.left.extend(resolver.take_left());
    Ok(out)
}

/// Most resources that loops make.
const MOST: usize = 500;

/// A template with the loops of `AWS::LanguageExtensions` written out, wherever they stand.
pub(crate) fn written_out(template: &Value, resolver: &Resolver<'_>) -> Result<Value, Refusal> {
    let mut out = template.clone();
    for section in ["Conditions", "Resources"] {
        if let Some(Value::Object(map)) = template.get(section)
            && has_loops(template.get(section).unwrap_or(&Value::Null))
        {
            out[section] = unrolled(map, resolver)?.into();
        }
    }
    Ok(out)
}

/// Whether a loop is anywhere in a value.
fn has_loops(value: &Value) -> bool {
    match value {
        Value::Object(map) => map
            .iter()
            .any(|(key, it)| key.starts_with(LOOP) || has_loops(it)),
        Value::Array(items) => items.iter().any(has_loops),
        _ => false,
    }
}

/// What a loop's key begins with.
const LOOP: &str = "Fn::ForEach::";

/// A value's own loops written out.
fn inside(value: &Value, resolver: &Resolver<'_>) -> Result<Value, Refusal> {
    Ok(match value {
        Value::Object(map) => unrolled(map, resolver)?.into(),
        Value::Array(items) => {
            let items: Result<Vec<Value>, Refusal> =
                items.iter().map(|it| inside(it, resolver)).collect();
            items?.into()
        }
        other => other.clone(),
    })
}

/// A map with its loops written out.
fn unrolled(resources: &Members, resolver: &Resolver<'_>) -> Result<Members, Refusal> {
    let mut out = Members::new();
    for (id, resource) in resources {
        let Some(name) = id.strip_prefix(LOOP) else {
            out.insert(id.clone(), inside(resource, resolver)?);
            continue;
        };
        let parts = resource.as_array().map_or(&[][..], |it| it);
        let [Value::String(variable), list, Value::Object(body)] = parts else {
            return Err(Refusal(format!(
                "The loop {name} must have a variable, a list and a map."
            )));
        };
        let items = resolver.resolve(list).unwrap_or_default();
        let items = items.as_array().cloned().unwrap_or_default();
        for item in &items {
            let item = item
                .as_str()
                .map_or_else(|| item.to_string(), str::to_owned);
            let body = filled(&Value::Object(body.clone()), variable, &item);
            let body = unrolled(body.as_object().unwrap_or(&Members::new()), resolver)?;
            out.extend(body);
            if out.len() > MOST {
                return Err(Refusal(format!(
                    "The loops of this template make more than {MOST} resources, which no stack takes."
                )));
            }
        }
    }
    Ok(out)
}

/// A loop's body for one item: `${Name}`, `&{Name}` (letters and digits alone) and `Ref: Name`.
fn filled(value: &Value, variable: &str, item: &str) -> Value {
    let bare: String = item.chars().filter(char::is_ascii_alphanumeric).collect();
    let text = |it: &str| {
        it.replace(&format!("${{{variable}}}"), item)
            .replace(&format!("&{{{variable}}}"), &bare)
    };
    match value {
        Value::String(it) => text(it).into(),
        Value::Array(items) => items.iter().map(|it| filled(it, variable, item)).collect(),
        Value::Object(map) => {
            if map.len() == 1 && map.get("Ref").and_then(Value::as_str) == Some(variable) {
                return item.into();
            }
            let entries = map.iter().map(|(key, it)| {
                let key = if key.starts_with("Fn::ForEach::") {
                    key.clone()
                } else {
                    text(key)
                };
                (key, filled(it, variable, item))
            });
            Value::Object(entries.collect())
        }
        other => other.clone(),
    }
}

/// Globals under a function's own properties: maps are joined, lists added, the rest replaced.
fn joined(global: &Value, own: &Value) -> Value {
    match (global, own) {
        (Value::Object(global), Value::Object(own))
            if !is_function(own) && !is_function(global) =>
        {
            let mut out = global.clone();
            for (key, value) in own {
                let value = out
                    .get(key)
                    .map_or_else(|| value.clone(), |it| joined(it, value));
                out.insert(key.clone(), value);
            }
            Value::Object(out)
        }
        (Value::Array(global), Value::Array(own)) => global.iter().chain(own).cloned().collect(),
        (_, own) => own.clone(),
    }
}

fn is_function(map: &Map<String, Value>) -> bool {
    map.len() == 1 && map.keys().all(|it| it == "Ref" || it.starts_with("Fn::"))
}

fn reference(id: &str) -> Value {
    json!({"Ref": id})
}

impl Expanded {
    fn add(&mut self, id: &str, kind: &str, condition: Option<&Value>, properties: Value) {
        let mut resource = Members::new();
        resource.insert("Type".to_owned(), kind.into());
        resource.insert("Properties".to_owned(), properties);
        if let Some(condition) = condition {
            resource.insert("Condition".to_owned(), condition.clone());
        }
        self.resources.insert(id.to_owned(), resource.into());
    }

    /// SAM's layer as Lambda's.
    fn layer(&mut self, id: &str, resource: &Value) {
        let mut properties = match resource.get("Properties") {
            Some(Value::Object(map)) => map.clone(),
            _ => Members::new(),
        };
        let content = match properties.shift_remove("ContentUri") {
            Some(Value::Object(place)) => {
                let version = place.get("Version");
                json!({"S3Bucket": place.get("Bucket"), "S3Key": place.get("Key"), "S3ObjectVersion": version})
            }
            other => other.unwrap_or_default(),
        };
        properties.insert("Content".to_owned(), content);
        for gone in ["RetentionPolicy", "PublishLambdaVersion"] {
            properties.shift_remove(gone);
        }
        let kind = "AWS::Lambda::LayerVersion";
        self.add(id, kind, resource.get("Condition"), properties.into());
        if let (Some(depends), Some(Value::Object(made))) =
            (resource.get("DependsOn"), self.resources.get_mut(id))
        {
            made.insert("DependsOn".to_owned(), depends.clone());
        }
    }

    /// Gives buckets of the template the notifications that events of functions ask for.
    fn tell_buckets(&mut self) {
        for (bucket, item) in std::mem::take(&mut self.notified) {
            let Some(resource) = self.resources.get_mut(&bucket) else {
                self.left.push(format!(
                    "What the bucket {bucket} notifies: the template has no such bucket."
                ));
                continue;
            };
            let mut properties = resource.get("Properties").cloned().unwrap_or_default();
            if !properties.is_object() {
                properties = json!({});
            }
            let mut config = properties
                .get("NotificationConfiguration")
                .filter(|it| it.is_object())
                .cloned()
                .unwrap_or_else(|| json!({}));
            let list = config
                .get("LambdaConfigurations")
                .and_then(Value::as_array)
                .cloned();
            let mut list = list.unwrap_or_default();
            list.push(item);
            config["LambdaConfigurations"] = list.into();
            properties["NotificationConfiguration"] = config;
            if let Value::Object(map) = resource {
                map.insert("Properties".to_owned(), properties);
            }
        }
    }

    /// The notification of a bucket, or the rule, that an event makes; whether it is one of these.
    fn caller(
        &mut self,
        id: &str,
        event_id: &str,
        event: (&str, &Members),
        target: &Value,
        condition: Option<&Value>,
    ) -> bool {
        let (kind, properties) = event;
        let arn = if *target == reference(id) {
            json!({"Fn::GetAtt": [id, "Arn"]})
        } else {
            target.clone()
        };
        let of = |name: &str| properties.get(name).cloned();
        if kind == "S3" {
            let Some(bucket) = properties
                .get("Bucket")
                .and_then(|it| it.get("Ref")?.as_str())
            else {
                return false;
            };
            let events = match of("Events") {
                Some(Value::Array(items)) => items,
                other => other.into_iter().collect(),
            };
            for event in events {
                let mut item = json!({"Event": event, "Function": arn});
                if let Some(filter) = of("Filter") {
                    item["Filter"] = filter;
                }
                self.notified.push((bucket.to_owned(), item));
            }
            return true;
        }
        if !["Schedule", "EventBridgeRule", "CloudWatchEvent"].contains(&kind) {
            return false;
        }
        let off = of("Enabled").is_some_and(|it| it == false || it == "false")
            || of("State").is_some_and(|it| it == "DISABLED");
        let id = properties
            .get("Target")
            .and_then(|it| it.get("Id"))
            .cloned();
        let rule = json!({
            "Name": of("Name").or_else(|| of("RuleName")),
            "ScheduleExpression": of("Schedule"),
            "EventPattern": of("Pattern"),
            "EventBusName": of("EventBusName"),
            "Description": of("Description"),
            "State": off.then_some("DISABLED"),
            "Targets": [{"Id": id.unwrap_or_else(|| format!("{event_id}LambdaTarget").into()), "Arn": arn, "Input": of("Input")}],
        });
        let rule = crate::make::members(rule);
        self.add(event_id, "AWS::Events::Rule", condition, rule.into());
        true
    }

    /// SAM's capacity provider as Lambda's.
    fn provider(&mut self, id: &str, resource: &Value) {
        let mut properties = match resource.get("Properties") {
            Some(Value::Object(map)) => map.clone(),
            _ => Members::new(),
        };
        if let Some(role) = properties.shift_remove("OperatorRole") {
            let config = json!({"CapacityProviderOperatorRoleArn": role});
            properties.insert("PermissionsConfig".to_owned(), config);
        }
        if let Some(Value::Object(mut wanted)) = properties.shift_remove("InstanceRequirements") {
            for (theirs, ours) in [
                ("AllowedTypes", "AllowedInstanceTypes"),
                ("ExcludedTypes", "ExcludedInstanceTypes"),
            ] {
                if let Some(types) = wanted.shift_remove(theirs) {
                    wanted.insert(ours.to_owned(), types);
                }
            }
            properties.insert("InstanceRequirements".to_owned(), wanted.into());
        }
        if let Some(Value::Object(mut scaling)) = properties.shift_remove("ScalingConfig") {
            if let Some(target) = scaling.shift_remove("AverageCPUUtilization") {
                let policy = json!({
                    "PredefinedMetricType": "LambdaCapacityProviderAverageCPUUtilization",
                    "TargetValue": target,
                });
                scaling.insert("ScalingMode".to_owned(), "Manual".into());
                scaling.insert("ScalingPolicies".to_owned(), json!([policy]));
            }
            properties.insert("CapacityProviderScalingConfig".to_owned(), scaling.into());
        }
        let kind = "AWS::Lambda::CapacityProvider";
        self.add(id, kind, resource.get("Condition"), properties.into());
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one property of a function after another, taken out of the same map"
    )]
    fn function(
        &mut self,
        id: &str,
        resource: &Value,
        globals: Option<&Value>,
        resolver: &Resolver<'_>,
    ) {
        let empty = json!({});
        let own = resource.get("Properties").unwrap_or(&empty);
        let mut properties = match globals.map_or_else(|| own.clone(), |it| joined(it, own)) {
            Value::Object(map) => map,
            _ => Members::new(),
        };
        let condition = resource.get("Condition");
        let mut take = |name: &str| properties.shift_remove(name);
        let (alias, description, url) = (
            take("AutoPublishAlias"),
            take("VersionDescription"),
            take("FunctionUrlConfig"),
        );
        let (provisioned, invoke, events) = (
            take("ProvisionedConcurrencyConfig"),
            take("EventInvokeConfig"),
            take("Events"),
        );
        let (preference, tracing, queue) = (
            take("DeploymentPreference"),
            take("Tracing"),
            take("DeadLetterQueue"),
        );
        let (inline, image, uri, tags) = (
            take("InlineCode"),
            take("ImageUri"),
            take("CodeUri"),
            take("Tags"),
        );
        let provider = take("CapacityProviderConfig");
        for silent in [
            "AutoPublishAliasAllProperties",
            "AutoPublishCodeSha256",
            "Policies",
            "PermissionsBoundary",
            "AssumeRolePolicyDocument",
            "RolePath",
            "PropagateTags",
            "VersionDeletionPolicy",
        ] {
            if let Some(value) = take(silent)
                && silent == "Policies"
            {
                let _ = value;
                self.left.push(format!(
                    "Policies of {id}: IAM isn't played here, so its role is a name alone."
                ));
            }
        }
        let code = match (inline, image, uri) {
            (Some(text), ..) => json!({"ZipFile": text}),
            (_, Some(uri), _) => json!({"ImageUri": uri}),
            (.., Some(Value::Object(place))) if place.contains_key("Bucket") => json!({
                "S3Bucket": place.get("Bucket"), "S3Key": place.get("Key"), "S3ObjectVersion": place.get("Version"),
            }),
            (.., Some(Value::String(text))) if text.starts_with("s3://") => {
                let (bucket, key) = text
                    .trim_start_matches("s3://")
                    .split_once('/')
                    .unwrap_or_default();
                json!({"S3Bucket": bucket, "S3Key": key})
            }
            (.., Some(path)) => path,
            _ => Value::Null,
        };
        properties.insert("Code".to_owned(), code);
        if let Some(Value::Object(mut config)) = provider {
            if let Some(arn) = config.shift_remove("Arn") {
                config.insert("CapacityProviderArn".to_owned(), arn);
            }
            properties.insert(
                "CapacityProviderConfig".to_owned(),
                json!({"LambdaManagedInstancesCapacityProviderConfig": config}),
            );
        }
        if let Some(mode) = tracing {
            properties.insert("TracingConfig".to_owned(), json!({"Mode": mode}));
        }
        if let Some(arn) = queue.and_then(|it| it.get("TargetArn").cloned()) {
            properties.insert("DeadLetterConfig".to_owned(), json!({"TargetArn": arn}));
        }
        if let Some(Value::Object(tags)) = tags {
            let tags = tags
                .iter()
                .map(|(key, value)| json!({"Key": key, "Value": value}))
                .collect();
            properties.insert("Tags".to_owned(), tags);
        }
        self.add(
            id,
            "AWS::Lambda::Function",
            condition,
            Value::Object(properties),
        );
        let alias = alias.and_then(|it| resolver.text(&it));
        let target = match &alias {
            Some(alias) => {
                let version = format!("{id}.Version");
                self.add(
                    &version,
                    "AWS::Lambda::Version",
                    condition,
                    json!({"FunctionName": reference(id), "Description": description}),
                );
                if let Some(Value::Object(map)) = self.resources.get_mut(&version) {
                    map.insert(AUTOMATIC.to_owned(), true.into());
                }
                let alias_id = format!("{id}Alias{}", alias.replace('-', "D").replace('_', "U"));
                self.add(&alias_id, "AWS::Lambda::Alias", condition, json!({
                    "FunctionName": reference(id), "Name": alias, "FunctionVersion": {"Fn::GetAtt": [version, "Version"]},
                    "ProvisionedConcurrencyConfig": provisioned,
                }));
                self.also.push((format!("{id}.Alias"), alias_id.clone()));
                reference(&alias_id)
            }
            None => reference(id),
        };
        if let Some(preference) = preference {
            let off = condition
                .and_then(Value::as_str)
                .is_some_and(|it| !resolver.condition(it, 0));
            if !off {
                self.preference(id, alias.as_deref(), &preference, resolver);
            }
        }
        if let Some(url) = url {
            self.url(id, condition, &target, &url, resolver);
        }
        if let Some(Value::Object(mut config)) = invoke {
            if let Some(destinations) = config.get_mut("DestinationConfig") {
                for (side, name) in [("OnSuccess", "OnSuccess"), ("OnFailure", "OnFailure")] {
                    if let Some(Value::Object(side)) = destinations.get_mut(side) {
                        let kind = side
                            .shift_remove("Type")
                            .and_then(|it| it.as_str().map(str::to_ascii_lowercase));
                        let service = kind.unwrap_or_else(|| "sqs".to_owned());
                        side.entry("Destination")
                            .or_insert_with(|| arn_of(&service, &format!("{id}{name}")).into());
                    }
                }
            }
            config.insert("FunctionName".to_owned(), reference(id));
            config.insert(
                "Qualifier".to_owned(),
                alias.clone().unwrap_or_else(|| "$LATEST".to_owned()).into(),
            );
            self.add(
                &format!("{id}EventInvokeConfig"),
                "AWS::Lambda::EventInvokeConfig",
                condition,
                Value::Object(config),
            );
        }
        if let Some(Value::Object(events)) = events {
            for (name, event) in &events {
                self.event(id, name, event, &target, condition);
            }
        }
    }

    fn preference(
        &mut self,
        id: &str,
        alias: Option<&str>,
        preference: &Value,
        resolver: &Resolver<'_>,
    ) {
        let written = preference;
        let preference = resolver.resolve(preference).unwrap_or_default();
        let disabled = preference
            .get("Enabled")
            .is_some_and(|it| it == &json!(false) || it == "false" || it == "False");
        if disabled {
            return;
        }
        let Some(alias) = alias else {
            self.left.push(format!(
                "DeploymentPreference of {id}: it needs an AutoPublishAlias."
            ));
            return;
        };
        // Alarms are named by references to what isn't made yet, so the group has them as they are written.
        let mut own = preference.clone();
        for member in ["Alarms", "TriggerConfigurations"] {
            if let Some(value) = written.get(member) {
                own[member] = value.clone();
            }
        }
        let role = match written.get("Role").filter(|it| **it != "") {
            Some(role) => role.clone(),
            None => format!("arn:aws:iam::{ACCOUNT}:role/CodeDeployServiceRole").into(),
        };
        // Its real name is AWS's to make up; another template's must not be called the same here.
        let application = json!({
            "ApplicationName": format!("{}-{id}", rollouts::SAM_APPLICATION), "ComputePlatform": "Lambda",
        });
        if !self.resources.contains_key(rollouts::SAM_APPLICATION) {
            self.add(
                rollouts::SAM_APPLICATION,
                rollouts::APPLICATION,
                None,
                application,
            );
        }
        let group = rollouts::sam_group(&own, &role);
        self.add(
            &format!("{id}DeploymentGroup"),
            rollouts::GROUP,
            None,
            group,
        );
        let hooks = preference.get("Hooks");
        let alarms = preference.get("Alarms").cloned().unwrap_or_default();
        self.rollout = Some(json!({
            "function": id, "alias": alias, "type": preference.get("Type").cloned().unwrap_or_default(), "alarms": alarms,
            "beforeAllowTraffic": hooks.and_then(|it| it.get("PreTraffic")), "afterAllowTraffic": hooks.and_then(|it| it.get("PostTraffic")),
        }));
        self.left.push(format!(
            "DeploymentPreference {} of {id}: it says how {alias} moves to the next version. The Rollout panel plays it.",
            preference.get("Type").and_then(Value::as_str).unwrap_or_default()
        ));
    }

    fn url(
        &mut self,
        id: &str,
        condition: Option<&Value>,
        target: &Value,
        url: &Value,
        resolver: &Resolver<'_>,
    ) {
        let open = url
            .get("AuthType")
            .and_then(|it| resolver.text(it))
            .as_deref()
            == Some("NONE");
        let mut properties = url.as_object().cloned().unwrap_or_default();
        properties.insert("TargetFunctionArn".to_owned(), target.clone());
        self.add(
            &format!("{id}Url"),
            "AWS::Lambda::Url",
            condition,
            Value::Object(properties),
        );
        if open {
            self.add(&format!("{id}UrlPublicPermissions"), "AWS::Lambda::Permission", condition, json!({
                "FunctionName": target, "Action": "lambda:InvokeFunctionUrl", "Principal": "*", "FunctionUrlAuthType": "NONE",
            }));
            self.add(&format!("{id}URLInvokeAllowPublicAccess"), "AWS::Lambda::Permission", condition, json!({
                "FunctionName": target, "Action": "lambda:InvokeFunction", "Principal": "*", "InvokedViaFunctionUrl": true,
            }));
        }
    }

    /// An event is a mapping that Lambda reads, or a permission for a service that calls.
    fn event(
        &mut self,
        id: &str,
        name: &str,
        event: &Value,
        target: &Value,
        condition: Option<&Value>,
    ) {
        let kind = event
            .get("Type")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let mut properties = event
            .get("Properties")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let event_id = format!("{id}{name}");
        let source = match kind {
            "SQS" => properties.shift_remove("Queue"),
            "Kinesis" | "DynamoDB" | "MSK" => properties.shift_remove("Stream"),
            "MQ" => properties.shift_remove("Broker"),
            "DocumentDB" => properties.shift_remove("Cluster"),
            "SelfManagedKafka" => {
                let servers = properties
                    .shift_remove("KafkaBootstrapServers")
                    .unwrap_or_default();
                properties.insert(
                    "SelfManagedEventSource".to_owned(),
                    json!({"Endpoints": {"KafkaBootstrapServers": servers}}),
                );
                Some(Value::Null)
            }
            _ => None,
        };
        if let Some(source) = source {
            if !source.is_null() {
                properties.insert("EventSourceArn".to_owned(), source);
            }
            properties.insert("FunctionName".to_owned(), target.clone());
            self.add(
                &event_id,
                "AWS::Lambda::EventSourceMapping",
                condition,
                Value::Object(properties),
            );
            if let Some(Value::Object(map)) = self.resources.get_mut(&event_id) {
                map.insert(LOOSE.to_owned(), true.into());
            }
            return;
        }
        let rule = arn_of("events", &format!("rule/{event_id}"));
        let (principal, arn) = match kind {
            "S3" => ("s3.amazonaws.com", None),
            "SNS" => ("sns.amazonaws.com", properties.get("Topic").cloned()),
            "Schedule" | "EventBridgeRule" | "CloudWatchEvent" => {
                ("events.amazonaws.com", Some(rule.into()))
            }
            "Api" | "HttpApi" => {
                let method = properties
                    .get("Method")
                    .and_then(Value::as_str)
                    .unwrap_or("*")
                    .to_ascii_uppercase();
                let path = properties
                    .get("Path")
                    .and_then(Value::as_str)
                    .unwrap_or("/");
                let method = if method == "ANY" {
                    "*".to_owned()
                } else {
                    method
                };
                // The route that takes whatever no other one does has no path.
                let path = if kind == "HttpApi" && properties.get("Path").is_none() {
                    ""
                } else {
                    path
                };
                let arn = format!(
                    "arn:aws:execute-api:{REGION}:{ACCOUNT}:{}/*/{method}{path}",
                    kind.to_ascii_lowercase()
                );
                ("apigateway.amazonaws.com", Some(arn.into()))
            }
            "CloudWatchLogs" => {
                let group = properties.get("LogGroupName").cloned().unwrap_or_default();
                let arn = arn_of("logs", "log-group:${Group}:*");
                let arn = json!({"Fn::Sub": [arn, {"Group": group}]});
                ("logs.amazonaws.com", Some(arn))
            }
            "IoTRule" => ("iot.amazonaws.com", None),
            "Cognito" => ("cognito-idp.amazonaws.com", None),
            "AlexaSkill" => ("alexa-appkit.amazon.com", None),
            _ => {
                self.left.push(format!(
                    "The event {name} of {id} ({kind}): what calls it is no part of Lambda."
                ));
                return;
            }
        };
        let account = (kind == "S3").then_some(ACCOUNT);
        let event = (kind, &properties);
        let arn = if self.caller(id, &event_id, event, target, condition) {
            arn.map(|it| {
                if kind == "S3" {
                    it
                } else {
                    json!({"Fn::GetAtt": [event_id, "Arn"]})
                }
            })
        } else {
            self.left.push(format!("The event {name} of {id} ({kind}): the permission for it is made, {kind} itself isn't played here."));
            arn
        };
        self.add(&format!("{event_id}Permission"), "AWS::Lambda::Permission", condition, json!({
            "FunctionName": target, "Action": "lambda:InvokeFunction", "Principal": principal, "SourceArn": arn, "SourceAccount": account,
        }));
    }
}
