//! A worker that can't start: its files are gone, a policy forbids it, or its program breaks before its first word.

use gloo::events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Where `static/worker.js` tells of its failures.
const CHANNEL: &str = "alias-playground.worker";

const BROKEN: &str = "The simulation's worker can't start. Reload the page: your work is safe.";
const FORBIDDEN: &str = "The policy of this site forbids the page to start its simulation (worker-src in its Content-Security-Policy). Whoever looks after the site has to allow it.";
const GONE: &str = "A part of this page is no longer there: a newer version has taken its place, or the connection is down. Reload the page: your work is safe.";

/// Listens as long as it lives.
pub struct Trouble {
    _policy: Option<EventListener>,
    _channel: Option<EventListener>,
}

impl Trouble {
    /// Tells why no worker can start, whenever that is heard of.
    pub fn new(told: impl Fn(&str) + Clone + 'static) -> Self {
        let document = web_sys::window().and_then(|it| it.document());
        let forbidden = told.clone();
        let policy = document.map(|document| {
            EventListener::new(&document, "securitypolicyviolation", move |event| {
                let directive = Reflect::get(event, &"effectiveDirective".into()).ok();
                if directive.and_then(|it| it.as_string()).as_deref() == Some("worker-src") {
                    forbidden(FORBIDDEN);
                }
            })
        });
        let channel =
            channel().map(|channel| EventListener::new(&channel, "message", move |_| told(BROKEN)));
        Self {
            _policy: policy,
            _channel: channel,
        }
    }
}

fn channel() -> Option<web_sys::EventTarget> {
    let class = Reflect::get(&js_sys::global(), &"BroadcastChannel".into()).ok()?;
    let class = class.dyn_into::<Function>().ok()?;
    let channel = Reflect::construct(&class, &js_sys::Array::of1(&CHANNEL.into())).ok()?;
    Some(channel.unchecked_into())
}

/// Looks whether a worker's files are there; tells where one is not.
pub fn look_for(loader: &str, told: impl Fn(&str) + 'static) {
    let mut addresses = vec![loader.to_owned()];
    let query = loader.split_once('?').map_or("", |it| it.1);
    for pair in query.split('&') {
        let (_, file) = pair.split_once('=').unwrap_or_default();
        // They lie beside the page, as the loader does.
        let file = js_sys::decode_uri_component(file).map(String::from);
        addresses.extend(file.ok().filter(|it| !it.is_empty()));
    }
    spawn_local(async move {
        for address in addresses {
            if !is_there(&address).await {
                told(GONE);
                return;
            }
        }
    });
}

async fn is_there(address: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return true;
    };
    let fetch = Reflect::get(&window, &"fetch".into()).ok();
    let fetch = fetch.and_then(|it| it.dyn_into::<Function>().ok());
    let Some(fetch) = fetch else {
        return true;
    };
    let options = js_sys::Object::new();
    let _ = Reflect::set(&options, &"method".into(), &"HEAD".into());
    let asked = fetch.call2(&window, &address.into(), &options);
    let Some(asked) = asked.ok().and_then(|it| it.dyn_into::<Promise>().ok()) else {
        return true;
    };
    let answer = JsFuture::from(asked).await;
    answer.is_ok_and(|it| Reflect::get(&it, &"ok".into()) == Ok(JsValue::TRUE))
}
