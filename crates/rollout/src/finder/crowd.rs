//! Many alarms beside one simulated deployment: until it is stopped, an alarm changes nothing of it.

use sim::{Call, Change, Conductor, PlanError, conduct};

use crate::deployment::{Deployment, Ended};
use crate::plan::{Alarm, Rollout};

/// Deployments that differ by their alarms alone, all of them beside the same calls.
struct Crowd {
    all: Vec<Member>,
    weights: Option<Vec<f64>>,
    /// The canary's place among the versions, where no alarm looks at another one's calls: those of
    /// the stable version that don't fail change nothing, and are most of all.
    only: Option<usize>,
}

struct Member {
    deployment: Deployment,
    over: bool,
    /// It was stopped and is on its way back while the others shift on: its calls are others from
    /// then on.
    parted: bool,
}

impl Crowd {
    fn first(&self) -> Option<(usize, u64)> {
        let live = self.all.iter().enumerate().filter(|it| !it.1.over);
        let next = live.map(|(place, it)| (place, it.deployment.next()));
        next.min_by_key(|it| it.1)
    }
}

impl Conductor for Crowd {
    fn is_sudden(&self) -> bool {
        self.all.iter().any(|it| it.deployment.is_sudden())
    }

    fn next(&self) -> u64 {
        self.first().map_or(u64::MAX, |it| it.1)
    }

    fn attend(&mut self) -> Change {
        let Some((place, _)) = self.first() else {
            return Change::Over;
        };
        let Some(member) = self.all.get_mut(place) else {
            return Change::Over;
        };
        match member.deployment.attend() {
            Change::None => Change::None,
            Change::Over => {
                member.over = true;
                if self.all.iter().all(|it| it.over) {
                    Change::Over
                } else {
                    Change::None
                }
            }
            Change::Weights(weights) => {
                for other in self.all.iter_mut().filter(|it| !it.over) {
                    if other.deployment.is_going_back() {
                        other.over = true;
                        other.parted = true;
                    }
                }
                if self.weights.as_ref() == Some(&weights) {
                    return Change::None;
                }
                self.weights = Some(weights.clone());
                Change::Weights(weights)
            }
        }
    }

    fn saw(&mut self, call: &Call) {
        if !call.failed && self.only.is_some_and(|it| it != call.version) {
            return;
        }
        for member in self.all.iter_mut().filter(|it| !it.over) {
            member.deployment.saw(call);
        }
    }
}

/// What becomes of one rollout under each of the alarms: exactly what would become of it by itself.
pub(crate) fn one_of_each(
    rollout: &Rollout,
    alarms: &[Alarm],
    run: u32,
) -> Result<Vec<Ended>, PlanError> {
    let plan = rollout.simulated();
    let names = plan.routed_versions();
    let under = |alarm: &Alarm| Rollout {
        alarms: vec![alarm.clone()],
        ..rollout.clone()
    };
    let member = |alarm: &Alarm| Member {
        deployment: Deployment::new(&under(alarm), &names, run),
        over: false,
        parted: false,
    };
    let crowd = Crowd {
        all: alarms.iter().map(member).collect(),
        weights: None,
        only: names
            .iter()
            .position(|it| *it == rollout.canary)
            .filter(|_| {
                let canary = Some(&rollout.canary);
                alarms.iter().all(|it| it.version.as_ref() == canary)
            }),
    };
    let crowd = conduct(&plan, run, crowd)?;
    let ended = crowd.all.into_iter().zip(alarms).map(|(member, alarm)| {
        if !member.parted {
            return Ok(member.deployment.ended());
        }
        let alone = under(alarm);
        let deployment = Deployment::new(&alone, &names, run);
        Ok(conduct(&plan, run, deployment)?.ended())
    });
    ended.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_crowds_members_fare_as_each_would_by_itself() {
        let alarm = |metric: &str, threshold: f64, periods: u32| json!({"metric": metric, "threshold": threshold, "version": "2", "evaluationPeriods": periods});
        for deployment in [
            json!({"timeBasedLinear": {"linearPercentage": 20, "linearInterval": 1}}),
            json!({"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 4}}),
            json!("AllAtOnce"),
        ] {
            let plan = json!({
                "deployment": deployment, "arrivals": {"ratePerSecond": 4}, "runs": 1, "seed": 3,
                "versions": {"1": {"errorRate": 0.01}, "2": {"errorRate": 0.08, "durationMs": {"lognormal": {"median": 90, "p99": 400}}}},
                "alarms": [alarm("Errors", 1.0, 1), alarm("Errors", 3.0, 2), alarm("ErrorRate", 0.05, 1), alarm("Duration", 120.0, 1)],
                "hooks": {"afterAllowTrafficSeconds": 200}, "pollSeconds": 20,
            });
            let rollout = Rollout::from_value(&plan).expect("a rollout");
            for run in 0..40 {
                let together = one_of_each(&rollout, &rollout.alarms, run).expect("together");
                for (alarm, ended) in rollout.alarms.iter().zip(together) {
                    let alone = Rollout {
                        alarms: vec![alarm.clone()],
                        ..rollout.clone()
                    };
                    let plan = alone.simulated();
                    let deployment = Deployment::new(&alone, &plan.routed_versions(), run);
                    let alone = conduct(&plan, run, deployment).expect("alone").ended();
                    assert_eq!(ended, alone, "{run} {alarm:?}");
                }
            }
        }
    }
}
