//! A worker that can't start: its files are gone, a policy forbids it, or its program breaks before its first word.

use gloo::events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Where `static/worker.js` tells of its failures.
const CHANNEL: &str = "alias-playground.worker";

/// What it says there until its program speaks itself.
const HERE: &str = "here";

/// Why no worker speaks.
pub(super) const BROKEN: &str =
    "The simulation's worker can't start. Reload the page: your work is safe.";
/// A worker that has spoken before, or whose files are not there, is given so long (ms).
pub(super) const PATIENCE_MS: f64 = 1_200.0;
/// A worker whose files are there says within this time (ms) that it is, even if its program takes longer.
pub(super) const HERE_MS: f64 = 2_000.0;
/// How often (ms) workers are looked at.
pub(super) const LOOK_EVERY_MS: u32 = 300;

const FORBIDDEN: &str = "The policy of this site forbids the page to start its simulation (worker-src in its Content-Security-Policy). Whoever looks after the site has to allow it.";
const STRANGE: &str = "Another page came in place of a part of this one, perhaps one to log in to. Open any other site, do what it asks, then run it again: your work is safe.";
const GONE: &str = "A part of this page is no longer there: a newer version has taken its place, or the connection is down. Reload the page: your work is safe.";

/// Listens as long as it lives.
pub(super) struct Trouble {
    _policy: Option<EventListener>,
    _channel: Option<EventListener>,
}

impl Trouble {
    /// Tells why no worker can start, whenever that is heard of, and when one is there and still on its way.
    pub(super) fn new(told: impl Fn(&str) + Clone + 'static, here: impl Fn() + 'static) -> Self {
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
        let channel = channel().map(|channel| {
            EventListener::new(&channel, "message", move |event| {
                let said = Reflect::get(event, &"data".into()).ok();
                if said.and_then(|it| it.as_string()).as_deref() == Some(HERE) {
                    here();
                } else {
                    told(BROKEN);
                }
            })
        });
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

/// Looks whether a worker's files are there; tells what is wrong with one, or that all are.
pub(super) fn look_for(loader: &str, told: impl Fn(Result<(), &str>) + 'static) {
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
            if let Err(why) = is_there(&address).await {
                told(Err(why));
                return;
            }
        }
        told(Ok(()));
    });
}

async fn is_there(address: &str) -> Result<(), &'static str> {
    let Some(window) = web_sys::window() else {
        return Ok(());
    };
    let fetch = Reflect::get(&window, &"fetch".into()).ok();
    let fetch = fetch.and_then(|it| it.dyn_into::<Function>().ok());
    let Some(fetch) = fetch else {
        return Ok(());
    };
    let options = js_sys::Object::new();
    let _ = Reflect::set(&options, &"method".into(), &"HEAD".into());
    let asked = fetch.call2(&window, &address.into(), &options);
    let Some(asked) = asked.ok().and_then(|it| it.dyn_into::<Promise>().ok()) else {
        return Ok(());
    };
    let answer = JsFuture::from(asked).await.map_err(|_| GONE)?;
    if Reflect::get(&answer, &"ok".into()) != Ok(JsValue::TRUE) {
        return Err(GONE);
    }
    // None of them is a page.
    let kind = Reflect::get(&answer, &"headers".into()).and_then(|headers| {
        let get: Function = Reflect::get(&headers, &"get".into())?.dyn_into()?;
        get.call1(&headers, &"content-type".into())
    });
    match kind.ok().and_then(|it| it.as_string()) {
        Some(kind) if kind.starts_with("text/html") => Err(STRANGE),
        _ => Ok(()),
    }
}
