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

/// What jmespath 1.1.0 (Python; the AWS CLI's and boto3's) answers; JMESPath itself orders numbers only.
#[test]
fn texts_are_ordered_as_the_clis_library_orders_them() {
    let given = serde_json::json!({"Versions": [
        {"Version": "9", "LastModified": "2026-10-31T23:59:59.000+0000", "Size": 2},
        {"Version": "10", "LastModified": "2026-11-01T00:00:00.000+0000", "Size": 2.5},
    ]});
    for (expression, expected) in [
        ("Versions[?LastModified>='2026-11-01'].Version", r#"["10"]"#),
        ("Versions[?LastModified<'2026-11-01'].Version", r#"["9"]"#),
        ("Versions[?Version<'9'].Version", r#"["10"]"#),
        ("Versions[?Version<='9' && Size>`2`].Version", r#"["10"]"#),
        (
            "sort_by(Versions[?Version>='10'], &Version)[*].Version",
            r#"["10","9"]"#,
        ),
        ("map(&(Version>'10'), Versions)", "[true,false]"),
        (
            "{a: 'a' < 'b', b: [!('a' > 'b')]}",
            r#"{"a":true,"b":[true]}"#,
        ),
        ("Versions[?Size>`2`].Size", "[2.5]"),
        ("Versions[?Missing>'1']", "[]"),
        ("`true` < 'a'", "null"),
    ] {
        query::check(expression).unwrap();
        let found = query::search(expression, &given).unwrap();
        assert_eq!(found.to_string(), expected, "{expression}");
    }
    for (expression, expected) in [
        (
            "Versions[?Version>`1`]",
            "'>' not supported between instances of 'str' and 'int'",
        ),
        (
            "Versions[1].Size <= Versions[0].Version",
            "'<=' not supported between instances of 'float' and 'str'",
        ),
    ] {
        let reported = query::search(expression, &given).unwrap_err();
        assert!(
            reported.text.contains(expected),
            "{expression}: {}",
            reported.text
        );
    }
}
