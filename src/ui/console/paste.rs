//! A long paste is done a few commands at a time, so that the page goes on answering, says how far it is, and can be told
//! to stop. What was done stays, and can be taken back as ever.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::pasting::Pasting;
use crate::ui::coming::pause;
use crate::ui::page::PageAction;
use crate::ui::store::{Ui, UiProps};
use playground::session::Action;
use playground::view::format::count;

/// Milliseconds that a few commands may take, with what is drawn of them.
const SLICE: f64 = 20.0;
/// Commands that are done at once at most, however quick they are.
const MOST: f64 = 50.0;

/// Text was entered: at once, or, where it is long and nothing else is on its way, a few commands at a time.
pub fn enter(ui: &Ui, text: &str) {
    let long = ui.page.pasting.is_none().then(|| ui.session.entering(text));
    match long.flatten() {
        Some(entering) => ui.show(PageAction::Pasting(Some(Pasting {
            total: entering.left(),
            entering,
            opened: ui.session.opened(),
        }))),
        None => ui.act(Action::LinesEntered(text.to_owned())),
    }
}

/// How far the paste is, with a way to stop it.
#[component]
pub fn Paste(UiProps { ui }: &UiProps) -> Html {
    let latest = use_mut_ref(|| ui.clone());
    latest.replace(ui.clone());
    {
        use_effect_with(ui.page.pasting.clone(), move |pasting| {
            let going = Rc::new(Cell::new(true));
            if let Some(pasting) = pasting.clone() {
                let going = Rc::clone(&going);
                spawn_local(async move {
                    let mut most = 5.0_f64;
                    while going.get() {
                        let ui = latest.borrow().clone();
                        // It was meant for the scenario that was on screen.
                        let here = ui.session.opened() == pasting.opened;
                        if !here || pasting.entering.left() == 0 {
                            ui.show(PageAction::Pasting(None));
                            return;
                        }
                        let began = js_sys::Date::now();
                        ui.act(Action::EnteredOn(pasting.entering.clone(), commands(most)));
                        pause().await;
                        let took = (js_sys::Date::now() - began).max(1.0);
                        most = (most * SLICE / took).clamp(1.0, MOST);
                    }
                });
            }
            move || going.set(false)
        });
    }
    let Some(pasting) = &ui.page.pasting else {
        return Html::default();
    };
    let commands = |it: usize| count(u64::try_from(it).unwrap_or(u64::MAX));
    let done = pasting.total.saturating_sub(pasting.entering.left());
    let (now, total) = (commands(done), commands(pasting.total));
    html! {
        <div class="notice notice--info" role="status">
            <span>{ format!("Commands: {now} of {total}") }</span>
            <progress role="progressbar" aria-label="Commands" max={pasting.total.to_string()} value={done.to_string()}
                aria-valuemin="0" aria-valuemax={pasting.total.to_string()} aria-valuenow={done.to_string()} />
            <button type="button" class="button button--small" onclick={ui.on_show(PageAction::Pasting(None))}>{ "Stop" }</button>
        </div>
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 1 and the most"
)]
fn commands(most: f64) -> usize {
    most as usize
}
