//! ChromeDriver and geckodriver as child processes.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::session::Session;

/// A browser that can be driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome, through ChromeDriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
}

impl Browser {
    /// The driver's program: an environment variable (`CHROMEDRIVER`, `GECKODRIVER`), else found on PATH.
    pub fn driver(self) -> Option<PathBuf> {
        match self {
            Self::Chromium => find("CHROMEDRIVER", &["chromedriver"]),
            Self::Firefox => find("GECKODRIVER", &["geckodriver"]),
        }
    }

    /// The browser itself: an environment variable (`CHROME`, `FIREFOX`), else found on PATH.
    pub fn program(self) -> Option<PathBuf> {
        match self {
            Self::Chromium => find(
                "CHROME",
                &[
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                    "chrome",
                ],
            ),
            Self::Firefox => find("FIREFOX", &["firefox", "firefox-esr"]),
        }
    }
}

fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Some(path.into()).filter(|it: &PathBuf| it.is_file());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|it| it.is_file())
}

/// How a browser window is opened.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Width of the page in CSS pixels.
    pub width: u32,
    /// Height of the page in CSS pixels.
    pub height: u32,
    /// A touch screen, with a phone's way of laying out the page.
    pub touch: bool,
}

impl Window {
    /// An ordinary desktop window.
    pub const DESKTOP: Self = Self {
        width: 1440,
        height: 900,
        touch: false,
    };
    /// A phone held upright.
    pub const PHONE: Self = Self {
        width: 390,
        height: 844,
        touch: true,
    };
}

/// A running driver; it and its browsers end when this is dropped.
pub struct Driver {
    browser: Browser,
    child: Child,
    url: String,
}

impl Driver {
    /// Starts the driver on a free port and waits until it listens.
    ///
    /// # Errors
    /// When driver or browser are missing or don't start.
    pub fn start(browser: Browser) -> Result<Self> {
        let program = browser
            .driver()
            .with_context(|| format!("no WebDriver program for {browser:?} found"))?;
        let mut child = Command::new(&program)
            .args(match browser {
                Browser::Chromium => ["--port=0", "--log-level=WARNING"].as_slice(),
                Browser::Firefox => &["--port", "0"],
            })
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("can't start {}", program.display()))?;
        let stdout = child.stdout.take().context("the driver has no output")?;
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            // Reads on to the end, so that the driver never blocks on a full pipe.
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if let Some(port) = port(&line) {
                    let _ = sender.send(port);
                }
            }
        });
        let Ok(port) = receiver.recv_timeout(Duration::from_secs(30)) else {
            let _ = child.kill();
            bail!("{} did not say on which port it listens", program.display());
        };
        Ok(Self {
            browser,
            child,
            url: format!("http://127.0.0.1:{port}"),
        })
    }

    /// Opens a window with a fresh, empty profile.
    ///
    /// # Errors
    /// When the browser doesn't start.
    pub fn open(&self, window: Window) -> Result<Session> {
        let program = self
            .browser
            .program()
            .with_context(|| format!("{:?} is not installed", self.browser))?;
        let session = Session::new(&self.url, &self.browser.capabilities(&program, window))?;
        if self.browser == Browser::Firefox {
            session.resize(window.width, window.height)?;
        }
        Ok(session)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port in "ChromeDriver was started successfully on port 1234." or "Listening on 127.0.0.1:1234".
fn port(line: &str) -> Option<u16> {
    let rest = line
        .split_once("on port ")
        .or_else(|| line.split_once("Listening on 127.0.0.1:"))?
        .1;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|port| *port > 0)
}

impl Browser {
    fn capabilities(self, program: &Path, window: Window) -> Value {
        match self {
            Self::Chromium => {
                let mut options = json!({
                    "binary": program,
                    "args": [
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--disable-dev-shm-usage", "--hide-scrollbars",
                        format!("--window-size={},{}", window.width, window.height),
                    ],
                });
                // A headless window is never narrower than 500 pixels: sizes are emulated, phone or not.
                options["mobileEmulation"] = json!({"deviceMetrics": {
                    "width": window.width, "height": window.height, "pixelRatio": 1.0,
                    "touch": window.touch, "mobile": window.touch,
                }});
                json!({
                    "browserName": "chrome",
                    "goog:chromeOptions": options,
                    "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                    "unhandledPromptBehavior": "accept",
                })
            }
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {"binary": program, "args": ["-headless"]},
                "unhandledPromptBehavior": "accept",
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::port;

    #[test]
    fn the_port_is_read_from_what_the_drivers_print() {
        assert_eq!(
            port("ChromeDriver was started successfully on port 34567."),
            Some(34567)
        );
        assert_eq!(
            port("1700000000 geckodriver INFO Listening on 127.0.0.1:4445"),
            Some(4445)
        );
        assert_eq!(port("Starting ChromeDriver 156 on port 0"), None);
        assert_eq!(port("Please see https://chromedriver.chromium.org/"), None);
    }
}
