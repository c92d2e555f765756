//! Nothing that a client sends vanishes: every member of every request changes something, or is
//! refused in words, or is named below with the reason why it has nothing to change.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test says with a panic that it failed"
)]

#[path = "conformance/runner.rs"]
#[allow(dead_code)]
mod runner;

use lambda::api::shape::{Member, Shape};
use lambda::api::{self, ErrorCode, OPERATIONS, Request};
use lambda::model::{Account, Timestamp};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Members that have nothing to change in the call they are tried in, and why.
const NOTHING_TO_CHANGE: &[(&str, &str)] = &[
    ("MaxItems", "the listing is not longer than a page"),
    ("Marker", "the listing begins after it anyway"),
    ("Qualifier", "$LATEST is what the bare name means"),
    ("LogType", "None is the default"),
    ("InvocationType", "RequestResponse is the default"),
    ("ReverseOrder", "the listing has one item at most"),
    ("Statuses", "nothing is in the list"),
    ("StartedAfter", "nothing is in the list"),
    ("StartedBefore", "nothing is in the list"),
    ("DurableExecutionName", "nothing is in the list"),
    ("State", "everything listed is in it"),
    ("FunctionVersion", "everything listed is of it"),
    ("CompatibleArchitecture", "everything listed is compatible"),
    ("CompatibleRuntime", "everything listed is compatible"),
    (
        "ClientToken",
        "a second request with the same token is refused by its state",
    ),
    ("ClientContext", "the handler does not read it"),
    (
        "Payload",
        "the handler returns the same whatever it is given",
    ),
];

/// A value that a member may have, other than AWS's default.
fn sample(name: &str, shape: &Shape) -> Value {
    let arn = |rest: &str| json!(format!("arn:aws:lambda:us-east-1:123456789012:{rest}"));
    match name {
        "Qualifier" => json!("live"),
        "FunctionVersion" if !has(shape, "ALL") => json!("7"),
        "LogFormat" => json!("JSON"),
        "ApplyOn" => json!("PublishedVersions"),
        "Mode" if has(shape, "Active") => json!("Active"),
        "Enabled" | "IncludeExecutionData" => json!(false),
        "SubnetIds" => json!(["subnet-7"]),
        "SecurityGroupIds" => json!(["sg-7"]),
        "Layers" => json!(["arn:aws:lambda:us-east-1:210987654321:layer:a:1"]),
        "KMSKeyArn" | "SourceKMSKeyArn" | "KmsKeyArn" => {
            json!("arn:aws:kms:us-east-1:123456789012:key/a")
        }
        "TargetArn" | "Destination" | "EventSourceArn" => {
            json!("arn:aws:sqs:us-east-1:123456789012:queue")
        }
        "Role" | "CapacityProviderOperatorRoleArn" => json!("arn:aws:iam::123456789012:role/x"),
        "CapacityProviderArn" => arn("capacity-provider:gpu"),
        "CodeSigningConfigArn" => arn("code-signing-config:csc-0123456789abcdefg"),
        "RuntimeArn" => arn("runtime/mine"),
        "RuntimeVersionArn" => json!("arn:aws:lambda:us-east-1::runtime:0123456789"),
        "Arn" => json!(
            "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0"
        ),
        "LocalMountPath" => json!("/mnt/x"),
        "PrincipalOrgID" | "OrganizationId" => json!("o-0123456789"),
        "SourceAccount" => json!("123456789012"),
        "SourceArn" => json!("arn:aws:s3:::bucket"),
        "RevisionId" | "UUID" => json!("00000000-0000-4000-8000-000000000000"),
        "ClientToken" => json!("token"),
        "MasterRegion" => json!("us-east-1"),
        "S3ObjectStorageMode" => json!("REFERENCE"),
        "Runtime" | "CompatibleRuntime" => json!("python3.14"),
        "CompatibleRuntimes" => json!(["python3.14"]),
        "ZipFile" => json!(""),
        "URI" => json!("arn:aws:secretsmanager:us-east-1:123456789012:secret:a"),
        "SchemaRegistryURI" => json!("https://registry.example.com"),
        "Pattern" => json!("{}"),
        "SigningProfileVersionArns" => {
            json!(["arn:aws:signer:us-east-1:123456789012:/signing-profiles/p/0123456789"])
        }
        "ClientContext" => json!("e30="),
        "Variables" => json!({"AB": "1"}),
        "AdditionalVersionWeights" => json!({"1": 0.5}),
        "CodeSha256" => json!("x"),
        "Endpoints" => json!({"KAFKA_BOOTSTRAP_SERVERS": ["a.example:9092"]}),
        _ => plain(shape),
    }
}

/// Whether this is one of the values of an enumeration.
fn has(shape: &Shape, value: &str) -> bool {
    matches!(shape, Shape::Text(rule) if rule.values.contains(&value))
}

fn plain(shape: &Shape) -> Value {
    match shape {
        Shape::Text(rule) => rule.values.last().map_or_else(
            || json!("a".repeat((rule.min as usize).max(2))),
            |it| json!(it),
        ),
        Shape::Integer(rule) => json!(rule.min.unwrap_or(1).max(1) + 1),
        Shape::Number(rule) => json!(rule.max.min(2.5)),
        Shape::Boolean => json!(true),
        Shape::Blob => json!("e30="),
        Shape::Timestamp => json!(1_769_860_800),
        Shape::List(rule) => json!([plain_named("", rule.item)]),
        Shape::Map(rule) => json!({"ab": plain(rule.value)}),
        Shape::Structure(members) => required(members),
    }
}

fn plain_named(name: &str, shape: &Shape) -> Value {
    match shape {
        Shape::Structure(members) => required(members),
        _ => sample(name, shape),
    }
}

/// A structure with what it requires and nothing else.
fn required(members: &[Member]) -> Value {
    let required = members.iter().filter(|it| it.required);
    let entries = required.map(|it| (it.name.to_owned(), plain_named(it.name, it.shape)));
    Value::Object(entries.collect())
}

/// Every way of adding one member, at any depth: its path, and the requests without it and with it.
fn additions(members: &[Member], input: &Map<String, Value>) -> Vec<(String, Value, Value)> {
    let mut all = Vec::new();
    for member in members {
        let before = Value::Object(input.clone());
        let with = |value: Value| {
            let mut input = input.clone();
            input.insert(member.name.to_owned(), value);
            Value::Object(input)
        };
        let (inner, is_list) = match member.shape {
            Shape::Structure(inner) => (Some(inner), false),
            Shape::List(rule) => match rule.item {
                Shape::Structure(inner) => (Some(inner), true),
                _ => (None, false),
            },
            _ => (None, false),
        };
        let wrap = |it: Value| if is_list { json!([it]) } else { it };
        if let Some(inner) = inner
            && !input.contains_key(member.name)
        {
            let value = wrap(required(inner));
            all.push((member.name.to_owned(), before.clone(), with(value)));
        }
        let Some(inner) = inner else {
            if !input.contains_key(member.name) {
                let value = sample(member.name, member.shape);
                all.push((member.name.to_owned(), before, with(value)));
            }
            continue;
        };
        let present = match input.get(member.name) {
            Some(Value::Array(items)) => items.first().cloned(),
            other => other.cloned(),
        };
        let start = present.unwrap_or_else(|| required(inner));
        let start = start.as_object().cloned().unwrap_or_default();
        for (path, without, added) in additions(inner, &start) {
            all.push((
                format!("{}.{path}", member.name),
                with(wrap(without)),
                with(wrap(added)),
            ));
        }
    }
    all
}

fn outcome(before: &Account, now: Timestamp, request: &Request) -> (String, Account) {
    let mut account = before.clone();
    let answer = api::call(&mut account, now, request);
    (format!("{answer:?}"), account)
}

#[test]
fn every_member_of_every_request_is_played_or_refused() {
    let mut vanished = BTreeSet::new();
    let mut unfit = BTreeSet::new();
    let mut tried = 0;
    let played = runner::play_all().successes;
    for operation in OPERATIONS.iter().filter(|it| it.is_played()) {
        let (account, now, request) = played.get(operation.name).expect("a success of each");
        for (path, without, with) in additions(operation.input(), &request.input) {
            tried += 1;
            let leaf = path.rsplit('.').next().unwrap_or_default();
            let make = |input: &Value| Request {
                input: input.as_object().cloned().unwrap_or_default(),
                ..request.clone()
            };
            let mut copy = account.clone();
            let error = api::call(&mut copy, *now, &make(&with)).err();
            if let Some(error) = &error
                && matches!(
                    error.code,
                    ErrorCode::ValidationException | ErrorCode::SerializationException
                )
            {
                unfit.insert(format!("{} {path}: {error}", operation.name));
            }
            // A structure with nothing in it says nothing.
            let empty = path.split('.').try_fold(&with, |at, name| {
                at.get(name).or_else(|| at.get(0)?.get(name))
            });
            let empty = empty.is_some_and(|it| *it == json!({}) || *it == json!([{}]));
            let excused = NOTHING_TO_CHANGE.iter().any(|it| it.0 == leaf);
            let same =
                outcome(account, *now, &make(&without)) == outcome(account, *now, &make(&with));
            if error.is_none() && same && !excused && !empty {
                vanished.insert(format!("{} {path}", operation.name));
            }
        }
    }
    assert!(tried > 250, "{tried}");
    let list = |it: BTreeSet<String>| it.into_iter().collect::<Vec<_>>().join("\n");
    assert!(
        vanished.is_empty() && unfit.is_empty(),
        "vanished:\n{}\nnot a fit sample:\n{}",
        list(vanished),
        list(unfit)
    );
}
