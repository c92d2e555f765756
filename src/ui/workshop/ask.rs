//! What a step asks, and what is right once it was answered.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::notes::prose;
use crate::ui::store::{Same, UiProps};
use playground::session::Action;
use playground::workshop::{Ask, attempt, truth};

/// A number to say, or answers to choose from.
#[component]
pub fn Question(UiProps { ui }: &UiProps) -> Html {
    let typed = use_state_eq(String::new);
    let wrong = use_state_eq(|| None::<String>);
    let place = ui
        .session
        .attempt()
        .map(|it| (Same(Rc::clone(it.lesson())), it.done()));
    // For who has no keys at hand.
    let scale = use_memo(place, |place| {
        let (lesson, step) = place.as_ref()?;
        truth::scale(&lesson.0, *step)
    });
    let Some(ask) = ui.session.attempt().and_then(|it| it.step()?.ask.clone()) else {
        return Html::default();
    };
    match ask {
        Ask::Choice(choices) => html! {
            <ul class="guide__choices" aria-label="Answers">
                for (number, choice) in choices.into_iter().enumerate() {
                    <li key={number}>
                        <button type="button" class="button" onclick={ui.on_act(move || Action::Answered((number + 1).to_string()))}>{ choice.text }</button>
                    </li>
                }
            </ul>
        },
        Ask::Number(number) => {
            let oninput = {
                let (typed, wrong) = (typed.clone(), wrong.clone());
                Callback::from(move |event: InputEvent| {
                    typed.set(browser::input_text(&event));
                    wrong.set(None);
                })
            };
            let send = {
                let (ui, typed, wrong) = (ui.clone(), typed.clone(), wrong.clone());
                let ask = Ask::Number(number.clone());
                move || match attempt::answer(&ask, &typed) {
                    Ok(_) => ui.act(Action::Answered((*typed).clone())),
                    Err(why) => wrong.set(Some(why)),
                }
            };
            let onkeydown = {
                let send = send.clone();
                Callback::from(move |event: KeyboardEvent| {
                    if event.key() == "Enter" {
                        send();
                    }
                })
            };
            let onclick = Callback::from(move |_: MouseEvent| send());
            html! {
                <div class="guide__number">
                    <label class="field__name" for="lesson-answer">{ "Your answer" }</label>
                    <input id="lesson-answer" class="input" inputmode="decimal" autocomplete="off" value={(*typed).clone()} oninput={oninput.clone()} {onkeydown} />
                    <span>{ number.unit }</span>
                    <button type="button" class="button button--primary button--small" {onclick}>{ "Answer" }</button>
                    if let Some(end) = *scale {
                        <input class="guide__scale" type="range" min="0" max={end.to_string()} step={(end / 100.0).to_string()} aria-label={format!("Your answer, from 0 to {end}")}
                            value={if typed.is_empty() { "0".to_owned() } else { typed.replace(',', ".") }} {oninput} />
                    }
                    if let Some(wrong) = &*wrong { <output class="field__error" role="alert">{ wrong }</output> }
                </div>
            }
        }
    }
}

/// What was right in the step before, where that one asked.
#[component]
pub fn Revealed(UiProps { ui }: &UiProps) -> Html {
    let attempt = ui.session.attempt().cloned();
    let before = attempt.as_ref().and_then(|it| it.done().checked_sub(1));
    let key = attempt.as_ref().map(|it| {
        let answer = before.and_then(|step| it.answer(step)).map(str::to_owned);
        (Same(Rc::clone(it.lesson())), before, answer)
    });
    let reported = use_memo(key, |key| {
        let (lesson, step, answer) = key.as_ref()?;
        let (step, answer) = ((*step)?, answer.as_deref()?);
        Some(truth::reported(&lesson.0, step, answer))
    });
    let (Some(reported), Some(attempt), Some(step)) = (&*reported, attempt, before) else {
        return Html::default();
    };
    let because = attempt
        .lesson()
        .steps
        .get(step)
        .map(|it| prose(&it.because));
    let said = match reported {
        Ok(Some(reported)) => html! {
            <p>
                <span class={classes!("chip", if reported.hit { "chip--ok" } else { "chip--danger" })}>{ if reported.hit { "Right" } else { "Not quite" } }</span>
                { " " }{ &reported.said }
            </p>
        },
        Ok(None) => Html::default(),
        Err(why) => html! { <p>{ why }</p> },
    };
    html! {
        <div class="guide__told">
            { said }
            { because }
        </div>
    }
}
