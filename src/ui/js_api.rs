//! `window.playground`: the page's session for scripts, as the README documents it.
//!
//! Answers go out through `serde-wasm-bindgen` as plain objects. What comes in is read as JSON text,
//! as an HTTP client would send it: members that are `undefined` are left out, and bytes
//! (`Uint8Array`) become the base64 text that the API knows.

use std::cell::RefCell;
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use js_sys::{Error, Function, JSON, Object, Promise, Reflect, Uint8Array};
use serde::Serialize;
use serde_json::{Map, Value, json};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

use super::browser;
use super::coming::{self, Coming, SHORT_LINK};
use super::rollout::cores;
use super::store::{Handle, Store, Ui};
use super::traffic::loader;
use crate::worker::rolling::{PartsEvent, RollEvent, Rolling, find, roll};
use lambda::api::{ApiError, Request};
use playground::export::{Format, RolloutFormat};
use playground::scenario::{Document, DocumentError, from_json, from_value, link, to_value};
use playground::session::{Action, Entry, Session, Status};
use sim::Plan;

/// Calls of `simulate` that wait for their report.
type Waiting = Rc<RefCell<Vec<Simulating>>>;

/// Calls of `run` whose program is still being played.
type Playing = Rc<RefCell<Vec<Program>>>;

/// A call of `run` that pasted a program.
struct Program {
    id: u32,
    /// The log's last entry before it.
    last: Option<u32>,
    resolve: Function,
}

/// A call of `simulate`.
struct Simulating {
    plan: Rc<Plan>,
    resolve: Function,
    reject: Function,
}

/// Puts `window.playground` up for as long as the page lives.
#[hook]
pub fn use_playground(ui: &Ui) {
    let parts = {
        let ui = ui.clone();
        use_memo((), move |()| {
            (ui.handle(), Waiting::default(), Playing::default())
        })
    };
    {
        let parts = Rc::clone(&parts);
        use_effect_with((), move |()| install(&parts.0, &parts.1, &parts.2));
    }
    use_effect_with(Store(Rc::clone(&ui.session)), move |Store(session)| {
        parts.0.drawn(session);
        settle(session, &parts.1);
        answer(session, &parts.2);
    });
}

fn install(handle: &Handle, waiting: &Waiting, playing: &Playing) {
    let playground = Object::new();
    let method = |name: &str, function: JsValue| {
        let _ = Reflect::set(&playground, &name.into(), &function);
    };
    let it = handle.clone();
    method(
        "send",
        two(move |operation, input| promised(send(&it, &operation, &input))),
    );
    let (it, plays) = (handle.clone(), Rc::clone(playing));
    method("run", one(move |lines| run(&it, &plays, &lines)));
    let (it, waits) = (handle.clone(), Rc::clone(waiting));
    method("simulate", one(move |plan| simulate(&it, &waits, &plan)));
    let it = handle.clone();
    method("rollout", one(move |plan| roll_out(&it, &plan)));
    let it = handle.clone();
    method(
        "findRollout",
        two(move |quest, reported| find_rollout(&it, &quest, &reported)),
    );
    let it = handle.clone();
    method(
        "scenario",
        one(move |_| js(&to_value(&it.session().document()))),
    );
    let it = handle.clone();
    method("export", one(move |format| export(&it, &format)));
    let it = handle.clone();
    method("load", one(move |source| load(&it, &source)));
    let it = handle.clone();
    method(
        "link",
        one(move |_| {
            format!(
                "{}#{}",
                browser::address(),
                link::encode(&it.session().document())
            )
            .into()
        }),
    );
    if let Some(window) = web_sys::window() {
        let _ = Reflect::set(&window, &"playground".into(), &playground);
    }
}

/// The account in a format, as `{files, left}`.
fn export(handle: &Handle, format: &JsValue) -> JsValue {
    let format = format.as_string();
    if let Some(format) = format.as_deref().and_then(RolloutFormat::of) {
        return match handle.session().rollout_export(None, format) {
            Ok(exported) => js(&exported.to_value()),
            Err(why) => wasm_bindgen::throw_val(type_error(&why)),
        };
    }
    let Some(format) = format.as_deref().and_then(Format::of) else {
        let words = Format::ALL.map(Format::word).join(", ");
        let rollouts = RolloutFormat::ALL.map(RolloutFormat::word).join(", ");
        wasm_bindgen::throw_val(type_error(&format!(
            "export takes one of {words}, {rollouts}"
        )));
    };
    let session = handle.session();
    js(&playground::export::export(session.account(), format, session.files(), false).to_value())
}

fn send(handle: &Handle, operation: &JsValue, input: &JsValue) -> Result<JsValue, JsValue> {
    let operation = operation
        .as_string()
        .ok_or_else(|| type_error("send takes an operation's name and its input"))?;
    let input = match read(input)? {
        Value::Object(input) => input,
        Value::Null => Map::new(),
        _ => {
            return Err(type_error(
                "The input is an object with AWS's own member names",
            ));
        }
    };
    let request = Request {
        operation,
        region: None,
        input,
    };
    let session = handle.act(Action::RequestMade(request));
    let answer = session.transcript().last().and_then(|it| it.answer.clone());
    match answer.as_deref() {
        Some(Ok(response)) => Ok(js(&Value::Object(response.output.clone()))),
        Some(Err(error)) => Err(refusal(error)),
        None => Err(type_error("There was no answer")),
    }
}

fn run(handle: &Handle, playing: &Playing, lines: &JsValue) -> JsValue {
    let Some(lines) = lines.as_string() else {
        return Promise::reject(&type_error("run takes console lines as one text")).into();
    };
    let last = handle.session().transcript().last().map(|it| it.id);
    let session = handle.act(Action::LinesEntered(lines));
    let Some(pending) = session.pending() else {
        return Promise::resolve(&rows(&session, last)).into();
    };
    // A script can't be asked: what it was given before counts, or nothing.
    let given = pending.given.clone().unwrap_or_default();
    let id = pending.id;
    let promise = Promise::new(&mut |resolve, _| {
        playing.borrow_mut().push(Program { id, last, resolve });
    });
    handle.act(Action::ProgramGiven(given));
    promise.into()
}

/// A row for each command that came after an entry of the log, those of programs included.
fn rows(session: &Session, last: Option<u32>) -> JsValue {
    let new = session
        .transcript()
        .iter()
        .filter(|it| last.is_none_or(|last| it.id > last));
    let rows = new.flat_map(|it| match it.commands.as_slice() {
        [] => vec![printed(it)],
        commands => commands.iter().map(|it| printed(it)).collect(),
    });
    js(&rows.collect::<Value>())
}

/// Answers the calls of `run` whose program has come to its end.
fn answer(session: &Session, playing: &Playing) {
    let going = |it: &Program| session.pending().is_some_and(|pending| pending.id == it.id);
    let (going, over): (Vec<Program>, Vec<Program>) = playing.take().into_iter().partition(going);
    playing.borrow_mut().extend(going);
    for program in over {
        let _ = program
            .resolve
            .call1(&JsValue::NULL, &rows(session, program.last));
    }
}

fn printed(entry: &Entry) -> Value {
    json!({ "line": entry.line, "stdout": entry.stdout, "stderr": entry.stderr, "exitCode": entry.exit_code })
}

fn load(handle: &Handle, source: &JsValue) -> JsValue {
    let short = |text: &str| text.len() <= SHORT_LINK;
    let document = match source.as_string() {
        Some(text) if short(text.trim()) => match text.trim() {
            file if file.starts_with(['{', '[']) => from_json(file).map_err(|it| it.to_string()),
            link => link::decode(link).map_err(|it| it.to_string()),
        },
        Some(long) => return load_long(handle, Long::Text(long)),
        None => match text_of(source) {
            Ok(text) if short(&text) => {
                value_of(&text).and_then(|value| from_value(value).map_err(|it| it.to_string()))
            }
            Ok(long) => return load_long(handle, Long::Value(long)),
            Err(error) => return Promise::reject(&error).into(),
        },
    };
    let document = match document {
        Ok(document) => document,
        Err(why) => return Promise::reject(&named("ScenarioError", &why)).into(),
    };
    match Coming::of(Box::new(document), None, false) {
        Err(short) => {
            handle.act(Action::Opened(short));
            Promise::resolve(&JsValue::UNDEFINED).into()
        }
        Ok(long) => {
            let handle = handle.clone();
            wasm_bindgen_futures::future_to_promise(async move {
                prepare(&handle, long).await;
                Ok(JsValue::UNDEFINED)
            })
            .into()
        }
    }
}

/// What takes long to be read.
enum Long {
    /// A link or a file.
    Text(String),
    /// The JSON of a document.
    Value(String),
}

impl Long {
    async fn read(self) -> Result<Document, String> {
        match self {
            Self::Text(text) => match text.trim() {
                file if file.starts_with(['{', '[']) => {
                    coming::read_file(file).await.map_err(|it| it.to_string())
                }
                link => coming::read(link).await.map_err(|it| it.to_string()),
            },
            Self::Value(text) => {
                let value = coming::parsed(&text).await;
                let mut value = value.map_err(|it| DocumentError::NotJson(it.line).to_string())?;
                if text.contains(BIG_WORD) {
                    with_big(&mut value);
                }
                coming::read_value(value).await.map_err(|it| it.to_string())
            }
        }
    }
}

/// Loads what is long without keeping the page from anything else meanwhile.
fn load_long(handle: &Handle, long: Long) -> JsValue {
    let handle = handle.clone();
    wasm_bindgen_futures::future_to_promise(async move {
        let document = long.read().await;
        let document = document.map_err(|it| named("ScenarioError", &it))?;
        match Coming::of(Box::new(document), None, false) {
            Err(short) => {
                handle.act(Action::Opened(short));
            }
            Ok(long) => prepare(&handle, long).await,
        }
        Ok(JsValue::UNDEFINED)
    })
    .into()
}

/// A script has its own way to stop: it leaves the page.
async fn prepare(handle: &Handle, long: Coming) {
    if let Some(session) = long.play(|_, _| true).await {
        handle.act(Action::Prepared(Box::new(session)));
    }
}

/// The run is the page's own: it shows the progress and the report, and its Cancel ends it.
fn simulate(handle: &Handle, waiting: &Waiting, plan: &JsValue) -> JsValue {
    let plan = read(plan)
        .and_then(|it| Plan::from_value(&it).map_err(|it| named("PlanError", &it.to_string())));
    let plan = match plan {
        Ok(plan) => plan,
        Err(error) => return Promise::reject(&error).into(),
    };
    if let Err(why) = handle.session().routed(plan.clone()) {
        return Promise::reject(&named("PlanError", &why)).into();
    }
    handle.act(Action::PlanChanged(plan.clone()));
    let session = handle.act(Action::RunStarted(plan));
    match &session.run().status {
        Status::Running(plan, _) => Promise::new(&mut |resolve, reject| {
            waiting.borrow_mut().push(Simulating {
                plan: Rc::clone(plan),
                resolve,
                reject,
            });
        })
        .into(),
        Status::Failed(why) => Promise::reject(&named("PlanError", why)).into(),
        Status::Idle | Status::Cancelled => {
            Promise::reject(&named("PlanError", "The run did not start")).into()
        }
    }
}

/// Each call has a worker of its own, so that it neither waits for the page's runs nor ends them.
fn roll_out(handle: &Handle, plan: &JsValue) -> JsValue {
    let refused = |why: String| JsValue::from(Promise::reject(&named("PlanError", &why)));
    let plan = match read(plan) {
        Ok(plan) => plan,
        Err(error) => return Promise::reject(&error).into(),
    };
    let plan = match handle.session().settled_rollout(plan) {
        Ok(plan) => plan,
        Err(why) => return refused(why),
    };
    if let Err(error) = rollout::Rollout::from_value(&plan) {
        return refused(error.to_string());
    }
    let plan = plan.to_string();
    Promise::new(&mut |resolve, reject| {
        let kept: Rc<RefCell<Option<Rolling>>> = Rc::default();
        let holder = Rc::clone(&kept);
        let rolling = roll(&loader(), &plan, move |event| {
            let _ = match event {
                RollEvent::Progress(_) => return,
                RollEvent::Done(report) => resolve.call1(&JsValue::NULL, &js(&*report)),
                RollEvent::Failed(why) => {
                    reject.call1(&JsValue::NULL, &named("SimulationError", &why))
                }
            };
            // Not while it is calling: the worker goes once this task is over.
            let done = Rc::clone(&holder);
            gloo::timers::callback::Timeout::new(0, move || drop(done.take())).forget();
        });
        *kept.borrow_mut() = Some(rolling);
    })
    .into()
}

/// Looks for a rollout: a plan of `rollout` with `wishes` in place of `deployment`.
///
/// `told` may have `onProgress`, called with a share from 0 to 1, `onFirst`, called with the front as
/// closed forms have it, and an `AbortSignal` as `signal`.
fn find_rollout(handle: &Handle, quest: &JsValue, reported: &JsValue) -> JsValue {
    let refused = |why: String| JsValue::from(Promise::reject(&named("PlanError", &why)));
    let quest = match read(quest) {
        Ok(quest) => quest,
        Err(error) => return Promise::reject(&error).into(),
    };
    let quest = match handle.session().settled_rollout(quest) {
        Ok(quest) => quest,
        Err(why) => return refused(why),
    };
    if let Err(error) = rollout::finder::Quest::from_value(&quest) {
        return refused(error.to_string());
    }
    let member = |name: &str| {
        Reflect::get(reported, &name.into())
            .ok()
            .filter(|it| reported.is_object() && !it.is_undefined())
    };
    let hears = |name: &str| member(name).and_then(|it| it.dyn_into::<Function>().ok());
    let (progress, first) = (hears("onProgress"), hears("onFirst"));
    let signal = member("signal");
    Promise::new(&mut |resolve, reject| {
        let kept: Rc<RefCell<Vec<Rolling>>> = Rc::default();
        let holder = Rc::clone(&kept);
        let (progress, first, fails) = (progress.clone(), first.clone(), reject.clone());
        let tell = |to: &Option<Function>, what: &JsValue| {
            if let Some(to) = to {
                let _ = to.call1(&JsValue::NULL, what);
            }
        };
        let looking = find(&loader(), &quest, cores(), move |event| {
            let _ = match event {
                PartsEvent::Progress(it) => return tell(&progress, &it.fraction().into()),
                PartsEvent::First(answer) => return tell(&first, &js(&*answer)),
                PartsEvent::Done(answer) => resolve.call1(&JsValue::NULL, &js(&*answer)),
                PartsEvent::Failed(why) => {
                    fails.call1(&JsValue::NULL, &named("SimulationError", &why))
                }
            };
            // Not while they are calling: the workers go once this task is over.
            let done = Rc::clone(&holder);
            gloo::timers::callback::Timeout::new(0, move || drop(done.take())).forget();
        });
        *kept.borrow_mut() = looking;
        let Some(signal) = &signal else { return };
        let stop = move || {
            drop(kept.take());
            let why = named("AbortError", "The search was stopped");
            let _ = reject.call1(&JsValue::NULL, &why);
        };
        let is_aborted = Reflect::get(signal, &"aborted".into());
        if is_aborted.is_ok_and(|it| it.is_truthy()) {
            return stop();
        }
        let _ = Reflect::set(signal, &"onabort".into(), &Closure::once_into_js(stop));
    })
    .into()
}

/// Answers the calls of `simulate` whose run is over.
fn settle(session: &Session, waiting: &Waiting) {
    // Taken out first: what a script does with its answer may call `simulate` again.
    let runs = waiting.take();
    let (going, over): (Vec<Simulating>, Vec<Simulating>) =
        runs.into_iter().partition(|it| is_going(session, &it.plan));
    waiting.borrow_mut().extend(going);
    for run in over {
        let finished = session.run().last.as_ref().filter(|it| it.plan == run.plan);
        let _ = match (&session.run().status, finished) {
            (Status::Failed(why), _) => run
                .reject
                .call1(&JsValue::NULL, &named("SimulationError", why)),
            (_, Some(finished)) => run.resolve.call1(&JsValue::NULL, &js(&*finished.report)),
            _ => run.reject.call1(
                &JsValue::NULL,
                &named(
                    "AbortError",
                    "The simulation was cancelled, or another one took its place",
                ),
            ),
        };
    }
}

fn is_going(session: &Session, plan: &Plan) -> bool {
    matches!(&session.run().status, Status::Running(running, _) if **running == *plan)
}

/// Before a `BigInt`'s digits on its way through JSON's text, which has no word for it.
const BIG: &str = "\u{0}bigint:";
/// The same as it stands in such a text.
const BIG_WORD: &str = "bigint:";

/// A JavaScript value as JSON; bytes become base64 text, a `BigInt` a number, what JSON has no word for null.
fn read(value: &JsValue) -> Result<Value, JsValue> {
    value_of(&text_of(value)?).map_err(|it| type_error(&it))
}

/// A JavaScript value as JSON's text, its `BigInt`s marked.
fn text_of(value: &JsValue) -> Result<String, JsValue> {
    let replace = Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(|_key, value: JsValue| {
        if let Some(bytes) = value.dyn_ref::<Uint8Array>() {
            return STANDARD.encode(bytes.to_vec()).into();
        }
        let digits = value
            .is_bigint()
            .then(|| js_sys::BigInt::from(value.clone()));
        let digits = digits.and_then(|it| it.to_string(10).ok());
        digits.map_or(value, |it| format!("{BIG}{}", String::from(it)).into())
    });
    let text = JSON::stringify_with_replacer(value, replace.as_ref())?;
    let text = JsValue::from(text).as_string();
    Ok(text.unwrap_or_else(|| "null".to_owned()))
}

/// What such a text says.
fn value_of(text: &str) -> Result<Value, String> {
    let mut value = serde_json::from_str(text).map_err(|it| it.to_string())?;
    if text.contains(BIG_WORD) {
        with_big(&mut value);
    }
    Ok(value)
}

fn with_big(value: &mut Value) {
    match value {
        Value::String(text) => {
            let number = text
                .strip_prefix(BIG)
                .and_then(|it| it.parse::<serde_json::Number>().ok());
            if let Some(number) = number {
                *value = Value::Number(number);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(with_big),
        Value::Object(members) => members.values_mut().for_each(with_big),
        _ => (),
    }
}

/// A value as plain JavaScript objects, arrays and numbers.
fn js(value: &impl Serialize) -> JsValue {
    serde_json::to_value(value).map_or(JsValue::NULL, |it| plain(&it))
}

/// The largest whole number up to which JavaScript's numbers hold every one.
const SAFE: u64 = (1 << 53) - 1;

/// Whole numbers beyond [`SAFE`] become a `BigInt`; every key becomes the object's own, `__proto__` too.
fn plain(value: &Value) -> JsValue {
    match value {
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(whole), _) if whole > SAFE => js_sys::BigInt::from(whole).into(),
            (_, Some(whole)) if whole.unsigned_abs() > SAFE => js_sys::BigInt::from(whole).into(),
            _ => scalar(value),
        },
        Value::Array(items) => items.iter().map(plain).collect::<js_sys::Array>().into(),
        Value::Object(members) => {
            let object = Object::new();
            for (key, value) in members {
                let (name, value) = (JsValue::from(key.as_str()), plain(value));
                if key == "__proto__" {
                    let own = Object::new();
                    for flag in ["enumerable", "writable", "configurable"] {
                        let _ = Reflect::set(&own, &flag.into(), &JsValue::TRUE);
                    }
                    let _ = Reflect::set(&own, &"value".into(), &value);
                    let _ = Reflect::define_property(&object, &name, &own);
                } else {
                    let _ = Reflect::set(&object, &name, &value);
                }
            }
            object.into()
        }
        _ => scalar(value),
    }
}

fn scalar(value: &Value) -> JsValue {
    value
        .serialize(&Serializer::json_compatible())
        .unwrap_or(JsValue::NULL)
}

fn promised(result: Result<JsValue, JsValue>) -> JsValue {
    match result {
        Ok(value) => Promise::resolve(&value).into(),
        Err(error) => Promise::reject(&error).into(),
    }
}

/// As AWS's own clients throw: the code as name, AWS's text, the status beside it.
fn refusal(error: &ApiError) -> JsValue {
    let refusal = named(
        error.code.as_str(),
        error.message.as_deref().unwrap_or_default(),
    );
    let _ = Reflect::set(
        &refusal,
        &"$metadata".into(),
        &js(&json!({ "httpStatusCode": error.status })),
    );
    let _ = Reflect::set(
        &refusal,
        &"$fault".into(),
        &(if error.status < 500 {
            "client"
        } else {
            "server"
        })
        .into(),
    );
    for (name, value) in &error.fields {
        let _ = Reflect::set(&refusal, &name.as_str().into(), &js(value));
    }
    refusal
}

fn named(name: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    error.set_name(name);
    error.into()
}

fn type_error(message: &str) -> JsValue {
    js_sys::TypeError::new(message).into()
}

/// A function of one argument that is never freed: the page's methods live as long as the page.
fn one(function: impl Fn(JsValue) -> JsValue + 'static) -> JsValue {
    Closure::<dyn Fn(JsValue) -> JsValue>::new(function).into_js_value()
}

fn two(function: impl Fn(JsValue, JsValue) -> JsValue + 'static) -> JsValue {
    Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(function).into_js_value()
}
