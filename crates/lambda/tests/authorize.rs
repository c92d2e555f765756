//! May this caller invoke that function? Principal × action × condition × qualifier, a row each.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::authorize::{Caller, Decision, authorize};
use lambda::api::{Request, call, package};
use lambda::model::{Account, Settings, Timestamp};
use serde_json::{Value, json};

const REGION: &str = "us-east-1";
const BUCKET: &str = "arn:aws:s3:::orders";

fn send(account: &mut Account, operation: &str, input: &Value) {
    let request = Request {
        operation: operation.to_owned(),
        region: None,
        input: input.as_object().unwrap().clone(),
    };
    call(account, Timestamp::from_millis(1_000_000_000_000), &request)
        .unwrap_or_else(|it| panic!("{operation}: {it:?}"));
}

/// A function with versions 1 and 2, an alias PROD of version 1, and these statements.
fn account(statements: &[Value]) -> Account {
    let mut account = Account::new(Settings::default());
    send(
        &mut account,
        "CreateFunction",
        &json!({"FunctionName": "orders", "Runtime": "nodejs22.x", "Handler": "index.handler",
        "Role": "arn:aws:iam::123456789012:role/r", "Code": {"ZipFile": STANDARD.encode(package::zip("index.js", "exports.handler = async () => 1"))}, "Publish": true}),
    );
    send(
        &mut account,
        "CreateAlias",
        &json!({"FunctionName": "orders", "Name": "PROD", "FunctionVersion": "1"}),
    );
    for statement in statements {
        let mut input = json!({"FunctionName": "orders", "StatementId": "s", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com"});
        for (name, value) in statement.as_object().unwrap() {
            input[name] = value.clone();
        }
        send(&mut account, "AddPermission", &input);
    }
    account
}

fn decide(statements: &[Value], caller: Caller<'_>, qualifier: &str) -> Decision {
    let arn = format!("arn:aws:lambda:{REGION}:123456789012:function:orders{qualifier}");
    authorize(&account(statements), REGION, caller, &arn)
}

const S3: Caller<'_> = Caller {
    principal: "s3.amazonaws.com",
    source_arn: Some(BUCKET),
    source_account: Some("123456789012"),
};

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_statement_allows_what_it_names_and_nothing_else() {
    let sns = Caller {
        principal: "sns.amazonaws.com",
        source_arn: Some("arn:aws:sns:us-east-1:123456789012:t"),
        source_account: None,
    };
    let person = Caller {
        principal: "210987654321",
        source_arn: None,
        source_account: None,
    };
    // The statement; the caller; the qualifier called; the refusal's sentence has these words, or the call is allowed.
    let rows: &[(Value, Caller<'_>, &str, Option<&str>)] = &[
        (json!({}), S3, "", None),
        (json!({}), S3, ":$LATEST", None),
        (
            json!({}),
            S3,
            ":PROD",
            Some("counts only for the ARN it was added to"),
        ),
        (json!({"Qualifier": "PROD"}), S3, ":PROD", None),
        (
            json!({"Qualifier": "PROD"}),
            S3,
            ":1",
            Some("counts only for the ARN it was added to"),
        ),
        (
            json!({"Qualifier": "PROD"}),
            S3,
            "",
            Some(
                "The policy of arn:aws:lambda:us-east-1:123456789012:function:orders:PROD would allow it",
            ),
        ),
        (
            json!({}),
            sns,
            "",
            Some("No statement for the function itself names sns.amazonaws.com."),
        ),
        (json!({"Principal": "*"}), sns, "", None),
        (json!({"Principal": "210987654321"}), person, "", None),
        (
            json!({"Principal": "210987654321"}),
            S3,
            "",
            Some("names s3.amazonaws.com"),
        ),
        (
            json!({"Action": "lambda:GetFunction"}),
            S3,
            "",
            Some("Statement s allows lambda:GetFunction, not lambda:InvokeFunction."),
        ),
        (json!({"Action": "lambda:*"}), S3, "", None),
        (json!({"SourceArn": BUCKET}), S3, "", None),
        (
            json!({"SourceArn": "arn:aws:s3:::other"}),
            S3,
            "",
            Some("only for arn:aws:s3:::other; this call comes from arn:aws:s3:::orders."),
        ),
        (json!({"SourceArn": "arn:aws:s3:::ord*"}), S3, "", None),
        (
            json!({"SourceArn": BUCKET}),
            Caller {
                source_arn: None,
                ..S3
            },
            "",
            Some("this call comes from no source with an ARN."),
        ),
        (json!({"SourceAccount": "123456789012"}), S3, "", None),
        (
            json!({"SourceAccount": "210987654321"}),
            S3,
            "",
            Some("only for what account 210987654321 owns; this source is another's."),
        ),
        (
            json!({"PrincipalOrgID": "o-abcdefghij", "Principal": "*"}),
            S3,
            "",
            Some("only under conditions that this call does not meet."),
        ),
        (
            json!({"EventSourceToken": "amzn1.ask.skill.x"}),
            S3,
            "",
            Some("only under conditions that this call does not meet."),
        ),
        (
            json!({"InvokedViaFunctionUrl": true}),
            S3,
            "",
            Some("only under conditions that this call does not meet."),
        ),
    ];
    for (statement, caller, qualifier, refused) in rows {
        let decision = decide(std::slice::from_ref(statement), *caller, qualifier);
        match (&decision, refused) {
            (Decision::Allowed { sid }, None) => assert_eq!(sid, "s", "{statement} {qualifier}"),
            (Decision::Refused { reason, fix }, Some(words)) => {
                assert!(reason.contains(words), "{statement} {qualifier}: {reason}");
                assert!(
                    fix.is_some(),
                    "{statement} {qualifier}: there is a permission that would help"
                );
            }
            _ => panic!("{statement} {qualifier}: {decision:?}"),
        }
    }
}

#[test]
fn the_permission_that_is_offered_allows_the_call() {
    for (statement, qualifier) in [
        (json!({"SourceArn": "arn:aws:s3:::other"}), ""),
        (json!({"Principal": "sns.amazonaws.com"}), ":PROD"),
        (
            json!({"Action": "lambda:GetFunction", "StatementId": "s3-invoke"}),
            "",
        ),
    ] {
        let mut account = account(std::slice::from_ref(&statement));
        let arn = format!("arn:aws:lambda:{REGION}:123456789012:function:orders{qualifier}");
        let Decision::Refused { fix: Some(fix), .. } = authorize(&account, REGION, S3, &arn) else {
            panic!("{statement} is refused with a fix");
        };
        send(&mut account, &fix.operation, &Value::Object(fix.input));
        let decision = authorize(&account, REGION, S3, &arn);
        assert!(
            matches!(decision, Decision::Allowed { .. }),
            "{statement}: {decision:?}"
        );
    }
}

#[test]
fn what_is_not_there_can_not_be_called_and_nothing_would_help() {
    let decision = decide(&[], S3, ":BETA");
    let Decision::Refused { reason, fix: None } = decision else {
        panic!("{decision:?}");
    };
    assert!(
        reason.ends_with("function:orders:BETA is not there to be called."),
        "{reason}"
    );
    let decision = decide(&[], S3, "");
    let Decision::Refused { reason, .. } = decision else {
        panic!("{decision:?}");
    };
    assert_eq!(
        reason,
        "There is no resource policy for the function itself."
    );
}

#[test]
fn a_policy_put_as_a_whole_allows_only_the_resource_that_it_names() {
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:orders";
    for (resource, allowed) in [
        (arn.to_owned(), true),
        (format!("{arn}*"), true),
        ("*".to_owned(), true),
        (format!("{arn}:PROD"), false),
        (format!("{arn}-other"), false),
    ] {
        let mut account = account(&[]);
        let policy = json!({"Version": "2012-10-17", "Statement": [{"Sid": "s", "Effect": "Allow", "Resource": resource,
            "Principal": {"Service": "s3.amazonaws.com"}, "Action": "lambda:InvokeFunction"}]});
        send(
            &mut account,
            "PutResourcePolicy",
            &json!({"ResourceArn": arn, "Policy": policy.to_string()}),
        );
        let decision = authorize(&account, REGION, S3, arn);
        assert_eq!(
            matches!(decision, Decision::Allowed { .. }),
            allowed,
            "{resource}: {decision:?}"
        );
    }
}
