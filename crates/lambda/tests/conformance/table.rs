//! What the conformance files cover, as the README shows it.

use crate::runner::{Bases, Seen};
use lambda::api::{BESIDE, OPERATIONS};
use std::collections::BTreeSet;

/// A row for each operation, and the sums.
pub(crate) fn table(seen: &Seen) -> String {
    let mut table = String::from(
        "| operation | answered | refused | recorded | documented | inferred | with |\n\
         |---|--:|--:|--:|--:|--:|---|\n",
    );
    for shape in OPERATIONS.iter().chain(BESIDE).filter(|it| it.is_played()) {
        let (good, bad) = seen.operations.get(shape.name).copied().unwrap_or_default();
        let errors = seen
            .errors
            .iter()
            .chain(&seen.unread)
            .filter(|it| it.0 == shape.name);
        let codes: BTreeSet<&str> = errors
            .map(|it| it.1.code.as_str().trim_end_matches("Exception"))
            .collect();
        let codes: Vec<&str> = codes.into_iter().collect();
        let bases = seen.bases.get(shape.name).copied().unwrap_or_default();
        table += &format!(
            "| {} | {good} | {bad} | {} | {} | {} | {} |\n",
            shape.name,
            bases.recorded,
            bases.documented,
            bases.inferred,
            codes.join(", ")
        );
    }
    table + "\n" + &sums(seen)
}

fn sums(seen: &Seen) -> String {
    let errors = seen.errors.iter().chain(&seen.unread);
    let texts: BTreeSet<String> = errors.map(|it| it.1.to_string()).collect();
    let steps = seen.operations.values();
    let (good, bad) = steps.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let sum = |of: fn(&Bases) -> usize| seen.bases.values().map(of).sum::<usize>();
    let (recorded, documented, inferred) = (
        sum(|it| it.recorded),
        sum(|it| it.documented),
        sum(|it| it.inferred),
    );
    format!(
        "{} operations, {} steps ({good} answered, {bad} refused with {} different texts), {} failures; \
         {recorded} steps as recorded from AWS, {documented} as its model, its documentation or a \
         public report has it, {inferred} inferred\n",
        OPERATIONS
            .iter()
            .chain(BESIDE)
            .filter(|it| it.is_played())
            .count(),
        good + bad,
        texts.len(),
        seen.failures.len()
    )
}
