//! The session: one list of requests, and everything that follows from it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use lambda::model::Version;
use playground::scenario::link::{decode, encode};
use playground::scenario::{BoundCaller, CallerKind, Document, Plan, Settings, Step, examples};
use playground::session::{
    Action, CallerId, Held, Selection, Session, Source, Stale, Status, Verdict,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::rc::Rc;

/// The old tutorial's commands in the order they stand there, as web pages give them.
const TUTORIAL: &str = r#"
aws lambda create-function \ --region us-west-2 \ --function-name helloworld \ --zip-file fileb://file-path/helloworld.zip \ --role arn:aws:iam::account-id:role/lambda_basic_execution \ --handler helloworld.handler \ --runtime nodejs6.10 \ --profile adminuser
aws lambda create-alias \ --region us-west-2 \ --function-name helloworld \ --description "sample alias" \ --function-version "\$LATEST" \ --name DEV \ --profile adminuser
aws lambda publish-version \ --region us-west-2 \ --function-name helloworld \ --profile adminuser
aws lambda create-alias \ --region us-west-2 \ --function-name helloworld \ --description "sample alias" \ --function-version 1 \ --name BETA \ --profile adminuser
aws lambda create-alias \ --region us-west-2 \ --function-name helloworld \ --description "sample alias" \ --function-version 1 \ --name PROD \ --profile adminuser
"#;
const SECOND_VERSION: &str = "
aws lambda update-function-code --function-name helloworld --zip-file fileb://file-path/helloworld.zip
aws lambda publish-version --function-name helloworld
";
const REST: &str = r"
aws lambda update-alias \ --region us-west-2 \ --function-name helloworld \ --function-version 2 \ --name BETA \ --profile adminuser
aws lambda add-permission \ --region us-west-2 \ --function-name helloworld \ --qualifier PROD \ --statement-id 1 \ --principal s3.amazonaws.com \ --action lambda:InvokeFunction \ --source-arn arn:aws:s3:::examplebucket \ --source-account 111111111111 \ --profile adminuser
";
const SPLIT: &str = "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.1}";

fn enter(session: &mut Session, lines: &str) {
    session.apply(Action::LinesEntered(lines.to_owned()), None);
}

fn edit(session: &mut Session, text: &str) {
    let path = "file-path/helloworld.zip".to_owned();
    session.apply(
        Action::FileEdited {
            path,
            text: text.to_owned(),
        },
        None,
    );
}

/// The whole tutorial, through the console.
fn tutorial() -> Session {
    let mut session = Session::empty();
    enter(&mut session, TUTORIAL);
    edit(&mut session, examples::SECOND_TEXT);
    enter(&mut session, SECOND_VERSION);
    enter(&mut session, REST);
    enter(&mut session, SPLIT);
    session
}

fn request(operation: &str, input: Value) -> Action {
    Action::RequestMade(examples::request(operation, input))
}

fn alias(session: &Session, name: &str) -> String {
    let function = session
        .account()
        .function("us-west-2", "helloworld")
        .expect("a function");
    let alias = function.alias(name).expect("an alias");
    match alias.routing {
        Some((second, weight)) => format!("{} {second}={}", alias.version, weight.get()),
        None => alias.version.to_string(),
    }
}

fn last(session: &Session) -> &playground::session::Entry {
    session.transcript().last().expect("an entry")
}

#[test]
fn the_tutorial_runs_as_it_stands() {
    let session = tutorial();
    for entry in session.transcript() {
        assert_eq!(entry.exit_code, 0, "{}\n{}", entry.line, entry.stderr);
    }
    assert_eq!(alias(&session, "DEV"), "$LATEST");
    assert_eq!(alias(&session, "BETA"), "2");
    assert_eq!(alias(&session, "PROD"), "1 2=0.1");
    let policies = session
        .account()
        .function("us-west-2", "helloworld")
        .unwrap()
        .policies();
    assert_eq!(policies.len(), 1);
    assert_eq!(session.history().cursor(), 10);
    let link = encode(&session.document());
    assert!(link.len() <= 500, "{} characters", link.len());
}

#[test]
fn a_package_that_is_missing_is_made_and_says_so() {
    let mut session = Session::empty();
    enter(&mut session, TUTORIAL);
    let first = &session.transcript()[0];
    assert!(
        first
            .notes
            .iter()
            .any(|it| it.contains("file-path/helloworld.zip") && it.contains("made")),
        "{:?}",
        first.notes
    );
    assert!(
        first.notes.iter().any(|it| it.contains("nodejs6.10")),
        "{:?}",
        first.notes
    );
    assert!(
        first.notes.iter().any(|it| it.contains("account-id")),
        "{:?}",
        first.notes
    );
    assert_eq!(
        session
            .files()
            .file("file-path/helloworld.zip")
            .map(|it| it.entry.as_str()),
        Some("helloworld.js")
    );
    assert!(!session.files().is_changed("file-path/helloworld.zip"));
}

#[test]
fn a_python_function_gets_python() {
    let mut session = Session::empty();
    enter(
        &mut session,
        "aws lambda create-function --function-name f --zip-file fileb://f.zip --role arn:aws:iam::123456789012:role/r --handler f.handler --runtime python3.13",
    );
    assert_eq!(
        session.files().file("f.zip").map(|it| it.entry.as_str()),
        Some("f.py")
    );
    assert_eq!(last(&session).exit_code, 0);
}

#[test]
fn publishing_without_a_change_says_what_happened() {
    let mut session = tutorial();
    enter(
        &mut session,
        "aws lambda publish-version --function-name helloworld",
    );
    assert!(
        last(&session)
            .notes
            .iter()
            .any(|it| it.contains("Nothing was published")),
        "{:?}",
        last(&session).notes
    );
    assert!(last(&session).stdout.contains("\"Version\": \"2\""));
}

#[test]
fn undo_and_redo_lead_to_the_same_state() {
    let mut session = tutorial();
    let end = session.account().clone();
    let steps = session.history().steps().len();
    for _ in 0..steps + 2 {
        session.apply(Action::Undone, None);
    }
    assert_eq!(session.history().cursor(), 0);
    assert!(
        session
            .account()
            .function("us-west-2", "helloworld")
            .is_none()
    );
    for _ in 0..steps + 2 {
        session.apply(Action::Redone, None);
    }
    assert_eq!(session.account(), &end);
    session.apply(Action::JumpedTo(3), None);
    assert_eq!(
        session
            .account()
            .function("us-west-2", "helloworld")
            .unwrap()
            .versions()
            .len(),
        1
    );
    session.apply(Action::JumpedTo(usize::MAX), None);
    assert_eq!(session.account(), &end);
}

#[test]
fn the_log_shows_what_is_undone() {
    let mut session = tutorial();
    session.apply(Action::JumpedTo(1), None);
    let undone: Vec<bool> = session
        .transcript()
        .iter()
        .map(|it| session.is_undone(it))
        .collect();
    assert!(!undone[0] && undone[1..].iter().all(|it| *it));
}

#[test]
fn reads_and_refusals_are_answered_and_not_kept() {
    let mut session = tutorial();
    let (document, account) = (session.document(), session.account().clone());
    enter(
        &mut session,
        "aws lambda list-aliases --function-name helloworld\naws lambda get-policy --function-name helloworld --qualifier PROD",
    );
    assert!(last(&session).stdout.contains("examplebucket"));
    enter(
        &mut session,
        "aws lambda create-alias --function-name helloworld --name PROD --function-version 1",
    );
    assert_eq!(last(&session).exit_code, 254);
    enter(
        &mut session,
        "aws lambda create-alias --functon-name helloworld",
    );
    assert_eq!(last(&session).exit_code, 252);
    assert_eq!(session.document(), document);
    assert_eq!(session.account(), &account);
}

#[test]
fn invoking_is_kept_because_it_advances_the_draws() {
    let mut session = tutorial();
    let before = session.history().cursor();
    enter(
        &mut session,
        "aws lambda invoke --function-name helloworld --qualifier PROD out.json",
    );
    assert_eq!(session.history().cursor(), before + 1);
    enter(&mut session, "cat out.json");
    assert_eq!(last(&session).exit_code, 0, "{}", last(&session).stderr);
}

#[test]
fn a_request_in_the_past_forks_and_the_old_future_can_be_had_back() {
    let mut session = tutorial();
    let old = session.account().clone();
    session.apply(Action::JumpedTo(5), None);
    enter(
        &mut session,
        "aws lambda list-aliases --function-name helloworld",
    );
    assert!(session.can_redo(), "a read is no fork");
    session.apply(
        request(
            "DeleteAlias",
            json!({ "FunctionName": "helloworld", "Name": "BETA" }),
        ),
        None,
    );
    assert!(!session.can_redo());
    let [first] = session.history().branches() else {
        panic!("the old course is kept");
    };
    assert_eq!(
        (session.history().shared(first), first.steps.len()),
        (5, 10)
    );
    let (first, second) = (first.id, session.history().line());
    let new = session.account().clone();
    session.apply(Action::BranchTaken(first), None);
    assert_eq!(session.account(), &old);
    session.apply(Action::BranchTaken(second), None);
    assert_eq!(session.account(), &new);
    session.apply(Action::Undone, None);
    session.apply(Action::Redone, None);
    assert_eq!(session.account(), &new);
}

#[test]
fn a_document_opens_as_the_same_session() {
    let mut session = tutorial();
    session.apply(Action::TitleEdited("Mine".to_owned()), None);
    session.apply(Action::NotesEdited("Notes".to_owned()), None);
    edit(&mut session, "// not uploaded yet\n");
    session.apply(Action::Undone, None);
    let document = decode(&encode(&session.document())).expect("a document");
    assert_eq!(document, session.document());
    let opened = Session::of(&document);
    assert_eq!(opened.account(), session.account());
    assert_eq!(opened.history().cursor(), session.history().cursor());
    assert_eq!(opened.document(), document);
    assert!(opened.files().file("file-path/helloworld.zip").is_some());
    assert!(
        opened
            .files()
            .files()
            .values()
            .any(|it| it.text == "// not uploaded yet\n")
    );
    let mut redone = opened.clone();
    redone.apply(Action::Redone, None);
    session.apply(Action::Redone, None);
    assert_eq!(redone.account(), session.account());
    assert_eq!(opened.transcript().len(), 10);
    assert!(
        opened
            .transcript()
            .iter()
            .all(|it| it.line.starts_with("aws lambda ") && it.exit_code == 0)
    );
}

#[test]
fn every_request_of_the_history_can_be_typed_again() {
    let mut session = tutorial();
    edit(&mut session, "// third\n");
    let script: Vec<String> = session
        .history()
        .steps()
        .iter()
        .map(|it| console::render(&it.step.request, session.files()))
        .collect();
    let commands = console::parse(&script.join("\n"), session.files());
    for (command, played) in commands.iter().zip(session.history().steps()) {
        let Ok(console::Call::Request(invocation)) = &command.call else {
            panic!("{}: {:?}", command.line, command.call);
        };
        assert_eq!(
            invocation.request.input, played.step.request.input,
            "{}",
            command.line
        );
    }
    assert_eq!(commands.len(), session.history().steps().len());
}

#[test]
fn a_refused_step_of_a_document_is_played_and_changes_nothing() {
    let mut document = examples::opening();
    document.requests.insert(
        3,
        Step::new(examples::request(
            "CreateAlias",
            json!({ "FunctionName": "helloworld", "Name": "BETA", "FunctionVersion": "9" }),
        )),
    );
    let session = Session::of(&document);
    assert_eq!(session.history().steps().len(), document.requests.len());
    assert!(session.history().steps()[3].is_refused());
    assert_eq!(alias(&session, "PROD"), alias(&Session::opening(), "PROD"));
    assert_eq!(session.document(), document);
}

#[test]
#[allow(clippy::disallowed_methods)] // what it asks is how long it takes
fn a_thousand_steps_are_jumped_through_quickly() {
    let mut session = Session::opening();
    for number in 0..1000 {
        let description = format!("change {number}");
        session.apply(
            request(
                "UpdateAlias",
                json!({ "FunctionName": "helloworld", "Name": "PROD", "Description": description }),
            ),
            None,
        );
    }
    let begin = std::time::Instant::now();
    for cursor in [1000, 3, 777, 512, 15, 1010] {
        session.apply(Action::JumpedTo(cursor), None);
    }
    // Tens of microseconds each in a release; generous, because tests run unoptimised.
    assert!(begin.elapsed().as_millis() < 600, "{:?}", begin.elapsed());
    assert_eq!(
        session.account_at(10),
        Rc::new(Session::opening().account().clone())
    );
}

#[test]
fn real_timing_shows_updates_in_progress_and_waits_end_them() {
    let settings = Settings {
        real_timing: true,
        ..Settings::default()
    };
    let mut session = Session::of(&Document {
        settings,
        ..Document::default()
    });
    let mut at = 1_800_000_000_000;
    let mut enter = |session: &mut Session, line: &str| {
        at += 100;
        session.apply(Action::LinesEntered(line.to_owned()), Some(at));
        let entry = session.transcript().last().unwrap();
        (entry.exit_code, entry.stderr.clone())
    };
    let create = "aws lambda create-function --function-name f --zip-file fileb://f.zip --role arn:aws:iam::123456789012:role/r --handler f.handler --runtime nodejs22.x";
    let publish = "aws lambda publish-version --function-name f";
    assert_eq!(enter(&mut session, create).0, 0);
    let (code, text) = enter(&mut session, publish);
    assert!(code == 254 && text.contains("Pending"), "{text}");
    let entry = session.transcript().last().unwrap().clone();
    let advice = entry.advice.as_ref().expect("advice");
    let wait = advice.command.clone().expect("a wait");
    assert_eq!(enter(&mut session, &wait).0, 0);
    assert_eq!(enter(&mut session, publish).0, 0);
    assert_eq!(
        enter(
            &mut session,
            "aws lambda update-function-configuration --function-name f --timeout 9"
        )
        .0,
        0
    );
    let (code, text) = enter(&mut session, publish);
    assert!(
        code == 254 && text.contains("An update is in progress"),
        "{text}"
    );
    assert_eq!(
        enter(
            &mut session,
            "aws lambda wait function-updated-v2 --function-name f"
        )
        .0,
        0
    );
    assert_eq!(enter(&mut session, publish).0, 0);
    let document = session.document();
    assert!(document.requests.iter().all(|it| it.at.is_some()));
    assert_eq!(Session::of(&document).account(), session.account());
}

#[test]
fn without_real_timing_a_script_just_works() {
    let mut session = Session::empty();
    session.apply(
        Action::LinesEntered(TUTORIAL.to_owned()),
        Some(1_800_000_000_000),
    );
    assert!(session.transcript().iter().all(|it| it.exit_code == 0));
    assert!(session.document().requests.iter().all(|it| it.at.is_none()));
}

#[test]
fn settings_replay_the_history() {
    let mut session = tutorial();
    let settings = Settings {
        accept_retired_runtimes: false,
        ..session.settings().clone()
    };
    session.apply(Action::SettingsChanged(settings), None);
    assert!(
        session
            .account()
            .function("us-west-2", "helloworld")
            .is_none(),
        "AWS refuses nodejs6.10 today"
    );
    assert_eq!(session.document().requests.len(), 10, "nothing is lost");
    session.apply(Action::SettingsChanged(Settings::default()), None);
    assert_eq!(alias(&session, "PROD"), "1 2=0.1");
}

#[test]
fn a_run_goes_through_the_alias_as_it_stands() {
    let mut session = Session::opening();
    session.apply(Action::RunStarted(session.plan()), None);
    let Status::Running(plan, _) = session.run().status.clone() else {
        panic!("{:?}", session.run().status);
    };
    assert_eq!(plan.to_value()["routing"], json!({ "1": 0.9, "2": 0.1 }));
    let report = Rc::new(sim::run(&plan).expect("a report"));
    let stale = Rc::new(Plan {
        seed: 99,
        ..Plan::clone(&plan)
    });
    session.apply(Action::RunFinished(stale, Rc::clone(&report)), None);
    assert!(
        matches!(session.run().status, Status::Running(..)),
        "an answer to another plan is dropped"
    );
    session.apply(
        Action::RunFinished(Rc::clone(&plan), Rc::clone(&report)),
        None,
    );
    assert_eq!(
        session.run().last.as_ref().map(|it| Rc::clone(&it.report)),
        Some(report)
    );
    let observed = session.observed("helloworld", "PROD");
    assert_eq!(observed.len(), 2);
    assert!(
        observed
            .iter()
            .all(|it| it.interval.0 < it.share && it.share < it.interval.1)
    );
    enter(
        &mut session,
        "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.5}",
    );
    assert!(
        session.observed("helloworld", "PROD").is_empty(),
        "it was measured under other weights"
    );
    session.apply(Action::Undone, None);
    assert_eq!(session.observed("helloworld", "PROD").len(), 2);
}

#[test]
fn a_cancelled_run_keeps_what_it_had_found() {
    let mut session = Session::opening();
    session.apply(Action::RunStarted(session.plan()), None);
    let Status::Running(plan, _) = session.run().status.clone() else {
        panic!("{:?}", session.run().status);
    };
    let report = Rc::new(sim::run(&plan).expect("a report"));
    session.apply(Action::RunReported(plan, Rc::clone(&report)), None);
    session.apply(Action::RunCancelled, None);
    let stopped = session.run().stopped.as_ref();
    assert_eq!(stopped.map(|it| &it.report), Some(&report));
    assert_eq!(session.run().last, None, "it is not a run's result");
    assert!(session.observed("helloworld", "PROD").is_empty());
    session.apply(Action::RunStarted(session.plan()), None);
    assert_eq!(session.run().stopped, None);
}

#[test]
fn a_run_that_cannot_be_says_why() {
    let mut session = Session::opening();
    let plan = Plan {
        qualifier: Some("GAMMA".to_owned()),
        ..session.plan()
    };
    session.apply(Action::RunStarted(plan), None);
    assert!(matches!(&session.run().status, Status::Failed(why) if why.contains("GAMMA")));
    session.apply(Action::RunStarted(session.plan()), None);
    session.apply(Action::RunCancelled, None);
    assert_eq!(session.run().status, Status::Cancelled);
    assert_eq!(session.run().stopped, None, "it had found nothing yet");
}

#[test]
fn a_plan_out_of_bounds_is_not_shared() {
    let mut session = Session::opening();
    let plan = Plan {
        runs: 0,
        ..session.plan()
    };
    session.apply(Action::PlanChanged(plan), None);
    assert_eq!(session.document().plan, None);
    assert!(decode(&encode(&session.document())).is_ok());
}

#[test]
fn callers_are_let_through_by_exactly_their_qualifier() {
    let mut session = Session::opening();
    let callers = session.callers();
    assert_eq!(callers.len(), 1);
    assert_eq!(callers[0].id.name, "examplebucket");
    assert_eq!(
        callers[0].verdict,
        Verdict::Allowed {
            statement: Some("1".to_owned())
        }
    );
    let bound = |qualifier: &str| BoundCaller {
        kind: CallerKind::Bucket,
        name: "examplebucket".to_owned(),
        function: "helloworld".to_owned(),
        qualifier: Some(qualifier.to_owned()),
    };
    session.apply(Action::CallerAdded(bound("PROD")), None);
    session.apply(Action::CallerAdded(bound("PROD")), None);
    assert_eq!(session.callers().len(), 1, "the same caller is shown once");
    session.apply(Action::CallerAdded(bound("BETA")), None);
    let id = CallerId {
        source: Source::Push(CallerKind::Bucket),
        name: "examplebucket".to_owned(),
        function: "helloworld".to_owned(),
        qualifier: Some("BETA".to_owned()),
    };
    let Some(Verdict::Refused {
        why,
        fix: Some(fix),
    }) = session.caller(&id).map(|it| it.verdict)
    else {
        panic!("{:?}", session.callers());
    };
    assert!(!why.is_empty());
    session.apply(Action::CallMade(id.clone()), None);
    assert_eq!(
        last(&session).advice.as_ref().map(|it| it.fix.clone()),
        Some(vec![fix.clone()])
    );
    session.apply(Action::RequestMade(fix), None);
    assert!(matches!(
        session.caller(&id).map(|it| it.verdict),
        Some(Verdict::Allowed { .. })
    ));
    session.apply(Action::CallMade(id), None);
    assert_eq!(last(&session).exit_code, 0, "{}", last(&session).stderr);
    assert!(last(&session).notes[0].contains("allowed by statement"));
    assert_eq!(
        Session::of(&session.document()).bound_callers(),
        session.bound_callers()
    );
    session.apply(Action::CallerRemoved(bound("BETA")), None);
    assert_eq!(session.bound_callers().len(), 1);
}

/// The verdict on the caller of this name.
#[track_caller]
fn verdict_of(session: &Session, name: &str) -> Verdict {
    let callers = session.callers();
    let caller = callers.iter().find(|it| it.id.name == name);
    caller
        .unwrap_or_else(|| panic!("{callers:?}"))
        .verdict
        .clone()
}

#[test]
fn a_refused_caller_is_told_which_condition_it_misses() {
    for (kind, name, arn, account, says) in [
        (
            CallerKind::Topic,
            "orders",
            "arn:aws:sns:us-west-2:123456789012:*",
            "123456789012",
            None,
        ),
        (
            CallerKind::Topic,
            "orders",
            "arn:aws:sns:us-west-2:123456789012:bills",
            "123456789012",
            Some("only for arn:aws:sns:us-west-2:123456789012:bills"),
        ),
        (
            CallerKind::Schedule,
            "nightly",
            "arn:aws:events:us-west-2:123456789012:rule/n?ghtly",
            "123456789012",
            None,
        ),
        (
            CallerKind::Schedule,
            "nightly",
            "arn:aws:events:us-west-2:123456789012:rule/*",
            "210987654321",
            Some("what account 210987654321 owns"),
        ),
        (
            CallerKind::Api,
            "a1b2c3",
            "arn:aws:execute-api:us-west-2:123456789012:a1b2c3/*",
            "123456789012",
            None,
        ),
        (
            CallerKind::Api,
            "a1b2c3",
            "arn:aws:execute-api:us-west-2:123456789012:other/*",
            "123456789012",
            Some("only for"),
        ),
        (
            CallerKind::Bucket,
            "photos",
            "arn:aws:s3:::photo?",
            "123456789012",
            None,
        ),
        (
            CallerKind::Bucket,
            "photos",
            "arn:aws:s3:::films",
            "123456789012",
            Some("only for arn:aws:s3:::films"),
        ),
    ] {
        let mut session = Session::opening();
        let principal = kind.principal();
        enter(
            &mut session,
            &format!(
                "aws lambda add-permission --function-name helloworld --qualifier BETA --statement-id s --action lambda:InvokeFunction --principal {principal} --source-arn '{arn}' --source-account {account}"
            ),
        );
        assert_eq!(last(&session).exit_code, 0, "{}", last(&session).stderr);
        let caller = BoundCaller {
            kind,
            name: name.to_owned(),
            function: "helloworld".to_owned(),
            qualifier: Some("BETA".to_owned()),
        };
        session.apply(Action::CallerAdded(caller), None);
        match (says, verdict_of(&session, name)) {
            (None, Verdict::Allowed { statement }) => assert_eq!(statement.as_deref(), Some("s")),
            (
                Some(says),
                Verdict::Refused {
                    why,
                    fix: Some(fix),
                },
            ) => {
                assert!(why.contains(says), "{why}");
                session.apply(Action::RequestMade(fix), None);
                assert!(matches!(
                    verdict_of(&session, name),
                    Verdict::Allowed { .. }
                ));
            }
            (_, verdict) => panic!("{arn}: {verdict:?}"),
        }
    }
}

#[test]
fn a_url_of_anyones_asks_the_policy_of_its_alias() {
    let mut session = Session::opening();
    enter(
        &mut session,
        "aws lambda create-function-url-config --function-name helloworld --qualifier PROD --auth-type NONE",
    );
    let callers = session.callers();
    let url = callers
        .iter()
        .find(|it| it.id.source == Source::Url)
        .expect("a URL")
        .id
        .clone();
    for action in ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"] {
        let Verdict::Refused {
            why,
            fix: Some(fix),
        } = verdict_of(&session, &url.name)
        else {
            panic!("{action}");
        };
        assert!(
            why.ends_with(&format!("No statement gives {action}.")),
            "{why}"
        );
        session.apply(Action::RequestMade(fix), None);
        assert_eq!(last(&session).exit_code, 0, "{}", last(&session).stderr);
    }
    assert!(matches!(
        verdict_of(&session, &url.name),
        Verdict::Allowed { .. }
    ));
    assert_eq!(
        session.callers().len(),
        callers.len(),
        "its statements are no callers"
    );
    enter(
        &mut session,
        "aws lambda create-function-url-config --function-name helloworld --qualifier BETA --auth-type AWS_IAM",
    );
    let signed = session
        .callers()
        .into_iter()
        .find(|it| it.id.qualifier.as_deref() == Some("BETA"));
    assert_eq!(
        signed.map(|it| it.verdict),
        Some(Verdict::Allowed { statement: None })
    );
}

#[test]
fn the_console_follows_the_configured_region() {
    let mut session = Session::empty();
    enter(
        &mut session,
        "aws configure set region eu-west-1\naws lambda create-function --function-name f --zip-file fileb://f.zip --role arn:aws:iam::123456789012:role/r --handler f.handler --runtime nodejs22.x",
    );
    assert_eq!(session.region(), "eu-west-1");
    assert!(session.account().function("eu-west-1", "f").is_some());
    assert!(last(&session).stdout.contains("arn:aws:lambda:eu-west-1:"));
}

#[test]
fn selections_name_their_function() {
    let session = Session::opening();
    assert_eq!(
        session.selection(),
        &Selection::Alias {
            function: "helloworld".to_owned(),
            alias: "PROD".to_owned()
        }
    );
    assert_eq!(session.selection().function(), Some("helloworld"));
}

#[test]
fn boto3_calls_are_entries_too() {
    let mut session = tutorial();
    enter(
        &mut session,
        "response = client.create_alias(\n    Description='alias for live version of function',\n    FunctionName='helloworld',\n    FunctionVersion='1',\n    Name='LIVE',\n)\n\nprint(response)",
    );
    assert_eq!(
        alias(&session, "LIVE"),
        Version::parse("1").unwrap().to_string()
    );
}

#[test]
fn titles_and_notes_are_bounded() {
    let mut session = Session::empty();
    session.apply(Action::TitleEdited("ü".repeat(5000)), None);
    session.apply(Action::NotesEdited("ü".repeat(50_000)), None);
    assert!(decode(&encode(&session.document())).is_ok());
    assert!(!session.is_blank());
    assert!(Session::empty().is_blank());
}

fn any_action() -> impl Strategy<Value = Action> {
    let name = prop_oneof![Just("DEV"), Just("PROD"), Just("B")];
    let version = prop_oneof![Just("1"), Just("2"), Just("3"), Just("$LATEST")];
    let make = |operation: &'static str, input: Value| {
        Action::RequestMade(examples::request(operation, input))
    };
    prop_oneof![
        3 => (name.clone(), version.clone(), prop::option::of(0.0..1.1f64)).prop_map(move |(name, version, weight)| {
            let weights = weight.map(|it| json!({ "AdditionalVersionWeights": { "2": it } }));
            let mut input = json!({ "FunctionName": "helloworld", "Name": name, "FunctionVersion": version });
            if let Some(weights) = weights { input["RoutingConfig"] = weights; }
            make("UpdateAlias", input)
        }),
        1 => name.prop_map(move |name| make("DeleteAlias", json!({ "FunctionName": "helloworld", "Name": name }))),
        2 => Just(make("PublishVersion", json!({ "FunctionName": "helloworld" }))),
        1 => version.prop_map(move |it| make("DeleteFunction", json!({ "FunctionName": "helloworld", "Qualifier": it }))),
        2 => any::<u8>().prop_map(move |it| make("UpdateFunctionConfiguration", json!({ "FunctionName": "helloworld", "Timeout": it }))),
        2 => Just(make("Invoke", json!({ "FunctionName": "helloworld", "Qualifier": "PROD" }))),
        1 => Just(make("ListAliases", json!({ "FunctionName": "helloworld" }))),
        2 => Just(Action::Undone),
        2 => Just(Action::Redone),
        1 => (0..20usize).prop_map(Action::JumpedTo),
        2 => (0..6u32).prop_map(Action::BranchTaken),
        1 => ".{0,30}".prop_map(Action::LinesEntered),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// However one came here: opening the document leads to the same account, and every point of
    /// the history is what playing its prefix makes.
    #[test]
    fn the_account_is_a_fold_over_the_document(actions in prop::collection::vec(any_action(), 0..40), cut in 0..30usize) {
        let mut session = Session::opening();
        for action in actions {
            session.apply(action, None);
        }
        let opened = Session::of(&session.document());
        prop_assert_eq!(opened.account(), session.account());
        let cut = cut.min(session.history().steps().len());
        let mut prefix = session.document();
        prefix.requests.truncate(cut);
        prefix.undone = 0;
        let there = session.account_at(cut);
        let prefix = Session::of(&prefix);
        prop_assert_eq!(prefix.account(), &*there);
        session.apply(Action::JumpedTo(cut), None);
        prop_assert_eq!(session.account(), &*there);
    }
}

#[test]
fn runs_that_differ_by_their_seed_alone_are_remembered_until_another_question_is_asked() {
    let mut session = tutorial();
    let mut ran = |seed: u64, count: u64| {
        let mut plan = session.plan();
        (plan.seed, plan.arrivals.count) = (seed, Some(count));
        session.apply(Action::RunStarted(plan), None);
        let Status::Running(plan, _) = session.run().status.clone() else {
            panic!("the run has started");
        };
        let report = Rc::new(sim::run(&plan).unwrap());
        session.apply(Action::RunFinished(plan, report), None);
        let remembered = session.run().same_but_seed.iter();
        remembered.map(|it| it.plan.seed).collect::<Vec<_>>()
    };
    assert_eq!(ran(1, 100), [0; 0]);
    assert_eq!(ran(2, 100), [1]);
    assert_eq!(ran(3, 100), [1, 2]);
    assert_eq!(ran(2, 100), [1, 3], "the same seed again is the same run");
    assert_eq!(
        ran(4, 200),
        [0; 0],
        "another number of calls is another question"
    );
}

/// Runs the session's plan as the worker would.
fn simulate(session: &mut Session) {
    session.apply(Action::RunStarted(session.plan()), None);
    finish(session);
}

fn finish(session: &mut Session) {
    let Status::Running(plan, _) = session.run().status.clone() else {
        panic!("the run has started: {:?}", session.run().status);
    };
    let report = Rc::new(sim::run(&plan).unwrap());
    session.apply(Action::RunFinished(plan, report), None);
}

fn choose(session: &mut Session, function: &str, alias: &str) {
    let selection = Selection::Alias {
        function: function.to_owned(),
        alias: alias.to_owned(),
    };
    session.apply(Action::Selected(selection), None);
}

#[test]
fn traffic_goes_through_what_is_chosen() {
    let mut session = Session::opening();
    choose(&mut session, "helloworld", "BETA");
    simulate(&mut session);
    let ran = &session.run().last.as_ref().expect("a run").plan;
    assert_eq!(ran.qualifier.as_deref(), Some("BETA"));
    enter(
        &mut session,
        "aws lambda create-function --function-name other --zip-file fileb://other.zip --role arn:aws:iam::123456789012:role/r --handler i.h --runtime nodejs22.x\naws lambda publish-version --function-name other\naws lambda create-alias --function-name other --name LIVE --function-version 1",
    );
    let plan = session.plan();
    assert_eq!(
        (plan.function_name.as_deref(), plan.qualifier.as_deref()),
        (Some("other"), Some("LIVE")),
        "what was just made is chosen"
    );
    let mut plan = session.plan();
    (plan.function_name, plan.qualifier) = (Some("helloworld".to_owned()), Some("PROD".to_owned()));
    session.apply(Action::PlanChanged(plan), None);
    assert_eq!(session.selection().function(), Some("helloworld"));
    assert!(matches!(session.selection(), Selection::Alias { alias, .. } if alias == "PROD"));
}

#[test]
fn figures_of_another_alias_or_another_split_are_known_to_be_so() {
    let mut session = Session::opening();
    simulate(&mut session);
    let stale = |session: &Session| session.stale(session.run().shown().expect("a run"));
    assert_eq!(stale(&session), None);
    assert_eq!(session.observed("helloworld", "PROD").len(), 2);
    choose(&mut session, "helloworld", "BETA");
    assert_eq!(
        stale(&session),
        Some(Stale::Other(
            "helloworld".to_owned(),
            Some("PROD".to_owned())
        ))
    );
    choose(&mut session, "helloworld", "PROD");
    enter(
        &mut session,
        "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.5}",
    );
    assert_eq!(stale(&session), Some(Stale::Rerouted));
    assert!(session.observed("helloworld", "PROD").is_empty());
    session.apply(Action::Undone, None);
    assert_eq!(stale(&session), None, "the split is as it was");
    let mut plan = session.plan();
    plan.seed += 1;
    session.apply(Action::PlanChanged(plan), None);
    assert_eq!(stale(&session), Some(Stale::Planned));
}

#[test]
fn after_a_cancelled_run_the_arrows_do_not_show_the_run_before() {
    let mut session = Session::opening();
    simulate(&mut session);
    let mut plan = session.plan();
    plan.arrivals.count = Some(500);
    session.apply(Action::RunStarted(plan), None);
    let Status::Running(plan, _) = session.run().status.clone() else {
        panic!("the run has started");
    };
    let part = Rc::new(sim::run(&plan).unwrap());
    session.apply(Action::RunReported(plan, part), None);
    session.apply(Action::RunCancelled, None);
    assert!(session.observed("helloworld", "PROD").is_empty());
}

#[test]
fn a_weight_under_the_hand_is_shown_and_simulated_and_not_sent() {
    let mut session = Session::opening();
    assert_eq!(session.to_follow(), None, "nothing was simulated yet");
    simulate(&mut session);
    assert_eq!(session.to_follow(), None, "nothing has changed");
    let before = (session.account().clone(), session.run().before.clone());
    let held = |weight: f64| Held {
        function: "helloworld".to_owned(),
        alias: "PROD".to_owned(),
        version: "2".to_owned(),
        weight,
    };
    session.apply(Action::WeightHeld(Some(held(0.3))), None);
    assert!(session.observed("helloworld", "PROD").is_empty());
    let shown = playground::view::account::shown(&session);
    let alias = shown
        .aliases
        .iter()
        .find(|it| it.name == "PROD")
        .expect("PROD");
    assert_eq!(alias.canary, Some(("2".to_owned(), 0.3)));
    let followed = session.to_follow().expect("the figures follow");
    assert!(
        !followed.rests,
        "ten thousand calls are all simulated under the hand"
    );
    session.apply(Action::RunFollowed(followed.plan), None);
    assert!(!session.run().is_asked());
    assert_eq!(session.to_follow(), None, "one after the other");
    finish(&mut session);
    let seen = session.observed("helloworld", "PROD");
    let canary = seen.iter().find(|it| it.version == "2").expect("version 2");
    assert!((canary.share - 0.3).abs() < 0.03, "{}", canary.share);
    assert_eq!(
        (session.account().clone(), session.run().before.clone()),
        before
    );
    session.apply(Action::WeightHeld(None), None);
    assert!(session.observed("helloworld", "PROD").is_empty());
    assert!(session.to_follow().is_some(), "and back");
}

#[test]
fn a_run_that_takes_long_does_not_follow_the_hand() {
    let mut session = Session::opening();
    simulate(&mut session);
    let mut plan = session.plan();
    plan.arrivals.count = Some(100_000);
    plan.runs = 20;
    session.apply(Action::PlanChanged(plan.clone()), None);
    assert!(session.to_follow().is_some());
    plan.runs = 21;
    session.apply(Action::PlanChanged(plan), None);
    assert_eq!(session.to_follow(), None);
}

#[test]
fn of_many_runs_the_first_ones_follow_the_hand_and_the_others_when_it_rests() {
    let mut session = Session::opening();
    let mut plan = session.plan();
    plan.arrivals.count = Some(100_000);
    plan.runs = 20;
    session.apply(Action::PlanChanged(plan.clone()), None);
    simulate(&mut session);
    let whole = session.run().last.clone().expect("a run");
    let move_it = |session: &mut Session, weight: f64| {
        let line = format!(
            "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={{2={weight}}}"
        );
        session.apply(Action::LinesEntered(line), None);
    };
    move_it(&mut session, 0.3);
    let first = session.to_follow().expect("the figures follow");
    assert_eq!((first.plan.runs, first.rests), (4, false));
    session.apply(Action::RunFollowed(first.plan), None);
    assert_eq!(session.to_follow(), None, "one after the other");
    finish(&mut session);
    let last = session.run().last.clone().expect("a run");
    assert_eq!(session.stale(&last), Some(Stale::Beginning(4, 20)));
    let rest = session.to_follow().expect("the others follow");
    assert_eq!((rest.plan.runs, rest.rests), (20, true));
    session.apply(Action::RunFollowed(rest.plan), None);
    assert_eq!(session.to_follow(), None, "they are on their way");
    // A hand that moves on doesn't wait for them.
    move_it(&mut session, 0.1);
    let first = session.to_follow().expect("the figures follow");
    assert_eq!((first.plan.runs, first.rests), (4, false));
    session.apply(Action::RunFollowed(first.plan), None);
    finish(&mut session);
    let rest = session.to_follow().expect("the others follow");
    session.apply(Action::RunFollowed(rest.plan), None);
    finish(&mut session);
    let last = session.run().last.clone().expect("a run");
    assert_eq!(session.stale(&last), None);
    assert_eq!(session.to_follow(), None);
    assert_eq!(last.report, whole.report, "as if it had been run in one go");
}

#[test]
fn a_kept_run_is_what_later_ones_are_compared_with() {
    let mut session = Session::opening();
    simulate(&mut session);
    session.apply(Action::RunPinned(true), None);
    let kept = session.run().last.clone();
    for seed in [8, 9] {
        let mut plan = session.plan();
        plan.seed = seed;
        session.apply(Action::PlanChanged(plan), None);
        simulate(&mut session);
        assert_eq!(session.run().compared(), kept.as_ref());
    }
    session.apply(Action::RunPinned(false), None);
    let compared = session.run().compared().map(|it| it.plan.seed);
    assert_eq!(compared, Some(8));
}

#[test]
fn another_region_can_be_looked_at_without_moving_the_console() {
    let mut session = Session::opening();
    let create = "aws lambda create-function --function-name far --zip-file fileb://far.zip --role arn:aws:iam::123456789012:role/r --handler i.h --runtime nodejs22.x --region eu-west-1";
    enter(&mut session, create);
    assert_eq!(session.region(), "eu-west-1", "what was made is on screen");
    assert_eq!(session.selection().function(), Some("far"));
    session.apply(
        request("PublishVersion", json!({ "FunctionName": "far" })),
        None,
    );
    assert_eq!(
        last(&session).exit_code,
        0,
        "the page's buttons act on what is on screen"
    );
    enter(
        &mut session,
        "aws lambda get-function --function-name helloworld",
    );
    assert_eq!(
        last(&session).exit_code,
        0,
        "the console stays in its own region"
    );
    session.apply(Action::RegionShown("us-west-2".to_owned()), None);
    assert_eq!(session.selection().function(), Some("helloworld"));
}

#[test]
fn every_course_is_kept_in_a_file_and_none_is_shared_by_a_link() {
    let mut session = tutorial();
    for name in ["A", "B"] {
        session.apply(Action::JumpedTo(7), None);
        enter(
            &mut session,
            &format!(
                "aws lambda create-alias --function-name helloworld --function-version 1 --name {name}"
            ),
        );
    }
    let (id, name) = (session.history().branches()[1].id, "Plan A".to_owned());
    session.apply(Action::BranchNamed { id, name }, None);
    let text = playground::scenario::to_json(&session.document());
    let kept = playground::scenario::from_json(&text).expect("a document");
    assert_eq!(kept.courses, session.document().courses);
    let mut again = Session::of(&kept);
    assert_eq!(again.history().branches().len(), 2);
    let plan = again
        .history()
        .branches()
        .iter()
        .find(|it| &*it.name == "Plan A")
        .cloned();
    let plan = plan.expect("its name is kept");
    again.apply(Action::BranchTaken(plan.id), None);
    assert!(
        again
            .account()
            .function("us-west-2", "helloworld")
            .is_some_and(|it| it.alias("A").is_some())
    );
    assert_eq!(again.history().branches().len(), 2);
    let linked = decode(&encode(&session.document())).expect("a document");
    assert!(linked.courses.is_empty());
    let shared = playground::scenario::redact::redacted(&session.document());
    assert!(shared.courses.is_empty(), "nobody else gets them");
}

#[test]
fn what_a_service_was_told_to_call_is_a_caller() {
    let mut session = Session::opening();
    let home = "arn:aws:lambda:us-west-2:123456789012:function:helloworld";
    for line in [
        "aws events put-rule --name tick --schedule-expression 'rate(1 minute)'".to_owned(),
        format!("aws events put-targets --rule tick --targets Id=1,Arn={home}:PROD"),
        format!(
            "aws apigatewayv2 create-integration --api-id a1b2c3 --integration-type AWS_PROXY --integration-uri {home}:BETA"
        ),
    ] {
        session.apply(Action::LinesEntered(line), None);
    }
    let callers = session.callers();
    let why = |kind: CallerKind| {
        let mut found = callers
            .iter()
            .filter(|it| it.id.source == Source::Push(kind));
        match found.next().map(|it| &it.verdict) {
            Some(Verdict::Refused { why, fix: Some(_) }) => why.clone(),
            other => panic!("{kind:?}: {other:?}"),
        }
    };
    assert!(why(CallerKind::Schedule).contains("FailedInvocations"));
    assert!(why(CallerKind::Api).contains("500 Internal Server Error"));
    let line = format!(
        "aws s3api put-bucket-notification-configuration --bucket examplebucket --notification-configuration LambdaFunctionConfigurations=[{{LambdaFunctionArn={home}:PROD,Events=[s3:ObjectCreated:*]}}]"
    );
    session.apply(Action::LinesEntered(line), None);
    let last = session.transcript().last().expect("an entry");
    assert_eq!(last.exit_code, 0, "{}", last.stderr);
}

#[test]
fn a_caller_put_on_the_graph_is_a_request_where_aws_has_it_so() {
    let mut session = Session::opening();
    let bound = |kind: CallerKind, name: &str, qualifier: &str| BoundCaller {
        kind,
        name: name.to_owned(),
        function: "helloworld".to_owned(),
        qualifier: Some(qualifier.to_owned()),
    };
    let operations = |session: &Session, caller: &BoundCaller| -> Vec<String> {
        let requests = session.binding(caller).into_iter();
        requests.map(|it| it.operation).collect()
    };
    // EventBridge and API Gateway take what they are told; S3 asks the policy of exactly that qualifier.
    let tick = bound(CallerKind::Schedule, "tick", "BETA");
    assert_eq!(
        operations(&session, &tick),
        ["events:PutRule", "events:PutTargets"]
    );
    assert_eq!(
        operations(&session, &bound(CallerKind::Api, "abc", "BETA")),
        ["apigatewayv2:CreateIntegration"]
    );
    let put = ["s3:PutBucketNotificationConfiguration"];
    let allowed = bound(CallerKind::Bucket, "examplebucket", "PROD");
    assert_eq!(operations(&session, &allowed), put);
    let refused = bound(CallerKind::Bucket, "examplebucket", "BETA");
    assert!(operations(&session, &refused).is_empty());
    assert!(operations(&session, &bound(CallerKind::Topic, "news", "PROD")).is_empty());

    for request in session
        .binding(&tick)
        .into_iter()
        .chain(session.binding(&allowed))
    {
        session.apply(Action::RequestMade(request), None);
        assert_eq!(last(&session).exit_code, 0, "{}", last(&session).stderr);
    }
    // The rule is there by now: only another target is put.
    let again = bound(CallerKind::Schedule, "tick", "PROD");
    assert_eq!(operations(&session, &again), ["events:PutTargets"]);
    let id = |kind, name: &str, qualifier: &str| CallerId {
        source: Source::Push(kind),
        name: name.to_owned(),
        function: "helloworld".to_owned(),
        qualifier: Some(qualifier.to_owned()),
    };
    let old = id(CallerKind::Schedule, "tick", "BETA");
    assert!(session.is_rebindable(&old));
    let request = session.rebinding(&old, "PROD").expect("a request");
    session.apply(Action::RequestMade(request), None);
    assert!(session.caller(&old).is_none());
    assert!(
        session
            .caller(&id(CallerKind::Schedule, "tick", "PROD"))
            .is_some()
    );
    // A bucket's move to a qualifier that lets nobody through is asked for, and refused in S3's words.
    let bucket = id(CallerKind::Bucket, "examplebucket", "PROD");
    let request = session.rebinding(&bucket, "BETA").expect("a request");
    session.apply(Action::RequestMade(request), None);
    assert!(last(&session).stderr.contains("Unable to validate"));
    assert!(session.caller(&bucket).is_some());
}

#[test]
fn a_long_paste_is_what_it_is_at_once_however_it_is_divided() {
    let mut text = TUTORIAL.to_owned();
    for at in 0..60 {
        text += &format!(
            "aws lambda create-alias --function-name helloworld --function-version 1 --name a{at}\nlambda_client = boto3.client('lambda')\naws lambda get-alias --function-name helloworld --name a{at}\nno such command\n"
        );
    }
    let mut at_once = Session::empty();
    enter(&mut at_once, &text);
    for most in [1, 7, 50, 1_000] {
        let mut session = Session::empty();
        let entering = session.entering(&text).expect("it is long");
        let mut left = entering.left();
        while entering.left() > 0 {
            session.apply(Action::EnteredOn(entering.clone(), most), None);
            assert_eq!(entering.left(), left.saturating_sub(most));
            left = entering.left();
        }
        assert_eq!(session.document(), at_once.document(), "{most} at a time");
        let printed = |it: &Session| -> Vec<_> {
            let entries = it.transcript().iter();
            entries
                .map(|it| {
                    (
                        it.line.clone(),
                        it.stdout.clone(),
                        it.stderr.clone(),
                        it.notes.clone(),
                    )
                })
                .collect()
        };
        assert_eq!(printed(&session), printed(&at_once));
    }
}

#[test]
fn only_a_long_paste_of_commands_is_done_in_pieces() {
    let session = Session::empty();
    let lines = |count: usize| "aws lambda list-functions\n".repeat(count);
    assert!(session.entering(&lines(10)).is_none());
    assert_eq!(session.entering(&lines(100)).map(|it| it.left()), Some(100));
    // A program is played by the worker, which has its own way to be stopped.
    let program = format!("for name in a b; do\n{}done\n", lines(100));
    assert!(session.entering(&program).is_none());
    assert!(
        session
            .entering(&format!("playground simulate\n{}", lines(100)))
            .is_some()
    );
}
