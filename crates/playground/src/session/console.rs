//! What is entered in the console, or made by the page, becomes requests, answers and entries.

use super::passing::fell_short;
use super::{Answer, Entry, History, Origin, Played, REPLAYED_ENTRIES, Selection, Session, StepId};
use crate::lesson;
use crate::scenario::PageFile;
use crate::session::shelf::{MakingShelf, python_starter};
use console::{self, Call, CliOptions, Client, Invocation, Outcome, Wait};
use lambda::api::{self, Request};
use lambda::model::Account;
use std::cell::RefCell;
use std::rc::Rc;

/// Lines that are entered at once without anybody noticing.
const LONG_PASTE: usize = 40;
/// Pages of listings that the log of an opened document shows.
const REPLAYED_PAGES: u32 = 40;
/// Said of a listing that is shown in part.
const CUT: &str = "The listing goes on: run the command to see all of it.";

/// Commands that were entered, on their way.
#[derive(Clone, Debug)]
pub struct Entering(Rc<RefCell<Queue>>);

#[derive(Debug)]
struct Queue {
    paste: console::Paste,
    /// Packages that the commands need and that were made, and a word about the first.
    made: Vec<(String, PageFile)>,
    note: Option<String>,
    noted: bool,
}

impl PartialEq for Entering {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Entering {
    /// Commands that are still to be done.
    pub fn left(&self) -> usize {
        self.0.borrow().paste.left()
    }
}

impl Session {
    /// Lines were entered, as typed or pasted.
    pub(super) fn enter(&mut self, text: &str, wall: Option<u64>) {
        if self.play_own(text, wall) {
            return;
        }
        if let Some(program) = script::classify(text) {
            self.propose(program);
            return;
        }
        let entering = self.parsed(text);
        self.enter_on(&entering, usize::MAX, wall);
    }

    /// What a long paste asks for, to be done a few commands at a time; none of a program, or of a text that is short.
    pub fn entering(&self, text: &str) -> Option<Entering> {
        let short = text.lines().nth(LONG_PASTE).is_none();
        if short || Self::is_own(text) || script::classify(text).is_some() {
            return None;
        }
        Some(self.parsed(text))
    }

    fn parsed(&self, text: &str) -> Entering {
        let making = MakingShelf::new(&self.shelf);
        let paste = console::Paste::new(text, &making);
        Entering(Rc::new(RefCell::new(Queue {
            paste,
            made: making.made().into_iter().collect(),
            note: None,
            noted: false,
        })))
    }

    /// Does the next few commands of what was entered.
    pub(super) fn enter_on(&mut self, entering: &Entering, most: usize, wall: Option<u64>) {
        let mut queue = entering.0.borrow_mut();
        for _ in 0..most {
            let making = MakingShelf::new(&self.shelf);
            let command = queue.paste.next(&making);
            let mut made = std::mem::take(&mut queue.made);
            made.extend(making.made());
            for (path, file) in made {
                if !std::mem::replace(&mut queue.noted, true) {
                    queue.note = Some(made_note(&path));
                }
                self.shelf.put(&path, file);
            }
            let Some(command) = command else {
                break;
            };
            let mut entry = Entry {
                line: command.line,
                notes: command.notes,
                ..Entry::default()
            };
            match command.call {
                Err(usage) => {
                    entry.advice = lesson::quoting(&entry.line, &usage.text);
                    entry.stderr = usage.text;
                    entry.exit_code = usage.exit_code;
                }
                Ok(call) => {
                    if uploads(&call) {
                        entry.notes.extend(queue.note.take());
                    }
                    self.run_call(call, &mut entry, wall);
                }
            }
            self.log(entry);
        }
    }

    /// A form, a drag or a button made a request.
    pub(super) fn request(&mut self, mut request: Request, wall: Option<u64>) {
        if request.region.is_none() && self.looked.is_some() {
            // What is done on the page is done in the region on screen.
            request.region = Some(self.region().to_owned());
        }
        let line = console::render(&request, &self.shelf);
        let mut entry = Entry {
            line,
            origin: Origin::Page,
            ..Entry::default()
        };
        let client = Client::Cli(CliOptions::default());
        self.send(Invocation { request, client }, &mut entry, wall);
        self.log(entry);
    }

    pub(super) fn run_call(&mut self, call: Call, entry: &mut Entry, wall: Option<u64>) {
        match call {
            Call::Request(invocation) => self.send(invocation, entry, wall),
            Call::Wait(wait) => self.wait(&wait, entry, wall),
            Call::Sleep(millis) => self.sleep_here(millis, entry, wall),
            Call::Text(text) => entry.stdout = text,
            Call::Region(region) => {
                self.region = Some(region).filter(|it| *it != self.settings().region);
                self.looked = None;
            }
            Call::Show(shown) => {
                let region = self.region.as_ref().unwrap_or(&self.settings().region);
                let account_id = &self.settings().account_id;
                let outcome = console::show(&shown, account_id, region, &self.shelf);
                self.print(outcome, entry);
            }
            Call::Nothing => (),
        }
    }
}

impl Session {
    /// Sends what the client sends, and notes what it prints and what there is to learn.
    fn send(&mut self, mut invocation: Invocation, entry: &mut Entry, wall: Option<u64>) {
        self.aim(&mut invocation.request);
        self.fit_starter(&mut invocation.request);
        let before = Rc::clone(self.history.account());
        // A listing asks for page after page; the first request is the one to talk about.
        let mut first = None;
        let outcome = console::run(&invocation, &mut |request| {
            let request = Rc::new(request.clone());
            let (answer, step) = self.history.make(&request, wall);
            let answered = Answer::clone(&answer);
            first.get_or_insert((request, answer, step));
            answered
        });
        self.print(outcome, entry);
        let Some((request, answer, step)) = first else {
            return;
        };
        if step.is_some() {
            self.shelf.note_upload(&request);
            self.choose_made(&request);
        }
        entry.advice = lesson::advice(&before, &request, &answer);
        entry
            .notes
            .extend(lesson::notes(&before, &request, &answer));
        if answer.is_ok() && request.operation.contains(':') {
            entry.advice = self.way_out(&request);
            entry.notes.extend(self.deployment_notes(&request));
        }
        entry.request = Some(request);
        entry.answer = Some(answer);
        entry.step = step;
    }

    /// A line that waits: time passes for what is going on.
    fn sleep_here(&mut self, millis: u64, entry: &mut Entry, wall: Option<u64>) {
        if !self.account().is_watched() {
            let nothing = "Nothing is going on that time would change: the page's clock moves on with each change by itself.";
            entry.notes.push(nothing.to_owned());
            self.history.sleep(millis);
            return;
        }
        let made = match self.sleep(millis, wall) {
            Ok(made) => made,
            Err(why) => {
                (entry.stderr, entry.exit_code) = (why, 255);
                return;
            }
        };
        if let Some((request, step)) = made {
            entry.notes.extend(self.how_far());
            let asked = millis.div_ceil(1000).max(1);
            entry.notes.extend(fell_short(asked, &request));
            entry.advice = self.way_out(&request);
            entry.request = Some(request);
            entry.step = Some(step);
        }
    }

    /// What was just made or moved is what is chosen, so that it can be seen.
    fn choose_made(&mut self, request: &Request) {
        let member = |name: &str| request.input.get(name).and_then(|it| it.as_str());
        let region = request.region.as_deref().unwrap_or(&self.settings().region);
        let Some(name) = member("FunctionName") else {
            return;
        };
        // Named in any of AWS's ways: the last part of an ARN's function is the name.
        let found = self.account().region(region).functions().find(|it| {
            let known = it.name().as_str();
            known == name
                || name.ends_with(&format!(":function:{known}"))
                || name.ends_with(&format!(":{known}"))
        });
        let Some(function) = found.map(|it| it.name().to_string()) else {
            return;
        };
        let chosen = match request.operation.as_str() {
            "CreateFunction" => Selection::Function(function),
            "CreateAlias" | "UpdateAlias" if region == self.region() => match member("Name") {
                Some(alias) => Selection::Alias {
                    function,
                    alias: alias.to_owned(),
                },
                None => return,
            },
            _ => return,
        };
        if region != self.region() {
            self.looked = Some(region.to_owned());
        }
        self.selection = chosen;
    }

    /// Requests that name no region go where the console was told to go.
    pub(super) fn aim(&self, request: &mut Request) {
        if request.region.is_none() {
            request.region.clone_from(&self.region);
        }
    }

    /// A Python function whose package was made on the spot gets one in Python.
    pub(super) fn fit_starter(&mut self, request: &mut Request) {
        let python = request
            .input
            .get("Runtime")
            .and_then(|it| it.as_str())
            .is_some_and(|it| it.starts_with("python"));
        if let (true, Some(path)) = (python, self.shelf.untouched_starter_of(request)) {
            self.shelf.put(&path, python_starter(&path));
            self.shelf.refill(request, &path);
        }
    }

    /// `aws lambda wait …`: asks until the state is reached. The account's clock moves on instead
    /// of anybody's time.
    fn wait(&mut self, wait: &Wait, entry: &mut Entry, wall: Option<u64>) {
        let mut request = wait.request.clone();
        self.aim(&mut request);
        let mut polls = 0;
        if self.account().is_watched() {
            // One step for all the time that the waiter waits.
            let most =
                u64::from(wait.delay_seconds) * u64::from(wait.max_attempts.saturating_sub(1));
            let passed = match self.waited(&request, wait.delay_seconds.into(), most) {
                Ok(passed) => passed,
                Err(why) => {
                    (entry.stderr, entry.exit_code) = (why, 255);
                    return;
                }
            };
            if let Some(passed) = passed {
                let passed = Rc::new(passed);
                let (answer, step) = self.history.make(&passed, wall);
                entry.notes.extend(self.how_far());
                entry.advice = self.way_out(&passed);
                (entry.request, entry.answer, entry.step) = (Some(passed), Some(answer), step);
                polls = 1;
            }
        }
        let outcome = console::wait(wait, &mut |_| {
            if polls > 0 && entry.step.is_none() {
                self.history.wait(u64::from(wait.delay_seconds) * 1000);
            }
            polls += 1;
            self.history.ask(&request, wall)
        });
        if self.settings().real_timing && polls > 1 {
            let seconds = u64::from(wait.delay_seconds) * (polls - 1);
            entry.notes.push(format!("The wait asked {polls} times and took {seconds} s of the account's time; the page's clock was moved on instead of making you wait."));
        }
        self.print(outcome, entry);
    }

    /// What a command printed and wrote.
    pub(super) fn print(&mut self, outcome: Outcome, entry: &mut Entry) {
        entry.stdout = outcome.stdout;
        entry.stderr = outcome.stderr;
        entry.exit_code = outcome.exit_code;
        if let Some((path, bytes)) = outcome.written {
            self.shelf.write(path, bytes);
        }
    }

    /// Adds an entry to the log.
    pub(super) fn log(&mut self, mut entry: Entry) {
        entry.id = self.next_entry;
        self.next_entry = self.next_entry.saturating_add(1);
        self.transcript.push(Rc::new(entry));
        let over = self.transcript.len().saturating_sub(super::MAX_ENTRIES);
        self.transcript.drain(..over);
    }

    /// Puts one of the last steps of an opened document into the log.
    pub(super) fn replay_entry(&mut self, log: &mut Replay) -> bool {
        if let Some(played) = log.behind.next() {
            History::advance(&mut log.before, &played);
            return true;
        }
        let Some(played) = log.steps.next() else {
            return false;
        };
        History::settle(&mut log.before, &played);
        let (before, pages) = (&log.before, &mut log.pages);
        let request = Rc::clone(&played.step.request);
        let answer = History::answer(&played, before);
        let invocation = Invocation {
            request: Request::clone(&request),
            client: Client::Cli(CliOptions::default()),
        };
        let mut cut = false;
        let outcome = console::run(&invocation, &mut |asked| {
            let mut page = if *asked == *request {
                Answer::clone(&answer)
            } else {
                api::call(&mut Account::clone(before), played.now, asked)
            };
            *pages = pages.saturating_sub(1);
            if let (0, Ok(page)) = (*pages, &mut page) {
                cut |= page.output.shift_remove("NextMarker").is_some();
            }
            page
        });
        let mut entry = Entry {
            line: console::render(&request, &self.shelf),
            origin: Origin::Replay,
            notes: lesson::notes(before, &request, &answer),
            advice: lesson::advice(before, &request, &answer),
            step: Some(played.id).filter(|_: &StepId| answer.is_ok()),
            answer: Some(answer),
            request: Some(request),
            ..Entry::default()
        };
        if cut {
            entry.notes.push(CUT.to_owned());
        }
        self.print(outcome, &mut entry);
        self.log(entry);
        History::advance(&mut log.before, &played);
        true
    }

    /// The last steps of an opened document, on their way into the log.
    pub(super) fn to_replay(&self) -> Replay {
        let from = self.history.steps().len().saturating_sub(REPLAYED_ENTRIES);
        let steps: Vec<_> = self.history.steps().iter().skip(from).cloned().collect();
        let (at, before) = self.history.remembered(from);
        let behind: Vec<_> = self
            .history
            .steps()
            .get(at..from)
            .unwrap_or_default()
            .into();
        Replay {
            behind: behind.into_iter(),
            steps: steps.into_iter(),
            before,
            pages: REPLAYED_PAGES,
        }
    }
}

/// The steps of an opened document that are not in the log yet.
#[derive(Debug)]
pub(super) struct Replay {
    /// Those before them that the account has not gone through yet.
    behind: std::vec::IntoIter<Rc<Played>>,
    steps: std::vec::IntoIter<Rc<Played>>,
    /// The account before the next of them.
    before: Rc<Account>,
    /// Pages of lists that may still be asked for.
    pages: u32,
}

/// Whether a call uploads a package.
fn uploads(call: &Call) -> bool {
    matches!(call, Call::Request(it) if it.request.input.contains_key("Code") || it.request.input.contains_key("ZipFile"))
}

fn made_note(path: &str) -> String {
    format!(
        "There was no {path} in the page, so it was made: a few lines that say hello. See and edit it under Files; what you upload next is what stands there then."
    )
}

impl Session {
    /// A caller of the graph made a call.
    pub(super) fn call_from(&mut self, id: &super::CallerId, wall: Option<u64>) {
        let Some(caller) = self.caller(id) else {
            return;
        };
        let who = caller.source_arn.unwrap_or_else(|| id.name.clone());
        match caller.verdict {
            super::Verdict::Allowed { statement } => {
                self.request(self.call_of(id), wall);
                let why = statement.map_or_else(|| format!("{who} needs no statement of the policy to call."), |sid| format!("{who} is allowed by statement {sid} of the policy on exactly this qualifier."));
                if let Some(entry) = self.transcript.last_mut() {
                    Rc::make_mut(entry).notes.insert(0, why);
                }
            }
            super::Verdict::Refused { why, fix } => {
                let label = if fix.is_some() {
                    "Add the permission"
                } else {
                    ""
                };
                self.log(Entry {
                    line: console::render(&self.call_of(id), &self.shelf),
                    stderr: format!("{who} may not make this call: the policy refuses it."),
                    exit_code: 254,
                    advice: Some(lesson::Advice {
                        why,
                        source: lesson::POLICY_SOURCE,
                        label: label.to_owned(),
                        fix: fix.into_iter().collect(),
                        command: None,
                    }),
                    origin: Origin::Page,
                    ..Entry::default()
                });
            }
        }
    }
}
