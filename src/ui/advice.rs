//! What AWS said, why, and the command that would put it right.

use std::rc::Rc;

use yew::prelude::*;

use super::store::Ui;
use playground::session::{Action, Entry};
use playground::view::format::drawn;

/// Properties of an answer shown in place.
#[derive(Properties, PartialEq)]
pub struct EntryProps {
    /// The page's state.
    pub ui: Ui,
    /// The entry of the transcript.
    pub entry: Rc<Entry>,
}

/// AWS's words first, then why, then the fix; a short word when it was taken.
#[component]
pub fn Refusal(EntryProps { ui, entry }: &EntryProps) -> Html {
    if entry.exit_code == 0 {
        return html! {
            <div class="note note--ok" role="status">
                if entry.stdout.is_empty() { <p>{ "Done." }</p> } else { <pre class="entry__out">{ drawn(entry.stdout.trim_end()).into_owned() }</pre> }
                for note in entry.notes.iter() { <p>{ note }</p> }
            </div>
        };
    }
    html! {
        <div class="note note--danger" role="alert">
            <p class="aws">{ drawn(entry.stderr.trim()).into_owned() }</p>
            { why(ui, entry) }
        </div>
    }
}

/// Why it was refused and the fix, or what else there is to learn.
pub fn why(ui: &Ui, entry: &Entry) -> Html {
    let Some(advice) = &entry.advice else {
        return Html::default();
    };
    let fix = {
        let (ui, requests) = (ui.clone(), advice.fix.clone());
        Callback::from(move |_: MouseEvent| {
            for request in &requests {
                ui.send(request.clone());
            }
        })
    };
    let label = if advice.label.is_empty() {
        "Fix it"
    } else {
        &advice.label
    };
    html! {
        <>
            if !advice.why.is_empty() {
                <p>
                    { &advice.why }
                    if !advice.source.is_empty() { <span class="muted">{ format!(" ({})", advice.source) }</span> }
                </p>
            }
            if let Some(command) = &advice.command {
                <p><code>{ command }</code></p>
                <button type="button" class="button button--small" onclick={ui.on_act({
                    let command = command.clone();
                    move || Action::LinesEntered(command.clone())
                })}>{ label }</button>
            }
            if !advice.fix.is_empty() {
                <button type="button" class="button button--small" onclick={fix}>{ label }</button>
            }
        </>
    }
}
