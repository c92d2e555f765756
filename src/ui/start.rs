//! What the page starts with: a link, what was kept, or a small scenario that shows something.

use yew::prelude::*;

use super::page::{PageAction, Tab};
use super::store::Ui;
use crate::scenario::Document;
use crate::session::{Action, Session};
use crate::view::tutorial;

/// The scenario of a first visit: the tutorial's end with a canary on PROD.
pub fn opening() -> Document {
    let mut session = Session::empty();
    for step in tutorial::STEPS {
        if step.command.contains("update-function-code") {
            edit_package(&mut session);
        }
        session.apply(Action::LinesEntered(step.command.to_owned()), None);
    }
    session.apply(Action::TitleEdited("Canary on PROD".to_owned()), None);
    session.document()
}

/// Gives version 2 another answer than version 1, so that there is something to compare.
fn edit_package(session: &mut Session) {
    let files = session.files().files().iter();
    let edited: Vec<(String, String)> = files
        .map(|(path, file)| {
            (
                path.clone(),
                file.text.replace("'message'", "'new message'"),
            )
        })
        .collect();
    for (path, text) in edited {
        session.apply(Action::FileEdited { path, text }, None);
    }
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
