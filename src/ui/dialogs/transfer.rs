//! Import and export: the export's half, with [`Import`] below it.

use yew::prelude::*;

use super::import::Import;
use crate::ui::browser;
use crate::ui::copy::Copy;
use crate::ui::modal::Modal;
use crate::ui::page::PageAction;
use crate::ui::store::{Ui, UiProps};
use lambda::api::Request;
use playground::export::{self, Content, Exported, File, Format};
use playground::scenario;

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
    let (order, left): (Vec<&String>, Vec<&String>) = exported
        .left
        .iter()
        .partition(|it| it.starts_with(export::SEQUENCE));
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
            for sentence in order { <p class="muted">{ sentence }</p> }
            if !exported.commands.is_empty() {
                <p class="muted">{ "To deploy it:" }</p>
                <ol class="muted">
                    for command in &exported.commands { <li><code>{ command }</code></li> }
                </ol>
            }
            if !left.is_empty() {
                <div class="prose">
                    <p>{ "Left out, or not as in this account:" }</p>
                    <ul>
                        for item in left { <li>{ item }</li> }
                    </ul>
                </div>
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
