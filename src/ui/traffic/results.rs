//! What came of a run: the sentence, the table, the charts, what it teaches.

use std::rc::Rc;

use yew::prelude::*;

use super::beside::beside;
use super::form::canary;
use crate::ui::browser;
use crate::ui::chart::{ChartView, TableView, save_csv};
use crate::ui::graph::size::use_size;
use crate::ui::page::Tab;
use crate::ui::store::{Ui, UiProps};
use playground::session::Stale;
use playground::session::{Action, Finished, Run, Session, Status, only_seed_differs};
use playground::view::chart::Chart;
use playground::view::number::unbroken;
use playground::view::stale;
use playground::view::traffic::{Outcome, charts, compare, evidence, lessons, tables, words};

/// Widths that charts are drawn for, in CSS pixels.
const NARROWEST: f64 = 240.0;
const WIDEST: f64 = 900.0;
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
                { figures(&ui.session, &seen, &variation, room) }
                if !running { { pin(ui) } }
                if let (Some(last), Some(before), false) = (&run.last, run.compared(), running || run.stopped.is_some()) {
                    if last != before { { comparison(&ui.session, last, before, run.pinned.is_some()) } }
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
                <p class="traffic__beginning muted">{ stale::sentence(why, seen) }</p>
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

fn figures(session: &Session, seen: &Finished, variation: &[f64], room: f64) -> Html {
    let canary = canary(session, &seen.plan);
    let outcome = Outcome {
        plan: &seen.plan,
        report: &seen.report,
        canary: canary.as_deref(),
    };
    let columns = if room >= 760.0 { 2.0 } else { 1.0 };
    // What the panel's and the cards' padding, borders and gaps leave: see traffic.css.
    let inner = (room - 32.0 - 12.0 * (columns - 1.0)) / columns - 26.0;
    let width = libm::floor(inner.clamp(NARROWEST, WIDEST) / 4.0) * 4.0;
    let pinned = session.run().pinned.as_ref().filter(|it| *it != seen);
    let theirs = pinned.and_then(|it| self::canary(session, &it.plan));
    let kept = pinned.map(|it| Outcome {
        plan: &it.plan,
        report: &it.report,
        canary: theirs.as_deref(),
    });
    let pinned = pinned.map(|it| &*it.report);
    let split = tables::split(&outcome);
    let lessons = lessons::lessons(&outcome);
    let first = [
        Some(charts::split(&outcome, pinned, width)),
        charts::close_up(&outcome, variation, pinned, width),
    ];
    let rest = [charts::durations(&outcome, kept.as_ref(), width)];
    let rest = rest
        .into_iter()
        .flatten()
        .chain(charts::over_time(&outcome, kept.as_ref(), width));
    html! {
        <>
            <section class="traffic__said" aria-label="What the figures say">
                <p class="traffic__headline" role="status">{ unbroken(&words::headline(&outcome)) }</p>
                <p class="traffic__split">{ unbroken(&words::split(&outcome)) }</p>
                <details class="more">
                    <summary>{ "The statistics behind it" }</summary>
                    for says in [evidence::alarm(&outcome), evidence::verdict(&outcome)].into_iter().flatten() {
                        <p key={says.clone()} class="traffic__prose">{ unbroken(&says) }</p>
                    }
                    <p class="muted">{ unbroken(&words::scope(&outcome)) }</p>
                </details>
            </section>
            { grid(first.into_iter().flatten(), columns > 1.0) }
            <TableView table={split.clone()} />
            <dl class="totals">
                for (name, value) in tables::totals(&outcome) {
                    <div key={name} class="totals__one"><dt>{ name }</dt><dd>{ value }</dd></div>
                }
            </dl>
            if !lessons.is_empty() {
                <ul class="lessons" aria-label="Worth knowing">
                    for lesson in lessons {
                        <li key={lesson.clone()} class="note">{ unbroken(&lesson) }</li>
                    }
                </ul>
            }
            { grid(rest, columns > 1.0) }
            if let Some(spread) = tables::spread(&outcome) {
                <TableView table={spread} />
            }
            <div class="buttons">
                <button type="button" class="button button--small" onclick={save("traffic-split", split)}>{ "Save the table as CSV" }</button>
                <button type="button" class="button button--small" onclick={save("traffic-over-time", tables::over_time(&outcome))}>{ "Save figures over time as CSV" }</button>
            </div>
        </>
    }
}

fn grid(charts: impl Iterator<Item = Chart>, two: bool) -> Html {
    html! {
        <div class={classes!("charts", two.then_some("charts--two"))}>
            for chart in charts.map(Rc::new) {
                <ChartView key={chart.name} chart={Rc::clone(&chart)} />
            }
        </div>
    }
}

fn save(name: &'static str, table: playground::view::chart::Table) -> Callback<MouseEvent> {
    Callback::from(move |_| save_csv(name, &table))
}

fn comparison(session: &Session, last: &Finished, before: &Finished, pinned: bool) -> Html {
    let (mine, theirs) = (canary(session, &last.plan), canary(session, &before.plan));
    let now = Outcome {
        plan: &last.plan,
        report: &last.report,
        canary: mine.as_deref(),
    };
    let then = Outcome {
        plan: &before.plan,
        report: &before.report,
        canary: theirs.as_deref(),
    };
    let changes = compare::changes(&last.plan, &before.plan);
    html! {
        <details class="more traffic__compare" open={pinned}>
            <summary>{ if pinned { "Compare with the pinned run" } else { "Compare with the previous run" } }</summary>
            if only_seed_differs(&last.plan, &before.plan) {
                <p>{ "Only the seed differs: every difference below is sampling variation." }</p>
            } else {
                <ul>
                    for change in changes {
                        <li key={change.clone()}><code>{ change.clone() }</code></li>
                    }
                </ul>
            }
            <TableView table={compare::compare(&now, &then)} />
        </details>
    }
}
