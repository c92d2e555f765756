//! Where a step of a lesson begins.

use super::base::start_document;
use super::document::Lesson;
use crate::session::{Action, Session};

/// A session at the beginning of a step: the lesson's start, and the solutions of the steps before.
pub fn stage(lesson: &Lesson, step: usize) -> Session {
    let mut session = Session::of(&start_document(lesson));
    for step in lesson.steps.iter().take(step) {
        for line in step.breaking.iter().chain(&step.solution) {
            // A run needs time, and changes nothing that a later one depends on.
            if !line.starts_with(super::attempt::SIMULATE) {
                session.apply(Action::LinesEntered(line.clone()), None);
            }
        }
    }
    session
}
