//! Mounts the page.

use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <main><h1>{ "Alias Playground" }</h1></main> }
}

fn main() {
    let root = gloo::utils::document().get_element_by_id("app");
    if let Some(root) = root {
        yew::Renderer::<App>::with_root(root).render();
    }
}
