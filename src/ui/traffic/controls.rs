//! Run, cancel, another seed; and how far the run is.

use yew::prelude::*;

use crate::ui::store::{Ui, UiProps};
use playground::session::{Action, Status};
use playground::view::number::{count, percent, span};
use sim::{Plan, Progress};

/// The buttons that begin and end a run, and its progress.
#[component]
pub fn Controls(UiProps { ui }: &UiProps) -> Html {
    let run = ui.session.run();
    let running = match &run.status {
        Status::Running(_, progress) if run.is_asked() => Some(*progress),
        _ => None,
    };
    let pace = use_pace(running);
    html! {
        <div class="traffic__controls">
            <div class="buttons">
                if running.is_some() {
                    <button key="cancel" type="button" class="button" onclick={ui.on_act(|| Action::RunCancelled)}>{ "Cancel" }</button>
                } else {
                    <button key="run" type="button" class="button button--primary" onclick={start(ui, |plan| plan)}>{ "Run simulation" }</button>
                }
                <button key="seed" type="button" class="button" disabled={running.is_some()}
                    title="The same traffic with other random numbers" onclick={start(ui, another_seed)}>{ "Try another seed" }</button>
            </div>
            if let Some(progress) = running {
                { bar(progress, &pace) }
            }
            if let Status::Failed(why) = &run.status {
                <p class="note note--danger" role="alert">{ why }</p>
            }
            <p class="sr" role="status">{ if run.follows { "" } else { said(&run.status) } }</p>
        </div>
    }
}

/// How much is done, how fast, and how long it still takes, as of the last progress.
#[hook]
fn use_pace(running: Option<Progress>) -> String {
    let began = use_mut_ref(|| 0.0);
    let text = use_state_eq(String::new);
    use_effect_with(running, {
        let text = text.clone();
        move |running| {
            let now = js_sys::Date::now();
            match running {
                Some(progress) if progress.done > 0 => {
                    text.set(pace(*progress, now - *began.borrow()));
                }
                _ => {
                    *began.borrow_mut() = now;
                    text.set("starting".to_owned());
                }
            }
        }
    });
    (*text).clone()
}

/// Runs the plan as it is, or changed; a change is kept.
fn start(ui: &Ui, change: fn(Plan) -> Plan) -> Callback<MouseEvent> {
    let ui = ui.clone();
    Callback::from(move |_| {
        let before = ui.session.plan();
        let plan = change(before.clone());
        if plan != before {
            ui.act(Action::PlanChanged(plan.clone()));
        }
        ui.act(Action::RunStarted(plan));
    })
}

/// The next seed: as good as any, and it can be said on the phone.
fn another_seed(plan: Plan) -> Plan {
    let seed = if plan.seed >= sim::plan::MAX_SEED {
        0
    } else {
        plan.seed + 1
    };
    Plan { seed, ..plan }
}

fn bar(progress: Progress, pace: &str) -> Html {
    let fraction = progress.fraction();
    let percentage = format!("{:.0}", libm::floor(fraction * 100.0));
    html! {
        <div class="traffic__progress">
            <progress class="traffic__bar" role="progressbar" aria-label="Simulation" max="1" value={format!("{fraction:.3}")}
                aria-valuemin="0" aria-valuemax="100" aria-valuenow={percentage} aria-valuetext={percent(libm::floor(fraction * 100.0) / 100.0)} />
            <p class="traffic__pace">{ pace }</p>
        </div>
    }
}

/// How much is done, how fast, and how long it still takes.
#[allow(clippy::cast_precision_loss)] // words for people
fn pace(progress: Progress, milliseconds: f64) -> String {
    let done = format!("{} of {}", count(progress.done), count(progress.total));
    if progress.done == 0 || milliseconds < 300.0 {
        return done;
    }
    let rate = progress.done as f64 / milliseconds * 1_000.0;
    let left = progress.total.saturating_sub(progress.done) as f64 / rate;
    let rate = if rate >= 1e6 {
        format!("{:.1} million", rate / 1e6)
    } else {
        playground::view::number::decimal(rate)
    };
    format!(
        "{done} · {rate} per second · {} left",
        span(libm::ceil(left))
    )
}

const fn said(status: &Status) -> &'static str {
    match status {
        Status::Running(..) => "The simulation runs.",
        Status::Cancelled => "The simulation was cancelled.",
        Status::Idle | Status::Failed(_) => "",
    }
}
