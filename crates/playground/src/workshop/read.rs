//! A workshop's text becomes [`Workshop`], or what is wrong with it: each complaint with its line.
//!
//! The form, which reads well as it stands:
//!
//! ```text
//! # A canary                      a lesson begins
//! Minutes: 6                      how long, where it starts (empty, one version, two versions)
//! Start: two versions
//! What it is about.
//! ~~~start                        console lines played before it begins
//! ~~~traffic                      a plan, JSON
//! ## Give version 2 a tenth       a step begins
//! What to know.
//! > Hint: a tenth is 0.1
//! ~~~solution                     console lines; `solution broken`: those that break it first
//! ~~~check                        `$ line` or `report: JMESPath`, what must come of it, and what to say if it doesn't;
//!                                 `check broken`: what must have been so first
//! ~~~predict                      a number (within, unit, answer or value); or a list of `- [ ]` and `- [x]`
//! > Because: …                    told once it was answered
//! ## Remember
//! One sentence.
//! ```

use super::blocks::{Anything, checks, joined, named, number, rollout_plan, said_shortly, traffic};
use super::document::{Ask, Base, Choice, Lesson, Simulation, Start, Task, Workshop};
use super::prose::{Kind, Part, parts, plain};
use super::{MAX_LESSONS, MAX_LINES, MAX_STEPS, MAX_TEXT};
use crate::view::notes::{Block, blocks};
use std::rc::Rc;

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The line, from 1.
    pub line: usize,
    /// A sentence for the author.
    pub text: String,
}

/// Reads a text. What could be read is there even where something is wrong, for the author to see.
pub fn read(text: &str) -> (Workshop, Vec<Trouble>) {
    let mut reader = Reader::default();
    if text.len() > MAX_TEXT {
        reader.trouble(
            1,
            format!("The text is longer than a workshop can be ({MAX_TEXT} bytes)."),
        );
        let workshop = Workshop {
            text: text.into(),
            lessons: Vec::new(),
        };
        return (workshop, reader.troubles);
    }
    for part in parts(text) {
        reader.take(part);
    }
    reader.end_lesson(text.len());
    if reader.lessons.is_empty() && reader.troubles.is_empty() {
        reader.trouble(
            1,
            "There is no lesson: one begins with “# ” and its title.".to_owned(),
        );
    }
    let mut lessons = reader.lessons;
    for lesson in &mut lessons {
        text.get(lesson.range.clone())
            .unwrap_or_default()
            .clone_into(&mut lesson.text);
    }
    reader.troubles.sort_by_key(|it| it.line);
    let workshop = Workshop {
        text: text.into(),
        lessons: lessons.into_iter().map(|it| Rc::new(it.done())).collect(),
    };
    (workshop, reader.troubles)
}

/// Reads a text of which nothing may be wrong.
///
/// # Errors
/// The first complaint, its line named.
pub fn whole(text: &str) -> Result<Workshop, String> {
    let (workshop, troubles) = read(text);
    match troubles.first() {
        None => Ok(workshop),
        Some(it) => Err(format!("Line {}: {}", it.line, it.text)),
    }
}

/// A lesson in the making.
#[derive(Default)]
struct Draft {
    id: String,
    title: String,
    minutes: u32,
    about: Vec<Block>,
    start: Start,
    steps: Vec<Task>,
    remember: Vec<Block>,
    text: String,
    line: usize,
    range: std::ops::Range<usize>,
}

impl Draft {
    fn done(self) -> Lesson {
        let first = self
            .about
            .iter()
            .find(|it| matches!(it, Block::Paragraph(_)));
        Lesson {
            summary: first
                .map(|it| plain(std::slice::from_ref(it)))
                .unwrap_or_default(),
            id: self.id,
            title: self.title,
            minutes: self.minutes,
            about: self.about,
            start: self.start,
            steps: self.steps,
            remember: self.remember,
            text: self.text,
            line: self.line,
        }
    }
}

/// Where what comes next belongs.
#[derive(Clone, Copy, Default, PartialEq)]
enum Place {
    #[default]
    Head,
    Task,
    Remember,
}

#[derive(Default)]
struct Reader {
    lessons: Vec<Draft>,
    lesson: Option<Draft>,
    place: Place,
    /// Simulations of the present step, for what is predicted.
    simulation: Option<Simulation>,
    troubles: Vec<Trouble>,
}

impl Reader {
    fn trouble(&mut self, line: usize, text: String) {
        self.troubles.push(Trouble { line, text });
    }

    fn take(&mut self, part: Part) {
        let (line, start) = (part.line, part.range.start);
        match part.kind {
            Kind::Heading(1, title) => {
                self.end_lesson(start);
                self.begin_lesson(title, line, start);
            }
            Kind::Heading(_, title) => self.begin_step(title, line),
            Kind::Fence(info, text) => self.fence(&info, &text, line),
            Kind::Open(info) => self.trouble(
                line,
                format!(
                    "This block{} is never closed: it ends with a line of three marks.",
                    named(&info)
                ),
            ),
            Kind::Quote(text) => self.quote(&text, line),
            Kind::Tasks(tasks) => self.tasks(tasks, line),
            Kind::Prose(prose) => self.prose(prose, line),
        }
    }

    fn begin_lesson(&mut self, title: String, line: usize, start: usize) {
        if title.is_empty() {
            self.trouble(line, "A lesson needs a title after “# ”.".to_owned());
        }
        if self.lessons.len() == MAX_LESSONS {
            self.trouble(
                line,
                format!("A workshop has at most {MAX_LESSONS} lessons."),
            );
        }
        let mut id = slug(&title);
        if self.lessons.iter().any(|it| it.id == id) {
            id = format!("{id}-{}", self.lessons.len() + 1);
        }
        self.place = Place::Head;
        self.simulation = None;
        self.lesson = Some(Draft {
            id,
            title,
            line,
            range: start..start,
            ..Draft::default()
        });
    }

    fn end_lesson(&mut self, end: usize) {
        self.end_step();
        let Some(mut lesson) = self.lesson.take() else {
            return;
        };
        lesson.range.end = end;
        if lesson.steps.is_empty() {
            self.trouble(
                lesson.line,
                format!(
                    "“{}” has no step: one begins with “## ” and its title.",
                    lesson.title
                ),
            );
        }
        if self.lessons.len() < MAX_LESSONS {
            self.lessons.push(lesson);
        }
    }

    fn begin_step(&mut self, title: String, line: usize) {
        self.end_step();
        let Some(lesson) = &mut self.lesson else {
            return self.trouble(
                line,
                "A step belongs to a lesson, which begins with “# ” and its title.".to_owned(),
            );
        };
        if title.eq_ignore_ascii_case("remember") {
            self.place = Place::Remember;
            return;
        }
        self.place = Place::Task;
        if lesson.steps.len() == MAX_STEPS {
            self.place = Place::Head;
            return self.trouble(line, format!("A lesson has at most {MAX_STEPS} steps."));
        }
        lesson.steps.push(Task {
            title,
            line,
            ..Task::default()
        });
    }

    fn step(&mut self) -> Option<&mut Task> {
        let step = self.place == Place::Task;
        self.lesson
            .as_mut()
            .and_then(|it| it.steps.last_mut())
            .filter(|_| step)
    }

    fn end_step(&mut self) {
        let simulation = self.simulation.take();
        let mut trouble = None;
        if let Some(step) = self.step() {
            let line = step.line;
            match &mut step.ask {
                Some(Ask::Number(number)) => match (&mut number.simulated, simulation) {
                    (Some(simulated), Some(simulation)) => simulated.plan = simulation,
                    (Some(_), None) => trouble = Some((line, "The number is read from a simulation, and the step has none: add a block “traffic” or “rollout”, or give “answer:”.".to_owned())),
                    (None, _) => (),
                },
                Some(Ask::Choice(choices))
                    if choices.len() < 2
                        || !choices.iter().any(|it| it.right)
                        || choices.iter().all(|it| it.right) =>
                {
                        trouble = Some((line, "A choice needs at least two answers, one that is right (“- [x]”) and one that is not (“- [ ]”).".to_owned()));
                }
                None if step.checks.is_empty() => {
                    trouble = Some((line, format!("Nothing tells whether “{}” is done: add a block “check”, “predict”, or a list of answers.", step.title)));
                }
                Some(Ask::Choice(_)) | None => (),
            }
            if step.ask.is_some() && !(step.checks.is_empty() && step.broken.is_empty()) {
                trouble = Some((
                    line,
                    "A step either asks or checks: make two of it.".to_owned(),
                ));
            }
        }
        self.place = if self.place == Place::Task {
            Place::Head
        } else {
            self.place
        };
        if let Some((line, text)) = trouble {
            // What is missing because a block can't be read is said with that block.
            if !self.troubles.iter().any(|it| it.line > line) {
                self.trouble(line, text);
            }
        }
    }

    fn prose(&mut self, prose: Vec<Block>, line: usize) {
        let place = self.place;
        let Some(lesson) = &mut self.lesson else {
            return self.trouble(
                line,
                "Text before the first lesson: a lesson begins with “# ” and its title.".to_owned(),
            );
        };
        match place {
            Place::Remember => lesson.remember.extend(prose),
            Place::Task => {
                if let Some(step) = lesson.steps.last_mut() {
                    step.text.extend(prose);
                }
            }
            Place::Head => {
                let mut troubles = Vec::new();
                for block in prose {
                    let said = plain(std::slice::from_ref(&block));
                    match settings(&said, lesson) {
                        Some(Ok(())) => (),
                        Some(Err(text)) => troubles.push(text),
                        None => lesson.about.push(block),
                    }
                }
                for text in troubles {
                    self.trouble(line, text);
                }
            }
        }
    }

    fn quote(&mut self, text: &str, line: usize) {
        let (word, rest) = text.split_once(':').unwrap_or(("", text));
        let (word, rest) = (word.trim().to_ascii_lowercase(), rest.trim().to_owned());
        let place = self.place;
        match (word.as_str(), self.step()) {
            ("hint", Some(step)) => step.hints.push(rest),
            ("because", Some(step)) => step.because.extend(blocks(&rest)),
            ("hint" | "because", None) => {
                self.trouble(line, format!("“> {word}:” belongs to a step."));
            }
            ("remember", _) => {
                if let Some(lesson) = &mut self.lesson {
                    lesson.remember.extend(blocks(&rest));
                }
            }
            _ => {
                self.place = place;
                self.prose(blocks(text), line);
            }
        }
    }

    fn tasks(&mut self, tasks: Vec<(bool, String)>, line: usize) {
        let choices = tasks.into_iter().map(|(right, text)| Choice {
            text: plain(&blocks(&text)),
            right,
        });
        let choices: Vec<Choice> = choices.collect();
        match self.step() {
            Some(step) if step.ask.is_none() => step.ask = Some(Ask::Choice(choices)),
            Some(_) => self.trouble(line, "This step asks something already.".to_owned()),
            None => self.trouble(line, "A list of answers belongs to a step.".to_owned()),
        }
    }

    fn fence(&mut self, info: &str, text: &str, line: usize) {
        let mut words = info.split_whitespace();
        let kind = words.next().unwrap_or_default();
        let broken = words.next() == Some("broken");
        match kind {
            "start" | "solution" => {
                let lines = self.lines(text, line);
                let lines = lines.unwrap_or_default();
                match (kind, self.place, &mut self.lesson) {
                    ("start", Place::Head, Some(lesson)) => lesson.start.lines.extend(lines),
                    ("solution", Place::Task, Some(lesson)) => {
                        if let Some(step) = lesson.steps.last_mut() {
                            if broken { &mut step.breaking } else { &mut step.solution }.extend(lines);
                        }
                    }
                    ("start", ..) => self.trouble(line, "A block “start” belongs to a lesson's head, before its first step.".to_owned()),
                    _ => self.trouble(line, "A block “solution” belongs to a step.".to_owned()),
                }
            }
            "check" => {
                let checks = checks(text, line, &mut |at, text| self.trouble(at, text));
                match self.step() {
                    Some(step) => if broken { &mut step.broken } else { &mut step.checks }.extend(checks),
                    None => self.trouble(line, "A block “check” belongs to a step.".to_owned()),
                }
            }
            "traffic" => match traffic(text) {
                Err(why) => self.trouble(line, why),
                Ok(plan) if self.place == Place::Task => {
                    self.simulation = Some(Simulation::Traffic(Box::new(plan)));
                }
                Ok(plan) => match &mut self.lesson {
                    Some(lesson) if self.place == Place::Head => lesson.start.traffic = Some(plan),
                    _ => self.trouble(line, "A block “traffic” belongs to a lesson's head, or to a step that asks for a number.".to_owned()),
                },
            },
            "rollout" => match (rollout_plan(text), self.place) {
                (Err(why), _) => self.trouble(line, why),
                (Ok(plan), Place::Task) => self.simulation = Some(Simulation::Rollout(plan)),
                _ => self.trouble(line, "A block “rollout” belongs to a step that asks for a number.".to_owned()),
            },
            "predict" => match number(text) {
                Err(why) => self.trouble(line, why),
                Ok(number) => match self.step() {
                    Some(step) if step.ask.is_none() => step.ask = Some(Ask::Number(number)),
                    Some(_) => self.trouble(line, "This step asks something already.".to_owned()),
                    None => self.trouble(line, "A block “predict” belongs to a step.".to_owned()),
                },
            },
            // Code to look at.
            "" | "text" | "console" | "json" | "sh" | "shell" | "bash" | "python" | "js" | "yaml" => {
                self.prose(vec![Block::Code(text.to_owned())], line);
            }
            other => self.trouble(line, format!("A block “{other}” is not known. There are start, traffic, rollout, solution, check and predict; for code to look at: text.")),
        }
    }

    /// Console lines of a block, none of them empty.
    fn lines(&mut self, text: &str, line: usize) -> Option<Vec<String>> {
        let lines: Vec<String> = joined(text).into_iter().map(|it| it.1).collect();
        if lines.len() > MAX_LINES {
            self.trouble(
                line,
                format!("A block has at most {MAX_LINES} console lines."),
            );
            return None;
        }
        for (at, said) in joined(text) {
            if said.starts_with(super::attempt::SIMULATE) {
                if let Err(why) = super::attempt::changes(&said) {
                    self.trouble(line + at, why);
                }
                continue;
            }
            for command in console::parse(&said, &Anything) {
                if let Err(usage) = command.call {
                    self.trouble(line + at, said_shortly(&usage.text));
                }
            }
        }
        Some(lines)
    }
}

/// `Minutes: 6`, `Start: two versions`, `Name: canary`, alone or one after the other.
fn settings(said: &str, lesson: &mut Draft) -> Option<Result<(), String>> {
    let known = ["Minutes:", "Start:", "Name:"];
    if !known.iter().any(|it| said.starts_with(it)) {
        return None;
    }
    // Lines of one paragraph have become one.
    let mut text = said.to_owned();
    for word in known {
        text = text.replace(&format!(" {word}"), &format!("\n{word}"));
    }
    for line in text.lines() {
        let (word, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim();
        match word {
            "Minutes" => match value.parse() {
                Ok(minutes) if minutes <= 600 => lesson.minutes = minutes,
                _ => {
                    return Some(Err(format!(
                        "Minutes are a whole number up to 600, not “{value}”."
                    )));
                }
            },
            "Start" => match value.to_ascii_lowercase().as_str() {
                "empty" => lesson.start.base = Base::Empty,
                "one version" => lesson.start.base = Base::OneVersion,
                "two versions" => lesson.start.base = Base::TwoVersions,
                _ => {
                    return Some(Err(format!(
                        "A lesson starts with “empty”, “one version” or “two versions”, not “{value}”. What else is there goes into a block “start”."
                    )));
                }
            },
            _ if !value.is_empty() && slug(value) == value => value.clone_into(&mut lesson.id),
            _ => {
                return Some(Err(format!(
                    "A name is made of small letters, digits and hyphens, not “{value}”."
                )));
            }
        }
    }
    Some(Ok(()))
}

/// A title as a word for links.
pub(super) fn slug(title: &str) -> String {
    let mut slug = String::new();
    for char in title.chars() {
        if char.is_ascii_alphanumeric() {
            slug.push(char.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(40);
    slug.trim_end_matches('-').to_owned()
}
