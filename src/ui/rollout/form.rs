//! The rollout's figures.

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::page::PageAction;
use crate::ui::store::{Ui, UiProps};
use crate::ui::traffic::DraftField;
use playground::view::rollout::setup::Field;
use playground::view::rollout::{PREDEFINED, Setup, Strategy};

/// Strategy, traffic, bug and alarm.
#[component]
pub fn Form(UiProps { ui }: &UiProps) -> Html {
    let setup = ui.page.rollout;
    let field = |field: Field, help: &'static str| {
        let put = {
            let ui = ui.clone();
            Callback::from(move |text: String| {
                let setup = field.put(&ui.page.rollout, &text)?;
                ui.show(PageAction::Rollout(setup));
                Ok(())
            })
        };
        html! {
            <DraftField key={field.label()} id={format!("rollout-{field:?}")} label={field.label()} taken={field.text(&setup)} {help} {put} />
        }
    };
    let stepped = setup.strategy != Strategy::AllAtOnce;
    html! {
        <div class="traffic__form">
            <div class="field">
                <label class="field__name" for="rollout-strategy">{ "Deployment configuration" }</label>
                { strategy_select(ui, &setup) }
                <p class="field__help">{ setup.strategy.says() }</p>
            </div>
            if stepped {
                <div class="fields">
                    { field(Field::Percent, "") }
                    { field(Field::Minutes, "") }
                </div>
            }
            <div class="fields">
                { field(Field::Rate, "To the alias") }
                { field(Field::Bug, "The bug to find") }
                { field(Field::Usual, "What is normal") }
                { field(Field::Believe, "One may be chance") }
            </div>
            <fieldset class="behaviour behaviour--alarm">
                <legend class="behaviour__name">{ "CloudWatch alarm" }</legend>
                <div class="fields">
                    { field(Field::AlarmErrors, "") }
                    { field(Field::AlarmMinutes, "") }
                    { field(Field::Delay, "") }
                </div>
            </fieldset>
        </div>
    }
}

/// Configurations that `CodeDeploy` doesn't ship, to start one's own from.
const CUSTOM: [(&str, Strategy); 2] = [
    (
        "Custom canary",
        Strategy::Canary {
            percent: 5,
            minutes: 60,
        },
    ),
    (
        "Custom linear",
        Strategy::Linear {
            percent: 20,
            minutes: 5,
        },
    ),
];

fn strategy_select(ui: &Ui, setup: &Setup) -> Html {
    let custom = match setup.strategy {
        Strategy::Linear { .. } => "Custom linear",
        _ => "Custom canary",
    };
    let chosen = setup.predefined().unwrap_or(custom);
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let text = browser::text_of(&event);
            let mut all = PREDEFINED.iter().chain(&CUSTOM);
            if let Some((_, strategy)) = all.find(|(name, _)| *name == text) {
                let setup = Setup {
                    strategy: *strategy,
                    ..ui.page.rollout
                };
                ui.show(PageAction::Rollout(setup));
            }
        })
    };
    html! {
        <select id="rollout-strategy" class="field__input" {onchange}>
            for (name, _) in PREDEFINED.iter().chain(&CUSTOM) {
                <option key={*name} value={*name} selected={*name == chosen}>{ *name }</option>
            }
        </select>
    }
}
