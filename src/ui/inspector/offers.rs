//! What can be done: the usual operations as buttons, every other one in a list.

use std::rc::Rc;

use yew::prelude::*;

use crate::api::shape::OPERATIONS;
use crate::ui::browser;
use crate::ui::page::{FormSeed, PageAction};
use crate::ui::store::Ui;
use crate::view::account;
use crate::view::inspect::Offer;

/// Properties of the offers.
#[derive(Properties, PartialEq)]
pub struct OffersProps {
    /// The page's state.
    pub ui: Ui,
    /// The usual operations.
    pub offers: Vec<Offer>,
}

/// Buttons that open forms.
#[component]
pub fn Offers(OffersProps { ui, offers }: &OffersProps) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let name = browser::text_of(&event);
            if let Some(shape) = OPERATIONS.iter().find(|it| it.name == name) {
                let site = account::shown(&ui.session).site();
                let wants_name = shape.input.iter().any(|it| it.name == "FunctionName");
                let request = site.request(shape.name, serde_json::json!({}));
                let input = if wants_name {
                    Rc::new(request.input)
                } else {
                    Rc::default()
                };
                ui.show(PageAction::Form(Some(FormSeed {
                    operation: shape.name,
                    input,
                })));
            }
        })
    };
    html! {
        <div class="section">
            <h3>{ "Do something with it" }</h3>
            <div class="buttons">
                for offer in offers.iter() {
                    <button key={offer.label} type="button" class="button button--small" onclick={ui.on_show(PageAction::Form(Some(FormSeed {
                        operation: offer.operation,
                        input: Rc::clone(&offer.input),
                    })))}>{ offer.label }</button>
                }
            </div>
            <select class="input" aria-label="Any other operation" {onchange}>
                <option value="" selected=true>{ "Any other operation…" }</option>
                for shape in OPERATIONS.iter() { <option key={shape.name} value={shape.name}>{ shape.name }</option> }
            </select>
        </div>
    }
}
