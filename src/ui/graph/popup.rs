//! The small panel beside a node: its menu, and the weight of its canary.

use std::rc::Rc;

use serde_json::{Value, json};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::endpoint::EndpointWeights;
use super::weight::Weight;
use crate::ui::browser;
use crate::ui::page::{Dialog, FormSeed, PageAction};
use crate::ui::store::Ui;
use lambda::api::Request;
use playground::session::Action;
use playground::view::account::Shown;
use playground::view::graph::{Area, NodeKey, beside};
use playground::view::inspect;

/// What the popup is for.
#[derive(Clone, PartialEq)]
pub enum What {
    /// The node's menu.
    Menu,
    /// The version an alias points to.
    Point,
    /// The weight of an alias's additional version, here proposed for this version.
    Weight(Option<String>),
    /// What would break if the node were deleted.
    Delete,
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
    /// What it must not cover, in the room.
    pub areas: Vec<Area>,
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
    let opened = (props.at.owner.clone(), props.at.what.clone(), props.at.at);
    use_effect_with(opened.clone(), {
        let what = what.clone();
        move |opened| what.set(opened.1.clone())
    });
    // Whoever goes on has read the toast, which would lie over the popup.
    use_effect_with((), {
        let ui = props.ui.clone();
        move |()| ui.show(PageAction::Quiet)
    });
    // Another arrow, such as a weight's that is tried out, is not to be covered either. It stays where it is while the
    // arrows only change their labels: one has a slider in hand.
    let around = props.at.areas.len();
    use_effect_with((opened, (*what).clone(), around), {
        let (node, at) = (node.clone(), props.at.clone());
        move |_| place(&node, &at)
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
        (What::Weight(_), NodeKey::Web(node)) => split(props, node),
        (What::Delete, _) => deletion(props),
        _ => Html::default(),
    };
    let stop = Callback::from(|event: PointerEvent| event.stop_propagation());
    html! {
        <div class="popup" ref={node} {onkeydown} onpointerdown={stop}>{ content }</div>
    }
}

/// Puts the popup near the point, wholly inside the room and beside what it speaks of, and the focus
/// into it. Set through the object model: the page's policy forbids style attributes.
fn place(node: &NodeRef, at: &PopupAt) {
    let Some(popup) = node.cast::<HtmlElement>() else {
        return;
    };
    let Some(room) = popup.parent_element() else {
        return;
    };
    let size = (popup.offset_width(), popup.offset_height());
    let (width, height) = (f64::from(size.0), f64::from(size.1));
    let (wide, high) = (
        f64::from(room.client_width()),
        f64::from(room.client_height()),
    );
    let covers = |at: &(f64, f64), it: &Area| {
        at.0 < it.2 && at.0 + width > it.0 && at.1 < it.3 && at.1 + height > it.1
    };
    let within = beside((width, height), (wide, high), &at.areas, at.at);
    // Where the picture is too small for both, the page goes on below it.
    let (left, top) = if at.areas.iter().any(|it| covers(&within, it)) {
        beside((width, height), (wide, high + height), &at.areas, at.at)
    } else {
        within
    };
    let style = popup.style();
    let _ = style.set_property("left", &format!("{left}px"));
    let _ = style.set_property("top", &format!("{top}px"));
    let in_hand = popup.matches(":focus-within").unwrap_or(false);
    let first = popup.query_selector("input,select,button").ok().flatten();
    if let Some(first) = first.filter(|_| !in_hand) {
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

/// One line of a menu: its text, what it does, and whether it destroys something.
type Item = (String, Callback<MouseEvent>, bool);

fn menu(props: &PopupProps, owner: &NodeKey, what: &UseStateHandle<What>) -> Html {
    let items = match owner {
        NodeKey::Alias(alias) => alias_items(props, alias, what),
        NodeKey::Version(id) => version_items(props, id, what),
        NodeKey::Caller(id) => caller_items(props, id),
        NodeKey::Web(node) => web_items(props, node, what),
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

/// Closes the popup and sends a request.
fn send(props: &PopupProps, request: Request) -> Callback<MouseEvent> {
    let (ui, onclose) = (props.ui.clone(), props.onclose.clone());
    Callback::from(move |_: MouseEvent| {
        onclose.emit(());
        ui.send(request.clone());
    })
}

/// Closes the popup and shows something.
fn show(props: &PopupProps, action: PageAction) -> Callback<MouseEvent> {
    let (ui, onclose) = (props.ui.clone(), props.onclose.clone());
    Callback::from(move |_: MouseEvent| {
        onclose.emit(());
        ui.show(action.clone());
    })
}

/// Opens a form in the inspector.
fn form(props: &PopupProps, operation: &'static str, members: Value) -> Callback<MouseEvent> {
    let input = Rc::new(props.shown.site().request(operation, members).input);
    show(props, PageAction::Form(Some(FormSeed { operation, input })))
}

fn item(label: &str, onclick: Callback<MouseEvent>) -> Item {
    (label.to_owned(), onclick, false)
}

fn alias_items(props: &PopupProps, alias: &str, what: &UseStateHandle<What>) -> Vec<Item> {
    let site = props.shown.site();
    let turn = |to: What| {
        let what = what.clone();
        Callback::from(move |_: MouseEvent| what.set(to.clone()))
    };
    let permission = json!({
        "StatementId": "1",
        "Action": "lambda:InvokeFunction",
        "Principal": "s3.amazonaws.com",
        "Qualifier": alias,
    });
    vec![
        item("Point to another version…", turn(What::Point)),
        item("Weight of the canary…", turn(What::Weight(None))),
        item("Call it once", send(props, site.invoke(Some(alias)))),
        item("Allow a caller…", form(props, "AddPermission", permission)),
        ("Delete alias…".to_owned(), turn(What::Delete), true),
    ]
}

fn version_items(props: &PopupProps, id: &str, what: &UseStateHandle<What>) -> Vec<Item> {
    let site = props.shown.site();
    let alias = form(props, "CreateAlias", json!({"FunctionVersion": id}));
    if id == "$LATEST" {
        return vec![
            item("Publish a version", send(props, site.publish())),
            item("New alias for $LATEST…", alias),
            item(
                "Change configuration…",
                form(props, "UpdateFunctionConfiguration", json!({})),
            ),
            item("Call it once", send(props, site.invoke(None))),
        ];
    }
    let compare = Dialog::Compare(id.to_owned(), "$LATEST".to_owned());
    let look = {
        let what = what.clone();
        Callback::from(move |_: MouseEvent| what.set(What::Delete))
    };
    vec![
        item(&format!("New alias for version {id}…"), alias),
        item(
            "Compare with $LATEST",
            show(props, PageAction::Opened(compare)),
        ),
        item("Call it once", send(props, site.invoke(Some(id)))),
        ("Delete version…".to_owned(), look, true),
    ]
}

/// What the inspector offers for a part of a Web Function; an endpoint's split first.
#[inline(never)]
fn web_items(props: &PopupProps, node: &str, what: &UseStateHandle<What>) -> Vec<Item> {
    let turn = |to: What| {
        let what = what.clone();
        Callback::from(move |_: MouseEvent| what.set(to.clone()))
    };
    let mut items = Vec::new();
    if node.contains('/') {
        items.push(item("Weights of its revisions…", turn(What::Weight(None))));
    }
    let it = inspect::inspect(&props.ui.session, &props.shown);
    for offer in it.offers {
        let seed = FormSeed {
            operation: offer.operation,
            input: offer.input,
        };
        let open = show(props, PageAction::Form(Some(seed)));
        items.push(item(&format!("{}…", offer.label), open));
    }
    if let Some(offer) = it.deletion {
        items.push((format!("{}…", offer.label), turn(What::Delete), true));
    }
    items
}

/// The editor of an endpoint's split.
#[inline(never)]
fn split(props: &PopupProps, node: &str) -> Html {
    html! {
        <EndpointWeights ui={props.ui.clone()} shown={props.shown.clone()} node={node.to_owned()} onclose={props.onclose.clone()} />
    }
}

fn caller_items(props: &PopupProps, id: &str) -> Vec<Item> {
    let PopupProps {
        ui, shown, onclose, ..
    } = props;
    let Some(caller) = shown.callers.iter().find(|it| it.node.id == *id) else {
        return Vec::new();
    };
    let (ui, done, call) = (ui.clone(), onclose.clone(), caller.id.clone());
    let call = Callback::from(move |_: MouseEvent| {
        done.emit(());
        ui.show(PageAction::Sent(ui.mark()));
        ui.act(Action::CallMade(call.clone()));
    });
    let mut items = vec![item("Try a call", call)];
    if let Some(request) = caller.removal(&shown.site()) {
        items.push((
            "Remove the permission".to_owned(),
            send(props, request),
            true,
        ));
    }
    items
}

/// What would break, before the button. The node is the chosen one: its menu chose it.
fn deletion(props: &PopupProps) -> Html {
    let it = inspect::inspect(&props.ui.session, &props.shown);
    let Some(offer) = it.deletion else {
        return Html::default();
    };
    let request = Request {
        operation: offer.operation.to_owned(),
        region: props.ui.region(),
        input: (*offer.input).clone(),
    };
    html! {
        <div class="popup__form" role="group" aria-label="What would break">
            <ul>
                for line in it.breaks { <li>{ line }</li> }
            </ul>
            <div class="buttons">
                <button type="button" class="button button--danger" onclick={send(props, request)}>{ format!("{} {}", offer.label, it.name) }</button>
            </div>
        </div>
    }
}

fn point(props: &PopupProps, alias: &str) -> Html {
    let PopupProps {
        ui, shown, onclose, ..
    } = props;
    let current = shown.aliases.iter().find(|it| it.name == *alias);
    let chosen = current.map(|it| it.version.clone()).unwrap_or_default();
    // Sent by the button: arrow keys change a list's choice with every press.
    let onsubmit = {
        let (ui, site, alias, onclose) =
            (ui.clone(), shown.site(), alias.to_owned(), onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let version = browser::value_in(&event, "select");
            onclose.emit(());
            ui.send(site.repoint(&alias, &version));
        })
    };
    html! {
        <form class="popup__form" {onsubmit}>
            <label class="field">
                <span class="field__name">{ format!("{alias} points to") }</span>
                <select class="field__input">
                    for version in shown.versions.iter() {
                        <option key={version.id.clone()} value={version.id.clone()} selected={version.id == chosen}>{ &version.id }</option>
                    }
                </select>
            </label>
            <div class="buttons"><button type="submit" class="button button--primary">{ "Point there" }</button></div>
        </form>
    }
}
