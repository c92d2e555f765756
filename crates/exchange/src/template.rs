//! `CloudFormation`, SAM and CDK templates; several pasted one after the other are deployments of one stack.

use crate::answers::{Answers, Asked};
use crate::beside::NewRule;
use crate::expand::{self, AUTOMATIC, LOOSE};
use crate::make::{Maker, NewAlias, named};
use crate::resolve::{Resolver, Thing};
use crate::rollouts;
use crate::{Members, Preview, Refusal};
use console::Files;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds in an order in which one may name the others.
const KINDS: &[&str] = &[
    "AWS::Lambda::LayerVersion",
    "AWS::Lambda::LayerVersionPermission",
    "AWS::Lambda::CodeSigningConfig",
    "AWS::Lambda::CapacityProvider",
    "AWS::Lambda::Function",
    "AWS::Lambda::Version",
    "AWS::Lambda::Alias",
    "AWS::Lambda::Permission",
    "AWS::Lambda::Url",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::EventSourceMapping",
    RULE,
    BUCKET,
    CDK_NOTIFICATIONS,
    rollouts::ALARM,
    rollouts::CONFIG,
    rollouts::APPLICATION,
    rollouts::GROUP,
];

/// Whether a value is a template.
pub(crate) fn is_template(value: &Value) -> bool {
    value.get("Resources").is_some_and(Value::is_object)
}

/// A template of what may be a part of one: documents often show resources alone.
pub(crate) fn whole(value: Value) -> Value {
    let is_resource = |it: &Value| {
        let kind = it.get("Type").and_then(Value::as_str);
        kind.is_some_and(|it| it.starts_with("AWS::") || it.starts_with("Custom::"))
    };
    match value {
        Value::Object(map) if !map.is_empty() && map.values().all(is_resource) => {
            let sam = map.values().any(|it| {
                it.get("Type")
                    .and_then(Value::as_str)
                    .is_some_and(|it| it.starts_with("AWS::Serverless::"))
            });
            let mut out = json!({"Resources": map});
            if sam {
                out["Transform"] = "AWS::Serverless-2016-10-31".into();
            }
            out
        }
        other => other,
    }
}

/// The requests of templates, deployed one after the other.
pub(crate) fn read(
    templates: &[Value],
    files: &dyn Files,
    answers: &Answers,
) -> Result<Preview, Refusal> {
    let asked = Asked::default();
    let mut stack = Stack {
        maker: Maker::new(files),
        numbers: BTreeMap::new(),
        deleted: BTreeSet::new(),
        rollout: None,
    };
    let mut kind = "CloudFormation template";
    for (at, template) in templates.iter().enumerate() {
        let sam = template
            .get("Transform")
            .is_some_and(|it| it.to_string().contains("AWS::Serverless"));
        if sam {
            kind = "SAM template";
        }
        for name in macros(template) {
            stack.maker.left(format!(
                "The macro {name}: what it makes of the template is known to AWS alone, so the template is read as it stands."
            ));
        }
        let written = expand::written_out(template, &Resolver::new(template, answers, &asked))?;
        let template = &written;
        let resolver = Resolver::new(template, answers, &asked);
        let expanded = expand::expand(template, &resolver)?;
        within(&resolver)?;
        stack.maker.left.extend(expanded.left);
        if expanded.rollout.is_some() {
            stack.rollout = expanded.rollout;
        }
        let whole = with_resources(template, &expanded.resources);
        let mut resolver = Resolver::new(&whole, answers, &asked);
        for (alias, of) in &expanded.also {
            resolver
                .things
                .insert(alias.clone(), Thing::Function(of.clone()));
        }
        stack.deploy(
            &mut resolver,
            &expanded.resources,
            &expanded.also,
            at + 1 == templates.len(),
        )?;
        within(&resolver)?;
        for text in resolver.take_left() {
            stack.maker.left(text);
        }
        if let Some(Value::Object(rollout)) = &mut stack.rollout
            && let Some(Thing::Function(name)) = rollout
                .get("function")
                .and_then(Value::as_str)
                .and_then(|it| resolver.things.get(it))
        {
            rollout.insert("functionName".to_owned(), name.as_str().into());
        }
    }
    let (requests, left) = stack.maker.finish();
    Ok(Preview {
        kind: kind.to_owned(),
        requests,
        left,
        asks: asked.into_list(),
        rollout: stack.rollout,
        made: Vec::new(),
        program: None,
    })
}

/// The macros of a template that aren't AWS's own.
fn macros(template: &Value) -> Vec<String> {
    let list = match template.get("Transform") {
        Some(Value::Array(items)) => items.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let name = |it: &Value| {
        let name = it.as_str().or_else(|| it.get("Name")?.as_str())?;
        (!name.starts_with("AWS::")).then(|| name.to_owned())
    };
    list.iter().filter_map(name).collect()
}

/// Refuses a template that grew too much.
fn within(resolver: &Resolver<'_>) -> Result<(), Refusal> {
    if resolver.is_overspent() {
        return Err(Refusal(
            "The functions of this template make it grow beyond what is read here (4,000,000 characters): paste a part of it."
                .to_owned(),
        ));
    }
    match resolver.fault() {
        Some(why) => Err(Refusal(format!("AWS would refuse this template: {why}."))),
        None => Ok(()),
    }
}

fn with_resources(template: &Value, resources: &Members) -> Value {
    let mut out = template.as_object().cloned().unwrap_or_default();
    out.insert("Resources".to_owned(), Value::Object(resources.clone()));
    Value::Object(out)
}

/// A stack between deployments.
struct Stack<'f> {
    maker: Maker<'f>,
    /// Versions by logical id: function, number, and whether leaving it out deletes it.
    numbers: BTreeMap<String, (String, u32, bool)>,
    deleted: BTreeSet<String>,
    rollout: Option<Value>,
}

impl Stack<'_> {
    fn deploy(
        &mut self,
        resolver: &mut Resolver<'_>,
        resources: &Members,
        also: &[(String, String)],
        last: bool,
    ) -> Result<(), Refusal> {
        self.announce(resolver, resources, also);
        let mut others: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (id, resource) in resources {
            let kind = resource
                .get("Type")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if !is_played(kind, resource) {
                others.entry(kind.to_owned()).or_default().push(id.clone());
            }
        }
        for kind in KINDS {
            let mut own: Vec<(&String, &Value)> = resources
                .iter()
                .filter(|it| it.1.get("Type").and_then(Value::as_str) == Some(kind))
                .filter(|it| is_played(kind, it.1))
                .collect();
            if *kind == "AWS::Lambda::LayerVersion" {
                own = in_order(own);
            }
            if *kind == "AWS::Lambda::Version" {
                own = in_order(own);
                self.reserve(resolver, resources);
            }
            for (id, resource) in own {
                if let Some(condition) = resource.get("Condition").and_then(Value::as_str)
                    && !resolver.condition(condition, 0)
                {
                    self.maker.left(format!(
                        "{id}: its condition {condition} is false with these parameters."
                    ));
                    continue;
                }
                let properties = resource
                    .get("Properties")
                    .and_then(|it| resolver.resolve(it));
                let properties = match properties {
                    Some(Value::Object(map)) => map,
                    _ => Members::new(),
                };
                self.resource(resolver, kind, id, resource, properties, last)?;
                for (name, of) in also {
                    if of == id
                        && let Some(thing) = resolver.things.get(id).cloned()
                    {
                        resolver.things.insert(name.clone(), thing);
                    }
                }
            }
        }
        let gone: Vec<String> = self
            .numbers
            .keys()
            .filter(|id| !resources.contains_key(*id))
            .cloned()
            .collect();
        for id in gone {
            if let Some((function, number, deletes)) = self.numbers.get(&id).cloned()
                && deletes
                && self.deleted.insert(id)
            {
                self.maker.delete_version(&function, number);
            }
        }
        if last {
            for (kind, ids) in others {
                let why = match kind.as_str() {
                    "AWS::CDK::Metadata" => continue,
                    it if it.starts_with("AWS::Lambda::") => "this kind isn't played here",
                    _ => "of other services, only the names are used here",
                };
                self.maker
                    .left(format!("{} ({kind}): {why}.", ids.join(", ")));
            }
        }
        Ok(())
    }

    #[expect(clippy::too_many_lines, reason = "an arm for each kind of resource")]
    fn resource(
        &mut self,
        resolver: &mut Resolver<'_>,
        kind: &str,
        id: &str,
        resource: &Value,
        mut properties: Members,
        last: bool,
    ) -> Result<(), Refusal> {
        let function =
            |properties: &Members, name: &str| -> Result<(String, Option<String>), Refusal> {
                let text = properties
                    .get(name)
                    .and_then(Value::as_str)
                    .filter(|it| !it.is_empty());
                text.map(named).ok_or_else(|| {
                    Refusal(format!(
                        "{id} has no {name}: give it one, or its parameters values."
                    ))
                })
            };
        match kind {
            "AWS::Lambda::LayerVersion" => {
                let name = properties.get("LayerName").and_then(Value::as_str);
                let name = name.unwrap_or(id).to_owned();
                let content = properties.shift_remove("Content").unwrap_or_default();
                let arn = self.maker.layer(id, &name, properties, Some(&content));
                resolver.things.insert(id.to_owned(), Thing::Layer(arn));
            }
            "AWS::Lambda::CodeSigningConfig" => {
                let arn = self.maker.signing(id, properties);
                resolver.things.insert(id.to_owned(), Thing::Layer(arn));
            }
            "AWS::Lambda::CapacityProvider" => {
                let name = properties
                    .get("CapacityProviderName")
                    .and_then(Value::as_str)
                    .unwrap_or(id);
                let name = name.rsplit(':').next().unwrap_or(name).to_owned();
                properties.insert("CapacityProviderName".to_owned(), name.as_str().into());
                resolver.things.insert(id.to_owned(), Thing::Provider(name));
                self.maker.provider(properties);
            }
            "AWS::Lambda::Function" => {
                self.settle(id, resource, resolver, &mut properties);
                let own = properties
                    .get("FunctionName")
                    .and_then(Value::as_str)
                    .map(|it| named(it).0);
                let name = own.unwrap_or_else(|| {
                    self.maker.left(format!(
                        "{id} has no FunctionName: AWS would make one up, here it is called {id}."
                    ));
                    id.to_owned()
                });
                resolver
                    .things
                    .insert(id.to_owned(), Thing::Function(name.clone()));
                self.maker.function(&name, properties);
            }
            "AWS::Lambda::Version" => {
                let name = function(&properties, "FunctionName")?.0;
                let automatic = resource.get(AUTOMATIC).is_some();
                let deletes =
                    resource.get("DeletionPolicy").and_then(Value::as_str) == Some("Delete");
                let known = self.numbers.get(id).map(|it| it.1);
                let number = match known {
                    Some(number) if !automatic || !self.maker.is_ahead(&name) => number,
                    _ => self.maker.publish(&name, properties.get("Description")),
                };
                self.numbers
                    .insert(id.to_owned(), (name.clone(), number, deletes && !automatic));
                resolver
                    .things
                    .insert(id.to_owned(), Thing::Version(name.clone(), number));
                if let (true, Some(Value::Object(policy))) = (last, properties.get("RuntimePolicy"))
                {
                    let mut input = policy.clone();
                    input.insert("FunctionName".to_owned(), name.as_str().into());
                    input.insert("Qualifier".to_owned(), number.to_string().into());
                    self.maker.hang("PutRuntimeManagementConfig", input);
                }
                if last {
                    self.maker.provision(
                        &name,
                        &number.to_string(),
                        properties.get("ProvisionedConcurrencyConfig"),
                    );
                }
            }
            "AWS::Lambda::Alias" => {
                let name = function(&properties, "FunctionName")?.0;
                let alias = properties.get("Name").and_then(Value::as_str);
                let alias = alias
                    .ok_or_else(|| {
                        Refusal(format!(
                            "{id} has no Name: give it one, or its parameters values."
                        ))
                    })?
                    .to_owned();
                resolver
                    .things
                    .insert(id.to_owned(), Thing::Alias(name.clone(), alias.clone()));
                if let Some((how, steps)) = deployment(resource, resolver) {
                    let rollout = json!({
                        "function": name, "functionName": name, "alias": alias, "type": how, "steps": steps,
                    });
                    self.rollout = Some(crate::make::members(rollout).into());
                }
                if last {
                    self.maker.alias(NewAlias {
                        function: name,
                        name: alias,
                        version: properties.get("FunctionVersion").map(text),
                        weights: weights(&properties),
                        description: properties.get("Description").cloned(),
                        provisioned: properties.get("ProvisionedConcurrencyConfig").cloned(),
                    });
                }
            }
            _ if !last => {}
            "AWS::Lambda::LayerVersionPermission" => {
                let arn = properties.get("LayerVersionArn").and_then(Value::as_str);
                let arn = arn.unwrap_or_default().to_owned();
                self.maker.layer_permission(&arn, id, &properties);
            }
            RULE => self.rule(id, &properties),
            rollouts::ALARM | rollouts::CONFIG | rollouts::APPLICATION | rollouts::GROUP => {
                self.maker.rollout_part(kind, id, properties);
            }
            BUCKET | CDK_NOTIFICATIONS => {
                let name = match kind {
                    BUCKET => resolver.text(&json!({"Ref": id})),
                    _ => properties.get("BucketName").map(text),
                };
                self.bucket(&name.unwrap_or_else(|| id.to_owned()), &properties);
            }
            "AWS::Lambda::Permission" => {
                let (name, qualifier) = function(&properties, "FunctionName")?;
                properties.insert("FunctionName".to_owned(), name.into());
                properties.extend(qualifier.map(|it| ("Qualifier".to_owned(), it.into())));
                // CloudFormation makes the statement's id from the resource's.
                properties.insert("StatementId".to_owned(), id.into());
                self.maker.hang("AddPermission", properties);
            }
            "AWS::Lambda::Url" => {
                let (name, qualifier) = function(&properties, "TargetFunctionArn")?;
                properties.shift_remove("TargetFunctionArn");
                if let Some(qualifier) = qualifier {
                    properties.entry("Qualifier").or_insert(qualifier.into());
                }
                properties.insert("FunctionName".to_owned(), name.into());
                self.maker.hang("CreateFunctionUrlConfig", properties);
            }
            "AWS::Lambda::EventInvokeConfig" => {
                let (name, qualifier) = function(&properties, "FunctionName")?;
                properties.insert("FunctionName".to_owned(), name.into());
                if let Some(qualifier) = qualifier {
                    properties.entry("Qualifier").or_insert(qualifier.into());
                }
                // It then stands for the function itself.
                if properties.get("Qualifier").and_then(Value::as_str) == Some("$LATEST") {
                    properties.shift_remove("Qualifier");
                }
                self.maker.hang("PutFunctionEventInvokeConfig", properties);
            }
            _ => {
                let (name, qualifier) = function(&properties, "FunctionName")?;
                let whole = qualifier.map_or(name.clone(), |it| format!("{name}:{it}"));
                properties.insert("FunctionName".to_owned(), whole.into());
                if resource.get(LOOSE).is_some() {
                    properties.retain(|member, _| {
                        crate::shapes::members("CreateEventSourceMapping")
                            .iter()
                            .any(|it| it.name == member)
                            || member == "KmsKeyArn"
                    });
                }
                self.maker.hang("CreateEventSourceMapping", properties);
            }
        }
        Ok(())
    }
}

/// The greatest number that an alias names beside a version which the template is about to publish: that one
/// comes after it.
fn numbers_beside(
    alias: &Value,
    resolver: &Resolver<'_>,
    is_new: &dyn Fn(&str) -> bool,
) -> Option<u32> {
    let main = alias.pointer("/Properties/FunctionVersion");
    let routing = alias.pointer("/Properties/RoutingConfig/AdditionalVersionWeights");
    let weights = routing.and_then(Value::as_array).into_iter().flatten();
    let others = weights.filter_map(|it| it.get("FunctionVersion"));
    let all: Vec<&Value> = main.into_iter().chain(others).collect();
    let new = |it: &Value| {
        let path = it.get("Fn::GetAtt")?;
        let id = path.get(0).unwrap_or(path).as_str()?;
        Some(is_new(id.split('.').next().unwrap_or(id)))
    };
    if !all.iter().any(|it| new(it) == Some(true)) {
        return None;
    }
    let plain = all.iter().filter(|it| it.get("Fn::GetAtt").is_none());
    let numbers = plain.filter_map(|it| resolver.text(it)?.trim().parse::<u32>().ok());
    numbers.max()
}

const RULE: &str = "AWS::Events::Rule";
const BUCKET: &str = "AWS::S3::Bucket";
/// What CDK has set a bucket's notifications when everything is there.
const CDK_NOTIFICATIONS: &str = "Custom::S3BucketNotifications";

/// Whether a rule has targets: they may be functions.
fn calls_functions(rule: &Value) -> bool {
    let targets = rule.pointer("/Properties/Targets");
    targets
        .and_then(Value::as_array)
        .is_some_and(|it| !it.is_empty())
}

/// The configuration of the deployment group that moves an alias, as CDK has it, and its steps where it is the
/// template's own.
fn deployment(alias: &Value, resolver: &Resolver<'_>) -> Option<(String, Option<Value>)> {
    let update = alias.pointer("/UpdatePolicy/CodeDeployLambdaAliasUpdate/DeploymentGroupName")?;
    let id = update.get("Ref")?.as_str()?;
    let group = resolver.template.get("Resources")?.get(id)?;
    let config = group.pointer("/Properties/DeploymentConfigName")?;
    let own = config.get("Ref").and_then(Value::as_str);
    let own = own.and_then(|id| {
        let config = resolver.template.get("Resources")?.get(id)?;
        resolver.resolve(config.pointer("/Properties/TrafficRoutingConfig")?)
    });
    Some((resolver.text(config)?, own.map(|it| rollouts::small(&it))))
}

impl Stack<'_> {
    /// What functions, versions and aliases will be called: settings of an earlier one may name a later one.
    fn announce(
        &self,
        resolver: &mut Resolver<'_>,
        resources: &Members,
        also: &[(String, String)],
    ) {
        let mut published: BTreeMap<String, u32> = BTreeMap::new();
        for kind in ["Function", "Version", "Alias"] {
            for (id, resource) in resources {
                let of = resource.get("Type").and_then(Value::as_str);
                if of.and_then(|it| it.strip_prefix("AWS::Lambda::")) != Some(kind) {
                    continue;
                }
                let text = |name: &str| {
                    let value = resource.get("Properties")?.get(name)?;
                    resolver.text(value).filter(|it| !it.is_empty())
                };
                let function = text("FunctionName").map(|it| named(&it).0);
                let thing = match (kind, function) {
                    ("Function", name) => Thing::Function(name.unwrap_or_else(|| id.clone())),
                    ("Version", Some(name)) => {
                        let known = self.numbers.get(id).map(|it| it.1);
                        let before = self.maker.published(&name);
                        let count = published.entry(name.clone()).or_insert(before);
                        Thing::Version(
                            name,
                            known.unwrap_or_else(|| {
                                *count += 1;
                                *count
                            }),
                        )
                    }
                    (_, Some(name)) => match text("Name") {
                        Some(alias) => Thing::Alias(name, alias),
                        None => continue,
                    },
                    (_, None) => continue,
                };
                for (name, of) in also {
                    if of == id {
                        resolver.things.insert(name.clone(), thing.clone());
                    }
                }
                resolver.things.insert(id.clone(), thing);
            }
        }
    }

    /// Keeps the numbers that aliases name for versions that were there before the template's own.
    fn reserve(&mut self, resolver: &Resolver<'_>, resources: &Members) {
        for resource in resources.values() {
            if resource.get("Type").and_then(Value::as_str) != Some("AWS::Lambda::Alias") {
                continue;
            }
            let function = resource.pointer("/Properties/FunctionName");
            let function = function.and_then(|it| resolver.text(it));
            let is_new = |id: &str| !self.numbers.contains_key(id);
            let number = numbers_beside(resource, resolver, &is_new);
            if let (Some(function), Some(number)) = (function, number) {
                self.maker.reserve(&named(&function).0, number);
            }
        }
    }

    /// Settings of a function that only AWS knows: those of Parameter Store and Secrets Manager are left out,
    /// a role that another stack or a parameter names gets an ARN.
    fn settle(
        &mut self,
        id: &str,
        resource: &Value,
        resolver: &Resolver<'_>,
        properties: &mut Members,
    ) {
        let dynamic = |it: &Value| it.as_str().is_some_and(|it| it.starts_with("{{resolve:"));
        let unknown: Vec<String> = properties
            .iter()
            .filter(|it| dynamic(it.1))
            .map(|it| it.0.clone())
            .collect();
        for member in unknown {
            if member == "Description" {
                continue;
            }
            let value = properties.shift_remove(&member).map(|it| text(&it));
            self.maker.left(format!(
                "{member} of {id}: {} is known to AWS alone, so it is left out.",
                value.unwrap_or_default()
            ));
        }
        let written = resource.pointer("/Properties/Role");
        let own = written
            .and_then(|it| it.get("Ref")?.as_str())
            .is_some_and(|it| {
                resolver
                    .template
                    .pointer(&format!("/Resources/{it}"))
                    .is_some()
            });
        let role = properties.get("Role").and_then(Value::as_str);
        if let Some(role) = role.filter(|it| !it.contains(':'))
            && written.is_some_and(Value::is_object)
            && !own
        {
            let plain = |it: char| it.is_ascii_alphanumeric() || "+=,.@-_".contains(it);
            let name: String = role.chars().filter(|it| plain(*it)).take(64).collect();
            let arn = format!("arn:aws:iam::{}:role/{name}", crate::make::ACCOUNT);
            properties.insert("Role".to_owned(), arn.into());
        }
    }

    /// A rule of the default bus, and those of its targets that are functions.
    fn rule(&mut self, id: &str, properties: &Members) {
        let text = |name: &str| properties.get(name).and_then(Value::as_str);
        let targets = properties.get("Targets").and_then(Value::as_array);
        let targets = targets.into_iter().flatten().enumerate().map(|(at, it)| {
            let part = |name: &str| it.get(name).and_then(Value::as_str);
            let id = part("Id").map_or_else(|| (at + 1).to_string(), str::to_owned);
            let arn = part("Arn").unwrap_or_default().to_owned();
            (id, arn, it.get("Input").cloned())
        });
        let made = self.maker.rule(NewRule {
            name: text("Name").unwrap_or(id).to_owned(),
            schedule: properties.get("ScheduleExpression"),
            pattern: properties.get("EventPattern"),
            description: properties.get("Description"),
            disabled: text("State") == Some("DISABLED"),
            bus: text("EventBusName"),
            targets: targets.collect(),
        });
        if !made {
            self.maker.left(format!(
                "{id} ({RULE}): only rules of the default bus that call functions are played here."
            ));
        }
    }

    /// What a bucket, or CDK's own resource for it, notifies.
    fn bucket(&mut self, name: &str, properties: &Members) {
        let Some(config) = properties.get("NotificationConfiguration") else {
            return;
        };
        let list = |names: &[&str]| {
            let found = names.iter().find_map(|it| config.get(*it));
            found.and_then(Value::as_array).cloned().unwrap_or_default()
        };
        for item in list(&["LambdaConfigurations", "LambdaFunctionConfigurations"]) {
            let part = |names: [&str; 2]| names.iter().find_map(|it| item.get(*it));
            let rules = ["/Filter/S3Key/Rules", "/Filter/Key/FilterRules"]
                .iter()
                .find_map(|it| item.pointer(it).and_then(Value::as_array));
            let rules: Vec<(String, String)> = rules
                .into_iter()
                .flatten()
                .filter_map(|it| {
                    let name = it.get("Name")?.as_str()?.to_ascii_lowercase();
                    Some((name, it.get("Value").map(text).unwrap_or_default()))
                })
                .collect();
            let arn = part(["Function", "LambdaFunctionArn"]).map(text);
            let events = part(["Event", "Events"]).cloned().unwrap_or_default();
            self.maker
                .notify(name, &arn.unwrap_or_default(), &events, &rules);
        }
        for other in ["TopicConfigurations", "QueueConfigurations"] {
            if !list(&[other]).is_empty() {
                self.maker.left(format!(
                    "{other} of the bucket {name}: only functions are notified here."
                ));
            }
        }
    }
}

/// Whether a resource is of a kind that is made here.
fn is_played(kind: &str, resource: &Value) -> bool {
    match kind {
        RULE => calls_functions(resource),
        BUCKET | CDK_NOTIFICATIONS => {
            let config = resource.pointer("/Properties/NotificationConfiguration");
            let has = |name: &str| config.is_some_and(|it| it.get(name).is_some());
            has("LambdaConfigurations") || has("LambdaFunctionConfigurations")
        }
        _ => KINDS.contains(&kind),
    }
}

/// Versions, those that others wait for first.
fn in_order<'v>(mut waiting: Vec<(&'v String, &'v Value)>) -> Vec<(&'v String, &'v Value)> {
    let mut out: Vec<(&String, &Value)> = Vec::new();
    while !waiting.is_empty() {
        let ready = waiting.iter().position(|(_, it)| {
            let depends = match it.get("DependsOn") {
                Some(Value::String(id)) => vec![id.as_str()],
                Some(Value::Array(ids)) => ids.iter().filter_map(Value::as_str).collect(),
                _ => Vec::new(),
            };
            !waiting
                .iter()
                .any(|(id, other)| !std::ptr::eq(*other, *it) && depends.contains(&id.as_str()))
        });
        out.push(waiting.remove(ready.unwrap_or(0)));
    }
    out
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// A template's list of weights as the map that requests have.
fn weights(properties: &Members) -> Members {
    let list = properties
        .get("RoutingConfig")
        .and_then(|it| it.get("AdditionalVersionWeights"));
    let list = match list {
        Some(Value::Array(items)) => items.clone(),
        Some(it @ Value::Object(_)) => vec![it.clone()],
        _ => Vec::new(),
    };
    let weight = |it: &Value| {
        let share = match it.get("FunctionWeight")? {
            Value::String(text) => text
                .trim()
                .parse::<f64>()
                .map_or_else(|_| json!(text), |it| json!(it)),
            other => other.clone(),
        };
        Some((text(it.get("FunctionVersion")?), share))
    };
    list.iter().filter_map(weight).collect()
}
