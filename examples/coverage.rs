//! Prints which operations and errors the project's own conformance files cover.

#[path = "../tests/conformance/runner.rs"]
mod runner;

use alias_playground::api::shape;
use std::collections::BTreeSet;

fn main() {
    let seen = runner::play_all();
    println!("| Operation | Steps answered | Steps refused | Errors |");
    println!("|---|--:|--:|---|");
    for shape in shape::OPERATIONS {
        let counts = seen.operations.get(shape.name).copied().unwrap_or_default();
        let errors = seen.errors.iter().filter(|it| it.0 == shape.name);
        let codes: BTreeSet<&str> = errors.map(|it| it.1.code.as_str()).collect();
        let codes = codes.into_iter().collect::<Vec<_>>().join(", ");
        println!("| {} | {} | {} | {codes} |", shape.name, counts.0, counts.1);
    }
    let messages: BTreeSet<String> = seen.errors.iter().map(|it| it.1.to_string()).collect();
    let (good, bad) = seen
        .operations
        .values()
        .fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    println!(
        "\n{} operations, {} steps ({good} answered, {bad} refused with {} different texts), {} failures",
        shape::OPERATIONS.len(),
        good + bad,
        messages.len(),
        seen.failures.len()
    );
}
