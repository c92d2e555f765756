//! A workshop on paper: a handout without solutions, and an answer sheet with them.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::ui::browser;
use crate::ui::notes::prose;
use crate::ui::store::Same;
use playground::workshop::{Ask, Lesson, Task, Workshop, truth};

/// Properties of the print-out.
#[derive(Properties, PartialEq)]
pub struct PrintProps {
    /// What is printed.
    pub workshop: Same<Workshop>,
}

/// Two buttons, and what they print; on screen only the buttons are seen.
#[component]
pub fn Print(PrintProps { workshop }: &PrintProps) -> Html {
    let sheet = use_state_eq(|| None::<bool>);
    {
        let sheet_now = *sheet;
        let sheet = sheet.clone();
        use_effect_with(sheet_now, move |asked| {
            if asked.is_some() {
                // The dialog of the browser holds the page until it is closed.
                browser::root_attribute("data-print", Some(""));
                if let Some(window) = web_sys::window() {
                    let _ = window.print();
                }
                browser::root_attribute("data-print", None);
                sheet.set(None);
            }
        });
    }
    let ask = |answers: bool| {
        let sheet = sheet.clone();
        Callback::from(move |_: MouseEvent| sheet.set(Some(answers)))
    };
    let printed = sheet.and_then(|answers| {
        let body = web_sys::window()?.document()?.body()?;
        let lessons = workshop.0.lessons.iter().map(|it| lesson_html(it, answers));
        let paper = html! { <div class="paper">{ for lessons }</div> };
        Some(create_portal(paper, body.unchecked_into()))
    });
    html! {
        <div class="buttons">
            <button type="button" class="button button--small" onclick={ask(false)}>{ "Print the handout" }</button>
            <button type="button" class="button button--small" onclick={ask(true)}>{ "Print the answer sheet" }</button>
            { printed.unwrap_or_default() }
        </div>
    }
}

fn lesson_html(lesson: &Lesson, answers: bool) -> Html {
    let steps = lesson.steps.iter().enumerate();
    html! {
        <section class="paper__lesson">
            <h2>{ &lesson.title }</h2>
            if lesson.minutes > 0 { <p>{ format!("{} minutes", lesson.minutes) }</p> }
            { prose(&lesson.about) }
            <ol>for (at, step) in steps { { step_html(lesson, at, step, answers) } }</ol>
            if answers || lesson.steps.is_empty() {
                if !lesson.remember.is_empty() { <p><strong>{ "To remember" }</strong></p>{ prose(&lesson.remember) } }
            } else {
                <p>{ "To remember: ______________________________________" }</p>
            }
        </section>
    }
}

fn step_html(lesson: &Lesson, at: usize, step: &Task, answers: bool) -> Html {
    let asked = match &step.ask {
        Some(Ask::Choice(choices)) => html! {
            <ul class="paper__choices">
                for it in choices { <li>{ if answers && it.right { "☒ " } else { "☐ " } }{ &it.text }</li> }
            </ul>
        },
        Some(Ask::Number(number)) => {
            let right = if answers {
                truth::reported(lesson, at, "")
                    .ok()
                    .flatten()
                    .map(|it| it.right)
            } else {
                None
            };
            let blank = format!("__________ {}", number.unit);
            html! { <p>{ "Answer: " }{ right.unwrap_or(blank) }</p> }
        }
        None => Html::default(),
    };
    html! {
        <li>
            <p><strong>{ &step.title }</strong></p>
            { prose(&step.text) }
            { asked }
            if answers {
                { prose(&step.because) }
                if !step.breaking.is_empty() { <p>{ "To break it:" }</p>{ lines_html(&step.breaking) }<p>{ "To fix it:" }</p> }
                { lines_html(&step.solution) }
            } else if step.ask.is_none() {
                <p class="paper__room"></p>
            }
        </li>
    }
}

/// Console lines as a block; nothing where there is none.
fn lines_html(lines: &[String]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! { <pre>for line in lines { { line }{ "\n" } }</pre> }
}
