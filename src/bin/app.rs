//! Mounts the page; in a worker, registers the simulation.
//!
//! One program for both: a phone downloads their common parts once.

use std::rc::Rc;

use alias_playground::ui::app::{App, AppProps};
use alias_playground::ui::page::{Drawn, Notice, Page, Tab, Theme};
use alias_playground::ui::place::Place;
use alias_playground::ui::storage::{First, Local, first};
use alias_playground::ui::{address, start};
use alias_playground::worker::SimulationWorker;
use gloo::timers::callback::Timeout;
use gloo_worker::Registrable;
use playground::scenario::link::LinkError;
use playground::session::Session;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of `static/boot.js` and `static/worker.js`.
    #[wasm_bindgen(js_name = bringLater)]
    fn bring_later(first: &JsValue);
}

/// Brings the program's second part; the build puts calls of it into the first (`xtask/src/page/parts.rs`).
#[wasm_bindgen]
pub fn later() {
    bring_later(&wasm_bindgen::exports());
}

fn plays_programs() -> bool {
    js_sys::Reflect::has(&js_sys::global(), &"tools".into()).unwrap_or_default()
}

fn main() {
    match web_sys::window().and_then(|it| it.document()) {
        Some(document) => {
            if let Some(root) = document.get_element_by_id("app") {
                mount(root);
            }
        }
        // In the worker that plays programs, the page's program only keeps the account.
        None if plays_programs() => (),
        None => SimulationWorker::registrar().register(),
    }
}

/// Reads, replays and draws, each in a task of its own: compiling the program as it runs for the first
/// time, a phone needs long for them together and could not answer a touch.
fn mount(root: web_sys::Element) {
    soon(|| {
        let first = first(
            &address::fragment(),
            address::home().as_deref(),
            &Local,
            start::opening,
        );
        soon(|| {
            let session = Rc::new(Session::of(&first.document));
            let page = page(first);
            soon(|| {
                let props = AppProps { session, page };
                yew::Renderer::<App>::with_root_and_props(root, props).render();
            });
        });
    });
}

fn soon(task: impl FnOnce() + 'static) {
    Timeout::new(0, task).forget();
}

fn page(first: First) -> Page {
    let notice = |text: String| Notice {
        error: true,
        text,
        reload: false,
    };
    let place = if first.embed {
        Place::default()
    } else {
        Place::kept(&first.document)
    };
    let refused = first.refused.as_ref().map(LinkError::to_string);
    let unreadable = first.unreadable.map(|why| {
        format!(
            "The scenario you worked on last can't be opened. {why} It is kept as it is: see Open."
        )
    });
    Page {
        presenter: place.presenter,
        guide: place.guide,
        lesson: place.lesson,
        drawn: Drawn::Graph,
        // A scenario with traffic set up is for looking at and running.
        tab: match first.document.plan {
            Some(_) if first.linked => Tab::Traffic,
            _ => Tab::default(),
        },
        addressed: first.refused.is_none() && !first.home && (first.linked || first.slot.is_none()),
        slot: first.slot,
        embed: first.embed,
        theme: Theme::kept(),
        notices: refused.into_iter().chain(unreadable).map(notice).collect(),
        ..Page::default()
    }
}
