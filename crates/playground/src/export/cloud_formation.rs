//! `CloudFormation` and SAM templates.

use super::members::Members;
use super::template::{BUCKET, Resource, Stage};
use serde_json::{Value, json};

/// A template of a deployment's resources.
pub(super) fn cloud_formation(stage: Stage) -> Value {
    template(stage, false)
}

/// The same, functions in SAM's own words.
pub(super) fn sam(stage: Stage) -> Value {
    template(stage, true)
}

fn template(stage: Stage, sam: bool) -> Value {
    let mut out =
        Members::from_iter([("AWSTemplateFormatVersion".to_owned(), "2010-09-09".into())]);
    if sam {
        out.insert("Transform".to_owned(), "AWS::Serverless-2016-10-31".into());
    }
    if stage.bucket {
        let about = "The bucket that holds the zips of the functions' code";
        out.insert(
            "Parameters".to_owned(),
            json!({BUCKET: {"Type": "String", "Description": about}}),
        );
    }
    let resources: Members = stage
        .resources
        .into_iter()
        .map(|it| written(it, sam))
        .collect();
    out.insert("Resources".to_owned(), resources.into());
    Value::Object(out)
}

fn written(resource: Resource, sam: bool) -> (String, Value) {
    let mut kind = resource.kind;
    let mut properties = resource.properties;
    if sam && kind == "AWS::Lambda::Function" {
        kind = "AWS::Serverless::Function";
        properties = sam_function(properties);
    }
    if sam && kind == "AWS::Lambda::LayerVersion" {
        kind = "AWS::Serverless::LayerVersion";
        properties = sam_layer(properties);
    }
    literal_texts(&mut properties);
    let mut out = Members::from_iter([("Type".to_owned(), kind.into())]);
    // SAM's layer says it in a property of its own.
    let own = kind == "AWS::Serverless::LayerVersion";
    if let Some(policy) = resource.policy.filter(|_| !own) {
        out.insert("DeletionPolicy".to_owned(), policy.into());
        out.insert("UpdateReplacePolicy".to_owned(), policy.into());
    }
    match resource.depends.as_slice() {
        [] => None,
        [only] => out.insert("DependsOn".to_owned(), only.as_str().into()),
        several => out.insert("DependsOn".to_owned(), json!(several)),
    };
    out.insert("Properties".to_owned(), properties.into());
    (resource.id, Value::Object(out))
}

/// A text with `${` in it is kept as it is by saying so: `Fn::Sub` with `${!`.
fn literal_texts(properties: &mut Members) {
    for (name, value) in properties.iter_mut() {
        match value {
            Value::String(text)
                if text.contains("${") && name != "ZipFile" && name != "InlineCode" =>
            {
                *value = json!({"Fn::Sub": text.replace("${", "${!")});
            }
            Value::Object(map) => literal_texts(map),
            Value::Array(items) => {
                for item in items.iter_mut().filter_map(Value::as_object_mut) {
                    literal_texts(item);
                }
            }
            _ => {}
        }
    }
}

/// A layer in SAM's words; it is kept when a later template leaves it out.
fn sam_layer(mut properties: Members) -> Members {
    let content = properties.shift_remove("Content").unwrap_or_default();
    let mut place = json!({"Bucket": content.get("S3Bucket"), "Key": content.get("S3Key")});
    if let Some(version) = content.get("S3ObjectVersion") {
        place["Version"] = version.clone();
    }
    properties.insert("ContentUri".to_owned(), place);
    properties.insert("RetentionPolicy".to_owned(), "Retain".into());
    properties
}

/// Properties that SAM calls otherwise.
fn sam_function(mut properties: Members) -> Members {
    let code = properties.shift_remove("Code").unwrap_or_default();
    let (name, value) = match (code.get("ZipFile"), code.get("ImageUri")) {
        (Some(text), _) => ("InlineCode", text.clone()),
        (_, Some(uri)) => ("ImageUri", uri.clone()),
        _ => {
            let mut place = json!({"Bucket": code.get("S3Bucket"), "Key": code.get("S3Key")});
            if let (Some(version), Some(place)) =
                (code.get("S3ObjectVersion"), place.as_object_mut())
            {
                place.insert("Version".to_owned(), version.clone());
            }
            ("CodeUri", place)
        }
    };
    properties.insert(name.to_owned(), value);
    // SAM's own shape of it has no name around the settings.
    if let Some(Value::Object(mut config)) = properties
        .shift_remove("CapacityProviderConfig")
        .and_then(|mut it| {
            it.get_mut("LambdaManagedInstancesCapacityProviderConfig")
                .map(Value::take)
        })
    {
        if let Some(arn) = config.shift_remove("CapacityProviderArn") {
            config.shift_insert(0, "Arn".to_owned(), arn);
        }
        properties.insert("CapacityProviderConfig".to_owned(), config.into());
    }
    if let Some(key) = code.get("SourceKMSKeyArn") {
        properties.insert("SourceKMSKeyArn".to_owned(), key.clone());
    }
    if let Some(Value::Array(tags)) = properties.shift_remove("Tags") {
        let pair = |it: &Value| {
            Some((
                it.get("Key")?.as_str()?.to_owned(),
                it.get("Value")?.clone(),
            ))
        };
        let tags: Members = tags.iter().filter_map(pair).collect();
        properties.insert("Tags".to_owned(), tags.into());
    }
    if let Some(mode) = properties
        .shift_remove("TracingConfig")
        .and_then(|it| it.get("Mode").cloned())
    {
        properties.insert("Tracing".to_owned(), mode);
    }
    if let Some(config) = properties.shift_remove("DeadLetterConfig") {
        let arn = config
            .get("TargetArn")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let kind = if arn.contains(":sns:") { "SNS" } else { "SQS" };
        properties.insert(
            "DeadLetterQueue".to_owned(),
            json!({"Type": kind, "TargetArn": arn}),
        );
    }
    properties
}
