//! A short word about what was just done: its CLI line to copy, or to take back.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::advice;
use super::copy::Copy;
use super::icon::Icon;
use super::page::PageAction;
use super::start;
use super::store::UiProps;
use playground::scenario::Document;
use playground::session::Action;
use playground::view::format::drawn;

/// Milliseconds that good news stays. What it offers stays in the history.
const STAY: u32 = 5_000;
/// Milliseconds that bad news stays, which is longer to read, and that the scenario before is offered
/// back: the one is in the console afterwards, the other in the list of kept ones.
const STAY_LONG: u32 = 10_000;

/// The place of the toast, which a screen reader knows before there is something to tell.
#[component]
pub fn Toast(UiProps { ui }: &UiProps) -> Html {
    let page = &ui.page;
    let reported = page.sent.is_some() || page.word.is_some() || page.replaced.is_some();
    html! {
        <div class="toasts" role="status">
            if reported { <Reported ui={ui.clone()} /> }
        </div>
    }
}

/// The toast.
#[component]
fn Reported(UiProps { ui }: &UiProps) -> Html {
    let entry = ui.page.sent.and_then(|mark| ui.entry_since(mark));
    let good = entry.as_ref().is_none_or(|it| it.exit_code == 0);
    let replaced = ui.page.replaced.as_ref().filter(|it| {
        // Whoever works on in the new scenario doesn't want the old one back.
        it.opened == ui.session.opened() && it.steps == ui.session.history().steps().len()
    });
    let back = replaced.map(|it| it.opened);
    // Never from under the pointer or the focus.
    let touched = use_state_eq(|| false);
    let hold = |on: bool| {
        let touched = touched.clone();
        move || touched.set(on)
    };
    let shown = ui.page.sent.is_some() || ui.page.word.is_some() || back.is_some();
    use_effect_with(shown, {
        let touched = touched.clone();
        move |_| touched.set(false)
    });
    use_effect_with(
        (ui.page.sent, ui.page.word.clone(), good, back, *touched),
        {
            let ui = ui.clone();
            move |(sent, word, good, back, touched)| {
                let stay = match (back, good) {
                    _ if *touched => None,
                    (Some(_), _) | (None, false) => Some(STAY_LONG),
                    (None, true) => (sent.is_some() || word.is_some()).then_some(STAY),
                };
                let timer = stay.map(|it| Timeout::new(it, move || ui.show(PageAction::Quiet)));
                move || drop(timer)
            }
        },
    );
    let close = html! {
        <button type="button" class="button button--quiet button--icon" aria-label="Dismiss" onclick={ui.on_show(PageAction::Quiet)}>
            { Icon::Close.html() }
        </button>
    };
    let content = match (&entry, &ui.page.word) {
        (Some(entry), _) if good => html! {
            <div class="toast" key="good">
                <div class="toast__text">
                    <code>{ drawn(&entry.line).into_owned() }</code>
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
                    <p class="aws">{ drawn(entry.stderr.trim()).into_owned() }</p>
                    { advice::why(ui, entry) }
                </div>
                { close }
            </div>
        },
        (None, None) if replaced.is_some() => {
            let (ui, replaced) = (ui.clone(), replaced.cloned());
            let back = Callback::from(move |_: MouseEvent| {
                if let Some(replaced) = &replaced {
                    ui.show(PageAction::Quiet);
                    // Where it is kept it goes on; without that it would be a second one of the same name.
                    let id = replaced.before_id.clone();
                    let (there, before) = (ui.clone(), Rc::clone(&replaced.before));
                    let kept = id.clone();
                    let done = move |found: bool| {
                        if !found {
                            start::reopen(&there, Document::clone(&before), kept.clone());
                        }
                    };
                    match id {
                        Some(id) => start::open_entry(&ui, &id, false, done),
                        None => done(false),
                    }
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
    html! {
        <div class="toasts__told" onmouseenter={let it = hold(true); move |_: MouseEvent| it()} onmouseleave={let it = hold(false); move |_: MouseEvent| it()}
            onfocusin={let it = hold(true); move |_: FocusEvent| it()} onfocusout={let it = hold(false); move |_: FocusEvent| it()}>{ content }</div>
    }
}
