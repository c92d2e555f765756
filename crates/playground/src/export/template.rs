//! An account's default region as `CloudFormation` and SAM resources.

use super::members::Members;
use super::recipe::recipe;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{Request, package};
use lambda::model::Account;
use litemap::LiteMap;
use serde_json::{Map, Value, json};

/// A resource of a template.
pub struct Resource {
    /// Its name in the template.
    pub id: String,
    /// `AWS::Lambda::Alias` and the like.
    pub kind: &'static str,
    /// Properties, with `Ref` and `Fn::GetAtt` where they name other resources.
    pub properties: Members,
}

/// What a template can't say.
pub const LIMITS: &str = "Made by Alias Playground. A deployment publishes one version, from the \
    code it deploys: older versions are named by number and must exist already.";

/// The resources, in an order in which each only names earlier ones.
pub fn resources(account: &Account) -> Vec<Resource> {
    let mut builder = Builder {
        account,
        out: Vec::new(),
        versions: LiteMap::new(),
    };
    for request in recipe(account) {
        if request.region.is_none() {
            builder.request(&request);
        }
    }
    for resource in &mut builder.out {
        resource.properties.retain(|_, value| !value.is_null());
    }
    builder.out
}

struct Builder<'a> {
    account: &'a Account,
    out: Vec<Resource>,
    /// The version that the template publishes, by function: its number and resource.
    versions: LiteMap<String, (String, String)>,
}

/// A name for a template: letters and digits only.
fn id(parts: &[&str]) -> String {
    let mut out = String::new();
    for word in parts
        .iter()
        .flat_map(|it| it.split(|c: char| !c.is_ascii_alphanumeric()))
    {
        let mut chars = word.chars();
        out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
    out
}

fn reference(id: &str) -> Value {
    json!({"Ref": id})
}

fn attribute(id: &str, name: &str) -> Value {
    json!({"Fn::GetAtt": [id, name]})
}

fn text<'a>(input: &'a Members, name: &str) -> &'a str {
    input.get(name).and_then(Value::as_str).unwrap_or_default()
}

impl Builder<'_> {
    fn add(&mut self, id: String, kind: &'static str, properties: Value) {
        let Value::Object(properties) = properties else {
            return;
        };
        let taken = self.out.iter().filter(|it| it.id.starts_with(&id)).count();
        let unique = self.out.iter().all(|it| it.id != id);
        let id = if unique {
            id
        } else {
            format!("{id}{}", taken + 1)
        };
        self.out.push(Resource {
            id,
            kind,
            properties,
        });
    }

    fn request(&mut self, request: &Request) {
        let input = &request.input;
        let name = text(input, "FunctionName");
        match request.operation.as_str() {
            "CreateFunction" => self.function(name),
            "CreateAlias" => self.alias(name, input),
            "AddPermission" => self.permission(name, input),
            "CreateFunctionUrlConfig" => self.url(name, input),
            "PutFunctionEventInvokeConfig" => self.event_invoke(name, input),
            "PutProvisionedConcurrencyConfig" => self.provisioned(name, input),
            "PutFunctionConcurrency" => {
                let reserved = input.get("ReservedConcurrentExecutions").cloned();
                self.set(&id(&[name]), "ReservedConcurrentExecutions", reserved);
            }
            "CreateEventSourceMapping" => self.mapping(name, input),
            _ => {}
        }
    }

    fn set(&mut self, id: &str, property: &str, value: Option<Value>) {
        let found = self.out.iter_mut().find(|it| it.id == id);
        if let (Some(resource), Some(value)) = (found, value) {
            resource.properties.insert(property.to_owned(), value);
        }
    }

    /// The function as it is now, and the version that equals it, if it was published.
    fn function(&mut self, name: &str) {
        let region = &self.account.settings().region;
        let Some(function) = self.account.function(region, name) else {
            return;
        };
        let latest = function.latest();
        let settings = super::members::settings(&latest.configuration);
        let changed = super::members::changes(&super::members::defaults(name), &settings);
        let mut properties = Map::from_iter([("FunctionName".to_owned(), name.into())]);
        properties.extend(changed);
        if let Some(key) = properties.shift_remove("KMSKeyArn") {
            properties.insert("KmsKeyArn".to_owned(), key);
        }
        properties.insert("Code".to_owned(), code(&super::members::code(&latest.code)));
        if latest.configuration.image {
            properties.insert("PackageType".to_owned(), "Image".into());
        }
        if latest.configuration.architecture != "x86_64" {
            let architectures = json!([latest.configuration.architecture]);
            properties.insert("Architectures".to_owned(), architectures);
        }
        if !function.tags().is_empty() {
            let tags = function.tags().iter();
            let tags = tags.map(|(key, value)| json!({"Key": key, "Value": value}));
            properties.insert("Tags".to_owned(), tags.collect());
        }
        let function_id = id(&[name]);
        self.add(
            function_id.clone(),
            "AWS::Lambda::Function",
            Value::Object(properties),
        );
        let newest = function.versions().iter().next_back();
        if let Some((number, version)) = newest.filter(|_| !function.is_ahead()) {
            let description = &version.configuration.description;
            let version_id = id(&[name, "Version"]);
            self.versions
                .insert(name.to_owned(), (number.to_string(), version_id.clone()));
            let properties = json!({
                "FunctionName": reference(&function_id),
                "Description": Some(description).filter(|it| !it.is_empty()),
            });
            self.add(version_id, "AWS::Lambda::Version", properties);
        }
    }

    /// A version number, as the resource that publishes it where the template does.
    fn version(&self, function: &str, number: &str) -> Value {
        match self.versions.get(function) {
            Some((newest, id)) if newest == number => attribute(id, "Version"),
            _ => number.into(),
        }
    }

    fn alias(&mut self, name: &str, input: &Members) {
        let weights = input
            .get("RoutingConfig")
            .and_then(|it| it.get("AdditionalVersionWeights"));
        let weights: Vec<Value> = weights
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(number, weight)| {
                json!({"FunctionVersion": self.version(name, number), "FunctionWeight": weight})
            })
            .collect();
        let routing = (!weights.is_empty()).then(|| json!({"AdditionalVersionWeights": weights}));
        let properties = json!({
            "FunctionName": reference(&id(&[name])),
            "Name": input.get("Name"),
            "FunctionVersion": self.version(name, text(input, "FunctionVersion")),
            "Description": input.get("Description"),
            "RoutingConfig": routing,
        });
        let alias_id = alias_id(name, text(input, "Name"));
        self.add(alias_id, "AWS::Lambda::Alias", properties);
    }

    /// What a function name and a qualifier mean, as the resource of the alias where there is one.
    fn named(&self, function: &str, input: &Members) -> Value {
        let qualifier = text(input, "Qualifier");
        let alias = alias_id(function, qualifier);
        if qualifier.is_empty() {
            reference(&id(&[function]))
        } else if self.out.iter().any(|it| it.id == alias) {
            reference(&alias)
        } else {
            format!("{function}:{qualifier}").into()
        }
    }

    fn permission(&mut self, name: &str, input: &Members) {
        let mut properties =
            Members::from_iter([("FunctionName".to_owned(), self.named(name, input))]);
        for member in [
            "Action",
            "Principal",
            "SourceArn",
            "SourceAccount",
            "EventSourceToken",
            "FunctionUrlAuthType",
            "InvokedViaFunctionUrl",
            "PrincipalOrgID",
        ] {
            if let Some(value) = input.get(member) {
                properties.insert(member.to_owned(), value.clone());
            }
        }
        let qualifier = text(input, "Qualifier");
        let permission = id(&[name, qualifier, "Permission", text(input, "StatementId")]);
        self.add(
            permission,
            "AWS::Lambda::Permission",
            Value::Object(properties),
        );
    }

    fn url(&mut self, name: &str, input: &Members) {
        let properties = json!({
            "TargetFunctionArn": reference(&id(&[name])),
            "Qualifier": input.get("Qualifier"),
            "AuthType": input.get("AuthType"),
            "Cors": input.get("Cors"),
            "InvokeMode": input.get("InvokeMode"),
        });
        let url = id(&[name, text(input, "Qualifier"), "Url"]);
        self.add(url, "AWS::Lambda::Url", properties);
    }

    fn event_invoke(&mut self, name: &str, input: &Members) {
        let qualifier = text(input, "Qualifier");
        let properties = json!({
            "FunctionName": reference(&id(&[name])),
            "Qualifier": if qualifier.is_empty() { "$LATEST" } else { qualifier },
            "MaximumRetryAttempts": input.get("MaximumRetryAttempts"),
            "MaximumEventAgeInSeconds": input.get("MaximumEventAgeInSeconds"),
            "DestinationConfig": input.get("DestinationConfig"),
        });
        let config = id(&[name, qualifier, "EventInvoke"]);
        self.add(config, "AWS::Lambda::EventInvokeConfig", properties);
    }

    /// Provisioned concurrency is a property of its alias or version.
    fn provisioned(&mut self, name: &str, input: &Members) {
        let qualifier = text(input, "Qualifier");
        let asked = input.get("ProvisionedConcurrentExecutions");
        let value = json!({"ProvisionedConcurrentExecutions": asked});
        let published = self
            .versions
            .get(name)
            .filter(|(number, _)| number == qualifier);
        let id = published.map_or_else(|| alias_id(name, qualifier), |(_, id)| id.clone());
        self.set(&id, "ProvisionedConcurrencyConfig", Some(value));
    }

    fn mapping(&mut self, name: &str, input: &Members) {
        let (function, qualifier) = name.split_once(':').unwrap_or((name, ""));
        let mut properties = input.clone();
        let only = Members::from_iter([("Qualifier".to_owned(), qualifier.into())]);
        properties.insert("FunctionName".to_owned(), self.named(function, &only));
        if let Some(Value::Object(tags)) = properties.get("Tags") {
            let tags = tags
                .iter()
                .map(|(key, value)| json!({"Key": key, "Value": value}));
            let tags = tags.collect();
            properties.insert("Tags".to_owned(), tags);
        }
        let source = text(input, "EventSourceArn")
            .rsplit([':', '/'])
            .next()
            .unwrap_or_default();
        let mapping = id(&[function, qualifier, "From", source]);
        self.add(
            mapping,
            "AWS::Lambda::EventSourceMapping",
            Value::Object(properties),
        );
    }
}

fn alias_id(function: &str, alias: &str) -> String {
    id(&[function, "Alias", alias])
}

/// A package of one text file is written into the template; `CloudFormation` zips it again.
fn code(members: &Members) -> Value {
    let source = members
        .get("ZipFile")
        .and_then(Value::as_str)
        .and_then(|it| STANDARD.decode(it).ok())
        .and_then(|it| package::unzip(&it));
    match source {
        Some((_, text)) => json!({"ZipFile": text}),
        None if members.contains_key("ZipFile") => {
            json!({"S3Bucket": "my-bucket", "S3Key": "package.zip"})
        }
        None => Value::Object(members.clone()),
    }
}

/// A `CloudFormation` template.
pub fn cloud_formation(account: &Account) -> Value {
    let resources = resources(account);
    let resources: Members = resources
        .into_iter()
        .map(|it| (it.id, json!({"Type": it.kind, "Properties": it.properties})))
        .collect();
    json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": LIMITS,
        "Resources": resources,
    })
}

/// A SAM template: functions in SAM's own words, the rest as in `CloudFormation`.
pub fn sam(account: &Account) -> Value {
    let mut entries = Members::new();
    for resource in resources(account) {
        let (kind, properties) = match resource.kind {
            "AWS::Lambda::Function" => (
                "AWS::Serverless::Function",
                sam_function(resource.properties),
            ),
            kind => (kind, resource.properties),
        };
        entries.insert(resource.id, json!({"Type": kind, "Properties": properties}));
    }
    json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Transform": "AWS::Serverless-2016-10-31",
        "Description": LIMITS,
        "Resources": entries,
    })
}

/// Properties that SAM calls otherwise.
fn sam_function(mut properties: Members) -> Members {
    let code = properties.shift_remove("Code").unwrap_or_default();
    let (name, value) = match (code.get("ZipFile"), code.get("ImageUri")) {
        (Some(text), _) => ("InlineCode", text.clone()),
        (_, Some(uri)) => ("ImageUri", uri.clone()),
        _ => (
            "CodeUri",
            json!({"Bucket": code.get("S3Bucket"), "Key": code.get("S3Key")}),
        ),
    };
    properties.insert(name.to_owned(), value);
    if let Some(Value::Array(tags)) = properties.shift_remove("Tags") {
        let pair = |it: &Value| {
            Some((
                it.get("Key")?.as_str()?.to_owned(),
                it.get("Value")?.clone(),
            ))
        };
        let tags: Members = tags.iter().filter_map(pair).collect();
        properties.insert("Tags".to_owned(), Value::Object(tags));
    }
    for (cloud_formation, sam) in [
        ("TracingConfig", "Tracing"),
        ("DeadLetterConfig", "DeadLetterQueue"),
    ] {
        if let Some(value) = properties.shift_remove(cloud_formation) {
            let value = match value.get("Mode") {
                Some(mode) => mode.clone(),
                None => dead_letter_queue(&value),
            };
            properties.insert(sam.to_owned(), value);
        }
    }
    properties
}

fn dead_letter_queue(config: &Value) -> Value {
    let arn = config
        .get("TargetArn")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let kind = if arn.contains(":sns:") { "SNS" } else { "SQS" };
    json!({"Type": kind, "TargetArn": arn})
}
