//! Exports: a recipe rebuilds its account, scripts read back to their requests, and
//! the fixtures in `tests/export` show every format (`UPDATE_EXPECT=1` rewrites them).
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use expect_test::expect_file;
use lambda::api::{self, Request, package};
use lambda::model::{Account, Function, Settings, Timestamp};
use playground::export::{Content, Exported, Format, export, recipe, script};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::Path;

fn request(operation: &str, input: Value) -> Request {
    let Value::Object(mut input) = input else {
        panic!("{input}")
    };
    input.retain(|_, value| !value.is_null());
    Request {
        operation: operation.to_owned(),
        region: None,
        input,
    }
}

fn zip(text: &str) -> String {
    STANDARD.encode(package::zip("index.js", text))
}

fn apply(requests: &[Request]) -> Account {
    let mut account = Account::new(Settings::page());
    let mut now = Timestamp::from_millis(1_443_638_333_873);
    for request in requests {
        now = now.plus(1000);
        let _ = api::call(&mut account, now, request);
    }
    account
}

/// The same, where every request must be taken.
fn rebuild(requests: &[Request]) -> Result<Account, String> {
    let mut account = Account::new(Settings::page());
    let mut now = Timestamp::from_millis(1_543_638_333_873);
    for request in requests {
        now = now.plus(1000);
        api::call(&mut account, now, request).map_err(|error| format!("{request:?}\n{error:?}"))?;
    }
    Ok(account)
}

/// All of a function but revisions and dates.
fn portrait(function: &Function) -> Vec<String> {
    let snapshots = function.versions().iter();
    let mut lines: Vec<String> = snapshots
        .map(|(number, it)| format!("{number} {:?} {:?}", it.configuration, it.code))
        .collect();
    let latest = function.latest();
    lines.push(format!(
        "latest {:?} {:?}",
        latest.configuration, latest.code
    ));
    lines.push(format!(
        "{} {} {:?} {:?}",
        function.last_number(),
        function.is_ahead(),
        function.reserved_concurrency(),
        function.tags()
    ));
    for it in function.aliases().values() {
        lines.push(format!(
            "{} {:?} {:?} {:?}",
            it.name, it.version, it.routing, it.description
        ));
    }
    for (target, policy) in function.policies() {
        lines.push(format!("{target:?} {:?}", policy.statements));
    }
    for (target, it) in function.urls() {
        lines.push(format!(
            "{target:?} {} {:?} {:?}",
            it.signed, it.cors, it.streamed
        ));
    }
    for (target, it) in function.provisioned() {
        lines.push(format!("{target:?} {} {:?}", it.requested, it.version));
    }
    for (target, it) in function.event_invokes() {
        lines.push(format!(
            "{target:?} {:?} {:?} {:?} {:?}",
            it.retries, it.age, it.on_success, it.on_failure
        ));
    }
    lines
}

fn portraits(account: &Account) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, region) in account.regions() {
        for function in region.functions() {
            lines.push(format!("{name} {}", function.name()));
            lines.extend(portrait(function));
        }
        let mut mappings: Vec<String> = region
            .mappings()
            .values()
            .map(|it| {
                let (source, settings) = (&it.source, &it.settings);
                format!(
                    "{source:?} {:?} {:?} {} {} {settings:?} {:?}",
                    it.function, it.target, it.enabled, it.batch_size, it.tags
                )
            })
            .collect();
        mappings.sort();
        lines.extend(mappings);
    }
    lines
}

/// The text of an export's first file.
fn text_of(exported: &Exported) -> String {
    match &exported.files[0].content {
        Content::Text(text) => text.clone(),
        Content::Bytes(_) => panic!("a zip comes first"),
    }
}

/// The zips of an export, as if they lay beside its script.
/// The requests of a script's lines, as the console reads them.
fn read(text: &str, files: &dyn console::Files) -> Vec<Request> {
    let commands = console::parse(text, files).into_iter();
    commands
        .filter_map(|it| match it.call {
            Ok(console::Call::Request(invocation)) => Some(invocation.request),
            _ => None,
        })
        .collect()
}

struct Zips<'a>(&'a Exported);

impl console::Files for Zips<'_> {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.0
            .files
            .iter()
            .find(|it| it.name == path)
            .map(|it| match &it.content {
                Content::Text(text) => text.as_bytes().to_vec(),
                Content::Bytes(bytes) => bytes.to_vec(),
            })
    }

    fn path_of(&self, _bytes: &[u8]) -> Option<String> {
        None
    }
}

/// Every text file of an export, one after the other, as the fixtures show it.
fn shown(exported: &Exported) -> String {
    let mut out = String::new();
    for file in &exported.files {
        match &file.content {
            Content::Text(text) => out.push_str(&format!("==> {} <==\n{text}\n", file.name)),
            Content::Bytes(bytes) => {
                out.push_str(&format!("==> {} <== {} bytes\n\n", file.name, bytes.len()));
            }
        }
    }
    for (title, lines) in [
        ("To deploy it", &exported.commands),
        ("What it can't hold", &exported.left),
    ] {
        out.push_str(&format!("{title}:\n"));
        for line in lines {
            out.push_str(&format!("- {line}\n"));
        }
    }
    out
}

fn any_request() -> impl Strategy<Value = Request> {
    let name = prop_oneof![Just("f"), Just("g")];
    let number = prop_oneof![3 => Just("1"), 3 => Just("2"), 2 => Just("3"), 1 => Just("4"), 1 => Just("$LATEST")];
    let alias = prop_oneof![Just("live"), Just("dev")];
    let code = (0..3_u8).prop_map(|it| zip(&format!("exports.handler = async () => {it};\n")));
    let small = 0..4_i64;
    (0..22_u8, name, number, alias, code, small).prop_map(|(kind, name, number, alias, code, small)| {
        let qualifier = if small % 2 == 0 { alias } else { number };
        let text = ["", "first", "it's \"x\"", "\u{e9}"][usize::try_from(small).unwrap()];
        match kind {
            0..=2 => request("CreateFunction", json!({
                "FunctionName": name, "Role": "arn:aws:iam::123456789012:role/r", "Runtime": "nodejs22.x",
                "Handler": "index.handler", "Code": {"ZipFile": code}, "Publish": small == 1,
                "Description": text, "Tags": if small == 2 { json!({"a": "b"}) } else { Value::Null },
                "Environment": if small == 3 { json!({"Variables": {}}) } else { Value::Null },
            })),
            3 | 4 => request("UpdateFunctionCode", json!({
                "FunctionName": name, "ZipFile": code, "Publish": small == 1,
                "Architectures": if small == 3 { json!(["arm64"]) } else { Value::Null },
            })),
            5 => request("UpdateFunctionConfiguration", json!({"FunctionName": name, "Description": text})),
            6 => request("UpdateFunctionConfiguration", json!({
                "FunctionName": name, "Timeout": small + 3, "MemorySize": 128 + small,
                "Environment": if small > 1 { json!({"Variables": {"AB": text}}) } else { Value::Null },
                "LoggingConfig": {"LogFormat": if small == 0 { "JSON" } else { "Text" }},
            })),
            7 => request("UpdateFunctionConfiguration", json!({
                "FunctionName": name, "Layers": ["arn:aws:lambda:us-west-2:123456789012:layer:l:1"],
                "DeadLetterConfig": {"TargetArn": if small == 0 { "" } else { "arn:aws:sqs:us-west-2:123456789012:q" }},
                "VpcConfig": {"SubnetIds": if small == 1 { vec![] } else { vec!["subnet-1"] }, "SecurityGroupIds": []},
            })),
            8..=10 => request("PublishVersion", json!({
                "FunctionName": name, "Description": if small == 0 { Value::Null } else { text.into() },
            })),
            11 | 12 => request("CreateAlias", json!({
                "FunctionName": name, "Name": alias, "FunctionVersion": number, "Description": text,
                "RoutingConfig": if small == 1 { json!({"AdditionalVersionWeights": {"2": 0.1}}) } else { Value::Null },
            })),
            13 => request("UpdateAlias", json!({
                "FunctionName": name, "Name": alias,
                "RoutingConfig": {"AdditionalVersionWeights": {number: 0.25}},
            })),
            14 => request("DeleteFunction", json!({"FunctionName": name, "Qualifier": number})),
            15 => request("AddPermission", json!({
                "FunctionName": name, "StatementId": format!("s{small}"), "Action": "lambda:InvokeFunction",
                "Principal": if small == 0 { "*" } else { "s3.amazonaws.com" },
                "SourceArn": "arn:aws:s3:::examplebucket",
                "Qualifier": if small == 3 { Value::Null } else { qualifier.into() },
            })),
            16 => request("CreateFunctionUrlConfig", json!({
                "FunctionName": name, "Qualifier": if small == 3 { Value::Null } else { alias.into() },
                "AuthType": "NONE", "Cors": {"AllowOrigins": ["*"], "MaxAge": small},
            })),
            17 => request("PutFunctionEventInvokeConfig", json!({
                "FunctionName": name, "Qualifier": qualifier, "MaximumRetryAttempts": small % 3,
            })),
            18 => request("PutProvisionedConcurrencyConfig", json!({
                "FunctionName": name, "Qualifier": qualifier, "ProvisionedConcurrentExecutions": small + 1,
            })),
            19 => request("PutFunctionConcurrency", json!({
                "FunctionName": name, "ReservedConcurrentExecutions": small * 10,
            })),
            20 => request("CreateEventSourceMapping", json!({
                "FunctionName": format!("{name}:{alias}"), "BatchSize": small + 1,
                "EventSourceArn": format!("arn:aws:sqs:us-west-2:123456789012:q{small}"), "Enabled": small == 0,
            })),
            _ => request("DeleteFunction", json!({"FunctionName": name})),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(200)
    })]

    #[test]
    fn a_recipe_rebuilds_its_account(requests in proptest::collection::vec(any_request(), 0..40)) {
        // Numbers used up by functions that are gone are no part of a recipe.
        let mut requests = requests;
        let gone = |it: &Request| it.operation == "DeleteFunction" && !it.input.contains_key("Qualifier");
        requests.retain(|it| !gone(it));
        let account = apply(&requests);
        let recipe = recipe(&account);
        let rebuilt = rebuild(&recipe);
        prop_assert!(rebuilt.is_ok(), "{}", rebuilt.unwrap_err());
        prop_assert_eq!(portraits(&rebuilt.unwrap()), portraits(&account), "{:#?}", recipe);
    }

    #[test]
    fn scripts_read_back_to_their_requests(requests in proptest::collection::vec(any_request(), 1..12)) {
        for format in [Format::Boto3, Format::Cli] {
            let exported = script(&requests, format, &());
            let text = text_of(&exported);
            prop_assert_eq!(read(&text, &Zips(&exported)), requests.clone(), "{}", text);
        }
    }

    #[test]
    fn every_format_takes_every_account(requests in proptest::collection::vec(any_request(), 0..30)) {
        let account = apply(&requests);
        for format in Format::ALL {
            for existing in [false, true] {
                let exported = export(&account, format, &(), existing);
                let mut names: Vec<String> = exported.files.iter().map(|it| it.name.to_ascii_lowercase()).collect();
                names.sort();
                names.dedup();
                prop_assert_eq!(names.len(), exported.files.len());
            }
        }
    }
}

/// The tutorial's end state with a canary, a caller and a URL.
fn canary() -> Vec<Request> {
    let name = "checkout";
    vec![
        request(
            "CreateFunction",
            json!({
                "FunctionName": name, "Runtime": "nodejs22.x", "Role": "arn:aws:iam::123456789012:role/checkout",
                "Handler": "index.handler",
                "Code": {"ZipFile": zip("exports.handler = async () => {\n  return 'v1';\n};\n")},
                "Description": "Takes orders", "Timeout": 10, "Publish": true,
                "Environment": {"Variables": {"STAGE": "prod", "GREETING": "${name}: \"hi\""}},
                "Tags": {"team": "shop"},
            }),
        ),
        request(
            "CreateAlias",
            json!({"FunctionName": name, "Name": "PROD", "FunctionVersion": "1"}),
        ),
        request(
            "UpdateFunctionCode",
            json!({
                "FunctionName": name, "Publish": true,
                "ZipFile": zip("exports.handler = async () => {\n  return 'v2';\n};\n"),
            }),
        ),
        request(
            "UpdateAlias",
            json!({
                "FunctionName": name, "Name": "PROD",
                "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.1}},
            }),
        ),
        request(
            "CreateAlias",
            json!({
                "FunctionName": name, "Name": "DEV", "FunctionVersion": "$LATEST", "Description": "what is being worked on",
            }),
        ),
        request(
            "AddPermission",
            json!({
                "FunctionName": name, "Qualifier": "PROD", "StatementId": "s3", "Action": "lambda:InvokeFunction",
                "Principal": "s3.amazonaws.com", "SourceArn": "arn:aws:s3:::examplebucket", "SourceAccount": "111111111111",
            }),
        ),
        request(
            "CreateFunctionUrlConfig",
            json!({
                "FunctionName": name, "Qualifier": "PROD", "AuthType": "NONE", "Cors": {"AllowOrigins": ["*"], "MaxAge": 5},
            }),
        ),
        request(
            "PutFunctionEventInvokeConfig",
            json!({
                "FunctionName": name, "Qualifier": "PROD", "MaximumRetryAttempts": 1,
                "DestinationConfig": {"OnFailure": {"Destination": "arn:aws:sqs:us-west-2:123456789012:failed"}},
            }),
        ),
        request(
            "PutProvisionedConcurrencyConfig",
            json!({
                "FunctionName": name, "Qualifier": "2", "ProvisionedConcurrentExecutions": 5,
            }),
        ),
        request(
            "CreateEventSourceMapping",
            json!({
                "FunctionName": "checkout:PROD", "EventSourceArn": "arn:aws:sqs:us-west-2:123456789012:orders", "BatchSize": 10,
            }),
        ),
    ]
}

#[test]
fn every_format_is_shown() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/export");
    let account = apply(&canary());
    for format in Format::ALL {
        let text = shown(&export(&account, format, &(), false));
        expect_file![folder.join(format!("{}.txt", format.word()))].assert_eq(&text);
    }
}
