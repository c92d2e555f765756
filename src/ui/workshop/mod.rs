//! Lessons on the page: what leads through one, the list of them, and what is kept of what was done.

mod ask;
mod author;
mod class;
mod done;
mod film;
mod guide;
mod keep;
mod list;
mod print;
mod room;
mod scan;
mod spoken;

pub use author::Author;
pub use class::Class;
pub use done::Done;
pub use guide::Guide;
pub use keep::{follow, use_workshop};
pub use list::Lessons;
pub use spoken::Spoken;
