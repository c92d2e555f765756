//! How fast a rollout shifts traffic, what it shows of a bug, and when an alarm would stop it.

pub mod alarm;
pub mod chance;
pub mod picture;
pub mod sizes;
pub mod strategy;

pub use alarm::Alarm;
pub use strategy::{PREDEFINED, Strategy};
