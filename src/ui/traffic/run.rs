//! Runs the session's plan in the web worker while the session says that one is running.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::ui::browser;
use crate::ui::page::{Drawn, Tab};
use crate::ui::store::Ui;
use crate::worker::{Client, RunEvent};
use playground::session::{Action, Status};

/// Progress is shown no more often than this, in ms: a faster bar is no smoother, and each step
/// draws the page.
const SHOWN_MS: f64 = 90.0;

/// The hand rests when nothing has changed for so long, in ms.
const REST_MS: u32 = 200;

/// Starts the worker when a run begins, tells the session what becomes of it, and stops the worker
/// when the run is cancelled or replaced.
#[hook]
pub fn use_runner(ui: &Ui) {
    let client = use_memo((), |()| Client::new(&loader(), workers()));
    let running = match &ui.session.run().status {
        Status::Running(plan, _) => Some(Rc::clone(plan)),
        _ => None,
    };
    use_follower(ui);
    let ui = ui.clone();
    use_effect_with(running, move |running| {
        let handle = running.clone().map(|plan| {
            let shown = Cell::new(0.0);
            client.run(&Rc::clone(&plan), move |event| {
                tell(&ui, &plan, event, &shown);
            })
        });
        move || {
            if let Some(handle) = handle {
                handle.cancel();
            }
        }
    });
}

/// Makes the figures again as what they are about is changed, where they can be seen: one run after
/// the other, each of what is set by then.
#[hook]
fn use_follower(ui: &Ui) {
    let seen = matches!(ui.page.tab, Tab::Traffic) || ui.session.held().is_some();
    let plan = ui
        .session
        .to_follow()
        .filter(|_| seen && ui.page.drawn == Drawn::All);
    let ui = ui.clone();
    use_effect_with(plan, move |followed| {
        let rest = followed.clone().and_then(|it| {
            let follow = move || ui.act(Action::RunFollowed(it.plan));
            if it.rests {
                return Some(Timeout::new(REST_MS, follow));
            }
            follow();
            None
        });
        move || drop(rest)
    });
}

fn tell(ui: &Ui, plan: &Rc<sim::Plan>, event: RunEvent, shown: &Cell<f64>) {
    match event {
        RunEvent::Progress(progress) => {
            let now = js_sys::Date::now();
            if now - shown.get() >= SHOWN_MS {
                shown.set(now);
                ui.act(Action::RunProgressed(Rc::clone(plan), progress));
            }
        }
        RunEvent::Interim(report) => {
            ui.act(Action::RunReported(Rc::clone(plan), Rc::from(report)));
        }
        RunEvent::Done(report) => ui.act(Action::RunFinished(Rc::clone(plan), Rc::from(report))),
        RunEvent::Failed(why) => ui.act(Action::RunFailed(why)),
        // The session stopped it, so it knows.
        RunEvent::Cancelled => (),
    }
}

/// The worker runs the page's own program, whose files the boot script names.
pub fn loader() -> String {
    browser::worker("worker.js")
}

/// One for each core, and one more than none.
fn workers() -> usize {
    let cores = browser::window().map_or(1.0, |it| it.navigator().hardware_concurrency());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 1 and 8
    let cores = cores.clamp(1.0, 8.0) as usize;
    cores
}
