//! Running other programs, and saying what takes long.

use std::{
    collections::VecDeque,
    ffi::OsStr,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};

/// The repository's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}

/// Where Cargo puts what it builds of the page: not where xtask itself was told to be put.
pub(crate) fn target() -> PathBuf {
    root().join("target")
}

/// Set for the tests of `cargo xtask test long`: they draw full counts where they draw a seeded sample otherwise.
pub(crate) const LONG: &str = "ALIAS_PLAYGROUND_LONG";

static IS_LONG: AtomicBool = AtomicBool::new(false);

/// From now on, what is started is told to draw full counts.
pub(crate) fn ask_for_full_counts() {
    IS_LONG.store(true, Ordering::Relaxed);
}

/// Whether full counts were asked for.
pub(crate) fn is_long() -> bool {
    IS_LONG.load(Ordering::Relaxed)
}

/// A program that runs tests: in the repository's root, told whether to draw full counts.
pub(crate) fn tester(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    if is_at_once() {
        command.env(INCREMENTAL, "0");
    }
    if IS_LONG.load(Ordering::Relaxed) {
        command.env(LONG, "1");
    }
    command
}

/// What [`compile_at_once_after_a_clone`] found, for a process that runs checks beside this one.
pub(crate) const AT_ONCE: &str = "ALIAS_PLAYGROUND_AT_ONCE";

const INCREMENTAL: &str = "CARGO_INCREMENTAL";

static IS_AT_ONCE: AtomicBool = AtomicBool::new(false);

/// From now on Cargo compiles without keeping what a next, slightly other compilation could begin from, which is a
/// fifth less work: where nobody has compiled one of the crates that way yet, as after a clone.
pub(crate) fn compile_at_once_after_a_clone() {
    let is_new = !is_grown(&target().join("debug/incremental"));
    let is_said = std::env::var_os(AT_ONCE).is_some();
    IS_AT_ONCE.store(
        is_said || is_new && std::env::var_os(INCREMENTAL).is_none(),
        Ordering::Relaxed,
    );
}

/// Whether [`compile_at_once_after_a_clone`] found a new clone.
pub(crate) fn is_at_once() -> bool {
    IS_AT_ONCE.load(Ordering::Relaxed)
}

/// Whether clippy looks at the code as it is compiled for the tests: it is the compiler itself, with more rules. To look
/// first and compile then reads everything twice. Whoever compiles by hand has the compiler's own results, and keeps them.
pub(crate) fn lints_while_it_compiles() -> bool {
    clippy().is_some()
}

/// Clippy as a compiler, beside the compiler in use; none where the compiler's own results are wanted.
fn clippy() -> Option<&'static PathBuf> {
    static FOUND: OnceLock<Option<PathBuf>> = OnceLock::new();
    let found = FOUND
        .get_or_init(|| {
            let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
            let file = Path::new(sysroot.trim()).join("bin/clippy-driver");
            file.is_file().then_some(file)
        })
        .as_ref();
    found.filter(|_| is_at_once())
}

/// Whether this folder holds what compiling by hand leaves there: more than of this program itself.
fn is_grown(folder: &Path) -> bool {
    let own = ["xtask", "browser"];
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|it| it.file_name().to_string_lossy().into_owned())
        .any(|it| own.iter().all(|own| !it.starts_with(&format!("{own}-"))))
}

/// Cargo, the one that runs this.
pub(crate) fn cargo() -> Command {
    tester(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Cargo for the tests on this machine: [`lints_while_it_compiles`].
pub(crate) fn cargo_for_tests() -> Command {
    let mut command = cargo();
    if let Some(clippy) = clippy() {
        // As `cargo clippy` does for what it only looks at.
        command.env("RUSTC_WORKSPACE_WRAPPER", clippy).env(
            "CLIPPY_ARGS",
            "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__",
        );
    }
    command
}

/// Says what is about to be done and why; `long` is how long it takes on two cores.
pub(crate) fn announce(what: &str, why: &str, long: &str) {
    println!("\n▸ {what}\n  {why} ({long})");
}

/// Runs a command to its end, its output shown.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("can't start {}", shown(command)))?;
    ensure!(status.success(), "{} failed ({status})", shown(command));
    Ok(())
}

/// Runs a command to its end, its output shown; gives up when it takes longer than `limit`.
pub(crate) fn run_within(limit: Duration, command: &mut Command) -> Result<()> {
    let mut child = command
        .spawn()
        .with_context(|| format!("can't start {}", shown(command)))?;
    let end = Instant::now() + limit;
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => bail!("{} failed ({status})", shown(command)),
            None if Instant::now() > end => {
                child.kill()?;
                child.wait()?;
                bail!("{} took longer than {} s", shown(command), limit.as_secs());
            }
            None => thread::sleep(Duration::from_millis(100)),
        }
    }
}

/// Runs a command to its end, its output shown and handed line by line to `see`.
pub(crate) fn run_seen(command: &mut Command, mut see: impl FnMut(&str)) -> Result<()> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("can't start {}", shown(command)))?;
    let mut tail = Tail::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line.unwrap_or_default();
            println!("{line}");
            see(&line);
            tail.read(line);
        }
    }
    let status = child.wait()?;
    if status.success() {
        return Ok(());
    }
    let command = shown(command);
    let said = tail.said();
    Err(Failed {
        command,
        status,
        said,
    }
    .into())
}

/// A command that failed, and the part of its output that says what did.
#[derive(Debug, thiserror::Error)]
#[error("{command} failed ({status})")]
pub(crate) struct Failed {
    command: String,
    status: std::process::ExitStatus,
    /// Lines of its standard output.
    pub(crate) said: Vec<String>,
}

/// The lines before each `test result: FAILED` of an output, or its last ones where it has none.
#[derive(Debug, Default)]
struct Tail {
    last: VecDeque<String>,
    said: Vec<String>,
}

impl Tail {
    /// How many lines are kept before a result.
    const BEFORE: usize = 40;
    /// How many are kept in all.
    const IN_ALL: usize = 200;

    fn read(&mut self, line: String) {
        let failed = line.contains("test result: FAILED");
        let over = line.contains("test result: ");
        self.last.push_back(line);
        if self.last.len() > Self::BEFORE {
            self.last.pop_front();
        }
        if failed && self.said.len() < Self::IN_ALL {
            self.said.extend(self.last.drain(..));
        } else if over {
            self.last.clear();
        }
    }

    fn said(self) -> Vec<String> {
        if self.said.is_empty() {
            self.last.into()
        } else {
            self.said
        }
    }
}

/// What a command prints, if it succeeds.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stderr(Stdio::null())
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first program of this name on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// PATH with these folders in front.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<std::ffi::OsString> {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(
        folders.iter().cloned().chain(std::env::split_paths(&rest)),
    )?)
}

/// A command as one reads it; of a long list of files the first ones.
fn shown(command: &Command) -> String {
    const MOST: usize = 12;
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let mut shown: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    if shown.len() > MOST {
        shown.truncate(MOST);
        shown.push("…".into());
    }
    shown.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Tail, is_grown};

    #[test]
    fn what_was_compiled_by_hand_is_gone_on_from() {
        let folder = std::env::temp_dir().join(format!("grown-{}", std::process::id()));
        assert!(!is_grown(&folder));
        std::fs::create_dir_all(folder.join("xtask-1a2b")).unwrap();
        assert!(!is_grown(&folder));
        std::fs::create_dir_all(folder.join("lambda-3c4d")).unwrap();
        assert!(is_grown(&folder));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn of_a_long_output_what_failed_is_kept() {
        let mut tail = Tail::default();
        for line in [
            "fine",
            "test result: ok. 1 passed; 0 failed",
            "a differs",
            "test result: FAILED. 0 passed; 1 failed",
            "after",
        ] {
            tail.read(line.to_owned());
        }
        assert_eq!(
            tail.said(),
            ["a differs", "test result: FAILED. 0 passed; 1 failed"]
        );
        let mut tail = Tail::default();
        (0..100).for_each(|n| tail.read(n.to_string()));
        assert_eq!(
            (tail.last.len(), tail.said().first().cloned()),
            (40, Some("60".to_owned()))
        );
    }
}
