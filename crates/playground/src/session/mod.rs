//! The app's state and its one transition, [`Session::apply`].
//!
//! No effects here: storage, the address bar, the simulation worker and the clipboard are hooks of
//! the page that look at the session; what they learn comes back as an [`Action`].

mod action;
mod bench;
mod binding;
mod callers;
mod console;
mod history;
mod opening;
mod passing;
mod program;
mod run;
mod selection;
mod shelf;
mod snapshot;
mod traffic;
mod transcript;
mod window;
mod workshop;

pub use action::Action;
pub use bench::Bench;
pub use callers::{NamedCaller, Verdict};
pub use console::Entering;
pub use history::{Branch, History, Played, Program, is_read};
pub use opening::Opening;
pub use passing::Going;
pub use program::{Made, Pending, Playback, PlayedRow};
pub use run::{Finished, Progress, Report, Run, Status, only_seed_differs};
pub use selection::{CallerId, Held, Selection, Source};
pub use shelf::{Shelf, python_starter, starter};
pub use snapshot::Stage;
pub(crate) use traffic::routing;
pub use traffic::{Followed, Observed, Stale};
pub use transcript::{Answer, Entry, Origin, StepId};

use crate::scenario::{
    BoundCaller, Course, Document, MAX_CALLERS, MAX_NOTES, MAX_REQUESTS, MAX_TITLE, Model, Plan,
    Settings, examples,
};
use crate::view::rollout::Setup;
use crate::workshop::Attempt;
use lambda::model::Account;
use std::cell::RefCell;
use std::rc::Rc;

/// Sessions that are left for whoever keeps the work, at most.
const MOST_LEFT: usize = 8;
/// Entries of the console's log that are kept.
const MAX_ENTRIES: usize = 1_000;
/// Steps of an opened document that are shown in the console's log.
const REPLAYED_ENTRIES: usize = 100;

/// The app's state. Cheap to clone: what is large is shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    title: Rc<str>,
    notes: Rc<str>,
    history: History,
    plan: Option<Rc<Plan>>,
    /// Whether the plan is within bounds: one that is being edited may not be, and then no link could be opened.
    plan_fits: bool,
    /// By which model of the simulator the figures were made that were last told of the plan.
    model: Model,
    /// What the rollout panel is asked.
    rollout: Setup,
    shelf: Shelf,
    callers: Rc<Vec<BoundCaller>>,
    transcript: Vec<Rc<Entry>>,
    next_entry: u32,
    /// Where the console's commands go that name no region, when not to the account's own.
    region: Option<String>,
    /// The region on screen, when not the console's.
    looked: Option<String>,
    selection: Selection,
    /// The weight that is being moved and not sent yet.
    held: Option<Held>,
    run: Run,
    opened: u32,
    /// What was opened: only a change to it is worth keeping. None where nothing took another's place yet.
    initial: Option<Rc<Self>>,
    left: Left,
    /// A pasted program that waits to be played.
    pending: Option<Rc<Pending>>,
    next_program: u32,
    /// What was done in the lesson that leads.
    attempt: Option<Rc<Attempt>>,
}

/// Sessions whose place another document took, until whoever keeps the work has looked at them.
#[derive(Clone, Debug, Default)]
struct Left(Rc<RefCell<Vec<Rc<Session>>>>);

/// It is no part of what a session is.
impl PartialEq for Left {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Session {
    /// Nothing at all.
    pub fn empty() -> Self {
        Self::of(&Document::default())
    }

    /// What the page opens on: the tutorial's end state with a 10 % canary on PROD.
    pub fn opening() -> Self {
        Self::of(&examples::opening())
    }

    /// Step 1 of the tutorial: nothing but a package to upload.
    pub fn tutorial() -> Self {
        Self::of(&examples::tutorial())
    }

    /// A document, opened.
    pub fn of(document: &Document) -> Self {
        Opening::new(document.clone()).finish()
    }

    /// What a link, a file or the storage holds of this session.
    pub fn document(&self) -> Document {
        Document {
            title: self.title.to_string(),
            notes: self.notes.to_string(),
            requests: self
                .history
                .steps()
                .iter()
                .map(|it| it.step.clone())
                .collect(),
            undone: self.history.steps().len() - self.history.cursor(),
            plan: self.plan.as_deref().filter(|_| self.plan_fits).cloned(),
            model: self.model,
            rollout: Some(self.rollout).filter(|it| *it != Setup::default()),
            settings: self.history.settings().clone(),
            files: self.shelf.unsaved(),
            callers: self.callers.to_vec(),
            course: self.history.name().to_owned(),
            courses: self.courses(),
            programs: self.program_records(),
        }
    }

    /// The courses of the history that were left, the newest of them where there is no room for all.
    fn courses(&self) -> Vec<Course> {
        let mut room = MAX_REQUESTS;
        let mut courses: Vec<Course> = Vec::new();
        for branch in self.history.branches().iter().rev() {
            let shares = self.history.shared(branch);
            let own = branch.steps.get(shares..).unwrap_or_default();
            if own.len() > room {
                break;
            }
            room -= own.len();
            courses.push(Course {
                name: branch.name.to_string(),
                shares,
                requests: own.iter().map(|it| it.step.clone()).collect(),
            });
        }
        courses.reverse();
        courses
    }

    /// Whether both are saved as the same document. Steps are compared by identity, so that asking
    /// is quick however long the history is; a copy of a step counts as another one.
    pub fn saves_as(&self, other: &Self) -> bool {
        self.title == other.title
            && self.notes == other.notes
            && self.history.same_steps(&other.history)
            && (&self.plan, self.model) == (&other.plan, other.model)
            && self.rollout == other.rollout
            && self.shelf.same_files(&other.shelf)
            && (Rc::ptr_eq(&self.callers, &other.callers) || self.callers == other.callers)
    }

    /// Whether both show the same account, function and callers. The account is compared by
    /// identity: one that was made again counts as another.
    pub fn shows_as(&self, other: &Self) -> bool {
        Rc::ptr_eq(self.history.account(), other.history.account())
            && self.region() == other.region()
            && self.selection.function() == other.selection.function()
            && self.held == other.held
            && (Rc::ptr_eq(&self.callers, &other.callers) || self.callers == other.callers)
            && self.settings() == other.settings()
    }

    /// Whether the account was edited since `before`, while the same scenario, region and object stayed on screen.
    pub fn only_edited(&self, before: &Self) -> bool {
        !Rc::ptr_eq(self.history.account(), before.history.account())
            && self.opened == before.opened
            && self.selection == before.selection
            && self.region() == before.region()
            && self.held == before.held
    }

    /// The title; may be empty.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The notes, in light Markdown.
    pub fn notes(&self) -> &str {
        &self.notes
    }

    /// The settings.
    pub const fn settings(&self) -> &Settings {
        self.history.settings()
    }

    /// The region that the page shows.
    pub fn region(&self) -> &str {
        let looked = self.looked.as_deref().or(self.region.as_deref());
        looked.unwrap_or(&self.settings().region)
    }

    /// The weight that is being moved and not sent yet.
    pub const fn held(&self) -> Option<&Held> {
        self.held.as_ref()
    }

    /// The account at the cursor.
    pub fn account(&self) -> &Account {
        self.history.account()
    }

    /// The account after this many steps, to compare.
    pub fn account_at(&self, cursor: usize) -> Rc<Account> {
        self.history.account_at(cursor)
    }

    /// The steps and the cursor among them.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// The console's log, oldest first.
    pub fn transcript(&self) -> &[Rc<Entry>] {
        &self.transcript
    }

    /// Whether an entry of the log made a change that is not in force now: undone, or on a branch
    /// that was replaced.
    pub fn is_undone(&self, entry: &Entry) -> bool {
        entry.step.is_some_and(|it| !self.history.is_applied(it))
    }

    /// The page's files.
    pub const fn files(&self) -> &Shelf {
        &self.shelf
    }

    /// The run that is going on and the last ones.
    pub const fn run(&self) -> &Run {
        &self.run
    }

    /// What the rollout panel is asked.
    pub const fn rollout(&self) -> Setup {
        self.rollout
    }

    /// The model of the simulator by which the figures were made that came with the traffic's plan,
    /// where it isn't this page's; nothing once they were made anew, or the plan was changed.
    pub fn outdated(&self) -> Option<Model> {
        Some(self.model).filter(|it| self.plan.is_some() && *it != Model::default())
    }

    /// What is chosen on the graph.
    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The callers that somebody put on the graph.
    pub fn bound_callers(&self) -> &[BoundCaller] {
        &self.callers
    }

    /// How many documents took this session's place: another one is another scenario.
    pub const fn opened(&self) -> u32 {
        self.opened
    }

    /// Whether there is a step to take back.
    pub const fn can_undo(&self) -> bool {
        self.history.cursor() > 0
    }

    /// Whether there is a step to apply again.
    pub fn can_redo(&self) -> bool {
        self.history.cursor() < self.history.steps().len()
    }

    /// Whether there is nothing that anybody would miss.
    pub fn is_blank(&self) -> bool {
        self.history.steps().is_empty()
            && self.title.is_empty()
            && self.notes.is_empty()
            && self.shelf.files().is_empty()
            && self.callers.is_empty()
    }

    /// What happened, happens to the session. `wall` is the reader's clock in milliseconds since
    /// 1970; only *real timing* looks at it.
    pub fn apply(&mut self, action: Action, wall: Option<u64>) {
        let before = self.before();
        self.happen(action, wall);
        if let Some(before) = before {
            self.note_since(&before, wall);
        }
    }

    fn happen(&mut self, action: Action, wall: Option<u64>) {
        match action {
            Action::LinesEntered(text) => self.enter(&text, wall),
            Action::EnteredOn(entering, most) => self.enter_on(&entering, most, wall),
            Action::RequestMade(request) => self.request(request, wall),
            Action::TimePassed(seconds) => self.pass_time(seconds, wall),
            Action::CallMade(caller) => self.call_from(&caller, wall),
            Action::ProgramEntered(program) => self.propose(program),
            Action::ProgramNeeds(id, needs) => self.ask(id, needs),
            Action::ProgramGiven(given) => self.give(given),
            Action::ProgramPlayed(playback) => self.played(*playback, wall),
            Action::ProgramDropped => self.pending = None,
            Action::Undone => self.history.jump(self.history.before()),
            Action::Redone => self.history.jump(self.history.after()),
            Action::JumpedTo(cursor) => self.history.jump(cursor),
            Action::BranchTaken(id) => self.history.take(id),
            Action::BranchNamed { id, name } => self.history.call(id, shortened(&name, MAX_TITLE)),
            Action::Selected(selection) => self.selection = selection,
            Action::RegionShown(region) => self.show_region(&region),
            Action::FileEdited { path, text } => self.shelf.edit(&path, text),
            Action::FileRemoved(path) => self.shelf.remove(&path),
            Action::PlanChanged(plan) => self.change_plan(plan),
            Action::RolloutChanged(setup) => self.rollout = setup,
            Action::Opened(document) => self.open(Self::of(&document)),
            Action::Prepared(session) => self.open(*session),
            Action::TitleEdited(title) => self.title = shortened(&title, MAX_TITLE).into(),
            Action::NotesEdited(notes) => self.notes = shortened(&notes, MAX_NOTES).into(),
            Action::SettingsChanged(settings) => self.change_settings(settings),
            Action::CallerAdded(caller) if self.callers.contains(&caller) => (),
            // More would make a document that no page opens.
            Action::CallerAdded(_) if self.callers.len() >= MAX_CALLERS => (),
            Action::CallerAdded(caller) => Rc::make_mut(&mut self.callers).push(caller),
            Action::CallerRemoved(caller) => {
                Rc::make_mut(&mut self.callers).retain(|it| *it != caller);
            }
            Action::TranscriptCleared => self.transcript.clear(),
            Action::RunStarted(plan) => self.start_run(plan, false),
            Action::RunFollowed(plan) => self.start_run(plan, true),
            Action::RunPinned(on) => self.run.pin(on),
            Action::WeightHeld(held) => self.held = held,
            Action::RunProgressed(plan, progress) => self.run.progressed(&plan, progress),
            Action::RunReported(plan, report) => self.run.reported(&plan, report),
            Action::RunFinished(plan, report) => self.run.finished(&plan, report),
            Action::RunCancelled => self.run.cancelled(),
            Action::RunFailed(why) => self.run.failed(why),
            Action::LessonBegun(lesson, source) => self.begin_lesson(lesson, source, wall),
            Action::LessonKept(attempt) => self.take_up_lesson(attempt, wall),
            Action::LessonLeft => self.attempt = None,
            Action::StepChosen(step) => self.go_to_step(step),
            Action::Answered(text) => self.answer(&text, wall),
            Action::SolutionSeen => self.look(wall),
        }
    }

    /// Another document takes this one's place.
    fn open(&mut self, mut new: Self) {
        new.opened = self.opened.wrapping_add(1);
        new.initial = Some(Rc::new(new.clone()));
        new.left = self.left.clone();
        let old = Self {
            left: Left::default(),
            ..std::mem::replace(self, new)
        };
        let mut left = self.left.0.borrow_mut();
        left.push(Rc::new(old));
        let over = left.len().saturating_sub(MOST_LEFT);
        left.drain(..over);
    }

    /// What this session was when its document was opened; none for the first document of a page.
    pub const fn initial(&self) -> Option<&Rc<Self>> {
        self.initial.as_ref()
    }

    /// The sessions whose place others took since somebody asked last, oldest first.
    pub fn take_left(&self) -> Vec<Rc<Self>> {
        self.left.0.take()
    }

    /// Plays the history again under other settings; nothing else changes.
    fn change_settings(&mut self, settings: Settings) {
        let steps: Vec<_> = self
            .history
            .steps()
            .iter()
            .map(|it| it.step.clone())
            .collect();
        let undone = steps.len() - self.history.cursor();
        let mut history = History::replay(settings, steps, undone);
        history.call(history.line(), self.history.name());
        for branch in self.history.branches() {
            history.graft(&branch.name, branch.steps.iter().map(|it| it.step.clone()));
        }
        self.history = history;
    }

    /// Looks at another region: its first function is chosen, as when a scenario is opened.
    fn show_region(&mut self, region: &str) {
        self.looked = Some(region.to_owned());
        self.selection = self.first_selection();
    }

    /// Puts what a step of the history uploaded on the shelf; false where there is no such step.
    fn shelve_upload(&mut self, at: usize) -> bool {
        let Some(played) = self.history.steps().get(at) else {
            return false;
        };
        self.shelf.note_upload(&played.step.request);
        true
    }

    /// What the traffic goes through, or else the first function's most interesting part, so that
    /// the inspector is not empty.
    fn first_selection(&self) -> Selection {
        if let Some(alias) = self.plan.as_deref().and_then(|it| self.alias_of(it)) {
            return alias;
        }
        let Some(function) = self.account().region(self.region()).functions().next() else {
            return Selection::Nothing;
        };
        let weighted = function.aliases().values().find(|it| it.routing.is_some());
        let function_name = function.name().to_string();
        match weighted.or_else(|| function.aliases().values().next()) {
            Some(alias) => Selection::Alias {
                function: function_name,
                alias: alias.name.to_string(),
            },
            None => Selection::Function(function_name),
        }
    }
}

/// The first characters of a text, no more than a document takes.
fn shortened(text: &str, most: usize) -> &str {
    text.char_indices()
        .nth(most)
        .map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}
