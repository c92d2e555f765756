//! The worker's side: simulates in short pieces, so that it hears a cancel between two of them.

use std::rc::Rc;

use gloo_worker::{HandlerId, Worker, WorkerScope};

use super::turns::Turns;
use super::{FromWorker, PROTOCOL, ToWorker};
use rollout::{Replications, Rollout, Runs, Study};
use sim::{Part, Plan, PlanError, Progress, Simulation, merge};

/// A piece of work lasts about so long, in ms; then progress is told and messages are heard.
const PIECE_MS: f64 = 40.0;
/// The clock is looked at about so often, in ms.
const LOOK_MS: f64 = 8.0;
/// A report of what has been done so far is sent so often, in ms.
const INTERIM_MS: f64 = 250.0;

struct Job {
    number: u32,
    page: HandlerId,
    work: Work,
    /// Calls to be simulated between two looks at the clock.
    batch: u64,
    interim_at: f64,
}

/// What there is to do.
enum Work {
    /// A plan's runs, or, if `partial`, some of them: other workers have the others.
    Runs {
        simulation: Box<Simulation>,
        partial: bool,
    },
    /// Rollouts, and the plan they are of.
    Rollouts(Box<Replications>, Box<Rollout>),
    /// A longer question.
    Study(Box<Study>),
}

impl Work {
    fn is_done(&self) -> bool {
        match self {
            Self::Runs { simulation, .. } => simulation.is_done(),
            Self::Rollouts(rollouts, _) => rollouts.is_done(),
            Self::Study(study) => study.is_done(),
        }
    }

    fn step(&mut self, batch: u64) -> Result<Progress, PlanError> {
        match self {
            Self::Runs { simulation, .. } => simulation.step(batch),
            Self::Rollouts(rollouts, _) => rollouts.step(),
            Self::Study(study) => study.step(),
        }
    }

    fn progress(&self) -> Progress {
        match self {
            Self::Runs { simulation, .. } => simulation.progress(),
            Self::Rollouts(rollouts, _) => rollouts.progress(),
            Self::Study(study) => study.progress(),
        }
    }

    /// The report so far, of all runs that there are.
    fn interim(&mut self) -> Option<sim::Report> {
        match self {
            Self::Runs {
                simulation,
                partial: false,
            } => simulation.interim(),
            _ => None,
        }
    }
}

/// Simulates plans for the page.
pub struct SimulationWorker {
    job: Option<Job>,
    turns: Turns,
}

/// It is the worker's turn to go on.
pub struct Turn;

impl Worker for SimulationWorker {
    type Message = Turn;
    type Input = ToWorker;
    type Output = FromWorker;

    fn create(scope: &WorkerScope<Self>) -> Self {
        let scope = scope.clone();
        Self {
            job: None,
            turns: Turns::new(Rc::new(move || scope.send_message(Turn))),
        }
    }

    fn update(&mut self, scope: &WorkerScope<Self>, _: Turn) {
        let Some(job) = &mut self.job else { return };
        let (page, number) = (job.page, job.number);
        match job.piece(|message| scope.respond(page, message)) {
            Ok(true) => self.turns.ask(),
            Ok(false) => {
                if let Some(job) = self.job.take() {
                    scope.respond(page, job.result());
                }
            }
            Err(err) => {
                self.job = None;
                scope.respond(
                    page,
                    FromWorker::Failed {
                        job: number,
                        message: err.to_string(),
                    },
                );
            }
        }
    }

    fn received(&mut self, scope: &WorkerScope<Self>, message: ToWorker, page: HandlerId) {
        match message {
            ToWorker::Hello { .. } => scope.respond(page, FromWorker::Ready { protocol: PROTOCOL }),
            ToWorker::Run {
                job: number,
                plan,
                first,
                end,
            } => {
                self.begin(scope, page, number, runs(&plan, first, end));
            }
            ToWorker::Rollout { job: number, plan } => {
                self.begin(scope, page, number, rollouts(&plan));
            }
            ToWorker::Study {
                job: number,
                question,
            } => {
                let study = Study::from_json(&question);
                self.begin(
                    scope,
                    page,
                    number,
                    study.map(|it| Work::Study(Box::new(it))),
                );
            }
            ToWorker::Merge { job, plan, parts } => {
                scope.respond(page, put_together(job, &plan, &parts));
            }
            ToWorker::Cancel { job } => {
                if self.job.as_ref().is_some_and(|it| it.number == job) {
                    self.job = None;
                }
            }
        }
    }
}

impl SimulationWorker {
    fn begin(
        &mut self,
        scope: &WorkerScope<Self>,
        page: HandlerId,
        number: u32,
        work: Result<Work, PlanError>,
    ) {
        match work {
            Ok(work) => {
                // A job that is replaced has a turn coming already.
                if self.job.replace(Job::new(number, page, work)).is_none() {
                    self.turns.ask();
                }
            }
            Err(err) => {
                let message = err.to_string();
                let job = number;
                scope.respond(page, FromWorker::Failed { job, message });
            }
        }
    }
}

fn runs(plan: &str, first: u32, end: u32) -> Result<Work, PlanError> {
    let plan = Plan::from_json(plan)?;
    let partial = (first, end) != (0, plan.runs);
    let simulation = Box::new(Simulation::of_runs(&plan, first..end)?);
    Ok(Work::Runs {
        simulation,
        partial,
    })
}

fn rollouts(plan: &str) -> Result<Work, PlanError> {
    let plan = Rollout::from_json(plan)?;
    let rollouts = Box::new(Replications::new(&plan)?);
    Ok(Work::Rollouts(rollouts, Box::new(plan)))
}

impl Job {
    fn new(number: u32, page: HandlerId, work: Work) -> Self {
        Self {
            number,
            page,
            work,
            batch: 20_000,
            interim_at: now() + INTERIM_MS,
        }
    }

    /// Goes on for [`PIECE_MS`]; says whether there is more to do.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]
    fn piece(&mut self, tell: impl Fn(FromWorker)) -> Result<bool, PlanError> {
        let start = now();
        let mut before = start;
        while !self.work.is_done() && before - start < PIECE_MS {
            self.work.step(self.batch)?;
            let after = now();
            // The clock may only know whole milliseconds: change the batch by little at a time.
            let pace = LOOK_MS / (after - before).max(1.0);
            self.batch = (self.batch as f64 * pace.clamp(0.5, 2.0)).clamp(1e3, 1e9) as u64;
            before = after;
        }
        let progress = self.work.progress();
        tell(FromWorker::Progress {
            job: self.number,
            done: progress.done,
            total: progress.total,
        });
        let more = !self.work.is_done();
        if let Work::Study(study) = &mut self.work
            && let Some(answer) = study.interim()
        {
            tell(FromWorker::Studied {
                job: self.number,
                answer,
                done: false,
            });
        }
        if more && before >= self.interim_at {
            self.interim_at = before + INTERIM_MS;
            if let Some(report) = self.work.interim() {
                let report = serde_json::to_string(&report).unwrap_or_default();
                tell(FromWorker::Interim {
                    job: self.number,
                    report,
                });
            }
        }
        Ok(more)
    }

    fn result(self) -> FromWorker {
        let job = self.number;
        match self.work {
            Work::Runs {
                simulation,
                partial: true,
            } => FromWorker::Part {
                job,
                part: Box::new(simulation.into_part()),
            },
            Work::Runs { simulation, .. } => {
                let report = serde_json::to_string(&simulation.report());
                written(job, report, |report| FromWorker::Report { job, report })
            }
            Work::Study(study) => written(job, study.into_answer(), |answer| FromWorker::Studied {
                job,
                answer,
                done: true,
            }),
            Work::Rollouts(rollouts, plan) => {
                let report = Runs::report(&plan, [rollouts.into_runs()]);
                let report = serde_json::to_string(&report);
                written(job, report, |report| FromWorker::Rolled { job, report })
            }
        }
    }
}

fn written(
    job: u32,
    text: serde_json::Result<String>,
    message: impl FnOnce(String) -> FromWorker,
) -> FromWorker {
    match text {
        Ok(text) => message(text),
        Err(err) => FromWorker::Failed {
            job,
            message: format!("the result can't be written: {err}"),
        },
    }
}

fn put_together(job: u32, plan: &str, parts: &[Part]) -> FromWorker {
    let report = Plan::from_json(plan).and_then(|plan| merge(&plan, parts));
    match report {
        Ok(report) => written(job, serde_json::to_string(&report), |report| {
            FromWorker::Report { job, report }
        }),
        Err(err) => FromWorker::Failed {
            job,
            message: err.to_string(),
        },
    }
}

fn now() -> f64 {
    js_sys::Date::now()
}
