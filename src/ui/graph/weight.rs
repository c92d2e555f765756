//! The weight of an alias's additional version.

use std::rc::Rc;

use yew::prelude::*;

use super::split::{self, Fields};
use crate::ui::store::Ui;
use playground::session::{Action, Held};
use playground::view::account::Shown;
use playground::view::graph::Alias;
use playground::view::number::unbroken;
use playground::view::weight;

/// Properties of the weight's editor.
#[derive(Properties, PartialEq)]
pub struct WeightProps {
    /// The page's state.
    pub ui: Ui,
    /// What the graph shows.
    pub shown: Rc<Shown>,
    /// The alias.
    pub alias: String,
    /// The additional version to propose.
    pub version: Option<String>,
    /// Called when it is done with.
    pub onclose: Callback<()>,
}

/// The additional version of an alias and its weight in percent. What is set is shown on the arrows at
/// once, and simulated where figures are on screen; it is sent by the button.
#[component]
pub fn Weight(props: &WeightProps) -> Html {
    let WeightProps {
        ui,
        shown,
        alias,
        version,
        onclose,
    } = props;
    let current = shown.aliases.iter().find(|it| it.name == *alias);
    let draft = use_state_eq(|| proposal(current, version.as_deref(), shown));
    let weight = weight::read(&draft.1);
    let held = weight.clone().ok().map(|weight| Held {
        function: shown.function.clone().unwrap_or_default(),
        alias: alias.clone(),
        version: draft.0.clone(),
        weight,
    });
    use_effect_with(held, {
        let ui = ui.clone();
        move |held| ui.act(Action::WeightHeld(held.clone()))
    });
    use_effect_with((), {
        let ui = ui.clone();
        move |()| move || ui.act(Action::WeightHeld(None))
    });
    let Some(current) = current else {
        return Html::default();
    };
    let onsubmit = {
        let (ui, site, alias, draft, onclose) = (
            ui.clone(),
            shown.site(),
            alias.clone(),
            draft.clone(),
            onclose.clone(),
        );
        let weight = weight.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Ok(weight) = weight {
                ui.act(Action::WeightHeld(None));
                onclose.emit(());
                ui.send(site.canary(&alias, &draft.0, weight));
            }
        })
    };
    let settle = |to: &str| {
        let (ui, request, onclose) = (ui.clone(), shown.site().settle(alias, to), onclose.clone());
        Callback::from(move |_: MouseEvent| {
            ui.act(Action::WeightHeld(None));
            onclose.emit(());
            ui.send(request.clone());
        })
    };
    // What the alias itself says, not the weight under the hand.
    let canary = playground::view::account::function(&ui.session)
        .and_then(|it| {
            let found = it.alias(alias)?;
            // The version that AWS itself keeps the alias on is no canary.
            found.routing.filter(|_| it.held(&found.name).is_none())
        })
        .map(|(version, _)| version.to_string());
    let others = shown
        .versions
        .iter()
        .filter(|it| it.id != "$LATEST" && it.id != current.version);
    html! {
        <form class="popup__form" {onsubmit}>
            { split::fields(&draft, Fields {
                also: format!("{alias} also sends to version"),
                others: others.map(|it| (&*it.id, &*it.id)).collect(),
                percent: "Weight in percent",
                keys: "decimal",
                wrong: weight.is_err(),
                says: unbroken(&weight::says(&draft.1, &current.version, &draft.0)),
            }) }
            <div class="buttons">
                <button type="submit" class="button button--primary" disabled={weight.is_err()}>{ "Set weight" }</button>
                if let Some(id) = &canary {
                    <button type="button" class="button" title={format!("Promote: {alias} points to version {id}, and the canary is over")} onclick={settle(id)}>{ format!("Promote {id}") }</button>
                    <button type="button" class="button" title={format!("Roll back: version {} gets every call again", current.version)} onclick={settle(&current.version)}>{ format!("Back to {}", current.version) }</button>
                }
            </div>
        </form>
    }
}

/// The canary, which a version that AWS itself keeps the alias on is not.
fn canary_of(alias: &Alias) -> Option<&(String, f64)> {
    alias.canary.as_ref().filter(|_| alias.moving.is_none())
}

/// What the editor starts with: the canary there is, or a tenth for the likeliest version.
fn proposal(alias: Option<&Alias>, version: Option<&str>, shown: &Shown) -> (String, String) {
    let canary = alias.and_then(canary_of);
    let weight = canary.map_or(10.0, |it| (it.1 * 1e10).round() / 1e8);
    let newest = || {
        shown
            .versions
            .iter()
            .rev()
            .map(|it| it.id.as_str())
            .find(|id| *id != "$LATEST" && alias.is_none_or(|it| it.version != **id))
    };
    let id = version
        .or_else(|| canary.map(|it| it.0.as_str()))
        .or_else(newest);
    (id.unwrap_or_default().to_owned(), weight.to_string())
}
