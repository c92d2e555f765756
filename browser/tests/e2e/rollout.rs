//! The rollout by keyboard alone: found, raced, run; and what axe-core says of each.

use browser::{page::Page, session::keys};
use serde_json::json;

use crate::access::barriers;
use crate::open;

fn press(page: &Page, pressed: &[&str]) {
    page.session().press(pressed).unwrap();
}

/// Goes on with Tab until what has the focus satisfies a test in the page, which must be seen there.
fn tab_until(page: &Page, what: &str, test: &str) {
    let asked = format!("const it = document.activeElement; return Boolean({test})");
    for _ in 0..120 {
        if page.session().run(&asked, &[]).unwrap() == true {
            page.focus().unwrap();
            return;
        }
        press(page, &[keys::TAB]);
    }
    panic!("Tab does not lead to {what}");
}

/// Opens the part of the panel under this line.
fn unfold(page: &Page, line: &str) {
    let test = format!("it.tagName === 'SUMMARY' && it.textContent.startsWith('{line}')");
    tab_until(page, line, &test);
    press(page, &[keys::ENTER]);
}

fn enter_at(page: &Page, button: &str) {
    page.tab_to("button", button).unwrap();
    press(page, &[keys::ENTER]);
}

/// The text of the first element of this selector, empty where there is none.
fn text(page: &Page, css: &str) -> String {
    let asked = "return document.querySelector(arguments[0])?.textContent ?? ''";
    let text = page.session().run(asked, &[json!(css)]).unwrap();
    // No line breaks before `%`: the blank is another one there.
    text.as_str().unwrap_or_default().replace('\u{a0}', " ")
}

/// Waits for what a worker simulates: three times as long as for what the page does by itself.
fn simulated(page: &Page, what: &str, question: impl Fn() -> bool) {
    let wait = || page.until(what, || Ok(question()));
    wait().or_else(|_| wait()).or_else(|_| wait()).unwrap();
}

fn rollout(page: &Page) {
    page.press("tab", "Rollout").unwrap();
    simulated(page, "the alarm's chances are known", || {
        text(page, ".traffic__said").contains("The alarm stops this rollout")
    });
}

fn check(page: &Page) {
    let found = if std::env::var_os("AXE_CORE").is_some() {
        barriers(page)
    } else {
        Vec::new()
    };
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    page.check_clean().unwrap();
}

#[test]
fn a_rollout_is_found_read_and_chosen_by_keyboard() {
    let page = open();
    rollout(&page);
    page.fill("textbox", "Calls per second", "5").unwrap();
    page.fill("textbox", "Errors of the new version (%)", "20")
        .unwrap();
    unfold(&page, "Find me a rollout");
    page.tab_to("textbox", "Minutes, at most").unwrap();
    press(&page, &[keys::CONTROL, "a"]);
    page.session().type_keys("10").unwrap();
    enter_at(&page, "Find me a rollout");
    simulated(&page, "a first front comes", || {
        text(&page, ".finder__found .traffic__headline").ends_with("it meets every wish.")
    });
    simulated(&page, "all of it is simulated", || {
        text(&page, ".finder .traffic__pace").is_empty()
    });
    // The picture is read with the arrow keys.
    tab_until(
        &page,
        "the picture",
        "it.closest('.chart--front') && it.classList.contains('chart__picture')",
    );
    press(&page, &[keys::RIGHT]);
    let read = text(&page, ".chart--front .chart__read");
    assert!(
        read.contains("stops a bad one") && read.contains("a good one"),
        "{read}"
    );
    check(&page);
    page.tab_to("button", "Choose ").unwrap();
    press(&page, &[keys::ENTER]);
    let strategy = page.value("combobox", "Deployment configuration").unwrap();
    assert!(
        strategy.starts_with("Lambda") || strategy.starts_with("Custom"),
        "{strategy}"
    );
    // What was found is still there after a look elsewhere.
    page.press("tab", "History").unwrap();
    rollout(&page);
    assert!(!text(&page, ".finder__found .traffic__headline").is_empty());
}

#[test]
fn a_search_can_be_stopped() {
    let page = open();
    rollout(&page);
    page.fill("textbox", "Calls per second", "200").unwrap();
    unfold(&page, "Find me a rollout");
    enter_at(&page, "Find me a rollout");
    enter_at(&page, "Stop looking");
    page.until("it stops", || {
        Ok(text(&page, ".finder .traffic__pace").is_empty())
    })
    .unwrap();
    page.check_clean().unwrap();
}

#[test]
fn a_race_is_played_moved_and_kept_by_keyboard() {
    let page = open();
    rollout(&page);
    page.fill("textbox", "Errors of the new version (%)", "50")
        .unwrap();
    page.fill("textbox", "Calls per second", "20").unwrap();
    unfold(&page, "Race strategies");
    enter_at(&page, "Race them");
    simulated(&page, "the films are there", || {
        !text(&page, ".race__films").is_empty()
    });
    assert!(text(&page, ".race__says").starts_with("At the start: 10 % to the new version"));
    enter_at(&page, "Play");
    page.until("it plays by itself", || {
        Ok(!text(&page, ".race__says").starts_with("At the start"))
    })
    .unwrap();
    page.find("button", "Pause").unwrap();
    press(&page, &[keys::ENTER]);
    page.find("button", "Play").unwrap();
    page.tab_to("slider", "Moment of the film").unwrap();
    // Home, then a second on, then the end.
    press(&page, &["\u{e011}"]);
    press(&page, &[keys::RIGHT]);
    page.until("the film moves", || {
        Ok(text(&page, ".race__says").starts_with("After 1 s"))
    })
    .unwrap();
    press(&page, &["\u{e010}"]);
    page.until("its end is told", || {
        Ok(text(&page, ".race__says").starts_with("Stopped after"))
    })
    .unwrap();
    check(&page);
    enter_at(
        &page,
        "Keep its 2 shifts as requests: LambdaCanary10Percent5Minutes",
    );
    let alias = || {
        let prod = json!({"FunctionName": "helloworld", "Name": "PROD"});
        page.playground("send", &[json!("GetAlias"), prod]).unwrap()
    };
    page.until("the alias is back after both", || {
        let alias = alias();
        Ok(alias["FunctionVersion"] == "1" && alias["RoutingConfig"].is_null())
    })
    .unwrap();
    // Another moment is another course of the history; what was kept first stays one.
    let courses = || {
        page.playground("scenario", &[]).unwrap()["courses"]
            .as_array()
            .map_or(0, Vec::len)
    };
    assert_eq!(courses(), 0);
    let slider = page.find_beginning("slider", "Moment of the film").unwrap();
    page.session()
        .run("arguments[0].focus()", &[slider.value()])
        .unwrap();
    press(&page, &["\u{e011}"]);
    enter_at(
        &page,
        "Fork here: its shift instead: LambdaCanary10Percent5Minutes",
    );
    page.until("the alias is where the film began", || {
        Ok(alias()["RoutingConfig"]["AdditionalVersionWeights"] == json!({"2": 0.1}))
    })
    .unwrap();
    assert_eq!(courses(), 1);
    enter_at(&page, "Drop them");
    page.find(
        "button",
        "Keep its shift as a request: LambdaCanary10Percent5Minutes",
    )
    .unwrap();
    page.check_clean().unwrap();
}

#[test]
fn a_script_hears_of_a_search_and_stops_it() {
    let page = open();
    let quest = json!({
        "arrivals": {"ratePerSecond": 5}, "versions": {"1": {"errorRate": 0.001}, "2": {"errorRate": 0.2}},
        "wishes": {"minutes": 10}, "deployments": ["LambdaCanary10Percent5Minutes", "LambdaLinear10PercentEvery1Minute"], "runs": 100,
    });
    let script = "
      const [quest] = arguments;
      const heard = [];
      const answer = await playground.findRollout(quest, { onProgress: (it) => heard.push(it), onFirst: (it) => heard.push(it.screened) });
      const stop = new AbortController();
      const stopped = playground.findRollout({ ...quest, arrivals: { ratePerSecond: 300 } }, { signal: stop.signal }).then(() => 'done', (it) => it.name);
      stop.abort();
      const before = await playground.findRollout(quest, { signal: stop.signal }).catch((it) => it.name);
      return { runs: answer.runs, met: answer.met, first: heard.includes(answer.screened), whole: heard.at(-1), stopped: await stopped, before };
    ";
    let found = page.session().run(script, &[quest]).unwrap();
    assert_eq!(
        (&found["runs"], &found["met"], &found["first"]),
        (&json!(100), &json!(true), &json!(true)),
        "{found}"
    );
    assert_eq!(
        (&found["stopped"], &found["before"]),
        (&json!("AbortError"), &json!("AbortError")),
        "{found}"
    );
    assert!(found["whole"].as_f64().unwrap() > 0.5, "{found}");
    page.check_clean().unwrap();
}

/// What makes a deployment of version 2 that an alarm watches.
const LINES: &str = r#"aws lambda update-alias --function-name helloworld --name PROD --function-version 1 --routing-config AdditionalVersionWeights={}
aws cloudwatch put-metric-alarm --alarm-name canary --namespace AWS/Lambda --metric-name Errors --dimensions Name=FunctionName,Value=helloworld Name=Resource,Value=helloworld:PROD Name=ExecutedVersion,Value=2 --statistic Sum --period 60 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold
aws deploy create-application --application-name app --compute-platform Lambda
aws deploy create-deployment-group --application-name app --deployment-group-name g --service-role-arn arn:aws:iam::123456789012:role/deploy --deployment-config-name CodeDeployDefault.LambdaCanary10Percent5Minutes --alarm-configuration enabled=true,alarms=[{name=canary}] --auto-rollback-configuration enabled=true,events=DEPLOYMENT_STOP_ON_ALARM
aws deploy create-deployment --application-name app --deployment-group-name g --revision '{"revisionType":"AppSpecContent","appSpecContent":{"content":"{\"version\":0.0,\"Resources\":[{\"f\":{\"Type\":\"AWS::Lambda::Function\",\"Properties\":{\"Name\":\"helloworld\",\"Alias\":\"PROD\",\"CurrentVersion\":\"1\",\"TargetVersion\":\"2\"}}}]}"}}'"#;

#[test]
fn a_deployment_is_run_and_stopped_in_its_strip_by_keyboard() {
    let page = open();
    let rows = page.playground("run", &[json!(LINES)]).unwrap();
    for row in rows.as_array().unwrap() {
        assert_eq!(row["exitCode"], 0, "{row}");
    }
    let strip = || text(&page, ".deployment");
    page.until("the strip is there", || {
        Ok(strip().contains("has run for 0:00 min"))
    })
    .unwrap();
    enter_at(&page, "One minute on");
    page.until("a minute has passed", || {
        Ok(!strip().contains("has run for 0:00 min"))
    })
    .unwrap();
    check(&page);
    // A stop without a rollback leaves two versions, and says how to get out.
    page.tab_to("button", "Stop").unwrap();
    press(&page, &[keys::ENTER]);
    page.until("it is stopped and says the way out", || {
        Ok(strip().contains("MANUAL_STOP") || strip().contains("two versions"))
    })
    .unwrap();
    check(&page);
}

#[test]
fn the_figures_follow_while_one_types() {
    let page = open();
    rollout(&page);
    let said = || text(&page, ".traffic__said");
    let before = said();
    let field = page.find("textbox", "Calls per second").unwrap();
    page.session().click(&field).unwrap();
    press(&page, &[keys::CONTROL, "a"]);
    page.session().type_keys("3").unwrap();
    // The field is not left: what it says counts already.
    let there = "return document.activeElement.labels?.[0]?.textContent";
    assert_eq!(page.session().run(there, &[]).unwrap(), "Calls per second");
    simulated(&page, "other chances", || said() != before);
    assert_eq!(page.session().run(there, &[]).unwrap(), "Calls per second");
    check(&page);
}
