//! What is rolled out: the chosen alias, and the version that it is to lead to.

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::page::PageAction;
use crate::ui::store::{Ui, UiProps};
use playground::session::{Action, Selection};
use playground::view::format::cut_to_width;
use playground::view::rollout::Shift;

/// Which alias is shifted, and between which versions. A rollout that has come to its end stays
/// the one that is shown, so that it can be rolled back.
#[hook]
pub fn use_shift(ui: &Ui) -> Option<Shift> {
    let kept = use_mut_ref(|| None::<Shift>);
    let mut kept = kept.borrow_mut();
    let now = Shift::of(&ui.session, ui.page.rollout_to.as_deref());
    let ended = |kept: &Shift, now: &Shift| {
        let same = (&kept.function, &kept.alias) == (&now.function, &now.alias);
        same && kept.new == now.old
    };
    if !matches!((&*kept, &now), (Some(kept), Some(now)) if ended(kept, now)) {
        kept.clone_from(&now);
    }
    kept.clone()
}

/// The alias and the version as fields.
#[component]
pub fn What(UiProps { ui }: &UiProps) -> Html {
    let shift = use_shift(ui);
    let chosen = ui.session.plan().qualifier.unwrap_or_default();
    let function = ui.shown.function.clone().unwrap_or_default();
    let onalias = {
        let (ui, function) = (ui.clone(), function.clone());
        Callback::from(move |event: Event| {
            let alias = browser::text_of(&event);
            let function = function.clone();
            ui.show(PageAction::RolloutTo(None));
            ui.act(Action::Selected(Selection::Alias { function, alias }));
        })
    };
    let onversion = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            ui.show(PageAction::RolloutTo(Some(browser::text_of(&event))));
        })
    };
    let versions = ui.shown.versions.iter().map(|it| it.id.clone());
    let versions: Vec<String> = versions
        .filter(|it| it != "$LATEST" && shift.as_ref().is_none_or(|shift| shift.old != *it))
        .collect();
    html! {
        <div class="fields rollout__what">
            <div class="field">
                <label class="field__name" for="rollout-alias" title={function.clone()}>{ format!("Alias of {}", cut_to_width(&function, 15.0)) }</label>
                <select id="rollout-alias" class="field__input" onchange={onalias} disabled={ui.shown.aliases.is_empty()}>
                    for alias in ui.shown.aliases.iter() {
                        <option key={alias.name.clone()} value={alias.name.clone()} selected={alias.name == chosen}>{ &alias.name }</option>
                    }
                </select>
            </div>
            <div class="field">
                <label class="field__name" for="rollout-to">{ "To version" }</label>
                <select id="rollout-to" class="field__input" onchange={onversion} disabled={versions.is_empty()}>
                    for version in versions {
                        <option key={version.clone()} value={version.clone()} selected={shift.as_ref().is_some_and(|it| it.new == version)}>{ version.clone() }</option>
                    }
                </select>
                if let Some(shift) = &shift { <p class="field__help">{ format!("From version {}", shift.old) }</p> }
            </div>
        </div>
    }
}
