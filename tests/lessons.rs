//! Every workshop lesson can be done, starts undone, and is done by what it says.

use alias_playground::lesson::workshop::{LESSONS, Seen, lesson};
use alias_playground::session::{Action, Session};
use alias_playground::sim::{self, Report};
use std::collections::BTreeSet;

fn run(session: &Session) -> Report {
    let plan = session.routed(session.plan()).expect("a plan");
    sim::run(&plan).expect("a report")
}

#[test]
fn each_lesson_can_be_done_as_it_says() {
    for lesson in LESSONS {
        let mut session = Session::of(&lesson.document());
        for played in session.history().steps() {
            assert!(played.answer.is_ok(), "{}: {:?}", lesson.id, played.answer);
        }
        assert_eq!(
            session.document().plan.is_some(),
            lesson.plan.is_some(),
            "{}",
            lesson.id
        );
        let mut report = None;
        for (number, step) in lesson.steps.iter().enumerate() {
            let seen = Seen {
                account: session.account(),
                report: report.as_ref(),
            };
            assert_eq!(
                lesson.done(&seen),
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
            let seen = Seen {
                account: session.account(),
                report: report.as_ref(),
            };
            // What is done by looking at traffic is not done before there was any.
            if lesson.done(&seen) == number {
                report = Some(run(&session));
            }
        }
        let seen = Seen {
            account: session.account(),
            report: report.as_ref(),
        };
        assert_eq!(lesson.done(&seen), lesson.steps.len(), "{}", lesson.id);
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
    let session = Session::of(&lesson("too-small").expect("the lesson").document());
    let report = run(&session);
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
