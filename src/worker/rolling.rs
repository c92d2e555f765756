//! Rollouts on the page's side: each plan has a worker of its own, which goes with it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Interval;
use gloo_worker::{Spawnable, WorkerBridge};

use super::{FromWorker, PROTOCOL, SimulationWorker, ToWorker};
use rollout::Report;
use sim::Progress;

/// A worker that says nothing for so long (ms) has failed: it has to be downloaded, and a single
/// rollout of a busy function may take seconds.
const SILENCE_MS: f64 = 60_000.0;

/// What happens to the rollouts, in this order: progress, then one of the others.
#[derive(Clone, Debug, PartialEq)]
pub enum RollEvent {
    /// How far they are, in rollouts.
    Progress(Progress),
    /// They are made.
    Done(Box<Report>),
    /// They can't be made; the text is for people and says what to do.
    Failed(String),
}

/// Rollouts that are being made. Dropping it ends them, and nothing more is told.
pub struct Rolling {
    _worker: WorkerBridge<SimulationWorker>,
    _watch: Interval,
}

type Listener = Rc<RefCell<dyn FnMut(RollEvent)>>;

/// Makes a plan's rollouts in a worker, whose script `loader` names; tells `listener` what becomes of
/// them, never before this function has returned.
///
/// `plan` is the JSON that [`rollout::Rollout::from_json`] reads.
pub fn roll(loader: &str, plan: &str, listener: impl FnMut(RollEvent) + 'static) -> Rolling {
    let listener: Listener = Rc::new(RefCell::new(listener));
    let heard = Rc::new(Cell::new(js_sys::Date::now()));
    let over = Rc::new(Cell::new(false));
    let tell = {
        let over = Rc::clone(&over);
        move |event: RollEvent| {
            if over.get() {
                return;
            }
            over.set(!matches!(event, RollEvent::Progress(_)));
            (listener.borrow_mut())(event);
        }
    };
    let worker = {
        let (heard, tell) = (Rc::clone(&heard), tell.clone());
        SimulationWorker::spawner()
            .callback(move |message| {
                heard.set(js_sys::Date::now());
                if let Some(event) = event(message) {
                    tell(event);
                }
            })
            .with_loader(true)
            .spawn(loader)
    };
    worker.send(ToWorker::Hello { protocol: PROTOCOL });
    worker.send(ToWorker::Rollout {
        job: 1,
        plan: plan.to_owned(),
    });
    let watch = Interval::new(1000, move || {
        if js_sys::Date::now() - heard.get() > SILENCE_MS {
            tell(RollEvent::Failed(
                "The simulation's worker doesn't answer. Try it again; if that doesn't help, \
                 reload the page: your work is safe."
                    .to_owned(),
            ));
        }
    });
    Rolling {
        _worker: worker,
        _watch: watch,
    }
}

fn event(message: FromWorker) -> Option<RollEvent> {
    match message {
        FromWorker::Ready { protocol } if protocol != PROTOCOL => Some(RollEvent::Failed(
            "The page and its worker are of different versions: reload the page.".to_owned(),
        )),
        FromWorker::Progress { done, total, .. } => {
            Some(RollEvent::Progress(Progress { done, total }))
        }
        FromWorker::Rolled { report, .. } => Some(match serde_json::from_str(&report) {
            Ok(report) => RollEvent::Done(report),
            Err(err) => RollEvent::Failed(format!("The report can't be read: {err}")),
        }),
        FromWorker::Failed { message, .. } => Some(RollEvent::Failed(message)),
        _ => None,
    }
}
