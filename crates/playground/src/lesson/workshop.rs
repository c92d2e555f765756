//! Short lessons for a workshop, as data: where each starts, what to do, and how to tell from the
//! account (or from the last run) that it was done, by whatever means.

mod catalogue;
mod setup;

pub use catalogue::LESSONS;

use lambda::api::Request;
use lambda::model::{Account, Alias, Function};
use serde_json::Value;

/// The function that every lesson is about.
pub const FUNCTION: &str = "helloworld";

/// A lesson.
#[derive(Debug)]
pub struct Lesson {
    /// A word for links and keys; never changes.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is about, in a sentence or two.
    pub about: &'static str,
    /// The requests that it starts from.
    pub setup: fn() -> Vec<Request>,
    /// The traffic that it starts with, as a plan's JSON, where traffic is what it is about.
    pub plan: Option<fn() -> Value>,
    /// What to do, in order.
    pub steps: &'static [Step],
}

/// One thing to do.
#[derive(Debug)]
pub struct Step {
    /// What to do.
    pub title: &'static str,
    /// What to know.
    pub text: &'static str,
    /// Console lines that do it; none where it is done elsewhere.
    pub command: &'static str,
    /// Whether it is done.
    pub done: fn(&Seen<'_>) -> bool,
}

/// What a step's goal looks at.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The account.
    pub account: &'a Account,
    /// What the versions got in the last run; empty where there was none since the lesson began.
    pub calls: &'a [Calls],
}

/// What one version got in a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Calls {
    /// The version.
    pub version: String,
    /// Its configured share, a fraction.
    pub weight: f64,
    /// Its calls.
    pub invocations: u64,
    /// Those that failed.
    pub errors: u64,
    /// Those that waited for a new environment.
    pub cold_starts: u64,
}

impl Lesson {
    /// How many steps are done. The last one that is done counts: it may undo what those before it
    /// made.
    pub fn done(&self, seen: &Seen<'_>) -> usize {
        let last = self.steps.iter().rposition(|it| (it.done)(seen));
        last.map_or(0, |it| it + 1)
    }
}

/// A lesson by its id.
pub fn lesson(id: &str) -> Option<&'static Lesson> {
    LESSONS.iter().find(|it| it.id == id)
}

impl<'a> Seen<'a> {
    fn function(&self) -> Option<&'a Function> {
        self.account
            .function(&self.account.settings().region, FUNCTION)
    }

    fn alias(&self, name: &str) -> Option<&'a Alias> {
        self.function()?.alias(name)
    }

    /// Whether an alias stands like this: its version, and the additional one with its weight.
    fn stands(&self, name: &str, version: &str, second: Option<(&str, f64)>) -> bool {
        self.alias(name).is_some_and(|it| {
            let routing = it
                .routing
                .map(|(number, weight)| (number.to_string(), weight.get()));
            it.version.to_string() == version
                && routing == second.map(|(number, weight)| (number.to_owned(), weight))
        })
    }

    /// Whether a policy's statements name this source.
    fn permits(&self, alias: &str, source: &str) -> bool {
        self.function().is_some_and(|it| {
            let policies = it
                .policies()
                .iter()
                .filter(|(target, _)| target.qualifier().as_deref() == Some(alias));
            policies
                .flat_map(|(_, it)| &it.statements)
                .any(|it| it.source_arn.as_deref() == Some(source))
        })
    }
}
