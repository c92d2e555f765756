//! A `CloudFormation` or SAM template in JSON as requests: intrinsic functions resolved, resources
//! in the order in which one may name the other.

use super::ImportError;
use super::members::Members;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{Request, package};
use litemap::LiteMap;
use serde_json::{Value, json};

/// The requests that make a template's Lambda resources.
///
/// # Errors
/// What the template lacks.
pub fn requests(whole: &Value, resources: &Members) -> Result<Vec<Request>, ImportError> {
    Template::new(whole, resources).requests()
}

/// Resources in the order in which one may name the other.
const KINDS: &[&str] = &[
    "AWS::Lambda::Function",
    "AWS::Serverless::Function",
    "AWS::Lambda::Version",
    "AWS::Lambda::Alias",
    "AWS::Lambda::Permission",
    "AWS::Lambda::Url",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::EventSourceMapping",
];

struct Template<'a> {
    whole: &'a Value,
    resources: &'a Members,
    /// Function names by resource.
    functions: LiteMap<String, String>,
    /// Version numbers by resource.
    versions: LiteMap<String, (String, u32)>,
    /// Functions and alias names by resource.
    aliases: LiteMap<String, (String, String)>,
    out: Vec<Request>,
}

const ACCOUNT: &str = "123456789012";
const REGION: &str = "us-west-2";

impl<'a> Template<'a> {
    fn new(whole: &'a Value, resources: &'a Members) -> Self {
        Self {
            whole,
            resources,
            functions: LiteMap::new(),
            versions: LiteMap::new(),
            aliases: LiteMap::new(),
            out: Vec::new(),
        }
    }

    fn requests(mut self) -> Result<Vec<Request>, ImportError> {
        for kind in KINDS {
            for (id, resource) in self.resources {
                if resource.get("Type").and_then(Value::as_str) == Some(kind) {
                    let properties = resource.get("Properties").unwrap_or(&Value::Null);
                    let properties = match self.resolve(properties, 0) {
                        Value::Object(map) => map,
                        _ => Members::new(),
                    };
                    self.resource(kind, id, properties)?;
                }
            }
        }
        if self.out.is_empty() {
            return Err(ImportError(
                "This template has no Lambda function, version or alias.".to_owned(),
            ));
        }
        Ok(self.out)
    }

    fn push(&mut self, operation: &str, input: Value) {
        let Value::Object(mut input) = input else {
            return;
        };
        input.retain(|_, value| !value.is_null());
        self.out.push(Request {
            operation: operation.to_owned(),
            region: None,
            input,
        });
    }

    /// Intrinsic functions as the values they will have.
    fn resolve(&self, value: &Value, depth: u32) -> Value {
        if depth > 50 {
            return Value::Null;
        }
        match value {
            Value::Array(items) => items.iter().map(|it| self.resolve(it, depth + 1)).collect(),
            Value::Object(map) => match map.iter().next() {
                Some((name, argument))
                    if map.len() == 1 && (name == "Ref" || name.starts_with("Fn::")) =>
                {
                    self.intrinsic(name, argument, depth)
                }
                _ => {
                    let entries = map.iter();
                    let entries =
                        entries.map(|(key, it)| (key.clone(), self.resolve(it, depth + 1)));
                    Value::Object(entries.collect())
                }
            },
            other => other.clone(),
        }
    }

    fn intrinsic(&self, name: &str, argument: &Value, depth: u32) -> Value {
        match (name, argument) {
            ("Ref", Value::String(id)) => self.reference(id),
            ("Fn::GetAtt", Value::String(path)) => {
                let (id, attribute) = path.split_once('.').unwrap_or((path, ""));
                self.attribute(id, attribute)
            }
            ("Fn::GetAtt", Value::Array(path)) => {
                let part = |i: usize| path.get(i).and_then(Value::as_str).unwrap_or_default();
                self.attribute(part(0), part(1))
            }
            ("Fn::Sub", Value::String(text)) => self.substitute(text).into(),
            ("Fn::Join", Value::Array(parts)) => {
                let glue = parts.first().and_then(Value::as_str).unwrap_or_default();
                let items = parts.get(1).map(|it| self.resolve(it, depth + 1));
                let items = items.as_ref().and_then(Value::as_array);
                let texts: Vec<&str> = items
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .collect();
                texts.join(glue).into()
            }
            _ => Value::Null,
        }
    }

    fn reference(&self, id: &str) -> Value {
        if let Some((function, alias)) = self.aliases.get(id) {
            return format!("arn:aws:lambda:{REGION}:{ACCOUNT}:function:{function}:{alias}").into();
        }
        if let Some((function, number)) = self.versions.get(id) {
            return format!("arn:aws:lambda:{REGION}:{ACCOUNT}:function:{function}:{number}")
                .into();
        }
        match id {
            "AWS::Region" => REGION.into(),
            "AWS::AccountId" => ACCOUNT.into(),
            "AWS::Partition" => "aws".into(),
            _ => match self.functions.get(id) {
                Some(name) => name.as_str().into(),
                None => self
                    .whole
                    .pointer(&format!("/Parameters/{id}/Default"))
                    .cloned()
                    .unwrap_or_else(|| id.into()),
            },
        }
    }

    fn attribute(&self, id: &str, attribute: &str) -> Value {
        match (attribute, self.versions.get(id), self.functions.get(id)) {
            ("Version", Some((_, number)), _) => number.to_string().into(),
            ("Arn", _, Some(name)) => name.as_str().into(),
            ("Arn", ..) => self.arn(id).into(),
            _ => Value::Null,
        }
    }

    /// The ARN of a resource of another service, such as a role.
    fn arn(&self, id: &str) -> String {
        let kind = self.resources.get(id).and_then(|it| it.get("Type"));
        match kind.and_then(Value::as_str).unwrap_or_default() {
            "AWS::S3::Bucket" => format!("arn:aws:s3:::{}", id.to_ascii_lowercase()),
            "AWS::SQS::Queue" => format!("arn:aws:sqs:{REGION}:{ACCOUNT}:{id}"),
            "AWS::SNS::Topic" => format!("arn:aws:sns:{REGION}:{ACCOUNT}:{id}"),
            _ => format!("arn:aws:iam::{ACCOUNT}:role/{id}"),
        }
    }

    fn substitute(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, tail)) = rest.split_once("${") {
            out.push_str(before);
            let Some((name, after)) = tail.split_once('}') else {
                break;
            };
            // `${!name}` is `${name}`, as it stands.
            if let Some(literal) = name.strip_prefix('!') {
                out.push_str(&format!("${{{literal}}}"));
                rest = after;
                continue;
            }
            let value = match name.split_once('.') {
                Some((id, attribute)) => self.attribute(id, attribute),
                None => self.reference(name),
            };
            out.push_str(value.as_str().unwrap_or_default());
            rest = after;
        }
        out + rest
    }

    fn resource(&mut self, kind: &str, id: &str, properties: Members) -> Result<(), ImportError> {
        match kind {
            "AWS::Lambda::Function" => self.function(id, properties),
            "AWS::Serverless::Function" => self.serverless(id, properties),
            "AWS::Lambda::Version" => {
                let function = named(id, &properties, "FunctionName")?.0;
                self.version(id, function, properties.get("Description"));
            }
            "AWS::Lambda::Alias" => self.alias(id, &properties)?,
            "AWS::Lambda::Permission" => self.permission(id, properties)?,
            "AWS::Lambda::Url" => {
                let (function, qualifier) = named(id, &properties, "TargetFunctionArn")?;
                let mut input = properties;
                input.shift_remove("TargetFunctionArn");
                if let Some(qualifier) = qualifier {
                    input.entry("Qualifier").or_insert(qualifier.into());
                }
                input.insert("FunctionName".to_owned(), function.into());
                self.push("CreateFunctionUrlConfig", Value::Object(input));
            }
            "AWS::Lambda::EventInvokeConfig" => {
                let operation = "PutFunctionEventInvokeConfig";
                self.push(operation, Value::Object(properties));
            }
            _ => {
                let mut input = properties;
                pairs_to_map(&mut input);
                self.push("CreateEventSourceMapping", Value::Object(input));
            }
        }
        Ok(())
    }

    fn function(&mut self, id: &str, mut input: Members) {
        let name = input
            .get("FunctionName")
            .and_then(Value::as_str)
            .unwrap_or(id)
            .to_owned();
        self.functions.insert(id.to_owned(), name.clone());
        input.insert("FunctionName".to_owned(), name.as_str().into());
        if let Some(key) = input.shift_remove("KmsKeyArn") {
            input.insert("KMSKeyArn".to_owned(), key);
        }
        pairs_to_map(&mut input);
        let reserved = input.shift_remove("ReservedConcurrentExecutions");
        input
            .entry("Role")
            .or_insert_with(|| format!("arn:aws:iam::{ACCOUNT}:role/{id}Role").into());
        let runtime = input
            .get("Runtime")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let entry = if runtime.starts_with("python") {
            "index.py"
        } else {
            "index.js"
        };
        let inline = input.get("Code").and_then(|it| it.get("ZipFile"));
        let inline = inline.and_then(Value::as_str).map(str::to_owned);
        let unknown = input
            .get("Code")
            .is_none_or(|it| it.is_null() || it == &json!({}));
        if inline.is_some() || unknown {
            let text = inline.unwrap_or_else(|| "// The template names no code.\n".to_owned());
            let zip = STANDARD.encode(package::zip(entry, &text));
            input.insert("Code".to_owned(), json!({"ZipFile": zip}));
        }
        self.push("CreateFunction", Value::Object(input));
        if let Some(reserved) = reserved {
            let input = json!({"FunctionName": name, "ReservedConcurrentExecutions": reserved});
            self.push("PutFunctionConcurrency", input);
        }
    }

    /// SAM's function: what it calls otherwise, and the version and alias it makes by itself.
    fn serverless(&mut self, id: &str, own: Members) {
        let globals = self.whole.pointer("/Globals/Function");
        let globals = globals.map(|it| self.resolve(it, 0));
        let mut input = match globals {
            Some(Value::Object(map)) => map,
            _ => Members::new(),
        };
        input.extend(own);
        let code = match (
            input.shift_remove("InlineCode"),
            input.shift_remove("ImageUri"),
        ) {
            (Some(text), _) => json!({"ZipFile": text}),
            (_, Some(uri)) => json!({"ImageUri": uri}),
            _ => Value::Null,
        };
        let alias = input.shift_remove("AutoPublishAlias");
        let url = input.shift_remove("FunctionUrlConfig");
        let provisioned = input.shift_remove("ProvisionedConcurrencyConfig");
        let mode = input.shift_remove("Tracing");
        let known = lambda::api::operation("CreateFunction").map_or(&[][..], |it| it.input());
        input.retain(|name, _| {
            name == "ReservedConcurrentExecutions" || known.iter().any(|it| it.name == name)
        });
        input.insert("Code".to_owned(), code);
        if let Some(mode) = mode {
            input.insert("TracingConfig".to_owned(), json!({"Mode": mode}));
        }
        self.function(id, input);
        let name = self.functions.get(id).cloned().unwrap_or_default();
        let alias = alias.as_ref().and_then(Value::as_str).map(str::to_owned);
        if let Some(alias) = &alias {
            let number = self.version(&format!("{id}.Version"), name.clone(), None);
            let input = json!({
                "FunctionName": name, "Name": alias, "FunctionVersion": number.to_string(),
            });
            self.push("CreateAlias", input);
            self.aliases
                .insert(format!("{id}.Alias"), (name.clone(), alias.clone()));
        }
        if let Some(Value::Object(url)) = url {
            let mut input = url;
            input.insert("FunctionName".to_owned(), name.as_str().into());
            if let Some(alias) = &alias {
                input.insert("Qualifier".to_owned(), alias.as_str().into());
            }
            self.push("CreateFunctionUrlConfig", Value::Object(input));
        }
        self.provision(&name, alias.as_deref(), provisioned.as_ref());
    }

    /// Publishes a version. Each needs an update before it, except the first.
    fn version(&mut self, id: &str, function: String, description: Option<&Value>) -> u32 {
        let before = self.versions.values().filter(|(name, _)| *name == function);
        let number = u32::try_from(before.count())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        if number > 1 {
            self.push(
                "UpdateFunctionConfiguration",
                json!({"FunctionName": function}),
            );
        }
        let input = json!({"FunctionName": function, "Description": description});
        self.push("PublishVersion", input);
        self.versions.insert(id.to_owned(), (function, number));
        number
    }

    fn alias(&mut self, id: &str, properties: &Members) -> Result<(), ImportError> {
        let function = named(id, properties, "FunctionName")?.0;
        let alias = properties.get("Name").and_then(Value::as_str);
        let alias = alias.ok_or_else(|| ImportError(format!("{id} has no Name.")))?;
        let weights = properties
            .get("RoutingConfig")
            .and_then(|it| it.get("AdditionalVersionWeights"))
            .and_then(Value::as_array);
        let weights = weights.into_iter().flatten();
        let weights: Members = weights
            .filter_map(|it| {
                let number = it.get("FunctionVersion")?.as_str()?.to_owned();
                Some((number, it.get("FunctionWeight")?.clone()))
            })
            .collect();
        let routing = (!weights.is_empty()).then(|| json!({"AdditionalVersionWeights": weights}));
        let input = json!({
            "FunctionName": function,
            "Name": alias,
            "FunctionVersion": properties.get("FunctionVersion"),
            "Description": properties.get("Description"),
            "RoutingConfig": routing,
        });
        self.push("CreateAlias", input);
        self.provision(
            &function,
            Some(alias),
            properties.get("ProvisionedConcurrencyConfig"),
        );
        let named = (function, alias.to_owned());
        self.aliases.insert(id.to_owned(), named);
        Ok(())
    }

    fn provision(&mut self, function: &str, qualifier: Option<&str>, config: Option<&Value>) {
        let asked = config.and_then(|it| it.get("ProvisionedConcurrentExecutions"));
        if let (Some(asked), Some(qualifier)) = (asked, qualifier) {
            let input = json!({
                "FunctionName": function,
                "Qualifier": qualifier,
                "ProvisionedConcurrentExecutions": asked,
            });
            self.push("PutProvisionedConcurrencyConfig", input);
        }
    }

    fn permission(&mut self, id: &str, mut input: Members) -> Result<(), ImportError> {
        let (function, qualifier) = named(id, &input, "FunctionName")?;
        input.insert("FunctionName".to_owned(), function.into());
        if let Some(qualifier) = qualifier {
            input.insert("Qualifier".to_owned(), qualifier.into());
        }
        // CloudFormation makes the statement's id from the resource's.
        input.insert("StatementId".to_owned(), id.into());
        self.push("AddPermission", Value::Object(input));
        Ok(())
    }
}

/// The function that a property names, by name or ARN, and the qualifier after it.
fn named(
    id: &str,
    properties: &Members,
    property: &str,
) -> Result<(String, Option<String>), ImportError> {
    let text = properties.get(property).and_then(Value::as_str);
    let text = text.ok_or_else(|| ImportError(format!("{id} has no {property}.")))?;
    let tail = text
        .rsplit_once(":function:")
        .map_or(text, |(_, tail)| tail);
    Ok(match tail.split_once(':') {
        Some((name, qualifier)) => (name.to_owned(), Some(qualifier.to_owned())),
        None => (tail.to_owned(), None),
    })
}

/// Tags as `CloudFormation` writes them, as the map that requests have.
fn pairs_to_map(input: &mut Members) {
    let Some(Value::Array(tags)) = input.get("Tags") else {
        return;
    };
    let pair = |it: &Value| {
        Some((
            it.get("Key")?.as_str()?.to_owned(),
            it.get("Value")?.clone(),
        ))
    };
    let tags: Members = tags.iter().filter_map(pair).collect();
    input.insert("Tags".to_owned(), Value::Object(tags));
}
