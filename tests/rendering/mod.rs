//! The whole page rendered natively, for tests of its markup.

use std::future::Future as _;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use alias_playground::ui::app::{App, AppProps};
use alias_playground::ui::page::Page;
use alias_playground::ui::start;
use playground::session::Session;
use yew::LocalServerRenderer;

/// Renders the whole page. Nothing in it waits for anything, so polling is enough.
pub(crate) fn render(session: Session, page: Page) -> String {
    let session = Rc::new(session);
    let rendering =
        LocalServerRenderer::<App>::with_props(AppProps { session, page }).hydratable(false);
    let mut future = pin!(rendering.render());
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..100_000 {
        if let Poll::Ready(html) = future.as_mut().poll(&mut context) {
            return html;
        }
    }
    panic!("the page waits for something");
}

/// What the page opens on.
#[allow(dead_code, reason = "not every test opens on it")]
pub(crate) fn opening() -> Session {
    Session::of(&start::opening())
}
