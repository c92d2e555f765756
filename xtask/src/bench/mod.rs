//! `cargo xtask bench`: tables of what the page weighs and how fast it is.
//!
//! One module per bench, one line each in [`BENCHES`].

mod api;
mod baseline;
mod class;
mod edit;
mod find;
mod follow;
mod lighthouse;
mod open;
mod responsive;
mod sim;
pub(crate) mod size;
mod throttled;

use std::process::ExitCode;

use anyhow::Result;

/// A bench prints its table; an error is a broken threshold or a bench that can't run.
struct Bench {
    name: &'static str,
    what: &'static str,
    run: fn() -> Result<()>,
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "size",
        what: "what a first visit downloads",
        run: size::run,
    },
    Bench {
        name: "api",
        what: "how fast the engine answers Lambda's API",
        run: api::run,
    },
    Bench {
        name: "sim",
        what: "how many calls a second the simulator makes, and others",
        run: sim::run,
    },
    Bench {
        name: "find",
        what: "how long a search over 200 rollouts takes",
        run: find::run,
    },
    Bench {
        name: "baseline",
        what: "the simulator beside an older one's, built for it, and rollouts beside the bare engine",
        run: baseline::run,
    },
    Bench {
        name: "edit",
        what: "how long an edit takes to be on screen",
        run: edit::run,
    },
    Bench {
        name: "follow",
        what: "how soon the figures follow a weight that is moved",
        run: follow::run,
    },
    Bench {
        name: "responsive",
        what: "the page while a billion calls are simulated",
        run: responsive::run,
    },
    Bench {
        name: "throttled",
        what: "the page on slow lines, used from the moment it is up",
        run: throttled::run,
    },
    Bench {
        name: "open",
        what: "links of ten thousand requests",
        run: open::run,
    },
    Bench {
        name: "class",
        what: "how long it takes to read what a full room handed in",
        run: class::run,
    },
    Bench {
        name: "lighthouse",
        what: "marks on a phone with a slow connection",
        run: lighthouse::run,
    },
];

/// Runs the benches whose names contain one of `words`, or all.
pub(crate) fn run(words: &[String]) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for bench in BENCHES
        .iter()
        .filter(|it| words.is_empty() || words.iter().any(|word| it.name.contains(word.as_str())))
    {
        println!("\n## {}: {}\n", bench.name, bench.what);
        if let Err(error) = (bench.run)() {
            println!("\n{} failed: {error:#}", bench.name);
            code = ExitCode::FAILURE;
        }
    }
    code
}

/// Prints a table: the first row is its heading, the first column is text, the others are figures.
pub(crate) fn table(rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|it| it.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for (index, row) in rows.iter().enumerate() {
        let cells =
            row.iter()
                .zip(&widths)
                .enumerate()
                .map(|(column, (cell, &width))| match column {
                    0 => format!("{cell:<width$}"),
                    _ => format!("{cell:>width$}"),
                });
        println!("| {} |", cells.collect::<Vec<_>>().join(" | "));
        if index == 0 {
            let rules = widths
                .iter()
                .enumerate()
                .map(|(column, &width)| match column {
                    0 => "-".repeat(width + 2),
                    _ => format!("{}:", "-".repeat(width + 1)),
                });
            println!("|{}|", rules.collect::<Vec<_>>().join("|"));
        }
    }
}
