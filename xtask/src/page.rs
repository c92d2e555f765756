//! `dist/`: built when its sources have changed, completed with the offline list, and kept within its budget.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, json};
use sha2::{Digest as _, Sha256};

use crate::{run, setup};

/// What a first visit should download at most, brotli-compressed, in bytes.
pub const AIM: usize = 300_000;

/// What it may download: the page is larger than it should be, and must not grow further.
pub const BUDGET: usize = 715_000;

/// What `dist/` is made of.
const SOURCES: &[&str] = &[
    "src",
    "static",
    "examples/scenarios",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "xtask/src/page.rs",
];

/// Builds the page unless it is up to date, and gives its folder.
pub fn build() -> Result<PathBuf> {
    let (dist, stamp) = (
        run::root().join("dist"),
        run::root().join("target/page.stamp"),
    );
    let sources = fingerprint(SOURCES)?;
    if fs::read_to_string(&stamp)
        .is_ok_and(|it| dist_state(&dist).is_ok_and(|dist| it == format!("{sources} {dist}")))
    {
        println!("The page in dist/ is up to date.");
        return Ok(dist);
    }
    setup::for_building()?;
    run::announce(
        "Building the page",
        "one WebAssembly program, optimised for size, its simulator for speed",
        "2 to 5 minutes",
    );
    let _ = fs::remove_file(&stamp);
    run::run(
        std::process::Command::new("trunk")
            .args(["build", "--release"])
            .current_dir(run::root())
            .env("PATH", setup::path()?)
            .env("RUST_BACKTRACE", "0")
            // Cargo's settings for building xtask itself are not the page's.
            .env_remove("CARGO_TARGET_DIR"),
    )
    .context("the page could not be built")?;
    offline_list(&dist)?;
    fs::write(&stamp, format!("{sources} {}", dist_state(&dist)?))?;
    Ok(dist)
}

/// Every file under `folder`, sorted by path.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                waiting.push(entry?.path());
            }
        } else if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn fingerprint(sources: &[&str]) -> Result<String> {
    let mut hash = Sha256::new();
    for source in sources {
        for file in files(&run::root().join(source))? {
            hash.update(
                file.strip_prefix(run::root())?
                    .as_os_str()
                    .as_encoded_bytes(),
            );
            hash.update([0]);
            hash.update(Sha256::digest(fs::read(&file)?));
        }
    }
    hash.update(run::output(std::process::Command::new("rustc").arg("-V")).unwrap_or_default());
    Ok(hex(&hash.finalize()))
}

/// Sizes and times of what was built: changes when somebody touches it.
fn dist_state(dist: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for file in files(dist)? {
        let data = fs::metadata(&file)?;
        let time = data
            .modified()?
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or(Duration::ZERO);
        hash.update(format!(
            "{} {} {}\n",
            file.display(),
            data.len(),
            time.as_nanos()
        ));
    }
    Ok(hex(&hash.finalize()))
}

/// Tells the service worker what belongs to this build, with hashes.
fn offline_list(dist: &Path) -> Result<()> {
    let mut list = Map::new();
    let mut version = Sha256::new();
    let worker = dist.join("sw.js");
    for file in files(dist)?.into_iter().filter(|it| *it != worker) {
        let path = file
            .strip_prefix(dist)?
            .to_string_lossy()
            .replace('\\', "/");
        let hash = hex(&Sha256::digest(fs::read(&file)?));
        version.update(format!("{path} {hash}\n"));
        // Hosts redirect `index.html` to its folder, and a redirected answer can't be kept.
        let path = if path == "index.html" {
            "./".to_owned()
        } else {
            path
        };
        list.insert(path, hash.into());
    }
    ensure!(list.contains_key("./"), "Trunk made no index.html");
    let script = fs::read_to_string(&worker).context("dist/ has no sw.js")?;
    let build = json!({"version": hex(&version.finalize())[..16], "files": list});
    fs::write(worker, format!("self.BUILD = {build};\n{script}"))?;
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
