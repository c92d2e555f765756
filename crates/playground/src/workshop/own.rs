//! The page's own lessons, and the path through them: the documents of `crates/playground/lessons`.

use super::document::Lesson;
use super::read::read;
use std::cell::RefCell;
use std::rc::Rc;

/// Names and texts of the lessons, by name.
const TEXTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/lessons.rs"));
/// The path through them.
const PATH: &str = include_str!("../../lessons/path.md");
/// The lesson that the page's *Tutorial* button begins.
pub const TUTORIAL: &str = "tutorial";

thread_local! {
    static READ: RefCell<Option<Rc<Vec<Rc<Lesson>>>>> = const { RefCell::new(None) };
}

/// A stop on the path.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// A lesson.
    Lesson(Rc<str>),
    /// A break of `n` minutes.
    Break(u32),
}

/// What to begin with, before the path.
const FIRST: &[&str] = &[
    TUTORIAL,
    "pin",
    "canary",
    "promote",
    "rollback",
    "weights",
    "too-small",
    "cold",
];

/// Whether a lesson is one of those to begin with, before the path.
pub fn is_first(id: &str) -> bool {
    FIRST.contains(&id)
}

/// All lessons: the first ones, then the path's in its order; those of neither come last.
pub fn lessons() -> Rc<Vec<Rc<Lesson>>> {
    READ.with_borrow_mut(|kept| {
        Rc::clone(kept.get_or_insert_with(|| {
            let path = path();
            let place = |id: &str| {
                let on = |it: &Stop| matches!(it, Stop::Lesson(name) if **name == *id);
                let on_path = || path.iter().position(on).map(|it| it + FIRST.len());
                let first = FIRST.iter().position(|it| *it == id);
                first.or_else(on_path).unwrap_or(usize::MAX)
            };
            let mut lessons: Vec<Rc<Lesson>> = TEXTS
                .iter()
                .flat_map(|(name, text)| read(text).0.lessons.into_iter().map(|it| (*name, it)))
                .map(|(name, lesson)| named(lesson, name))
                .collect();
            lessons.sort_by_key(|it| place(&it.id));
            Rc::new(lessons)
        }))
    })
}

/// A lesson goes by its file's name.
fn named(lesson: Rc<Lesson>, name: &str) -> Rc<Lesson> {
    match Rc::try_unwrap(lesson) {
        Ok(lesson) => Rc::new(Lesson {
            id: name.to_owned(),
            ..lesson
        }),
        Err(shared) => shared,
    }
}

/// A lesson by its name.
pub fn lesson(id: &str) -> Option<Rc<Lesson>> {
    lessons().iter().find(|it| it.id == id).cloned()
}

/// A lesson's text by its name, as the file has it.
pub fn text(id: &str) -> Option<&'static str> {
    TEXTS.iter().find(|it| it.0 == id).map(|it| it.1)
}

/// Names and texts, for who checks them.
pub fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXTS.iter().copied()
}

/// The path: `- lesson` or `- Break: 10 minutes`, one a line.
pub fn path() -> Vec<Stop> {
    let stop = |line: &str| {
        let said = line.trim().strip_prefix("- ")?;
        if let Some(rest) = said.strip_prefix("Break:") {
            let minutes = rest.split_whitespace().next()?.parse().ok()?;
            return Some(Stop::Break(minutes));
        }
        let name = said.split_once("](").map_or(said, |it| it.1);
        let name = name.trim_start_matches("#lesson=").trim_end_matches(')');
        Some(Stop::Lesson(name.into()))
    };
    PATH.lines().filter_map(stop).collect()
}

/// What follows a lesson on the path; past its end, what follows in the list.
pub fn next(id: &str) -> Option<Rc<Lesson>> {
    let lessons = lessons();
    let at = lessons.iter().position(|it| it.id == id)?;
    lessons.get(at + 1).cloned()
}
