//! The playground without a browser: documents and links, exports and imports, lessons, the session, and what the page shows.
//!
//! It must never know Yew, the DOM, storage or workers: the root package has them.
//! Begin reading at [`session::Session::apply`], the only way in which the state changes; [`view`] makes what is shown of it.

// A test that names an exact figure means that figure.
#![cfg_attr(test, allow(clippy::float_cmp))]

pub mod export;
pub mod lesson;
pub mod near;
pub mod scenario;
pub mod session;
pub mod view;
pub mod workshop;
