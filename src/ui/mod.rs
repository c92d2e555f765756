//! Yew components; effects as hooks.

mod advice;
pub mod app;
pub mod browser;
pub mod chart;
mod code;
mod console;
pub mod copy;
mod dialogs;
mod form;
mod graph;
mod guide;
mod header;
mod history;
pub mod icon;
mod inspector;
pub mod js_api;
mod modal;
mod notices;
pub mod page;
mod panel;
pub mod panic;
mod shortcuts;
pub mod start;
pub mod store;
mod toast;
pub mod traffic;
