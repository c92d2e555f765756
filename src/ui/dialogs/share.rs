//! Sharing: the link, a QR code, a snippet to embed.

use std::cell::Cell;
use std::fmt::Write as _;
use std::rc::Rc;

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ui::browser;
use crate::ui::coming::{SHORT, in_slices, pause, written};
use crate::ui::copy::CopyField;
use crate::ui::modal::Modal;
use crate::ui::page::PageAction;
use crate::ui::store::{Same, Saved, UiProps};
use playground::export::recipe;
use playground::scenario::redact::{Comparing, Found, Keep, Kind, Redacted, Redacting, redact};
use playground::scenario::{Document, Step, link};
use playground::session::Session;
use playground::view::format::{count, counted};

/// The dialog.
#[component]
pub fn Share(UiProps { ui }: &UiProps) -> Html {
    let end = use_state_eq(|| false);
    let names = use_state_eq(|| false);
    let secrets = use_state_eq(|| false);
    let keep = Keep {
        names: *names,
        secrets: *secrets,
    };
    let (prepared, current) = use_prepared(&ui.session, *end, keep);
    let differences = use_differences(prepared.as_ref().filter(|_| current));
    let Some(prepared) = prepared else {
        return html! {
            <Modal title="Share this scenario" narrow=true onclose={ui.on_show(PageAction::Closed)}>
                { coming() }
            </Modal>
        };
    };
    let Prepared { shared, code, .. } = &*prepared;
    let address = format!("{}#{code}", browser::address());
    // It is ASCII but for the page's own address.
    let length = address.len();
    let snippet = format!(
        "<iframe src=\"{address}&amp;embed\" title=\"Alias Playground\" width=\"960\" height=\"640\" loading=\"lazy\"></iframe>"
    );
    let tick = |state: &UseStateHandle<bool>| {
        let state = state.clone();
        Callback::from(move |event: Event| state.set(browser::ticked(&event)))
    };
    html! {
        <Modal title="Share this scenario" narrow=true onclose={ui.on_show(PageAction::Closed)}>
            if !current {
                { coming() }
            } else if code.len() > link::MAX_LINK {
                <p class="note note--warn" role="status">{ too_long(code.len()) }</p>
            } else {
                <CopyField id="share-link" label="Link" value={address.clone()} copy="Copy link">
                    <p class="field__help" role="status">{ format!("{} characters. {}", count(length as u64), advice(length)) }</p>
                </CopyField>
            }
            <div class="fields">
                <label class="field--check">
                    <input type="checkbox" checked={*end} onchange={tick(&end)} />
                    <span>{ "Only the end state: the shortest list of requests that rebuilds it, without the history" }</span>
                </label>
                if has(shared, &[Kind::Accounts, Kind::Names]) {
                    <label class="field--check">
                        <input type="checkbox" checked={*names} onchange={tick(&names)} />
                        <span>{ "Keep account ids and names in ARNs as they are (else placeholders take their place)" }</span>
                    </label>
                }
                if has(shared, &[Kind::Variables, Kind::Keys]) {
                    <label class="field--check">
                        <input type="checkbox" checked={*secrets} onchange={tick(&secrets)} />
                        <span>{ "Keep values of environment variables, and what looks like a key, as they are (else they are left out)" }</span>
                    </label>
                }
            </div>
            if !differences.is_empty() {
                <div class="note note--warn" role="alert">
                    <p>{ "With placeholders the link does not play as this page does. Keep the names, or send it all the same:" }</p>
                    <ul>for reported in differences.iter() { <li>{ reported }</li> }</ul>
                </div>
            }
            { holdings(shared) }
            if current && length <= MAX_EMBEDDED {
                <Code {address} />
                <CopyField id="share-embed" label="Embed in another page" value={snippet} copy="Copy snippet" />
            }
        </Modal>
    }
}

/// The longest address that is offered as a code to scan and in a snippet: browsers lay longer ones out for long, and no
/// code holds them.
const MAX_EMBEDDED: usize = 50_000;

fn too_long(length: usize) -> String {
    format!(
        "This scenario is too long for a link: it would have {} characters, and no page opens more than {}. Send it as a file (Import/Export).",
        count(length as u64),
        count(link::MAX_LINK as u64)
    )
}

fn coming() -> Html {
    html! { <p class="muted" role="status">{ "Writing the link…" }</p> }
}

/// A link, and what it is made from.
#[derive(Debug)]
struct Prepared {
    /// What it is made from.
    document: Document,
    shared: Redacted,
    code: String,
}

/// What is shared, and whether it is what was asked for last. A short one is made ready at once, a long one a piece at a
/// time: what was made before it stays until then, but for its link.
#[hook]
fn use_prepared(session: &Rc<Session>, end: bool, keep: Keep) -> (Option<Rc<Prepared>>, bool) {
    let ready = use_state(|| None::<((Saved, bool, Keep), Rc<Prepared>)>);
    let key = (Saved(Rc::clone(session)), end, keep);
    let at_once = use_memo(key.clone(), |(saved, end, keep)| {
        let short = saved.0.history().steps().len() <= SHORT;
        short.then(|| {
            let document = document(&saved.0, *end);
            let shared = redact(&document, *keep);
            let code = link::encode(&shared.document);
            Rc::new(Prepared {
                document,
                shared,
                code,
            })
        })
    });
    {
        let (ready, short) = (ready.clone(), at_once.is_some());
        use_effect_with(key.clone(), move |key| {
            let key = key.clone();
            let going = Rc::new(Cell::new(!short));
            let wanted = Rc::clone(&going);
            spawn_local(async move {
                if short {
                    return;
                }
                let (saved, end, keep) = &key;
                if let Some(it) = prepare(&saved.0, *end, *keep, || wanted.get()).await {
                    ready.set(Some((key, Rc::new(it))));
                }
            });
            move || going.set(false)
        });
    }
    if let Some(ready) = &*at_once {
        return (Some(Rc::clone(ready)), true);
    }
    let current = ready.as_ref().is_some_and(|it| it.0 == key);
    (ready.as_ref().map(|it| Rc::clone(&it.1)), current)
}

/// What is on screen, or the shortest document that ends so.
fn document(session: &Session, end: bool) -> Document {
    let mut document = session.document();
    if end {
        let steps = recipe(session.account()).into_iter();
        document.requests = steps.map(Step::new).collect();
        document.undone = 0;
    }
    document
}

async fn prepare(
    session: &Session,
    end: bool,
    keep: Keep,
    wanted: impl Fn() -> bool,
) -> Option<Prepared> {
    let document = document(session, end);
    let mut redacting = Redacting::new(&document, keep);
    while in_slices(&mut || redacting.step()) {
        pause().await;
        if !wanted() {
            return None;
        }
    }
    let shared = redacting.finish();
    let code = written(&shared.document, wanted).await?;
    Some(Prepared {
        document,
        shared,
        code,
    })
}

/// Plays what is shared and holds it against what it is made from, once the dialog is on screen.
#[hook]
fn use_differences(prepared: Option<&Rc<Prepared>>) -> Rc<Vec<String>> {
    let reported = use_state(|| Rc::new(Vec::new()));
    {
        let reported = reported.clone();
        use_effect_with(prepared.cloned().map(Same), move |prepared| {
            reported.set(Rc::default());
            let going = Rc::new(Cell::new(true));
            let other = prepared.as_ref().map(|it| Rc::clone(&it.0));
            let other = other.filter(|it| it.shared.changed);
            if let Some(prepared) = other {
                let wanted = Rc::clone(&going);
                spawn_local(async move {
                    pause().await;
                    let mut comparing = Comparing::new(&prepared.document, &prepared.shared);
                    while in_slices(&mut || comparing.step()) {
                        pause().await;
                        if !wanted.get() {
                            return;
                        }
                    }
                    reported.set(Rc::new(comparing.finish()));
                });
            }
            move || going.set(false)
        });
    }
    Rc::clone(&reported)
}

fn has(shared: &Redacted, kinds: &[Kind]) -> bool {
    shared.found.iter().any(|it| kinds.contains(&it.kind))
}

/// What is private in the link, and what is not in it.
fn holdings(shared: &Redacted) -> Html {
    let list = |kept: bool| {
        let found = shared.found.iter().filter(|it| it.kept == kept);
        let words = |it: &Found| {
            let (one, more) = it.kind.words();
            counted(it.count, one, more)
        };
        found.map(words).collect::<Vec<_>>().join(", ")
    };
    let (kept, replaced) = (list(true), list(false));
    html! {
        <div class="field__help">
            <p>
                { "In the link: names and descriptions of functions, aliases and statements, tags" }
                if !kept.is_empty() { { format!(", {kept}") } }
                { "." }
            </p>
            if !replaced.is_empty() { <p>{ format!("Replaced or left out: {replaced}.") }</p> }
            <p>{ "The address bar, playground.link(), scenario files and exports hold everything as it is here." }</p>
        </div>
    }
}

fn advice(length: usize) -> &'static str {
    match length {
        0..link::WARN_LENGTH => "Fits everywhere.",
        link::WARN_LENGTH..link::FILE_LENGTH => {
            "Some chat programs cut links this long; a file (Import/Export) is safer there."
        }
        _ => "Too long for most chat programs: send it as a file (Import/Export).",
    }
}

/// Properties of a QR code.
#[derive(Properties, PartialEq)]
pub struct CodeProps {
    /// What the picture says.
    pub address: String,
}

/// The link as a QR code, if it fits one; as large as the screen to be scanned from the back row.
#[component]
pub fn Code(CodeProps { address }: &CodeProps) -> Html {
    let large = use_state_eq(|| false);
    let turn = {
        let large = large.clone();
        Callback::from(move |_: MouseEvent| large.set(!*large))
    };
    let Ok(matrix) = QRBuilder::new(address.as_str()).ecl(ECL::L).build() else {
        return html! { <p class="muted">{ "The link is too long for a QR code." }</p> };
    };
    let size = matrix.size;
    let mut path = String::new();
    for row in 0..size {
        for (column, module) in matrix[row].iter().enumerate() {
            if module.value() {
                let _ = write!(path, "M{} {}h1v1h-1z", column + 4, row + 4);
            }
        }
    }
    let width = size + 8;
    html! {
        <div class={classes!("share__code", large.then_some("share__code--large"))}>
        <svg class="share__qr" viewBox={format!("0 0 {width} {width}")} role="img" aria-label="QR code of the link" shape-rendering="crispEdges">
            <rect class="share__qr-light" width={width.to_string()} height={width.to_string()} />
            <path class="share__qr-dark" d={path} />
        </svg>
        <button type="button" class="button button--small" onclick={turn}>{ if *large { "Smaller" } else { "As large as the screen" } }</button>
        </div>
    }
}
