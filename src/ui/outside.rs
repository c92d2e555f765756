//! What comes from outside the page: a newer version of it, and files dropped on it.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::file::Blob;
use gloo::file::callbacks::{FileReader, read_as_text};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::DragEvent;
use yew::prelude::*;

use super::browser;
use super::dialogs::dropped;
use super::page::{Notice, PageAction};
use super::store::Ui;

/// Set on the root element while a file is held over the page: see app.css.
const DROPPING: &str = "data-dropping";

/// Tells when a newer version of the page has been fetched.
#[hook]
pub fn use_update(ui: &Ui) {
    let ui = ui.clone();
    use_effect_with((), move |()| {
        let document = web_sys::window().and_then(|it| it.document());
        let listener = document.map(|document| {
            EventListener::new(&document, "playground:update", move |_| {
                ui.show(PageAction::Notice(Notice {
                    error: false,
                    text: "There is a new version of this page.".to_owned(),
                    reload: true,
                }));
            })
        });
        move || drop(listener)
    });
}

/// Opens a file that is dropped anywhere on the page.
#[hook]
pub fn use_drop(ui: &Ui) {
    let latest = use_mut_ref(|| ui.clone());
    latest.replace(ui.clone());
    let reader = use_mut_ref(|| None::<FileReader>);
    use_effect_with((), move |()| {
        let listeners = web_sys::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            // Without this the browser would leave the page to show the file.
            let over = EventListener::new_with_options(&window, "dragover", options, |event| {
                if has_file(event) {
                    event.prevent_default();
                    browser::root_attribute(DROPPING, Some(""));
                }
            });
            let leave = EventListener::new(&window, "dragleave", |event| {
                // Out of the window, not from one part of it to the next.
                let event = event.dyn_ref::<DragEvent>();
                if event.is_some_and(|it| it.related_target().is_none()) {
                    browser::root_attribute(DROPPING, None);
                }
            });
            let drop = EventListener::new_with_options(&window, "drop", options, move |event| {
                browser::root_attribute(DROPPING, None);
                if let Some(file) = file_of(event) {
                    event.prevent_default();
                    let ui = latest.borrow().clone();
                    let task = read_as_text(&file, move |read| opened(&ui, read.ok()));
                    reader.replace(Some(task));
                }
            });
            (over, leave, drop)
        });
        move || drop(listeners)
    });
}

fn opened(ui: &Ui, text: Option<String>) {
    let listening = ui.clone();
    let said = move |result: Result<Option<String>, String>| match result {
        // The toast offers the scenario before back.
        Ok(None) => (),
        Ok(Some(made)) => listening.show(PageAction::Said(made)),
        Err(text) => listening.show(PageAction::Notice(Notice {
            error: true,
            text,
            reload: false,
        })),
    };
    let Some(text) = text else {
        return said(Err("The browser could not read that file.".to_owned()));
    };
    let ui = ui.clone();
    spawn_local(async move {
        if let Err(why) = dropped(ui, text, said.clone()).await {
            said(Err(why));
        }
    });
}

fn has_file(event: &Event) -> bool {
    let data = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer);
    data.is_some_and(|it| it.types().includes(&"Files".into(), 0))
}

fn file_of(event: &Event) -> Option<Blob> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    let file = data.files()?.get(0)?;
    Some(Blob::from(web_sys::Blob::from(file)))
}
