//! Opening a document a few steps at a time, so that whoever shows it can go on answering meanwhile.

use super::console::Replay;
use super::history::{Graft, History};
use super::{Run, Selection, Session, Shelf};
use crate::scenario::{Document, Settings, Step};

/// A document on its way to being a session. The session that comes of it is the same however its
/// steps are divided.
#[derive(Debug)]
pub struct Opening {
    document: Document,
    history: History,
    /// Steps of the present course that were played.
    played: usize,
    /// Courses that were begun, the one that is being played included.
    courses: usize,
    graft: Option<Graft>,
    done: usize,
    /// What came of the steps, once all are played.
    session: Option<Box<Session>>,
    /// Steps whose uploads are on the shelf.
    shelved: usize,
    /// What is to be put into its log, once the shelf is full.
    log: Option<Replay>,
}

impl Opening {
    /// Nothing of it is played yet.
    pub fn new(document: Document) -> Self {
        Self {
            history: History::new(document.settings.clone()),
            document,
            played: 0,
            courses: 0,
            graft: None,
            done: 0,
            session: None,
            shelved: 0,
            log: None,
        }
    }

    /// Steps there are to play, those of other courses included.
    pub fn total(document: &Document) -> usize {
        let courses = document.courses.iter().map(|it| it.requests.len());
        document.requests.len() + courses.sum::<usize>()
    }

    /// Steps that were played.
    pub const fn done(&self) -> usize {
        self.done
    }

    /// Does the next piece of the work; false once there is none.
    pub fn step(&mut self) -> bool {
        let Some(session) = &mut self.session else {
            if !self.play() {
                self.session = Some(Box::new(self.played()));
            }
            return true;
        };
        if let Some(log) = &mut self.log {
            return session.replay_entry(log);
        }
        if session.shelve_upload(self.shelved) {
            self.shelved += 1;
        } else {
            // On top of what was uploaded is what was edited since.
            for (path, file) in std::mem::take(&mut self.document.files) {
                session.shelf.put(&path, file);
            }
            self.log = Some(session.to_replay());
        }
        true
    }

    /// Plays the next step; false where there is none.
    fn play(&mut self) -> bool {
        if let Some(step) = self.document.requests.get(self.played) {
            self.played += 1;
            self.done += 1;
            self.history.play(step.clone());
            return true;
        }
        if self.courses == 0 && self.graft.is_none() {
            let all = self.history.steps().len();
            self.history.jump(all.saturating_sub(self.document.undone));
            self.history
                .call(self.history.line(), &self.document.course);
        }
        loop {
            if let Some(graft) = &mut self.graft {
                if graft.step() {
                    self.done += 1;
                    return true;
                }
                if let Some(graft) = self.graft.take() {
                    self.history.grafted(graft);
                }
            }
            let Some(course) = self.document.courses.get(self.courses) else {
                return false;
            };
            self.courses += 1;
            let shared = self.document.requests.iter().take(course.shares);
            let steps: Vec<Step> = shared.chain(&course.requests).cloned().collect();
            self.graft = self.history.begin_graft(&course.name, steps);
        }
    }

    /// The session with all steps played, its log still empty.
    fn played(&mut self) -> Session {
        let mut document = std::mem::take(&mut self.document);
        let history = std::mem::replace(&mut self.history, History::new(Settings::default()));
        let mut session = Session {
            title: document.title.as_str().into(),
            notes: document.notes.as_str().into(),
            history,
            plan: document.plan.clone().map(std::rc::Rc::new),
            // A document's plan was checked when the document was read.
            plan_fits: true,
            model: document.model,
            rollout: document.rollout.unwrap_or_default(),
            shelf: Shelf::new(document.files.clone()),
            callers: std::rc::Rc::new(document.callers.clone()),
            transcript: Vec::new(),
            next_entry: 0,
            region: None,
            looked: None,
            selection: Selection::Nothing,
            held: None,
            run: Run::default(),
            opened: 0,
            initial: None,
            left: super::Left::default(),
            pending: None,
            next_program: 0,
            attempt: None,
        };
        session.note_programs(&document);
        session.selection = session.first_selection();
        self.document.files = std::mem::take(&mut document.files);
        session
    }

    /// The session, once what is left of it was played too.
    pub fn finish(mut self) -> Session {
        while self.step() {}
        // `step` ends with a session.
        self.session.map_or_else(Session::empty, |it| *it)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test gives up so")]

    use super::*;
    use crate::scenario::{Course, examples};

    fn with_courses() -> Document {
        let mut document = examples::opening();
        let last = document.requests.pop().unwrap();
        let first = document.requests.first().cloned().unwrap();
        document.undone = 1;
        document.courses = vec![
            Course {
                name: "left".to_owned(),
                shares: 2,
                requests: vec![last.clone(), last.clone()],
            },
            Course {
                name: "nothing of its own".to_owned(),
                shares: 3,
                requests: Vec::new(),
            },
            Course {
                name: "refused".to_owned(),
                shares: 1,
                requests: vec![first, last],
            },
        ];
        document
    }

    #[test]
    fn a_document_opened_step_by_step_is_the_session_that_it_is_at_once() {
        let document = with_courses();
        let at_once = Session::of(&document);
        assert_eq!(at_once.history().branches().len(), 2);
        for pause in 0..16 {
            let mut opening = Opening::new(document.clone());
            // However many steps were played before somebody wants the rest at once.
            for _ in 0..pause {
                opening.step();
            }
            let session = opening.finish();
            assert_eq!(session.document(), at_once.document());
            assert!(session == at_once);
        }
    }

    #[test]
    fn every_step_counts_once() {
        let document = with_courses();
        let mut opening = Opening::new(document.clone());
        let mut last = 0;
        while opening.step() {
            assert!(opening.done() == last || opening.done() == last + 1);
            last = opening.done();
        }
        assert!(!opening.step());
        // A step that a course shares with the present one is not played again.
        assert_eq!(last, Opening::total(&document));
    }
}
