//! The rollout's figures.

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::store::{Ui, UiProps};
use crate::ui::traffic::DraftField;
use playground::session::Action;
use playground::view::number::unbroken;
use playground::view::rollout::field::{Field, METRICS, MISSING, watching};
use playground::view::rollout::{PREDEFINED, Setup, Strategy};

/// Strategy, traffic, bug and alarm.
#[component]
pub fn Form(UiProps { ui }: &UiProps) -> Html {
    let setup = ui.session.rollout();
    let field = |field: Field, help: &'static str| put_field(ui, &setup, field, help);
    let stepped = setup.strategy != Strategy::AllAtOnce;
    html! {
        <div class="traffic__form">
            <div class="field">
                <label class="field__name" for="rollout-strategy">{ "Deployment configuration" }</label>
                { strategy_select(ui, &setup) }
                <p class="field__help">{ unbroken(&setup.strategy.says()) }</p>
            </div>
            if stepped {
                <div class="fields">
                    { field(Field::Percent, "") }
                    { field(Field::Minutes, "") }
                </div>
            }
            <div class="fields">
                <div class="field">
                    <label class="field__name" for="rollout-traffic">{ "Calls arrive" }</label>
                    { traffic_select(ui, &setup) }
                </div>
                if setup.own_traffic {
                    { field(Field::StartHour, "0 is the curve’s beginning") }
                } else {
                    { field(Field::Rate, "To the alias") }
                }
                { field(Field::CanaryErrorRate, "The bug to find") }
                { field(Field::Baseline, "What is normal") }
                { field(Field::Slowdown, "Empty: as the traffic panel has it") }
                { field(Field::ErrorThreshold, "One may be chance") }
            </div>
            <fieldset class="behaviour behaviour--alarm">
                <legend class="behaviour__name">{ "CloudWatch alarm" }</legend>
                <div class="fields">
                    <div class="field">
                        <label class="field__name" for="rollout-metric">{ "Metric" }</label>
                        { metric_select(ui, &setup) }
                    </div>
                    { field(Field::Threshold, "or more") }
                    { field(Field::Periods, "") }
                    { field(Field::Datapoints, "of N") }
                </div>
                <details class="more">
                    <summary>{ "Period, missing data, delay" }</summary>
                    <div class="fields">
                        { field(Field::Period, "") }
                        <div class="field">
                            <label class="field__name" for="rollout-missing">{ "Missing data is" }</label>
                            { missing_select(ui, &setup) }
                        </div>
                        { field(Field::Delay, "AWS publishes none") }
                        { field(Field::MinimumRequests, "A gate of one’s own") }
                    </div>
                </details>
            </fieldset>
            <details class="more">
                <summary>{ "Hooks and polling" }</summary>
                <div class="fields">
                    { field(Field::HookBefore, "") }
                    { field(Field::HookAfter, "") }
                    { field(Field::Poll, "AWS publishes none") }
                </div>
            </details>
        </div>
    }
}

fn put_field(ui: &Ui, setup: &Setup, field: Field, help: &'static str) -> Html {
    let put = {
        let ui = ui.clone();
        Callback::from(move |text: String| {
            let setup = field.put(&ui.session.rollout(), &text)?;
            ui.act(Action::RolloutChanged(setup));
            Ok(())
        })
    };
    let label = field.label(setup);
    html! {
        <DraftField key={label} id={format!("rollout-{field:?}")} {label} taken={field.text(setup)} {help} {put} />
    }
}

/// A choice that changes the setup; `of` says which of the names is chosen.
fn select(
    ui: &Ui,
    id: &'static str,
    names: &[&'static str],
    chosen: &str,
    change: impl Fn(&Setup, &str) -> Setup + 'static,
) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let setup = change(&ui.session.rollout(), &browser::text_of(&event));
            ui.act(Action::RolloutChanged(setup));
        })
    };
    html! {
        <select {id} class="field__input" {onchange}>
            for name in names.iter() {
                <option key={*name} value={*name} selected={*name == chosen}>{ *name }</option>
            }
        </select>
    }
}

/// How calls arrive.
const TRAFFIC: [&str; 2] = ["at a steady rate", "as in the traffic panel"];

fn traffic_select(ui: &Ui, setup: &Setup) -> Html {
    let [steady, own] = TRAFFIC;
    let chosen = if setup.own_traffic { own } else { steady };
    select(
        ui,
        "rollout-traffic",
        &TRAFFIC,
        chosen,
        move |setup, text| Setup {
            own_traffic: text == own,
            ..*setup
        },
    )
}

fn metric_select(ui: &Ui, setup: &Setup) -> Html {
    let alarm = setup.alarm;
    let now = METRICS
        .iter()
        .find(|it| (it.1, it.2) == (alarm.metric, alarm.statistic));
    let names: Vec<&str> = METRICS.iter().map(|it| it.0).collect();
    let chosen = now.map_or("", |it| it.0);
    select(ui, "rollout-metric", &names, chosen, |setup, text| {
        let found = METRICS.iter().find(|it| it.0 == text);
        found.map_or(*setup, |it| watching(setup, it.1, it.2))
    })
}

fn missing_select(ui: &Ui, setup: &Setup) -> Html {
    let now = MISSING.iter().find(|it| it.1 == setup.alarm.missing);
    let names: Vec<&str> = MISSING.iter().map(|it| it.0).collect();
    let chosen = now.map_or("", |it| it.0);
    select(ui, "rollout-missing", &names, chosen, |setup, text| {
        let mut changed = *setup;
        if let Some((_, missing)) = MISSING.iter().find(|it| it.0 == text) {
            changed.alarm.missing = *missing;
        }
        changed
    })
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
                    ..ui.session.rollout()
                };
                ui.act(Action::RolloutChanged(setup));
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
