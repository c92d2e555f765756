//! The page's side of playing programs: a worker for each, which is ended to stop it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use playground::session::{Pending, Playback, Session};
use script::{Language, Needs, Refusal};

/// What becomes of a program.
pub enum Played {
    /// So many commands so far.
    Progress(u32),
    /// It needs this from outside, and was not played.
    Needs(Needs),
    /// It was played, or refused.
    Done(Box<Playback>),
}

type Listener<T> = Closure<dyn FnMut(T)>;

/// A program that is being played. Dropping it stops it at once.
pub struct Player {
    worker: Worker,
    _heard: Listener<MessageEvent>,
    _failed: Listener<ErrorEvent>,
}

impl Drop for Player {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Plays a program on a copy of the session. `loader`: the address of `static/tools.js`, with the
/// page's files in its query.
///
/// # Errors
/// The browser starts no worker; the text is the browser's.
pub fn play(
    loader: &str,
    session: &Session,
    pending: &Pending,
    wall: Option<u64>,
    listener: impl FnMut(Played) + 'static,
) -> Result<Player, String> {
    let said = |error: JsValue| format!("{error:?}");
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(loader, &options).map_err(said)?;
    let listener = Rc::new(RefCell::new(listener));
    let id = pending.id;
    let heard = {
        let listener = Rc::clone(&listener);
        Listener::new(move |event: MessageEvent| {
            if let Some(news) = read(id, &event.data()) {
                (listener.borrow_mut())(news);
            }
        })
    };
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    let failed = Listener::new(move |event: ErrorEvent| {
        (listener.borrow_mut())(broken(id, &event.message()));
    });
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    let message = Object::new();
    let set = |key: &str, value: JsValue| {
        let _ = Reflect::set(&message, &key.into(), &value);
    };
    let given = pending.given.as_ref().map(serde_json::to_string);
    set("id", id.into());
    set("language", language(pending.language).into());
    set("text", pending.text.as_str().into());
    set(
        "given",
        given
            .and_then(Result::ok)
            .map_or(JsValue::NULL, JsValue::from),
    );
    set("snapshot", session.snapshot().to_string().into());
    #[allow(clippy::cast_precision_loss)] // a time of this millennium
    set(
        "wall",
        wall.map_or(JsValue::NULL, |it| JsValue::from(it as f64)),
    );
    worker.post_message(&message).map_err(said)?;
    Ok(Player {
        worker,
        _heard: heard,
        _failed: failed,
    })
}

/// The name of a language's program.
const fn language(language: Language) -> &'static str {
    match language {
        Language::Bash => "bash",
        Language::Python => "python",
    }
}

fn read(id: u32, data: &JsValue) -> Option<Played> {
    let part = |key: &str| Reflect::get(data, &key.into()).ok();
    if let Some(text) = part("playback").and_then(|it| it.as_string()) {
        let playback = serde_json::from_str(&text);
        return Some(playback.map_or_else(
            |error| broken(id, &error.to_string()),
            |it| Played::Done(Box::new(it)),
        ));
    }
    if let Some(text) = part("needs").and_then(|it| it.as_string()) {
        return serde_json::from_str(&text).ok().map(Played::Needs);
    }
    if let Some(text) = part("failed").and_then(|it| it.as_string()) {
        return Some(broken(id, &text));
    }
    let played = part("played")?.as_f64()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a count
    Some(Played::Progress(played as u32))
}

/// What can't be played because a part of the page is missing, or broke down.
fn broken(id: u32, why: &str) -> Played {
    Played::Done(Box::new(Playback {
        id,
        exit_code: 2,
        refusal: Some(Refusal::new(
            0,
            "The part of the page that plays programs could not be used",
            format!("Check the connection and try again. ({why})"),
        )),
        ..Playback::default()
    }))
}
