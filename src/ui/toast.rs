//! A short word about what was just done: its CLI line to copy, or to take back.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::advice;
use super::copy::Copy;
use super::icon::Icon;
use super::page::PageAction;
use super::store::UiProps;
use crate::session::Action;

/// Milliseconds that good news stays; bad news stays until it is put away.
const STAY: u32 = 7_000;

/// The toast, if there is something to tell.
#[component]
pub fn Toast(UiProps { ui }: &UiProps) -> Html {
    let entry = ui.page.sent.and_then(|mark| ui.entry_since(mark));
    let good = entry.as_ref().is_none_or(|it| it.exit_code == 0);
    use_effect_with((ui.page.sent, ui.page.word.clone(), good), {
        let ui = ui.clone();
        move |(sent, word, good)| {
            let timed = *good && (sent.is_some() || word.is_some());
            let timer = timed.then(|| Timeout::new(STAY, move || ui.show(PageAction::Quiet)));
            move || drop(timer)
        }
    });
    let close = html! {
        <button type="button" class="button button--quiet button--icon" aria-label="Dismiss" onclick={ui.on_show(PageAction::Quiet)}>
            { Icon::Close.html() }
        </button>
    };
    let content = match (&entry, &ui.page.word) {
        (Some(entry), _) if good => html! {
            <div class="toast" key="good">
                <div class="toast__text">
                    <code>{ &entry.line }</code>
                    for note in entry.notes.iter() { <p>{ note }</p> }
                    { advice::why(ui, entry) }
                </div>
                <Copy text={entry.line.clone()} label="Copy command" />
                if entry.step.is_some() && !ui.session.is_undone(entry) {
                    <button type="button" class="button button--small" onclick={ui.on_act(|| Action::Undone)}>{ "Take back" }</button>
                }
                { close }
            </div>
        },
        (Some(entry), _) => html! {
            <div class="toast toast--error" key="bad" role="alert">
                <div class="toast__text">
                    <p>{ entry.stderr.trim() }</p>
                    { advice::why(ui, entry) }
                </div>
                { close }
            </div>
        },
        (None, None) if ui.page.replaced.is_some() => {
            let (ui, before) = (ui.clone(), ui.page.replaced.clone());
            let back = Callback::from(move |_: MouseEvent| {
                if let Some(document) = before.clone() {
                    ui.show(PageAction::Quiet);
                    ui.act(Action::Opened(document));
                }
            });
            html! {
                <div class="toast" key="replaced">
                    <div class="toast__text"><p>{ "Another scenario is open now." }</p></div>
                    <button type="button" class="button button--small" onclick={back}>{ "Take back" }</button>
                    { close }
                </div>
            }
        }
        (None, Some(word)) => html! {
            <div class="toast" key="word"><div class="toast__text"><p>{ word }</p></div>{ close }</div>
        },
        (None, None) => Html::default(),
    };
    html! { <div class="toasts" role="status">{ content }</div> }
}
