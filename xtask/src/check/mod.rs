//! `cargo xtask test`: every check in one table, all run, summed up at the end.

mod beside;
mod checks;
mod coverage;
#[cfg(test)]
mod cycles;
mod mutants;
mod supply;
mod trunk;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow};

use crate::run::{self, root};
use beside::Beside;

/// One line of the table.
pub(crate) struct Check {
    /// What it is called on the command line and in the summary.
    name: &'static str,
    /// What it makes sure of.
    what: &'static str,
    /// When it is run.
    tier: Tier,
    /// What else may run meanwhile.
    lane: Lane,
    run: fn(&mut Count) -> Result<()>,
}

/// When a check is run. One that is named is run in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tier {
    /// By every `cargo xtask test`, and so by CI.
    Always,
    /// By `cargo xtask test long` only.
    Long,
    /// Only when it is named.
    Named,
}

/// What may run at once. Nothing does while a browser is watched: what a machine is too busy for looks like a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lane {
    /// One after another, as the table has them.
    First,
    /// Beside those of the first lane, one after another: what has a folder of its own to compile in, or waits for other
    /// programs, so that both lanes end at about the same time.
    Beside,
    /// When both lanes are done.
    Alone,
}

/// A check that is over.
struct Done {
    name: String,
    count: Count,
    /// Why it failed.
    error: Option<String>,
    /// What the program that failed said last.
    said: Vec<String>,
    time: Duration,
}

/// Names the file to which tests add a line for each that can't be done here (`browser::skip`).
const SKIPPED: &str = "SKIPPED_TESTS";

/// How many tests a check ran; one that runs none counts as one itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    passed: u32,
    failed: u32,
    skipped: u32,
}

impl Count {
    /// Adds what a line of a test program's output says, such as `test result: ok. 12 passed; 0 failed; …`.
    pub(crate) fn read(&mut self, line: &str) {
        let Some((_, figures)) = line.split_once("test result: ") else {
            return;
        };
        let before = |word: &str| {
            let words: Vec<&str> = figures.split_whitespace().collect();
            let at = words
                .iter()
                .position(|it| it.trim_end_matches(';') == word)?;
            words.get(at.checked_sub(1)?)?.parse::<u32>().ok()
        };
        self.passed += before("passed").unwrap_or_default();
        self.failed += before("failed").unwrap_or_default();
        self.skipped += before("ignored").unwrap_or_default();
    }

    /// Tests that told of themselves that they can't be done here: the runner took them for passed.
    fn told_skipped(&mut self, count: u32) {
        self.passed = self.passed.saturating_sub(count);
        self.skipped += count;
    }

    /// The count when the check is over: a failure is never without a failed test, nor a success without a passed one.
    fn closed(mut self, ok: bool) -> Self {
        if ok && self == Self::default() {
            self.passed = 1;
        }
        if !ok && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

/// Runs the checks whose names contain one of `words`, or all: one that fails doesn't keep the others from running.
///
/// The word `long` asks for full counts, and for the checks that take long.
pub(crate) fn run(words: &[String]) -> ExitCode {
    let (long, words): (Vec<_>, Vec<_>) = words.iter().partition(|it| *it == "long");
    let long = !long.is_empty();
    if long {
        run::ask_for_full_counts();
    }
    run::compile_at_once_after_a_clone();
    let chosen = |check: &&Check| match check.tier {
        _ if !words.is_empty() => words.iter().any(|it| check.name.contains(it.as_str())),
        Tier::Always => true,
        Tier::Long => long,
        Tier::Named => false,
    };
    let chosen: Vec<&Check> = checks::CHECKS.iter().filter(chosen).collect();
    let of = |lane: Lane| chosen.iter().copied().filter(move |it| it.lane == lane);
    let mut done: Vec<Done> = Vec::new();
    // One that can't be started is no reason not to check: its checks take their turn then.
    let beside = beside::is_worth_it(of(Lane::First).count(), of(Lane::Beside).count())
        .then(|| Beside::start(of(Lane::Beside).map(|it| it.name)).ok())
        .flatten();
    done.extend(of(Lane::First).map(one));
    match beside {
        Some(beside) => done.extend(beside.end()),
        None => done.extend(of(Lane::Beside).map(one)),
    }
    done.extend(of(Lane::Alone).map(one));
    sum_up(&done)
}

/// Runs checks by their whole names for another process of this program, which began them beside its own.
pub(crate) fn run_beside(words: &[String]) -> ExitCode {
    if std::env::var_os(run::LONG).is_some() {
        run::ask_for_full_counts();
    }
    run::compile_at_once_after_a_clone();
    beside::run(words)
}

/// Runs a check and says what came of it.
fn one(check: &Check) -> Done {
    println!("\n━━ {}: {}", check.name, check.what);
    let (start, mut count) = (Instant::now(), Count::default());
    let told = root().join(format!("target/skipped-{}.txt", check.name));
    let _ = std::fs::remove_file(&told);
    let mut result = (check.run)(&mut count);
    let skipped = std::fs::read_to_string(&told).unwrap_or_default();
    for line in skipped.lines() {
        println!("skipped: {line}");
    }
    count.told_skipped(u32::try_from(skipped.lines().count()).unwrap_or(u32::MAX));
    // A test program may report its failures and end as if all were well.
    if result.is_ok() && count.failed > 0 {
        result = Err(anyhow!("{} tests failed", count.failed));
    }
    if let Err(error) = &result {
        println!("\n{} failed: {error:#}", check.name);
    }
    let said = result
        .as_ref()
        .err()
        .and_then(|it| it.downcast_ref::<run::Failed>())
        .map(|it| it.said.clone());
    Done {
        said: said.unwrap_or_default(),
        name: check.name.to_owned(),
        count: count.closed(result.is_ok()),
        error: result.err().map(|it| format!("{it:#}")),
        time: start.elapsed(),
    }
}

fn sum_up(done: &[Done]) -> ExitCode {
    println!();
    for it in done {
        let mark = if it.error.is_none() { "✓" } else { "✗" };
        let skipped = match it.count.skipped {
            0 => String::new(),
            count => format!(" {count:>3} skipped"),
        };
        println!(
            "{mark} {:<12} {:>5} passed {:>3} failed{skipped} {:>5} s",
            it.name,
            it.count.passed,
            it.count.failed,
            it.time.as_secs()
        );
        if let Some(error) = &it.error {
            println!("    {error}");
            // Again, since it may stand thousands of lines above.
            for line in &it.said {
                println!("    │ {line}");
            }
        }
    }
    let sum = |of: fn(&Count) -> u32| done.iter().map(|it| of(&it.count)).sum::<u32>();
    let (passed, failed) = (sum(|it| it.passed), sum(|it| it.failed));
    println!(
        "\n{passed} passed, {failed} failed, {} skipped",
        sum(|it| it.skipped)
    );
    if failed == 0 && passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    fn count(passed: u32, failed: u32, skipped: u32) -> Count {
        Count {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn tests_are_counted_from_what_test_programs_print() {
        let mut seen = Count::default();
        seen.read("running 3 tests");
        seen.read("test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s");
        seen.read("test result: ok. 3 passed; 0 failed; 2 ignored");
        assert_eq!(seen, count(15, 1, 2));
        seen.told_skipped(5);
        assert_eq!(seen, count(10, 1, 7));
    }

    #[test]
    fn a_check_counts_at_least_once() {
        assert_eq!(Count::default().closed(true), count(1, 0, 0));
        assert_eq!(Count::default().closed(false), count(0, 1, 0));
        assert_eq!(count(2, 0, 0).closed(false), count(2, 1, 0));
    }
}
