//! Reading QR codes with the camera, where browser and device can.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlElement;
use yew::prelude::*;

use playground::view::format::counted;

#[wasm_bindgen]
extern "C" {
    /// Of `static/later.js`: shows the camera in this `<video>` and tells each code it sees, until what the promise
    /// gives is called.
    #[wasm_bindgen(js_name = scanCodes)]
    fn scan_codes(video: &HtmlElement, reported: &Function) -> Promise;
}

/// Properties of the camera.
#[derive(Properties, PartialEq)]
pub struct CameraProps {
    /// Called with the text of each code, once.
    pub add: Callback<String>,
}

/// A button, and the camera's picture while it is on.
#[component]
pub fn Camera(CameraProps { add }: &CameraProps) -> Html {
    let on = use_state_eq(|| false);
    let read = use_state_eq(|| 0_usize);
    let trouble = use_state_eq(|| None::<String>);
    let video = use_node_ref();
    {
        let (read, trouble, video, add) =
            (read.clone(), trouble.clone(), video.clone(), add.clone());
        let state = on.clone();
        use_effect_with(*on, move |on| {
            let scan = on
                .then(|| video.cast::<HtmlElement>())
                .flatten()
                .map(|video| Scan::start(&video, add, read, trouble, state));
            move || drop(scan)
        });
    }
    if !can() {
        return html! { <p class="field__help class__camera">{ "This browser reads no QR codes by camera: scan with a phone, and send yourself the links." }</p> };
    }
    let turn = {
        let (on, trouble) = (on.clone(), trouble.clone());
        Callback::from(move |_: MouseEvent| {
            trouble.set(None);
            on.set(!*on);
        })
    };
    html! {
        <>
            <button type="button" class="button button--small" aria-pressed={on.to_string()} onclick={turn}>{ if *on { "Stop the camera" } else { "Scan with the camera" } }</button>
            if *on {
                <div class="class__camera">
                    <video ref={video} muted=true playsinline=true aria-label="The camera's picture"></video>
                    <p role="status">{ format!("Hold the codes before the camera, one after the other. {} read.", counted(*read, "code", "codes")) }</p>
                </div>
            }
            if let Some(trouble) = &*trouble { <p class="field__error class__camera" role="alert">{ trouble }</p> }
        </>
    }
}

/// Whether this browser reads codes at all.
fn can() -> bool {
    let has = |it: web_sys::Window| Reflect::has(&it, &"BarcodeDetector".into()).unwrap_or(false);
    web_sys::window().is_some_and(has)
}

/// A camera that is on. Dropping it turns it off, even while the browser still asks for leave.
struct Scan {
    over: Rc<Cell<bool>>,
    stop: Rc<RefCell<Option<Function>>>,
    _told: Closure<dyn FnMut(String)>,
}

impl Drop for Scan {
    fn drop(&mut self) {
        self.over.set(true);
        if let Some(stop) = self.stop.take() {
            let _ = stop.call0(&JsValue::NULL);
        }
    }
}

impl Scan {
    fn start(
        video: &HtmlElement,
        add: Callback<String>,
        read: UseStateHandle<usize>,
        trouble: UseStateHandle<Option<String>>,
        on: UseStateHandle<bool>,
    ) -> Self {
        read.set(0);
        let mut seen = BTreeSet::new();
        let reported = Closure::new(move |text: String| {
            // The camera sees the same code many times.
            if seen.insert(text.clone()) {
                read.set(seen.len());
                add.emit(text);
            }
        });
        let coming = scan_codes(video, reported.as_ref().unchecked_ref());
        let over = Rc::new(Cell::new(false));
        let stop = Rc::new(RefCell::new(None));
        {
            let (over, stop) = (Rc::clone(&over), Rc::clone(&stop));
            spawn_local(async move {
                match JsFuture::from(coming).await {
                    Ok(ends) => {
                        let ends: Function = ends.unchecked_into();
                        if over.get() {
                            let _ = ends.call0(&JsValue::NULL);
                        } else {
                            stop.replace(Some(ends));
                        }
                    }
                    Err(why) if !over.get() => {
                        let why = Reflect::get(&why, &"message".into());
                        let why = why.ok().and_then(|it| it.as_string());
                        trouble.set(Some(format!(
                            "The camera can't be used. {}",
                            why.unwrap_or_default()
                        )));
                        on.set(false);
                    }
                    Err(_) => (),
                }
            });
        }
        Self {
            over,
            stop,
            _told: reported,
        }
    }
}
