//! The document in as few characters as stay readable to a later version of this page.
//!
//! Requests are arrays `[operation, member, value, member, value …]` with the numbers of
//! [`codes`]; what has no number stands under its name. Structures are packed the same way, code
//! packages of one text file stand as `[name, text]`, so that deflate works on text. A value that
//! is not of the kind its shape asks for (nobody has checked it) is kept as it is, wrapped in
//! `{"=": …}` where it could be mistaken. What equals the default is left out.

use super::file::{
    DocumentError, callers_from, callers_value, files_from, files_value, model_from, plan_from,
    plan_value, programs_from, programs_value, rollout_from, settings_from, settings_value,
    undone_from,
};
use super::{Document, MAX_REQUESTS, MAX_TIME, Step, codes};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::package;
use lambda::api::shape::{Member, Shape};
use lambda::api::{self, Request};
use serde_json::{Map, Value, json};
use std::rc::Rc;

type Result<T> = std::result::Result<T, DocumentError>;

/// Member number of the request's region; the value 1 stands for the document's own.
const REGION: i64 = 0;
/// Member number of the time since the step before that has one, in milliseconds.
const AFTER: i64 = -1;
/// Marks a value that is kept as it is.
const RAW: &str = "=";

/// The compact form's text that is being written a few steps at a time.
#[derive(Debug, Default)]
pub(super) struct Packing {
    /// What is written.
    pub text: String,
    steps: usize,
    last: u64,
}

impl Packing {
    /// Writes the next few steps of a document, which is the same each time; false once all is written.
    pub(super) fn step(&mut self, document: &Document, steps: usize) -> bool {
        let rest = document.requests.get(self.steps..).unwrap_or_default();
        for step in rest.iter().take(steps) {
            self.text += if self.steps == 0 { "{\"r\":[" } else { "," };
            let packed = pack_step(step, &document.settings.region, &mut self.last);
            self.text += &packed.to_string();
            self.steps += 1;
        }
        let more = rest.len() > steps;
        if !more {
            let beside = Value::Object(pack_beside(document)).to_string();
            if self.steps == 0 {
                self.text = beside;
            } else {
                self.text += if beside == "{}" { "]" } else { "]," };
                self.text += beside.strip_prefix('{').unwrap_or_default();
            }
        }
        more
    }
}

/// The compact form of a document.
pub(crate) fn pack(document: &Document) -> Value {
    let mut last = 0;
    let home = &document.settings.region;
    let step = |it| pack_step(it, home, &mut last);
    let steps: Vec<Value> = document.requests.iter().map(step).collect();
    let mut packed = Map::new();
    if !steps.is_empty() {
        packed.insert("r".to_owned(), steps.into());
    }
    packed.extend(pack_beside(document));
    Value::Object(packed)
}

/// Reads the compact form.
pub(crate) fn unpack(value: Value) -> Result<Document> {
    let mut unpacking = Unpacking::new(value)?;
    while unpacking.step(usize::MAX)? {}
    unpacking.finish()
}

/// All of a document's compact form but its steps, which stand before it.
fn pack_beside(document: &Document) -> Map<String, Value> {
    let mut packed = Map::new();
    let mut put = |key: &str, value: Value, absent: bool| {
        if !absent {
            packed.insert(key.to_owned(), value);
        }
    };
    put("u", document.undone.into(), document.undone == 0);
    put(
        "t",
        document.title.clone().into(),
        document.title.is_empty(),
    );
    put(
        "n",
        document.notes.clone().into(),
        document.notes.is_empty(),
    );
    if let Some(plan) = &document.plan {
        put("p", rename(&plan_value(plan), &short_key), false);
        put("m", document.model.0.into(), false);
    }
    if let Some(setup) = &document.rollout {
        put("o", rename(&setup.to_value(), &short_key), false);
    }
    let settings = settings_value(&document.settings);
    let absent = settings.as_object().is_some_and(Map::is_empty);
    put("s", rename(&settings, &short_key), absent);
    put("f", files_value(&document.files), document.files.is_empty());
    put(
        "c",
        callers_value(&document.callers),
        document.callers.is_empty(),
    );
    put(
        "k",
        programs_value(&document.programs),
        document.programs.is_empty(),
    );
    packed
}

/// A compact form that is being read a few steps at a time.
#[derive(Debug)]
pub(super) struct Unpacking {
    packed: Map<String, Value>,
    document: Document,
    last: u64,
}

impl Unpacking {
    /// All but the steps is read.
    pub(super) fn new(value: Value) -> Result<Self> {
        let Value::Object(packed) = value else {
            return Err(wrong("the scenario", "an object"));
        };
        let document = unpack_beside(&packed)?;
        if let Some(steps) = packed.get("r") {
            let steps = steps
                .as_array()
                .ok_or_else(|| wrong("the history", "a list"))?;
            if steps.len() > MAX_REQUESTS {
                return Err(DocumentError::TooManyRequests(steps.len()));
            }
        }
        Ok(Self {
            packed,
            document,
            last: 0,
        })
    }

    /// Reads the next few steps; false once there are no more.
    pub(super) fn step(&mut self, steps: usize) -> Result<bool> {
        let all = self.packed.get("r").and_then(Value::as_array);
        let requests = &mut self.document.requests;
        let rest = all.and_then(|it| it.get(requests.len()..));
        let rest = rest.unwrap_or_default();
        for step in rest.iter().take(steps) {
            let home = &self.document.settings.region;
            requests.push(unpack_step(step, home, &mut self.last)?);
        }
        Ok(rest.len() > steps)
    }

    /// The document, once its steps are read.
    pub(super) fn finish(self) -> Result<Document> {
        let Self {
            packed,
            mut document,
            ..
        } = self;
        if let Some(undone) = packed.get("u") {
            document.undone = undone_from(undone)?;
        }
        document.check()?;
        Ok(document)
    }
}

fn unpack_beside(packed: &Map<String, Value>) -> Result<Document> {
    let text = |key: &str| match packed.get(key) {
        None => Ok(String::new()),
        Some(value) => value
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| wrong("the title or the notes", "text")),
    };
    let mut document = Document {
        title: text("t")?,
        notes: text("n")?,
        ..Document::default()
    };
    if let Some(settings) = packed.get("s") {
        document.settings = settings_from(&rename(settings, &long_key))?;
    }
    if let Some(plan) = packed.get("p") {
        document.plan = Some(plan_from(&rename(plan, &long_key))?);
    }
    document.model = model_from(packed.get("m"))?;
    if let Some(setup) = packed.get("o") {
        document.rollout = Some(rollout_from(&rename(setup, &long_key))?);
    }
    if let Some(files) = packed.get("f") {
        document.files = files_from(files)?;
    }
    if let Some(callers) = packed.get("c") {
        document.callers = callers_from(callers)?;
    }
    if let Some(programs) = packed.get("k") {
        document.programs = programs_from(programs)?;
    }
    Ok(document)
}

fn pack_step(step: &Step, home: &str, last: &mut u64) -> Value {
    let Request {
        operation,
        region,
        input,
    } = &*step.request;
    let code = api::operation(operation).map(|it| it.link);
    let mut packed = vec![code.map_or_else(|| operation.clone().into(), Value::from)];
    if let Some(region) = region {
        packed.push(REGION.into());
        packed.push(if region == home {
            1.into()
        } else {
            region.clone().into()
        });
    }
    if let Some(at) = step.at {
        packed.push(AFTER.into());
        packed.push(json!(i128::from(at) - i128::from(*last)));
        *last = at;
    }
    pack_members(members(operation), input, &mut packed);
    Value::Array(packed)
}

fn unpack_step(value: &Value, home: &str, last: &mut u64) -> Result<Step> {
    let (first, rest) = value
        .as_array()
        .and_then(|it| it.split_first())
        .ok_or_else(|| wrong("a request", "a list"))?;
    let operation = named(first, codes::operation)?;
    let mut request = Request {
        operation,
        region: None,
        input: Map::new(),
    };
    let mut at = None;
    let shapes = members(&request.operation);
    for (key, value) in pairs(rest)? {
        match key.as_i64() {
            Some(REGION) => request.region = Some(value.as_str().unwrap_or(home).to_owned()),
            Some(AFTER) => at = Some(time(value, last)?),
            _ => unpack_member(shapes, key, value, &mut request.input)?,
        }
    }
    Ok(Step {
        request: Rc::new(request),
        at,
    })
}

/// A time, given as what has passed since the one before.
fn time(value: &Value, last: &mut u64) -> Result<u64> {
    value
        .as_i64()
        .and_then(|passed| last.checked_add_signed(passed))
        .filter(|at| *at <= MAX_TIME)
        .inspect(|at| *last = *at)
        .ok_or_else(|| wrong("a time", "between 1970 and 9999"))
}

fn members(operation: &str) -> &'static [Member] {
    api::operation(operation).map_or(&[], |it| it.input())
}

fn pack_members(shapes: &[Member], input: &Map<String, Value>, packed: &mut Vec<Value>) {
    for (name, value) in input {
        let known = shapes.iter().find(|it| it.name == name);
        match known.and_then(|it| Some((it, codes::code(codes::MEMBERS, name)?))) {
            Some((member, code)) => packed.extend([code.into(), pack_value(member.shape, value)]),
            None => packed.extend([name.clone().into(), value.clone()]),
        }
    }
}

fn unpack_member(
    shapes: &[Member],
    key: &Value,
    value: &Value,
    input: &mut Map<String, Value>,
) -> Result<()> {
    let name = named(key, |code| codes::name(codes::MEMBERS, code))?;
    // Only a number says that the value was packed by its shape.
    let shape = shapes.iter().find(|it| key.is_number() && it.name == name);
    let value = match shape {
        Some(member) => unpack_value(member.shape, value)?,
        None => value.clone(),
    };
    input.insert(name, value);
    Ok(())
}

fn pack_value(shape: &Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Structure(shapes), Value::Object(input)) => {
            let mut packed = Vec::with_capacity(input.len() * 2);
            pack_members(shapes, input, &mut packed);
            Value::Array(packed)
        }
        (Shape::Blob, Value::String(text)) => pack_package(text).unwrap_or_else(|| value.clone()),
        (Shape::List(rule), Value::Array(items)) => {
            items.iter().map(|it| pack_value(rule.item, it)).collect()
        }
        (Shape::Map(rule), Value::Object(entries)) => {
            let entry = |(key, it): (&String, &Value)| (key.clone(), pack_value(rule.value, it));
            Value::Object(entries.iter().map(entry).collect())
        }
        (Shape::Structure(_) | Shape::Blob, Value::Array(_) | Value::Object(_)) => {
            json!({ RAW: value })
        }
        _ => value.clone(),
    }
}

fn unpack_value(shape: &Shape, value: &Value) -> Result<Value> {
    Ok(match (shape, value) {
        (Shape::Structure(_) | Shape::Blob, Value::Object(raw)) => raw
            .get(RAW)
            .cloned()
            .ok_or_else(|| wrong("a value", "marked"))?,
        (Shape::Structure(shapes), Value::Array(packed)) => {
            let mut input = Map::new();
            for (key, value) in pairs(packed)? {
                unpack_member(shapes, key, value, &mut input)?;
            }
            Value::Object(input)
        }
        (Shape::Blob, Value::Array(packed)) => unpack_package(packed)?,
        (Shape::List(rule), Value::Array(items)) => Value::Array(
            items
                .iter()
                .map(|it| unpack_value(rule.item, it))
                .collect::<Result<_>>()?,
        ),
        (Shape::Map(rule), Value::Object(entries)) => {
            let entry =
                |(key, it): (&String, &Value)| Ok((key.clone(), unpack_value(rule.value, it)?));
            Value::Object(entries.iter().map(entry).collect::<Result<_>>()?)
        }
        _ => value.clone(),
    })
}

/// `[name, text]` for a package that would be zipped to exactly these bytes again.
fn pack_package(base64: &str) -> Option<Value> {
    let bytes = STANDARD.decode(base64).ok()?;
    let (entry, text) = package::unzip(&bytes)?;
    (STANDARD.encode(package::zip(&entry, &text)) == base64).then(|| json!([entry, text]))
}

fn unpack_package(packed: &[Value]) -> Result<Value> {
    match packed {
        [Value::String(entry), Value::String(text)] => {
            Ok(STANDARD.encode(package::zip(entry, text)).into())
        }
        _ => Err(wrong("a code package", "a file name and its text")),
    }
}

fn pairs(flat: &[Value]) -> Result<impl Iterator<Item = (&Value, &Value)>> {
    let (pairs, rest) = flat.as_chunks::<2>();
    if rest.is_empty() {
        Ok(pairs.iter().map(|[key, value]| (key, value)))
    } else {
        Err(wrong("a request", "members and values in pairs"))
    }
}

/// A name as it stands, or the one behind a number.
fn named(value: &Value, name: fn(u64) -> Option<&'static str>) -> Result<String> {
    match value {
        Value::String(name) => Ok(name.clone()),
        _ => value
            .as_u64()
            .and_then(name)
            .map(str::to_owned)
            .ok_or_else(|| {
                wrong(
                    "the number of an operation or member",
                    "one that this page knows",
                )
            }),
    }
}

/// Renames the keys of all objects in a value.
fn rename(value: &Value, name: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::Object(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, it)| (name(key), rename(it, name)))
                .collect(),
        ),
        Value::Array(items) => items.iter().map(|it| rename(it, name)).collect(),
        _ => value.clone(),
    }
}

/// `~` and a number in base 36 style would cost more than it saves: one letter for each known key.
fn short_key(key: &str) -> String {
    match codes::KEYS.iter().find(|(_, long)| *long == key) {
        Some((short, _)) => (*short).to_owned(),
        None if key.starts_with(RAW) || codes::KEYS.iter().any(|(short, _)| *short == key) => {
            format!("{RAW}{key}")
        }
        None => key.to_owned(),
    }
}

fn long_key(key: &str) -> String {
    match (
        codes::KEYS.iter().find(|(short, _)| *short == key),
        key.strip_prefix(RAW),
    ) {
        (Some((_, long)), _) => (*long).to_owned(),
        (None, Some(raw)) => raw.to_owned(),
        (None, None) => key.to_owned(),
    }
}

fn wrong(what: &'static str, expected: &'static str) -> DocumentError {
    DocumentError::Wrong { what, expected }
}
