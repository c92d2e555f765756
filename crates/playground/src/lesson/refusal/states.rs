//! States.

use super::{CONCURRENCY, Known, Rule, STATES, rule};
use crate::lesson::fix;
use lambda::api::Reason;
use lambda::model::Refusal;

pub(super) static RULES: &[Rule] = &[
    rule(
        Known::Refused(|it| matches!(it, Refusal::StillUpdating)),
        &[],
        "AWS takes a moment to bring an update to every place, and refuses the next one meanwhile; calls run the old code. Wait for it: scripts need this between two updates.",
        STATES,
        "Wait until it is updated",
        fix::nothing,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::StillCreating)),
        &[],
        "The function is still being created. Until it is Active it can't be called, updated or published.",
        STATES,
        "Wait until it is active",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::Throttled),
        &[],
        "The reserved concurrency of {function} is 0 or used up, so calls are throttled. Reserving 0 is the way to stop a function.",
        CONCURRENCY,
        "Release the reservation",
        fix::release_concurrency,
    ),
];
