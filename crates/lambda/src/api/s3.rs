//! The border over HTTP for S3: a bucket's notifications as XML, as botocore 1.44.8 writes and reads them.

use super::http::{HttpRequest, HttpResponse, scope_region};
use super::{ApiError, ErrorCode, Request, Response};
use roxmltree::{Document, Node};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

const PUT: &str = "s3:PutBucketNotificationConfiguration";
const GET: &str = "s3:GetBucketNotificationConfiguration";

/// Lists of a configuration: their member, their element, the member and element of what is reported.
const LISTS: &[(&str, &str, &str, &str)] = &[
    (
        "LambdaFunctionConfigurations",
        "CloudFunctionConfiguration",
        "LambdaFunctionArn",
        "CloudFunction",
    ),
    (
        "TopicConfigurations",
        "TopicConfiguration",
        "TopicArn",
        "Topic",
    ),
    (
        "QueueConfigurations",
        "QueueConfiguration",
        "QueueArn",
        "Queue",
    ),
];

/// The request for a bucket's notifications; none where it is for something else.
pub(super) fn decode(http: &HttpRequest) -> Option<Result<Request, ApiError>> {
    let asks = http
        .query
        .split('&')
        .any(|it| it == "notification" || it == "notification=");
    let bucket = http.path.trim_matches('/');
    if !asks || bucket.is_empty() || bucket.contains('/') {
        return None;
    }
    let mut input = Map::new();
    input.insert("Bucket".to_owned(), bucket.into());
    let operation = match http.method.as_str() {
        "GET" => GET,
        "PUT" => {
            match configuration(&http.body) {
                Some(it) => input.insert("NotificationConfiguration".to_owned(), it),
                None => {
                    return Some(Err(ApiError::bare(
                        ErrorCode::beside("MalformedXML"),
                        "The XML you provided was not well-formed or did not validate against our published schema",
                    )));
                }
            };
            if let Some(skip) = http.header("x-amz-skip-destination-validation") {
                let skip = skip.eq_ignore_ascii_case("true");
                input.insert("SkipDestinationValidation".to_owned(), skip.into());
            }
            PUT
        }
        _ => return None,
    };
    Some(Ok(Request {
        operation: operation.to_owned(),
        region: http.header("authorization").and_then(scope_region),
        input,
    }))
}

/// A configuration as members; none where the body is no XML of one.
fn configuration(body: &[u8]) -> Option<Value> {
    let text = std::str::from_utf8(body).ok()?;
    let document = Document::parse(text).ok()?;
    let root = document.root_element();
    if root.tag_name().name() != "NotificationConfiguration" {
        return None;
    }
    let mut out = Map::new();
    for (member, element, reported, tag) in LISTS {
        let items: Vec<Value> = named(root, element)
            .map(|it| item(it, reported, tag))
            .collect();
        if !items.is_empty() {
            out.insert((*member).to_owned(), items.into());
        }
    }
    if named(root, "EventBridgeConfiguration").next().is_some() {
        out.insert("EventBridgeConfiguration".to_owned(), json!({}));
    }
    Some(out.into())
}

fn named<'a, 'd>(node: Node<'a, 'd>, name: &'a str) -> impl Iterator<Item = Node<'a, 'd>> {
    node.children()
        .filter(move |it| it.tag_name().name() == name)
}

fn item(node: Node<'_, '_>, reported: &str, tag: &str) -> Value {
    let text = |node: Node<'_, '_>, name: &str| {
        let found = node.children().find(|it| it.tag_name().name() == name);
        found.map(|it| it.text().unwrap_or_default().to_owned())
    };
    let mut out = Map::new();
    out.extend(text(node, "Id").map(|it| ("Id".to_owned(), it.into())));
    out.extend(text(node, tag).map(|it| (reported.to_owned(), it.into())));
    let events: Vec<Value> = named(node, "Event")
        .map(|it| it.text().unwrap_or_default().into())
        .collect();
    out.insert("Events".to_owned(), events.into());
    let rules: Vec<Value> = node
        .descendants()
        .filter(|it| it.tag_name().name() == "FilterRule")
        .map(|it| json!({"Name": text(it, "Name"), "Value": text(it, "Value")}))
        .collect();
    if !rules.is_empty() {
        out.insert("Filter".to_owned(), json!({"Key": {"FilterRules": rules}}));
    }
    out.into()
}

/// Whether an operation is S3's.
pub(super) fn speaks(operation: &str) -> bool {
    operation.starts_with("s3:")
}

/// Writes an answer or a refusal.
pub(super) fn respond(operation: &str, result: &Result<Response, ApiError>) -> HttpResponse {
    match result {
        Ok(_) if operation == PUT => http(200, String::new()),
        Ok(response) => http(200, written(&response.output)),
        Err(error) => refusal(error),
    }
}

/// Writes a refusal.
pub(super) fn refusal(error: &ApiError) -> HttpResponse {
    let mut body = String::from("<Error>");
    element(&mut body, "Code", error.code.as_str());
    element(
        &mut body,
        "Message",
        error.message.as_deref().unwrap_or_default(),
    );
    body.push_str("</Error>");
    http(error.status, body)
}

/// A configuration as XML.
pub(super) fn written(output: &Map<String, Value>) -> String {
    let mut out = String::from(
        "<NotificationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">",
    );
    for (member, tag, reported, own) in LISTS {
        let items = output.get(*member).and_then(Value::as_array);
        for item in items.into_iter().flatten() {
            let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
            let _ = write!(out, "<{tag}>");
            element(&mut out, "Id", text("Id"));
            element(&mut out, own, text(reported));
            let events = item.get("Events").and_then(Value::as_array);
            for event in events.into_iter().flatten().filter_map(Value::as_str) {
                element(&mut out, "Event", event);
            }
            let rules = item
                .pointer("/Filter/Key/FilterRules")
                .and_then(Value::as_array);
            if let Some(rules) = rules {
                out.push_str("<Filter><S3Key>");
                for rule in rules {
                    let part =
                        |name: &str| rule.get(name).and_then(Value::as_str).unwrap_or_default();
                    out.push_str("<FilterRule>");
                    element(&mut out, "Name", part("Name"));
                    element(&mut out, "Value", part("Value"));
                    out.push_str("</FilterRule>");
                }
                out.push_str("</S3Key></Filter>");
            }
            let _ = write!(out, "</{tag}>");
        }
    }
    out.push_str("</NotificationConfiguration>");
    out
}

fn element(out: &mut String, name: &str, text: &str) {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let _ = write!(out, "<{name}>{text}</{name}>");
}

fn http(status: u16, body: String) -> HttpResponse {
    HttpResponse {
        status,
        headers: vec![("Content-Type".to_owned(), "application/xml".to_owned())],
        body: body.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_is_read_and_written() {
        let body = r#"<NotificationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><CloudFunctionConfiguration><Id>a&amp;b</Id><CloudFunction>arn:aws:lambda:us-east-1:123456789012:function:f:live</CloudFunction><Event>s3:ObjectCreated:*</Event><Event>s3:ObjectRemoved:*</Event><Filter><S3Key><FilterRule><Name>suffix</Name><Value>.jpg</Value></FilterRule></S3Key></Filter></CloudFunctionConfiguration></NotificationConfiguration>"#;
        let http = HttpRequest {
            method: "PUT".to_owned(),
            path: "/photos".to_owned(),
            query: "notification".to_owned(),
            body: body.as_bytes().to_vec(),
            ..HttpRequest::default()
        };
        let request = decode(&http).expect("S3's").expect("readable");
        assert_eq!(request.operation, PUT);
        let wanted = json!({"LambdaFunctionConfigurations": [{
            "Id": "a&b", "LambdaFunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:f:live",
            "Events": ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"],
            "Filter": {"Key": {"FilterRules": [{"Name": "suffix", "Value": ".jpg"}]}},
        }]});
        let configuration = request.input.get("NotificationConfiguration");
        assert_eq!(configuration, Some(&wanted));
        let Value::Object(output) = wanted else {
            panic!("an object")
        };
        assert_eq!(written(&output), body);
    }

    #[test]
    fn what_is_no_configuration_is_refused_and_other_paths_are_left_alone() {
        let http = |path: &str, query: &str, body: &str| HttpRequest {
            method: "PUT".to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            body: body.as_bytes().to_vec(),
            ..HttpRequest::default()
        };
        let refused = decode(&http("/b", "notification", "<a")).expect("S3's");
        assert_eq!(refused.expect_err("no XML").code.as_str(), "MalformedXML");
        assert!(decode(&http("/b", "acl", "")).is_none());
        assert!(decode(&http("/2015-03-31/functions", "notification", "")).is_none());
    }
}
