//! The model as Rust: a static for each shape, one for each operation.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Map, Value};

use super::model::{Model, text_of};

type Definition = Map<String, Value>;

/// The statics of a file: what each shape is called, and how it is written.
struct Statics<'a> {
    model: &'a Model,
    /// The static that stands for a shape, by the shape's name.
    names: BTreeMap<String, String>,
    /// Statics by how they are written: shapes that are the same share one.
    written: BTreeMap<String, String>,
    /// The statics in the order in which they were first needed.
    source: String,
    /// Whether the endpoint takes them, so that it matters how members travel.
    over_http: bool,
}

/// The requests of Lambda.
pub(super) fn input(model: &Model) -> Result<String> {
    requests(model, "")
}

/// The requests; those of a service beside Lambda have its name before the operation's.
pub(super) fn requests(model: &Model, service: &str) -> Result<String> {
    let mut statics = Statics::new(model);
    statics.over_http = !["s3", "events", "apigatewayv2"].contains(&service);
    let prefix = if service.is_empty() {
        String::new()
    } else {
        format!("{service}:")
    };
    let mut operations = String::new();
    let mut all = String::new();
    for (name, operation) in model.operations() {
        all += &format!("&{}, ", screaming(name));
        let members = match operation.get("input") {
            Some(shape) => statics.members(text_of(shape))?,
            None => String::new(),
        };
        operations += &format!(
            "\nfn {}() -> &'static [Member] {{ const {{ &[{members}] }} }}\n\n\
             /// `{name}`.\npub(crate) static {}: OperationShape = OperationShape {{ name: {:?}, \
             method: {}, path: {}, status: {}, members: {}, in_cli: {} }};\n",
            screaming(name).to_lowercase(),
            screaming(name),
            format!("{prefix}{name}"),
            field(operation, "method")?,
            field(operation, "uri")?,
            field(operation, "status")?,
            screaming(name).to_lowercase(),
            model.in_cli(name)
        );
    }
    // Of a service beside Lambda only some operations are played: `api::beside` lists those.
    if service.is_empty() {
        operations += &format!(
            "\n/// The request of every operation.\npub static INPUTS: &[&OperationShape] = &[{all}];\n"
        );
    }
    Ok(statics.file("The requests", &operations))
}

/// The answers.
pub(super) fn output(model: &Model) -> Result<String> {
    let mut statics = Statics::new(model);
    let mut rows = String::new();
    for (name, operation) in model.operations() {
        let members = match operation.get("output") {
            Some(shape) => statics.members(text_of(shape))?,
            None => String::new(),
        };
        rows += &format!("({name:?}, &[{members}]),");
    }
    let table = format!(
        "\n/// The members of each operation's answer, by its name.\n\
         pub static OUTPUTS: &[(&str, &[Member])] = &[{rows}];\n"
    );
    Ok(statics.file("The answers", &table))
}

/// Pages and waiters.
pub(super) fn flow(model: &Model) -> Result<String> {
    let mut source = heading("Pages and waiters", model);
    source += "use crate::api::shape::{Acceptor, Matcher, Pages, WaitState, Waiter};\n\n";
    source += "/// How listings are put together from pages.\npub static PAGES: &[Pages] = &[";
    for (name, pages) in model.pages() {
        source += &format!(
            "Pages {{ operation: {name:?}, input_token: {}, output_token: {}, limit_key: {}, \
             result_key: {} }},",
            field(pages, "input_token")?,
            field(pages, "output_token")?,
            field(pages, "limit_key")?,
            field(pages, "result_key")?
        );
    }
    source += "];\n\n/// Every waiter.\npub static WAITERS: &[Waiter] = &[";
    for (name, waiter) in model.waiters() {
        let mut acceptors = String::new();
        let list = waiter.get("acceptors").and_then(Value::as_array);
        for acceptor in list.into_iter().flatten() {
            let acceptor = acceptor.as_object().context("an acceptor is an object")?;
            acceptors += &self::acceptor(acceptor)?;
        }
        source += &format!(
            "Waiter {{ name: {name:?}, operation: {}, delay_seconds: {}, max_attempts: {}, \
             acceptors: &[{acceptors}] }},",
            field(waiter, "operation")?,
            field(waiter, "delay")?,
            field(waiter, "maxAttempts")?
        );
    }
    Ok(source + "];\n")
}

fn acceptor(given: &Definition) -> Result<String> {
    let matcher = match (
        given.get("matcher").map_or("", text_of),
        given.get("expected"),
    ) {
        ("path", Some(_)) => format!(
            "Matcher::Path({}, {})",
            field(given, "argument")?,
            field(given, "expected")?
        ),
        ("error", Some(Value::Bool(false))) => "Matcher::Success".to_owned(),
        ("error", Some(Value::String(code))) => format!("Matcher::Error({code:?})"),
        _ => bail!("a waiter decides in a way that is not known here: {given:?}"),
    };
    let state = match given.get("state").map_or("", text_of) {
        "success" => "Success",
        "failure" => "Failure",
        "retry" => "Retry",
        other => bail!("a waiter's state is {other}"),
    };
    Ok(format!(
        "Acceptor {{ matcher: {matcher}, state: WaitState::{state} }},"
    ))
}

impl<'a> Statics<'a> {
    fn new(model: &'a Model) -> Self {
        Self {
            model,
            names: BTreeMap::new(),
            written: BTreeMap::new(),
            source: String::new(),
            over_http: true,
        }
    }

    /// The file: its head, what it uses, its statics, and what follows them.
    fn file(self, about: &str, rest: &str) -> String {
        let body = self.source + rest;
        let words: BTreeSet<&str> = body
            .split(|it: char| !it.is_ascii_alphanumeric() && it != '_')
            .collect();
        let used: Vec<&str> = [
            "Member",
            "OperationShape",
            "Shape",
            "body",
            "formed",
            "header",
            "integer",
            "list",
            "map",
            "number",
            "one_of",
            "path",
            "payload",
            "query",
            "status",
            "text",
        ]
        .into_iter()
        .filter(|it| {
            let called = || {
                let call = format!("{it}(");
                let part = |it: char| it.is_ascii_alphanumeric() || it == '_';
                body.match_indices(&call)
                    .any(|(at, _)| !body.get(..at).unwrap_or_default().ends_with(part))
            };
            words.contains(it) && (it.starts_with(char::is_uppercase) || called())
        })
        .collect();
        format!(
            "{}use crate::api::shape::{{{}}};\n\n{body}",
            heading(about, self.model),
            used.join(", ")
        )
    }

    /// The static of a shape, written before what uses it.
    fn of(&mut self, name: &str) -> Result<String> {
        if let Some(known) = self.names.get(name) {
            return Ok(known.clone());
        }
        let code = self.code(name)?;
        let known = self.written.entry(code.clone()).or_insert_with(|| {
            let name = screaming(name);
            self.source += &format!("pub(crate) static {name}: Shape = {code};\n");
            name
        });
        let known = known.clone();
        self.names.insert(name.to_owned(), known.clone());
        Ok(known)
    }

    fn code(&mut self, name: &str) -> Result<String> {
        let model = self.model;
        let shape = model.shape(name)?;
        let least = grouped(limit(shape, "min").unwrap_or(0));
        let most = grouped(limit(shape, "max").unwrap_or(0));
        let inner = |key: &str| shape.get(key).map(text_of).context("no inner shape");
        Ok(match shape.get("type").map_or("", text_of) {
            "string" => string(shape, &least, &most)?,
            "integer" | "long" => format!(
                "integer({}, {})",
                optional(limit(shape, "min")),
                optional(limit(shape, "max"))
            ),
            "double" | "float" => format!(
                "number({}, {})",
                edge(bound(shape, "min", f64::MIN)),
                edge(bound(shape, "max", f64::MAX))
            ),
            "boolean" => "Shape::Boolean".to_owned(),
            "blob" => "Shape::Blob".to_owned(),
            "timestamp" => "Shape::Timestamp".to_owned(),
            "list" => format!("list(&{}, {least}, {most})", self.of(inner("member")?)?),
            "map" => {
                let (key, value) = (self.of(inner("key")?)?, self.of(inner("value")?)?);
                format!("map(&{key}, &{value}, {least}, {most})")
            }
            "structure" => format!("Shape::Structure(&[{}])", self.members(name)?),
            other => bail!("{name} is a {other}, which is not known here"),
        })
    }

    /// The members of a structure, as they stand between brackets.
    fn members(&mut self, name: &str) -> Result<String> {
        let model = self.model;
        let shape = model.shape(name)?;
        let required: Vec<&str> = shape
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(text_of)
            .collect();
        let mut out = String::new();
        let members = shape.get("members").and_then(Value::as_object);
        for (member, given) in members.into_iter().flatten() {
            let of = self.of(given.get("shape").map_or("", text_of))?;
            let key = given.get("locationName").map_or(member.as_str(), text_of);
            let payload = shape.get("payload").is_some_and(|it| it == member);
            out += &match given.get("location").map_or("", text_of) {
                "uri" => format!("path({member:?}, &{of})"),
                "querystring" => format!("query({member:?}, {key:?}, &{of})"),
                "header" => format!("header({member:?}, {key:?}, &{of})"),
                "statusCode" => format!("status({member:?}, &{of})"),
                "" if payload => format!("payload({member:?}, &{of})"),
                "" => {
                    ensure!(
                        // Web Functions' tags have a capital on the wire: `api::http::wired` knows it.
                        key == member
                            || !self.over_http
                            || (key, member.as_str()) == ("Tags", "tags"),
                        "{name}.{member} goes by another name"
                    );
                    format!("body({member:?}, &{of})")
                }
                other => bail!("{name}.{member} travels as {other}"),
            };
            if required.contains(&member.as_str()) {
                out += ".required()";
            }
            if !model.member_in_cli(name, member) {
                out += ".not_in_cli()";
            }
            out.push(',');
        }
        Ok(out)
    }
}

fn string(shape: &Definition, least: &str, most: &str) -> Result<String> {
    let values: Vec<&str> = shape
        .get("enum")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(text_of)
        .collect();
    if !values.is_empty() {
        return Ok(format!("one_of(&{values:?})"));
    }
    let Some(pattern) = shape.get("pattern").map(text_of) else {
        return Ok(format!("text({least}, {most})"));
    };
    ensure!(!pattern.contains('"'), "a pattern with a quote: {pattern}");
    Ok(format!("formed({least}, {most}, r\"{pattern}\")"))
}

fn optional(number: Option<i64>) -> String {
    number.map_or_else(|| "None".to_owned(), |it| format!("Some({})", grouped(it)))
}

/// A whole number as Rust writes it: long ones in groups of three digits.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    if digits.len() < 6 {
        return format!("{sign}{digits}");
    }
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    format!("{sign}{out}")
}

fn limit(shape: &Definition, key: &str) -> Option<i64> {
    shape.get(key)?.as_i64()
}

/// A bound as Rust; the widest by their names.
fn edge(value: f64) -> String {
    if value <= f64::MIN {
        "f64::MIN".to_owned()
    } else if value >= f64::MAX {
        "f64::MAX".to_owned()
    } else {
        format!("{value:?}")
    }
}

fn bound(shape: &Definition, key: &str, none: f64) -> f64 {
    shape.get(key).and_then(Value::as_f64).unwrap_or(none)
}

fn field(of: &Definition, key: &str) -> Result<String> {
    match of.get(key) {
        Some(Value::String(text)) => Ok(format!("{text:?}")),
        Some(Value::Number(number)) => Ok(number.to_string()),
        _ => bail!("no {key}"),
    }
}

fn heading(about: &str, model: &Model) -> String {
    format!(
        "//! {about} of Lambda's operations.\n//!\n//! Written by `cargo xtask codegen`: don't change \
         it by hand.\n//! {}\n\n",
        model.about
    )
}

/// `FunctionName` as `FUNCTION_NAME`.
fn screaming(name: &str) -> String {
    let mut out = String::new();
    let mut before = None;
    for letter in name.chars() {
        let begins = letter.is_uppercase() && before.is_some_and(|it: char| !it.is_uppercase());
        if begins {
            out.push('_');
        }
        out.push(letter.to_ascii_uppercase());
        before = Some(letter);
    }
    out
}
