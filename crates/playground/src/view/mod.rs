//! View-models: what the page shows, as plain data computed from the session. Pure and natively
//! tested; nothing here names the browser.

pub mod account;
pub mod branches;
pub mod callers;
pub mod chart;
pub mod compare;
pub mod deployment;
pub mod exchange;
pub mod form;
pub mod format;
pub mod graph;
pub mod imported;
pub mod inspect;
mod inspected;
pub mod names;
pub mod notes;
pub mod number;
pub mod palette;
pub mod region;
pub mod requests;
pub mod rollout;
pub mod said;
pub mod stale;
mod statement;
pub mod traffic;
pub mod web;
pub mod weight;
