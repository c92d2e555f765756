//! A field that keeps what is typed until Enter or leaving it, and then changes the plan.

use yew::prelude::*;

use crate::session::Action;
use crate::ui::browser;
use crate::ui::store::Ui;
use crate::view::traffic::field::Field;

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
    /// Figures to choose from with one press: what is written on the button, and the text it puts.
    #[prop_or_default]
    pub offers: Vec<(AttrValue, AttrValue)>,
    /// Whether it takes more than one line.
    #[prop_or_default]
    pub long: bool,
}

/// What was typed and not taken yet.
#[derive(Clone, PartialEq)]
struct Draft {
    text: String,
    /// Why it can't be taken.
    error: Option<String>,
}

/// A labelled field of the plan.
#[component]
pub fn PlanField(props: &PlanFieldProps) -> Html {
    let PlanFieldProps {
        ui,
        field,
        help,
        offers,
        long,
    } = props;
    let plan = ui.session.plan();
    let draft = use_state_eq(|| None::<Draft>);
    let taken = field.text(&plan);
    // What was set elsewhere (another seed, a preset, an opened link) takes the draft's place.
    use_effect_with(taken.clone(), {
        let draft = draft.clone();
        move |_| draft.set(None)
    });
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            let text = browser::input_text(&event);
            draft.set(Some(Draft { text, error: None }));
        })
    };
    let put = {
        let (ui, field, draft) = (ui.clone(), field.clone(), draft.clone());
        Callback::from(
            move |text: String| match field.put(&ui.session.plan(), &text) {
                Ok(plan) => {
                    draft.set(None);
                    if plan != ui.session.plan() {
                        ui.act(Action::PlanChanged(plan));
                    }
                }
                Err(error) => draft.set(Some(Draft {
                    text,
                    error: Some(error),
                })),
            },
        )
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
    let id = format!("plan-{}", field.path().replace(['.', '$'], "-"));
    let error = draft.as_ref().and_then(|it| it.error.clone());
    let value = draft.as_ref().map_or(taken, |it| it.text.clone());
    let invalid = error.is_some().then_some("true");
    let about = format!("{id}-about");
    html! {
        <div class={classes!("field", long.then_some("fields__wide"))}>
            <label class="field__name" for={id.clone()}>{ field.label() }</label>
            if *long {
                <textarea {id} class="field__input" rows="3" {value} aria-invalid={invalid} aria-describedby={about.clone()} {oninput} {onchange} />
            } else {
                <input {id} class="field__input" type="text" inputmode="decimal" autocomplete="off" {value} placeholder={field.empty_means()}
                    aria-invalid={invalid} aria-describedby={about.clone()} {oninput} {onchange} {onkeydown} />
            }
            if !offers.is_empty() {
                <div class="offers">
                    for (name, text) in offers.iter() {
                        <button key={name.to_string()} type="button" class="offer" aria-label={format!("{} {name}", field.label())}
                            onclick={put.reform({ let text = text.to_string(); move |_: MouseEvent| text.clone() })}>{ name }</button>
                    }
                </div>
            }
            <div id={about}>
                if let Some(error) = error {
                    <p class="field__error" role="alert">{ error }</p>
                } else if !help.is_empty() {
                    <p class="field__help">{ help }</p>
                }
            </div>
        </div>
    }
}
