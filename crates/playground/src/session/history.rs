//! The history: requests, a cursor among them, and the account they make. The account is a fold
//! over the requests before the cursor; nothing else ever changes it.
//!
//! What becomes a step: every request that AWS took and that can change something, `Invoke`
//! included, because a weighted invocation advances the draws. Reads (`Get…`, `List…`) and refused
//! requests change nothing, so they are answered and forgotten; the console's log shows them.
//! A document may hold a refused request all the same (a trainer put it there): it is played,
//! refused again, and changes nothing.

use super::{Answer, StepId};
use crate::scenario::{Settings, Step};
use lambda::api::{self, Request};
use lambda::model::{self, Account, Timestamp};
use std::collections::BTreeMap;
use std::rc::Rc;

/// When the page's own clock starts: 2026-01-05T09:00:00Z.
const START: u64 = 1_767_603_600_000;
/// Milliseconds the page's own clock moves on with each step: longer than any state change.
const TICK: u64 = 60_000;
/// Milliseconds a state change takes under *real timing*.
pub(super) const REAL_SETTLE: u64 = 5_000;
/// Milliseconds until provisioned concurrency has moved with its alias under *real timing*.
const REAL_PROVISION: u64 = 30_000;
/// Accounts kept for jumping; more than this are thinned out.
const MAX_CHECKPOINTS: usize = 64;

/// A step and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// Names it for as long as the session lasts.
    pub id: StepId,
    /// The request.
    pub step: Step,
    /// When it was made, on the account's clock.
    pub now: Timestamp,
    /// The answer to it; none of a read in a document, which changes nothing and is answered when
    /// somebody [asks](History::answer).
    pub answer: Option<Rc<Answer>>,
}

impl Played {
    /// Whether it was refused, as far as it was asked.
    pub fn is_refused(&self) -> bool {
        self.answer.as_ref().is_some_and(|it| it.is_err())
    }
}

/// A course of the history beside the present one: it was left when something else was done at one
/// of its steps, and can be taken up again.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// Names it for as long as the session lasts.
    pub id: u32,
    /// What somebody called it; may be empty.
    pub name: Rc<str>,
    /// All its steps, from the empty account on.
    pub steps: Vec<Rc<Played>>,
}

/// Requests, a cursor among them, and the account they make.
#[derive(Clone, Debug)]
pub struct History {
    settings: Settings,
    steps: Vec<Rc<Played>>,
    cursor: usize,
    account: Rc<Account>,
    checkpoints: BTreeMap<usize, Rc<Account>>,
    /// Steps between two checkpoints.
    spacing: usize,
    /// The present course's own name and id; its steps are [`steps`](Self::steps).
    name: Rc<str>,
    line: u32,
    /// The other courses, in the order they were begun.
    branches: Vec<Rc<Branch>>,
    next_line: u32,
    next_id: u32,
    /// Milliseconds by which the account's clock is ahead of the reader's, under *real timing*.
    skew: u64,
    /// Milliseconds that a program slept since the last step, on the page's own clock.
    ahead: u64,
    /// Programs whose requests are among the steps.
    programs: Vec<Rc<Program>>,
}

/// A program that was played: its steps stand and fall together.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// Its text.
    pub text: String,
    /// What the person gave it.
    pub given: script::Given,
    /// Its steps, in order, and the line that each stands on.
    pub lines: Vec<(StepId, u32)>,
}

/// A course that is being put beside the present one.
#[derive(Debug)]
pub(super) struct Graft {
    side: History,
    name: Rc<str>,
    rest: std::vec::IntoIter<Step>,
}

impl Graft {
    /// Plays its next step; false where there is none.
    pub(super) fn step(&mut self) -> bool {
        let next = self.rest.next();
        let is_one = next.is_some();
        if let Some(step) = next {
            self.side.play(step);
        }
        is_one
    }
}

impl History {
    /// An empty history under these settings.
    pub fn new(settings: Settings) -> Self {
        let account = Rc::new(Account::new(account_settings(&settings)));
        Self {
            settings,
            steps: Vec::new(),
            cursor: 0,
            checkpoints: BTreeMap::from([(0, Rc::clone(&account))]),
            account,
            spacing: 16,
            name: Rc::default(),
            line: 0,
            branches: Vec::new(),
            next_line: 1,
            next_id: 0,
            skew: 0,
            ahead: 0,
            programs: Vec::new(),
        }
    }

    /// Plays steps from the beginning and takes the last `undone` of them back.
    pub fn replay(
        settings: Settings,
        steps: impl IntoIterator<Item = Step>,
        undone: usize,
    ) -> Self {
        let mut history = Self::new(settings);
        for step in steps {
            history.play(step);
        }
        history.jump(history.steps.len().saturating_sub(undone));
        history
    }

    /// The settings it is played under.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// All steps: those before the cursor are applied, those after it can be redone.
    pub fn steps(&self) -> &[Rc<Played>] {
        &self.steps
    }

    /// Whether the other one holds these very steps, branches, cursor and settings.
    pub fn same_steps(&self, other: &Self) -> bool {
        self.cursor == other.cursor
            && self.steps.len() == other.steps.len()
            && self.settings == other.settings
            && self.name == other.name
            && self.branches.len() == other.branches.len()
            && (self.branches.iter().zip(&other.branches))
                .all(|(one, other)| Rc::ptr_eq(one, other))
            && (self.steps.iter().zip(&other.steps)).all(|(one, other)| Rc::ptr_eq(one, other))
    }

    /// How many steps are applied.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// The account at the cursor.
    pub const fn account(&self) -> &Rc<Account> {
        &self.account
    }

    /// The courses that were left, every one of them, in the order they were begun.
    pub fn branches(&self) -> &[Rc<Branch>] {
        &self.branches
    }

    /// The present course's id.
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// What somebody called the present course; may be empty.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many steps a course shares with the present one.
    pub fn shared(&self, branch: &Branch) -> usize {
        let pairs = self.steps.iter().zip(&branch.steps);
        pairs
            .take_while(|(one, other)| Rc::ptr_eq(one, other))
            .count()
    }

    /// Whether a step is applied at the cursor.
    pub fn is_applied(&self, id: StepId) -> bool {
        let applied = self.steps.get(..self.cursor).unwrap_or_default();
        applied.binary_search_by_key(&id, |it| it.id).is_ok()
    }

    /// Answers a request without keeping anything of it.
    ///
    /// # Errors
    /// AWS's refusal.
    pub fn ask(&mut self, request: &Request, wall: Option<u64>) -> Answer {
        let (now, _) = self.clock_for(&request.operation, wall);
        api::call(&mut Account::clone(&self.account), now, request)
    }

    /// Makes a request. If it becomes a step, what could be redone is kept as a branch.
    pub fn make(
        &mut self,
        request: &Rc<Request>,
        wall: Option<u64>,
    ) -> (Rc<Answer>, Option<StepId>) {
        let (now, at) = match passing(request) {
            None => self.clock_for(&request.operation, wall),
            Some(seconds) => {
                let now = self.moment().plus(seconds.saturating_mul(1000));
                (now, Some(now.millis()))
            }
        };
        let mut account = Account::clone(&self.account);
        let answer = Rc::new(api::call(&mut account, now, request));
        if answer.is_err() || is_read(&request.operation) {
            return (answer, None);
        }
        self.fork();
        let step = Step {
            request: Rc::clone(request),
            at,
        };
        let id = self.push(step, now, Some(Rc::clone(&answer)), account);
        (answer, Some(id))
    }

    /// Moves the account's clock on, as waiting does under *real timing*.
    pub const fn wait(&mut self, millis: u64) {
        self.skew = self.skew.saturating_add(millis);
    }

    /// Moves the page's clock on, as a program does that sleeps: the next step is that much later.
    pub(super) fn sleep(&mut self, millis: u64) {
        let most = crate::scenario::MAX_TIME / 1000;
        self.ahead = self.ahead.saturating_add(millis).min(most);
        self.skew = self.skew.saturating_add(millis).min(most);
    }

    /// The time on the account's clock when something would be asked next.
    pub(crate) fn next_time(&self) -> Timestamp {
        let last = self.cursor.checked_sub(1).and_then(|it| self.steps.get(it));
        let tick = last.map_or(START, |it| it.now.millis().saturating_add(TICK));
        Timestamp::from_millis(tick)
    }

    /// The account's clock.
    pub(super) fn now(&mut self, wall: Option<u64>) -> u64 {
        self.clock_for("", wall).0.millis()
    }

    /// Programs whose requests are among the steps.
    pub fn programs(&self) -> &[Rc<Program>] {
        &self.programs
    }

    /// Notes which steps a program made.
    pub(super) fn note_program(&mut self, program: Program) {
        self.ahead = 0;
        if !program.lines.is_empty() {
            self.programs.push(Rc::new(program));
        }
    }

    /// The program that a step belongs to, and its line there.
    pub fn program_of(&self, id: StepId) -> Option<(&Rc<Program>, u32)> {
        self.programs.iter().find_map(|program| {
            let at = program
                .lines
                .binary_search_by_key(&id, |(id, _)| *id)
                .ok()?;
            program.lines.get(at).map(|(_, line)| (program, *line))
        })
    }

    /// The cursor before the step, or the program, that was applied last.
    pub fn before(&self) -> usize {
        let Some(last) = self.cursor.checked_sub(1) else {
            return 0;
        };
        self.edge(last, &mut (0..last).rev())
    }

    /// The cursor after the step, or the program, that would be applied next.
    pub fn after(&self) -> usize {
        let first = self.cursor.min(self.steps.len().saturating_sub(1));
        self.edge(first, &mut (first + 1..self.steps.len()))
            .saturating_add(1)
            .min(self.steps.len())
    }

    /// The last place that belongs to the same program as this one.
    fn edge(&self, from: usize, others: &mut dyn Iterator<Item = usize>) -> usize {
        let program = |at: usize| self.steps.get(at).and_then(|it| self.program_of(it.id));
        let Some((mine, _)) = program(from) else {
            return from;
        };
        others
            .take_while(|at| program(*at).is_some_and(|(it, _)| Rc::ptr_eq(it, mine)))
            .last()
            .unwrap_or(from)
    }

    /// Goes to just after this many steps; past the end is the end.
    pub fn jump(&mut self, cursor: usize) {
        self.cursor = cursor.min(self.steps.len());
        self.account = self.account_at(self.cursor);
        self.remember();
    }

    /// The account after this many steps.
    pub fn account_at(&self, cursor: usize) -> Rc<Account> {
        let Some((from, account)) = self.checkpoints.range(..=cursor).next_back() else {
            return Rc::clone(&self.account);
        };
        let rest = self.steps.get(*from..cursor).unwrap_or_default();
        let mut account = Rc::clone(account);
        for played in rest {
            Self::advance(&mut account, played);
        }
        account
    }

    /// An account that is remembered, and after how many steps it was so: at most this many.
    pub(super) fn remembered(&self, cursor: usize) -> (usize, Rc<Account>) {
        let found = self.checkpoints.range(..=cursor).next_back();
        match found {
            Some((at, account)) => (*at, Rc::clone(account)),
            None => (cursor, self.account_at(cursor)),
        }
    }

    /// Takes an account from just before a step to just after it.
    pub(super) fn advance(account: &mut Rc<Account>, played: &Played) {
        // What a refused step answers is kept with the step; here only the account counts, which a read leaves as it is.
        if is_read(&played.step.request.operation) {
            return;
        }
        let _ = apply(Rc::make_mut(account), played.now, &played.step.request);
    }

    /// Does in the account before a step that only reads what is due by then: it is not done anew by each of thousands
    /// of reads behind one another.
    pub(super) fn settle(account: &mut Rc<Account>, played: &Played) {
        let request = &played.step.request;
        if !is_read(&request.operation) {
            return;
        }
        let home = &account.settings().region;
        let region = request.region.as_ref().unwrap_or(home).clone();
        let here = account.region(&region);
        if !here.is_settled(played.now) && !here.is_overwatched(played.now) {
            Rc::make_mut(account).settle(&region, played.now);
        }
    }

    /// The answer to a step, of which `before` is the account before it.
    pub fn answer(played: &Played, before: &Account) -> Rc<Answer> {
        let ask = || Rc::new(apply(&mut before.clone(), played.now, &played.step.request));
        played.answer.clone().unwrap_or_else(ask)
    }

    /// Takes up a course that was left, at its end; the present one is kept in its place.
    pub fn take(&mut self, id: u32) {
        let Some(at) = self.branches.iter().position(|it| it.id == id) else {
            return;
        };
        let present = Rc::new(self.present());
        let Some(taken) = self
            .branches
            .get_mut(at)
            .map(|it| std::mem::replace(it, present))
        else {
            return;
        };
        self.forget_after(self.shared(&taken));
        self.line = taken.id;
        self.name = Rc::clone(&taken.name);
        self.steps.clone_from(&taken.steps);
        self.branches.sort_by_key(|it| it.id);
        self.jump(self.steps.len());
    }

    /// Calls a course something.
    pub fn call(&mut self, id: u32, name: &str) {
        if id == self.line {
            self.name = name.into();
        } else if let Some(branch) = self.branches.iter_mut().find(|it| it.id == id) {
            Rc::make_mut(branch).name = name.into();
        }
    }

    /// Puts a course beside the present one, as a document tells it: the steps that both begin
    /// with are the same ones.
    pub fn graft(&mut self, name: &str, steps: impl IntoIterator<Item = Step>) {
        if let Some(mut graft) = self.begin_graft(name, steps.into_iter().collect()) {
            while graft.step() {}
            self.grafted(graft);
        }
    }

    /// The same, a step at a time; none where the course has nothing that the present one lacks.
    pub(super) fn begin_graft(&self, name: &str, steps: Vec<Step>) -> Option<Graft> {
        let same = |(mine, step): &(&Rc<Played>, &Step)| {
            let same =
                Rc::ptr_eq(&mine.step.request, &step.request) || mine.step.request == step.request;
            same && mine.step.at == step.at
        };
        let shared = self.steps.iter().zip(&steps).take_while(same).count();
        if shared == steps.len() {
            return None;
        }
        let mut side = self.clone();
        side.jump(shared);
        side.steps.truncate(shared);
        side.forget_after(shared);
        let mut rest = steps.into_iter();
        rest.by_ref().take(shared).for_each(drop);
        Some(Graft {
            side,
            name: name.into(),
            rest,
        })
    }

    /// Keeps a course whose steps were played.
    pub(super) fn grafted(&mut self, graft: Graft) {
        self.next_id = graft.side.next_id;
        let id = self.next_line;
        self.next_line = self.next_line.saturating_add(1);
        self.branches.push(Rc::new(Branch {
            id,
            name: graft.name,
            steps: graft.side.steps,
        }));
    }

    /// The present course as one of the branches.
    fn present(&self) -> Branch {
        Branch {
            id: self.line,
            name: Rc::clone(&self.name),
            steps: self.steps.clone(),
        }
    }

    /// When the last step was made, on the account's clock.
    pub fn moment(&self) -> Timestamp {
        let last = self.cursor.checked_sub(1).and_then(|it| self.steps.get(it));
        last.map_or(Timestamp::from_millis(START), |it| it.now)
    }

    /// The time of the next request. It stands while a deployment is going on, which moves only when
    /// somebody lets time pass; who looks at one, or at an alarm, sees it as it is now.
    fn clock_for(&mut self, operation: &str, wall: Option<u64>) -> (Timestamp, Option<u64>) {
        let looks = is_read(operation) && is_timed(operation);
        if self.account.is_watched() || looks {
            let now = self.moment();
            return (now, self.settings.real_timing.then(|| now.millis()));
        }
        self.clock(wall)
    }

    /// The time of the next request, and what a step has to remember of it.
    fn clock(&mut self, wall: Option<u64>) -> (Timestamp, Option<u64>) {
        let last = self.cursor.checked_sub(1).and_then(|it| self.steps.get(it));
        let last = last.map(|it| it.now.millis());
        match wall.filter(|_| self.settings.real_timing) {
            None => {
                let tick = last.map_or(START, |it| it.saturating_add(TICK));
                let now = Timestamp::from_millis(tick.saturating_add(self.ahead));
                (now, (self.ahead > 0).then(|| now.millis()))
            }
            Some(wall) => {
                // Never before the last step, however far the page's own clock had run ahead.
                self.skew = self.skew.max(last.unwrap_or(0).saturating_sub(wall));
                let now = Timestamp::from_millis(wall.saturating_add(self.skew));
                (now, Some(now.millis()))
            }
        }
    }

    /// Plays a step of a document at the end, refused or not.
    pub(super) fn play(&mut self, step: Step) {
        let last = self.steps.last().map(|it| it.now.millis());
        let stands = self.account.is_watched();
        let tick = last.map_or(START, |it| it.saturating_add(if stands { 0 } else { TICK }));
        let now = step.at.map_or(tick, |at| at.max(last.unwrap_or(0)));
        let now = Timestamp::from_millis(now);
        let mut account = Account::clone(&self.account);
        let read = is_read(&step.request.operation);
        let answer = (!read).then(|| Rc::new(apply(&mut account, now, &step.request)));
        self.push(step, now, answer, account);
    }

    fn push(
        &mut self,
        step: Step,
        now: Timestamp,
        answer: Option<Rc<Answer>>,
        account: Account,
    ) -> StepId {
        let id = StepId(self.next_id);
        self.ahead = 0;
        self.next_id = self.next_id.saturating_add(1);
        self.steps.push(Rc::new(Played {
            id,
            step,
            now,
            answer,
        }));
        self.cursor = self.steps.len();
        self.account = Rc::new(account);
        self.remember();
        id
    }

    /// Something else is done where there was a future: that course is kept, and a new one begins.
    fn fork(&mut self) {
        if self.cursor < self.steps.len() {
            self.branches.push(Rc::new(self.present()));
            self.branches.sort_by_key(|it| it.id);
            self.line = self.next_line;
            self.next_line = self.next_line.saturating_add(1);
            self.name = Rc::default();
            self.steps.truncate(self.cursor);
            self.forget_after(self.cursor);
        }
    }

    fn remember(&mut self) {
        if self.cursor.is_multiple_of(self.spacing) {
            self.checkpoints
                .insert(self.cursor, Rc::clone(&self.account));
        }
        while self.checkpoints.len() > MAX_CHECKPOINTS {
            self.spacing *= 2;
            let spacing = self.spacing;
            self.checkpoints.retain(|at, _| at.is_multiple_of(spacing));
        }
    }

    fn forget_after(&mut self, cursor: usize) {
        self.checkpoints.retain(|at, _| *at <= cursor);
    }
}

/// Two histories are the same when they hold the same steps, cursor and settings: the account
/// follows from these.
impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        self.cursor == other.cursor
            && self.settings == other.settings
            && self.branches == other.branches
            && self.name == other.name
            && self.programs == other.programs
            && self.steps == other.steps
    }
}

/// Whether an operation only reads.
pub fn is_read(operation: &str) -> bool {
    api::operation(operation).is_some_and(|it| it.reads_only)
}

/// Whether an operation is of a service that moves with time.
fn is_timed(operation: &str) -> bool {
    operation.starts_with("codedeploy:") || operation.starts_with("cloudwatch:")
}

/// The seconds that pass, where a request is no more than that.
fn passing(request: &Request) -> Option<u64> {
    let passes = request.operation == api::beside::clock::PASS_TIME;
    let seconds = request.input.get("Seconds").filter(|_| passes)?.as_u64()?;
    Some(seconds.min(api::beside::clock::LONGEST.into()))
}

/// Applies a request that is part of the history; what is refused changes nothing.
fn apply(account: &mut Account, now: Timestamp, request: &Request) -> Answer {
    if is_read(&request.operation) {
        return api::call(&mut account.clone(), now, request);
    }
    // A refusal leaves all as it was but for what was due by now: that is not done anew at each of thousands.
    api::call(account, now, request)
}

fn account_settings(settings: &Settings) -> model::Settings {
    let page = model::Settings::page();
    model::Settings {
        account_id: settings.account_id.clone(),
        region: settings.region.clone(),
        accept_retired_runtimes: settings.accept_retired_runtimes,
        seed: settings.seed,
        settle: if settings.real_timing { REAL_SETTLE } else { 0 },
        provision: if settings.real_timing {
            REAL_PROVISION
        } else {
            page.provision
        },
        ..page
    }
}

#[cfg(test)]
mod tests;
