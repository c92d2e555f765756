//! Import and export.

use gloo::file::callbacks::FileReader;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::ui::browser;
use crate::ui::copy::Copy;
use crate::ui::modal::Modal;
use crate::ui::page::PageAction;
use crate::ui::start;
use crate::ui::storage::{Local, all, new_id};
use crate::ui::store::{Ui, UiProps};
use lambda::api::Request;
use playground::export::{self, Content, Exported, File, Format};
use playground::scenario;
use playground::session::Action;

/// The dialog.
#[component]
pub fn Transfer(UiProps { ui }: &UiProps) -> Html {
    html! {
        <Modal title="Import/Export" onclose={ui.on_show(PageAction::Closed)}>
            <Export ui={ui.clone()} />
            <Import ui={ui.clone()} />
        </Modal>
    }
}

/// The history in a format to copy or save.
#[component]
fn Export(UiProps { ui }: &UiProps) -> Html {
    let chosen = use_state_eq(|| Some(Format::Cli));
    let whole = use_state_eq(|| false);
    let existing = use_state_eq(|| false);
    let tick = {
        let whole = whole.clone();
        Callback::from(move |event: Event| whole.set(browser::ticked(&event)))
    };
    let tick_existing = {
        let existing = existing.clone();
        Callback::from(move |event: Event| existing.set(browser::ticked(&event)))
    };
    let shown = use_state_eq(|| 0_usize);
    let exported = exported(ui, *chosen, *whole, *existing);
    let at = (*shown).min(exported.files.len().saturating_sub(1));
    let (name, text) = match exported.files.get(at) {
        Some(File {
            name,
            content: Content::Text(text),
        }) => (name.clone(), text.clone()),
        Some(File {
            name,
            content: Content::Bytes(bytes),
        }) => (name.clone(), format!("A zip of {} bytes.", bytes.len())),
        None => (String::new(), String::new()),
    };
    let onchange = {
        let (chosen, shown) = (chosen.clone(), shown.clone());
        Callback::from(move |event: Event| {
            let label = browser::text_of(&event);
            shown.set(0);
            chosen.set(Format::ALL.into_iter().find(|it| it.label() == label));
        })
    };
    let single = exported.files.get(at).map(|it| it.content.clone());
    let save = {
        let name = name.rsplit('/').next().unwrap_or(&name).to_owned();
        Callback::from(move |_: MouseEvent| match &single {
            Some(Content::Text(text)) => browser::save(&name, text),
            Some(Content::Bytes(bytes)) => browser::save_bytes(&name, bytes),
            None => (),
        })
    };
    let whole_export = {
        let exported = exported.clone();
        Callback::from(move |_: MouseEvent| browser::save_bytes("export.zip", &exported.archive()))
    };
    let onfile = {
        let shown = shown.clone();
        let names: Vec<String> = exported.files.iter().map(|it| it.name.clone()).collect();
        Callback::from(move |event: Event| {
            let name = browser::text_of(&event);
            shown.set(names.iter().position(|it| *it == name).unwrap_or(0));
        })
    };
    let several = exported.files.len() > 1;
    let template = chosen.is_some_and(|it| !it.is_script());
    html! {
        <section class="section" aria-labelledby="export-title">
            <h3 id="export-title">{ "Export" }</h3>
            <select class="input" aria-label="Format" {onchange}>
                for format in Format::ALL {
                    <option key={format.label()} value={format.label()} selected={*chosen == Some(format)}>{ format.label() }</option>
                }
                <option value="" selected={chosen.is_none()}>{ "Scenario file, with everything" }</option>
            </select>
            if matches!(*chosen, Some(Format::Cli | Format::Boto3)) {
                <label class="field--check">
                    <input type="checkbox" checked={*whole} onchange={tick} />
                    <span>{ "The whole history as it happened, not only what leads to the end state" }</span>
                </label>
            }
            if template {
                <label class="field--check">
                    <input type="checkbox" checked={*existing} onchange={tick_existing} />
                    <span>{ "Only aliases and what hangs on them, for functions that exist already" }</span>
                </label>
            }
            if several {
                <select class="input" aria-label="File" onchange={onfile}>
                    for (i, file) in exported.files.iter().enumerate() {
                        <option key={file.name.clone()} value={file.name.clone()} selected={i == at}>{ &file.name }</option>
                    }
                </select>
            }
            <textarea id="exported" class="input" rows="8" readonly=true aria-label="Exported text" value={text.clone()} />
            <div class="buttons">
                <Copy {text} label="Copy" field={Some("exported")} wordy=true />
                <button type="button" class="button" onclick={save}>{ format!("Save {name}") }</button>
                if several {
                    <button type="button" class="button" onclick={whole_export}>{ "Save all as export.zip" }</button>
                }
            </div>
            if !exported.commands.is_empty() {
                <p class="muted">{ "To deploy it:" }</p>
                <ol class="muted">
                    for command in &exported.commands { <li><code>{ command }</code></li> }
                </ol>
            }
            if !exported.left.is_empty() {
                <p>{ "What it can't hold:" }</p>
                <ul>
                    for item in &exported.left { <li>{ item }</li> }
                </ul>
            }
        </section>
    }
}

/// What is in the dialog: the state in a format, the history as a script, or the scenario's own file.
fn exported(ui: &Ui, format: Option<Format>, whole: bool, existing: bool) -> Exported {
    let session = &ui.session;
    match format {
        Some(format) if whole && format.is_script() => {
            let history = session.history();
            let applied = history.steps().iter().take(history.cursor());
            let requests: Vec<Request> = applied.map(|it| (*it.step.request).clone()).collect();
            export::script(&requests, format, session.files())
        }
        Some(format) => export::export(session.account(), format, session.files(), existing),
        None => Exported {
            files: vec![File {
                name: "scenario.json".to_owned(),
                content: Content::Text(scenario::to_json(&session.document())),
            }],
            ..Exported::default()
        },
    }
}

/// A scenario file or link replaces what is here; commands and templates are added to it.
#[component]
fn Import(UiProps { ui }: &UiProps) -> Html {
    let text = use_state_eq(String::new);
    let error = use_state_eq(|| None::<String>);
    let reader = use_mut_ref(|| None::<FileReader>);
    let take = {
        let (ui, error) = (ui.clone(), error.clone());
        Callback::from(move |text: String| match import(&ui, &text) {
            Ok(_) => ui.show(PageAction::Closed),
            Err(sentence) => error.set(Some(sentence)),
        })
    };
    let onfile = {
        let (take, error) = (take.clone(), error.clone());
        Callback::from(move |event: Event| {
            let input = event
                .target()
                .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
            let Some(file) = input.and_then(|it| it.files()).and_then(|it| it.get(0)) else {
                return;
            };
            let (take, error) = (take.clone(), error.clone());
            let blob = gloo::file::Blob::from(web_sys::Blob::from(file));
            let task = gloo::file::callbacks::read_as_text(&blob, move |read| match read {
                Ok(text) => take.emit(text),
                Err(_) => error.set(Some("The browser could not read that file.".to_owned())),
            });
            *reader.borrow_mut() = Some(task);
        })
    };
    let oninput = {
        let (text, error) = (text.clone(), error.clone());
        Callback::from(move |event: InputEvent| {
            text.set(browser::input_text(&event));
            error.set(None);
        })
    };
    let onclick = {
        let (take, text) = (take, text.clone());
        Callback::from(move |_: MouseEvent| take.emit((*text).clone()))
    };
    html! {
        <section class="section" aria-labelledby="import-title">
            <h3 id="import-title">{ "Import" }</h3>
            <p class="muted">{ "A scenario file or a link takes this one's place. AWS CLI or boto3 lines and CloudFormation or SAM templates in JSON are added to it." }</p>
            <textarea class="input" rows="4" spellcheck="false" aria-label="Text to import" value={(*text).clone()} {oninput} />
            if let Some(sentence) = &*error { <p class="note note--danger" role="alert">{ sentence }</p> }
            <div class="buttons">
                <button type="button" class="button button--primary" disabled={text.trim().is_empty()} {onclick}>{ "Import" }</button>
                <label class="button">{ "Open a file…" }<input class="sr" type="file" onchange={onfile} /></label>
            </div>
        </section>
    }
}

/// Whether bytes of something else were read as text: a zip, a picture, a program.
fn is_no_text(text: &str) -> bool {
    let start: String = text.chars().take(4_000).collect();
    let odd = |it: &char| matches!(*it, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{fffd}');
    let strange = start.chars().filter(odd).count();
    start.starts_with("PK\u{3}\u{4}")
        || start.contains('\0')
        || strange * 50 > start.chars().count()
}

/// Opens or adds what the text holds. Whether it took the place of the scenario that was open.
///
/// # Errors
/// A sentence for the reader.
pub fn import(ui: &Ui, text: &str) -> Result<bool, String> {
    let trimmed = text.trim();
    if is_no_text(text) {
        return Err("This file is no text: choose a scenario file, a script, a template or a text with a link.".to_owned());
    }
    if let Some(imported) = all::import(&Local, trimmed, browser::now(), &new_id) {
        ui.show(PageAction::Said(imported?.sentence()));
        return Ok(true);
    }
    if trimmed.contains("#1.") || trimmed.starts_with("1.") {
        let document = scenario::link::decode(trimmed).map_err(|it| it.to_string())?;
        start::open(ui, document);
        return Ok(true);
    }
    match scenario::from_json(trimmed) {
        Ok(document) => {
            start::open(ui, document);
            return Ok(true);
        }
        // A template is JSON too.
        Err(why) if trimmed.starts_with('{') && !trimmed.contains("\"Resources\"") => {
            return Err(why.to_string());
        }
        Err(_) => (),
    }
    let requests = export::import(trimmed, ui.session.files()).map_err(|it| it.to_string())?;
    if requests.is_empty() {
        return Err("There is nothing in it that this page could read.".to_owned());
    }
    for request in requests {
        ui.act(Action::RequestMade(request));
    }
    Ok(false)
}
