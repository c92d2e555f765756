//! Functions, versions, aliases and what is attached to them as requests, in an order in which AWS takes them.

use crate::{Members, shapes};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use console::Files;
use lambda::api::{Request, package};
use playground::export::defaults;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Most versions that are made for a function, deleted ones counted.
const MOST_VERSIONS: u32 = 2_000;
/// The account that names without one belong to.
pub(crate) const ACCOUNT: &str = "123456789012";
/// The region that names without one belong to.
pub(crate) const REGION: &str = "us-west-2";

/// A layer's version that was published here.
pub(crate) struct Layer {
    /// What the paste calls it: a later deployment may say it again.
    pub(crate) id: String,
    pub(crate) name: String,
    /// The request, to know whether a later deployment changes it.
    pub(crate) input: Members,
    pub(crate) number: u32,
}

/// Collects requests.
pub(crate) struct Maker<'f> {
    files: &'f dyn Files,
    functions: Vec<Made>,
    /// Capacity providers.
    providers: Vec<Request>,
    /// Functions and their versions.
    first: Vec<Request>,
    /// `$LATEST.PUBLISHED`, and the environments it keeps.
    published: Vec<Request>,
    aliases: Vec<Request>,
    hangers: Vec<Request>,
    /// What must come when everything is there.
    last: Vec<Request>,
    /// Versions of layers, in the order in which they are published.
    pub(crate) layers: Vec<Layer>,
    /// What a paste calls code signing configurations, in the order in which they are made.
    pub(crate) signings: Vec<String>,
    /// What buckets notify, by bucket.
    pub(crate) notified: BTreeMap<String, Vec<Value>>,
    /// Numbers that versions from before have, by function.
    reserved: Vec<(String, u32)>,
    /// What is left out or otherwise than written.
    pub left: Vec<String>,
}

/// A function that is being made.
struct Made {
    name: String,
    input: Members,
    published: u32,
    /// Whether `$LATEST` changed since the last version.
    ahead: bool,
}

/// An alias that is to be made.
#[derive(Debug, Default)]
pub(crate) struct NewAlias {
    pub function: String,
    pub name: String,
    pub version: Option<String>,
    pub weights: Members,
    pub description: Option<Value>,
    pub provisioned: Option<Value>,
}

impl<'f> Maker<'f> {
    pub(crate) fn new(files: &'f dyn Files) -> Self {
        Self {
            files,
            functions: Vec::new(),
            providers: Vec::new(),
            first: Vec::new(),
            published: Vec::new(),
            aliases: Vec::new(),
            hangers: Vec::new(),
            last: Vec::new(),
            layers: Vec::new(),
            signings: Vec::new(),
            notified: BTreeMap::new(),
            reserved: Vec::new(),
            left: Vec::new(),
        }
    }

    /// Every request, in order, and what is left.
    pub(crate) fn finish(mut self) -> (Vec<Request>, Vec<String>) {
        for (bucket, items) in std::mem::take(&mut self.notified) {
            self.caller(
                "s3:PutBucketNotificationConfiguration",
                json!({"Bucket": bucket, "NotificationConfiguration": {"LambdaFunctionConfigurations": items}}),
            );
        }
        let requests = self
            .providers
            .into_iter()
            .chain(self.first)
            .chain(self.published)
            .chain(self.aliases)
            .chain(self.hangers)
            .chain(self.last);
        (requests.collect(), self.left)
    }

    /// Says something once.
    pub(crate) fn left(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !self.left.contains(&text) {
            self.left.push(text);
        }
    }

    fn made(&mut self, name: &str) -> Option<&mut Made> {
        self.functions.iter_mut().find(|it| it.name == name)
    }

    /// Whether a function changed since its last version.
    pub(crate) fn is_ahead(&self, name: &str) -> bool {
        self.functions.iter().any(|it| it.name == name && it.ahead)
    }

    /// How many versions of a function are published here.
    pub(crate) fn published(&self, name: &str) -> u32 {
        self.functions
            .iter()
            .find(|it| it.name == name)
            .map_or(0, |it| it.published)
    }

    /// A function by `CloudFormation`'s or Lambda's names; one that is there already is updated.
    pub(crate) fn function(&mut self, name: &str, mut input: Members) {
        input.insert("FunctionName".to_owned(), name.into());
        for (theirs, ours) in [("KmsKeyArn", "KMSKeyArn")] {
            if let Some(value) = input.shift_remove(theirs) {
                input.insert(ours.to_owned(), value);
            }
        }
        pairs_to_map(&mut input);
        let reserved = input.shift_remove("ReservedConcurrentExecutions");
        self.upkeep(name, &mut input);
        for gone in ["CodeSha256", "Publish"] {
            input.shift_remove(gone);
        }
        if input
            .get("Role")
            .is_none_or(|it| it.as_str().is_none_or(str::is_empty))
        {
            input.insert(
                "Role".to_owned(),
                format!("arn:aws:iam::{ACCOUNT}:role/{name}-role").into(),
            );
        }
        let image = input.get("PackageType").and_then(Value::as_str) == Some("Image")
            || input
                .get("Code")
                .and_then(|it| it.get("ImageUri"))
                .is_some();
        if image {
            input.insert("PackageType".to_owned(), "Image".into());
        }
        let code = input.shift_remove("Code").unwrap_or_default();
        let key = input
            .shift_remove("SourceKMSKeyArn")
            .or_else(|| code.get("SourceKMSKeyArn").cloned());
        let mut code = self.code(name, &input, code, image);
        if let (Some(key), Some(code), false) = (key, code.as_object_mut(), image) {
            code.insert("SourceKMSKeyArn".to_owned(), key);
        }
        input.insert("Code".to_owned(), code);
        let (input, unknown) = shapes::fitted("CreateFunction", input);
        for member in unknown {
            self.left(format!(
                "{member} of function {name}: Lambda's own API has no such setting."
            ));
        }
        if let Some(at) = self.functions.iter().position(|it| it.name == name) {
            self.update(at, input);
        } else {
            self.functions.push(Made {
                name: name.to_owned(),
                input: input.clone(),
                published: 0,
                ahead: true,
            });
            push(&mut self.first, "CreateFunction", input);
        }
        if let Some(reserved) = reserved {
            let input =
                members(json!({"FunctionName": name, "ReservedConcurrentExecutions": reserved}));
            self.hangers.retain(|it| {
                it.operation != "PutFunctionConcurrency"
                    || it.input.get("FunctionName") != Some(&name.into())
            });
            self.hang("PutFunctionConcurrency", input);
        }
    }

    /// What a template says on the function and a request of its own sets.
    fn upkeep(&mut self, name: &str, input: &mut Members) {
        let is = |it: &Request, operation: &str| {
            it.operation == operation && it.input.get("FunctionName") == Some(&name.into())
        };
        let set = |list: &mut Vec<Request>, operation: &str, input: Members| {
            list.retain(|it| !is(it, operation));
            push(list, operation, shapes::fitted(operation, input).0);
        };
        if let Some(loops) = input.shift_remove("RecursiveLoop") {
            let input = members(json!({"FunctionName": name, "RecursiveLoop": loops}));
            set(&mut self.hangers, "PutFunctionRecursionConfig", input);
        }
        if let Some(Value::Object(config)) = input.shift_remove("RuntimeManagementConfig") {
            let mut input = members(json!({"FunctionName": name}));
            input.extend(config);
            set(&mut self.hangers, "PutRuntimeManagementConfig", input);
        }
        if let Some(arn) = input.get("CodeSigningConfigArn").and_then(Value::as_str) {
            // Another account's or one that the paste leaves out would be refused.
            let made = arn.contains(":csc-madehere");
            let arn = self
                .signing_of(arn)
                .or_else(|| made.then(|| arn.to_owned()));
            if let Some(arn) = arn {
                input.shift_remove("CodeSigningConfigArn");
                let input = members(json!({"FunctionName": name, "CodeSigningConfigArn": arn}));
                set(&mut self.last, "PutFunctionCodeSigningConfig", input);
            }
        }
        let publishes = input.shift_remove("PublishToLatestPublished");
        let scaling = input.shift_remove("FunctionScalingConfig");
        if publishes.is_some_and(|it| it == true || it == "true") {
            let latest = members(json!({"FunctionName": name, "PublishTo": "LATEST_PUBLISHED"}));
            set(&mut self.published, "PublishVersion", latest);
            if let Some(scaling) = scaling {
                let input = json!({"FunctionName": name, "Qualifier": "$LATEST.PUBLISHED",
                    "FunctionScalingConfig": scaling});
                let input = members(input);
                set(&mut self.published, "PutFunctionScalingConfig", input);
            }
        } else if scaling.is_some() {
            self.left(format!(
                "FunctionScalingConfig of function {name}: without PublishToLatestPublished there is nothing that it is for."
            ));
        }
    }

    /// A capacity provider.
    pub(crate) fn provider(&mut self, mut input: Members) {
        const OPERATION: &str = "CreateCapacityProvider";
        pairs_to_map(&mut input);
        let name = input.get("CapacityProviderName").cloned();
        input.entry("PermissionsConfig").or_insert_with(|| {
            json!({"CapacityProviderOperatorRoleArn": format!("arn:aws:iam::{ACCOUNT}:role/capacity-provider")})
        });
        let (input, unknown) = shapes::fitted(OPERATION, input);
        for member in unknown {
            self.left(format!(
                "{member} of a capacity provider: Lambda's own API has no such setting."
            ));
        }
        self.providers.retain(|it| {
            it.operation != OPERATION || it.input.get("CapacityProviderName") != name.as_ref()
        });
        push(&mut self.providers, OPERATION, input);
    }

    fn update(&mut self, at: usize, input: Members) {
        let Some(made) = self.functions.get_mut(at) else {
            return;
        };
        let old = std::mem::replace(&mut made.input, input);
        let (name, new) = (made.name.clone(), &made.input);
        let usual = defaults(&name);
        let mut changes = Members::new();
        for member in shapes::members("UpdateFunctionConfiguration") {
            let (before, after) = (old.get(member.name), new.get(member.name));
            if before != after && member.name != "FunctionName" {
                let value = after.or_else(|| usual.get(member.name)).cloned();
                changes.extend(value.map(|it| (member.name.to_owned(), it)));
            }
        }
        let mut code = Members::new();
        if old.get("Code") != new.get("Code")
            || old.get("Architectures") != new.get("Architectures")
        {
            code.insert("FunctionName".to_owned(), name.as_str().into());
            code.extend(
                new.get("Code")
                    .and_then(Value::as_object)
                    .cloned()
                    .unwrap_or_default(),
            );
            if old.get("Architectures") != new.get("Architectures") {
                code.insert(
                    "Architectures".to_owned(),
                    new.get("Architectures")
                        .cloned()
                        .unwrap_or_else(|| json!(["x86_64"])),
                );
            }
        }
        made.ahead |= !changes.is_empty() || !code.is_empty();
        if !code.is_empty() {
            push(&mut self.first, "UpdateFunctionCode", code);
        }
        if !changes.is_empty() {
            changes.insert("FunctionName".to_owned(), name.as_str().into());
            push(&mut self.first, "UpdateFunctionConfiguration", changes);
        }
    }

    /// The code as requests take it.
    fn code(&mut self, name: &str, input: &Members, code: Value, image: bool) -> Value {
        if image {
            return if let Some(uri) = code.get("ImageUri") {
                json!({"ImageUri": uri})
            } else {
                self.left(format!("The image of {name}: a made-up address stands in."));
                json!({"ImageUri": format!("{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/{}:latest", name.to_ascii_lowercase())})
            };
        }
        let runtime = input
            .get("Runtime")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if let Some(text) = code.get("ZipFile").and_then(Value::as_str) {
            let entry = if runtime.starts_with("python") {
                "index.py"
            } else {
                "index.js"
            };
            return json!({"ZipFile": STANDARD.encode(package::zip(entry, text))});
        }
        if let Some(zip) = code.get("Zip").and_then(Value::as_str) {
            return json!({"ZipFile": zip});
        }
        let path = code
            .as_str()
            .or_else(|| code.get("S3Key").and_then(Value::as_str))
            .unwrap_or_default();
        let file = path.rsplit('/').next().unwrap_or_default();
        let archive = [".zip", ".jar"].iter().any(|it| file.ends_with(it));
        if archive && let Some(bytes) = self.files.read(path).or_else(|| self.files.read(file)) {
            return json!({"ZipFile": STANDARD.encode(bytes)});
        }
        let place = |name: &str| code.get(name).and_then(Value::as_str);
        let known = |it: &str| !it.contains("{{resolve:");
        if place("S3Bucket").is_some_and(known) && place("S3Key").is_some_and(known) {
            let mut out = code;
            if let Value::Object(map) = &mut out {
                map.retain(|key, value| {
                    [
                        "S3Bucket",
                        "S3Key",
                        "S3ObjectVersion",
                        "S3ObjectStorageMode",
                        "SourceKMSKeyArn",
                    ]
                    .contains(&key.as_str())
                        && !value.is_null()
                });
            }
            return out;
        }
        let mark = code.get("Mark").and_then(Value::as_str).unwrap_or_default();
        if mark.is_empty() {
            self.left(format!(
                "The code of {name}: only its place is named, so a small program stands in."
            ));
        }
        let handler = input
            .get("Handler")
            .and_then(Value::as_str)
            .unwrap_or("index.handler");
        let (entry, text) = stand_in(runtime, handler, mark);
        json!({"ZipFile": STANDARD.encode(package::zip(&entry, &text))})
    }

    /// Keeps the numbers up to this one for versions that were there before: what is published comes after
    /// them.
    pub(crate) fn reserve(&mut self, name: &str, number: u32) {
        if number > self.published(name) {
            self.reserved.retain(|it| it.0 != name || it.1 > number);
            self.reserved.push((name.to_owned(), number));
        }
    }

    /// Publishes a version; its number.
    pub(crate) fn publish(&mut self, name: &str, description: Option<&Value>) -> u32 {
        if let Some(at) = self.reserved.iter().position(|it| it.0 == name) {
            let (_, number) = self.reserved.swap_remove(at);
            let before = self.published(name);
            self.ensure(name, &number.to_string());
            if self.published(name) > before {
                // The new version is of other code than those before, which isn't here.
                let touch = members(json!({"FunctionName": name}));
                push(&mut self.first, "UpdateFunctionConfiguration", touch);
                if let Some(made) = self.made(name) {
                    made.ahead = true;
                }
            }
        }
        let Some(made) = self.made(name) else {
            let input = members(json!({"FunctionName": name, "Description": description}));
            push(
                &mut self.first,
                "PublishVersion",
                shapes::fitted("PublishVersion", input).0,
            );
            return 0;
        };
        made.published += 1;
        let (number, ahead) = (made.published, made.ahead);
        made.ahead = false;
        if !ahead {
            push(
                &mut self.first,
                "UpdateFunctionConfiguration",
                members(json!({"FunctionName": name})),
            );
            self.left(format!(
                "Version {number} of {name} is made from code and settings that didn't change since version {}: one deployment of \
                 this would be refused by AWS. A stack gets there in several.",
                number - 1
            ));
        }
        let input = members(json!({"FunctionName": name, "Description": description}));
        push(
            &mut self.first,
            "PublishVersion",
            shapes::fitted("PublishVersion", input).0,
        );
        number
    }

    /// Makes versions up to one that is named by its number.
    pub(crate) fn ensure(&mut self, name: &str, number: &str) {
        let (Some(made), Ok(number)) = (self.made(name), number.parse::<u32>()) else {
            return;
        };
        if number <= made.published {
            return;
        }
        let from = made.published + 1;
        if number - made.published > MOST_VERSIONS {
            self.left(format!("Version {number} of {name}: more than {MOST_VERSIONS} versions would have to be made for it."));
            return;
        }
        let what = if from == number {
            format!("Version {number} of {name} is")
        } else {
            format!("Versions {from} to {number} of {name} are")
        };
        self.left(format!(
            "{what} named by number alone, so made from the code and settings that are here."
        ));
        for number in from..=number {
            let ahead = self
                .made(name)
                .is_some_and(|it| std::mem::take(&mut it.ahead));
            if !ahead {
                push(
                    &mut self.first,
                    "UpdateFunctionConfiguration",
                    members(json!({"FunctionName": name})),
                );
            }
            push(
                &mut self.first,
                "PublishVersion",
                members(json!({"FunctionName": name})),
            );
            if let Some(made) = self.made(name) {
                made.published = number;
            }
        }
    }

    /// A version goes away when everything is there.
    pub(crate) fn delete_version(&mut self, name: &str, number: u32) {
        push(
            &mut self.last,
            "DeleteFunction",
            members(json!({"FunctionName": name, "Qualifier": number.to_string()})),
        );
    }

    /// An alias; provisioned concurrency comes before weights, as AWS wants it.
    pub(crate) fn alias(&mut self, alias: NewAlias) {
        let NewAlias {
            function,
            name,
            version,
            weights,
            description,
            provisioned,
        } = alias;
        for number in version
            .iter()
            .map(String::as_str)
            .chain(weights.keys().map(String::as_str))
        {
            self.ensure(&function, number);
        }
        let routing = (!weights.is_empty()).then(|| json!({"AdditionalVersionWeights": weights}));
        let both = routing.is_some() && provisioned.is_some();
        let input = members(json!({
            "FunctionName": function,
            "Name": name,
            "FunctionVersion": version,
            "Description": description,
            "RoutingConfig": routing.clone().filter(|_| !both),
        }));
        push(
            &mut self.aliases,
            "CreateAlias",
            shapes::fitted("CreateAlias", input).0,
        );
        self.provision(&function, &name, provisioned.as_ref());
        if both {
            let input =
                members(json!({"FunctionName": function, "Name": name, "RoutingConfig": routing}));
            push(
                &mut self.last,
                "UpdateAlias",
                shapes::fitted("UpdateAlias", input).0,
            );
        }
    }

    /// Provisioned concurrency, as a number or as a template's member.
    pub(crate) fn provision(&mut self, function: &str, qualifier: &str, config: Option<&Value>) {
        let asked = config.and_then(|it| it.get("ProvisionedConcurrentExecutions").or(Some(it)));
        let Some(asked) = asked.filter(|it| it.is_number() || it.is_string()) else {
            return;
        };
        let input = json!({"FunctionName": function, "Qualifier": qualifier, "ProvisionedConcurrentExecutions": asked});
        self.hang("PutProvisionedConcurrencyConfig", members(input));
    }

    /// A request that comes before functions are made.
    pub(crate) fn before(&mut self, operation: &str, input: Members) {
        push(&mut self.providers, operation, input);
    }

    /// The bytes of a file by its path, or by its name alone.
    pub(crate) fn file(&self, path: &str, name: &str) -> Option<Vec<u8>> {
        self.files.read(path).or_else(|| self.files.read(name))
    }

    /// A request of a service beside Lambda that calls functions.
    pub(crate) fn caller(&mut self, operation: &str, input: Value) {
        push(&mut self.last, operation, members(input));
    }

    /// Whether such a request is made, with this name as its member.
    pub(crate) fn calls(&self, operation: &str, member: &str, name: &str) -> bool {
        self.last
            .iter()
            .any(|it| it.operation == operation && it.input.get(member) == Some(&name.into()))
    }

    /// The requests of services beside Lambda whose names begin so.
    pub(crate) fn calling(&self, starts: &[&str]) -> Vec<Request> {
        let of = |it: &&Request| starts.iter().any(|start| it.operation.starts_with(start));
        self.last.iter().filter(of).cloned().collect()
    }

    /// Something that is attached to a function, a version or an alias.
    pub(crate) fn hang(&mut self, operation: &str, mut input: Members) {
        input.retain(|_, value| !value.is_null());
        if operation == "CreateEventSourceMapping" {
            pairs_to_map(&mut input);
            if let Some(key) = input.shift_remove("KmsKeyArn") {
                input.insert("KMSKeyArn".to_owned(), key);
            }
            let endpoints = input
                .get_mut("SelfManagedEventSource")
                .and_then(|it| it.get_mut("Endpoints"));
            if let Some(Value::Object(endpoints)) = endpoints
                && let Some(servers) = endpoints.shift_remove("KafkaBootstrapServers")
            {
                endpoints.insert("KAFKA_BOOTSTRAP_SERVERS".to_owned(), servers);
            }
        }
        let function = input
            .get("FunctionName")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        if let Some(qualifier) = input
            .get("Qualifier")
            .and_then(Value::as_str)
            .map(str::to_owned)
        {
            self.ensure(&function, &qualifier);
        } else if let Some((name, qualifier)) = function.split_once(':') {
            self.ensure(name, qualifier);
        }
        let (input, unknown) = shapes::fitted(operation, input);
        for member in unknown {
            self.left(format!(
                "{member} on {function}: Lambda's own API has no such setting."
            ));
        }
        push(&mut self.hangers, operation, input);
    }
}

/// A program for code that isn't at hand; another mark makes other code.
pub(crate) fn stand_in(runtime: &str, handler: &str, mark: &str) -> (String, String) {
    let (file, function) = handler.rsplit_once('.').unwrap_or(("index", "handler"));
    let note = if mark.is_empty() {
        "It stands in for code that wasn't at hand.".to_owned()
    } else {
        format!("It stands in for {mark}.")
    };
    if runtime.starts_with("python") {
        return (
            format!("{file}.py"),
            format!("# {note}\ndef {function}(event, context):\n    return 'message'\n"),
        );
    }
    if runtime.starts_with("nodejs") {
        return (
            format!("{file}.js"),
            format!("// {note}\nexports.{function} = async () => {{\n  return 'message';\n}};\n"),
        );
    }
    ("README.txt".to_owned(), format!("{note}\n"))
}

/// Members of an object, without those that are null.
pub(crate) fn members(value: Value) -> Members {
    let Value::Object(mut map) = value else {
        return Members::new();
    };
    map.retain(|_, value| !value.is_null());
    map
}

fn push(list: &mut Vec<Request>, operation: &str, input: Members) {
    list.push(Request {
        operation: operation.to_owned(),
        region: None,
        input,
    });
}

/// Tags as `CloudFormation` writes them, as the map that requests have.
pub(crate) fn pairs_to_map(input: &mut Members) {
    let Some(Value::Array(tags)) = input.get("Tags") else {
        return;
    };
    // A number or a flag is a text there, as everywhere in a template.
    let text = |it: &Value| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
    let pair = |it: &Value| Some((text(it.get("Key")?), text(it.get("Value")?).into()));
    let tags: Members = tags.iter().filter_map(pair).collect();
    input.insert("Tags".to_owned(), Value::Object(tags));
}

/// The function that a name or ARN means, and the qualifier after it.
pub(crate) fn named(text: &str) -> (String, Option<String>) {
    let tail = text.rsplit_once(":function:").map_or(text, |it| it.1);
    match tail.split_once(':') {
        Some((name, qualifier)) => (
            name.to_owned(),
            Some(qualifier.to_owned()).filter(|it| !it.is_empty()),
        ),
        None => (tail.to_owned(), None),
    }
}
