//! Browsers and their drivers, for the tests.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use browser::driver::Browser;

use super::{cargo_tool, debian};
use crate::{run, setup};

/// Chromium or Chrome with ChromeDriver, which must be of the same version.
pub(crate) fn chromium() -> Result<PathBuf> {
    let driver = || Browser::Chromium.program().and(Browser::Chromium.driver());
    if let Some(driver) = driver() {
        return Ok(driver);
    }
    run::announce(
        "Installing Chromium and ChromeDriver",
        "the tests open the page in a real browser",
        "a minute, once",
    );
    let by_hand = "the browser tests need Chromium or Chrome and a ChromeDriver of the same version: \
         install them, and name them with CHROME and CHROMEDRIVER if they aren't on PATH";
    debian::install(&[
        "chromium",
        "chromium-driver",
        "fonts-liberation",
        "fonts-dejavu-core",
    ])
    .context(by_hand)?;
    driver().context(by_hand)
}

/// Firefox with geckodriver.
pub(crate) fn firefox() -> Result<PathBuf> {
    let installed = || Browser::Firefox.program().is_some();
    if !installed() {
        run::announce(
            "Installing Firefox",
            "the tests open the page in a second browser",
            "a minute, once",
        );
        let by_hand =
            "the tests need Firefox: install it, and name it with FIREFOX if it isn't on PATH";
        debian::install(&["firefox-esr", "fonts-liberation", "fonts-dejavu-core"])
            .context(by_hand)?;
        ensure!(installed(), by_hand);
    }
    if let Some(driver) = Browser::Firefox.driver() {
        return Ok(driver);
    }
    cargo_tool::ensure(&cargo_tool::Tool {
        package: "geckodriver",
        program: "geckodriver",
        version: "0.37.1",
        locked: true,
        arguments: &[],
        why: "geckodriver drives Firefox",
        long: "about 3 minutes, once",
        opt_level: "0",
    })?;
    Ok(setup::folder().join("bin/geckodriver"))
}

/// `WebKitGTK`'s `MiniBrowser` with its driver, and a screen in memory for it.
pub(crate) fn webkit() -> Result<PathBuf> {
    let installed = || {
        run::on_path("xvfb-run")
            .and(Browser::WebKit.program())
            .and(Browser::WebKit.driver())
    };
    if let Some(driver) = installed() {
        return Ok(driver);
    }
    run::announce(
        "Installing WebKit",
        "the tests open the page in Safari's engine too",
        "a minute, once",
    );
    let by_hand = "the tests need WebKitGTK's MiniBrowser and WebKitWebDriver, and xvfb-run: install them, and name \
         the first two with MINIBROWSER and WEBKITDRIVER if they aren't where Debian puts them";
    debian::install(&[
        "webkit2gtk-driver",
        "xvfb",
        "xauth",
        "fonts-liberation",
        "fonts-dejavu-core",
    ])
    .context(by_hand)?;
    installed().context(by_hand)
}
