//! A native dialog: the browser keeps the focus inside and closes it with Escape.

use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::browser;
use super::icon::Icon;

/// A dialog's properties.
#[derive(Properties, PartialEq)]
pub struct ModalProps {
    /// Its title, which is its accessible name.
    pub title: AttrValue,
    /// Whether it is the narrow kind.
    #[prop_or_default]
    pub narrow: bool,
    /// Whether it takes all the room there is.
    #[prop_or_default]
    pub wide: bool,
    /// Called when it closes by any means.
    pub onclose: Callback<()>,
    /// What is in it.
    pub children: Html,
}

/// Opens as soon as it is there.
#[component]
pub fn Modal(props: &ModalProps) -> Html {
    let node = use_node_ref();
    use_effect_with((), {
        let node = node.clone();
        move |()| {
            let before = browser::focused();
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                let _ = dialog.show_modal();
            }
            // A dialog that is taken out of the page doesn't give the focus back, as a closed one does. Whoever is
            // somewhere else by then, typing perhaps, stays there.
            move || {
                let inside =
                    |it: &HtmlElement| dialog.as_ref().is_some_and(|d| d.contains(Some(it)));
                let now = browser::focused().filter(|it| it.tag_name() != "BODY" && !inside(it));
                // As long as it is open nothing else can have the focus.
                if let Some(dialog) = &dialog {
                    dialog.close();
                }
                browser::refocus(now.or(before));
            }
        }
    });
    let onclose = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: Event| onclose.emit(()))
    };
    let shut = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: MouseEvent| onclose.emit(()))
    };
    // A press on the backdrop lands on the dialog element itself.
    let onpointerdown = {
        let (node, onclose) = (node.clone(), props.onclose.clone());
        Callback::from(move |event: PointerEvent| {
            let here = node.get().map(web_sys::EventTarget::from);
            if here.is_some() && event.target() == here {
                // The press would take the focus from a field only once the field is gone.
                browser::commit();
                onclose.emit(());
            }
        })
    };
    html! {
        <dialog ref={node} class={classes!("dialog", props.narrow.then_some("dialog--narrow"), props.wide.then_some("dialog--wide"))}
            aria-labelledby="dialog-title" {onclose} {onpointerdown}>
            <div class="dialog__head">
                <h2 id="dialog-title">{ &props.title }</h2>
                <button type="button" class="button button--quiet button--icon" aria-label="Close" onclick={shut}>
                    { Icon::Close.html() }
                </button>
            </div>
            <div class="dialog__body">{ props.children.clone() }</div>
        </dialog>
    }
}
