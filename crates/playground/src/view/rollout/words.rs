//! What a rollout's figures mean, in sentences.

use super::alarm::Detection;
use super::setup::Setup;
use super::strategy::Step;
use crate::view::number::{count_rounded, percent, span};
use stats::trial::calls_to_tell;

/// What the alarm does for this rollout.
pub fn alarm(setup: &Setup, steps: &[Step], found: &Detection) -> String {
    let end = steps.last().map_or(0, |step| step.from);
    let when = found.median.map_or_else(
        || "In half of all rollouts it says nothing within a day after the last step".to_owned(),
        |minute| {
            format!(
                "In half of all rollouts it goes off within {}",
                span(minute * 60.0)
            )
        },
    );
    let in_time = if end == 0 {
        "there is no step left to stop by then".to_owned()
    } else {
        format!(
            "the chance that it does before the last step, when the rollout can still be stopped, is {}",
            percent_whole(found.in_time)
        )
    };
    format!(
        "The alarm looks at whole minutes once they are over and their metric has come, {} later. {when}; {in_time}. Until then about {} calls fail.",
        span(setup.alarm.delay_seconds),
        super::chance::about(found.failed_calls),
    )
}

/// What it would take to be sure at the first step's weight.
pub fn to_be_sure(setup: &Setup, steps: &[Step]) -> Option<String> {
    let weight = steps
        .first()
        .map(|step| step.weight)
        .filter(|weight| *weight < 1.0)?;
    let calls = calls_to_tell(
        setup.usual,
        setup.bug,
        weight,
        super::sizes::ALPHA,
        super::sizes::POWER,
    )?;
    let seconds = calls / setup.rate;
    let minutes = f64::from(steps.first()?.until?);
    let verdict = if seconds <= minutes * 60.0 {
        "the first step is long enough for that"
    } else {
        "the first step is too short for that"
    };
    Some(format!(
        "To tell {} of errors from the usual {} at a weight of {} takes {} calls in all, {} at this rate: {verdict}.",
        percent(setup.bug),
        percent(setup.usual),
        percent(weight),
        count_rounded(calls),
        span(seconds),
    ))
}

/// A chance for a sentence: whole percent in the middle, the precise figure at the ends.
pub fn percent_whole(share: f64) -> String {
    if (0.02..=0.98).contains(&share) {
        format!("{:.0} %", share * 100.0)
    } else {
        percent(share)
    }
}

/// Good to know before the first real deployment.
pub const ADVICE: &[&str] = &[
    "Alarm on the canary itself: the dimensions FunctionName, Resource = function:alias and ExecutedVersion = the new version. An alarm on the whole function sees the canary’s errors diluted by its weight.",
    "An alarm that is in ALARM before the deployment, or that treats missing data as bad, stops a healthy rollout. A small canary leaves many minutes without data.",
    "CodeDeploy watches up to 10 alarms. A hook (BeforeAllowTraffic, AfterAllowTraffic) may run for up to an hour and fails the deployment when it says so.",
    "A rollback is a new deployment that puts the alias back. A deployment stopped by hand without one leaves the alias on two versions, and the next deployment then fails.",
];

#[cfg(test)]
mod tests {
    use super::super::alarm::detect;
    use super::*;

    #[test]
    fn a_quiet_rollout_is_called_too_short() {
        let setup = Setup::default();
        let steps = setup.steps().expect("steps");
        let found = detect(&steps, setup.alarm, setup.rate, setup.bug);
        let said = alarm(&setup, &steps, &found);
        assert!(said.contains("is 21 %"), "1 - exp(-0.24): {said}");
        let sure = to_be_sure(&setup, &steps).expect("a sentence");
        assert!(
            sure.contains("3,149 calls in all") && sure.contains("too short"),
            "{sure}"
        );
    }
}
