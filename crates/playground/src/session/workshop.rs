//! A workshop lesson as a scenario, and how far the session has come with it.

use super::Session;
use crate::lesson::workshop::{Calls, Lesson, Seen};
use crate::scenario::{Document, Plan, Step};
use sim::Report;

/// The scenario that a lesson starts with.
pub fn lesson_document(lesson: &Lesson) -> Document {
    Document {
        title: lesson.title.to_owned(),
        requests: (lesson.setup)().into_iter().map(Step::new).collect(),
        plan: lesson.plan.and_then(|it| Plan::from_value(&it()).ok()),
        ..Document::default()
    }
}

impl Session {
    /// How many steps of a lesson are done.
    pub fn done(&self, lesson: &Lesson) -> usize {
        let last = self.run().last.as_ref();
        let calls = last.map(|it| calls(&it.report)).unwrap_or_default();
        lesson.done(&Seen {
            account: self.account(),
            calls: &calls,
        })
    }
}

fn calls(report: &Report) -> Vec<Calls> {
    let versions = report.versions.iter();
    let calls = versions.map(|it| Calls {
        version: it.version.clone(),
        weight: it.weight,
        invocations: it.invocations,
        errors: it.errors,
        cold_starts: it.cold_starts,
    });
    calls.collect()
}
