//! Lambda's REST protocol: requests and answers as HTTP exchanges, both ways, from the shape table.

use super::beside::unplayed::{UNPLAYED, refusal as refusal_of};
use super::error::{ApiError, ErrorCode};
use super::http::{API_GATEWAY, body_members, json, lower, wired};
pub use super::http::{HttpRequest, HttpResponse, scope_region};
use super::shape::{Location, Member, OperationShape, Shape};
use super::{BESIDE, OPERATIONS, rpc, s3};
use super::{Request, Response};
use crate::api::cause::Reason;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};
use std::fmt::Write as _;

/// Bytes a body may have: 6 MB for an invocation, what a 50 MB zip takes as base64 otherwise.
pub fn body_limit(operation: &str) -> usize {
    if operation == "Invoke" {
        6_291_456
    } else {
        70_167_211
    }
}

/// Reads an HTTP request as an operation's.
///
/// # Errors
/// What AWS answers to a path it doesn't know, a body that is no JSON, or one that is too large.
pub fn decode(http: &HttpRequest) -> Result<Request, ApiError> {
    if http.header(rpc::TARGET).is_some() {
        return rpc::decode(http);
    }
    if let Some(request) = s3::decode(http) {
        return request;
    }
    let (shape, path) = route(http).ok_or_else(|| {
        let unplayed = UNPLAYED.iter().find(|it| {
            it.0 == http.method && placed(it.1, http.path.trim_end_matches('/')).is_some()
        });
        if let Some(refusal) = unplayed.and_then(|it| refusal_of(it.2)) {
            return refusal;
        }
        // AWS authorizes before it routes: what it can't name, it can't allow.
        ApiError::bare(
            ErrorCode::AccessDeniedException,
            "Unable to determine service/operation name to be authorized",
        )
    })?;
    let limit = body_limit(shape.name);
    if http.body.len() > limit {
        let operation = if shape.name == "Invoke" {
            "InvokeFunction"
        } else {
            shape.name
        };
        return Err(ApiError::new(
            ErrorCode::RequestEntityTooLargeException,
            format!("Request must be smaller than {limit} bytes for the {operation} operation"),
        )
        .because(Reason::RequestTooLarge));
    }
    let mut input = body_members(shape, &http.body)?;
    let query = pairs(&http.query);
    for member in shape.input() {
        let value = match member.location {
            Location::Path => path
                .iter()
                .find(|it| it.0.eq_ignore_ascii_case(member.name))
                .map(|it| plain_in(member.shape, &it.1)),
            Location::Query(key) => from_query(member, &query, key),
            Location::Header(key) => http.header(key).map(|it| plain_in(member.shape, it)),
            Location::Payload if http.body.is_empty() => None,
            Location::Payload => Some(payload(member, &http.body)?),
            Location::Body | Location::Status => None,
        };
        if let Some(value) = value {
            input.insert(member.name.to_owned(), value);
        }
    }
    Ok(Request {
        operation: shape.name.to_owned(),
        region: http.header("authorization").and_then(scope_region),
        input,
    })
}

/// What a member that is the whole body holds: bytes, or a structure as JSON.
fn payload(member: &Member, body: &[u8]) -> Result<Value, ApiError> {
    if matches!(member.shape, Shape::Structure(_)) {
        json(body)
    } else {
        Ok(STANDARD.encode(body).into())
    }
}

/// A member of the query string: text, a number where one is wanted, or a list of all its values.
fn from_query(member: &Member, query: &[(String, String)], key: &str) -> Option<Value> {
    let mut values = query
        .iter()
        .filter(|it| it.0 == key)
        .map(|it| it.1.as_str());
    match member.shape {
        Shape::List(_) => {
            let values: Vec<&str> = values.collect();
            (!values.is_empty()).then(|| values.into())
        }
        Shape::Integer(_) => values.next().map(|it| plain_in(member.shape, it)),
        Shape::Boolean => values.next().map(|it| plain_in(member.shape, it)),
        Shape::Timestamp => {
            let text = values.next()?;
            let seconds = text.parse::<f64>().ok().or_else(|| instant(text));
            Some(seconds.map_or_else(|| text.into(), Value::from))
        }
        // An empty parameter is as good as none.
        _ => values.next().filter(|it| !it.is_empty()).map(Value::from),
    }
}

/// A text of the path, the query or a header as its member's kind: what is no number stays text.
fn plain_in(shape: &Shape, text: &str) -> Value {
    match (shape, text.parse::<i64>()) {
        (Shape::Integer(_), Ok(number)) => number.into(),
        (Shape::Boolean, _) if text == "true" || text == "false" => (text == "true").into(),
        _ => text.into(),
    }
}

/// Seconds since 1970 of `2026-01-31T12:00:00.5Z`, as AWS's clients write a time in a query.
fn instant(text: &str) -> Option<f64> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let mut date = date.split('-').map(|it| it.parse::<i32>().ok());
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let mut time = time.split(':').map(|it| it.parse::<f64>().ok());
    let (hour, minute, second) = (time.next()??, time.next()??, time.next()??);
    // Years that begin in March have their leap day last.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day
        - 719_469;
    Some(f64::from(days) * 86_400.0 + hour * 3600.0 + minute * 60.0 + second)
}

type PathMembers = Vec<(&'static str, String)>;

/// The operation of a method and path, with what stands in the path's placeholders.
fn route(http: &HttpRequest) -> Option<(&'static OperationShape, PathMembers)> {
    let path = http.path.trim_end_matches('/');
    let query = pairs(&http.query);
    let mut found = None;
    // Web Functions and customer-managed runtimes have the protocol and the endpoint of Lambda.
    let web = BESIDE
        .iter()
        .filter(|it| it.name.starts_with("lambda-") || it.name.starts_with(API_GATEWAY));
    let shapes = OPERATIONS.iter().chain(web).map(|it| it.shape);
    for shape in shapes.filter(|it| it.method == http.method) {
        let (template, condition) = shape.path.split_once('?').unwrap_or((shape.path, ""));
        let Some(members) = placed(template, path) else {
            continue;
        };
        if condition.is_empty() {
            found = found.or(Some((shape, members)));
        } else if pairs(condition).iter().all(|it| query.contains(it)) {
            // A path with a condition is told from the one without by it.
            return Some((shape, members));
        }
    }
    found
}

/// What stands in a template's placeholders; the last one takes all that is left, as ARNs have `/`.
fn placed(template: &'static str, path: &str) -> Option<PathMembers> {
    let mut members = Vec::new();
    let mut rest = path.strip_prefix('/')?;
    let mut parts = template.trim_start_matches('/').split('/').peekable();
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        let name = part.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
        let greedy = last
            && matches!(
                name,
                Some("Resource" | "ResourceArn" | "resource" | "resourceArn")
            );
        let (head, tail) = match rest.split_once('/') {
            Some(_) if greedy => (rest, ""),
            Some(split) => split,
            None => (rest, ""),
        };
        match name {
            Some(name) if !head.is_empty() => members.push((name, unescape(head))),
            None if head == part => (),
            _ => return None,
        }
        rest = tail;
        if !last && rest.is_empty() {
            return None;
        }
    }
    rest.is_empty().then_some(members)
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |it: &str| {
        let (key, value) = it.split_once('=').unwrap_or((it, ""));
        (unescape(key), unescape(value))
    };
    query
        .split('&')
        .filter(|it| !it.is_empty())
        .map(pair)
        .collect()
}

/// Percent-decoding; what is no code stays as it stands, bytes that are no UTF-8 are replaced.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        let code = code.filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
        match code.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(decoded) if byte == b'%' => {
                bytes.push(decoded);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Percent-encoding of everything but unreserved letters.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A request as the HTTP exchange a client would make of it; `None` for an unknown operation.
pub fn encode(request: &Request) -> Option<HttpRequest> {
    let shape = super::operation(&request.operation)?;
    let (template, condition) = shape.path.split_once('?').unwrap_or((shape.path, ""));
    let mut http = HttpRequest {
        method: shape.method.to_owned(),
        path: template.to_owned(),
        query: condition.to_owned(),
        ..HttpRequest::default()
    };
    let mut body = Map::new();
    let mut payload = false;
    for member in shape.input() {
        let value = request.input.get(member.name).filter(|it| !it.is_null());
        if member.location == Location::Path {
            // Without it the path leads nowhere, as it should.
            let place = format!("{{{}}}", member.name);
            let small = format!("{{{}}}", lower(member.name));
            let value = escape(&value.map(plain).unwrap_or_default());
            http.path = http.path.replace(&place, &value).replace(&small, &value);
        }
        let Some(value) = value else {
            continue;
        };
        match member.location {
            Location::Path | Location::Status => (),
            Location::Query(key) => add_query(&mut http.query, key, value),
            Location::Header(key) => http.headers.push((key.to_owned(), plain(value))),
            Location::Body => {
                body.insert(wired(shape.name, member.name), value.clone());
            }
            Location::Payload => {
                payload = true;
                http.body = match member.shape {
                    Shape::Structure(_) if s3::speaks(&request.operation) => {
                        s3::written(value.as_object().unwrap_or(&Map::new())).into_bytes()
                    }
                    Shape::Structure(_) => value.to_string().into_bytes(),
                    _ => STANDARD.decode(plain(value)).unwrap_or_default(),
                };
            }
        }
    }
    let json = shape.input().iter().any(|it| it.location == Location::Body);
    if json && !payload {
        http.headers
            .push(("Content-Type".to_owned(), "application/json".to_owned()));
        http.body = Value::Object(body).to_string().into_bytes();
    }
    Some(http)
}

fn add_query(query: &mut String, key: &str, value: &Value) {
    let one = std::slice::from_ref(value);
    for value in value.as_array().map_or(one, |it| it) {
        if !query.is_empty() {
            query.push('&');
        }
        let _ = write!(query, "{}={}", escape(key), escape(&plain(value)));
    }
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// An answer as HTTP: JSON, but for an invocation, whose payload is the body.
pub fn respond(operation: &str, result: &Result<Response, ApiError>) -> HttpResponse {
    if rpc::speaks(operation) {
        return rpc::respond(operation, result);
    }
    if s3::speaks(operation) {
        return s3::respond(operation, result);
    }
    match result {
        Ok(response) if operation == "Invoke" => invocation(response),
        Ok(response) if operation == "InvokeWithResponseStream" => streamed(response),
        Ok(response)
            if operation.starts_with(API_GATEWAY) || operation == "lambda-web:ListTags" =>
        {
            let members = response.output.iter();
            let members: Map<String, Value> = members
                .map(|it| (wired(operation, it.0), it.1.clone()))
                .collect();
            http(
                response.status,
                Value::Object(members).to_string().into_bytes(),
            )
        }
        Ok(response) => {
            let body = match response.status {
                204 => Vec::new(),
                _ => Value::Object(response.output.clone())
                    .to_string()
                    .into_bytes(),
            };
            http(response.status, body)
        }
        Err(error) => refusal(error),
    }
}

fn http(status: u16, body: Vec<u8>) -> HttpResponse {
    HttpResponse {
        status,
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        body,
    }
}

fn invocation(response: &Response) -> HttpResponse {
    let text = |name: &str| response.output.get(name).and_then(Value::as_str);
    let body = text("Payload").and_then(|it| STANDARD.decode(it).ok());
    let mut http = http(response.status, body.unwrap_or_default());
    let headers = [
        ("X-Amz-Executed-Version", "ExecutedVersion"),
        ("X-Amz-Function-Error", "FunctionError"),
        ("X-Amz-Log-Result", "LogResult"),
        ("X-Amz-Durable-Execution-Arn", "DurableExecutionArn"),
    ];
    for (header, member) in headers {
        if let Some(value) = text(member) {
            http.headers.push((header.to_owned(), value.to_owned()));
        }
    }
    http
}

/// An answer in parts: a message of AWS's event stream encoding for each.
fn streamed(response: &Response) -> HttpResponse {
    let mut http = invocation(response);
    let events = response.output.get("EventStream").and_then(Value::as_array);
    if response.status == 200 {
        for (_, value) in &mut http.headers {
            if value == "application/json" {
                "application/vnd.amazon.eventstream".clone_into(value);
            }
        }
    }
    for (kind, event) in events
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .flatten()
    {
        let bytes = event.get("Payload").and_then(Value::as_str);
        let (content, bytes) = match bytes.and_then(|it| STANDARD.decode(it).ok()) {
            Some(bytes) => ("application/octet-stream", bytes),
            None => ("application/json", event.to_string().into_bytes()),
        };
        http.body.extend(message(kind, content, &bytes));
    }
    http
}

/// One message: lengths, their sum, headers, payload, the sum of it all.
fn message(kind: &str, content: &str, payload: &[u8]) -> Vec<u8> {
    let mut headers = Vec::new();
    for (name, value) in [
        (":event-type", kind),
        (":content-type", content),
        (":message-type", "event"),
    ] {
        headers.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
        headers.extend(name.as_bytes());
        headers.push(7); // a text
        headers.extend(u16::try_from(value.len()).unwrap_or(u16::MAX).to_be_bytes());
        headers.extend(value.as_bytes());
    }
    let length = |it: usize| u32::try_from(it).unwrap_or(u32::MAX).to_be_bytes();
    let mut message = Vec::new();
    message.extend(length(headers.len() + payload.len() + 16));
    message.extend(length(headers.len()));
    message.extend(super::package::crc32(&message).to_be_bytes());
    message.extend(headers);
    message.extend(payload);
    message.extend(super::package::crc32(&message).to_be_bytes());
    message
}

/// Refuses a request that couldn't be read, in the protocol that it came in.
pub fn unread(http: &HttpRequest, error: &ApiError) -> HttpResponse {
    if http.header(rpc::TARGET).is_some() {
        return rpc::unread(http, error);
    }
    if s3::decode(http).is_some() {
        return s3::refusal(error);
    }
    refusal(error)
}

/// An error as HTTP: the code in a header, the message under the key that this code uses.
pub fn refusal(error: &ApiError) -> HttpResponse {
    let mut body = error.fields.clone();
    if let Some(message) = &error.message {
        let key = match error.code {
            ErrorCode::AccessDeniedException
            | ErrorCode::ResourceInUseException
            | ErrorCode::ResourceNotFoundException => "Message",
            _ => "message",
        };
        body.insert(key.to_owned(), message.as_str().into());
    } else {
        body.insert("Message".to_owned(), Value::Null);
    }
    let mut http = http(error.status, Value::Object(body).to_string().into_bytes());
    http.headers
        .push(("x-amzn-ErrorType".to_owned(), error.code.to_string()));
    http
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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

    #[test]
    fn what_is_encoded_is_decoded_again() {
        let requests = [
            request(
                "GetFunction",
                json!({"FunctionName": "arn:aws:lambda:us-east-1:123456789012:function:fn", "Qualifier": "$LATEST"}),
            ),
            request(
                "UpdateAlias",
                json!({"FunctionName": "fn", "Name": "a-b", "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.5}}}),
            ),
            request(
                "Invoke",
                json!({"FunctionName": "fn", "InvocationType": "Event", "Payload": "e30=", "Qualifier": "1"}),
            ),
            request(
                "ListProvisionedConcurrencyConfigs",
                json!({"FunctionName": "fn", "MaxItems": 3}),
            ),
            request(
                "UntagResource",
                json!({"Resource": "arn:aws:lambda:us-east-1:123456789012:function:fn", "TagKeys": ["a b", "c&d"]}),
            ),
            request("ListFunctions", json!({})),
            request(
                "GetLayerVersion",
                json!({"LayerName": "tools", "VersionNumber": 3}),
            ),
        ];
        for wanted in requests {
            let http = encode(&wanted).expect("a known operation");
            assert_eq!(decode(&http).expect("readable"), wanted);
        }
    }

    #[test]
    fn an_answer_in_parts_is_an_event_stream() {
        let output = json!({"StatusCode": 200, "ExecutedVersion": "1", "EventStream": [
            {"PayloadChunk": {"Payload": "e30="}}, {"InvokeComplete": {}},
        ]});
        let Value::Object(output) = output else {
            panic!("an object")
        };
        let status = 200;
        let http = respond("InvokeWithResponseStream", &Ok(Response { status, output }));
        let header = |name: &str| http.headers.iter().find(|it| it.0 == name).map(|it| &*it.1);
        assert_eq!(
            header("Content-Type"),
            Some("application/vnd.amazon.eventstream")
        );
        assert_eq!(header("X-Amz-Executed-Version"), Some("1"));
        let length = |at: usize| {
            let bytes = http.body.get(at..at + 4).and_then(|it| it.try_into().ok());
            u32::from_be_bytes(bytes.expect("four bytes")) as usize
        };
        let (first, headers) = (length(0), length(4));
        assert_eq!(&http.body[12 + headers..first - 4], b"{}");
        assert_eq!(first + length(first), http.body.len());
        let sum = super::super::package::crc32(&http.body[..first - 4]);
        assert_eq!(length(first - 4), sum as usize);
    }

    #[test]
    fn every_operation_has_a_path_of_its_own() {
        for shape in OPERATIONS {
            let members = shape
                .input()
                .iter()
                .filter(|it| it.location == Location::Path);
            let input: Map<_, _> = members.map(|it| (it.name.to_owned(), "x".into())).collect();
            let wanted = request(shape.name, Value::Object(input));
            let http = encode(&wanted).expect("a known operation");
            assert_eq!(
                decode(&http).map(|it| it.operation).as_deref(),
                Ok(shape.name)
            );
        }
    }

    #[test]
    fn regions_come_from_the_credential_scope() {
        let header = "AWS4-HMAC-SHA256 Credential=x/20260131/eu-west-1/lambda/aws4_request, SignedHeaders=host";
        assert_eq!(scope_region(header).as_deref(), Some("eu-west-1"));
        assert_eq!(scope_region("Bearer x"), None);
    }

    #[test]
    fn times_of_a_query_are_read() {
        assert_eq!(instant("1970-01-01T00:00:00Z"), Some(0.0));
        assert_eq!(instant("2026-01-31T12:00:00.5Z"), Some(1_769_860_800.5));
        assert_eq!(instant("2024-02-29T00:00:00Z"), Some(1_709_164_800.0));
        assert_eq!(instant("tomorrow"), None);
    }

    #[test]
    fn codes_that_are_none_stay() {
        assert_eq!(unescape("100%"), "100%");
        assert_eq!(unescape("%zz%24LATEST%C3"), "%zz$LATEST\u{fffd}");
    }
}
