//! What can be done: the usual operations as buttons, every other one in the palette.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::page::{Dialog, FormSeed, PageAction};
use crate::ui::store::Ui;
use playground::view::inspect::Offer;

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
    html! {
        <div class="section">
            <h3>{ "What can be done" }</h3>
            <div class="buttons">
                for offer in offers.iter() {
                    <button key={offer.label} type="button" class="button button--small" onclick={ui.on_show(PageAction::Form(Some(FormSeed {
                        operation: offer.operation,
                        input: Rc::clone(&offer.input),
                    })))}>{ offer.label }</button>
                }
                <button type="button" class="button button--small" title="Every operation (Ctrl/⌘ K)" onclick={ui.on_show(PageAction::Opened(Dialog::Palette))}>{ "More…" }</button>
            </div>
        </div>
    }
}
