//! Settings of the account and of the page.

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::modal::Modal;
use crate::ui::page::{PageAction, Theme};
use crate::ui::store::{Ui, UiProps};
use playground::scenario::Settings as Account;
use playground::session::Action;
use playground::view::region::{self, Known};

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
                    <Region ui={ui.clone()} />
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

/// Where a request without a region goes: one that AWS has, or that looks like one.
#[component]
fn Region(UiProps { ui }: &UiProps) -> Html {
    let typed = use_state_eq(|| None::<String>);
    let onchange = {
        let (ui, typed) = (ui.clone(), typed.clone());
        Callback::from(move |event: Event| {
            let name = browser::text_of(&event).trim().to_owned();
            if region::known(&name) != Known::No {
                let mut settings = ui.session.settings().clone();
                settings.region.clone_from(&name);
                ui.act(Action::SettingsChanged(settings));
            }
            typed.set(Some(name));
        })
    };
    let remark = typed.as_ref().and_then(|it| region::remark(it));
    let refused = typed
        .as_ref()
        .is_some_and(|it| region::known(it) == Known::No);
    let value = match typed.as_ref() {
        Some(name) if refused => name.clone(),
        _ => ui.session.settings().region.clone(),
    };
    html! {
        <label class="field">
            <span class="field__name">{ "Region" }</span>
            <input class="field__input" autocomplete="off" spellcheck="false" list="regions" {value} aria-invalid={refused.then_some("true")} {onchange} />
            <datalist id="regions">
                for name in region::REGIONS { <option key={*name} value={*name} /> }
            </datalist>
            if let Some(remark) = remark {
                <span class={if refused { "field__error" } else { "field__help" }} role="alert">{ remark }</span>
            }
        </label>
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
