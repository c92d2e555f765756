//! Gives the event loop a turn between two pieces of work.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessageEvent};

type Listener = Closure<dyn FnMut(MessageEvent)>;

/// Calls back after the messages that are waiting have been handled.
///
/// A promise would come before them and a timer four milliseconds late; a message to oneself comes
/// right after them.
pub(super) struct Turns {
    callback: Rc<dyn Fn()>,
    channel: Option<(MessageChannel, Listener)>,
}

impl Turns {
    pub(super) fn new(callback: Rc<dyn Fn()>) -> Self {
        let channel = MessageChannel::new().ok().map(|channel| {
            let callback = callback.clone();
            let listener = Listener::new(move |_: MessageEvent| callback());
            channel
                .port1()
                .set_onmessage(Some(listener.as_ref().unchecked_ref()));
            (channel, listener)
        });
        Self { callback, channel }
    }

    /// Asks for one call.
    pub(super) fn ask(&self) {
        let posted = self
            .channel
            .as_ref()
            .is_some_and(|(channel, _)| channel.port2().post_message(&JsValue::NULL).is_ok());
        if !posted {
            let callback = self.callback.clone();
            Timeout::new(0, move || callback()).forget();
        }
    }
}
