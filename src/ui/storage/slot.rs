//! Where a scenario is kept.

/// Which kept scenario is on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its id.
    pub id: String,
    /// Which opening of the session it belongs to: another document that takes the session's place
    /// must not be saved over it.
    pub opened: u32,
}
