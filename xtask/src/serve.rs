//! The page on this machine.

use anyhow::{Context as _, Result};
use browser::site::Site;

use crate::{page, run};

pub(crate) fn serve(port: u16) -> Result<()> {
    // Taken before the build: a busy port is told at once, not after minutes.
    let site = Site::bind(&run::root().join("dist"), "/", port).with_context(|| {
        format!(
            "port {port} can't be had on this machine; another one: cargo xtask serve --port {}",
            port.saturating_add(1)
        )
    })?;
    page::build()?;
    site.start();
    println!("\nThe page is at {}  (Ctrl-C ends this)", site.url());
    loop {
        std::thread::park();
    }
}
