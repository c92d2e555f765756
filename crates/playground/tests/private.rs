//! Nothing private is left anywhere in what is shared, whichever service and member it was given to.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::package;
use playground::scenario::redact::{self, Keep, differences, redact};
use playground::scenario::{Document, Settings, Step, examples, link, to_json};
use playground::session::Session;
use serde_json::{Value, json};

const OWN: &str = "987654321098";
/// Texts that are well known for being keys, each of its kind: none of them opens anything.
const KEYS: [&str; 9] = [
    "AKIAZZZZZZZZZZZZZZ7Q",
    "ghp_0000000000000000000000000000000000aZ",
    "sk_live_00000000000000000000aZ",
    "xoxb-000000000000-000000000000-aZ",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    "-----BEGIN PRIVATE KEY-----\nMIIZZZZ\n-----END PRIVATE KEY-----",
    "postgres://app:zzpassword9@db.internal/orders",
    "Server=db;Uid=app;Pwd=zzpassword;",
    "Authorization: Bearer zz0123456789abcdef",
];
/// What of them has to be gone.
const GONE: [&str; 9] = [
    "AKIAZZ",
    "ghp_0",
    "sk_live_0",
    "xoxb-0",
    "c2lnbmF0dXJl",
    "MIIZZZZ",
    "zzpassword9",
    "Pwd=zzpassword;",
    "zz0123456789",
];

fn played(steps: Vec<(&str, Value)>) -> Document {
    let document = Document {
        settings: Settings {
            account_id: OWN.to_owned(),
            ..Settings::default()
        },
        requests: steps
            .into_iter()
            .map(|(operation, input)| Step::new(examples::request(operation, input)))
            .collect(),
        ..Document::default()
    };
    let session = Session::of(&document);
    for (at, step) in session.history().steps().iter().enumerate() {
        let answer = step.answer.as_deref();
        assert!(!step.is_refused(), "step {at}: {answer:?}");
    }
    document
}

/// All that is written in a document, packed or not.
fn everything(document: &Document) -> String {
    let mut text = to_json(document);
    for step in &document.requests {
        texts(&Value::Object(step.request.input.clone()), &mut text);
    }
    text
}

fn texts(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => {
            out.push_str(text);
            out.push('\n');
            if let Ok(bytes) = STANDARD.decode(text) {
                out.push_str(&String::from_utf8_lossy(&bytes));
                out.push('\n');
            }
        }
        Value::Array(values) => values.iter().for_each(|it| texts(it, out)),
        Value::Object(members) => members.values().for_each(|it| texts(it, out)),
        _ => (),
    }
}

fn shared(document: &Document) -> Document {
    let shared = redact(document, Keep::default());
    assert_eq!(differences(document, &shared), Vec::<String>::new());
    assert_eq!(redact::redacted(&shared.document), shared.document);
    link::decode(&link::encode(&shared.document)).expect("a link")
}

fn function(name: &str, text: &str) -> (&'static str, Value) {
    let zip = STANDARD.encode(package::zip("index.js", text));
    let role = format!("arn:aws:iam::{OWN}:role/service/zzrole");
    (
        "CreateFunction",
        json!({"FunctionName": name, "Runtime": "nodejs22.x", "Role": role, "Handler": "index.handler", "Code": {"ZipFile": zip}, "Publish": true}),
    )
}

#[test]
fn keys_are_left_out_of_every_text() {
    for (key, gone) in KEYS.iter().zip(GONE) {
        let text = |it: &str| format!("{it} {key}\nrest");
        let arn = format!("arn:aws:lambda:us-west-2:{OWN}:function:f");
        let mut document = played(vec![
            function("f", &text("// code")),
            (
                "UpdateFunctionConfiguration",
                json!({"FunctionName": "f", "Description": text("About").replace('\n', " "), "Environment": {"Variables": {"PLAIN": "zzvalue"}}}),
            ),
            (
                "Invoke",
                json!({"FunctionName": "f", "Payload": STANDARD.encode(json!({"body": text("payload")}).to_string())}),
            ),
            (
                "CreateAlias",
                json!({"FunctionName": "f", "Name": "PROD", "FunctionVersion": "1", "Description": key.chars().take(256).collect::<String>()}),
            ),
            (
                "PublishLayerVersion",
                json!({"LayerName": "l", "Description": key, "LicenseInfo": "MIT", "Content": {"ZipFile": STANDARD.encode(package::zip("lib.js", &text("// layer")))}}),
            ),
            (
                "UpdateFunctionConfiguration",
                json!({"FunctionName": "f", "Layers": [format!("arn:aws:lambda:us-west-2:{OWN}:layer:l:1")]}),
            ),
            (
                "PublishVersion",
                json!({"FunctionName": "f", "Description": key.chars().take(256).collect::<String>()}),
            ),
            (
                "TagResource",
                json!({"Resource": arn, "Tags": {"note": key.replace(['\n', ';'], " ")}}),
            ),
        ]);
        document.notes = text("Notes:");
        document.title = format!("With {}", key.replace('\n', " "));
        let shared = shared(&document);
        let all = everything(&shared);
        let tag = gone == "Pwd=zzpassword;";
        let gone = if tag { "zzpassword" } else { gone };
        let at = all.find(gone);
        let around = at.map(|at| {
            let from = at.saturating_sub(120);
            String::from_utf8_lossy(&all.as_bytes()[from..(at + 120).min(all.len())]).into_owned()
        });
        assert_eq!(around, None, "{key}");
        assert!(!all.contains("zzvalue"));
        assert!(!all.contains(OWN));
    }
}

#[test]
fn short_names_are_the_same_wherever_they_stand() {
    let document = played(vec![
        function("f", "exports.handler = () => 1;"),
        (
            "PublishLayerVersion",
            json!({"LayerName": "q", "Content": {"ZipFile": STANDARD.encode(package::zip("lib.js", "1"))}}),
        ),
        (
            "PublishLayerVersion",
            json!({"LayerName": format!("arn:aws:lambda:us-west-2:{OWN}:layer:q"), "Content": {"S3Bucket": "zzz", "S3Key": "a/b.zip"}}),
        ),
        (
            "UpdateFunctionConfiguration",
            json!({"FunctionName": "f", "Layers": [format!("arn:aws:lambda:us-west-2:{OWN}:layer:q:2")]}),
        ),
        (
            "AddPermission",
            json!({"FunctionName": "f", "StatementId": "s3", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com", "SourceArn": "arn:aws:s3:::zzz", "SourceAccount": OWN}),
        ),
        (
            "s3:PutBucketNotificationConfiguration",
            json!({"Bucket": "zzz", "NotificationConfiguration": {"LambdaFunctionConfigurations": [{"LambdaFunctionArn": format!("arn:aws:lambda:us-west-2:{OWN}:function:f"), "Events": ["s3:ObjectCreated:*"]}]}}),
        ),
        (
            "DeleteLayerVersion",
            json!({"LayerName": "q", "VersionNumber": 1}),
        ),
    ]);
    let shared = shared(&document);
    let name = |at: usize| shared.requests[at].request.input["LayerName"].clone();
    assert_ne!(name(1), "q");
    assert_eq!(name(1), name(6));
    assert!(
        name(2)
            .as_str()
            .unwrap()
            .ends_with(&format!(":{}", name(1).as_str().unwrap()))
    );
    assert!(!everything(&shared).contains("zzz"));
}

#[test]
fn names_of_resources_are_replaced_in_every_service() {
    let sns = format!("arn:aws:sns:us-west-2:{OWN}:zzpages.fifo");
    let alias = format!("arn:aws:lambda:us-west-2:{OWN}:function:f:PROD");
    let document = played(vec![
        function(
            "f",
            "exports.handler = () => 'arn:aws:s3:::zzbucket/zzkey/x';",
        ),
        function("hook", "exports.handler = () => 2;"),
        (
            "CreateAlias",
            json!({"FunctionName": "f", "Name": "PROD", "FunctionVersion": "1"}),
        ),
        (
            "UpdateFunctionCode",
            json!({"FunctionName": "f", "ZipFile": STANDARD.encode(package::zip("index.js", "exports.handler = () => 2;")), "Publish": true}),
        ),
        (
            "CreateEventSourceMapping",
            json!({"FunctionName": "f", "EventSourceArn": format!("arn:aws:sqs:us-west-2:{OWN}:zzorders.fifo")}),
        ),
        (
            "CreateEventSourceMapping",
            json!({"FunctionName": "f", "StartingPosition": "LATEST", "EventSourceArn": format!("arn:aws:dynamodb:us-west-2:{OWN}:table/zztable/stream/2026-01-01T00:00:00.000")}),
        ),
        (
            "AddPermission",
            json!({"FunctionName": "f", "StatementId": "s3", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com", "SourceArn": "arn:aws:s3:::zzbucket", "SourceAccount": OWN}),
        ),
        (
            "PutFunctionEventInvokeConfig",
            json!({"FunctionName": "f", "DestinationConfig": {"OnFailure": {"Destination": sns}}}),
        ),
        (
            "cloudwatch:PutMetricAlarm",
            json!({"AlarmName": "errors", "Namespace": "AWS/Lambda", "MetricName": "Errors", "Dimensions": [{"Name": "FunctionName", "Value": "f"}], "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanOrEqualToThreshold", "AlarmActions": [sns], "AlarmDescription": format!("calls {sns}")}),
        ),
        (
            "codedeploy:CreateApplication",
            json!({"applicationName": "app", "computePlatform": "Lambda"}),
        ),
        (
            "codedeploy:CreateDeploymentGroup",
            json!({"applicationName": "app", "deploymentGroupName": "group", "serviceRoleArn": format!("arn:aws:iam::{OWN}:role/zzdeploy"), "deploymentConfigName": "CodeDeployDefault.LambdaCanary10Percent5Minutes", "deploymentStyle": {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"}, "alarmConfiguration": {"enabled": true, "alarms": [{"name": "errors"}]}}),
        ),
        (
            "events:PutRule",
            json!({"Name": "tick", "ScheduleExpression": "rate(1 minute)", "Description": format!("for {OWN}")}),
        ),
        (
            "events:PutTargets",
            json!({"Rule": "tick", "Targets": [{"Id": "1", "Arn": alias, "Input": json!({"table": format!("arn:aws:dynamodb:us-west-2:{OWN}:table/zztable")}).to_string()}]}),
        ),
    ]);
    let shared = shared(&document);
    let all = everything(&shared);
    let around = all.find("zz").map(|at| {
        let from = at.saturating_sub(150);
        String::from_utf8_lossy(&all.as_bytes()[from..(at + 60).min(all.len())]).into_owned()
    });
    assert_eq!(around, None);
    assert!(!all.contains(OWN));
    // The same queue of pages is the same everywhere, and still a FIFO's.
    let destination =
        &shared.requests[7].request.input["DestinationConfig"]["OnFailure"]["Destination"];
    let action = &shared.requests[8].request.input["AlarmActions"][0];
    assert_eq!(destination, action);
    assert!(
        action.as_str().unwrap().split('.').next_back() == Some("fifo"),
        "{action}"
    );
    let streams = shared.requests[5].request.input["EventSourceArn"]
        .as_str()
        .unwrap();
    assert!(
        streams.contains(":table/") && streams.contains("/stream/2026-01-01"),
        "{streams}"
    );
}
