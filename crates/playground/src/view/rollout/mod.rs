//! How fast a rollout shifts traffic, what it shows of a bug, and when an alarm would stop it.

pub mod alarm;
pub mod chance;
pub mod field;
pub mod finder;
pub mod front;
pub mod hours;
pub mod picture;
pub mod race;
pub mod reported;
pub mod setup;
pub mod shift;
pub mod sizes;
pub mod words;

pub use ::rollout::strategy::{self, PREDEFINED, Strategy};
pub use alarm::Alarm;
pub use reported::Reported;
pub use setup::Setup;
pub use shift::Shift;
