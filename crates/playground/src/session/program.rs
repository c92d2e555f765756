//! Pasted programs: proposed, given what they need, played elsewhere on a copy, applied as one.

use super::history::Program;
use super::{Answer, Entry, Session};
use crate::lesson;
use crate::scenario::{Document, MAX_PROGRAM, Plan, ProgramRecord};
use lambda::api::Request;
use script::{Given, Language, Refusal, Row};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A program that waits to be played.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// Names it in this session.
    pub id: u32,
    /// In which language it is.
    pub language: Language,
    /// Its text, prompts removed.
    pub text: String,
    /// What the person has given; none: nobody was asked yet.
    pub given: Option<Given>,
    /// What it needs, once it is known that it needs anything.
    pub needs: Option<script::Needs>,
}

/// What a program did to a copy of the account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Playback {
    /// [`Pending::id`].
    pub id: u32,
    /// Its commands, in order. None of them where it was refused.
    pub rows: Vec<PlayedRow>,
    /// Files that it wrote.
    pub written: Vec<(String, Vec<u8>)>,
    /// The region that commands go to afterwards, if not the account's own.
    pub region: Option<String>,
    /// Its exit code.
    pub exit_code: i32,
    /// Why it was refused as a whole.
    pub refusal: Option<Refusal>,
}

/// A command of a program and the requests that it made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlayedRow {
    /// What the log shows.
    pub row: Row,
    /// What it sent, in order.
    pub requests: Vec<Made>,
    /// What else there is to say.
    pub notes: Vec<String>,
}

/// A request that a program made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// The request, aimed at its region.
    pub request: Request,
    /// Milliseconds that the program slept before it.
    pub slept: u64,
}

impl Session {
    /// The program that waits to be played.
    pub fn pending(&self) -> Option<&Rc<Pending>> {
        self.pending.as_ref()
    }

    pub(super) fn propose(&mut self, program: script::Program) {
        let id = self.next_program;
        self.next_program = self.next_program.wrapping_add(1);
        // What was given to the same text before is kept.
        let known = self.history.programs().iter().rev();
        let known = known.into_iter().find(|it| it.text == program.text);
        self.pending = Some(Rc::new(Pending {
            id,
            language: program.language,
            given: known.map(|it| it.given.clone()),
            text: program.text,
            needs: None,
        }));
    }

    pub(super) fn ask(&mut self, id: u32, needs: script::Needs) {
        if let Some(pending) = self.pending.as_mut().filter(|it| it.id == id) {
            Rc::make_mut(pending).needs = Some(needs);
        }
    }

    pub(super) fn give(&mut self, given: Given) {
        if let Some(pending) = &mut self.pending {
            Rc::make_mut(pending).given = Some(given);
        }
    }

    /// Does to the account what the program did to its copy, as one entry.
    pub(super) fn played(&mut self, playback: Playback, wall: Option<u64>) {
        let Some(pending) = self.pending.take_if(|it| it.id == playback.id) else {
            return;
        };
        let mut entry = Entry {
            line: headline(&pending.text),
            exit_code: playback.exit_code,
            ..Entry::default()
        };
        if let Some(refusal) = playback.refusal {
            entry.stderr = refusal.to_string();
            entry.exit_code = 2;
            if let Some(hint) = refusal.plan {
                self.plan_instead(hint);
                entry
                    .notes
                    .push("The traffic is set up with these calls: see Traffic.".to_owned());
            }
            self.log(entry);
            return;
        }
        let mut lines = Vec::new();
        let mut commands = Vec::new();
        for PlayedRow {
            row,
            requests,
            notes,
        } in playback.rows
        {
            let mut command = Entry {
                line: row.text,
                stdout: row.stdout,
                stderr: row.stderr,
                exit_code: row.exit_code,
                program_line: Some(row.line),
                notes,
                ..Entry::default()
            };
            entry.stdout.push_str(&command.stdout);
            entry.stderr.push_str(&command.stderr);
            if matches!(command.exit_code, 2 | 252 | console::program::OTHER) && requests.is_empty()
            {
                command.advice = lesson::quoting(&command.line, &command.stderr);
            }
            for made in requests {
                self.history.sleep(made.slept);
                let before = Rc::clone(self.history.account());
                let request = Rc::new(made.request);
                let (answer, step) = self.history.make(&request, wall);
                if let Some(step) = step {
                    self.shelf.note_upload(&request);
                    lines.push((step, row.line));
                    command.step = Some(step);
                    entry.step.get_or_insert(step);
                }
                command.advice = lesson::advice(&before, &request, &answer);
                if answer.is_ok() && request.operation.contains(':') {
                    command.advice = self.way_out(&request);
                }
                command
                    .notes
                    .extend(lesson::notes(&before, &request, &answer));
                command.request = Some(request);
                command.answer = Some(Rc::<Answer>::clone(&answer));
            }
            commands.push(Rc::new(command));
        }
        for (path, bytes) in playback.written {
            self.shelf.write(path, bytes);
        }
        self.region = playback.region;
        self.history.note_program(Program {
            text: pending.text.clone(),
            given: pending.given.clone().unwrap_or_default(),
            lines,
        });
        entry.commands = commands;
        self.log(entry);
    }

    /// Sets the traffic up with the calls that a loop would have made.
    fn plan_instead(&mut self, hint: script::PlanHint) {
        let arrivals = sim::Arrivals {
            count: Some(hint.count.unwrap_or(10_000).clamp(1, 1_000_000)),
            rate: Some(sim::Rate::Constant(50.0)),
            ..sim::Arrivals::default()
        };
        self.change_plan(Plan {
            function_name: Some(hint.function),
            qualifier: hint.qualifier,
            arrivals,
            ..self.plan()
        });
    }

    /// The programs of a document that was just opened.
    pub(super) fn note_programs(&mut self, document: &Document) {
        for record in &document.programs {
            let steps = self.history.steps().iter().skip(record.first);
            let lines = steps
                .zip(&record.lines)
                .map(|(step, line)| (step.id, *line));
            let lines = lines.collect();
            self.history.note_program(Program {
                text: record.text.clone(),
                given: record.given.clone(),
                lines,
            });
        }
    }

    /// The programs as a document keeps them. What a fork has dropped is left out.
    pub(super) fn program_records(&self) -> Vec<ProgramRecord> {
        let steps = self.history.steps();
        let record = |program: &Rc<Program>| {
            let (first, _) = program.lines.first()?;
            let first = steps.binary_search_by_key(first, |it| it.id).ok()?;
            let there = steps.get(first..)?.iter().zip(&program.lines);
            let lines = there.take_while(|(step, (id, _))| step.id == *id);
            let lines: Vec<u32> = lines.map(|(_, (_, line))| *line).collect();
            (program.text.len() <= MAX_PROGRAM).then(|| ProgramRecord {
                text: program.text.clone(),
                given: program.given.clone(),
                first,
                lines,
            })
        };
        self.history.programs().iter().filter_map(record).collect()
    }
}

/// The first line that says something, and how many there are.
fn headline(text: &str) -> String {
    let count = text.trim().lines().count();
    let says = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let first = text.lines().find(says).unwrap_or_default().trim();
    if count > 1 {
        format!("{first} \u{2026} ({count} lines)")
    } else {
        first.to_owned()
    }
}
