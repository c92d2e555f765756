//! The page's side: hands plans to workers, one after another, and tells what becomes of them.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::timers::callback::Interval;
use gloo_worker::{Spawnable, WorkerBridge};

use super::codec::Postcard;
use super::trouble::{self, HERE_MS, LOOK_EVERY_MS, PATIENCE_MS, Trouble};
use super::{FromWorker, PROTOCOL, SimulationWorker, ToWorker};
use sim::{Part, Plan, Progress, Report};

/// A worker that says nothing for so long (ms) has failed: it tells progress every 50 ms.
const SILENCE_MS: f64 = 15_000.0;
/// Until its first word: it has to be downloaded.
const FIRST_WORD_MS: f64 = 45_000.0;
/// What happens to a run, in this order: progress and interim reports, then one of the others.
#[derive(Clone, Debug, PartialEq)]
pub enum RunEvent {
    /// How far it is, about every 50 ms.
    Progress(Progress),
    /// The report so far, a few times per second; of a single run only.
    Interim(Box<Report>),
    /// It is done.
    Done(Box<Report>),
    /// It was cancelled, by its handle.
    Cancelled,
    /// It can't be done; the text is for people and says what to do.
    Failed(String),
}

/// Hands plans to web workers. A clone is the same client.
///
/// Plans are simulated one at a time, in the order of their coming; the runs of a plan are spread
/// over the workers. Workers are started when they are first needed.
#[derive(Clone)]
pub struct Client(Rc<RefCell<State>>);

/// A run that was asked for. Dropping it changes nothing.
#[derive(Clone)]
pub struct RunHandle {
    client: Client,
    job: u32,
}

type Listener = Rc<dyn Fn(RunEvent)>;

struct State {
    loader: String,
    most: usize,
    workers: Vec<WorkerBridge<SimulationWorker>>,
    present: Option<Present>,
    waiting: VecDeque<Waiting>,
    next_job: u32,
    /// Answers of workers of an earlier generation are not heard.
    generation: u32,
    /// Whether a worker of this generation has spoken.
    spoke: bool,
    watch: Option<Interval>,
    trouble: Option<Trouble>,
}

struct Waiting {
    job: u32,
    plan: Plan,
    listener: Listener,
    /// Its worker had died: this is the second try.
    again: bool,
}

struct Present {
    job: u32,
    plan: Plan,
    listener: Listener,
    shares: Vec<Progress>,
    parts: Vec<Option<Part>>,
    heard: f64,
    first_word: bool,
    again: bool,
    /// Whether the worker's files were looked for.
    looked: bool,
    /// When they were found, or when a worker was last heard to be on its way.
    there: Option<f64>,
}

/// What is to be told once the state is no longer borrowed: a listener may call the client.
type News = Vec<(Listener, RunEvent)>;

impl Client {
    /// `loader`: the address of `static/worker.js`, with the program's files in its query.
    /// `workers`: how many at most.
    pub fn new(loader: &str, workers: usize) -> Self {
        Self(Rc::new(RefCell::new(State {
            loader: loader.to_owned(),
            most: workers.max(1),
            workers: Vec::new(),
            present: None,
            waiting: VecDeque::new(),
            next_job: 1,
            generation: 0,
            spoke: false,
            watch: None,
            trouble: None,
        })))
    }

    /// Simulates a plan (with its `routing` filled in); tells `listener` what becomes of it.
    ///
    /// It is never called before this function has returned.
    pub fn run(&self, plan: &Plan, listener: impl Fn(RunEvent) + 'static) -> RunHandle {
        let mut state = self.0.borrow_mut();
        let job = state.next_job;
        state.next_job += 1;
        state.waiting.push_back(Waiting {
            job,
            plan: plan.clone(),
            listener: Rc::new(listener),
            again: false,
        });
        self.start_next(&mut state);
        RunHandle {
            client: self.clone(),
            job,
        }
    }

    fn start_next(&self, state: &mut State) {
        if state.present.is_some() {
            return;
        }
        let Some(Waiting {
            job,
            plan,
            listener,
            again,
        }) = state.waiting.pop_front()
        else {
            state.watch = None;
            return;
        };
        let runs = plan.runs.max(1);
        let workers = state.most.min(runs as usize);
        while state.workers.len() < workers {
            self.hire(state);
        }
        let text = plan.to_value().to_string();
        let count = u32::try_from(workers).unwrap_or(1);
        let start = |worker: u32| u64::from(runs) * u64::from(worker) / u64::from(count);
        let start = |worker| u32::try_from(start(worker)).unwrap_or(runs);
        for (worker, bridge) in (0..count).zip(&state.workers) {
            let (first, end) = (start(worker), start(worker + 1));
            bridge.send(ToWorker::Run {
                job,
                plan: text.clone(),
                first,
                end,
            });
        }
        state.present = Some(Present {
            job,
            plan,
            listener,
            shares: vec![Progress { done: 0, total: 0 }; workers],
            parts: (0..workers).map(|_| None).collect(),
            heard: now(),
            first_word: false,
            again,
            looked: false,
            there: None,
        });
        if state.watch.is_none() {
            let client = self.clone();
            state.watch = Some(Interval::new(LOOK_EVERY_MS, move || client.look()));
        }
    }

    /// A worker can't start; why is for people.
    fn failed(&self, why: &str) {
        let mut news = News::new();
        {
            let mut state = self.0.borrow_mut();
            if state.present.as_ref().is_some_and(|it| !it.first_word) {
                state.dismiss();
                state.end(RunEvent::Failed(why.to_owned()), &mut news);
                self.start_next(&mut state);
            }
        }
        tell(news);
    }

    /// The files are there, or a worker says that it is: from here on it has to go on saying so.
    fn on_its_way(&self, said: bool) {
        if let Some(present) = &mut self.0.borrow_mut().present
            && (said || present.there.is_none())
        {
            present.there = Some(now());
        }
    }

    /// Starts one more worker.
    fn hire(&self, state: &mut State) {
        if state.trouble.is_none() {
            let (client, hearing) = (self.clone(), self.clone());
            let here = move || hearing.on_its_way(true);
            state.trouble = Some(Trouble::new(move |why| client.failed(why), here));
        }
        let (client, index) = (self.clone(), state.workers.len());
        let generation = state.generation;
        let bridge = SimulationWorker::spawner()
            .encoding::<Postcard>()
            .callback(move |message| client.heard(generation, index, message))
            .with_loader(true)
            .spawn(&state.loader);
        bridge.send(ToWorker::Hello { protocol: PROTOCOL });
        state.workers.push(bridge);
    }

    fn heard(&self, generation: u32, worker: usize, message: FromWorker) {
        let mut news = News::new();
        {
            let mut state = self.0.borrow_mut();
            if state.generation == generation {
                state.spoke = true;
                state.heard(worker, message, &mut news);
                self.start_next(&mut state);
            }
        }
        tell(news);
    }

    /// Whether the workers are still there.
    fn look(&self) {
        let mut news = News::new();
        {
            let mut state = self.0.borrow_mut();
            if state.revive() {
                self.start_next(&mut state);
            }
            let loader = state.loader.clone();
            if let Some(present) = &mut state.present
                && !present.first_word
                && !present.looked
                && now() - present.heard > PATIENCE_MS
            {
                present.looked = true;
                let client = self.clone();
                trouble::look_for(&loader, move |found| match found {
                    Ok(()) => client.on_its_way(false),
                    Err(why) => client.failed(why),
                });
            }
            let lost = state.present.as_ref().is_some_and(|it| {
                !it.first_word && it.looked && it.there.is_some_and(|it| now() - it > HERE_MS)
            });
            if lost {
                state.dismiss();
                let why = RunEvent::Failed(trouble::BROKEN.to_owned());
                state.end(why, &mut news);
                self.start_next(&mut state);
            }
            let silent = state.present.as_ref().is_some_and(|it| {
                now() - it.heard
                    > if it.first_word {
                        SILENCE_MS
                    } else {
                        FIRST_WORD_MS
                    }
            });
            if silent {
                state.dismiss();
                state.end(
                    RunEvent::Failed(
                        "The simulation's worker doesn't answer. Run it again; if that doesn't \
                         help, reload the page: your work is safe."
                            .to_owned(),
                    ),
                    &mut news,
                );
                self.start_next(&mut state);
            }
        }
        tell(news);
    }
}

impl RunHandle {
    /// Ends the run, which is told [`RunEvent::Cancelled`] at once; nothing if it is over.
    pub fn cancel(&self) {
        let mut news = News::new();
        {
            let mut state = self.client.0.borrow_mut();
            state.cancel(self.job, &mut news);
            self.client.start_next(&mut state);
        }
        tell(news);
    }
}

impl State {
    fn heard(&mut self, worker: usize, message: FromWorker, news: &mut News) {
        if let FromWorker::Ready { protocol } = message
            && protocol != PROTOCOL
        {
            self.dismiss();
            let text = "The page and its worker are of different versions: reload the page.";
            self.end(RunEvent::Failed(text.to_owned()), news);
        }
        let Some(present) = &mut self.present else {
            return;
        };
        present.heard = now();
        present.first_word = true;
        match message {
            FromWorker::Progress { job, done, total } if job == present.job => {
                present.progress(worker, Progress { done, total }, news);
            }
            FromWorker::Interim { job, report } if job == present.job => {
                if let Ok(report) = serde_json::from_str(&report) {
                    news.push((
                        present.listener.clone(),
                        RunEvent::Interim(Box::new(report)),
                    ));
                }
            }
            FromWorker::Report { job, report } if job == present.job => {
                let event = match serde_json::from_str(&report) {
                    Ok(report) => RunEvent::Done(Box::new(report)),
                    Err(err) => RunEvent::Failed(format!("The report can't be read: {err}")),
                };
                self.end(event, news);
            }
            FromWorker::Part { job, part } if job == present.job => {
                if let Some(slot) = present.parts.get_mut(worker) {
                    *slot = Some(*part);
                }
                self.merge_if_complete();
            }
            FromWorker::Failed { job, message } if job == present.job => {
                self.end(RunEvent::Failed(message), news);
            }
            // The protocol fits, or of a job that was cancelled meanwhile.
            FromWorker::Ready { .. }
            | FromWorker::Progress { .. }
            | FromWorker::Interim { .. }
            | FromWorker::Report { .. }
            | FromWorker::Part { .. }
            | FromWorker::Rolled { .. }
            | FromWorker::Studied { .. }
            | FromWorker::Failed { .. } => (),
        }
    }

    /// One worker puts the parts together: it may be more work than the page should do itself.
    fn merge_if_complete(&mut self) {
        let Some(present) = &mut self.present else {
            return;
        };
        if present.parts.iter().any(Option::is_none) {
            return;
        }
        let parts = present.parts.iter_mut().filter_map(Option::take).collect();
        let plan = present.plan.to_value().to_string();
        if let Some(bridge) = self.workers.first() {
            bridge.send(ToWorker::Merge {
                job: present.job,
                plan,
                parts,
            });
        }
    }

    /// The present run is over.
    fn end(&mut self, event: RunEvent, news: &mut News) {
        let Some(present) = self.present.take() else {
            return;
        };
        if !matches!(event, RunEvent::Done(_)) {
            for bridge in &self.workers {
                bridge.send(ToWorker::Cancel { job: present.job });
            }
        }
        news.push((present.listener, event));
    }

    fn cancel(&mut self, job: u32, news: &mut News) {
        if self.present.as_ref().is_some_and(|it| it.job == job) {
            self.end(RunEvent::Cancelled, news);
        } else if let Some(place) = self.waiting.iter().position(|it| it.job == job) {
            let waiting = self.waiting.remove(place);
            news.extend(waiting.map(|it| (it.listener, RunEvent::Cancelled)));
        }
    }

    /// A worker that has spoken before answers within a moment: one that doesn't has died while it was idle. Another
    /// one takes its run.
    fn revive(&mut self) -> bool {
        let dead = |it: &mut Present| !it.first_word && !it.again && now() - it.heard > PATIENCE_MS;
        if !self.spoke || !self.present.as_mut().is_some_and(dead) {
            return false;
        }
        self.dismiss();
        let present = self.present.take();
        if let Some(Present {
            job,
            plan,
            listener,
            ..
        }) = present
        {
            self.waiting.push_front(Waiting {
                job,
                plan,
                listener,
                again: true,
            });
        }
        true
    }

    /// Lets all workers go; new ones are hired when needed.
    fn dismiss(&mut self) {
        self.spoke = false;
        self.generation += 1;
        self.workers.clear();
    }
}

impl Present {
    fn progress(&mut self, worker: usize, progress: Progress, news: &mut News) {
        if let Some(share) = self.shares.get_mut(worker) {
            *share = progress;
        }
        let done = self.shares.iter().map(|it| it.done).sum();
        let total = self.shares.iter().map(|it| it.total).sum();
        news.push((
            self.listener.clone(),
            RunEvent::Progress(Progress { done, total }),
        ));
    }
}

fn tell(news: News) {
    for (listener, event) in news {
        listener(event);
    }
}

fn now() -> f64 {
    js_sys::Date::now()
}
