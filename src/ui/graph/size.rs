//! The size of an element on screen.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// Width and height of the element in CSS pixels, once it is on screen, and as it changes.
#[hook]
pub fn use_size(node: &NodeRef) -> Option<(f64, f64)> {
    let size = use_state_eq(|| None);
    use_effect_with((), {
        let (node, size) = (node.clone(), size.clone());
        move |()| {
            let element = node.cast::<Element>();
            let measure = {
                let element = element.clone();
                move || {
                    if let Some(rect) = element.as_ref().map(Element::get_bounding_client_rect)
                        && rect.width() > 0.0
                    {
                        size.set(Some((rect.width().floor(), rect.height().floor())));
                    }
                }
            };
            measure();
            let closure = Closure::<dyn Fn()>::new(measure);
            let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, &element) {
                observer.observe(element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(closure);
            }
        }
    });
    *size
}
