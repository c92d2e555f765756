//! The small panel beside a node: its menu, and the weight of its canary.

use std::rc::Rc;

use serde_json::json;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::ui::browser;
use crate::ui::page::{Dialog, FormSeed, PageAction};
use crate::ui::store::Ui;
use crate::view::account::Shown;
use crate::view::graph::{Alias, NodeKey};

/// What the popup is for.
#[derive(Clone, PartialEq)]
pub enum What {
    /// The node's menu.
    Menu,
    /// The version an alias points to.
    Point,
    /// The weight of an alias's additional version, here proposed for this version.
    Weight(Option<String>),
}

/// A popup and its place.
#[derive(Clone, PartialEq)]
pub struct PopupAt {
    /// The node it belongs to.
    pub owner: NodeKey,
    /// What it is for.
    pub what: What,
    /// Where, in the room.
    pub at: (f64, f64),
}

/// Properties of the popup.
#[derive(Properties, PartialEq)]
pub struct PopupProps {
    /// The page's state.
    pub ui: Ui,
    /// What the graph shows.
    pub shown: Rc<Shown>,
    /// The popup.
    pub at: PopupAt,
    /// Called when it is done with.
    pub onclose: Callback<()>,
}

/// Shows the popup beside its node.
#[component]
pub fn Popup(props: &PopupProps) -> Html {
    let node = use_node_ref();
    let what = use_state_eq(|| props.at.what.clone());
    use_effect_with(props.at.clone(), {
        let what = what.clone();
        move |at| what.set(at.what.clone())
    });
    use_effect_with((props.at.clone(), (*what).clone()), {
        let node = node.clone();
        move |(at, _)| place(&node, at.at)
    });
    let onkeydown = {
        let (onclose, node) = (props.onclose.clone(), node.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" => {
                event.stop_propagation();
                onclose.emit(());
            }
            "ArrowDown" => step(&node, &event, true),
            "ArrowUp" => step(&node, &event, false),
            _ => (),
        })
    };
    let content = match (&*what, &props.at.owner) {
        (What::Menu, owner) => menu(props, owner, &what),
        (What::Point, NodeKey::Alias(alias)) => point(props, alias),
        (What::Weight(version), NodeKey::Alias(alias)) => html! {
            <Weight ui={props.ui.clone()} shown={props.shown.clone()} alias={alias.clone()}
                version={version.clone()} onclose={props.onclose.clone()} />
        },
        _ => Html::default(),
    };
    let stop = Callback::from(|event: PointerEvent| event.stop_propagation());
    html! {
        <div class="popup" ref={node} {onkeydown} onpointerdown={stop}>{ content }</div>
    }
}

/// Puts the popup near the point, wholly inside the room, and the focus into it. Set through the
/// object model: the page's policy forbids style attributes.
fn place(node: &NodeRef, at: (f64, f64)) {
    let Some(popup) = node.cast::<HtmlElement>() else {
        return;
    };
    let Some(room) = popup.parent_element() else {
        return;
    };
    let left = (at.0 - f64::from(popup.offset_width()) / 2.0)
        .min(f64::from(room.client_width() - popup.offset_width() - 8))
        .max(8.0);
    let top = (at.1 + 8.0)
        .min(f64::from(room.client_height() - popup.offset_height() - 8))
        .max(8.0);
    let style = popup.style();
    let _ = style.set_property("left", &format!("{left}px"));
    let _ = style.set_property("top", &format!("{top}px"));
    let first = popup.query_selector("input,select,button").ok().flatten();
    if let Some(first) = first {
        use wasm_bindgen::JsCast;
        let _ = first.unchecked_into::<HtmlElement>().focus();
    }
}

/// Moves the focus along a menu.
fn step(node: &NodeRef, event: &KeyboardEvent, down: bool) {
    use wasm_bindgen::JsCast;
    let focused = event
        .target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    let Some(item) = focused.filter(|it| it.class_list().contains("menu__item")) else {
        return;
    };
    event.prevent_default();
    let next = if down {
        item.next_element_sibling()
    } else {
        item.previous_element_sibling()
    };
    let _ = node;
    if let Some(next) = next.filter(|it| it.class_list().contains("menu__item")) {
        let _ = next.unchecked_into::<HtmlElement>().focus();
    }
}

fn menu(props: &PopupProps, owner: &NodeKey, what: &UseStateHandle<What>) -> Html {
    let PopupProps {
        ui, shown, onclose, ..
    } = props;
    let site = shown.site();
    let turn = |to: What| {
        let what = what.clone();
        Callback::from(move |_: MouseEvent| what.set(to.clone()))
    };
    let send = |request: crate::api::Request| {
        let (ui, onclose) = (ui.clone(), onclose.clone());
        Callback::from(move |_: MouseEvent| {
            onclose.emit(());
            ui.send(request.clone());
        })
    };
    let show = |action: PageAction| {
        let (ui, onclose) = (ui.clone(), onclose.clone());
        Callback::from(move |_: MouseEvent| {
            onclose.emit(());
            ui.show(action.clone());
        })
    };
    let form = |operation: &'static str, members: serde_json::Value| {
        let input = Rc::new(site.request(operation, members).input);
        show(PageAction::Form(Some(FormSeed { operation, input })))
    };
    let items: Vec<(String, Callback<MouseEvent>, bool)> = match owner {
        NodeKey::Alias(alias) => vec![
            (
                "Point to another version…".to_owned(),
                turn(What::Point),
                false,
            ),
            (
                "Weight of the canary…".to_owned(),
                turn(What::Weight(None)),
                false,
            ),
            (
                "Call it once".to_owned(),
                send(site.invoke(Some(alias))),
                false,
            ),
            (
                "Allow a caller…".to_owned(),
                form(
                    "AddPermission",
                    json!({"StatementId": "1", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com", "Qualifier": alias}),
                ),
                false,
            ),
            (
                "Delete alias".to_owned(),
                send(site.delete_alias(alias)),
                true,
            ),
        ],
        NodeKey::Version(id) if id == "$LATEST" => vec![
            ("Publish a version".to_owned(), send(site.publish()), false),
            (
                "New alias for $LATEST…".to_owned(),
                form("CreateAlias", json!({"FunctionVersion": id})),
                false,
            ),
            (
                "Change configuration…".to_owned(),
                form("UpdateFunctionConfiguration", json!({})),
                false,
            ),
            ("Call it once".to_owned(), send(site.invoke(None)), false),
        ],
        NodeKey::Version(id) => vec![
            (
                format!("New alias for version {id}…"),
                form("CreateAlias", json!({"FunctionVersion": id})),
                false,
            ),
            (
                "Compare with $LATEST".to_owned(),
                show(PageAction::Opened(Dialog::Compare(
                    id.clone(),
                    "$LATEST".to_owned(),
                ))),
                false,
            ),
            (
                "Call it once".to_owned(),
                send(site.invoke(Some(id))),
                false,
            ),
            (
                "Delete version".to_owned(),
                send(site.delete_version(id)),
                true,
            ),
        ],
        NodeKey::Caller(id) => {
            let mut items = Vec::new();
            if let Some(caller) = shown.callers.iter().find(|it| it.node.id == *id) {
                let call = caller.id.clone();
                let (ui, done) = (ui.clone(), onclose.clone());
                items.push((
                    "Try a call".to_owned(),
                    Callback::from(move |_: MouseEvent| {
                        done.emit(());
                        ui.show(PageAction::Sent(ui.mark()));
                        ui.act(crate::session::Action::CallMade(call.clone()));
                    }),
                    false,
                ));
                if let Some(request) = caller.removal(&site) {
                    items.push(("Remove the permission".to_owned(), send(request), true));
                }
            }
            items
        }
        NodeKey::Fold => Vec::new(),
    };
    html! {
        <div role="menu" aria-label="Actions">
            for (label, onclick, danger) in items {
                <button key={label.clone()} type="button" role="menuitem" {onclick}
                    class={classes!("menu__item", danger.then_some("menu__item--danger"))}>{ label }</button>
            }
        </div>
    }
}

fn point(props: &PopupProps, alias: &str) -> Html {
    let PopupProps {
        ui, shown, onclose, ..
    } = props;
    let current = shown.aliases.iter().find(|it| it.name == *alias);
    let chosen = current.map(|it| it.version.clone()).unwrap_or_default();
    let onchange = {
        let (ui, site, alias, onclose) =
            (ui.clone(), shown.site(), alias.to_owned(), onclose.clone());
        Callback::from(move |event: Event| {
            onclose.emit(());
            ui.send(site.repoint(&alias, &browser::text_of(&event)));
        })
    };
    html! {
        <div class="popup__form">
            <label class="field">
                <span class="field__name">{ format!("{alias} points to") }</span>
                <select class="field__input" {onchange}>
                    for version in shown.versions.iter() {
                        <option key={version.id.clone()} value={version.id.clone()} selected={version.id == chosen}>{ &version.id }</option>
                    }
                </select>
            </label>
        </div>
    }
}

/// Properties of the weight's editor.
#[derive(Properties, PartialEq)]
struct WeightProps {
    ui: Ui,
    shown: Rc<Shown>,
    alias: String,
    version: Option<String>,
    onclose: Callback<()>,
}

/// The additional version of an alias and its weight in percent.
#[component]
fn Weight(props: &WeightProps) -> Html {
    let WeightProps {
        ui,
        shown,
        alias,
        version,
        onclose,
    } = props;
    let current = shown.aliases.iter().find(|it| it.name == *alias);
    let canary = current.and_then(|it| it.canary.clone());
    let draft = use_state_eq(|| proposal(current, version.as_deref(), shown));
    let Some(current) = current else {
        return Html::default();
    };
    let choose = {
        let draft = draft.clone();
        Callback::from(move |event: Event| draft.set((browser::text_of(&event), draft.1.clone())))
    };
    let weigh = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            draft.set((draft.0.clone(), browser::input_text(&event)))
        })
    };
    let weight = draft
        .1
        .trim()
        .trim_end_matches('%')
        .trim()
        .parse::<f64>()
        .ok();
    let onsubmit = {
        let (ui, site, alias, draft, onclose) = (
            ui.clone(),
            shown.site(),
            alias.clone(),
            draft.clone(),
            onclose.clone(),
        );
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(percent) = weight {
                onclose.emit(());
                // Written as 0.07, not 0.07000000000000001.
                let weight = (percent * 1e10).round() / 1e12;
                ui.send(site.canary(&alias, &draft.0, weight));
            }
        })
    };
    let settle = |to: &str| {
        let (ui, request, onclose) = (ui.clone(), shown.site().settle(alias, to), onclose.clone());
        Callback::from(move |_: MouseEvent| {
            onclose.emit(());
            ui.send(request.clone());
        })
    };
    let others = shown
        .versions
        .iter()
        .filter(|it| it.id != "$LATEST" && it.id != current.version);
    html! {
        <form class="popup__form" {onsubmit}>
            <label class="field">
                <span class="field__name">{ format!("{alias} also sends to version") }</span>
                <select class="field__input" onchange={choose}>
                    for other in others {
                        <option key={other.id.clone()} value={other.id.clone()} selected={other.id == draft.0}>{ &other.id }</option>
                    }
                </select>
            </label>
            <div class="popup__row">
                <input type="range" min="0" max="100" step="1" aria-label="Weight slider" value={draft.1.clone()} oninput={weigh.clone()} />
                <label class="field">
                    <span class="sr">{ "Weight in percent" }</span>
                    <input class="field__input" inputmode="decimal" value={draft.1.clone()} oninput={weigh} aria-invalid={weight.is_none().to_string()} />
                </label>
            </div>
            <p class="field__help">{ format!("Version {} gets the rest.", current.version) }</p>
            <div class="buttons">
                <button type="submit" class="button button--primary" disabled={weight.is_none()}>{ "Set weight" }</button>
                if let Some((id, _)) = &canary {
                    <button type="button" class="button" onclick={settle(id)}>{ format!("All to {id}") }</button>
                    <button type="button" class="button" onclick={settle(&current.version)}>{ "End canary" }</button>
                }
            </div>
        </form>
    }
}

/// What the editor starts with: the canary there is, or a tenth for the likeliest version.
fn proposal(alias: Option<&Alias>, version: Option<&str>, shown: &Shown) -> (String, String) {
    let canary = alias.and_then(|it| it.canary.as_ref());
    let weight = canary.map_or(10.0, |it| (it.1 * 1e10).round() / 1e8);
    let newest = || {
        shown
            .versions
            .iter()
            .rev()
            .map(|it| it.id.as_str())
            .find(|id| *id != "$LATEST" && alias.is_none_or(|it| it.version != **id))
    };
    let id = version
        .or_else(|| canary.map(|it| it.0.as_str()))
        .or_else(newest);
    (id.unwrap_or_default().to_owned(), weight.to_string())
}
