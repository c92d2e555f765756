//! The fields of a split between two: whom it also sends to, and how many percent.

use yew::prelude::*;

use crate::ui::browser;

/// What is chosen and typed so far: the other one's ID, and the percent as text.
pub type Draft = UseStateHandle<(String, String)>;

/// How a split's fields are called, and what stands in them.
pub struct Fields<'a> {
    /// The name of the choice.
    pub also: String,
    /// Whom may be chosen: the ID and what is shown of it.
    pub others: Vec<(&'a str, &'a str)>,
    /// The name of the percent's field, for those who can't see the sign.
    pub percent: &'static str,
    /// `decimal` or `numeric`: the keys that a phone shows.
    pub keys: &'static str,
    /// Whether what is typed can't be set.
    pub wrong: bool,
    /// What the split would do, or what is wrong with it.
    pub says: String,
}

/// Draws them; what is done there goes into the draft.
pub fn fields(draft: &Draft, fields: Fields<'_>) -> Html {
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
    let Fields {
        also,
        others,
        percent,
        keys,
        wrong,
        says,
    } = fields;
    html! {
        <>
            <label class="field">
                <span class="field__name">{ also }</span>
                <select class="field__input" onchange={choose}>
                    for (id, name) in others {
                        <option key={id.to_owned()} value={id.to_owned()} selected={id == draft.0}>{ name }</option>
                    }
                </select>
            </label>
            <div class="popup__row">
                <input type="range" min="0" max="100" step="1" aria-label="Weight slider" value={draft.1.clone()} oninput={weigh.clone()} />
                <label class="field unit">
                    <span class="sr">{ percent }</span>
                    <input class="field__input" inputmode={keys} autocomplete="off" value={draft.1.clone()} oninput={weigh} aria-invalid={wrong.to_string()} />
                    <span class="unit__sign" aria-hidden="true">{ "%" }</span>
                </label>
            </div>
            <output class={if wrong { "field__error" } else { "field__help" }}>{ says }</output>
        </>
    }
}
