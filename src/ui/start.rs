//! What the page starts with: a link, what was kept, or a small scenario that shows something.

use std::rc::Rc;

use yew::prelude::*;

use super::coming::Coming;
use super::page::{PageAction, Replaced, Tab};
use super::storage::slot::Slot;
use super::storage::{self, Local, library};
use super::store::Ui;
use playground::scenario::{Document, examples};
use playground::session::{Action, Session};
use playground::workshop::{Lesson, own, rehearse, start_document};

/// The scenario of a first visit: the tutorial's end with a canary on PROD.
pub fn opening() -> Document {
    examples::opening()
}

/// Starts empty.
pub fn new<E>(ui: &Ui) -> Callback<E> {
    let ui = ui.clone();
    Callback::from(move |_| {
        open(&ui, Document::default());
    })
}

/// Starts the tutorial at its first step.
pub fn tutorial<E>(ui: &Ui) -> Callback<E> {
    let ui = ui.clone();
    Callback::from(move |_| {
        if let Some(tutorial) = own::lesson(own::TUTORIAL) {
            lesson(&ui, &tutorial, &Rc::default(), 0);
        }
    })
}

/// Starts one of the page's own lessons at its first step.
pub fn on_lesson<E>(ui: &Ui, it: &Rc<Lesson>) -> Callback<E> {
    on_lesson_of(ui, it, &Rc::default())
}

/// Starts a lesson of a workshop's text at its first step; the page's own have none.
pub fn on_lesson_of<E>(ui: &Ui, it: &Rc<Lesson>, source: &Rc<str>) -> Callback<E> {
    let (ui, it, source) = (ui.clone(), Rc::clone(it), Rc::clone(source));
    Callback::from(move |_| lesson(&ui, &it, &source, 0))
}

/// Starts a lesson at a step, from 0, with those before it done.
pub fn lesson(ui: &Ui, lesson: &Rc<Lesson>, source: &Rc<str>, step: usize) {
    let document = match step {
        0 => start_document(lesson),
        _ => rehearse::stage(lesson, step).document(),
    };
    // A lesson is written for the usual settings, whatever the page's are.
    let facts = Facts {
        steps: document.requests.len(),
        traffic: document.plan.is_some(),
    };
    take_place(ui, Action::Opened(Box::new(document)), &facts, None, true);
    ui.act(Action::LessonBegun(Rc::clone(lesson), Rc::clone(source)));
    if step > 0 {
        ui.act(Action::StepChosen(step));
    }
}

/// Another document takes this one's place; the toast offers the old one back.
pub fn open(ui: &Ui, document: Document) {
    open_kept(ui, document, None);
}

/// Another document, which is kept under this id, takes this one's place.
pub fn open_kept(ui: &Ui, document: Document, id: Option<String>) {
    put(ui, document, id, true);
}

/// Opens one that is kept, once it is read; `done` hears whether it could be.
pub fn open_entry(ui: &Ui, id: &str, offers_back: bool, done: impl Fn(bool) + 'static) {
    let (ui, id) = (ui.clone(), id.to_owned());
    wasm_bindgen_futures::spawn_local(async move {
        storage::prepare(&id).await;
        let kept = library::load(&Local, &id).ok().flatten();
        let found = kept.is_some();
        if let Some(kept) = kept {
            put(&ui, kept.document, Some(id), offers_back);
        }
        done(found);
    });
}

/// The same without offering the one before back: it is kept, or was chosen against.
pub fn reopen(ui: &Ui, document: Document, id: Option<String>) {
    put(ui, document, id, false);
}

fn put(ui: &Ui, document: Document, id: Option<String>, offers_back: bool) {
    match Coming::of(Box::new(document), id.clone(), offers_back) {
        Ok(coming) => ui.show(PageAction::Coming(Some(coming))),
        Err(document) => {
            let document = *document;
            // A document without steps is played under the page's settings.
            let settings = ui.session.settings().clone();
            let document = if offers_back && document.requests.is_empty() {
                Document {
                    settings,
                    ..document
                }
            } else {
                document
            };
            let facts = Facts {
                steps: document.requests.len(),
                traffic: document.plan.is_some(),
            };
            take_place(
                ui,
                Action::Opened(Box::new(document)),
                &facts,
                id,
                offers_back,
            );
        }
    }
}

/// A long document is ready.
pub fn arrive(ui: &Ui, session: Session, coming: &Coming) {
    let facts = Facts {
        steps: session.history().steps().len(),
        traffic: coming.traffic,
    };
    let (id, offers_back) = (coming.id.clone(), coming.offers_back);
    take_place(
        ui,
        Action::Prepared(Box::new(session)),
        &facts,
        id,
        offers_back,
    );
    ui.show(PageAction::Coming(None));
}

/// What the page shows of a document depends on this.
struct Facts {
    steps: usize,
    traffic: bool,
}

fn take_place(ui: &Ui, action: Action, facts: &Facts, id: Option<String>, offers_back: bool) {
    let now = ui.session.opened();
    let opened = now.wrapping_add(1);
    let slot = ui.page.slot.as_ref().filter(|it| it.opened == now);
    let replaced = offers_back.then(|| Replaced {
        before: Rc::new(ui.session.document()),
        opened,
        steps: facts.steps,
        before_opened: now,
        before_id: slot.map(|it| it.id.clone()),
    });
    ui.show(PageAction::Slot(id.map(|id| Slot { id, opened })));
    ui.act(action);
    let Some(replaced) = replaced else {
        return;
    };
    // A scenario with traffic set up is for looking at and running, one without is for typing.
    let tab = if facts.traffic {
        Tab::Traffic
    } else {
        Tab::Console
    };
    ui.show(PageAction::Closed);
    ui.show(PageAction::Form(None));
    ui.show(PageAction::Tab(tab));
    ui.show(PageAction::Replaced(replaced));
}
