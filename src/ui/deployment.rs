//! The strip under the graph while a deployment goes on: how far it is, what time does to it, and the
//! way out of where it is stuck.

use yew::prelude::*;

use super::store::{Ui, UiProps};
use lambda::api::Request;
use playground::session::Action;
use playground::view::deployment::{Strip, strip};
use playground::view::number::unbroken;
use serde_json::json;

/// The deployment on screen, if there is one.
#[component]
pub fn Deployment(UiProps { ui }: &UiProps) -> Html {
    let Some(shown) = strip(&ui.session) else {
        return Html::default();
    };
    drawn(ui, &shown)
}

/// Not where it is called: the page's first part does without it.
#[inline(never)]
fn drawn(ui: &Ui, shown: &Strip) -> Html {
    html! {
        <section class="note deployment" aria-label={format!("Deployment {}", shown.id)}>
            <p class="chips" aria-label="Lifecycle events">
                for event in shown.events.iter() {
                    <span key={event.name} class={classes!("chip", event.now.then_some("chip--now"), event.failed.then_some("chip--danger"))} aria-current={event.now.then_some("step")}>{ format!("{} {}", event.name, event.status) }</span>
                    { " " }
                }
            </p>
            <p aria-live="polite">{ unbroken(&shown.sentence) }</p>
            if let Some(advice) = &shown.advice {
                <p>{ &advice.why }<span class="muted">{ format!(" ({})", advice.source) }</span></p>
            }
            if !ui.page.embed { { buttons(ui, shown) } }
        </section>
    }
}

fn buttons(ui: &Ui, shown: &Strip) -> Html {
    let pass = |seconds: Option<u32>| ui.on_act(move || Action::TimePassed(seconds));
    let stop = |rolls_back: bool| {
        let id = shown.id.clone();
        ui.on_act(move || {
            Action::RequestMade(Request {
                operation: "codedeploy:StopDeployment".to_owned(),
                region: None,
                input: json!({"deploymentId": id, "autoRollbackEnabled": rolls_back})
                    .as_object()
                    .cloned()
                    .unwrap_or_default(),
            })
        })
    };
    let fix = shown.advice.as_ref().filter(|it| !it.fix.is_empty());
    html! {
        <div class="buttons">
            if shown.going {
                <button type="button" class="button button--primary button--small" onclick={pass(Some(60))}>{ "One minute on" }</button>
                <button type="button" class="button button--small" onclick={pass(None)}>{ "To its end" }</button>
                <button type="button" class="button button--small" onclick={stop(false)}>{ "Stop" }</button>
                <button type="button" class="button button--small" onclick={stop(true)}>{ "Stop and roll back" }</button>
            }
            if let Some(advice) = fix {
                <button type="button" class="button button--small" onclick={{
                    let (ui, requests) = (ui.clone(), advice.fix.clone());
                    Callback::from(move |_: MouseEvent| {
                        for request in &requests {
                            ui.send(request.clone());
                        }
                    })
                }}>{ advice.label.clone() }</button>
            }
        </div>
    }
}
