//! Two tabs changed the same scenario: the reader chooses.

use super::super::page::{Notice, PageAction};
use super::super::store::{Ui, UiProps};
use super::{Local, Slot, beside, library, new_id};
use crate::ui::{browser, start};
use playground::session::Action;
use yew::prelude::*;

/// The choice, when there is one to make.
#[component]
pub fn Conflict(UiProps { ui }: &UiProps) -> Html {
    if !ui.page.conflict {
        return Html::default();
    }
    let opened = ui.session.opened();
    let slot = ui.page.slot.clone().filter(|it| it.opened == opened);
    let theirs = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            let there = ui.clone();
            let done = move |found| {
                if found {
                    there.show(PageAction::Conflict(false));
                } else {
                    // It was deleted since, or a newer page wrote it.
                    keep(&there, there.session.title());
                    there.show(PageAction::Said(
                        "The other one can't be opened, so this one is kept beside it.".to_owned(),
                    ));
                }
            };
            match &slot {
                Some(slot) => start::open_entry(&ui, &slot.id, false, done),
                None => done(false),
            }
        })
    };
    let mine = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| keep(&ui, &library::copy_title(ui.session.title())))
    };
    html! {
        <div class="notice notice--error" role="alert">
            <span>{ "This scenario was changed in another tab. Until you choose, this one is kept as a copy." }</span>
            <button type="button" class="button button--small" onclick={theirs}>{ "Open that one" }</button>
            <button type="button" class="button button--small" onclick={mine}>{ "Keep this one as a copy" }</button>
        </div>
    }
}

/// Keeps what is on screen beside the other, under this title.
fn keep(ui: &Ui, title: &str) {
    let mut document = ui.session.document();
    title.clone_into(&mut document.title);
    let opened = ui.session.opened();
    let (mut id, seen) = beside().unwrap_or_else(|| (new_id(), 0));
    let mut saved = library::save(&Local, &id, seen, &document, browser::now());
    // Another tab opened the copy and went on with it.
    if saved == Err(library::SaveError::Changed) {
        id = new_id();
        saved = library::save(&Local, &id, 0, &document, browser::now());
    }
    match saved {
        Ok(_) => {
            ui.act(Action::TitleEdited(document.title));
            ui.show(PageAction::Slot(Some(Slot { id, opened })));
            ui.show(PageAction::Conflict(false));
        }
        Err(library::SaveError::Refused(refused)) => ui.show(PageAction::Notice(Notice {
            error: true,
            text: refused.to_string(),
            reload: false,
        })),
        Err(library::SaveError::Changed) => (),
    }
}
