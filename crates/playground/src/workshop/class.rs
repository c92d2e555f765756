//! What a room has understood: attendees' histories are played again, and held against the lessons.
//!
//! A proof says what was asked, never what came of it: steps count as done when the account that its requests make
//! meets their checks, refusals are AWS's own of that account, and simulations are made again.

use super::attempt::{Attempt, Event, Reached};
use super::base::start_document;
use super::check::CheckedState;
use super::document::{Ask, Lesson, Number, Simulated, Workshop};
use super::proof::{self, Proof, Work};
use super::{MAX_CALLS, truth};
use crate::lesson;
use crate::session::{Answer, History, routing};
use lambda::api::Request;
use lambda::model::Account;
use serde_json::Value;
use sim::Plan;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Calls that the simulations of one attendee may make, all together; what comes later is not simulated again.
const MOST_CALLS: f64 = 4.0 * MAX_CALLS;

/// One attendee, replayed.
#[derive(Clone, Debug)]
pub struct Attendee {
    /// What they typed.
    pub name: String,
    /// Four letters of their proof.
    pub letters: String,
    /// What they handed in.
    pub proof: Rc<Proof>,
    /// Each lesson that they tried.
    pub rows: Vec<Row>,
    /// Lessons of theirs that are not open here.
    pub unknown: usize,
}

/// What an attendee did in one lesson.
#[derive(Clone, Debug)]
pub struct Row {
    /// The lesson.
    pub lesson: Rc<Lesson>,
    /// Which of the proof's works it is.
    pub work: usize,
    /// Each step: when it was done and after how many tries; none where it wasn't.
    pub steps: Vec<Option<Reached>>,
    /// Each step that asks: whether the answer was right.
    pub hits: Vec<Option<bool>>,
    /// Seconds from the beginning to the last event.
    pub seconds: u32,
    /// Refusals that were met, in order.
    pub refusals: Vec<Refusal>,
    /// Whether a simulation was too long to be made again.
    pub skipped: bool,
}

/// A refusal that somebody met.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refusal {
    /// AWS's code.
    pub code: String,
    /// AWS's text.
    pub text: String,
    /// Why, in plain words.
    pub why: String,
}

/// A refusal, and how many met it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// Attendees who met it.
    pub attendees: usize,
    /// The refusal.
    pub refusal: Refusal,
}

/// One picture of an attendee's film.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Seconds since the lesson began.
    pub at: u32,
    /// What was done, as a console line or in words.
    pub line: String,
    /// AWS's text, where it was refused.
    pub refused: Option<String>,
    /// Steps that are done after it.
    pub done: usize,
    /// What is missing for the step after that.
    pub missing: Option<String>,
}

/// Plays proofs again; what lessons start with is made once.
#[derive(Debug, Default)]
pub struct Class {
    /// Workshops by the mark of their text; the page's own under an empty one.
    workshops: BTreeMap<String, Rc<Workshop>>,
    starts: BTreeMap<(String, String), History>,
    reports: BTreeMap<String, Option<Rc<Value>>>,
    /// Why a request is refused with a code and a text: many meet the same.
    whys: BTreeMap<(String, String), String>,
    /// Whether simulations are made piece by piece, and not where they are met.
    piecemeal: bool,
    /// The first simulation that a replay met and that isn't made yet.
    wanted: Option<Wanted>,
    /// The right numbers of steps that ask, by workshop, lesson and step; none where nobody can tell.
    rights: BTreeMap<(String, String, usize), Option<f64>>,
}

/// A simulation that isn't made yet.
#[derive(Debug)]
enum Wanted {
    /// An attendee's run, by its plan as text.
    Report(String, Box<Plan>),
    /// The right number of a step.
    Right((String, String, usize), Rc<Lesson>),
}

/// A simulation that is being made.
enum Going {
    Report(String, Box<sim::Simulation>),
    Right((String, String, usize), truth::Making),
}

/// An attendee who is being played, between two pieces of it.
pub struct Playing {
    proof: Proof,
    /// Calls that this attendee's simulations may still make.
    budget: f64,
    going: Option<Going>,
}

impl Class {
    /// Knows the page's own lessons.
    pub fn new() -> Self {
        let own = Workshop {
            text: Rc::default(),
            lessons: super::own::lessons().to_vec(),
        };
        Self {
            workshops: BTreeMap::from([(String::new(), Rc::new(own))]),
            ..Self::default()
        }
    }

    /// Knows somebody's workshop too.
    pub fn open(&mut self, workshop: Rc<Workshop>) {
        self.workshops.insert(proof::mark(&workshop.text), workshop);
    }

    /// Plays what an attendee handed in.
    pub fn attendee(&mut self, proof: Proof) -> Attendee {
        self.replayed(proof, MOST_CALLS)
    }

    fn replayed(&mut self, proof: Proof, mut budget: f64) -> Attendee {
        let mut rows = Vec::new();
        let mut unknown = 0;
        for (at, work) in proof.works.iter().enumerate() {
            let Some(lesson) = self.lesson(work) else {
                unknown += 1;
                continue;
            };
            rows.push(self.row(&lesson, work, at, &mut budget));
        }
        Attendee {
            name: proof.name.clone(),
            letters: proof.letters(),
            rows,
            unknown,
            proof: Rc::new(proof),
        }
    }

    /// Begins to play what an attendee handed in, piece by piece.
    pub fn begin(proof: Proof) -> Playing {
        Playing {
            proof,
            budget: MOST_CALLS,
            going: None,
        }
    }

    /// Plays on: about so many calls of a simulation, or the history from its beginning to the next simulation that
    /// isn't made yet. The attendee, as [`Class::attendee`] would have it, once all is played.
    pub fn play(&mut self, playing: &mut Playing, calls: u64) -> Option<Attendee> {
        match playing.going.take() {
            Some(Going::Report(key, mut simulation)) => {
                if simulation.step(calls).is_ok() && !simulation.is_done() {
                    playing.going = Some(Going::Report(key, simulation));
                } else {
                    let report = simulation.report();
                    let report = report.and_then(|it| serde_json::to_value(it).ok());
                    self.reports.insert(key, report.map(Rc::new));
                }
                return None;
            }
            Some(Going::Right(key, mut making)) => {
                match making.step(calls) {
                    Ok(false) => playing.going = Some(Going::Right(key, making)),
                    Ok(true) => {
                        self.rights.insert(key, making.value().ok());
                    }
                    Err(_) => {
                        self.rights.insert(key, None);
                    }
                }
                return None;
            }
            None => (),
        }
        self.piecemeal = true;
        let attendee = self.replayed(playing.proof.clone(), playing.budget);
        self.piecemeal = false;
        match self.wanted.take() {
            None => return Some(attendee),
            Some(Wanted::Report(key, plan)) => {
                playing.budget -= super::blocks::calls(&plan);
                match sim::Simulation::new(&plan) {
                    Ok(it) => playing.going = Some(Going::Report(key, Box::new(it))),
                    Err(_) => {
                        self.reports.insert(key, None);
                    }
                }
            }
            Some(Wanted::Right(key, lesson)) => match begin(&lesson, key.2) {
                Some(making) => playing.going = Some(Going::Right(key, making)),
                None => {
                    self.rights.insert(key, None);
                }
            },
        }
        None
    }

    /// The lesson of a work, if its workshop is open here.
    pub fn lesson(&self, work: &Work) -> Option<Rc<Lesson>> {
        let workshop = self.workshops.get(&work.workshop)?;
        workshop.lesson(&work.lesson).cloned()
    }

    fn row(&mut self, lesson: &Rc<Lesson>, work: &Work, at: usize, budget: &mut f64) -> Row {
        let mut refusals = Vec::new();
        let mut skipped = false;
        let (attempt, _) = self.replay(lesson, work, budget, &mut |seen| match seen {
            Played::Refused(refusal) => refusals.push(refusal),
            Played::Skipped => skipped = true,
            Played::Done(..) => (),
        });
        let steps = (0..lesson.steps.len()).map(|it| attempt.reached(it));
        let hits = (0..lesson.steps.len()).map(|step| {
            let answer = attempt.answer(step)?;
            self.hit(lesson, work, step, answer)
        });
        Row {
            steps: steps.collect(),
            hits: hits.collect(),
            seconds: attempt.seconds(),
            lesson: Rc::clone(lesson),
            work: at,
            refusals,
            skipped,
        }
    }

    fn hit(&mut self, lesson: &Rc<Lesson>, work: &Work, step: usize, answer: &str) -> Option<bool> {
        let Some((asked, _)) = simulated(lesson, step) else {
            return Some(truth::reported(lesson, step, answer).ok()??.hit);
        };
        let key = (work.workshop.clone(), work.lesson.clone(), step);
        if !self.rights.contains_key(&key) {
            if self.piecemeal {
                let wanted = Wanted::Right(key, Rc::clone(lesson));
                self.wanted.get_or_insert(wanted);
                return None;
            }
            let right = truth::number(lesson, step, asked).ok();
            self.rights.insert(key.clone(), right);
        }
        let right = *self.rights.get(&key)?;
        Some(truth::hits(asked, right?, answer))
    }

    /// What an attendee did in one lesson, picture by picture.
    pub fn film(&mut self, work: &Work) -> Vec<Frame> {
        let Some(lesson) = self.lesson(work) else {
            return Vec::new();
        };
        let mut budget = MOST_CALLS;
        let mut frames = Vec::new();
        let mut refused = None;
        self.replay(&lesson, work, &mut budget, &mut |seen| match seen {
            Played::Refused(refusal) => refused = Some(refusal.text),
            Played::Skipped => (),
            Played::Done(noted, attempt, seen) => frames.push(Frame {
                at: noted.at,
                line: line(&noted.event, &lesson),
                refused: refused.take(),
                done: attempt.done(),
                missing: attempt.missing(seen).map(|it| it.text),
            }),
        });
        frames
    }

    /// The document that an attendee's lesson came to, to be opened and looked at.
    pub fn document(&mut self, work: &Work) -> Option<crate::scenario::Document> {
        let lesson = self.lesson(work)?;
        Some(self.come_to(&lesson, work))
    }

    /// The same of a lesson that need not be known here.
    pub fn come_to(&mut self, lesson: &Rc<Lesson>, work: &Work) -> crate::scenario::Document {
        let mut document = start_document(lesson);
        let (_, history) = self.replay(lesson, work, &mut 0.0, &mut |_| ());
        let steps = history.steps().iter().take(history.cursor());
        document.requests = steps.map(|it| it.step.clone()).collect();
        document
    }

    /// An attempt as it was left, to go on with: its lesson, where that is from, and when it began.
    pub fn resume(
        &mut self,
        lesson: &Rc<Lesson>,
        source: Rc<str>,
        begun: u64,
        work: &Work,
    ) -> Attempt {
        let mut budget = MOST_CALLS;
        let (attempt, _) = self.replay(lesson, work, &mut budget, &mut |_| ());
        attempt.from(source, begun)
    }

    fn replay(
        &mut self,
        lesson: &Rc<Lesson>,
        work: &Work,
        budget: &mut f64,
        tell: &mut dyn FnMut(Played<'_>),
    ) -> (Attempt, History) {
        let key = (work.workshop.clone(), work.lesson.clone());
        let start = self.starts.entry(key).or_insert_with(|| {
            let document = start_document(lesson);
            History::replay(document.settings, document.requests, 0)
        });
        let mut history = start.clone();
        let mut attempt = Attempt::new(Rc::clone(lesson), Rc::default(), 0, history.cursor());
        let mut report: Option<Rc<Value>> = None;
        for noted in &work.events {
            match &noted.event {
                Event::Asked(request) => {
                    let before = Rc::clone(history.account());
                    let (answer, _) = history.make(request, None);
                    if answer.is_err() {
                        if let Some(refusal) = self.refusal(&before, request, &answer) {
                            tell(Played::Refused(refusal));
                        }
                        attempt.note_refused(Rc::clone(request), noted.at);
                        let seen = CheckedState {
                            account: &before,
                            now: history.next_time(),
                            report: report.as_deref(),
                        };
                        tell(Played::Done(noted, &attempt, &seen));
                        continue;
                    }
                }
                Event::Went(cursor) => history.jump(*cursor),
                Event::Course(steps) => {
                    let settings = history.settings().clone();
                    history = History::replay(settings, steps.iter().cloned(), 0);
                }
                Event::Ran(plan) if lesson.looks_at_traffic() => {
                    report = self.report(plan, &history, budget);
                    if report.is_none() {
                        tell(Played::Skipped);
                    }
                }
                Event::Ran(_) | Event::Answered(..) | Event::Looked => (),
            }
            let account = Rc::clone(history.account());
            let seen = CheckedState {
                account: &account,
                now: history.next_time(),
                report: report.as_deref(),
            };
            attempt.note(noted.event.clone(), noted.at, history.cursor(), &seen);
            tell(Played::Done(noted, &attempt, &seen));
        }
        (attempt, history)
    }

    /// A refusal in AWS's words, and why it came.
    fn refusal(
        &mut self,
        account: &Account,
        request: &Request,
        answer: &Answer,
    ) -> Option<Refusal> {
        let error = answer.as_ref().err()?;
        let code = error.code.as_str().to_owned();
        let text = error.message.clone().unwrap_or_default();
        let key = (code, text);
        let why = self.whys.get(&key).cloned().unwrap_or_else(|| {
            let advice = lesson::advice(account, request, answer);
            let why = advice.map(|it| it.why).unwrap_or_default();
            self.whys.insert(key.clone(), why.clone());
            why
        });
        let (code, text) = key;
        Some(Refusal { code, text, why })
    }

    /// A simulation, made again: through the alias as it stood then, whatever the plan says.
    fn report(&mut self, plan: &Plan, history: &History, budget: &mut f64) -> Option<Rc<Value>> {
        let name = plan.function_name.as_deref()?;
        let account = history.account();
        let function = account.function(&account.settings().region, name)?;
        let plan = Plan {
            routing: routing(function, plan.qualifier.as_deref()).ok()?,
            ..plan.clone()
        };
        let key = plan.to_value().to_string();
        if let Some(report) = self.reports.get(&key) {
            return report.clone();
        }
        let calls = super::blocks::calls(&plan);
        if !(0.0..=budget.min(MAX_CALLS)).contains(&calls) {
            return None;
        }
        if self.piecemeal {
            self.wanted
                .get_or_insert_with(|| Wanted::Report(key, Box::new(plan)));
            return None;
        }
        *budget -= calls;
        let report = sim::run(&plan)
            .ok()
            .and_then(|it| serde_json::to_value(it).ok());
        let report = report.map(Rc::new);
        self.reports.insert(key, report.clone());
        report
    }
}

/// The number that a step asks for, where a simulation tells it.
fn simulated(lesson: &Lesson, step: usize) -> Option<(&Number, &Simulated)> {
    match lesson.steps.get(step)?.ask.as_ref()? {
        Ask::Number(asked) if asked.answer.is_none() => Some((asked, asked.simulated.as_ref()?)),
        _ => None,
    }
}

/// Begins the simulation that tells a step's number.
fn begin(lesson: &Lesson, step: usize) -> Option<truth::Making> {
    truth::Making::begin(lesson, step, simulated(lesson, step)?.1).ok()
}

/// What is told of a replay.
enum Played<'a> {
    Refused(Refusal),
    Skipped,
    Done(&'a super::Noted, &'a Attempt, &'a CheckedState<'a>),
}

/// What was done, as one would enter it.
fn line(event: &Event, lesson: &Lesson) -> String {
    match event {
        Event::Asked(request) => rendered(request),
        Event::Went(cursor) => format!("History: went to step {cursor}"),
        Event::Course(_) => "History: took up another course".to_owned(),
        Event::Answered(step, text) => {
            let asked = lesson.steps.get(*step).map(|it| it.title.as_str());
            let said = match lesson.steps.get(*step).and_then(|it| it.ask.as_ref()) {
                Some(super::Ask::Choice(choices)) => {
                    let at = text.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
                    at.and_then(|it| choices.get(it))
                        .map_or(text.as_str(), |it| it.text.as_str())
                }
                _ => text,
            };
            format!("{} Answered “{said}”.", asked.unwrap_or_default())
        }
        Event::Ran(plan) => format!("Ran a simulation with seed {}", plan.seed),
        Event::Looked => "Looked at the solution".to_owned(),
    }
}

fn rendered(request: &Request) -> String {
    console::render(request, &())
}

/// What stands of what was handed in: somebody who hands in again, with more done, takes the place of what they handed
/// in before. Sorted by name, and by the letters where two have one name.
pub fn standing(mut attendees: Vec<Attendee>) -> Vec<Attendee> {
    attendees.sort_by(|one, other| (&one.name, &one.letters).cmp(&(&other.name, &other.letters)));
    let later: Vec<bool> = attendees
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let mut others = attendees.iter().enumerate();
            others.any(|(place, other)| {
                let twice = place < at && one.proof == other.proof;
                one.name == other.name
                    && place != at
                    && (twice || goes_on(&one.proof, &other.proof))
            })
        })
        .collect();
    let mut later = later.into_iter();
    attendees.retain(|_| !later.next().unwrap_or_default());
    attendees
}

/// Whether the second proof has all of the first one, and more.
fn goes_on(one: &Proof, other: &Proof) -> bool {
    let held = |work: &Work| {
        let mut works = other.works.iter();
        works.any(|it| {
            (&it.lesson, &it.workshop) == (&work.lesson, &work.workshop)
                && it.events.starts_with(&work.events)
        })
    };
    one != other && one.works.iter().all(held)
}

/// The refusals that most attendees met, the most frequent first.
pub fn refusals(attendees: &[Attendee]) -> Vec<Met> {
    let mut met: BTreeMap<&Refusal, usize> = BTreeMap::new();
    for attendee in attendees {
        let all = attendee.rows.iter().flat_map(|it| &it.refusals);
        let each: std::collections::BTreeSet<&Refusal> = all.collect();
        for refusal in each {
            *met.entry(refusal).or_default() += 1;
        }
    }
    let mut met: Vec<Met> = met
        .into_iter()
        .map(|(refusal, attendees)| Met {
            attendees,
            refusal: refusal.clone(),
        })
        .collect();
    met.sort_by_key(|it| std::cmp::Reverse(it.attendees));
    met
}

/// The table as CSV: a line for each attendee and step.
pub fn csv(attendees: &[Attendee]) -> String {
    let mut out =
        "name,letters,lesson,step,title,done,seconds,tries,looked_at_solution,answer_right\r\n"
            .to_owned();
    for attendee in attendees {
        for row in &attendee.rows {
            for (number, step) in row.lesson.steps.iter().enumerate() {
                let reached = row.steps.get(number).copied().flatten();
                let hit = row.hits.get(number).copied().flatten();
                let fields = [
                    field(&attendee.name),
                    attendee.letters.clone(),
                    field(&row.lesson.id),
                    (number + 1).to_string(),
                    field(&step.title),
                    reached.is_some().to_string(),
                    reached.map(|it| it.at.to_string()).unwrap_or_default(),
                    reached.map(|it| it.tries.to_string()).unwrap_or_default(),
                    reached.map(|it| it.looked.to_string()).unwrap_or_default(),
                    hit.map(|it| it.to_string()).unwrap_or_default(),
                ];
                out.push_str(&fields.join(","));
                out.push_str("\r\n");
            }
        }
    }
    out
}

/// A field of CSV: quoted where it must be, and never a formula of a spreadsheet.
fn field(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
