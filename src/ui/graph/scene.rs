//! The picture itself: nodes and arrows as SVG, each a control with a name.

use std::rc::Rc;

use yew::prelude::*;

use crate::view::format::px;
use crate::view::graph::{Direction, Edge, Node, NodeKey, Picture};

/// What somebody does to the picture.
#[derive(Clone)]
pub enum Touch {
    /// A node was pressed.
    Node(NodeKey),
    /// A node's menu was asked for.
    Menu(NodeKey),
    /// An alias's arrow was pressed: its key.
    Arrow(String),
    /// The tip of an arrow was taken, or a new one is pulled out of an alias.
    Take(PointerEvent, NodeKey, Held),
    /// An arrow key was pressed on a node.
    Step(NodeKey, Direction),
    /// `$LATEST` is to be published.
    Publish,
}

/// Which of a node's arrows is in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// An alias's main arrow.
    Main,
    /// An alias's arrow to its additional version.
    Canary,
    /// A caller's arrow.
    Call,
}

/// An arrow that is being dragged.
#[derive(Clone, PartialEq)]
pub struct Drag {
    /// The node it starts from.
    pub from: NodeKey,
    /// Which of its arrows.
    pub held: Held,
    /// Where its tip is, in the picture.
    pub at: (f64, f64),
    /// The node under it that can take it.
    pub over: Option<NodeKey>,
}

/// Properties of the picture.
#[derive(Properties, PartialEq)]
pub struct SceneProps {
    /// The picture.
    pub picture: Rc<Picture>,
    /// The chosen node.
    pub selected: Option<NodeKey>,
    /// The node that Tab leads to.
    pub active: Option<NodeKey>,
    /// The arrow being dragged.
    pub drag: Option<Drag>,
    /// Callers whose arrow can be moved.
    pub movable: Rc<Vec<String>>,
    /// Whether it can be looked at only.
    pub fixed: bool,
    /// Whether `$LATEST` is ahead of the newest version.
    pub ahead: bool,
    /// Called with what somebody does.
    pub on: Callback<Touch>,
}

/// Draws the picture.
#[component]
pub fn Scene(props: &SceneProps) -> Html {
    let picture = &props.picture;
    html! {
        <>
            for (text, x) in picture.headings.iter() {
                <text key={*text} class="graph__heading" x={px(*x)} y="14" aria-hidden="true">{ *text }</text>
            }
            <g key="edges">
                for edge in picture.edges.iter() {
                    { edge_html(edge, props) }
                }
            </g>
            <g key="nodes">
                for node in picture.nodes.iter() {
                    { node_html(node, props) }
                }
            </g>
            <g key="details" class="details" aria-hidden="true">
                for node in picture.nodes.iter() {
                    { details_html(node) }
                }
                for edge in picture.edges.iter() {
                    if let Some(observed) = &edge.observed {
                        <text key={edge.key.clone()} class="edge__observed" x={px(edge.label_at.0)} y={px(edge.label_at.1 + 12.0)}>{ observed }</text>
                    }
                }
            </g>
            <g key="handles" aria-hidden="true">
                if !props.fixed {
                    for edge in picture.edges.iter() {
                        { tip_html(edge, props) }
                    }
                    { pulls(props) }
                }
            </g>
            <g key="publish">
                if props.ahead && !props.fixed { { publish_html(props) } }
            </g>
            <g key="drag">
                if let Some(drag) = &props.drag { { drag_html(drag, picture) } }
            </g>
        </>
    }
}

/// The element id of a node, for moving the focus.
pub fn node_id(key: &NodeKey) -> String {
    format!("node-{}", key.text())
}

fn node_html(node: &Node, props: &SceneProps) -> Html {
    let key = &node.key;
    let selected = props.selected.as_ref() == Some(key);
    let active = props.active.as_ref() == Some(key);
    let over = props.drag.as_ref().and_then(|it| it.over.as_ref());
    let target = over == Some(key);
    let class = classes!(
        "node",
        format!("node--{}", node.tone.class()),
        matches!(key, NodeKey::Caller(_)).then_some("node--caller"),
        selected.then_some("node--selected"),
        target.then_some("node--target"),
        props.picture.compact.then_some("node--compact"),
    );
    let onclick = emit(&props.on, Touch::Node(key.clone()));
    let oncontextmenu = {
        let (on, key) = (props.on.clone(), key.clone());
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            on.emit(Touch::Menu(key.clone()));
        })
    };
    html! {
        <g key={key.text()} id={node_id(key)} {class} role="button" tabindex={if active { "0" } else { "-1" }}
            aria-label={node.label.clone()} data-tip={(!node.hint.is_empty()).then(|| node.hint.clone())} aria-pressed={selected.to_string()} aria-haspopup="menu"
            {onclick} {oncontextmenu} onkeydown={keys(props, key)}>
            <rect class="node__focus" x={px(node.x - 4.0)} y={px(node.y - 4.0)} width={px(node.width + 8.0)} height={px(node.height + 8.0)} />
            <rect class="node__box" x={px(node.x)} y={px(node.y)} width={px(node.width)} height={px(node.height)} />
            <text class="node__title" x={px(node.x + 14.0)} y={px(title_y(node))} aria-hidden="true">{ &node.title }</text>
        </g>
    }
}

fn title_y(node: &Node) -> f64 {
    let middle = node.y + node.height / 2.0;
    if node.detail.is_empty() {
        middle + 5.0
    } else {
        middle - 4.0
    }
}

/// The second line and the tag. They are no part of the control: its name says less and stays.
fn details_html(node: &Node) -> Html {
    let noted = node.detail.starts_with("ahead") || node.detail.starts_with("not published");
    html! {
        <g key={node.key.text()}>
            <text class={classes!("node__detail", noted.then_some("node__detail--note"))} x={px(node.x + 14.0)} y={px(node.y + node.height / 2.0 + 15.0)}>{ &node.detail }</text>
            <text class={classes!("node__tag", (node.tag == "refused").then_some("node__tag--refused"))} x={px(node.x + node.width - 10.0)} y={px(title_y(node))} text-anchor="end">{ node.tag }</text>
        </g>
    }
}

fn keys(props: &SceneProps, key: &NodeKey) -> Callback<KeyboardEvent> {
    let (on, key) = (props.on.clone(), key.clone());
    Callback::from(move |event: KeyboardEvent| {
        let pressed = event.key();
        let touch = match (pressed.as_str(), Direction::of_key(&pressed)) {
            (_, Some(direction)) => Touch::Step(key.clone(), direction),
            (" ", _) => Touch::Node(key.clone()),
            ("Enter" | "ContextMenu", _) => Touch::Menu(key.clone()),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        on.emit(touch);
    })
}

fn edge_html(edge: &Edge, props: &SceneProps) -> Html {
    if !matches!(edge.from, NodeKey::Alias(_)) {
        return html! {
            <g key={edge.key.clone()} class={classes!("edge", "edge--call", edge.refused.then_some("edge--refused"), faint(edge, props))} role="img" aria-label={edge.name.clone()}>
                <title>{ &edge.name }</title>
                <path class="edge__line" d={edge.path.clone()} />
                <path class="edge__tip" d={tip(edge.head)} />
            </g>
        };
    }
    let kind = if edge.canary {
        "edge--canary"
    } else {
        "edge--stable"
    };
    let class = classes!(
        "edge",
        "edge--route",
        kind,
        format!("edge--w{}", edge.thickness()),
        faint(edge, props)
    );
    html! {
        <g key={edge.key.clone()} {class} role="button" tabindex="-1" aria-label={edge.name.clone()}
            onclick={emit(&props.on, Touch::Arrow(edge.key.clone()))}>
            <title>{ &edge.name }</title>
            <path class="edge__hit" d={edge.path.clone()} />
            <path class="edge__line" d={edge.path.clone()} />
            <path class="edge__tip" d={tip(edge.head)} />
            if !edge.text.is_empty() { { label_html(edge) } }
        </g>
    }
}

fn label_html(edge: &Edge) -> Html {
    let (x, y) = edge.label_at;
    let (width, height) = edge.label_size;
    let up = if edge.observed.is_some() { -3.0 } else { 4.5 };
    html! {
        <g aria-hidden="true">
            <rect class="edge__label-box" x={px(x - width / 2.0)} y={px(y - height / 2.0)} width={px(width)} height={px(height)} />
            <text class="edge__label" x={px(x)} y={px(y + up)}>{ &edge.text }</text>
        </g>
    }
}

/// Arrows that don't touch the chosen node step back.
fn faint(edge: &Edge, props: &SceneProps) -> Option<&'static str> {
    let selected = props.selected.as_ref()?;
    // A caller's calls go on from what it calls.
    let goes_on = matches!(selected, NodeKey::Caller(_))
        && (props.picture.edges.iter()).any(|it| it.from == *selected && it.to == edge.from);
    let concerned = edge.from == *selected || edge.to == *selected || goes_on;
    let any = props
        .picture
        .edges
        .iter()
        .any(|it| it.from == *selected || it.to == *selected);
    (any && !concerned).then_some("edge--faint")
}

fn tip((x, y): (f64, f64)) -> String {
    format!("M{} {}l-11 -5.5v11z", px(x), px(y))
}

fn tip_html(edge: &Edge, props: &SceneProps) -> Html {
    let held = match (&edge.from, edge.canary) {
        (NodeKey::Alias(_), false) => Held::Main,
        (NodeKey::Alias(_), true) => Held::Canary,
        (NodeKey::Caller(id), _) if props.movable.contains(id) => Held::Call,
        _ => return Html::default(),
    };
    let (on, from) = (props.on.clone(), edge.from.clone());
    let onpointerdown = Callback::from(move |event: PointerEvent| {
        on.emit(Touch::Take(event, from.clone(), held));
    });
    html! {
        <circle key={edge.key.clone()} class="grip" cx={px(edge.head.0 - 8.0)} cy={px(edge.head.1)} r="15" {onpointerdown} />
    }
}

/// The plus at the side of the chosen alias, from which a canary's arrow is pulled.
fn pulls(props: &SceneProps) -> Html {
    let Some(NodeKey::Alias(alias)) = &props.selected else {
        return Html::default();
    };
    let Some(node) = props.picture.node(&NodeKey::Alias(alias.clone())) else {
        return Html::default();
    };
    let edges = props.picture.edges.iter();
    if edges.filter(|it| it.from == node.key).count() != 1 {
        return Html::default();
    }
    let (on, from) = (props.on.clone(), node.key.clone());
    let onpointerdown = Callback::from(move |event: PointerEvent| {
        on.emit(Touch::Take(event, from.clone(), Held::Canary));
    });
    let (x, y) = (node.x + node.width - 4.0, node.y + node.height);
    html! {
        <g class="pull" {onpointerdown}>
            <title>{ "Pull a canary's arrow to a second version" }</title>
            <circle class="grip" cx={px(x)} cy={px(y)} r="20" />
            <circle class="pull__ring" cx={px(x)} cy={px(y)} r="10" />
            <path class="pull__cross" d={format!("M{} {}h9m-4.5-4.5v9", px(x - 4.5), px(y))} />
        </g>
    }
}

fn publish_html(props: &SceneProps) -> Html {
    let latest = NodeKey::Version("$LATEST".to_owned());
    let Some(node) = props.picture.node(&latest) else {
        return Html::default();
    };
    let (width, height) = (68.0, 26.0);
    let (x, y) = (
        node.x + node.width - width - 8.0,
        node.y - height / 2.0 - 5.0,
    );
    let onkeydown = {
        let on = props.on.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                on.emit(Touch::Publish);
            }
        })
    };
    html! {
        <g class="publish" role="button" tabindex="0" aria-label="Publish $LATEST as a new version"
            onclick={emit(&props.on, Touch::Publish)} {onkeydown}>
            <rect class="publish__hit" x={px(x - 4.0)} y={px(y - 12.0)} width={px(width + 8.0)} height="46" />
            <rect class="publish__box" x={px(x)} y={px(y)} width={px(width)} height={px(height)} />
            <text class="publish__text" x={px(x + width / 2.0)} y={px(y + 17.0)} text-anchor="middle">{ "Publish" }</text>
        </g>
    }
}

fn drag_html(drag: &Drag, picture: &Picture) -> Html {
    let Some(node) = picture.node(&drag.from) else {
        return Html::default();
    };
    let (x, y) = (node.x + node.width, node.y + node.height / 2.0);
    let bend = px((drag.at.0 - x) * 0.45);
    let path = format!(
        "M{} {}c{bend} 0 {} {} {} {}",
        px(x),
        px(y),
        px((drag.at.0 - x) * 0.55),
        px(drag.at.1 - y),
        px(drag.at.0 - x),
        px(drag.at.1 - y)
    );
    html! {
        <>
            <path class={classes!("drag__line", (drag.held == Held::Canary).then_some("drag__line--canary"))} d={path} />
            <path class="edge__tip" d={tip((drag.at.0 + 4.0, drag.at.1))} />
        </>
    }
}

fn emit<E>(on: &Callback<Touch>, touch: Touch) -> Callback<E> {
    let on = on.clone();
    Callback::from(move |_| on.emit(touch.clone()))
}
