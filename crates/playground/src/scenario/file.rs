//! The document as JSON: what a scenario file, the browser's storage and `window.playground` hold.
//!
//! Written and read by hand: the page pays for a derive by the kilobyte, and reading must bound
//! everything anyway. What equals the default is left out.

use super::pieces::Pieces;
use super::{
    BoundCaller, CallerKind, Course, Document, MAX_CALLERS, MAX_NOTES, MAX_PROGRAM, MAX_REQUESTS,
    MAX_SEED, MAX_TIME, MAX_TITLE, Model, PageFile, Plan, ProgramRecord, Settings, Step,
};
use crate::view::rollout::Setup;
use lambda::api::Request;
use litemap::LiteMap;
use serde_json::{Map, Value, json};
use std::rc::Rc;
use thiserror::Error;

/// What a scenario file calls itself.
const FORMAT: &str = "alias-playground";
/// The version that [`to_value`] writes.
pub const FILE_VERSION: u64 = 1;

/// Each takes a file of the version that is its place in the list to the next version.
const MIGRATIONS: [fn(Value) -> Value; 1] = [from_bare_requests];

/// Why a file or a value can't be opened as a scenario. The texts say what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// No JSON.
    #[error(
        "This file is damaged or no scenario: its JSON can't be read at line {0}. Choose another file that this page saved, or save it again where it came from."
    )]
    NotJson(usize),
    /// JSON of something else.
    #[error(
        "This file is no scenario. Choose a file that this page saved, or import commands and templates under Import."
    )]
    Foreign,
    /// Saved by a newer page.
    #[error(
        "This scenario was saved by a newer version of the page (format {0}). Reload the page to get that version, then open it again."
    )]
    Newer(u64),
    /// More requests than [`MAX_REQUESTS`].
    #[error("This scenario has {0} requests; {MAX_REQUESTS} is the most that is opened.")]
    TooManyRequests(usize),
    /// A traffic plan that the simulator refuses.
    #[error("the traffic plan can't be run: {0}")]
    Plan(String),
    /// A rollout that can't be one.
    #[error("the rollout can't be used: {0}")]
    Rollout(String),
    /// A part is not what it has to be.
    #[error("{what} should be {expected}")]
    Wrong {
        /// The part.
        what: &'static str,
        /// What it has to be.
        expected: &'static str,
    },
}

type Result<T> = std::result::Result<T, DocumentError>;

/// The document as the text of a scenario file.
pub fn to_json(document: &Document) -> String {
    let value = to_value(document);
    serde_json::to_string_pretty(&value).unwrap_or_else(|_| value.to_string())
}

/// Reads the text of a scenario file, of this or any earlier version.
///
/// # Errors
/// [`DocumentError`] says what is wrong and what to do.
pub fn from_json(text: &str) -> Result<Document> {
    let mut reading = Reading::new(text.to_owned());
    while reading.step()? {}
    reading.finish()
}

/// The document as JSON.
pub fn to_value(document: &Document) -> Value {
    value_with(document, &|steps| steps.iter().map(step_value).collect())
}

/// The document as JSON, with its lists of steps as `list` makes them.
fn value_with(document: &Document, list: &dyn Fn(&[Step]) -> Value) -> Value {
    let mut file = Map::new();
    file.insert("format".to_owned(), FORMAT.into());
    file.insert("version".to_owned(), FILE_VERSION.into());
    file.insert("title".to_owned(), document.title.clone().into());
    file.insert("notes".to_owned(), document.notes.clone().into());
    file.insert("requests".to_owned(), list(&document.requests));
    if document.undone > 0 {
        file.insert("undone".to_owned(), document.undone.into());
    }
    if let Some(plan) = &document.plan {
        file.insert("plan".to_owned(), plan_value(plan));
        file.insert("model".to_owned(), document.model.0.into());
    }
    if let Some(setup) = &document.rollout {
        file.insert("rollout".to_owned(), setup.to_value());
    }
    file.insert("settings".to_owned(), settings_value(&document.settings));
    file.insert("files".to_owned(), files_value(&document.files));
    file.insert("callers".to_owned(), callers_value(&document.callers));
    if !document.courses.is_empty() {
        file.insert("course".to_owned(), document.course.clone().into());
        let course = |it: &Course| json!({ "name": it.name, "shares": it.shares, "requests": list(&it.requests) });
        let courses = document.courses.iter().map(course);
        file.insert("courses".to_owned(), courses.collect());
    }
    if !document.programs.is_empty() {
        file.insert("programs".to_owned(), programs_value(&document.programs));
    }
    Value::Object(file)
}

/// Steps that are written in one go, some tenths of a millisecond.
const STEPS: usize = 64;
/// Where a list of steps has to be put. Inside a text of the document its quotes would stand behind strokes.
const GAP: &str = "\"requests\":null";

/// The text of [`to_value`] that is being written a few steps at a time.
#[derive(Debug)]
pub struct Writing {
    text: String,
    /// What stands between the lists of steps, the last first.
    between: Vec<String>,
    /// The list that is being written, 0 for the document's own, and how much of it is.
    list: usize,
    at: usize,
}

impl Writing {
    /// Nothing but what stands before the first step is written.
    pub fn new(document: &Document) -> Self {
        let bare = value_with(document, &|_| Value::Null).to_string();
        let mut between: Vec<String> = bare.split(GAP).map(str::to_owned).collect();
        between.reverse();
        Self {
            text: between.pop().unwrap_or_default(),
            between,
            list: 0,
            at: 0,
        }
    }

    /// Writes the next few steps of the document, which is the same each time; false once all is written.
    pub fn step(&mut self, document: &Document) -> bool {
        let steps = match self.list.checked_sub(1) {
            None => Some(&document.requests),
            Some(course) => document.courses.get(course).map(|it| &it.requests),
        };
        let Some(steps) = steps else {
            return false;
        };
        if self.at == 0 {
            self.text += "\"requests\":[";
        }
        let rest = steps.get(self.at..).unwrap_or_default();
        for step in rest.iter().take(STEPS) {
            if self.at > 0 {
                self.text.push(',');
            }
            self.text += &step_value(step).to_string();
            self.at += 1;
        }
        if rest.len() <= STEPS {
            self.text.push(']');
            self.text += &self.between.pop().unwrap_or_default();
            self.list += 1;
            self.at = 0;
        }
        true
    }

    /// The text, once all is written.
    pub fn finish(self) -> String {
        self.text
    }
}

/// Reads a document of this or any earlier version.
///
/// # Errors
/// [`DocumentError`] says what is wrong and what to do.
pub fn from_value(value: Value) -> Result<Document> {
    let mut reading = Reading::of(value)?;
    while reading.step()? {}
    reading.finish()
}

/// A file that is being read a few steps at a time. However the work is divided, the same document comes of it.
#[derive(Debug)]
pub struct Reading {
    /// What is text so far.
    text: Option<Pieces>,
    /// The file, but for its lists of steps.
    file: Map<String, Value>,
    /// The lists of steps, the document's own first, and what was read of them.
    lists: Vec<(std::vec::IntoIter<Value>, Vec<Step>)>,
    /// The list that is being read.
    list: usize,
}

impl Reading {
    /// Of a text as for [`from_json`].
    pub fn new(text: String) -> Self {
        Self {
            text: Some(Pieces::new(text.into_bytes())),
            file: Map::new(),
            lists: Vec::new(),
            list: 0,
        }
    }

    /// Of a value as for [`from_value`].
    ///
    /// # Errors
    /// As for [`from_value`].
    pub fn of(value: Value) -> Result<Self> {
        let Value::Object(mut file) = migrate(value)? else {
            return Err(DocumentError::Foreign);
        };
        let own = file.get_mut("requests").filter(|it| !it.is_null());
        let mut lists = vec![steps_in(own)?];
        if let Some(courses) = file.get_mut("courses").filter(|it| !it.is_null()) {
            let courses = courses
                .as_array_mut()
                .ok_or_else(|| wrong("The other courses", "a list"))?;
            for course in courses {
                lists.push(steps_in(course.get_mut("requests"))?);
            }
        }
        Ok(Self {
            text: None,
            file,
            lists,
            list: 0,
        })
    }

    /// Reads on for a moment; false once all is read.
    ///
    /// # Errors
    /// As for [`from_json`].
    pub fn step(&mut self) -> Result<bool> {
        if let Some(text) = &mut self.text {
            let more = text.step().map_err(|it| DocumentError::NotJson(it.line))?;
            if !more && let Some(text) = self.text.take() {
                *self = Self::of(text.finish())?;
            }
            return Ok(true);
        }
        let Some((values, steps)) = self.lists.get_mut(self.list) else {
            return Ok(false);
        };
        for value in values.by_ref().take(STEPS) {
            steps.push(step_from(value)?);
        }
        if values.as_slice().is_empty() {
            self.list += 1;
        }
        Ok(true)
    }

    /// The document, once its steps are read.
    ///
    /// # Errors
    /// As for [`from_value`].
    pub fn finish(self) -> Result<Document> {
        let Self { file, lists, .. } = self;
        let mut lists = lists.into_iter().map(|it| it.1);
        let part = |key: &str| file.get(key).filter(|it| !it.is_null());
        let text = |key: &str, what: &'static str| match part(key) {
            None => Ok(String::new()),
            Some(value) => value
                .as_str()
                .map(str::to_owned)
                .ok_or(DocumentError::Wrong {
                    what,
                    expected: "text",
                }),
        };
        let document = Document {
            title: text("title", "The title")?,
            notes: text("notes", "The notes")?,
            requests: lists.next().unwrap_or_default(),
            undone: part("undone").map_or(Ok(0), undone_from)?,
            plan: part("plan").map(plan_from).transpose()?,
            model: model_from(part("model"))?,
            rollout: part("rollout").map(rollout_from).transpose()?,
            settings: part("settings").map_or(Ok(Settings::default()), settings_from)?,
            files: part("files").map_or(Ok(LiteMap::new()), files_from)?,
            callers: part("callers").map_or(Ok(Vec::new()), callers_from)?,
            course: text("course", "The name of the course")?,
            courses: part("courses").map_or(Ok(Vec::new()), |it| courses_from(it, lists))?,
            programs: part("programs").map_or(Ok(Vec::new()), programs_from)?,
        };
        document.check()?;
        Ok(document)
    }
}

/// Brings a file to [`FILE_VERSION`]. Version 0 is a hand-written list of requests, bare or under
/// `requests`, without a version.
fn migrate(mut value: Value) -> Result<Value> {
    let version = match &value {
        Value::Array(_) => 0,
        Value::Object(file)
            if file
                .get("format")
                .is_some_and(|it| it.as_str() != Some(FORMAT)) =>
        {
            return Err(DocumentError::Foreign);
        }
        Value::Object(file) => match file.get("version") {
            Some(version) => version.as_u64().ok_or(DocumentError::Foreign)?,
            None if file.contains_key("requests") => 0,
            None => return Err(DocumentError::Foreign),
        },
        _ => return Err(DocumentError::Foreign),
    };
    if version > FILE_VERSION {
        return Err(DocumentError::Newer(version));
    }
    let done = usize::try_from(version).unwrap_or(usize::MAX);
    for migration in MIGRATIONS.iter().skip(done) {
        value = migration(value);
    }
    Ok(value)
}

fn from_bare_requests(value: Value) -> Value {
    match value {
        Value::Array(requests) => {
            let mut file = Map::new();
            file.insert("format".to_owned(), FORMAT.into());
            file.insert("version".to_owned(), 1.into());
            file.insert("requests".to_owned(), Value::Array(requests));
            Value::Object(file)
        }
        other => other,
    }
}

impl Document {
    /// Bounds that hold for every document, however it was made.
    pub(super) fn check(&self) -> Result<()> {
        if self.requests.len() > MAX_REQUESTS {
            return Err(DocumentError::TooManyRequests(self.requests.len()));
        }
        let beside = self
            .courses
            .iter()
            .map(|it| it.requests.len())
            .sum::<usize>();
        if beside > MAX_REQUESTS {
            return Err(DocumentError::TooManyRequests(beside));
        }
        let id = &self.settings.account_id;
        let rules = [
            (
                self.title.chars().count() <= MAX_TITLE,
                "The title",
                "at most 200 characters",
            ),
            (
                self.notes.chars().count() <= MAX_NOTES,
                "The notes",
                "at most 20,000 characters",
            ),
            (
                self.settings.seed <= MAX_SEED,
                "The account's seed",
                "at most 9007199254740991",
            ),
            (
                id.len() == 12 && id.bytes().all(|it| it.is_ascii_digit()),
                "The account id",
                "twelve digits",
            ),
            (
                self.undone <= self.requests.len(),
                "The number of undone requests",
                "at most the number of requests",
            ),
            (
                self.requests
                    .iter()
                    .all(|it| it.at.is_none_or(|at| at <= MAX_TIME)),
                "A time",
                "between 1970 and 9999",
            ),
        ];
        match rules.into_iter().find(|(holds, ..)| !holds) {
            Some((_, what, expected)) => Err(DocumentError::Wrong { what, expected }),
            None => Ok(()),
        }
    }
}

fn step_value(step: &Step) -> Value {
    let mut value = Map::new();
    value.insert(
        "operation".to_owned(),
        step.request.operation.clone().into(),
    );
    if let Some(region) = &step.request.region {
        value.insert("region".to_owned(), region.clone().into());
    }
    value.insert(
        "input".to_owned(),
        Value::Object(step.request.input.clone()),
    );
    if let Some(at) = step.at {
        value.insert("at".to_owned(), at.into());
    }
    Value::Object(value)
}

/// The other courses, whose steps were read before.
fn courses_from(value: &Value, mut lists: impl Iterator<Item = Vec<Step>>) -> Result<Vec<Course>> {
    let courses = value
        .as_array()
        .ok_or_else(|| wrong("The other courses", "a list"))?;
    let course = |value: &Value| {
        let name = value
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        Ok(Course {
            name: name.chars().take(MAX_TITLE).collect(),
            shares: value.get("shares").map_or(Ok(0), undone_from)?,
            requests: lists.next().unwrap_or_default(),
        })
    };
    courses.iter().map(course).collect()
}

/// Takes a list of steps, to be read one by one.
fn steps_in(value: Option<&mut Value>) -> Result<(std::vec::IntoIter<Value>, Vec<Step>)> {
    let steps = match value.map(Value::take) {
        None => Vec::new(),
        Some(Value::Array(steps)) => steps,
        Some(_) => return Err(wrong("The history", "a list of requests")),
    };
    if steps.len() > MAX_REQUESTS {
        return Err(DocumentError::TooManyRequests(steps.len()));
    }
    Ok((steps.into_iter(), Vec::new()))
}

pub(super) fn undone_from(value: &Value) -> Result<usize> {
    let undone = value.as_u64().and_then(|it| usize::try_from(it).ok());
    undone.ok_or_else(|| wrong("The number of undone requests", "a number"))
}

fn step_from(mut value: Value) -> Result<Step> {
    let mut taken = |key: &str| value.get_mut(key).map(Value::take).unwrap_or_default();
    let Value::String(operation) = taken("operation") else {
        return Err(wrong(
            "A request",
            "an object with an operation and its input",
        ));
    };
    let input = match taken("input") {
        Value::Null => Map::new(),
        Value::Object(input) => input,
        _ => return Err(wrong("A request's input", "an object")),
    };
    let at = match taken("at") {
        Value::Null => None,
        at => Some(
            at.as_u64()
                .ok_or_else(|| wrong("A time", "between 1970 and 9999"))?,
        ),
    };
    let region = match taken("region") {
        Value::String(region) => Some(region),
        _ => None,
    };
    Ok(Step {
        request: Rc::new(Request {
            operation,
            region,
            input,
        }),
        at,
    })
}

pub(super) fn programs_value(programs: &[ProgramRecord]) -> Value {
    let record = |it: &ProgramRecord| {
        let mut record = json!({ "text": it.text, "first": it.first, "lines": it.lines });
        if !it.given.is_empty()
            && let (Some(record), Ok(given)) =
                (record.as_object_mut(), serde_json::to_value(&it.given))
        {
            record.insert("given".to_owned(), given);
        }
        record
    };
    programs.iter().map(record).collect()
}

pub(super) fn programs_from(value: &Value) -> Result<Vec<ProgramRecord>> {
    let bad = || {
        wrong(
            "A program",
            "its text, its first request and a line for each request",
        )
    };
    let record = |it: &Value| {
        let text = it
            .get("text")
            .and_then(Value::as_str)
            .filter(|it| it.len() <= MAX_PROGRAM);
        let first = it.get("first").and_then(Value::as_u64);
        let lines = it
            .get("lines")
            .and_then(Value::as_array)
            .filter(|it| it.len() <= MAX_REQUESTS);
        let lines = lines.ok_or_else(bad)?.iter().map(|it| {
            it.as_u64()
                .and_then(|it| u32::try_from(it).ok())
                .ok_or_else(bad)
        });
        let given = it.get("given").cloned().unwrap_or_else(|| json!({}));
        Ok(ProgramRecord {
            text: text.ok_or_else(bad)?.to_owned(),
            first: first
                .and_then(|it| usize::try_from(it).ok())
                .ok_or_else(bad)?,
            lines: lines.collect::<Result<_>>()?,
            given: serde_json::from_value(given).map_err(|_| bad())?,
        })
    };
    value
        .as_array()
        .ok_or_else(bad)?
        .iter()
        .map(record)
        .collect()
}

pub(super) fn plan_value(plan: &Plan) -> Value {
    plan.to_value()
}

pub(super) fn plan_from(value: &Value) -> Result<Plan> {
    Plan::from_value(value).map_err(|err| DocumentError::Plan(err.to_string()))
}

/// Missing: the first one, which no document named.
pub(super) fn model_from(value: Option<&Value>) -> Result<Model> {
    let Some(value) = value else {
        return Ok(Model::FIRST);
    };
    let number = value.as_u64().and_then(|it| u32::try_from(it).ok());
    number
        .filter(|it| *it > 0)
        .map(Model)
        .ok_or_else(|| wrong("The simulator's model", "a number from 1 up"))
}

pub(super) fn rollout_from(value: &Value) -> Result<Setup> {
    Setup::from_value(value).map_err(|err| DocumentError::Rollout(err.to_string()))
}

/// Only what differs from the default.
pub(super) fn settings_value(settings: &Settings) -> Value {
    let usual = Settings::default();
    let parts = [
        (
            "accountId",
            Value::from(settings.account_id.clone()),
            settings.account_id == usual.account_id,
        ),
        (
            "region",
            settings.region.clone().into(),
            settings.region == usual.region,
        ),
        ("seed", settings.seed.into(), settings.seed == usual.seed),
        (
            "acceptRetiredRuntimes",
            settings.accept_retired_runtimes.into(),
            settings.accept_retired_runtimes,
        ),
        (
            "realTiming",
            settings.real_timing.into(),
            !settings.real_timing,
        ),
    ];
    let changed = parts.into_iter().filter(|(.., usual)| !usual);
    Value::Object(
        changed
            .map(|(key, value, _)| (key.to_owned(), value))
            .collect(),
    )
}

pub(super) fn settings_from(value: &Value) -> Result<Settings> {
    let parts = value
        .as_object()
        .ok_or_else(|| wrong("The settings", "an object"))?;
    let mut settings = Settings::default();
    for (key, value) in parts {
        match (key.as_str(), value) {
            ("accountId", Value::String(id)) => settings.account_id.clone_from(id),
            ("region", Value::String(region)) => settings.region.clone_from(region),
            ("seed", Value::Number(seed)) => {
                settings.seed = seed
                    .as_u64()
                    .ok_or_else(|| wrong("The account's seed", "at most 9007199254740991"))?;
            }
            ("acceptRetiredRuntimes", Value::Bool(on)) => settings.accept_retired_runtimes = *on,
            ("realTiming", Value::Bool(on)) => settings.real_timing = *on,
            _ => return Err(wrong("A setting", "one that this page knows")),
        }
    }
    Ok(settings)
}

pub(super) fn files_value(files: &LiteMap<String, PageFile>) -> Value {
    let file = |(path, file): (&String, &PageFile)| (path.clone(), json!([file.entry, file.text]));
    Value::Object(files.iter().map(file).collect())
}

pub(super) fn files_from(value: &Value) -> Result<LiteMap<String, PageFile>> {
    let file = |(path, file): (&String, &Value)| match file.as_array().map(Vec::as_slice) {
        Some([Value::String(entry), Value::String(text)]) => Ok((
            path.clone(),
            PageFile {
                entry: entry.clone(),
                text: text.clone(),
            },
        )),
        _ => Err(wrong("A package file", "its file name and its text")),
    };
    let files = value
        .as_object()
        .ok_or_else(|| wrong("The package files", "an object"))?;
    files.iter().map(file).collect()
}

/// The name of a kind of caller in files and links; none may change.
const fn kind_name(kind: CallerKind) -> &'static str {
    match kind {
        CallerKind::Bucket => "s3",
        CallerKind::Api => "api",
        CallerKind::Schedule => "schedule",
        CallerKind::Topic => "sns",
    }
}

pub(super) fn callers_value(callers: &[BoundCaller]) -> Value {
    let caller = |it: &BoundCaller| json!([kind_name(it.kind), it.name, it.function, it.qualifier]);
    callers.iter().map(caller).collect()
}

pub(super) fn callers_from(value: &Value) -> Result<Vec<BoundCaller>> {
    let caller = |it: &Value| {
        let parts = it.as_array().map(Vec::as_slice);
        let Some(
            [
                Value::String(kind),
                Value::String(name),
                Value::String(function),
                qualifier,
            ],
        ) = parts
        else {
            return Err(wrong("A caller", "its kind, name, function and qualifier"));
        };
        let kind = CallerKind::ALL
            .into_iter()
            .find(|it| kind_name(*it) == kind);
        let kind = kind.ok_or_else(|| wrong("A caller's kind", "one that this page knows"))?;
        Ok(BoundCaller {
            kind,
            name: name.clone(),
            function: function.clone(),
            qualifier: qualifier.as_str().map(str::to_owned),
        })
    };
    let callers = value
        .as_array()
        .filter(|it| it.len() <= MAX_CALLERS)
        .ok_or_else(|| wrong("The callers", "a list of at most 200"))?;
    callers.iter().map(caller).collect()
}

const fn wrong(what: &'static str, expected: &'static str) -> DocumentError {
    DocumentError::Wrong { what, expected }
}
