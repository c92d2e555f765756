//! The weight of an alias's additional version.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::store::Ui;
use playground::view::account::Shown;
use playground::view::graph::Alias;

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

/// The additional version of an alias and its weight in percent.
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
    let canary = current.and_then(canary_of).cloned();
    let draft = use_state_eq(|| proposal(current, version.as_deref(), shown));
    let Some(current) = current else {
        return Html::default();
    };
    let choose = {
        let draft = draft.clone();
        Callback::from(move |event: Event| draft.set((browser::text_of(&event), draft.1.clone())))
    };
    let weigh = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            draft.set((draft.0.clone(), browser::input_text(&event)));
        })
    };
    let weight = draft
        .1
        .trim()
        .trim_end_matches('%')
        .trim()
        .parse::<f64>()
        .ok();
    let onsubmit = {
        let (ui, site, alias, draft, onclose) = (
            ui.clone(),
            shown.site(),
            alias.clone(),
            draft.clone(),
            onclose.clone(),
        );
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(percent) = weight {
                onclose.emit(());
                // Written as 0.07, not 0.07000000000000001.
                let weight = (percent * 1e10).round() / 1e12;
                ui.send(site.canary(&alias, &draft.0, weight));
            }
        })
    };
    let settle = |to: &str| {
        let (ui, request, onclose) = (ui.clone(), shown.site().settle(alias, to), onclose.clone());
        Callback::from(move |_: MouseEvent| {
            onclose.emit(());
            ui.send(request.clone());
        })
    };
    let others = shown
        .versions
        .iter()
        .filter(|it| it.id != "$LATEST" && it.id != current.version);
    html! {
        <form class="popup__form" {onsubmit}>
            <label class="field">
                <span class="field__name">{ format!("{alias} also sends to version") }</span>
                <select class="field__input" onchange={choose}>
                    for other in others {
                        <option key={other.id.clone()} value={other.id.clone()} selected={other.id == draft.0}>{ &other.id }</option>
                    }
                </select>
            </label>
            <div class="popup__row">
                <input type="range" min="0" max="100" step="1" aria-label="Weight slider" value={draft.1.clone()} oninput={weigh.clone()} />
                <label class="field">
                    <span class="sr">{ "Weight in percent" }</span>
                    <input class="field__input" inputmode="decimal" value={draft.1.clone()} oninput={weigh} aria-invalid={weight.is_none().to_string()} />
                </label>
            </div>
            <p class="field__help">{ format!("Version {} gets the rest.", current.version) }</p>
            <div class="buttons">
                <button type="submit" class="button button--primary" disabled={weight.is_none()}>{ "Set weight" }</button>
                if let Some((id, _)) = &canary {
                    <button type="button" class="button" onclick={settle(id)}>{ format!("All to {id}") }</button>
                    <button type="button" class="button" onclick={settle(&current.version)}>{ "End canary" }</button>
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
