//! Documents of many requests of one kind, in the pattern that is hardest on whoever plays them.

mod more;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{BESIDE, OPERATIONS, Request, package};
use playground::scenario::{Document, Step};
use serde_json::{Value, json};

/// The longest setup: functions, versions or aliases that the requests then need.
const MOST: usize = 10_000;

/// Every kind of request, and kinds of setup that make one harder.
pub(crate) fn kinds() -> Vec<&'static str> {
    let more = [
        "functions' AddPermission",
        "functions' PutFunctionConcurrency",
        "regions",
        "mixed",
        "playground:PassTime",
        "alarms' playground:PassTime",
    ];
    let kinds = OPERATIONS.iter().chain(BESIDE).map(|it| it.name);
    kinds.chain(more).collect()
}

/// `count` requests of a kind after as much of a setup as fits a document.
#[expect(clippy::too_many_lines, reason = "an arm for each kind of request")]
pub(crate) fn crowd(kind: &str, count: usize) -> Document {
    let half = count.min(MOST);
    if let Some(mut requests) = more::crowd(kind, half) {
        requests.truncate(playground::scenario::MAX_REQUESTS);
        return Document {
            requests,
            ..Document::default()
        };
    }
    let mut steps = vec![function("f"), function("g")];
    let mut many = |operation: &str, input: &dyn Fn(usize) -> Value| {
        steps.extend((0..half).map(|at| request(operation, input(at))));
    };
    let f = json!({"FunctionName": "f"});
    let alias = |at: usize| json!({"FunctionName": "f", "Name": format!("a{at}"), "FunctionVersion": "$LATEST"});
    let at_alias = |at: usize| json!({"FunctionName": "f", "Qualifier": format!("a{at}")});
    let code = |at: usize| json!({"FunctionName": "f", "ZipFile": zip(&format!("exports.handler = () => {at};"))});
    let mapping = |at: usize| json!({"FunctionName": "f", "EventSourceArn": format!("arn:aws:sqs:us-west-2:123456789012:q{at}")});
    match kind {
        "CreateFunction" => many("CreateFunction", &|at| {
            input_of(&function(&format!("f{at}")))
        }),
        "GetFunction"
        | "GetFunctionConfiguration"
        | "DeleteFunction"
        | "ListFunctions"
        | "GetAccountSettings" => {
            many("CreateFunction", &|at| {
                input_of(&function(&format!("f{at}")))
            });
            many(kind, &|at| match kind {
                "ListFunctions" | "GetAccountSettings" => json!({}),
                _ => json!({"FunctionName": format!("f{at}")}),
            });
        }
        "functions' AddPermission" | "functions' PutFunctionConcurrency" => {
            many("CreateFunction", &|at| {
                input_of(&function(&format!("f{at}")))
            });
            let operation = kind.rsplit(' ').next().unwrap_or_default().to_owned();
            many(&operation, &|at| match operation.as_str() {
                "AddPermission" => permission(&format!("f{at}"), "s"),
                _ => json!({"FunctionName": format!("f{at}"), "ReservedConcurrentExecutions": 0}),
            });
        }
        "regions" => {
            let created = (0..half).map(|at| Request {
                region: Some(format!("xx-test-{at}")),
                ..input_request("CreateFunction", input_of(&function("f")))
            });
            steps.extend(created.map(Step::new));
        }
        "UpdateFunctionCode" => many(kind, &code),
        "UpdateFunctionConfiguration" => many(
            kind,
            &|at| json!({"FunctionName": "f", "MemorySize": 128 + at % 4000}),
        ),
        "PublishVersion" | "ListVersionsByFunction" => {
            for at in 0..half / 2 {
                steps.push(request(
                    "UpdateFunctionConfiguration",
                    json!({"FunctionName": "f", "MemorySize": 128 + at % 4000}),
                ));
                steps.push(request("PublishVersion", f.clone()));
                if kind != "PublishVersion" {
                    steps.push(request(kind, f.clone()));
                }
            }
        }
        "CreateAlias" => many(kind, &alias),
        "GetAlias" | "UpdateAlias" | "DeleteAlias" | "ListAliases" => {
            many("CreateAlias", &alias);
            many(
                kind,
                &|at| json!({"FunctionName": "f", "Name": format!("a{at}"), "FunctionVersion": "$LATEST", "Description": format!("d{at}")}),
            );
        }
        "AddPermission" => many(kind, &|at| permission("f", &format!("s{at}"))),
        "RemovePermission" | "GetPolicy" => {
            steps.extend(
                (0..200).map(|at| request("AddPermission", permission("f", &format!("s{at}")))),
            );
            steps.extend((0..half).map(|at| {
                request(
                    kind,
                    json!({"FunctionName": "f", "StatementId": format!("s{at}")}),
                )
            }));
        }
        "PutProvisionedConcurrencyConfig"
        | "GetProvisionedConcurrencyConfig"
        | "DeleteProvisionedConcurrencyConfig"
        | "ListProvisionedConcurrencyConfigs" => {
            for at in 0..half / 2 {
                steps.push(request(
                    "UpdateFunctionConfiguration",
                    json!({"FunctionName": "f", "MemorySize": 128 + at % 4000}),
                ));
                steps.push(request("PublishVersion", f.clone()));
                steps.push(request("PutProvisionedConcurrencyConfig", json!({"FunctionName": "f", "Qualifier": (at + 1).to_string(), "ProvisionedConcurrentExecutions": 1})));
                if kind != "PutProvisionedConcurrencyConfig" {
                    steps.push(request(
                        kind,
                        json!({"FunctionName": "f", "Qualifier": (at + 1).to_string()}),
                    ));
                }
            }
        }
        "CreateFunctionUrlConfig"
        | "GetFunctionUrlConfig"
        | "UpdateFunctionUrlConfig"
        | "DeleteFunctionUrlConfig"
        | "ListFunctionUrlConfigs" => {
            let url = |at: usize| json!({"FunctionName": "f", "Qualifier": format!("a{at}"), "AuthType": "NONE"});
            many("CreateAlias", &alias);
            many("CreateFunctionUrlConfig", &url);
            if kind != "CreateFunctionUrlConfig" {
                many(kind, &url);
            }
        }
        "PutFunctionEventInvokeConfig"
        | "UpdateFunctionEventInvokeConfig"
        | "GetFunctionEventInvokeConfig"
        | "DeleteFunctionEventInvokeConfig"
        | "ListFunctionEventInvokeConfigs" => {
            let retries = |at: usize| json!({"FunctionName": "f", "Qualifier": format!("a{at}"), "MaximumRetryAttempts": 1});
            many("CreateAlias", &alias);
            many("PutFunctionEventInvokeConfig", &retries);
            if kind != "PutFunctionEventInvokeConfig" {
                many(kind, &retries);
            }
        }
        "TagResource" | "UntagResource" | "ListTags" => {
            let tag = |at: usize| {
                let key = format!("k{}", at % 40);
                json!({"Resource": "arn:aws:lambda:us-west-2:123456789012:function:f", "Tags": {key.clone(): format!("v{at}")}, "TagKeys": [key]})
            };
            many("TagResource", &tag);
            many(kind, &tag);
        }
        "CreateEventSourceMapping" => many(kind, &mapping),
        "GetEventSourceMapping"
        | "UpdateEventSourceMapping"
        | "DeleteEventSourceMapping"
        | "ListEventSourceMappings" => {
            many("CreateEventSourceMapping", &mapping);
            many(
                kind,
                &|_| json!({"UUID": "12345678-1234-4234-8234-123456789012"}),
            );
        }
        "mixed" => {
            for at in 0..half / 4 {
                steps.push(request("CreateAlias", alias(at)));
                steps.push(request("UpdateFunctionCode", code(at)));
                steps.push(request("PublishVersion", f.clone()));
                steps.push(request("CreateEventSourceMapping", mapping(at)));
            }
        }
        other => many(other, &|at| match other {
            "Invoke" => {
                json!({"FunctionName": "f", "Payload": STANDARD.encode(format!("{{\"at\":{at}}}"))})
            }
            "PutFunctionConcurrency" => {
                json!({"FunctionName": "f", "ReservedConcurrentExecutions": at % 100})
            }
            _ => at_alias(at),
        }),
    }
    steps.truncate(playground::scenario::MAX_REQUESTS);
    Document {
        requests: steps,
        ..Document::default()
    }
}

fn permission(function: &str, sid: &str) -> Value {
    json!({"FunctionName": function, "StatementId": sid, "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com", "SourceArn": format!("arn:aws:s3:::{sid}")})
}

fn function(name: &str) -> Step {
    request(
        "CreateFunction",
        json!({"FunctionName": name, "Runtime": "nodejs22.x", "Role": "arn:aws:iam::123456789012:role/r", "Handler": "index.handler", "Code": {"ZipFile": zip("exports.handler = () => 0;")}}),
    )
}

fn zip(text: &str) -> String {
    STANDARD.encode(package::zip("index.js", text))
}

fn input_of(step: &Step) -> Value {
    Value::Object(step.request.input.clone())
}

fn input_request(operation: &str, input: Value) -> Request {
    Request {
        operation: operation.to_owned(),
        region: None,
        input: match input {
            Value::Object(input) => input,
            _ => serde_json::Map::new(),
        },
    }
}

fn request(operation: &str, input: Value) -> Step {
    Step::new(input_request(operation, input))
}
