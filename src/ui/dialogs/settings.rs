//! Settings of the account and of the page.

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::modal::Modal;
use crate::ui::page::{PageAction, Theme};
use crate::ui::store::{Ui, UiProps};
use playground::scenario::Settings as Account;
use playground::session::Action;

/// The dialog.
#[component]
pub fn Settings(UiProps { ui }: &UiProps) -> Html {
    let settings = ui.session.settings();
    html! {
        <Modal title="Settings" narrow=true onclose={ui.on_show(PageAction::Closed)}>
            <section class="section">
                <h3>{ "The account" }</h3>
                { flag(ui, "Accept retired runtimes", "Old tutorials use runtimes that AWS has retired, such as nodejs6.10.", settings.accept_retired_runtimes, |it, on| it.accept_retired_runtimes = on) }
                { flag(ui, "Real timing", "New functions and updates take a few seconds, as in AWS, so that aws lambda wait matters.", settings.real_timing, |it, on| it.real_timing = on) }
                <div class="fields">
                    { text(ui, "Region", &settings.region, |it, text| it.region = text) }
                    { text(ui, "Account id", &settings.account_id, |it, text| it.account_id = text) }
                    { text(ui, "Seed of ids and draws", &settings.seed.to_string(), |it, text| if let Ok(seed) = text.parse() { it.seed = seed; }) }
                </div>
                <p class="field__help">{ "The history is played again under what you choose here." }</p>
            </section>
            <section class="section">
                <h3>{ "The page" }</h3>
                <div class="buttons" role="group" aria-label="Theme">
                    for theme in [Theme::System, Theme::Light, Theme::Dark] {
                        <button key={theme.label()} type="button" class="button" aria-pressed={(ui.page.theme == theme).to_string()} onclick={ui.on_show(PageAction::Theme(theme))}>{ theme.label() }</button>
                    }
                </div>
            </section>
        </Modal>
    }
}

fn flag(
    ui: &Ui,
    name: &'static str,
    help: &'static str,
    on: bool,
    set: fn(&mut Account, bool),
) -> Html {
    let ui = ui.clone();
    let onchange = Callback::from(move |event: Event| {
        let mut settings = ui.session.settings().clone();
        set(&mut settings, browser::ticked(&event));
        ui.act(Action::SettingsChanged(settings));
    });
    html! {
        <label class="field--check">
            <input type="checkbox" checked={on} {onchange} />
            <span>{ name }<br /><span class="field__help">{ help }</span></span>
        </label>
    }
}

fn text(ui: &Ui, name: &'static str, value: &str, set: fn(&mut Account, String)) -> Html {
    let ui = ui.clone();
    let onchange = Callback::from(move |event: Event| {
        let mut settings = ui.session.settings().clone();
        set(&mut settings, browser::text_of(&event).trim().to_owned());
        let digits = settings.account_id.len() == 12
            && settings.account_id.bytes().all(|it| it.is_ascii_digit());
        if digits && !settings.region.is_empty() {
            ui.act(Action::SettingsChanged(settings));
        }
    });
    html! {
        <label class="field">
            <span class="field__name">{ name }</span>
            <input class="field__input" autocomplete="off" value={value.to_owned()} {onchange} />
        </label>
    }
}
