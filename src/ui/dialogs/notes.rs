//! The scenario's notes.

use yew::prelude::*;

use crate::session::Action;
use crate::ui::browser;
use crate::ui::modal::Modal;
use crate::ui::page::PageAction;
use crate::ui::store::UiProps;

/// The dialog: a draft until the field is left.
#[component]
pub fn Notes(UiProps { ui }: &UiProps) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| ui.act(Action::NotesEdited(browser::text_of(&event))))
    };
    html! {
        <Modal title="Notes of this scenario" onclose={ui.on_show(PageAction::Closed)}>
            <textarea class="input" rows="12" aria-label="Notes" placeholder="What is this scenario about? The notes travel with the link." value={ui.session.notes().to_owned()} {onchange} />
        </Modal>
    }
}
