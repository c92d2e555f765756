//! The page on this machine.

use std::{thread, time::Duration, time::Instant};

use anyhow::{Context as _, Result};
use browser::site::Site;

use crate::{
    page::{
        self,
        watched::{self, Sources},
    },
    run, setup,
};

/// How often a watch looks whether something has changed.
const LOOK: Duration = Duration::from_millis(200);

/// The finished page.
pub(crate) fn serve(port: u16) -> Result<()> {
    let site = bind("dist", port)?;
    page::build()?;
    site.start();
    println!("\nThe page is at {}  (Ctrl-C ends this)", site.url());
    loop {
        thread::park();
    }
}

/// The page as it is being worked on: built anew after every change, and reloaded where it is open.
pub(crate) fn watch(port: u16) -> Result<()> {
    let site = bind("target/watched", port)?;
    let folder = run::root().join("target/watched");
    setup::wasm_std()?;
    run::announce(
        "Building the page, unoptimised and in one piece",
        "it is built anew after every change of its sources",
        "a minute or two, then seconds",
    );
    site.uncompressed();
    site.start();
    let (mut built, mut changed) = (Sources::now()?, Vec::new());
    // Nothing is shown before there has been a page at all, so the first ones are whole.
    let mut whole = true;
    loop {
        let start = Instant::now();
        match watched::build(&folder, if whole { &[] } else { &changed }) {
            Ok(()) => {
                let time = start.elapsed().as_secs_f32();
                println!("Built in {time:.1} s: {}  (Ctrl-C ends this)", site.url());
                (whole, changed) = (false, Vec::new());
            }
            Err(error) => println!("Not built: {error:#}. The page stays as it was."),
        }
        let now = changed_sources(&built)?;
        changed.extend(now.changed_since(&built));
        built = now;
    }
}

/// The port is taken before the build: a busy one is told at once, not after minutes.
fn bind(folder: &str, port: u16) -> Result<Site> {
    Site::bind(&run::root().join(folder), "/", port).with_context(|| {
        format!(
            "port {port} can't be had on this machine; another one: cargo xtask serve --port {}",
            port.saturating_add(1)
        )
    })
}

/// Waits until the sources are others than those that were built, and nobody is writing any more.
fn changed_sources(built: &Sources) -> Result<Sources> {
    loop {
        let now = Sources::now()?;
        thread::sleep(LOOK);
        if now != *built && Sources::now()? == now {
            return Ok(now);
        }
    }
}
