//! Which rollout? From what is wished, a search over strategies and alarms.
//!
//! Closed forms look through all of them ([`closed`]); what no other one beats is simulated, many
//! alarms beside the same calls. [`Search`] does it in pieces, [`find`] at once.

pub mod answer;
mod chain;
pub mod closed;
mod crowd;
mod datapoint;
mod firsts;
mod front;
mod questions;
mod search;
mod window;
pub mod wishes;

pub use answer::{Answer, Found, Give, HowLong, HowMuch};
pub use search::{Search, brute, find};
pub(crate) use wishes::calls;
pub use wishes::{Quest, Wishes};

#[cfg(test)]
mod held;
