//! When an alarm is red for the first time, in chances.

use super::datapoint::Datapoint;

/// The chance that an alarm is red for the first time at an evaluation, and how many calls of those
/// that it watches have failed by the end of the newest minute that is known then: all of them, and
/// those before the last shift. Both are weighed by the chance.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct First {
    pub chance: f64,
    pub failed: f64,
    pub failed_before_shift: f64,
}

/// What may come of the evaluations 0, 1, …: each red for the first time, and never.
pub(super) struct Firsts {
    pub red: Vec<First>,
    pub never: First,
}

/// A minute of the alarm's metric: its datapoint, and which part of its errors lies before the last
/// shift.
pub(super) struct Minute {
    pub point: Datapoint,
    pub before_shift: f64,
}

pub(super) fn gather(into: &mut First, state: First) {
    into.chance += state.chance;
    into.failed += state.failed;
    into.failed_before_shift += state.failed_before_shift;
}
