//! Fingers and the mouse on the graph: pan, pinch, wheel, and dragging an arrow.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::scene::{Drag, Held, Touch};
use playground::view::graph::{Camera, NodeKey, Picture};

/// What the gestures work on.
pub struct Board {
    /// The room that the picture is seen in.
    pub room: NodeRef,
    /// What is seen now.
    pub camera: Camera,
    /// Where a gesture puts the camera.
    pub manual: UseStateHandle<Option<Camera>>,
    /// The picture.
    pub picture: Rc<Picture>,
    /// Everything but drags goes on to here.
    pub touch: Callback<Touch>,
    /// An arrow was dropped on a node that can take it.
    pub dropped: Callback<Drag>,
    /// Whether arrows stay where they are.
    pub fixed: bool,
}

/// The handlers for the graph's element, and what is being dragged.
pub struct Handlers {
    /// `onpointerdown`
    pub down: Callback<PointerEvent>,
    /// `onpointermove`
    pub moved: Callback<PointerEvent>,
    /// `onpointerup` and `onpointercancel`
    pub up: Callback<PointerEvent>,
    /// `onwheel`
    pub wheel: Callback<WheelEvent>,
    /// For the picture.
    pub on: Callback<Touch>,
    /// The arrow in hand.
    pub drag: Option<Drag>,
}

/// A finger, or the mouse's pressed button, and where it was last.
#[derive(Clone, Copy)]
struct Finger {
    id: i32,
    at: (f64, f64),
}

/// Pixels a finger may shake before a press becomes a pan.
const SHAKE: f64 = 5.0;

/// Fingers that are down, and whether they have begun to pan.
#[derive(Default)]
struct Hand {
    fingers: Vec<Finger>,
    panning: bool,
}

/// Wires the gestures.
#[hook]
pub fn use_board(board: Board) -> Handlers {
    let hand = use_mut_ref(Hand::default);
    let drag = use_state_eq(|| None::<Drag>);
    let board = Rc::new(board);

    let on = {
        let (board, drag) = (board.clone(), drag.clone());
        Callback::from(move |touch: Touch| match touch {
            Touch::Take(event, from, held) => take(&board, &drag, &event, from, held),
            other => board.touch.emit(other),
        })
    };
    let down = {
        let hand = hand.clone();
        Callback::from(move |event: PointerEvent| {
            let mut hand = hand.borrow_mut();
            let finger = Finger {
                id: event.pointer_id(),
                at: client(&event),
            };
            hand.fingers.retain(|it| it.id != finger.id);
            hand.fingers.push(finger);
            hand.panning = false;
        })
    };
    let moved = {
        let (board, hand, drag) = (board.clone(), hand.clone(), drag.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(held) = &*drag {
                let at = point(&board, client(&event));
                let over = board.picture.target_at(at, held.held == Held::Call);
                drag.set(Some(Drag {
                    at,
                    over,
                    ..held.clone()
                }));
            } else if let Some(camera) = pan(&board, &mut hand.borrow_mut(), &event) {
                board.manual.set(Some(camera));
            }
        })
    };
    let up = {
        let (board, hand, drag) = (board.clone(), hand, drag.clone());
        Callback::from(move |event: PointerEvent| {
            let mut hand = hand.borrow_mut();
            hand.fingers.retain(|it| it.id != event.pointer_id());
            if let Some(held) = &*drag {
                if event.type_() == "pointerup" && held.over.is_some() {
                    board.dropped.emit(held.clone());
                }
                drag.set(None);
            }
        })
    };
    let wheel = Callback::from({
        let board = board.clone();
        move |event: WheelEvent| {
            event.prevent_default();
            let at = inside(
                &board,
                (f64::from(event.client_x()), f64::from(event.client_y())),
            );
            let camera = if event.ctrl_key() || event.meta_key() {
                board.camera.zoomed(libm::exp(-event.delta_y() * 0.005), at)
            } else {
                board.camera.moved(-event.delta_x(), -event.delta_y())
            };
            board.manual.set(Some(camera));
        }
    });
    Handlers {
        down,
        moved,
        up,
        wheel,
        on,
        drag: (*drag).clone(),
    }
}

/// Takes an arrow in hand.
fn take(
    board: &Board,
    drag: &UseStateHandle<Option<Drag>>,
    event: &PointerEvent,
    from: NodeKey,
    held: Held,
) {
    if board.fixed || event.button() != 0 {
        return;
    }
    event.stop_propagation();
    event.prevent_default();
    // Later events come here even when the finger leaves the graph.
    if let Some(svg) = svg(board) {
        let _ = svg.set_pointer_capture(event.pointer_id());
    }
    let at = point(board, client(event));
    drag.set(Some(Drag {
        from,
        held,
        at,
        over: None,
    }));
}

/// Moves with one finger, magnifies with two.
fn pan(board: &Board, hand: &mut Hand, event: &PointerEvent) -> Option<Camera> {
    let now = client(event);
    let at = hand
        .fingers
        .iter()
        .position(|it| it.id == event.pointer_id())?;
    let before = hand.fingers.get(at)?.at;
    let (dx, dy) = (now.0 - before.0, now.1 - before.1);
    if !hand.panning && dx.abs().max(dy.abs()) < SHAKE {
        return None;
    }
    if !hand.panning {
        hand.panning = true;
        if let Some(svg) = svg(board) {
            let _ = svg.set_pointer_capture(event.pointer_id());
        }
    }
    let other = hand
        .fingers
        .iter()
        .find(|it| it.id != event.pointer_id())
        .map(|it| it.at);
    if let Some(finger) = hand.fingers.get_mut(at) {
        finger.at = now;
    }
    Some(match other {
        None => board.camera.moved(dx, dy),
        Some(fixed) => {
            let spread = |a: (f64, f64)| libm::hypot(a.0 - fixed.0, a.1 - fixed.1).max(1.0);
            let factor = spread(now) / spread(before);
            board.camera.zoomed(factor, inside(board, fixed))
        }
    })
}

fn client(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn svg(board: &Board) -> Option<Element> {
    board.room.cast::<Element>()?.first_element_child()
}

/// A point of the screen as one of the room.
fn inside(board: &Board, at: (f64, f64)) -> (f64, f64) {
    let rect = board
        .room
        .cast::<Element>()
        .map(|it| it.get_bounding_client_rect());
    rect.map_or(at, |rect| (at.0 - rect.left(), at.1 - rect.top()))
}

/// A point of the screen as one of the picture.
fn point(board: &Board, at: (f64, f64)) -> (f64, f64) {
    board.camera.picture_point(inside(board, at))
}
