//! A form for any operation, read from Lambda's own shapes: structures become single fields with
//! a path, lists and maps become lines of text.

use serde_json::{Map, Value};

use lambda::api::Request;
use lambda::api::operation;
use lambda::api::shape::{Member, Shape};

/// How a field is entered.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A line of text.
    Text,
    /// One of these values.
    Choice(&'static [&'static str]),
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// Bytes: the path of a package file, or text.
    Blob,
    /// Items separated by commas or lines.
    List(&'static Shape),
    /// `key=value`, separated by commas or lines.
    Map(&'static Shape),
    /// Anything else, as JSON.
    Json,
}

/// One field of a form.
#[derive(Clone, Debug)]
pub struct Field {
    /// Member names from the request inwards, such as `Environment`, `Variables`.
    pub path: Vec<&'static str>,
    /// The name to show: `Function name`.
    pub label: String,
    /// How it is entered.
    pub kind: Kind,
    /// Whether AWS insists on it.
    pub required: bool,
    /// Whether most people want it; the others are under *More*.
    pub common: bool,
}

impl Field {
    /// The path as one word, `Environment.Variables`.
    pub fn key(&self) -> String {
        self.path.join(".")
    }

    /// What to write, where the label doesn't say it.
    pub fn help(&self) -> &'static str {
        match (self.path.last().copied().unwrap_or_default(), self.kind) {
            (_, Kind::Map(_)) => "key=value, one a line",
            (_, Kind::List(_)) => "separated by commas",
            (_, Kind::Json) => "JSON",
            _ => "",
        }
    }
}

/// Members most people want, whatever the operation.
const COMMON: &[&str] = &[
    "FunctionName",
    "Name",
    "FunctionVersion",
    "Qualifier",
    "Description",
    "Runtime",
    "Role",
    "Handler",
    "ZipFile",
    "Publish",
    "StatementId",
    "Action",
    "Principal",
    "SourceArn",
    "SourceAccount",
    "AdditionalVersionWeights",
    "MemorySize",
    "Timeout",
    "Variables",
    "Payload",
    "InvocationType",
    "ReservedConcurrentExecutions",
    "ProvisionedConcurrentExecutions",
    "AuthType",
    "MaximumRetryAttempts",
    "Resource",
    "Tags",
    "TagKeys",
    "EventSourceArn",
    "UUID",
    "BatchSize",
    "Enabled",
    "description",
    "autoDeploymentMode",
    "revisionWeights",
];

/// The fields of an operation in AWS's order, the common ones and the rest.
pub fn fields(name: &str) -> Vec<Field> {
    let mut fields = Vec::new();
    for member in operation(name).map_or(&[][..], |it| it.input()) {
        collect(member, &[], member.required, &mut fields);
    }
    fields
}

fn collect(member: &Member, above: &[&'static str], required: bool, fields: &mut Vec<Field>) {
    let mut path = above.to_vec();
    path.push(member.name);
    let kind = match member.shape {
        Shape::Structure(members) => {
            for inner in *members {
                collect(inner, &path, required && inner.required, fields);
            }
            return;
        }
        Shape::Text(rule) if !rule.values.is_empty() => Kind::Choice(rule.values),
        Shape::Text(_) => Kind::Text,
        Shape::Integer(_) | Shape::Number(_) | Shape::Timestamp => Kind::Number,
        Shape::Boolean => Kind::Flag,
        Shape::Blob => Kind::Blob,
        Shape::List(rule) if plain(rule.item) => Kind::List(rule.item),
        Shape::Map(rule) if plain(rule.value) => Kind::Map(rule.value),
        Shape::List(_) | Shape::Map(_) => Kind::Json,
    };
    let shallow = path.len() == 1 || matches!(above, ["Code" | "RoutingConfig" | "Environment"]);
    fields.push(Field {
        label: label(&path),
        kind,
        required: required && member.required,
        common: member.required && path.len() == 1 || shallow && COMMON.contains(&member.name),
        path,
    });
}

fn plain(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Text(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Boolean
    )
}

/// `FunctionName` as `Function name`, `KMSKeyArn` as `KMS key ARN`.
fn label(path: &[&'static str]) -> String {
    match path {
        [.., "AdditionalVersionWeights"] => return "Weights".to_owned(),
        [.., "ZipFile"] => return "Package file".to_owned(),
        ["Environment", "Variables"] => return "Environment variables".to_owned(),
        ["MemorySize"] => return "Memory (MB)".to_owned(),
        ["Timeout"] => return "Time-out (s)".to_owned(),
        ["Publish"] => return "Publish a version".to_owned(),
        _ => (),
    }
    let words: Vec<String> = path.iter().flat_map(|name| words(name)).collect();
    let mut text = words.join(" ");
    if let Some(first) = text.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let chars: Vec<char> = name.chars().collect();
    for (at, char) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|it| chars.get(it));
        let after = chars.get(at + 1);
        let starts = char.is_ascii_uppercase()
            && before.is_some_and(|it| {
                it.is_ascii_lowercase()
                    || it.is_ascii_digit()
                    || after.is_some_and(char::is_ascii_lowercase)
            });
        match words.last_mut() {
            Some(word) if !starts => word.push(*char),
            _ => words.push(char.to_string()),
        }
    }
    for word in &mut words {
        match word.as_str() {
            "Arn" | "Arns" | "Uri" | "Url" | "Id" | "Org" => word.make_ascii_uppercase(),
            _ if is_acronym(word) => {}
            _ => word.make_ascii_lowercase(),
        }
    }
    words
}

fn is_acronym(word: &str) -> bool {
    let mut chars = word.chars();
    chars.all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
}

/// What a field shows for an input, as [`read`] would take it back.
pub fn shown(field: &Field, input: &Map<String, Value>) -> String {
    let mut path = field.path.iter();
    let Some(mut value) = path.next().and_then(|it| input.get(*it)) else {
        return String::new();
    };
    for name in path {
        match value.get(name) {
            Some(inner) => value = inner,
            None => return String::new(),
        }
    }
    match value {
        Value::Array(items) if matches!(field.kind, Kind::List(_)) => {
            items.iter().map(bare).collect::<Vec<_>>().join(", ")
        }
        Value::Object(entries) if matches!(field.kind, Kind::Map(_)) && !entries.is_empty() => {
            let lines: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{key}={}", bare(value)))
                .collect();
            lines.join("\n")
        }
        other => bare(other),
    }
}

fn bare(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Stands for a text that is to be emptied; a field that is merely empty is left out of the request.
pub const CLEARED: &str = "\u{0}";

/// Reads what was typed into a field; an empty field is left out of the request.
///
/// `blob` turns a package file's path into base64.
///
/// # Errors
/// A sentence for the spot when the text can't be read. What AWS thinks of it is AWS's to say.
pub fn read(
    field: &Field,
    text: &str,
    blob: &dyn Fn(&str) -> Option<String>,
) -> Result<Option<Value>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match field.kind {
        Kind::Text if text == CLEARED => Ok(Some("".into())),
        Kind::Text | Kind::Choice(_) => Ok(Some(text.into())),
        Kind::Number => number(text).map(Some),
        Kind::Flag => Ok(Some((text == "true").into())),
        Kind::Blob => match blob(text) {
            Some(data) => Ok(Some(data.into())),
            None => Err(format!("There is no package file {text} in this page.")),
        },
        Kind::List(item) => items(text)
            .map(|it| scalar(item, it))
            .collect::<Result<_, _>>()
            .map(Some),
        Kind::Map(_) if text == "{}" => Ok(Some(Value::Object(Map::new()))),
        Kind::Map(value) => pairs(value, text).map(Some),
        Kind::Json => serde_json::from_str(text)
            .map(Some)
            .map_err(|err| format!("This is not JSON: {err}.")),
    }
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '\n'])
        .map(str::trim)
        .filter(|it| !it.is_empty())
}

fn pairs(shape: &Shape, text: &str) -> Result<Value, String> {
    let mut map = Map::new();
    for item in items(text) {
        let (key, value) = item
            .split_once('=')
            .ok_or_else(|| format!("Write key=value, not “{item}”."))?;
        map.insert(key.trim().to_owned(), scalar(shape, value.trim())?);
    }
    Ok(Value::Object(map))
}

fn scalar(shape: &Shape, text: &str) -> Result<Value, String> {
    match shape {
        Shape::Integer(_) | Shape::Number(_) => number(text),
        Shape::Boolean => Ok((text == "true").into()),
        _ => Ok(text.into()),
    }
}

fn number(text: &str) -> Result<Value, String> {
    if let Ok(whole) = text.parse::<i64>() {
        return Ok(whole.into());
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number.into()),
        _ => Err(format!("“{text}” is not a number.")),
    }
}

/// The request a filled form makes, or the fields that can't be read with the reason.
///
/// `texts` has a text for each field, in their order.
///
/// # Errors
/// The index of each unreadable field with a sentence about it.
pub fn build(
    name: &str,
    fields: &[Field],
    texts: &[String],
    blob: &dyn Fn(&str) -> Option<String>,
) -> Result<Request, Vec<(usize, String)>> {
    let mut input = Map::new();
    let mut errors = Vec::new();
    for (at, (field, text)) in fields.iter().zip(texts).enumerate() {
        match read(field, text, blob) {
            Ok(Some(value)) => insert(&mut input, &field.path, value),
            Ok(None) => (),
            Err(sentence) => errors.push((at, sentence)),
        }
    }
    if errors.is_empty() {
        Ok(Request {
            operation: name.to_owned(),
            region: None,
            input,
        })
    } else {
        Err(errors)
    }
}

fn insert(map: &mut Map<String, Value>, path: &[&str], value: Value) {
    match path {
        [] => (),
        [last] => {
            map.insert((*last).to_owned(), value);
        }
        [first, rest @ ..] => {
            let inner = map
                .entry(*first)
                .or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                insert(inner, rest, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lambda::api::OPERATIONS;
    use serde_json::json;

    fn no_blob(_: &str) -> Option<String> {
        None
    }

    fn round(operation: &str, input: &Value) -> Result<Request, Vec<(usize, String)>> {
        let fields = fields(operation);
        let input = input.as_object().cloned().unwrap_or_default();
        let texts: Vec<String> = fields.iter().map(|it| shown(it, &input)).collect();
        build(operation, &fields, &texts, &|text| Some(text.to_owned()))
    }

    #[test]
    fn what_a_form_shows_is_read_back() {
        let input = json!({
            "FunctionName": "helloworld",
            "Name": "PROD",
            "FunctionVersion": "1",
            "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.1}},
        });
        let request = round("UpdateAlias", &input).map(|it| Value::Object(it.input));
        assert_eq!(request, Ok(input));
        let input = json!({
            "FunctionName": "f",
            "Timeout": 30,
            "VpcConfig": {"SubnetIds": ["subnet-1", "subnet-2"]},
            "Environment": {"Variables": {"A": "1", "B": "x=y"}},
        });
        let request = round("UpdateFunctionConfiguration", &input);
        assert_eq!(request.map(|it| Value::Object(it.input)), Ok(input));
    }

    #[test]
    fn every_operation_has_a_form_that_starts_with_what_is_required() {
        for shape in OPERATIONS {
            let fields = fields(shape.name);
            assert_eq!(
                fields.is_empty(),
                shape.input().is_empty(),
                "{}",
                shape.name
            );
            for field in fields.iter().filter(|it| it.required) {
                assert!(field.common || field.path.len() > 1, "{}", field.key());
            }
        }
    }

    #[test]
    fn labels_are_words() {
        let labels: Vec<String> = fields("CreateFunction")
            .into_iter()
            .map(|it| it.label)
            .collect();
        for expected in [
            "Function name",
            "KMS key ARN",
            "Code S3 bucket",
            "Package file",
        ] {
            assert!(
                labels.iter().any(|it| it == expected),
                "{expected} in {labels:?}"
            );
        }
    }

    #[test]
    fn what_cannot_be_read_is_said_at_the_field() {
        let fields = fields("PutFunctionConcurrency");
        let texts = ["f".to_owned(), "many".to_owned()];
        let errors = build("PutFunctionConcurrency", &fields, &texts, &no_blob).err();
        assert_eq!(
            errors,
            Some(vec![(1, "“many” is not a number.".to_owned())])
        );
    }
}
