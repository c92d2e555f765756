//! Lessons on the page: what leads through one, the list of them, and what is kept of what was done.

mod ask;
mod guide;
mod keep;
mod list;

pub use guide::Guide;
pub use keep::{follow, use_workshop};
pub use list::Lessons;
