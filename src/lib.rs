//! The page around the playground: Yew components, effects as hooks, and the worker's port.
//!
//! The only package that knows a browser. What it shows is made in the `playground` crate and tested there;
//! begin reading at `ui::app`. `ARCHITECTURE.md` has the map.

pub mod ui;
pub mod worker;
