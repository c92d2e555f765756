//! The address bar is always a link to what is on screen, and a link that is put into it is opened.

use super::page::{Notice, PageAction};
use super::start;
use super::store::{Saved, Ui};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use playground::scenario::link;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Milliseconds from a change to the new address: browsers refuse more than a few per second.
const DELAY: u32 = 200;
/// The longest link that is put into the address bar; some browsers take no more.
const MAX_ADDRESS: usize = 50_000;

/// Keeps the address a link to the session, and opens links that the reader puts there.
#[hook]
pub fn use_address(ui: &Ui) {
    let embed = ui.page.embed;
    let addressed = use_mut_ref(|| ui.page.addressed);
    use_effect_with(Saved(Rc::clone(&ui.session)), move |saved| {
        let session = Rc::clone(&saved.0);
        let timer = (!addressed.replace(false)).then(|| {
            Timeout::new(DELAY, move || {
                let mut fragment = link::encode(&session.document());
                if fragment.len() > MAX_ADDRESS {
                    // What is kept in the browser brings it back.
                    fragment.clear();
                } else if embed {
                    fragment += "&embed";
                }
                replace(&fragment);
            })
        });
        move || drop(timer)
    });
    let latest = use_mut_ref(|| ui.clone());
    latest.replace(ui.clone());
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                let ui = latest.borrow().clone();
                changed(&ui);
            })
        });
        move || drop(listener)
    });
}

/// The address's fragment with its `#`; empty where there is none.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|it| it.location().hash().ok());
    hash.unwrap_or_default()
}

/// The reader put something else behind the `#`.
fn changed(ui: &Ui) {
    match link::decode(&fragment()) {
        Ok(document) if document == ui.session.document() => (),
        Ok(document) => start::open(ui, document),
        Err(link::LinkError::Empty) => (),
        Err(why) => {
            ui.show(PageAction::Notice(Notice {
                error: true,
                text: why.to_string(),
                reload: false,
            }));
            replace(&link::encode(&ui.session.document()));
        }
    }
}

/// `replaceState`: Back leaves the page instead of walking through every change. Browsers throttle
/// this call and throw; the next change tries again.
fn replace(fragment: &str) {
    let history = web_sys::window().and_then(|it| it.history().ok());
    if let Some(history) = history {
        let address = format!("#{fragment}");
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}
