//! Keeps the work in the browser as it happens, and brings it back.

pub mod all;
mod conflict;
mod first;
pub mod keeper;
pub mod library;
pub mod local;
pub mod slot;

pub use conflict::Conflict;
pub use first::{First, first, first_of};
pub use local::Local;
pub use slot::Slot;

use super::address;
use super::browser;
use super::coming::{in_slices, pause};
use super::page::{Notice, PageAction};
use super::store::{Saved, Ui};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use keeper::{Keeper, Reported};
use playground::scenario::{self, Document};
use playground::session::Session;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Milliseconds from a change to its being kept, where it is long: one write for a drag, not fifty.
const DELAY: u32 = 250;
/// Milliseconds until what the browser refused is tried again: somebody may have made room.
const AGAIN: u32 = 2_000;

thread_local! {
    /// Whether the page's end is listened for in every way.
    static HEEDED: Cell<bool> = const { Cell::new(false) };
    /// What the tab knows, once something was changed: for those who are not drawn with it.
    static KNOWN: RefCell<Option<Shared>> = const { RefCell::new(None) };
}

type Shared = Rc<RefCell<Keeper>>;

/// Saves the session's document as it changes, and notices when another tab does.
#[hook]
pub fn use_saved(ui: &Ui) {
    let known = {
        let ui = ui.clone();
        use_memo((), move |()| {
            RefCell::new(Keeper::new(&Local, &ui.session, ui.page.slot.as_ref()))
        })
    };
    {
        let (ui, known) = (ui.clone(), Rc::clone(&known));
        use_effect_with((), move |()| listen(&ui, &known));
    }
    let ui = ui.clone();
    // While a run goes on the page is drawn often, and that must not put the write off.
    let key = (ui.page.slot.clone(), Saved(Rc::clone(&ui.session)));
    use_effect_with(key, move |(slot, saved)| {
        let reported =
            known
                .borrow_mut()
                .shown(&Local, &saved.0, slot.as_ref(), browser::now(), &new_id);
        for it in reported {
            tell(&ui, it);
        }
        // Nothing that browsers say of a page's end is sure to be heard: what is quickly written is written at once.
        let mut waits = known.borrow().waits();
        if waits && !HEEDED.replace(true) {
            listen_closely(&ui, &known);
        }
        if waits && known.borrow().is_short() {
            write(&ui, &known);
            waits = false;
        }
        let going = Rc::new(Cell::new(true));
        let timer = waits.then(|| {
            let going = Rc::clone(&going);
            Timeout::new(DELAY, move || {
                let long = known.borrow().long();
                match long {
                    None => write(&ui, &known),
                    Some(session) => spawn_local(write_long(ui, known, session, going)),
                }
            })
        });
        move || {
            drop(timer);
            going.set(false);
        }
    });
}

/// Writes what waits; what is refused is tried again as long as the page is there.
fn write(ui: &Ui, known: &Shared) {
    let reported = known.borrow_mut().write(&Local, browser::now(), &new_id);
    wrote(ui, known, reported);
}

/// The same a few steps at a time, unless something else is on screen before it is done: that is written then.
async fn write_long(ui: Ui, known: Shared, session: Rc<Session>, going: Rc<Cell<bool>>) {
    let document = session.document();
    let mut writing = scenario::Writing::new(&document);
    while in_slices(&mut || writing.step(&document)) {
        pause().await;
        if !going.get() {
            return;
        }
    }
    let text = writing.finish();
    let reported =
        known
            .borrow_mut()
            .write_text(&Local, (&session, &text), browser::now(), &new_id);
    wrote(&ui, &known, reported);
}

fn wrote(ui: &Ui, known: &Shared, reported: Option<Reported>) {
    if let Some(it) = reported {
        tell(ui, it);
    }
    if known.borrow_mut().try_again() {
        let (ui, known) = (ui.clone(), Rc::clone(known));
        let again = move || {
            known.borrow_mut().trying = false;
            write(&ui, &known);
        };
        Timeout::new(AGAIN, again).forget();
    }
}

fn tell(ui: &Ui, reported: Reported) {
    match reported {
        Reported::Slot(slot) => {
            // The address follows in a moment: a reload before that brings what is kept.
            address::left(&slot.id);
            ui.show(PageAction::Kept(slot));
        }
        Reported::Conflict => ui.show(PageAction::Conflict(true)),
        Reported::Copied(slot) => {
            ui.show(PageAction::Kept(slot));
            ui.show(PageAction::Conflict(false));
        }
        Reported::Settled => ui.show(PageAction::Conflict(false)),
        Reported::Unwritten(opened) => ui.show(PageAction::Unwritten(opened)),
        Reported::Refused(refused) => ui.show(PageAction::Notice(Notice {
            error: true,
            text: refused.to_string(),
            reload: false,
        })),
        Reported::KeptAfterAll(refused, slot) => {
            if let Some(slot) = slot {
                tell(ui, Reported::Slot(slot));
            }
            ui.show(PageAction::NoticeOver(refused.to_string()));
            ui.show(PageAction::Said(
                "There is room again: your work is kept.".to_owned(),
            ));
        }
    }
}

/// Writes what waits before the page goes, and hears of other tabs' writes.
fn listen(ui: &Ui, known: &Shared) -> impl FnOnce() + use<> {
    let window = web_sys::window();
    // A field that has the focus commits when it loses it. What that does is drawn between the first listener and
    // the second one, which writes it.
    let committing = window
        .as_ref()
        .map(|window| EventListener::new(window, "pagehide", |_| browser::commit()));
    let leaving = window.as_ref().map(|window| {
        let (ui, known) = (ui.clone(), Rc::clone(known));
        EventListener::new(window, "pagehide", move |_| {
            let reported = known.borrow_mut().leave(&Local, browser::now(), &new_id);
            wrote(&ui, &known, reported);
            // Kept only now, or just now: a reload brings this back, and not what the address says so far.
            if let Some(slot) = known.borrow().slot() {
                address::left(&slot.id);
            }
        })
    });
    let other = window.as_ref().map(|window| {
        let (ui, known) = (ui.clone(), Rc::clone(known));
        EventListener::new(window, "storage", move |event| {
            let event = event.dyn_ref::<web_sys::StorageEvent>();
            let Some(key) = event.and_then(web_sys::StorageEvent::key) else {
                return;
            };
            let text = event.and_then(web_sys::StorageEvent::new_value);
            let revision = text.and_then(|it| library::revision_in(&it));
            let reported = known.borrow_mut().heard(&key, revision.unwrap_or(0));
            if let Some(it) = reported {
                tell(&ui, it);
            }
        })
    });
    move || drop((committing, leaving, other))
}

/// Writes what waits where the page may end without another word: a tab out of sight does on a phone, and Firefox does
/// not always come to `pagehide`. Only once something was changed: until then a page's first part is all there is of it.
#[inline(never)]
fn listen_closely(ui: &Ui, known: &Shared) {
    let Some(window) = web_sys::window() else {
        return;
    };
    KNOWN.set(Some(Rc::clone(known)));
    let writing = |ui: &Ui, known: &Shared| {
        let (ui, known) = (ui.clone(), Rc::clone(known));
        move |_: &web_sys::Event| write(&ui, &known)
    };
    EventListener::new(&window, "beforeunload", writing(ui, known)).forget();
    if let Some(document) = window.document() {
        EventListener::new(&document, "visibilitychange", writing(ui, known)).forget();
    }
}

/// The id and revision under which this tab's work is kept beside what another tab made of the same.
fn beside() -> Option<(String, u64)> {
    KNOWN.with_borrow(|it| it.as_ref()?.borrow().beside())
}

/// Milliseconds for which a long entry that was read is at hand.
const AT_HAND: u32 = 10_000;

/// Reads a long entry in slices, so that whoever reads it next has it at once; what is short is read when it is wanted.
pub async fn prepare(id: &str) {
    let Ok(Some(text)) = library::text(&Local, id) else {
        return;
    };
    if text.len() <= library::SHORT {
        return;
    }
    let mut reading = library::Reading::new(text.clone());
    while in_slices(&mut || reading.step()) {
        pause().await;
    }
    library::remember(text, reading.finish());
    Timeout::new(AT_HAND, library::forget).forget();
}

/// The entry that the page starts with, where it starts with a kept one.
pub async fn prepare_first(home: Option<&str>) {
    let current = library::current_id(&Local);
    if let Some(id) = home.map(str::to_owned).or(current) {
        prepare(&id).await;
    }
}

/// [`library::same`], with long entries read in slices.
pub async fn same(document: &Document) -> Option<String> {
    for id in library::alike(&Local, document) {
        prepare(&id).await;
        if library::holds(&Local, &id, document) == Some(true) {
            return Some(id);
        }
    }
    None
}

/// An id that no other tab gives at the same moment.
pub fn new_id() -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below 2^32
    let random = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:x}-{random:x}", browser::now())
}
