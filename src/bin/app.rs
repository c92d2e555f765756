//! Mounts the page; in a worker, registers the simulation.
//!
//! One program for both: a phone downloads their common parts once.

use std::rc::Rc;

use alias_playground::ui::app::{App, AppProps};
use alias_playground::ui::coming::{Coming, SHORT_LINK, read};
use alias_playground::ui::page::{Drawn, Notice, Page, Tab, Theme};
use alias_playground::ui::place::Place;
use alias_playground::ui::storage::{self, First, Local, first, first_of, library};
use alias_playground::ui::{address, start};
use alias_playground::worker::SimulationWorker;
use alias_playground::worker::codec::Postcard;
use gloo::timers::callback::Timeout;
use gloo_worker::Registrable;
use playground::scenario::link::LinkError;
use playground::session::Session;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of `static/boot.js` and `static/worker.js`: throws where the part isn't here yet, and the page starts again.
    #[wasm_bindgen(js_name = bringLater)]
    fn bring_later(first: &JsValue);

    /// Of `static/boot.js`: how many of how many steps are played; whether to go on.
    #[wasm_bindgen(js_name = openingAt)]
    fn opening_at(done: usize, total: usize) -> bool;
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
        None => SimulationWorker::registrar()
            .encoding::<Postcard>()
            .register(),
    }
}

/// Reads, replays and draws, each in a task of its own: compiling the program as it runs for the first
/// time, a phone needs long for them together and could not answer a touch.
fn mount(root: web_sys::Element) {
    soon(|| {
        let fragment = address::fragment();
        if address::leads(&fragment) {
            later();
        }
        // Where nothing is kept and no link was followed, there is nothing that takes long to be read.
        if fragment.len() > SHORT_LINK || library::current_id(&Local).is_some() {
            return begin_long(root, fragment);
        }
        let home = address::home();
        let first = first(&fragment, home.as_deref(), &Local, start::opening);
        play(root, first);
    });
}

/// Apart from [`mount`], as [`open_long`]: a first visit does without.
#[inline(never)]
fn begin_long(root: web_sys::Element, fragment: String) {
    wasm_bindgen_futures::spawn_local(mount_long(root, fragment));
}

#[inline(never)]
fn open_long(root: web_sys::Element, long: Coming, page: Page) {
    wasm_bindgen_futures::spawn_local(open(root, long, page));
}

/// The same for a link and a kept scenario that may take long to be read.
async fn mount_long(root: web_sys::Element, fragment: String) {
    let is_long = fragment.len() > SHORT_LINK && !address::leads(&fragment);
    let linked = if is_long {
        Some(read(&fragment).await)
    } else {
        None
    };
    let home = address::home();
    storage::prepare_first(home.as_deref()).await;
    if let Some(Ok(document)) = &linked {
        // Found here, it is at hand.
        storage::same(document).await;
    }
    let first = match linked {
        Some(linked) => first_of(&fragment, linked, home.as_deref(), &Local, start::opening),
        None => first(&fragment, home.as_deref(), &Local, start::opening),
    };
    play(root, first);
}

fn play(root: web_sys::Element, first: First) {
    soon(|| {
        if !first.is_picture() {
            later();
        }
        let document = first.document.clone();
        let page = page(first);
        match Coming::of(Box::new(document), None, false) {
            Err(short) => {
                let session = Session::of(&short);
                soon(|| draw(root, session, page));
            }
            Ok(long) => open_long(root, long, page),
        }
    });
}

/// A long scenario is ready before anything is drawn, so that no script ever sees another one in its place; the start
/// screen says how far it is.
async fn open(root: web_sys::Element, long: Coming, mut page: Page) {
    let session = long.play(opening_at).await.unwrap_or_else(|| {
        // What is kept stays kept; the empty page is not a change to it.
        page.slot = None;
        page.addressed = true;
        page.notices.push(Notice {
            error: false,
            text: "Stopped: the scenario is not opened. Reload the page to open it after all."
                .to_owned(),
            reload: false,
        });
        Session::empty()
    });
    draw(root, session, page);
}

fn draw(root: web_sys::Element, session: Session, page: Page) {
    let session = Rc::new(session);
    yew::Renderer::<App>::with_root_and_props(root, AppProps { session, page }).render();
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
    let leads = address::leads(&address::fragment());
    let place = if first.embed {
        Place::default()
    } else {
        Place::kept()
    };
    let refused = first.refused.as_ref().map(LinkError::to_string);
    let unreadable = first.unreadable.map(|why| unreadable(&why));
    Page {
        presenter: place.presenter,
        drawn: Drawn::Graph,
        // A scenario with traffic set up is for looking at and running.
        tab: match first.document.plan {
            Some(_) if first.linked => Tab::Traffic,
            _ => Tab::default(),
        },
        addressed: leads
            || first.refused.is_none() && !first.home && (first.linked || first.slot.is_none()),
        notes: place.notes || first.linked && !first.document.notes.trim().is_empty(),
        slot: first.slot,
        embed: first.embed,
        theme: Theme::kept(),
        notices: refused.into_iter().chain(unreadable).map(notice).collect(),
        ..Page::default()
    }
}

#[inline(never)]
fn unreadable(why: &str) -> String {
    format!("The scenario you worked on last can't be opened. {why} It is kept as it is: see Open.")
}
