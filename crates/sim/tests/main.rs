//! One program for all of them: what they share of libraries is compiled once, optimised, instead of five times.
//! `cargo test -p sim --test sim golden` runs those of one file.

mod alarm;
mod behaviour;
mod golden;
mod plan;
mod validated;
