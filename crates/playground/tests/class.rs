//! A workshop written, sent in a link, done by attendees, handed in and read by the trainer.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::disallowed_methods,
    reason = "a test says with a panic that it failed, and how long it took"
)]

use playground::session::{Action, Session};
use playground::workshop::class::{Class, csv, refusals, standing};
use playground::workshop::proof::{Proof, Work, join, split};
use playground::workshop::read::{read, whole};
use playground::workshop::rehearse::{enter, rehearse};
use playground::workshop::{Lesson, Workshop, code, own, start_document};
use std::rc::Rc;

const TEXT: &str = r#"# A tenth

Minutes: 5
Start: two versions

What it is about.

## Give version 2 a tenth of PROD

```solution
aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.1}
```

```check
$ aws lambda get-alias --function-name helloworld --name PROD --query "RoutingConfig.AdditionalVersionWeights.\"2\" == `0.1`"
true
```

## How much is left?

- [x] 90 %
- [ ] 10 %

## Remember

A weight is a share.
"#;

/// An attendee's page, with a lesson begun at a time.
fn begun(lesson: &Rc<Lesson>, source: &Rc<str>) -> Session {
    let mut session = Session::of(&start_document(lesson));
    session.apply(
        Action::LessonBegun(Rc::clone(lesson), Rc::clone(source)),
        Some(1_000_000),
    );
    session
}

fn say(session: &mut Session, line: &str, second: u64) {
    session.apply(
        Action::LinesEntered(line.to_owned()),
        Some(1_000_000 + second * 1000),
    );
}

fn proof(name: &str, session: &Session) -> Proof {
    Proof {
        name: name.to_owned(),
        works: vec![Work::of(session.attempt().expect("a lesson"))],
    }
}

const TENTH: &str = "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.1}";

#[test]
fn a_workshop_goes_round() {
    // Written and sent …
    let workshop = whole(TEXT).expect("a workshop");
    assert_eq!(rehearse(&workshop.lessons[0]).troubles, []);
    let link = format!(
        "https://example.org/{}",
        format_args!("#{}", code::workshop(TEXT))
    );
    let Some(code::Lead::Workshop(sent, None, None)) = code::lead(&link) else {
        panic!("{link}");
    };
    let text: Rc<str> = code::workshop_text(&sent).expect("the text").into();
    let opened = whole(&text).expect("the same");
    let lesson = &opened.lessons[0];
    // … done by three …
    let mut ada = begun(lesson, &text);
    say(&mut ada, TENTH, 30);
    say(&mut ada, "playground answer 1", 60);
    let mut bob = begun(lesson, &text);
    say(&mut bob, &TENTH.replace("0.1", "10"), 10);
    say(&mut bob, &TENTH.replace("0.1", "0.2"), 20);
    assert_eq!(
        bob.missing().expect("not yet").text,
        "Version 2 has 20 %, not 10 %."
    );
    bob.apply(Action::SolutionSeen, Some(1_050_000));
    say(&mut bob, TENTH, 100);
    bob.apply(Action::Answered("10 %".to_owned()), Some(1_110_000));
    let mut cy = begun(lesson, &text);
    say(&mut cy, TENTH, 5);
    cy.apply(Action::Undone, Some(1_006_000));
    assert_eq!(
        cy.attempt().expect("a lesson").done(),
        0,
        "taken back is not done"
    );
    say(&mut cy, &TENTH.replace("0.1", "10"), 9);
    // … handed in over pictures …
    let scanned: Vec<String> = [
        proof("Ada", &ada),
        proof("Bob, jr.", &bob),
        proof("=Cy", &cy),
    ]
    .iter()
    .flat_map(|it| split(&it.code()))
    .map(|it| format!("https://example.org/#done={it}"))
    .collect();
    let (codes, open) = join(&scanned.join("\n"));
    assert_eq!((codes.len(), open), (3, 0));
    // … and read.
    let mut class = Class::new();
    let read_all = |class: &mut Class| -> Vec<_> {
        codes
            .iter()
            .map(|it| class.attendee(Proof::of_code(it).expect("a proof")))
            .collect()
    };
    assert!(
        read_all(&mut class)
            .iter()
            .all(|it| it.unknown == 1 && it.rows.is_empty())
    );
    class.open(Rc::new(Workshop {
        text: Rc::clone(&text),
        ..whole(&text).expect("the workshop")
    }));
    let room = read_all(&mut class);
    let of = |name: &str| room.iter().find(|it| it.name == name).expect("them");
    let ada = &of("Ada").rows[0];
    assert_eq!(
        ada.steps
            .iter()
            .map(|it| it.map(|it| (it.at, it.tries)))
            .collect::<Vec<_>>(),
        [Some((30, 1)), Some((60, 1))]
    );
    assert_eq!(ada.hits, [None, Some(true)]);
    let bob = &of("Bob, jr.").rows[0];
    assert_eq!(
        bob.steps[0].map(|it| (it.at, it.tries, it.looked)),
        Some((100, 3, true))
    );
    assert_eq!((bob.hits[1], bob.seconds), (Some(false), 110));
    assert_eq!(of("=Cy").rows[0].steps[1], None);
    let met = refusals(&room);
    assert_eq!(met[0].attendees, 2);
    assert!(
        !met[0].refusal.why.is_empty() && !met[0].refusal.text.is_empty(),
        "{met:?}"
    );
    let film = class.film(&of("Bob, jr.").proof.works[0]);
    assert_eq!(film.len(), 5);
    assert!(film[0].refused.is_some() && film[0].line.starts_with("aws lambda update-alias"));
    assert_eq!(
        film[1].missing.as_deref(),
        Some("Version 2 has 20 %, not 10 %.")
    );
    assert_eq!(
        film.iter().map(|it| it.done).collect::<Vec<_>>(),
        [0, 0, 0, 1, 2]
    );
    let table = csv(&room);
    assert_eq!(table.lines().count(), 1 + 3 * 2);
    assert!(
        table.contains("\"Bob, jr.\"") && table.contains("'=Cy"),
        "{table}"
    );
}

#[test]
fn who_hands_in_again_takes_the_place_of_what_they_handed_in() {
    let lesson = own::lesson("canary").expect("the lesson");
    let mut session = begun(&lesson, &Rc::default());
    say(&mut session, TENTH, 1);
    let early = proof("Ada", &session);
    say(&mut session, "playground answer 100", 2);
    let late = proof("Ada", &session);
    let mut other = begun(&lesson, &Rc::default());
    say(&mut other, &TENTH.replace("0.1", "0.2"), 3);
    let namesake = proof("Ada", &other);
    let mut class = Class::new();
    let mut room = |proofs: &[&Proof]| {
        let all = proofs.iter().map(|it| class.attendee((*it).clone()));
        let all = standing(all.collect());
        all.iter().map(|it| it.letters.clone()).collect::<Vec<_>>()
    };
    assert_eq!(room(&[&early, &late]), [late.letters()]);
    assert_eq!(room(&[&late, &early, &late]), [late.letters()]);
    assert_eq!(
        room(&[&namesake, &late]).len(),
        2,
        "two of one name are two"
    );
    let bob = Proof {
        name: "Bob".to_owned(),
        ..early.clone()
    };
    assert_eq!(room(&[&late, &bob]).len(), 2);
}

#[test]
fn what_was_not_done_is_not_believed() {
    let lesson = own::lesson("canary").expect("the lesson");
    let mut session = begun(&lesson, &Rc::default());
    say(&mut session, TENTH, 1);
    say(&mut session, "playground answer 100", 2);
    enter(&mut session, "playground simulate").expect("a run");
    assert_eq!(session.attempt().expect("a lesson").done(), 3);
    let honest = proof("Ada", &session);
    let mut class = Class::new();
    let row = |class: &mut Class, proof: Proof| {
        class.attendee(proof).rows[0].steps.iter().flatten().count()
    };
    assert_eq!(row(&mut class, honest.clone()), 3);
    // Without the request nothing follows: the report is made through the alias as it stands.
    let mut forged = honest.clone();
    forged.works[0].events.remove(0);
    assert_eq!(row(&mut class, forged), 0);
    let code = honest.code();
    let mut half = code.clone();
    half.truncate(code.len() / 2);
    assert!(Proof::of_code(&half).is_err());
}

#[test]
fn a_room_is_played_in_pieces_as_it_is_whole() {
    let lesson = own::lesson("canary").expect("the lesson");
    let mut proofs = Vec::new();
    for (name, answer) in [("Ada", "100"), ("Bob", "7"), ("Cy", "101"), ("Di", "what")] {
        let mut session = begun(&lesson, &Rc::default());
        say(&mut session, TENTH, 1);
        session.apply(Action::Answered(answer.to_owned()), Some(1_010_000));
        enter(&mut session, "playground simulate").expect("a run");
        proofs.push(proof(name, &session));
    }
    let mut whole = Class::new();
    let mut pieces = Class::new();
    let mut made = Vec::new();
    for proof in proofs {
        let wanted = format!("{:?}", whole.attendee(proof.clone()));
        let mut playing = Class::begin(proof);
        let mut turns = 0;
        let attendee = loop {
            turns += 1;
            assert!(turns < 10_000, "it ends");
            if let Some(attendee) = pieces.play(&mut playing, 100) {
                break attendee;
            }
        };
        assert_eq!(format!("{attendee:?}"), wanted);
        made.push(turns);
    }
    // What one of them needs, the others find made.
    assert!(
        made[0] > 3,
        "the run and the right number come in pieces: {made:?}"
    );
    assert!(made[1..].iter().all(|it| *it == 1), "{made:?}");
}

#[test]
fn a_reload_comes_back_to_the_same_place() {
    let lesson = own::lesson("canary").expect("the lesson");
    let mut session = begun(&lesson, &Rc::default());
    say(&mut session, TENTH, 7);
    let attempt = session.attempt().expect("a lesson");
    let work = Work::of(attempt);
    let back = Class::new().resume(&lesson, Rc::default(), attempt.begun(), &work);
    assert_eq!(&back, &**attempt);
    assert_eq!((back.done(), back.reached(0)), (1, attempt.reached(0)));
}

#[test]
fn a_lesson_is_taken_up_where_the_history_is_ahead_of_it() {
    // A reload may come after the scenario was kept and before the attempt was.
    let lesson = own::lesson("canary").expect("the lesson");
    let mut session = begun(&lesson, &Rc::default());
    let early = Rc::clone(session.attempt().expect("a lesson"));
    say(&mut session, TENTH, 7);
    let document = session.document();
    let back = |attempt: &Rc<playground::workshop::Attempt>| {
        let mut session = Session::of(&document);
        session.apply(Action::LessonKept(Rc::clone(attempt)), Some(1_009_000));
        let attempt = session.attempt().expect("a lesson");
        (attempt.done(), attempt.events().len())
    };
    assert_eq!(back(&early), (1, 1), "the step is seen");
    let late = Rc::clone(session.attempt().expect("a lesson"));
    assert_eq!(back(&late), (1, 1), "nothing is noted twice");
}

#[test]
fn what_a_lesson_came_to_is_the_history_and_no_refusal() {
    let lesson = own::lesson("canary").expect("the lesson");
    let mut session = begun(&lesson, &Rc::default());
    say(&mut session, &TENTH.replace("0.1", "10"), 1);
    say(&mut session, &TENTH.replace("0.1", "0.2"), 2);
    say(&mut session, &TENTH.replace("=0.1", "=9"), 3);
    say(&mut session, TENTH, 4);
    session.apply(Action::Undone, Some(1_005_000));
    let work = Work::of(session.attempt().expect("a lesson"));
    let document = Class::new().document(&work).expect("a document");
    let history = session.history();
    let steps = history.steps().iter().take(history.cursor());
    let requests: Vec<_> = steps.map(|it| it.step.request.clone()).collect();
    let came_to: Vec<_> = document
        .requests
        .iter()
        .map(|it| it.request.clone())
        .collect();
    assert_eq!(came_to, requests);
    assert_eq!(came_to.len(), start_document(&lesson).requests.len() + 1);
}

#[test]
fn errors_are_told_in_words_with_their_lines() {
    for (from, to, line, words) in [
        ("Start: two versions", "Start: three", 3, "starts with"),
        ("true\n", "", 16, "must come of it"),
        ("get-alias", "get-alia", 16, "There is no"),
        ("- [ ] 10 %\n", "", 20, "at least two"),
        ("```check", "```chek", 15, "not known"),
        ("# A tenth\n", "", 1, "begins with"),
        ("## Give", "### Give", 11, "belongs to a step"),
        ("$ aws", "aws", 16, "begins with"),
    ] {
        let text = TEXT.replacen(from, to, 1);
        assert_ne!(text, TEXT, "{from}");
        let (_, troubles) = read(&text);
        assert!(
            troubles.iter().any(|it| it.text.contains(words)),
            "{from} -> {to}: {words} in {troubles:?}"
        );
        assert!(
            troubles.iter().any(|it| it.line.abs_diff(line) <= 2),
            "{from}: line {line} in {troubles:?}"
        );
    }
    // What follows from a block that can't be read is not reported a second time.
    for (from, to, words) in [
        (
            "RoutingConfig.AdditionalVersionWeights",
            "RoutingConfig.[",
            "This query is no JMESPath: RoutingConfig.[",
        ),
        (
            "\\\"2\\\" ==",
            "2 ==",
            "A key that is a number stands in quotes: \\\"2\\\".",
        ),
    ] {
        let text = TEXT.replacen(from, to, 1);
        assert_ne!(text, TEXT, "{from}");
        let (_, troubles) = read(&text);
        assert_eq!(troubles.len(), 1, "{troubles:?}");
        assert!(troubles[0].text.contains(words), "{troubles:?}");
        assert!(!troubles[0].text.ends_with(':'), "{troubles:?}");
    }
    let first = |from: &str, to: &str| {
        let text = TEXT.replacen(from, to, 1);
        assert_ne!(text, TEXT, "{from}");
        let workshop = whole(&text).expect("it reads");
        let trouble = rehearse(&workshop.lessons[0]).troubles.remove(0);
        let line = text.lines().nth(trouble.line - 1).expect("a line");
        (line.to_owned(), trouble.text)
    };
    let start = |line: &str| format!("Start: two versions\n\n```start\n{line}\n```\n");
    let (line, said) = first("Start: two versions\n", &start(TENTH));
    assert_eq!(line, "## Give version 2 a tenth of PROD");
    assert!(said.contains("is done before anything was done"), "{said}");
    let nope = TENTH.replace("PROD", "NOPE");
    let (line, said) = first("Start: two versions\n", &start(&nope));
    assert_eq!((line, said.contains("The start is refused")), (nope, true));
    let (line, said) = first("={2=0.1}", "={5=0.1}");
    assert_eq!(
        (line, said.contains("fails")),
        (TENTH.replace("2=", "5="), true)
    );
    let wrong = whole(&TEXT.replacen("={2=0.1}", "={2=0.2}", 1)).expect("it reads");
    let troubles = rehearse(&wrong.lessons[0]).troubles;
    assert!(
        troubles[0].text.contains("Version 2 has 20 %, not 10 %."),
        "{troubles:?}"
    );
}

#[test]
fn hostile_texts_are_bounded() {
    let many = "# T\n".repeat(5_000);
    let steps = format!("# T\n{}", "## S\n".repeat(5_000));
    let long = "x".repeat(200_000);
    let lines = format!(
        "# T\n```start\n{}```\n",
        "aws lambda list-functions\n".repeat(4_000)
    );
    let deep = format!(
        "# T\n## S\n```check\n$ aws lambda list-functions --query {}\n1\n```\n",
        "[".repeat(1_500)
    );
    let simulation = "# T\n## S\n```predict\nwithin: 1\nvalue: errors\n```\n```traffic\n{\"arrivals\": {\"count\": 1000000000, \"ratePerSecond\": 1}}\n```\n";
    for text in [&many, &steps, &long, &lines, &deep, simulation] {
        let begun = std::time::Instant::now();
        let (workshop, troubles) = read(text);
        assert!(!troubles.is_empty(), "{}", &text[..20]);
        assert!(workshop.lessons.len() <= 40);
        assert!(begun.elapsed().as_secs() < 5, "{}", &text[..20]);
    }
    let html = whole(&TEXT.replacen(
        "What it is about.",
        "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://e.org/p.png)",
        1,
    ))
    .expect("a text");
    let shown = format!("{:?}", html.lessons[0].about);
    assert!(
        !shown.contains("Link(\"x\"") && shown.contains("<script>"),
        "it stays text: {shown}"
    );
}
