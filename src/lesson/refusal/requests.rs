//! The shape of requests.

use super::{API, Rule, rule};
use crate::lesson::fix;

pub static RULES: &[Rule] = &[
    rule(
        "must not be null",
        &[],
        "A member that {operation} needs is missing. AWS checks the shape of a request before it looks at anything else.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "validation error",
        &[],
        "A value breaks a rule of AWS's model: its length, range, pattern or list of values. AWS checks these before it looks at anything else, so nothing was changed.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "Unknown operation",
        &[],
        "This playground knows the operations around versions and aliases, not all of Lambda.",
        "this page",
        "",
        fix::nothing,
    ),
];
