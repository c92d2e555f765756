//! The page's side of reading a paste: a worker that fetches the parsers, and is ended when it has answered.

use std::cell::RefCell;
use std::rc::Rc;

use exchange::Preview;
use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

type Listener<T> = Closure<dyn FnMut(T)>;

/// A paste that is being read, or was read last.
struct Reading {
    worker: Worker,
    _heard: Listener<MessageEvent>,
    _failed: Listener<ErrorEvent>,
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

thread_local! {
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

/// A paste, as the parsers get it.
pub struct Paste<'a> {
    /// The text.
    pub text: &'a str,
    /// JSON of the files that it may name: `{path: base64}`.
    pub files: &'a str,
    /// JSON of values for parameters: `{name: text}`.
    pub answers: &'a str,
}

/// Reads a paste, in place of the one before it.
///
/// # Errors
/// The browser starts no worker; the text is the browser's.
pub fn read(
    paste: &Paste<'_>,
    listener: impl FnMut(Result<Preview, String>) + 'static,
) -> Result<(), String> {
    let said = |error: JsValue| format!("{error:?}");
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options("./import.js", &options).map_err(said)?;
    let listener = Rc::new(RefCell::new(listener));
    let heard = {
        let (listener, worker) = (Rc::clone(&listener), worker.clone());
        Listener::new(move |event: MessageEvent| {
            worker.terminate();
            (listener.borrow_mut())(answer(&event.data()));
        })
    };
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    let failed = Listener::new(move |event: ErrorEvent| {
        (listener.borrow_mut())(Err(broken(&event.message())));
    });
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    let message = Object::new();
    for (key, value) in [
        ("text", paste.text),
        ("files", paste.files),
        ("answers", paste.answers),
    ] {
        let _ = Reflect::set(&message, &key.into(), &value.into());
    }
    worker.post_message(&message).map_err(said)?;
    let reading = Reading {
        worker,
        _heard: heard,
        _failed: failed,
    };
    READING.set(Some(reading));
    Ok(())
}

/// Stops reading: nothing is heard any more.
pub fn stop() {
    READING.set(None);
}

fn answer(data: &JsValue) -> Result<Preview, String> {
    let part = |key: &str| Reflect::get(data, &key.into()).ok()?.as_string();
    match (part("preview"), part("refusal"), part("failed")) {
        (Some(preview), ..) => serde_json::from_str(&preview).map_err(|it| broken(&it.to_string())),
        (_, Some(refusal), _) => Err(refusal),
        (.., why) => Err(broken(&why.unwrap_or_default())),
    }
}

fn broken(why: &str) -> String {
    format!(
        "The part of the page that reads pastes could not be used. Check the connection and try again. ({why})"
    )
}
