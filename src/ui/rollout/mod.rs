//! The rollout panel: how traffic is shifted, what each step shows of a bug, and the requests that
//! do it.

mod away;
mod finder;
mod form;
mod found;
mod hours;
mod kept;
mod race;
mod steps;
mod what;

use std::rc::Rc;

use yew::prelude::*;

use super::chart::{ChartView, TableView};
use super::graph::size::use_size;
use super::store::{Ui, UiProps};
use super::traffic::{Controls, Overridden, Results};
use away::Away;
use finder::Finder;
pub use finder::cores;
use form::Form;
use found::use_found;
use hours::HoursOf;
use playground::session::{Action, Status};
use playground::view::number::unbroken;
use playground::view::rollout::strategy::TrafficStep;
use playground::view::rollout::{Setup, Shift, chance, picture, sizes, words};
use race::Race;
use sim::Plan;
use steps::Steps;
use what::{What, use_shift};

/// Everything about shifting an alias step by step.
#[component]
pub fn RolloutPanel(UiProps { ui }: &UiProps) -> Html {
    let setup = ui.session.rollout();
    let steps = setup.steps();
    html! {
        <div class="rollout">
            <div class="traffic__setup" role="group" aria-label="What is rolled out, and how">
                <What ui={ui.clone()} />
                <Form ui={ui.clone()} />
                <Overridden ui={ui.clone()} />
            </div>
            if let Ok(steps) = steps {
                <Shown ui={ui.clone()} {steps} />
            }
        </div>
    }
}

/// Properties of the right half.
#[derive(Properties, PartialEq)]
struct ShownProps {
    ui: Ui,
    steps: Vec<TrafficStep>,
}

#[component]
fn Shown(ShownProps { ui, steps }: &ShownProps) -> Html {
    let node = use_node_ref();
    let width = use_size(&node).map_or(640.0, |(width, _)| (width - 34.0).clamp(240.0, 1_100.0));
    let setup = ui.session.rollout();
    let load = setup.load_in(&ui.session.plan());
    let seen = chance::look(steps, load);
    let shift = use_shift(ui);
    let found = use_found(ui, shift.as_ref());
    let known = found.as_ref().and_then(|it| it.as_ref().ok());
    let alarm = known.and_then(|it| it.seconds_to_alarm.p50);
    let timeline = Rc::new(picture::timeline(
        steps,
        alarm,
        libm::floor(width / 8.0) * 8.0,
    ));
    html! {
        <div class="traffic__results" ref={node}>
            <section class="traffic__said" aria-label="What this rollout shows">
                if let Some(says) = chance::headline(&seen, load) {
                    <p class="traffic__headline">{ unbroken(&says) }</p>
                }
                if let Some(says) = words::to_be_sure(&setup, load.rate, steps) { <p>{ unbroken(&says) }</p> }
                if let Some(found) = known {
                    for says in words::alarm(&setup, found) { <p key={says.clone()}>{ unbroken(&says) }</p> }
                    <details class="more">
                        <summary>{ "What these figures rest on" }</summary>
                        <p class="traffic__prose">{ unbroken(&words::rests_on(&setup, found)) }</p>
                    </details>
                } else if let Some(Err(why)) = &found {
                    <p class="muted" role="status">{ format!("The alarm’s chances can’t be simulated: {why}") }</p>
                } else {
                    <p class="muted" role="status">{ "Simulating this rollout for the alarm’s chances…" }</p>
                }
            </section>
            <div class="charts"><ChartView chart={timeline} /></div>
            <Finder ui={ui.clone()} shift={shift.clone()} />
            <Race ui={ui.clone()} shift={shift.clone()} />
            <Away ui={ui.clone()} shift={shift.clone()} />
            if setup.own_traffic {
                <HoursOf ui={ui.clone()} shift={shift.clone()} />
            }
            <Steps ui={ui.clone()} {seen} shift={shift.clone()} />
            if let Some(shift) = shift {
                <Simulated ui={ui.clone()} {shift} />
            }
            if let Some(table) = sizes::table(sizes::Question { rate: load.rate, ..setup.question() }) { <TableView {table} /> }
            <details class="more">
                <summary>{ "May I look while it runs?" }</summary>
                for says in sizes::peeking(setup.question()) {
                    <p key={says.clone()} class="traffic__prose">{ unbroken(&says) }</p>
                }
            </details>
            <details class="more">
                <summary>{ "Before the first real deployment" }</summary>
                <ul class="lessons">
                    for says in words::ADVICE.iter() {
                        <li key={*says} class="note">{ unbroken(says) }</li>
                    }
                </ul>
            </details>
        </div>
    }
}

/// Properties of the simulated rollout.
#[derive(Properties, PartialEq)]
struct SimulatedProps {
    ui: Ui,
    shift: Shift,
}

/// The rollout as a simulation: a button, and what came of it.
#[component]
fn Simulated(SimulatedProps { ui, shift }: &SimulatedProps) -> Html {
    let run = ui.session.run();
    let of_rollout = |plan: &Plan| !plan.routing_steps.is_empty();
    let running = matches!(&run.status, Status::Running(plan, _) if of_rollout(plan));
    let done = run.last.as_ref().is_some_and(|it| of_rollout(&it.plan));
    let setup = ui.session.rollout();
    let start = {
        let (ui, shift) = (ui.clone(), shift.clone());
        Callback::from(move |_: MouseEvent| {
            if let Ok(plan) = setup.plan(&shift.old, &shift.new, &ui.session.plan()) {
                ui.act(Action::RunStarted(plan));
            }
        })
    };
    html! {
        <section class="rollout__run" aria-label="The rollout simulated">
            if running {
                <Controls ui={ui.clone()} />
            } else {
                <div class="buttons">
                    <button type="button" class="button button--primary" onclick={start}>{ "Simulate this rollout" }</button>
                    <span class="muted">{ once(&setup) }</span>
                </div>
            }
            if running || done {
                <Results ui={ui.clone()} />
            }
        </section>
    }
}

/// What the simulation of one rollout is made of.
fn once(setup: &Setup) -> &'static str {
    if setup.own_traffic {
        "once, with the traffic panel’s arrivals from that hour on, its behaviours, seed, runs and limits; errors in a minute raise the alarm there, other alarms don’t"
    } else {
        "once, with its alarm, at this panel’s steady rate; behaviours, seed, runs and limits are the traffic panel’s, its arrivals are not"
    }
}
