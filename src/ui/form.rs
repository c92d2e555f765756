//! One form for every operation, made from Lambda's own shapes.

use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};
use yew::prelude::*;

use super::advice::Refusal;
use super::browser;
use super::code::{Code, CodeProps};
use super::page::{FormSeed, PageAction};
use super::store::{Same, Ui};
use super::weights::{Weights, held};
use console::Files;
use lambda::api::package;
use playground::session::{Action, Held, is_read, starter};
use playground::view::account::Shown;
use playground::view::form::{self, Field, Kind};
use playground::view::names;

/// Properties of a form.
#[derive(Properties, PartialEq)]
pub struct FormProps {
    /// The page's state.
    pub ui: Ui,
    /// The operation and what the form starts with.
    pub seed: FormSeed,
    /// What the button says; the operation's name where nothing is given.
    #[prop_or_default]
    pub label: Option<&'static str>,
    /// Whether it can be put away.
    #[prop_or_default]
    pub closable: bool,
}

/// One entry at most: a version and its share.
const WEIGHTS: &str = "RoutingConfig.AdditionalVersionWeights";

/// A draft until it is sent; the answer's refusal is shown in place.
#[component]
pub fn OperationForm(props: &FormProps) -> Html {
    let FormProps {
        ui,
        seed,
        label,
        closable,
    } = props;
    let fields = use_memo(seed.operation, |operation| form::fields(operation));
    let texts = use_state(|| start(&fields, seed));
    let sent = use_state_eq(|| None::<u32>);
    let near = use_state_eq(|| None::<usize>);
    use_effect_with(seed.clone(), {
        let (fields, texts, sent) = (fields.clone(), texts.clone(), sent.clone());
        let closable = *closable;
        move |seed| {
            let begun = start(&fields, seed);
            if closable {
                browser::focus(&first_to_fill(&fields, &begun));
            }
            texts.set(begun);
            sent.set(None);
        }
    });
    let files = ui.session.files();
    let blob = |path: &str| bytes(files, path).map(|it| STANDARD.encode(it));
    let own = !*closable;
    let begun = start(&fields, seed);
    let changed = *texts != begun;
    // A new object's form may be sent as it is.
    let known = seed.operation.starts_with("Update");
    let to_send = if own && known {
        changes(&fields, &begun, &texts)
    } else {
        (*texts).clone()
    };
    let built = form::build(seed.operation, &fields, &to_send, &blob).map(|mut request| {
        request.region = ui.region();
        request
    });
    let onsubmit = {
        let (ui, sent, built) = (ui.clone(), sent.clone(), built.clone().ok());
        let closable = *closable;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(request) = &built {
                sent.set(Some(ui.mark()));
                if closable {
                    ui.show(PageAction::Quiet);
                }
                ui.act(Action::RequestMade(request.clone()));
            }
        })
    };
    let errors = built.as_ref().err().cloned().unwrap_or_default();
    let row = |at: usize, field: &Field| {
        let onfocus = {
            let near = near.clone();
            Callback::from(move |_: FocusEvent| near.set(Some(at)))
        };
        let error = errors.iter().find(|it| it.0 == at).map(|it| it.1.clone());
        let set = {
            let texts = texts.clone();
            Callback::from(move |text: String| {
                let mut all = (*texts).clone();
                if let Some(slot) = all.get_mut(at) {
                    *slot = text;
                }
                texts.set(all);
            })
        };
        let text = texts.get(at).cloned().unwrap_or_default();
        field_row(Row {
            field,
            text,
            error,
            set,
            // All of them once the field is entered: fifty elements a field are felt at every edit.
            names: names::of_field(
                &ui.session,
                field,
                if *near == Some(at) { usize::MAX } else { 1 },
            ),
            onfocus,
            shown: &ui.shown,
        })
    };
    use_held(
        ui,
        changed
            .then(|| held(seed, &weights(&fields, &texts)))
            .flatten(),
    );
    let entry = (*sent).and_then(|mark| ui.entry_since(mark));
    // What was asked for is there to read; what was done shows on the graph, and in the toast.
    let asks = is_read(seed.operation) || seed.operation == "Invoke";
    let done = *closable && !asks && entry.as_ref().is_some_and(|it| it.exit_code == 0);
    use_effect_with(done, {
        let (ui, sent) = (ui.clone(), *sent);
        move |done| {
            if let (true, Some(mark)) = (*done, sent) {
                ui.show(PageAction::Form(None));
                ui.show(PageAction::Sent(mark));
                browser::focus_in(GRAPH);
            }
        }
    });
    let common: Vec<Html> = pick(&fields, true)
        .filter(|(_, field)| !(own && known && is_identity(field) && seeded(&seed.input, field)))
        .map(|(at, field)| row(at, field))
        .collect();
    let rest: Vec<Html> = pick(&fields, false)
        .map(|(at, field)| row(at, field))
        .collect();
    let code = built.as_ref().ok().map(|it| CodeProps::of(it, files));
    html! {
        <form class="form" {onsubmit} aria-label={seed.operation}>
            <div class="fields">{ common.into_iter().collect::<Html>() }</div>
            if !rest.is_empty() {
                <details class="more">
                    <summary>{ format!("More ({})", rest.len()) }</summary>
                    <div class="fields">{ rest.into_iter().collect::<Html>() }</div>
                </details>
            }
            if let Some(code) = code { <Code ..code /> }
            if let Some(entry) = entry { <Refusal ui={ui.clone()} {entry} /> }
            <div class="buttons">
                <button type="submit" class="button button--primary" disabled={built.is_err() || (own && !changed && known)}>{ label.unwrap_or_else(|| bare(seed.operation)) }</button>
                if *closable {
                    <button type="button" class="button" onclick={close(ui)}>{ "Close" }</button>
                }
            </div>
        </form>
    }
}

/// An operation's name without its service's.
#[inline(never)]
pub fn bare(operation: &'static str) -> &'static str {
    operation.rsplit(':').next().unwrap_or(operation)
}

/// What the form's field for weights holds.
fn weights(fields: &[Field], texts: &[String]) -> String {
    let mut all = fields.iter().zip(texts);
    let found = all.find(|(field, _)| field.key() == WEIGHTS);
    found.map_or_else(String::new, |it| it.1.clone())
}

/// Shows a weight on the arrows before it is sent, as the popup on the graph does.
#[hook]
fn use_held(ui: &Ui, held: Option<Held>) {
    let shown = use_mut_ref(|| false);
    use_effect_with(held, {
        let (ui, shown) = (ui.clone(), shown.clone());
        move |held| {
            // A form that never had one leaves the popup's alone.
            if shown.replace(held.is_some()) || held.is_some() {
                ui.act(Action::WeightHeld(held.clone()));
            }
        }
    });
    use_effect_with((), {
        let ui = ui.clone();
        move |()| {
            move || {
                if shown.replace(false) {
                    ui.act(Action::WeightHeld(None));
                }
            }
        }
    });
}

/// Where the focus goes when a form is gone: the node that Tab leads to.
const GRAPH: &str = ".node[tabindex='0']";

fn close(ui: &Ui) -> Callback<MouseEvent> {
    let ui = ui.clone();
    Callback::from(move |_| {
        ui.show(PageAction::Form(None));
        browser::focus_in(GRAPH);
    })
}

/// The id of the first field that must be filled and is empty, or else of the first one.
fn first_to_fill(fields: &[Field], texts: &[String]) -> String {
    let open = fields
        .iter()
        .zip(texts)
        .find(|(field, text)| field.common && text.is_empty() && field.required);
    let first = || pick(fields, true).next().map(|it| it.1);
    let field = open.map(|it| it.0).or_else(first);
    field.map_or_else(String::new, |it| format!("field-{}", it.key()))
}

/// An object's own form sends only what was changed, and what says which object it is.
fn changes(fields: &[Field], begun: &[String], texts: &[String]) -> Vec<String> {
    let each = fields.iter().zip(begun).zip(texts);
    each.map(|((field, begun), text)| match field.kind {
        _ if begun == text && !field.required => String::new(),
        // What was emptied is cleared, not left alone.
        Kind::Map(_) if text.trim().is_empty() => "{}".to_owned(),
        Kind::Text if text.trim().is_empty() => form::CLEARED.to_owned(),
        _ => text.clone(),
    })
    .collect()
}

/// What says which object an object's own form is about goes without saying.
fn is_identity(field: &Field) -> bool {
    matches!(field.path.as_slice(), ["FunctionName" | "Name"])
}

fn pick(fields: &[Field], common: bool) -> impl Iterator<Item = (usize, &Field)> {
    fields
        .iter()
        .enumerate()
        .filter(move |it| it.1.common == common)
}

/// A package file of the page, or the text itself for a payload. A package that is not there yet is
/// made on the spot, as the console does.
fn bytes(files: &dyn Files, path: &str) -> Option<Vec<u8>> {
    let name = path
        .strip_prefix("fileb://")
        .or_else(|| path.strip_prefix("file://"));
    if name.is_none() && path.starts_with(['{', '"', '[']) {
        return Some(path.as_bytes().to_vec());
    }
    let name = name.unwrap_or(path);
    let made = || {
        let file = starter(name);
        name.to_ascii_lowercase()
            .ends_with(".zip")
            .then(|| package::zip(&file.entry, &file.text))
    };
    files.read(name).or_else(made)
}

fn seeded(input: &Map<String, Value>, field: &Field) -> bool {
    !form::shown(field, input).is_empty()
}

fn start(fields: &[Field], seed: &FormSeed) -> Vec<String> {
    fields
        .iter()
        .map(|it| form::shown(it, &seed.input))
        .collect()
}

/// What a field's row shows.
struct Row<'a> {
    field: &'a Field,
    text: String,
    error: Option<String>,
    set: Callback<String>,
    names: Vec<String>,
    onfocus: Callback<FocusEvent>,
    shown: &'a Rc<Shown>,
}

#[inline(never)] // as the two below: the fields of a first visit are others
fn choice(id: String, values: &[&'static str], text: &str, set: &Callback<String>) -> Html {
    html! {
        <select {id} class="field__input" onchange={changed(set)}>
            <option value="" selected={text.is_empty()}>{ "" }</option>
            for value in values.iter() { <option key={*value} value={*value} selected={text == *value}>{ *value }</option> }
        </select>
    }
}

#[inline(never)]
fn flag(id: String, text: &str, set: &Callback<String>) -> Html {
    html! {
        <select {id} class="field__input" onchange={changed(set)}>
            <option value="" selected={text.is_empty()}>{ "" }</option>
            <option value="true" selected={text == "true"}>{ "yes" }</option>
            <option value="false" selected={text == "false"}>{ "no" }</option>
        </select>
    }
}

#[inline(never)]
fn area(
    id: String,
    invalid: Option<&'static str>,
    text: &str,
    oninput: Callback<InputEvent>,
) -> Html {
    html! {
        <textarea {id} class="field__input" rows="2" spellcheck="false" aria-invalid={invalid} value={text.to_owned()} {oninput} />
    }
}

fn changed(set: &Callback<String>) -> Callback<Event> {
    let set = set.clone();
    Callback::from(move |event: Event| set.emit(browser::text_of(&event)))
}

fn field_row(row: Row<'_>) -> Html {
    let Row {
        field,
        text,
        error,
        set,
        names,
        onfocus,
        shown,
    } = row;
    let key = field.key();
    let id = format!("field-{key}");
    let oninput = {
        let set = set.clone();
        Callback::from(move |event: InputEvent| set.emit(browser::input_text(&event)))
    };
    let invalid = error.is_some().then_some("true");
    let wide = matches!(field.kind, Kind::Map(_) | Kind::Json)
        || matches!(
            key.as_str(),
            "Role" | "Description" | "SourceArn" | "Payload" | "Code.ZipFile" | "ZipFile"
        );
    let control = match field.kind {
        Kind::Choice(values) if values.len() < 60 => choice(id, values, &text, &set),
        Kind::Flag => flag(id, &text, &set),
        Kind::Map(_) if key == WEIGHTS => {
            html! { <Weights {id} text={text.clone()} shown={Same(Rc::clone(shown))} set={set.clone()} /> }
        }
        Kind::Map(_) | Kind::Json => area(id, invalid, &text, oninput),
        _ => html! {
            <input {id} class="field__input" spellcheck="false" autocomplete="off" aria-invalid={invalid}
                inputmode={matches!(field.kind, Kind::Number).then_some("decimal")}
                list={(!names.is_empty()).then(|| format!("names-{key}"))} value={text.clone()} {oninput} onfocusin={onfocus} />
        },
    };
    if key == WEIGHTS {
        // Three controls: a label would name the first of them only.
        return html! {
            <div key={key.clone()} class="field fields__wide" role="group" aria-label="Also sends to">
                <label class="field__name" for={format!("field-{key}")}>{ "Also sends to" }</label>
                { control }
                if let Some(error) = error { <span class="field__error" role="alert">{ error }</span> }
            </div>
        };
    }
    html! {
        <label key={key.clone()} class={classes!("field", wide.then_some("fields__wide"))}>
            <span class="field__name">
                { &field.label }
                if field.required { <span class="field__mark">{ "required" }</span> }
            </span>
            { control }
            if !names.is_empty() {
                <datalist id={format!("names-{key}")}>
                    for name in names.iter() { <option key={name.clone()} value={name.clone()} /> }
                </datalist>
            }
            if let Some(error) = error {
                <span class="field__error" role="alert">{ error }</span>
            } else if !field.help().is_empty() {
                <span class="field__help">{ field.help() }</span>
            }
        </label>
    }
}
