//! What holds after any sequence of requests, and for any bytes at the REST layer.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::rest::{self, HttpRequest};
use lambda::api::{self, Request, package};
use lambda::model::{Account, Settings, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const NAMES: &[&str] = &[
    "a",
    "b",
    "a:1",
    "a:live",
    "arn:aws:lambda:us-east-1:123456789012:function:b",
];
const QUALIFIERS: &[&str] = &["$LATEST", "1", "2", "3", "live", "dev", "$latest"];
const VERSIONS: &[&str] = &["$LATEST", "1", "2", "3", "4", "0"];

/// A value that is sometimes right for a member, and sometimes not.
fn value(name: &'static str) -> BoxedStrategy<Value> {
    let texts = |it: &'static [&'static str]| select(it).prop_map(Value::from).boxed();
    match name {
        "FunctionName" => texts(NAMES),
        "Qualifier" => texts(QUALIFIERS),
        "Name" => texts(&["live", "dev", "1"]),
        "FunctionVersion" => texts(VERSIONS),
        "Runtime" => texts(&["python3.12", "nodejs22.x"]),
        "Role" => texts(&[
            "arn:aws:iam::123456789012:role/x",
            "arn:aws:iam::123456789012:role/y",
        ]),
        "Handler" => texts(&["index.handler"]),
        "Code" => select(vec!["1", "2"])
            .prop_map(|it| json!({"ZipFile": STANDARD.encode(package::zip("index.py", it))}))
            .boxed(),
        "ZipFile" => select(vec!["1", "2"])
            .prop_map(|it| STANDARD.encode(package::zip("index.py", it)).into())
            .boxed(),
        "RoutingConfig" => (select(VERSIONS), -0.5..1.5)
            .prop_map(|it| json!({"AdditionalVersionWeights": {it.0: it.1}}))
            .boxed(),
        "StatementId" => texts(&["s", "t"]),
        "Action" => texts(&["lambda:InvokeFunction"]),
        "Principal" => texts(&["s3.amazonaws.com", "nobody"]),
        "ReservedConcurrentExecutions"
        | "ProvisionedConcurrentExecutions"
        | "MaximumRetryAttempts" => (0..4_i32).prop_map(Value::from).boxed(),
        "MaxItems" => (0..3_i32).prop_map(Value::from).boxed(),
        "Publish" | "DryRun" => any::<bool>().prop_map(Value::from).boxed(),
        "AuthType" => texts(&["NONE", "AWS_IAM"]),
        "Resource" => texts(&["arn:aws:lambda:us-east-1:123456789012:function:a"]),
        "Tags" => Just(json!({"k": "v"})).boxed(),
        "TagKeys" => Just(json!(["k"])).boxed(),
        "EventSourceArn" => texts(&["arn:aws:sqs:us-east-1:123456789012:q"]),
        _ => prop_oneof![
            Just(Value::Null),
            "[a-z]{0,4}".prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
        ]
        .boxed(),
    }
}

/// A request of any operation: required members nearly always, others now and then.
fn request() -> impl Strategy<Value = Request> {
    (0..api::OPERATIONS.len()).prop_flat_map(|at| {
        let shape = &api::OPERATIONS[at];
        let known = [
            "Qualifier",
            "FunctionVersion",
            "RoutingConfig",
            "Publish",
            "ZipFile",
        ];
        let members: Vec<_> = shape
            .input()
            .iter()
            .map(|it| {
                let likely = match it.required || ["Runtime", "Handler"].contains(&it.name) {
                    true => 0.98,
                    false if known.contains(&it.name) => 0.5,
                    false => 0.02,
                };
                let value = proptest::option::weighted(likely, value(it.name));
                value.prop_map(|value| (it.name.to_owned(), value))
            })
            .collect();
        members.prop_map(|members| Request {
            operation: shape.name.to_owned(),
            region: None,
            input: members
                .into_iter()
                .filter_map(|it| Some((it.0, it.1?)))
                .collect::<Map<_, _>>(),
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_requests_keeps_the_rules(requests in vec((request(), 0..900_u64), 1..60)) {
        let mut account = Account::new(Settings::default());
        let mut now = 0;
        let mut given = BTreeSet::new();
        for (request, pause) in requests {
            now += pause;
            let moment = Timestamp::from_millis(now);
            let mut before = account.clone();
            before.settle("us-east-1", moment);
            let had = numbers(&before);
            let result = api::call(&mut account, moment, &request);
            if result.is_err() {
                prop_assert!(account == before, "a refused {} changed the account", request.operation);
            }
            prop_assert!(account.region("us-east-1").is_consistent(), "{request:?}");
            for function in account.region("us-east-1").functions() {
                prop_assert!(function.is_consistent(), "{request:?}\n{function:?}");
            }
            for new in numbers(&account).difference(&had) {
                prop_assert!(given.insert(new.clone()), "{new:?} was given out twice");
            }
            let region = account.region("us-east-1");
            let size: u64 = region.functions().map(lambda::model::Function::code_size).sum();
            prop_assert_eq!(size, region.code_size());
        }
    }

    #[test]
    fn the_same_requests_give_the_same_answers(requests in vec(request(), 1..20)) {
        let play = || {
            let mut account = Account::new(Settings::default());
            let answers: Vec<_> = requests
                .iter()
                .enumerate()
                .map(|it| api::call(&mut account, Timestamp::from_millis(it.0 as u64 * 700), it.1))
                .collect();
            (answers, account)
        };
        prop_assert!(play() == play());
    }

    #[test]
    fn every_request_travels_through_http_unchanged(request in request()) {
        let http = rest::encode(&request).expect("a known operation");
        if let Ok(back) = rest::decode(&http) {
            // Null is as good as absent, and an empty path member leads elsewhere.
            let texts = |it: &Request| it.operation == request.operation;
            prop_assume!(texts(&back));
            for (name, value) in &back.input {
                prop_assert!(request.input.contains_key(name), "{} came from nowhere", name);
                if value.is_object() {
                    prop_assert_eq!(value, &request.input[name]);
                }
            }
        }
    }

    #[test]
    fn any_bytes_get_an_answer(
        method in select(vec!["GET", "POST", "PUT", "DELETE", "PATCH"]),
        path in select(vec![
            "/", "/2015-03-31/functions", "/2015-03-31/functions/", "/2015-03-31/functions/a",
            "/2015-03-31/functions/a/aliases", "/2015-03-31/functions/%24/policy", "/2017-03-31/tags/x",
            "/2015-03-31/functions/a/invocations", "/2015-03-31/event-source-mappings",
        ]),
        tail in "[ -~é%/]{0,12}",
        query in "[ -~é]{0,24}",
        body in prop_oneof![
            vec(any::<u8>(), 0..64),
            "[\\[\\]{}\":,0-9a-zA-Z]{0,64}".prop_map(String::into_bytes),
            any_json().prop_map(|it| it.to_string().into_bytes()),
        ],
    ) {
        let http = HttpRequest {
            method: method.to_owned(),
            path: format!("{path}{tail}"),
            query,
            headers: vec![("authorization".to_owned(), "Credential=a/b/us-east-1/lambda/x".to_owned())],
            body,
        };
        let mut account = Account::new(Settings::default());
        let answer = match rest::decode(&http) {
            Ok(request) => {
                let result = api::call(&mut account, Timestamp::default(), &request);
                rest::respond(&request.operation, &result)
            }
            Err(error) => rest::refusal(&error),
        };
        prop_assert!((200..600).contains(&answer.status));
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let names = select(vec![
        "FunctionName",
        "Name",
        "FunctionVersion",
        "RoutingConfig",
        "AdditionalVersionWeights",
        "Code",
        "ZipFile",
        "Role",
        "Environment",
        "Variables",
        "Tags",
        "Layers",
        "Architectures",
        "Timeout",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        let names = names.clone();
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((names.prop_map(str::to_owned), inner), 0..5)
                .prop_map(|it| Value::Object(it.into_iter().collect())),
        ]
    })
}

/// Which incarnation of which function has which published versions.
fn numbers(account: &Account) -> BTreeSet<(String, u32)> {
    let functions = account.region("us-east-1").functions();
    functions
        .flat_map(|function| {
            let name = function.name().to_string();
            let numbers = function.versions().keys();
            numbers.map(move |it| (name.clone(), it.get()))
        })
        .collect()
}
