//! AWS Lambda versions, aliases and canary traffic as a pure engine, and the page around it.
//!
//! Everything is a list of Lambda requests; see `ARCHITECTURE.md`.
//! Each module imports only what stands above it in this list (`tests/tidy.rs` checks).

// A test that names an exact figure means that figure.
#![cfg_attr(test, allow(clippy::float_cmp))]

pub mod api;
pub mod cli;
pub mod export;
pub mod lesson;
pub mod model;
pub mod scenario;
pub mod session;
pub mod ui;
pub mod view;
pub mod worker;

pub use {sim, stats};
