//! The alarm that the panel asks about.

/// An alarm on the new version's errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alarm {
    /// Errors within one minute that make the minute a bad one.
    pub threshold: u32,
    /// How many bad minutes, of as many looked at, raise the alarm, at least 1.
    pub minutes: u32,
    /// Seconds from the end of a minute (or of a call that ends later) until its metric is there.
    pub delay_seconds: f64,
}
