//! Every workshop lesson can be done, starts undone, and is done by what it says.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use playground::lesson::workshop::{LESSONS, lesson};
use playground::session::{Action, Session, Status, lesson_document};
use sim::{self, Report};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Runs the session's plan, as the page's worker would.
fn run(session: &mut Session) -> Rc<Report> {
    session.apply(Action::RunStarted(session.plan()), None);
    let Status::Running(plan, _) = session.run().status.clone() else {
        panic!("{:?}", session.run().status);
    };
    let report = Rc::new(sim::run(&plan).expect("a report"));
    session.apply(Action::RunFinished(plan, Rc::clone(&report)), None);
    report
}

#[test]
fn each_lesson_can_be_done_as_it_says() {
    for lesson in LESSONS {
        let mut session = Session::of(&lesson_document(lesson));
        for played in session.history().steps() {
            assert!(!played.is_refused(), "{}: {:?}", lesson.id, played.answer);
        }
        assert_eq!(
            session.document().plan.is_some(),
            lesson.plan.is_some(),
            "{}",
            lesson.id
        );
        for (number, step) in lesson.steps.iter().enumerate() {
            assert_eq!(
                session.done(lesson),
                number,
                "{}: {} is not done yet",
                lesson.id,
                step.title
            );
            for line in step.command.lines() {
                session.apply(Action::LinesEntered(line.to_owned()), None);
                let entry = session.transcript().last().expect("an entry");
                assert_eq!(
                    entry.exit_code, 0,
                    "{}: {line}\n{}",
                    lesson.id, entry.stderr
                );
            }
            if lesson.id == "too-small" && number == 1 {
                let mut plan = session.plan();
                plan.arrivals.duration_seconds = Some(15_000.0);
                session.apply(Action::PlanChanged(plan), None);
            }
            // What is done by looking at traffic is not done before there was any.
            if session.done(lesson) == number {
                run(&mut session);
            }
        }
        assert_eq!(session.done(lesson), lesson.steps.len(), "{}", lesson.id);
    }
}

#[test]
fn lessons_are_found_by_their_ids_and_read_well() {
    let ids: BTreeSet<&str> = LESSONS.iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), LESSONS.len());
    assert!((8..=10).contains(&LESSONS.len()));
    for it in LESSONS {
        assert_eq!(lesson(it.id).map(|found| found.title), Some(it.title));
        assert!(
            it.about.ends_with('.') && it.steps.iter().all(|it| it.text.ends_with('.')),
            "{}",
            it.id
        );
    }
    assert!(lesson("none").is_none());
}

#[test]
fn the_bug_hides_from_a_small_canary() {
    let mut session = Session::of(&lesson_document(lesson("too-small").expect("the lesson")));
    let report = run(&mut session);
    let canary = report
        .versions
        .iter()
        .find(|it| it.version == "2")
        .expect("the canary");
    assert!(
        (15..50).contains(&canary.invocations),
        "about thirty calls: {}",
        canary.invocations
    );
}
