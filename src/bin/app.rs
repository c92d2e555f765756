//! Mounts the page; in a worker, registers the simulation.
//!
//! One program for both: a phone downloads their common parts once.

use std::rc::Rc;

use alias_playground::scenario::link::LinkError;
use alias_playground::session::Session;
use alias_playground::ui::app::{App, AppProps};
use alias_playground::ui::page::{Notice, Page, Tab, Theme};
use alias_playground::ui::storage::{Local, first};
use alias_playground::ui::{address, start};
use alias_playground::worker::SimulationWorker;
use gloo_worker::Registrable;
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

fn main() {
    match web_sys::window() {
        Some(window) => mount(&window),
        None => SimulationWorker::registrar().register(),
    }
}

fn mount(window: &web_sys::Window) {
    let Some(root) = window.document().and_then(|it| it.get_element_by_id("app")) else {
        return;
    };
    let first = first(&address::fragment(), &Local, start::opening);
    let notice = |why: LinkError| Notice {
        error: true,
        text: why.to_string(),
        reload: false,
    };
    let props = AppProps {
        session: Rc::new(Session::of(&first.document)),
        page: Page {
            // A scenario with traffic set up is for looking at and running.
            tab: match first.document.plan {
                Some(_) if first.linked => Tab::Traffic,
                _ => Tab::default(),
            },
            slot: first.slot,
            embed: first.embed,
            theme: Theme::kept(),
            notices: first.refused.map(notice).into_iter().collect(),
            ..Page::default()
        },
    };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
}
