//! Filters with what the real jq 1.6 makes of `null`: `jq -n -c FILTER`.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use serde_json::Value;

#[test]
fn filters_give_what_jq_gives() {
    let mut count = 0;
    for line in include_str!("filters.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let filter = case["filter"].as_str().unwrap();
        let words = ["-n", "-c", filter].map(str::to_owned);
        let around = jq::Around {
            now: 0,
            environment: &[("A".to_owned(), "1".to_owned())],
        };
        let output = jq::run(&words, "", around, &mut |_| None);
        assert_eq!(output.stdout, case["stdout"].as_str().unwrap(), "{filter}");
        assert_eq!(
            i64::from(output.exit_code),
            case["exit"].as_i64().unwrap(),
            "{filter}"
        );
        count += 1;
    }
    assert!(count >= 250);
}

/// A filter that goes on and on, or deeper and deeper, ends in words and not in a full stack.
#[test]
fn a_filter_that_never_ends_is_ended() {
    for filter in [
        "repeat(.)",
        "def f: f; f",
        "def f: 1 + f; f",
        "[range(1e18)] | length",
        "reduce range(1e18) as $i (0; . + 1)",
    ] {
        let words = ["-n", filter].map(str::to_owned);
        let output = jq::run(&words, "", jq::Around::default(), &mut |_| None);
        assert_eq!(output.exit_code, 5, "{filter}");
    }
    for deep in ["[", "(", "{a:", "if ", "-", "try ", "\"\\(", "def f: "] {
        let words = ["-n".to_owned(), deep.repeat(10_000)];
        let output = jq::run(&words, "", jq::Around::default(), &mut |_| None);
        assert_eq!(output.exit_code, 3, "{deep}");
    }
    let words = [".".to_owned()];
    let output = jq::run(
        &words,
        &"[".repeat(100_000),
        jq::Around::default(),
        &mut |_| None,
    );
    assert_eq!(output.exit_code, 2);
}

/// Where jq 1.6 says that each input's error was met: it counts the lines that were read.
#[test]
fn errors_name_the_lines_that_were_read() {
    for (option, input, places) in [
        ("-c", "\"x\"\n\n\n\"y\"\n", "<stdin>:1 <stdin>:4"),
        ("-c", "[1,\n2]", "<stdin>:1"),
        ("-c", "1 2\n3", "<stdin>:1 <stdin>:1 <stdin>:1"),
        (
            "-c",
            "{\"a\":5,\n\"b\":1}\n{\"a\":6}\n",
            "<stdin>:2 <stdin>:3",
        ),
        ("-n", "1\n", "<unknown>"),
        ("-R", "x\ny\n", "<stdin>:1 <stdin>:2"),
        ("-s", "1\n2\n", "<stdin>:2"),
    ] {
        let option = if option.is_empty() { "-c" } else { option };
        let words = [option, "1 | .b"].map(str::to_owned);
        let output = jq::run(&words, input, jq::Around::default(), &mut |_| None);
        let mut expected = String::new();
        for place in places.split(' ') {
            expected += "jq: error (at ";
            expected += place;
            expected += "): Cannot index number with string \"b\"\n";
        }
        assert_eq!(output.stderr, expected, "{option} {input:?}");
    }
    let words = [".a", "one.json", "two.json"].map(str::to_owned);
    let mut files = |path: &str| {
        Some(
            if path == "one.json" {
                "{}\n"
            } else {
                "\n\n5\n"
            }
            .to_owned(),
        )
    };
    let output = jq::run(&words, "", jq::Around::default(), &mut files);
    assert_eq!(
        output.stderr,
        "jq: error (at two.json:3): Cannot index number with string \"a\"\n"
    );
}
