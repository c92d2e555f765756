//! What is kept of lessons: the one that leads, in the tab; all that were tried, in the browser. And where links lead.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::class::CLASS;
use crate::ui::page::{Dialog, Notice, PageAction};
use crate::ui::place::storage;
use crate::ui::second_part;
use crate::ui::storage::Local;
use crate::ui::storage::library::Keys;
use crate::ui::store::{Same, Ui};
use crate::ui::{address, start};
use playground::scenario::Document;
use playground::session::Action;
use playground::workshop::class::Class;
use playground::workshop::code::{self, Lead};
use playground::workshop::proof::{Proof, Work, mark};
use playground::workshop::{Attempt, Workshop, own, read};

/// Where the tab keeps the lesson that leads: when it began and the scenario's title, what was done, and the workshop's
/// text.
const LEADS: &str = "alias-playground.lesson";
/// Where the browser keeps all that was done, as a proof's code.
const WORKS: &str = "alias-playground.works";
/// Where the browser keeps which lessons were done.
const OVER: &str = "alias-playground.lessons-done";
/// Milliseconds from a change to its being kept.
const DELAY: u32 = 200;

/// Keeps what is done, takes up the lesson of before a reload, and begins what the address leads to.
#[hook]
pub fn use_workshop(ui: &Ui) {
    let latest = use_mut_ref(|| ui.clone());
    latest.replace(ui.clone());
    use_effect_with((), move |()| {
        let fragment = address::fragment();
        let leads = address::leads(&fragment);
        if leads || kept().is_some() {
            spawn_local(async move {
                if second_part::arrived().await {
                    let ui = latest.borrow().clone();
                    if leads {
                        follow(&ui, &fragment);
                    } else {
                        resume(&ui);
                    }
                }
            });
        }
    });
    let embed = ui.page.embed;
    let last = use_mut_ref(|| None::<Rc<Attempt>>);
    let title = ui.session.title().to_owned();
    let key = (ui.session.attempt().cloned().map(Same), title);
    use_effect_with(key, move |(attempt, title)| {
        let attempt = attempt
            .as_ref()
            .filter(|_| !embed)
            .map(|it| Rc::clone(&it.0));
        if let Some(before) = last.replace(attempt.clone()) {
            moved_on(&before, attempt.as_deref());
        }
        // That a lesson began is kept at once: a reload may come before anything is done in it.
        let timer = attempt.map(|it| {
            let delay = if it.events().is_empty() { 0 } else { DELAY };
            let title = title.clone();
            Timeout::new(delay, move || keep(&it, &title))
        });
        move || drop(timer)
    });
}

/// Where another lesson leads now, or none, what was done in the one before is kept without delay. One that was ended
/// is not taken up again.
#[inline(never)]
fn moved_on(before: &Attempt, now: Option<&Attempt>) {
    let same =
        |now: &Attempt| Rc::ptr_eq(before.lesson(), now.lesson()) && before.begun() == now.begun();
    if now.is_some_and(same) {
        return;
    }
    keep_work(before);
    if let (None, Some(storage)) = (now, storage()) {
        let _ = storage.remove_item(LEADS);
    }
}

fn kept() -> Option<String> {
    storage()?.get_item(LEADS).ok().flatten()
}

/// Keeps an attempt; without storage a reload forgets it.
pub fn keep(attempt: &Attempt, title: &str) {
    let code = Proof {
        name: String::new(),
        works: vec![Work::of(attempt)],
    }
    .code();
    if let Some(storage) = storage() {
        let title = title.replace(['\n', '\r'], " ");
        let text = format!("{}\t{title}\n{code}\n{}", attempt.begun(), attempt.source());
        let _ = storage.set_item(LEADS, &text);
    }
    keep_work(attempt);
}

/// Keeps what was done, for handing it in.
fn keep_work(attempt: &Attempt) {
    let work = Work::of(attempt);
    let mut works = works();
    let same = |it: &&mut Work| (&it.lesson, &it.workshop) == (&work.lesson, &work.workshop);
    if let Some(before) = works.works.iter_mut().find(same) {
        // Somebody who only looks in again keeps what they had done.
        if work.events.len() >= before.events.len() || attempt.is_over() {
            *before = work.clone();
        }
    } else {
        works.works.push(work.clone());
    }
    let _ = Local.set(WORKS, &works.code());
    if attempt.is_over() {
        let line = format!("{}\t{}", work.workshop, work.lesson);
        let mut lines = Local.get(OVER).ok().flatten().unwrap_or_default();
        if !lines.lines().any(|it| it == line) {
            lines.push_str(&line);
            lines.push('\n');
            let _ = Local.set(OVER, &lines);
        }
    }
}

/// All that was tried in this browser.
pub fn works() -> Proof {
    let code = Local.get(WORKS).ok().flatten().unwrap_or_default();
    Proof::of_code(&code).unwrap_or_default()
}

/// Workshops' marks and lessons' names that were done in this browser.
pub fn over() -> Vec<(String, String)> {
    let lines = Local.get(OVER).ok().flatten().unwrap_or_default();
    let pair = |it: &str| {
        it.split_once('\t')
            .map(|(one, other)| (one.to_owned(), other.to_owned()))
    };
    lines.lines().filter_map(pair).collect()
}

/// Takes up the lesson that led before a reload. The scenario on screen may be the one from before the lesson, or lack
/// its last steps, as a reload may come before either was kept: then what the lesson came to takes its place.
fn resume(ui: &Ui) {
    let Some((attempt, came_to)) = kept().and_then(|it| attempt(&it)) else {
        return;
    };
    if ui.session.attempt().is_some() {
        return;
    }
    if !goes_on(ui, &came_to) {
        // Somebody's link that was followed in this tab is what it says.
        if !address::is_again() {
            return;
        }
        start::reopen(ui, came_to, None);
    }
    if !attempt.source().is_empty() {
        let (workshop, _) = read::read(attempt.source());
        ui.show(PageAction::Workshop(Some(Same(Rc::new(workshop)))));
    }
    ui.act(Action::LessonKept(Rc::new(attempt)));
}

/// A lesson as it was left, and the scenario it came to.
fn attempt(text: &str) -> Option<(Attempt, Document)> {
    let (head, rest) = text.split_once('\n')?;
    let (begun, title) = head.split_once('\t')?;
    let (code, source) = rest.split_once('\n')?;
    let work = Proof::of_code(code).ok()?.works.into_iter().next()?;
    if work.workshop != mark(source) {
        return None;
    }
    let lesson = if source.is_empty() {
        own::lesson(&work.lesson)?
    } else {
        Rc::clone(read::read(source).0.lesson(&work.lesson)?)
    };
    let begun = begun.parse().ok()?;
    let mut class = Class::new();
    let came_to = Document {
        title: title.to_owned(),
        ..class.come_to(&lesson, &work)
    };
    Some((class.resume(&lesson, source.into(), begun, &work), came_to))
}

/// Whether the scenario on screen has all that was done in the lesson, and perhaps more.
fn goes_on(ui: &Ui, came_to: &Document) -> bool {
    let history = ui.session.history();
    let here = history.steps().iter().take(history.cursor());
    let same = came_to.requests.len() <= history.cursor()
        && (came_to.requests.iter().zip(here))
            .all(|(one, other)| one.request == other.step.request);
    same && ui.session.title() == came_to.title
}

/// Begins what a fragment leads to, or says why it can't be.
pub fn follow(ui: &Ui, fragment: &str) {
    let refused = |text: String| {
        ui.show(PageAction::Notice(Notice {
            error: true,
            text,
            reload: false,
        }));
    };
    match code::lead(fragment) {
        Some(Lead::Lesson(name, step)) => {
            if let Some(lesson) = own::lesson(&name) {
                let step = step.unwrap_or(1).min(lesson.steps.len()) - 1;
                start::lesson(ui, &lesson, &Rc::default(), step);
            } else {
                refused(format!(
                    "There is no lesson “{name}” here. These are the lessons there are."
                ));
                ui.show(PageAction::Opened(Dialog::Lessons));
            }
        }
        Some(Lead::Workshop(code, name, step)) => match opened(&code) {
            Ok(workshop) => {
                ui.show(PageAction::Workshop(Some(Same(Rc::clone(&workshop)))));
                let lesson = name.and_then(|it| workshop.lesson(&it).cloned());
                match lesson {
                    Some(lesson) => {
                        let step = step.unwrap_or(1).min(lesson.steps.len()) - 1;
                        start::lesson(ui, &lesson, &workshop.text, step);
                    }
                    None => ui.show(PageAction::Opened(Dialog::Lessons)),
                }
            }
            Err(why) => refused(why),
        },
        Some(Lead::Done(code)) => {
            let mut kept = Local.get(CLASS).ok().flatten().unwrap_or_default();
            let line = format!("#done={code}");
            if !kept.lines().any(|it| it.trim() == line) {
                kept.push_str(&format!("\n{line}"));
                let _ = Local.set(CLASS, kept.trim());
            }
            ui.show(PageAction::Opened(Dialog::Class));
        }
        None => (),
    }
}

/// The workshop in a code; nothing of it may be wrong.
fn opened(code: &str) -> Result<Rc<Workshop>, String> {
    let text = code::workshop_text(code).map_err(|it| it.to_string())?;
    read::whole(&text)
        .map(Rc::new)
        .map_err(|why| format!("This workshop can't be opened. {why}"))
}
