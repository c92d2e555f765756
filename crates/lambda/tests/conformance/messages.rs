//! The texts that the engine's source can answer with, read from the source itself: a text without
//! a step fails the test, so that no refusal is ever added untested.

use std::path::{Path, PathBuf};

/// Files whose texts are reported where a step of a data file can't: why a call may not be made
/// (`tests/authorize.rs`), why a deployment failed (`tests/deploy.rs`), Jackson's complaints and S3's XML
/// (beside the code).
const ELSEWHERE: &[&str] = &[
    "api/authorize.rs",
    "faults.rs",
    "json_complaint.rs",
    "api/s3.rs",
];

/// Texts that look like messages and are none: data, reasons, parts of other texts.
const NONE: &[&str] = &[
    "User action",
    "No records processed",
    "START RequestId",
    "Member must satisfy constraint: [",
    "{} byte payload",
    "Deployment {} is triggered to roll back",
];

/// Texts of AWS's that no request in a data file can bring about: a package over 50 MB, thousands of
/// alarms.
const OUT_OF_REACH: &[&str] = &[
    "Zipped size must be smaller than",
    "The deployment configurations exceed the limit",
    "The quota for alarms",
    "So many alarms over so much traffic",
];

/// The message-like texts of the source, with `{…}` where something is put in.
pub(crate) fn in_source() -> Vec<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/api");
    let mut texts = Vec::new();
    collect(&root, &mut texts);
    let skipped = |text: &String| {
        NONE.iter()
            .chain(OUT_OF_REACH)
            .any(|it| text.starts_with(it))
    };
    texts.retain(|it| is_message(it) && !skipped(it));
    texts
}

fn collect(path: &Path, texts: &mut Vec<String>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).expect("a folder of source") {
            collect(&entry.expect("an entry").path(), texts);
        }
        return;
    }
    if ELSEWHERE.iter().any(|it| path.ends_with(it)) {
        return;
    }
    let source = std::fs::read_to_string(path).expect("source");
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|it| {
        let it = it.trim_start();
        !it.starts_with("//") && !it.starts_with("#[")
    });
    literals(&lines.collect::<Vec<_>>().join("\n"), texts);
}

/// The string literals of a piece of source.
fn literals(code: &str, texts: &mut Vec<String>) {
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\'' {
            // A character; a lifetime has no second quote nearby.
            let rest: String = letters.clone().take(3).collect();
            let skip = if rest.starts_with('\\') { 3 } else { 2 };
            if rest.chars().nth(skip - 1) == Some('\'') {
                letters.by_ref().take(skip).for_each(|_| ());
            }
            continue;
        }
        if letter != '"' {
            continue;
        }
        let mut text = String::new();
        while let Some(letter) = letters.next().filter(|&it| it != '"') {
            match (letter, letters.peek()) {
                ('\\', Some('n')) => {
                    letters.next();
                    text.push('\n');
                }
                ('\\', Some(_)) => text.extend(letters.next()),
                _ => text.push(letter),
            }
        }
        texts.push(text);
    }
}

/// Several words, beginning as sentences do.
fn is_message(text: &str) -> bool {
    let begins = text.trim_start().chars().next();
    text.split_whitespace().count() > 3
        && begins
            .is_some_and(|it| it.is_uppercase() || it.is_ascii_digit() || it == '{' || it == '$')
}

/// Whether a message is what a text with something put in may have become.
pub(crate) fn fits(text: &str, message: &str) -> bool {
    let mut rest = message;
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut depth = 0;
    for letter in text.replace("{{", "\u{1}").replace("}}", "\u{2}").chars() {
        match letter {
            '{' => {
                depth += 1;
                parts.push(std::mem::take(&mut part));
            }
            '}' => depth -= 1,
            '\u{1}' => part.push('{'),
            '\u{2}' => part.push('}'),
            it if depth == 0 => part.push(it),
            _ => (),
        }
    }
    parts.push(part);
    for part in parts {
        let Some(at) = rest.find(&part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    true
}
