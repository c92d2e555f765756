//! The traffic panel: what is sent, how far it is, what came of it.

mod advanced;
mod behaviour;
mod beside;
mod controls;
mod dots;
mod field;
mod figures;
mod form;
mod overridden;
mod results;
mod run;

pub use controls::Controls;
pub use dots::Dots;
pub use field::DraftField;
pub use overridden::Overridden;
pub use results::Results;
pub use run::{loader, use_runner};

use yew::prelude::*;

use super::store::UiProps;
use form::Form;
use playground::session::Action;
use playground::view::stale;

/// Sends simulated calls through an alias and shows what each version got.
#[component]
pub fn TrafficPanel(UiProps { ui }: &UiProps) -> Html {
    html! {
        <div class="traffic">
            <div class="traffic__setup" role="group" aria-label="What is sent">
                if let Some(model) = ui.session.outdated() {
                    <div class="note note--warn stale" role="status">
                        <p>{ stale::outdated(model) }</p>
                        <button type="button" class="button button--small" onclick={ui.on_act({ let plan = ui.session.plan(); move || Action::RunStarted(plan.clone()) })}>{ "Compute anew" }</button>
                    </div>
                }
                <Controls ui={ui.clone()} />
                <Form ui={ui.clone()} />
                <Overridden ui={ui.clone()} />
            </div>
            <Results ui={ui.clone()} />
        </div>
    }
}
