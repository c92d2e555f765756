//! Rollouts on the page's side: each plan has a worker of its own, which goes with it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Interval;
use gloo_worker::{Spawnable, WorkerBridge};

use super::codec::Postcard;
use super::trouble::{self, HERE_MS, LOOK_EVERY_MS, PATIENCE_MS, Trouble};
use super::{FromWorker, PROTOCOL, SimulationWorker, ToWorker};
use rollout::Report;
use rollout::finder::Answer;
use rollout::hours::{Hour, Hours};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
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

/// What happens to a longer question, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum StudyEvent {
    /// How far it is.
    Progress(Progress),
    /// What is known by now.
    Interim(String),
    /// The answer, as JSON.
    Done(String),
    /// It can't be answered; the text is for people and says what to do.
    Failed(String),
}

/// Rollouts that are being made. Dropping it ends them, and nothing more is told.
pub struct Rolling {
    _trouble: Trouble,
    _worker: WorkerBridge<SimulationWorker>,
    _watch: Interval,
}

/// Makes a plan's rollouts in a worker, whose script `loader` names; tells `listener` what becomes of
/// them, never before this function has returned.
///
/// `plan` is the JSON that [`rollout::Rollout::from_json`] reads.
pub fn roll(loader: &str, plan: &str, mut listener: impl FnMut(RollEvent) + 'static) -> Rolling {
    let plan = plan.to_owned();
    ask(loader, ToWorker::Rollout { job: 1, plan }, move |message| {
        let event = event(message)?;
        let over = !matches!(event, RollEvent::Progress(_));
        listener(event);
        Some(over)
    })
}

/// Answers a question of [`rollout::Study`] in a worker of its own.
pub fn study(
    loader: &str,
    question: &str,
    mut listener: impl FnMut(StudyEvent) + 'static,
) -> Rolling {
    let question = question.to_owned();
    ask(
        loader,
        ToWorker::Study { job: 1, question },
        move |message| {
            let event = studied(message)?;
            let over = matches!(event, StudyEvent::Done(_) | StudyEvent::Failed(_));
            listener(event);
            Some(over)
        },
    )
}

/// Looks for a rollout in several workers, each of which simulates a part of the front.
///
/// `quest` is the JSON that [`rollout::finder::Quest::from_value`] reads.
pub fn find(
    loader: &str,
    quest: &Value,
    workers: u32,
    listener: impl FnMut(PartsEvent<Answer>) + 'static,
) -> Vec<Rolling> {
    in_parts(
        loader,
        &json!({ "find": quest }),
        workers,
        Answer::merged,
        listener,
    )
}

/// Makes a plan's rollouts at each hour of its day in several workers, each of which has some hours.
///
/// `plan` is the JSON that [`rollout::Rollout::from_value`] reads.
pub fn hours(
    loader: &str,
    plan: &Value,
    workers: u32,
    listener: impl FnMut(PartsEvent<Vec<Hour>>) + 'static,
) -> Vec<Rolling> {
    in_parts(
        loader,
        &json!({ "hours": plan }),
        workers,
        |parts| Some(Hours::merged(parts)),
        listener,
    )
}

fn in_parts<A: DeserializeOwned + 'static>(
    loader: &str,
    question: &Value,
    workers: u32,
    merge: fn(Vec<A>) -> Option<A>,
    listener: impl FnMut(PartsEvent<A>) + 'static,
) -> Vec<Rolling> {
    let parts = workers.max(1);
    let state = Rc::new(RefCell::new(InParts {
        listener: Box::new(listener),
        merge,
        progress: vec![Progress { done: 0, total: 1 }; parts as usize],
        done: Vec::new(),
        over: false,
    }));
    let part = |part: u32| {
        let mut question = question.clone();
        question["part"] = part.into();
        question["parts"] = parts.into();
        let state = Rc::clone(&state);
        study(loader, &question.to_string(), move |event| {
            let told = state.borrow_mut().heard(part, parts, event);
            if let Some(event) = told {
                (state.borrow_mut().listener)(event);
            }
        })
    };
    (0..parts).map(part).collect()
}

/// What happens to a question that several workers answer.
#[derive(Clone, Debug, PartialEq)]
pub enum PartsEvent<A> {
    /// How far it is.
    Progress(Progress),
    /// What is known by now; of a search the front as closed forms have it.
    First(Box<A>),
    /// The answer.
    Done(Box<A>),
    /// It can't be answered; the text is for people and says what to do.
    Failed(String),
}

struct InParts<A> {
    listener: Box<dyn FnMut(PartsEvent<A>)>,
    merge: fn(Vec<A>) -> Option<A>,
    progress: Vec<Progress>,
    done: Vec<A>,
    over: bool,
}

impl<A: DeserializeOwned> InParts<A> {
    fn heard(&mut self, part: u32, parts: u32, event: StudyEvent) -> Option<PartsEvent<A>> {
        if self.over {
            return None;
        }
        match event {
            StudyEvent::Progress(progress) => {
                *self.progress.get_mut(part as usize)? = progress;
                // The slowest tells how long it still takes.
                let slowest = self
                    .progress
                    .iter()
                    .copied()
                    .min_by(|one, other| one.fraction().total_cmp(&other.fraction()));
                slowest.map(PartsEvent::Progress)
            }
            StudyEvent::Interim(text) if part == 0 => {
                let answer = serde_json::from_str(&text).ok()?;
                Some(PartsEvent::First(answer))
            }
            StudyEvent::Interim(_) => None,
            StudyEvent::Done(text) => match serde_json::from_str(&text) {
                Ok(answer) => {
                    self.done.push(answer);
                    if self.done.len() < parts as usize {
                        return None;
                    }
                    self.over = true;
                    let answer = (self.merge)(std::mem::take(&mut self.done))?;
                    Some(PartsEvent::Done(Box::new(answer)))
                }
                Err(err) => {
                    self.over = true;
                    Some(PartsEvent::Failed(format!(
                        "The answer can't be read: {err}"
                    )))
                }
            },
            StudyEvent::Failed(why) => {
                self.over = true;
                Some(PartsEvent::Failed(why))
            }
        }
    }
}

/// Hears a message: nothing where it tells nothing, or whether it was the last one.
type Listener = Rc<RefCell<dyn FnMut(FromWorker) -> Option<bool>>>;

fn ask(
    loader: &str,
    question: ToWorker,
    listener: impl FnMut(FromWorker) -> Option<bool> + 'static,
) -> Rolling {
    let listener: Listener = Rc::new(RefCell::new(listener));
    let heard = Rc::new(Cell::new(js_sys::Date::now()));
    let over = Rc::new(Cell::new(false));
    let tell = {
        let over = Rc::clone(&over);
        move |message: FromWorker| {
            if !over.get() && (listener.borrow_mut())(message) == Some(true) {
                over.set(true);
            }
        }
    };
    let spoke = Rc::new(Cell::new(false));
    let worker = {
        let (heard, tell, spoke) = (Rc::clone(&heard), tell.clone(), Rc::clone(&spoke));
        SimulationWorker::spawner()
            .encoding::<Postcard>()
            .callback(move |message| {
                spoke.set(true);
                heard.set(js_sys::Date::now());
                tell(message);
            })
            .with_loader(true)
            .spawn(loader)
    };
    worker.send(ToWorker::Hello { protocol: PROTOCOL });
    worker.send(question);
    let fail = move |why: &str| {
        let message = why.to_owned();
        tell(FromWorker::Failed { job: 1, message });
    };
    let lost = {
        let (fail, spoke) = (fail.clone(), Rc::clone(&spoke));
        move |why: &str| {
            if !spoke.get() {
                fail(why);
            }
        }
    };
    // When its files were found, or it was last heard to be on its way.
    let there = Rc::new(Cell::new(None::<f64>));
    let on_its_way = {
        let there = Rc::clone(&there);
        move || there.set(Some(js_sys::Date::now()))
    };
    let trouble = Trouble::new(lost.clone(), on_its_way.clone());
    let (loader, looked) = (loader.to_owned(), Cell::new(false));
    let watch = Interval::new(LOOK_EVERY_MS, move || {
        let now = js_sys::Date::now();
        if now - heard.get() > SILENCE_MS {
            fail(
                "The simulation's worker doesn't answer. Try it again; if that doesn't \
                 help, reload the page: your work is safe.",
            );
        }
        if now - heard.get() > PATIENCE_MS && !spoke.get() && !looked.replace(true) {
            let (lost, on_its_way) = (lost.clone(), on_its_way.clone());
            trouble::look_for(&loader, move |found| match found {
                Ok(()) => on_its_way(),
                Err(why) => lost(why),
            });
        }
        if looked.get() && there.get().is_some_and(|it| now - it > HERE_MS) {
            lost(trouble::BROKEN);
        }
    });
    Rolling {
        _trouble: trouble,
        _worker: worker,
        _watch: watch,
    }
}

fn studied(message: FromWorker) -> Option<StudyEvent> {
    match message {
        FromWorker::Ready { protocol } if protocol != PROTOCOL => {
            Some(StudyEvent::Failed(OTHER_VERSION.to_owned()))
        }
        FromWorker::Progress { done, total, .. } => {
            Some(StudyEvent::Progress(Progress { done, total }))
        }
        FromWorker::Studied { answer, done, .. } => Some(if done {
            StudyEvent::Done(answer)
        } else {
            StudyEvent::Interim(answer)
        }),
        FromWorker::Failed { message, .. } => Some(StudyEvent::Failed(message)),
        _ => None,
    }
}

/// The page was loaded before its worker was put up, or after.
const OTHER_VERSION: &str = "The page and its worker are of different versions: reload the page.";

fn event(message: FromWorker) -> Option<RollEvent> {
    match message {
        FromWorker::Ready { protocol } if protocol != PROTOCOL => {
            Some(RollEvent::Failed(OTHER_VERSION.to_owned()))
        }
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
