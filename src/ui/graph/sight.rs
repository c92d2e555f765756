//! What is chosen is in sight, and the whole of a large picture is in a corner.

use std::rc::Rc;

use yew::prelude::*;

use super::minimap::Minimap;
use crate::ui::store::Same;
use playground::view::account::Shown;
use playground::view::graph::{Camera, NodeKey, Picture};

/// The whole picture, small.
pub fn whole(
    picture: &Rc<Picture>,
    camera: Camera,
    room: (f64, f64),
    manual: &UseStateHandle<Option<Camera>>,
) -> Callback<(), Html> {
    let (picture, manual) = (Same(picture.clone()), manual.clone());
    Callback::from(move |()| {
        let manual = manual.clone();
        html! { <Minimap picture={picture.clone()} {camera} {room} set={move |it| manual.set(Some(it))} /> }
    })
}

/// The camera moved so that a node is in the room; nothing where it is already, or there is none.
fn brought(picture: &Picture, key: &NodeKey, camera: Camera, room: (f64, f64)) -> Option<Camera> {
    let node = picture.node(key)?;
    let moved = camera.showing((node.x, node.y), (node.width, node.height), room);
    (moved != camera).then_some(moved)
}

/// What is chosen, wherever it was chosen, is in sight. `cameras`: what is seen now, and what another function is
/// first seen with.
#[hook]
pub fn use_sight(
    selected: Option<&NodeKey>,
    shown: &Rc<Shown>,
    picture: &Rc<Picture>,
    room: Option<(f64, f64)>,
    cameras: (Camera, Camera),
    manual: &UseStateHandle<Option<Camera>>,
) {
    let seen = use_mut_ref(|| None::<String>);
    let (picture, manual) = (picture.clone(), manual.clone());
    use_effect_with(
        (selected.cloned(), shown.function.clone(), room.is_some()),
        move |(selected, function, _)| {
            let same = seen.replace(function.clone()) == *function;
            let camera = if same { cameras.0 } else { cameras.1 };
            let found = selected.as_ref().zip(room);
            if let Some(moved) = found.and_then(|(key, room)| brought(&picture, key, camera, room))
            {
                manual.set(Some(moved));
            }
        },
    );
}
