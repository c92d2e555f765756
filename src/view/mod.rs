//! View-models: what the page shows, as plain data computed from the session. Pure and natively
//! tested; nothing here names the browser.

pub mod chart;
pub mod format;
pub mod graph;
pub mod number;
pub mod rollout;
pub mod traffic;
