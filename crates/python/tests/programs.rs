//! Programs with what the real python3 and boto3 print, exit with and leave behind on the endpoint.
//!
//! `tests/python/programs.py` wrote the `.json` beside each program; `cargo xtask test clients` holds them
//! against the real tools again.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

mod common;

use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn programs_do_what_the_real_tools_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "py"));
    paths.sort();
    assert!(paths.len() >= 20);
    for path in paths {
        let source = fs::read_to_string(&path).unwrap();
        let expected: Value =
            serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap())
                .unwrap();
        let mut page = common::Page::new();
        let ended = python::play(&source, &script::Given::default(), &mut page);
        let ended = ended.unwrap_or_else(|refusal| panic!("{}: {refusal}", path.display()));
        let name = path.display();
        assert_eq!(
            page.stdout,
            expected["stdout"].as_str().unwrap(),
            "{name}: {}",
            page.stderr
        );
        assert_eq!(
            i64::from(ended.exit_code),
            expected["exit"].as_i64().unwrap(),
            "{name}"
        );
        assert_eq!(page.left(), expected["left"], "{name}");
        if ended.exit_code != 0 {
            let last = page.stderr.trim().lines().last().unwrap_or_default();
            assert_eq!(last, expected["last"].as_str().unwrap(), "{name}");
        }
    }
}
