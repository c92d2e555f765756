//! How far a long document is that is being opened, and a way to stop it. What is on screen stays as it is until the
//! new one is ready.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::coming::pause;
use super::page::PageAction;
use super::start;
use super::store::UiProps;
use playground::view::format::count;

/// How far the document is that is being opened, with a way to stop it.
#[component]
pub fn Opening(UiProps { ui }: &UiProps) -> Html {
    let latest = use_mut_ref(|| ui.clone());
    latest.replace(ui.clone());
    let done = use_state_eq(|| 0);
    let coming = ui.page.coming.clone();
    {
        let done = done.clone();
        use_effect_with(coming.clone(), move |coming| {
            let going = Rc::new(Cell::new(true));
            if let Some(coming) = coming.clone() {
                let going = Rc::clone(&going);
                wasm_bindgen_futures::spawn_local(async move {
                    let tell = |now, _| {
                        done.set(now);
                        going.get()
                    };
                    let Some(session) = coming.play(tell).await else {
                        return;
                    };
                    // To draw it is a task of its own.
                    pause().await;
                    if going.get() {
                        let ui = latest.borrow().clone();
                        start::arrive(&ui, session, &coming);
                    }
                });
            }
            move || going.set(false)
        });
    }
    let Some(coming) = coming else {
        return Html::default();
    };
    let stop = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.show(PageAction::Coming(None));
            ui.show(PageAction::Said(
                "Stopped: the other scenario is not opened.".to_owned(),
            ));
        })
    };
    let steps = |it: usize| count(u64::try_from(it).unwrap_or(u64::MAX));
    let (now, total) = (steps(*done), steps(coming.total));
    html! {
        <div class="notice notice--info" role="status">
            <span>{ format!("Opening a scenario: {now} of {total} steps") }</span>
            <progress role="progressbar" aria-label="Opening a scenario" max={coming.total.to_string()} value={done.to_string()}
                aria-valuemin="0" aria-valuemax={coming.total.to_string()} aria-valuenow={done.to_string()} />
            <button type="button" class="button button--small" onclick={stop}>{ "Stop" }</button>
        </div>
    }
}
