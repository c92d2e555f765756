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
