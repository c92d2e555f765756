//! May this caller invoke that function? Principal × action × condition × qualifier, a row each.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::authorize::{Caller, Decision, authorize, authorize_url};
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

/// The statement of this id lets the caller in.
fn allowed_by(sid: &str) -> Decision {
    Decision::Allowed {
        sid: sid.to_owned(),
    }
}

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
            json!({"Qualifier": "PROD", "Principal": "sns.amazonaws.com"}),
            S3,
            "",
            Some("There is no resource policy for the function itself."),
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

#[test]
fn a_source_arn_is_matched_letter_by_letter() {
    for (pattern, arn, allowed) in [
        ("arn:aws:s3:::orders", "arn:aws:s3:::orders", true),
        // As long, and another one.
        ("arn:aws:s3:::orders", "arn:aws:s3:::ordres", false),
        ("arn:aws:s3:::orders", "arn:aws:s3:::Orders", false),
        ("arn:aws:s3:::orders", "arn:aws:s3:::order", false),
        ("arn:aws:s3:::orders", "arn:aws:s3:::orderss", false),
        ("arn:aws:s3:::order?", "arn:aws:s3:::orders", true),
        ("arn:aws:s3:::order?", "arn:aws:s3:::order", false),
        ("arn:aws:s3:::order?", "arn:aws:s3:::orderss", false),
        ("arn:aws:s3:::or*rs", "arn:aws:s3:::orrs", true),
        ("arn:aws:s3:::or*rs", "arn:aws:s3:::orders-of-others", true),
        ("arn:aws:s3:::or*rs", "arn:aws:s3:::orders-of-all", false),
        ("arn:aws:s3:::*-*-x", "arn:aws:s3:::a-b-c-x", true),
        ("arn:aws:s3:::*-*-x", "arn:aws:s3:::a-b-c-y", false),
        ("arn:aws:s3:::orders*", "arn:aws:s3:::orders", true),
        ("arn:aws:s3:::orders**", "arn:aws:s3:::orders", true),
        ("arn:aws:s3:::*", "arn:aws:s3:::a:b:c", true),
    ] {
        let caller = Caller {
            source_arn: Some(arn),
            ..S3
        };
        let decision = decide(&[json!({"SourceArn": pattern})], caller, "");
        assert_eq!(
            matches!(decision, Decision::Allowed { .. }),
            allowed,
            "{pattern} {arn}: {decision:?}"
        );
    }
}

/// The whole policy of the bare function, put at once.
fn with_policy(statements: &Value) -> Account {
    let mut account = account(&[]);
    let policy = json!({"Version": "2012-10-17", "Statement": statements});
    send(
        &mut account,
        "PutResourcePolicy",
        &json!({"ResourceArn": ORDERS, "Policy": policy.to_string()}),
    );
    account
}

const ORDERS: &str = "arn:aws:lambda:us-east-1:123456789012:function:orders";

#[test]
fn what_is_denied_counts_for_more_and_only_for_whom_it_names() {
    let statement = |sid: &str, effect: &str, service: &str, action: &str| json!({"Sid": sid, "Effect": effect, "Principal": {"Service": service}, "Action": action, "Resource": ORDERS});
    let allow = statement("a", "Allow", "s3.amazonaws.com", "lambda:InvokeFunction");
    for (denial, denied) in [
        (
            statement("d", "Deny", "s3.amazonaws.com", "lambda:InvokeFunction"),
            true,
        ),
        (statement("d", "Deny", "s3.amazonaws.com", "lambda:*"), true),
        (
            statement("d", "Deny", "sns.amazonaws.com", "lambda:InvokeFunction"),
            false,
        ),
        (
            statement("d", "Deny", "s3.amazonaws.com", "lambda:GetFunction"),
            false,
        ),
    ] {
        let account = with_policy(&json!([allow, denial]));
        let decision = authorize(&account, REGION, S3, ORDERS);
        if denied {
            assert_eq!(
                decision,
                Decision::Refused {
                    reason: "Statement d denies it, which counts for more than any permission."
                        .to_owned(),
                    fix: None,
                }
            );
        } else {
            assert_eq!(decision, allowed_by("a"), "{denial}");
        }
    }
}

#[test]
fn the_permission_that_is_offered_names_the_account_where_the_source_does_not() {
    let fix = |caller: Caller<'_>, qualifier: &str, statements: &[Value]| {
        let Decision::Refused { fix: Some(fix), .. } = decide(statements, caller, qualifier) else {
            panic!("{caller:?} is refused");
        };
        assert_eq!(fix.region.as_deref(), Some(REGION));
        Value::Object(fix.input)
    };
    let bucket = json!({"FunctionName": "orders", "StatementId": "s3-invoke", "Action": "lambda:InvokeFunction",
        "Principal": "s3.amazonaws.com", "SourceArn": BUCKET, "SourceAccount": "123456789012"});
    assert_eq!(fix(S3, "", &[]), bucket);
    let topic = Caller {
        principal: "sns.amazonaws.com",
        source_arn: Some("arn:aws:sns:us-east-1:123456789012:t"),
        ..S3
    };
    assert_eq!(
        fix(topic, ":PROD", &[]),
        json!({"FunctionName": "orders", "StatementId": "sns-invoke", "Action": "lambda:InvokeFunction",
            "Principal": "sns.amazonaws.com", "SourceArn": "arn:aws:sns:us-east-1:123456789012:t", "Qualifier": "PROD"})
    );
    let taken = [
        json!({"StatementId": "s3-invoke", "Principal": "210987654321"}),
        json!({"StatementId": "s3-invoke-2", "Principal": "210987654321"}),
    ];
    assert_eq!(fix(S3, "", &taken)["StatementId"], "s3-invoke-3");
}

/// The statements of a function's policy; the action that is offered where they don't open its URL.
fn policies_of_a_url_without_sign_in() -> Vec<(Vec<Value>, Option<&'static str>)> {
    let with = |mut statement: Value, more: &Value| {
        let statement_object = statement.as_object_mut().unwrap();
        statement_object.extend(more.as_object().unwrap().clone());
        statement
    };
    let uses = |more: Value| {
        let action = "lambda:InvokeFunctionUrl";
        let statement = json!({"StatementId": "u", "Principal": "*", "Action": action});
        with(statement, &more)
    };
    let invokes = |more: Value| with(json!({"StatementId": "i", "Principal": "*"}), &more);
    let open = uses(json!({"FunctionUrlAuthType": "NONE"}));
    let via = invokes(json!({"InvokedViaFunctionUrl": true}));
    let mut rows = vec![
        (vec![open.clone(), via.clone()], None),
        (vec![uses(json!({})), invokes(json!({}))], None),
        (vec![uses(json!({"Action": "lambda:*"}))], None),
        (vec![open.clone()], Some("lambda:InvokeFunction")),
        (vec![via.clone()], Some("lambda:InvokeFunctionUrl")),
        (vec![], Some("lambda:InvokeFunctionUrl")),
    ];
    // Statements that let in fewer than anyone.
    for more in [
        json!({"FunctionUrlAuthType": "AWS_IAM"}),
        json!({"Principal": "210987654321"}),
        json!({"SourceAccount": "210987654321"}),
        json!({"SourceArn": BUCKET}),
        json!({"PrincipalOrgID": "o-abcdefghij"}),
    ] {
        rows.push((
            vec![uses(more), via.clone()],
            Some("lambda:InvokeFunctionUrl"),
        ));
    }
    for more in [
        json!({"InvokedViaFunctionUrl": false}),
        json!({"EventSourceToken": "t"}),
        json!({"SourceAccount": "123456789012"}),
        json!({"Action": "lambda:GetFunction"}),
    ] {
        rows.push((
            vec![open.clone(), invokes(more)],
            Some("lambda:InvokeFunction"),
        ));
    }
    rows
}

#[test]
fn a_url_without_sign_in_asks_for_two_permissions_of_anyone() {
    for (statements, offered) in policies_of_a_url_without_sign_in() {
        for qualifier in [None, Some("PROD")] {
            let mut statements = statements.clone();
            for statement in &mut statements {
                if let Some(qualifier) = qualifier {
                    statement["Qualifier"] = qualifier.into();
                }
            }
            let mut account = account(&statements);
            let target = lambda::model::Qualifier::parse(qualifier).unwrap();
            let decision = |account: &Account| {
                authorize_url(REGION, account.function(REGION, "orders").unwrap(), &target)
            };
            // What is permitted on the other one counts for nothing.
            let (other, place) = match qualifier {
                None => (Some("PROD"), "the function itself"),
                Some(_) => (None, "qualifier PROD"),
            };
            let other = lambda::model::Qualifier::parse(other).unwrap();
            let elsewhere =
                authorize_url(REGION, account.function(REGION, "orders").unwrap(), &other);
            assert!(
                matches!(elsewhere, Decision::Refused { .. }),
                "{statements:?}"
            );
            let mut left = offered;
            loop {
                match (decision(&account), left) {
                    (Decision::Allowed { sid }, None) => {
                        assert!(["u", "url-invoke"].contains(&sid.as_str()), "{sid}");
                        break;
                    }
                    (
                        Decision::Refused {
                            reason,
                            fix: Some(fix),
                        },
                        Some(action),
                    ) => {
                        assert!(reason.contains(place), "{reason}");
                        assert!(
                            reason.ends_with(&format!("No statement gives {action}.")),
                            "{reason}"
                        );
                        assert_eq!(fix.input["Action"], action, "{statements:?}");
                        assert_eq!(
                            fix.input.get("Qualifier").and_then(Value::as_str),
                            qualifier
                        );
                        send(&mut account, &fix.operation, &Value::Object(fix.input));
                        left = (statements.is_empty() && action.ends_with("Url"))
                            .then_some("lambda:InvokeFunction");
                    }
                    (other, _) => panic!("{statements:?} {qualifier:?}: {other:?}"),
                }
            }
        }
    }
}

#[test]
fn a_url_that_is_denied_to_anyone_is_not_open() {
    let statement = |sid: &str, effect: &str, principal: Value, action: &str| json!({"Sid": sid, "Effect": effect, "Principal": principal, "Action": action, "Resource": ORDERS});
    let allow = statement("a", "Allow", json!("*"), "lambda:*");
    // A denial that counts only where a condition holds.
    let under = |key: &str, operator: &str, value: &str| {
        let mut denial = statement("d", "Deny", json!("*"), "lambda:InvokeFunctionUrl");
        denial["Condition"] = json!({ operator: { key: value } });
        denial
    };
    for (denial, denied) in [
        (
            statement("d", "Deny", json!("*"), "lambda:InvokeFunctionUrl"),
            true,
        ),
        (
            statement("d", "Deny", json!("*"), "lambda:InvokeFunction"),
            true,
        ),
        (
            statement("d", "Deny", json!("*"), "lambda:GetFunction"),
            false,
        ),
        (
            statement(
                "d",
                "Deny",
                json!({"AWS": "210987654321"}),
                "lambda:InvokeFunction",
            ),
            false,
        ),
        (
            under("AWS:SourceAccount", "StringEquals", "123456789012"),
            false,
        ),
        (under("AWS:SourceArn", "ArnLike", BUCKET), false),
        (under("lambda:EventSourceToken", "StringEquals", "t"), false),
        (
            under("aws:PrincipalOrgID", "StringEquals", "o-abcdefghij"),
            false,
        ),
        (
            under("lambda:FunctionUrlAuthType", "StringEquals", "AWS_IAM"),
            false,
        ),
        (
            under("lambda:FunctionUrlAuthType", "StringEquals", "NONE"),
            true,
        ),
        (
            under("lambda:InvokedViaFunctionUrl", "Bool", "false"),
            false,
        ),
        (under("lambda:InvokedViaFunctionUrl", "Bool", "true"), true),
    ] {
        let account = with_policy(&json!([allow, denial]));
        let function = account.function(REGION, "orders").unwrap();
        let target = lambda::model::Qualifier::parse(None).unwrap();
        let decision = authorize_url(REGION, function, &target);
        if denied {
            let Decision::Refused { reason, fix: None } = decision else {
                panic!("{denial}: {decision:?}");
            };
            assert!(reason.starts_with("Statement d denies it"), "{reason}");
        } else {
            assert_eq!(decision, allowed_by("a"), "{denial}");
        }
    }
}
