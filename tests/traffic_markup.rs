//! The traffic and rollout panels as the page renders them, natively: what a screen reader and a
//! test find by name, and that nothing in them needs an inline style.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

mod rendering;

use std::rc::Rc;

use alias_playground::ui::page::{Page, Tab};
use playground::session::{Action, Selection, Session, Status};
use rendering::opening;

fn render(session: &Session, tab: Tab) -> String {
    let page = Page {
        tab,
        ..Page::default()
    };
    rendering::render(session.clone(), page)
}

/// Runs the session's plan as the worker would.
fn run(session: &mut Session) {
    session.apply(Action::RunStarted(session.plan()), None);
    let Status::Running(plan, _) = session.run().status.clone() else {
        panic!("the plan runs: {:?}", session.run().status);
    };
    let report = sim::run(&plan).expect("the plan runs");
    session.apply(Action::RunFinished(plan, Rc::new(report)), None);
}

/// The texts of a table's rows, by its caption.
fn rows(html: &str, caption: &str) -> Vec<String> {
    let start = html.find(&format!(">{caption}</caption>")).expect(caption);
    let table = &html[start..];
    let table = &table[..table.find("</table>").expect("an end")];
    let text = |row: &str| {
        let cells = row
            .split('<')
            .map(|piece| piece.split_once('>').map_or("", |it| it.1));
        let cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
        cells.join(" | ")
    };
    table.split("<tr>").skip(1).map(text).collect()
}

#[test]
fn before_a_run_there_are_the_buttons_and_the_fields() {
    let html = render(&opening(), Tab::Traffic);
    for button in ["Run simulation", "Try another seed"] {
        assert!(html.contains(&format!(">{button}</button>")), "{button}");
    }
    for field in ["Invocations", "Seed", "Alias", "Calls arrive"] {
        assert!(html.contains(&format!(">{field}</label>")), "{field}");
    }
    assert!(html.contains("Version 2<span class=\"chip chip--canary\">canary</span></legend>"));
    assert!(!html.contains("role=\"progressbar\""));
}

#[test]
fn while_a_run_goes_on_there_is_progress_and_a_way_to_end_it() {
    let mut session = opening();
    session.apply(Action::RunStarted(session.plan()), None);
    let html = render(&session, Tab::Traffic);
    assert!(html.contains("role=\"progressbar\""), "progress");
    assert!(html.contains(">Cancel</button>"), "cancel");
    assert!(!html.contains(">Run simulation</button>"));
}

#[test]
fn after_a_run_the_split_has_a_row_for_each_version_and_a_plain_sentence() {
    let mut session = opening();
    run(&mut session);
    let html = render(&session, Tab::Traffic);
    let rows = rows(&html, "Traffic split");
    assert_eq!(rows.len(), 3, "a head and two versions");
    assert!(rows[1].starts_with("Version 1 | 90 % | "), "{}", rows[1]);
    assert!(rows[2].starts_with("Version 2 | 10 % | "), "{}", rows[2]);
    let calls = session.run().last.as_ref().expect("a run").report.versions[1].invocations;
    assert!(html.contains(&format!(
        "{calls} of 10,000 calls went to version 2, where 942 to 1,059 were to be expected."
    )));
}

#[test]
fn a_second_run_can_be_compared_with_the_first() {
    let mut session = opening();
    run(&mut session);
    let mut plan = session.plan();
    plan.seed += 1;
    session.apply(Action::PlanChanged(plan), None);
    run(&mut session);
    let html = render(&session, Tab::Traffic);
    assert!(html.contains("Compare with the previous run</summary>"));
}

#[test]
fn the_rollout_has_its_steps_and_their_requests() {
    let html = render(&opening(), Tab::Rollout);
    let rows = rows(&html, "Steps of the rollout");
    assert_eq!(rows.len(), 3, "a head and two steps");
    assert!(
        rows[1].starts_with("start | 5 min | 10 % | 30 | "),
        "{}",
        rows[1]
    );
    assert!(html.contains("the chance of seeing no error at all is 74\u{a0}%"));
    assert!(html.contains("PROD of helloworld: version 1 to version 2."));
}

#[test]
fn no_panel_needs_an_inline_style() {
    let mut session = opening();
    run(&mut session);
    for tab in [Tab::Traffic, Tab::Rollout] {
        assert!(!render(&session, tab).contains(" style="), "{tab:?}");
    }
}

#[test]
fn figures_of_a_split_that_is_gone_are_marked_and_leave_the_arrows() {
    let mut session = opening();
    run(&mut session);
    let html = render(&session, Tab::Traffic);
    assert!(html.contains("weight 10 %, observed "), "on the arrow");
    assert!(!html.contains("Run again"));
    let line = "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.5}";
    session.apply(Action::LinesEntered(line.to_owned()), None);
    let html = render(&session, Tab::Traffic);
    assert!(
        html.contains("PROD to version 2, weight 50 %\""),
        "no figure of the split before"
    );
    assert!(!html.contains(", observed "), "on no arrow");
    assert!(html.contains(
        "Before the change: these figures are of 90\u{a0}% to version 1 and 10\u{a0}% to version 2."
    ));
    assert!(html.contains(">Run again</button>"));
}

#[test]
fn the_button_beside_the_graph_names_what_it_simulates() {
    let mut session = opening();
    assert!(render(&session, Tab::Console).contains(">Simulate PROD</button>"));
    let selection = Selection::Alias {
        function: "helloworld".to_owned(),
        alias: "BETA".to_owned(),
    };
    session.apply(Action::Selected(selection), None);
    let html = render(&session, Tab::Rollout);
    assert!(html.contains(">Simulate BETA</button>"));
    assert!(
        html.contains("BETA of helloworld"),
        "the rollout is of the same alias"
    );
}

#[test]
fn a_run_can_be_pinned_and_is_compared_with() {
    let mut session = opening();
    run(&mut session);
    assert!(render(&session, Tab::Traffic).contains(">Pin this run to compare</button>"));
    session.apply(Action::RunPinned(true), None);
    for seed in [8, 9] {
        let mut plan = session.plan();
        plan.seed = seed;
        session.apply(Action::PlanChanged(plan), None);
        run(&mut session);
    }
    let html = render(&session, Tab::Traffic);
    assert!(html.contains("Compare with the pinned run</summary>"));
    assert!(html.contains("Only the seed differs: every difference below is sampling variation."));
    assert!(html.contains(">Unpin the compared run</button>"));
}

/// The texts of a page, each between two tags.
fn texts(html: &str) -> impl Iterator<Item = &str> {
    let texts = html.split('<').filter_map(|it| it.split_once('>'));
    texts.map(|it| it.1).filter(|it| !it.trim().is_empty())
}

#[test]
fn a_sentence_never_breaks_before_its_percent() {
    let mut session = opening();
    let mut seen = 0;
    for ran in [false, true] {
        if ran {
            run(&mut session);
        }
        for tab in [Tab::Traffic, Tab::Rollout, Tab::History] {
            let html = render(&session, tab);
            // From the panel on: what stands on the graph is never broken.
            let panel = html.split_once("id=\"panel-body\"").expect("a panel").1;
            for text in texts(panel).filter(|it| it.split_whitespace().count() > 6) {
                assert!(!text.contains(" %"), "{text}");
                seen += text.matches("\u{a0}%").count();
            }
        }
    }
    assert!(seen > 4, "{seen} figures");
}
