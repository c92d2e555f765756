//! Registers the simulation worker.
fn main() {}
