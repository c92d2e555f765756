//! Where lessons start: a function with two versions, DEV, BETA and PROD, and a bucket that may call PROD.

use super::document::{Base, Lesson};
use crate::scenario::{Document, Step};
use crate::session::{Action, Session};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{Request, package};
use serde_json::{Map, Value, json};

/// The function of the lessons that start with one.
const FUNCTION: &str = "helloworld";

/// The scenario that a lesson starts with. Lines that are refused add nothing.
pub fn start_document(lesson: &Lesson) -> Document {
    let mut session = Session::of(&base_document(lesson));
    for line in &lesson.start.lines {
        session.apply(Action::LinesEntered(line.clone()), None);
    }
    session.document()
}

/// The scenario before the lesson's own lines are played.
pub(super) fn base_document(lesson: &Lesson) -> Document {
    Document {
        title: lesson.title.clone(),
        requests: requests(lesson.start.base)
            .into_iter()
            .map(Step::new)
            .collect(),
        plan: lesson.start.traffic.clone(),
        ..Document::default()
    }
}

fn requests(base: Base) -> Vec<Request> {
    match base {
        Base::Empty => Vec::new(),
        Base::OneVersion => published(),
        Base::TwoVersions => complete(),
    }
}

/// A function with version 1.
fn published() -> Vec<Request> {
    let created = json!({
        "Runtime": "nodejs22.x", "Role": "arn:aws:iam::123456789012:role/lambda_basic_execution",
        "Handler": "helloworld.handler", "Code": { "ZipFile": code("first") },
    });
    vec![
        request("CreateFunction", created),
        request("PublishVersion", json!({})),
    ]
}

/// Two versions, three aliases, a permission.
fn complete() -> Vec<Request> {
    let alias = |name: &str, version: &str| {
        (
            "CreateAlias",
            json!({ "Name": name, "FunctionVersion": version }),
        )
    };
    let permission = json!({
        "StatementId": "1", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com",
        "SourceArn": "arn:aws:s3:::examplebucket", "SourceAccount": "111111111111", "Qualifier": "PROD",
    });
    let usual = [
        ("UpdateFunctionCode", json!({ "ZipFile": code("second") })),
        ("PublishVersion", json!({})),
        alias("DEV", "$LATEST"),
        alias("BETA", "2"),
        alias("PROD", "1"),
        ("AddPermission", permission),
    ];
    let rest = usual
        .into_iter()
        .map(|(operation, input)| request(operation, input));
    published().into_iter().chain(rest).collect()
}

/// A request about the lessons' function.
fn request(operation: &str, rest: Value) -> Request {
    let mut input = Map::new();
    input.insert("FunctionName".to_owned(), FUNCTION.into());
    if let Value::Object(rest) = rest {
        input.extend(rest);
    }
    Request {
        operation: operation.to_owned(),
        region: None,
        input,
    }
}

fn code(word: &str) -> String {
    let text = format!("exports.handler = async () => '{word} version';\n");
    STANDARD.encode(package::zip("helloworld.js", &text))
}
