//! A request as a boto3 call.

use crate::names::snake;
use crate::{Files, python};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::beside;
use lambda::api::shape::Shape;
use lambda::api::{self, Request};
use serde_json::Value;

/// The boto3 call that makes this request, in the style of AWS's documentation.
///
/// [`parse`](crate::parse) reads it back to the same request. A blob that `files` knows
/// becomes `open('…', 'rb').read()`.
pub fn render_boto3(request: &Request, files: &dyn Files) -> String {
    if request.operation == beside::clock::PASS_TIME {
        let seconds = request.input.get("Seconds").map(Value::to_string);
        return format!("time.sleep({})", seconds.unwrap_or_default());
    }
    let service = beside::split(&request.operation).0;
    let client = match &request.region {
        Some(region) => format!(
            "boto3.client('{service}', region_name={})",
            python::quote(region)
        ),
        None if service == "lambda" => "client".to_owned(),
        None => format!("boto3.client('{service}')"),
    };
    let mut out = format!("{client}.{}(", snake(&request.operation));
    let operation = api::operation(&request.operation);
    for (name, value) in &request.input {
        let member = operation.and_then(|it| it.input().iter().find(|it| it.name == name));
        out.push_str(&format!("\n    {name}="));
        write(value, member.map(|it| it.shape), 1, files, &mut out);
        out.push(',');
    }
    if !request.input.is_empty() {
        out.push('\n');
    }
    out.push(')');
    out
}

fn write(value: &Value, shape: Option<&Shape>, depth: usize, files: &dyn Files, out: &mut String) {
    let margin = "    ".repeat(depth);
    match (value, shape) {
        (Value::String(text), Some(Shape::Blob)) => match STANDARD.decode(text) {
            Ok(bytes) => out.push_str(&blob(&bytes, files)),
            Err(_) => out.push_str(&python::quote(text)),
        },
        (Value::Array(items), shape) if !items.is_empty() => {
            let item_shape = match shape {
                Some(Shape::List(rule)) => Some(rule.item),
                _ => None,
            };
            out.push('[');
            for item in items {
                out.push_str(&format!("\n{margin}    "));
                write(item, item_shape, depth + 1, files, out);
                out.push(',');
            }
            out.push_str(&format!("\n{margin}]"));
        }
        (Value::Object(map), shape) if !map.is_empty() => {
            out.push('{');
            for (key, value) in map {
                let inner = match shape {
                    Some(Shape::Structure(members)) => {
                        members.iter().find(|it| it.name == key).map(|it| it.shape)
                    }
                    Some(Shape::Map(rule)) => Some(rule.value),
                    _ => None,
                };
                out.push_str(&format!("\n{margin}    {}: ", python::quote(key)));
                write(value, inner, depth + 1, files, out);
                out.push(',');
            }
            out.push_str(&format!("\n{margin}}}"));
        }
        (other, _) => out.push_str(&python::repr(other)),
    }
}

fn blob(bytes: &[u8], files: &dyn Files) -> String {
    match files.path_of(bytes) {
        Some(path) => format!("open({}, 'rb').read()", python::quote(&path)),
        None => python::bytes(bytes),
    }
}
