//! The page around the playground: Yew components, effects as hooks, and the worker's port.
//!
//! The only package that knows a browser. What it shows is made in the `playground` crate and tested there;
//! begin reading at `ui::app`. `ARCHITECTURE.md` has the map.

#[allow(
    unreachable_pub,
    reason = "Yew makes a public type of every component, so its properties must be public too"
)]
pub mod ui;
pub mod worker;
