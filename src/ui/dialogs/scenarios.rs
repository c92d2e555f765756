//! The scenarios that this browser keeps: open, duplicate, rename, delete.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ui::browser;
use crate::ui::coming::{in_slices, pause};
use crate::ui::icon::Icon;
use crate::ui::modal::Modal;
use crate::ui::page::{Notice, PageAction};
use crate::ui::start;
use crate::ui::storage::library::{self, Keys as _, Listed, Refused};
use crate::ui::storage::{Local, all, new_id};
use crate::ui::store::{Ui, UiProps};
use playground::session::Action;
use playground::view::format::counted;

/// The dialog.
#[component]
pub fn Scenarios(UiProps { ui }: &UiProps) -> Html {
    let round = use_state_eq(|| 0_u32);
    let deleted = use_state_eq(|| None::<(String, String)>);
    let listed = use_listed(*round);
    // Every change is told when the browser refuses it; the list is read again either way.
    let done = {
        let (ui, round) = (ui.clone(), round.clone());
        Callback::from(move |result: Result<(), Refused>| {
            if let Err(refused) = result {
                ui.show(PageAction::Notice(Notice {
                    error: true,
                    text: refused.to_string(),
                    reload: false,
                }));
            }
            round.set(round.wrapping_add(1));
        })
    };
    let back = deleted.as_ref().map(|(id, text)| {
        let (id, text, done, deleted) = (id.clone(), text.clone(), done.clone(), deleted.clone());
        Callback::from(move |_: MouseEvent| {
            deleted.set(None);
            done.emit(Local.set(&library::key(&id), &text));
        })
    });
    let delete = |id: &str| {
        let (id, done, deleted) = (id.to_owned(), done.clone(), deleted.clone());
        Callback::from(move |_: MouseEvent| {
            let gone = library::delete(&Local, &id);
            let text = gone.as_ref().ok().cloned().flatten();
            deleted.set(text.map(|text| (id.clone(), text)));
            done.emit(gone.map(drop));
        })
    };
    html! {
        <Modal title="Scenarios in this browser" onclose={ui.on_show(PageAction::Closed)}>
            if let Some(back) = back {
                <p class="note" role="status">
                    { "Deleted. " }<button type="button" class="button button--small" onclick={back}>{ "Take back" }</button>
                </p>
            }
            { match listed.as_deref() {
                None => html! { <p class="muted">{ "Reading what is kept…" }</p> },
                Some(Err(refused)) => html! { <p class="note note--warn">{ refused.to_string() }</p> },
                Some(Ok(listed)) if listed.is_empty() => html! { <p class="muted">{ "Nothing is kept yet. What you change is kept here as it happens." }</p> },
                Some(Ok(listed)) => html! {
                    <ul class="shelf">
                        for one in listed.iter() { { match &one.unreadable {
                            Some(why) => unreadable(one, why, delete(&one.id)),
                            None => row(ui, one, &done, delete(&one.id)),
                        } } }
                    </ul>
                },
            } }
            if listed.as_deref().is_some_and(|it| it.as_ref().is_ok_and(|it| !it.is_empty())) {
                <div class="buttons">
                    <button type="button" class="button" onclick={save_all(ui)}>{ "Save all as one file" }</button>
                </div>
            }
            <p class="field__help">{ "They are kept in this browser alone, unencrypted, with everything that is in them. A file of all of them is opened under Import/Export." }</p>
        </Modal>
    }
}

/// What is kept, read an entry at a time; none until it is read. Each round reads it again.
#[hook]
fn use_listed(round: u32) -> Option<Rc<Result<Vec<Listed>, Refused>>> {
    let found = use_state(|| None);
    {
        let found = found.clone();
        use_effect_with(round, move |_| {
            let going = Rc::new(Cell::new(true));
            let wanted = Rc::clone(&going);
            spawn_local(async move {
                let mut listing = library::Listing::default();
                while in_slices(&mut || listing.step(&Local)) {
                    pause().await;
                    if !wanted.get() {
                        return;
                    }
                }
                found.set(Some(Rc::new(listing.finish())));
            });
            move || going.set(false)
        });
    }
    (*found).clone()
}

/// Every kept scenario into one file, as they are by now.
fn save_all(ui: &Ui) -> Callback<MouseEvent> {
    let ui = ui.clone();
    Callback::from(move |_: MouseEvent| {
        let ui = ui.clone();
        spawn_local(async move {
            let mut listing = library::Listing::default();
            while in_slices(&mut || listing.step(&Local)) {
                pause().await;
            }
            let listed = listing.finish();
            match listed.and_then(|listed| all::export(&Local, &listed)) {
                Ok(text) => browser::save("alias-playground-scenarios.json", &text),
                Err(refused) => ui.show(PageAction::Notice(Notice {
                    error: true,
                    text: refused.to_string(),
                    reload: false,
                })),
            }
        });
    })
}

/// A scenario that this page can't read: its reason, and a way to keep it all the same.
fn unreadable(one: &Listed, why: &str, delete: Callback<MouseEvent>) -> Html {
    let title = if one.title.is_empty() {
        "Untitled scenario"
    } else {
        &one.title
    };
    let id = one.id.clone();
    let save = Callback::from(move |_: MouseEvent| {
        if let Ok(Some(text)) = library::text(&Local, &id) {
            browser::save(&format!("scenario-{id}.json"), &text);
        }
    });
    html! {
        <li key={one.id.clone()} class="shelf__row">
            <span>{ format!("{title}: it can't be opened. {why}") }</span>
            <button type="button" class="button button--small" onclick={save}>{ "Save as a file" }</button>
            <button type="button" class="button button--small button--icon button--danger" aria-label={format!("Delete {title}")} title="Delete" onclick={delete}>{ Icon::Close.html() }</button>
        </li>
    }
}

fn row(
    ui: &Ui,
    one: &Listed,
    done: &Callback<Result<(), Refused>>,
    delete: Callback<MouseEvent>,
) -> Html {
    let opened = ui.session.opened();
    let here = ui
        .page
        .slot
        .as_ref()
        .is_some_and(|it| it.id == one.id && it.opened == opened);
    let rename = {
        let (ui, id, done) = (ui.clone(), one.id.clone(), done.clone());
        Callback::from(move |event: Event| {
            let title = browser::text_of(&event);
            if here {
                ui.act(Action::TitleEdited(title));
            } else {
                done.emit(library::rename(&Local, &id, &title));
            }
        })
    };
    let duplicate = {
        let (id, done) = (one.id.clone(), done.clone());
        Callback::from(move |_: MouseEvent| {
            done.emit(library::duplicate(&Local, &id, &new_id(), browser::now()));
        })
    };
    let untitled = match one.functions.as_str() {
        "" => "Untitled scenario".to_owned(),
        functions => format!("Untitled: {functions}"),
    };
    let name = if one.title.is_empty() {
        &untitled
    } else {
        &one.title
    };
    let name = name.clone();
    html! {
        <li key={one.id.clone()} class="shelf__row">
            <input class="input" aria-label="Title" placeholder={untitled} autocomplete="off" value={one.title.clone()} onchange={rename} />
            <span class="muted nowrap shelf__when">{ format!("{} · {}", counted(one.steps, "step", "steps"), browser::moment(one.changed)) }</span>
            if here {
                <span class="chip chip--ok">{ "open" }</span>
            } else {
                <button type="button" class="button button--small" onclick={open(ui, &one.id)}>{ "Open" }</button>
            }
            <button type="button" class="button button--small" onclick={duplicate}>{ "Duplicate" }</button>
            <button type="button" class="button button--small button--icon button--danger" aria-label={format!("Delete {name}")} title="Delete" disabled={here} onclick={delete}>{ Icon::Close.html() }</button>
        </li>
    }
}

fn open(ui: &Ui, id: &str) -> Callback<MouseEvent> {
    let (ui, id) = (ui.clone(), id.to_owned());
    Callback::from(move |_: MouseEvent| {
        let there = ui.clone();
        start::open_entry(&ui, &id, false, move |found| {
            if found {
                there.show(PageAction::Closed);
                there.show(PageAction::Form(None));
            }
        });
    })
}
