//! The whole of a picture that is larger than its room, small in a corner: where one is in it, and the way elsewhere.

use web_sys::Element;
use yew::prelude::*;

use crate::ui::store::Same;
use playground::view::format::px;
use playground::view::graph::{Camera, Picture};

/// How large it is at most, in CSS pixels.
const MOST: (f64, f64) = (150.0, 150.0);

/// Properties of the small picture.
#[derive(Properties, PartialEq)]
pub struct MinimapProps {
    /// The picture.
    pub picture: Same<Picture>,
    /// What is seen of it.
    pub camera: Camera,
    /// The room's size.
    pub room: (f64, f64),
    /// Called with what is to be seen instead.
    pub set: Callback<Camera>,
}

/// Nothing where all of it is in the room. It is for the mouse and the finger: the arrow keys go through the picture
/// itself, which follows them.
#[component]
pub fn Minimap(props: &MinimapProps) -> Html {
    let MinimapProps {
        picture,
        camera,
        room,
        set,
    } = props;
    let node = use_node_ref();
    let picture = &picture.0;
    let ((x, y), (width, height)) = camera.seen(*room);
    if x <= 0.0 && y <= 0.0 && x + width >= picture.width && y + height >= picture.height {
        return Html::default();
    }
    let scale = (MOST.0 / picture.width.max(1.0)).min(MOST.1 / picture.height.max(1.0));
    let go = {
        let (node, set, camera, room) = (node.clone(), set.clone(), *camera, *room);
        move |event: &PointerEvent| {
            let Some(own) = node.cast::<Element>() else {
                return;
            };
            let place = own.get_bounding_client_rect();
            let at = (
                (f64::from(event.client_x()) - place.left()) / scale,
                (f64::from(event.client_y()) - place.top()) / scale,
            );
            set.emit(camera.centred(at, room));
        }
    };
    let down = {
        let (go, node) = (go.clone(), node.clone());
        Callback::from(move |event: PointerEvent| {
            event.prevent_default();
            if let Some(own) = node.cast::<Element>() {
                let _ = own.set_pointer_capture(event.pointer_id());
            }
            go(&event);
        })
    };
    let moved = Callback::from(move |event: PointerEvent| {
        if event.buttons() != 0 {
            go(&event);
        }
    });
    html! {
        <svg ref={node} class="minimap" aria-hidden="true" width={px(picture.width * scale)} height={px(picture.height * scale)}
            viewBox={format!("0 0 {} {}", px(picture.width), px(picture.height))} onpointerdown={down} onpointermove={moved}>
            for node in picture.nodes.iter() {
                <rect key={node.key.text()} x={px(node.x)} y={px(node.y)} width={px(node.width)} height={px(node.height)} />
            }
            <rect class="minimap__seen" x={px(x)} y={px(y)} width={px(width)} height={px(height)} />
        </svg>
    }
}
