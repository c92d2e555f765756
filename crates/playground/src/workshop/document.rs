//! What a workshop's text says, read.

use crate::view::notes::Block;
use console::Invocation;
use sim::Plan;
use std::rc::Rc;

/// Lessons in one text, and the text itself.
#[derive(Debug)]
pub struct Workshop {
    /// The text it was read from.
    pub text: Rc<str>,
    /// Its lessons, in order.
    pub lessons: Vec<Rc<Lesson>>,
}

/// A lesson: where it starts, what to do, and what to remember.
#[derive(Debug)]
pub struct Lesson {
    /// A word for links and keys, made of the title unless the text says another.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How long it takes; 0 where nobody said.
    pub minutes: u32,
    /// What it is about.
    pub about: Vec<Block>,
    /// The first paragraph of it, without marks.
    pub summary: String,
    /// The account it starts from.
    pub start: Start,
    /// What to do, in order.
    pub steps: Vec<Task>,
    /// What to remember, in one sentence.
    pub remember: Vec<Block>,
    /// Its own part of the text.
    pub text: String,
    /// The line it begins on, from 1.
    pub line: usize,
}

/// Where a lesson starts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Start {
    /// What is there before the lines are played.
    pub base: Base,
    /// Console lines that make the rest.
    pub lines: Vec<String>,
    /// Traffic that is set up.
    pub traffic: Option<Plan>,
}

/// What a lesson finds before its own lines are played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// Nothing.
    #[default]
    Empty,
    /// The function *helloworld* with version 1.
    OneVersion,
    /// *helloworld* with versions 1 and 2, DEV on `$LATEST`, BETA on 2, PROD on 1, and a bucket that may call PROD.
    TwoVersions,
}

/// One thing to do, or to answer.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// What to do.
    pub title: String,
    /// What to know.
    pub text: Vec<Block>,
    /// Hints, to be shown one after the other.
    pub hints: Vec<String>,
    /// Console lines that break it, where it is to be broken first.
    pub breaking: Vec<String>,
    /// Console lines that do it.
    pub solution: Vec<String>,
    /// What must be so before the rest counts: it was broken.
    pub broken: Vec<Check>,
    /// What must be so.
    pub checks: Vec<Check>,
    /// What is asked instead.
    pub ask: Option<Ask>,
    /// What to say once it was answered.
    pub because: Vec<Block>,
    /// The line it begins on, from 1.
    pub line: usize,
}

/// A question whose answer must be as the text says.
#[derive(Clone, Debug)]
pub struct Check {
    /// The line it stands on, from 1.
    pub line: usize,
    /// What is asked.
    pub probe: Probe,
    /// What must come of it.
    pub expected: Expected,
    /// What to say when nothing is there.
    pub none: Option<String>,
    /// What to say when it is another.
    pub otherwise: Option<String>,
}

/// What a check asks.
#[derive(Clone, Debug)]
pub enum Probe {
    /// A console line, as written and as read.
    Line(String, Box<Invocation>),
    /// `JMESPath` over the last simulation's report.
    Report(String),
}

/// What must come of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// This output; JSON is compared as JSON.
    Output(String),
    /// A refusal with this code.
    Refused(String),
}

/// What a step asks instead of having something done.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// A number.
    Number(Number),
    /// One of several.
    Choice(Vec<Choice>),
}

/// A number to predict.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// How far off is near enough.
    pub within: f64,
    /// Whether [`within`](Self::within) is a fraction of the answer.
    pub relative: bool,
    /// The answer where no simulation gives it.
    pub answer: Option<f64>,
    /// What gives it.
    pub simulated: Option<Simulated>,
    /// What it counts; may be empty.
    pub unit: String,
}

/// A simulation that gives an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulated {
    /// `JMESPath` over its report.
    pub value: String,
    /// Traffic through an alias, or a rollout.
    pub plan: Simulation,
}

/// What is simulated.
#[derive(Clone, Debug, PartialEq)]
pub enum Simulation {
    /// Traffic, as a plan.
    Traffic(Box<Plan>),
    /// A rollout's plan, checked.
    Rollout(serde_json::Value),
}

/// One of several answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
}

impl Lesson {
    /// Whether any check looks at a simulation's report.
    pub fn looks_at_traffic(&self) -> bool {
        let checks = |step: &Task| {
            let mut all = step.checks.iter().chain(&step.broken);
            all.any(|it| matches!(it.probe, Probe::Report(_)))
        };
        self.steps.iter().any(checks)
    }
}

impl Task {
    /// Whether what is to be done is done by running a simulation.
    pub fn wants_traffic(&self) -> bool {
        self.checks
            .iter()
            .any(|it| matches!(it.probe, Probe::Report(_)))
    }
}

impl Workshop {
    /// A lesson by its id, or by its number from 1.
    pub fn lesson(&self, id: &str) -> Option<&Rc<Lesson>> {
        let number = || self.lessons.get(id.parse::<usize>().ok()?.checked_sub(1)?);
        self.lessons.iter().find(|it| it.id == id).or_else(number)
    }
}
