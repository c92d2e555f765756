//! The history as a film: step, play, scrub, and what each step changed.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::browser;
use super::console::Exchange;
use super::icon::Icon;
use super::store::{Ui, UiProps};
use playground::session::{Action, History, Played};
use playground::view;
use playground::view::branches::Course;
use playground::view::format::counted;
use playground::view::number::unbroken;

/// Milliseconds that a step stays on screen while the film plays.
const FRAME: u32 = 1_100;

/// Steps that are listed at once, around the present one: thousands would take the browser long to lay out.
const LISTED: usize = 300;

/// The list of steps, the bar to move in it, and what the last applied one did.
#[component]
pub fn Film(UiProps { ui }: &UiProps) -> Html {
    let playing = use_state_eq(|| false);
    let history = ui.session.history();
    let (cursor, count) = (history.cursor(), history.steps().len());
    use_effect_with((*playing, cursor), {
        let (ui, playing) = (ui.clone(), playing.clone());
        move |(on, cursor)| {
            let cursor = *cursor;
            let timer = on.then(|| {
                Timeout::new(FRAME, move || {
                    if cursor < count {
                        ui.act(Action::JumpedTo(cursor + 1));
                    } else {
                        playing.set(false);
                    }
                })
            });
            move || drop(timer)
        }
    });
    use_effect_with(cursor, |_| browser::reveal(".step[aria-current]"));
    if count == 0 && history.branches().is_empty() {
        return html! { <p class="film__list muted">{ "Nothing has happened yet. Every request that changes something becomes a step here, to go back to and to play." }</p> };
    }
    let play = {
        let (ui, playing) = (ui.clone(), playing.clone());
        Callback::from(move |_: MouseEvent| {
            if !*playing && cursor == count {
                ui.act(Action::JumpedTo(0));
            }
            playing.set(!*playing);
        })
    };
    let scrub = {
        let ui = ui.clone();
        Callback::from(move |event: InputEvent| {
            if let Ok(at) = browser::input_text(&event).parse() {
                ui.act(Action::JumpedTo(at));
            }
        })
    };
    let step = |to: usize| {
        let (ui, playing) = (ui.clone(), playing.clone());
        Callback::from(move |_: MouseEvent| {
            playing.set(false);
            ui.act(Action::JumpedTo(to));
        })
    };
    let from = cursor.saturating_sub(LISTED / 2);
    let from = from.min(count.saturating_sub(LISTED));
    let (icon, word) = if *playing {
        (Icon::Pause, "Pause")
    } else {
        (Icon::Play, "Play")
    };
    html! {
        <div class="film">
            <div class="film__bar">
                <button type="button" class="button button--small" onclick={play}>{ icon.html() }{ word }</button>
                <button type="button" class="button button--small button--icon" aria-label="Step back" title="Step back" disabled={cursor == 0} onclick={step(cursor.saturating_sub(1))}>{ Icon::Back.html() }</button>
                <button type="button" class="button button--small button--icon" aria-label="Step forward" title="Step forward" disabled={cursor == count} onclick={step(cursor + 1)}>{ Icon::Next.html() }</button>
                <input class="film__scrub" type="range" min="0" max={count.to_string()} value={cursor.to_string()} aria-label="Step" aria-valuetext={format!("step {cursor} of {count}")} oninput={scrub} />
                <span class="nowrap">{ format!("{cursor} of {count}") }</span>
            </div>
            <Courses ui={ui.clone()} />
            <div class="film__body">
                <ol class="film__list" aria-label="Steps">
                    <li key="start">
                        <button type="button" class="step" aria-current={(cursor == 0).then_some("step")} onclick={ui.on_act(|| Action::JumpedTo(0))}>
                            <span class="step__number">{ "0" }</span><span class="step__what">{ "Empty account" }</span>
                        </button>
                    </li>
                    { left_out(from) }
                    for (at, played) in history.steps().iter().enumerate().skip(from).take(LISTED) {
                        <StepRow key={at} ui={ui.clone()} at={at + 1} played={Rc::clone(played)} applied={at < cursor} current={at + 1 == cursor} />
                    }
                    { left_out(count.saturating_sub(from + LISTED)) }
                </ol>
                <div class="film__changes" role="region" aria-label="What this step did" tabindex="0"><Changes ui={ui.clone()} /></div>
            </div>
        </div>
    }
}

/// Steps on one side of the list that are not in it.
fn left_out(steps: usize) -> Html {
    if steps == 0 {
        return Html::default();
    }
    let steps = counted(steps, "more step", "more steps");
    html! { <li class="muted">{ format!("{steps}: move there with the bar above") }</li> }
}

/// Every course of the history as a small tree, to be named and taken up again.
#[component]
fn Courses(UiProps { ui }: &UiProps) -> Html {
    let tree = view::branches::tree(ui.session.history());
    if tree.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="courses" aria-label="Courses of the history">
            for course in tree {
                <li key={course.id} class={classes!("course", format!("course--{}", course.level.min(6)))} aria-current={course.present.then_some("true")}>
                    <input class="input course__name" aria-label={format!("Name of the course {}", course.usual)} placeholder={course.usual.clone()} value={course.name.clone()}
                        autocomplete="off" onchange={named(ui, course.id)} />
                    <span class="muted nowrap">{ course_size(&course) }</span>
                    if course.present {
                        <span class="chip">{ "on screen" }</span>
                    } else {
                        <button type="button" class="button button--small" aria-label={format!("Return to {}", if course.name.is_empty() { &course.usual } else { &course.name })}
                            onclick={ui.on_act({ let id = course.id; move || Action::BranchTaken(id) })}>{ "Return to it" }</button>
                    }
                </li>
            }
        </ul>
    }
}

fn course_size(course: &Course) -> String {
    let steps = view::format::counted(course.steps, "step", "steps");
    if course.level == 0 {
        steps
    } else {
        format!("{steps}, leaves at step {}", course.leaves_at)
    }
}

fn named(ui: &Ui, id: u32) -> Callback<Event> {
    let ui = ui.clone();
    Callback::from(move |event: Event| {
        let name = browser::text_of(&event);
        ui.act(Action::BranchNamed { id, name });
    })
}

/// Properties of a step's row.
#[derive(Properties)]
struct StepProps {
    ui: Ui,
    at: usize,
    played: Rc<Played>,
    applied: bool,
    current: bool,
}

impl PartialEq for StepProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.played, &other.played)
            && self.at == other.at
            && self.applied == other.applied
            && self.current == other.current
    }
}

#[component]
fn StepRow(props: &StepProps) -> Html {
    let StepProps {
        ui,
        at,
        played,
        applied,
        current,
    } = props;
    let request = &played.step.request;
    let written = console::render(request, ui.session.files());
    let line = ui.session.history().program_of(played.id).map(|it| it.1);
    let at = *at;
    html! {
        <li>
            <button type="button" class={classes!("step", (!applied).then_some("step--undone"))} aria-current={current.then_some("step")}
                onclick={ui.on_act(move || Action::JumpedTo(at))}>
                <span class="step__number">{ at }</span>
                <span class="step__what">{ &request.operation }</span>
                <span class="step__line" title={written.clone()}>{ view::said::request(request).unwrap_or(written) }</span>
                if played.is_refused() { <span class="chip chip--danger">{ "refused" }</span> }
                if let Some(line) = line { <span class="chip">{ format!("line {line}") }</span> }
                if !applied { <span class="chip">{ "undone" }</span> }
            </button>
        </li>
    }
}

/// What the step at the cursor did to the account, or what changed since another step.
#[component]
fn Changes(UiProps { ui }: &UiProps) -> Html {
    let since = use_state_eq(|| None::<usize>);
    let history = ui.session.history();
    let cursor = history.cursor();
    let Some(played) = cursor.checked_sub(1).and_then(|it| history.steps().get(it)) else {
        return html! {
            <div class="section"><p class="muted">{ "The account is empty." }</p>{ branch(history) }</div>
        };
    };
    let from = since.filter(|it| *it < cursor).unwrap_or(cursor - 1);
    let answer = History::answer(played, &ui.session.account_at(cursor - 1));
    let before = ui.session.account_at(from);
    let said = view::compare::changes(&before, ui.session.account(), ui.session.region());
    let onchange = {
        let since = since.clone();
        Callback::from(move |event: Event| since.set(browser::text_of(&event).parse().ok()))
    };
    html! {
        <div class="section">
            <h3>{ format!("Step {cursor}: {}", played.step.request.operation) }</h3>
            if let Some((program, line)) = history.program_of(played.id) {
                <p class="muted">{ format!("Line {line} of the program: ") }<code>{ line_of(&program.text, line) }</code></p>
            }
            <label class="field">
                <span class="field__name">{ "What changed since" }</span>
                <select class="field__input" {onchange}>
                    for at in (0..cursor).rev().filter(|at| *at == 0 || *at == from || at + LISTED > cursor) {
                        <option key={at} value={at.to_string()} selected={at == from}>{ step_name(history, at) }</option>
                    }
                </select>
            </label>
            if said.is_empty() { <p class="muted">{ "Nothing on the graph changed." }</p> }
            <ul class="changes">
                for sentence in said { <li>{ unbroken(&sentence) }</li> }
            </ul>
            { branch(history) }
            <div key={cursor}>
                <Exchange request={played.step.request.clone()} answer={answer} region={ui.session.settings().region.clone()} />
            </div>
        </div>
    }
}

/// A line of a program, without what indents it.
fn line_of(text: &str, line: u32) -> &str {
    let at = usize::try_from(line).unwrap_or(0).saturating_sub(1);
    text.lines().nth(at).unwrap_or_default().trim()
}

/// What happens to the steps after this one when something else is done here.
fn branch(history: &playground::session::History) -> Html {
    if history.cursor() == history.steps().len() {
        return Html::default();
    }
    html! { <p class="note">{ "What you do now starts another course from here. The steps after this one are kept: every course stands in the list above, to be taken up again." }</p> }
}

fn step_name(history: &playground::session::History, at: usize) -> String {
    let played = at.checked_sub(1).and_then(|it| history.steps().get(it));
    match played {
        Some(played) => format!("step {at}: {}", played.step.request.operation),
        None => "the empty account".to_owned(),
    }
}
