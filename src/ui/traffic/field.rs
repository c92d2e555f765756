//! Fields whose figures follow while one types; what can't be taken is said when they are left.

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::store::Ui;
use playground::session::Action;
use playground::view::traffic::field::Field;

/// Takes a text, or says why it can't be taken.
pub type Put = Callback<String, Result<(), String>>;

/// Properties of a field.
#[derive(Properties, PartialEq)]
pub struct DraftFieldProps {
    /// Its id on the page.
    pub id: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// The text in effect.
    pub taken: AttrValue,
    /// What is in effect while it is empty.
    #[prop_or_default]
    pub empty_means: AttrValue,
    /// A sentence below it.
    #[prop_or_default]
    pub help: AttrValue,
    /// Texts to choose from with one press: what is written on the button, and what it puts.
    #[prop_or_default]
    pub offers: Vec<(AttrValue, AttrValue)>,
    /// Whether it takes more than one line.
    #[prop_or_default]
    pub long: bool,
    /// Called with what was typed, on Enter or when the field is left.
    pub put: Put,
}

/// What was typed and not taken yet.
#[derive(Clone, PartialEq)]
struct Draft {
    text: String,
    /// Why it can't be taken.
    error: Option<String>,
}

/// A labelled field with its help, its offers and its error.
#[component]
pub fn DraftField(props: &DraftFieldProps) -> Html {
    let draft = use_state_eq(|| None::<Draft>);
    // What was set elsewhere (another seed, a preset, an opened link) takes the draft's place.
    use_effect_with(props.taken.clone(), {
        let (draft, id) = (draft.clone(), props.id.clone());
        move |_| {
            // But not under the hand: `1.` is taken as 1, and goes on being typed.
            if !browser::has_focus(&id) {
                draft.set(None);
            }
        }
    });
    let oninput = {
        let (draft, put, long) = (draft.clone(), props.put.clone(), props.long);
        Callback::from(move |event: InputEvent| {
            let text = browser::input_text(&event);
            // What can't be taken may become what can: it is refused when the field is left.
            if !long && !text.trim().is_empty() {
                let _ = put.emit(text.clone());
            }
            draft.set(Some(Draft { text, error: None }));
        })
    };
    let put = {
        let (put, draft) = (props.put.clone(), draft.clone());
        Callback::from(move |text: String| {
            let refused = put.emit(text.clone()).err();
            draft.set(refused.map(|error| Draft {
                text,
                error: Some(error),
            }));
        })
    };
    let onchange = put.reform(|event: Event| browser::text_of(&event));
    let onkeydown = {
        let draft = draft.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                draft.set(None);
            }
        })
    };
    let id = props.id.clone();
    let error = draft.as_ref().and_then(|it| it.error.clone());
    let value = draft
        .as_ref()
        .map_or_else(|| props.taken.to_string(), |it| it.text.clone());
    let invalid = error.is_some().then_some("true");
    let about = format!("{id}-about");
    html! {
        <div class={classes!("field", props.long.then_some("fields__wide"))}>
            <label class="field__name" for={id.clone()}>{ &props.label }</label>
            if props.long {
                <textarea {id} class="field__input" rows="3" {value} aria-invalid={invalid} aria-describedby={about.clone()} {oninput} {onchange} />
            } else {
                <input {id} class="field__input" type="text" inputmode="decimal" autocomplete="off" {value} placeholder={props.empty_means.clone()}
                    aria-invalid={invalid} aria-describedby={about.clone()} {oninput} {onchange} {onkeydown} />
            }
            if !props.offers.is_empty() {
                <div class="offers">
                    for (name, text) in props.offers.iter() {
                        <button key={name.to_string()} type="button" class="offer" aria-label={format!("{} {name}", props.label)}
                            onclick={put.reform({ let text = text.to_string(); move |_: MouseEvent| text.clone() })}>{ name }</button>
                    }
                </div>
            }
            <div id={about}>
                if let Some(error) = error {
                    <p class="field__error" role="alert">{ error }</p>
                } else if !props.help.is_empty() {
                    <p class="field__help">{ &props.help }</p>
                }
            </div>
        </div>
    }
}

/// Properties of a plan's field.
#[derive(Properties, PartialEq)]
pub struct PlanFieldProps {
    /// The page's state.
    pub ui: Ui,
    /// Which field.
    pub field: Field,
    /// A sentence below it.
    #[prop_or_default]
    pub help: AttrValue,
    /// As [`DraftFieldProps::offers`].
    #[prop_or_default]
    pub offers: Vec<(AttrValue, AttrValue)>,
    /// Whether it takes more than one line.
    #[prop_or_default]
    pub long: bool,
}

/// A field of the session's plan.
#[component]
pub fn PlanField(props: &PlanFieldProps) -> Html {
    let PlanFieldProps { ui, field, .. } = props;
    // The same callback as long as the field lives: a field whose text is the same is not drawn again.
    let latest = use_mut_ref(|| ui.clone());
    latest.replace(ui.clone());
    let put = use_callback(field.clone(), move |text: String, field: &Field| {
        let ui = latest.borrow().clone();
        let plan = field.put(&ui.session.plan(), &text)?;
        if plan != ui.session.plan() {
            ui.act(Action::PlanChanged(plan));
        }
        Ok(())
    });
    html! {
        <DraftField id={format!("plan-{}", field.path().replace(['.', '$'], "-"))} label={field.label()} taken={field.text(&ui.session.plan())}
            empty_means={field.empty_means()} help={props.help.clone()} offers={props.offers.clone()} long={props.long} {put} />
    }
}
