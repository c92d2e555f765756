//! What came of a run: the sentence, the table, the charts, what it teaches.

use std::rc::Rc;

use yew::prelude::*;

use super::beside::beside;
use super::figures::{Comparison, Figures, Ran};
use crate::ui::browser;
use crate::ui::graph::size::use_size;
use crate::ui::page::Tab;
use crate::ui::store::{Ui, UiProps};
use playground::session::Stale;
use playground::session::{Action, Finished, Run, Status};
use playground::view::number::unbroken;
use playground::view::stale;
use playground::view::traffic::Outcome;

/// Taken while nothing is on screen yet.
const UNMEASURED: f64 = 700.0;

/// The figures of the run that is going on, or of the last one.
#[component]
pub fn Results(UiProps { ui }: &UiProps) -> Html {
    let node = use_node_ref();
    let room = use_size(&node).map_or(UNMEASURED, |(width, _)| width);
    let run = ui.session.run();
    let variation = variation(run);
    let running = run.is_asked();
    use_sight(&node, running);
    html! {
        <div class="traffic__results" ref={node} aria-busy={running.to_string()}>
            if let Some(seen) = seen(run) {
                if !running { { aside(ui, &seen) } }
                <Figures seen={Ran::of(&ui.session, &seen)} pinned={pinned(run, &seen).map(|it| Ran::of(&ui.session, it))} {variation} {room} />
                if !running { { pin(ui) } }
                if let (Some(last), Some(before), false) = (&run.last, run.compared(), running || run.stopped.is_some()) {
                    if last != before {
                        <Comparison last={Ran::of(&ui.session, last)} before={Ran::of(&ui.session, before)} pinned={run.pinned.is_some()} />
                    }
                }
            } else {
                <div class="traffic__empty">
                    <p class="traffic__headline">{ "What does a split look like?" }</p>
                    <p>{ "Each call to a weighted alias is routed by itself. Run the simulation to see which version gets how many, how far sampling variation moves the share, and what a small canary shows of a bug." }</p>
                </div>
            }
            { beside(ui, room >= 760.0) }
            <p class="traffic__proof"><a href="validation.html" target="_blank">{ "How we validated this" }</a>{ " · " }<a href="licences.html" target="_blank">{ "Licences" }</a></p>
        </div>
    }
}

/// Where the form lies above, as on a phone, a run's figures would come up out of sight: brings
/// them there when the run is over.
#[hook]
fn use_sight(node: &NodeRef, running: bool) {
    let ran = use_mut_ref(|| false);
    use_effect_with(running, {
        let node = node.clone();
        move |running| {
            if let (true, false, Some(element)) = (*ran.borrow(), *running, node.cast()) {
                browser::bring_up(&element);
            }
            *ran.borrow_mut() = *running;
        }
    });
}

/// The run to look at: as far as the present one has got, or a cancelled one got, or else the last one.
fn seen(run: &Run) -> Option<Finished> {
    if let (Status::Running(plan, _), Some(report), true) =
        (&run.status, &run.interim, run.is_asked())
    {
        return Some(Finished {
            plan: Rc::clone(plan),
            report: Rc::clone(report),
        });
    }
    run.shown().cloned()
}

/// The run that was kept to compare with, where it is another one.
fn pinned<'a>(run: &'a Run, seen: &Finished) -> Option<&'a Finished> {
    run.pinned.as_ref().filter(|it| *it != seen)
}

/// What there is to know before the figures are read: that they are not all, or not of what is on
/// screen.
fn aside(ui: &Ui, seen: &Finished) -> Html {
    let run = ui.session.run();
    let stopped = run.stopped.is_some();
    let of_rollout = !seen.plan.routing_steps.is_empty();
    let why = ui.session.stale(seen);
    let again = ui.on_act({
        let ui = ui.clone();
        move || Action::RunStarted(ui.session.plan())
    });
    html! {
        <>
            if stopped {
                <p class="note note--warn">{ "Cancelled: these are the figures of the calls until then, not of the whole run." }</p>
            }
            if of_rollout && ui.page.tab == Tab::Traffic {
                <p class="note note--warn">{ "These are the figures of the simulated rollout, not of the traffic set up here." }</p>
            }
            if let Some(why @ Stale::Beginning(..)) = &why {
                <p class="traffic__beginning muted">{ unbroken(&stale::sentence(why, seen)) }</p>
            } else if let Some(why) = why {
                <div class="note note--warn stale" role="note">
                    <p>{ unbroken(&stale::sentence(&why, seen)) }</p>
                    if ui.session.routed(ui.session.plan()).is_ok() {
                        <button type="button" class="button button--small" onclick={again}>{ "Run again" }</button>
                    }
                </div>
            }
        </>
    }
}

/// Keeps the run to compare later ones with.
fn pin(ui: &Ui) -> Html {
    let pinned = ui.session.run().pinned.is_some();
    let text = if pinned {
        "Unpin the compared run"
    } else {
        "Pin this run to compare"
    };
    html! {
        <div class="buttons">
            <button type="button" class="button button--small" onclick={ui.on_act(move || Action::RunPinned(!pinned))}>{ text }</button>
        </div>
    }
}

/// The canary's shares in earlier runs that differed by their seed alone.
fn variation(run: &Run) -> Vec<f64> {
    let share = |it: &Finished| {
        let outcome = Outcome {
            plan: &it.plan,
            report: &it.report,
            canary: None,
        };
        outcome.canary().map(|canary| canary.share)
    };
    run.same_but_seed.iter().filter_map(share).collect()
}
