//! What the page's components render, natively: the controls that a screen reader finds, by role
//! and name.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]
// expect-test writes its snapshots this way.
#![allow(clippy::needless_raw_string_hashes)]

mod rendering;

use std::fmt::Write as _;
use std::rc::Rc;

use alias_playground::ui::page::{Dialog, Page, Tab};
use expect_test::{Expect, expect};
use playground::session::{Action, Session};
use playground::workshop::{Lesson, own, start_document};
use rendering::{opening, render};

/// One line for each named control and landmark: its role and its name.
fn outline(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let kind = tag.split([' ', '/']).next().unwrap_or_default();
        let implied = match kind {
            "button" | "dialog" | "textarea" | "select" | "input" | "summary" | "table" => kind,
            "h1" | "h2" => "heading",
            _ => "",
        };
        let role = attribute(tag, "role").unwrap_or(implied);
        let name = attribute(tag, "aria-label").unwrap_or(text.trim());
        if !role.is_empty() && !name.is_empty() {
            let _ = writeln!(out, "{role} {}", plain(name));
        }
    }
    out
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag.get(start..)?.split('"').next()
}

fn plain(text: &str) -> String {
    text.replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
}

/// The part of the outline from one line to before another.
fn part(outline: &str, from: &str, to: &str) -> String {
    let lines = outline
        .lines()
        .skip_while(|it| *it != from)
        .take_while(|it| *it != to);
    lines.fold(String::new(), |text, line| text + line + "\n")
}

fn check(actual: &str, expected: &Expect) {
    expected.assert_eq(actual);
}

#[test]
fn the_graph_names_its_nodes_and_arrows() {
    let outline = outline(&render(opening(), Page::default()));
    check(
        &part(&outline, "group Alias graph", "region Inspector"),
        &expect![[r#"
            group Alias graph
            img S3 examplebucket may call PROD
            button BETA to version 2, weight 100 %
            button DEV to $LATEST, weight 100 %
            button PROD to version 1, weight 90 %
            button PROD to version 2, weight 10 %
            button Caller S3 examplebucket
            button Alias DEV
            button Alias BETA
            button Alias PROD
            button Version $LATEST
            button Version 2
            button Version 1
        "#]],
    );
}

#[test]
fn the_contract_names_are_found() {
    let page = Page {
        dialog: Some(Dialog::Share),
        ..Page::default()
    };
    let outline = outline(&render(opening(), page));
    for line in [
        "button Undo",
        "button Redo",
        "button Share",
        "region Inspector",
        "group Alias graph",
        "button Alias PROD",
        "button Version 2",
        "textarea AWS CLI",
        "log Console output",
        "button Copy link",
    ] {
        assert!(outline.lines().any(|it| it == line), "{line} in\n{outline}");
    }
}

#[test]
fn the_inspector_offers_what_fits_an_alias() {
    let outline = outline(&render(opening(), Page::default()));
    check(
        &part(&outline, "region Inspector", "tablist Panels"),
        &expect![[r#"
            region Inspector
            heading PROD
            button Compare
            button Copy ARN
            group Also sends to
            input Share slider
            input Share in percent
            summary More (1)
            tablist The same action as
            tab CLI
            tab boto3
            tab JSON
            button Copy
            tabpanel CLI
            button Update alias
            button Invoke
            button Add permission
            button Provision
            button Function URL
            button More…
            summary Stored
            summary Policy
            summary What refers to this
            summary Delete alias
            button Delete alias PROD
            button Graph
        "#]],
    );
}

#[test]
fn the_empty_page_says_what_to_do() {
    let outline = outline(&render(Session::empty(), Page::default()));
    check(
        &part(&outline, "group Alias graph", "region Inspector"),
        &expect![[r#"
            group Alias graph
            heading No function yet
            button Create function
            button Start the tutorial
        "#]],
    );
}

#[test]
fn the_first_function_can_be_created_as_proposed() {
    let html = render(Session::empty(), Page::default());
    assert!(html.contains("aws lambda create-function"), "{html}");
    assert!(!html.contains("There is no package file"), "{html}");
}

#[test]
fn a_refusal_says_aws_words_first_and_then_why() {
    let mut session = Session::empty();
    let line = "aws lambda get-alias --function-name helloworld --name PROD";
    session.apply(Action::LinesEntered(line.to_owned()), None);
    let html = render(session, Page::default());
    let words = html.find("An error occurred (ResourceNotFoundException)");
    let why = html.find("entry__aside");
    assert!(words.is_some() && words < why, "{html}");
}

#[test]
fn the_film_shows_every_step() {
    let page = Page {
        tab: Tab::History,
        ..Page::default()
    };
    let html = render(opening(), page);
    let steps = html.matches("step__number").count();
    assert_eq!(steps, 11); // the empty account and the tutorial's ten requests
}

#[test]
fn nothing_is_styled_inline() {
    for dialog in [
        None,
        Some(Dialog::Share),
        Some(Dialog::Keys),
        Some(Dialog::Settings),
    ] {
        let page = Page {
            dialog,
            ..Page::default()
        };
        assert!(!render(opening(), page).contains(" style="));
    }
}

#[test]
fn every_course_of_the_history_is_offered() {
    let mut session = opening();
    for name in ["A", "B"] {
        session.apply(Action::JumpedTo(7), None);
        let line = format!(
            "aws lambda create-alias --function-name helloworld --function-version 1 --name {name}"
        );
        session.apply(Action::LinesEntered(line), None);
    }
    let page = Page {
        tab: Tab::History,
        ..Page::default()
    };
    let html = render(session, page);
    assert!(
        html.contains("aria-label=\"Return to First course\""),
        "{html}"
    );
    assert!(html.contains("aria-label=\"Return to CreateAlias A\""));
    assert!(html.contains("aria-label=\"Name of the course CreateAlias B\""));
}

/// A session in which these lines were entered.
fn entered(lines: &[String]) -> Session {
    let mut session = Session::empty();
    for line in lines {
        session.apply(Action::LinesEntered(line.clone()), None);
    }
    session
}

fn created(name: &str) -> String {
    format!(
        "aws lambda create-function --function-name {name} --runtime nodejs22.x --handler index.handler \
         --role arn:aws:iam::123456789012:role/r --zip-file fileb://a.zip"
    )
}

#[test]
fn functions_with_long_names_are_told_apart_in_their_list() {
    let long = |end: &str| format!("payments-checkout-orchestrator-production-eu-central-1-{end}");
    let session = entered(&[created(&long("blue-0001")), created(&long("blue-0002"))]);
    let html = render(session, Page::default());
    assert!(html.contains(&format!("title=\"{}\"", long("blue-0002"))));
    for end in ["0001</option>", "0002</option>"] {
        assert!(html.contains(end), "{end} is kept");
    }
    assert!(!html.contains(&format!(">{}</option>", long("blue-0001"))));
}

#[test]
fn of_many_versions_the_newest_are_at_hand_to_send_to() {
    let mut lines = vec![created("many")];
    for number in 1..=60 {
        lines.push(format!(
            "aws lambda update-function-configuration --function-name many --description v{number}"
        ));
        lines.push("aws lambda publish-version --function-name many".to_owned());
    }
    lines.push("aws lambda create-alias --function-name many --name PROD --function-version 60 --routing-config AdditionalVersionWeights={3=0.1}".to_owned());
    let html = render(entered(&lines), Page::default());
    let list = html
        .split("<select")
        .find(|it| it.contains(">none</option>"));
    let list = list.and_then(|it| it.split("</select>").next()).unwrap();
    // None, eight, and the one that is set.
    assert_eq!(list.matches("<option").count(), 10, "{list}");
    assert!(
        list.contains("selected") && list.contains(">version 3</option>"),
        "{list}"
    );
    assert!(list.contains(">version 60</option>") && !list.contains(">version 4</option>"));
}

/// A lesson begun, at one of its steps.
fn in_lesson(lesson: &Rc<Lesson>, step: usize) -> Session {
    let mut session = Session::of(&start_document(lesson));
    let begun = Action::LessonBegun(Rc::clone(lesson), "".into());
    session.apply(begun, Some(1_000_000));
    session.apply(Action::StepChosen(step), Some(1_000_000));
    session
}

#[test]
fn what_the_page_shows_first_is_what_aws_takes_today() {
    let told = |session: &Session| {
        let entries = session.transcript().iter();
        let notes = entries.flat_map(|it| it.notes.clone());
        let refused = notes.filter(|it| it.contains("refuse this today"));
        refused.collect::<Vec<_>>()
    };
    assert_eq!(told(&opening()), Vec::<String>::new());
    let tutorial = own::lesson(own::TUTORIAL).expect("the tutorial");
    let mut session = in_lesson(&tutorial, 0);
    for line in tutorial.steps.iter().flat_map(|it| &it.solution) {
        session.apply(Action::LinesEntered(line.clone()), Some(1_000_000));
    }
    assert!(session.transcript().len() > 5, "the tutorial was done");
    assert_eq!(told(&session), Vec::<String>::new());
    // The remark is there to be made.
    let old = created("old").replace("nodejs22.x", "nodejs6.10");
    let old = old.replace("123456789012", "account-id");
    assert!(!told(&entered(&[old])).is_empty());
}
