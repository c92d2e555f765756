//! Every lesson can be done as it says, by other ways too, and not by what only looks like it.
//!
//! The ways stand beside the lessons, in `lessons/NAME.ways.md`: for each step a heading `## 1` and lines `- right: …`
//! and `- wrong: …`; `;;` stands between console lines. For a step that asks, they are answers. To these come ways that
//! every check must stand: the solution in boto3 and with the region said; nothing at all, the solution in another
//! region, and the solution for another function. Behind a wrong way stands ` => ` and what is said to be missing after
//! it, word for word: it must fail for its own reason. Each line of a check must be what stops some wrong way.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    reason = "a test says with a panic that it failed"
)]

use playground::session::{Action, Session};
use playground::workshop::own::{self, Stop};
use playground::workshop::rehearse::{begun, enter, rehearse, stage};
use playground::workshop::{Ask, Lesson, code, read, truth};
use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

/// Ways through a step: those that do it, and those that don't.
#[derive(Default, Debug)]
struct Ways {
    right: Vec<String>,
    /// With what is said to be missing after them.
    wrong: Vec<(String, String)>,
}

fn ways(lesson: &Lesson) -> Vec<Ways> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
    let file = folder.join(format!("{}.ways.md", lesson.id));
    let text =
        std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is missing", file.display()));
    let mut ways: Vec<Ways> = lesson.steps.iter().map(|_| Ways::default()).collect();
    let mut at = None;
    for line in text.lines() {
        if let Some(number) = line.strip_prefix("## ") {
            let number: usize = number
                .trim()
                .parse()
                .unwrap_or_else(|_| panic!("{}: {line}", lesson.id));
            assert!(
                (1..=ways.len()).contains(&number),
                "{}: there is no step {number}",
                lesson.id
            );
            at = Some(number - 1);
        } else if let Some(way) = line.strip_prefix("- right: ") {
            ways[at.expect("a step")].right.push(way.to_owned());
        } else if let Some(way) = line.strip_prefix("- wrong: ") {
            let (way, words) = way.split_once(" => ").unwrap_or((way, ""));
            let wrong = (way.trim().to_owned(), words.trim().to_owned());
            ways[at.expect("a step")].wrong.push(wrong);
        }
    }
    ways
}

/// A session in which the steps before this one were done as the lesson says.
fn arrived(lesson: &Rc<Lesson>, step: usize) -> Session {
    let mut session = begun(lesson);
    for (number, step) in lesson.steps.iter().enumerate().take(step) {
        match &step.ask {
            Some(_) => session.apply(Action::Answered(right_answer(lesson, number)), None),
            None => {
                for line in step.breaking.iter().chain(&step.solution) {
                    let _ = enter(&mut session, line);
                }
            }
        }
    }
    assert_eq!(
        session.attempt().expect("a lesson").done(),
        step,
        "{}",
        lesson.id
    );
    session
}

fn right_answer(lesson: &Lesson, step: usize) -> String {
    match lesson.steps[step].ask.as_ref().expect("a question") {
        Ask::Number(number) => truth::number(lesson, step, number)
            .expect("an answer")
            .to_string(),
        Ask::Choice(choices) => (choices
            .iter()
            .position(|it| it.right)
            .expect("one is right")
            + 1)
        .to_string(),
    }
}

/// Whether the step is done after these lines, whatever they say.
fn does(session: &Session, step: usize, lines: &[String]) -> bool {
    let mut session = session.clone();
    for line in lines {
        let _ = enter(&mut session, line);
    }
    session.attempt().expect("a lesson").done() > step
}

/// The solution's requests, as boto3 would make them.
fn in_python(lesson: &Rc<Lesson>, step: usize, lines: &[String]) -> Option<Vec<String>> {
    let mut session = stage(lesson, step);
    let mut python = Vec::new();
    for line in lines {
        let mark = session.transcript().last().map_or(0, |it| it.id + 1);
        enter(&mut session, line).ok()?;
        for entry in session.transcript().iter().filter(|it| it.id >= mark) {
            let request = entry.request.as_ref()?;
            python.push(console::render_boto3(request, session.files()));
        }
    }
    (!python.is_empty()).then_some(python)
}

fn with(lines: &[String], word: &str) -> Vec<String> {
    lines.iter().map(|it| format!("{it} {word}")).collect()
}

fn split(way: &str) -> Vec<String> {
    way.split(";;").map(|it| it.trim().to_owned()).collect()
}

#[test]
fn each_lesson_can_be_done_as_it_says() {
    for lesson in own::lessons().iter() {
        let (_, troubles) = read::read(own::text(&lesson.id).expect("its text"));
        assert!(troubles.is_empty(), "{}: {troubles:?}", lesson.id);
        let rehearsal = rehearse(lesson);
        assert!(
            rehearsal.troubles.is_empty(),
            "{}: {:?}",
            lesson.id,
            rehearsal.troubles
        );
        for (said, step) in rehearsal.before.iter().zip(&lesson.steps) {
            assert!(
                step.ask.is_some() || !said.is_empty(),
                "{}: {} says what is missing",
                lesson.id,
                step.title
            );
        }
    }
}

/// The answers to a step that asks: those that are right and those that are wrong, the author's and such as every
/// question must stand: for a number both ends of what is near enough and what lies just beyond them, and each of the
/// answers to choose from, by its number and in words.
fn answers(lesson: &Lesson, step: usize, ways: &Ways) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut right: BTreeSet<String> = ways.right.iter().cloned().collect();
    let mut wrong: BTreeSet<String> = ways.wrong.iter().map(|it| it.0.clone()).collect();
    match lesson.steps[step].ask.as_ref().expect("a question") {
        Ask::Number(asked) => {
            let value = truth::number(lesson, step, asked).expect("an answer");
            let within = if asked.relative {
                asked.within * value.abs()
            } else {
                asked.within
            };
            let off = within.max(1e-3) * 1.01 + 1e-6;
            right.extend([value, value - within, value + within].map(|it| it.to_string()));
            wrong.extend([value - off, value + off, value + 10.0 * off].map(|it| it.to_string()));
        }
        Ask::Choice(choices) => {
            for (number, choice) in choices.iter().enumerate() {
                let set = if choice.right { &mut right } else { &mut wrong };
                set.insert((number + 1).to_string());
            }
        }
    }
    (right, wrong)
}

/// Enters a way, and says what is missing after it; none where the step is done. What the console itself refuses is
/// no way at all.
fn tried(session: &Session, step: usize, lines: &[String], place: &str) -> Option<(usize, String)> {
    let mut session = session.clone();
    for line in lines {
        if let Err(why) = enter(&mut session, line)
            && !why.contains("An error occurred (")
        {
            return Some((0, format!("{place}: the console doesn't take {why}")));
        }
    }
    if session.attempt().expect("a lesson").done() > step {
        return None;
    }
    Some(
        session
            .missing()
            .map_or((0, String::new()), |it| (it.line, it.text)),
    )
}

/// What is not as it should be: all of it is reported at once.
#[derive(Default)]
struct Wants(Vec<String>);

impl Wants {
    fn so(&mut self, so: bool, wanted: impl Fn() -> String) {
        if !so {
            self.0.push(wanted());
        }
    }
}

#[test]
fn each_check_takes_right_ways_and_no_wrong_ones() {
    let (mut checks, mut questions, mut rights, mut wrongs) = (0, 0, 0, 0);
    let mut unsaid = String::new();
    let mut wants = Wants::default();
    for lesson in own::lessons().iter() {
        for (number, (step, ways)) in lesson.steps.iter().zip(ways(lesson)).enumerate() {
            let place = format!("{}, step {}", lesson.id, number + 1);
            if step.ask.is_some() {
                let (right, wrong) = answers(lesson, number, &ways);
                questions += 1;
                for (answers, hit) in [(right, true), (wrong, false)] {
                    assert!(!answers.is_empty(), "{place}: an answer that is {hit}");
                    for answer in answers {
                        let reported = truth::reported(lesson, number, &answer)
                            .expect("the truth")
                            .expect("a question");
                        wants.so(reported.hit == hit, || {
                            format!("{place}: {answer} ({}) is {hit}", reported.right)
                        });
                    }
                }
                continue;
            }
            checks += 1;
            let session = arrived(lesson, number);
            let solution = &step.solution;
            let simulates = solution.iter().any(|it| it.starts_with("playground"));
            let broken = |lines: Vec<String>| -> Vec<String> {
                step.breaking.iter().cloned().chain(lines).collect()
            };
            let mut right: Vec<Vec<String>> = ways.right.iter().map(|it| split(it)).collect();
            right.push(solution.clone());
            if !simulates {
                right.extend(in_python(lesson, number, solution));
                if solution
                    .iter()
                    .all(|it| it.starts_with("aws ") && !it.contains("--region"))
                {
                    right.push(with(solution, "--region us-west-2"));
                }
            }
            if !step.broken.is_empty() {
                wants.so(!does(&session, number, solution), || {
                    format!("{place}: it must be broken first")
                });
                let words = tried(&session, number, &[], &place).expect("unbroken").1;
                wants.so(!words.is_empty(), || {
                    format!("{place}: words before it is broken")
                });
            }
            let right: BTreeSet<_> = right.into_iter().collect();
            wants.so(right.len() >= 3, || {
                format!("{place}: three right ways, not {}", right.len())
            });
            for way in &right {
                let left = tried(&session, number, &broken(way.clone()), &place);
                wants.so(left.is_none(), || {
                    format!("{place}: {way:?} does it, and not: {left:?}")
                });
            }
            // The author's wrong ways, with their words.
            let mut stopped_by: BTreeSet<usize> = BTreeSet::new();
            let mut wrong: BTreeSet<Vec<String>> = BTreeSet::new();
            for (way, words) in &ways.wrong {
                let lines = split(way);
                let left = tried(&session, number, &broken(lines.clone()), &place);
                let Some((line, said)) = left else {
                    wants.so(false, || format!("{place}: {way} does not do it"));
                    continue;
                };
                if *words != said {
                    unsaid.push_str(&format!("{}\t{}\t{way}\t{said}\n", lesson.id, number + 1));
                }
                stopped_by.insert(line);
                wrong.insert(lines);
            }
            wants.so(wrong.len() >= 3, || {
                format!("{place}: three wrong ways, not {}", wrong.len())
            });
            // Those that every check must stand.
            let mut general: Vec<Vec<String>> = vec![Vec::new()];
            if !simulates {
                let elsewhere: Vec<String> = solution
                    .iter()
                    .map(|it| it.replace("us-west-2", "eu-west-1"))
                    .collect();
                general.push(with(&elsewhere, "--region us-east-1"));
                let other: Vec<String> = solution
                    .iter()
                    .map(|it| it.replace("helloworld", "otherworld"))
                    .collect();
                // A line that names no function names something of its own, such as a deployment.
                if other != *solution {
                    general.push(other);
                }
            }
            for lines in general {
                let mut after = session.clone();
                for line in &broken(lines.clone()) {
                    let _ = enter(&mut after, line);
                }
                let done = after.attempt().expect("a lesson").done() > number;
                wants.so(!done, || format!("{place}: {lines:?} does not do it"));
                let Some(left) = after.missing() else {
                    continue;
                };
                wants.so(!left.text.is_empty(), || {
                    format!("{place}: words after {lines:?}")
                });
                stopped_by.insert(left.line);
                wrong.insert(lines);
            }
            for check in &step.checks {
                wants.so(stopped_by.contains(&check.line), || {
                    format!("{place}: line {} of the text stops a wrong way", check.line)
                });
            }
            rights += right.len();
            wrongs += wrong.len();
        }
    }
    if let Some(file) = std::env::var_os("WAYS") {
        std::fs::write(file, &unsaid).expect("written");
    }
    assert!(wants.0.is_empty(), "{}", wants.0.join("\n"));
    assert_eq!(unsaid, "", "wrong ways that fail with other words");
    println!("{checks} checks: {rights} right ways, {wrongs} wrong ones; {questions} questions");
}

#[test]
fn lessons_are_found_by_their_names_and_read_well() {
    let lessons = own::lessons();
    let ids: BTreeSet<&str> = lessons.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids.len(), lessons.len());
    for lesson in lessons.iter() {
        assert_eq!(
            own::lesson(&lesson.id).map(|it| it.title.clone()),
            Some(lesson.title.clone())
        );
        assert!(lesson.minutes > 0, "{}", lesson.id);
        assert!(
            lesson.summary.ends_with('.'),
            "{}: {}",
            lesson.id,
            lesson.summary
        );
        assert_eq!(lesson.remember.len(), 1, "{}", lesson.id);
        let link = format!("lesson={}", lesson.id);
        assert_eq!(
            code::lead(&link),
            Some(code::Lead::Lesson(lesson.id.clone(), None))
        );
        assert!(link.len() < 40, "{link} scans from the back row");
    }
    assert!(own::lesson("none").is_none());
}

#[test]
fn the_path_takes_ninety_minutes_with_a_break() {
    let minutes = own::path().into_iter().map(|stop| match stop {
        Stop::Break(minutes) => minutes,
        Stop::Lesson(id) => own::lesson(&id).unwrap_or_else(|| panic!("{id}")).minutes,
    });
    assert_eq!(minutes.sum::<u32>(), 90);
    assert_eq!(
        own::path()
            .iter()
            .filter(|it| matches!(it, Stop::Break(_)))
            .count(),
        1
    );
    assert_eq!(own::path().len(), 21, "the twenty confusions and a break");
}

#[test]
fn five_lessons_of_1500_characters_fit_a_link() {
    // Real ones, cut or filled up to that length.
    let mut texts: Vec<String> = own::texts().map(|it| it.1.to_owned()).collect();
    texts.sort_by_key(|it| it.len().abs_diff(1500));
    for five in texts.chunks(5).take(4).filter(|it| it.len() == 5) {
        let joined: String = five
            .iter()
            .map(|it| it.chars().take(1500).collect::<String>())
            .collect();
        let link = code::workshop(&joined);
        println!(
            "{} characters of lessons: a link of {}",
            joined.chars().count(),
            link.len()
        );
        assert!(link.len() < 3_900, "{}", link.len());
        assert_eq!(
            code::lead(&link).map(|it| match it {
                code::Lead::Workshop(code, ..) => code::workshop_text(&code).expect("the text"),
                other => panic!("{other:?}"),
            }),
            Some(joined)
        );
    }
}

#[test]
fn five_lessons_of_somebody_else_fit_a_link_too() {
    // Other names, and prose that the dictionary doesn't know: the README's.
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(readme).expect("the README");
    let prose: Vec<char> = readme
        .chars()
        .filter(|it| !"#`|-*[]()<>".contains(*it))
        .map(|it| if it == '\n' { ' ' } else { it })
        .collect();
    let lesson = |number: usize| {
        let (function, alias, weight) = (
            ["orders", "billing", "search", "mails", "thumbs"][number],
            ["live", "stable", "blue", "main", "edge"][number],
            number * 7 + 3,
        );
        let mut text = format!(
            "# Lesson {number} about {function}\n\nMinutes: {}\nStart: empty\n\n## Let {alias} have a share of {weight} %\n\n```solution\naws lambda update-alias --function-name {function} --name {alias} --routing-config AdditionalVersionWeights={{2=0.{weight:02}}}\n```\n\n```check\n$ aws lambda get-alias --function-name {function} --name {alias} --query \"RoutingConfig.AdditionalVersionWeights.\\\"2\\\"\"\n0.{weight:02}\nnone: There is no share yet for {function}.\n```\n\n",
            number + 5
        );
        let own = text.chars().count();
        let from = number * 2_000 + 1_000;
        text.extend(&prose[from..from + 1_500 - own]);
        text
    };
    let five: String = (0..5).map(lesson).collect();
    assert_eq!(five.chars().count(), 7_500);
    let link = format!(
        "https://example.org/alias-playground/#{}",
        code::workshop(&five)
    );
    println!(
        "7500 characters of foreign lessons: a link of {}",
        link.len()
    );
    assert!(link.len() < 4_000, "{}", link.len());
}
