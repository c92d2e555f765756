//! What a rollout's figures mean, in sentences.

use super::chance::counted;
use super::setup::Setup;
use super::strategy::{Strategy, TrafficStep};
use crate::view::number::{count, count_rounded, percent, percent_range, span};
use ::rollout::Report;
use stats::exact::calls_to_tell;

/// What the alarm does for this rollout, and for a healthy one: from the simulator's rollouts.
pub fn alarm(setup: &Setup, found: &Report) -> Vec<String> {
    let failed = found.failed_calls.mean.unwrap_or(0.0);
    let stopped = if setup.strategy == Strategy::AllAtOnce {
        format!(
            "There is no shift left to stop. Within {} (as long as AfterAllowTraffic takes) the alarm rolls it back with a chance of {}",
            span(if setup.hooks.after > 0.0 {
                setup.hooks.after
            } else {
                600.0
            }),
            counted(&found.stopped)
        )
    } else {
        format!(
            "The alarm stops this rollout before its last shift with a chance of {}",
            counted(&found.stopped_in_time)
        )
    };
    let mut said = vec![format!(
        "{stopped}; a new version that behaves as the old one it stops with a chance of {}.",
        counted(&found.healthy_stopped)
    )];
    let when = match found.seconds_to_alarm.p50 {
        Some(seconds) => format!(
            "Where it goes off, it has done so within {} half of the time. ",
            span(seconds)
        ),
        None => "It went off in none of them. ".to_owned(),
    };
    let range = match (found.failed_calls.p5, found.failed_calls.p95) {
        (Some(low), Some(high)) if high > low => format!(
            " ({} to {} in 90 of 100 rollouts)",
            count_rounded(low),
            count_rounded(high)
        ),
        _ => String::new(),
    };
    said.push(format!(
        "{when}Until the alias is back, or wholly on the new version, {} fail on average{range}.",
        calls(failed),
    ));
    said
}

/// A mean number of calls, for a sentence.
fn calls(mean: f64) -> String {
    let figure = super::chance::about(mean);
    if figure == "1" {
        "1 call".to_owned()
    } else {
        format!("{figure} calls")
    }
}

/// What the figures rest on.
pub fn rests_on(setup: &Setup, found: &Report) -> String {
    let [low, high] = found.stopped_in_time.share_interval;
    let [healthy_low, healthy_high] = found.healthy_stopped.share_interval;
    format!(
        "Counted over {} simulated rollouts, and as many with a healthy version: the chance to stop it lies within {}, the chance to stop a healthy one within {} (95 %). A call counts in the minute it began in and is known {} after the minute, or after its own end if that is later; the alarm looks once a minute at a second of its own, CodeDeploy at the alarm {}, and the rollback takes 20 s.",
        count(found.runs.into()),
        percent_range(low, high),
        percent_range(healthy_low, healthy_high),
        span(setup.alarm.delay_seconds),
        if setup.poll_seconds > 0.0 {
            format!("every {}", span(setup.poll_seconds))
        } else {
            "as soon as it changes".to_owned()
        },
    )
}

/// What it would take to be sure at the first step's weight.
///
/// `rate`: calls per second to the alias while the deployment lasts.
pub fn to_be_sure(setup: &Setup, rate: f64, steps: &[TrafficStep]) -> Option<String> {
    let weight = steps
        .first()
        .map(|step| step.weight)
        .filter(|weight| *weight < 1.0)?;
    if libm::fabs(setup.baseline - setup.canary_error_rate) < 1e-12 {
        return Some(
            "Old and new version fail alike: no number of calls tells them apart, and every stop is a false one."
                .to_owned(),
        );
    }
    let calls = calls_to_tell(setup.baseline, setup.canary_error_rate, weight)?;
    let seconds = calls / rate.max(1e-9);
    let minutes = f64::from(steps.first()?.until?);
    let verdict = if seconds <= minutes * 60.0 {
        "the first step is long enough for that"
    } else {
        "the first step is too short for that"
    };
    Some(format!(
        "To tell {} of errors from the usual {} at a weight of {} takes {} calls in all, {} at this rate (5 % false alarms, two-sided, 80 % of such bugs found): {verdict}.",
        percent(setup.canary_error_rate),
        percent(setup.baseline),
        percent(weight),
        count_rounded(calls),
        super::chance::at_this_rate(seconds),
    ))
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
    use super::super::alarm::Alarm;
    use super::*;
    use ::rollout::{Rollout, run};
    use sim::Plan;

    fn found(setup: &Setup) -> Report {
        let mut plan = setup.rollout("1", "2", &Plan::default()).expect("a plan");
        // A test has less time than the page's worker.
        let runs = plan["runs"].as_f64().expect("runs").min(120.0);
        plan["runs"] = serde_json::json!(runs);
        run(&Rollout::from_value(&plan).expect("a rollout")).expect("a report")
    }

    fn said(setup: &Setup) -> String {
        let found = found(setup);
        let mut said = alarm(setup, &found);
        said.push(rests_on(setup, &found));
        said.join(" ")
    }

    #[test]
    fn a_quiet_rollout_is_called_too_short() {
        let setup = Setup::default();
        let steps = setup.steps().expect("steps");
        let sure = to_be_sure(&setup, setup.rate, &steps).expect("a sentence");
        assert!(
            sure.contains("two-sided, 80 %") && sure.contains("too short"),
            "{sure}"
        );
        let same = Setup {
            baseline: 0.01,
            ..setup
        };
        let sure = to_be_sure(&same, same.rate, &steps).expect("a sentence");
        assert!(sure.contains("fail alike"), "{sure}");
    }

    #[test]
    fn failed_calls_are_the_simulators() {
        // 1,000 calls per second, a bug in every second one: a tenth of them until the minute's
        // metric is there (120 s), the alarm looks (30 s on average), CodeDeploy does (7.5 s) and
        // the alias is back (20 s).
        let setup = Setup {
            rate: 1000.0,
            canary_error_rate: 0.5,
            ..Setup::default()
        };
        let found = found(&setup);
        let mean = found.failed_calls.mean.expect("a mean");
        let expected = 1000.0 * (0.1 * 0.5 + 0.9 * 0.001) * 177.5;
        assert!((mean / expected - 1.0).abs() < 0.06, "{mean} {expected}");
        let said = alarm(&setup, &found);
        assert!(said[0].contains("with a chance of over 9"), "{}", said[0]);
    }

    #[test]
    fn a_chance_to_stop_a_bad_version_never_stands_alone() {
        let base = Setup::default();
        let cases = [
            Setup {
                rate: 3.0,
                baseline: 0.005,
                canary_error_rate: 0.005,
                ..base
            },
            Setup {
                rate: 10.0,
                baseline: 0.005,
                canary_error_rate: 0.008,
                ..base
            },
            Setup {
                rate: 3.0,
                baseline: 0.005,
                canary_error_rate: 0.002,
                ..base
            },
            Setup {
                strategy: Strategy::AllAtOnce,
                ..base
            },
            Setup {
                strategy: Strategy::Linear {
                    percent: 10,
                    minutes: 1,
                },
                alarm: Alarm {
                    threshold: sim::metric::Threshold::at_least(3.0),
                    periods: 2,
                    datapoints: 2,
                    delay_seconds: 300.0,
                    ..Alarm::default()
                },
                ..base
            },
        ];
        for setup in cases {
            let said = said(&setup);
            assert!(
                said.contains("behaves as the old one it stops with a chance of"),
                "{said}"
            );
            assert!(
                !said.contains(" 1 calls") && said.contains("simulated rollouts"),
                "{said}"
            );
        }
    }

    #[test]
    fn a_healthy_version_is_stopped_as_often_as_one_that_is_like_it() {
        let setup = Setup {
            rate: 10.0,
            baseline: 0.005,
            canary_error_rate: 0.005,
            ..Setup::default()
        };
        let found = found(&setup);
        assert_eq!(found.stopped.share, found.healthy_stopped.share);
        assert!(
            found.healthy_stopped.share > 0.3,
            "about half of them at 10/s and 0.5 %: {found:?}"
        );
    }

    #[test]
    fn the_first_steps_chance_is_the_engines() {
        // Poisson's closed form beside the rollouts that the simulator makes: an alarm that is
        // never late sees what is there.
        use super::super::chance::look;
        for (rate, canary_error_rate) in [(1.0, 0.01), (0.5, 0.05)] {
            let setup = Setup {
                rate,
                canary_error_rate,
                ..Setup::default()
            };
            let seen = look(&setup.steps().expect("steps"), setup.load());
            let mut plan = setup.rollout("1", "2", &Plan::default()).expect("a plan");
            plan["alarms"] = serde_json::json!([]);
            let report = run(&Rollout::from_value(&plan).expect("a rollout")).expect("a report");
            let errors = report.steps[0].canary_errors;
            let expected = seen[0].calls * canary_error_rate;
            let tolerance = 4.0 * libm::sqrt(expected / f64::from(report.runs));
            assert!((errors - expected).abs() < tolerance, "{errors} {expected}");
        }
    }

    #[test]
    fn nothing_is_rounded_to_a_false_zero_or_hundred() {
        use super::super::chance::{headline, look};
        let setup = Setup {
            rate: 100.0,
            ..Setup::default()
        };
        let seen = look(&setup.steps().expect("steps"), setup.load());
        let said = headline(&seen, setup.load()).expect("a headline");
        assert!(
            said.ends_with("seeing no error at all is <0.00001 %."),
            "e to the minus 30: {said}"
        );
    }
}
