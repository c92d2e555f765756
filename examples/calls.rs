//! How many API calls a second the engine answers without a server, and whether a large account
//! slows it down. One line of JSON; `cargo xtask bench api` shows it as a table.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{self, Request, package};
use lambda::model::{Account, Settings, Timestamp};
use serde_json::{Value, json};
use std::time::Instant;

const CALLS: u32 = 1_000_000;

/// An account and its clock: a second passes before every call, so that nothing is ever in progress.
struct Bench {
    account: Account,
    now: u64,
}

impl Bench {
    fn new() -> Self {
        Self {
            account: Account::new(Settings::default()),
            now: 0,
        }
    }

    fn call(&mut self, request: &Request) -> bool {
        self.now += 1000;
        api::call(&mut self.account, Timestamp::from_millis(self.now), request).is_ok()
    }

    fn must(&mut self, operation: &str, input: Value) {
        assert!(self.call(&request(operation, input)), "{operation}");
    }

    /// A function with so many versions and aliases.
    fn with(count: u32) -> Self {
        let mut bench = Self::new();
        bench.must("CreateFunction", function());
        for at in 0..count {
            let description = at.to_string();
            bench.must(
                "UpdateFunctionConfiguration",
                json!({"FunctionName": "fn", "Description": description}),
            );
            bench.must("PublishVersion", json!({"FunctionName": "fn"}));
            let version = (at + 1).to_string();
            bench.must("CreateAlias", json!({"FunctionName": "fn", "Name": format!("a{at:04}"), "FunctionVersion": version}));
        }
        bench
    }
}

fn request(operation: &str, input: Value) -> Request {
    let Value::Object(input) = input else {
        unreachable!("inputs are objects")
    };
    Request {
        operation: operation.to_owned(),
        region: None,
        input,
    }
}

fn function() -> Value {
    let code = STANDARD.encode(package::zip(
        "index.py",
        "def handler(event, context):\n    return 1\n",
    ));
    json!({"FunctionName": "fn", "Runtime": "python3.12", "Role": "arn:aws:iam::123456789012:role/x", "Handler": "index.handler", "Code": {"ZipFile": code}})
}

/// The life of a function with a canary, a refusal among it; what it makes it also removes.
fn script() -> Vec<Request> {
    let invoke = || {
        request(
            "Invoke",
            json!({"FunctionName": "fn", "Qualifier": "PROD", "Payload": "e30="}),
        )
    };
    let permission = json!({"FunctionName": "fn", "Qualifier": "PROD", "StatementId": "s3", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com", "SourceArn": "arn:aws:s3:::bucket"});
    vec![
        request("CreateFunction", function()),
        request("PublishVersion", json!({"FunctionName": "fn"})),
        request(
            "CreateAlias",
            json!({"FunctionName": "fn", "Name": "PROD", "FunctionVersion": "1"}),
        ),
        request(
            "UpdateFunctionConfiguration",
            json!({"FunctionName": "fn", "Timeout": 9}),
        ),
        request("PublishVersion", json!({"FunctionName": "fn"})),
        request("AddPermission", permission),
        request(
            "GetPolicy",
            json!({"FunctionName": "fn", "Qualifier": "PROD"}),
        ),
        request(
            "GetFunction",
            json!({"FunctionName": "fn", "Qualifier": "PROD"}),
        ),
        request("GetAlias", json!({"FunctionName": "fn", "Name": "PROD"})),
        request("ListAliases", json!({"FunctionName": "fn"})),
        request("ListVersionsByFunction", json!({"FunctionName": "fn"})),
        request("GetAlias", json!({"FunctionName": "fn", "Name": "none"})),
        invoke(),
        invoke(),
        invoke(),
        invoke(),
        request(
            "RemovePermission",
            json!({"FunctionName": "fn", "Qualifier": "PROD", "StatementId": "s3"}),
        ),
        request("DeleteAlias", json!({"FunctionName": "fn", "Name": "PROD"})),
        request("DeleteFunction", json!({"FunctionName": "fn"})),
        request("ListFunctions", json!({})),
    ]
}

/// The same with what came to Lambda lately among it: a layer, a durable function with an execution that an
/// alias started, a whole policy, a runtime of one's own, a Web Function.
fn newest() -> Vec<Request> {
    let mut durable = function();
    durable["Runtime"] = json!("python3.13");
    durable["Publish"] = json!(true);
    durable["DurableConfig"] = json!({"ExecutionTimeout": 600});
    let call = json!({"FunctionName": "fn", "Qualifier": "live", "InvocationType": "Event", "DurableExecutionName": "one"});
    let policy = json!({"Version": "2012-10-17", "Statement": [{"Sid": "a", "Effect": "Allow",
        "Principal": {"Service": "s3.amazonaws.com"}, "Action": "lambda:InvokeFunction",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:fn:live"}]});
    let runtime = |name: &str, more: Value| {
        let mut input = json!({"RuntimeName": "base"});
        if let (Some(input), Value::Object(more)) = (input.as_object_mut(), more) {
            input.extend(more);
        }
        request(&format!("lambda-core:{name}"), input)
    };
    let code = durable["Code"].clone();
    vec![
        request(
            "PublishLayerVersion",
            json!({"LayerName": "deps", "Content": code}),
        ),
        request("CreateFunction", durable),
        request(
            "CreateAlias",
            json!({"FunctionName": "fn", "Name": "live", "FunctionVersion": "1"}),
        ),
        request("Invoke", call.clone()),
        request("Invoke", call),
        request(
            "ListDurableExecutionsByFunction",
            json!({"FunctionName": "fn", "Qualifier": "live"}),
        ),
        request(
            "PutFunctionRecursionConfig",
            json!({"FunctionName": "fn", "RecursiveLoop": "Allow"}),
        ),
        request(
            "GetRuntimeManagementConfig",
            json!({"FunctionName": "fn", "Qualifier": "1"}),
        ),
        request(
            "PutResourcePolicy",
            json!({"ResourceArn": "arn:aws:lambda:us-east-1:123456789012:function:fn:live", "Policy": policy.to_string()}),
        ),
        request(
            "GetPolicy",
            json!({"FunctionName": "fn", "Qualifier": "live"}),
        ),
        request(
            "UpdateFunctionConfiguration",
            json!({"FunctionName": "fn", "Layers": ["arn:aws:lambda:us-east-1:123456789012:layer:deps:1"]}),
        ),
        request("lambda-core:CreateRuntime", json!({"Name": "base"})),
        runtime(
            "CreateRuntimeVersion",
            json!({"Name": "v1", "ImageUri": "image"}),
        ),
        runtime(
            "CreateRuntimeAlias",
            json!({"Name": "live", "RuntimeVersion": "v1"}),
        ),
        runtime("ListRuntimeAliases", json!({})),
        request(
            "lambda-web:CreateWebFunction",
            json!({"functionName": "site"}),
        ),
        request("lambda-web:GetWebFunction", json!({"functionName": "site"})),
        request(
            "DeleteFunction",
            json!({"FunctionName": "fn", "Qualifier": "1"}),
        ),
        request("ListFunctions", json!({})),
    ]
}

/// Calls a second of a script.
fn mixed(script: &[Request]) -> f64 {
    let mut bench = Bench::new();
    let (start, mut calls) = (now(), 0);
    while calls < CALLS {
        for request in script {
            bench.call(request);
            calls += 1;
        }
        // Numbers are never given out again: a new account keeps the script's version numbers right.
        bench = Bench::new();
    }
    f64::from(calls) / start.elapsed().as_secs_f64()
}

/// Makes the request of a turn.
type Make = Box<dyn Fn(u32) -> Request>;

/// The calls that are timed, by name; one round of them leaves an account as large as it was.
fn timed() -> Vec<(&'static str, Make)> {
    let fresh =
        |at: u32| json!({"FunctionName": "fn", "Name": format!("new{at}"), "FunctionVersion": "7"});
    let on = |at: u32| format!("a{:04}", at % 60);
    vec![
        (
            "GetFunction",
            Box::new(move |at| {
                request(
                    "GetFunction",
                    json!({"FunctionName": "fn", "Qualifier": on(at)}),
                )
            }),
        ),
        (
            "GetAlias",
            Box::new(move |at| request("GetAlias", json!({"FunctionName": "fn", "Name": on(at)}))),
        ),
        (
            "CreateAlias",
            Box::new(move |at| request("CreateAlias", fresh(at))),
        ),
        (
            "UpdateAlias",
            Box::new(|at| {
                request(
                    "UpdateAlias",
                    json!({"FunctionName": "fn", "Name": format!("new{at}"), "FunctionVersion": "8"}),
                )
            }),
        ),
        (
            "Invoke",
            Box::new(move |at| {
                request("Invoke", json!({"FunctionName": "fn", "Qualifier": on(at)}))
            }),
        ),
        (
            "DeleteFunction (refused)",
            Box::new(|_| {
                request(
                    "DeleteFunction",
                    json!({"FunctionName": "fn", "Qualifier": "9"}),
                )
            }),
        ),
        (
            "ListAliases",
            Box::new(|_| request("ListAliases", json!({"FunctionName": "fn"}))),
        ),
        (
            "ListVersionsByFunction",
            Box::new(|_| request("ListVersionsByFunction", json!({"FunctionName": "fn"}))),
        ),
        (
            "ListAliases of a version",
            Box::new(|_| {
                request(
                    "ListAliases",
                    json!({"FunctionName": "fn", "FunctionVersion": "3"}),
                )
            }),
        ),
        (
            "DeleteAlias",
            Box::new(|at| {
                request(
                    "DeleteAlias",
                    json!({"FunctionName": "fn", "Name": format!("new{at}")}),
                )
            }),
        ),
        (
            "UpdateFunctionConfiguration",
            Box::new(|_| {
                request(
                    "UpdateFunctionConfiguration",
                    json!({"FunctionName": "fn", "Timeout": 5}),
                )
            }),
        ),
        (
            "PublishVersion",
            Box::new(|_| request("PublishVersion", json!({"FunctionName": "fn"}))),
        ),
    ]
}

/// Nanoseconds of each call in one round.
fn round(bench: &mut Bench) -> Vec<f64> {
    let mut times = Vec::new();
    for (_, make) in timed() {
        let requests: Vec<Request> = (0..2000).map(make).collect();
        let start = now();
        for request in &requests {
            bench.call(request);
        }
        times.push(start.elapsed().as_secs_f64() * 1e9 / 2000.0);
    }
    times
}

/// The best of several rounds on a small and on a large account in turns: what other programs take
/// of the machine meanwhile would count for one of the two only.
fn each() -> Vec<Value> {
    let (mut small, mut large) = (Bench::with(60), Bench::with(1000));
    let mut best = vec![(f64::INFINITY, f64::INFINITY); timed().len()];
    for _ in 0..8 {
        let times = round(&mut small).into_iter().zip(round(&mut large));
        for (best, (small, large)) in best.iter_mut().zip(times) {
            *best = (best.0.min(small), best.1.min(large));
        }
    }
    timed()
        .iter()
        .zip(best)
        .map(|((name, _), best)| json!({"operation": name, "small": best.0, "large": best.1}))
        .collect()
}

#[expect(
    clippy::disallowed_methods,
    reason = "a bench is timed by the machine's clock"
)]
fn now() -> Instant {
    Instant::now()
}

fn main() {
    let rows = each();
    println!(
        "{}",
        json!({"calls": CALLS, "callsPerSecond": mixed(&script()), "newestPerSecond": mixed(&newest()), "operations": rows})
    );
}
