//! What each file of the page weighs, and the budget for all.

use std::{fs, path::Path};

use anyhow::{Result, ensure};
use browser::site::brotli;

use super::table;
use crate::page;

/// What comes only once something is done, or the page has been open for a while: the offline copy, and with it
/// installed icons and the page on the validation. So does the program's second part, `later-….wasm`.
const LATER: &[&str] = &[
    "sw.js",
    "icon-180.png",
    "icon-192.png",
    "icon-512.png",
    "licences.html",
    "validation.html",
    "traffic.css",
    "scan.js",
    "validation.css",
];

/// Prints the table of the built page.
pub(crate) fn run() -> Result<()> {
    check(&page::build()?)
}

/// Prints the table of a built page and fails when it is over its budget.
pub(crate) fn check(dist: &Path) -> Result<()> {
    let mut rows = vec![["file", "bytes", "brotli"].map(str::to_owned).to_vec()];
    let (mut total, mut rest) = (0, 0);
    for file in page::files(dist)? {
        let bytes = fs::read(&file)?;
        // What static hosts prepare once: the best quality.
        let small = brotli(&bytes, 11).len().min(bytes.len());
        let name = file.strip_prefix(dist)?.display().to_string();
        // The players come when a program is pasted, each by itself.
        let later = LATER.contains(&name.as_str())
            || name.starts_with("later-")
            || name.starts_with("tools");
        *(if later { &mut rest } else { &mut total }) += small;
        rows.push(vec![
            if later {
                format!("{name} (later)")
            } else {
                name
            },
            bytes.len().to_string(),
            small.to_string(),
        ]);
    }
    for (name, bytes) in [("first visit", total), ("later", rest)] {
        rows.push(vec![name.to_owned(), String::new(), bytes.to_string()]);
    }
    table(&rows);
    println!(
        "\nBudget of the first visit: {total} of {} bytes.",
        page::BUDGET
    );
    ensure!(
        total <= page::BUDGET,
        "the page is {} bytes over its budget",
        total - page::BUDGET
    );
    Ok(())
}
