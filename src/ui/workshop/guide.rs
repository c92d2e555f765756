//! The lesson's present step: what to do, hints, what is missing, and the solution.

use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::ask::{Question, Revealed};
use crate::ui::browser;
use crate::ui::copy::Copy;
use crate::ui::notes::prose;
use crate::ui::page::{Dialog, PageAction, Tab};
use crate::ui::start;
use crate::ui::store::{Ui, UiProps};
use playground::session::Action;
use playground::workshop::{Attempt, Task, own};

/// What to do next.
#[component]
pub fn Guide(UiProps { ui }: &UiProps) -> Html {
    let Some(attempt) = ui.session.attempt() else {
        return Html::default();
    };
    let lesson = attempt.lesson();
    let Some(step) = attempt.step() else {
        return over(ui, attempt);
    };
    let done = attempt.done();
    let key = format!("{}/{done}/{}", lesson.id, attempt.begun());
    html! {
        <section class="guide" aria-label="Lesson">
            <div class="guide__head">
                <span class="chip">{ format!("{}: step {} of {}", lesson.title, done + 1, lesson.steps.len()) }</span>
                if !step.broken.is_empty() {
                    <span class="chip">{ if attempt.broke() { "Now fix it" } else { "Break it first" } }</span>
                }
                <Clock minutes={lesson.minutes} begun={attempt.begun()} />
                <span class="guide__turns">
                    if ui.page.presenter { { turns(ui, attempt) } }
                    { again(ui, attempt) }
                    { close(ui) }
                </span>
            </div>
            <div class="guide__text" aria-live="polite">
                <Revealed ui={ui.clone()} />
                if done == 0 { { prose(&lesson.about) } }
                <h2 class="guide__title">{ &step.title }</h2>
                { prose(&step.text) }
            </div>
            <div class="guide__do">
                if step.wants_traffic() { <div class="buttons">{ traffic(ui) }</div> }
                if step.ask.is_some() { <Question {key} ui={ui.clone()} /> } else { <Help {key} ui={ui.clone()} /> }
            </div>
        </section>
    }
}

/// Hints, what is missing, and the solution, each when it is asked for.
#[component]
fn Help(UiProps { ui }: &UiProps) -> Html {
    let hints = use_state_eq(|| 0_usize);
    let asked = use_state_eq(|| false);
    let Some((attempt, step)) = ui.session.attempt().and_then(|it| Some((it, it.step()?))) else {
        return Html::default();
    };
    let more = {
        let hints = hints.clone();
        Callback::from(move |_: MouseEvent| hints.set(*hints + 1))
    };
    let ask = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(true))
    };
    let missing = asked.then(|| ui.session.missing()).flatten();
    let lines = solution(attempt, step);
    let text = lines.join("\n");
    html! {
        <div class="guide__help">
            <ul class="guide__hints" aria-live="polite">
                for hint in step.hints.iter().take(*hints) { <li><strong>{ "Hint: " }</strong>{ hint }</li> }
            </ul>
            <p class="guide__missing" role="status">{ missing.map(|it| it.text).unwrap_or_default() }</p>
            <div class="buttons">
                if *hints < step.hints.len() {
                    <button type="button" class="button button--small" onclick={more}>{ if *hints == 0 { "Hint" } else { "Another hint" } }</button>
                }
                <button type="button" class="button button--small" onclick={ask}>{ "What is missing?" }</button>
            </div>
            if !lines.is_empty() {
                <details ontoggle={ui.on_act(|| Action::SolutionSeen)}>
                    <summary>{ "Show a solution" }</summary>
                    <code class="guide__command">{ text.clone() }</code>
                    <span class="buttons">
                        <button type="button" class="button button--small" onclick={run_lines(ui, lines)}>{ "Run it" }</button>
                        <Copy {text} label="Copy command" />
                    </span>
                </details>
            }
        </div>
    }
}

/// The lines that do what comes next.
fn solution(attempt: &Attempt, step: &Task) -> Vec<String> {
    if !step.broken.is_empty() && !attempt.broke() {
        step.breaking.clone()
    } else {
        step.solution.clone()
    }
}

fn run_lines(ui: &Ui, lines: Vec<String>) -> Callback<MouseEvent> {
    let ui = ui.clone();
    Callback::from(move |_| {
        for line in &lines {
            ui.act(Action::LinesEntered(line.clone()));
        }
    })
}

/// The lesson is done: what to remember, and what comes next.
fn over(ui: &Ui, attempt: &Attempt) -> Html {
    let lesson = attempt.lesson();
    let source = attempt.source();
    let next = if source.is_empty() {
        own::next(&lesson.id)
    } else {
        let open = ui.page.workshop.as_ref().map(|it| &it.0.lessons);
        open.and_then(|all| {
            let at = all.iter().position(|it| it.id == lesson.id)?;
            all.get(at + 1).cloned()
        })
    };
    html! {
        <section class="guide" aria-label="Lesson">
            <div class="guide__head">
                <span class="chip chip--ok">{ format!("{}: done", lesson.title) }</span>
                <span class="guide__turns">{ again(ui, attempt) }{ close(ui) }</span>
            </div>
            <div class="guide__text" aria-live="polite">
                <Revealed ui={ui.clone()} />
                if !lesson.remember.is_empty() {
                    <div class="guide__remember"><strong>{ "Remember" }</strong>{ prose(&lesson.remember) }</div>
                }
            </div>
            <div class="guide__do buttons">
                if let Some(next) = next {
                    <button type="button" class="button button--primary button--small" onclick={start::on_lesson_of(ui, &next, source)}>{ format!("Next: {}", next.title) }</button>
                }
                <button type="button" class="button button--small" onclick={ui.on_show(PageAction::Opened(Dialog::Lessons))}>{ "More lessons" }</button>
                <button type="button" class="button button--small" onclick={ui.on_show(PageAction::Opened(Dialog::Done))}>{ "Hand in" }</button>
            </div>
        </section>
    }
}

/// The way to what is to be done in the traffic panel: to the panel, or in it to the run.
fn traffic(ui: &Ui) -> Html {
    let act = ui.clone();
    let run = Callback::from(move |_: MouseEvent| act.act(Action::RunStarted(act.session.plan())));
    if ui.page.tab == Tab::Traffic {
        html! { <button type="button" class="button button--primary button--small" disabled={ui.session.run().is_asked()} onclick={run}>{ "Run the simulation" }</button> }
    } else {
        html! { <button type="button" class="button button--primary button--small" onclick={ui.on_show(PageAction::Tab(Tab::Traffic))}>{ "Open Traffic" }</button> }
    }
}

/// A trainer turns the pages, whatever is done.
fn turns(ui: &Ui, attempt: &Attempt) -> Html {
    let done = attempt.done();
    html! {
        <>
            <button type="button" class="button button--small" disabled={done == 0} onclick={ui.on_act(move || Action::StepChosen(done.saturating_sub(1)))}>{ "Back" }</button>
            <button type="button" class="button button--small" onclick={ui.on_act(move || Action::StepChosen(done + 1))}>{ "Next step" }</button>
        </>
    }
}

fn again(ui: &Ui, attempt: &Attempt) -> Html {
    html! { <button type="button" class="button button--quiet button--small" onclick={start::on_lesson_of(ui, attempt.lesson(), attempt.source())}>{ "Start again" }</button> }
}

fn close(ui: &Ui) -> Html {
    html! { <button type="button" class="button button--quiet button--small" onclick={ui.on_act(|| Action::LessonLeft)}>{ "End lesson" }</button> }
}

/// Properties of the clock.
#[derive(Properties, PartialEq)]
struct ClockProps {
    minutes: u32,
    /// Milliseconds since 1970.
    begun: u64,
}

/// Milliseconds between two looks at the clock.
const LOOK: u32 = 10_000;

/// How many of the lesson's minutes are left.
#[component]
fn Clock(ClockProps { minutes, begun }: &ClockProps) -> Html {
    let now = use_state_eq(browser::now);
    {
        let now = now.clone();
        use_effect_with(*begun, move |_| {
            now.set(browser::now());
            let clock = Interval::new(LOOK, move || now.set(browser::now()));
            move || drop(clock)
        });
    }
    if *minutes == 0 || *begun == 0 {
        return Html::default();
    }
    let gone = now.saturating_sub(*begun) / 60_000;
    let left = u64::from(*minutes).saturating_sub(gone);
    let words = match left {
        0 => "time is up".to_owned(),
        1 => "1 minute left".to_owned(),
        left => format!("{left} minutes left"),
    };
    html! { <span class="muted">{ words }</span> }
}
