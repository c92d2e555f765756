//! What the page starts with: a link, what was kept, or a small scenario that shows something.

use yew::prelude::*;

use super::page::{PageAction, Tab};
use super::store::Ui;
use crate::scenario::{Document, examples};
use crate::session::Action;

/// The scenario of a first visit: the tutorial's end with a canary on PROD.
pub fn opening() -> Document {
    examples::opening()
}

/// Starts empty.
pub fn new<E>(ui: &Ui) -> Callback<E> {
    let ui = ui.clone();
    Callback::from(move |_| {
        open(&ui, Document::default());
        ui.show(PageAction::Guide(false));
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

/// Another document takes this one's place; the toast offers the old one back.
pub fn open(ui: &Ui, document: Document) {
    let before = ui.session.document();
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
    ui.show(PageAction::Closed);
    ui.show(PageAction::Form(None));
    ui.show(PageAction::Tab(Tab::Console));
    ui.show(PageAction::Replaced(Box::new(before)));
}
