//! What is shared plays as the sender saw it, and holds nothing private but what it says.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::package;
use playground::scenario::redact::{self, Keep, Kind, differences, redact};
use playground::scenario::{
    BoundCaller, CallerKind, Document, PageFile, Plan, Settings, Step, examples, link, to_json,
};
use playground::session::{Action, Session, Verdict};
use serde_json::{Value, json};

const OWN: &str = "987654321098";

/// The document after these lines, in an account of somebody's own.
fn played(document: &Document, lines: &str) -> Document {
    let mut session = Session::of(document);
    session.apply(Action::LinesEntered(lines.to_owned()), None);
    for entry in session.transcript() {
        assert_eq!(entry.exit_code, 0, "{}: {}", entry.line, entry.stderr);
    }
    session.document()
}

fn own() -> Document {
    Document {
        settings: Settings {
            account_id: OWN.to_owned(),
            ..Settings::default()
        },
        ..Document::default()
    }
}

/// What is shared by default, after it was held against the document.
fn shared(document: &Document) -> Document {
    let shared = redact(document, Keep::default());
    assert_eq!(differences(document, &shared), Vec::<String>::new());
    assert_eq!(
        redact::redacted(&shared.document),
        shared.document,
        "a second time changes nothing"
    );
    link::decode(&link::encode(&shared.document)).expect("a link")
}

/// Everything that is written in a document, what is packed in it too.
fn everything(document: &Document) -> String {
    let mut text = to_json(document);
    for step in &document.requests {
        let inside = |it: &Value| it["ZipFile"].as_str().map(str::to_owned);
        let input = Value::Object(step.request.input.clone());
        for blob in [inside(&input), inside(&input["Code"])]
            .into_iter()
            .flatten()
        {
            let bytes = STANDARD.decode(blob).unwrap();
            text += &String::from_utf8_lossy(&bytes);
        }
        if let Some(payload) = input["Payload"].as_str() {
            text += &String::from_utf8(STANDARD.decode(payload).unwrap()).unwrap();
        }
    }
    text
}

fn with_file(path: &str, entry: &str, text: &str) -> Document {
    let mut document = own();
    let file = PageFile {
        entry: entry.to_owned(),
        text: text.to_owned(),
    };
    document.files.insert(path.to_owned(), file);
    document
}

const FUNCTION: &str = "aws lambda create-function --function-name f --runtime nodejs20.x --role arn:aws:iam::987654321098:role/x --handler index.handler --zip-file fileb://a.zip --publish\n";

#[test]
fn a_condition_on_the_hash_of_code_that_names_a_table_still_holds() {
    let code = "const TABLE = \"arn:aws:dynamodb:us-west-2:987654321098:table/Orders\";";
    let hash = package::hash(&package::zip("index.js", code));
    let lines = format!(
        "{FUNCTION}aws lambda create-alias --function-name f --name PROD --function-version 1
        aws lambda update-function-configuration --function-name f --timeout 5
        aws lambda publish-version --function-name f --code-sha256 {hash}
        aws lambda update-alias --function-name f --name PROD --function-version 2"
    );
    let mut document = played(&with_file("a.zip", "index.js", code), &lines);
    document.notes = format!("The code is {hash}.");
    let shared = shared(&document);
    assert!(!everything(&shared).contains(OWN));
    assert!(!everything(&shared).contains("Orders"));
    assert!(!shared.notes.contains(&hash), "{}", shared.notes);
    let session = Session::of(&shared);
    let prod = session
        .account()
        .function("us-west-2", "f")
        .unwrap()
        .alias("PROD")
        .unwrap();
    assert_eq!(prod.version.to_string(), "2");
}

#[test]
fn an_object_of_s3_keeps_its_hash_condition_and_loses_its_name() {
    let hash = package::object_hash("corp-secret-bucket", "team/app-7.zip", "");
    let lines = format!(
        "aws lambda create-function --function-name f --runtime nodejs20.x --role arn:aws:iam::987654321098:role/x --handler index.handler --code S3Bucket=corp-secret-bucket,S3Key=team/app-7.zip
        aws lambda publish-version --function-name f --code-sha256 {hash}
        aws lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com --source-arn arn:aws:s3:::corp-secret-bucket"
    );
    let mut document = played(&own(), &lines);
    document.notes = "Uploaded to corp-secret-bucket.".to_owned();
    let shared = shared(&document);
    let text = everything(&shared);
    assert!(
        !text.contains("secret-bucket") && !text.contains("app-7"),
        "{text}"
    );
    let code = &shared.requests[0].request.input["Code"];
    let source = &shared.requests[2].request.input["SourceArn"];
    let bucket = code["S3Bucket"].as_str().unwrap();
    assert_eq!(source.as_str().unwrap(), format!("arn:aws:s3:::{bucket}"));
    let key = std::path::Path::new(code["S3Key"].as_str().unwrap());
    assert!(key.extension().is_some_and(|it| it == "zip"));
    assert!(shared.notes.contains(bucket), "{}", shared.notes);
}

#[test]
fn ids_and_arns_keep_their_form() {
    let cases = [
        (
            "arn:aws:elasticfilesystem:us-west-2:987654321098:access-point/fsap-0123456789abcdef0",
            "access-point/fsap-00000000000000001",
        ),
        (
            "arn:aws:execute-api:us-west-2:987654321098:abc123/*/GET/pets",
            "example-1/*/GET/example-2",
        ),
        (
            "arn:aws:dynamodb:us-west-2:987654321098:table/Orders/stream/2026-01-05T09:00:00.000",
            "table/example-1/stream/2026-01-05T09:00:00.000",
        ),
        (
            "arn:aws:sqs:us-west-2:987654321098:orders.fifo",
            "example-1.fifo",
        ),
        (
            "arn:aws:iam::987654321098:role/service-role/checkout-role",
            "role/service-role/example-1",
        ),
        (
            "arn:aws:kms:us-west-2:987654321098:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "key/00000000-0000-4000-8000-000000000001",
        ),
        (
            "arn:aws:lambda:us-west-2:987654321098:layer:corp-tools:3",
            "layer:example-1:3",
        ),
        (
            "arn:aws:lambda:us-west-2:987654321098:function:checkout:PROD",
            "function:checkout:PROD",
        ),
        ("arn:aws:s3:::corp-bucket/in/*", "example-1/example-2/*"),
        (
            "arn:aws:kinesis:us-west-2:987654321098:stream/clicks/consumer/app1:1700000000",
            "stream/example-1/consumer/example-2:1700000000",
        ),
    ];
    for (arn, expected) in cases {
        let mut document = own();
        document.notes = format!("See {arn}.");
        let notes = redact::redacted(&document).notes;
        assert!(notes.ends_with(&format!("{expected}.")), "{arn}: {notes}");
        assert!(!notes.contains(OWN), "{notes}");
    }
}

#[test]
fn a_file_system_is_still_taken() {
    let lines = format!(
        "{FUNCTION}aws lambda update-function-configuration --function-name f --vpc-config SubnetIds=subnet-0a1b2c3d4e5f60718,SecurityGroupIds=sg-0a1b2c3d4e5f60718 --file-system-configs Arn=arn:aws:elasticfilesystem:us-west-2:987654321098:access-point/fsap-0123456789abcdef0,LocalMountPath=/mnt/data"
    );
    let document = played(
        &with_file("a.zip", "index.js", "exports.handler = 1;"),
        &lines,
    );
    let text = everything(&shared(&document));
    assert!(
        !text.contains("0a1b2c3d4e5f60718") && !text.contains("0123456789abcdef0"),
        "{text}"
    );
}

#[test]
fn dates_in_names_stay_and_everybody_still_calls_the_same_function() {
    let name = "job-202611271530";
    let lines = format!(
        "aws lambda create-function --function-name {name} --runtime nodejs20.x --role arn:aws:iam::987654321098:role/x --handler index.handler --zip-file fileb://a.zip --publish --description 'build 202611271530'
        aws lambda create-alias --function-name {name} --name b202611271530 --function-version 1
        aws lambda add-permission --function-name {name} --qualifier b202611271530 --statement-id 202611271530 --action lambda:InvokeFunction --principal s3.amazonaws.com --source-arn arn:aws:s3:::in-bucket"
    );
    let mut document = played(&own(), &lines);
    let plan = json!({"functionName": name, "qualifier": "b202611271530", "arrivals": {"count": 10, "ratePerSecond": 1}});
    document.plan = Some(Plan::from_value(&plan).unwrap());
    document.callers = vec![BoundCaller {
        kind: CallerKind::Bucket,
        name: "in-bucket".to_owned(),
        function: name.to_owned(),
        qualifier: Some("b202611271530".to_owned()),
    }];
    document.title = "Build 202611271530".to_owned();
    let shared = shared(&document);
    let session = Session::of(&shared);
    assert!(session.account().function("us-west-2", name).is_some());
    assert!(session.routed(shared.plan.clone().unwrap()).is_ok());
    let callers = session.callers();
    assert!(
        callers
            .iter()
            .all(|it| matches!(it.verdict, Verdict::Allowed { .. })),
        "{callers:?}"
    );
    assert_eq!(shared.title, document.title);
    assert_eq!(
        shared.requests[0].request.input["Description"],
        "build 202611271530"
    );
    assert!(!everything(&shared).contains("in-bucket"));
}

#[test]
fn an_account_id_is_found_wherever_it_stands() {
    let name = "app-987654321098";
    let lines = format!(
        "aws lambda create-function --function-name {name} --runtime nodejs20.x --role arn:aws:iam::987654321098:role/x --handler corp-internal-987654321098.handler --zip-file fileb://a.zip --publish --tags acct987654321098=x,owner=987654321098
        aws lambda invoke --function-name {name} --cli-binary-format raw-in-base64-out --payload '{{\"account\":\"987654321098\"}}' out.json
        aws lambda create-event-source-mapping --function-name {name} --event-source-arn arn:aws:sqs:us-west-2:987654321098:q"
    );
    let document = with_file(
        "a.zip",
        "corp-internal-987654321098.js",
        "// https://sqs.us-west-2.amazonaws.com/987654321098/q",
    );
    let mut document = played(&document, &lines);
    document.notes = "Ours is 9876-5432-1098, theirs 555566667777; call 202611271530.".to_owned();
    document.plan = Some(
        Plan::from_value(
            &json!({"functionName": name, "arrivals": {"count": 1, "ratePerSecond": 1}}),
        )
        .unwrap(),
    );
    let shared = shared(&document);
    let text = everything(&shared);
    for private in [OWN, "9876-5432-1098", "555566667777"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
    assert!(
        shared.notes.contains("202611271530") && shared.notes.contains("1234-5678-9012"),
        "{}",
        shared.notes
    );
    assert!(
        Session::of(&shared)
            .routed(shared.plan.clone().unwrap())
            .is_ok()
    );
}

#[test]
fn two_accounts_stay_two_even_where_one_is_the_example() {
    let lines = format!(
        "{FUNCTION}aws lambda add-permission --function-name f --statement-id a --action lambda:InvokeFunction --principal 123456789012
        aws lambda add-permission --function-name f --statement-id b --action lambda:InvokeFunction --principal 987654321098
        aws lambda add-permission --function-name f --statement-id c --action lambda:InvokeFunction --principal 200000000001
        aws lambda add-permission --function-name f --statement-id d --action lambda:InvokeFunction --principal 555566667777"
    );
    let document = played(&with_file("a.zip", "index.js", "1"), &lines);
    let shared = shared(&document);
    let principals: std::collections::BTreeSet<_> = shared.requests[1..]
        .iter()
        .map(|it| it.request.input["Principal"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(principals.len(), 4, "{principals:?}");
    assert!(principals.contains(&shared.settings.account_id));
}

#[test]
fn values_and_keys_are_left_out_unless_the_sender_says_otherwise() {
    let lines = format!(
        "{FUNCTION}aws lambda update-function-configuration --function-name f --environment 'Variables={{DB_PASSWORD=hunter2SECRET,API_KEY=abcd,SAME=abcd}}'"
    );
    let code = "const key = 'AKIAIOSFODNN7EXAMPL3'; const password = 'tr0ub4dor&3';";
    let mut document = played(&with_file("a.zip", "index.js", code), &lines);
    document.notes = "The password is hunter2SECRET, of course.".to_owned();
    let default = redact(&document, Keep::default());
    let text = everything(&shared(&document));
    for private in ["hunter2", "abcd\"", "AKIAIOS", "tr0ub4dor"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
    let variables = &default.document.requests[1].request.input["Environment"]["Variables"];
    assert_eq!(variables["API_KEY"], variables["SAME"]);
    assert_ne!(variables["API_KEY"], variables["DB_PASSWORD"]);
    let count = |kind| {
        default
            .found
            .iter()
            .find(|it| it.kind == kind)
            .map(|it| it.count)
    };
    assert_eq!(count(Kind::Variables), Some(2));
    assert_eq!(count(Kind::Keys), Some(2));
    assert_eq!(count(Kind::Accounts), Some(1));
    assert_eq!(count(Kind::Notes), Some(1));
    let secrets = Keep {
        secrets: true,
        names: false,
    };
    let kept = redact(&document, secrets);
    assert!(everything(&kept.document).contains("hunter2SECRET"));
    assert!(!everything(&kept.document).contains(OWN));
    assert_eq!(differences(&document, &kept), Vec::<String>::new());
    let all = Keep {
        secrets: true,
        names: true,
    };
    let kept = redact(&document, all);
    assert_eq!(kept.document, document);
    assert_eq!(
        kept.found.len(),
        default.found.len(),
        "the dialog lists them all the same"
    );
}

#[test]
fn a_pattern_still_lets_in_whom_it_let_in() {
    let lines = format!(
        "{FUNCTION}aws lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com --source-arn 'arn:aws:s3:::corp-in-*'"
    );
    let mut document = played(&with_file("a.zip", "index.js", "1"), &lines);
    for name in ["corp-in-orders", "corp-out"] {
        document.callers.push(BoundCaller {
            kind: CallerKind::Bucket,
            name: name.to_owned(),
            function: "f".to_owned(),
            qualifier: None,
        });
    }
    let text = everything(&shared(&document));
    assert!(!text.contains("corp"), "{text}");
}

#[test]
fn what_would_play_differently_is_told() {
    let document = examples::opening();
    let mut shared = redact(&document, Keep::default());
    assert_eq!(differences(&document, &shared), Vec::<String>::new());
    shared.document.requests.truncate(1);
    shared.document.requests[0] = Step::new(examples::request(
        "DeleteFunction",
        json!({"FunctionName": "nobody"}),
    ));
    let reported = differences(&document, &shared);
    assert!(
        !reported.is_empty() && reported[0].starts_with("Step 1, CreateFunction"),
        "{reported:?}"
    );
}

#[test]
fn a_package_of_somewhere_else_is_said_to_be_left() {
    let foreign = STANDARD.encode([&package::zip("a.js", "x")[..], b"comment"].concat());
    let mut document = own();
    let request = examples::request(
        "UpdateFunctionCode",
        json!({"FunctionName": "f", "ZipFile": foreign}),
    );
    document.requests.push(Step::new(request));
    let shared = redact(&document, Keep::default());
    assert!(
        shared
            .found
            .iter()
            .any(|it| it.kind == Kind::Packages && it.kept)
    );
}
