//! ChromeDriver, geckodriver and `WebKitWebDriver` as child processes.

use std::{
    io::{BufRead as _, BufReader},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};

use crate::session::Session;

/// A browser that can be driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome, through ChromeDriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser`, through `WebKitWebDriver`: Safari's engine.
    WebKit,
}

impl Browser {
    /// The driver's program: an environment variable (`CHROMEDRIVER`, `GECKODRIVER`, `WEBKITDRIVER`), else found on PATH.
    pub fn driver(self) -> Option<PathBuf> {
        match self {
            Self::Chromium => find("CHROMEDRIVER", &["chromedriver"]),
            Self::Firefox => find("GECKODRIVER", &["geckodriver"]),
            Self::WebKit => find("WEBKITDRIVER", &["WebKitWebDriver"]),
        }
    }

    /// The browser itself: an environment variable (`CHROME`, `FIREFOX`, `MINIBROWSER`), else found where it is installed.
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
            // Debian keeps it off PATH, in a folder that is named after the machine's kind.
            Self::WebKit => find("MINIBROWSER", &["MiniBrowser"]).or_else(|| {
                let kinds = std::fs::read_dir("/usr/lib").ok()?.flatten();
                kinds
                    .map(|it| it.path().join("webkit2gtk-4.1/MiniBrowser"))
                    .find(|it| it.is_file())
            }),
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
    /// Starts the driver on a free port and waits until it listens; once more where the first one doesn't, as
    /// happens when two start in the same moment.
    ///
    /// # Errors
    /// When driver or browser are missing or don't start.
    pub fn start(browser: Browser) -> Result<Self> {
        Self::start_once(browser).or_else(|_| Self::start_once(browser))
    }

    fn start_once(browser: Browser) -> Result<Self> {
        let program = browser
            .driver()
            .with_context(|| format!("no WebDriver program for {browser:?} found"))?;
        if browser == Browser::WebKit {
            return Self::start_webkit(&program);
        }
        let mut child = Command::new(&program)
            .args(match browser {
                Browser::Chromium => ["--port=0", "--log-level=WARNING"].as_slice(),
                Browser::Firefox | Browser::WebKit => &["--port", "0"],
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

    /// `WebKitWebDriver` takes no port 0 and prints nothing: it is given a free port, and asked until it answers.
    fn start_webkit(program: &Path) -> Result<Self> {
        let free = TcpListener::bind("127.0.0.1:0").context("no free port")?;
        let port = free.local_addr()?.port();
        drop(free);
        let child = Command::new(program)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("can't start {}", program.display()))?;
        let driver = Self {
            browser: Browser::WebKit,
            child,
            url: format!("http://127.0.0.1:{port}"),
        };
        let end = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            ensure!(
                Instant::now() < end,
                "{} does not listen",
                program.display()
            );
            thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
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
        if self.browser != Browser::Chromium {
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

/// Milliseconds that a script in the page may take: looking for barriers takes long on a busy machine.
const SCRIPT_MS: u32 = 180_000;

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
                    "timeouts": {"script": SCRIPT_MS},
                })
            }
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {"binary": program, "args": ["-headless"]},
                "unhandledPromptBehavior": "accept",
                "timeouts": {"script": SCRIPT_MS},
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {"binary": program, "args": ["--automation"]},
                "unhandledPromptBehavior": "accept",
                "timeouts": {"script": SCRIPT_MS},
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
