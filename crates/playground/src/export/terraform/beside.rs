//! What functions run on and what calls them, in Terraform: code signing and layers, buckets that notify and rules.

use super::{Block, Expression, Writer};
use crate::export::hcl::quote;
use crate::export::template::{notified, text};
use lambda::api::Request;
use serde_json::Value;
use std::collections::BTreeMap;

impl Writer<'_, '_> {
    fn beside(&self, operation: &str) -> Vec<Request> {
        let all = self.plan.beside.iter();
        all.filter(|it| it.operation == operation)
            .cloned()
            .collect()
    }

    /// A list of names of other resources, or of texts.
    fn list(items: Vec<Expression>) -> Expression {
        let items: Vec<String> = items
            .into_iter()
            .map(|it| match it {
                Expression::Text(text) => quote(&text),
                Expression::Name(name) => name,
            })
            .collect();
        Expression::Name(format!("[{}]", items.join(", ")))
    }

    /// Code signing configurations, which functions name.
    pub(super) fn signings(&mut self) {
        for (at, request) in self
            .beside("CreateCodeSigningConfig")
            .into_iter()
            .enumerate()
        {
            let number = (at + 1).to_string();
            let label = self.label("code_signing_config", &[&number], &["signing", &number]);
            self.resource("code_signing_config", &label, &Block::of(&request.input));
        }
    }

    /// The code signing configuration that a function has.
    pub(super) fn signing(&mut self, function: &str) -> Option<Expression> {
        let number = (self.plan.signing_of(function)? + 1).to_string();
        let label = self.label("code_signing_config", &[&number], &["signing", &number]);
        let name = format!("aws_lambda_code_signing_config.{label}.arn");
        Some(Expression::name(&name))
    }

    fn layer_label(&mut self, name: &str, number: &str) -> String {
        self.label("layer_version", &[name, number], &[name, number])
    }

    /// Layers, number after number, with who else may use them.
    pub(super) fn layers(&mut self) {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        for request in self.beside("PublishLayerVersion") {
            let mut members = request.input;
            let name = text(&members, "LayerName").to_owned();
            let number = numbers.entry(name.clone()).or_default();
            *number += 1;
            let number = *number;
            let content = members.shift_remove("Content").unwrap_or_default();
            if let Some(file) = self.packages.layer(&name, &content) {
                members.insert("Filename".to_owned(), file.into());
            } else if let Value::Object(place) = content {
                members.extend(place);
            }
            let mut block = Block::of(&members);
            block.set("skip_destroy", Expression::name("true"));
            if number > 1 {
                let before = self.layer_label(&name, &(number - 1).to_string());
                let before = Expression::name(&format!("aws_lambda_layer_version.{before}"));
                block.set("depends_on", Self::list(vec![before]));
            }
            let label = self.layer_label(&name, &number.to_string());
            self.resource("layer_version", &label, &block);
        }
        for request in self.beside("AddLayerVersionPermission") {
            let mut members = request.input;
            let name = text(&members, "LayerName").to_owned();
            let sid = text(&members, "StatementId").to_owned();
            let number = members.shift_remove("VersionNumber").unwrap_or_default();
            let number = number.to_string();
            members.shift_remove("LayerName");
            let layer = self.layer_label(&name, &number);
            let mut block = Block::default();
            for (attribute, of) in [("layer_name", "layer_name"), ("version_number", "version")] {
                let value = format!("aws_lambda_layer_version.{layer}.{of}");
                block.set(attribute, Expression::name(&value));
            }
            block.extend(Block::of(&members));
            let key = [name.as_str(), number.as_str(), sid.as_str()];
            let label = self.label("layer_version_permission", &key, &key);
            self.resource("layer_version_permission", &label, &block);
        }
    }

    /// A function's layers, those of this configuration by name.
    pub(super) fn layers_of(&mut self, layers: &Value) -> Expression {
        let arns = layers.as_array().into_iter().flatten();
        let arns: Vec<&str> = arns.filter_map(Value::as_str).collect();
        let items = arns.into_iter().map(|arn| {
            let published = self.plan.own_layer(arn).is_some_and(|(name, _)| {
                let named = |it: &Request| text(&it.input, "LayerName") == name;
                self.plan.beside.iter().any(named)
            });
            match self.plan.own_layer(arn).filter(|_| published) {
                Some((name, number)) => {
                    let label = self.layer_label(name, number);
                    Expression::name(&format!("aws_lambda_layer_version.{label}.arn"))
                }
                None => Expression::text(arn),
            }
        });
        Self::list(items.collect())
    }

    /// What an ARN means in this configuration; nothing while that isn't there yet.
    fn called(&mut self, arn: &str) -> Option<Expression> {
        if !self.plan.is_there(arn, self.stage) {
            return None;
        }
        let Some((name, qualifier)) = self.plan.own_function(arn) else {
            return Some(Expression::text(arn));
        };
        let (name, qualifier) = (name.to_owned(), qualifier.to_owned());
        let alias = self.plan.function(&name).is_some_and(|it| {
            let aliases = it.function.aliases();
            aliases.keys().any(|it| it.as_str() == qualifier)
        });
        Some(if alias {
            let label = self.label("alias", &[&name, &qualifier], &[&name, &qualifier]);
            Expression::name(&format!("aws_lambda_alias.{label}.arn"))
        } else if self.plan.existing {
            Expression::text(arn)
        } else {
            let label = self.label("function", &[&name], &[&name]);
            let function = Expression::name(&format!("aws_lambda_function.{label}.arn"));
            match self.qualifier(&name, &qualifier) {
                None => function,
                Some(it) => Expression::name(&format!(
                    "\"{}:{}\"",
                    function.in_template(),
                    it.in_template()
                )),
            }
        })
    }

    /// What buckets notify. S3 asks at once whether it may call, so permissions come first.
    pub(super) fn buckets(&mut self) {
        for request in self.beside("s3:PutBucketNotificationConfiguration") {
            let input = &request.input;
            if input.contains_key("SkipDestinationValidation") {
                continue;
            }
            let bucket = text(input, "Bucket").to_owned();
            let mut blocks: Vec<Block> = Vec::new();
            for item in notified(input) {
                let arn = item.get("LambdaFunctionArn").and_then(Value::as_str);
                let Some(target) = self.called(arn.unwrap_or_default()) else {
                    continue;
                };
                let mut block = Block::default();
                if let Some(id) = item.get("Id").and_then(Value::as_str) {
                    block.set("id", Expression::text(id));
                }
                block.set("lambda_function_arn", target);
                let events = item.get("Events").and_then(Value::as_array);
                let events = events.into_iter().flatten().filter_map(Value::as_str);
                block.set("events", Self::list(events.map(Expression::text).collect()));
                let rules = item.pointer("/Filter/Key/FilterRules");
                let rules = rules.and_then(Value::as_array).into_iter().flatten();
                for rule in rules {
                    let part = |name: &str| rule.get(name).and_then(Value::as_str);
                    let name = part("Name").unwrap_or_default().to_ascii_lowercase();
                    let value = Expression::text(part("Value").unwrap_or_default());
                    block.set(&format!("filter_{name}"), value);
                }
                blocks.push(block);
            }
            if blocks.is_empty() {
                continue;
            }
            let label = self.label("s3_bucket", &[&bucket], &[&bucket]);
            let mut out = Block::default();
            if self.plan.existing {
                out.set("bucket", Expression::text(&bucket));
            } else {
                let mut own = Block::default();
                own.set("bucket", Expression::text(&bucket));
                self.whole("aws_s3_bucket", &label, &own);
                let name = format!("aws_s3_bucket.{label}.bucket");
                out.set("bucket", Expression::name(&name));
            }
            if !self.callers.is_empty() {
                let callers = self.callers.iter();
                let callers = callers.map(|it| Expression::name(it)).collect();
                out.set("depends_on", Self::list(callers));
            }
            for block in blocks {
                out.block("lambda_function", block);
            }
            self.whole("aws_s3_bucket_notification", &label, &out);
        }
    }

    /// Rules with their targets.
    pub(super) fn rules(&mut self) {
        for request in self.beside("events:PutRule") {
            let name = text(&request.input, "Name").to_owned();
            let label = self.label("cloudwatch_event_rule", &[&name], &[&name]);
            let block = Block::of(&request.input);
            self.whole("aws_cloudwatch_event_rule", &label, &block);
            let rule = format!("aws_cloudwatch_event_rule.{label}.name");
            let targets = self.beside("events:PutTargets");
            let targets = targets.iter().filter(|it| text(&it.input, "Rule") == name);
            let targets = targets.filter_map(|it| it.input.get("Targets")?.as_array());
            for target in targets.flatten() {
                let part = |name: &str| target.get(name).and_then(Value::as_str);
                let id = part("Id").unwrap_or_default();
                let Some(arn) = self.called(part("Arn").unwrap_or_default()) else {
                    continue;
                };
                let mut block = Block::default();
                block.set("rule", Expression::name(&rule));
                block.set("target_id", Expression::text(id));
                block.set("arn", arn);
                if let Some(input) = part("Input") {
                    block.set("input", Expression::text(input));
                }
                let label = self.label("cloudwatch_event_target", &[&name, id], &[&name, id]);
                self.whole("aws_cloudwatch_event_target", &label, &block);
            }
        }
    }
}
