//! Keys that work everywhere.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::browser;
use super::page::{Dialog, PageAction, Tab};
use super::store::Ui;
use playground::session::Action;

/// Listens as long as the page lives.
#[hook]
pub fn use_shortcuts(ui: &Ui) {
    let latest = use_mut_ref(|| ui.clone());
    *latest.borrow_mut() = ui.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window()
            .and_then(|it| it.document())
            .map(|document| {
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&document, "keydown", options, move |event| {
                    if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                        let ui = latest.borrow().clone();
                        if pressed(&ui, event) {
                            event.prevent_default();
                        }
                    }
                })
            });
        move || drop(listener)
    });
}

/// Whether the key did something.
fn pressed(ui: &Ui, event: &KeyboardEvent) -> bool {
    let command = event.ctrl_key() || event.meta_key();
    let typing = is_typing(event);
    match (command, event.key().to_lowercase().as_str()) {
        (true, "k") => ui.show(PageAction::Opened(Dialog::Palette)),
        (true, "z") if !typing && event.shift_key() => ui.act(Action::Redone),
        (true, "z") if !typing => ui.act(Action::Undone),
        (true, "y") if !typing => ui.act(Action::Redone),
        (true, _) => return false,
        _ if typing || event.alt_key() || ui.page.dialog.is_some() => return false,
        (_, "?") => ui.show(PageAction::Opened(Dialog::Keys)),
        (_, "p") => ui.show(PageAction::Presenter(!ui.page.presenter)),
        (_, "t") => ui.show(PageAction::Theme(ui.page.theme.next())),
        (_, "g") => browser::focus_in(".node[tabindex='0']"),
        (_, "`") => {
            ui.show(PageAction::Tab(Tab::Console));
            browser::focus("console-line");
        }
        _ => return false,
    }
    true
}

/// Whether the key goes into a text.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.is_some_and(|it| {
        let name = it.tag_name().to_lowercase();
        let tick = matches!(
            it.get_attribute("type").as_deref(),
            Some("checkbox" | "range")
        );
        matches!(name.as_str(), "input" | "textarea" | "select") && !tick
    })
}
