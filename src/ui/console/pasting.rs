//! What the page keeps of a long paste.

use playground::session::Entering;

/// A long paste on its way in.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasting {
    pub(super) entering: Entering,
    pub(super) total: usize,
    /// The opening of the session that it was pasted into.
    pub(super) opened: u32,
}
