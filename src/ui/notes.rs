//! The scenario's notes: beside the graph, so that one can follow them while one works.

use yew::prelude::*;

use super::browser;
use super::icon::Icon;
use super::page::PageAction;
use super::store::{Ui, UiProps};
use playground::session::Action;
use playground::view::notes::{Block, Span, blocks};

/// Where the notes are opened, which has the focus again when they are closed.
pub const BUTTON: &str = "notes-button";
/// The field they are written in.
const FIELD: &str = "notes-text";

/// Shows the notes of a scenario that is opened, and puts those of the one before away.
#[hook]
pub fn use_notes(ui: &Ui) {
    let before = use_mut_ref(|| ui.session.opened());
    let ui = ui.clone();
    use_effect_with(ui.session.opened(), move |opened| {
        if before.replace(*opened) != *opened {
            ui.show(PageAction::Notes(!ui.session.notes().trim().is_empty()));
        }
    });
}

/// The notes to read, or to write.
#[component]
pub fn Notes(UiProps { ui }: &UiProps) -> Html {
    let editing = use_state_eq(|| ui.session.notes().trim().is_empty());
    use_effect_with(*editing, |editing| {
        if *editing {
            browser::focus(FIELD);
        }
    });
    let shut = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.show(PageAction::Notes(false));
            browser::focus(BUTTON);
        })
    };
    // As it is typed: the field may go away before it is left.
    let oninput = {
        let ui = ui.clone();
        Callback::from(move |event: InputEvent| {
            ui.act(Action::NotesEdited(browser::input_text(&event)));
        })
    };
    let turn = {
        let editing = editing.clone();
        Callback::from(move |_: MouseEvent| editing.set(!*editing))
    };
    html! {
        <>
            <div class="notes__head">
                <h2>{ "Notes" }</h2>
                <button type="button" class="button button--quiet button--small" onclick={turn}>{ if *editing { "Read" } else { "Edit" } }</button>
                <button type="button" class="button button--quiet button--icon button--small" aria-label="Close notes" title="Close notes" onclick={shut}>{ Icon::Close.html() }</button>
            </div>
            if *editing {
                <textarea id={FIELD} class="input notes__text" rows="8" aria-label="Notes" aria-describedby="notes-help"
                    placeholder="What is this scenario about? The notes travel with the link." value={ui.session.notes().to_owned()} {oninput} />
                <p id="notes-help" class="field__help">{ "# heading, - list, **bold**, *italics*, `code`, [text](https://…)" }</p>
            } else {
                <div class="prose">{ prose(&blocks(ui.session.notes())) }</div>
            }
        </>
    }
}

/// Blocks of light Markdown.
pub fn prose(blocks: &[Block]) -> Html {
    blocks.iter().map(block_html).collect()
}

fn block_html(block: &Block) -> Html {
    match block {
        Block::Heading(spans) => html! { <h3>{ spans_html(spans) }</h3> },
        Block::Paragraph(spans) => html! { <p>{ spans_html(spans) }</p> },
        Block::Code(text) => html! { <pre class="code__text" tabindex="0">{ text }</pre> },
        Block::List(ordered, items) => {
            let items = items.iter().map(|it| html! { <li>{ spans_html(it) }</li> });
            let items = items.collect::<Html>();
            if *ordered {
                html! { <ol>{ items }</ol> }
            } else {
                html! { <ul>{ items }</ul> }
            }
        }
    }
}

fn spans_html(spans: &[Span]) -> Html {
    let span_html = |span: &Span| match span {
        Span::Text(text) => html! { { text } },
        Span::Bold(text) => html! { <strong>{ text }</strong> },
        Span::Italic(text) => html! { <em>{ text }</em> },
        Span::Code(text) => html! { <code>{ text }</code> },
        Span::Link(text, address) => {
            html! { <a href={address.clone()} target="_blank" rel="noopener noreferrer">{ text }</a> }
        }
    };
    spans.iter().map(span_html).collect()
}
