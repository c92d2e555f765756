//! Putting a caller on the graph, to see whether the policy lets it through.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::icon::Icon;
use crate::ui::store::Ui;
use playground::scenario::{BoundCaller, CallerKind};
use playground::session::Action;
use playground::view::account::Shown;

/// Properties of the form.
#[derive(Properties, PartialEq)]
pub struct CallerFormProps {
    /// The page's state.
    pub ui: Ui,
    /// The function on screen.
    pub shown: Rc<Shown>,
}

/// A button that opens a small form.
#[component]
pub fn CallerForm(CallerFormProps { ui, shown }: &CallerFormProps) -> Html {
    let open = use_state_eq(|| false);
    let turn = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                open.set(false);
            }
        })
    };
    html! {
        <div class="adder" {onkeydown}>
            <button type="button" class="button button--small" aria-expanded={open.to_string()} onclick={turn}>{ Icon::Plus.html() }{ "Caller" }</button>
            if *open { { form(ui, shown, &open) } }
        </div>
    }
}

/// Not where it is called: the page's first part does without it.
#[inline(never)]
fn form(ui: &Ui, shown: &Rc<Shown>, open: &UseStateHandle<bool>) -> Html {
    html! { <Fields ui={ui.clone()} shown={shown.clone()} open={open.clone()} /> }
}

/// Properties of the form that is open.
#[derive(Properties, PartialEq)]
struct FieldsProps {
    ui: Ui,
    shown: Rc<Shown>,
    open: UseStateHandle<bool>,
}

/// The form. What is typed stays until it is closed.
#[component]
fn Fields(FieldsProps { ui, shown, open }: &FieldsProps) -> Html {
    let kind = use_state_eq(|| CallerKind::Bucket);
    let name = use_state_eq(|| "examplebucket".to_owned());
    let target = use_state_eq(String::new);
    let set_kind = {
        let kind = kind.clone();
        Callback::from(move |event: Event| {
            let label = browser::text_of(&event);
            if let Some(chosen) = CallerKind::ALL.into_iter().find(|it| it.label() == label) {
                kind.set(chosen);
            }
        })
    };
    let set_name = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| name.set(browser::input_text(&event)))
    };
    let set_target = {
        let target = target.clone();
        Callback::from(move |event: Event| target.set(browser::text_of(&event)))
    };
    let onsubmit = {
        let (ui, open, function) = (ui.clone(), open.clone(), shown.function.clone());
        let bound = BoundCaller {
            kind: *kind,
            name: name.trim().to_owned(),
            function: function.unwrap_or_default(),
            qualifier: (!target.is_empty()).then(|| (*target).clone()),
        };
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            open.set(false);
            let requests = ui.session.binding(&bound);
            if requests.is_empty() {
                // Drawn alone: what AWS would need before it takes it is reported on the graph.
                ui.act(Action::CallerAdded(bound.clone()));
            }
            for request in requests {
                ui.send(request);
            }
        })
    };
    html! {
        <form class="menu popup__form adder__form" {onsubmit}>
            <label class="field">
                <span class="field__name">{ "What calls" }</span>
                <select class="field__input" onchange={set_kind}>
                    for one in CallerKind::ALL { <option key={one.label()} value={one.label()} selected={one == *kind}>{ one.label() }</option> }
                </select>
            </label>
            <label class="field">
                <span class="field__name">{ "Its name" }</span>
                <input class="field__input" autocomplete="off" value={(*name).clone()} oninput={set_name} />
            </label>
            <label class="field">
                <span class="field__name">{ "The ARN it was given" }</span>
                <select class="field__input" onchange={set_target}>
                    <option value="" selected={target.is_empty()}>{ "unqualified" }</option>
                    for alias in shown.aliases.iter() { <option key={alias.name.clone()} value={alias.name.clone()} selected={alias.name == *target}>{ format!("alias {}", alias.name) }</option> }
                    for version in shown.versions.iter().skip(1) { <option key={version.id.clone()} value={version.id.clone()} selected={version.id == *target}>{ format!("version {}", version.id) }</option> }
                </select>
            </label>
            <button type="submit" class="button button--primary" disabled={name.trim().is_empty()}>{ "Put on the graph" }</button>
        </form>
    }
}
