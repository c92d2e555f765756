//! The traffic run that is going on, and the last ones.

use crate::scenario::Plan;
use std::rc::Rc;

pub use sim::{Progress, Report};

/// A finished run. The plan carries the routing it ran with.
#[derive(Clone, Debug, PartialEq)]
pub struct Finished {
    /// What was run.
    pub plan: Rc<Plan>,
    /// What came of it.
    pub report: Rc<Report>,
}

/// What is going on.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Status {
    /// Nothing.
    #[default]
    Idle,
    /// A plan is being run; the routing in it is filled in.
    Running(Rc<Plan>, Progress),
    /// The last run was stopped by the reader.
    Cancelled,
    /// The last run could not be done; a sentence for the reader.
    Failed(String),
}

/// The run that is going on and the last two that ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// What is going on.
    pub status: Status,
    /// What the run that is going on has found so far.
    pub interim: Option<Rc<Report>>,
    /// What a run that the reader stopped had found until then.
    pub stopped: Option<Finished>,
    /// The last run that ended.
    pub last: Option<Finished>,
    /// The one before, to compare.
    pub before: Option<Finished>,
    /// Whether what is going on follows the hand: its figures take the last ones' place.
    pub follows: bool,
    /// A run that was kept to compare later ones with.
    pub pinned: Option<Finished>,
    /// Earlier runs that differed from the last one by their seed alone: how much is sampling variation.
    pub same_but_seed: Rc<Vec<Finished>>,
}

/// Runs of the same plan with other seeds that are remembered.
const REMEMBERED: usize = 24;

/// Whether two plans differ in their seed alone, so that what differs is sampling variation.
pub fn only_seed_differs(one: &Plan, other: &Plan) -> bool {
    let seed = other.seed;
    Plan {
        seed,
        ..one.clone()
    } == *other
}

impl Run {
    /// The finished or cancelled run whose figures are on screen.
    pub fn shown(&self) -> Option<&Finished> {
        self.stopped.as_ref().or(self.last.as_ref())
    }

    /// Whether a run goes on that somebody asked for and waits for.
    pub const fn is_asked(&self) -> bool {
        matches!(self.status, Status::Running(..)) && !self.follows
    }

    /// What later runs are compared with: the one that was kept, or else the one before.
    pub fn compared(&self) -> Option<&Finished> {
        self.pinned.as_ref().or(self.before.as_ref())
    }

    /// Keeps the run on screen to compare later ones with, or no longer.
    pub(super) fn pin(&mut self, on: bool) {
        self.pinned = self.shown().cloned().filter(|_| on);
    }

    /// A plan began to run.
    pub(super) fn started(&mut self, plan: Plan, follows: bool) {
        self.follows = follows;
        self.status = Status::Running(Rc::new(plan), Progress { done: 0, total: 0 });
        self.interim = None;
        self.stopped = None;
    }

    /// News of a run; dropped when it is not the one that is going on.
    pub(super) fn progressed(&mut self, plan: &Plan, progress: Progress) {
        if let Status::Running(running, at) = &mut self.status
            && **running == *plan
        {
            *at = progress;
        }
    }

    /// Figures of a run so far; dropped when it is not the one that is going on.
    pub(super) fn reported(&mut self, plan: &Plan, report: Rc<Report>) {
        if let Status::Running(running, _) = &self.status
            && **running == *plan
        {
            self.interim = Some(report);
        }
    }

    /// The end of a run; dropped when it is not the one that is going on.
    pub(super) fn finished(&mut self, plan: &Plan, report: Rc<Report>) {
        if let Status::Running(running, _) = &self.status
            && **running == *plan
        {
            let plan = Rc::clone(running);
            self.interim = None;
            let again = self.last.as_ref().is_some_and(|it| it.plan == plan);
            if self.follows {
                self.same_but_seed = Rc::default();
            } else {
                self.remember(&plan);
                if !again {
                    self.before = self.last.take();
                }
            }
            self.follows = false;
            self.last = Some(Finished { plan, report });
            self.status = Status::Idle;
        }
    }

    /// The last run becomes one of many, or all of them belong to another question.
    fn remember(&mut self, next: &Plan) {
        let runs = Rc::make_mut(&mut self.same_but_seed);
        runs.extend(self.last.clone());
        runs.retain(|it| it.plan.seed != next.seed && only_seed_differs(&it.plan, next));
        if runs.len() > REMEMBERED {
            runs.remove(0);
        }
    }

    /// The reader stopped the run.
    pub(super) fn cancelled(&mut self) {
        if let Status::Running(plan, _) = &self.status {
            let found = self.interim.take();
            self.stopped = found.map(|report| Finished {
                plan: Rc::clone(plan),
                report,
            });
            self.status = Status::Cancelled;
        }
    }

    /// The run can't be done.
    pub(super) fn failed(&mut self, why: String) {
        self.status = Status::Failed(why);
    }
}
