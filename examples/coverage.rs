//! Prints which operations and errors the project's own conformance files cover: the README's table.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

#[path = "../crates/lambda/tests/conformance/runner.rs"]
mod runner;

#[path = "../crates/lambda/tests/conformance/table.rs"]
mod table;

fn main() {
    print!("{}", table::table(&runner::play_all()));
}
