//! The line to type in: history with the arrow keys, completion with Tab.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::paste::enter;
use crate::ui::browser;
use crate::ui::icon::Icon;
use crate::ui::store::UiProps;
use console::{self, Completion};
use playground::session::{Origin, Session};
use playground::view::names;

/// What the line is in the middle of.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    text: String,
    /// How far back in the history; 0 is what is being typed.
    back: usize,
    /// What was being typed before going back.
    kept: String,
    /// What Tab offers, and which of it is marked.
    offer: Option<(Completion, usize)>,
    /// Escape was pressed: Tab leaves the field.
    leaving: bool,
}

/// The prompt with its text box. Tab completes; Escape, then Tab leaves the box.
#[component]
pub fn Line(UiProps { ui }: &UiProps) -> Html {
    let draft = use_state_eq(Draft::default);
    let node = use_node_ref();
    let edit = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            draft.set(Draft {
                text: browser::input_text(&event),
                ..Draft::default()
            });
        })
    };
    let run = {
        let (ui, draft) = (ui.clone(), draft.clone());
        Callback::from(move |()| {
            if !draft.text.trim().is_empty() {
                enter(&ui, &draft.text);
                draft.set(Draft::default());
            }
        })
    };
    let onkeydown = {
        let (ui, draft, node, run) = (ui.clone(), draft.clone(), node.clone(), run.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let next = match event.key().as_str() {
                "Enter" if !event.shift_key() => {
                    event.prevent_default();
                    match &draft.offer {
                        Some((offer, at)) => Some(taken(&draft, offer, *at)),
                        None => return run.emit(()),
                    }
                }
                "Tab" if !event.shift_key() && !draft.leaving => {
                    completed(&ui.session, &draft, &node)
                }
                "ArrowUp" => moved(&ui.session, &draft, true),
                "ArrowDown" => moved(&ui.session, &draft, false),
                "Escape" => Some(Draft {
                    offer: None,
                    leaving: draft.offer.is_none(),
                    ..(*draft).clone()
                }),
                _ => return,
            };
            if let Some(next) = next {
                event.prevent_default();
                draft.set(next);
            }
        })
    };
    let onclick = {
        let run = run.clone();
        Callback::from(move |_: MouseEvent| run.emit(()))
    };
    let lines = draft.text.lines().count().clamp(1, 10).to_string();
    html! {
        <div class="console__input">
            <span class="console__prompt" aria-hidden="true">{ "$" }</span>
            <textarea ref={node} id="console-line" class="console__text" aria-label="AWS CLI" aria-describedby="console-help" rows={lines}
                spellcheck="false" autocomplete="off" autocapitalize="off" placeholder="aws lambda …"
                value={draft.text.clone()} oninput={edit} {onkeydown} />
            <span id="console-help" class="sr">{ "Enter runs, Shift Enter makes a new line, Tab completes. Escape, then Tab leaves the field." }</span>
            <button type="button" class="button" aria-label="Run" title="Run (Enter)" disabled={draft.text.trim().is_empty()} {onclick}>{ Icon::Play.html() }</button>
            if let Some((offer, marked)) = &draft.offer {
                { offers(offer, *marked, &draft) }
            }
        </div>
    }
}

fn offers(offer: &Completion, marked: usize, draft: &UseStateHandle<Draft>) -> Html {
    html! {
        <div class="suggest" role="listbox" aria-label="Completions">
            for (at, word) in offer.candidates.iter().enumerate() {
                <div key={word.clone()} class="suggest__item" role="option" aria-selected={(at == marked).to_string()}
                    onclick={let (draft, offer) = (draft.clone(), offer.clone()); move |_| draft.set(taken(&draft, &offer, at))}>{ word }</div>
            }
        </div>
    }
}

/// Tab: the one completion, the part all of them share, or the list to choose from.
fn completed(session: &Session, draft: &Draft, node: &NodeRef) -> Option<Draft> {
    if let Some((offer, at)) = &draft.offer {
        let at = (at + 1) % offer.candidates.len().max(1);
        return Some(Draft {
            offer: Some((offer.clone(), at)),
            ..draft.clone()
        });
    }
    // An empty line has nothing to complete: the key goes on to the next control.
    if draft.text.trim().is_empty() {
        return None;
    }
    let cursor = node
        .cast::<HtmlTextAreaElement>()
        .and_then(|it| it.selection_start().ok().flatten())
        .and_then(|units| byte_at(&draft.text, units))
        .unwrap_or(draft.text.len());
    let offer = console::complete(&draft.text, cursor, &names::names(session));
    match offer.candidates.as_slice() {
        [] => None,
        [_] => Some(taken(draft, &offer, 0)),
        _ => Some(Draft {
            offer: Some((offer, 0)),
            ..draft.clone()
        }),
    }
}

/// The browser counts in UTF-16 units.
fn byte_at(text: &str, units: u32) -> Option<usize> {
    let mut left = usize::try_from(units).ok()?;
    for (at, char) in text.char_indices() {
        if left == 0 {
            return Some(at);
        }
        left = left.checked_sub(char.len_utf16())?;
    }
    (left == 0).then_some(text.len())
}

/// The text with a completion in place of the word being typed.
fn taken(draft: &Draft, offer: &Completion, at: usize) -> Draft {
    let word = offer.candidates.get(at).map_or("", String::as_str);
    let before = draft.text.get(..offer.start).unwrap_or_default();
    let rest = draft.text.get(offer.start..).unwrap_or_default();
    let after = rest
        .find(char::is_whitespace)
        .and_then(|end| rest.get(end..))
        .unwrap_or_default();
    let gap = if after.is_empty() && !word.ends_with('/') {
        " "
    } else {
        ""
    };
    Draft {
        text: format!("{before}{word}{gap}{after}"),
        ..Draft::default()
    }
}

/// Up and down: through the offer if there is one, else through what was typed before.
fn moved(session: &Session, draft: &Draft, up: bool) -> Option<Draft> {
    if let Some((offer, at)) = &draft.offer {
        let count = offer.candidates.len().max(1);
        let at = if up {
            (at + count - 1) % count
        } else {
            (at + 1) % count
        };
        return Some(Draft {
            offer: Some((offer.clone(), at)),
            ..draft.clone()
        });
    }
    // Inside several lines the keys move the cursor.
    if draft.text.contains('\n') && draft.back == 0 {
        return None;
    }
    let back = if up {
        draft.back + 1
    } else {
        draft.back.checked_sub(1)?
    };
    let typed = session
        .transcript()
        .iter()
        .rev()
        .filter(|it| it.origin != Origin::Replay);
    let kept = if draft.back == 0 {
        draft.text.clone()
    } else {
        draft.kept.clone()
    };
    let text = match back {
        0 => kept.clone(),
        _ => typed.map(|it| it.line.clone()).nth(back - 1)?,
    };
    Some(Draft {
        text,
        back,
        kept,
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_completion_replaces_the_word_at_the_cursor() {
        let draft = Draft {
            text: "aws lambda upd --name X".to_owned(),
            ..Draft::default()
        };
        let offer = Completion {
            start: 11,
            candidates: vec!["update-alias".to_owned()],
        };
        assert_eq!(
            taken(&draft, &offer, 0).text,
            "aws lambda update-alias --name X"
        );
    }

    #[test]
    fn cursors_are_counted_in_utf16() {
        assert_eq!(byte_at("aé😀b", 4), Some(7));
        assert_eq!(byte_at("ab", 2), Some(2));
        assert_eq!(byte_at("ab", 3), None);
    }
}
