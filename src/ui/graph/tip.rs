//! The facts of the node under the mouse, or of the one that the keyboard is on.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::ui::store::Same;
use playground::view::graph::Picture;

/// The facts of a node, and where it stands in the room.
#[derive(Clone, PartialEq)]
struct Shown {
    text: String,
    at: (f64, f64),
}

/// Properties of the tool tip.
#[derive(Properties, PartialEq)]
pub struct TipProps {
    /// The room that the picture is seen in.
    pub room: NodeRef,
    /// The picture: another one may say something else, or have the node elsewhere.
    pub picture: Same<Picture>,
}

/// Shows what the node's `data-tip` says, below it. It holds its own state and listens by itself:
/// a mouse that moves over the picture must not draw the picture again.
#[component]
pub fn Tip(TipProps { room, picture }: &TipProps) -> Html {
    let shown = use_state_eq(|| None::<Shown>);
    let node = use_node_ref();
    use_effect_with(picture.clone(), {
        let shown = shown.clone();
        move |_| shown.set(None)
    });
    use_effect_with((), {
        let (room, shown) = (room.clone(), shown.clone());
        move |()| {
            let listeners: Vec<EventListener> = room
                .cast::<Element>()
                .into_iter()
                .flat_map(|room| {
                    let kinds = [
                        "pointerover",
                        "pointerdown",
                        "pointerleave",
                        "focusin",
                        "focusout",
                        "keydown",
                    ];
                    kinds.map(|kind| {
                        let (at, shown) = (room.clone(), shown.clone());
                        EventListener::new(&room, kind, move |event| shown.set(seen(&at, event)))
                    })
                })
                .collect();
            move || drop(listeners)
        }
    });
    use_effect_with((*shown).clone(), {
        let node = node.clone();
        move |shown| {
            if let (Some(shown), Some(tip)) = (shown, node.cast::<HtmlElement>()) {
                // Through the object model: the page's policy forbids style attributes.
                let _ = tip
                    .style()
                    .set_property("left", &format!("{}px", shown.at.0));
                let _ = tip
                    .style()
                    .set_property("top", &format!("{}px", shown.at.1));
            }
        }
    });
    let text = shown.as_ref().map(|it| it.text.clone());
    html! {
        if let Some(text) = text { <div ref={node} class="graph__tip" aria-hidden="true">{ text }</div> }
    }
}

/// The node that an event is about; none when the event ends it, as Escape does.
fn seen(room: &Element, event: &Event) -> Option<Shown> {
    let kind = event.type_();
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    if matches!(kind.as_str(), "pointerdown" | "pointerleave" | "focusout")
        || key.as_deref() == Some("Escape")
    {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let node = target.closest("[data-tip]").ok().flatten()?;
    let (rect, room) = (
        node.get_bounding_client_rect(),
        room.get_bounding_client_rect(),
    );
    Some(Shown {
        text: node.get_attribute("data-tip")?,
        at: (
            (rect.left() - room.left()).max(8.0),
            rect.bottom() - room.top() + 6.0,
        ),
    })
}
