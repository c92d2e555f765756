//! The lesson that leads: what happens in the session is noted in its attempt, and held against its steps.

use super::{Entry, Selection, Session, StepId, is_read};
use crate::workshop::attempt::{self, ANSWER, Attempt, Event, MAX_ANSWER, SIMULATE};
use crate::workshop::check::CheckedState;
use crate::workshop::{Lesson, Missing};
use serde_json::Value;
use sim::{Plan, Report};
use std::rc::Rc;

/// What a session was before something happened.
pub(super) struct Before {
    entry: u32,
    cursor: usize,
    line: u32,
    run: Option<Rc<Report>>,
}

impl Session {
    /// What was done in the lesson that leads; none where no lesson does.
    pub const fn attempt(&self) -> Option<&Rc<Attempt>> {
        self.attempt.as_ref()
    }

    /// What is missing for the lesson's present step, in words.
    pub fn missing(&self) -> Option<Missing> {
        let attempt = self.attempt.as_ref()?;
        let report = self.lesson_report();
        attempt.missing(&self.seen(report.as_ref()))
    }

    /// A lesson begins with the session as it is; `wall` says when.
    pub(super) fn begin_lesson(&mut self, lesson: Rc<Lesson>, source: Rc<str>, wall: Option<u64>) {
        let cursor = self.history.cursor();
        if let Some(named) = self.named_in(&lesson) {
            self.selection = named;
        }
        let attempt = Attempt::new(lesson, source, wall.unwrap_or_default(), cursor);
        self.attempt = Some(Rc::new(attempt));
    }

    /// The alias that a lesson's first step is about, so that its arrows are the ones in the light. Where the lesson
    /// sends traffic, that says it already.
    fn named_in(&self, lesson: &Lesson) -> Option<Selection> {
        if self.plan.is_some() {
            return None;
        }
        let function = self
            .account()
            .function(self.region(), self.selection.function()?)?;
        let step = lesson.steps.first()?;
        let texts = std::iter::once(&step.title).chain(&step.solution);
        let mut words =
            texts.flat_map(|it| it.split(|c: char| !c.is_alphanumeric() && !"-_".contains(c)));
        let alias = words.find(|word| function.aliases().keys().any(|it| it.as_str() == *word))?;
        Some(Selection::Alias {
            function: function.name().to_string(),
            alias: alias.to_owned(),
        })
    }

    /// A lesson is taken up where it was left. What the history has beyond it is noted as it stands.
    pub(super) fn take_up_lesson(&mut self, attempt: Rc<Attempt>, wall: Option<u64>) {
        let behind = attempt.cursor() != self.history.cursor();
        self.attempt = Some(attempt);
        if behind {
            let steps = self.history.steps().iter().take(self.history.cursor());
            let steps = steps.map(|it| it.step.clone()).collect();
            self.note(vec![Event::Course(steps)], wall);
        }
    }

    /// The present step's question was answered; what is no answer is not noted.
    pub(super) fn answer(&mut self, text: &str, wall: Option<u64>) {
        let Some(attempt) = &self.attempt else {
            return;
        };
        let Some(ask) = attempt.step().and_then(|it| it.ask.as_ref()) else {
            return;
        };
        if let Ok(answer) = attempt::answer(ask, text) {
            let answer: String = answer.chars().take(MAX_ANSWER).collect();
            let event = Event::Answered(attempt.done(), answer);
            self.note(vec![event], wall);
        }
    }

    /// The solution of the present step was looked at.
    pub(super) fn look(&mut self, wall: Option<u64>) {
        self.note(vec![Event::Looked], wall);
    }

    /// Goes to a step of the lesson, whatever is done.
    pub(super) fn go_to_step(&mut self, step: usize) {
        let cursor = self.history.cursor();
        if let Some(attempt) = &mut self.attempt {
            Rc::make_mut(attempt).go(step, cursor);
        }
    }

    pub(super) fn before(&self) -> Option<Before> {
        self.attempt.as_ref().map(|_| Before {
            entry: self.next_entry,
            cursor: self.history.cursor(),
            line: self.history.line(),
            run: self.run.last.as_ref().map(|it| Rc::clone(&it.report)),
        })
    }

    /// Notes what happened since.
    pub(super) fn note_since(&mut self, before: &Before, wall: Option<u64>) {
        if self.attempt.is_none() {
            return;
        }
        let mut events = Vec::new();
        let mut cursor = before.cursor;
        for entry in self.transcript.iter().filter(|it| it.id >= before.entry) {
            let own = (entry.commands.is_empty()).then_some(entry).into_iter();
            for (request, step) in own.chain(&entry.commands).filter_map(sent) {
                cursor += usize::from(step.is_some());
                events.push(Event::Asked(request));
            }
        }
        let (now, line) = (self.history.cursor(), self.history.line());
        let moved = events.is_empty() && (now, line) != (before.cursor, before.line);
        if moved && line == before.line {
            events = vec![Event::Went(now)];
        } else if moved || now != cursor {
            // What a program did, or another course of the history: all of it.
            let steps = self.history.steps().iter().take(now);
            events = vec![Event::Course(steps.map(|it| it.step.clone()).collect())];
        }
        let ran = self.run.last.as_ref().filter(|it| {
            let same = |one: &Rc<Report>| Rc::ptr_eq(one, &it.report);
            !before.run.as_ref().is_some_and(same)
        });
        events.extend(ran.map(|it| Event::Ran(Rc::clone(&it.plan))));
        self.note(events, wall);
    }

    fn note(&mut self, events: Vec<Event>, wall: Option<u64>) {
        if events.is_empty() {
            return;
        }
        let Some(mut attempt) = self.attempt.take() else {
            return;
        };
        let report = attempt
            .lesson()
            .looks_at_traffic()
            .then(|| self.report())
            .flatten();
        let since = wall
            .unwrap_or(attempt.begun())
            .saturating_sub(attempt.begun())
            / 1000;
        let at = u32::try_from(since)
            .unwrap_or(u32::MAX)
            .max(attempt.seconds());
        let seen = self.seen(report.as_ref());
        for event in events {
            Rc::make_mut(&mut attempt).note(event, at, self.history.cursor(), &seen);
        }
        self.attempt = Some(attempt);
    }

    fn seen<'a>(&'a self, report: Option<&'a Value>) -> CheckedState<'a> {
        CheckedState {
            account: self.history.account(),
            now: self.history.next_time(),
            report,
        }
    }

    fn lesson_report(&self) -> Option<Value> {
        let attempt = self.attempt.as_ref()?;
        attempt
            .lesson()
            .looks_at_traffic()
            .then(|| self.report())
            .flatten()
    }

    fn report(&self) -> Option<Value> {
        let last = self.run.last.as_ref()?;
        serde_json::to_value(&*last.report).ok()
    }

    /// Whether a line is what only the page can do.
    pub(super) fn is_own(line: &str) -> bool {
        let rest = |word| line.trim().strip_prefix(word);
        rest(SIMULATE).is_some_and(|it| it.is_empty() || it.starts_with(' '))
            || rest(ANSWER).is_some_and(|it| it.starts_with(' '))
    }

    /// `playground simulate …` and `playground answer …`: what only the page can do, for whoever uses nothing but the
    /// console. Whether the line was one of them.
    pub(super) fn play_own(&mut self, line: &str, wall: Option<u64>) -> bool {
        let line = line.trim();
        let mut entry = Entry {
            line: line.to_owned(),
            ..Entry::default()
        };
        let said = if line == SIMULATE || line.starts_with(&format!("{SIMULATE} ")) {
            self.simulate(line)
        } else if let Some(text) = line.strip_prefix(&format!("{ANSWER} ")) {
            self.answer_line(text, wall)
        } else {
            return false;
        };
        match said {
            Ok(text) => entry.stdout = text,
            Err(text) => {
                entry.stderr = text;
                entry.exit_code = 2;
            }
        }
        self.log(entry);
        true
    }

    fn simulate(&mut self, line: &str) -> Result<String, String> {
        let changes = attempt::changes(line)?;
        let mut plan = self.plan().to_value();
        // A length takes a number's place, and the other way round.
        for (path, _) in &changes {
            let other = match path.as_str() {
                "arrivals.count" => "durationSeconds",
                "arrivals.durationSeconds" => "count",
                _ => continue,
            };
            if let Some(arrivals) = plan.get_mut("arrivals").and_then(Value::as_object_mut) {
                arrivals.shift_remove(other);
            }
        }
        for (path, value) in changes {
            attempt::put(&mut plan, &path, value);
        }
        let plan = Plan::from_value(&plan)
            .map_err(|it| format!("This traffic can't be simulated: {it}.\n"))?;
        self.change_plan(plan);
        self.start_run(self.plan(), false);
        match &self.run.status {
            super::Status::Failed(why) => Err(format!("{why}\n")),
            _ => Ok("The simulation runs: see Traffic.\n".to_owned()),
        }
    }

    fn answer_line(&mut self, text: &str, wall: Option<u64>) -> Result<String, String> {
        let ask = self.attempt.as_ref().and_then(|it| it.step()?.ask.as_ref());
        let Some(ask) = ask else {
            return Err("Nothing is asked at the moment.\n".to_owned());
        };
        attempt::answer(ask, text).map_err(|it| format!("{it}\n"))?;
        self.answer(text, wall);
        Ok(String::new())
    }
}

/// The request of an entry, if it belongs into a history of what was tried: what may change something, and any refusal.
fn sent(entry: &Rc<Entry>) -> Option<(Rc<lambda::api::Request>, Option<StepId>)> {
    let request = entry.request.as_ref()?;
    let refused = entry.answer.as_ref().is_some_and(|it| it.is_err());
    (refused || !is_read(&request.operation)).then(|| (Rc::clone(request), entry.step))
}
