//! Mounts the page.

use std::rc::Rc;

use alias_playground::session::Session;
use alias_playground::ui::app::{App, AppProps};
use alias_playground::ui::page::Page;
use alias_playground::ui::{panic, start};

fn main() {
    panic::install();
    let Some(root) = web_sys::window()
        .and_then(|it| it.document())
        .and_then(|it| it.get_element_by_id("app"))
    else {
        return;
    };
    let session = Rc::new(Session::of(&start::opening()));
    let props = AppProps {
        session,
        page: Page::default(),
    };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
}
