//! A request as the line that makes it.

use super::boto3::render_boto3;
use super::flags::{self, Flag, Target};
use super::value::Reader;
use super::words::quote;
use super::{Files, names, output};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::shape::{Member, OperationShape, Shape};
use lambda::api::{self, Request};
use serde_json::{Map, Value};

/// The `aws lambda …` line that makes this request, on one line, quoted for a POSIX shell.
///
/// [`parse`](super::parse) reads it back to the same request. A blob that `files` knows becomes
/// `fileb://…`; what no flag can say goes into `--cli-input-json`.
pub fn render(request: &Request, files: &dyn Files) -> String {
    if request.operation == lambda::api::beside::clock::PASS_TIME {
        let seconds = request.input.get("Seconds").map(Value::to_string);
        return format!("sleep {}", seconds.unwrap_or_default());
    }
    if !in_cli(request) {
        return render_boto3(request, files);
    }
    let mut line = Line {
        words: vec![
            "aws".to_owned(),
            lambda::api::beside::command(&request.operation).to_owned(),
            names::kebab(&request.operation),
        ],
        json: Map::new(),
        files,
        raw_blobs: false,
        outfile: false,
    };
    if let Some(region) = &request.region {
        line.option("--region", std::slice::from_ref(region));
    }
    match api::operation(&request.operation) {
        Some(operation) => line.input(operation, &request.input),
        None => line.json.clone_from(&request.input),
    }
    line.finish()
}

/// Whether the AWS CLI, whose model is older than boto3's, can say all of a request.
fn in_cli(request: &Request) -> bool {
    let known = api::operation(&request.operation);
    known.is_none_or(|it| it.in_cli && has_words(it.input(), &request.input))
}

fn has_words(members: &[Member], input: &Map<String, Value>) -> bool {
    input.iter().all(|(name, value)| {
        let Some(member) = members.iter().find(|it| it.name == name) else {
            return true;
        };
        !member.not_in_cli && value_has_words(member.shape, value)
    })
}

fn value_has_words(shape: &Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::Structure(members), Value::Object(input)) => has_words(members, input),
        (Shape::List(rule), Value::Array(items)) => {
            items.iter().all(|it| value_has_words(rule.item, it))
        }
        _ => true,
    }
}

struct Line<'a> {
    words: Vec<String>,
    /// Members that no flag can say.
    json: Map<String, Value>,
    files: &'a dyn Files,
    raw_blobs: bool,
    outfile: bool,
}

impl Line<'_> {
    /// Adds a flag. A value that starts with a dash would be taken for a flag of its own.
    fn option(&mut self, flag: &str, values: &[String]) {
        match values {
            [only] if only.starts_with('-') => self.words.push(quote(&format!("{flag}={only}"))),
            _ => {
                self.words.push(flag.to_owned());
                self.words.extend(values.iter().map(|value| quote(value)));
            }
        }
    }

    fn input(&mut self, operation: &'static OperationShape, input: &Map<String, Value>) {
        self.outfile = flags::has_outfile(operation.name);
        let mut left = input.clone();
        for flag in flags::flags(operation) {
            let Some(member) = member_of(&flag) else {
                continue;
            };
            let Some(value) = left.get(member.name) else {
                continue;
            };
            if self.member(&flag, member, value) {
                left.shift_remove(member.name);
            }
        }
        self.page_size(operation, &mut left);
        self.json = left;
    }

    /// Writes a member as a flag, if the flag reads back to the same value.
    fn member(&mut self, flag: &Flag, member: &Member, value: &Value) -> bool {
        match (flag.target, value) {
            (Target::On(_), Value::Bool(true)) | (Target::Off(_), Value::Bool(false)) => {
                self.words.push(flag.name.clone());
                true
            }
            (Target::Member(member), Value::Object(code))
                if member.name == "Code" && code.contains_key("ZipFile") =>
            {
                self.package(code)
            }
            (Target::Member(_), value) => match self.texts(&flag.name, member.shape, value) {
                Some(texts) => {
                    self.option(&flag.name, &texts);
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    /// The texts after a flag that read back to this value.
    fn texts(&mut self, flag: &str, shape: &Shape, value: &Value) -> Option<Vec<String>> {
        if matches!(shape, Shape::Blob) {
            return self.blob(flag, value).map(|text| vec![text]);
        }
        let reader = Reader {
            files: &(),
            raw_blobs: false,
        };
        candidates(shape, value).into_iter().find(|texts| {
            let dash = texts.len() > 1 && texts.iter().any(|it| it.starts_with('-'));
            !texts.is_empty() && !dash && reader.read(flag, shape, texts).as_ref() == Ok(value)
        })
    }

    fn blob(&mut self, flag: &str, value: &Value) -> Option<String> {
        let text = value.as_str()?;
        let bytes = STANDARD.decode(text).ok()?;
        if let Some(path) = self.files.path_of(&bytes) {
            return Some(format!("fileb://{path}"));
        }
        if flag == "--zip-file" {
            return None;
        }
        match String::from_utf8(bytes) {
            Ok(plain) if !plain.starts_with("file") && !plain.contains('\0') => {
                self.raw_blobs = true;
                Some(plain)
            }
            _ => Some(text.to_owned()),
        }
    }

    /// `create-function` takes the package as `--zip-file`; with other code it is left to JSON.
    fn package(&mut self, code: &Map<String, Value>) -> bool {
        let Some(zip) = code.get("ZipFile").filter(|_| code.len() == 1) else {
            return false;
        };
        let Some(path) = self.blob("--zip-file", zip) else {
            return false;
        };
        self.option("--zip-file", &[path]);
        true
    }

    /// The AWS CLI keeps `--max-items` to itself unless its paging is off.
    fn page_size(&mut self, operation: &OperationShape, left: &mut Map<String, Value>) {
        if flags::paged_list(operation.name).is_none() {
            return;
        }
        let whole = left.get("MaxItems").and_then(Value::as_i64);
        if let Some(size) = whole {
            if !self.words.iter().any(|it| it.starts_with("--marker")) {
                self.words.push("--no-paginate".to_owned());
            }
            self.option("--max-items", &[size.to_string()]);
            left.shift_remove("MaxItems");
        }
    }

    fn finish(mut self) -> String {
        if self.raw_blobs {
            let flag = "--cli-binary-format".to_owned();
            self.words.extend([flag, "raw-in-base64-out".to_owned()]);
        }
        if !self.json.is_empty() {
            let json = Value::Object(std::mem::take(&mut self.json)).to_string();
            self.option("--cli-input-json", &[json]);
        }
        if self.outfile {
            self.words.push("response.json".to_owned());
        }
        self.words.join(" ")
    }
}

fn member_of(flag: &Flag) -> Option<&'static Member> {
    match flag.target {
        Target::Member(member) | Target::On(member) | Target::Off(member) => Some(member),
        _ => None,
    }
}

/// Ways to write a value, the most readable first.
fn candidates(shape: &Shape, value: &Value) -> Vec<Vec<String>> {
    let json = vec![value.to_string()];
    match (shape, value) {
        (Shape::List(rule), Value::Array(items)) => {
            let each: Option<Vec<String>> = items
                .iter()
                .map(|item| top_shorthand(rule.item, item))
                .collect();
            each.into_iter().chain([json]).collect()
        }
        (Shape::Structure(_) | Shape::Map(_), _) => {
            let short = top_shorthand(shape, value).map(|text| vec![text]);
            short.into_iter().chain([json]).collect()
        }
        (_, Value::String(text)) => vec![vec![text.clone()]],
        (_, Value::Number(number)) => vec![vec![number.to_string()]],
        _ => Vec::new(),
    }
}

fn top_shorthand(shape: &Shape, value: &Value) -> Option<String> {
    match (shape, value) {
        (Shape::Structure(_) | Shape::Map(_), Value::Object(map)) => {
            (!map.is_empty()).then(|| pairs(shape, map)).flatten()
        }
        _ => scalar(value),
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(it) => Some(it.to_string()),
        _ => None,
    }
}

fn pairs(shape: &Shape, map: &Map<String, Value>) -> Option<String> {
    let inner = |key: &str| match shape {
        Shape::Structure(members) => members.iter().find(|it| it.name == key).map(|it| it.shape),
        Shape::Map(rule) => Some(rule.value),
        _ => None,
    };
    let pairs: Option<Vec<String>> = map
        .iter()
        .map(|(key, value)| Some(format!("{key}={}", shorthand(inner(key)?, value)?)))
        .collect();
    pairs.map(|it| it.join(","))
}

fn shorthand(shape: &Shape, value: &Value) -> Option<String> {
    match (shape, value) {
        (Shape::List(rule), Value::Array(items)) => {
            let items: Option<Vec<String>> = items
                .iter()
                .map(|item| shorthand(rule.item, item))
                .collect();
            items.map(|it| format!("[{}]", it.join(",")))
        }
        (_, Value::Object(map)) => pairs(shape, map).map(|it| format!("{{{it}}}")),
        (_, Value::String(text)) => Some(quote_shorthand(text)),
        _ => scalar(value),
    }
}

fn quote_shorthand(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@$*+".contains(c);
    if text.chars().all(plain) {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The request's input as indented JSON.
pub fn render_json(request: &Request) -> String {
    output::json(&Value::Object(request.input.clone()))
        .trim_end()
        .to_owned()
}
