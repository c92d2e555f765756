//! What a program needs from outside, asked once.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::store::UiProps;
use playground::session::{Action, Pending};
use script::{Given, Needs};

/// Puts what a field holds into what the program is given.
type Set = Rc<dyn Fn(&mut Given, String)>;

/// The program that waits: what it needs, or that it is being played; with a way to stop it.
#[component]
pub fn ProgramForm(UiProps { ui }: &UiProps) -> Html {
    let Some(pending) = ui.session.pending() else {
        return Html::default();
    };
    let stop = ui.on_act(|| Action::ProgramDropped);
    match (&pending.needs, &pending.given) {
        (Some(needs), None) => html! {
            <Asking key={pending.id} pending={Rc::clone(pending)} needs={needs.clone()} ui={ui.clone()} />
        },
        _ => html! {
            <div class="program" role="status">
                <span role="progressbar" aria-label="The program is being played">{ "Playing the program on a copy of the account … " }</span>
                <button type="button" class="button button--small" onclick={stop}>{ "Stop" }</button>
            </div>
        },
    }
}

#[derive(Properties, PartialEq)]
struct AskingProps {
    pending: Rc<Pending>,
    needs: Needs,
    ui: crate::ui::store::Ui,
}

#[component]
fn Asking(AskingProps { needs, ui, .. }: &AskingProps) -> Html {
    let given = use_state(Given::default);
    let play = {
        let (ui, given, arguments) = (ui.clone(), given.clone(), needs.arguments);
        Callback::from(move |_: MouseEvent| {
            let mut given = (*given).clone();
            // An argument that is left empty at the end was not given.
            while given.arguments.last().is_some_and(String::is_empty) {
                given.arguments.pop();
            }
            given.arguments.truncate(arguments);
            ui.act(Action::ProgramGiven(given));
        })
    };
    let change = {
        let given = given.clone();
        move |set: Set| {
            let given = given.clone();
            Callback::from(move |event: InputEvent| {
                let mut next = (*given).clone();
                set(&mut next, browser::input_text(&event));
                given.set(next);
            })
        }
    };
    let field = |label: String, value: String, set: Set| {
        html! {
            <label class="field">
                <span class="field__name">{ label }</span>
                <input class="field__input" {value} oninput={change(set)} />
            </label>
        }
    };
    let argument = |number: usize| {
        let value = given.arguments.get(number).cloned().unwrap_or_default();
        let set = move |given: &mut Given, text: String| {
            if given.arguments.len() <= number {
                given.arguments.resize(number + 1, String::new());
            }
            if let Some(place) = given.arguments.get_mut(number) {
                *place = text;
            }
        };
        field(format!("Argument ${}", number + 1), value, Rc::new(set))
    };
    let variable = |name: &String| {
        let value = given.variables.get(name).cloned().unwrap_or_default();
        let key = name.clone();
        let set = move |given: &mut Given, text: String| {
            if text.is_empty() {
                given.variables.remove(&key);
            } else {
                given.variables.insert(key.clone(), text);
            }
        };
        field(format!("Variable {name}"), value, Rc::new(set))
    };
    let placeholder = |name: &String| {
        let value = given.placeholders.get(name).cloned().unwrap_or_default();
        let key = name.clone();
        let set = move |given: &mut Given, text: String| {
            given.placeholders.insert(key.clone(), text);
        };
        field(format!("Instead of {name}"), value, Rc::new(set))
    };
    let command = |text: &String| {
        let answer = given.commands.get(text).cloned().unwrap_or_default();
        let (code_of, output_of) = (text.clone(), text.clone());
        let code = move |given: &mut Given, typed: String| {
            let answer = given.commands.entry(code_of.clone()).or_default();
            answer.exit_code = typed.trim().parse().unwrap_or(0);
        };
        let output = move |given: &mut Given, typed: String| {
            let answer = given.commands.entry(output_of.clone()).or_default();
            answer.stdout = typed;
        };
        html! {
            <>
                <p class="program__command"><code>{ text }</code></p>
                { field("exits with".to_owned(), answer.exit_code.to_string(), Rc::new(code)) }
                { field("and prints".to_owned(), answer.stdout, Rc::new(output)) }
            </>
        }
    };
    html! {
        <form class="program" aria-label="What the program needs">
            <p>{ "This page doesn't have all that the program asks for. Say what it gets; what you leave empty is not set, and a command prints nothing and succeeds." }</p>
            { (0..needs.arguments).map(argument).collect::<Html>() }
            { needs.variables.iter().map(variable).collect::<Html>() }
            { needs.placeholders.iter().map(placeholder).collect::<Html>() }
            { needs.commands.iter().map(|it| command(&it.text)).collect::<Html>() }
            <button type="button" class="button button--primary" onclick={play}>{ "Play the program" }</button>
            <button type="button" class="button" onclick={ui.on_act(|| Action::ProgramDropped)}>{ "Leave it" }</button>
        </form>
    }
}
