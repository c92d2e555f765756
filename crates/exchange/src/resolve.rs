//! A template's functions (`Ref`, `Fn::If`, `Fn::Sub` …) as the values they will have.

use crate::answers::{Answers, Ask, Asked};
use crate::make::{ACCOUNT, REGION};
use crate::rollouts::{APPLICATION, CONFIG};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Deepest nesting of functions that is followed.
const DEEPEST: u32 = 100;

/// Deepest chain of names that are made of other names.
const DEEPEST_NAME: u32 = 8;
/// What brings in texts from elsewhere.
pub(crate) const TRANSFORM: &str = "Fn::Transform";

/// What is said of it.
pub(crate) fn transform(included: &Value) -> String {
    let name = included.get("Name").and_then(Value::as_str);
    let place = included
        .pointer("/Parameters/Location")
        .and_then(Value::as_str);
    let of = place.map(|it| format!(" of {it}")).unwrap_or_default();
    format!(
        "{TRANSFORM} ({}{of}): what it brings in isn't in this paste, so it is left out.",
        name.unwrap_or("a macro")
    )
}

/// What a logical id stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Thing {
    /// A function's name.
    Function(String),
    /// A version's function and number.
    Version(String, u32),
    /// An alias's function and name.
    Alias(String, String),
    /// A capacity provider's name.
    Provider(String),
    /// What is known by its ARN: a layer's version, a code signing configuration.
    Layer(String),
}

/// Resolves the values of one template.
pub(crate) struct Resolver<'a> {
    pub template: &'a Value,
    pub answers: &'a Answers,
    pub asked: &'a Asked,
    pub things: BTreeMap<String, Thing>,
    left: RefCell<Vec<String>>,
    /// Values looked at and letters put together so far.
    spent: Cell<usize>,
    /// Names that are being worked out: one that leads to itself ends somewhere.
    naming: Cell<u32>,
    /// Whether something stands in for a value that isn't here.
    stands_in: Cell<bool>,
    /// Why AWS would refuse the template.
    fault: RefCell<Option<String>>,
}

/// Values looked at and letters put together in one template at most: `CloudFormation` takes templates of
/// 1 MB, whose functions rarely make them grow.
const BUDGET: usize = 4_000_000;

/// The letters of a value.
fn weight(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(weight).sum::<usize>() + 1,
        Value::Object(map) => {
            map.iter()
                .map(|it| it.0.len() + weight(it.1))
                .sum::<usize>()
                + 1
        }
        _ => 1,
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(template: &'a Value, answers: &'a Answers, asked: &'a Asked) -> Self {
        Self {
            template,
            answers,
            asked,
            things: BTreeMap::new(),
            left: RefCell::default(),
            spent: Cell::new(0),
            naming: Cell::new(0),
            stands_in: Cell::new(false),
            fault: RefCell::default(),
        }
    }

    /// Whether the template grew beyond what is read here; what was resolved since is not to be used.
    pub(crate) fn is_overspent(&self) -> bool {
        self.spent.get() > BUDGET
    }

    /// Takes from the budget; whether there was enough.
    fn spend(&self, amount: usize) -> bool {
        self.spent.set(self.spent.get().saturating_add(amount));
        !self.is_overspent()
    }

    /// Why AWS would refuse the template, where it would.
    pub(crate) fn fault(&self) -> Option<String> {
        self.fault.borrow().clone()
    }

    /// Notes what AWS would refuse; where other values stand in, these may be why, so it is said only.
    fn refuse(&self, why: String) {
        if self.stands_in.get() {
            self.left(format!(
                "{why}: what stands in for other values may be why. It is left out."
            ));
        } else {
            self.fault.borrow_mut().get_or_insert(why);
        }
    }

    /// What could not be resolved.
    pub(crate) fn take_left(&self) -> Vec<String> {
        self.left.take()
    }

    fn left(&self, text: String) {
        let mut left = self.left.borrow_mut();
        if !left.contains(&text) {
            left.push(text);
        }
    }

    /// A value without functions; nothing where it is `AWS::NoValue`.
    pub(crate) fn resolve(&self, value: &Value) -> Option<Value> {
        self.at(value, 0)
    }

    /// The same as text.
    pub(crate) fn text(&self, value: &Value) -> Option<String> {
        text_of(&self.resolve(value)?)
    }

    fn at(&self, value: &Value, depth: u32) -> Option<Value> {
        if depth > DEEPEST {
            self.left("A value that is nested too deep.".to_owned());
            return None;
        }
        if !self.spend(1) {
            return None;
        }
        match value {
            Value::Array(items) => Some(
                items
                    .iter()
                    .filter_map(|it| self.at(it, depth + 1))
                    .collect(),
            ),
            Value::Object(map) => {
                if let (1, Some((name, argument))) = (map.len(), map.iter().next())
                    && (name == "Ref" || name.starts_with("Fn::"))
                {
                    let made = self.function(name, argument, depth + 1);
                    return made.filter(|it| self.spend(weight(it)));
                }
                if let Some(included) = map.get(TRANSFORM) {
                    self.left(transform(included));
                }
                let entries = map
                    .iter()
                    .filter(|it| it.0 != TRANSFORM)
                    .filter_map(|(key, it)| Some((key.clone(), self.at(it, depth + 1)?)));
                Some(Value::Object(entries.collect()))
            }
            other => Some(other.clone()),
        }
    }

    fn function(&self, name: &str, argument: &Value, depth: u32) -> Option<Value> {
        let parts = argument.as_array();
        let part = |at: usize| {
            parts
                .and_then(|it| it.get(at))
                .and_then(|it| self.at(it, depth))
        };
        let part_text = |at: usize| part(at).as_ref().and_then(text_of);
        match name {
            "Ref" => match argument {
                Value::String(id) => self.reference(id),
                // `AWS::LanguageExtensions` takes functions here.
                other => self.reference(&text_of(&self.at(other, depth)?)?),
            },
            "Fn::GetAtt" => match argument {
                Value::String(path) => self.path(path),
                _ => self.path(&format!("{}.{}", part_text(0)?, part_text(1)?)),
            },
            "Fn::Sub" => match argument {
                Value::String(text) => self.substitute(text, None, depth).map(Value::String),
                _ => self
                    .substitute(parts?.first()?.as_str()?, parts?.get(1), depth)
                    .map(Value::String),
            },
            "Fn::Join" | "Fn::Select" | "Fn::Split" => {
                self.listed(name, part(0).as_ref(), part(1).as_ref())
            }
            TRANSFORM => {
                self.left(transform(argument));
                None
            }
            "Fn::If" => {
                let chosen = if self.condition(parts?.first()?.as_str()?, depth) {
                    1
                } else {
                    2
                };
                self.at(parts?.get(chosen)?, depth)
            }
            "Fn::FindInMap" => {
                let (map, first, second) = (part_text(0)?, part_text(1)?, part_text(2)?);
                let found = self
                    .template
                    .get("Mappings")
                    .and_then(|it| it.get(&map)?.get(&first)?.get(&second))
                    .cloned();
                found.or_else(|| part(3)?.get("DefaultValue").cloned()).or_else(|| {
                    self.left(format!("Fn::FindInMap of {map}, {first}, {second}: the template has no such entry."));
                    None
                })
            }
            "Fn::ImportValue" => {
                let name = self.at(argument, depth).as_ref().and_then(text_of)?;
                self.left(format!(
                    "Fn::ImportValue of {name}: another stack's value, so its name stands in."
                ));
                self.stands_in.set(true);
                Some(name.into())
            }
            "Fn::Base64" => self.at(argument, depth),
            "Fn::Length" => Some(self.at(argument, depth)?.as_array()?.len().into()),
            "Fn::ToJsonString" => Some(self.at(argument, depth)?.to_string().into()),
            "Fn::GetAZs" => Some(json!([
                format!("{REGION}a"),
                format!("{REGION}b"),
                format!("{REGION}c")
            ])),
            "Fn::Cidr" => cidr(&part_text(0)?, part_text(1)?.parse().ok()?, part_text(2)),
            "Fn::Equals" | "Fn::And" | "Fn::Or" | "Fn::Not" => {
                Some(self.truth(&json!({name: argument}), depth).into())
            }
            other => {
                self.left(format!(
                    "{other}: this function isn't read here, so what it would give is left out."
                ));
                None
            }
        }
    }

    /// The functions that go from lists to texts and back, by their two arguments.
    fn listed(&self, name: &str, first: Option<&Value>, second: Option<&Value>) -> Option<Value> {
        let first = first.and_then(text_of);
        let items = second.and_then(Value::as_array);
        match (name, first, items) {
            ("Fn::Join", Some(glue), Some(items)) => {
                let texts: Vec<String> = items.iter().filter_map(text_of).collect();
                Some(texts.join(&glue).into())
            }
            ("Fn::Join", ..) => {
                self.refuse("every Fn::Join object requires a string delimiter and a list of strings to be joined".to_owned());
                None
            }
            ("Fn::Select", at, Some(items)) => {
                let at = at.unwrap_or_default();
                let place = at.trim().parse::<usize>().ok();
                let found = place.and_then(|it| items.get(it).cloned());
                if found.is_none() {
                    self.refuse(format!(
                        "Fn::Select cannot select nonexistent value at index {at}"
                    ));
                }
                found
            }
            ("Fn::Select", ..) => {
                self.refuse("Fn::Select requires a list argument with two elements: an integer index and a list".to_owned());
                None
            }
            (_, glue, _) => {
                let text = second.and_then(text_of);
                let (Some(glue), Some(text)) = (glue, text) else {
                    self.refuse("every Fn::Split object requires a string delimiter and a string to be split".to_owned());
                    return None;
                };
                Some(text.split(&*glue).map(Value::from).collect())
            }
        }
    }

    /// Whether a condition of the template holds.
    pub(crate) fn condition(&self, name: &str, depth: u32) -> bool {
        match self.template.get("Conditions").and_then(|it| it.get(name)) {
            Some(condition) if depth < DEEPEST => self.truth(condition, depth + 1),
            _ => {
                self.left(format!(
                    "The condition {name}: the template doesn't define it, so it counts as false."
                ));
                false
            }
        }
    }

    fn truth(&self, condition: &Value, depth: u32) -> bool {
        if !self.spend(1) {
            return false;
        }
        let Some((name, argument)) = condition.as_object().and_then(|it| it.iter().next()) else {
            return condition
                .as_bool()
                .unwrap_or(condition.as_str() == Some("true"));
        };
        let parts = argument.as_array().map_or(&[][..], |it| it);
        let each = |it: &Value| depth < DEEPEST && self.truth(it, depth + 1);
        match name.as_str() {
            "Condition" => argument
                .as_str()
                .is_some_and(|it| self.condition(it, depth + 1)),
            "Fn::Not" => parts.first().is_some_and(|it| !each(it)),
            "Fn::And" => parts.iter().all(each),
            "Fn::Or" => parts.iter().any(each),
            "Fn::Equals" => {
                let side = |at: usize| parts.get(at).and_then(|it| self.at(it, depth + 1));
                let (left, right) = (side(0), side(1));
                let text = |it: &Option<Value>| it.as_ref().and_then(text_of);
                left == right || text(&left).is_some() && text(&left) == text(&right)
            }
            _ => self
                .at(condition, depth + 1)
                .and_then(|it| text_of(&it))
                .is_some_and(|it| it == "true"),
        }
    }

    /// A parameter's value; none where a number isn't known.
    fn parameter(&self, name: &str, parameter: &Value) -> Option<Value> {
        let default = parameter.get("Default").and_then(text_of);
        let allowed: Vec<String> = parameter
            .get("AllowedValues")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(text_of)
            .collect();
        let answer = self.answers.get(name).cloned();
        let kind = parameter
            .get("Type")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let stored = kind.starts_with("AWS::SSM::Parameter::Value");
        let open = answer.is_none() && (default.is_none() || stored);
        let unknown = open && kind == "Number" && allowed.is_empty();
        let value = answer
            .or(default)
            .or_else(|| allowed.first().cloned())
            .unwrap_or_else(|| name.to_owned());
        let about = parameter
            .get("Description")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        self.asked.note(Ask {
            name: name.to_owned(),
            about,
            value: if unknown {
                String::new()
            } else {
                value.clone()
            },
            open,
            allowed,
        });
        self.stands_in.set(self.stands_in.get() || open);
        if unknown {
            self.left(format!("The parameter {name} has no default: what it sets is left out until you give it a value."));
            return None;
        }
        if open && stored {
            self.left(format!(
                "The parameter {name} is what Parameter Store has under {value}: that name stands in until you give it a value."
            ));
        } else if open {
            self.left(format!("The parameter {name} has no default: “{value}” stands in until you give it a value."));
        }
        if kind.contains("List<") || kind == "CommaDelimitedList" {
            return Some(value.split(',').map(|it| Value::from(it.trim())).collect());
        }
        Some(value.into())
    }

    fn reference(&self, id: &str) -> Option<Value> {
        match self.things.get(id) {
            Some(Thing::Function(name) | Thing::Provider(name)) => {
                return Some(name.as_str().into());
            }
            Some(Thing::Version(name, number)) => {
                return Some(arn(name, Some(&number.to_string())).into());
            }
            Some(Thing::Alias(name, alias)) => return Some(arn(name, Some(alias)).into()),
            Some(Thing::Layer(arn)) => return Some(arn.as_str().into()),
            None => {}
        }
        if let Some(parameter) = self.template.get("Parameters").and_then(|it| it.get(id)) {
            return self.parameter(id, parameter);
        }
        Some(match id {
            "AWS::NoValue" => return None,
            "AWS::Region" => REGION.into(),
            "AWS::AccountId" => ACCOUNT.into(),
            "AWS::Partition" => "aws".into(),
            "AWS::URLSuffix" => "amazonaws.com".into(),
            "AWS::StackName" => "stack".into(),
            "AWS::StackId" => {
                format!("arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/stack/1").into()
            }
            _ => {
                match self.kind(id) {
                    Some("AWS::SNS::Topic") => arn_of("sns", &self.own_name(id)).into(),
                    Some("AWS::SQS::Queue") => format!(
                        "https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{}",
                        self.own_name(id)
                    )
                    .into(),
                    Some("AWS::S3::Bucket") => self.own_name(id).to_ascii_lowercase().into(),
                    Some(_) => self.own_name(id).into(),
                    None => {
                        self.left(format!("Ref {id}: the template has nothing of that name, so the name stands in."));
                        id.into()
                    }
                }
            }
        })
    }

    fn kind(&self, id: &str) -> Option<&'a str> {
        self.template
            .get("Resources")?
            .get(id)?
            .get("Type")?
            .as_str()
    }

    /// The name that a resource of another service has, or its id.
    fn own_name(&self, id: &str) -> String {
        let properties = self
            .template
            .get("Resources")
            .and_then(|it| it.get(id)?.get("Properties"));
        let names = [
            "BucketName",
            "QueueName",
            "TopicName",
            "TableName",
            "RoleName",
            "Name",
            "StreamName",
            "LogGroupName",
            "AlarmName",
            "ApplicationName",
            "DeploymentConfigName",
            "DeploymentGroupName",
        ];
        // A group names its application as well, which is not its own name.
        let own = names
            .iter()
            .filter(|it| **it != "ApplicationName" || self.kind(id) == Some(APPLICATION))
            .filter(|it| **it != "DeploymentConfigName" || self.kind(id) == Some(CONFIG))
            .find_map(|name| properties?.get(*name));
        let depth = self.naming.get();
        let Some(own) = own.filter(|_| depth < DEEPEST_NAME) else {
            return id.to_owned();
        };
        self.naming.set(depth + 1);
        let name = self.text(own).filter(|it| !it.is_empty());
        self.naming.set(depth);
        name.unwrap_or_else(|| id.to_owned())
    }

    /// An attribute by its whole path: the longest start of it that is a thing of the template, and the rest.
    fn path(&self, path: &str) -> Option<Value> {
        let dots = path.rmatch_indices('.');
        let known = dots
            .map(|(at, _)| {
                (
                    path.get(..at).unwrap_or(path),
                    path.get(at + 1..).unwrap_or_default(),
                )
            })
            .find(|(id, _)| self.things.contains_key(*id) || self.kind(id).is_some());
        let (id, attribute) = known.or_else(|| path.split_once('.')).unwrap_or((path, ""));
        if known.is_none() {
            self.left(format!(
                "Fn::GetAtt of {path}: the template has no {id}, so a made-up text stands in."
            ));
            self.stands_in.set(true);
            return Some(format!("{id}-{attribute}").into());
        }
        self.attribute(id, attribute)
    }

    fn attribute(&self, id: &str, attribute: &str) -> Option<Value> {
        let thing = self.things.get(id);
        Some(match (attribute, thing) {
            ("Arn", Some(Thing::Function(name))) => arn(name, None).into(),
            ("Arn", Some(Thing::Provider(name))) => {
                format!("arn:aws:lambda:{REGION}:{ACCOUNT}:capacity-provider:{name}").into()
            }
            ("LayerVersionArn" | "CodeSigningConfigArn" | "Arn", Some(Thing::Layer(arn))) => {
                arn.as_str().into()
            }
            ("Version", Some(Thing::Version(_, number))) => number.to_string().into(),
            ("FunctionArn" | "Arn" | "AliasArn", Some(Thing::Version(name, number))) => {
                arn(name, Some(&number.to_string())).into()
            }
            ("AliasArn" | "Arn", Some(Thing::Alias(name, alias))) => arn(name, Some(alias)).into(),
            _ => {
                let name = self.own_name(id);
                match (self.kind(id)?, attribute) {
                    ("AWS::S3::Bucket", "Arn") => format!("arn:aws:s3:::{}", name.to_ascii_lowercase()),
                    ("AWS::SQS::Queue", "Arn") => arn_of("sqs", &name),
                    ("AWS::SNS::Topic", "Arn" | "TopicArn") => arn_of("sns", &name),
                    ("AWS::IAM::Role", "Arn") => format!("arn:aws:iam::{ACCOUNT}:role/{name}"),
                    ("AWS::Events::Rule" | "AWS::Serverless::Rule", "Arn") => arn_of("events", &format!("rule/{name}")),
                    ("AWS::DynamoDB::Table" | "AWS::DynamoDB::GlobalTable", "StreamArn") => {
                        arn_of("dynamodb", &format!("table/{name}/stream/2024-01-01T00:00:00.000"))
                    }
                    ("AWS::DynamoDB::Table" | "AWS::DynamoDB::GlobalTable", "Arn") => arn_of("dynamodb", &format!("table/{name}")),
                    ("AWS::Kinesis::Stream", "Arn") => arn_of("kinesis", &format!("stream/{name}")),
                    ("AWS::Logs::LogGroup", "Arn") => arn_of("logs", &format!("log-group:{name}")),
                    ("AWS::CloudWatch::Alarm", "Arn") => arn_of("cloudwatch", &format!("alarm:{name}")),
                    ("AWS::Signer::SigningProfile", "ProfileVersionArn" | "Arn") => {
                        signing_profile(&name, attribute == "ProfileVersionArn")
                    }
                    ("AWS::KMS::Key", "Arn") => arn_of("kms", "key/00000000-0000-0000-0000-000000000000"),
                    (kind, "Arn") => {
                        let service = kind.split("::").nth(1).unwrap_or("service").to_ascii_lowercase();
                        arn_of(&service, &name)
                    }
                    (_, other) => {
                        self.left(format!("{id}.{other}: known only once it is deployed, so a made-up text stands in."));
                        self.stands_in.set(true);
                        format!("{id}-{other}")
                    }
                }
                .into()
            }
        })
    }

    fn substitute(&self, text: &str, map: Option<&Value>, depth: u32) -> Option<String> {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, tail)) = rest.split_once("${") {
            out.push_str(before);
            let (name, after) = tail.split_once('}')?;
            if let Some(literal) = name.strip_prefix('!') {
                out.push_str(&format!("${{{literal}}}"));
            } else {
                let name = name.trim();
                let given = map
                    .and_then(|it| it.get(name))
                    .and_then(|it| self.at(it, depth));
                let value = given.or_else(|| {
                    if self.things.contains_key(name) {
                        return self.reference(name);
                    }
                    if name.contains('.') {
                        self.path(name)
                    } else {
                        self.reference(name)
                    }
                });
                let value = value.as_ref().and_then(text_of).unwrap_or_default();
                if !self.spend(value.len()) {
                    return None;
                }
                out.push_str(&value);
            }
            rest = after;
        }
        Some(out + rest)
    }
}

/// The first blocks of an IPv4 network, each with this many bits for its hosts.
fn cidr(block: &str, count: u32, bits: Option<String>) -> Option<Value> {
    let (base, _) = block.split_once('/')?;
    let base = u32::from(base.parse::<std::net::Ipv4Addr>().ok()?);
    let bits: u32 = bits.map_or(Some(8), |it| it.parse().ok())?;
    let size = 1u32.checked_shl(bits)?;
    let block = |at: u32| {
        let start = base.checked_add(at.checked_mul(size)?)?;
        let start = std::net::Ipv4Addr::from(start);
        Some(Value::from(format!("{start}/{}", 32 - bits)))
    };
    (0..count.min(256)).map(block).collect()
}

/// A function's ARN, with a qualifier or without.
pub(crate) fn arn(function: &str, qualifier: Option<&str>) -> String {
    let tail = qualifier.map(|it| format!(":{it}"));
    format!(
        "arn:aws:lambda:{REGION}:{ACCOUNT}:function:{function}{}",
        tail.unwrap_or_default()
    )
}

/// The ARN of a signing profile, or of its version, whose id only AWS knows.
pub(crate) fn signing_profile(name: &str, version: bool) -> String {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let version = if version { "/AbCdEfGhIj" } else { "" };
    arn_of("signer", &format!("/signing-profiles/{name}{version}"))
}

/// The ARN of a thing of another service.
pub(crate) fn arn_of(service: &str, name: &str) -> String {
    format!("arn:aws:{service}:{REGION}:{ACCOUNT}:{name}")
}
