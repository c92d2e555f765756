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
    lines.extend(beside(account, sids));
    lines
}

/// What functions run on and what calls them, but for the ids that AWS draws, and those of notifications.
fn beside(account: &Account, sids: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let region = account.region("us-west-2");
    for (name, layer) in region.layers_from("") {
        for (number, it) in layer.versions() {
            let statements = it.policy.iter().flat_map(|it| &it.statements);
            let mut statements: Vec<String> = statements
                .map(|it| {
                    let sid = if sids { &it.sid } else { "" };
                    format!(
                        "{sid} {:?} {} {:?}",
                        it.principal, it.action, it.organization
                    )
                })
                .collect();
            statements.sort();
            lines.push(format!(
                "layer {name}:{number} {:?} {:?} {:?} {:?} {:?} {statements:?}",
                it.code, it.description, it.runtimes, it.architectures, it.license
            ));
        }
    }
    let mut signings: Vec<String> = region
        .signings()
        .values()
        .map(|it| {
            let signed: Vec<_> = region
                .signed_by(&it.arn)
                .map(lambda::model::Function::name)
                .collect();
            format!(
                "signing {:?} {:?} {} {:?} of {signed:?}",
                it.description, it.publishers, it.enforced, it.tags
            )
        })
        .collect();
    signings.sort();
    lines.extend(signings);
    for (bucket, list) in &region.beside().notifications {
        // Templates have an entry for each kind of event.
        let mut entries: Vec<String> = Vec::new();
        for it in list.iter() {
            let one = |event: &String| format!("{event} {} {:?}", it.arn, it.filter);
            entries.extend(it.events.iter().map(one));
        }
        entries.sort();
        lines.push(format!("bucket {bucket} {entries:?}"));
    }
    for (name, rule) in &region.beside().rules {
        lines.push(format!("rule {name} {rule:?}"));
    }
    for (name, it) in region.beside().watch.alarms() {
        let given: std::collections::BTreeMap<String, Value> =
            serde_json::from_str(&it.given).unwrap();
        lines.push(format!(
            "alarm {name} {:?}",
            given
                .iter()
                .map(|it| (it.0, plain(it.1)))
                .collect::<Vec<_>>()
        ));
    }
    let deploy = &region.beside().deploy;
    for (name, it) in &deploy.configs {
        lines.push(format!("config {name} {:?}", it.routing));
    }
    for (name, it) in &deploy.applications {
        lines.push(format!("application {name}"));
        for (group, it) in &it.groups {
            lines.push(format!(
                "group {group} of {name} {} {} {:?} {:?} {}",
                it.config,
                it.role,
                it.alarms,
                it.rollback,
                plain(&serde_json::from_str(&it.triggers).unwrap_or_default())
            ));
        }
    }
    lines
}

/// A value whose members are in order and whose numbers are floats, as text.
fn plain(value: &Value) -> String {
    match value {
        Value::Number(number) => number.as_f64().unwrap_or_default().to_string(),
        Value::Array(items) => format!(
            "[{}]",
            items.iter().map(plain).collect::<Vec<_>>().join(", ")
        ),
        Value::Object(map) => {
            let mut ordered: Vec<String> = map
                .iter()
                .map(|it| format!("{}: {}", it.0, plain(it.1)))
                .collect();
            ordered.sort();
            format!("{{{}}}", ordered.join(", "))
        }
        other => other.to_string(),
    }
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

/// What functions run on: layers, of which some are published twice, and code signing.
fn under(bits: u16, text: &str) -> Vec<Request> {
    let mut out = Vec::new();
    for number in 0..bits % 4 {
        let name = ["deps", "de_ps", "deps"][usize::from(number)];
        let zip = STANDARD.encode(package::zip("a.txt", &format!("{number}")));
        out.push(request("PublishLayerVersion", json!({
            "LayerName": name, "Description": text, "LicenseInfo": (bits & 4 != 0).then_some("MIT"),
            "Content": if bits & 8 != 0 { json!({"S3Bucket": "b", "S3Key": format!("{number}.zip")}) } else { json!({"ZipFile": zip}) },
            "CompatibleRuntimes": (bits & 16 != 0).then(|| json!(["nodejs22.x", "python3.13"])),
            "CompatibleArchitectures": (bits & 32 != 0).then(|| json!(["x86_64"])),
        })));
    }
    if bits & 64 != 0 {
        out.push(request("AddLayerVersionPermission", json!({
            "LayerName": "deps", "VersionNumber": 1, "StatementId": "a-b", "Action": "lambda:GetLayerVersion", "Principal": "*",
            "OrganizationId": (bits & 128 != 0).then_some("o-a1b2c3d4e5"),
        })));
    }
    for number in 0..bits >> 8 & 3 {
        let publisher =
            format!("arn:aws:signer:us-west-2:123456789012:/signing-profiles/p{number}/AbCdEfGhIj");
        out.push(request("CreateCodeSigningConfig", json!({
            "Description": text, "AllowedPublishers": {"SigningProfileVersionArns": [publisher]},
            "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": if number == 0 { "Warn" } else { "Enforce" }},
            "Tags": {"on": "yes"},
        })));
    }
    out
}

/// What calls a function and its first alias: a bucket, and rules.
fn callers(it: &Made, bits: u16) -> Vec<Request> {
    let arn = format!("arn:aws:lambda:us-west-2:123456789012:function:{}", it.name);
    let on_alias = it.aliases.first().filter(|_| bits & 1 != 0);
    let target = on_alias.map_or_else(|| arn.clone(), |alias| format!("{arn}:{}", alias.0));
    let mut out = Vec::new();
    if bits & 2 != 0 {
        out.push(request("AddPermission", json!({
            "FunctionName": it.name, "Qualifier": on_alias.map(|it| &it.0), "StatementId": "from-s3", "Action": "lambda:InvokeFunction",
            "Principal": "s3.amazonaws.com", "SourceArn": format!("arn:aws:s3:::in-{}", bits >> 2 & 3), "SourceAccount": "123456789012",
        })));
        out.push(request("s3:PutBucketNotificationConfiguration", json!({
            "Bucket": format!("in-{}", bits >> 2 & 3),
            "NotificationConfiguration": {"LambdaFunctionConfigurations": [{
                "LambdaFunctionArn": target, "Events": if bits & 16 != 0 { json!(["s3:ObjectCreated:*", "s3:ObjectRemoved:*"]) } else { json!(["s3:ObjectCreated:Put"]) },
                "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".jpg"}]}},
            }]},
        })));
    }
    if bits & 32 != 0 {
        let name = format!("each-{}", bits >> 6 & 3);
        out.push(request("events:PutRule", json!({
            "Name": name, "Description": it.description, "State": (bits & 256 != 0).then_some("DISABLED"),
            "ScheduleExpression": (bits & 512 != 0).then_some("rate(5 minutes)"),
            "EventPattern": (bits & 512 == 0).then_some(r#"{"source":["my.app"],"detail-type":["Ref","a"]}"#),
        })));
        out.push(request("events:PutTargets", json!({
            "Rule": name, "Targets": [{"Id": "one", "Arn": target, "Input": (bits & 1024 != 0).then_some(r#"{"a":"${x}"}"#)}],
        })));
    }
    out.into_iter().map(without_nulls).collect()
}

/// What shifts a function's first alias: alarms, a configuration, an application and its groups.
fn shifting(it: &Made, at: usize, bits: u16, text: &str) -> Vec<Request> {
    let alias = it.aliases.first().map_or("live", |it| it.0.as_str());
    let on_alias = json!([
        {"Name": "FunctionName", "Value": it.name},
        {"Name": "Resource", "Value": format!("{}:{alias}", it.name)},
    ]);
    let mut out = Vec::new();
    if bits & 1 != 0 {
        out.push(request("cloudwatch:PutMetricAlarm", json!({
            "AlarmName": format!("errors {}", it.name), "AlarmDescription": text, "Namespace": "AWS/Lambda", "MetricName": "Errors",
            "Statistic": (bits & 2 == 0).then_some("Sum"), "ExtendedStatistic": (bits & 2 != 0).then_some("p99.9"),
            "Dimensions": on_alias, "Period": 60 * (1 + (bits >> 2 & 3)), "EvaluationPeriods": 3,
            "DatapointsToAlarm": (bits & 16 != 0).then_some(2), "Threshold": f64::from(bits) / 7.0, "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": (bits & 32 != 0).then_some("notBreaching"), "ActionsEnabled": (bits & 64 != 0).then_some(false),
            "AlarmActions": (bits & 128 != 0).then(|| json!(["arn:aws:sns:us-west-2:123456789012:t"])),
        })));
    }
    if bits & 256 != 0 {
        let stat = |id: &str, name: &str| {
            json!({"Id": id, "ReturnData": false, "MetricStat": {
                "Metric": {"Namespace": "AWS/Lambda", "MetricName": name, "Dimensions": on_alias}, "Period": 60, "Stat": "Sum",
            }})
        };
        out.push(request("cloudwatch:PutMetricAlarm", json!({
            "AlarmName": format!("rate-{at}"), "EvaluationPeriods": 1, "Threshold": 0.05, "ComparisonOperator": "GreaterThanOrEqualToThreshold",
            "Metrics": [{"Id": "rate", "Expression": "errors / calls", "Label": text, "ReturnData": true}, stat("errors", "Errors"), stat("calls", "Invocations")],
        })));
    }
    if bits & 512 != 0 {
        let (kind, member, start) = if bits & 1024 != 0 {
            ("TimeBasedCanary", "timeBasedCanary", "canary")
        } else {
            ("TimeBasedLinear", "timeBasedLinear", "linear")
        };
        out.push(request("codedeploy:CreateDeploymentConfig", json!({
            "deploymentConfigName": format!("own-{at}_x"), "computePlatform": "Lambda",
            "trafficRoutingConfig": {"type": kind, member: {format!("{start}Percentage"): 10 + at, format!("{start}Interval"): 3}},
        })));
    }
    if bits & 2048 != 0 {
        let alarms: Vec<Value> = out
            .iter()
            .filter_map(|it| Some(json!({"name": it.input.get("AlarmName")?})))
            .collect();
        out.push(request(
            "codedeploy:CreateApplication",
            json!({"applicationName": format!("app-{at}"), "computePlatform": "Lambda"}),
        ));
        out.push(request("codedeploy:CreateDeploymentGroup", json!({
            "applicationName": format!("app-{at}"), "deploymentGroupName": format!("{}_{alias}", it.name),
            "serviceRoleArn": "arn:aws:iam::123456789012:role/cd",
            "deploymentConfigName": if bits & 512 != 0 { format!("own-{at}_x") } else { "CodeDeployDefault.LambdaCanary10Percent5Minutes".to_owned() },
            "deploymentStyle": {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"},
            "alarmConfiguration": (!alarms.is_empty()).then(|| json!({"enabled": true, "alarms": alarms, "ignorePollAlarmFailure": bits & 4096 != 0})),
            "autoRollbackConfiguration": (bits & 8192 != 0).then(|| json!({"enabled": true, "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]})),
            "triggerConfigurations": (bits & 16384 != 0).then(|| json!([{
                "triggerName": text, "triggerTargetArn": "arn:aws:sns:us-west-2:123456789012:t", "triggerEvents": ["DeploymentFailure"],
            }])),
        })));
    }
    out
}

fn without_nulls(mut request: Request) -> Request {
    let targets = request
        .input
        .get_mut("Targets")
        .and_then(Value::as_array_mut);
    for target in targets
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        target.retain(|_, value| !value.is_null());
    }
    request
}

fn account(list: &[Made], text: &str, bits: u16) -> Account {
    let mut account = Account::new(Settings::page());
    let mut all = under(bits, text);
    let layer = "arn:aws:lambda:us-west-2:123456789012:layer";
    for (at, it) in list.iter().enumerate() {
        let mut own = requests(it);
        let layers = match bits >> 10 & 3 {
            0 => None,
            1 => Some(json!([format!("{layer}:deps:1")])),
            2 => Some(json!([
                format!("{layer}:de_ps:1"),
                format!("{layer}:deps:2")
            ])),
            _ => Some(json!([
                "arn:aws:lambda:us-west-2:580247275435:layer:LambdaInsightsExtension:38"
            ])),
        };
        if let (Some(layers), Some(first)) = (layers, own.first_mut()) {
            let mut with = first.clone();
            with.input.insert("Layers".to_owned(), layers);
            // Where there are no such layers, the function has none.
            let stands = tried(
                &Account::new(Settings::page()),
                &[all.clone(), vec![with.clone()]].concat(),
            );
            if stands.is_ok() {
                *first = with;
            }
        }
        all.extend(own);
        all.extend(callers(
            it,
            bits.rotate_left(u32::try_from(at).unwrap() * 5),
        ));
        let turned = bits.rotate_right(u32::try_from(at).unwrap() * 3 + 2);
        all.extend(shifting(it, at, turned, text));
    }
    for one in all {
        // Names that come twice are refused; that is no part of the account.
        if let Ok(next) = tried(&account, std::slice::from_ref(&one)) {
            account = next;
        }
    }
    let signing = account
        .region("us-west-2")
        .signings()
        .keys()
        .next()
        .cloned();
    if let (Some(arn), Some(it)) = (signing, list.first().filter(|_| bits & 4096 != 0)) {
        let input = json!({"CodeSigningConfigArn": *arn, "FunctionName": it.name});
        account = tried(&account, &[request("PutFunctionCodeSigningConfig", input)]).unwrap();
    }
    account
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(
        if std::env::var_os("ALIAS_PLAYGROUND_LONG").is_some() { 500 } else { 60 }
    ) })]

    #[test]
    fn what_goes_out_comes_back(list in proptest::collection::vec(made(), 1..4), text in text(), bits in any::<u16>()) {
        let account = account(&list, &text, bits);
        for format in [Format::Cli, Format::Boto3, Format::CloudFormationJson, Format::CloudFormationYaml, Format::Sam, Format::Terraform] {
            let exported = export(&account, format, &(), false);
            let text = texts(&exported);
            let preview = import(&text, &Beside(&exported), &Answers::new());
            prop_assert!(preview.is_ok(), "{}: {}\n{}", format.label(), preview.unwrap_err(), text);
            let preview = preview.unwrap();
            let back = tried(&Account::new(Settings::page()), &preview.requests);
            prop_assert!(back.is_ok(), "{}: {}\n{}", format.label(), back.unwrap_err(), text);
            let sids = format.is_script() || format == Format::Terraform;
            let (mut back, out) = (portrait(&back.unwrap(), sids), portrait(&account, sids));
            if exported.left.iter().any(|it| it.starts_with("DeploymentPreference of")) {
                back.retain(|it| !it.contains("ServerlessDeploymentApplication"));
            }
            let more = |of: &[String], than: &[String]| of.iter().filter(|it| !than.contains(it)).cloned().collect::<Vec<_>>().join("\n");
            prop_assert!(
                back == out, "{}\n{}\nleft {:?} {:?}\nback:\n{}\nout:\n{}",
                format.label(), text, exported.left, preview.left, more(&back, &out), more(&out, &back)
            );
        }
    }
}
