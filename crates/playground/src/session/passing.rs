//! Time that passes while a deployment is going on, and the traffic of that time.
//!
//! The account moves with its clock and knows no traffic; the simulator knows traffic and no account.
//! Here they meet: the plan's calls are simulated minute by minute through the alias as the deployment
//! has it, and what CloudWatch would know of them goes into the request that lets the time pass. The
//! minute of the clock decides the draws, so that ten presses of a minute show what one of ten shows.

use super::window::{Traffic, Window, known, routing};
use super::{Entry, Origin, Session, StepId};
use crate::scenario::Plan;
use crate::view::format::count;
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

/// Calls that are simulated for one minute of the clock, those of the minute before it included, which warm the versions
/// up: about a second's work. Beside heavier traffic no time passes.
const MOST_AT_ONCE: f64 = 3_000_000.0;

/// How much is done at one press, at most.
#[derive(Clone, Copy, Debug)]
struct Most {
    calls: u64,
    looks: u64,
    at_once: f64,
}

impl Most {
    const USUAL: Self = Self {
        calls: MOST_CALLS,
        looks: MOST_LOOKS,
        at_once: MOST_AT_ONCE,
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
        let seconds = seconds.map(u64::from);
        let request = match self.passing(seconds) {
            Ok(it) => Rc::new(it),
            Err(why) => {
                let mut input = Map::new();
                input.insert("Seconds".to_owned(), seconds.unwrap_or(60).into());
                let asked = Request {
                    operation: PASS_TIME.to_owned(),
                    region: None,
                    input,
                };
                self.log(Entry {
                    line: console::render(&asked, &self.shelf),
                    origin: Origin::Page,
                    stderr: why,
                    exit_code: 255,
                    ..Entry::default()
                });
                return;
            }
        };
        let (answer, step) = self.history.make(&request, wall);
        let line = console::render(&request, &self.shelf);
        let mut notes = self.how_far();
        notes.extend(seconds.and_then(|it| fell_short(it, &request)));
        self.log(Entry {
            line,
            origin: Origin::Page,
            notes,
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

    /// A program or a line of the console lets time pass; the request that it made, if anything had to move. Where there is
    /// much traffic, less time may have passed: its `Seconds` say so.
    ///
    /// # Errors
    /// A sentence, where no time can pass beside the traffic.
    pub(super) fn sleep(
        &mut self,
        millis: u64,
        wall: Option<u64>,
    ) -> Result<Option<(Rc<Request>, StepId)>, String> {
        if !self.account().is_watched() {
            self.history.sleep(millis);
            return Ok(None);
        }
        let request = Rc::new(self.passing(Some(in_seconds(millis)))?);
        let (_, step) = self.history.make(&request, wall);
        Ok(step.map(|step| (request, step)))
    }

    /// What there is to say once time has passed.
    pub(super) fn how_far(&self) -> Vec<String> {
        let Some(going) = self.going() else {
            return Vec::new();
        };
        vec![crate::view::deployment::sentence(&going)]
    }

    /// The request that lets `n` seconds pass; none: until nothing is going on.
    ///
    /// # Errors
    /// A sentence, where there is too much traffic.
    pub(super) fn passing(&self, seconds: Option<u64>) -> Result<Request, String> {
        let region = self.region();
        let until_end = seconds.is_none();
        let over = |account: &Account| until_end && !account.region(region).is_watched();
        self.passing_until(seconds, &over)
    }

    /// The same; it ends earlier where something is so.
    fn passing_until(
        &self,
        seconds: Option<u64>,
        over: &dyn Fn(&Account) -> bool,
    ) -> Result<Request, String> {
        self.passing_within(seconds, over, Most::USUAL)
    }

    fn passing_within(
        &self,
        seconds: Option<u64>,
        over: &dyn Fn(&Account) -> bool,
        most: Most,
    ) -> Result<Request, String> {
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
            let expected = window.expected();
            if expected > most.at_once {
                if at == base {
                    return Err(too_busy(expected, most.at_once));
                }
                break;
            }
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
        Ok(Request {
            operation: PASS_TIME.to_owned(),
            region: Some(region).filter(|it| *it != self.settings().region),
            input,
        })
    }

    /// The request that lets the time pass which a waiter waits for a deployment, asking every `n`
    /// seconds; none where it has no need to wait.
    ///
    /// # Errors
    /// As for [`passing`](Self::passing).
    pub(super) fn waited(
        &self,
        asked: &Request,
        each: u64,
        most: u64,
    ) -> Result<Option<Request>, String> {
        let region = asked.region.as_deref().unwrap_or(&self.settings().region);
        let Some(id) = asked.input.get("deploymentId").and_then(Value::as_str) else {
            return Ok(None);
        };
        let going = |account: &Account| {
            let deploy = &account.region(region).beside().deploy;
            deploy.deployment(id).is_some_and(|it| !it.is_over())
        };
        if !going(self.account()) || region != self.region() {
            return Ok(None);
        }
        let over = |account: &Account| !going(account);
        let request = self.passing_until(Some(most), &over)?;
        let seconds = seconds_of(&request);
        // It sees the end when it asks the next time.
        let whole = seconds.div_ceil(each) * each;
        Ok(Some(if whole == seconds {
            request
        } else {
            self.passing(Some(whole.min(most)))?
        }))
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

/// Whole seconds of a sleep, at least one.
fn in_seconds(millis: u64) -> u64 {
    millis.div_ceil(1000).max(1)
}

/// The seconds that such a request lets pass.
pub(super) fn seconds_of(request: &Request) -> u64 {
    let seconds = request.input.get("Seconds");
    seconds.and_then(Value::as_u64).unwrap_or(0)
}

/// What there is to say where less time passed than was asked for.
pub(super) fn fell_short(asked: u64, request: &Request) -> Option<String> {
    let passed = seconds_of(request);
    (passed < asked).then(|| {
        format!("{passed} of the {asked} seconds have passed: more would take the page too long at once. Let time pass again for the rest.")
    })
}

/// Why no time passes beside the traffic.
fn too_busy(expected: f64, most: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of calls"
    )]
    let number = |it: f64| count(it.round() as u64);
    format!(
        "No time passed: for the next minute about {} calls would have to be simulated, and while time passes for a deployment or an alarm the page simulates up to {}. Set fewer calls per second under Traffic.",
        number(expected),
        number(most)
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test gives up so")]

    use super::*;
    use crate::scenario::{Document, Step};
    use crate::session::Action;
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

    /// A deployment that goes on for more than an hour, whose alias is called so often a second.
    fn deploying(rate: u32) -> Session {
        let mut session = watched(0);
        let plan = json!({"functionName": "f", "qualifier": "PROD", "arrivals": {"ratePerSecond": rate, "count": 100}});
        session.plan = Some(Rc::new(Plan::from_value(&plan).unwrap()));
        let content = "version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: f\n        Alias: PROD\n        CurrentVersion: \"1\"\n        TargetVersion: \"2\"\n";
        let revision =
            json!({"revisionType": "AppSpecContent", "appSpecContent": {"content": content}});
        for line in [
            "aws lambda update-function-configuration --function-name f --description two",
            "aws lambda publish-version --function-name f",
            "aws deploy create-application --application-name app --compute-platform Lambda",
            "aws deploy create-deployment-group --application-name app --deployment-group-name grp --service-role-arn arn:aws:iam::123456789012:role/r",
            &format!(
                "aws deploy create-deployment --application-name app --deployment-group-name grp --deployment-config-name CodeDeployDefault.LambdaLinear10PercentEvery10Minutes --revision '{revision}'"
            ),
        ] {
            session.apply(Action::LinesEntered(line.to_owned()), None);
            let entry = session.transcript().last().unwrap();
            assert_eq!(entry.exit_code, 0, "{line}: {}", entry.stderr);
        }
        session
    }

    #[test]
    fn a_press_ends_where_its_work_does() {
        let session = watched(20);
        let passed = |calls, looks| {
            let most = Most {
                calls,
                looks,
                at_once: f64::INFINITY,
            };
            let request = session.passing_within(Some(3600), &|_| false, most);
            seconds_of(&request.unwrap())
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

    #[test]
    fn beside_heavier_traffic_no_time_passes_and_it_is_said_so() {
        let session = watched(1);
        // Ten calls a second, for two minutes at most.
        let passing = |at_once| {
            let most = Most {
                at_once,
                ..Most::USUAL
            };
            session.passing_within(Some(60), &|_| false, most)
        };
        assert!(passing(1_200.5).is_ok());
        let why = passing(600.0).unwrap_err();
        assert!(why.contains("simulates up to 600"), "{why}");
        // The same for a person and a line, of which nothing is done then.
        let mut session = deploying(1_000_000);
        let steps = session.history().steps().len();
        for action in [
            Action::TimePassed(Some(60)),
            Action::TimePassed(None),
            Action::LinesEntered("sleep 60".to_owned()),
        ] {
            session.apply(action, None);
            let entry = session.transcript().last().unwrap();
            assert_eq!(entry.exit_code, 255);
            assert!(entry.stderr.starts_with("No time passed:"), "{entry:?}");
        }
        assert_eq!(session.history().steps().len(), steps);
        // A program is refused as a whole.
        let mut bench = crate::session::Bench::new(&session, "", None);
        script::Host::sleep(&mut bench, 60_000);
        let playback = bench.finish(1, Ok(script::Ended { exit_code: 0 }));
        let refusal = playback.refusal.unwrap();
        assert!(
            refusal.instead.starts_with("No time passed:"),
            "{refusal:?}"
        );
    }

    #[test]
    fn a_sleep_that_ends_early_says_so_and_a_programs_goes_on() {
        let session = deploying(12_500);
        let mut bench = crate::session::Bench::new(&session, "", None);
        script::Host::sleep(&mut bench, 190_000);
        let row = script::Row {
            line: 1,
            text: "sleep 190".to_owned(),
            ..script::Row::default()
        };
        script::Host::row(&mut bench, row);
        let ended = script::Ended { exit_code: 0 };
        let playback = bench.finish(1, Ok(ended));
        let requests: Vec<_> = playback.rows[0].requests.iter().collect();
        let passed: Vec<u64> = requests.iter().map(|it| seconds_of(&it.request)).collect();
        assert_eq!(passed.iter().sum::<u64>(), 190, "{passed:?}");
        assert!(passed.len() > 1, "{passed:?}");
        let said = fell_short(190, &requests[0].request).unwrap();
        assert!(said.contains(" of the 190 seconds have passed"), "{said}");
        assert_eq!(fell_short(passed[0], &requests[0].request), None);
    }
}
