//! `--generate-cli-skeleton output` of every command, against what the AWS CLI 1.46.3 printed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use console::Call;
use serde_json::Value;

/// `GetAlias` as `get-alias`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

#[test]
fn made_up_answers_are_those_of_the_aws_cli() {
    let recorded: Value = serde_json::from_str(include_str!("skeletons.json")).unwrap();
    let operations = recorded["operations"].as_object().unwrap();
    assert!(operations.len() >= 83, "{}", operations.len());
    let mut different = Vec::new();
    for (name, of) in operations {
        let line = format!(
            "aws lambda {} --cli-input-json '{}' --generate-cli-skeleton output",
            kebab(name),
            of["input"]
        );
        let command = console::parse(&line, &()).pop().unwrap();
        let got = match command.call {
            Ok(Call::Text(text)) => ("printed", text),
            Ok(_) => ("called", String::new()),
            Err(error) => ("refused", error.text),
        };
        let wanted = of
            .get("printed")
            .map(|it| ("printed", it))
            .or_else(|| Some(("refused", of.get("refused")?)))
            .unwrap();
        if (got.0, got.1.trim()) != (wanted.0, wanted.1.as_str().unwrap().trim()) {
            different.push(format!("{line}\n{got:?}\n{wanted:?}"));
        }
    }
    assert!(
        different.is_empty(),
        "{}:\n{}",
        different.len(),
        different.join("\n\n")
    );
}
