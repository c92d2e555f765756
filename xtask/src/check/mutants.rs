//! Faults put into the code on purpose (cargo-mutants): the tests have to find each, or `xtask/mutants.txt` says why not.
//!
//! The list remembers what each module was when it was last gone through. `cargo xtask test long` goes through those
//! that have changed since, and `ALIAS_PLAYGROUND_MUTANTS=all` through every one; both write the list anew.

use std::{collections::BTreeMap, fs};

use anyhow::{Result, ensure};
use sha2::{Digest as _, Sha256};

use super::Count;
use crate::{
    run::{announce, cargo, root, run_seen},
    setup,
};

/// The modules where a survivor would matter most, by package.
const MODULES: &[(&str, &str)] = &[
    ("stats", "crates/stats/src"),
    ("lambda", "crates/lambda/src/model"),
    ("lambda", "crates/lambda/src/api/authorize.rs"),
    ("playground", "crates/playground/src/scenario/redact"),
    ("playground", "crates/playground/src/scenario/link.rs"),
    ("playground", "crates/playground/src/scenario/compact.rs"),
    ("playground", "crates/playground/src/session/history.rs"),
];

const LIST: &str = "xtask/mutants.txt";

/// Goes through the modules that have changed since the list was written.
pub(super) fn check(count: &mut Count) -> Result<()> {
    let all = std::env::var("ALIAS_PLAYGROUND_MUTANTS").is_ok_and(|it| it == "all");
    let text = fs::read_to_string(root().join(LIST)).unwrap_or_default();
    let mut list = List::read(&text);
    let mut survivors = Vec::new();
    for (package, module) in MODULES {
        ensure!(
            root().join(module).exists(),
            "there is no {module}: correct MODULES in xtask/src/check/mutants.rs"
        );
        for file in crate::page::files(&root().join(module))? {
            let path = file.strip_prefix(root())?.to_string_lossy().into_owned();
            if file.extension().is_none_or(|it| it != "rs") || path.ends_with("tests.rs") {
                continue;
            }
            let now = hash(&fs::read(&file)?);
            if !all && list.hashes.get(&path) == Some(&now) {
                continue;
            }
            let missed = go_through(package, &path, count)?;
            let open: Vec<String> = missed
                .into_iter()
                .filter(|it| !list.explained.contains_key(&without_place(it)))
                .collect();
            if open.is_empty() {
                list.hashes.insert(path, now);
                fs::write(root().join(LIST), list.written())?;
            }
            survivors.extend(open);
        }
    }
    ensure!(
        survivors.is_empty(),
        "no test finds these faults; write one, or explain them in {LIST}:\n{}",
        survivors.join("\n")
    );
    Ok(())
}

/// The faults of one file that no test finds.
fn go_through(package: &str, path: &str, count: &mut Count) -> Result<Vec<String>> {
    setup::cargo_tool::ensure(&setup::cargo_tool::Tool {
        package: "cargo-mutants",
        program: "cargo-mutants",
        version: "27.1.0",
        locked: true,
        arguments: &[],
        why: "it puts faults into the code for the tests to find",
        long: "a minute, once",
        opt_level: "0",
    })?;
    announce(
        &format!("Putting faults into {path}"),
        "each has to make a test fail",
        "minutes",
    );
    let mut missed = Vec::new();
    let mut found = 0;
    let mut command = cargo();
    command
        .args([
            "mutants",
            "--in-place",
            "--no-shuffle",
            "--colors=never",
            "--caught",
        ])
        .args([
            "--package",
            package,
            "--test-workspace=false",
            "--file",
            path,
        ])
        .args([
            "--output",
            "target/mutants",
            "--baseline=skip",
            "--timeout=60",
        ])
        .env("PATH", setup::path()?);
    // It fails when there are survivors; those are the answer.
    let _ = run_seen(&mut command, |line| {
        if let Some(rest) = line.trim_start().strip_prefix("MISSED") {
            missed.push(rest.trim().to_owned());
        }
        found += u32::from(line.trim_start().starts_with("caught"));
    });
    ensure!(
        root()
            .join("target/mutants/mutants.out/outcomes.json")
            .is_file(),
        "cargo-mutants did not run"
    );
    count.passed += found;
    Ok(missed)
}

/// A fault without its line, which moves with everything above it.
fn without_place(fault: &str) -> String {
    let mut parts = fault.splitn(4, ':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(file), Some(_), Some(_), Some(what)) => {
            let what = what.split(" in ").map(str::trim).collect::<Vec<_>>();
            let what = what.join(" in ");
            let end = what.find(" ... ").unwrap_or(what.len());
            format!("{file}: {}", what[..end].trim())
        }
        _ => fault.trim().to_owned(),
    }
}

/// What `xtask/mutants.txt` says: `file hash` for each that was gone through, and survivors with their reasons.
#[derive(Default)]
struct List {
    hashes: BTreeMap<String, String>,
    explained: BTreeMap<String, String>,
}

impl List {
    fn read(text: &str) -> Self {
        let mut list = Self::default();
        for line in text.lines().filter(|it| !it.starts_with('#')) {
            if let Some((fault, reason)) = line.split_once(" — ") {
                list.explained
                    .insert(fault.trim().to_owned(), reason.trim().to_owned());
            } else if let Some((file, hash)) = line.split_once(' ') {
                list.hashes.insert(file.to_owned(), hash.trim().to_owned());
            }
        }
        list
    }

    fn written(&self) -> String {
        let mut text = String::from(
            "# What cargo-mutants last went through (file and the first 16 digits of its SHA-256), and the faults that no\n\
             # test can find, each with its reason. Written by `cargo xtask test mutants`; reasons are added by hand.\n",
        );
        for (file, hash) in &self.hashes {
            text.push_str(&format!("{file} {hash}\n"));
        }
        for (fault, reason) in &self.explained {
            text.push_str(&format!("{fault} — {reason}\n"));
        }
        text
    }
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(8)
        .fold(String::new(), |text, it| format!("{text}{it:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_is_there() {
        for (package, module) in MODULES {
            assert!(root().join(module).exists(), "{module}");
            assert!(module.starts_with(&format!("crates/{package}/src")));
        }
    }

    #[test]
    fn a_fault_is_known_again_on_another_line() {
        let fault = "crates/stats/src/a.rs:10:5: replace wilson -> f64 with 0.0";
        assert_eq!(
            without_place(fault),
            "crates/stats/src/a.rs: replace wilson -> f64 with 0.0"
        );
    }

    #[test]
    fn the_list_is_read_as_it_was_written() {
        let text =
            "a.rs 0123\na.rs: replace < with <= in f — the two give the same where they meet\n";
        let list = List::read(text);
        assert_eq!(list.hashes["a.rs"], "0123");
        assert_eq!(list.explained.len(), 1);
        let again = List::read(&list.written());
        assert_eq!(again.hashes, list.hashes);
        assert_eq!(again.explained, list.explained);
    }
}
