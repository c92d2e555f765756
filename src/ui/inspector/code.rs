//! The code package: its text, to read or to edit, upload and publish.

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::store::Ui;
use lambda::model::Version;
use playground::session::Action;
use playground::view::{account, compare};

/// Properties of the editor.
#[derive(Properties, PartialEq)]
pub struct CodeEditorProps {
    /// The page's state.
    pub ui: Ui,
    /// The version whose package it is; only `$LATEST` can be changed.
    pub version: String,
}

/// The file inside the package. A draft until the field is left, then uploaded by a button.
#[component]
pub fn CodeEditor(CodeEditorProps { ui, version }: &CodeEditorProps) -> Html {
    let Some(function) = account::function(&ui.session) else {
        return Html::default();
    };
    let stored = Version::parse(version)
        .and_then(|it| function.snapshot(it))
        .and_then(compare::source);
    let latest = version == "$LATEST";
    let files = ui.session.files();
    let entry = stored.as_ref().map(|it| it.0.clone());
    // The page's file that this package came from, by the source file inside.
    let file = files
        .files()
        .iter()
        .find(|(_, it)| Some(&it.entry) == entry.as_ref())
        .filter(|_| latest);
    let text = file
        .map(|it| it.1.text.clone())
        .or_else(|| stored.as_ref().map(|it| it.1.clone()));
    let Some(text) = text else {
        return html! { <p class="muted">{ "The package's content is not known here." }</p> };
    };
    let path = file.map(|it| it.0.clone());
    let changed = stored.as_ref().is_some_and(|it| it.1 != text);
    let oninput = {
        let (ui, path) = (ui.clone(), path.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(path) = path.clone() {
                ui.act(Action::FileEdited {
                    path,
                    text: browser::input_text(&event),
                });
            }
        })
    };
    let upload = path
        .as_ref()
        .and_then(|it| files.upload(function.name().as_str(), it))
        .map(|mut it| {
            it.region = ui.region();
            it
        });
    let publish = ui.shown.site().publish();
    let title = path
        .clone()
        .map_or_else(|| entry.unwrap_or_default(), |it| format!("fileb://{it}"));
    html! {
        <details class="section" open={latest}>
            <summary>{ "Code: " }<code>{ title }</code></summary>
            <textarea class="input" rows="9" spellcheck="false" aria-label="Package file" readonly={path.is_none()} value={text} {oninput} />
            if let Some(upload) = upload {
                <div class="buttons">
                    <button type="button" class={classes!("button", "button--small", changed.then_some("button--primary"))} onclick={ui.on_send(upload)}>{ "Upload" }</button>
                    <button type="button" class="button button--small" onclick={ui.on_send(publish)}>{ "Publish" }</button>
                    if changed { <span class="chip chip--warn">{ "not uploaded yet" }</span> }
                </div>
            }
        </details>
    }
}
