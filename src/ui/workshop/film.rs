//! An attendee's lesson as a film, beside the solution.

use std::rc::Rc;

use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::room::minutes;
use crate::ui::start;
use crate::ui::store::{Same, Ui};
use playground::scenario::Document;
use playground::workshop::class::Frame;
use playground::workshop::{Lesson, truth};

/// Milliseconds that a picture stays while the film plays.
const PICTURE: u32 = 1_500;

/// Properties of the film.
#[derive(Properties, PartialEq)]
pub struct FilmProps {
    /// The page.
    pub ui: Ui,
    /// Whose it is.
    pub name: String,
    /// The lesson.
    pub lesson: Same<Lesson>,
    /// The pictures.
    pub frames: Same<Vec<Frame>>,
    /// What the history comes to, to be opened.
    pub document: Option<Same<Document>>,
    /// Back to the class.
    pub back: Callback<()>,
}

/// Step by step, or by itself.
#[component]
pub fn Film(props: &FilmProps) -> Html {
    let at = use_state_eq(|| 0_usize);
    let plays = use_state_eq(|| false);
    let frames = &props.frames.0;
    let last = frames.len().saturating_sub(1);
    let now = (*at).min(last);
    {
        let at = at.clone();
        use_effect_with((*plays, now), move |(plays, now)| {
            let next = *now + 1;
            let timer =
                (*plays && next <= last).then(|| Interval::new(PICTURE, move || at.set(next)));
            move || drop(timer)
        });
    }
    let go = |to: usize| {
        let at = at.clone();
        Callback::from(move |_: MouseEvent| at.set(to))
    };
    let play = {
        let plays = plays.clone();
        Callback::from(move |_: MouseEvent| plays.set(!*plays))
    };
    let back = {
        let back = props.back.clone();
        Callback::from(move |_: MouseEvent| back.emit(()))
    };
    let open = props.document.clone().map(|document| {
        let ui = props.ui.clone();
        Callback::from(move |_: MouseEvent| {
            start::open(&ui, Document::clone(&Rc::clone(&document.0)));
        })
    });
    let lesson = &props.lesson.0;
    let before = now
        .checked_sub(1)
        .and_then(|it| frames.get(it))
        .map_or(0, |it| it.done);
    // To tell may need a simulation.
    let right = use_memo((props.lesson.clone(), before), |(lesson, step)| {
        let reported = truth::reported(&lesson.0, *step, "").ok().flatten();
        reported.map(|it| it.said)
    });
    html! {
        <div class="film-of">
            <div class="buttons">
                <button type="button" class="button button--small" onclick={back}>{ "Back to the class" }</button>
                <button type="button" class="button button--small" disabled={now == 0} onclick={go(now.saturating_sub(1))}>{ "Previous" }</button>
                <button type="button" class="button button--small" disabled={now >= last} onclick={go(now + 1)}>{ "Next" }</button>
                <button type="button" class="button button--small" aria-pressed={plays.to_string()} onclick={play}>{ if *plays { "Stop" } else { "Play" } }</button>
                if let Some(open) = open { <button type="button" class="button button--small" onclick={open}>{ "Open as a scenario" }</button> }
            </div>
            <p class="film-of__who">{ format!("{}: {}, {} of {}", if props.name.is_empty() { "(no name)" } else { &props.name }, lesson.title, if frames.is_empty() { 0 } else { now + 1 }, frames.len()) }</p>
            <div class="author">
                <ol class="film-of__frames" aria-label="What was done" tabindex="0">
                    for (number, frame) in frames.iter().enumerate().take(now + 1) {
                        <li key={number} aria-current={(number == now).then_some("step")}>
                            <span class="muted">{ minutes(frame.at) }</span>{ " " }<code>{ &frame.line }</code>
                            if let Some(refused) = &frame.refused { <p class="field__error">{ refused }</p> }
                            if number == now {
                                <p class="muted">{ format!("{} of {} steps done. ", frame.done, lesson.steps.len()) }{ frame.missing.clone().unwrap_or_default() }</p>
                            }
                        </li>
                    }
                </ol>
                <div class="film-of__solution">
                    if let Some(step) = lesson.steps.get(before) {
                        <p><strong>{ format!("Step {}: {}", before + 1, step.title) }</strong></p>
                        if let Some(right) = &*right { <p>{ right }</p> }
                        if !(step.breaking.is_empty() && step.solution.is_empty()) {
                            <p class="muted">{ "The solution:" }</p>
                            <pre class="code__text" tabindex="0">{ step.breaking.iter().chain(&step.solution).cloned().collect::<Vec<_>>().join("\n") }</pre>
                        }
                    }
                </div>
            </div>
        </div>
    }
}
