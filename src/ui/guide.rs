//! The tutorial's present step, above the console.

use yew::prelude::*;

use super::copy::Copy;
use super::page::{Dialog, PageAction, Tab};
use super::start;
use super::store::{Ui, UiProps};
use playground::lesson::workshop::{self, LESSONS, Lesson};
use playground::session::Action;
use playground::view::tutorial::{self, STEPS};

/// What to do next, with the command that does it.
#[component]
pub fn Guide(UiProps { ui }: &UiProps) -> Html {
    if let Some(lesson) = ui.page.lesson.and_then(workshop::lesson) {
        return lesson_guide(ui, lesson);
    }
    let done = tutorial::done(&ui.session);
    let close = html! {
        <button type="button" class="button button--quiet button--small" onclick={ui.on_show(PageAction::Guide(false))}>{ "End tutorial" }</button>
    };
    let progress = format!("Step {} of {}", (done + 1).min(STEPS.len()), STEPS.len());
    let Some(step) = STEPS.get(done) else {
        return html! {
            <section class="guide" aria-label="Tutorial">
                <p><strong>{ "That is the whole tutorial. " }</strong>{ "See what the canary really gets: run a simulation." }</p>
                { traffic(ui) }
                { close }
            </section>
        };
    };
    let command = step.command;
    html! {
        <section class="guide" aria-label="Tutorial" aria-live="polite">
            <p><span class="chip">{ progress }</span>{ " " }<strong>{ step.title }</strong>{ ". " }{ step.text }</p>
            <code class="guide__command">{ command }</code>
            <div class="buttons">
                <button type="button" class="button button--primary button--small" onclick={ui.on_act(move || Action::LinesEntered(command.to_owned()))}>{ "Run it" }</button>
                <Copy text={command} label="Copy command" />
                { close }
            </div>
        </section>
    }
}

/// A workshop lesson's present step.
fn lesson_guide(ui: &Ui, lesson: &Lesson) -> Html {
    let done = ui.session.done(lesson);
    let close = html! {
        <button type="button" class="button button--quiet button--small" onclick={ui.on_show(PageAction::Guide(false))}>{ "End lesson" }</button>
    };
    let Some(step) = lesson.steps.get(done) else {
        return html! {
            <section class="guide" aria-label="Lesson" aria-live="polite">
                <p><strong>{ lesson.title }</strong>{ ": done. " }{ lesson.about }</p>
                <div class="buttons">
                    if let Some(next) = next(lesson) {
                        <button type="button" class="button button--primary button--small" onclick={start::lesson(ui, next)}>{ format!("Next: {}", next.title) }</button>
                    }
                    <button type="button" class="button button--small" onclick={ui.on_show(PageAction::Opened(Dialog::Lessons))}>{ "More lessons" }</button>
                    { again(ui, lesson) }
                    { close }
                </div>
            </section>
        };
    };
    let command = step.command;
    let progress = format!(
        "{}: step {} of {}",
        lesson.title,
        done + 1,
        lesson.steps.len()
    );
    html! {
        <section class="guide" aria-label="Lesson" aria-live="polite">
            <p><span class="chip">{ progress }</span>{ " " }<strong>{ step.title }</strong>{ ". " }{ step.text }</p>
            if !command.is_empty() {
                <details>
                    <summary>{ "Show a solution" }</summary>
                    <code class="guide__command">{ command }</code>
                    <button type="button" class="button button--small" onclick={ui.on_act(move || Action::LinesEntered(command.to_owned()))}>{ "Run it" }</button>
                </details>
            }
            <div class="buttons">
                if command.is_empty() { { traffic(ui) } }
                { again(ui, lesson) }
                { close }
            </div>
        </section>
    }
}

/// The way to what is to be done in the traffic panel: to the panel, or in it to the run.
fn traffic(ui: &Ui) -> Html {
    let act = ui.clone();
    let run = Callback::from(move |_: MouseEvent| act.act(Action::RunStarted(act.session.plan())));
    if ui.page.tab == Tab::Traffic {
        html! { <button type="button" class="button button--primary button--small" disabled={ui.session.run().is_asked()} onclick={run}>{ "Run it" }</button> }
    } else {
        html! { <button type="button" class="button button--primary button--small" onclick={ui.on_show(PageAction::Tab(Tab::Traffic))}>{ "Open Traffic" }</button> }
    }
}

fn again(ui: &Ui, lesson: &Lesson) -> Html {
    let Some(lesson) = workshop::lesson(lesson.id) else {
        return Html::default();
    };
    html! { <button type="button" class="button button--quiet button--small" onclick={start::lesson(ui, lesson)}>{ "Start again" }</button> }
}

/// The lesson after this one.
fn next(lesson: &Lesson) -> Option<&'static Lesson> {
    let at = LESSONS.iter().position(|it| it.id == lesson.id)?;
    LESSONS.get(at + 1)
}
