//! The project's own conformance: every operation, every refusal, in the words of its data files.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

#[path = "conformance/runner.rs"]
mod runner;

#[path = "conformance/fit.rs"]
mod fit;

#[path = "conformance/messages.rs"]
mod messages;

#[path = "conformance/table.rs"]
mod table;

use lambda::api::{BESIDE, OPERATIONS};

#[test]
fn every_step_is_answered_as_its_file_says() {
    let failures = runner::play_all().failures;
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_operation_is_answered_and_refused_somewhere() {
    let seen = runner::play_all();
    for shape in OPERATIONS.iter().chain(BESIDE).filter(|it| it.is_played()) {
        let counts = seen.operations.get(shape.name).copied().unwrap_or_default();
        assert!(counts.0 > 0, "no step in which {} succeeds", shape.name);
        assert!(counts.1 > 0, "no step in which {} is refused", shape.name);
    }
}

#[test]
fn every_message_in_the_source_is_told_somewhere() {
    let seen = runner::play_all();
    let errors = seen.errors.into_iter().chain(seen.unread);
    let mut reported: Vec<String> = errors.filter_map(|it| it.1.message).collect();
    // Reasons of states, and of deployments, stand in answers.
    for (_, output) in seen.answers {
        texts(&serde_json::Value::Object(output), &mut reported);
    }
    let untold: Vec<String> = messages::in_source()
        .into_iter()
        .filter(|text| !reported.iter().any(|it| messages::fits(text, it)))
        .collect();
    assert!(untold.is_empty(), "no step gives:\n{}", untold.join("\n"));
}

/// The texts of an answer.
fn texts(value: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => out.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|it| texts(it, out)),
        serde_json::Value::Object(members) => members.values().for_each(|it| texts(it, out)),
        _ => (),
    }
}

#[test]
fn every_operation_of_aws_is_played_or_named_as_not_played() {
    assert_eq!(OPERATIONS.len(), 91);
    for operation in OPERATIONS.iter().filter(|it| !it.is_played()) {
        let request = lambda::api::Request {
            operation: operation.name.to_owned(),
            region: None,
            input: serde_json::Map::new(),
        };
        let mut account = lambda::model::Account::new(lambda::model::Settings::default());
        let now = lambda::model::Timestamp::from_millis(0);
        let error = lambda::api::call(&mut account, now, &request).expect_err("not played");
        let wanted = format!(
            "NotImplementedException: AWS Lambda has {}; this playground does not play it.",
            operation.name
        );
        assert_eq!(error.to_string(), wanted);
        // The same words over HTTP: its path leads to it.
        let http = lambda::api::rest::encode(&request).expect("a path");
        let path = http.path.replace("//", "/x/");
        let path = if path.ends_with('/') {
            path + "x"
        } else {
            path
        };
        let read = lambda::api::rest::decode(&lambda::api::rest::HttpRequest { path, ..http });
        assert_eq!(
            read.map(|it| it.operation).as_deref(),
            Ok(operation.name),
            "{}",
            operation.name
        );
    }
}

#[test]
fn every_answer_fits_the_model() {
    let answers = runner::play_all().answers;
    let misfits: std::collections::BTreeSet<String> = answers
        .iter()
        .flat_map(|(operation, answer)| fit::misfits(operation, answer))
        .collect();
    let misfits: Vec<String> = misfits.into_iter().collect();
    assert!(misfits.is_empty(), "{}", misfits.join("\n"));
}

#[test]
fn the_readme_shows_what_is_covered() {
    let table = table::table(&runner::play_all());
    assert!(
        include_str!("../../../README.md").contains(&table),
        "put what `cargo run --example coverage` prints into the README:\n{table}"
    );
}
