//! Chromium and ChromeDriver, for the tests.

use anyhow::{Context as _, Result, ensure};
use browser::driver::Browser;

use super::debian;
use crate::run;

pub fn ensure() -> Result<()> {
    if is_installed() {
        return Ok(());
    }
    run::announce(
        "Installing Chromium and ChromeDriver",
        "the tests open the page in a real browser",
        "a minute, once",
    );
    debian::install(&[
        "chromium",
        "chromium-driver",
        "fonts-liberation",
        "fonts-dejavu-core",
    ])
    .context(
        "the browser tests need Chromium or Chrome and a ChromeDriver of the same version: \
         install them, and name them with CHROME and CHROMEDRIVER if they aren't on PATH",
    )?;
    ensure!(
        is_installed(),
        "Chromium was installed but is not on PATH: name it with CHROME and CHROMEDRIVER"
    );
    Ok(())
}

fn is_installed() -> bool {
    Browser::Chromium.program().is_some() && Browser::Chromium.driver().is_some()
}
