//! What lies beside functions and hangs together with them: layers, buckets that notify, rules that call.

use crate::Members;
use crate::make::{ACCOUNT, Maker, REGION, members};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::package;
use serde_json::{Value, json};

/// A layer's version that was published here.
pub(crate) struct Layer {
    name: String,
    /// The request, to know whether a later deployment changes it.
    input: Members,
    number: u32,
}

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
    /// Publishes a layer's version, unless the same was published last; its ARN. `place` is a path or key of
    /// its content, which is read where the page has such a file.
    pub(crate) fn layer(&mut self, name: &str, mut input: Members, place: Option<&str>) -> String {
        let name = name.rsplit(":layer:").next().unwrap_or(name).to_owned();
        input.insert("LayerName".to_owned(), name.as_str().into());
        let path = place.unwrap_or_default();
        let file = path.rsplit('/').next().unwrap_or_default();
        let found = file
            .to_ascii_lowercase()
            .ends_with(".zip")
            .then(|| self.file(path, file));
        let bytes = found.flatten().unwrap_or_else(|| {
            self.left(format!(
                "What is in the layer {name}: only its place is named, so a small file stands in."
            ));
            package::zip(
                "README.txt",
                &format!("It stands in for the layer {name}: {path}\n"),
            )
        });
        input.insert(
            "Content".to_owned(),
            json!({"ZipFile": STANDARD.encode(bytes)}),
        );
        let input = crate::shapes::fitted("PublishLayerVersion", input).0;
        let number = match self.layers.iter_mut().find(|it| it.name == name) {
            Some(layer) if layer.input == input => return layer_arn(&name, layer.number),
            Some(layer) => {
                layer.number += 1;
                layer.input.clone_from(&input);
                layer.number
            }
            None => {
                self.layers.push(Layer {
                    name: name.clone(),
                    input: input.clone(),
                    number: 1,
                });
                1
            }
        };
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
        if !own || !self.layers.iter().any(|it| it.name == name) {
            self.left(format!("{sid}: the layer {arn} isn't made here."));
            return;
        }
        let input = members(json!({
            "LayerName": name, "VersionNumber": number, "StatementId": sid, "Action": properties.get("Action"),
            "Principal": properties.get("Principal"), "OrganizationId": properties.get("OrganizationId"),
        }));
        self.before("AddLayerVersionPermission", input);
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
