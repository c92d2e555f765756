//! Holds an account against what a step wants of it.
//!
//! A check's lines are played on a copy of the account, one after the other; nothing of it stays.

use super::document::{Check, Expected, Probe};
use super::probe::Got;
use super::words;
use console::{Invocation, Outcome};
use lambda::api::{self, ApiError, Request, Response};
use lambda::model::{Account, Timestamp};
use serde_json::Value;

/// What a check looks at.
#[derive(Clone, Copy, Debug)]
pub struct CheckedState<'a> {
    /// The account.
    pub account: &'a Account,
    /// The time on its clock.
    pub now: Timestamp,
    /// The last simulation's report, where there was one in this lesson.
    pub report: Option<&'a Value>,
}

/// What is not as a step wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The check's line in the text, from 1.
    pub line: usize,
    /// What is missing, in words.
    pub text: String,
}

/// The first of a step's checks that is not met.
pub fn unmet(checks: &[Check], seen: &CheckedState<'_>) -> Option<Missing> {
    let mut account = seen.account.clone();
    checks.iter().find_map(|check| {
        let got = ask(&check.probe, &mut account, seen);
        if met(&check.expected, &got) {
            return None;
        }
        let text = words::missing(check, &got, &mut |probe| ask(probe, &mut account, seen));
        Some(Missing {
            line: check.line,
            text,
        })
    })
}

pub(super) fn ask(probe: &Probe, account: &mut Account, seen: &CheckedState<'_>) -> Got {
    match probe {
        Probe::Line(_, invocation) => line(invocation, account, seen.now),
        Probe::Report(query) => match seen.report {
            None => Got::NoRun,
            Some(report) => match console::query::search(query, report) {
                Ok(value) => Got::Output(value.to_string()),
                Err(usage) => Got::Unclear(usage.text),
            },
        },
    }
}

fn line(invocation: &Invocation, account: &mut Account, now: Timestamp) -> Got {
    let mut refusal: Option<ApiError> = None;
    let mut send = |request: &Request| -> Result<Response, ApiError> {
        let answer = api::call(account, now, request);
        if let Err(error) = &answer {
            refusal = Some(error.clone());
        }
        answer
    };
    let Outcome {
        stdout,
        stderr,
        exit_code,
        ..
    } = console::run(invocation, &mut send);
    match refusal {
        Some(error) => Got::Refused(
            error.code.as_str().to_owned(),
            error.message.unwrap_or_default(),
        ),
        None if exit_code != 0 => Got::Unclear(stderr.trim().to_owned()),
        None => Got::Output(stdout.trim().to_owned()),
    }
}

fn met(expected: &Expected, got: &Got) -> bool {
    match (expected, got) {
        (Expected::Output(wanted), Got::Output(said)) => same(wanted, said),
        (Expected::Refused(wanted), Got::Refused(code, _)) => wanted == code,
        _ => false,
    }
}

/// Whether two outputs say the same: as JSON, whatever their spaces and the order of members, or as texts.
pub(super) fn same(one: &str, other: &str) -> bool {
    match (serde_json::from_str(one), serde_json::from_str(other)) {
        (Ok(one), Ok(other)) => equal(&one, &other),
        // Python's words for nothing, as `--output text` prints them.
        _ => one.split_whitespace().eq(other.split_whitespace()),
    }
}

#[allow(clippy::float_cmp)] // the very same number, whether it is written 1 or 1.0
fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, it)| other.get(key).is_some_and(|other| equal(it, other)))
        }
        _ => one == other,
    }
}
