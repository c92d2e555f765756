//! The traffic panel.

use yew::prelude::*;

use super::store::UiProps;

/// Sends simulated calls through an alias and shows what each version got.
#[component]
pub fn TrafficPanel(UiProps { ui }: &UiProps) -> Html {
    let _ = ui;
    html! { <div class="traffic"></div> }
}
