//! Every refusal that the engine can produce is explained, and the fixes that are offered work.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

#[path = "../../lambda/tests/conformance/runner.rs"]
#[allow(dead_code)]
mod runner;

use lambda::api::{self, ApiError};
use lambda::model::{Account, Settings, Timestamp};
use playground::lesson::{self, Advice};
use playground::scenario::examples;
use playground::session::{Action, Session};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn advice(operation: &str, error: ApiError) -> Advice {
    let account = Account::new(Settings::page());
    let request = examples::request(operation, json!({ "FunctionName": "f" }));
    lesson::advice(&account, &request, &Err(error)).expect("every refusal has advice")
}

#[test]
fn every_refusal_is_explained_by_a_rule_of_its_own() {
    let mut unexplained = BTreeSet::new();
    let seen = runner::play_all();
    assert!(seen.errors.len() > 100);
    for (operation, error) in seen.errors {
        let given = advice(&operation, error.clone());
        let general = advice(
            &operation,
            ApiError {
                message: Some("-".to_owned()),
                cause: None,
                ..error.clone()
            },
        );
        assert!(
            !given.why.contains(['{', '}']) && !given.source.is_empty(),
            "{given:?}"
        );
        let has_text = error.message.as_ref().is_some_and(|it| !it.is_empty());
        if given.why == general.why && has_text {
            unexplained.insert(format!(
                "{operation}: {}",
                error.message.unwrap_or_default()
            ));
        }
    }
    assert!(unexplained.is_empty(), "{unexplained:#?}");
}

/// The advice for a request that an empty account refuses.
fn refused_as(operation: &str, input: Value) -> Advice {
    let mut account = Account::new(Settings::page());
    let request = examples::request(operation, input);
    let error = api::call(&mut account, Timestamp::from_millis(0), &request).expect_err(operation);
    lesson::advice(&account, &request, &Err(error)).expect("every refusal has advice")
}

#[test]
fn a_value_out_of_its_rule_is_told_what_the_rule_is() {
    let function =
        json!({"FunctionName": "orders", "Role": "arn:aws:iam::123456789012:role/r", "Code": {}});
    let with = |name: &str, value: Value| {
        let mut input = function.clone();
        input[name] = value;
        input
    };
    let long = "v".repeat(300);
    for (operation, input, says) in [
        (
            "CreateFunction",
            json!({"FunctionName": "orders"}),
            "is missing",
        ),
        ("CreateFunction", with("Role", json!("r")), "twelve digits"),
        (
            "CreateFunction",
            with("Timeout", json!(5401)),
            "1,800 seconds",
        ),
        (
            "CreateFunction",
            with("Architectures", json!(["x86"])),
            "one architecture",
        ),
        (
            "CreateFunction",
            with("PackageType", json!("Jar")),
            "one of those in the brackets",
        ),
        (
            "CreateAlias",
            json!({"FunctionName": "orders", "Name": "7", "FunctionVersion": "1"}),
            "not digits alone",
        ),
        (
            "UpdateAlias",
            json!({"FunctionName": "orders", "Name": "live", "FunctionVersion": "live"}),
            "not to another alias",
        ),
        (
            "UpdateAlias",
            json!({"FunctionName": "orders", "Name": "live", "RoutingConfig": {"AdditionalVersionWeights": {"2": 10.0}}}),
            "a fraction from 0.0 to 1.0",
        ),
        (
            "UpdateAlias",
            json!({"FunctionName": "orders", "Name": "live", "RoutingConfig": {"AdditionalVersionWeights": {"$LATEST": 0.1}}}),
            "Only a published version's number",
        ),
        (
            "CreateFunctionUrlConfig",
            json!({"FunctionName": "orders", "Qualifier": "7", "AuthType": "NONE"}),
            "A URL belongs to the function or to an alias",
        ),
        // A tag that is too long breaks what the values of a map must be, as a weight does.
        (
            "CreateFunction",
            with("Tags", json!({"team": long})),
            "breaks a rule of AWS's model",
        ),
        ("ListFunctions", json!({"FunctionVersion": "1"}), "is ALL"),
        (
            "Invoke",
            json!({"FunctionName": "orders", "Qualifier": "a b"}),
            "an alias's name",
        ),
    ] {
        let why = refused_as(operation, input).why;
        assert!(why.contains(says), "{operation}: {why}");
    }
}

fn enter(session: &mut Session, line: &str) {
    session.apply(Action::LinesEntered(line.to_owned()), None);
}

/// Enters a line that is refused, takes the fix, and gives the session.
fn fixed(session: &mut Session, line: &str) -> Advice {
    enter(session, line);
    let entry = session.transcript().last().expect("an entry").clone();
    assert_eq!(
        entry.exit_code, 254,
        "{line}: {}{}",
        entry.stdout, entry.stderr
    );
    let advice = entry.advice.clone().expect("advice");
    assert!(
        !advice.fix.is_empty() && !advice.label.is_empty(),
        "{line}: {advice:?}"
    );
    for request in &advice.fix {
        session.apply(Action::RequestMade(request.clone()), None);
        let answer = session.transcript().last().expect("an entry");
        assert_eq!(
            answer.exit_code, 0,
            "{line}: {}\n{}",
            answer.line, answer.stderr
        );
    }
    advice
}

fn alias(session: &Session, name: &str) -> Value {
    let request = examples::request(
        "GetAlias",
        json!({ "FunctionName": "helloworld", "Name": name }),
    );
    let answer = api::call(
        &mut session.account().clone(),
        Timestamp::from_millis(u64::MAX),
        &request,
    );
    Value::Object(answer.expect("an alias").output)
}

#[test]
fn fixes_do_what_was_meant() {
    let cli = |rest: &str| format!("aws lambda {rest}");
    for (line, name, expected) in [
        (
            "create-alias --function-name helloworld --name BETA --function-version 1",
            "BETA",
            "1",
        ),
        (
            "update-alias --function-name helloworld --name LIVE --function-version 1",
            "LIVE",
            "1",
        ),
        (
            "update-alias --function-name helloworld --name PROD --function-version 2",
            "PROD",
            "2",
        ),
        (
            "update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=25}",
            "PROD",
            "1+0.25",
        ),
        (
            "update-alias --function-name helloworld --name DEV --routing-config AdditionalVersionWeights={1=0.1}",
            "DEV",
            "2+0.1",
        ),
        (
            "create-alias --function-name helloworld --name 2024 --function-version 1",
            "v2024",
            "1",
        ),
    ] {
        let mut session = Session::opening();
        fixed(&mut session, &cli(line));
        let alias = alias(&session, name);
        let weight = alias["RoutingConfig"]["AdditionalVersionWeights"]
            .as_object()
            .and_then(|it| it.values().next().cloned());
        let shown = format!(
            "{}{}",
            alias["FunctionVersion"].as_str().unwrap_or_default(),
            weight.map(|it| format!("+{it}")).unwrap_or_default()
        );
        assert_eq!(shown, expected, "{line}");
    }
}

#[test]
fn fixes_are_accepted() {
    for line in [
        "create-alias --function-name helloworld --name GAMMA --function-version 9",
        "create-alias --function-name helloworlt --name GAMMA --function-version 1",
        "get-alias --function-name helloworld --name prod",
        "invoke --function-name helloworld --qualifier prod out.json",
        "invoke --function-name helloworlt out.json",
        "delete-function --function-name helloworld --qualifier 1",
        "delete-function --function-name helloworld --qualifier 2",
        "delete-function --function-name helloworld --qualifier BETA",
        "update-alias --function-name helloworld --name PROD --revision-id x --description d",
        "publish-version --function-name helloworld --revision-id x",
        "publish-version --function-name helloworld --code-sha256 x",
        "add-permission --function-name helloworld --qualifier PROD --revision-id x --statement-id 2 --principal s3.amazonaws.com --action lambda:InvokeFunction",
        "add-permission --function-name helloworld --qualifier '$LATEST' --statement-id 2 --principal s3.amazonaws.com --action lambda:InvokeFunction",
        "add-permission --function-name helloworld --qualifier PROD --statement-id 1 --principal s3.amazonaws.com --action lambda:InvokeFunction",
        "add-permission --function-name helloworld --qualifier prod --statement-id 3 --principal s3.amazonaws.com --action lambda:InvokeFunction",
        "remove-permission --function-name helloworld --statement-id 1",
        "remove-permission --function-name helloworld --qualifier BETA --statement-id 1",
        "get-policy --function-name helloworld",
        "get-function --function-name helloworld:1 --qualifier PROD",
        "get-function --function-name arn:aws:lambda:eu-west-1:123456789012:function:helloworld --region us-west-2",
        "create-function --function-name helloworld --zip-file fileb://x.zip --role arn:aws:iam::123456789012:role/r --handler x.handler --runtime nodejs22.x",
        "create-function --function-name other --zip-file fileb://x.zip --role arn:aws:iam::123456789012:role/r --handler x.handler --runtime nodejs23.x",
        "put-function-concurrency --function-name helloworld:PROD --reserved-concurrent-executions 1",
        "put-provisioned-concurrency-config --function-name helloworld --qualifier '$LATEST' --provisioned-concurrent-executions 1",
        "get-provisioned-concurrency-config --function-name helloworld --qualifier BETA",
        "get-function-url-config --function-name helloworld",
        "get-function-event-invoke-config --function-name helloworld",
        "put-function-event-invoke-config --function-name helloworld",
        "tag-resource --resource arn:aws:lambda:us-west-2:123456789012:function:helloworld:PROD --tags a=b",
    ] {
        let mut session = Session::opening();
        if line.contains("eu-west-1") {
            enter(
                &mut session,
                "aws lambda create-function --region eu-west-1 --function-name helloworld --zip-file fileb://x.zip --role arn:aws:iam::123456789012:role/r --handler x.handler --runtime nodejs22.x",
            );
        }
        fixed(&mut session, &format!("aws lambda {line}"));
    }
}

#[test]
fn the_version_that_was_forgotten_is_published() {
    let mut session = Session::opening();
    enter(
        &mut session,
        "aws lambda update-function-configuration --function-name helloworld --timeout 5",
    );
    let advice = fixed(
        &mut session,
        "aws lambda create-alias --function-name helloworld --name GAMMA --function-version 3",
    );
    assert_eq!(advice.fix.len(), 2);
    assert_eq!(alias(&session, "GAMMA")["FunctionVersion"], "3");
}

#[test]
fn a_throttled_call_is_released() {
    let mut session = Session::opening();
    enter(
        &mut session,
        "aws lambda put-function-concurrency --function-name helloworld --reserved-concurrent-executions 0",
    );
    fixed(
        &mut session,
        "aws lambda invoke --function-name helloworld out.json",
    );
}

fn notes(session: &mut Session, line: &str) -> String {
    enter(session, &format!("aws lambda {line}"));
    let entry = session.transcript().last().expect("an entry");
    assert_eq!(entry.exit_code, 0, "{line}: {}", entry.stderr);
    entry.notes.join(" ")
}

#[test]
fn what_people_get_wrong_is_said_where_it_happens() {
    for (line, says) in [
        (
            "publish-version --function-name helloworld",
            "Nothing was published",
        ),
        (
            "update-function-configuration --function-name helloworld --timeout 9",
            "Only $LATEST has changed",
        ),
        (
            "create-alias --function-name helloworld --name X --function-version '$LATEST'",
            "follows $LATEST",
        ),
        (
            "update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=1.0}",
            "gets every call",
        ),
        (
            "update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.0}",
            "no call at all",
        ),
        (
            "update-alias --function-name helloworld --name PROD --function-version 1",
            "keeps its weights",
        ),
        (
            "delete-alias --function-name helloworld --name NONE",
            "same either way",
        ),
        (
            "delete-function --function-name helloworld --qualifier 7",
            "same either way",
        ),
        (
            "delete-function --function-name helloworld",
            "With it went 2 versions, 3 aliases, 1 policy",
        ),
        (
            "add-permission --function-name helloworld --statement-id 2 --principal s3.amazonaws.com --action lambda:InvokeFunction",
            "unqualified",
        ),
        (
            "add-permission --function-name helloworld --statement-id 2 --principal sns.amazonaws.com --action lambda:InvokeFunction",
            "for anybody in AWS",
        ),
        (
            "add-permission --function-name helloworld --statement-id 2 --principal s3.amazonaws.com --action lambda:InvokeFunction --source-arn arn:aws:s3:::b",
            "--source-account",
        ),
        (
            "invoke --function-name helloworld --qualifier PROD out.json",
            "drawn by itself",
        ),
        (
            "create-function --function-name old --zip-file fileb://x.zip --role arn:aws:iam::account-id:role/r --handler x.handler --runtime nodejs6.10",
            "AWS itself would refuse this today",
        ),
    ] {
        let said = notes(&mut Session::opening(), line);
        assert!(said.contains(says), "{line}: {said}");
    }
    let mut session = Session::opening();
    let again = session
        .files()
        .upload("helloworld", "helloworld.zip")
        .expect("the package");
    session.apply(Action::RequestMade(again), None);
    assert!(
        session
            .transcript()
            .last()
            .unwrap()
            .notes
            .iter()
            .any(|it| it.contains("counts the upload as an update"))
    );
}

#[test]
fn usual_answers_need_no_comment() {
    for line in [
        "list-aliases --function-name helloworld",
        "get-alias --function-name helloworld --name PROD",
        "update-alias --function-name helloworld --name BETA --function-version 1",
    ] {
        assert_eq!(notes(&mut Session::opening(), line), "", "{line}");
    }
}

/// An alias with provisioned concurrency on its way to another version, or stuck on it.
fn moved(handler: &str) -> Session {
    let mut session = Session::opening();
    for line in [
        "update-alias --function-name helloworld --name PROD --function-version 1 --routing-config {}",
        "put-provisioned-concurrency-config --function-name helloworld --qualifier PROD --provisioned-concurrent-executions 2",
        &format!("update-function-configuration --function-name helloworld --handler {handler}"),
        "publish-version --function-name helloworld",
    ] {
        notes(&mut session, line);
    }
    let said = notes(
        &mut session,
        "update-alias --function-name helloworld --name PROD --function-version 3",
    );
    assert!(
        said.contains("AWS gives version 1 a weight of 1 by itself"),
        "{said}"
    );
    session
}

fn refused(session: &mut Session, line: &str) -> Advice {
    enter(session, &format!("aws lambda {line}"));
    let entry = session.transcript().last().expect("an entry");
    entry
        .advice
        .clone()
        .unwrap_or_else(|| panic!("{line} should be refused"))
}

const PROVISION: &str = "put-provisioned-concurrency-config --function-name helloworld --qualifier PROD --provisioned-concurrent-executions 3";

#[test]
fn a_weight_that_aws_set_itself_is_told_from_a_canary_s() {
    let mut session = moved("helloworld.handler");
    let back = "update-alias --function-name helloworld --name PROD --function-version 1";
    for line in [PROVISION, back] {
        let advice = refused(&mut session, line);
        assert!(
            advice.why.contains("stays on version 1 until"),
            "{advice:?}"
        );
        assert!(advice.fix.is_empty() && advice.command.is_some());
    }
    // Every change is a minute, and AWS takes a minute and a half.
    for _ in 0..2 {
        notes(
            &mut session,
            "tag-resource --resource arn:aws:lambda:us-west-2:123456789012:function:helloworld --tags a=b",
        );
    }
    notes(&mut session, PROVISION);
}

#[test]
fn an_alias_that_is_stuck_gets_out_by_clearing_its_weights() {
    let mut session = moved("gone.handler");
    for _ in 0..2 {
        notes(
            &mut session,
            "invoke --function-name helloworld:PROD out.json",
        );
    }
    let advice = refused(&mut session, PROVISION);
    assert!(advice.why.contains("can't be initialised"), "{advice:?}");
    for request in &advice.fix {
        session.apply(Action::RequestMade(request.clone()), None);
    }
    notes(&mut session, PROVISION);
}
