//! When a `CloudWatch` alarm would notice: it looks at whole minutes, after they are over.

use super::chance::at_least;
use super::strategy::Step;

/// An alarm on the new version's errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alarm {
    /// Errors within one minute that make the minute a bad one.
    pub threshold: u32,
    /// How many bad minutes in a row raise the alarm, at least 1.
    pub minutes: u32,
    /// Seconds from the end of a minute until its metric is there.
    pub delay_seconds: f64,
}

/// When the alarm goes off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detection {
    /// The chance that it does before the last step, when the rollout can still be stopped.
    pub in_time: f64,
    /// Minutes after which it has gone off in half of all rollouts; `None` if not within a day
    /// after the last step.
    pub median: Option<f64>,
    /// The mean number of failed calls until then, or until the last step if it never does.
    pub failed_calls: f64,
}

/// How long the last step is watched: a day.
const WATCHED: u32 = 1_440;

/// Follows the alarm minute by minute. `rate` is calls per second to the alias, `bug` the share of
/// the new version's calls that fail.
pub fn detect(steps: &[Step], alarm: Alarm, rate: f64, bug: f64) -> Detection {
    let end = steps.last().map_or(0, |step| step.from);
    let delay = alarm.delay_seconds / 60.0;
    // chances[n] is that of n bad minutes in a row so far, without an alarm yet.
    let needed = alarm.minutes.max(1) as usize;
    let mut chances = vec![0.0; needed];
    if let Some(none) = chances.first_mut() {
        *none = 1.0;
    }
    let mut found = Detection {
        in_time: 0.0,
        median: None,
        failed_calls: 0.0,
    };
    let mut raised = 0.0;
    for minute in 0..end + WATCHED {
        let errors = rate * 60.0 * weight_at(steps, minute) * bug;
        let seen_at = f64::from(minute + 1) + delay;
        // Errors go on until the alarm is seen: this minute's in all rollouts not stopped yet.
        found.failed_calls += errors * (1.0 - raised);
        raised += advance(&mut chances, at_least(alarm.threshold.max(1), errors));
        if seen_at <= f64::from(end) {
            found.in_time = raised;
        }
        if found.median.is_none() && raised >= 0.5 {
            found.median = Some(seen_at);
        }
        if raised > 1.0 - 1e-9 {
            break;
        }
    }
    found
}

/// One more minute, bad with this chance; answers with the chance that it raises the alarm.
fn advance(chances: &mut [f64], bad: f64) -> f64 {
    let mut calm = 0.0;
    let mut carried = 0.0;
    for chance in chances.iter_mut() {
        calm += *chance * (1.0 - bad);
        let worse = *chance * bad;
        *chance = carried;
        carried = worse;
    }
    if let Some(none) = chances.first_mut() {
        *none = calm;
    }
    carried
}

/// The new version's weight in a minute.
pub fn weight_at(steps: &[Step], minute: u32) -> f64 {
    let now = steps.iter().rev().find(|step| step.from <= minute);
    now.map_or(0.0, |step| step.weight)
}

#[cfg(test)]
mod tests {
    use super::super::Strategy;
    use super::*;

    const ALARM: Alarm = Alarm {
        threshold: 1,
        minutes: 1,
        delay_seconds: 60.0,
    };

    fn canary() -> Vec<Step> {
        Strategy::Canary {
            percent: 10,
            minutes: 5,
        }
        .steps()
        .expect("steps")
    }

    #[test]
    fn a_small_canary_with_a_small_bug_is_mostly_noticed_too_late() {
        let found = detect(&canary(), ALARM, 1.0, 0.01);
        // Four minutes are seen in time (the fifth's metric comes a minute after the last step):
        // 24 calls, each fails with 1 %.
        let expected = 1.0 - libm::exp(-0.24);
        assert!((found.in_time - expected).abs() < 1e-12, "{found:?}");
        assert_eq!(found.median, Some(7.0), "a minute after the first full one");
    }

    #[test]
    fn a_loud_bug_is_seen_after_the_first_minute_and_its_delay() {
        let found = detect(&canary(), ALARM, 1_000.0, 0.5);
        assert_eq!(found.median, Some(2.0));
        assert!(found.in_time > 0.999_999);
        assert!(
            (found.failed_calls - 3_000.0).abs() < 1.0,
            "one minute of a tenth: {found:?}"
        );
    }

    #[test]
    fn more_bad_minutes_in_a_row_take_longer_and_nothing_is_never_seen() {
        let patient = Alarm {
            minutes: 3,
            ..ALARM
        };
        let (quick, slow) = (
            detect(&canary(), ALARM, 50.0, 0.01),
            detect(&canary(), patient, 50.0, 0.01),
        );
        assert!(quick.in_time > slow.in_time && quick.median < slow.median);
        let never = detect(&canary(), ALARM, 10.0, 0.0);
        assert_eq!(
            (never.in_time, never.median, never.failed_calls),
            (0.0, None, 0.0)
        );
    }

    #[test]
    fn chances_of_runs_agree_with_counting_them() {
        // Bad minutes with chance 1/2, two in a row within three minutes: 3 of 8 sequences.
        let mut chances = [1.0, 0.0];
        let raised: f64 = (0..3).map(|_| advance(&mut chances, 0.5)).sum();
        assert!((raised - 3.0 / 8.0).abs() < 1e-12);
    }
}
