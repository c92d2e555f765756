use super::{Outcome, charts, compare, evidence, lessons, tables, words};
use crate::view::traffic::preset::Preset;
use sim::{self, Arrivals, Plan, Rate, Report, Routing};

fn plan(weight: f64, calls: u64) -> Plan {
    Plan {
        routing: Routing::from_iter([("1".to_owned(), 1.0 - weight), ("2".to_owned(), weight)]),
        seed: 7,
        arrivals: Arrivals {
            count: Some(calls),
            ..Arrivals::default()
        },
        ..Plan::default()
    }
}

fn busy(weight: f64, calls: u64, rate: f64, canary: Preset) -> Plan {
    let mut plan = plan(weight, calls);
    plan.arrivals.rate = Some(Rate::Constant(rate));
    plan.versions
        .insert("1".to_owned(), Preset::Healthy.behaviour());
    plan.versions.insert("2".to_owned(), canary.behaviour());
    plan
}

fn look<T>(plan: &Plan, see: impl Fn(&Outcome) -> T) -> (T, Report) {
    let report = sim::run(plan).expect("the plan runs");
    let outcome = Outcome {
        plan,
        report: &report,
        canary: None,
    };
    (see(&outcome), report)
}

#[test]
fn the_plain_sentence_holds_its_figures_against_the_exact_range() {
    let (sentence, report) = look(&plan(0.1, 1_000), words::split);
    let calls = report.versions[1].invocations;
    let expected =
        format!("{calls} of 1,000 calls went to version 2, where 82 to 119 were to be expected.");
    let sentence = sentence.expect("two versions");
    assert!(sentence.starts_with(&expected), "{sentence}");
}

#[test]
fn where_all_calls_go_to_one_version_nothing_is_said_of_luck() {
    for weight in [0.0, 1.0] {
        let (sentence, _) = look(&plan(weight, 1_000), words::split);
        assert_eq!(sentence, None, "{weight}");
    }
}

#[test]
fn one_call_is_no_calls_and_two_runs_have_no_hundredths() {
    let (said, _) = look(&busy(0.1, 1, 50.0, Preset::Bug), lessons::lessons);
    assert!(
        said[0].starts_with("With 1 call a canary of"),
        "{}",
        said[0]
    );
    for (runs, told) in [(2, false), (20, true)] {
        let plan = Plan {
            runs,
            ..busy(0.1, 1_000, 50.0, Preset::Bug)
        };
        let (said, _) = look(&plan, lessons::lessons);
        let told_of = said.iter().any(|it| it.starts_with("Over "));
        assert_eq!(told_of, told, "{runs} runs: {said:?}");
    }
}

#[test]
fn a_difference_of_durations_says_which_side_of_its_figure_the_calls_lie_on() {
    let mut plan = busy(0.5, 1_000_000, 50.0, Preset::Bug);
    for (version, mean) in [("1", 80.0), ("2", 70.0)] {
        let it = plan.versions.entry(version.to_owned()).or_default();
        it.error_rate = 0.001;
        it.duration_ms = sim::Latency::Exponential { mean };
    }
    let (headline, _) = look(&plan, words::headline);
    assert!(headline.contains("half of its calls took 4"), "{headline}");
    assert!(
        headline.contains(" ms or less, version 1’s 5"),
        "{headline}"
    );
    let (_, range) = headline.split_once("95 % interval ").expect("an interval");
    let (low, high) = range.split_once(" to ").expect("two ends");
    assert_ne!(low, high.split(' ').next().expect("an end"), "{headline}");
}

#[test]
fn the_table_has_a_row_for_each_version_stable_first() {
    let (table, report) = look(&plan(0.9, 10_000), tables::split);
    assert_eq!(table.caption, "Traffic split");
    let names: Vec<_> = table.rows.iter().map(|row| &*row[0].shown).collect();
    assert_eq!(names, ["Version 2", "Version 1"], "90 % is the stable side");
    assert_eq!(
        table.rows[0][3].value,
        report.versions[1].invocations.to_string()
    );
    assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
}

#[test]
fn a_cold_canary_is_the_headline() {
    let (headline, _) = look(&busy(0.02, 20_000, 0.3, Preset::Healthy), words::headline);
    assert!(headline.starts_with("Version 2 got "), "{headline}");
    assert!(headline.contains("cold start"), "{headline}");
}

#[test]
fn an_unseen_bug_is_said_to_be_unseen() {
    let plan = busy(0.02, 500, 50.0, Preset::Bug);
    let (headline, report) = look(&plan, words::headline);
    assert_eq!(report.versions[1].errors, 0, "the seed was chosen for it");
    assert!(
        headline.contains("none of them failed, though it breaks 1 % of its calls"),
        "{headline}"
    );
    let (said, _) = look(&plan, lessons::lessons);
    assert!(
        said[0].contains("with a 1 % bug the chance of seeing no error at all is 90 %"),
        "0.99 to the tenth: {}",
        said[0]
    );
    assert!(
        said[0].contains("it needs 14,978 calls in all, about 300 of them its own"),
        "{}",
        said[0]
    );
}

#[test]
fn a_loud_bug_is_told_from_sampling_variation() {
    let mut plan = busy(0.1, 20_000, 50.0, Preset::Bug);
    plan.versions.entry("2".to_owned()).or_default().error_rate = 0.05;
    let (headline, _) = look(&plan, words::headline);
    assert!(
        headline.contains("against 0 % on version 1, which is more than chance explains (5 %)"),
        "{headline}"
    );
}

#[test]
fn every_chart_of_a_run_stays_on_its_canvas_and_has_its_table() {
    let (all, _) = look(
        &busy(0.1, 20_000, 50.0, Preset::CrashesWhenCold),
        |outcome| {
            let mut all = vec![charts::split(outcome, None, 340.0)];
            all.extend(charts::close_up(outcome, &[0.09], None, 340.0));
            all.extend(charts::durations(outcome, None, 340.0));
            all.extend(charts::over_time(outcome, None, 340.0));
            all
        },
    );
    let names: Vec<_> = all.iter().map(|chart| chart.name).collect();
    assert_eq!(
        names,
        [
            "split",
            "closeup",
            "durations",
            "share",
            "calls",
            "errors",
            "cold-starts",
            "running"
        ]
    );
    for chart in &all {
        assert!(!chart.table.rows.is_empty(), "{} has a table", chart.name);
        let wide = chart
            .table
            .rows
            .iter()
            .all(|row| row.len() == chart.table.head.len());
        assert!(wide, "{}: rows as wide as the head", chart.name);
        assert!(!chart.summary.is_empty(), "{} has a summary", chart.name);
        let file = chart.picture.to_file(&chart.title, &chart.summary);
        assert!(read_out(&chart.picture) > 0, "{} is read out", chart.name);
        assert!(!file.contains("data-read"), "but not in the file");
        let (frame, drawn) = file.split_at(file.find("</desc>").expect("a frame"));
        assert!(frame.contains("viewBox=\"-16 -44 "), "{frame}");
        // What follows the white ground and the title.
        let drawn = drawn.split_once("</text>").expect("a title").1;
        for word in drawn.split(['"', ' ', 'M', 'L']) {
            let Ok(place) = word.parse::<f64>() else {
                continue;
            };
            assert!((-1.0..=600.0).contains(&place), "{}: {word}", chart.name);
        }
    }
}

#[test]
fn a_pinned_run_stands_in_every_chart_over_time_and_in_its_table() {
    let plan = busy(0.1, 20_000, 50.0, Preset::CrashesWhenCold);
    let other = Plan {
        seed: 8,
        ..plan.clone()
    };
    let other = sim::run(&other).expect("runs");
    let (all, _) = look(&plan, |outcome| {
        let kept = Outcome {
            plan: outcome.plan,
            report: &other,
            canary: outcome.canary,
        };
        let mut all = charts::over_time(outcome, Some(&kept), 340.0);
        all.extend(charts::durations(outcome, Some(&kept), 340.0));
        all
    });
    assert_eq!(all.len(), 6);
    for chart in &all {
        let file = chart.picture.to_file(&chart.title, &chart.summary);
        assert!(
            file.contains("pinned run"),
            "{} says what it is",
            chart.name
        );
        assert!(file.contains("#6b3fa0"), "{} draws it", chart.name);
        let columns = chart.table.head.iter();
        let pinned = columns.filter(|it| it.ends_with("pinned run")).count();
        assert!(pinned > 0 || chart.name == "durations", "{}", chart.name);
        let wide = chart.table.rows.iter();
        let mut wide = wide.filter(|row| row.len() != chart.table.head.len());
        assert!(wide.next().is_none(), "{}", chart.name);
    }
}

#[test]
fn two_runs_are_held_against_each_other() {
    let (first, second) = (
        plan(0.1, 1_000),
        Plan {
            seed: 8,
            ..plan(0.1, 1_000)
        },
    );
    assert!(crate::session::only_seed_differs(&first, &second));
    assert_eq!(compare::changes(&first, &second), ["seed: 8 before, 7 now"]);
    let (a, b) = (
        sim::run(&first).expect("runs"),
        sim::run(&second).expect("runs"),
    );
    let outcome = |plan, report| Outcome {
        plan,
        report,
        canary: None,
    };
    let compare = |pinned| compare::compare(&outcome(&first, &a), &outcome(&second, &b), pinned);
    assert_eq!(compare(true).head[2], "Pinned run");
    let table = compare(false);
    assert_eq!(table.head[2], "Run before");
    let share = table
        .rows
        .iter()
        .find(|row| row[0].shown == "Version 2: actual share");
    let share = share.expect("a row");
    assert!(
        share[3].shown.ends_with(" pp") || share[3].shown == "same",
        "{share:?}"
    );
}

#[test]
fn a_rollouts_alarm_is_told_with_what_it_did() {
    let mut setup = crate::view::rollout::Setup {
        rate: 20.0,
        canary_error_rate: 0.5,
        ..Default::default()
    };
    let said = |setup: &crate::view::rollout::Setup, runs| {
        let plan = setup
            .plan(
                "1",
                "2",
                &Plan {
                    runs,
                    ..Plan::default()
                },
            )
            .expect("a plan");
        look(&plan, evidence::alarm).0.expect("a sentence")
    };
    let one = said(&setup, 1);
    assert_eq!(
        one,
        "The alarm went off after 2 min: the alias was put back to version 1."
    );
    let many = said(&setup, 3);
    assert!(
        many.starts_with("The alarm went off in 3 of the 3 runs (")
            && many.ends_with("stopped 3 of them in time."),
        "{many}"
    );
    setup.alarm.delay_seconds = 180.0;
    assert_eq!(
        said(&setup, 1),
        "The alarm went off after 4 min: the alias was put back to version 1."
    );
    // At five minutes to the second the last step is done.
    setup.alarm.delay_seconds = 240.0;
    assert!(said(&setup, 1).ends_with("too late: the last step was done."));
    setup.canary_error_rate = 0.0;
    assert_eq!(said(&setup, 1), "The alarm has not gone off.");
}

/// How many parts of a picture read their figures out.
fn read_out(node: &crate::view::chart::Node) -> usize {
    let own = node
        .attributes
        .iter()
        .filter(|it| it.0 == "data-read")
        .count();
    own + node.children.iter().map(read_out).sum::<usize>()
}
