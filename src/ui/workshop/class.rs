//! What the room has understood: histories that were handed in, played again. What comes of it stands in `room.rs`.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::file::callbacks::{FileReader, read_as_text};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::film::Film;
use super::room::Room as Attendees;
use super::scan::Camera;
use crate::ui::browser;
use crate::ui::modal::Modal;
use crate::ui::page::PageAction;
use crate::ui::storage::Local;
use crate::ui::storage::library::Keys;
use crate::ui::store::{Same, UiProps};
use playground::workshop::class::{Attendee, Class as Room, Playing, csv, standing};
use playground::workshop::code::{self, Lead};
use playground::workshop::proof::{Proof, join};
use playground::workshop::{Workshop, read};

/// Where the browser keeps what was handed in, one a line.
pub const CLASS: &str = "alias-playground.class";
/// Milliseconds of replaying between two looks at what else there is to do.
const SLICE: u64 = 25;
/// Calls of a simulation at a time: some milliseconds.
const PIECE: u64 = 100_000;
/// Milliseconds between two looks at the table while more is being played: to draw it takes longer than to play on.
const DRAW: u64 = 1_000;

/// Said of a text in which there is nothing to read.
const NOTHING: &str = "Nothing in that was handed in here: a link that says #done=… is wanted, as Hand in gives it, or a workshop's link.";
/// Said of a file that the browser doesn't give.
const UNREAD: &str = "The browser could not read one of the files.";

/// What is being played again.
#[derive(Default)]
struct Queue {
    room: Option<Room>,
    /// Who is being played.
    playing: Option<Playing>,
    codes: VecDeque<String>,
    seen: Vec<String>,
    attendees: Vec<Attendee>,
    /// Those that the table has.
    shown: Rc<Vec<Attendee>>,
    refused: Vec<String>,
    /// Parts that are not whole yet.
    open: usize,
    total: usize,
    /// When the table was shown last, in milliseconds since 1970.
    drawn: u64,
}

impl Queue {
    /// Histories that aren't played to their end.
    fn left(&self) -> usize {
        self.codes.len() + usize::from(self.playing.is_some())
    }
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
    let said = use_state_eq(|| None::<&'static str>);
    let reader = use_mut_ref(Vec::<FileReader>::new);
    let add = {
        let (queue, shown, said) = (Rc::clone(&queue), shown.clone(), said.clone());
        let open = ui.page.workshop.clone();
        Callback::from(move |text: String| {
            if text.trim().is_empty() {
                return;
            }
            let taken = take(&queue, &text, open.as_ref().map(|it| &it.0));
            said.set((!taken).then_some(NOTHING));
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
    let read = {
        let (add, said) = (add.clone(), said.clone());
        Callback::from(move |files: Vec<web_sys::File>| {
            for file in files {
                let (add, said) = (add.clone(), said.clone());
                let blob = gloo::file::Blob::from(web_sys::Blob::from(file));
                let task = read_as_text(&blob, move |read| match read {
                    Ok(text) => add.emit(text),
                    Err(_) => said.set(Some(UNREAD)),
                });
                reader.borrow_mut().push(task);
            }
        })
    };
    let onfile = {
        let read = read.clone();
        Callback::from(move |event: Event| read.emit(browser::files_of(&event)))
    };
    // The page's own way with dropped files is to open them as scenarios: they don't come that far.
    let ondragover = Callback::from(|event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
    });
    let ondrop = {
        let add = add.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            event.stop_propagation();
            let (files, text) = browser::dropped(&event);
            read.emit(files);
            add.emit(text);
        })
    };
    let clear = {
        let (queue, shown, film, said) =
            (Rc::clone(&queue), shown.clone(), film.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            said.set(None);
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
    html! {
        <Modal title="Class" wide=true onclose={ui.on_show(PageAction::Closed)}>
            if let Some(filmed) = filmed { { filmed } } else {
                <div class="class__take" {ondragover} {ondrop}>
                    <label class="field__name" for="class-paste">{ "Paste or drop what was handed in: links or files, any number of them, parts in any order; a workshop's link too" }</label>
                    <textarea id="class-paste" class="input" rows="3" value="" oninput={onpaste} />
                    <div class="buttons">
                        <label class="button button--small">{ "Open files" }<input type="file" class="visually-hidden" multiple=true accept=".txt,.md,text/*" onchange={onfile} /></label>
                        <Camera {add} />
                        <button type="button" class="button button--small" disabled={present == 0} onclick={save}>{ "Save as CSV" }</button>
                        <button type="button" class="button button--quiet button--small" disabled={present == 0} onclick={clear}>{ "Begin a new class" }</button>
                    </div>
                    if let Some(said) = *said { <p class="field__error" role="alert">{ said }</p> }
                </div>
                if shown.left > 0 {
                    <progress max={shown.total.to_string()} value={(shown.total - shown.left).to_string()} aria-label="Playing the histories again"></progress>
                }
                <p role="status">{ status(&shown) }</p>
                for why in &shown.refused { <p class="field__error">{ why }</p> }
                <Attendees attendees={Same(Rc::clone(&shown.attendees))} {film} />
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

/// The links in a text, without what chat programs put around them.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let around = |it: char| it.is_whitespace() || "<>\"'()[]|,;".contains(it);
    let lead = |it: &&str| matches!(code::lead(it), Some(Lead::Done(_) | Lead::Workshop(..)));
    text.split(around).filter(lead)
}

/// Takes what was pasted: histories, and workshops that they belong to. Whether there was any.
fn take(queue: &RefCell<Queue>, text: &str, open: Option<&Rc<Workshop>>) -> bool {
    let mut queue = queue.borrow_mut();
    let queue = &mut *queue;
    let kept = Local.get(CLASS).ok().flatten().unwrap_or_default();
    let mut lines: Vec<&str> = kept.lines().collect();
    let before = lines.len();
    lines.extend(links(text));
    let taken = lines.len() > before;
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
    for line in links(text) {
        if let Some(Lead::Workshop(code, ..)) = code::lead(line) {
            match code::workshop_text(&code) {
                Ok(text) => {
                    room.open(Rc::new(read::read(&text).0));
                    opened = true;
                }
                Err(why) => queue
                    .refused
                    .push(format!("A workshop's link can't be read: {why}")),
            }
        }
    }
    if opened {
        // Histories that nobody knew may be known now.
        queue.seen.clear();
        queue.codes.clear();
        queue.playing = None;
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
    queue.total = queue.left();
    taken
}

/// Plays histories for a while, shows what there is, and goes on.
fn turn(queue: &Rc<RefCell<Queue>>, shown: &UseStateHandle<Shown>) {
    let begun = browser::now();
    {
        let mut queue = queue.borrow_mut();
        let queue = &mut *queue;
        while let Some(room) = &mut queue.room {
            if let Some(mut playing) = queue.playing.take() {
                match room.play(&mut playing, PIECE) {
                    Some(attendee) => queue.attendees.push(attendee),
                    None => queue.playing = Some(playing),
                }
            } else if let Some(code) = queue.codes.pop_front() {
                match Proof::of_code(&code) {
                    Ok(proof) => queue.playing = Some(Room::begin(proof)),
                    Err(why) => queue
                        .refused
                        .push(format!("One history can't be read: {why}")),
                }
            } else {
                break;
            }
            if browser::now().saturating_sub(begun) > SLICE {
                break;
            }
        }
        let now = browser::now();
        let left = queue.left();
        let attendees = if left == 0 {
            queue.attendees = standing(std::mem::take(&mut queue.attendees));
            Rc::new(queue.attendees.clone())
        } else if now.saturating_sub(queue.drawn) > DRAW {
            Rc::new(queue.attendees.clone())
        } else {
            Rc::clone(&queue.shown)
        };
        if !Rc::ptr_eq(&attendees, &queue.shown) {
            queue.drawn = now;
            queue.shown = Rc::clone(&attendees);
        }
        shown.set(Shown {
            attendees,
            refused: queue.refused.clone(),
            open: queue.open,
            left,
            total: queue.total,
        });
    }
    if queue.borrow().left() > 0 {
        let (queue, shown) = (Rc::clone(queue), shown.clone());
        Timeout::new(0, move || turn(&queue, &shown)).forget();
    }
}
