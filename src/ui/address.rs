//! The address bar is always a link to what is on screen, and a link that is put into it is opened.

use super::coming::{SHORT, SHORT_LINK, read, written};
use super::page::{Notice, PageAction};
use super::start;
use super::storage::local::Local;
use super::storage::{self, library};
use super::store::{Saved, Ui};
use super::workshop;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Function, Reflect};
use playground::scenario::Document;
use playground::scenario::link::{self, LinkError};
use playground::session::Session;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Milliseconds from a change to the new address: browsers refuse more than a few per second.
const DELAY: u32 = 200;
/// Milliseconds that a reload may have been under way when the address changed.
const UNDER_WAY: u32 = 1_000;
/// The longest link that is put into the address bar; some browsers take no more.
const MAX_ADDRESS: usize = 50_000;
/// The longest history that is put into the address after every change: a longer one keeps the page busy for so long
/// that it would be felt, and its link is under Share.
const MAX_STEPS: usize = 1_500;

/// Keeps the address a link to the session, and opens links that the reader puts there.
#[hook]
pub fn use_address(ui: &Ui) {
    let embed = ui.page.embed;
    let addressed = use_mut_ref(|| ui.page.addressed);
    let opened = ui.session.opened();
    let slot = ui.page.slot.as_ref().filter(|it| it.opened == opened);
    let home = slot.map(|it| it.id.clone());
    use_effect_with(
        (Saved(Rc::clone(&ui.session)), home),
        move |(saved, home)| {
            let (session, home) = (Rc::clone(&saved.0), home.clone());
            let going = Rc::new(Cell::new(true));
            let timer = (!addressed.replace(false)).then(|| {
                let going = Rc::clone(&going);
                Timeout::new(DELAY, move || {
                    let steps = session.history().steps().len();
                    // What is kept in the browser brings a long one back.
                    if steps > MAX_STEPS && home.is_some() {
                        replace("", home.as_deref());
                    } else if steps > SHORT {
                        spawn_local(follow_long(session, home, embed, going));
                    } else {
                        follow(link::encode(&session.document()), home.as_deref(), embed);
                    }
                })
            });
            move || {
                drop(timer);
                going.set(false);
            }
        },
    );
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

/// The address leads to this link, where a browser takes it.
fn follow(mut link: String, home: Option<&str>, embed: bool) {
    if link.len() > MAX_ADDRESS {
        link.clear();
    } else if embed {
        link += "&embed";
    }
    replace(&link, home);
}

/// The same for a long history, whose link takes longer to write than a person would wait for an answer.
async fn follow_long(
    session: Rc<Session>,
    home: Option<String>,
    embed: bool,
    going: Rc<Cell<bool>>,
) {
    let document = session.document();
    if let Some(link) = written(&document, || going.get()).await {
        follow(link, home.as_deref(), embed);
    }
}

/// The address's fragment with its `#`; empty where there is none.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|it| it.location().hash().ok());
    hash.unwrap_or_default()
}

/// Whether a fragment leads to a lesson, a workshop or what somebody did there; `workshop::code::lead` reads it.
pub fn leads(fragment: &str) -> bool {
    let fragment = fragment.trim_start_matches('#');
    ["lesson=", "workshop=", "done="]
        .iter()
        .any(|it| fragment.starts_with(it))
}

/// The reader put something else behind the `#`.
fn changed(ui: &Ui) {
    if leads(&fragment()) {
        workshop::follow(ui, &fragment());
        return;
    }
    // An address that this page put there itself is as old as the moment it was left: what is kept is newer.
    if let Some(id) = home() {
        let opened = ui.session.opened();
        let here = ui.page.slot.as_ref().filter(|it| it.opened == opened);
        if here.is_some_and(|it| it.id == id) && library::is_there(&Local, &id) {
            put_back(ui);
        } else {
            let there = ui.clone();
            start::open_entry(ui, &id, true, move |found| {
                if !found {
                    follow_reader(&there);
                }
            });
        }
        return;
    }
    follow_reader(ui);
}

/// Opens the link that the reader put behind the `#`.
fn follow_reader(ui: &Ui) {
    let text = fragment();
    if text.len() > SHORT_LINK {
        let ui = ui.clone();
        spawn_local(async move {
            let document = read(&text).await;
            // Another one may have been put there meanwhile, which is being read too.
            if fragment() == text {
                arrived(&ui, document);
            }
        });
    } else {
        arrived(ui, link::decode(&text));
    }
}

/// What the reader put behind the `#` was read.
fn arrived(ui: &Ui, document: Result<Document, LinkError>) {
    match document {
        Ok(document) if document == ui.session.document() => (),
        Ok(document) => {
            let ui = ui.clone();
            spawn_local(async move {
                let same = storage::same(&document).await;
                start::open_kept(&ui, document, same);
            });
        }
        Err(LinkError::Empty) => (),
        Err(why) => {
            ui.show(PageAction::Notice(Notice {
                error: true,
                text: why.to_string(),
                reload: false,
            }));
            put_back(ui);
        }
    }
}

/// The address leads to what is on screen again.
fn put_back(ui: &Ui) {
    let opened = ui.session.opened();
    let slot = ui.page.slot.as_ref().filter(|it| it.opened == opened);
    let home = slot.map(|it| it.id.clone());
    if ui.session.history().steps().len() > SHORT {
        let session = Rc::clone(&ui.session);
        spawn_local(follow_long(
            session,
            home,
            ui.page.embed,
            Rc::new(Cell::new(true)),
        ));
    } else {
        follow(
            link::encode(&ui.session.document()),
            home.as_deref(),
            ui.page.embed,
        );
    }
}

/// Before the id of a kept scenario in the history's state.
const HOME: &str = "alias-playground.home:";
/// Where the tab's own storage has the address that could not be replaced, and whose it is.
const BEHIND: &str = "alias-playground.behind";

/// The kept scenario that this page put the present address down for; none for a link that somebody gave.
pub fn home() -> Option<String> {
    let window = web_sys::window()?;
    behind(&window).or_else(|| named(&window))
}

/// The kept scenario that the history's state names.
fn named(window: &web_sys::Window) -> Option<String> {
    let state = window.history().ok()?.state().ok()?.as_string()?;
    state.strip_prefix(HOME).map(str::to_owned)
}

/// The kept scenario that this address is behind of, as the tab remembers.
fn behind(window: &web_sys::Window) -> Option<String> {
    let behind = window.session_storage().ok()??.get_item(BEHIND).ok()??;
    // A link that is followed once more is what it says.
    if !loaded_again(window) {
        return None;
    }
    let mut parts = behind.split('#');
    let id = parts.next()?;
    let here = fragment();
    let here = here.trim_start_matches('#');
    parts.any(|it| it == here).then(|| id.to_owned())
}

/// Whether the page was loaded again, or gone back to.
pub fn is_again() -> bool {
    web_sys::window().is_some_and(|it| loaded_again(&it))
}

fn loaded_again(window: &web_sys::Window) -> bool {
    let kind = || {
        let performance = Reflect::get(window, &"performance".into()).ok()?;
        let list = Reflect::get(&performance, &"getEntriesByType".into()).ok()?;
        let list: Function = list.dyn_into().ok()?;
        let entries = list.call1(&performance, &"navigation".into()).ok()?;
        let entry = Reflect::get_u32(&entries, 0).ok()?;
        Reflect::get(&entry, &"type".into()).ok()?.as_string()
    };
    kind().is_some_and(|it| it == "reload" || it == "back_forward")
}

thread_local! {
    /// The address before the present one: a browser that is loading the page again may go back to it.
    static BEFORE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The page is being left with this kept scenario on screen, to which the address may not have followed yet.
pub fn left(home: &str) {
    let window = web_sys::window();
    if let Some(tab) = window.and_then(|it| it.session_storage().ok().flatten()) {
        remember_behind(&tab, home);
    }
}

fn forget_behind(tab: &web_sys::Storage) {
    let _ = tab.remove_item(BEHIND);
}

fn remember_behind(tab: &web_sys::Storage, home: &str) {
    let (here, before) = (fragment(), BEFORE.with_borrow(String::clone));
    let here = here.trim_start_matches('#');
    let before = match before.trim_start_matches('#') {
        "" => String::new(),
        before => format!("#{before}"),
    };
    let _ = tab.set_item(BEHIND, &format!("{home}#{here}{before}"));
}

/// `replaceState`: Back leaves the page instead of walking through every change. Browsers throttle this call and
/// throw; the next change tries again, and meanwhile the tab remembers whose address is behind.
fn replace(fragment: &str, home: Option<&str>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let state = home.map_or(JsValue::NULL, |it| format!("{HOME}{it}").into());
    let address = format!("#{fragment}");
    let before = self::fragment();
    let replaced = window
        .history()
        .and_then(|it| it.replace_state_with_url(&state, "", Some(&address)));
    let tab = window.session_storage().ok().flatten();
    match (replaced, tab, home) {
        (Ok(()), Some(tab), Some(home)) => {
            BEFORE.set(before);
            // A reload that was under way already goes to the address before, and nobody may hear of its going.
            remember_behind(&tab, home);
            Timeout::new(UNDER_WAY, move || forget_behind(&tab)).forget();
        }
        (Ok(()), Some(tab), None) => {
            BEFORE.set(before);
            forget_behind(&tab);
        }
        (Err(_), Some(tab), Some(home)) => remember_behind(&tab, home),
        _ => (),
    }
}
