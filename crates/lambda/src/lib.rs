//! AWS Lambda's versions and aliases as a pure engine: requests in, AWS's answers out, errors included.
//!
//! It must never know a command line, a browser, a clock or a source of chance: they are given to it.
//! Begin reading at [`api::call`], the one function through which an account changes; what may change is in [`model`].

// A test that names an exact figure means that figure.
#![cfg_attr(test, allow(clippy::float_cmp))]

pub mod api;
pub mod model;
