//! The built page in a real browser.
//!
//! [`site::Site`] serves `dist/` on loopback, [`driver::Driver`] starts ChromeDriver or `geckodriver`, and
//! [`page::Page`] asks for things as a user would: by role and accessible name, waiting until they are there.
//!
//! WebDriver is a dozen JSON requests over HTTP on loopback. Asking them directly keeps the tests plain
//! functions without an async runtime, and the build commands, which share this crate, quick to compile.
// Tests wait against the machine's clock; the engine's clock is injected.
#![allow(clippy::disallowed_methods)]

pub mod driver;
pub mod page;
pub mod session;
pub mod site;
pub mod states;

use std::io::Write as _;

/// Reports the test that runs as skipped, and why: a test that returns early would count as passed.
///
/// `cargo xtask test` names a file in `SKIPPED_TESTS` and counts its lines; by hand, the line is only printed.
pub fn skip(why: &str) {
    let thread = std::thread::current();
    let line = format!("{}: {why}\n", thread.name().unwrap_or("a test"));
    print!("skipped: {line}");
    if let Some(file) = std::env::var_os("SKIPPED_TESTS") {
        let file = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(file);
        let _ = file.and_then(|mut file| file.write_all(line.as_bytes()));
    }
}
