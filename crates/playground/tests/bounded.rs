//! A document of many requests of any kind is read and played, in time that grows as the document does.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

mod crowd;

use playground::scenario::{MAX_CALLERS, from_value, link, to_value};
use playground::session::Session;
use serde_json::json;
use std::time::{Duration, Instant};

/// The environment variable that asks for full counts.
const LONG: &str = "ALIAS_PLAYGROUND_LONG";

#[expect(clippy::disallowed_methods, reason = "it measures how long it takes")]
fn play(kind: &str, count: usize) -> Duration {
    let document = crowd::crowd(kind, count);
    let code = link::encode(&document);
    let start = Instant::now();
    let read = link::decode(&code).expect(kind);
    let session = Session::of(&read);
    let time = start.elapsed();
    assert_eq!(read, document, "{kind}");
    let steps = session.history().steps();
    assert_eq!(steps.len(), document.requests.len());
    assert!(steps.iter().any(|it| !it.is_refused()), "{kind}");
    time
}

#[test]
fn many_requests_of_each_kind_are_played() {
    let long = std::env::var_os(LONG).is_some();
    for kind in crowd::kinds() {
        if !long {
            play(kind, 24);
            continue;
        }
        // Four times as many: four times as long, and by no means sixteen times. The best of three tries counts.
        let best = |count| (0..3).map(|_| play(kind, count)).min().unwrap_or_default();
        let (few, many) = (best(2_000), best(8_000));
        assert!(
            many < few * 9 + Duration::from_millis(50),
            "{kind}: {few:?}, then {many:?}"
        );
    }
}

#[test]
fn callers_have_a_limit_that_the_page_itself_never_passes() {
    let callers = |count: usize| {
        let callers: Vec<_> = (0..count)
            .map(|it| json!(["s3", format!("b{it}"), "f", null]))
            .collect();
        json!({"format": "alias-playground", "version": 1, "callers": callers})
    };
    let most = from_value(callers(MAX_CALLERS)).expect("as many as are taken");
    assert!(from_value(callers(MAX_CALLERS + 1)).is_err());
    let mut session = Session::of(&most);
    let mut one = most.callers[0].clone();
    "another".clone_into(&mut one.name);
    session.apply(playground::session::Action::CallerAdded(one), None);
    assert!(from_value(to_value(&session.document())).is_ok());
}
