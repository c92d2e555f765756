//! Deploy scripts, played, against what the real tools did with them.
//!
//! `tests/python/scripts.py --record` wrote the `.left.json` beside each with the real bash, AWS CLI, jq, python3 and
//! boto3 on the endpoint; `cargo xtask test clients` runs them again.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use playground::session::Session;
use script::{Given, Language};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../examples/script/left.rs"]
mod left;
#[path = "../examples/script/player.rs"]
mod player;

/// What a script did: exit code, standard output, the account.
fn played(setup: &str, path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap();
    let language = if path.extension().unwrap() == "py" {
        Language::Python
    } else {
        Language::Bash
    };
    let mut session = Session::empty();
    player::enter(&mut session, setup, None, &Given::default());
    let before = session.transcript().last().unwrap().id;
    player::enter(&mut session, &text, Some(language), &player::given(&text));
    let entries: Vec<_> = session
        .transcript()
        .iter()
        .filter(|it| it.id > before)
        .cloned()
        .collect();
    let stdout: String = entries.iter().map(|it| it.stdout.as_str()).collect();
    let stderr: String = entries.iter().map(|it| it.stderr.as_str()).collect();
    let exit = entries.last().unwrap().exit_code;
    if exit != 0 {
        println!("{}: {stderr}", path.display());
    }
    json!({ "exit": exit, "left": left::left(&mut session), "stdout": stdout })
}

#[test]
fn scripts_do_what_the_real_tools_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts");
    let setup = fs::read_to_string(folder.join("setup.sh")).unwrap();
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| {
            it.extension().is_some_and(|it| it == "sh" || it == "py") && !it.ends_with("setup.sh")
        })
        .collect();
    paths.sort();
    assert!(paths.len() >= 70, "{}", paths.len());
    let mut wrong = Vec::new();
    for path in paths {
        let recorded = fs::read_to_string(path.with_extension("left.json")).unwrap();
        let recorded: Value = serde_json::from_str(&recorded).unwrap();
        let played = played(&setup, &path);
        for part in ["exit", "stdout", "left"] {
            if played[part] != recorded[part] {
                wrong.push(format!(
                    "{}: {part}\n  page {}\n  real {}",
                    path.display(),
                    played[part],
                    recorded[part]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
