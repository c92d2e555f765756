//! Take it away: the panel's rollout in the formats of the tools that make it.

use yew::prelude::*;

use super::finder::FinderProps;
use crate::ui::browser;
use crate::ui::copy::Copy;
use crate::ui::page::{Dialog, PageAction};
use playground::export::{Content, File, RolloutFormat};

/// The formats, the text, and what it can't hold.
#[component]
pub fn Away(FinderProps { ui, shift }: &FinderProps) -> Html {
    let format = use_state_eq(|| RolloutFormat::Cli);
    let open = use_state_eq(|| false);
    let onchange = {
        let format = format.clone();
        Callback::from(move |event: Event| {
            let label = browser::text_of(&event);
            if let Some(it) = RolloutFormat::ALL
                .into_iter()
                .find(|it| it.label() == label)
            {
                format.set(it);
            }
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            open.set(!*open);
        })
    };
    let to = shift.as_ref().map(|it| it.new.as_str());
    html! {
        <section class="finder" aria-label="Take it away">
            <details class="more" open={*open}>
                <summary onclick={toggle}>{ "Take it away" }</summary>
                if *open {
                    <div class="fields">
                        <div class="field">
                            <label class="field__name" for="away-format">{ "As" }</label>
                            <select id="away-format" class="field__input" {onchange}>
                                for it in RolloutFormat::ALL {
                                    <option key={it.label()} value={it.label()} selected={it == *format}>{ it.label() }</option>
                                }
                            </select>
                        </div>
                    </div>
                    {
                        match ui.session.rollout_export(to, *format) {
                            Err(why) => html! { <p class="note note--warn" role="note">{ why }</p> },
                            Ok(exported) => html! {
                                <>
                                    if let Some(File { name, content: Content::Text(text) }) = exported.files.first() {
                                        <textarea id="rollout-away" class="input" rows="10" readonly=true aria-label="The rollout to take away" value={text.clone()} />
                                        <div class="buttons">
                                            <Copy text={text.clone()} label="Copy" field={Some("rollout-away")} wordy=true />
                                            <button type="button" class="button" onclick={save(name, text)}>{ format!("Save {name}") }</button>
                                            <button type="button" class="button" onclick={ui.on_show(PageAction::Opened(Dialog::Share))}>{ "As a link" }</button>
                                        </div>
                                    }
                                    if !exported.left.is_empty() {
                                        <p>{ "What it doesn’t hold:" }</p>
                                        <ul class="lessons">
                                            for left in exported.left.iter() { <li key={left.clone()} class="note">{ left.clone() }</li> }
                                        </ul>
                                    }
                                </>
                            },
                        }
                    }
                }
            </details>
        </section>
    }
}

fn save(name: &str, text: &str) -> Callback<MouseEvent> {
    let (name, text) = (name.to_owned(), text.to_owned());
    Callback::from(move |_: MouseEvent| browser::save(&name, &text))
}
