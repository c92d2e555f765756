//! One worker as the page sees it: messages go both ways as JSON text.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::{FromWorker, ToWorker};

type Listener = Closure<dyn FnMut(MessageEvent)>;

/// A worker. Dropping it ends the worker at once, and nothing more is heard of it.
pub(super) struct Bridge {
    /// None where the browser starts no worker: its silence is noticed by whoever waits for it.
    worker: Option<Worker>,
    /// What a worker is sent before it listens would be lost, so it is kept until then.
    kept: Rc<RefCell<Option<Vec<JsValue>>>>,
    _heard: Listener,
}

impl Bridge {
    /// Starts a worker. `loader`: the address of `static/worker.js`, with the page's files in its query.
    pub(super) fn new(loader: &str, mut listener: impl FnMut(FromWorker) + 'static) -> Self {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(loader, &options).ok();
        let kept = Rc::new(RefCell::new(Some(Vec::new())));
        let heard = {
            let (kept, worker) = (Rc::clone(&kept), worker.clone());
            Listener::new(move |event: MessageEvent| match event.data().as_string() {
                Some(text) => {
                    if let Ok(message) = serde_json::from_str(&text) {
                        listener(message);
                    }
                }
                // Its first word, which says only that it listens.
                None => {
                    let waiting = kept.take();
                    for message in waiting.into_iter().flatten() {
                        post(worker.as_ref(), &message);
                    }
                }
            })
        };
        if let Some(worker) = &worker {
            worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
        Self {
            worker,
            kept,
            _heard: heard,
        }
    }

    /// Tells the worker something, in the order of the calls.
    pub(super) fn send(&self, message: &ToWorker) {
        let Ok(text) = serde_json::to_string(message) else {
            return;
        };
        let text = JsValue::from(text);
        match &mut *self.kept.borrow_mut() {
            Some(kept) => kept.push(text),
            None => post(self.worker.as_ref(), &text),
        }
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        if let Some(worker) = &self.worker {
            worker.set_onmessage(None);
            worker.terminate();
        }
    }
}

/// A text can always be posted; a worker that has ended hears nothing.
fn post(worker: Option<&Worker>, message: &JsValue) {
    if let Some(worker) = worker {
        let _ = worker.post_message(message);
    }
}
