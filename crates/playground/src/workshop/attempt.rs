//! What somebody did in a lesson, and how far they came.
//!
//! Progress only looks at states: a step is done as soon as its checks are met, by whatever way. It goes back with the
//! history where somebody takes requests back; answers and reports stay.

use super::check::{CheckedState, Missing, unmet};
use super::document::{Ask, Lesson, Task};
use crate::scenario;
use lambda::api::Request;
use serde_json::Value;
use sim::Plan;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The console's word for a run: `playground simulate arrivals.count=5000 seed=8`.
pub const SIMULATE: &str = "playground simulate";
/// The console's word for an answer: `playground answer 42`.
pub const ANSWER: &str = "playground answer";
/// Most events that an attempt keeps; what comes later is not noted.
pub const MAX_EVENTS: usize = 2_000;
/// Longest answer that is kept, in characters.
pub const MAX_ANSWER: usize = 200;

/// Something that happened in a lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A request was sent, taken or refused.
    Asked(Rc<Request>),
    /// The history's cursor went to just after `n` steps.
    Went(usize),
    /// Another course of the history was taken up: its requests.
    Course(Vec<scenario::Step>),
    /// A step's question was answered.
    Answered(usize, String),
    /// A simulation ended.
    Ran(Rc<Plan>),
    /// The solution was looked at.
    Looked,
}

/// An event, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// Seconds since the lesson began.
    pub at: u32,
    /// What happened.
    pub event: Event,
}

/// How far somebody came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Steps that are done.
    pub done: usize,
    /// Whether the present step was broken, where that comes first.
    pub broke: bool,
}

/// A step that was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// Seconds since the lesson began.
    pub at: u32,
    /// What was tried for it: requests, answers and runs.
    pub tries: u32,
    /// Whether its solution was looked at before.
    pub looked: bool,
}

/// What somebody did in a lesson.
#[derive(Clone, Debug)]
pub struct Attempt {
    lesson: Rc<Lesson>,
    /// Where the lesson is from: empty for the page's own, else the workshop's text.
    source: Rc<str>,
    /// When it began, in milliseconds since 1970.
    begun: u64,
    events: Vec<Noted>,
    progress: Progress,
    /// The history's cursor after the last event.
    cursor: usize,
    /// Progress after `n` steps of the history.
    marks: BTreeMap<usize, Progress>,
    /// The first time each step was done.
    reached: BTreeMap<usize, Reached>,
    answers: BTreeMap<usize, String>,
    tries: u32,
    looked: bool,
    /// Whether the last event brought something about.
    fresh: bool,
}

/// Two are the same when the same happened in the same lesson.
impl PartialEq for Attempt {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.lesson, &other.lesson)
            && self.begun == other.begun
            && self.events == other.events
    }
}

impl Attempt {
    /// A lesson begins, with the history's cursor at `n` steps.
    pub fn new(lesson: Rc<Lesson>, source: Rc<str>, begun: u64, cursor: usize) -> Self {
        Self {
            lesson,
            source,
            begun,
            events: Vec::new(),
            progress: Progress::default(),
            cursor,
            marks: BTreeMap::from([(cursor, Progress::default())]),
            reached: BTreeMap::new(),
            answers: BTreeMap::new(),
            tries: 0,
            looked: false,
            fresh: false,
        }
    }

    /// The same in a workshop's lesson that began then.
    #[must_use]
    pub(super) fn from(self, source: Rc<str>, begun: u64) -> Self {
        Self {
            source,
            begun,
            ..self
        }
    }

    /// The lesson.
    pub fn lesson(&self) -> &Rc<Lesson> {
        &self.lesson
    }

    /// The workshop's text; empty where the lesson is the page's own.
    pub fn source(&self) -> &Rc<str> {
        &self.source
    }

    /// When it began, in milliseconds since 1970.
    pub const fn begun(&self) -> u64 {
        self.begun
    }

    /// What happened, in order.
    pub fn events(&self) -> &[Noted] {
        &self.events
    }

    /// The history's cursor after the last event.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// How many steps are done.
    pub const fn done(&self) -> usize {
        self.progress.done
    }

    /// Whether every step is done.
    pub fn is_over(&self) -> bool {
        self.progress.done >= self.lesson.steps.len()
    }

    /// Whether the present step was broken, where that comes first.
    pub const fn broke(&self) -> bool {
        self.progress.broke
    }

    /// The present step; none when all are done.
    pub fn step(&self) -> Option<&Task> {
        self.lesson.steps.get(self.progress.done)
    }

    /// When a step was done first, and after how many tries.
    pub fn reached(&self, step: usize) -> Option<Reached> {
        self.reached.get(&step).copied()
    }

    /// What was answered to a step.
    pub fn answer(&self, step: usize) -> Option<&str> {
        self.answers.get(&step).map(String::as_str)
    }

    /// Seconds from the beginning to the last event.
    pub fn seconds(&self) -> u32 {
        self.events.last().map_or(0, |it| it.at)
    }

    /// Goes to a step without having done those before it; the trainer's way.
    pub fn go(&mut self, step: usize, cursor: usize) {
        self.progress = Progress {
            done: step.min(self.lesson.steps.len()),
            broke: false,
        };
        self.tries = 0;
        self.looked = false;
        self.cursor = cursor;
        self.marks.insert(cursor, self.progress.clone());
    }

    /// Something happened; `seen` and `cursor` are the account and the history's cursor after it.
    pub fn note(&mut self, event: Event, at: u32, cursor: usize, seen: &CheckedState<'_>) {
        self.take(event, at, cursor);
        let before = self.progress.clone();
        self.advance(at, seen);
        self.fresh = self.progress != before;
        self.marks.insert(cursor, self.progress.clone());
    }

    /// A request was refused: the account is what it was, so no step is done by it.
    pub(super) fn note_refused(&mut self, request: Rc<Request>, at: u32) {
        self.take(Event::Asked(request), at, self.cursor);
        self.fresh = false;
        self.marks.insert(self.cursor, self.progress.clone());
    }

    fn take(&mut self, event: Event, at: u32, cursor: usize) {
        self.cursor = cursor;
        match &event {
            Event::Asked(_) => {
                self.tries = self.tries.saturating_add(1);
                self.marks.split_off(&cursor);
            }
            Event::Went(_) | Event::Course(_) => {
                let mark = self.marks.range(..=cursor).next_back();
                self.progress = mark.map(|it| it.1.clone()).unwrap_or_default();
            }
            Event::Answered(step, text) => {
                self.tries = self.tries.saturating_add(1);
                if *step == self.progress.done {
                    self.answers.entry(*step).or_insert_with(|| text.clone());
                }
            }
            Event::Ran(_) => self.tries = self.tries.saturating_add(1),
            Event::Looked => self.looked = true,
        }
        // Of runs that follow each other, as under a hand on a slider, only the last one counts.
        if let (Event::Ran(_), Some(Event::Ran(_)), false) =
            (&event, self.events.last().map(|it| &it.event), self.fresh)
        {
            self.events.pop();
        }
        if self.events.len() < MAX_EVENTS {
            self.events.push(Noted { at, event });
        }
    }

    /// What is missing for the present step; none when it is done, or asks.
    pub fn missing(&self, seen: &CheckedState<'_>) -> Option<Missing> {
        let step = self.step()?;
        if !step.broken.is_empty() && !self.progress.broke {
            return unmet(&step.broken, seen);
        }
        unmet(&step.checks, seen)
    }

    fn advance(&mut self, at: u32, seen: &CheckedState<'_>) {
        while let Some(step) = self.lesson.steps.get(self.progress.done) {
            let done = if step.ask.is_some() {
                self.answers.contains_key(&self.progress.done)
            } else {
                self.progress.broke = self.progress.broke
                    || (!step.broken.is_empty() && unmet(&step.broken, seen).is_none());
                (step.broken.is_empty() || self.progress.broke)
                    && unmet(&step.checks, seen).is_none()
            };
            if !done {
                return;
            }
            let reached = Reached {
                at,
                tries: std::mem::take(&mut self.tries),
                looked: std::mem::take(&mut self.looked),
            };
            self.reached.entry(self.progress.done).or_insert(reached);
            self.progress = Progress {
                done: self.progress.done + 1,
                broke: false,
            };
        }
    }
}

/// Reads an answer to what a step asks.
///
/// # Errors
/// A sentence about what kind of answer is wanted.
pub fn answer(ask: &Ask, text: &str) -> Result<String, String> {
    let text = text.trim();
    match ask {
        Ask::Number(_) => {
            let plain = text.replace(',', ".");
            let plain = plain.trim_end_matches(['%', ' ']);
            let figure = plain.parse::<f64>().ok().filter(|it| it.is_finite());
            figure.map(|it| it.to_string()).ok_or_else(|| {
                format!(
                    "The answer is a number, not “{}”.",
                    text.chars().take(40).collect::<String>()
                )
            })
        }
        Ask::Choice(choices) => {
            let number = text.parse::<usize>().ok();
            let found = choices
                .iter()
                .position(|it| it.text.eq_ignore_ascii_case(text))
                .map(|it| it + 1)
                .or_else(|| number.filter(|it| (1..=choices.len()).contains(it)));
            found.map(|it| it.to_string()).ok_or_else(|| {
                format!(
                    "The answer is a number from 1 to {}, or one of the answers as it stands.",
                    choices.len()
                )
            })
        }
    }
}

/// What a line `playground simulate …` changes about the traffic: paths and values.
///
/// # Errors
/// A sentence about the first word that is none.
pub fn changes(line: &str) -> Result<Vec<(String, Value)>, String> {
    let words = line.trim().strip_prefix(SIMULATE).unwrap_or_default();
    let change = |word: &str| {
        let (path, value) = word.split_once('=').ok_or_else(|| {
            format!("“{word}” changes nothing: write {SIMULATE} arrivals.count=5000 seed=8, with the plan's own names.")
        })?;
        let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
        Ok((path.to_owned(), value))
    };
    words.split_whitespace().map(change).collect()
}

/// Puts a value at a path such as `arrivals.count` or `versions.2.errorRate`.
pub fn put(plan: &mut Value, path: &str, value: Value) {
    let mut at = plan;
    for name in path.split('.') {
        if !at.is_object() {
            *at = Value::Object(serde_json::Map::new());
        }
        at = &mut at[name];
    }
    *at = value;
}
