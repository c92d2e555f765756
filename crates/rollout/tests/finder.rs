//! The search for a rollout: what it recommends, what it says when a wish can't be met, in pieces and
//! in parts.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "a test says with a panic that it failed"
)]

use rollout::finder::{Answer, Quest, Search, find};
use rollout::hours::Hours;
use rollout::{Rollout, Study, run};
use serde_json::{Value, json};

fn quest(rate: f64, baseline: f64, canary_error_rate: f64, wishes: &Value) -> Value {
    json!({
        "arrivals": {"ratePerSecond": rate}, "seed": 4, "runs": 150,
        "versions": {"1": {"errorRate": baseline}, "2": {"errorRate": canary_error_rate}},
        "wishes": wishes,
        "deployments": ["LambdaCanary10Percent5Minutes", "LambdaCanary10Percent10Minutes", "LambdaLinear10PercentEvery1Minute",
            "AllAtOnce", {"timeBasedCanary": {"canaryPercentage": 5, "canaryInterval": 12}}],
    })
}

fn answer(value: &Value) -> Answer {
    find(Quest::from_value(value).expect("a quest")).expect("an answer")
}

#[test]
fn the_recommended_one_meets_the_wishes_and_the_report_says_the_same() {
    let value = quest(
        20.0,
        0.001,
        0.03,
        &json!({"caught": 0.9, "falselyStopped": 0.1, "minutes": 10}),
    );
    let answer = answer(&value);
    assert!(answer.met && answer.by_closed_form && answer.gives.is_empty());
    let best = &answer.rollouts[answer.recommended.expect("one")];
    assert!(
        best.meets && best.minutes <= 10.0 && best.runs == 150,
        "{best:?}"
    );
    let mut plan = value.clone();
    for member in ["wishes", "deployments"] {
        plan.as_object_mut().unwrap().remove(member);
    }
    plan["deployment"] = best.deployment.clone();
    plan["alarms"] = json!([best.alarm]);
    let report = run(&Rollout::from_value(&plan).expect("a rollout")).expect("a report");
    assert_eq!(report.stopped_in_time.share, best.caught.share);
    assert_eq!(report.healthy_stopped.share, best.falsely_stopped.share);
    assert_eq!(report.failed_calls, best.failed_calls);
    let how_long = answer.how_long.expect("a length");
    assert!(
        how_long.minutes.is_some_and(|it| it <= 12) && how_long.caught >= 0.9,
        "{how_long:?}"
    );
    let how_much = answer.how_much.expect("a rate");
    assert!(
        how_much.rate_per_second.is_some_and(|it| it < 20.0) && how_much.caught >= 0.9,
        "{how_much:?}"
    );
}

#[test]
fn of_those_that_are_shown_none_on_the_front_is_beaten() {
    let answer = answer(&quest(5.0, 0.002, 0.03, &json!({})));
    let key = |it: &rollout::finder::Found| {
        [
            -it.caught.share,
            it.falsely_stopped.share,
            it.users_hit.mean.unwrap(),
            it.minutes,
        ]
    };
    let front: Vec<_> = answer.rollouts.iter().filter(|it| it.front).collect();
    assert!(front.len() >= 3);
    for one in &front {
        for other in &answer.rollouts {
            let (a, b) = (key(one), key(other));
            let beaten = b.iter().zip(&a).all(|(b, a)| b <= a) && a != b;
            assert!(!beaten, "{one:?} {other:?}");
        }
    }
}

#[test]
fn a_wish_that_cannot_be_met_says_what_would_have_to_give() {
    let answer = answer(&quest(
        0.2,
        0.001,
        0.01,
        &json!({"caught": 0.99, "falselyStopped": 0.05, "minutes": 10, "usersHit": 1}),
    ));
    assert!(!answer.met);
    let give = |wish: &str| {
        answer
            .gives
            .iter()
            .find(|it| it.wish == wish)
            .unwrap_or_else(|| panic!("{wish}"))
            .best
    };
    let caught = give("caught").expect("with the others as wished");
    assert!(caught > 0.0 && caught < 0.5, "{caught}");
    assert_eq!(
        give("minutes"),
        None,
        "nothing that is looked through is long enough"
    );
    assert!(
        answer
            .how_long
            .expect("a length")
            .minutes
            .is_some_and(|it| it > 60)
    );
}

#[test]
fn what_has_no_closed_form_is_simulated_from_the_start() {
    let mut value = quest(0.0, 0.0, 0.2, &json!({"caught": 0.5}));
    value["arrivals"] = json!({"everySeconds": 2});
    let answer = answer(&value);
    assert!(!answer.by_closed_form && answer.rollouts.iter().all(|it| it.runs == 150));
    assert!(answer.met, "{:?}", answer.rollouts.first());
    assert_eq!((answer.how_long, answer.how_much), (None, None));
}

#[test]
fn two_workers_find_what_one_does() {
    let value = quest(10.0, 0.002, 0.03, &json!({"caught": 0.9}));
    let whole = answer(&value);
    let part = |part: u32| {
        let mut search =
            Search::of_part(Quest::from_value(&value).expect("a quest"), part, 2).expect("a part");
        while !search.is_done() {
            let progress = search.step().expect("a step");
            assert!(progress.done <= progress.total);
        }
        search.into_part().expect("a part's answer")
    };
    assert_eq!(
        Answer::merged(vec![part(0), part(1)]).as_ref(),
        Some(&whole)
    );
}

#[test]
fn a_worker_is_asked_in_json() {
    let study = |value: Value| {
        let mut study = Study::from_json(&value.to_string()).expect("a study");
        let mut interim = None;
        while !study.is_done() {
            study.step().expect("a step");
            interim = interim.or_else(|| study.interim());
        }
        let answer: Value =
            serde_json::from_str(&study.into_answer().expect("text")).expect("JSON");
        (interim, answer)
    };
    let (first, found) = study(json!({"find": quest(10.0, 0.002, 0.05, &json!({}))}));
    let first: Answer = serde_json::from_str(&first.expect("a first front")).expect("an answer");
    assert!(first.rollouts.iter().all(|it| it.runs == 0) && found["runs"] == 150);
    let day: Vec<u32> = (0..1440)
        .map(|minute| {
            if (540..600).contains(&minute) {
                300
            } else {
                20
            }
        })
        .collect();
    let plan = json!({"arrivals": {"countsPerMinute": day}, "runs": 60, "versions": {"2": {"errorRate": 0.02}}, "alarms": [{"version": "2"}]});
    let (_, hours) = study(json!({"hours": plan}));
    let share = |hour: usize| {
        hours[hour]["stoppedInTime"]["share"]
            .as_f64()
            .expect("a share")
    };
    assert_eq!(hours.as_array().map(Vec::len), Some(24));
    let parts = [0, 1].map(|part| study(json!({"hours": plan, "part": part, "parts": 2})).1);
    let parts = parts.map(|it| serde_json::from_value(it).expect("hours"));
    let merged = Hours::merged(parts.into());
    assert_eq!(serde_json::to_value(merged).expect("JSON"), hours);
    assert!(share(9) > share(3) + 0.3, "{} {}", share(9), share(3));
    let (_, films) = study(json!({"race": [plan, {"deployment": "AllAtOnce"}], "run": 3}));
    assert_eq!(films.as_array().map(Vec::len), Some(2));
    for wrong in [
        json!({}),
        json!({"race": []}),
        json!({"hours": {}}),
        json!({"find": {}, "race": [{}]}),
        json!({"odd": 1}),
        json!([]),
    ] {
        assert!(Study::from_json(&wrong.to_string()).is_err(), "{wrong}");
    }
}

#[test]
fn what_cannot_be_looked_for_says_why() {
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut value = quest(1.0, 0.001, 0.02, &json!({}));
        change(&mut value);
        Quest::from_value(&value).expect_err("refused").to_string()
    };
    assert!(
        refused(&|it| it["versions"]["2"] = it["versions"]["1"].clone()).contains("behave alike")
    );
    assert!(refused(&|it| it["deployment"] = json!("AllAtOnce")).contains("what is looked for"));
    assert!(refused(&|it| it["wishes"] = json!({"caught": 2})).contains("from 0 to 1"));
    assert!(refused(&|it| it["wishes"] = json!({"often": 2})).contains("is unknown"));
    assert!(refused(&|it| it["deployments"] = json!([])).contains("1 to 200"));
    assert!(
        refused(&|it| it["deployments"] =
            json!([{"timeBasedCanary": {"canaryPercentage": 100, "canaryInterval": 5}}]))
        .contains("1 to 99")
    );
}
