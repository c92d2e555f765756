//! Prints which operations and errors the project's own conformance files cover: the README's table.

#[path = "../tests/conformance/runner.rs"]
mod runner;

#[path = "../tests/conformance/table.rs"]
mod table;

fn main() {
    print!("{}", table::table(&runner::play_all()));
}
