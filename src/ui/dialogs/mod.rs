//! The page's dialogs.

mod compare;
mod import;
mod keys;
mod palette;
mod scenarios;
mod settings;
mod share;
mod transfer;

pub use import::dropped;
pub use share::Code;

use yew::prelude::*;

use super::page::Dialog;
use super::store::UiProps;
use super::workshop;

/// The dialog that is open, if one is.
#[component]
pub fn Dialogs(UiProps { ui }: &UiProps) -> Html {
    let ui = ui.clone();
    match ui.page.dialog {
        None => Html::default(),
        Some(Dialog::Share) => html! { <share::Share {ui} /> },
        Some(Dialog::Transfer) => html! { <transfer::Transfer {ui} /> },
        Some(Dialog::Lessons) => html! { <workshop::Lessons {ui} /> },
        Some(Dialog::Author) => html! { <workshop::Author {ui} /> },
        Some(Dialog::Done) => html! { <workshop::Done {ui} /> },
        Some(Dialog::Class) => html! { <workshop::Class {ui} /> },
        Some(Dialog::Settings) => html! { <settings::Settings {ui} /> },
        Some(Dialog::Keys) => html! { <keys::Keys {ui} /> },
        Some(Dialog::Palette) => html! { <palette::Palette {ui} /> },
        Some(Dialog::Compare(..)) => html! { <compare::Compare {ui} /> },
        Some(Dialog::Scenarios) => html! { <scenarios::Scenarios {ui} /> },
    }
}
