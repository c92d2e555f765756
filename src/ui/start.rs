//! What the page starts with: a link, what was kept, or a small scenario that shows something.

use std::rc::Rc;

use yew::prelude::*;

use super::page::{PageAction, Replaced, Tab};
use super::storage::Slot;
use super::store::Ui;
use playground::lesson::workshop::Lesson;
use playground::scenario::{Document, examples};
use playground::session::{Action, lesson_document};

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
        open(
            &ui,
            Document {
                title: "Alias tutorial".to_owned(),
                ..Document::default()
            },
        );
        ui.show(PageAction::Guide(true));
    })
}

/// Starts a lesson at its first step.
pub fn lesson<E>(ui: &Ui, lesson: &'static Lesson) -> Callback<E> {
    let ui = ui.clone();
    Callback::from(move |_| {
        open(&ui, lesson_document(lesson));
        ui.show(PageAction::Lesson(lesson.id));
    })
}

/// Another document takes this one's place; the toast offers the old one back.
pub fn open(ui: &Ui, document: Document) {
    open_kept(ui, document, None);
}

/// Another document, which is kept under this id, takes this one's place.
pub fn open_kept(ui: &Ui, document: Document, id: Option<String>) {
    let now = ui.session.opened();
    let opened = now.wrapping_add(1);
    let slot = ui.page.slot.as_ref().filter(|it| it.opened == now);
    let replaced = Replaced {
        before: Rc::new(ui.session.document()),
        opened,
        steps: document.requests.len(),
        before_opened: now,
        before_id: slot.map(|it| it.id.clone()),
    };
    ui.show(PageAction::Slot(id.map(|id| Slot { id, opened })));
    // A scenario with traffic set up is for looking at and running, one without is for typing.
    let tab = if document.plan.is_some() {
        Tab::Traffic
    } else {
        Tab::Console
    };
    let settings = ui.session.settings().clone();
    let keeps = document.requests.is_empty();
    let document = if keeps {
        Document {
            settings,
            ..document
        }
    } else {
        document
    };
    ui.act(Action::Opened(Box::new(document)));
    ui.show(PageAction::Guide(false));
    ui.show(PageAction::Closed);
    ui.show(PageAction::Form(None));
    ui.show(PageAction::Tab(tab));
    ui.show(PageAction::Replaced(replaced));
}
