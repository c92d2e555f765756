//! `cargo xtask test`: every check in one table, all run, summed up at the end.

mod checks;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Result;

/// One line of the table.
pub struct Check {
    /// What it is called on the command line and in the summary.
    name: &'static str,
    /// What it makes sure of.
    what: &'static str,
    run: fn(&mut Count) -> Result<()>,
}

/// How many tests a check ran; one that runs none counts as one itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    passed: u32,
    failed: u32,
}

impl Count {
    /// Adds what a line of a test program's output says, such as `test result: ok. 12 passed; 0 failed; …`.
    pub fn read(&mut self, line: &str) {
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
pub fn run(words: &[String]) -> ExitCode {
    let chosen = |check: &&Check| {
        words.is_empty() || words.iter().any(|it| check.name.contains(it.as_str()))
    };
    let mut done: Vec<(&Check, Count, Result<()>, Duration)> = Vec::new();
    for check in checks::CHECKS.iter().filter(chosen) {
        println!("\n━━ {}: {}", check.name, check.what);
        let (start, mut count) = (Instant::now(), Count::default());
        let result = (check.run)(&mut count);
        if let Err(error) = &result {
            println!("\n{} failed: {error:#}", check.name);
        }
        done.push((check, count.closed(result.is_ok()), result, start.elapsed()));
    }
    println!();
    for (check, count, result, time) in &done {
        let mark = if result.is_ok() { "✓" } else { "✗" };
        println!(
            "{mark} {:<12} {:>5} passed {:>3} failed {:>5} s",
            check.name,
            count.passed,
            count.failed,
            time.as_secs()
        );
        if let Err(error) = result {
            println!("    {error:#}");
        }
    }
    let (passed, failed) = done
        .iter()
        .fold((0, 0), |sum, it| (sum.0 + it.1.passed, sum.1 + it.1.failed));
    println!("\n{passed} passed, {failed} failed");
    if failed == 0 && passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn tests_are_counted_from_what_test_programs_print() {
        let mut count = Count::default();
        count.read("running 3 tests");
        count.read("test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s");
        count.read("test result: ok. 3 passed; 0 failed; 0 ignored");
        assert_eq!(
            count,
            Count {
                passed: 15,
                failed: 1
            }
        );
    }

    #[test]
    fn a_check_counts_at_least_once() {
        assert_eq!(
            Count::default().closed(true),
            Count {
                passed: 1,
                failed: 0
            }
        );
        assert_eq!(
            Count::default().closed(false),
            Count {
                passed: 0,
                failed: 1
            }
        );
        assert_eq!(
            Count {
                passed: 2,
                failed: 0
            }
            .closed(false),
            Count {
                passed: 2,
                failed: 1
            }
        );
    }
}
