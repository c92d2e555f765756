//! Checks that run beside others: in a process of their own, so that what both print stays apart.

use std::{
    env, fs,
    io::Write as _,
    path::PathBuf,
    process::{Child, ExitCode, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::{Count, Done, checks::CHECKS, one};
use crate::{run, setup};

/// Names the file to which the other process adds a line for each check that is over.
const RESULTS: &str = "ALIAS_PLAYGROUND_BESIDE";

/// The checks that run meanwhile.
pub(super) struct Beside {
    child: Child,
    names: Vec<&'static str>,
    /// What it prints.
    log: PathBuf,
    results: PathBuf,
}

/// Whether there is something to do for both, and a core for each.
pub(super) fn is_worth_it(first: usize, beside: usize) -> bool {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    first > 0 && beside > 0 && cores > 1
}

impl Beside {
    /// Begins the checks of these names.
    ///
    /// # Errors
    /// When what both need can't be set up, or this program can't be started once more.
    pub(super) fn start(names: impl Iterator<Item = &'static str>) -> Result<Self> {
        let names: Vec<_> = names.collect();
        // Both may need it, and would install it at the same time.
        setup::wasm_std()?;
        let (log, results) = (
            run::target().join("beside.log"),
            run::target().join("beside.jsonl"),
        );
        fs::create_dir_all(run::target())?;
        fs::write(&results, "")?;
        let printed = fs::File::create(&log)?;
        let mut command = run::tester(env::current_exe()?);
        if run::is_at_once() {
            command.env(run::AT_ONCE, "1");
        }
        let child = command
            .args(["test", "--beside"])
            .args(&names)
            .env(RESULTS, &results)
            .stdin(Stdio::null())
            .stdout(printed.try_clone()?)
            .stderr(printed)
            .spawn()?;
        println!(
            "\nBeside what follows: {} (see {}).",
            names.join(", "),
            log.display()
        );
        Ok(Self {
            child,
            names,
            log,
            results,
        })
    }

    /// Waits for the checks, prints what they did, and gives what came of each.
    pub(super) fn end(mut self) -> Vec<Done> {
        println!("\n━━ waiting for {}", self.names.join(", "));
        let ended = self.child.wait();
        println!("{}", fs::read_to_string(&self.log).unwrap_or_default());
        let results = fs::read_to_string(&self.results).unwrap_or_default();
        let done: Vec<Done> = results.lines().filter_map(read).collect();
        let lost = |name: &&'static str| Done {
            name: (*name).to_owned(),
            count: Count::default().closed(false),
            error: Some(format!("it was not carried out to its end ({ended:?})")),
            said: Vec::new(),
            time: Duration::ZERO,
        };
        let missing = |name: &&&'static str| done.iter().all(|it| it.name != **name);
        let lost: Vec<Done> = self.names.iter().filter(missing).map(lost).collect();
        done.into_iter().chain(lost).collect()
    }
}

/// Does the other process's work.
pub(super) fn run(names: &[String]) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for name in names {
        let Some(check) = CHECKS.iter().find(|it| it.name == name) else {
            continue;
        };
        if let Err(error) = tell(&one(check)) {
            eprintln!("{error:#}");
            code = ExitCode::FAILURE;
        }
    }
    code
}

fn tell(done: &Done) -> Result<()> {
    let file = env::var_os(RESULTS).context("this is for `cargo xtask test` alone")?;
    let mut file = fs::OpenOptions::new().append(true).open(file)?;
    Ok(writeln!(file, "{}", written(done))?)
}

fn written(done: &Done) -> Value {
    let Count {
        passed,
        failed,
        skipped,
    } = done.count;
    json!([
        done.name,
        [passed, failed, skipped],
        done.error,
        done.said,
        done.time.as_millis()
    ])
}

fn read(line: &str) -> Option<Done> {
    type Line = (String, [u32; 3], Option<String>, Vec<String>, u64);
    let (name, [passed, failed, skipped], error, said, time) =
        serde_json::from_str::<Line>(line).ok()?;
    Some(Done {
        name,
        count: Count {
            passed,
            failed,
            skipped,
        },
        error,
        said,
        time: Duration::from_millis(time),
    })
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn what_is_told_is_understood() {
        let done = Done {
            name: "page".to_owned(),
            count: Count {
                passed: 2,
                failed: 1,
                skipped: 3,
            },
            error: Some("it is too large:\n“300”".to_owned()),
            said: vec!["the last word".to_owned()],
            time: Duration::from_millis(1500),
        };
        let back = read(&written(&done).to_string()).unwrap();
        assert_eq!((back.name, back.count), (done.name, done.count));
        assert_eq!(
            (back.error, back.said, back.time),
            (done.error, done.said, done.time)
        );
        assert!(read("half a li").is_none());
    }

    #[test]
    fn one_core_does_one_thing_after_another() {
        assert!(!is_worth_it(0, 3) && !is_worth_it(3, 0));
    }

    #[test]
    fn a_check_that_left_no_word_has_failed() {
        let folder = env::temp_dir().join(format!("beside-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (log, results) = (folder.join("log"), folder.join("results"));
        fs::write(&log, "printed").unwrap();
        fs::write(&results, "[\"page\",[1,0,0],null,[],10]\n[\"clie").unwrap();
        let beside = Beside {
            child: Command::new("true").spawn().unwrap(),
            names: vec!["page", "clients"],
            log,
            results,
        };
        let done = beside.end();
        let seen: Vec<_> = done
            .iter()
            .map(|it| (it.name.as_str(), it.count.failed, it.error.is_some()))
            .collect();
        assert_eq!(seen, [("page", 0, false), ("clients", 1, true)]);
        fs::remove_dir_all(folder).unwrap();
    }
}
