//! The Yew adapter of the session: no logic, only how components read and change it.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::browser;
use super::page::{Page, PageAction};
pub use super::same::Same;
use lambda::api::Request;
use playground::session::{Action, Entry, Session};
use playground::view::account::Shown;

/// The session as Yew's reducer keeps it. Equal means: the very same state.
#[derive(Clone)]
pub struct Store(pub Rc<Session>);

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Reducible for Store {
    type Action = Happened;

    fn reduce(self: Rc<Self>, happened: Happened) -> Rc<Self> {
        let mut session = Session::clone(&self.0);
        session.apply(happened.action, happened.wall);
        let session = Rc::new(session);
        if let Some(seen) = happened.seen {
            seen.replace(Some(Rc::clone(&session)));
        }
        Rc::new(Self(session))
    }
}

/// A session as what would be saved of it: two are equal when the same document is.
#[derive(Clone)]
pub struct Saved(pub Rc<Session>);

impl PartialEq for Saved {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.saves_as(&other.0)
    }
}

/// A session as what the graph shows of it: two are equal when the same account, function and
/// callers are shown.
#[derive(Clone)]
pub struct Seen(pub Rc<Session>);

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.shows_as(&other.0)
    }
}

/// Something that happened, on its way into the session.
pub struct Happened {
    action: Action,
    /// The reader's clock in milliseconds since 1970, for *real timing* and for lessons.
    wall: Option<u64>,
    /// Where to leave the session that came of it, for whoever can't wait for the next drawing.
    seen: Option<Rc<RefCell<Option<Rc<Session>>>>>,
}

/// What every component is given: the state to read, and the two ways to change it.
#[derive(Clone)]
pub struct Ui {
    /// The scenario and all that follows from it.
    pub session: Rc<Session>,
    /// What is open on the page.
    pub page: Rc<Page>,
    /// What the graph shows of the session.
    pub shown: Rc<Shown>,
    store: UseReducerDispatcher<Store>,
    pages: UseReducerDispatcher<Page>,
}

impl PartialEq for Ui {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.session, &other.session) && Rc::ptr_eq(&self.page, &other.page)
    }
}

impl Ui {
    /// Ties the two reducers together.
    pub fn new(
        store: &UseReducerHandle<Store>,
        page: &UseReducerHandle<Page>,
        shown: Rc<Shown>,
    ) -> Self {
        Self {
            shown,
            session: store.0.clone(),
            page: Rc::new((**page).clone()),
            store: store.dispatcher(),
            pages: page.dispatcher(),
        }
    }

    /// Something happened in the scenario.
    pub fn act(&self, action: Action) {
        self.store.dispatch(Happened {
            action,
            wall: Some(browser::now()),
            seen: None,
        });
    }

    /// A way to make something happen and see at once what came of it, whatever is on screen.
    pub fn handle(&self) -> Handle {
        Handle {
            store: self.store.clone(),
            latest: Rc::new(RefCell::new(Rc::clone(&self.session))),
        }
    }

    /// Something happened on the page.
    pub fn show(&self, action: PageAction) {
        self.pages.dispatch(action);
    }

    /// Sends a request from the page's controls and shows its line and its answer as a toast.
    pub fn send(&self, request: Request) {
        self.show(PageAction::Sent(self.mark()));
        self.act(Action::RequestMade(request));
    }

    /// The id from which on the transcript's entries are not there yet.
    pub fn mark(&self) -> u32 {
        let last = self.session.transcript().last();
        last.map_or(0, |it| it.id.saturating_add(1))
    }

    /// The first entry of the transcript from this id on.
    pub fn entry_since(&self, mark: u32) -> Option<Rc<Entry>> {
        let mut entries = self.session.transcript().iter();
        entries.find(|it| it.id >= mark).cloned()
    }

    /// The region to write into requests: none while the account's own is on screen.
    pub fn region(&self) -> Option<String> {
        let region = self.session.region();
        (region != self.session.settings().region).then(|| region.to_owned())
    }

    /// A callback that shows something.
    pub fn on_show<E>(&self, action: PageAction) -> Callback<E> {
        let ui = self.clone();
        Callback::from(move |_| ui.show(action.clone()))
    }

    /// A callback that does something.
    pub fn on_act<E>(&self, action: impl Fn() -> Action + 'static) -> Callback<E> {
        let ui = self.clone();
        Callback::from(move |_| ui.act(action()))
    }

    /// A callback that sends a request.
    pub fn on_send<E>(&self, request: Request) -> Callback<E> {
        let ui = self.clone();
        Callback::from(move |_| ui.send(request.clone()))
    }
}

/// The session for scripts, which don't wait for the page to be drawn.
#[derive(Clone)]
pub struct Handle {
    store: UseReducerDispatcher<Store>,
    latest: Rc<RefCell<Rc<Session>>>,
}

impl Handle {
    /// Something happened; the session that came of it.
    pub fn act(&self, action: Action) -> Rc<Session> {
        let seen = Rc::new(RefCell::new(None));
        self.store.dispatch(Happened {
            action,
            wall: Some(browser::now()),
            seen: Some(Rc::clone(&seen)),
        });
        if let Some(session) = seen.take() {
            self.drawn(&session);
        }
        self.session()
    }

    /// The session as it is.
    pub fn session(&self) -> Rc<Session> {
        Rc::clone(&self.latest.borrow())
    }

    /// The page was drawn with this session.
    pub fn drawn(&self, session: &Rc<Session>) {
        self.latest.replace(Rc::clone(session));
    }
}

/// The one property most components have.
#[derive(Properties, PartialEq, Clone)]
pub struct UiProps {
    /// The page's state.
    pub ui: Ui,
}
