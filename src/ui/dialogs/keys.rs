//! Help: what this is, and what the keys do.

use yew::prelude::*;

use crate::ui::modal::Modal;
use crate::ui::page::PageAction;
use crate::ui::store::UiProps;

const KEYS: &[(&str, &str)] = &[
    ("Ctrl/⌘ K", "Every action by name"),
    ("Ctrl/⌘ Z", "Undo"),
    ("Ctrl/⌘ Shift Z", "Redo"),
    ("`", "To the console"),
    ("G", "To the graph"),
    ("Arrow keys", "From node to node on the graph"),
    ("Enter", "Menu of the node; runs the console's line"),
    ("Space", "Chooses the node"),
    (
        "Tab",
        "Completes in the console; Escape, then Tab leaves it",
    ),
    ("P", "Presenter mode"),
    ("T", "Light, dark, or as the system says"),
    ("?", "This help"),
];

/// The dialog.
#[component]
pub fn Keys(UiProps { ui }: &UiProps) -> Html {
    html! {
        <Modal title="Help and keys" narrow=true onclose={ui.on_show(PageAction::Closed)}>
            <p>{ "A playground for AWS Lambda's versions and aliases: nothing here reaches AWS, and nothing costs. Everything you click is a Lambda request and shows its AWS CLI line; everything you type answers as AWS does." }</p>
            <dl class="keys">
                for (key, does) in KEYS.iter() {
                    <dt key={*key}><kbd>{ *key }</kbd></dt>
                    <dd key={*does}>{ *does }</dd>
                }
            </dl>
            <p>{ "On the graph: drag the tip of an alias's arrow to another version to repoint it; choose an alias and pull the plus at its corner to a second version to start a canary; press an arrow to set its weight." }</p>
        </Modal>
    }
}
