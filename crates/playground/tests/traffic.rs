//! The traffic's and the rollout's plan beside the account.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use playground::scenario::Plan;
use playground::session::{Action, Session, Status};
use serde_json::json;

fn account(lines: &str) -> Session {
    let mut session = Session::opening();
    session.apply(Action::LinesEntered(lines.to_owned()), None);
    session
}

const THIRD: &str = "
aws lambda update-function-configuration --function-name helloworld --memory-size 1024 --timeout 1
aws lambda publish-version --function-name helloworld
aws lambda update-alias --function-name helloworld --name PROD --function-version 3 --routing-config AdditionalVersionWeights={}
";

fn two_seconds(session: &Session) -> Plan {
    let mut plan = session.plan();
    plan.qualifier = Some("PROD".to_owned());
    let mut slow = plan.behaviour("3");
    slow.duration_ms = sim::Latency::Constant(2000.0);
    plan.versions = [("3".to_owned(), slow)].into_iter().collect();
    plan
}

fn ran(session: &mut Session, plan: Plan) -> sim::Report {
    session.apply(Action::RunStarted(plan), None);
    let Status::Running(plan, _) = session.run().status.clone() else {
        panic!("{:?}", session.run().status);
    };
    sim::run(&plan).expect("a report")
}

#[test]
fn memory_and_time_out_are_the_accounts() {
    let mut session = account(THIRD);
    let plan = two_seconds(&session);
    let report = ran(&mut session, plan);
    assert_eq!(report.versions.len(), 1);
    assert_eq!(
        (report.timeouts, report.errors),
        (10_000, 10_000),
        "after a second"
    );
    // A second each, a thousand and twenty-four MB; cold starts are billed too.
    assert!((report.versions[0].gb_seconds / 10_000.0 - 1.0).abs() < 0.05);
}

#[test]
fn reserved_concurrency_of_zero_is_the_off_switch() {
    let off = "aws lambda put-function-concurrency --function-name helloworld --reserved-concurrent-executions 0";
    let mut session = account(&format!("{THIRD}{off}"));
    let plan = two_seconds(&session);
    let report = ran(&mut session, plan);
    assert_eq!((report.throttles, report.errors), (10_000, 0));
}

#[test]
fn what_a_plan_overrides_is_marked() {
    let session = account(THIRD);
    let mut plan = two_seconds(&session);
    assert_eq!(session.overridden(&plan), Vec::<String>::new());
    plan.reserved_concurrency = Some(5);
    let mut behaviour = plan.behaviour("3");
    behaviour.memory_mb = Some(512.0);
    plan.versions.insert("3".to_owned(), behaviour);
    assert_eq!(
        session.overridden(&plan),
        [
            "Reserved concurrency: 5 here, none in the account.",
            "Memory of version 3 (MB): 512 here, 1024 in the account."
        ]
    );
}

#[test]
fn a_rollouts_plan_reads_the_alias_that_it_names() {
    let session = account(
        "aws lambda put-function-concurrency --function-name helloworld --reserved-concurrent-executions 20
aws lambda put-function-event-invoke-config --function-name helloworld --qualifier PROD --maximum-retry-attempts 1",
    );
    let plan = json!({"functionName": "helloworld", "qualifier": "PROD", "versions": {"2": {"errorRate": 0.5, "timeoutSeconds": 9}}});
    let settled = session.settled_rollout(plan).expect("settled");
    assert_eq!(
        (&settled["stable"], &settled["canary"]),
        (&json!("1"), &json!("2"))
    );
    assert_eq!(settled["reservedConcurrency"], json!(20));
    assert_eq!(settled["maximumRetryAttempts"], json!(1));
    assert_eq!(settled["versions"]["1"]["timeoutSeconds"], json!(3));
    assert_eq!(
        settled["versions"]["2"]["timeoutSeconds"],
        json!(9),
        "the plan's own"
    );
    assert_eq!(settled["versions"]["2"]["memoryMb"], json!(128));
    rollout::Rollout::from_value(&settled).expect("a rollout");
    let alone = json!({"stable": "1", "canary": "2"});
    assert_eq!(session.settled_rollout(alone.clone()), Ok(alone));
    let missing = json!({"functionName": "nobody", "qualifier": "PROD"});
    assert!(
        session
            .settled_rollout(missing)
            .unwrap_err()
            .contains("There is no function nobody")
    );
}
