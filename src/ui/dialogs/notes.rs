//! The scenario's notes.

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::modal::Modal;
use crate::ui::page::PageAction;
use crate::ui::store::UiProps;
use playground::session::Action;
use playground::view::notes::{Block, Span, blocks};

/// The dialog: the notes to read, or to write.
#[component]
pub fn Notes(UiProps { ui }: &UiProps) -> Html {
    let editing = use_state_eq(|| ui.session.notes().trim().is_empty());
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
        <Modal title="Notes of this scenario" onclose={ui.on_show(PageAction::Closed)}>
            if *editing {
                <textarea class="input" rows="12" autofocus=true aria-label="Notes" aria-describedby="notes-help"
                    placeholder="What is this scenario about? The notes travel with the link." value={ui.session.notes().to_owned()} {oninput} />
                <p id="notes-help" class="field__help">{ "# heading, - list, **bold**, *italics*, `code`, [text](https://…)" }</p>
            } else {
                <div class="prose">{ prose(&blocks(ui.session.notes())) }</div>
            }
            <div class="buttons">
                <button type="button" class="button" onclick={turn}>{ if *editing { "Read" } else { "Edit" } }</button>
            </div>
        </Modal>
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
