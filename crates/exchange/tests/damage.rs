//! Pastes that something happened to: each becomes a list of requests that can all be made, or is refused in a sentence.
//!
//! Thirty of each kind of damage; `ALIAS_PLAYGROUND_LONG=1` draws 500. A failure prints what was drawn.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use exchange::{Answers, import};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::path::Path;

/// A sentence, not a page.
const LONGEST_REFUSAL: usize = 1_500;

fn cases() -> u32 {
    match std::env::var_os("ALIAS_PLAYGROUND_LONG") {
        Some(_) => 500,
        None => 30,
    }
}

/// The whole pastes: what `imports.rs` reads.
fn whole() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.is_file())
        .collect();
    paths.sort();
    let pastes: Vec<String> = paths
        .iter()
        .map(|it| std::fs::read_to_string(it).unwrap())
        .collect();
    assert!(pastes.len() > 40, "{} pastes", pastes.len());
    pastes
}

fn answered(text: &str) -> Result<(), TestCaseError> {
    match import(text, &(), &Answers::default()) {
        Err(why) => {
            let why = why.to_string();
            prop_assert!(!why.is_empty() && why.len() < LONGEST_REFUSAL, "{}", why);
        }
        // What a program makes is only known once the console's players have played it.
        Ok(preview) if preview.program.is_some() => {
            prop_assert!(preview.requests.is_empty() && preview.rollout.is_none());
            prop_assert!(!preview.made.is_empty());
        }
        Ok(preview) => {
            prop_assert!(!preview.requests.is_empty() || preview.rollout.is_some());
            prop_assert_eq!(preview.requests.is_empty(), preview.made.is_empty());
        }
    }
    Ok(())
}

fn drawn<T: std::fmt::Debug>(damage: impl Strategy<Value = T>, made: impl Fn(&str, T) -> String) {
    let pastes = whole();
    let mut runner = TestRunner::new(Config {
        cases: cases(),
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&(0..pastes.len(), damage), |(which, damage)| {
            answered(&made(&pastes[which], damage))
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// A place between two characters of a text.
fn place(text: &str, at: usize) -> usize {
    let mut at = at % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[test]
fn cut_anywhere() {
    drawn(any::<(usize, bool)>(), |text, (at, front)| {
        let (before, after) = text.split_at(place(text, at));
        if front { after } else { before }.to_owned()
    });
}

#[test]
fn with_other_characters_in_it() {
    let odd = prop_oneof![
        "[]{}()\\[:,\"'#$!&*<>=|-]",
        Just("\t".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("\u{a0}".to_owned()),
        Just("\u{201c}".to_owned()),
        ".",
    ];
    let damage = prop::collection::vec((any::<usize>(), odd), 1..4);
    drawn(damage, |text, damage| {
        let mut text = text.to_owned();
        for (at, odd) in damage {
            text.insert_str(place(&text, at), &odd);
        }
        text
    });
}

#[test]
fn with_lines_that_were_lost_or_stand_twice() {
    let damage = prop::collection::vec((any::<usize>(), any::<bool>()), 1..4);
    drawn(damage, |text, damage| {
        let mut lines: Vec<&str> = text.lines().collect();
        for (at, twice) in damage {
            if lines.is_empty() {
                break;
            }
            let at = at % lines.len();
            if twice {
                lines.insert(at, lines[at]);
            } else {
                lines.remove(at);
            }
        }
        lines.join("\n")
    });
}

#[test]
fn with_lines_that_moved_in() {
    let damage = prop::collection::vec((any::<usize>(), 0..5_usize), 1..4);
    drawn(damage, |text, damage| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (at, spaces) in damage {
            let at = at % lines.len();
            let line = &mut lines[at];
            *line = format!("{}{}", " ".repeat(spaces), line.trim_start());
        }
        lines.join("\r\n")
    });
}

#[test]
fn with_two_of_them_in_one() {
    let pastes = whole();
    drawn(any::<(usize, usize)>(), |text, (other, at)| {
        let other = &pastes[other % pastes.len()];
        let (before, after) = text.split_at(place(text, at));
        format!("{before}\n{other}\n{after}")
    });
}

#[test]
fn with_numbers_that_nobody_means() {
    let number = prop_oneof![
        Just("-1"),
        Just("1e308"),
        Just("9007199254740993"),
        Just("0x10"),
        Just("1_000"),
        Just("12:30"),
        Just("NaN"),
        Just("yes"),
    ];
    drawn((any::<usize>(), number), |text, (which, number)| {
        let digits: Vec<usize> = text
            .char_indices()
            .filter(|(_, c)| c.is_ascii_digit())
            .map(|(at, _)| at)
            .collect();
        let Some(at) = digits.get(which % digits.len().max(1)) else {
            return text.to_owned();
        };
        format!("{}{number}{}", &text[..*at], &text[at + 1..])
    });
}
