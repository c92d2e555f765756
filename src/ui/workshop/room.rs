//! The class as tables: attendees by steps, and the refusals that most of them met.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::store::Same;
use playground::view::format::counted;
use playground::workshop::Lesson;
use playground::workshop::class::{Attendee, Row, refusals};

/// Refusals that are listed.
const MOST: usize = 8;
/// Which attendee's which lesson is shown as a film.
type Filmed = UseStateHandle<Option<(usize, usize)>>;

/// Properties of the room.
#[derive(Properties, PartialEq)]
pub struct RoomProps {
    /// Those who handed in.
    pub attendees: Same<Vec<Attendee>>,
    /// Where to say whose film is to be shown.
    pub film: Filmed,
}

/// Refusals and tables. They are many: drawn when somebody comes, and not with each look at how far the replay is.
#[component]
pub fn Room(RoomProps { attendees, film }: &RoomProps) -> Html {
    html! { <>{ met(&attendees.0) }{ tables(&attendees.0, film) }</> }
}

/// The refusals that most of them met, with AWS's text.
fn met(attendees: &[Attendee]) -> Html {
    let met = refusals(attendees);
    if met.is_empty() {
        return Html::default();
    }
    let count = attendees.len();
    html! {
        <details class="class__met" open=true>
            <summary>{ "Refusals that most of them met" }</summary>
            <ul>
                for it in met.into_iter().take(MOST) {
                    <li>{ format!("{} of {count} met ", it.attendees) }<em>{ format!("{}: {}", it.refusal.code, it.refusal.text) }</em>
                        if !it.refusal.why.is_empty() { <p class="muted">{ it.refusal.why }</p> }
                    </li>
                }
            </ul>
        </details>
    }
}

/// A table for each lesson that anybody tried, in the order they are met.
fn tables(attendees: &[Attendee], film: &Filmed) -> Html {
    let mut lessons: Vec<&Rc<Lesson>> = Vec::new();
    for row in attendees.iter().flat_map(|it| &it.rows) {
        if !lessons.iter().any(|it| Rc::ptr_eq(it, &row.lesson)) {
            lessons.push(&row.lesson);
        }
    }
    html! { <>for lesson in lessons { { table(lesson, attendees, film) } }</> }
}

/// Attendees by steps.
fn table(lesson: &Rc<Lesson>, attendees: &[Attendee], film: &Filmed) -> Html {
    let rows = attendees.iter().enumerate().flat_map(|(who, attendee)| {
        let rows = attendee.rows.iter().enumerate();
        rows.filter(|(_, it)| Rc::ptr_eq(&it.lesson, lesson))
            .map(move |(at, row)| (who, attendee, at, row))
    });
    let rows: Vec<_> = rows.collect();
    let count = rows.len();
    let did = |step: usize| {
        let reached = |row: &Row| row.steps.get(step).is_some_and(Option::is_some);
        rows.iter().filter(|it| reached(it.3)).count()
    };
    html! {
        <div class="class__table" tabindex="0" role="region" aria-label={lesson.title.clone()}>
            <table>
                <caption>{ &lesson.title }</caption>
                <thead><tr>
                    <th scope="col">{ "Attendee" }</th>
                    for (number, step) in lesson.steps.iter().enumerate() {
                        <th scope="col" class="class__step">{ number + 1 }<span class="muted">{ &step.title }</span></th>
                    }
                    <th scope="col">{ "Time" }</th><th scope="col">{ "Tries" }</th><th scope="col">{ "Refusals" }</th><th scope="col"><span class="sr">{ "Film" }</span></th>
                </tr></thead>
                <tbody>
                    for (who, attendee, at, row) in rows.iter().copied() {
                        <tr key={format!("{who}/{at}")}>
                            <th scope="row">{ named(attendee) }{ " " }<span class="muted">{ &attendee.letters }</span></th>
                            for step in 0..lesson.steps.len() { <td>{ cell(row, step) }</td> }
                            <td>{ minutes(row.seconds) }</td>
                            <td>{ row.steps.iter().flatten().map(|it| it.tries).sum::<u32>() }</td>
                            <td>{ row.refusals.len() }</td>
                            <td><button type="button" class="button button--small" aria-label={format!("Film of {}", named(attendee))} onclick={show(film, (who, at))}>{ "Film" }</button></td>
                        </tr>
                    }
                </tbody>
                <tfoot><tr>
                    <th scope="row">{ "Done by" }</th>
                    for step in 0..lesson.steps.len() { <td>{ format!("{} of {count}", did(step)) }</td> }
                    <td colspan="4"></td>
                </tr></tfoot>
            </table>
            if rows.iter().any(|it| it.3.skipped) {
                <p class="muted">{ "Some simulations were too long to be made again; steps that rest on them don't count as done." }</p>
            }
        </div>
    }
}

fn show(film: &Filmed, at: (usize, usize)) -> Callback<MouseEvent> {
    let film = film.clone();
    Callback::from(move |_| film.set(Some(at)))
}

fn named(attendee: &Attendee) -> &str {
    if attendee.name.is_empty() {
        "(no name)"
    } else {
        &attendee.name
    }
}

fn cell(row: &Row, step: usize) -> Html {
    let Some(reached) = row.steps.get(step).copied().flatten() else {
        return html! { <span class="muted">{ "not yet" }</span> };
    };
    let missed = row.hits.get(step).copied().flatten() == Some(false);
    let mut aside = Vec::new();
    if missed {
        aside.push("not the right answer".to_owned());
    }
    if reached.tries > 1 {
        aside.push(counted(reached.tries as usize, "try", "tries"));
    }
    if reached.looked {
        aside.push("solution seen".to_owned());
    }
    html! {
        <>
            { format!("{} {}", if missed { "✗" } else { "✓" }, minutes(reached.at)) }
            if !aside.is_empty() { <span class="class__aside">{ aside.join(", ") }</span> }
        </>
    }
}

/// Seconds as minutes and seconds.
pub fn minutes(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
