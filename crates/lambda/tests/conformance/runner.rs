//! Plays the steps of `tests/conformance/*.json` against the engine, and counts what they cover.
//!
//! A file is `{"about", "settings"?, "steps": [step]}`; a step is
//! - `op` the operation, `in` its members, `region`?, `now`: true where no time passes before it
//!   (otherwise a second does, or `wait` seconds, and whatever was in progress is done; provisioned
//!   concurrency takes three to move with its alias);
//! - or, in place of `in`, `http`: the `method`, `path`, `query`?, `headers`? and `body`? of a
//!   request to it;
//! - `ok`: members the answer must have (`"*"`: any value; `"@name"`: the value that was first seen
//!   under this name; `"!name"`: any other than that), with `only`: true no others, `without`:
//!   members it must not have, `status`: the HTTP status where it is not 200;
//! - `err`: `"Code: message"`, or the code alone for an error without a text (`begins`: how a long
//!   one begins); `status` as it stands in the table of codes; `bare`: whether `Type` is missing;
//! - `basis`: how the answer is known: `recorded` from AWS, AWS's `model` or `docs`, a public
//!   `report`, `inferred` from these, or `our words` where AWS's text is not known.
//!
//! In texts `$F` is `arn:aws:lambda:us-east-1:123456789012:function`, `$ROLE` a role, `{"zip": m}` a
//! package told apart by its marker (`{"sha": m}` its hash), `{"text": t}` bytes, `{"repeat": s, "times": n}`
//! a long text; `function`: true fills in what creating a function needs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::rest::{self, HttpRequest};
use lambda::api::{self, ApiError, Request, Response, package};
use lambda::model::{Account, Settings, Timestamp};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const FUNCTIONS: &str = "arn:aws:lambda:us-east-1:123456789012:function";
const ROLE: &str = "arn:aws:iam::123456789012:role/exec";

/// What the steps came across.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Steps answered and steps refused, by operation.
    pub operations: BTreeMap<String, (usize, usize)>,
    /// How the answers of the steps are known, by operation.
    pub bases: BTreeMap<String, Bases>,
    /// Every answer, with the operation that gave it.
    pub answers: Vec<(String, Map<String, Value>)>,
    /// The first success of each operation: the account before it, the moment, the request.
    pub successes: BTreeMap<String, (Account, Timestamp, Request)>,
    /// Every error, with the operation that gave it.
    pub errors: Vec<(String, ApiError)>,
    /// Errors of HTTP requests that could not be read as the operation's; no page sends such.
    pub unread: Vec<(String, ApiError)>,
    /// What went otherwise than the file says.
    pub failures: Vec<String>,
}

/// How many steps' answers are known in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bases {
    /// Recorded from AWS.
    pub recorded: usize,
    /// Stated by AWS's model or documentation, or reported in public.
    pub documented: usize,
    /// Following from these, or in words of ours.
    pub inferred: usize,
}

impl Bases {
    /// Counts a step by the first word of its basis; `false` where it has none that is known.
    fn count(&mut self, basis: &str) -> bool {
        let word = basis.split([' ', ':', ',']).next().unwrap_or_default();
        *match word {
            "recorded" => &mut self.recorded,
            "model" | "docs" | "report" => &mut self.documented,
            "inferred" | "our" => &mut self.inferred,
            _ => return false,
        } += 1;
        true
    }
}

/// Plays all files.
pub(crate) fn play_all() -> Seen {
    // Other packages include this file too, so the folder is looked for upwards from each.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|it| it.join("crates/lambda/tests/conformance"))
        .find(|it| it.is_dir())
        .expect("the folder of steps");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of steps")
        .map(|it| it.expect("an entry").path())
        .filter(|it| it.extension().is_some_and(|it| it == "json"))
        .collect();
    files.sort();
    let mut seen = Seen::default();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("readable steps");
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let script: Value = serde_json::from_str(&text).unwrap_or_else(|it| panic!("{name}: {it}"));
        play(&name, &script, &mut seen);
    }
    seen
}

fn play(name: &str, script: &Value, seen: &mut Seen) {
    let mut account = Account::new(settings(&script["settings"]));
    let mut now = 1_769_860_800_000;
    let mut known = BTreeMap::new();
    for (at, step) in script["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .enumerate()
    {
        if step["now"] != true {
            now += step["wait"].as_u64().unwrap_or(1) * 1000;
        }
        let request = request(step, &known);
        let before = account.clone();
        let moment = Timestamp::from_millis(now);
        let read = http(step, &known).map_or_else(|| Ok(request.clone()), |it| rest::decode(&it));
        let errors = if read.is_ok() {
            &mut seen.errors
        } else {
            &mut seen.unread
        };
        let result = read.and_then(|it| api::call(&mut account, moment, &it));
        if let Err(error) = &result {
            errors.push((request.operation.clone(), error.clone()));
        }
        let place = format!("{name} #{} {}", at + 1, request.operation);
        let (good, bad) = seen
            .operations
            .entry(request.operation.clone())
            .or_default();
        *if result.is_ok() { good } else { bad } += 1;
        if let Ok(response) = &result {
            let success = (before.clone(), moment, request.clone());
            let operation = request.operation.clone();
            seen.successes.entry(operation).or_insert(success);
            let answer = (request.operation.clone(), response.output.clone());
            seen.answers.push(answer);
        }
        let bases = seen.bases.entry(request.operation.clone()).or_default();
        if !bases.count(step["basis"].as_str().unwrap_or_default()) {
            seen.failures.push(format!("{place}: no basis"));
        }
        if result.is_err() {
            let mut settled = before;
            // Time that does not pass does nothing.
            if request.operation != lambda::api::beside::clock::PASS_TIME {
                settled.settle(request.region.as_deref().unwrap_or("us-east-1"), moment);
            }
            if settled != account {
                seen.failures
                    .push(format!("{place}: refused, and yet it changed the account"));
            }
        }
        if let Err(why) = check(step, &result, &mut known) {
            seen.failures.push(format!("{place}: {why}"));
        }
    }
}

fn settings(given: &Value) -> Settings {
    let default = Settings::default();
    let flag = |name: &str| given[name] == true;
    Settings {
        accept_retired_runtimes: flag("retired"),
        accept_placeholder_account: flag("placeholder"),
        accept_unseen_objects: flag("objects"),
        code_storage: given["codeStorage"]
            .as_u64()
            .unwrap_or(default.code_storage),
        ..default
    }
}

fn request(step: &Value, known: &BTreeMap<String, Value>) -> Request {
    let mut input = match fill(&step["in"], known) {
        Value::Object(input) => input,
        _ => Map::new(),
    };
    if step["function"] == true {
        let base = json!({
            "FunctionName": "fn",
            "Runtime": "python3.12",
            "Role": ROLE,
            "Handler": "index.handler",
            "Code": {"ZipFile": zip("one")},
        });
        for (key, value) in base.as_object().into_iter().flatten() {
            input.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }
    Request {
        operation: step["op"].as_str().expect("an operation").to_owned(),
        region: step["region"].as_str().map(str::to_owned),
        input,
    }
}

/// The request as it goes over the wire, where the step says so.
fn http(step: &Value, known: &BTreeMap<String, Value>) -> Option<HttpRequest> {
    let given = fill(step.get("http")?, known);
    let text = |name: &str| given[name].as_str().unwrap_or_default().to_owned();
    Some(HttpRequest {
        method: text("method"),
        path: text("path"),
        query: text("query"),
        headers: given["headers"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|it| (it.0.clone(), it.1.as_str().unwrap_or_default().to_owned()))
            .collect(),
        body: text("body").into_bytes(),
    })
}

fn zip(marker: &str) -> String {
    STANDARD.encode(bytes(marker))
}

fn bytes(marker: &str) -> Vec<u8> {
    let text = format!("def handler(event, context):\n    return {{\"it\": {marker:?}}}\n");
    package::zip("index.py", &text)
}

/// Puts in what a file only names.
fn fill(value: &Value, known: &BTreeMap<String, Value>) -> Value {
    match value {
        Value::String(text) => text_of(text, known).into(),
        Value::Array(items) => items.iter().map(|it| fill(it, known)).collect(),
        Value::Object(members) => special(members).unwrap_or_else(|| {
            let member = |it: (&String, &Value)| (text_of(it.0, known), fill(it.1, known));
            Value::Object(members.iter().map(member).collect())
        }),
        other => other.clone(),
    }
}

fn text_of(text: &str, known: &BTreeMap<String, Value>) -> String {
    if let Some(value) = text.strip_prefix('@').and_then(|it| known.get(it)) {
        return value.as_str().unwrap_or_default().to_owned();
    }
    let mut text = text.replace("$F", FUNCTIONS).replace("$ROLE", ROLE);
    for (name, value) in known {
        if let Some(value) = value.as_str() {
            text = text.replace(&format!("<{name}>"), value);
        }
    }
    text
}

fn special(members: &Map<String, Value>) -> Option<Value> {
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    if let Some(marker) = text("zip") {
        return Some(zip(marker).into());
    }
    if let Some(marker) = text("sha") {
        return Some(package::hash(&bytes(marker)).into());
    }
    if let Some(bytes) = text("text") {
        return Some(STANDARD.encode(bytes).into());
    }
    if let (Some(part), Some(times)) = (text("repeat"), members.get("times")) {
        let times = usize::try_from(times.as_u64()?).ok()?;
        let long = part.repeat(times);
        let bytes = members.contains_key("bytes");
        return Some(if bytes { STANDARD.encode(long) } else { long }.into());
    }
    let tags = members.get("tags").and_then(Value::as_u64)?;
    let tags = (0..tags).map(|it| (format!("key{it}"), "value".into()));
    Some(Value::Object(tags.collect()))
}

fn check(
    step: &Value,
    result: &Result<Response, ApiError>,
    known: &mut BTreeMap<String, Value>,
) -> Result<(), String> {
    if let (Some(begins), Err(error)) = (step["begins"].as_str(), result) {
        let fits = error.to_string().starts_with(begins);
        return fits
            .then_some(())
            .ok_or_else(|| format!("wanted {begins}…, got {error}"));
    }
    match (step.get("err").or(step.get("begins")), result) {
        (Some(err), Err(error)) => {
            let wanted = match err {
                Value::Object(_) => fill(err, known),
                err => text_of(err.as_str().unwrap_or_default(), known).into(),
            };
            let status = step["status"]
                .as_u64()
                .unwrap_or(error.code.status().into());
            if wanted != error.to_string().as_str() || status != u64::from(error.status) {
                return Err(format!("wanted {wanted}, got {} {error}", error.status));
            }
            let bare = error.fields.get("Type").is_none();
            if step.get("bare").is_some_and(|it| *it != bare) {
                return Err(format!("Type should be there or not: {:?}", error.fields));
            }
            Ok(())
        }
        (Some(err), Ok(response)) => Err(format!("wanted {err}, got {:?}", response.output)),
        (None, Err(error)) => Err(format!("refused: {error}")),
        (None, Ok(response)) => answered(step, response, known),
    }
}

fn answered(
    step: &Value,
    response: &Response,
    known: &mut BTreeMap<String, Value>,
) -> Result<(), String> {
    let status = step["status"].as_u64().unwrap_or(200);
    if status != u64::from(response.status) {
        return Err(format!("wanted status {status}, got {}", response.status));
    }
    let output = Value::Object(response.output.clone());
    let ok = fill(&step["ok"], &BTreeMap::new());
    matches(&ok, &output, "", known)?;
    if step["only"] == true {
        let extra: Vec<&String> = response
            .output
            .keys()
            .filter(|it| ok.get(it).is_none())
            .collect();
        if !extra.is_empty() {
            return Err(format!("unexpected {extra:?}"));
        }
    }
    let without = step["without"].as_array().into_iter().flatten();
    for name in without.filter_map(Value::as_str) {
        if output.get(name).is_some() {
            return Err(format!("{name} should not be there"));
        }
    }
    Ok(())
}

fn matches(
    wanted: &Value,
    got: &Value,
    path: &str,
    known: &mut BTreeMap<String, Value>,
) -> Result<(), String> {
    let differs = || Err(format!("{path}: wanted {wanted}, got {got}"));
    match wanted {
        Value::Null => Ok(()),
        Value::String(text) if text == "*" => match got {
            Value::Null => differs(),
            _ => Ok(()),
        },
        Value::String(text) if text.starts_with('@') => {
            let name = text.trim_start_matches('@').to_owned();
            let first = known.entry(name).or_insert_with(|| got.clone());
            if first == got && !got.is_null() {
                Ok(())
            } else {
                differs()
            }
        }
        Value::String(text) if text.starts_with('!') => {
            match known.get(text.trim_start_matches('!')) {
                Some(other) if other != got && !got.is_null() => Ok(()),
                _ => differs(),
            }
        }
        Value::Object(members) => members.iter().try_for_each(|(name, wanted)| {
            let got = got.get(name).unwrap_or(&Value::Null);
            matches(wanted, got, &format!("{path}/{name}"), known)
        }),
        Value::Array(items) => {
            let got_items = got.as_array().map_or(&[][..], |it| it);
            if items.len() != got_items.len() {
                return differs();
            }
            let mut pairs = items.iter().zip(got_items).enumerate();
            pairs.try_for_each(|(at, it)| matches(it.0, it.1, &format!("{path}/{at}"), known))
        }
        wanted if wanted == got => Ok(()),
        _ => differs(),
    }
}
