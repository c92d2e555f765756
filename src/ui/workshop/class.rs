//! What the room has understood: histories that were handed in, played again, side by side.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::file::callbacks::{FileReader, read_as_text};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::film::Film;
use crate::ui::browser;
use crate::ui::modal::Modal;
use crate::ui::page::PageAction;
use crate::ui::storage::Local;
use crate::ui::storage::library::Keys;
use crate::ui::store::{Same, UiProps};
use playground::workshop::class::{Attendee, Class as Room, Row, csv, refusals};
use playground::workshop::code::{self, Lead};
use playground::workshop::proof::{Proof, join};
use playground::workshop::{Lesson, read};

/// Where the browser keeps what was handed in, one a line.
pub const CLASS: &str = "alias-playground.class";
/// Milliseconds of replaying between two looks at what else there is to do.
const SLICE: u64 = 30;
/// Refusals that are listed.
const MOST: usize = 8;

/// What is being played again.
#[derive(Default)]
struct Queue {
    room: Option<Room>,
    codes: VecDeque<String>,
    seen: Vec<String>,
    attendees: Vec<Attendee>,
    refused: Vec<String>,
    /// Parts that are not whole yet.
    open: usize,
    total: usize,
}

/// What the dialog shows of it.
#[derive(Clone, Default)]
struct Shown {
    attendees: Rc<Vec<Attendee>>,
    refused: Vec<String>,
    open: usize,
    left: usize,
    total: usize,
}

/// The dialog.
#[component]
pub fn Class(UiProps { ui }: &UiProps) -> Html {
    let queue = use_mut_ref(Queue::default);
    let shown = use_state(Shown::default);
    let film = use_state_eq(|| None::<(usize, usize)>);
    let reader = use_mut_ref(Vec::<FileReader>::new);
    let add = {
        let (queue, shown) = (Rc::clone(&queue), shown.clone());
        let open = ui.page.workshop.clone();
        Callback::from(move |text: String| {
            take(&queue, &text, open.as_ref().map(|it| &it.0));
            turn(&queue, &shown);
        })
    };
    {
        let add = add.clone();
        use_effect_with((), move |()| {
            let kept = Local.get(CLASS).ok().flatten().unwrap_or_default();
            if !kept.is_empty() {
                add.emit(kept);
            }
        });
    }
    let onpaste = {
        let add = add.clone();
        Callback::from(move |event: InputEvent| add.emit(browser::input_text(&event)))
    };
    let onfile = {
        let add = add.clone();
        Callback::from(move |event: Event| {
            for file in browser::files_of(&event) {
                let add = add.clone();
                let blob = gloo::file::Blob::from(web_sys::Blob::from(file));
                let task = read_as_text(&blob, move |read| add.emit(read.unwrap_or_default()));
                reader.borrow_mut().push(task);
            }
        })
    };
    let clear = {
        let (queue, shown, film) = (Rc::clone(&queue), shown.clone(), film.clone());
        Callback::from(move |_: MouseEvent| {
            queue.replace(Queue::default());
            let _ = Local.remove(CLASS);
            film.set(None);
            shown.set(Shown::default());
        })
    };
    let save = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| browser::save("class.csv", &csv(&shown.attendees)))
    };
    let present = shown.attendees.len();
    let filmed = film.and_then(|(who, row)| {
        let attendee = shown.attendees.get(who)?;
        let row = attendee.rows.get(row)?;
        let work = attendee.proof.works.get(row.work)?;
        let mut queue = queue.borrow_mut();
        let room = queue.room.as_mut()?;
        let frames = room.film(work);
        let document = room.document(work);
        let back = {
            let film = film.clone();
            Callback::from(move |()| film.set(None))
        };
        Some(html! {
            <Film ui={ui.clone()} name={attendee.name.clone()} lesson={Same(Rc::clone(&row.lesson))} frames={Same(Rc::new(frames))} document={document.map(|it| Same(Rc::new(it)))} {back} />
        })
    });
    let lessons = lessons(&shown.attendees);
    html! {
        <Modal title="Class" onclose={ui.on_show(PageAction::Closed)}>
            if let Some(filmed) = filmed { { filmed } } else {
                <div class="field">
                    <label class="field__name" for="class-paste">{ "Paste what was handed in: links, any number of them, parts in any order; a workshop's link too" }</label>
                    <textarea id="class-paste" class="input" rows="3" value="" oninput={onpaste} />
                    <div class="buttons">
                        <label class="button button--small">{ "Open files" }<input type="file" class="visually-hidden" multiple=true accept=".txt,.md,text/*" onchange={onfile} /></label>
                        <button type="button" class="button button--small" disabled={present == 0} onclick={save}>{ "Save as CSV" }</button>
                        <button type="button" class="button button--quiet button--small" onclick={clear}>{ "Begin a new class" }</button>
                    </div>
                </div>
                if shown.left > 0 {
                    <progress max={shown.total.to_string()} value={(shown.total - shown.left).to_string()} aria-label="Playing the histories again"></progress>
                }
                <p role="status">{ status(&shown) }</p>
                for why in &shown.refused { <p class="field__error">{ why }</p> }
                { met(&shown.attendees) }
                for lesson in &lessons { { table(lesson, &shown.attendees, &film) } }
            }
        </Modal>
    }
}

fn status(shown: &Shown) -> String {
    let mut said = match shown.attendees.len() {
        0 => "Nobody has handed in yet.".to_owned(),
        1 => "1 attendee.".to_owned(),
        count => format!("{count} attendees."),
    };
    if shown.open > 0 {
        said.push_str(&format!(
            " Of {} more, some pictures are missing.",
            shown.open
        ));
    }
    let unknown: usize = shown.attendees.iter().map(|it| it.unknown).sum();
    if unknown > 0 {
        said.push_str(&format!(
            " {unknown} histories belong to a workshop that is not open here: paste its link."
        ));
    }
    said
}

/// Takes what was pasted: histories, and workshops that they belong to.
fn take(queue: &RefCell<Queue>, text: &str, open: Option<&Rc<playground::workshop::Workshop>>) {
    let mut queue = queue.borrow_mut();
    let queue = &mut *queue;
    let kept = Local.get(CLASS).ok().flatten().unwrap_or_default();
    let mut lines: Vec<&str> = kept.lines().collect();
    lines.extend(
        text.split_whitespace()
            .filter(|it| code::lead(it).is_some()),
    );
    lines.sort_unstable();
    lines.dedup();
    let all = lines.join("\n");
    let _ = Local.set(CLASS, &all);
    let known = queue.room.is_some();
    let room = queue.room.get_or_insert_with(Room::new);
    if let Some(open) = open.filter(|_| !known) {
        room.open(Rc::clone(open));
    }
    let mut opened = false;
    for line in text.split_whitespace() {
        if let Some(Lead::Workshop(code, ..)) = code::lead(line)
            && let Ok(text) = code::workshop_text(&code)
        {
            room.open(Rc::new(read::read(&text).0));
            opened = true;
        }
    }
    if opened {
        // Histories that nobody knew may be known now.
        queue.seen.clear();
        queue.attendees.clear();
    }
    let (codes, open) = join(&all);
    queue.open = open;
    let new: Vec<String> = codes
        .into_iter()
        .filter(|it| !queue.seen.contains(it))
        .collect();
    queue.seen.extend(new.iter().cloned());
    queue.codes.extend(new);
    queue.total = queue.codes.len();
}

/// Plays histories for a while, shows what there is, and goes on.
fn turn(queue: &Rc<RefCell<Queue>>, shown: &UseStateHandle<Shown>) {
    let begun = browser::now();
    {
        let mut queue = queue.borrow_mut();
        let queue = &mut *queue;
        while let Some(code) = queue.codes.pop_front() {
            match Proof::of_code(&code) {
                Ok(proof) => {
                    if let Some(room) = &mut queue.room {
                        queue.attendees.push(room.attendee(proof));
                    }
                }
                Err(why) => queue.refused.push(why.to_string()),
            }
            if browser::now().saturating_sub(begun) > SLICE {
                break;
            }
        }
        queue
            .attendees
            .sort_by(|one, other| one.name.cmp(&other.name));
        shown.set(Shown {
            attendees: Rc::new(queue.attendees.clone()),
            refused: queue.refused.clone(),
            open: queue.open,
            left: queue.codes.len(),
            total: queue.total,
        });
    }
    if !queue.borrow().codes.is_empty() {
        let (queue, shown) = (Rc::clone(queue), shown.clone());
        Timeout::new(0, move || turn(&queue, &shown)).forget();
    }
}

/// Lessons that anybody tried, in the order they are met.
fn lessons(attendees: &[Attendee]) -> Vec<Rc<Lesson>> {
    let mut lessons: Vec<Rc<Lesson>> = Vec::new();
    for row in attendees.iter().flat_map(|it| &it.rows) {
        if !lessons.iter().any(|it| Rc::ptr_eq(it, &row.lesson)) {
            lessons.push(Rc::clone(&row.lesson));
        }
    }
    lessons
}

/// The refusals that most of them met, with AWS's text.
fn met(attendees: &[Attendee]) -> Html {
    let met = refusals(attendees);
    if met.is_empty() {
        return Html::default();
    }
    let count = attendees.len();
    html! {
        <details open=true>
            <summary>{ "Refusals that most of them met" }</summary>
            <ul>
                for it in met.into_iter().take(MOST) {
                    <li>{ format!("{} of {count} met ", it.attendees) }<em>{ format!("{}: {}", it.refusal.code, it.refusal.text) }</em>
                        if !it.refusal.why.is_empty() { { " " }<span class="muted">{ it.refusal.why }</span> }
                    </li>
                }
            </ul>
        </details>
    }
}

/// Attendees by steps.
fn table(
    lesson: &Rc<Lesson>,
    attendees: &[Attendee],
    film: &UseStateHandle<Option<(usize, usize)>>,
) -> Html {
    let rows = attendees.iter().enumerate().flat_map(|(who, attendee)| {
        let rows = attendee.rows.iter().enumerate();
        rows.filter(|(_, it)| Rc::ptr_eq(&it.lesson, lesson))
            .map(move |(at, row)| (who, attendee, at, row))
    });
    let rows: Vec<Html> = rows
        .map(|(who, attendee, at, row)| {
            let film = film.clone();
            let show = Callback::from(move |_: MouseEvent| film.set(Some((who, at))));
            html! {
                <tr key={format!("{who}/{at}")}>
                    <th scope="row">{ if attendee.name.is_empty() { "(no name)" } else { &attendee.name } }{ " " }<span class="muted">{ &attendee.letters }</span></th>
                    for step in 0..lesson.steps.len() { <td>{ cell(row, step) }</td> }
                    <td>{ minutes(row.seconds) }</td>
                    <td>{ row.steps.iter().flatten().map(|it| it.tries).sum::<u32>() }</td>
                    <td>{ row.refusals.len() }</td>
                    <td><button type="button" class="button button--small" aria-label={format!("Film of {}", attendee.name)} onclick={show}>{ "Film" }</button></td>
                </tr>
            }
        })
        .collect();
    html! {
        <div class="class__table" tabindex="0" role="region" aria-label={lesson.title.clone()}>
            <table>
                <caption>{ &lesson.title }</caption>
                <thead><tr>
                    <th scope="col">{ "Attendee" }</th>
                    for (number, step) in lesson.steps.iter().enumerate() { <th scope="col" title={step.title.clone()}>{ number + 1 }</th> }
                    <th scope="col">{ "Time" }</th><th scope="col">{ "Tries" }</th><th scope="col">{ "Refusals" }</th><th scope="col">{ "" }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn cell(row: &Row, step: usize) -> String {
    let Some(reached) = row.steps.get(step).copied().flatten() else {
        return "–".to_owned();
    };
    let hit = match row.hits.get(step).copied().flatten() {
        Some(false) => "✗",
        _ => "✓",
    };
    let tries = if reached.tries > 1 {
        format!(" ({})", reached.tries)
    } else {
        String::new()
    };
    let looked = if reached.looked { " solution seen" } else { "" };
    format!("{hit} {}{tries}{looked}", minutes(reached.at))
}

/// Seconds as minutes and seconds.
pub fn minutes(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
