//! The picture itself: nodes and arrows as SVG, each a control with a name.

use std::rc::Rc;

use yew::prelude::*;

use playground::view::format::px;
use playground::view::graph::{Direction, Edge, Node, NodeKey, Picture};

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
#[derive(Properties)]
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

impl PartialEq for SceneProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.picture, &other.picture)
            && self.selected == other.selected
            && self.active == other.active
            && self.drag == other.drag
            && self.movable == other.movable
            && (self.fixed, self.ahead) == (other.fixed, other.ahead)
            && self.on == other.on
    }
}

/// Draws the picture. Nodes and arrows are components of their own: most edits leave most of them
/// as they are, or only move them.
#[component]
pub fn Scene(props: &SceneProps) -> Html {
    let picture = &props.picture;
    let over = props.drag.as_ref().and_then(|it| it.over.as_ref());
    let concerned = concerned(props);
    let faint = |edge: &Edge| concerned.is_some_and(|it| !concerns(edge, it, props));
    html! {
        <>
            for (text, x) in picture.headings.iter() {
                <text key={text.clone()} class="graph__heading" x={px(*x)} y="14" aria-hidden="true">{ text }</text>
            }
            <g key="edges">
                for edge in picture.edges.iter() {
                    <Arrow key={edge.key.clone()} edge={Rc::clone(edge)} faint={faint(edge)} on={props.on.clone()} />
                }
            </g>
            <g key="nodes">
                for node in picture.nodes.iter() {
                    <g key={node.key.text()} transform={place(node)}>
                        <Control node={Rc::clone(node)} selected={props.selected.as_ref() == Some(&node.key)} active={props.active.as_ref() == Some(&node.key)}
                            target={over == Some(&node.key)} compact={picture.compact} on={props.on.clone()} />
                    </g>
                }
            </g>
            <g key="details" class="details" aria-hidden="true">
                for node in picture.nodes.iter().filter(|it| !it.detail.is_empty() || !it.tag.is_empty()) {
                    { details_html(node) }
                }
                for edge in picture.edges.iter() {
                    if let Some(observed) = &edge.observed {
                        <text key={edge.key.clone()} class="edge__observed" x={px(edge.texts_at().1.0)} y={px(edge.texts_at().1.1)}>{ observed }</text>
                    }
                }
            </g>
            <g key="handles" aria-hidden="true">
                if !props.fixed {
                    for (edge, held) in picture.edges.iter().filter_map(|edge| Some((edge, held(edge, props)?))) {
                        <Grip key={edge.key.clone()} edge={Rc::clone(edge)} {held} on={props.on.clone()} />
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

/// The chosen node, when arrows touch it: those that don't step back.
fn concerned(props: &SceneProps) -> Option<&NodeKey> {
    let selected = props.selected.as_ref()?;
    let mut edges = props.picture.edges.iter();
    let any = edges.any(|it| it.from == *selected || it.to == *selected);
    any.then_some(selected)
}

/// A caller's calls go on from what it calls.
fn concerns(edge: &Edge, node: &NodeKey, props: &SceneProps) -> bool {
    let goes_on = matches!(node, NodeKey::Caller(_))
        && (props.picture.edges.iter()).any(|it| it.from == *node && it.to == edge.from);
    edge.from == *node || edge.to == *node || goes_on
}

/// Where a node stands. What is drawn of it doesn't say, so that moving it is one attribute.
fn place(node: &Node) -> String {
    format!("translate({} {})", px(node.x), px(node.y))
}

/// The element id of a node, for moving the focus.
pub fn node_id(key: &NodeKey) -> String {
    format!("node-{}", key.text())
}

/// Properties of a node.
#[allow(clippy::struct_excessive_bools)] // switches that have nothing to do with each other
#[derive(Properties)]
struct ControlProps {
    node: Rc<Node>,
    selected: bool,
    active: bool,
    target: bool,
    compact: bool,
    on: Callback<Touch>,
}

impl PartialEq for ControlProps {
    fn eq(&self, other: &Self) -> bool {
        self.node.looks_like(&other.node)
            && (self.selected, self.active) == (other.selected, other.active)
            && (self.target, self.compact) == (other.target, other.compact)
            && self.on == other.on
    }
}

/// A node, drawn as if it stood at the origin.
#[component]
fn Control(props: &ControlProps) -> Html {
    let ControlProps {
        node, selected, on, ..
    } = props;
    let key = &node.key;
    let class = classes!(
        "node",
        format!("node--{}", node.tone.class()),
        matches!(key, NodeKey::Caller(_)).then_some("node--caller"),
        selected.then_some("node--selected"),
        props.target.then_some("node--target"),
        props.compact.then_some("node--compact"),
    );
    let onclick = emit(on, Touch::Node(key.clone()));
    let oncontextmenu = {
        let (on, key) = (on.clone(), key.clone());
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            on.emit(Touch::Menu(key.clone()));
        })
    };
    html! {
        <g id={node_id(key)} {class} role="button" tabindex={if props.active { "0" } else { "-1" }}
            aria-label={node.label.clone()} data-tip={(!node.hint.is_empty()).then(|| node.hint.clone())} aria-pressed={selected.to_string()} aria-haspopup="menu"
            {onclick} {oncontextmenu} onkeydown={keys(on, key)}>
            <rect class="node__focus" x="-4" y="-4" width={px(node.width + 8.0)} height={px(node.height + 8.0)} />
            <rect class="node__box" width={px(node.width)} height={px(node.height)} />
            <text class="node__title" x="14" y={px(title_y(node))} aria-hidden="true">{ &node.title }</text>
        </g>
    }
}

fn title_y(node: &Node) -> f64 {
    let middle = node.height / 2.0;
    if node.detail.is_empty() {
        middle + 5.0
    } else {
        middle - 4.0
    }
}

/// The second line and the tag. They are no part of the control: its name says less and stays.
fn details_html(node: &Node) -> Html {
    html! {
        <g key={node.key.text()} transform={place(node)}>
            <text class={classes!("node__detail", node.noted.then_some("node__detail--note"))} x="14" y={px(node.height / 2.0 + 15.0)}>{ &node.detail }</text>
            <text class={classes!("node__tag", (node.tag == "refused").then_some("node__tag--refused"))} x={px(node.width - 10.0)} y={px(title_y(node))} text-anchor="end">{ node.tag }</text>
        </g>
    }
}

fn keys(on: &Callback<Touch>, key: &NodeKey) -> Callback<KeyboardEvent> {
    let (on, key) = (on.clone(), key.clone());
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

/// Properties of an arrow.
#[derive(Properties, PartialEq)]
struct ArrowProps {
    edge: Rc<Edge>,
    faint: bool,
    on: Callback<Touch>,
}

/// An arrow: a control where it is an alias's or an endpoint's, a picture where it is a caller's.
#[component]
fn Arrow(ArrowProps { edge, faint, on }: &ArrowProps) -> Html {
    let faint = faint.then_some("edge--faint");
    if !matches!(edge.from, NodeKey::Alias(_) | NodeKey::Web(_)) {
        return html! {
            <g class={classes!("edge", "edge--call", edge.refused.then_some("edge--refused"), faint)} role="img" aria-label={edge.name.clone()}>
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
        edge.moving.then_some("edge--moving"),
        format!("edge--w{}", edge.thickness()),
        faint
    );
    html! {
        <g {class} role="button" tabindex="-1" aria-label={edge.name.clone()}
            onclick={emit(on, Touch::Arrow(edge.key.clone()))}>
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
    let text = edge.texts_at().0;
    html! {
        <g aria-hidden="true">
            <rect class="edge__label-box" x={px(x - width / 2.0)} y={px(y - height / 2.0)} width={px(width)} height={px(height)} />
            <text class="edge__label" x={px(text.0)} y={px(text.1)}>{ &edge.text }</text>
        </g>
    }
}

fn tip((x, y): (f64, f64)) -> String {
    format!("M{} {}l-11 -5.5v11z", px(x), px(y))
}

/// What taking an arrow by its tip holds; none where it can't be taken.
fn held(edge: &Edge, props: &SceneProps) -> Option<Held> {
    match (&edge.from, edge.canary) {
        (NodeKey::Alias(_), false) => Some(Held::Main),
        (NodeKey::Alias(_), true) => Some(Held::Canary),
        (NodeKey::Caller(id), _) if props.movable.contains(id) => Some(Held::Call),
        _ => None,
    }
}

/// Properties of an arrow's tip.
#[derive(Properties)]
struct GripProps {
    edge: Rc<Edge>,
    held: Held,
    on: Callback<Touch>,
}

impl PartialEq for GripProps {
    fn eq(&self, other: &Self) -> bool {
        self.edge.from == other.edge.from
            && self.edge.head == other.edge.head
            && self.held == other.held
            && self.on == other.on
    }
}

/// The room around an arrow's tip, by which it is taken.
#[component]
fn Grip(GripProps { edge, held, on }: &GripProps) -> Html {
    let (on, from, held) = (on.clone(), edge.from.clone(), *held);
    let onpointerdown = Callback::from(move |event: PointerEvent| {
        on.emit(Touch::Take(event, from.clone(), held));
    });
    html! {
        <circle class="grip" cx={px(edge.head.0 - 8.0)} cy={px(edge.head.1)} r="15" {onpointerdown} />
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
