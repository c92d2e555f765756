//! The history from inside: what it remembers, which clock it goes by, what it takes for the same.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use super::*;
use crate::scenario::{MAX_TIME, examples};
use serde_json::{Value, json};

fn step(operation: &str, input: Value) -> Step {
    Step::new(examples::request(operation, input))
}

fn tag(value: usize) -> Step {
    let arn = "arn:aws:lambda:us-west-2:123456789012:function:helloworld";
    step(
        "TagResource",
        json!({"Resource": arn, "Tags": {"n": value.to_string()}}),
    )
}

/// A function, and so many tags one after another.
fn tagged(count: usize) -> History {
    let create = Rc::clone(&examples::opening().requests[0].request);
    let steps = [Step::new(Rc::unwrap_or_clone(create))];
    let steps = steps.into_iter().chain((0..count).map(tag));
    let history = History::replay(Settings::default(), steps, 0);
    assert!(history.steps().iter().all(|it| !it.is_refused()));
    history
}

fn make(history: &mut History, step: &Step, wall: Option<u64>) -> StepId {
    history.make(&step.request, wall).1.unwrap()
}

/// The account after so many steps, played from the first one.
fn from_the_start(history: &History, cursor: usize) -> Account {
    let mut account = Account::new(account_settings(history.settings()));
    for played in &history.steps()[..cursor] {
        let _ = api::call(&mut account, played.now, &played.step.request);
    }
    account
}

#[test]
fn accounts_are_remembered_at_even_distances_and_never_too_many() {
    let history = tagged(39);
    let at = |it: &History| it.checkpoints.keys().copied().collect::<Vec<_>>();
    assert_eq!(at(&history), [0, 16, 32]);
    let long = tagged(1022);
    assert_eq!((at(&long).len(), long.spacing), (64, 16));
    let longer = tagged(1023);
    assert_eq!((longer.cursor(), longer.spacing), (1024, 32));
    assert_eq!(at(&longer), (0..=1024).step_by(32).collect::<Vec<_>>());
    for cursor in [0, 1, 15, 16, 17, 31, 32, 33, 40] {
        assert_eq!(
            *history.account_at(cursor),
            from_the_start(&history, cursor),
            "{cursor}"
        );
        let (from, account) = history.remembered(cursor);
        assert_eq!(from, cursor / 16 * 16);
        assert_eq!(*account, from_the_start(&history, from));
    }
    let mut other = history.clone();
    other.jump(100);
    assert_eq!(other.cursor(), 40);
    // What comes after a fork is another future's.
    for cursor in [16, 20, 31] {
        let mut other = history.clone();
        other.jump(cursor);
        assert_eq!(**other.account(), from_the_start(&history, cursor));
        make(&mut other, &tag(1000), None);
        assert_eq!(
            at(&other),
            if cursor == 31 {
                vec![0, 16, 32]
            } else {
                vec![0, 16]
            }
        );
        for cursor in 0..=other.steps().len() {
            assert_eq!(*other.account_at(cursor), from_the_start(&other, cursor));
        }
    }
}

#[test]
fn a_course_that_was_left_is_taken_up_whole() {
    let mut history = tagged(40);
    history.jump(20);
    make(&mut history, &tag(1000), None);
    assert_eq!((history.line(), history.branches().len()), (1, 1));
    let branch = Rc::clone(&history.branches()[0]);
    assert_eq!((branch.id, branch.steps.len()), (0, 41));
    assert_eq!(history.shared(&branch), 20);
    history.call(0, "first");
    history.call(1, "second");
    history.call(7, "nobody");
    assert_eq!(
        (history.name(), &*history.branches()[0].name),
        ("second", "first")
    );
    history.jump(3);
    make(&mut history, &tag(2000), None);
    assert_eq!((history.line(), history.name()), (2, ""));
    let ids = |it: &History| it.branches().iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids(&history), [0, 1]);
    history.take(0);
    assert_eq!(
        (history.line(), history.name(), history.cursor()),
        (0, "first", 41)
    );
    assert_eq!(ids(&history), [1, 2]);
    for cursor in 0..=41 {
        assert_eq!(
            *history.account_at(cursor),
            from_the_start(&history, cursor)
        );
    }
    history.take(9);
    assert_eq!(history.line(), 0);
    // Each step has its own name for as long as the session lasts.
    history.jump(41);
    let id = make(&mut history, &tag(3000), None);
    assert_eq!(id, StepId(43));
    assert_eq!((history.line(), history.is_applied(id)), (0, true));
    history.jump(41);
    assert!(!history.is_applied(id) && history.is_applied(StepId(40)));
    assert!(!history.is_applied(StepId(41)));
}

#[test]
fn a_course_put_beside_another_shares_what_both_begin_with() {
    let mut history = tagged(20);
    let own: Vec<Step> = history.steps().iter().map(|it| it.step.clone()).collect();
    history.graft("the same", own.clone());
    history.graft("its beginning", own[..5].to_vec());
    assert!(history.branches().is_empty());
    // Equal requests are the same step, wherever they were read.
    let read = |it: &Step| Step {
        request: Rc::new(Request::clone(&it.request)),
        at: it.at,
    };
    let mut other: Vec<Step> = own[..18].iter().map(read).collect();
    other.push(tag(1000));
    history.graft("another", other);
    let branch = Rc::clone(&history.branches()[0]);
    assert_eq!((branch.id, &*branch.name), (1, "another"));
    assert_eq!((history.shared(&branch), branch.steps.len()), (18, 19));
    assert_eq!(branch.steps[18].id, StepId(21));
    // Another time makes another step of it.
    let mut later = own.clone();
    later[4].at = Some(MAX_TIME);
    history.graft("later", later);
    let branch = Rc::clone(&history.branches()[1]);
    assert_eq!((branch.id, history.shared(&branch)), (2, 4));
    assert_eq!(branch.steps.len(), 21);
    let id = make(&mut history, &tag(1), None);
    assert_eq!(id, StepId(22 + 17));
    history.take(1);
    for cursor in 0..=19 {
        assert_eq!(
            *history.account_at(cursor),
            from_the_start(&history, cursor)
        );
    }
}

#[test]
fn histories_are_the_same_only_with_the_same_steps_course_and_settings() {
    let three = tagged(2);
    let is_same = |one: &History, other: &History| {
        assert_eq!(one.same_steps(other), other.same_steps(one));
        assert_eq!(one == other, other == one);
        (one.same_steps(other), one == other)
    };
    assert_eq!(is_same(&three, &three.clone()), (true, true));
    // The cursor alone.
    let mut back = three.clone();
    back.jump(2);
    assert_eq!(is_same(&three, &back), (false, false));
    // A step more after the same cursor.
    let mut more = three.clone();
    make(&mut more, &tag(7), None);
    more.jump(3);
    assert_eq!(is_same(&three, &more), (false, false));
    // Equal steps that were played another time are equal, and not these.
    assert_eq!(is_same(&three, &tagged(2)), (false, true));
    // The settings alone.
    let other = Settings {
        seed: 2,
        ..Settings::default()
    };
    assert_eq!(
        is_same(&History::new(other), &History::new(Settings::default())),
        (false, false)
    );
    // The name alone.
    let mut named = three.clone();
    named.call(0, "a name");
    assert_eq!(is_same(&three, &named), (false, false));
    // A branch alone, and what it is called.
    let mut beside = three.clone();
    beside.graft("one", [tag(9)]);
    assert_eq!(is_same(&three, &beside), (false, false));
    let mut called = beside.clone();
    called.call(1, "two");
    assert_eq!(is_same(&beside, &called), (false, false));
    // A program alone.
    let mut program = three.clone();
    program.note_program(Program {
        text: String::new(),
        given: script::Given::default(),
        lines: vec![(StepId(1), 1)],
    });
    assert_eq!(is_same(&three, &program), (true, false));
    // Other steps, as many.
    let mut other = tagged(1);
    make(&mut other, &tag(9), None);
    assert_eq!(is_same(&three, &other), (false, false));
}

#[test]
fn the_steps_of_a_program_stand_and_fall_together() {
    let mut history = tagged(7);
    let given = script::Given::default;
    let program = |lines: &[(u32, u32)]| Program {
        text: String::new(),
        given: given(),
        lines: lines
            .iter()
            .map(|(id, line)| (StepId(*id), *line))
            .collect(),
    };
    history.ahead = 5;
    history.note_program(program(&[]));
    assert_eq!((history.ahead, history.programs().len()), (0, 0));
    history.note_program(program(&[(1, 10), (2, 20), (3, 20)]));
    history.note_program(program(&[(4, 1), (5, 2)]));
    let line = |id| history.program_of(StepId(id)).map(|it| it.1);
    let lines: Vec<_> = (0..8).map(line).collect();
    let expected = [
        None,
        Some(10),
        Some(20),
        Some(20),
        Some(1),
        Some(2),
        None,
        None,
    ];
    assert_eq!(lines, expected);
    let at = |cursor| {
        let mut other = history.clone();
        other.jump(cursor);
        (other.before(), other.after())
    };
    let all: Vec<_> = (0..=8).map(at).collect();
    let expected = [
        (0, 1),
        (0, 4),
        (1, 4),
        (1, 4),
        (1, 6),
        (4, 6),
        (4, 7),
        (6, 8),
        (7, 8),
    ];
    assert_eq!(all, expected);
    let empty = History::new(Settings::default());
    assert_eq!((empty.before(), empty.after()), (0, 0));
}

#[test]
fn the_pages_own_clock_moves_a_minute_with_each_step() {
    let mut history = tagged(1);
    let time = |minutes: u64| Timestamp::from_millis(START + minutes * TICK);
    assert_eq!(START % 86_400_000, 9 * 3_600_000);
    assert_eq!(TICK, 60_000);
    let empty = History::new(Settings::default());
    assert_eq!((empty.moment(), empty.next_time()), (time(0), time(0)));
    assert_eq!((history.moment(), history.next_time()), (time(1), time(2)));
    assert_eq!(history.now(None), time(2).millis());
    // The reader's clock is nothing to it.
    assert_eq!(history.now(Some(5)), time(2).millis());
    make(&mut history, &tag(1), Some(5));
    assert_eq!(
        (history.moment(), history.steps()[2].step.at),
        (time(2), None)
    );
    history.jump(1);
    assert_eq!((history.moment(), history.next_time()), (time(0), time(1)));
    history.jump(3);
    // A program that slept is that much later, once.
    history.sleep(1_500);
    history.sleep(500);
    make(&mut history, &tag(2), None);
    let later = time(3).plus(2_000);
    assert_eq!(history.moment(), later);
    assert_eq!(history.steps()[3].step.at, Some(later.millis()));
    make(&mut history, &tag(3), None);
    assert_eq!(history.moment(), later.plus(TICK));
    history.sleep(u64::MAX);
    assert_eq!(
        (history.ahead, history.skew),
        (MAX_TIME / 1000, MAX_TIME / 1000)
    );
    // As long as is asked for, to the longest.
    for (seconds, passes) in [(90, 90), (u64::MAX, 51 * 3600)] {
        let mut history = tagged(1);
        let pass = examples::request("playground:PassTime", json!({"Seconds": seconds}));
        assert_eq!(passing(&pass), Some(passes));
        if seconds == passes {
            history.make(&Rc::new(pass), None);
            assert_eq!(history.moment(), time(1).plus(90_000));
        }
    }
    assert_eq!(
        passing(&examples::request("Invoke", json!({"Seconds": 9}))),
        None
    );
}

#[test]
fn the_readers_clock_is_never_turned_back() {
    let settings = Settings {
        real_timing: true,
        ..Settings::default()
    };
    let mut history = History::replay(
        settings,
        tagged(1).steps().iter().map(|it| it.step.clone()),
        0,
    );
    let last = START + TICK;
    assert_eq!(history.moment().millis(), last);
    // It is behind the last step: time goes on from there.
    assert_eq!(history.now(Some(1_000)), last);
    assert_eq!(history.now(Some(4_000)), last + 3_000);
    history.wait(10_000);
    assert_eq!(history.now(Some(4_000)), last + 13_000);
    make(&mut history, &tag(1), Some(4_000));
    assert_eq!(history.steps()[2].step.at, Some(last + 13_000));
    // It is far ahead.
    let mut ahead = History::new(history.settings().clone());
    assert_eq!(ahead.now(Some(last + 7)), last + 7);
    // Without one, the page's own.
    assert_eq!(history.now(None), last + 13_000 + TICK);
    let (real, page) = (
        account_settings(history.settings()),
        account_settings(&Settings::default()),
    );
    assert_eq!((real.settle, real.provision), (5_000, 30_000));
    assert_eq!(
        (page.settle, page.provision),
        (0, model::Settings::page().provision)
    );
    let own = Settings {
        account_id: "987654321098".to_owned(),
        region: "eu-west-1".to_owned(),
        seed: 77,
        accept_retired_runtimes: false,
        real_timing: false,
    };
    let account = account_settings(&own);
    assert_eq!(
        (account.account_id, account.region),
        (own.account_id, own.region)
    );
    assert_eq!((account.seed, account.accept_retired_runtimes), (77, false));
    assert!(page.accept_retired_runtimes);
}

#[test]
fn time_stands_while_something_is_watched() {
    let mut history = tagged(1);
    let alarm = step(
        "cloudwatch:PutMetricAlarm",
        json!({"AlarmName": "errors", "Namespace": "AWS/Lambda", "MetricName": "Errors", "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanOrEqualToThreshold"}),
    );
    let by_hand = step(
        "cloudwatch:SetAlarmState",
        json!({"AlarmName": "errors", "StateValue": "ALARM", "StateReason": "a try"}),
    );
    // Who looks at an alarm sees it as it is now; who looks at a function asks a minute later.
    let looks = |operation| {
        let mut history = tagged(1);
        history.clock_for(operation, None).0.millis() - START
    };
    assert_eq!(looks("cloudwatch:DescribeAlarms"), TICK);
    assert_eq!(looks("codedeploy:ListDeployments"), TICK);
    assert_eq!(looks("GetFunction"), 2 * TICK);
    assert_eq!(looks("cloudwatch:PutMetricAlarm"), 2 * TICK);
    make(&mut history, &alarm, None);
    make(&mut history, &by_hand, None);
    assert!(history.account().is_watched());
    let stands = history.moment();
    make(&mut history, &tag(4), None);
    assert_eq!(
        (history.moment(), history.steps()[4].step.at),
        (stands, None)
    );
    let steps: Vec<Step> = history.steps().iter().map(|it| it.step.clone()).collect();
    // Played from a document it is the same.
    let again = History::replay(Settings::default(), steps.clone(), 0);
    assert_eq!(again, history);
    assert_eq!(
        again.steps()[3].now.millis() - again.steps()[2].now.millis(),
        TICK
    );
    let undone = History::replay(Settings::default(), steps.clone(), 2);
    assert_eq!((undone.cursor(), undone.steps().len()), (3, 5));
    // No step of a document is before the one before it.
    let mut early = steps;
    early[2].at = Some(1);
    let early = History::replay(Settings::default(), early, 0);
    assert_eq!(early.steps()[2].now, early.steps()[1].now);
}

#[test]
fn reads_of_a_document_are_answered_when_they_are_asked() {
    let mut history = tagged(1);
    let get = step("GetFunction", json!({"FunctionName": "helloworld"}));
    let none = step("GetFunction", json!({"FunctionName": "nobody"}));
    history.play(get.clone());
    history.play(none);
    history.play(step(
        "DeleteAlias",
        json!({"FunctionName": "f", "Name": "x"}),
    ));
    let played: Vec<_> = history.steps().to_vec();
    assert!(played[2].answer.is_none() && !played[2].is_refused());
    assert!(!played[0].is_refused());
    let before = history.account_at(2);
    assert!(History::answer(&played[2], &before).is_ok());
    assert!(History::answer(&played[3], &before).is_err());
    assert_eq!(*history.account_at(4), *before);
    assert!(History::answer(&played[0], &before).is_ok());
    let (answer, id) = history.make(&get.request, None);
    assert!(answer.is_ok() && id.is_none());
    assert!(history.ask(&tag(9).request, None).is_ok());
    assert_eq!(history.steps().len(), 5);
    assert_eq!(**history.account(), from_the_start(&history, 5));
}

#[test]
fn what_is_due_is_done_once_before_a_step_that_reads() {
    let settings = Settings {
        real_timing: true,
        ..Settings::default()
    };
    let create = tagged(0).steps()[0].step.clone();
    let history = History::replay(settings, [create], 0);
    let later = history.moment().plus(10_000);
    let played = |step: Step| Played {
        id: StepId(1),
        step,
        now: later,
        answer: None,
    };
    let read = played(step("GetFunction", json!({"FunctionName": "helloworld"})));
    let settled = |it: &Account| it.region("us-west-2").is_settled(later);
    let mut account = Rc::clone(history.account());
    assert!(!settled(&account));
    History::settle(&mut account, &played(tag(1)));
    assert!(Rc::ptr_eq(&account, history.account()));
    History::settle(&mut account, &read);
    assert!(settled(&account) && !settled(history.account()));
    let once = Rc::clone(&account);
    History::settle(&mut account, &read);
    assert!(Rc::ptr_eq(&account, &once));
}
