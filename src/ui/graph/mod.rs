//! The alias graph: the page's main control.

mod caller;
mod endpoint;
mod gesture;
mod minimap;
mod popup;
mod region;
mod scene;
mod sight;
pub mod size;
mod split;
mod tip;
mod weight;

use std::rc::Rc;

use yew::prelude::*;

use super::browser;
use super::deployment::Deployment;
use super::icon::Icon;
use super::page::{FormSeed, PageAction, Tab};
use super::second_part::SecondPart;
use super::store::{Same, Ui, UiProps};
use super::traffic::Dots;
use caller::CallerForm;
use gesture::{Board, use_board};
use playground::session::{Action, Selection};
use playground::view::account::{self, Shown};
use playground::view::format::cut_to_width;
use playground::view::graph::{self, Area, Camera, NodeKey, Options, Picture};
use popup::{Popup, PopupAt, What};
use region::RegionChoice;
use scene::{Drag, Held, Scene, Touch, node_id};
use sight::{use_sight, whole};
use tip::Tip;

/// The graph with its tools.
#[component]
pub fn AliasGraph(UiProps { ui }: &UiProps) -> Html {
    let room = use_node_ref();
    let size = size::use_size(&room);
    let filter = use_state_eq(String::new);
    let unfolded = use_state_eq(|| false);
    let active = use_state_eq(|| None::<NodeKey>);
    let popup = use_state_eq(|| None::<PopupAt>);
    let shown = Rc::clone(&ui.shown);
    let selected = account::selected_key(&ui.session, &shown);

    let options = Options {
        width: size.map_or(960.0, |it| it.0) / magnify(ui),
        unfolded: *unfolded,
        filter: (*filter).clone(),
        keep: selected.clone(),
    };
    // Of a run that was cancelled the arrows say nothing, nor of the one before.
    let run = ui.session.run();
    let ended = run.last.as_ref().filter(|_| run.stopped.is_none());
    let ended = ended.map(|it| Same(Rc::clone(&it.report)));
    let input = use_memo((Same(shown.clone()), ended), {
        let session = ui.session.clone();
        move |(shown, _)| account::graph_input(&session, &shown.0)
    });
    let picture = use_memo((Same(input), options), |(input, options)| {
        graph::lay_out(&input.0, options)
    });

    let manual = use_state_eq(|| None::<Camera>);
    // Another function is another picture: look at all of it.
    use_effect_with((shown.function.clone(), ui.page.presenter), {
        let (manual, popup) = (manual.clone(), popup.clone());
        move |_| {
            manual.set(None);
            popup.set(None);
        }
    });
    let least = if size.is_some_and(|it| it.0 < 680.0) {
        0.85
    } else {
        0.7
    };
    let fitted = Camera::fit(&picture, size.unwrap_or((960.0, 480.0)), least, magnify(ui));
    let within = |it: Camera| it.within(&picture, size.unwrap_or((960.0, 480.0)));
    let camera = manual.map_or(fitted, within);

    let around = (camera, fitted);
    use_sight(selected.as_ref(), &shown, &picture, size, around, &manual);
    use_sight((*active).as_ref(), &shown, &picture, size, around, &manual);
    let touch = on_touch(ui, &shown, &picture, camera, &active, &popup, &unfolded);
    let board = use_board(Board {
        room: room.clone(),
        camera,
        manual: manual.clone(),
        picture: picture.clone(),
        touch: touch.clone(),
        dropped: on_dropped(ui, &shown, &picture, camera, &popup),
        fixed: ui.page.embed,
    });
    // The same callback as long as the page lives, so that what stays as it is is not drawn again.
    let latest = use_mut_ref(Callback::noop);
    latest.replace(board.on);
    let on = use_callback((), move |touch: Touch, ()| {
        let now: Callback<Touch> = latest.borrow().clone();
        now.emit(touch);
    });
    let first = picture.nodes.first().map(|node| node.key.clone());
    let reachable = (*active)
        .clone()
        .or_else(|| selected.clone())
        .filter(|key| picture.node(key).is_some())
        .or(first);
    let gone = active
        .as_ref()
        .is_some_and(|key| picture.node(key).is_none());
    use_effect_with(gone, {
        let (active, reachable) = (active.clone(), reachable.clone());
        move |gone| {
            if *gone {
                // Deleted while it had the focus: on with what is left, not from the page's top.
                if let (true, Some(key)) = (browser::has_no_focus(), &reachable) {
                    browser::focus(&node_id(key));
                }
                active.set(reachable);
            }
        }
    });
    // Fitted already, but not all of it: the next press shows all, however small.
    let all = Camera::fit(&picture, size.unwrap_or((960.0, 480.0)), 0.0, magnify(ui));
    let next_fit = (manual.is_none() && all != fitted).then_some(all);
    let transform = format!(
        "translate({} {}) scale({})",
        camera.x, camera.y, camera.zoom
    );
    let moving = board.drag.is_some();
    let movable = use_memo(shown.callers.clone(), |callers| {
        let bound = callers.iter().filter(|it| it.bound || it.rebindable);
        bound.map(|it| it.node.id.clone()).collect::<Vec<_>>()
    });
    // Made each time, as in `App`.
    let small = whole(&picture, camera, size.unwrap_or_default(), &manual);
    html! {
        <section class="graph" aria-label="Picture of the function">
            { head(ui, &shown, &filter, &manual, next_fit, camera, size) }
            <div class="graph__room" ref={room.clone()}>
                <svg class={classes!("graph__svg", moving.then_some("graph__svg--dragging"))} role="group" aria-label="Alias graph"
                    onpointerdown={board.down} onpointermove={board.moved} onpointerup={board.up.clone()}
                    onpointercancel={board.up} onwheel={board.wheel}>
                    <g {transform}>
                        <Scene picture={picture.clone()} {selected} active={reachable} drag={board.drag} {movable}
                            fixed={ui.page.embed} ahead={shown.ahead && shown.function.is_some()} {on} />
                        <Dots ui={ui.clone()} picture={picture.clone()} />
                    </g>
                </svg>
                if picture.nodes.is_empty() { { empty(ui, &shown) } } else if is_first_look(ui) {
                    <p class="graph__about">{ "AWS Lambda’s versions and aliases, to try out. Press Simulate, or drag the tip of an arrow to another version." }</p>
                }
                if picture.compact && size.is_some() { <SecondPart content={small} /> }
                if popup.is_none() && !moving { <Tip room={room.clone()} picture={Same(picture.clone())} /> }
                if let Some(at) = &*popup {
                    <Popup ui={ui.clone()} shown={shown.clone()} at={spoken_of(at, &picture, camera)} onclose={close(&popup)} />
                }
            </div>
            <Listed {picture} />
            if ui.session.has_deployments() { <SecondPart content={deployment(ui)} /> }
        </section>
    }
}

/// The deployment that is on screen, in the second part of the program.
fn deployment(ui: &Ui) -> Callback<(), Html> {
    let ui = ui.clone();
    Callback::from(move |()| html! { <Deployment ui={ui.clone()} /> })
}

/// Properties of the list.
#[derive(Properties)]
struct ListedProps {
    picture: Rc<Picture>,
}

impl PartialEq for ListedProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.picture, &other.picture)
    }
}

/// The picture in sentences.
#[component]
fn Listed(ListedProps { picture }: &ListedProps) -> Html {
    html! {
        <ul class="sr" aria-label="The graph as a list">
            for (key, line) in account::list(picture) { <li key={key}>{ line }</li> }
        </ul>
    }
}

/// Whether nothing was done yet: then it is said what this is and what to press.
fn is_first_look(ui: &Ui) -> bool {
    let untouched = ui.session.run().last.is_none() && ui.page.slot.is_none();
    untouched && ui.session.opened() == 0 && ui.session.attempt().is_none() && !ui.page.embed
}

/// How much larger than normal the picture may be drawn.
fn magnify(ui: &Ui) -> f64 {
    if ui.page.presenter { 1.7 } else { 1.0 }
}

/// Closes the popup and gives the focus back to the node it belongs to.
fn close(popup: &UseStateHandle<Option<PopupAt>>) -> Callback<()> {
    let popup = popup.clone();
    Callback::from(move |()| {
        if let Some(at) = &*popup {
            browser::focus(&node_id(&at.owner));
        }
        popup.set(None);
    })
}

#[inline(never)]
fn on_touch(
    ui: &Ui,
    shown: &Rc<Shown>,
    picture: &Rc<Picture>,
    camera: Camera,
    active: &UseStateHandle<Option<NodeKey>>,
    popup: &UseStateHandle<Option<PopupAt>>,
    unfolded: &UseStateHandle<bool>,
) -> Callback<Touch> {
    let (ui, shown, picture) = (ui.clone(), shown.clone(), picture.clone());
    let (active, popup, unfolded) = (active.clone(), popup.clone(), unfolded.clone());
    Callback::from(move |touch: Touch| {
        let open = |key: &NodeKey, what: What| {
            let node = picture.node(key);
            let at = node.map_or((0.0, 0.0), |it| (it.x + it.width / 2.0, it.y + it.height));
            popup.set(Some(PopupAt {
                owner: key.clone(),
                what,
                at: camera.room_point(at),
                areas: areas(&picture, camera, key, None),
            }));
        };
        match touch {
            Touch::Node(NodeKey::Fold) | Touch::Menu(NodeKey::Fold) => unfolded.set(true),
            Touch::Node(key) => {
                let again = account::selected_key(&ui.session, &shown).as_ref() == Some(&key);
                active.set(Some(key.clone()));
                if again && popup.is_none() && !ui.page.embed {
                    open(&key, What::Menu);
                } else {
                    popup.set(None);
                    choose(&ui, &shown, &key);
                }
            }
            Touch::Menu(key) => {
                active.set(Some(key.clone()));
                choose(&ui, &shown, &key);
                if !ui.page.embed {
                    open(&key, What::Menu);
                }
            }
            Touch::Arrow(edge) if !ui.page.embed => {
                let edge = picture.edges.iter().find(|it| it.key == edge);
                if let Some(edge) = edge {
                    choose(&ui, &shown, &edge.from);
                    popup.set(Some(PopupAt {
                        owner: edge.from.clone(),
                        what: What::Weight(None),
                        at: camera.room_point((edge.label_at.0, edge.label_at.1 + 18.0)),
                        areas: areas(&picture, camera, &edge.from, None),
                    }));
                }
            }
            Touch::Step(from, direction) => {
                if let Some(next) = picture.neighbour(&from, direction) {
                    active.set(Some(next.clone()));
                    browser::focus(&node_id(next));
                }
            }
            Touch::Publish => ui.send(shown.site().publish()),
            Touch::Arrow(_) | Touch::Take(..) => (),
        }
    })
}

/// Chooses a node; a form of another object would be misleading.
#[inline(never)]
fn choose(ui: &Ui, shown: &Shown, key: &NodeKey) {
    let selection = account::selection(&ui.session, shown, key);
    if selection != *ui.session.selection() {
        ui.show(PageAction::Form(None));
        ui.act(Action::Selected(selection));
    }
}

/// The popup with what it must not cover now: a weight that is tried out has an arrow before it is set.
#[inline(never)]
fn spoken_of(at: &PopupAt, picture: &Picture, camera: Camera) -> PopupAt {
    let to = match &at.what {
        What::Weight(Some(version)) => Some(NodeKey::Version(version.clone())),
        _ => None,
    };
    PopupAt {
        areas: areas(picture, camera, &at.owner, to.as_ref()),
        ..at.clone()
    }
}

/// What a popup of a node must not cover: the node, and for an alias its arrows' labels and ends too.
#[inline(never)]
fn areas(picture: &Picture, camera: Camera, owner: &NodeKey, to: Option<&NodeKey>) -> Vec<Area> {
    let area = |left: f64, top: f64, width: f64, height: f64| {
        let (x, y) = camera.room_point((left, top));
        let (right, bottom) = camera.room_point((left + width, top + height));
        (x, y, right, bottom)
    };
    let mut keys: Vec<&NodeKey> = vec![owner];
    let mut areas = Vec::new();
    if matches!(owner, NodeKey::Alias(_)) {
        for edge in picture.edges.iter().filter(|it| it.from == *owner) {
            keys.push(&edge.to);
            // The arrow itself, from its tail to its tip.
            let (tail, head) = (edge.tail, edge.head);
            let (top, low) = (tail.1.min(head.1) - 8.0, tail.1.max(head.1) + 8.0);
            areas.push(area(tail.0, top, head.0 - tail.0, low - top));
            let (x, y) = edge.label_at;
            let (width, height) = (edge.label_size.0.max(54.0), edge.label_size.1.max(24.0));
            areas.push(area(x - width / 2.0, y - height / 2.0, width, height));
        }
    }
    keys.extend(to);
    let nodes = keys.into_iter().filter_map(|it| picture.node(it));
    areas.extend(nodes.map(|it| area(it.x, it.y, it.width, it.height)));
    areas
}

/// What letting go of a dragged arrow does.
#[inline(never)]
fn on_dropped(
    ui: &Ui,
    shown: &Rc<Shown>,
    picture: &Rc<Picture>,
    camera: Camera,
    popup: &UseStateHandle<Option<PopupAt>>,
) -> Callback<Drag> {
    let (ui, shown, picture, popup) = (ui.clone(), shown.clone(), picture.clone(), popup.clone());
    Callback::from(move |drag: Drag| match (drag.from, drag.over) {
        (NodeKey::Alias(alias), Some(NodeKey::Version(version))) => {
            let site = shown.site();
            let current = shown.aliases.iter().find(|it| it.name == alias);
            match (drag.held, current.and_then(|it| it.canary.clone())) {
                (Held::Canary, Some((_, weight))) => {
                    ui.send(site.canary(&alias, &version, weight));
                }
                (Held::Canary, None) => {
                    let owner = NodeKey::Alias(alias);
                    let to = NodeKey::Version(version.clone());
                    popup.set(Some(PopupAt {
                        areas: areas(&picture, camera, &owner, Some(&to)),
                        owner,
                        what: What::Weight(Some(version)),
                        at: camera.room_point(drag.at),
                    }));
                }
                _ => ui.send(site.repoint(&alias, &version)),
            }
        }
        (NodeKey::Caller(id), Some(NodeKey::Alias(to) | NodeKey::Version(to))) => {
            rebind(&ui, &shown, &id, &to);
        }
        _ => (),
    })
}

/// Gives a caller that somebody put on the graph another qualifier to call.
#[inline(never)]
fn rebind(ui: &Ui, shown: &Shown, id: &str, to: &str) {
    let Some(caller) = shown.callers.iter().find(|it| it.node.id == id) else {
        return;
    };
    let bound = ui.session.bound_callers().iter();
    let same = |it: &&playground::scenario::BoundCaller| {
        it.name == caller.id.name
            && it.qualifier == caller.id.qualifier
            && it.function == caller.id.function
    };
    let Some(old) = bound.clone().find(same).cloned() else {
        // One that a request of its own service set up is changed by another.
        if let Some(request) = ui.session.rebinding(&caller.id, to) {
            ui.send(request);
        }
        return;
    };
    let new = playground::scenario::BoundCaller {
        qualifier: Some(to.to_owned()),
        ..old.clone()
    };
    ui.act(Action::CallerRemoved(old));
    ui.act(Action::CallerAdded(new));
}

fn head(
    ui: &Ui,
    shown: &Rc<Shown>,
    filter: &UseStateHandle<String>,
    manual: &UseStateHandle<Option<Camera>>,
    next_fit: Option<Camera>,
    camera: Camera,
    size: Option<(f64, f64)>,
) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            ui.show(PageAction::Form(None));
            ui.act(Action::Selected(Selection::Function(browser::text_of(
                &event,
            ))));
        })
    };
    let oninput = {
        let (filter, manual) = (filter.clone(), manual.clone());
        Callback::from(move |event: InputEvent| {
            filter.set(browser::input_text(&event));
            // Wherever one had gone: what is found is on screen.
            manual.set(None);
        })
    };
    let middle = size.map_or((480.0, 240.0), |it| (it.0 / 2.0, it.1 / 2.0));
    let zoom = |factor: f64| {
        let manual = manual.clone();
        Callback::from(move |_: MouseEvent| manual.set(Some(camera.zoomed(factor, middle))))
    };
    // As large as it is from the start: all of it, or as much as stays readable; then all of it.
    let fit = {
        let manual = manual.clone();
        Callback::from(move |_: MouseEvent| manual.set(next_fit))
    };
    html! {
        <div class="graph__head">
            <div class="graph__function">
                if shown.functions.len() > 1 {
                    <select class="input" aria-label="Function" title={shown.function.clone()} {onchange}>
                        for name in few_functions(shown) {
                            <option key={name.clone()} value={name.clone()} selected={shown.function.as_ref() == Some(name)}>{ cut_to_width(name, FUNCTION) }</option>
                        }
                        if shown.functions.len() > region::MOST { { region::beyond(shown.functions.len()) } }
                    </select>
                } else if let Some(name) = &shown.function {
                    <button type="button" class="button button--quiet" onclick={ui.on_act({
                        let name = name.clone();
                        move || Action::Selected(Selection::Function(name.clone()))
                    })}>{ name }</button>
                }
                if ui.page.embed {
                    if shown.function.is_some() { <span class="chip">{ &shown.region }</span> }
                } else {
                    <RegionChoice ui={ui.clone()} shown={shown.clone()} />
                }
            </div>
            if let Some(name) = simulated(ui) {
                <button type="button" class="button button--small graph__simulate" disabled={ui.session.run().is_asked()}
                    title={format!("Send simulated calls through {name}")} onclick={simulate(ui)}>
                    { Icon::Play.html() }{ format!("Simulate {name}") }
                </button>
            }
            if shown.function.is_some() && !ui.page.embed {
                <button type="button" class="button button--small" onclick={ui.on_show(form(shown, "CreateAlias"))}>
                    { Icon::Plus.html() }{ "Alias" }
                </button>
                <CallerForm ui={ui.clone()} shown={shown.clone()} />
            }
            <div class="graph__tools">
                if shown.crowded() || !filter.is_empty() {
                    <input class="input graph__search" type="search" placeholder="Find alias or version" aria-label="Find alias or version"
                        value={(**filter).clone()} {oninput} />
                }
                <button type="button" class="button button--quiet button--icon graph__zoom" aria-label="Zoom out" onclick={zoom(0.8)}>{ Icon::Minus.html() }</button>
                <button type="button" class="button button--quiet button--icon graph__zoom" aria-label="Zoom in" onclick={zoom(1.25)}>{ Icon::Plus.html() }</button>
                <button type="button" class="button button--quiet button--icon" aria-label="Zoom to fit" title="Zoom to fit" onclick={fit}>{ Icon::Fit.html() }</button>
            </div>
        </div>
    }
}

/// Average characters of a function's name in the list: long ones keep their end, in which they differ.
const FUNCTION: f64 = 19.0;

/// The functions to choose from: not more than are drawn at once, with the one on screen among them.
fn few_functions(shown: &Shown) -> impl Iterator<Item = &String> {
    let all = shown.functions.iter().enumerate();
    let here = shown.function.as_ref();
    let few = all.filter(move |(at, it)| *at < region::MOST || here == Some(*it));
    few.map(|it| it.1)
}

/// What the calls would go through; nothing where they can't.
#[inline(never)]
fn simulated(ui: &Ui) -> Option<String> {
    let plan = ui.session.plan();
    let name = plan
        .qualifier
        .clone()
        .or_else(|| plan.function_name.clone())?;
    (!ui.page.embed && ui.session.routes()).then_some(name)
}

/// Runs the traffic as it is set up, where its figures can be seen.
#[inline(never)]
fn simulate(ui: &Ui) -> Callback<MouseEvent> {
    let ui = ui.clone();
    Callback::from(move |_| {
        ui.show(PageAction::Tab(Tab::Traffic));
        ui.act(Action::RunStarted(ui.session.plan()));
    })
}

/// Opens an operation's form about the shown function.
fn form(shown: &Shown, operation: &'static str) -> PageAction {
    let request = shown.site().request(operation, serde_json::json!({}));
    PageAction::Form(Some(FormSeed {
        operation,
        input: Rc::new(request.input),
    }))
}

#[inline(never)]
fn empty(ui: &Ui, shown: &Shown) -> Html {
    if shown.function.is_some() {
        return html! { <div class="graph__empty"><p>{ "Nothing here has that name." }</p></div> };
    }
    let offer = playground::view::inspect::new_function();
    let start = FormSeed {
        operation: offer.operation,
        input: offer.input,
    };
    html! {
        <div class="graph__empty">
            <h2>{ "No function yet" }</h2>
            <p>{ "Paste AWS CLI or boto3 lines into the console below, or create a function here. Its versions and aliases appear in this picture." }</p>
            if !ui.page.embed {
                <div class="buttons">
                    <button type="button" class={classes!("button", ui.session.attempt().is_none().then_some("button--primary"))} onclick={ui.on_show(PageAction::Form(Some(start)))}>{ "Create function" }</button>
                    if ui.session.attempt().is_none() {
                        <button type="button" class="button" onclick={super::start::tutorial(ui)}>{ "Start the tutorial" }</button>
                    }
                </div>
            }
        </div>
    }
}
