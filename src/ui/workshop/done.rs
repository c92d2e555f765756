//! Handing in what was done: a link and pictures that hold the history, and four letters to compare aloud.

use yew::prelude::*;

use super::keep;
use crate::ui::browser;
use crate::ui::copy::CopyField;
use crate::ui::dialogs::Code;
use crate::ui::modal::Modal;
use crate::ui::page::PageAction;
use crate::ui::storage::Local;
use crate::ui::storage::library::Keys;
use crate::ui::store::UiProps;
use playground::view::format::counted;
use playground::workshop::proof::{MAX_NAME, split};

/// Where the browser keeps what the attendee calls themselves.
const NAME: &str = "alias-playground.name";

/// The dialog.
#[component]
pub fn Done(UiProps { ui }: &UiProps) -> Html {
    let name = use_state_eq(|| Local.get(NAME).ok().flatten().unwrap_or_default());
    let works = use_memo(ui.session.attempt().map(|it| it.events().len()), |_| {
        if let Some(attempt) = ui.session.attempt() {
            keep::keep(attempt, ui.session.title());
        }
        keep::works()
    });
    let oninput = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| {
            let typed: String = browser::input_text(&event).chars().take(MAX_NAME).collect();
            let _ = Local.set(NAME, &typed);
            name.set(typed);
        })
    };
    let handed = use_memo((*name).clone(), |name| {
        let mut proof = (*works).clone();
        proof.name.clone_from(name);
        proof.works.retain(|it| !it.events.is_empty());
        (proof.letters(), proof.code(), proof.works.len())
    });
    let (letters, code, lessons) = &*handed;
    let address = |part: &str| format!("{}#done={part}", browser::address());
    let parts = split(code);
    let count = parts.len();
    html! {
        <Modal title="Hand in" narrow=true onclose={ui.on_show(PageAction::Closed)}>
            if *lessons == 0 {
                <p>{ "Nothing was done in a lesson yet." }</p>
            } else {
                <div class="field">
                    <label class="field__name" for="done-name">{ "Your name, as the trainer shall see it" }</label>
                    <input id="done-name" class="input" autocomplete="off" maxlength="60" value={(*name).clone()} {oninput} />
                    <p class="field__help">{ "The link holds this name and what you did in the lessons, nothing else. Nothing is sent until you send it." }</p>
                </div>
                <p>{ format!("{}. Letters to compare aloud: ", counted(*lessons, "lesson", "lessons")) }<strong class="done__letters">{ letters }</strong></p>
                <CopyField id="done-link" label="Link" value={address(code)} copy="Copy link" />
                for (number, part) in parts.iter().enumerate() {
                    <div key={number}>
                        if count > 1 { <p class="muted">{ format!("Picture {} of {count}", number + 1) }</p> }
                        <Code address={address(part)} />
                    </div>
                }
            }
        </Modal>
    }
}
