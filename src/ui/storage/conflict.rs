//! Two tabs changed the same scenario: the reader chooses.

use super::super::page::{Notice, PageAction};
use super::super::store::UiProps;
use super::{Local, Slot, library, new_id};
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
            let kept = slot
                .as_ref()
                .and_then(|it| Some((it.id.clone(), library::load(&Local, &it.id).ok()??)));
            if let Some((id, kept)) = kept {
                start::reopen(&ui, kept.document, Some(id));
            }
            ui.show(PageAction::Conflict(false));
        })
    };
    let mine = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            let mut document = ui.session.document();
            document.title = library::copy_title(&document.title);
            let id = new_id();
            match library::save(&Local, &id, 0, &document, browser::now()) {
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
        })
    };
    html! {
        <div class="notice notice--error" role="alert">
            <span>{ "This scenario was changed in another tab, so nothing is saved here until you choose." }</span>
            <button type="button" class="button button--small" onclick={theirs}>{ "Open that one" }</button>
            <button type="button" class="button button--small" onclick={mine}>{ "Keep this one as a copy" }</button>
        </div>
    }
}
