//! What functions run on and what calls them: code signing and layers, buckets that notify and rules.

use super::{BUCKET, Builder, Kind, attribute, reference, text};
use crate::export::members::Members;
use crate::export::names;
use lambda::api::Request;
use serde_json::{Value, json};
use std::collections::BTreeMap;

impl Builder<'_, '_> {
    fn beside(&self, operation: &str) -> Vec<Request> {
        let all = self.plan.beside.iter();
        all.filter(|it| it.operation == operation)
            .cloned()
            .collect()
    }

    /// Code signing configurations, which functions name.
    pub(super) fn signings(&mut self) {
        let all = self.beside("CreateCodeSigningConfig");
        for (at, request) in all.into_iter().enumerate() {
            let mut properties = request.input;
            super::tag_list(&mut properties);
            let number = (at + 1).to_string();
            let id = self
                .names
                .of(&["signing", &number], &format!("CodeSigning{number}"));
            let kind = "AWS::Lambda::CodeSigningConfig";
            self.add(id, "", kind, properties.into());
        }
    }

    /// The code signing configuration that a function has.
    pub(super) fn signing(&self, function: &str) -> Option<Value> {
        let number = (self.plan.signing_of(function)? + 1).to_string();
        self.id(&["signing", &number]).map(|it| reference(&it))
    }

    /// Layers, number after number, with who else may use them.
    pub(super) fn layers(&mut self) {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        for request in self.beside("PublishLayerVersion") {
            let mut properties = request.input;
            let name = text(&properties, "LayerName").to_owned();
            let number = numbers.entry(name.clone()).or_default();
            *number += 1;
            let (before, number) = ((*number - 1).to_string(), number.to_string());
            let mut content = properties.shift_remove("Content").unwrap_or_default();
            if let Some(file) = self.packages.layer(&name, &content) {
                content = if self.kind == Kind::Cdk {
                    json!({"Asset": file})
                } else {
                    self.out.bucket = true;
                    json!({"S3Bucket": reference(BUCKET), "S3Key": file})
                };
            }
            properties.insert("Content".to_owned(), content);
            let wanted = format!("{}Layer{number}", starting(&name));
            let id = self.names.of(&["layer", &name, &number], &wanted);
            let before = self.id(&["layer", &name, &before]);
            let kind = "AWS::Lambda::LayerVersion";
            if let Some(it) = self.add(id, "", kind, properties.into()) {
                it.policy = Some("Retain");
                it.depends.extend(before);
            }
        }
        for request in self.beside("AddLayerVersionPermission") {
            let input = request.input;
            let (name, sid) = (text(&input, "LayerName"), text(&input, "StatementId"));
            let number = input.get("VersionNumber").cloned().unwrap_or_default();
            let number = number.to_string();
            let Some(layer) = self.id(&["layer", name, &number]) else {
                continue;
            };
            let properties = json!({
                "LayerVersionArn": reference(&layer),
                "Action": input.get("Action"),
                "Principal": input.get("Principal"),
                "OrganizationId": input.get("OrganizationId"),
            });
            let wanted = format!("{layer}Permission{}", names::words(&[sid]));
            let id = self
                .names
                .of(&["layer permission", name, &number, sid], &wanted);
            self.add(id, "", "AWS::Lambda::LayerVersionPermission", properties);
        }
    }

    /// Names the layers of this template that a function has.
    pub(super) fn on_layers(&self, properties: &mut Members) {
        let layers = properties.get_mut("Layers");
        for layer in layers.and_then(Value::as_array_mut).into_iter().flatten() {
            let own = layer.as_str().and_then(|it| self.plan.own_layer(it));
            let id = own.and_then(|it| self.id(&["layer", it.0, it.1]));
            if let Some(id) = id {
                *layer = reference(&id);
            }
        }
    }

    /// What an ARN means in this template; nothing while that isn't there yet.
    fn called(&self, arn: &str) -> Option<(Value, Vec<String>)> {
        if !self.plan.is_there(arn, self.stage) {
            return None;
        }
        let Some((name, qualifier)) = self.plan.own_function(arn) else {
            return Some((arn.into(), Vec::new()));
        };
        if qualifier.is_empty() {
            let own = self.id(&["function", name]).filter(|_| !self.plan.existing);
            let value = own.map_or_else(|| arn.into(), |id| attribute(&id, "Arn"));
            return Some((value, Vec::new()));
        }
        let (value, depends) = self.named(name, qualifier);
        // An older version has no resource: its name alone is no ARN.
        Some(if value.is_string() {
            (arn.into(), depends)
        } else {
            (value, depends)
        })
    }

    /// Buckets with what they notify. S3 asks at once whether it may call, so permissions come first.
    pub(super) fn buckets(&mut self) {
        for request in self.beside("s3:PutBucketNotificationConfiguration") {
            let input = &request.input;
            if self.plan.existing || input.contains_key("SkipDestinationValidation") {
                continue;
            }
            let bucket = text(input, "Bucket").to_owned();
            let mut entries: Vec<Value> = Vec::new();
            let mut depends: Vec<String> = Vec::new();
            for item in notified(input) {
                let arn = item.get("LambdaFunctionArn").and_then(Value::as_str);
                let Some((target, on)) = self.called(arn.unwrap_or_default()) else {
                    continue;
                };
                depends.extend(on);
                let events = item.get("Events").and_then(Value::as_array);
                for event in events.into_iter().flatten() {
                    let mut entry = json!({"Event": event, "Function": target});
                    if let Some(rules) = item.pointer("/Filter/Key/FilterRules") {
                        entry["Filter"] = json!({"S3Key": {"Rules": rules}});
                    }
                    entries.push(entry);
                }
            }
            if entries.is_empty() {
                continue;
            }
            let is_s3 = |it: &&super::Resource| {
                it.kind == "AWS::Lambda::Permission"
                    && text(&it.properties, "Principal").starts_with("s3.")
            };
            let permissions = self.out.resources.iter().filter(is_s3);
            depends.extend(permissions.map(|it| it.id.clone()));
            depends.sort();
            depends.dedup();
            let properties = json!({
                "BucketName": bucket,
                "NotificationConfiguration": {"LambdaConfigurations": entries},
            });
            let wanted = format!("Bucket{}", names::words(&[&bucket]));
            let id = self.names.of(&["bucket", &bucket], &wanted);
            if let Some(it) = self.add(id, "", "AWS::S3::Bucket", properties) {
                it.policy = Some("Retain");
                it.depends = depends;
            }
        }
    }

    /// Rules with their targets.
    pub(super) fn rules(&mut self) {
        let targets = self.beside("events:PutTargets");
        for request in self.beside("events:PutRule") {
            let mut properties = request.input;
            let name = text(&properties, "Name").to_owned();
            if let Some(Value::String(pattern)) = properties.get("EventPattern")
                && let Ok(pattern) = serde_json::from_str::<Value>(pattern)
            {
                properties.insert("EventPattern".to_owned(), pattern);
            }
            let own = targets.iter().filter(|it| text(&it.input, "Rule") == name);
            let own = own.filter_map(|it| it.input.get("Targets")?.as_array());
            let own: Vec<Value> = own.flatten().cloned().collect();
            let count = own.len();
            let mut depends: Vec<String> = Vec::new();
            let mut list: Vec<Value> = Vec::new();
            for mut target in own {
                let arn = target.get("Arn").and_then(Value::as_str);
                if let Some((value, on)) = self.called(arn.unwrap_or_default()) {
                    target["Arn"] = value;
                    depends.extend(on);
                    list.push(target);
                }
            }
            if list.is_empty() && count > 0 {
                continue;
            }
            if !list.is_empty() {
                properties.insert("Targets".to_owned(), list.into());
            }
            let wanted = format!("Rule{}", names::words(&[&name]));
            let id = self.names.of(&["rule", &name], &wanted);
            if let Some(it) = self.add(id, "", "AWS::Events::Rule", properties.into()) {
                it.depends = depends;
            }
        }
    }
}

/// What a bucket's request has it notify.
pub(crate) fn notified(input: &Members) -> impl Iterator<Item = &Value> {
    let list = input
        .get("NotificationConfiguration")
        .and_then(|it| it.get("LambdaFunctionConfigurations"));
    list.and_then(Value::as_array).into_iter().flatten()
}

/// A name's words, a letter first.
fn starting(name: &str) -> String {
    let words = names::words(&[name]);
    if words.starts_with(|c: char| c.is_ascii_alphabetic()) {
        words
    } else {
        format!("The{words}")
    }
}
