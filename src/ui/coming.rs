//! A long document on its way in or out is worked on a few steps at a time, so that the page goes on answering.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use playground::scenario::link::{self, LinkError};
use playground::scenario::{self, Damaged, Document, DocumentError, Pieces};
use playground::session;
use serde_json::Value;

/// Letters of a link that are read at once without anybody noticing.
pub const SHORT_LINK: usize = 4_000;
/// Steps that are played, or written into a link, at once without anybody noticing.
pub const SHORT: usize = 300;
/// Milliseconds of playing between two looks at what else there is to do: less than a frame.
const SLICE: f64 = 10.0;

/// A long document on its way in.
#[derive(Clone, Debug)]
pub struct Coming {
    opening: Rc<RefCell<Option<session::Opening>>>,
    pub(super) total: usize,
    /// Whether it has traffic set up.
    pub traffic: bool,
    /// The id under which it is kept, if it is.
    pub id: Option<String>,
    /// Whether the scenario before it is offered back.
    pub offers_back: bool,
}

impl PartialEq for Coming {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.opening, &other.opening)
    }
}

impl Coming {
    /// Of a document that is long enough; else the document comes back.
    ///
    /// # Errors
    /// The document, if it is short: it is opened at once.
    pub fn of(
        document: Box<Document>,
        id: Option<String>,
        offers_back: bool,
    ) -> Result<Self, Box<Document>> {
        let total = session::Opening::total(&document);
        if total <= SHORT {
            return Err(document);
        }
        let traffic = document.plan.is_some();
        let opening = session::Opening::new(*document);
        Ok(Self {
            opening: Rc::new(RefCell::new(Some(opening))),
            total,
            traffic,
            id,
            offers_back,
        })
    }

    /// Plays on for a moment: how many steps are done, or the session once it is ready. None after that.
    fn go_on(&self) -> Option<Result<session::Session, usize>> {
        let mut opening = self.opening.borrow_mut();
        let end = js_sys::Date::now() + SLICE;
        let one = opening.as_mut()?;
        let mut turn = 0_u32;
        while one.step() {
            turn += 1;
            if turn.is_multiple_of(8) && js_sys::Date::now() >= end {
                return Some(Err(one.done()));
            }
        }
        opening.take().map(|it| Ok(it.finish()))
    }

    /// Plays it to its end; `tell` hears how many of how many steps are done, and says whether to go on.
    pub async fn play(&self, tell: impl Fn(usize, usize) -> bool) -> Option<session::Session> {
        loop {
            match self.go_on()? {
                Ok(session) => return Some(session),
                Err(done) if tell(done, self.total) => pause().await,
                Err(_) => return None,
            }
        }
    }
}

/// Works on for a moment; whether there is more to do.
pub fn in_slices(step: &mut dyn FnMut() -> bool) -> bool {
    let end = js_sys::Date::now() + SLICE;
    while step() {
        if js_sys::Date::now() >= end {
            return true;
        }
    }
    false
}

/// Does all of a work in slices.
///
/// # Errors
/// The work's.
pub async fn through<E>(step: &mut dyn FnMut() -> Result<bool, E>) -> Result<(), E> {
    let mut failed = None;
    let mut one = || {
        step().unwrap_or_else(|why| {
            failed = Some(why);
            false
        })
    };
    while in_slices(&mut one) {
        pause().await;
    }
    failed.map_or(Ok(()), Err)
}

/// A link's document, read a piece at a time.
///
/// # Errors
/// As for [`link::decode`].
pub async fn read(text: &str) -> Result<Document, LinkError> {
    let mut reading = link::Reading::new(text)?;
    pause().await;
    through(&mut || reading.step()).await?;
    reading.finish()
}

/// A scenario file's document, read a piece at a time.
///
/// # Errors
/// As for [`scenario::from_json`].
pub async fn read_file(text: &str) -> Result<Document, DocumentError> {
    finished(scenario::Reading::new(text.to_owned())).await
}

/// The same of a file that was parsed.
///
/// # Errors
/// As for [`scenario::from_value`].
pub async fn read_value(value: Value) -> Result<Document, DocumentError> {
    finished(scenario::Reading::of(value)?).await
}

async fn finished(mut reading: scenario::Reading) -> Result<Document, DocumentError> {
    through(&mut || reading.step()).await?;
    reading.finish()
}

/// JSON, parsed a piece at a time.
///
/// # Errors
/// It is none.
pub async fn parsed(text: &str) -> Result<Value, Damaged> {
    let mut pieces = Pieces::new(text.as_bytes().to_vec());
    through(&mut || pieces.step()).await?;
    Ok(pieces.finish())
}

/// A document's link, written a few steps at a time; none once it isn't wanted any more.
pub async fn written(document: &Document, wanted: impl Fn() -> bool) -> Option<String> {
    let mut writing = link::Writing::default();
    while in_slices(&mut || writing.step(document)) {
        pause().await;
        if !wanted() {
            return None;
        }
    }
    Some(writing.finish())
}

/// Lets the browser do what else there is to do.
pub async fn pause() {
    let soon = Promise::new(&mut |resolve, _| {
        Timeout::new(0, move || {
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        })
        .forget();
    });
    let _ = JsFuture::from(soon).await;
}
