//! The dialog's lower half: a paste is read, shown before it is taken, and taken as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use console::Files as _;
use exchange::Preview;
use gloo::file::callbacks::FileReader;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ui::browser;
use crate::ui::coming;
use crate::ui::page::{PageAction, Tab};
use crate::ui::start;
use crate::ui::storage::{Local, all, new_id};
use crate::ui::store::{Ui, UiProps};
use crate::worker::importing::{self, Paste};
use lambda::model::Account;
use playground::export::Settling;
use playground::scenario::{Document, DocumentError, Step};
use playground::session::{Action, Selection};
use playground::view::format::count;
use playground::view::imported;
use playground::view::rollout::Reported;

/// Letters of a file that are shown in the field at most.
const LONG: usize = 50_000;

/// Where the dialog is with a paste.
#[derive(Clone, Debug, Default, PartialEq)]
enum State {
    /// Nothing was asked for.
    #[default]
    Idle,
    /// It is being read.
    Reading,
    /// What it would make, to be looked at.
    Shown(Rc<Preview>),
    /// Why it can't be taken.
    Refused(String),
}

/// A scenario file or link takes this one's place; anything else is shown before it is taken.
#[component]
pub fn Import(UiProps { ui }: &UiProps) -> Html {
    let text = use_state_eq(String::new);
    // The name of the file that the text is of, where a browser would lay it out for long.
    let file = use_state_eq(|| None::<String>);
    let state = use_state_eq(State::default);
    let answers = use_state_eq(BTreeMap::<String, String>::new);
    let reader = use_mut_ref(|| None::<FileReader>);
    let seen = use_node_ref();
    use_effect_with(matches!(*state, State::Shown(_)), {
        let seen = seen.clone();
        move |shown| {
            // It comes up below the paste, where a long one hides it.
            if let (true, Some(element)) = (*shown, seen.cast()) {
                browser::bring_up(&element);
            }
        }
    });
    // What is being read counts for as long as the dialog is open and nothing else is asked for.
    let asked = use_mut_ref(|| 0_u32);
    use_effect_with((), {
        let asked = Rc::clone(&asked);
        move |()| {
            move || {
                let next = asked.borrow().wrapping_add(1);
                asked.replace(next);
            }
        }
    });
    let read = {
        let (ui, state, asked) = (ui.clone(), state.clone(), Rc::clone(&asked));
        Callback::from(move |(text, answers): (String, BTreeMap<String, String>)| {
            let mine = asked.borrow().wrapping_add(1);
            asked.replace(mine);
            state.set(State::Reading);
            let (ui, state, asked) = (ui.clone(), state.clone(), Rc::clone(&asked));
            spawn_local(async move {
                let found = scenario_in(&text).await;
                if *asked.borrow() != mine {
                    return;
                }
                match found {
                    Ok(Some(scenario)) => match scenario.open(&ui).await {
                        Ok(()) => ui.show(PageAction::Closed),
                        Err(why) => state.set(State::Refused(why)),
                    },
                    Ok(None) => {
                        let answered = state.clone();
                        let read = reading(&ui, &text, &answers, move |read| {
                            answered.set(match read {
                                Ok(preview) => State::Shown(Rc::new(preview)),
                                Err(why) => State::Refused(why),
                            });
                        });
                        if let Err(why) = read {
                            state.set(State::Refused(why));
                        }
                    }
                    Err(why) => state.set(State::Refused(why)),
                }
            });
        })
    };
    let onfile = {
        let (read, text, state, long) = (read.clone(), text.clone(), state.clone(), file.clone());
        Callback::from(move |event: Event| {
            let Some(file) = browser::files_of(&event).into_iter().next() else {
                return;
            };
            let (read, text, state, long) =
                (read.clone(), text.clone(), state.clone(), long.clone());
            let name = file.name();
            let blob = gloo::file::Blob::from(web_sys::Blob::from(file));
            let task = gloo::file::callbacks::read_as_text(&blob, move |result| match result {
                Ok(content) => {
                    long.set((content.len() > LONG).then(|| name.clone()));
                    text.set(content.clone());
                    read.emit((content, BTreeMap::new()));
                }
                Err(_) => state.set(State::Refused(
                    "The browser could not read that file.".to_owned(),
                )),
            });
            *reader.borrow_mut() = Some(task);
        })
    };
    let oninput = {
        let (text, state, answers) = (text.clone(), state.clone(), answers.clone());
        Callback::from(move |event: InputEvent| {
            importing::stop();
            let next = asked.borrow().wrapping_add(1);
            asked.replace(next);
            text.set(browser::input_text(&event));
            state.set(State::Idle);
            answers.set(BTreeMap::new());
        })
    };
    let another = {
        let (file, text, state) = (file.clone(), text.clone(), state.clone());
        Callback::from(move |_: MouseEvent| {
            importing::stop();
            file.set(None);
            text.set(String::new());
            state.set(State::Idle);
        })
    };
    let onclick = {
        let (read, text, answers) = (read, text.clone(), answers.clone());
        Callback::from(move |_: MouseEvent| read.emit(((*text).clone(), (*answers).clone())))
    };
    let take = |in_place: bool| {
        let (ui, state) = (ui.clone(), state.clone());
        Callback::from(move |_: MouseEvent| {
            let State::Shown(preview) = &*state else {
                return;
            };
            let (ui, state, preview) = (ui.clone(), state.clone(), Rc::clone(preview));
            // It is asked for once.
            state.set(State::Reading);
            spawn_local(async move {
                match taken(&ui, &preview, in_place).await {
                    Ok(()) => ui.show(PageAction::Closed),
                    Err(why) => state.set(State::Refused(why)),
                }
            });
        })
    };
    html! {
        <section class="section" aria-labelledby="import-title">
            <h3 id="import-title">{ "Import" }</h3>
            <p class="muted">{ "A scenario file or a link takes this one's place. Everything else is shown before it is taken: AWS CLI and boto3 lines, bash scripts and Python programs, templates of CloudFormation, SAM and CDK, Terraform, serverless.yml, AppSpec files, CloudTrail events." }</p>
            <p class="muted">
                { "A real account comes in by what these print, together in one paste: " }
                <code>{ "aws lambda list-versions-by-function --function-name NAME" }</code>{ ", " }
                <code>{ "aws lambda list-aliases --function-name NAME" }</code>{ " and " }
                <code>{ "aws lambda get-policy --function-name NAME" }</code>{ "." }
            </p>
            if let Some(name) = &*file {
                <p>
                    { format!("{name}: {} characters. ", count(text.chars().count() as u64)) }
                    <button type="button" class="button button--small" onclick={another}>{ "Another text" }</button>
                </p>
            } else {
                <textarea class="input" rows="4" spellcheck="false" aria-label="Text to import" value={(*text).clone()} {oninput} />
            }
            if let State::Refused(sentence) = &*state { <p class="note note--danger" role="alert">{ sentence }</p> }
            if *state == State::Reading { <p class="muted" role="status">{ "Reading …" }</p> }
            if let State::Shown(preview) = &*state {
                <div ref={seen} class="prose">{ shown(preview, &answers) }</div>
                <div class="buttons">
                    if let Some(program) = &preview.program {
                        <button type="button" class="button button--primary" onclick={played(ui, program)}>{ "Play it" }</button>
                    } else if !preview.requests.is_empty() {
                        <button type="button" class="button button--primary" onclick={take(false)}>{ "Add to this account" }</button>
                        <button type="button" class="button" onclick={take(true)}>{ "Take this account's place" }</button>
                    } else if preview.rollout.is_some() {
                        <button type="button" class="button button--primary" onclick={take(false)}>{ "Show in the Rollout panel" }</button>
                    }
                    if !preview.asks.is_empty() {
                        <button type="button" class="button" {onclick}>{ "Read again with these values" }</button>
                    }
                </div>
            } else {
                <div class="buttons">
                    <button type="button" class="button button--primary" disabled={text.trim().is_empty()} {onclick}>{ "Import" }</button>
                    <label class="button">{ "Open a file…" }<input class="sr" type="file" onchange={onfile} /></label>
                </div>
            }
        </section>
    }
}

/// A kind of text with its article: "an answer of the AWS CLI".
fn called(kind: &str) -> String {
    let vowel = kind.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} {kind}", if vowel { "an" } else { "a" })
}

/// What an import will do.
fn shown(preview: &Preview, answers: &UseStateHandle<BTreeMap<String, String>>) -> Html {
    let list = |title: &str, lines: &[String]| {
        if lines.is_empty() {
            return Html::default();
        }
        html! {
            <>
                <p>{ title }</p>
                <ul>for line in lines { <li>{ line }</li> }</ul>
            </>
        }
    };
    let asks = preview.asks.iter().map(|ask| {
        let (answers, name) = (answers.clone(), ask.name.clone());
        let value = answers.get(&name).cloned().unwrap_or_else(|| ask.value.clone());
        let oninput = Callback::from(move |event: InputEvent| {
            let mut next = (*answers).clone();
            next.insert(name.clone(), browser::input_text(&event));
            answers.set(next);
        });
        html! {
            <label class="field">
                <span class="field__name">{ &ask.name }{ if ask.open { " (has no default)" } else { "" } }</span>
                <input class="input" {value} {oninput} title={ask.about.clone()} />
            </label>
        }
    });
    html! {
        <div aria-live="polite">
            <p>{ format!("This is {}.", called(&preview.kind)) }</p>
            { list("It makes:", &preview.made) }
            { list("Left out, or not as written:", &preview.left) }
            if !preview.asks.is_empty() { <p>{ "What it leaves open, with the values taken:" }</p> }
            { for asks }
        </div>
    }
}

/// Gives a program to the console's players.
fn played(ui: &Ui, program: &str) -> Callback<MouseEvent> {
    let (ui, program) = (ui.clone(), program.to_owned());
    Callback::from(move |_: MouseEvent| {
        ui.act(Action::LinesEntered(program.clone()));
        ui.show(PageAction::Closed);
    })
}

/// Takes a preview as a whole, or says why AWS would refuse a part of it.
async fn taken(ui: &Ui, preview: &Preview, in_place: bool) -> Result<(), String> {
    let session = &ui.session;
    let base = if in_place {
        Account::new(session.account().settings().clone())
    } else {
        session.account().clone()
    };
    // With the ids that this account draws for what the requests make.
    let mut settling = Settling::new(&base, &preview.requests);
    coming::through(&mut || settling.step()).await?;
    let (stands, requests) = settling.finish();
    let changed = imported::changes(&base, &stands, session.region());
    let reported = preview.rollout.as_ref().and_then(Reported::read);
    if preview.requests.is_empty()
        && let Some(reported) = &reported
    {
        reported.check(&stands, session.region())?;
    }
    // A rollout to a version that these requests don't make stays out of the panel.
    let reported = reported.filter(|it| it.check(&stands, session.region()).is_ok());
    if in_place {
        let document = Document {
            title: preview.kind.clone(),
            requests: requests.into_iter().map(Step::new).collect(),
            settings: session.document().settings,
            ..Document::default()
        };
        start::open(ui, document);
    } else {
        let mut rest = requests.into_iter();
        coming::through(&mut || {
            let Some(request) = rest.next() else {
                return Ok::<_, String>(false);
            };
            ui.act(Action::RequestMade(request));
            Ok(true)
        })
        .await?;
        if let Some((sentence, _)) = &changed {
            ui.show(PageAction::Said(sentence.clone()));
        }
    }
    if let Some((_, selection)) = changed {
        ui.act(Action::Selected(selection));
    }
    if let Some(reported) = reported {
        let alone = preview.requests.is_empty();
        fill_rollout(ui, &reported, alone);
    }
    Ok(())
}

/// Brings a rollout into its panel; one that came alone is shown there.
fn fill_rollout(ui: &Ui, reported: &Reported, alone: bool) {
    let (function, alias) = (reported.function.clone(), reported.alias.clone());
    ui.act(Action::RolloutChanged(
        reported.applied(ui.session.rollout()),
    ));
    ui.act(Action::Selected(Selection::Alias { function, alias }));
    ui.show(PageAction::RolloutTo(reported.to.clone()));
    if alone {
        ui.show(PageAction::Tab(Tab::Rollout));
    }
    ui.show(PageAction::Said(reported.sentence()));
}

/// Has a paste read, with the files of the page that it may name.
fn reading(
    ui: &Ui,
    text: &str,
    answers: &BTreeMap<String, String>,
    listener: impl FnMut(Result<Preview, String>) + 'static,
) -> Result<(), String> {
    let shelf = ui.session.files();
    let apart = |c: char| c.is_whitespace() || "\"'`,()[]{}=<>".contains(c);
    let named = text.split(apart).map(|it| {
        let path = it.strip_prefix("fileb://").or(it.strip_prefix("file://"));
        path.unwrap_or(it)
    });
    let named = named.filter(|it| it.contains('.') && it.len() <= 200);
    let paths = named.chain(shelf.files().keys().map(String::as_str));
    let paths: BTreeSet<&str> = paths.collect();
    let files: BTreeMap<&str, String> = paths
        .into_iter()
        .filter_map(|it| Some((it, STANDARD.encode(shelf.read(it)?))))
        .collect();
    let json = |value: Result<String, serde_json::Error>| value.map_err(|it| it.to_string());
    importing::read(
        &Paste {
            text,
            files: &json(serde_json::to_string(&files))?,
            answers: &json(serde_json::to_string(answers))?,
        },
        listener,
    )
}

/// Opens a file that was dropped: a scenario takes this one's place, anything else is added as a whole, once
/// it is read. `done` hears what was taken, or why not.
///
/// # Errors
/// A sentence for the reader.
pub async fn dropped(
    ui: Ui,
    text: String,
    done: impl Fn(Result<Option<String>, String>) + 'static,
) -> Result<(), String> {
    if let Some(scenario) = scenario_in(&text).await? {
        scenario.open(&ui).await?;
        done(Ok(None));
        return Ok(());
    }
    let there = ui.clone();
    let done = Rc::new(done);
    reading(&ui, &text, &BTreeMap::new(), move |read| {
        let (there, done) = (there.clone(), Rc::clone(&done));
        spawn_local(async move {
            done(match read {
                Ok(preview) => added(&there, &preview).await,
                Err(why) => Err(why),
            });
        });
    })
}

/// Adds all of a file, or nothing.
async fn added(ui: &Ui, preview: &Preview) -> Result<Option<String>, String> {
    if let Some(program) = &preview.program {
        ui.act(Action::LinesEntered(program.clone()));
        return Ok(None);
    }
    if preview.requests.is_empty()
        || !preview.left.is_empty()
        || preview.asks.iter().any(|it| it.open)
    {
        let why = preview.left.first().cloned().unwrap_or_default();
        return Err(format!(
            "This is {}, and not all of it can be taken: {why} Paste it under Import to see the rest and decide.",
            called(&preview.kind)
        ));
    }
    taken(ui, preview, false).await?;
    Ok(Some(format!(
        "Taken from the file: {}.",
        preview.made.join(", ")
    )))
}

/// What a text is that this page wrote.
enum Scenario {
    /// A link or a scenario file.
    One(Box<Document>),
    /// A file of all scenarios.
    All(Value),
}

impl Scenario {
    /// Opens it.
    ///
    /// # Errors
    /// It can't be opened.
    async fn open(self, ui: &Ui) -> Result<(), String> {
        match self {
            Self::One(document) => start::open(ui, *document),
            Self::All(file) => {
                let (mut importing, now) = (all::Importing::new(file)?, browser::now());
                coming::through(&mut || importing.step(&Local, now, &new_id)).await?;
                ui.show(PageAction::Said(importing.imported.sentence()));
            }
        }
        Ok(())
    }
}

/// Reads a text that is a link or a file of this page, a piece at a time; none where it is something else.
///
/// # Errors
/// It is one, and can't be opened.
async fn scenario_in(text: &str) -> Result<Option<Scenario>, String> {
    let trimmed = text.trim();
    if is_no_text(text) {
        return Err("This file is no text: choose a scenario file, a script, a template or a text with a link.".to_owned());
    }
    let word = !trimmed.contains(char::is_whitespace);
    if word && (trimmed.contains("#1.") || trimmed.starts_with("1.")) {
        let document = coming::read(trimmed).await.map_err(|it| it.to_string())?;
        return Ok(Some(Scenario::One(Box::new(document))));
    }
    if !trimmed.starts_with(['{', '[']) {
        return Ok(None);
    }
    let is_ours = trimmed.starts_with('{') && trimmed.contains("\"alias-playground\"");
    let said = |why: DocumentError| {
        if is_ours {
            Err(why.to_string())
        } else {
            Ok(None)
        }
    };
    let value = match coming::parsed(trimmed).await {
        Ok(value) => value,
        Err(why) => return said(DocumentError::NotJson(why.line)),
    };
    if all::is_file(&value) {
        return Ok(Some(Scenario::All(value)));
    }
    match coming::read_value(value).await {
        Ok(document) => Ok(Some(Scenario::One(Box::new(document)))),
        Err(why) => said(why),
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
