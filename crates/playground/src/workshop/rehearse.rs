//! Plays a lesson as its own solutions do: for the author's view, and for the tests of every lesson.

use super::base::{base_document, start_document};
use super::document::{Ask, Lesson};
use super::read::Trouble;
pub use super::stage::stage;
use super::truth;
use crate::session::{Action, Session, Status};
use std::rc::Rc;

/// A session in which a lesson has just begun.
pub fn begun(lesson: &Rc<Lesson>) -> Session {
    let mut session = Session::of(&start_document(lesson));
    session.apply(
        Action::LessonBegun(Rc::clone(lesson), Rc::default()),
        Some(0),
    );
    session
}

/// Enters a line and, where it starts a simulation, runs it to its end.
///
/// # Errors
/// What the console said of a line that failed.
pub fn enter(session: &mut Session, line: &str) -> Result<(), String> {
    let mark = session.transcript().last().map_or(0, |it| it.id + 1);
    session.apply(Action::LinesEntered(line.to_owned()), None);
    let mut entries = session.transcript().iter().filter(|it| it.id >= mark);
    let failed = entries.find(|it| it.exit_code != 0);
    if let Some(entry) = failed {
        let said = entry.stderr.trim();
        return Err(format!("{}: {said}", entry.line));
    }
    if let Status::Running(plan, _) = session.run().status.clone() {
        if super::blocks::calls(&plan) > super::MAX_CALLS {
            return Err(format!("{line}: more calls than a lesson may make."));
        }
        let report = sim::run(&plan).map_err(|it| it.to_string())?;
        session.apply(Action::RunFinished(plan, Rc::new(report)), None);
    }
    Ok(())
}

/// How a lesson fares when its own solutions are played.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rehearsal {
    /// Of each step that was come to: what its check says before it is done.
    pub before: Vec<String>,
    /// What is wrong.
    pub troubles: Vec<Trouble>,
}

/// Plays a lesson's solutions, one step after the other.
#[allow(clippy::too_many_lines)] // one complaint after the other, in the order they are met
pub fn rehearse(lesson: &Rc<Lesson>) -> Rehearsal {
    let mut rehearsal = Rehearsal::default();
    let mut session = Session::of(&base_document(lesson));
    let trouble = |rehearsal: &mut Rehearsal, line: usize, text: String| {
        rehearsal.troubles.push(Trouble { line, text });
    };
    for line in &lesson.start.lines {
        if let Err(why) = enter(&mut session, line) {
            trouble(
                &mut rehearsal,
                line_of(lesson, lesson.line, line),
                format!("The start is refused: {why}"),
            );
            return rehearsal;
        }
    }
    let mut session = begun(lesson);
    for (number, step) in lesson.steps.iter().enumerate() {
        let done = |session: &Session| session.attempt().map_or(0, |it| it.done());
        if done(&session) > number {
            trouble(
                &mut rehearsal,
                step.line,
                format!("“{}” is done before anything was done for it.", step.title),
            );
            return rehearsal;
        }
        if step.ask.is_none() && session.missing().is_none() {
            trouble(
                &mut rehearsal,
                step.line,
                format!(
                    "“{}” is done before anything was done for it: its check says nothing that isn't so at its beginning.",
                    step.title
                ),
            );
            return rehearsal;
        }
        rehearsal
            .before
            .push(session.missing().map(|it| it.text).unwrap_or_default());
        if let Some(ask) = &step.ask {
            let right = match ask {
                Ask::Number(it) => match truth::number(lesson, number, it) {
                    Ok(right) => right.to_string(),
                    Err(why) => {
                        trouble(&mut rehearsal, step.line, why);
                        return rehearsal;
                    }
                },
                Ask::Choice(choices) => {
                    let at = choices.iter().position(|it| it.right).unwrap_or(0);
                    (at + 1).to_string()
                }
            };
            session.apply(Action::Answered(right), None);
        } else {
            if step.solution.is_empty() {
                trouble(
                    &mut rehearsal,
                    step.line,
                    format!(
                        "“{}” has no solution; without one nobody can see whether its check can be met.",
                        step.title
                    ),
                );
                return rehearsal;
            }
            if !step.broken.is_empty() && step.breaking.is_empty() {
                trouble(
                    &mut rehearsal,
                    step.line,
                    format!(
                        "“{}” is to be broken first: a block “solution broken” says how.",
                        step.title
                    ),
                );
                return rehearsal;
            }
            for (lines, what) in [
                (&step.breaking, "breaks it"),
                (&step.solution, "is the solution"),
            ] {
                for line in lines {
                    // Breaking may mean to be refused.
                    if let (Err(why), "is the solution") = (enter(&mut session, line), what) {
                        trouble(
                            &mut rehearsal,
                            line_of(lesson, step.line, line),
                            format!("The solution of “{}” fails: {why}", step.title),
                        );
                        return rehearsal;
                    }
                }
            }
        }
        if done(&session) <= number {
            let missing = session.missing();
            let line = missing.as_ref().map_or(step.line, |it| it.line);
            let why = missing.map(|it| it.text).unwrap_or_default();
            trouble(
                &mut rehearsal,
                line,
                format!("The solution of “{}” does not do it: {why}", step.title),
            );
            return rehearsal;
        }
    }
    if lesson.remember.is_empty() {
        trouble(
            &mut rehearsal,
            lesson.line,
            format!(
                "“{}” doesn't say what to remember: “## Remember” and one sentence.",
                lesson.title
            ),
        );
    }
    rehearsal
}

/// The line of the workshop's text on which a console line stands, looked for from a line on; that one if it doesn't
/// stand there as it is.
fn line_of(lesson: &Lesson, from: usize, console: &str) -> usize {
    let skipped = from.saturating_sub(lesson.line);
    let mut lines = lesson.text.lines().enumerate().skip(skipped);
    let found = lines.find(|(_, it)| it.trim() == console.trim());
    found.map_or(from, |(at, _)| lesson.line + at)
}
