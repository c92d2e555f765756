//! Yew components; effects as hooks.
