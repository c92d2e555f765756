//! The fields that most runs leave alone.

use yew::prelude::*;

use super::field::PlanField;
use crate::ui::browser;
use crate::ui::store::{Ui, UiProps};
use playground::session::Action;
use playground::view::traffic::field::{Field, INVOCATION_TYPES};
use sim::InvocationType;

/// Environments, limits, users, prices, replications.
#[component]
pub fn Advanced(UiProps { ui }: &UiProps) -> Html {
    let event = ui.session.plan().invocation_type == InvocationType::Event;
    let fields = [
        (Field::Runs, "Independent replications"),
        (
            Field::CallsPerUser,
            "Asks how many users meet both versions",
        ),
        (Field::KeepAlive, "Idle environments live so long"),
        (Field::MaxConcurrency, "More at once: 429"),
        (Field::Reserved, "Of the function"),
        (Field::Scaling, "Growth limit"),
        (Field::Provisioned, "Always warm"),
        (Field::GbSecond, "Of memory, on demand"),
        (Field::MillionRequests, "On top of the time"),
    ];
    html! {
        <details class="more">
            <summary>{ "Advanced: environments, limits, users, prices" }</summary>
            <div class="fields">
                <div class="field">
                    <label class="field__name" for="plan-type">{ "Invocation type" }</label>
                    { type_select(ui) }
                </div>
                if event {
                    <PlanField ui={ui.clone()} field={Field::Retries} help="Each routed anew" />
                }
                for (field, help) in fields {
                    <PlanField key={help} ui={ui.clone()} {field} {help} />
                }
            </div>
        </details>
    }
}

fn type_select(ui: &Ui) -> Html {
    let chosen = ui.session.plan().invocation_type;
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let text = browser::text_of(&event);
            let mut plan = ui.session.plan();
            if let Some((kind, _)) = INVOCATION_TYPES.into_iter().find(|it| it.1 == text) {
                plan.invocation_type = kind;
                // Queued calls don't wait for each other: they need a rate.
                if kind == InvocationType::Event && plan.arrivals.rate.is_none() {
                    plan.arrivals.rate = Some(sim::Rate::Constant(50.0));
                }
                ui.act(Action::PlanChanged(plan));
            }
        })
    };
    html! {
        <select id="plan-type" class="field__input" {onchange}>
            for (kind, name) in INVOCATION_TYPES {
                <option key={name} value={name} selected={kind == chosen}>{ name }</option>
            }
        </select>
    }
}
