//! Time that passes while a deployment is going on, and the traffic of that time.
//!
//! The account moves with its clock and knows no traffic; the simulator knows traffic and no account.
//! Here they meet: the plan's calls are simulated minute by minute through the alias as the deployment
//! has it, and what CloudWatch would know of them goes into the request that lets the time pass. The
//! minute of the clock decides the draws, so that ten presses of a minute show what one of ten shows.

use super::window::{Traffic, Window, known, routing};
use super::{Entry, Origin, Session, StepId};
use crate::scenario::Plan;
use lambda::api::Request;
use lambda::api::beside::clock::{self, LONGEST, MinuteSeen, PASS_TIME};
use lambda::model::deploy::Deployment;
use lambda::model::watch::{Lot, MINUTE};
use lambda::model::{Account, Timestamp};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Calls that are simulated at one press; what is left of the time takes another one.
const MOST_CALLS: u64 = 1_500_000;
/// Times that alarms may look at a datapoint or a period at one press, some tenths of a second's work; what is left of the
/// time takes another one.
const MOST_LOOKS: u64 = 3_000_000;

/// How much is done at one press, at most.
#[derive(Clone, Copy, Debug)]
struct Most {
    calls: u64,
    looks: u64,
}

impl Most {
    const USUAL: Self = Self {
        calls: MOST_CALLS,
        looks: MOST_LOOKS,
    };
}

/// The deployment that is on screen: the newest in a region.
#[derive(Clone, Debug, PartialEq)]
pub struct Going<'a> {
    /// The deployment.
    pub deployment: &'a Deployment,
    /// What moves, on the account's clock.
    pub now: Timestamp,
}

impl Session {
    /// The newest deployment of the region on screen, while it goes on and until something else is
    /// done after its end.
    pub fn going(&self) -> Option<Going<'_>> {
        let deploy = &self.account().region(self.region()).beside().deploy;
        let now = self.history().moment();
        let newest = deploy.deployments.last()?.1;
        let fresh = newest.completed.is_none_or(|it| it.plus(MINUTE) >= now);
        fresh.then_some(Going {
            deployment: newest,
            now,
        })
    }

    /// Whether the region on screen has had any deployment.
    pub fn has_deployments(&self) -> bool {
        let beside = self.account().region(self.region()).beside();
        !beside.deploy.deployments.is_empty()
    }

    /// Whether time can pass for anything: where it can't, the clock needs no hand.
    pub fn waits_for_time(&self) -> bool {
        let regions = self.account().regions();
        regions
            .into_iter()
            .any(|it| it.1.is_watched() || it.1.waits_for_time())
    }

    /// Somebody lets time pass.
    pub(super) fn pass_time(&mut self, seconds: Option<u32>, wall: Option<u64>) {
        let request = Rc::new(self.passing(seconds.map(u64::from)));
        let (answer, step) = self.history.make(&request, wall);
        let line = console::render(&request, &self.shelf);
        self.log(Entry {
            line,
            origin: Origin::Page,
            notes: self.how_far(),
            advice: self.way_out(&request),
            request: Some(request),
            answer: Some(answer),
            step,
            ..Entry::default()
        });
    }

    /// What is stuck about the deployment that a request was about, and the way out.
    pub(super) fn way_out(&self, request: &Request) -> Option<crate::lesson::Advice> {
        let timed = request.operation.starts_with("codedeploy:");
        if !timed && request.operation != PASS_TIME {
            return None;
        }
        let region = request.region.as_deref().unwrap_or(&self.settings().region);
        let deploy = &self.account().region(region).beside().deploy;
        let named = request.input.get("deploymentId").and_then(Value::as_str);
        let newest = || deploy.deployments.last().map(|it| &**it.1);
        let about = match named {
            Some(id) => deploy.deployment(id),
            None if request.operation == PASS_TIME => self.going().map(|it| it.deployment),
            None if request.operation == "codedeploy:CreateDeployment" => newest(),
            None => None,
        }?;
        // Of one that takes another back, the other is what there is to speak of.
        let old = about
            .rolls_back
            .as_deref()
            .and_then(|it| deploy.deployment(it));
        crate::lesson::stuck(self.account(), region, old.unwrap_or(about))
    }

    /// What there is to say of a request to `CodeDeploy` that was taken.
    pub(super) fn deployment_notes(&self, request: &Request) -> Vec<String> {
        let says = [
            "codedeploy:CreateDeployment",
            "codedeploy:StopDeployment",
            "codedeploy:PutLifecycleEventHookExecutionStatus",
        ];
        if !says.contains(&request.operation.as_str()) {
            return Vec::new();
        }
        let mut notes = self.how_far();
        if self.account().is_watched() {
            notes.push("The page's clock stands while a deployment goes on: let time pass with One minute on, with To its end, or with sleep 60 in the console.".to_owned());
        }
        notes
    }

    /// A program or a waiter lets time pass; the request that it made, if anything had to move.
    pub(super) fn sleep(
        &mut self,
        millis: u64,
        wall: Option<u64>,
    ) -> Option<(Rc<Request>, StepId)> {
        if !self.account().is_watched() {
            self.history.sleep(millis);
            return None;
        }
        let request = Rc::new(self.passing(Some(millis.div_ceil(1000).max(1))));
        let (_, step) = self.history.make(&request, wall);
        Some((request, step?))
    }

    /// What there is to say once time has passed.
    pub(super) fn how_far(&self) -> Vec<String> {
        let Some(going) = self.going() else {
            return Vec::new();
        };
        vec![crate::view::deployment::sentence(&going)]
    }

    /// The request that lets `n` seconds pass; none: until nothing is going on.
    pub(super) fn passing(&self, seconds: Option<u64>) -> Request {
        let region = self.region();
        let until_end = seconds.is_none();
        let over = |account: &Account| until_end && !account.region(region).is_watched();
        self.passing_until(seconds, &over)
    }

    /// The same; it ends earlier where something is so.
    fn passing_until(&self, seconds: Option<u64>, over: &dyn Fn(&Account) -> bool) -> Request {
        self.passing_within(seconds, over, Most::USUAL)
    }

    fn passing_within(
        &self,
        seconds: Option<u64>,
        over: &dyn Fn(&Account) -> bool,
        most: Most,
    ) -> Request {
        let region = self.region().to_owned();
        let base = self.history.moment();
        let asked = seconds.unwrap_or(LONGEST.into()).clamp(1, LONGEST.into());
        let end = base.plus(asked * 1000);
        let traffic = self.traffic_to(&region);
        let mut account = Account::clone(self.account());
        let mut all: BTreeMap<(u64, u32, u64), Lot> = BTreeMap::new();
        let (mut at, mut calls, mut looks) = (base, 0, 0_u64);
        while at < end {
            let minute = Timestamp::from_millis((at.millis() / MINUTE + 1) * MINUTE);
            let until = minute.min(end);
            let window = Window::new(account, &region, at, until, traffic.as_ref());
            let watch = &window.account.region(&region).beside().watch;
            looks = looks.saturating_add(watch.looks(until));
            let window = window.run(traffic.as_ref().map(|it| &it.plan));
            account = window.account;
            for (key, lot) in window.all {
                calls += lot.calls + lot.throttles;
                all.entry(key).or_default().add(&lot);
            }
            at = until;
            if over(&account) || calls > most.calls || looks > most.looks {
                break;
            }
        }
        let mut input = Map::new();
        let passed = at.millis().saturating_sub(base.millis()).div_ceil(1000);
        input.insert("Seconds".to_owned(), passed.max(1).into());
        if let (Some(traffic), false) = (traffic, all.is_empty()) {
            let seen: Vec<MinuteSeen> = all
                .into_iter()
                .map(|((minute, version, late), lot)| MinuteSeen {
                    minute,
                    version,
                    lot: Lot {
                        known: known(minute, late),
                        ..lot
                    },
                })
                .collect();
            let mut put = |name: &str, value: Value| input.insert(name.to_owned(), value);
            put("FunctionName", traffic.function.into());
            put("Name", traffic.alias.into());
            put("Traffic", clock::written(&seen).into());
        }
        Request {
            operation: PASS_TIME.to_owned(),
            region: Some(region).filter(|it| *it != self.settings().region),
            input,
        }
    }

    /// The request that lets the time pass which a waiter waits for a deployment, asking every `n`
    /// seconds; none where it has no need to wait.
    pub(super) fn waited(&self, asked: &Request, each: u64, most: u64) -> Option<Request> {
        let region = asked.region.as_deref().unwrap_or(&self.settings().region);
        let id = asked.input.get("deploymentId").and_then(Value::as_str)?;
        let going = |account: &Account| {
            let deploy = &account.region(region).beside().deploy;
            deploy.deployment(id).is_some_and(|it| !it.is_over())
        };
        if !going(self.account()) || region != self.region() {
            return None;
        }
        let over = |account: &Account| !going(account);
        let request = self.passing_until(Some(most), &over);
        let seconds = request.input.get("Seconds").and_then(Value::as_u64)?;
        // It sees the end when it asks the next time.
        let whole = seconds.div_ceil(each) * each;
        Some(if whole == seconds {
            request
        } else {
            self.passing(Some(whole.min(most)))
        })
    }

    /// What calls the alias that a deployment moves, or else the one that the plan names.
    fn traffic_to(&self, region: &str) -> Option<Traffic> {
        let beside = self.account().region(region).beside();
        let going = beside.deploy.going().next();
        let plan = self.plan();
        let (function, alias) = match going {
            Some(it) => (it.spec.function.clone(), it.spec.alias.clone()),
            None => (plan.function_name.clone()?, plan.qualifier.clone()?),
        };
        let found = self.account().function(region, &function)?;
        found.alias(&alias)?;
        let mut names: Vec<u32> = routing(found, &alias).into_iter().map(|it| it.0).collect();
        for it in beside.deploy.deployments.values() {
            if it.spec.function == function && it.spec.alias == alias {
                names.extend([it.spec.current, it.spec.target]);
            }
        }
        names.sort_unstable();
        names.dedup();
        let plan = Plan {
            function_name: Some(function.clone()),
            qualifier: Some(alias.clone()),
            ..plan
        };
        let mut plan = self.routed(plan).ok()?;
        plan.routing = names.iter().map(|it| (it.to_string(), 0.0)).collect();
        plan.routing_steps.clear();
        plan.alarm = None;
        plan.runs = 1;
        plan.arrivals.count = None;
        let begun = going.map_or_else(|| self.history.moment(), |it| it.created);
        Some(Traffic {
            function,
            alias,
            plan,
            begun,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test gives up so")]

    use super::*;
    use crate::scenario::{Document, Step};
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use lambda::api::package;
    use serde_json::json;

    /// A function whose alias is called ten times a second, and alarms over its errors.
    fn watched(alarms: usize) -> Session {
        let step = |operation: &str, input: Value| {
            Step::new(Request {
                operation: operation.to_owned(),
                region: None,
                input: input.as_object().cloned().unwrap(),
            })
        };
        let zip = STANDARD.encode(package::zip(
            "index.js",
            "exports.handler = async () => {};",
        ));
        let mut requests = vec![
            step(
                "CreateFunction",
                json!({"FunctionName": "f", "Role": "arn:aws:iam::123456789012:role/r", "Runtime": "nodejs22.x",
                    "Handler": "index.handler", "Publish": true, "Code": {"ZipFile": zip}}),
            ),
            step(
                "CreateAlias",
                json!({"FunctionName": "f", "Name": "PROD", "FunctionVersion": "1"}),
            ),
        ];
        requests.extend((0..alarms).map(|at| {
            step(
                "cloudwatch:PutMetricAlarm",
                json!({"AlarmName": format!("a{at}"), "Namespace": "AWS/Lambda", "MetricName": "Errors", "Statistic": "Sum",
                    "Period": 60, "EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold",
                    "Dimensions": [{"Name": "FunctionName", "Value": "f"}]}),
            )
        }));
        let plan = json!({"functionName": "f", "qualifier": "PROD", "arrivals": {"ratePerSecond": 10, "count": 100}});
        let document = Document {
            requests,
            plan: Some(Plan::from_value(&plan).unwrap()),
            ..Document::default()
        };
        let session = Session::of(&document);
        assert_eq!(
            session
                .account()
                .region(session.region())
                .beside()
                .watch
                .alarms()
                .len(),
            alarms
        );
        session
    }

    #[test]
    fn a_press_ends_where_its_work_does() {
        let session = watched(20);
        let passed = |calls, looks| {
            let request = session.passing_within(Some(3600), &|_| false, Most { calls, looks });
            request.input["Seconds"].as_u64().unwrap()
        };
        assert_eq!(passed(u64::MAX, u64::MAX), 3600);
        // Ten calls a second: the minute in which the thousandth was made is the last one.
        assert!((60..=180).contains(&passed(1_000, u64::MAX)));
        // Twenty alarms look at some periods each minute.
        let looked = passed(u64::MAX, 1_000);
        assert!((60..1_200).contains(&looked), "{looked}");
        assert!(passed(u64::MAX, 4_000) > looked);
        // A press always moves the clock.
        assert!(passed(0, 0) > 0);
    }
}
