//! Deployments on the page: played minute by minute with the plan's traffic, and stuck in every way
//! that is known, each with its way out.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use lambda::model::Version;
use playground::lesson::Advice;
use playground::scenario::{self, Document, link};
use playground::session::{Action, Session};
use playground::view::deployment;

const ROLE: &str = "arn:aws:iam::123456789012:role/r";

/// A session with a function of three versions behind `live`, an application and a group; the traffic
/// is 20 calls a second, and version 2 fails in one of ten.
fn session(group: &str) -> Session {
    let mut session = Session::empty();
    play(
        &mut session,
        &format!(
            "aws lambda create-function --function-name fn --runtime nodejs24.x --handler index.handler --role {ROLE} --zip-file fileb://fn.zip --publish"
        ),
    );
    for n in [2, 3] {
        play(
            &mut session,
            &format!(
                "aws lambda update-function-configuration --function-name fn --description v{n}\naws lambda publish-version --function-name fn"
            ),
        );
    }
    play(
        &mut session,
        "aws lambda create-alias --function-name fn --name live --function-version 1",
    );
    play(
        &mut session,
        "aws deploy create-application --application-name app --compute-platform Lambda",
    );
    play(
        &mut session,
        &format!(
            "aws deploy create-deployment-group --application-name app --deployment-group-name grp --service-role-arn {ROLE} {group}"
        ),
    );
    let mut plan = session.plan();
    plan.arrivals = sim::Arrivals {
        rate: Some(sim::Rate::Constant(20.0)),
        duration_seconds: Some(60.0),
        ..sim::Arrivals::default()
    };
    for (version, rate) in [("1", 0.0), ("2", 0.1), ("3", 0.0)] {
        let mut behaviour = plan.behaviour(version);
        behaviour.error_rate = rate;
        plan.versions.insert(version.to_owned(), behaviour);
    }
    session.apply(Action::PlanChanged(plan), None);
    session
}

/// Plays lines that must be taken.
fn play(session: &mut Session, lines: &str) {
    let before = session.transcript().len();
    session.apply(Action::LinesEntered(lines.to_owned()), None);
    for entry in &session.transcript()[before..] {
        assert_eq!(entry.exit_code, 0, "{}: {}", entry.line, entry.stderr);
    }
}

fn last(session: &Session) -> &playground::session::Entry {
    session.transcript().last().unwrap()
}

fn spec(current: u32, target: u32, hooks: &str) -> String {
    format!(
        "version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: fn\n        Alias: live\n        CurrentVersion: \"{current}\"\n        TargetVersion: \"{target}\"\n{hooks}"
    )
}

fn deploy(session: &mut Session, config: &str, spec: &str, rest: &str) {
    let revision =
        serde_json::json!({"revisionType": "AppSpecContent", "appSpecContent": {"content": spec}});
    play(
        session,
        &format!(
            "aws deploy create-deployment --application-name app --deployment-group-name grp --deployment-config-name CodeDeployDefault.{config} --revision '{revision}' {rest}"
        ),
    );
}

fn errors_alarm(session: &mut Session, rest: &str) {
    play(
        session,
        &format!(
            "aws cloudwatch put-metric-alarm --alarm-name errors --namespace AWS/Lambda --metric-name Errors --dimensions Name=FunctionName,Value=fn Name=Resource,Value=fn:live --statistic Sum --period 60 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold {rest}"
        ),
    );
}

const GUARDED: &str = "--alarm-configuration enabled=true,alarms=[{name=errors}] --auto-rollback-configuration enabled=true,events=DEPLOYMENT_STOP_ON_ALARM,DEPLOYMENT_FAILURE";

fn alias(session: &Session) -> (u32, Option<u32>) {
    let function = session.account().function(session.region(), "fn").unwrap();
    let alias = function.alias("live").unwrap();
    let Version::Published(version) = alias.version else {
        panic!("{alias:?}")
    };
    (version.get(), alias.routing.map(|it| it.0.get()))
}

fn status(session: &mut Session) -> String {
    let id = session
        .account()
        .region(session.region())
        .beside()
        .deploy
        .deployments
        .values()
        .rev()
        .find(|it| it.rolls_back.is_none())
        .unwrap()
        .id
        .to_string();
    play(
        session,
        &format!(
            "aws deploy get-deployment --deployment-id {id} --query deploymentInfo.status --output text"
        ),
    );
    last(session).stdout.trim().to_owned()
}

fn minute(session: &mut Session) {
    session.apply(Action::TimePassed(Some(60)), None);
}

/// Does what the advice offers.
fn follow(session: &mut Session, advice: &Advice) {
    assert!(
        !advice.fix.is_empty() && !advice.label.is_empty(),
        "{advice:?}"
    );
    for request in advice.fix.clone() {
        session.apply(Action::RequestMade(request), None);
        assert_eq!(last(session).exit_code, 0, "{}", last(session).stderr);
    }
}

/// The advice under the last entry, which says something.
fn advised(session: &Session, says: &str) -> Advice {
    let advice = last(session)
        .advice
        .clone()
        .unwrap_or_else(|| panic!("no advice under {}", last(session).line));
    assert!(advice.why.contains(says), "{}", advice.why);
    assert!(!advice.source.is_empty());
    advice
}

#[test]
fn a_bad_version_is_stopped_and_a_good_one_goes_through_minute_by_minute() {
    let mut bad = session(GUARDED);
    errors_alarm(&mut bad, "");
    deploy(
        &mut bad,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 2, ""),
        "",
    );
    assert_eq!(alias(&bad), (1, Some(2)), "the first shift is at once");
    let mut minutes = 0;
    while bad.going().is_some_and(|it| !it.deployment.is_over()) && minutes < 10 {
        minute(&mut bad);
        minutes += 1;
    }
    assert!(
        (2..=4).contains(&minutes),
        "a minute, its datapoint, the alarm: {minutes}"
    );
    assert_eq!(
        (status(&mut bad).as_str(), alias(&bad)),
        ("Stopped", (1, None))
    );
    let mut good = session(GUARDED);
    errors_alarm(&mut good, "");
    deploy(
        &mut good,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 3, ""),
        "",
    );
    for _ in 0..4 {
        minute(&mut good);
        assert_eq!(alias(&good), (1, Some(3)));
    }
    minute(&mut good);
    assert_eq!(
        (status(&mut good).as_str(), alias(&good)),
        ("Succeeded", (3, None))
    );
    play(
        &mut good,
        "aws cloudwatch describe-alarms --query 'MetricAlarms[0].StateValue' --output text",
    );
    assert_eq!(last(&good).stdout.trim(), "OK");
}

#[test]
fn one_press_to_the_end_shows_what_many_presses_of_a_minute_show() {
    let deployed = || {
        let mut session = session(GUARDED);
        errors_alarm(&mut session, "");
        deploy(
            &mut session,
            "LambdaLinear10PercentEvery1Minute",
            &spec(1, 2, ""),
            "",
        );
        session
    };
    let mut whole = deployed();
    whole.apply(Action::TimePassed(None), None);
    let mut pieces = deployed();
    while pieces.account().is_watched() {
        minute(&mut pieces);
    }
    let mut uneven = deployed();
    while uneven.account().is_watched() {
        uneven.apply(Action::TimePassed(Some(25)), None);
    }
    let deployments = |it: &Session| it.account().region("us-west-2").beside().deploy.clone();
    assert_eq!(deployments(&whole), deployments(&pieces));
    assert_eq!(deployments(&whole), deployments(&uneven));
    assert_eq!(
        whole.history().steps().len() + 1,
        pieces
            .history()
            .steps()
            .len()
            .min(whole.history().steps().len() + 1)
    );
}

#[test]
fn a_scenario_with_a_deployment_plays_the_same_from_its_link_and_its_file() {
    let mut session = session(GUARDED);
    errors_alarm(&mut session, "");
    deploy(
        &mut session,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 2, ""),
        "",
    );
    minute(&mut session);
    session.apply(Action::TimePassed(None), None);
    let document = session.document();
    let link = link::encode(&document);
    let opened = link::decode(&link).expect("a link that opens");
    assert_eq!(opened.requests, document.requests);
    let mut timeless = document.clone();
    timeless
        .requests
        .retain(|it| it.request.operation != "playground:PassTime");
    let added = link.len() - link::encode(&timeless).len();
    println!("the traffic of the deployment takes {added} characters of the link");
    assert!(added < 500, "{added}");
    assert_eq!(Session::of(&opened).account(), session.account());
    let file = scenario::from_json(&scenario::to_json(&document)).expect("a file that opens");
    assert_eq!(Session::of(&file).account(), session.account());
    // Another plan changes nothing of what has happened.
    let without = Document {
        plan: None,
        ..opened
    };
    assert_eq!(Session::of(&without).account(), session.account());
    session.apply(Action::Undone, None);
    assert_eq!(
        alias(&session),
        (1, Some(2)),
        "the time that passed is taken back"
    );
    session.apply(Action::Redone, None);
    assert_eq!(alias(&session), (1, None));
}

#[test]
fn a_waiter_and_a_sleep_let_the_time_pass() {
    let mut session = session("");
    deploy(
        &mut session,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 3, ""),
        "",
    );
    let id = session.going().unwrap().deployment.id.to_string();
    play(&mut session, "sleep 60");
    assert_eq!(alias(&session), (1, Some(3)));
    play(
        &mut session,
        &format!("aws deploy wait deployment-successful --deployment-id {id}"),
    );
    assert_eq!(alias(&session), (3, None));
    deploy(
        &mut session,
        "LambdaLinear10PercentEvery10Minutes",
        &spec(3, 2, ""),
        "",
    );
    let id = session.going().unwrap().deployment.id.to_string();
    session.apply(
        Action::LinesEntered(format!(
            "aws deploy wait deployment-successful --deployment-id {id}"
        )),
        None,
    );
    let entry = last(&session);
    assert_eq!(entry.exit_code, 255, "half an hour is too short for it");
    assert!(
        entry.stderr.contains("Max attempts exceeded"),
        "{}",
        entry.stderr
    );
    play(&mut session, "time.sleep(5400)");
    assert_eq!(alias(&session), (2, None));
}

#[test]
fn stuck_1_a_stop_without_a_rollback_leaves_two_versions() {
    let mut session = session("");
    deploy(
        &mut session,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 2, ""),
        "",
    );
    minute(&mut session);
    let id = session.going().unwrap().deployment.id.to_string();
    play(
        &mut session,
        &format!("aws deploy stop-deployment --deployment-id {id}"),
    );
    assert_eq!(alias(&session), (1, Some(2)));
    let advice = advised(&session, "stays on two versions, 10 % on version 2");
    assert!(deployment::strip(&session).unwrap().advice.is_some());
    follow(&mut session, &advice);
    assert_eq!(alias(&session), (1, None));
    deploy(&mut session, "LambdaAllAtOnce", &spec(1, 3, ""), "");
    assert_eq!(status(&mut session), "Succeeded");
}

#[test]
fn stuck_2_an_alias_with_weights_takes_no_deployment() {
    let mut session = session("");
    play(
        &mut session,
        "aws lambda update-alias --function-name fn --name live --routing-config AdditionalVersionWeights={2=0.3}",
    );
    deploy(
        &mut session,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 3, ""),
        "",
    );
    assert_eq!(status(&mut session), "Failed");
    let advice = advised(&session, "until the weights are cleared");
    follow(&mut session, &advice);
    deploy(&mut session, "LambdaAllAtOnce", &spec(1, 3, ""), "");
    assert_eq!(status(&mut session), "Succeeded");
}

#[test]
fn stuck_3_an_alarm_that_is_red_already_blocks_even_the_fix() {
    let mut session = session(GUARDED);
    errors_alarm(&mut session, "");
    play(
        &mut session,
        "aws cloudwatch set-alarm-state --alarm-name errors --state-value ALARM --state-reason fault",
    );
    deploy(
        &mut session,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 3, ""),
        "",
    );
    assert_eq!(
        (status(&mut session).as_str(), alias(&session)),
        ("Stopped", (1, None))
    );
    let advice = advised(&session, "in ALARM already");
    minute(&mut session);
    play(
        &mut session,
        "aws cloudwatch set-alarm-state --alarm-name errors --state-value ALARM --state-reason fault",
    );
    follow(&mut session, &advice);
    assert_eq!(
        status(&mut session),
        "InProgress",
        "the alarms are off for this once"
    );
}

#[test]
fn stuck_4_an_app_spec_whose_current_version_is_not_the_aliass() {
    let mut session = session("");
    deploy(&mut session, "LambdaAllAtOnce", &spec(2, 3, ""), "");
    assert_eq!(status(&mut session), "Failed");
    let advice = advised(&session, "it is on version 1");
    follow(&mut session, &advice);
    assert_eq!(
        (status(&mut session).as_str(), alias(&session)),
        ("Succeeded", (3, None))
    );
}

#[test]
fn stuck_5_nothing_new_was_published() {
    let mut session = session("");
    play(
        &mut session,
        "aws lambda update-function-configuration --function-name fn --description v4",
    );
    deploy(
        &mut session,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 1, ""),
        "",
    );
    assert_eq!(status(&mut session), "Failed");
    let advice = advised(&session, "are both 1");
    follow(&mut session, &advice);
    deploy(&mut session, "LambdaAllAtOnce", &spec(1, 4, ""), "");
    assert_eq!(
        (status(&mut session).as_str(), alias(&session)),
        ("Succeeded", (4, None))
    );
}

#[test]
fn stuck_6_weights_beside_provisioned_concurrency() {
    let mut session = session("");
    deploy(
        &mut session,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 3, ""),
        "",
    );
    let provision = "aws lambda put-provisioned-concurrency-config --function-name fn --qualifier live --provisioned-concurrent-executions 2";
    session.apply(Action::LinesEntered(provision.to_owned()), None);
    assert!(
        last(&session)
            .stderr
            .contains("Alias with weights can not be used with Provisioned Concurrency")
    );
    assert!(last(&session).advice.is_some());
    session.apply(Action::TimePassed(None), None);
    play(&mut session, provision);
    // AWS moves such an alias by a weight of its own, and a deployment that begins meanwhile fails.
    play(
        &mut session,
        "aws lambda update-alias --function-name fn --name live --function-version 1",
    );
    deploy(&mut session, "LambdaAllAtOnce", &spec(1, 2, ""), "");
    if status(&mut session) == "Failed" {
        advised(&session, "until its provisioned concurrency is ready");
    }
}

#[test]
fn stuck_7_a_hook_that_never_reports_takes_an_hour() {
    let mut session = session("");
    let hooks = "Hooks:\n  - BeforeAllowTraffic: fn\n";
    deploy(&mut session, "LambdaAllAtOnce", &spec(1, 3, hooks), "");
    let advice = advised(&session, "waits for fn, the BeforeAllowTraffic hook");
    for _ in 0..59 {
        minute(&mut session);
        assert_eq!(alias(&session), (1, None));
    }
    let mut silent = session.clone();
    minute(&mut silent);
    assert_eq!(status(&mut silent), "Failed");
    let way_out = advised(&silent, "said nothing for an hour");
    follow(&mut silent, &way_out);
    assert_eq!(alias(&silent), (3, None));
    follow(&mut session, &advice);
    assert_eq!(
        (status(&mut session).as_str(), alias(&session)),
        ("Succeeded", (3, None))
    );
}

#[test]
fn stuck_8_a_hook_that_is_not_there() {
    let mut session = session("");
    let hooks = "Hooks:\n  - AfterAllowTraffic: CodeDeployHook_gone\n";
    deploy(
        &mut session,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 3, hooks),
        "",
    );
    session.apply(Action::TimePassed(None), None);
    assert_eq!(status(&mut session), "Failed");
    assert_eq!(
        alias(&session),
        (3, None),
        "traffic had been shifted, and nothing rolls back"
    );
    advised(&session, "there is no such function");
}

#[test]
fn stuck_9_an_alarm_that_is_not_there() {
    let mut session = session(GUARDED);
    deploy(&mut session, "LambdaAllAtOnce", &spec(1, 3, ""), "");
    assert_eq!(status(&mut session), "Stopped");
    let advice = advised(&session, "has no alarm errors");
    session.apply(Action::TimePassed(None), None);
    follow(&mut session, &advice);
    deploy(&mut session, "LambdaAllAtOnce", &spec(1, 3, ""), "");
    assert_eq!(status(&mut session), "Succeeded");
}

#[test]
fn stuck_10_versions_that_lambda_does_not_mix() {
    let mut session = session("");
    play(
        &mut session,
        "aws lambda update-function-configuration --function-name fn --role arn:aws:iam::123456789012:role/other\naws lambda publish-version --function-name fn",
    );
    deploy(
        &mut session,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 4, ""),
        "",
    );
    assert_eq!(status(&mut session), "Failed");
    let advice = advised(&session, "the same execution role");
    follow(&mut session, &advice);
    assert_eq!(alias(&session), (4, None));
}

#[test]
fn stuck_11_a_version_that_was_never_published() {
    let mut session = session("");
    deploy(&mut session, "LambdaAllAtOnce", &spec(1, 9, ""), "");
    assert_eq!(status(&mut session), "Failed");
    let advice = advised(&session, "has no version 9");
    follow(&mut session, &advice);
    assert_eq!(alias(&session), (3, None));
}

#[test]
fn stuck_12_an_alarm_that_sees_nothing_stops_nothing() {
    let mut session = session(GUARDED);
    play(
        &mut session,
        "aws cloudwatch put-metric-alarm --alarm-name errors --namespace AWS/Lambda --metric-name Errors --dimensions Name=FunctionName,Value=fn Name=Resource,Value=fn:2 --statistic Sum --period 60 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold",
    );
    deploy(
        &mut session,
        "LambdaCanary10Percent10Minutes",
        &spec(1, 2, ""),
        "",
    );
    session.apply(Action::TimePassed(Some(360)), None);
    assert_eq!(
        alias(&session),
        (1, Some(2)),
        "one of ten calls fails, and nothing stops it"
    );
    advised(&session, "INSUFFICIENT_DATA never stops a deployment");
}

#[test]
fn a_second_deployment_waits_for_the_first() {
    let mut session = session("");
    deploy(
        &mut session,
        "LambdaCanary10Percent5Minutes",
        &spec(1, 3, ""),
        "",
    );
    let revision = serde_json::json!({"revisionType": "AppSpecContent", "appSpecContent": {"content": spec(1, 2, "")}});
    session.apply(Action::LinesEntered(format!("aws deploy create-deployment --application-name app --deployment-group-name grp --revision '{revision}'")), None);
    assert_eq!(last(&session).exit_code, 254);
    advised(&session, "one deployment at a time");
}

#[test]
fn alarms_are_judged_as_the_simulator_judges_them() {
    use lambda::model::watch::{AlarmRule, AlarmState, Comparison, Missing};
    use sim::metric::{self, Metric, MetricAlarm, State, Statistic, Threshold};
    let ways = [
        (Missing::Missing, metric::Missing::Missing),
        (Missing::Ignore, metric::Missing::Ignore),
        (Missing::Breaching, metric::Missing::Breaching),
        (Missing::NotBreaching, metric::Missing::NotBreaching),
    ];
    let states = [
        (AlarmState::Ok, State::Ok),
        (AlarmState::Alarm, State::Alarm),
        (AlarmState::InsufficientData, State::InsufficientData),
    ];
    let mut compared = 0;
    for n in 1..=3_u32 {
        for m in 1..=n {
            for (ours, theirs) in ways {
                let rule = AlarmRule {
                    periods: n,
                    datapoints: m,
                    threshold: 1.0,
                    comparison: Comparison::AtLeast,
                    missing: ours,
                };
                let other = MetricAlarm {
                    metric: Metric::Errors,
                    statistic: Statistic::Sum,
                    version: None,
                    threshold: Threshold::at_least(1.0),
                    period_minutes: 1,
                    evaluation_periods: n,
                    datapoints_to_alarm: m,
                    missing: theirs,
                };
                assert_eq!(rule.range(60), other.range());
                let length = rule.range(60);
                for mut code in 0..3_usize.pow(length) {
                    let points: Vec<Option<bool>> = (0..length)
                        .map(|_| {
                            let point = [None, Some(false), Some(true)][code % 3];
                            code /= 3;
                            point
                        })
                        .collect();
                    for (before, same) in states {
                        let judged = rule.judge(&points, before);
                        let (_, judged) = *states.iter().find(|it| it.0 == judged).unwrap();
                        assert_eq!(
                            judged,
                            other.judge(&points, same),
                            "{n} {m} {ours:?} {points:?}"
                        );
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 100_000);
}

#[test]
fn configurations_shift_as_the_simulators_do() {
    use lambda::model::deploy::{PREDEFINED, Routing};
    for (name, routing) in PREDEFINED {
        let strategy = rollout::Strategy::predefined(name).expect("a predefined one");
        same_steps(*routing, &strategy);
    }
    for percent in 1..100 {
        same_steps(
            Routing::Linear(percent, 1),
            &rollout::Strategy::Linear {
                percent,
                minutes: 1,
            },
        );
        same_steps(
            Routing::Canary(percent, 3),
            &rollout::Strategy::Canary {
                percent,
                minutes: 3,
            },
        );
    }
}

fn same_steps(routing: lambda::model::deploy::Routing, strategy: &rollout::Strategy) {
    let steps = strategy.steps().expect("steps");
    let theirs: Vec<(u32, u32)> = steps
        .iter()
        .map(|it| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let percent = (it.weight * 100.0).round() as u32;
            (it.from, percent)
        })
        .collect();
    let ours: Vec<(u32, u32)> = (0..routing.shifts())
        .filter_map(|it| routing.shift(it))
        .collect();
    assert_eq!(ours, theirs, "{routing:?}");
}
