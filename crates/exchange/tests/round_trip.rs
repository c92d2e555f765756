//! Export and import of random accounts: what comes back is what went out.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use console::Files;
use exchange::{Answers, import};
use lambda::api::{Request, package};
use lambda::model::{Account, Settings};
use playground::export::{Content, Exported, Format, export, tried};
use proptest::prelude::*;
use serde_json::{Value, json};

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

struct Beside<'a>(&'a Exported);

impl Files for Beside<'_> {
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

/// The files of an export that say the account, one after the other.
fn texts(exported: &Exported) -> String {
    let mut out = String::new();
    for file in &exported.files {
        if let Content::Text(text) = &file.content
            && file.name != "deploy.sh"
        {
            if !out.is_empty()
                && std::path::Path::new(&file.name)
                    .extension()
                    .is_some_and(|it| it == "yaml")
            {
                out.push_str("---\n");
            }
            out.push_str(text);
            out.push('\n');
        }
    }
    out
}

/// All of an account but revisions, dates and, where a format makes its own, statement ids.
fn portrait(account: &Account, sids: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let region = account.region("us-west-2");
    for function in region.functions() {
        lines.push(format!(
            "{} {:?} {:?} last {}",
            function.name(),
            function.tags().iter().collect::<Vec<_>>(),
            function.reserved_concurrency(),
            function.last_number()
        ));
        for (number, it) in function.versions() {
            lines.push(format!("{number} {:?} {:?}", it.configuration, it.code));
        }
        lines.push(format!(
            "latest {:?} {:?}",
            function.latest().configuration,
            function.latest().code
        ));
        for it in function.aliases().values() {
            lines.push(format!(
                "{} {:?} {:?} {:?}",
                it.name, it.version, it.routing, it.description
            ));
        }
        for (target, policy) in function.policies() {
            let mut statements: Vec<String> = policy
                .statements
                .iter()
                .map(|it| {
                    format!(
                        "{} {:?} {} {:?} {:?} {:?}",
                        if sids { &it.sid } else { "" },
                        it.principal,
                        it.action,
                        it.source_arn,
                        it.source_account,
                        it.organization
                    )
                })
                .collect();
            statements.sort();
            lines.push(format!("{target:?} {statements:?}"));
        }
        for (target, it) in function.urls() {
            lines.push(format!(
                "{target:?} {} {:?} {:?}",
                it.signed, it.cors, it.streamed
            ));
        }
        for (target, it) in function.provisioned() {
            lines.push(format!("{target:?} {}", it.requested));
        }
        for (target, it) in function.event_invokes() {
            lines.push(format!(
                "{target:?} {:?} {:?} {:?} {:?}",
                it.retries, it.age, it.on_success, it.on_failure
            ));
        }
    }
    let mut mappings: Vec<String> = region
        .mappings()
        .values()
        .map(|it| {
            format!(
                "{:?} {} {:?} {} {} {:?}",
                it.source, it.function, it.target, it.enabled, it.batch_size, it.settings
            )
        })
        .collect();
    mappings.sort();
    lines.extend(mappings);
    lines
}

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("yes"),
        Just("no"),
        Just("on"),
        Just("12:30"),
        Just("012"),
        Just("1e3"),
        Just("~"),
        Just("null"),
        Just("${AWS::Region}"),
        Just("${x}"),
        Just("%{if}"),
        Just("it's \"q\""),
        Just("a: b"),
        Just("# c"),
        Just("- d"),
        Just("\\back"),
        Just("line\nnext"),
        Just("\ttab"),
        Just("é漢🎉"),
        Just(" lead"),
        Just("trail "),
        Just("plain"),
        Just("{{y}}"),
        Just("0x1F"),
        Just("\u{2028}"),
    ];
    proptest::collection::vec(word, 1..3).prop_map(|it| it.concat())
}

/// Names that look alike: in `-`, `_`, case and digits.
fn name(start: &'static str) -> impl Strategy<Value = String> {
    (0..6_usize).prop_map(move |it| format!("{start}{}", ["", "-1", "_1", "1-1", "-A", "_a"][it]))
}

/// An alias's name, version, second version with its weight, and description.
type MadeAlias = (String, u8, Option<(u8, u32)>, String);

#[derive(Clone, Debug)]
struct Made {
    name: String,
    versions: u8,
    ahead: bool,
    inline: bool,
    description: String,
    value: String,
    aliases: Vec<MadeAlias>,
    hung: u16,
}

fn made() -> impl Strategy<Value = Made> {
    let alias = (
        name("a"),
        0..4_u8,
        proptest::option::of((0..4_u8, 0..1000_u32)),
        prop_oneof![Just(String::new()), text()],
    );
    (
        name("f"),
        1..4_u8,
        any::<bool>(),
        any::<bool>(),
        text(),
        text(),
        proptest::collection::vec(alias, 0..4),
        any::<u16>(),
    )
        .prop_map(
            |(name, versions, ahead, inline, description, value, aliases, hung)| Made {
                name,
                versions,
                ahead,
                inline,
                description,
                value,
                aliases,
                hung,
            },
        )
}

/// The requests of a function; its code is another in every version.
fn requests(it: &Made) -> Vec<Request> {
    let code = |number: u8| {
        let entry = if it.inline { "index.js" } else { "other.js" };
        STANDARD.encode(package::zip(
            entry,
            &format!("exports.handler = async () => `{number} ${{1}}`;\n"),
        ))
    };
    let mut out = vec![request(
        "CreateFunction",
        json!({
            "FunctionName": it.name, "Role": "arn:aws:iam::123456789012:role/r", "Runtime": "nodejs22.x", "Handler": "index.handler",
            "Code": {"ZipFile": code(0)}, "Description": it.description, "Environment": {"Variables": {"TEXT": it.value, "on": "off"}},
            "Publish": true, "Tags": {"no": "yes"},
        }),
    )];
    for number in 1..it.versions {
        out.push(request(
            "UpdateFunctionCode",
            json!({"FunctionName": it.name, "ZipFile": code(number)}),
        ));
        out.push(request("UpdateFunctionConfiguration", json!({"FunctionName": it.name, "Timeout": 3 + number, "Environment": {"Variables": {"TEXT": it.value}}})));
        out.push(request("PublishVersion", json!({"FunctionName": it.name})));
    }
    if it.ahead {
        out.push(request(
            "UpdateFunctionConfiguration",
            json!({"FunctionName": it.name, "MemorySize": 512}),
        ));
    }
    for (at, (alias, version, weight, description)) in it.aliases.iter().enumerate() {
        let version = version % it.versions + 1;
        let provisioned = it.hung & (1 << at) != 0;
        let other = weight
            .map(|(other, share)| (other % it.versions + 1, f64::from(share) / 1000.0))
            .filter(|it| it.0 != version && !provisioned);
        out.push(request("CreateAlias", json!({
            "FunctionName": it.name, "Name": alias, "FunctionVersion": version.to_string(), "Description": description,
            "RoutingConfig": other.map(|(other, share)| json!({"AdditionalVersionWeights": {other.to_string(): share}})),
        })));
        if provisioned {
            out.push(request("PutProvisionedConcurrencyConfig", json!({"FunctionName": it.name, "Qualifier": alias, "ProvisionedConcurrentExecutions": at + 1})));
        }
        if it.hung & (16 << at) != 0 {
            out.push(request("AddPermission", json!({
                "FunctionName": it.name, "Qualifier": alias, "StatementId": format!("s-{at}_x"), "Action": "lambda:InvokeFunction",
                "Principal": if at == 0 { "*" } else { "s3.amazonaws.com" }, "SourceArn": format!("arn:aws:s3:::b{at}"),
            })));
        }
        if it.hung & (256 << at) != 0 {
            out.push(request("CreateFunctionUrlConfig", json!({"FunctionName": it.name, "Qualifier": alias, "AuthType": "AWS_IAM", "Cors": {"AllowOrigins": ["*"], "MaxAge": 3}})));
            out.push(request(
                "PutFunctionEventInvokeConfig",
                json!({"FunctionName": it.name, "Qualifier": alias, "MaximumRetryAttempts": 1}),
            ));
        }
        if it.hung & (4096 << at) != 0 {
            out.push(request("CreateEventSourceMapping", json!({
                "FunctionName": format!("{}:{alias}", it.name), "EventSourceArn": format!("arn:aws:sqs:us-west-2:123456789012:q{at}"), "BatchSize": at + 1, "Enabled": at == 0,
            })));
        }
    }
    out
}

fn account(list: &[Made]) -> Account {
    let mut account = Account::new(Settings::page());
    for one in list.iter().flat_map(requests) {
        // Names that come twice are refused; that is no part of the account.
        if let Ok(next) = tried(&account, std::slice::from_ref(&one)) {
            account = next;
        }
    }
    account
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(
        if std::env::var_os("ALIAS_PLAYGROUND_LONG").is_some() { 500 } else { 60 }
    ) })]

    #[test]
    fn what_goes_out_comes_back(list in proptest::collection::vec(made(), 1..4)) {
        let account = account(&list);
        for format in [Format::Cli, Format::Boto3, Format::CloudFormationJson, Format::CloudFormationYaml, Format::Sam, Format::Terraform] {
            let exported = export(&account, format, &(), false);
            let text = texts(&exported);
            let preview = import(&text, &Beside(&exported), &Answers::new());
            prop_assert!(preview.is_ok(), "{}: {}\n{}", format.label(), preview.unwrap_err(), text);
            let preview = preview.unwrap();
            let back = tried(&Account::new(Settings::page()), &preview.requests);
            prop_assert!(back.is_ok(), "{}: {}\n{}", format.label(), back.unwrap_err(), text);
            let sids = format.is_script() || format == Format::Terraform;
            prop_assert_eq!(portrait(&back.unwrap(), sids), portrait(&account, sids), "{}\n{}\nleft {:?} {:?}", format.label(), text, exported.left, preview.left);
        }
    }
}
