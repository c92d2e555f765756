//! Sharing: the link, a QR code, a snippet to embed.

use std::fmt::Write as _;

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use yew::prelude::*;

use crate::ui::browser;
use crate::ui::copy::Copy;
use crate::ui::modal::Modal;
use crate::ui::page::PageAction;
use crate::ui::store::UiProps;
use playground::export::recipe;
use playground::scenario::{Document, Step, link, redact};
use playground::session::Session;
use playground::view::format::count;

/// The dialog.
#[component]
pub fn Share(UiProps { ui }: &UiProps) -> Html {
    let end = use_state_eq(|| false);
    let private = use_state_eq(|| false);
    let document = ui.session.document();
    let names = redact::has_private_names(&document);
    let chosen = choose(&ui.session, *end, *private);
    let code = link::encode(&chosen);
    let address = format!("{}#{code}", browser::address());
    let length = address.chars().count();
    let snippet = format!(
        "<iframe src=\"{address}&amp;embed\" title=\"Alias Playground\" width=\"960\" height=\"640\" loading=\"lazy\"></iframe>"
    );
    let tick = |state: &UseStateHandle<bool>| {
        let state = state.clone();
        Callback::from(move |event: Event| state.set(browser::ticked(&event)))
    };
    html! {
        <Modal title="Share this scenario" narrow=true onclose={ui.on_show(PageAction::Closed)}>
            <div class="field">
                <label class="field__name" for="share-link">{ "Link" }</label>
                <div class="share__row">
                    <input id="share-link" class="input" readonly=true value={address.clone()} />
                    <Copy text={address.clone()} label="Copy link" field={Some("share-link")} wordy=true />
                </div>
                <p class="field__help" role="status">{ format!("{} characters. {}", count(length as u64), advice(length)) }</p>
            </div>
            <div class="fields">
                <label class="field--check">
                    <input type="checkbox" checked={*end} onchange={tick(&end)} />
                    <span>{ "Only the end state: the shortest list of requests that rebuilds it, without the history" }</span>
                </label>
                if names {
                    <label class="field--check">
                        <input type="checkbox" checked={*private} onchange={tick(&private)} />
                        <span>{ "Keep account ids and names in ARNs as they are (else placeholders take their place)" }</span>
                    </label>
                }
            </div>
            <Code {address} />
            <div class="field">
                <label class="field__name" for="share-embed">{ "Embed in another page" }</label>
                <div class="share__row">
                    <input id="share-embed" class="input" readonly=true value={snippet.clone()} />
                    <Copy text={snippet} label="Copy snippet" field={Some("share-embed")} wordy=true />
                </div>
            </div>
        </Modal>
    }
}

/// What the link holds.
fn choose(session: &Session, end: bool, private: bool) -> Document {
    let mut document = session.document();
    if end {
        let steps = recipe(session.account()).into_iter();
        document.requests = steps.map(Step::new).collect();
        document.undone = 0;
    }
    if private {
        document
    } else {
        redact::redacted(&document)
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

/// Properties of the QR code.
#[derive(Properties, PartialEq)]
struct CodeProps {
    address: String,
}

/// The link as a QR code, if it fits one; as large as the screen to be scanned from the back row.
#[component]
fn Code(CodeProps { address }: &CodeProps) -> Html {
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
