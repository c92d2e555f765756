//! What stands around the operations: authorization, today's answers, handlers, draws.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::authorize::{Caller, Decision, authorize};
use lambda::api::{self, ApiError, Request, Response, package};
use lambda::model::{Account, Settings, Timestamp};
use serde_json::{Value, json};

const ARN: &str = "arn:aws:lambda:us-west-2:123456789012:function:fn";
const S3: Caller<'_> = Caller {
    principal: "s3.amazonaws.com",
    source_arn: Some("arn:aws:s3:::examplebucket"),
    source_account: Some("111111111111"),
};

fn request(operation: &str, input: Value) -> Request {
    let Value::Object(input) = input else {
        panic!("an object")
    };
    Request {
        operation: operation.to_owned(),
        region: None,
        input,
    }
}

/// An account with a clock that moves on with every call.
struct Page {
    account: Account,
    now: u64,
}

impl Page {
    fn new() -> Self {
        Self {
            account: Account::new(Settings::page()),
            now: 1_000_000_000_000,
        }
    }

    fn send(&mut self, operation: &str, input: Value) -> Result<Response, ApiError> {
        self.now += 1;
        let now = Timestamp::from_millis(self.now);
        api::call(&mut self.account, now, &request(operation, input))
    }

    fn ok(&mut self, operation: &str, input: Value) -> Response {
        self.send(operation, input).expect("accepted")
    }

    /// A function with two versions, and PROD on the first.
    fn with_function(runtime: &str, handler: &str, file: &str, text: &str) -> Self {
        let mut page = Self::new();
        let zip = STANDARD.encode(package::zip(file, text));
        page.ok("CreateFunction", json!({"FunctionName": "fn", "Role": "arn:aws:iam::account-id:role/x", "Runtime": runtime, "Handler": handler, "Code": {"ZipFile": zip}, "Publish": true}));
        page.ok(
            "UpdateFunctionConfiguration",
            json!({"FunctionName": "fn", "Timeout": 9}),
        );
        page.ok("PublishVersion", json!({"FunctionName": "fn"}));
        page.ok(
            "CreateAlias",
            json!({"FunctionName": "fn", "Name": "PROD", "FunctionVersion": "1"}),
        );
        page
    }

    fn payload(&mut self, qualifier: &str) -> Value {
        let input = json!({"FunctionName": "fn", "Qualifier": qualifier, "Payload": STANDARD.encode(r#"{"a":1}"#)});
        let response = self.ok("Invoke", input);
        let payload = response.output["Payload"].as_str().expect("a payload");
        serde_json::from_slice(&STANDARD.decode(payload).expect("base64")).expect("JSON")
    }
}

#[test]
fn only_the_policy_of_exactly_the_qualifier_allows() {
    let mut page = Page::with_function("python3.12", "index.handler", "index.py", "");
    let prod = format!("{ARN}:PROD");
    let Decision::Refused {
        fix: Some(fix),
        reason,
    } = authorize(&page.account, "us-west-2", S3, &prod)
    else {
        panic!("nothing allows it yet")
    };
    assert_eq!(reason, "There is no resource policy for qualifier PROD.");
    page.ok(&fix.operation, Value::Object(fix.input.clone()));
    let allowed = authorize(&page.account, "us-west-2", S3, &prod);
    assert_eq!(
        allowed,
        Decision::Allowed {
            sid: "s3-invoke".to_owned()
        }
    );

    // Neither the function nor the version behind the alias has the permission.
    for other in [ARN.to_owned(), format!("{ARN}:1"), format!("{ARN}:$LATEST")] {
        let Decision::Refused {
            fix: Some(_),
            reason,
        } = authorize(&page.account, "us-west-2", S3, &other)
        else {
            panic!("{other} has no policy")
        };
        assert!(
            reason.contains("a permission counts only for the ARN it was added to"),
            "{reason}"
        );
    }
    let elsewhere = Caller {
        source_arn: Some("arn:aws:s3:::other"),
        ..S3
    };
    let Decision::Refused {
        fix: Some(fix),
        reason,
    } = authorize(&page.account, "us-west-2", elsewhere, &prod)
    else {
        panic!("another bucket")
    };
    assert!(reason.contains("s3-invoke"), "{reason}");
    assert_eq!(fix.input["StatementId"], "s3-invoke-2");
    let missing = authorize(&page.account, "us-west-2", S3, &format!("{ARN}:NONE"));
    assert!(matches!(missing, Decision::Refused { fix: None, .. }));
}

#[test]
fn what_aws_would_say_today_is_told_beside_what_the_page_takes() {
    let account = Account::new(Settings::page());
    let zip = STANDARD.encode(package::zip("helloworld.js", ""));
    let old = request(
        "CreateFunction",
        json!({"FunctionName": "fn", "Role": "arn:aws:iam::account-id:role/x", "Runtime": "nodejs6.10", "Handler": "helloworld.handler", "Code": {"ZipFile": zip}}),
    );
    let now = Timestamp::from_millis(0);
    let said: Vec<String> = api::today(&account, now, &old)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with(
        "InvalidParameterValueException: The runtime parameter of nodejs6.10 is no longer"
    ));
    assert!(said[1].starts_with("ValidationException: 1 validation error detected: Value 'arn:aws:iam::account-id:role/x' at 'role'"));
    let fine = request("ListFunctions", json!({}));
    assert_eq!(api::today(&account, now, &fine), []);
    assert!(api::names_placeholder(&old) && !api::names_placeholder(&fine));
}

#[test]
fn a_plain_return_value_is_read_from_the_handlers_text() {
    let python = "def handler(event, context):\n    return {'v': context.function_version, 'arn': context.invoked_function_arn, 'in': event, 'n': [1, -2.5, True, None]}\n";
    let mut page = Page::with_function("python3.12", "index.handler", "index.py", python);
    let arn = format!("{ARN}:PROD");
    assert_eq!(
        page.payload("PROD"),
        json!({"v": "1", "arn": arn, "in": {"a": 1}, "n": [1, -2.5, true, null]})
    );

    let node = "exports.handler = function(event, context, callback) { console.log('x'); callback(null, \"message\"); };";
    let mut page = Page::with_function("nodejs6.10", "helloworld.handler", "helloworld.js", node);
    assert_eq!(page.payload("PROD"), "message");
    let arrow = "exports.handler = async (event) => ({ version: 'one', event });";
    let mut page = Page::with_function("nodejs22.x", "index.handler", "index.js", arrow);
    assert_eq!(
        page.payload("PROD"),
        Value::Null,
        "shorthand members are more than literals"
    );
    let sum = "def handler(event, context):\n    return 1 + 1\n";
    let mut page = Page::with_function("python3.12", "index.handler", "index.py", sum);
    assert_eq!(page.payload("PROD"), Value::Null, "nothing is reckoned");
}

#[test]
fn weighted_draws_come_near_the_weight_and_repeat() {
    let run = || {
        let mut page = Page::with_function("python3.12", "index.handler", "index.py", "");
        let weights = json!({"FunctionName": "fn", "Name": "PROD", "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.1}}});
        page.ok("UpdateAlias", weights);
        let mut drawn = Vec::new();
        for _ in 0..2000 {
            let response = page.ok("Invoke", json!({"FunctionName": "fn:PROD"}));
            drawn.push(response.output["ExecutedVersion"] == "2");
        }
        drawn
    };
    let drawn = run();
    let second = drawn.iter().filter(|it| **it).count();
    // Five standard deviations of 2,000 draws at 10 %.
    assert!((133..=267).contains(&second), "{second}");
    assert_eq!(drawn, run());
}

#[test]
fn deflated_packages_are_read_as_well() {
    let text = "def handler(event, context):\n    return 'packed'\n";
    let packed = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 6);
    let mut zip = package::zip("index.py", text);
    // The stored entry's method, sizes and bytes are put in a deflated one's stead.
    let (start, end) = (30 + 8, 30 + 8 + text.len());
    let size = u32::try_from(packed.len()).expect("small").to_le_bytes();
    let moved = u32::try_from(start + packed.len())
        .expect("small")
        .to_le_bytes();
    let directory = end;
    zip[directory + 10] = 8;
    zip[directory + 20..directory + 24].copy_from_slice(&size);
    zip[8] = 8;
    zip[18..22].copy_from_slice(&size);
    let tail = zip.len() - 6;
    zip[tail..tail + 4].copy_from_slice(&moved);
    zip.splice(start..end, packed);
    assert_eq!(package::file(&zip, "index.py").as_deref(), Some(text));
    assert_eq!(package::read(&zip), package::Reading::Zip);
}

#[test]
fn a_layers_policy_has_the_same_limit_as_a_functions() {
    let mut page = Page::new();
    let zip = STANDARD.encode(package::zip("a", "b"));
    page.ok(
        "PublishLayerVersion",
        json!({"LayerName": "l", "Content": {"ZipFile": zip}}),
    );
    let version = json!({"LayerName": "l", "VersionNumber": 1});
    for at in 0..200 {
        let input = json!({"LayerName": "l", "VersionNumber": 1, "StatementId": format!("s{at}"), "Action": "lambda:GetLayerVersion", "Principal": "*"});
        let answer = page.send("AddLayerVersionPermission", input);
        let policy = page.ok("GetLayerVersionPolicy", version.clone());
        let length = policy.output["Policy"].as_str().map_or(0, str::len);
        assert!(length <= 20_480, "{length}");
        if let Err(refused) = answer {
            assert_eq!(refused.code.as_str(), "PolicyLengthExceededException");
            assert!(at > 50, "only then is it full");
            // The next one would not have fitted.
            assert!(length + 150 > 20_480, "{length}");
            return;
        }
    }
    panic!("a policy without a limit");
}

#[test]
fn time_over_more_alarms_and_traffic_than_can_be_looked_at_is_refused_before_anything_is_done() {
    let mut page = Page::with_function(
        "nodejs22.x",
        "index.handler",
        "index.js",
        "exports.handler = () => 1;",
    );
    // Each looks at four hours, minute by minute.
    for at in 0..60 {
        let alarm = json!({"AlarmName": format!("a{at}"), "Namespace": "AWS/Lambda", "MetricName": "Errors", "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 240, "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold"});
        page.ok("cloudwatch:PutMetricAlarm", alarm);
    }
    let first = page.now / 60_000;
    let lots: Vec<String> = (0..2_000)
        .map(|it| format!(";{it} 0 1 1 0 0 5 5 5"))
        .collect();
    let lots = lots.concat();
    let pass = |seconds: u64| json!({"Seconds": seconds, "FunctionName": "fn", "Name": "PROD", "Traffic": format!("{first}{lots}")});
    let before = page.account.clone();
    page.now += 120_000_000;
    let refused = page
        .send("playground:PassTime", pass(120_000))
        .expect_err("too much");
    assert!(
        refused
            .to_string()
            .contains("So many alarms over so much traffic"),
        "{refused}"
    );
    assert!(page.account == before);
    // A few of them are no trouble, and neither is a year without anything to see.
    let names: Vec<String> = (1..60).map(|at| format!("a{at}")).collect();
    page.now -= 120_000_000;
    page.ok("cloudwatch:DeleteAlarms", json!({"AlarmNames": names}));
    page.now += 600_000;
    page.ok("playground:PassTime", pass(600));
    page.now += 365 * 86_400_000;
    page.ok("cloudwatch:DescribeAlarms", json!({}));
}
