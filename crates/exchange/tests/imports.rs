//! Pastes of every kind, each with the account that it makes (`UPDATE_EXPECT=1` rewrites the accounts).
//!
//! The inputs are written in the shape of public examples: AWS's documentation, SAM's and CDK's output, module
//! registries, plugins' fixtures.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use exchange::{Answers, Preview, import};
use expect_test::expect_file;
use lambda::api::Request;
use lambda::model::{Account, Settings};
use playground::export::tried;
use serde_json::{Value, json};
use std::path::Path;

fn request(operation: &str, input: &Value) -> Request {
    Request {
        operation: operation.to_owned(),
        region: None,
        input: input.as_object().cloned().unwrap(),
    }
}

/// Where the tutorial is: `helloworld` with a version, for pastes that name a function of the page.
fn start() -> Account {
    let made = [request(
        "CreateFunction",
        &json!({"FunctionName": "helloworld", "Runtime": "nodejs22.x", "Role": "arn:aws:iam::123456789012:role/r",
            "Handler": "index.handler", "Code": {"S3Bucket": "bucket", "S3Key": "code.zip"}, "Publish": true}),
    )];
    tried(&Account::new(Settings::page()), &made).unwrap()
}

/// An account in lines, what the start has left out.
#[expect(
    clippy::too_many_lines,
    reason = "a line for each kind of thing in an account"
)]
fn portrait(account: &Account) -> String {
    let mut out = String::new();
    let region = account.region("us-west-2");
    for function in region.functions() {
        let snapshots = function
            .versions()
            .iter()
            .map(|(number, it)| (number.to_string(), it));
        let all = snapshots.chain([("$LATEST".to_owned(), function.latest())]);
        if function.name().as_str() == "helloworld" && function.aliases().is_empty() {
            continue;
        }
        out.push_str(&format!(
            "function {} tags {:?} reserved {:?}\n",
            function.name(),
            function.tags().iter().collect::<Vec<_>>(),
            function.reserved_concurrency()
        ));
        for (number, it) in all {
            let c = &it.configuration;
            out.push_str(&format!(
                "  {number}: {} {} {} MB {} s {} code {} {:?} {:?} {:?}\n",
                c.runtime.as_deref().unwrap_or("image"),
                c.handler.as_deref().unwrap_or("-"),
                c.memory,
                c.timeout,
                c.architecture,
                it.code.sha256.get(..6).unwrap_or("-"),
                c.description,
                c.environment,
                c.role
            ));
        }
        for it in function.aliases().values() {
            out.push_str(&format!(
                "  alias {} {:?} {:?} {:?}\n",
                it.name, it.version, it.routing, it.description
            ));
        }
        for (target, policy) in function.policies() {
            for it in &policy.statements {
                out.push_str(&format!(
                    "  permission {} on {}: {:?} {} {:?} {:?} {:?} {:?} {:?}\n",
                    it.sid,
                    target.qualifier().unwrap_or_default(),
                    it.principal,
                    it.action,
                    it.source_arn,
                    it.source_account,
                    it.url_auth,
                    it.via_url,
                    it.organization
                ));
            }
        }
        for (target, it) in function.urls() {
            out.push_str(&format!(
                "  url {:?} signed {} {:?} {:?}\n",
                target.qualifier(),
                it.signed,
                it.cors,
                it.streamed
            ));
        }
        for (target, it) in function.event_invokes() {
            out.push_str(&format!(
                "  async {:?} {:?} {:?} {:?} {:?}\n",
                target.qualifier(),
                it.retries,
                it.age,
                it.on_success,
                it.on_failure
            ));
        }
        for (target, it) in function.provisioned() {
            out.push_str(&format!(
                "  provisioned {:?} {}\n",
                target.qualifier(),
                it.requested
            ));
        }
    }
    for (name, layer) in region.layers_from("") {
        for (number, it) in layer.versions() {
            out.push_str(&format!(
                "layer {name}:{number} {:?} {:?} policy {}\n",
                it.runtimes,
                it.description,
                it.policy.as_ref().map_or(0, |it| it.statements.len())
            ));
        }
    }
    for it in region.signings().values() {
        let of: Vec<_> = region
            .signed_by(&it.arn)
            .map(lambda::model::Function::name)
            .collect();
        out.push_str(&format!(
            "code signing {:?} {:?} enforced {} of {of:?}\n",
            it.description, it.publishers, it.enforced
        ));
    }
    for (bucket, items) in &region.beside().notifications {
        for it in items.iter() {
            out.push_str(&format!(
                "bucket {bucket} notifies {} of {:?} {:?}\n",
                it.arn, it.events, it.filter
            ));
        }
    }
    for (alarm, it) in region.beside().watch.alarms() {
        out.push_str(&format!("alarm {alarm} {}\n", it.given));
    }
    for (config, it) in &region.beside().deploy.configs {
        out.push_str(&format!("deployment config {config} {:?}\n", it.routing));
    }
    for (application, it) in &region.beside().deploy.applications {
        for (group, it) in &it.groups {
            out.push_str(&format!(
                "deployment group {application}/{group} {:?} {:?} {:?}\n",
                &*it.config, it.alarms, it.rollback
            ));
        }
    }
    for (rule, it) in &region.beside().rules {
        out.push_str(&format!(
            "rule {rule} {:?} {:?} disabled {} {:?}\n",
            it.schedule, it.pattern, it.disabled, it.targets
        ));
    }
    for it in region.mappings().values() {
        out.push_str(&format!(
            "mapping {:?} to {}:{} batch {}\n",
            it.source,
            it.function,
            it.target.qualifier().unwrap_or_default(),
            it.batch_size
        ));
    }
    out
}

fn reported(text: &str, answers: &Answers) -> String {
    let preview: Preview = match import(text, &(), answers) {
        Ok(preview) => preview,
        Err(why) => return format!("refused: {why}\n"),
    };
    let mut out = format!("{}\n", preview.kind);
    for (title, lines) in [("made", &preview.made), ("left", &preview.left)] {
        for line in lines {
            out.push_str(&format!("{title}: {line}\n"));
        }
    }
    for ask in &preview.asks {
        out.push_str(&format!(
            "asks: {} = {}{}\n",
            ask.name,
            ask.value,
            if ask.open { " (open)" } else { "" }
        ));
    }
    if let Some(rollout) = &preview.rollout {
        out.push_str(&format!("rollout: {rollout}\n"));
    }
    match tried(&start(), &preview.requests) {
        Ok(account) => out + &portrait(&account),
        Err(why) => format!("{out}refused: {why}\n"),
    }
}

#[test]
fn every_paste_makes_its_account() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    files.retain(|it| it.is_file());
    files.sort();
    assert!(files.len() >= 51, "{}", files.len());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        expect_file![folder.join("accounts").join(format!("{name}.txt"))]
            .assert_eq(&reported(&text, &Answers::new()));
    }
}

#[test]
fn answers_change_conditions_and_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let answers = |name: &str, value: &str| Answers::from([(name.to_owned(), value.to_owned())]);
    let reported_off = reported(&read("29_cfn_if_weight.json"), &answers("CanaryOn", "no"));
    assert!(
        reported_off.contains("alias live Published(VersionNumber(1)) None"),
        "{reported_off}"
    );
    assert!(reported_off.contains("alias never"), "{reported_off}");
    let prod = reported(&read("02_cfn_yaml_tags.yaml"), &answers("Env", "prod"));
    assert!(
        prod.contains("function orders-prod")
            && prod.contains("1024 MB 30 s")
            && prod.contains("alias prod"),
        "{prod}"
    );
    let named = reported(
        &read("47_alias_name_parameter.yaml"),
        &answers("AliasName", "blue"),
    );
    assert!(
        named.contains("alias blue") && !named.contains("(open)"),
        "{named}"
    );
    let stage = reported(&read("11_terraform_alias.tf"), &answers("stage", "dev"));
    assert!(
        stage.contains("function checkout-dev") && stage.contains(" 5 s "),
        "{stage}"
    );
}
