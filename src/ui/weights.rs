//! The weight of an alias's additional version in a form: a version and a slider, not `2=0.1`.

use yew::prelude::*;

use super::browser;
use super::page::FormSeed;
use super::store::Same;
use playground::session::Held;
use playground::view::account::Shown;
use playground::view::number::unbroken;
use playground::view::weight;

/// Versions in the list, the newest ones, before somebody turns to it.
const AT_HAND: usize = 8;

/// Properties of the weight's fields.
#[derive(Properties, PartialEq)]
pub struct WeightsProps {
    /// The id of the first control.
    pub id: AttrValue,
    /// What the form's field holds: `2=0.1`, or nothing.
    pub text: AttrValue,
    /// What is on screen: its versions are to choose from. Shared, for there may be a thousand.
    pub shown: Same<Shown>,
    /// Called with what the field is to hold.
    pub set: Callback<String>,
}

/// The weight that a form about an alias would set, from its field's text.
pub fn held(seed: &FormSeed, text: &str) -> Option<Held> {
    let named = |member: &str| Some(seed.input.get(member)?.as_str()?.to_owned());
    let (version, share) = text.split_once('=')?;
    let weight = console::decimal(share.trim()).filter(|it| (0.0..=1.0).contains(it))?;
    Some(Held {
        function: named("FunctionName")?,
        alias: named("Name").filter(|_| seed.operation == "UpdateAlias")?,
        version: version.to_owned(),
        weight,
    })
}

/// Which version gets a share besides the alias's own, and how much.
#[component]
pub fn Weights(
    WeightsProps {
        id,
        text,
        shown,
        set,
    }: &WeightsProps,
) -> Html {
    let (version, share) = text.split_once('=').unwrap_or(("", ""));
    let share = console::decimal(share.trim()).map_or_else(|| "10".to_owned(), weight::text_of);
    // What is typed stands as it is until it is a weight.
    let draft = use_state_eq(|| None::<String>);
    use_effect_with(text.clone(), {
        let (draft, id) = (draft.clone(), id.clone());
        move |_| {
            if !browser::has_focus(&format!("{id}-percent")) {
                draft.set(None);
            }
        }
    });
    let text = draft.as_ref().map_or_else(|| share.clone(), Clone::clone);
    let choose = {
        let (set, share) = (set.clone(), share.clone());
        Callback::from(move |event: Event| {
            let version = browser::text_of(&event);
            set.emit(match (version.as_str(), weight::read(&share)) {
                ("", _) | (_, Err(_)) => String::new(),
                (version, Ok(weight)) => format!("{version}={weight}"),
            });
        })
    };
    let weigh = {
        let (set, version, draft) = (set.clone(), version.to_owned(), draft.clone());
        Callback::from(move |event: InputEvent| {
            let typed = browser::input_text(&event);
            if let Ok(weight) = weight::read(&typed) {
                set.emit(format!("{version}={weight}"));
            }
            draft.set(Some(typed));
        })
    };
    let refused = weight::read(&text).err();
    // All of them once the list is about to open: a thousand are felt at every edit.
    let near = use_state_eq(|| false);
    let approach = |near: &UseStateHandle<bool>| {
        let near = near.clone();
        move || near.set(true)
    };
    let (focus, press) = (approach(&near), approach(&near));
    let versions = &shown.0.versions;
    let early = if *near {
        0
    } else {
        versions.len().saturating_sub(AT_HAND)
    };
    // What an alias can send to besides its own version.
    let offered = versions.iter().skip(early).map(|it| it.id.clone());
    let mut offered: Vec<String> = offered.filter(|it| it != "$LATEST").collect();
    if !version.is_empty() && !offered.iter().any(|it| it == version) {
        offered.insert(0, version.to_owned());
    }
    html! {
        <>
            <select {id} class="field__input" onchange={choose} onfocusin={move |_: FocusEvent| focus()} onpointerdown={move |_: PointerEvent| press()}>
                <option value="" selected={version.is_empty()}>{ "none" }</option>
                for it in offered {
                    <option key={it.clone()} value={it.clone()} selected={it == version}>{ format!("version {it}") }</option>
                }
            </select>
            if !version.is_empty() {
                <div class="popup__row">
                    <input type="range" min="0" max="100" step="1" aria-label="Share slider" value={text.clone()} oninput={weigh.clone()} />
                    <span class="unit">
                        <input id={format!("{id}-percent")} class="field__input" inputmode="decimal" autocomplete="off" aria-label="Share in percent"
                            aria-invalid={refused.is_some().to_string()} value={text} oninput={weigh} />
                        <span class="unit__sign" aria-hidden="true">{ "%" }</span>
                    </span>
                </div>
            }
            if let Some(why) = refused { <span class="field__error" role="alert">{ unbroken(&why) }</span> }
        </>
    }
}
