//! Hostile pastes are answered, and soon: deep nesting, long texts, templates that grow.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use exchange::{Answers, import};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Reads a paste within some seconds; whether it was taken.
fn answered(text: &str) -> Result<exchange::Preview, String> {
    let start = Instant::now();
    let read = import(text, &(), &Answers::new()).map_err(|it| it.to_string());
    // A debug build on a busy machine; a release build takes a tenth of it.
    let taken = start.elapsed();
    assert!(
        taken < Duration::from_secs(20),
        "{taken:?} for {} bytes",
        text.len()
    );
    read
}

#[test]
fn deep_and_long_texts_are_answered() {
    for piece in [
        "[",
        "{",
        "(",
        "!",
        "a.",
        "a[0].",
        "{\"a\":",
        "a={",
        "a=[",
        "\\ ",
        "'",
        "f(",
        "- ",
        "? ",
        "&a ",
        "<<: ",
        "%{",
        "${",
        "!Sub ",
        "a: ",
        "resource \"a\" \"b\" {\n",
        "x = [",
        "\u{feff}",
    ] {
        let deep = piece.repeat(10_000);
        for text in [
            deep.clone(),
            format!("{{\"Resources\": {deep}"),
            format!("Resources:\n  A:\n    Type: AWS::Lambda::Function\n    Properties: {deep}"),
            format!("resource \"aws_lambda_function\" \"a\" {{\n  function_name = {deep}"),
            format!("service: a\nprovider:\n  name: aws\nfunctions: {deep}"),
            format!("client.get_alias(FunctionName={deep})"),
            format!("aws lambda tag-resource --resource r --tags '{deep}'"),
        ] {
            let _ = answered(&text);
        }
    }
}

/// A parameter that stands in a text many times, each as long as a parameter may be.
#[test]
fn a_template_that_grows_is_refused() {
    let long = "x".repeat(4_000);
    let many = "${P}".repeat(20_000);
    let template = format!(
        "{{\"Parameters\": {{\"P\": {{\"Type\": \"String\", \"Default\": \"{long}\"}}}}, \"Resources\": {{\"F\": \
         {{\"Type\": \"AWS::Lambda::Function\", \"Properties\": {{\"FunctionName\": \"f\", \"Runtime\": \"nodejs24.x\", \
         \"Handler\": \"index.handler\", \"Role\": \"arn:aws:iam::123456789012:role/r\", \"Description\": {{\"Fn::Sub\": \
         \"{many}\"}}, \"Code\": {{\"ZipFile\": \"1\"}}}}}}}}}}"
    );
    let read = answered(&template);
    let held: usize = read.as_ref().map_or(0, |it| {
        it.requests
            .iter()
            .map(|it| serde_json::to_string(it).unwrap().len())
            .sum()
    });
    assert!(held < 10_000_000, "{held} bytes");
}

/// Conditions that ask each other, each twice.
#[test]
fn conditions_that_double_are_refused() {
    let conditions: Vec<String> = (0..60)
        .map(|it| {
            let next = format!("{{\"Condition\": \"C{}\"}}", it + 1);
            format!("\"C{it}\": {{\"Fn::Or\": [{next}, {next}]}}")
        })
        .collect();
    let template = format!(
        "{{\"Conditions\": {{{}, \"C60\": {{\"Fn::Equals\": [\"a\", \"b\"]}}}}, \"Resources\": {{\"F\": {{\"Type\": \
         \"AWS::Lambda::Function\", \"Condition\": \"C0\", \"Properties\": {{}}}}}}}}",
        conditions.join(", ")
    );
    let why = answered(&template).unwrap_err();
    assert!(why.contains("grow beyond"), "{why}");
}

/// Text that doubles with every level: mappings of texts that are made of the ones before.
#[test]
fn texts_that_double_are_refused() {
    let mut locals = String::from("locals {\n  a0 = \"0123456789\"\n");
    for level in 1..40 {
        let before = level - 1;
        locals.push_str(&format!(
            "  a{level} = \"${{local.a{before}}}${{local.a{before}}}\"\n"
        ));
    }
    locals.push_str("}\nresource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n  role = \"r\"\n  description = local.a39\n}\n");
    let read = answered(&locals);
    let held: usize = read.as_ref().map_or(0, |it| {
        it.requests
            .iter()
            .map(|it| serde_json::to_string(it).unwrap().len())
            .sum()
    });
    assert!(held < 10_000_000, "{held} bytes");
    let mut yaml = String::from("a0: &a0 [x, x]\n");
    for level in 1..40 {
        let before = level - 1;
        yaml.push_str(&format!("a{level}: &a{level} [*a{before}, *a{before}]\n"));
    }
    yaml.push_str("Resources:\n  F: *a39\n");
    let _ = answered(&yaml);
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(200)
    })]

    #[test]
    fn any_text_is_answered(text in "(\\{\"Resources\": )?[{}\\[\\]\":,a-zA-Z ]{0,60}|.*") {
        let _ = import(&text, &(), &Answers::new());
    }
}

#[test]
fn what_can_not_be_read_is_said() {
    for (text, expected) in [
        (
            "hello",
            "No AWS CLI line, boto3 call, template or answer of the AWS CLI was found in this text.",
        ),
        (
            "aws lambda get-alias --name x",
            "aws lambda get-alias --name x: aws: error: the following arguments are required: --function-name",
        ),
    ] {
        let why = import(text, &(), &Answers::new()).unwrap_err().to_string();
        assert!(why.starts_with(expected), "{why}");
    }
}
