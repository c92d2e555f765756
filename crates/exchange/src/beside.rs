//! What lies beside functions and hangs together with them: layers, buckets that notify, rules that call.

use crate::Members;
use crate::make::{ACCOUNT, Layer, Maker, REGION, members};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::package;
use playground::export::signing_stand_in;
use serde_json::{Value, json};

/// The ARN of a layer's version in the account that an import makes.
pub(crate) fn layer_arn(name: &str, number: u32) -> String {
    format!("arn:aws:lambda:{REGION}:{ACCOUNT}:layer:{name}:{number}")
}

/// What a paste calls the parts of an EventBridge rule.
#[derive(Debug, Default)]
pub(crate) struct NewRule<'v> {
    pub name: String,
    pub schedule: Option<&'v Value>,
    /// A JSON text or the object itself.
    pub pattern: Option<&'v Value>,
    pub description: Option<&'v Value>,
    pub disabled: bool,
    pub bus: Option<&'v str>,
    /// Id, ARN and input of each target.
    pub targets: Vec<(String, String, Option<Value>)>,
}

impl Maker<'_> {
    /// Publishes a layer's version, unless an earlier deployment published it under this id; its ARN. `place`
    /// is where its content is: a path, which is read where the page has such a file, or an object of a bucket.
    pub(crate) fn layer(
        &mut self,
        id: &str,
        name: &str,
        mut input: Members,
        place: Option<&Value>,
    ) -> String {
        let name = name.rsplit(":layer:").next().unwrap_or(name).to_owned();
        input.insert("LayerName".to_owned(), name.as_str().into());
        let key = place.and_then(|it| it.get("S3Key").unwrap_or(it).as_str());
        let path = key.unwrap_or_default();
        let file = path.rsplit('/').next().unwrap_or_default();
        let found = file
            .to_ascii_lowercase()
            .ends_with(".zip")
            .then(|| self.file(path, file));
        let text = |name: &str| place.and_then(|it| it.get(name)?.as_str());
        let content = match (found.flatten(), text("S3Bucket"), text("S3Key")) {
            (Some(bytes), ..) => json!({"ZipFile": STANDARD.encode(bytes)}),
            (None, Some(bucket), Some(key)) => {
                let version = text("S3ObjectVersion");
                members(json!({"S3Bucket": bucket, "S3Key": key, "S3ObjectVersion": version}))
                    .into()
            }
            _ => {
                self.left(format!(
                    "What is in the layer {name}: only its place is named, so a small file stands in."
                ));
                let about = format!("It stands in for the layer {name}: {path}\n");
                json!({"ZipFile": STANDARD.encode(package::zip("README.txt", &about))})
            }
        };
        input.insert("Content".to_owned(), content);
        let input = crate::shapes::fitted("PublishLayerVersion", input).0;
        let own = self.layers.iter().filter(|it| it.name == name);
        let number = own.map(|it| it.number).max().unwrap_or(0) + 1;
        if let Some(layer) = self.layers.iter_mut().find(|it| it.id == id) {
            if layer.input == input {
                return layer_arn(&layer.name, layer.number);
            }
            (layer.name, layer.input, layer.number) = (name.clone(), input.clone(), number);
        } else {
            self.layers.push(Layer {
                id: id.to_owned(),
                name: name.clone(),
                input: input.clone(),
                number,
            });
        }
        self.before("PublishLayerVersion", input);
        layer_arn(&name, number)
    }

    /// Lets others use a layer's version.
    pub(crate) fn layer_permission(&mut self, arn: &str, sid: &str, properties: &Members) {
        let mut parts = arn.rsplit(':');
        let (number, name) = (parts.next(), parts.next());
        let (Some(Ok(number)), Some(name)) = (number.map(str::parse::<u32>), name) else {
            self.left(format!("{sid}: the layer {arn} isn't made here."));
            return;
        };
        let own = arn == layer_arn(name, number);
        let made = |it: &Layer| it.name == name && number <= it.number;
        if !own || !self.layers.iter().any(made) {
            self.left(format!("{sid}: the layer {arn} isn't made here."));
            return;
        }
        let input = members(json!({
            "LayerName": name, "VersionNumber": number, "StatementId": sid, "Action": properties.get("Action"),
            "Principal": properties.get("Principal"), "OrganizationId": properties.get("OrganizationId"),
        }));
        self.before("AddLayerVersionPermission", input);
    }

    /// Makes a code signing configuration that the paste knows by `arn`, unless an earlier deployment made it;
    /// what stands for its ARN until AWS has drawn its id.
    pub(crate) fn signing(&mut self, arn: &str, mut input: Members) -> String {
        if let Some(at) = self.signings.iter().position(|it| it == arn) {
            return signing_stand_in(at);
        }
        crate::make::pairs_to_map(&mut input);
        let (input, unknown) = crate::shapes::fitted("CreateCodeSigningConfig", input);
        for member in unknown {
            self.left(format!(
                "{member} of a code signing configuration: Lambda's own API has no such setting."
            ));
        }
        self.signings.push(arn.to_owned());
        self.before("CreateCodeSigningConfig", input);
        signing_stand_in(self.signings.len() - 1)
    }

    /// What stands for the ARN of a configuration, where it is made here.
    pub(crate) fn signing_of(&self, arn: &str) -> Option<String> {
        let at = self.signings.iter().position(|it| it == arn);
        at.map(signing_stand_in)
    }

    /// A bucket tells a function of its events.
    pub(crate) fn notify(
        &mut self,
        bucket: &str,
        arn: &str,
        events: &Value,
        rules: &[(String, String)],
    ) {
        if !arn.contains(":function:") {
            self.left(format!(
                "What the bucket {bucket} notifies: the function isn't known here."
            ));
            return;
        }
        let events = match events {
            Value::String(event) => json!([event]),
            other => other.clone(),
        };
        let mut item = members(json!({"LambdaFunctionArn": arn, "Events": events}));
        if !rules.is_empty() {
            let rules: Vec<Value> = rules
                .iter()
                .map(|(name, value)| json!({"Name": name, "Value": value}))
                .collect();
            item.insert("Filter".to_owned(), json!({"Key": {"FilterRules": rules}}));
        }
        self.notified
            .entry(bucket.to_owned())
            .or_default()
            .push(item.into());
    }

    /// A rule of the default bus and those of its targets that are functions; whether it was made.
    pub(crate) fn rule(&mut self, rule: NewRule<'_>) -> bool {
        let is_function = |it: &(String, String, Option<Value>)| it.1.contains(":function:");
        let targets: Vec<Value> = rule
            .targets
            .into_iter()
            .filter(is_function)
            .map(|(id, arn, input)| {
                let input = input.filter(Value::is_string);
                Value::Object(members(json!({"Id": id, "Arn": arn, "Input": input})))
            })
            .collect();
        let bus = rule.bus.and_then(|it| it.rsplit('/').next());
        if targets.is_empty() || bus.is_some_and(|it| it != "default") {
            return false;
        }
        let pattern = rule.pattern.map(|it| match it {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        self.caller(
            "events:PutRule",
            json!({
                "Name": rule.name,
                "ScheduleExpression": rule.schedule,
                "EventPattern": pattern,
                "Description": rule.description,
                "State": rule.disabled.then_some("DISABLED"),
            }),
        );
        self.caller(
            "events:PutTargets",
            json!({"Rule": rule.name, "Targets": targets}),
        );
        true
    }
}
