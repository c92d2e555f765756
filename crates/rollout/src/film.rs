//! One rollout, recorded as it goes: what a film of it shows.

use serde::{Deserialize, Serialize};
use sim::metric::{MINUTE_NS, State};
use sim::{Call, Change, Conductor, PlanError, conduct};

use super::deployment::Deployment;
use super::plan::Rollout;

/// Calls that a film shows one by one, at most about.
const DOTS: f64 = 1_500.0;

/// One rollout from its start until the alias is as it will stay. Seconds since the deployment's start.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Film {
    /// When the deployment would end if nothing stopped it.
    pub planned_seconds: f64,
    /// When it did end: with its last hook, or with the alias back.
    pub ended_seconds: f64,
    /// The shifts that were made, a way back among them.
    pub shifts: Vec<Shifted>,
    /// The alarm's states, each from when on; `INSUFFICIENT_DATA` at the start.
    pub states: Vec<Stated>,
    /// When it was stopped.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stopped_seconds: Option<f64>,
    /// Whether that was before the last shift.
    pub in_time: bool,
    /// Calls minute by minute.
    pub minutes: Vec<MinuteOf>,
    /// Failed calls of both versions until the end.
    pub failed: u64,
    /// Some of the calls.
    pub dots: Vec<Dot>,
    /// Of how many calls each dot stands for one.
    pub each: u64,
}

/// The canary's weight from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Shifted {
    /// When.
    pub at_seconds: f64,
    /// The canary's weight.
    pub weight: f64,
}

/// An alarm's state from a moment on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stated {
    /// When.
    pub at_seconds: f64,
    /// `OK`, `ALARM` or `INSUFFICIENT_DATA`: of several alarms the worst.
    pub state: String,
}

/// The calls that began in one minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MinuteOf {
    /// The stable version's.
    pub stable_calls: u64,
    /// Those of them that failed.
    pub stable_errors: u64,
    /// The canary's.
    pub canary_calls: u64,
    /// Those of them that failed.
    pub canary_errors: u64,
}

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Dot {
    /// When it began.
    pub at_seconds: f64,
    /// Whether the canary got it.
    pub canary: bool,
    /// Whether it failed.
    pub failed: bool,
}

struct Filming {
    deployment: Deployment,
    canary: usize,
    film: Film,
    seen: u64,
    over: bool,
}

#[allow(clippy::cast_precision_loss)] // some days
fn seconds(ns: u64) -> f64 {
    ns as f64 / 1e9
}

const fn word(state: State) -> &'static str {
    match state {
        State::Ok => "OK",
        State::Alarm => "ALARM",
        State::InsufficientData => "INSUFFICIENT_DATA",
    }
}

impl Conductor for Filming {
    fn is_sudden(&self) -> bool {
        self.deployment.is_sudden()
    }

    fn next(&self) -> u64 {
        self.deployment.next()
    }

    fn attend(&mut self) -> Change {
        let now = self.deployment.next();
        let going = self.deployment.is_stopped();
        let change = self.deployment.attend();
        let at_seconds = seconds(now);
        let state = word(self.deployment.state());
        if self.film.states.last().is_none_or(|it| it.state != state) {
            self.film.states.push(Stated {
                at_seconds,
                state: state.to_owned(),
            });
        }
        if self.deployment.is_stopped() && !going {
            self.film.stopped_seconds = Some(at_seconds);
        }
        match &change {
            Change::Weights(weights) => self.film.shifts.push(Shifted {
                at_seconds,
                weight: weights.get(self.canary).copied().unwrap_or(0.0),
            }),
            Change::Over if !self.over => {
                self.over = true;
                self.film.ended_seconds = at_seconds;
                if self.deployment.is_going_back() {
                    self.film.shifts.push(Shifted {
                        at_seconds,
                        weight: 0.0,
                    });
                }
            }
            Change::Over | Change::None => (),
        }
        change
    }

    fn saw(&mut self, call: &Call) {
        self.deployment.saw(call);
        #[allow(clippy::cast_possible_truncation)] // a number of minutes
        let minute = (call.begun / MINUTE_NS) as usize;
        let is_canary = call.version == self.canary;
        if self.film.minutes.len() <= minute {
            self.film.minutes.resize(minute + 1, MinuteOf::default());
        }
        if let Some(it) = self.film.minutes.get_mut(minute) {
            let failed = u64::from(call.failed);
            if is_canary {
                it.canary_calls += 1;
                it.canary_errors += failed;
            } else {
                it.stable_calls += 1;
                it.stable_errors += failed;
            }
        }
        if self.seen.is_multiple_of(self.film.each) {
            self.film.dots.push(Dot {
                at_seconds: seconds(call.begun),
                canary: is_canary,
                failed: call.failed,
            });
        }
        self.seen += 1;
    }
}

/// Records one of a plan's rollouts, by its number from 0.
///
/// # Errors
/// The plan is out of range.
pub fn film(rollout: &Rollout, run: u32) -> Result<Film, PlanError> {
    rollout.check()?;
    let plan = rollout.simulated();
    let names = plan.routed_versions();
    let calls = super::finder::calls(rollout);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at least 1
    let each = libm::ceil(calls / DOTS).clamp(1.0, 1e12) as u64;
    let filming = Filming {
        deployment: Deployment::new(rollout, &names, run),
        canary: names
            .iter()
            .position(|it| *it == rollout.canary)
            .unwrap_or(0),
        film: Film {
            planned_seconds: rollout.seconds(),
            ended_seconds: rollout.seconds(),
            each,
            ..Film::default()
        },
        seen: 0,
        over: false,
    };
    let Filming {
        deployment,
        mut film,
        ..
    } = conduct(&plan, run, filming)?;
    let ended = deployment.ended();
    film.in_time = ended.in_time;
    film.failed = ended.failed;
    Ok(film)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replications::Replications;
    use crate::{Rollout, Runs};
    use serde_json::json;

    fn rollout(canary_error_rate: f64) -> Rollout {
        Rollout::from_value(&json!({
            "deployment": {"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 10}},
            "arrivals": {"ratePerSecond": 40}, "runs": 8, "seed": 5,
            "versions": {"1": {"errorRate": 0.0}, "2": {"errorRate": canary_error_rate}},
            "alarms": [{"version": "2"}],
        }))
        .expect("a rollout")
    }

    #[test]
    fn a_bad_release_is_seen_to_go_back() {
        let film = film(&rollout(0.2), 0).expect("a film");
        let weights: Vec<f64> = film.shifts.iter().map(|it| it.weight).collect();
        assert_eq!(weights, [0.1, 0.0]);
        let states: Vec<&str> = film.states.iter().map(|it| &*it.state).collect();
        assert_eq!(states, ["INSUFFICIENT_DATA", "ALARM"]);
        let stopped = film.stopped_seconds.expect("stopped");
        let red = film.states[1].at_seconds;
        assert!(red <= stopped && stopped < red + 15.0 && film.in_time);
        assert!((film.ended_seconds - stopped - 20.0).abs() < 1e-9);
        let errors: u64 = film.minutes.iter().map(|it| it.canary_errors).sum();
        assert_eq!(errors, film.failed);
        assert!(film.dots.len() <= 1_600 && film.dots.iter().any(|it| it.canary && it.failed));
    }

    #[test]
    fn a_good_release_ends_at_the_whole() {
        let film = film(&rollout(0.0), 0).expect("a film");
        let weights: Vec<f64> = film.shifts.iter().map(|it| it.weight).collect();
        assert_eq!(weights, [0.1, 1.0]);
        assert_eq!((film.stopped_seconds, film.ended_seconds), (None, 600.0));
        assert_eq!(film.failed, 0);
    }

    #[test]
    fn films_are_of_the_rollouts_that_the_report_counts() {
        let rollout = rollout(0.004);
        let mut all = Replications::new(&rollout).expect("runs");
        while !all.is_done() {
            all.step().expect("a run");
        }
        let report = Runs::report(&rollout, [all.into_runs()]);
        let films: Vec<Film> = (0..8)
            .map(|run| film(&rollout, run).expect("a film"))
            .collect();
        let share = films.iter().filter(|it| it.in_time).count();
        #[allow(clippy::cast_precision_loss)]
        let (share, failed) = (
            share as f64 / 8.0,
            films.iter().map(|it| it.failed).sum::<u64>() as f64 / 8.0,
        );
        assert!((report.stopped_in_time.share - share).abs() < 1e-12);
        assert_eq!(report.failed_calls.mean, Some(failed));
    }
}
