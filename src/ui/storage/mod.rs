//! Keeps the work in the browser as it happens, and brings it back.

mod conflict;
mod first;
pub mod library;
mod local;

pub use conflict::Conflict;
pub use first::{First, first};
pub use local::Local;

use super::browser;
use super::page::{Notice, PageAction};
use super::store::{Saved, Ui};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use library::SaveError;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// Milliseconds from a change to its being kept: one write for a drag, not fifty.
const DELAY: u32 = 250;

/// Which kept scenario is on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its id.
    pub id: String,
    /// Which opening of the session it belongs to: another document that takes the session's place
    /// must not be saved over it.
    pub opened: u32,
}

/// What this tab knows of the kept scenario.
#[derive(Default)]
struct Known {
    /// The opening and the id that the rest is about.
    about: About,
    /// The revision that this tab read or wrote last.
    revision: u64,
    /// What is kept, or what was opened: only a change to it is saved.
    kept: Option<Saved>,
    /// Another tab changed it: nothing is written until the reader has chosen.
    conflict: bool,
    /// What waits for its time to be written.
    waiting: Option<Saved>,
}

/// An opening of the session, and the id of the kept scenario that it shows.
type About = (u32, Option<String>);

type Shared = Rc<RefCell<Known>>;

/// Saves the session's document as it changes, and notices when another tab does.
#[hook]
pub fn use_saved(ui: &Ui) {
    let known = {
        let ui = ui.clone();
        use_memo((), move |()| RefCell::new(Known::of(&ui)))
    };
    {
        let (ui, known) = (ui.clone(), Rc::clone(&known));
        use_effect_with((), move |()| listen(&ui, &known));
    }
    let ui = ui.clone();
    // While a run goes on the page is drawn often, and that must not put the write off.
    let key = (about(&ui), Saved(Rc::clone(&ui.session)));
    use_effect_with(key, move |(about, saved)| {
        let waits = notice_change(&ui, &known, about, saved);
        let timer = waits.then(|| Timeout::new(DELAY, move || write(&ui, &known)));
        move || drop(timer)
    });
}

impl Known {
    fn of(ui: &Ui) -> Self {
        let about = about(ui);
        Self {
            revision: about
                .1
                .as_deref()
                .map_or(0, |id| library::revision(&Local, id)),
            about,
            kept: Some(Saved(Rc::clone(&ui.session))),
            ..Self::default()
        }
    }
}

/// The opening, and the id of the kept scenario where one belongs to this opening.
fn about(ui: &Ui) -> About {
    let opened = ui.session.opened();
    let slot = ui.page.slot.as_ref().filter(|it| it.opened == opened);
    (opened, slot.map(|it| it.id.clone()))
}

/// Whether there is something to write.
fn notice_change(ui: &Ui, known: &Shared, about: &About, saved: &Saved) -> bool {
    if known.borrow().about != *about {
        known.replace(Known::of(ui));
    }
    let mut known = known.borrow_mut();
    let changed = known.kept.as_ref() != Some(saved) && !known.conflict;
    known.waiting = changed.then(|| saved.clone());
    changed
}

/// Writes what waits.
fn write(ui: &Ui, known: &Shared) {
    let mut now = known.borrow_mut();
    let Some(waiting) = now.waiting.take() else {
        return;
    };
    let document = waiting.0.document();
    let (opened, id) = now.about.clone();
    let new = id.is_none();
    let id = id.unwrap_or_else(new_id);
    let saved = library::save(&Local, &id, now.revision, &document, browser::now());
    match saved {
        Ok(revision) => {
            now.revision = revision;
            now.kept = Some(waiting);
            now.about.1 = Some(id.clone());
        }
        Err(SaveError::Changed) => now.conflict = true,
        Err(SaveError::Refused(_)) => now.kept = Some(waiting), // told once for each change
    }
    drop(now);
    match saved {
        Ok(_) if new => ui.show(PageAction::Slot(Some(Slot { id, opened }))),
        Ok(_) => (),
        Err(SaveError::Changed) => ui.show(PageAction::Conflict(true)),
        Err(SaveError::Refused(refused)) => ui.show(PageAction::Notice(Notice {
            error: true,
            text: refused.to_string(),
            reload: false,
        })),
    }
}

/// Writes what waits before the page goes, and hears of other tabs' writes.
fn listen(ui: &Ui, known: &Shared) -> impl FnOnce() + use<> {
    let window = web_sys::window();
    let leaving = window.as_ref().map(|window| {
        let (ui, known) = (ui.clone(), Rc::clone(known));
        EventListener::new(window, "pagehide", move |_| write(&ui, &known))
    });
    let other = window.as_ref().map(|window| {
        let (ui, known) = (ui.clone(), Rc::clone(known));
        EventListener::new(window, "storage", move |event| {
            if let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() {
                heard(&ui, &known, event);
            }
        })
    });
    move || drop((leaving, other))
}

/// Another tab wrote: a newer revision of the scenario on screen is a conflict.
fn heard(ui: &Ui, known: &Shared, event: &web_sys::StorageEvent) {
    let mut now = known.borrow_mut();
    let ours = now.about.1.as_deref().map(library::key);
    let newer = event
        .new_value()
        .and_then(|it| library::revision_in(&it))
        .is_some_and(|it| it > now.revision);
    if ours.is_some() && ours == event.key() && newer {
        now.conflict = true;
        drop(now);
        ui.show(PageAction::Conflict(true));
    }
}

/// An id that no other tab gives at the same moment.
pub fn new_id() -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below 2^32
    let luck = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:x}-{luck:x}", browser::now())
}
