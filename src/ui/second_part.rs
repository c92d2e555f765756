//! Panels that a first visit does without are in the program's second part (`xtask/src/page/parts.rs`): they wait for
//! it in quiet, while the picture is there already.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of `static/boot.js`: nothing if the second part is here; else it is being brought, and this tells when.
    #[wasm_bindgen(js_name = laterReady)]
    fn later_ready(first: &JsValue) -> Option<Promise>;
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Coming,
    Here,
    Missing,
}

#[derive(PartialEq, Properties)]
pub struct SecondPartProps {
    /// What needs the second part; rendered once it is here.
    pub content: Callback<(), Html>,
}

/// Renders its content, or says that a part of the page did not arrive.
#[component]
pub fn SecondPart(SecondPartProps { content }: &SecondPartProps) -> Html {
    let part = use_state_eq(|| match asked() {
        None => Part::Here,
        Some(_) => Part::Coming,
    });
    {
        let part = part.clone();
        use_effect_with((), move |()| {
            if let Some(coming) = asked() {
                spawn_local(async move {
                    let came = JsFuture::from(coming).await;
                    part.set(came.map_or(Part::Missing, |_| Part::Here));
                });
            }
        });
    }
    match *part {
        Part::Here => content.emit(()),
        Part::Coming => html! { <div class="panel__coming" aria-busy="true"></div> },
        Part::Missing => html! {
            <p class="panel__coming" role="alert">
                { "A part of the page did not arrive. Check the connection and reload: your work is safe." }
            </p>
        },
    }
}

/// Waits for the second part; whether it is here.
pub async fn arrived() -> bool {
    match asked() {
        None => true,
        Some(coming) => JsFuture::from(coming).await.is_ok(),
    }
}

/// Without a browser, as in the native tests, there is but one part.
fn asked() -> Option<Promise> {
    if cfg!(target_arch = "wasm32") {
        later_ready(&wasm_bindgen::exports())
    } else {
        None
    }
}
