//! Durable functions: executions that outlive a call, each pinned to the version it began on.
//!
//! Nothing runs here. An execution that is waited for ends with its call; one that was started
//! asynchronously goes on until it is stopped or its time is up.

use super::function::Function;
use super::name::Version;
use super::ordered::{Shared, SharedSet};
use super::time::Timestamp;
use litemap::LiteMap;
use std::sync::Arc;

/// What makes a function durable.
#[derive(Clone, Debug, PartialEq)]
pub struct Durable {
    /// Seconds that an execution may take.
    pub timeout: u32,
    /// Days for which an ended execution is kept.
    pub retention: u32,
    /// ARN of the key that encrypts what executions store.
    pub kms_key: Option<String>,
}

/// An execution of a durable function.
#[derive(Clone, Debug, PartialEq)]
pub struct Execution {
    /// Its name, unique for the function.
    pub name: String,
    /// The last part of its ARN.
    pub id: String,
    /// The version it runs on, whatever its alias names by now.
    pub version: Version,
    /// What it was started with.
    pub input: String,
    /// When it began.
    pub started: Timestamp,
    /// The settings of the version it runs on.
    pub durable: Durable,
    /// When its time is up.
    pub expires: Timestamp,
    /// How far it is.
    pub status: Status,
    /// What happened to it, in order, its beginning apart.
    pub events: Vec<(Timestamp, Event)>,
}

/// How far an execution is.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// On its way.
    Running,
    /// Paused since then; whether its time goes on meanwhile, and why it was paused.
    Paused {
        /// Since when.
        since: Timestamp,
        /// Whether its time stands still.
        time_stands: bool,
        /// Why.
        reason: Option<String>,
    },
    /// Ended then, with a result.
    Succeeded(Timestamp, String),
    /// Stopped then, with an error perhaps.
    Stopped(Timestamp, Failure),
    /// Its time was up then.
    TimedOut(Timestamp),
}

/// An error as somebody gave it; absent members were never given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// In words.
    pub message: Option<String>,
    /// Its kind.
    pub kind: Option<String>,
    /// Anything else.
    pub data: Option<String>,
    /// Where it happened.
    pub stack: Vec<String>,
}

/// What happened to an execution after it began.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Paused: whether its time stands still, and why.
    Paused(bool, Option<String>),
    /// Resumed, and why.
    Resumed(Option<String>),
    /// Ended with a result.
    Succeeded(String),
    /// Stopped with an error.
    Stopped(Failure),
    /// Its time was up.
    TimedOut,
}

impl Execution {
    /// When it ended; none while it hasn't.
    pub const fn ended(&self) -> Option<Timestamp> {
        match self.status {
            Status::Running | Status::Paused { .. } => None,
            Status::Succeeded(at, _) | Status::Stopped(at, _) | Status::TimedOut(at) => Some(at),
        }
    }

    /// When something happens to it by itself: its time is up, or it is forgotten.
    pub fn due(&self) -> Option<Timestamp> {
        match (&self.status, self.ended()) {
            (
                Status::Paused {
                    time_stands: true, ..
                },
                _,
            ) => None,
            (_, None) => Some(self.expires),
            (_, Some(ended)) => Some(ended.plus(u64::from(self.durable.retention) * 86_400_000)),
        }
    }

    /// Ends it as somebody wants.
    pub fn stop(&mut self, failure: Failure, now: Timestamp) {
        self.events.push((now, Event::Stopped(failure.clone())));
        self.status = Status::Stopped(now, failure);
    }

    /// Pauses it.
    pub fn pause(&mut self, time_stands: bool, reason: Option<String>, now: Timestamp) {
        self.events
            .push((now, Event::Paused(time_stands, reason.clone())));
        self.status = Status::Paused {
            since: now,
            time_stands,
            reason,
        };
    }

    /// Lets it go on; time that stood still is added to what it has.
    pub fn resume(&mut self, reason: Option<String>, now: Timestamp) {
        if let Status::Paused {
            since,
            time_stands: true,
            ..
        } = self.status
        {
            let stood = now.millis().saturating_sub(since.millis());
            self.expires = self.expires.plus(stood);
        }
        self.events.push((now, Event::Resumed(reason)));
        self.status = Status::Running;
    }
}

/// A function's executions. A request finds and changes one without looking at the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Executions {
    /// By when they began.
    all: Shared<u64, Arc<Execution>>,
    ids: Shared<String, u64>,
    names: Shared<String, u64>,
    /// When something happens to one by itself.
    due: SharedSet<(Timestamp, u64)>,
    /// Those of each version that have not ended.
    live: LiteMap<Version, usize>,
    next: u64,
}

impl Executions {
    fn get(&self, number: u64) -> Option<&Execution> {
        self.all.get(&number).map(|it| &**it)
    }

    fn insert(&mut self, execution: Execution) {
        let number = self.next;
        self.next += 1;
        self.ids.insert(execution.id.clone(), number);
        self.names.insert(execution.name.clone(), number);
        self.note(number, &execution, true);
        self.all.insert(number, Arc::new(execution));
    }

    /// Notes what an execution is, or that it is so no longer.
    fn note(&mut self, number: u64, execution: &Execution, is: bool) {
        if let Some(due) = execution.due() {
            if is {
                self.due.insert((due, number), ());
            } else {
                self.due.remove(&(due, number));
            }
        }
        if execution.ended().is_none() {
            let before = self.live.get(&execution.version).copied().unwrap_or(0);
            let now = if is {
                before + 1
            } else {
                before.saturating_sub(1)
            };
            if now == 0 {
                self.live.remove(&execution.version);
            } else {
                self.live.insert(execution.version, now);
            }
        }
    }

    fn change<T>(&mut self, number: u64, change: impl FnOnce(&mut Execution) -> T) -> Option<T> {
        let mut execution = self.all.get(&number).cloned()?;
        self.note(number, &execution, false);
        let changed = change(Arc::make_mut(&mut execution));
        self.note(number, &execution, true);
        self.all.insert(number, execution);
        Some(changed)
    }

    fn remove(&mut self, number: u64) {
        let Some(gone) = self.all.remove(&number) else {
            return;
        };
        self.note(number, &gone, false);
        self.ids.remove(gone.id.as_str());
        if self.names.get(gone.name.as_str()) == Some(&number) {
            self.names.remove(gone.name.as_str());
        }
    }
}

impl Function {
    /// Executions by when they began.
    pub fn executions(&self) -> impl Iterator<Item = &Execution> {
        self.executions.all.values().map(|it| &**it)
    }

    /// Executions that have not ended, of a version or of all.
    pub fn live_executions(&self, version: Option<Version>) -> usize {
        let live = &self.executions.live;
        match version {
            Some(version) => live.get(&version).copied().unwrap_or(0),
            None => live.values().sum(),
        }
    }

    /// An execution by the last part of its ARN.
    pub fn execution(&self, id: &str) -> Option<&Execution> {
        self.executions.get(*self.executions.ids.get(id)?)
    }

    /// An execution by its name.
    pub fn execution_named(&self, name: &str) -> Option<&Execution> {
        self.executions.get(*self.executions.names.get(name)?)
    }

    /// Changes an execution; what came of that, and when something happens to it next.
    pub fn change_execution<T>(
        &mut self,
        id: &str,
        change: impl FnOnce(&mut Execution) -> T,
    ) -> Option<(T, Option<Timestamp>)> {
        let number = *self.executions.ids.get(id)?;
        self.executions.change(number, |it| (change(it), it.due()))
    }

    /// Adds an execution.
    pub fn begin(&mut self, execution: Execution) {
        self.executions.insert(execution);
    }

    /// Forgets an execution.
    pub fn forget(&mut self, id: &str) {
        if let Some(number) = self.executions.ids.get(id).copied() {
            self.executions.remove(number);
        }
    }

    /// What time does to executions: it runs out, and ended ones are forgotten in the end.
    pub(super) fn settle_executions(&mut self, now: Timestamp) {
        while let Some(((due, number), ())) = self.executions.due.first() {
            let (due, number) = (*due, *number);
            if due > now {
                break;
            }
            self.executions.due.remove(&(due, number));
            let ended = self
                .executions
                .get(number)
                .is_none_or(|it| it.ended().is_some());
            if ended {
                self.executions.remove(number);
            } else {
                self.executions.change(number, |it| {
                    let at = it.expires;
                    it.events.push((at, Event::TimedOut));
                    it.status = Status::TimedOut(at);
                });
            }
        }
    }

    /// When something happens to an execution by itself.
    pub(super) fn next_execution_due(&self) -> Option<Timestamp> {
        self.executions.due.first().map(|it| it.0.0)
    }

    /// Lets go of the versions that were deleted and only waited for their executions; the bytes
    /// of code that this frees.
    pub(super) fn drain(&mut self) -> u64 {
        if self.draining == 0 {
            return 0;
        }
        let draining: Vec<_> = self
            .versions
            .iter()
            .filter(|it| it.1.state == super::configuration::State::Draining)
            .map(|it| *it.0)
            .filter(|it| self.live_executions(Some(Version::Published(*it))) == 0)
            .collect();
        let mut freed = 0;
        for number in draining {
            self.draining -= 1;
            freed += self.versions.get(&number).map_or(0, |it| it.code.size);
            self.remove_version(number);
        }
        freed
    }
}
