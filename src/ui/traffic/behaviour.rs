//! How a version behaves.

use yew::prelude::*;

use super::field::PlanField;
use crate::ui::store::Ui;
use playground::session::Action;
use playground::view::traffic::field::{Field, Trait};
use playground::view::traffic::preset::Preset;

/// Properties of a version's fields.
#[derive(Properties, PartialEq)]
pub struct BehaviourProps {
    /// The page's state.
    pub ui: Ui,
    /// The version.
    pub version: AttrValue,
    /// Whether it is the alias's additional version.
    pub canary: bool,
}

/// What is asked first; the rest is folded away.
const FIRST: [Trait; 3] = [Trait::Errors, Trait::Typical, Trait::ColdStart];
const REST: [Trait; 5] = [
    Trait::Slowest,
    Trait::ColdErrors,
    Trait::Timeout,
    Trait::Memory,
    Trait::Provisioned,
];

/// Presets, and the figures behind them.
#[component]
pub fn BehaviourFields(
    BehaviourProps {
        ui,
        version,
        canary,
    }: &BehaviourProps,
) -> Html {
    let behaviour = ui.session.plan().behaviour(version);
    let preset = Preset::of(&behaviour);
    let choose = |preset: Preset| {
        let (ui, version) = (ui.clone(), version.to_string());
        Callback::from(move |_: MouseEvent| {
            let mut plan = ui.session.plan();
            plan.versions.insert(version.clone(), preset.behaviour());
            ui.act(Action::PlanChanged(plan));
        })
    };
    let field = |what: Trait| {
        html! {
            <PlanField key={Field::Of(String::new(), what).label()} ui={ui.clone()} field={Field::Of(version.to_string(), what)} />
        }
    };
    let side = if *canary { "canary" } else { "stable" };
    html! {
        <fieldset class={classes!("behaviour", format!("behaviour--{side}"))}>
            <legend class="behaviour__name">
                { format!("Version {version}") }
                if *canary { <span class="chip chip--canary">{ "canary" }</span> }
            </legend>
            <div class="offers" role="group" aria-label={format!("Presets of version {version}")}>
                for it in Preset::ALL {
                    <button key={it.label()} type="button" class="offer" aria-pressed={(preset == Some(it)).to_string()} onclick={choose(it)}>{ it.label() }</button>
                }
            </div>
            <div class="fields">
                { FIRST.map(field).into_iter().collect::<Html>() }
            </div>
            <details class="more">
                <summary>{ "More of its behaviour" }</summary>
                <div class="fields">
                    { REST.map(field).into_iter().collect::<Html>() }
                </div>
            </details>
        </fieldset>
    }
}
