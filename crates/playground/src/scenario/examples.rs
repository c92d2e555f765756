//! The scenarios that come with the page.

use super::{Document, PageFile, Step};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{Request, package};
use serde_json::{Value, json};
use sim::plan::{Arrivals, Behaviour, Latency, Plan, Rate};

/// The tutorial's package, as the page holds it.
pub const PACKAGE_PATH: &str = "file-path/helloworld.zip";
/// The source file in it.
pub const ENTRY: &str = "helloworld.js";

/// The function of the tutorial before the first version.
pub const FIRST_TEXT: &str = "\
console.log('Loading function');

exports.handler = (event, context, callback) => {
  console.log('value1 =', event.key1);
  callback(null, 'message');
};
";

/// The same after the change that becomes version 2.
pub const SECOND_TEXT: &str = "\
console.log('Loading function');

exports.handler = (event, context, callback) => {
  console.log('value1 =', event.key1);
  console.log('value2 =', event.key2);
  callback(null, 'message from version ' + context.functionVersion);
};
";

/// The tutorial's end state with a 10 % canary on PROD, and traffic ready to be sent: what the
/// page opens on.
pub fn opening() -> Document {
    let prod = json!({
        "FunctionName": "helloworld", "Name": "PROD",
        "RoutingConfig": { "AdditionalVersionWeights": { "2": 0.1 } },
    });
    let mut requests = tutorial_requests();
    requests.push(request("UpdateAlias", prod));
    Document {
        title: "A 10 % canary on PROD".to_owned(),
        requests: requests.into_iter().map(Step::new).collect(),
        plan: Some(opening_plan()),
        ..Document::default()
    }
}

/// Not read from JSON: the first thing that a visitor sees waits for no reader.
fn opening_plan() -> Plan {
    let behaviour = |error_rate, median, p99| Behaviour {
        error_rate,
        duration_ms: Latency::Lognormal { median, p99 },
        cold_start_ms: 400.0,
        ..Behaviour::default()
    };
    let mut plan = Plan {
        function_name: Some("helloworld".to_owned()),
        qualifier: Some("PROD".to_owned()),
        // Its first run is an ordinary one: a share within the range that is to be expected.
        seed: 12,
        arrivals: Arrivals {
            count: Some(10_000),
            rate: Some(Rate::Constant(50.0)),
            ..Arrivals::default()
        },
        ..Plan::default()
    };
    plan.versions
        .insert("1".to_owned(), behaviour(0.001, 80.0, 300.0));
    plan.versions
        .insert("2".to_owned(), behaviour(0.02, 70.0, 260.0));
    plan
}

/// Step 1 of the tutorial: nothing but the package, ready to be named by `create-function`.
pub fn tutorial() -> Document {
    let file = PageFile {
        entry: ENTRY.to_owned(),
        text: FIRST_TEXT.to_owned(),
    };
    Document {
        title: "Tutorial: using aliases".to_owned(),
        files: [(PACKAGE_PATH.to_owned(), file)].into_iter().collect(),
        ..Document::default()
    }
}

/// The tutorial's requests, from the function to the bucket's permission.
pub fn tutorial_requests() -> Vec<Request> {
    let blob = |text: &str| STANDARD.encode(package::zip(ENTRY, text));
    let function = |rest: Value| {
        let mut input = json!({ "FunctionName": "helloworld" });
        if let (Some(input), Value::Object(rest)) = (input.as_object_mut(), rest) {
            input.extend(rest);
        }
        input
    };
    let alias = |name: &str, version: &str| {
        request(
            "CreateAlias",
            function(
                json!({ "Name": name, "FunctionVersion": version, "Description": "sample alias" }),
            ),
        )
    };
    vec![
        request(
            "CreateFunction",
            function(json!({
                "Runtime": "nodejs22.x",
                "Role": "arn:aws:iam::123456789012:role/lambda_basic_execution",
                "Handler": "helloworld.handler",
                "Code": { "ZipFile": blob(FIRST_TEXT) },
            })),
        ),
        alias("DEV", "$LATEST"),
        request("PublishVersion", function(json!({}))),
        alias("BETA", "1"),
        alias("PROD", "1"),
        request(
            "UpdateFunctionCode",
            function(json!({ "ZipFile": blob(SECOND_TEXT) })),
        ),
        request("PublishVersion", function(json!({}))),
        request(
            "UpdateAlias",
            function(json!({ "Name": "BETA", "FunctionVersion": "2" })),
        ),
        request(
            "AddPermission",
            function(json!({
                "StatementId": "1",
                "Action": "lambda:InvokeFunction",
                "Principal": "s3.amazonaws.com",
                "SourceArn": "arn:aws:s3:::examplebucket",
                "SourceAccount": "111111111111",
                "Qualifier": "PROD",
            })),
        ),
    ]
}

/// A request from its operation and its input.
pub fn request(operation: &str, input: Value) -> Request {
    let input = match input {
        Value::Object(input) => input,
        _ => serde_json::Map::new(),
    };
    Request {
        operation: operation.to_owned(),
        region: None,
        input,
    }
}
