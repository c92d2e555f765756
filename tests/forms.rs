//! Lines of the AWS CLI's own forms, typed in the console, against what the real CLI 1.46.3 did with them.
//!
//! `tests/python/forms.py` wrote `tests/cli/real.jsonl`, line by line on one account of the endpoint; `cargo xtask test
//! clients` runs them again. The console has the exit codes of the CLI's version 2, scripts have those of version 1.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use playground::session::{Action, Session};
use script::{Given, Language};
use serde_json::Value;
use std::fs;
use std::path::Path;

#[path = "../examples/script/player.rs"]
mod player;

/// Revisions and times, which differ each time, as the record has them.
fn blanked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let fits = |at: usize, pattern: &str| {
        pattern.chars().enumerate().all(|(n, wanted)| {
            chars.get(at + n).is_some_and(|c| match wanted {
                'x' => c.is_ascii_digit() || ('a'..='f').contains(c),
                '0' => c.is_ascii_digit(),
                other => *c == other,
            })
        })
    };
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter();
        let digits = digits.take_while(|c| c.is_ascii_alphanumeric() || "+/".contains(**c));
        if digits.count() == 43 && chars.get(at + 43) == Some(&'=') {
            out.push_str("SHA256");
            at += 44;
        } else if fits(at, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx") {
            out.push_str("REVISION");
            at += 36;
        } else if fits(at, "0000-00-00T00:00:00") {
            out.push_str("TIME");
            at += 19;
            if chars.get(at) == Some(&'.') {
                at += 1;
                at += chars[at..]
                    .iter()
                    .take_while(|c| c.is_ascii_digit())
                    .count();
            }
            if chars.get(at) == Some(&'Z') {
                at += 1;
            } else if fits(at, "+00:00") {
                at += 6;
            } else if fits(at, "+0000") {
                at += 5;
            }
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

fn account() -> Session {
    let setup = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts/setup.sh");
    let setup = fs::read_to_string(setup).unwrap();
    let mut session = Session::empty();
    player::enter(&mut session, &setup, None, &Given::default());
    session
}

/// Typed in the console, these are taken where bash or version 1 refuses them, or the other way round: what is typed there
/// is one command, without a shell's variables and braces around it, of a CLI whose blobs are base64.
const TYPED_OTHERWISE: &[&str] = &[
    "aws lambda create-alias --function-name orders --name a9 --function-version $LATEST",
    "aws lambda update-function-configuration --function-name orders --environment Variables={AA=1,BB=two}",
    "aws lambda create-alias --function-name orders --name t2 --function-version 1 --routing-config AdditionalVersionWeights={2=0.1,} --query RoutingConfig",
    "aws lambda create-alias --function-name orders --name t6 --function-version 1 --routing-config AdditionalVersionWeights={2=0,1}",
    "aws lambda invoke --function-name orders --payload '{\"a\":1}' out.json --query StatusCode",
    "aws lambda invoke --function-name orders --payload file://index.js out.json",
    "aws lambda invoke --function-name orders --payload 'not json' out.json",
];

/// Lines that differ, and why.
const MEANT: &[(&str, &str)] = &[
    (
        "--profile nosuch",
        "the page has no profiles, and scripts name theirs",
    ),
    ("--no-cli-pager", "version 2's, which scripts give"),
    (
        "aws lamda",
        "in a script, a service that isn't played is a command of its own",
    ),
    ("--output xml", "version 2 has yaml besides"),
    ("--output JSON", "version 2 has yaml besides"),
    ("{2=nan}", "no JSON holds it"),
    (
        "length(`1`)",
        "the value isn't known where the function fails",
    ),
    ("&Missing", "the value isn't known where the function fails"),
    (
        "sum(Aliases[].Name)",
        "the value isn't known where the function fails",
    ),
    ("keys(Aliases[0])", "sorted here"),
    (
        "--generate-cli-skeleton wrong",
        "version 2 has yaml-input besides",
    ),
];

/// Version 1's text without what only it says, and version 2's without what only that says.
fn common(text: &str) -> String {
    let text = match text.split_once("install-cliv2.html\n\n") {
        Some((_, rest)) => rest,
        None => text,
    };
    let lines = text
        .lines()
        .filter(|it| !it.is_empty() && !it.starts_with("Did you mean"));
    lines.collect::<Vec<_>>().join("\n")
}

fn typed(session: &mut Session, line: &str) -> (i32, String, String) {
    session.apply(Action::LinesEntered(line.to_owned()), None);
    assert!(session.pending().is_none(), "{line}: taken for a program");
    let entry = session.transcript().last().unwrap();
    (
        entry.exit_code,
        blanked(&entry.stdout),
        blanked(&entry.stderr),
    )
}

fn played(session: &mut Session, line: &str) -> (i32, String, String) {
    player::enter(session, line, Some(Language::Bash), &Given::default());
    let entry = session.transcript().last().unwrap();
    (
        entry.exit_code,
        blanked(&entry.stdout),
        blanked(&entry.stderr),
    )
}

#[test]
fn the_console_and_the_cli_take_and_refuse_the_same() {
    let record = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/real.jsonl");
    let record = fs::read_to_string(record).unwrap();
    let (mut console, mut script) = (account(), account());
    let mut wrong = Vec::new();
    let mut count = 0;
    for recorded in record.lines() {
        let real: Value = serde_json::from_str(recorded).unwrap();
        let text = |key: &str| real[key].as_str().unwrap().to_owned();
        let (line, stdout, stderr) = (text("line"), text("stdout"), text("stderr"));
        let exit = i32::try_from(real["exit"].as_i64().unwrap()).unwrap();
        count += 1;
        let in_console = typed(&mut console, &line);
        let in_script = played(&mut script, &line);
        if MEANT.iter().any(|(meant, _)| line.contains(meant)) {
            continue;
        }
        let mut say = |what: &str, page: &str, real: &str| {
            wrong.push(format!(
                "{line}\n  {what}\n  page {page:?}\n  real {real:?}"
            ));
        };
        if in_script.0 != exit {
            say(
                "exit code, played",
                &in_script.0.to_string(),
                &exit.to_string(),
            );
        }
        if in_script.1 != stdout {
            say("stdout, played", &in_script.1, &stdout);
        }
        if in_script.2 != stderr {
            say("stderr, played", &in_script.2, &stderr);
        }
        if TYPED_OTHERWISE.contains(&line.as_str()) {
            continue;
        }
        let codes: &[i32] = match exit {
            0 => &[0],
            2 => &[252],
            _ => &[252, 253, 254, 255],
        };
        if !codes.contains(&in_console.0) {
            say(
                "exit code, typed",
                &in_console.0.to_string(),
                &exit.to_string(),
            );
        }
        if in_console.1 != stdout {
            say("stdout, typed", &in_console.1, &stdout);
        }
        if common(&in_console.2) != common(&stderr) {
            say("stderr, typed", &common(&in_console.2), &common(&stderr));
        }
    }
    assert!(count >= 200, "{count}");
    assert!(
        wrong.is_empty(),
        "{} differences in {count} lines\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
