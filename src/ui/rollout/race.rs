//! Two or three strategies on the same seed, side by side as a film.

use std::rc::Rc;

use gloo::timers::callback::Interval;
use rollout::film::Film;
use serde_json::json;
use yew::prelude::*;

use super::finder::FinderProps;
use super::found::asked;
use super::kept::use_kept;
use crate::ui::browser;
use crate::ui::chart::draw;
use crate::ui::graph::size::use_size;
use crate::ui::store::Ui;
use crate::ui::traffic::loader;
use crate::worker::rolling::{Rolling, StudyEvent, study};
use playground::view::number::unbroken;
use playground::view::rollout::race::{KEY, Kept, SPEEDS, lane, length, picture, requests, says};
use playground::view::rollout::{PREDEFINED, Setup, Shift};

/// A film is drawn anew so often, ms.
const FRAME_MS: u32 = 50;

/// What is known of the films.
#[derive(Clone, Debug, PartialEq)]
enum Films {
    None,
    Going,
    Done(Rc<Vec<Film>>),
    Failed(String),
}

/// The choice of strategies, the films, and how they are played.
#[component]
pub fn Race(FinderProps { ui, shift }: &FinderProps) -> Html {
    let films = use_kept("films", || Films::None, |it| *it != Films::Going);
    let others = use_kept(
        "others",
        || ["LambdaLinear10PercentEvery1Minute", "LambdaAllAtOnce"],
        |_| true,
    );
    let names = use_kept("lanes", Vec::<String>::new, |_| true);
    // What was asked, and whether it still is what the panel says.
    let raced = use_kept("raced", String::new, |_| true);
    let run = use_kept("film seed", || 0_u32, |_| true);
    let worker = use_mut_ref(|| None::<Rolling>);
    let setup = ui.session.rollout();
    let lanes = lanes(&setup, &others);
    let plans: Result<Vec<_>, String> = lanes
        .iter()
        .map(|it| asked(ui, shift.as_ref(), &it.1))
        .collect();
    let now = plans.as_ref().map(|it| json!(it).to_string());
    let other = now.as_deref() != Ok(&**raced);
    let begin = {
        let (films, raced, names, worker) = (
            films.clone(),
            raced.clone(),
            names.clone(),
            Rc::clone(&worker),
        );
        Callback::from(move |run: u32| {
            let plans = match &plans {
                Ok(plans) => plans,
                Err(why) => return films.set(Films::Failed(why.clone())),
            };
            raced.set(json!(plans).to_string());
            names.set(lanes.iter().map(|it| it.0.clone()).collect());
            films.set(Films::Going);
            let films = films.setter();
            let question = json!({"race": plans, "run": run}).to_string();
            let begun = study(&loader(), &question, move |event| match event {
                StudyEvent::Done(text) => films.set(match serde_json::from_str(&text) {
                    Ok(found) => Films::Done(Rc::new(found)),
                    Err(err) => Films::Failed(format!("The films can’t be read: {err}")),
                }),
                StudyEvent::Failed(why) => films.set(Films::Failed(why)),
                StudyEvent::Progress(_) | StudyEvent::Interim(_) => (),
            });
            *worker.borrow_mut() = Some(begun);
        })
    };
    let other_seed = {
        let (run, begin) = (run.clone(), begin.clone());
        Callback::from(move |_: MouseEvent| {
            let next = (*run + 1) % 1_000;
            run.set(next);
            begin.emit(next);
        })
    };
    let start = {
        let run = *run;
        begin.reform(move |_: MouseEvent| run)
    };
    html! {
        <section class="finder race" aria-label="Race">
            <details class="more" open={!matches!(&*films, Films::None)}>
                <summary>{ "Race strategies on the same random numbers" }</summary>
                <p class="traffic__prose">{ "One rollout of each with the same calls, the same alarm and the same version: weights move, the metric comes late, the alarm goes off or doesn’t." }</p>
                <div class="fields">
                    for place in 0..2 {
                        { other_select(place, &others) }
                    }
                </div>
                <div class="buttons">
                    <button type="button" class="button button--primary" onclick={start} disabled={matches!(&*films, Films::Going)}>{ "Race them" }</button>
                    <button type="button" class="button" onclick={other_seed} disabled={matches!(&*films, Films::Going)}>{ "With another seed" }</button>
                </div>
                if let Films::Failed(why) = &*films {
                    <p class="note note--danger" role="alert">{ why }</p>
                }
                if let Films::Done(films) = &*films {
                    if other {
                        <p class="note note--warn" role="note">{ "The rollout or its opponents have changed since: these films show the ones before." }</p>
                    }
                    <Screening ui={ui.clone()} films={Rc::clone(films)} names={(*names).clone()} delay={setup.alarm.delay_seconds} shift={shift.clone()} />
                }
            </details>
        </section>
    }
}

/// The panel's own rollout, and the others by name; each strategy once.
fn lanes(setup: &Setup, others: &[&'static str; 2]) -> Vec<(String, Setup)> {
    let own = setup.predefined().unwrap_or("As set here");
    let mut lanes = vec![(own.to_owned(), *setup)];
    for name in others {
        let known = PREDEFINED.iter().find(|it| it.0 == *name);
        if let Some((name, strategy)) = known
            && lanes.iter().all(|it| it.1.strategy != *strategy)
        {
            lanes.push(((*name).to_owned(), lane(setup, *strategy)));
        }
    }
    lanes
}

fn other_select(place: usize, others: &UseStateHandle<[&'static str; 2]>) -> Html {
    let chosen = others.get(place).copied().unwrap_or_default();
    let onchange = {
        let others = others.clone();
        Callback::from(move |event: Event| {
            let text = browser::text_of(&event);
            let known = PREDEFINED.iter().find(|it| it.0 == text);
            let mut changed = *others;
            if let Some(slot) = changed.get_mut(place) {
                *slot = known.map_or("", |it| it.0);
            }
            others.set(changed);
        })
    };
    let id = format!("race-{place}");
    html! {
        <div class="field">
            <label class="field__name" for={id.clone()}>{ if place == 0 { "Against" } else { "And against" } }</label>
            <select {id} class="field__input" {onchange}>
                if place == 1 {
                    <option key="" value="" selected={chosen.is_empty()}>{ "nobody" }</option>
                }
                for (name, _) in PREDEFINED.iter() {
                    <option key={*name} value={*name} selected={*name == chosen}>{ *name }</option>
                }
            </select>
        </div>
    }
}

/// Properties of the films.
#[derive(Properties, PartialEq)]
struct FilmProps {
    ui: Ui,
    films: Rc<Vec<Film>>,
    names: Vec<String>,
    delay: f64,
    shift: Option<Shift>,
}

/// The lanes under one moment that can be moved.
#[component]
fn Screening(props: &FilmProps) -> Html {
    let FilmProps {
        ui,
        films,
        names,
        delay,
        shift,
    } = props;
    let total = length(films);
    let at = use_state_eq(|| 0.0_f64);
    let clock = use_mut_ref(|| 0.0_f64);
    let playing = use_state_eq(|| false);
    let speed = use_state_eq(|| 1_usize);
    let node = use_node_ref();
    let width = use_size(&node).map_or(600.0, |(width, _)| (width - 26.0).clamp(260.0, 1_000.0));
    let width = libm::floor(width / 8.0) * 8.0;
    // Other films begin at their beginning.
    use_effect_with(Rc::as_ptr(films) as usize, {
        let (at, clock) = (at.clone(), Rc::clone(&clock));
        move |_| {
            *clock.borrow_mut() = 0.0;
            at.set(0.0);
        }
    });
    use_effect_with((*playing, *speed, total.to_bits()), {
        let (at, clock, playing) = (at.setter(), Rc::clone(&clock), playing.clone());
        move |(on, speed, _)| {
            let each = SPEEDS.get(*speed).map_or(30.0, |it| it.1) * f64::from(FRAME_MS) / 1000.0;
            let timer = on.then(|| {
                Interval::new(FRAME_MS, move || {
                    let mut clock = clock.borrow_mut();
                    *clock = (*clock + each).min(total);
                    at.set(*clock);
                    if *clock >= total {
                        playing.set(false);
                    }
                })
            });
            move || drop(timer)
        }
    });
    let seek = {
        let (at, clock) = (at.clone(), Rc::clone(&clock));
        Callback::from(move |event: InputEvent| {
            if let Ok(seconds) = browser::input_text(&event).parse::<f64>() {
                *clock.borrow_mut() = seconds;
                at.set(seconds);
            }
        })
    };
    let toggle = {
        let (at, clock, playing) = (at.clone(), Rc::clone(&clock), playing.clone());
        Callback::from(move |_: MouseEvent| {
            if !*playing && *at >= total {
                *clock.borrow_mut() = 0.0;
                at.set(0.0);
            }
            playing.set(!*playing);
        })
    };
    let onspeed = {
        let speed = speed.clone();
        Callback::from(move |event: Event| {
            let text = browser::text_of(&event);
            if let Some(place) = SPEEDS.iter().position(|it| it.0 == text) {
                speed.set(place);
            }
        })
    };
    let kept = use_state_eq(|| None::<Kept>);
    let taken = (*kept).clone().filter(|it| it.stands(ui.session.history()));
    html! {
        <div class="race__films" ref={node}>
            <div class="race__controls">
                <button type="button" class="button button--small" onclick={toggle}>{ if *playing { "Pause" } else { "Play" } }</button>
                <label class="sr" for="race-at">{ "Moment of the film (s)" }</label>
                <input id="race-at" class="race__scrub" type="range" min="0" max={format!("{total:.0}")} step="1" value={format!("{:.0}", *at)} oninput={seek}
                    aria-valuetext={playground::view::number::span(*at)} />
                <label class="sr" for="race-speed">{ "Speed" }</label>
                <select id="race-speed" class="field__input race__speed" onchange={onspeed}>
                    for (place, (name, _)) in SPEEDS.iter().enumerate() {
                        <option key={*name} value={*name} selected={place == *speed}>{ *name }</option>
                    }
                </select>
            </div>
            <ul class="race__key" aria-hidden="true">
                for (class, words) in KEY {
                    <li key={class}><span class={format!("race__mark race__mark--{class}")} />{ words }</li>
                }
            </ul>
            for (film, name) in films.iter().zip(names) {
                <div key={name.clone()} class="race__lane" role="group" aria-label={name.clone()}>
                    <p class="race__name">{ name }</p>
                    <div aria-hidden="true">{ draw(&picture(film, *at, total, *delay, width)) }</div>
                    <p class="race__says" role={(!*playing).then_some("status")}>{ unbroken(&says(film, *at)) }</p>
                    if let Some(shift) = taken.as_ref().map(|it| &it.shift).or(shift.as_ref()) {
                        { keep(ui, film, *at, shift, name, taken.as_ref(), &kept) }
                    }
                </div>
            }
            if let Some(taken) = &taken {
                { drop_kept(ui, taken) }
            }
        </div>
    }
}

/// Makes the shifts so far requests of the history. Where it has those of another film or another moment, it forks
/// where the race began: each is a course of its own, and none is lost.
fn keep(
    ui: &Ui,
    film: &Film,
    at: f64,
    shift: &Shift,
    name: &str,
    taken: Option<&Kept>,
    kept: &UseStateHandle<Option<Kept>>,
) -> Html {
    let made = requests(film, at, shift);
    let number = made.len();
    let same = taken.is_some_and(|it| it.requests == made);
    let onclick = {
        let (ui, kept, shift) = (ui.clone(), kept.clone(), shift.clone());
        let going_back = taken.map(Kept::back);
        let base = taken.map_or_else(|| ui.session.history().cursor(), |it| it.base);
        Callback::from(move |_: MouseEvent| {
            let took = Kept {
                base,
                requests: made.clone(),
                shift: shift.clone(),
            };
            for action in going_back.clone().into_iter().chain(took.actions()) {
                ui.act(action);
            }
            kept.set(Some(took));
        })
    };
    let text = match (taken.is_some(), number) {
        (false, 1) => "Keep its shift as a request".to_owned(),
        (false, _) => format!("Keep its {number} shifts as requests"),
        (true, 1) => "Fork here: its shift instead".to_owned(),
        (true, _) => format!("Fork here: its {number} shifts instead"),
    };
    html! {
        <button type="button" class="button button--small" {onclick} disabled={number == 0 || same} aria-label={format!("{text}: {name}")}>{ text.clone() }</button>
    }
}

/// Says where what was kept is, and takes it back.
fn drop_kept(ui: &Ui, taken: &Kept) -> Html {
    let back = taken.back();
    let onclick = ui.on_act(move || back.clone());
    html! {
        <p class="traffic__prose">{ "Its shifts are requests of the history now. Another moment or another film forks there: History has every course, to be taken up again. " }
            <button type="button" class="button button--small" {onclick}>{ "Drop them" }</button>
        </p>
    }
}
