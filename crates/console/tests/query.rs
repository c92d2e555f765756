//! `--query` against the official JMESPath compliance cases (jmespath/jmespath.test, MIT licence;
//! the benchmarks are left out).
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use console::query;
use serde_json::Value;
use std::path::Path;

/// What goes wrong with a case, if anything does.
fn mismatch(given: &Value, case: &Value) -> Option<String> {
    let expression = case["expression"].as_str()?;
    let found = query::check(expression).and_then(|()| query::search(expression, given));
    match (case.get("error"), found) {
        (Some(_), Ok(found)) => Some(format!("{expression}: {found}, an error was due")),
        (None, Ok(found)) if found == case["result"] => None,
        (None, found) => Some(format!(
            "{expression}: {found:?}, due was {}",
            case["result"]
        )),
        (Some(_), Err(_)) => None,
    }
}

#[test]
fn the_official_cases_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/jmespath");
    let mut cases = 0;
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let suites: Vec<Value> = serde_json::from_str(&text).unwrap();
        for suite in &suites {
            for case in suite["cases"].as_array().unwrap() {
                cases += 1;
                wrong.extend(mismatch(&suite["given"], case));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {cases}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(cases > 700, "only {cases} cases were found");
}

#[test]
fn literals_that_are_no_json_are_texts() {
    let given = serde_json::json!({"Versions": [{"Version": "$LATEST"}, {"Version": "1"}]});
    for (expression, expected) in [
        ("Versions[?Version!=`$LATEST`].Version", "[\"1\"]"),
        ("Versions[?Version==`1`].Version", "[]"),
        ("Versions[?Version=='1'].Version", "[\"1\"]"),
        ("Versions[?Version==`\"1\"`].Version", "[\"1\"]"),
    ] {
        query::check(expression).unwrap();
        let found = query::search(expression, &given).unwrap();
        assert_eq!(found.to_string(), expected, "{expression}");
    }
}
