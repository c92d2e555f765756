//! View-models: what the page shows, as plain data computed from the session. Pure and natively
//! tested; nothing here names the browser.

pub mod format;
pub mod graph;
