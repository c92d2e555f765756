//! The lessons: the page's own with the path through them, or somebody's.

use std::rc::Rc;

use yew::prelude::*;

use gloo::file::callbacks::{FileReader, read_as_text};

use super::keep;
use super::print::Print;
use crate::ui::browser;
use crate::ui::copy::CopyField;
use crate::ui::dialogs::Code;
use crate::ui::modal::Modal;
use crate::ui::page::{Dialog, PageAction};
use crate::ui::start;
use crate::ui::store::{Same, Ui, UiProps};
use playground::view::format::counted;
use playground::workshop::own::{self, Stop};
use playground::workshop::{Lesson, Workshop, code, read};

/// The dialog.
#[component]
pub fn Lessons(UiProps { ui }: &UiProps) -> Html {
    let linked = use_state_eq(|| None::<String>);
    let opening = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| start::open(&ui, start::opening()))
    };
    let open = ui.page.workshop.clone().map(|it| it.0);
    let (lessons, source) = match &open {
        Some(workshop) => (workshop.lessons.clone(), Rc::clone(&workshop.text)),
        None => (own::lessons().to_vec(), Rc::default()),
    };
    let printed = use_memo(Rc::clone(&source), |_| Workshop {
        text: Rc::clone(&source),
        lessons: lessons.clone(),
    });
    let refused = use_state_eq(|| None::<String>);
    let reader = use_mut_ref(|| None::<FileReader>);
    let onfile = {
        let (ui, refused) = (ui.clone(), refused.clone());
        Callback::from(move |event: Event| {
            let Some(file) = browser::files_of(&event).into_iter().next() else {
                return;
            };
            let (ui, refused) = (ui.clone(), refused.clone());
            let blob = gloo::file::Blob::from(web_sys::Blob::from(file));
            reader.replace(Some(read_as_text(&blob, move |text| {
                let whole = text
                    .map_err(|it| it.to_string())
                    .and_then(|it| read::whole(&it));
                match whole {
                    Ok(workshop) => {
                        refused.set(None);
                        ui.show(PageAction::Workshop(Some(Same(Rc::new(workshop)))));
                    }
                    Err(why) => refused.set(Some(format!("This workshop can't be opened. {why}"))),
                }
            })));
        })
    };
    let over = keep::over();
    let card = |lesson: &Rc<Lesson>| card(ui, lesson, &source, &over, &linked);
    let own = open.is_none();
    let path = own::path();
    let on_path = |it: &&Rc<Lesson>| {
        path.iter()
            .any(|stop| matches!(stop, Stop::Lesson(id) if **id == *it.id))
    };
    let stop_html = |stop: &Stop| match stop {
        Stop::Break(minutes) => {
            html! { <li class="lessons__break">{ format!("Break: {minutes} minutes") }</li> }
        }
        Stop::Lesson(id) => own::lesson(id).map(|it| card(&it)).unwrap_or_default(),
    };
    html! {
        <Modal title="Lessons" onclose={ui.on_show(PageAction::Closed)}>
            <div class="lessons__tools">
                <button type="button" class="button button--small" onclick={ui.on_show(PageAction::Opened(Dialog::Done))}>{ "Hand in what I did" }</button>
                <details>
                    <summary>{ "For trainers: write, send, print, and see how the class fares" }</summary>
                    <div class="buttons">
                        <button type="button" class="button button--small" onclick={ui.on_show(PageAction::Opened(Dialog::Author))}>{ "Write a workshop" }</button>
                        <label class="button button--small">{ "Open a workshop's file" }<input type="file" class="visually-hidden" accept=".md,.txt,text/*" onchange={onfile} /></label>
                        <button type="button" class="button button--small" onclick={ui.on_show(PageAction::Opened(Dialog::Class))}>{ "Class" }</button>
                        <Print workshop={Same(printed)} />
                    </div>
                </details>
            </div>
            if let Some(why) = &*refused { <p class="field__error" role="alert">{ why }</p> }
            if own {
                <div class="cards">
                    <button type="button" class="card" onclick={opening}>
                        <span class="card__title">{ "Canary on PROD" }</span>
                        <span class="muted">{ "The tutorial's end: PROD sends a tenth of its calls to version 2. Run a simulation, change the weight, promote it." }</span>
                    </button>
                    <button type="button" class="card" onclick={start::new(ui)}>
                        <span class="card__title">{ "Empty account" }</span>
                        <span class="muted">{ "Nothing there. Paste your own commands." }</span>
                    </button>
                </div>
                <h3>{ "First steps" }</h3>
                <ol class="lessons">for lesson in lessons.iter().filter(|it| own::is_first(&it.id)) { { card(lesson) } }</ol>
                <h3>{ "Twenty things that people get wrong, in ninety minutes" }</h3>
                <ol class="lessons">
                    for stop in &path { { stop_html(stop) } }
                </ol>
                <h3>{ "And beyond" }</h3>
                <ol class="lessons">for lesson in lessons.iter().filter(|it| !own::is_first(&it.id) && !on_path(it)) { { card(lesson) } }</ol>
            } else {
                <div class="buttons">
                    <button type="button" class="button button--small" onclick={ui.on_show(PageAction::Workshop(None))}>{ "The page's own lessons" }</button>
                </div>
                <ol class="lessons">for lesson in &lessons { { card(lesson) } }</ol>
            }
        </Modal>
    }
}

fn card(
    ui: &Ui,
    lesson: &Rc<Lesson>,
    source: &Rc<str>,
    over: &[(String, String)],
    linked: &UseStateHandle<Option<String>>,
) -> Html {
    let mark = playground::workshop::proof::mark(source);
    let done = over
        .iter()
        .any(|it| *it == (mark.clone(), lesson.id.clone()));
    let leads = ui.session.attempt();
    let now = leads.is_some_and(|it| it.lesson().id == lesson.id && it.source() == source);
    let link = if source.is_empty() {
        format!("lesson={}", lesson.id)
    } else {
        format!("{}/{}", code::workshop(source), lesson.id)
    };
    let is_shown = linked.as_ref() == Some(&link);
    let show = {
        let (linked, link) = (linked.clone(), link.clone());
        Callback::from(move |_: MouseEvent| linked.set((!is_shown).then(|| link.clone())))
    };
    html! {
        <li key={lesson.id.clone()} data-lesson={lesson.id.clone()} class={classes!("lessons__row", is_shown.then_some("lessons__row--linked"))}>
            <button type="button" class="card" onclick={start::on_lesson_of(ui, lesson, source)}>
                <span class="card__title">{ &lesson.title }
                    if now { <span class="chip chip--ok">{ "now" }</span> }
                    if done { <span class="chip chip--ok">{ "✓ done" }</span> }
                </span>
                <span class="muted">{ &lesson.summary }</span>
                <span class="muted">{ format!("{}, {}", counted(lesson.steps.len(), "step", "steps"), counted(lesson.minutes as usize, "minute", "minutes")) }</span>
            </button>
            <button type="button" class="button button--quiet button--small lessons__link" aria-label={format!("Link to {}", lesson.title)} aria-expanded={is_shown.to_string()} onclick={show}>{ "Link" }</button>
            if is_shown { { shown(&link) } }
        </li>
    }
}

/// A lesson's link, to copy and to scan.
fn shown(link: &str) -> Html {
    let address = format!("{}#{link}", browser::address());
    html! {
        <CopyField id="lesson-link" label="Link to the lesson" value={address.clone()} copy="Copy link">
            <Code {address} />
        </CopyField>
    }
}
