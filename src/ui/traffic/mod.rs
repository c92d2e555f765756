//! The traffic panel: what is sent, how far it is, what came of it.

mod advanced;
mod behaviour;
mod controls;
mod dots;
mod field;
mod form;
mod results;
mod run;

pub use controls::Controls;
pub use dots::Dots;
pub use field::DraftField;
pub use results::Results;
pub use run::{loader, use_runner};

use yew::prelude::*;

use super::store::UiProps;
use form::Form;

/// Sends simulated calls through an alias and shows what each version got.
#[component]
pub fn TrafficPanel(UiProps { ui }: &UiProps) -> Html {
    html! {
        <div class="traffic">
            <div class="traffic__setup" role="group" aria-label="What is sent">
                <Controls ui={ui.clone()} />
                <Form ui={ui.clone()} />
            </div>
            <Results ui={ui.clone()} />
        </div>
    }
}
