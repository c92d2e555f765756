//! What is spoken of is seen: nothing lies over it, nothing is out of sight, and it is shown before it is sent.

use browser::{driver::Window, page::Page, session::keys};
use serde_json::json;

use crate::{open, open_with};

/// Opens a function with so many versions and aliases.
fn crowd(page: &Page, versions: u32, aliases: u32) {
    let script = "
        const [versions, aliases] = arguments;
        const step = (operation, input) => ({operation, input: {FunctionName: 'checkout', ...input}});
        const document = await playground.scenario();
        const {FunctionName, ...made} = document.requests.find((it) => it.operation === 'CreateFunction').input;
        const requests = [step('CreateFunction', made)];
        for (let n = 1; n <= versions; n++) {
          requests.push(step('UpdateFunctionConfiguration', {Description: `release ${n}`}), step('PublishVersion', {}));
        }
        for (let n = 0; n < aliases; n++) {
          requests.push(step('CreateAlias', {Name: `stage-${n}`, FunctionVersion: String(versions - (n * 7) % Math.min(versions, 40))}));
        }
        delete document.plan;
        await playground.load({...document, requests, callers: [], undone: 0});";
    page.session()
        .run(script, &[json!(versions), json!(aliases)])
        .unwrap();
}

/// How many of these elements are not wholly within the graph's room.
const OUT_OF_SIGHT: &str = "
    const room = document.querySelector('.graph__room').getBoundingClientRect();
    const out = (it) => { const r = it.getBoundingClientRect(); return r.top < room.top || r.bottom > room.bottom || r.left < room.left || r.right > room.right };
    return [...document.querySelectorAll(arguments[0])].filter(out).length;";

#[test]
fn notes_stand_beside_the_graph_and_come_with_the_link() {
    let page = open();
    page.press("button", "Notes").unwrap();
    let field = page.find("textbox", "Notes").unwrap();
    page.session()
        .type_in(&field, "# Exercise\n\nDelete BETA")
        .unwrap();
    page.press("button", "Read").unwrap();
    page.find("heading", "Exercise").unwrap();
    // One works on with the notes in sight.
    page.choose("Alias BETA", "Delete alias…").unwrap();
    page.press("button", "Delete alias BETA").unwrap();
    page.find("heading", "Exercise").unwrap();
    page.press("button", "Undo").unwrap();
    page.find("button", "Alias BETA").unwrap();
    let link = page.playground("link", &[]).unwrap();
    let fragment = link.as_str().unwrap().split_once('#').unwrap().1.to_owned();
    page.press("button", "Close notes").unwrap();
    page.until("the notes are put away", || {
        Ok(page.look("heading", "Exercise")?.is_none())
    })
    .unwrap();
    let visitor = open_with(Window::DESKTOP, &format!("#{fragment}"));
    visitor.find("heading", "Exercise").unwrap();
    visitor.press("button", "New").unwrap();
    visitor
        .until("another scenario has its own notes, or none", || {
            Ok(visitor.look("heading", "Exercise")?.is_none())
        })
        .unwrap();
    visitor.check_clean().unwrap();
}

#[test]
fn an_endpoint_stands_beside_the_aliases_and_is_split_by_its_arrow() {
    let page = open();
    let script = "
        const code = {buildConfig: {codeConfig: {s3Object: {bucket: 'code', key: 'site.zip'}}, runtimeConfig: {runtime: 'nodejs24.x'}},
          serviceConfig: {executionRoleArn: 'arn:aws:iam::123456789012:role/exec'}};
        const made = await playground.send('lambda-web:CreateWebFunction', {functionName: 'site', revisionConfig: code});
        const newer = await playground.send('lambda-web:CreateWebFunctionRevision', {functionName: 'site', ...code});
        await playground.send('lambda-web:CreateWebFunctionEndpoint', {functionName: 'site', endpointName: 'live', endpointType: 'HomeRegion',
          authType: 'IamAuth', revisionWeights: [{revisionId: made.revision.revisionId, weight: 90}, {revisionId: newer.revisionId, weight: 10}]});";
    page.session().run(script, &[]).unwrap();
    for name in [
        "Web Function site",
        "Endpoint live of site",
        "Revision 1 of site",
        "Revision 2 of site",
        "Alias PROD",
    ] {
        page.find("button", name).unwrap();
    }
    page.press("button", "live to revision 2, weight 10\u{a0}%")
        .unwrap();
    page.fill("textbox", "Weight in whole percent", "25")
        .unwrap();
    page.press("button", "Set weights").unwrap();
    page.find("button", "live to revision 1, weight 75\u{a0}%")
        .unwrap();
    page.find("button", "live to revision 2, weight 25\u{a0}%")
        .unwrap();
    // The inspector tells of it, and the alias is as it was.
    page.find("heading", "live").unwrap();
    page.find_beginning("button", "PROD to version 2, weight 10 %")
        .unwrap();
    page.fill("searchbox", "Find alias or version", "live")
        .unwrap();
    page.until("what has another name is gone", || {
        Ok(page.look("button", "Alias PROD")?.is_none())
    })
    .unwrap();
    page.find("button", "Endpoint live of site").unwrap();
    page.check_clean().unwrap();
}

#[test]
fn the_inspectors_slider_moves_the_arrows_before_it_is_sent() {
    let page = open();
    // The canary's alias is the chosen one from the start.
    page.find("slider", "Share slider").unwrap();
    page.fill("textbox", "Share in percent", "40").unwrap();
    page.find_beginning("button", "PROD to version 2, weight 40 %")
        .unwrap();
    page.find_beginning("button", "PROD to version 1, weight 60 %")
        .unwrap();
    // Whoever goes elsewhere has not set it.
    page.press("button", "Alias BETA").unwrap();
    page.find_beginning("button", "PROD to version 2, weight 10 %")
        .unwrap();
    page.press("button", "Alias PROD").unwrap();
    page.fill("textbox", "Share in percent", "25").unwrap();
    page.press("button", "Update alias").unwrap();
    page.find_beginning("button", "PROD to version 2, weight 25 %")
        .unwrap();
    let named = json!({"FunctionName": "helloworld", "Name": "PROD"});
    let alias = page
        .playground("send", &[json!("GetAlias"), named])
        .unwrap();
    assert_eq!(
        alias["RoutingConfig"]["AdditionalVersionWeights"],
        json!({"2": 0.25})
    );
    page.check_clean().unwrap();
}

#[test]
fn in_a_large_picture_the_keys_and_the_small_picture_lead_everywhere() {
    let page = open();
    crowd(&page, 60, 40);
    let session = page.session();
    page.until("the small picture is there", || {
        Ok(session.all(".minimap")?.len() == 1)
    })
    .unwrap();
    session.press(&["g"]).unwrap();
    page.until("the chosen node has the focus", || {
        Ok(page.focus().is_ok_and(|it| it == "button “Alias stage-0”"))
    })
    .unwrap();
    for _ in 0..39 {
        session.press(&[keys::DOWN]).unwrap();
    }
    let focus = page.focus().unwrap();
    assert!(focus.starts_with("button “Alias stage-"), "{focus}");
    page.until("what has the focus is in sight", || {
        Ok(session.run(OUT_OF_SIGHT, &[json!(".node:focus")])? == 0)
    })
    .unwrap();
    let there = json!("[aria-label='Alias stage-0']");
    assert_eq!(
        session
            .run(OUT_OF_SIGHT, std::slice::from_ref(&there))
            .unwrap(),
        1
    );
    let top = "
        const map = document.querySelector('.minimap'), r = map.getBoundingClientRect();
        const at = {clientX: r.left + r.width / 2, clientY: r.top + 1, bubbles: true, pointerId: 1, buttons: 1};
        map.setPointerCapture = () => {};
        map.dispatchEvent(new PointerEvent('pointerdown', at));";
    session.run(top, &[]).unwrap();
    page.until("the small picture leads back", || {
        Ok(session.run(OUT_OF_SIGHT, std::slice::from_ref(&there))? == 0)
    })
    .unwrap();
    page.check_clean().unwrap();
}

#[test]
fn a_toast_lies_over_nothing() {
    let page = open();
    page.choose("Alias BETA", "Delete alias…").unwrap();
    page.press("button", "Delete alias BETA").unwrap();
    page.find("button", "Take back").unwrap();
    let covered = "
        const toast = document.querySelector('.toast').getBoundingClientRect();
        const shown = (it) => it.checkVisibility() && !it.closest('.toast') && !it.closest('.scroll');
        const controls = [...document.querySelectorAll('button, input, select, textarea, summary, .node')].filter(shown);
        const over = (it) => {
          let r = it.getBoundingClientRect(), top = r.top, bottom = r.bottom;
          // What is scrolled out of sight within its pane is covered by nothing.
          for (let box = it.parentElement; box; box = box.parentElement) {
            if (getComputedStyle(box).overflowY !== 'visible') { const b = box.getBoundingClientRect(); top = Math.max(top, b.top); bottom = Math.min(bottom, b.bottom); }
          }
          return bottom > top && r.left < toast.right && r.right > toast.left && top < toast.bottom && bottom > toast.top;
        };
        return controls.filter(over).map((it) => it.outerHTML.slice(0, 80));";
    let mut found = json!(null);
    page.until("it lies over nothing", || {
        found = page.session().run(covered, &[])?;
        Ok(found == json!([]))
    })
    .unwrap_or_else(|error| panic!("{error}: {found}"));
    page.check_clean().unwrap();
}

#[test]
fn a_first_visit_says_what_this_is_and_what_to_press() {
    for window in [Window::DESKTOP, Window::PHONE] {
        let page = Page::start(&crate::dist(), crate::browser(), window).unwrap();
        page.visit("").unwrap();
        page.until("a line says what this is", || {
            let lines = page.session().all(".graph__about")?;
            let texts = lines.iter().map(|it| page.session().text(it));
            let says = |it: String| it.contains("AWS Lambda") && it.contains("Press Simulate");
            Ok(texts.flatten().any(says))
        })
        .unwrap();
    }
}

#[test]
fn a_tip_leaves_with_what_it_told() {
    let page = open();
    let session = page.session();
    let over = "document.querySelector('[aria-label=\"Alias PROD\"]').dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))";
    // Before the program's second part has come, a pointer shows nothing.
    page.until("the tip", || {
        session.run(over, &[])?;
        Ok(session.all(".graph__tip")?.len() == 1)
    })
    .unwrap();
    let tip = session.all(".graph__tip").unwrap();
    assert!(session.text(&tip[0]).unwrap().contains("10 %"));
    page.playground("run", &[json!("aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.25}")])
        .unwrap();
    page.find_beginning("button", "PROD to version 2, weight 25 %")
        .unwrap();
    page.until("the tip is gone, or tells what holds", || {
        let tips = session.all(".graph__tip")?;
        let texts = tips.iter().map(|it| session.text(it));
        Ok(texts.flatten().all(|it| it.contains("25 %")))
    })
    .unwrap();
}

#[test]
fn what_is_searched_for_is_brought_into_sight_however_far_one_has_gone() {
    let page = open();
    crowd(&page, 200, 50);
    let session = page.session();
    let field = page.find("searchbox", "Find alias or version").unwrap();
    // Away with the picture, as a wheel does.
    let wheel = "
        const svg = document.querySelector('.graph__svg');
        for (let n = 0; n < 40; n++) svg.dispatchEvent(new WheelEvent('wheel', {deltaY: 900, bubbles: true, cancelable: true}));";
    session.run(wheel, &[]).unwrap();
    session
        .type_in(&field, &format!("stage-7{}", keys::ENTER))
        .unwrap();
    page.until("the match is in sight", || {
        let there = json!("[aria-label='Alias stage-7']");
        let count = "return document.querySelectorAll(arguments[0]).length";
        let drawn = session.run(count, std::slice::from_ref(&there))? == 1;
        Ok(drawn && session.run(OUT_OF_SIGHT, &[there])? == 0)
    })
    .unwrap();
}

#[test]
fn presenting_a_lesson_keeps_the_graph_large_and_says_the_command() {
    let page = open_with(Window::DESKTOP, "#lesson=canary");
    page.find("button", "What is missing?").unwrap();
    let session = page.session();
    let height = "return document.querySelector('[aria-label=\"Alias PROD\"]').getBoundingClientRect().height";
    let plain = session.run(height, &[]).unwrap().as_f64().unwrap();
    page.press("button", "Presenter mode").unwrap();
    page.until("the graph is as large as before", || {
        Ok(session
            .run(height, &[])?
            .as_f64()
            .is_some_and(|it| it >= 0.85 * plain))
    })
    .unwrap();
    page.playground("run", &[json!("aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.1}")])
        .unwrap();
    page.until("the command stands in large type", || {
        let line = session.all(".spoken__line")?;
        let Some(line) = line.first() else {
            return Ok(false);
        };
        Ok(session
            .text(line)?
            .contains("AdditionalVersionWeights={2=0.1}"))
    })
    .unwrap();
    page.until("what changed is lit, and nothing else", || {
        let lit = "return [...document.querySelectorAll('[data-lit]')].map((it) => it.getAttribute('aria-label')).join('; ')";
        let lit = session.run(lit, &[])?;
        let lit = lit.as_str().unwrap_or_default();
        Ok(lit.contains("PROD to version 2") && !lit.contains("BETA"))
    })
    .unwrap();
    page.check_clean().unwrap();
}

#[test]
fn notes_that_were_opened_by_hand_are_there_after_a_reload() {
    let page = open();
    page.press("button", "Notes").unwrap();
    page.until("the notes", || {
        Ok(!page.session().all(".notes textarea")?.is_empty())
    })
    .unwrap();
    page.session().reload().unwrap();
    page.started().unwrap();
    page.until("the notes again", || {
        Ok(!page.session().all(".notes textarea")?.is_empty())
    })
    .unwrap();
}

/// Where an element that a selector finds lies: left, top, width, height, in whole pixels.
fn place(page: &Page, css: &str) -> serde_json::Value {
    let asked = "
        const r = document.querySelector(arguments[0]).getBoundingClientRect();
        return [r.left, r.top, r.width, r.height].map(Math.round);";
    page.session().run(asked, &[json!(css)]).unwrap()
}

#[test]
fn what_simulates_stays_under_the_pointer_that_pressed_it() {
    let page = open();
    let button = page.find("button", "Simulate PROD").unwrap();
    let before = place(&page, ".graph__simulate");
    page.session().click(&button).unwrap();
    page.find("table", "Traffic split").unwrap();
    assert_eq!(place(&page, ".graph__simulate"), before);
    // A second press is another run, and not what stood beside it.
    let again = page.find("button", "Simulate PROD").unwrap();
    page.session().click(&again).unwrap();
    page.find("table", "Traffic split").unwrap();
    assert!(page.look("button", "CreateAlias").unwrap().is_none());
    assert_eq!(place(&page, ".graph__simulate"), before);
    page.check_clean().unwrap();
}

#[test]
fn another_object_is_looked_at_from_its_top() {
    let page = open();
    page.press("button", "Alias BETA").unwrap();
    page.find("heading", "BETA").unwrap();
    let down = "const it = document.querySelector('.inspector'); it.scrollTop = 9999; return it.scrollTop > 40";
    assert_eq!(page.session().run(down, &[]).unwrap(), true);
    page.press("button", "Version 1").unwrap();
    page.until("its name is in sight", || {
        let top = "const it = document.querySelector('.inspector'); return it.scrollTop === 0 && it.querySelector('h2').textContent === '1'";
        Ok(page.session().run(top, &[])? == true)
    })
    .unwrap();
    page.check_clean().unwrap();
}

#[test]
fn a_canary_ends_one_way_or_the_other_and_the_buttons_say_which() {
    for (button, left) in [("Promote 2", "2"), ("Back to 1", "1")] {
        let page = open();
        page.choose("Alias PROD", "Weight of the canary…").unwrap();
        page.press("button", button).unwrap();
        page.find_beginning("button", &format!("PROD to version {left}, weight 100 %"))
            .unwrap();
        page.check_clean().unwrap();
    }
}

#[test]
fn an_edit_from_elsewhere_reaches_the_panels_too() {
    let page = open();
    let named =
        json!({"FunctionName": "helloworld", "Name": "PROD", "Description": "for everybody"});
    page.playground("send", &[json!("UpdateAlias"), named])
        .unwrap();
    page.until("the chosen alias says so", || {
        Ok(page.value("textbox", "Description")? == "for everybody")
    })
    .unwrap();
    page.until("the console has the line", || {
        Ok(page
            .text("log", "Console output")?
            .contains("for everybody"))
    })
    .unwrap();
    // One after the other: the last one stays.
    let many = "
        for (let n = 0; n < 30; n++) playground.send('UpdateAlias', {FunctionName: 'helloworld', Name: 'PROD', Description: `turn ${n}`});";
    page.session().run(many, &[]).unwrap();
    page.until("the last one is there", || {
        Ok(page.value("textbox", "Description")? == "turn 29")
    })
    .unwrap();
    page.check_clean().unwrap();
}

#[test]
fn a_cancelled_run_takes_the_figures_before_it_off_the_arrows() {
    let page = open();
    page.press("button", "Simulate PROD").unwrap();
    let observed = || {
        let count = "return document.querySelectorAll('.edge__observed').length";
        page.session().run(count, &[]).unwrap()
    };
    page.until("the arrows have figures", || Ok(observed() == 2))
        .unwrap();
    page.press("button", "Invocations 1 bn").unwrap();
    page.press("button", "Run simulation").unwrap();
    let holds = |css: &str, words: &str| {
        let holds = "return document.querySelector(arguments[0])?.textContent.includes(arguments[1]) ?? null";
        page.session()
            .run(holds, &[json!(css), json!(words)])
            .unwrap()
    };
    page.until("the first figures of it are there", || {
        Ok(holds(".traffic__split", "of 10,000 calls") == false)
    })
    .unwrap();
    page.press("button", "Cancel").unwrap();
    page.until("the arrows have none", || {
        Ok(holds(".traffic__results", "Cancelled: these are") == true && observed() == 0)
    })
    .unwrap();
    page.check_clean().unwrap();
}

/// Makes an edit from outside, and says what of it is on screen when the first of it is: in the picture, in the
/// inspector, in the console. What the page draws in one go is told of in one go, however long it takes.
const AT_ONCE: &str = "
    const [version, marked] = arguments;
    const arrow = `[aria-label^=\"PROD to version ${version}, weight 100\"]`;
    const holds = (css) => document.querySelector(css)?.textContent.includes(marked) ?? false;
    const seen = () => [document.querySelector(arrow) !== null, holds('.inspector .facts'), holds('[role=log]')];
    return await new Promise((done) => {
      const watch = new MutationObserver(() => {
        if (seen().includes(true)) {
          watch.disconnect();
          done(seen());
        }
      });
      watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      const named = { FunctionName: 'helloworld', Name: 'PROD', FunctionVersion: version, Description: marked };
      playground.send('UpdateAlias', { ...named, RoutingConfig: { AdditionalVersionWeights: {} } });
    });";

#[test]
fn an_edit_is_in_the_picture_before_the_panels_follow() {
    let page = open();
    let at_once = |version: &str, marked: &str| {
        let asked = [json!(version), json!(marked)];
        page.session().run(AT_ONCE, &asked).unwrap()
    };
    let focus = |id: &str| {
        let focus = "document.querySelector(arguments[0]).focus()";
        page.session().run(focus, &[json!(id)]).unwrap();
    };
    let follow = |marked: &str| {
        page.until("the panels follow", || {
            Ok(page.value("textbox", "Description")? == marked
                && page.text("log", "Console output")?.contains(marked))
        })
        .unwrap();
    };
    assert_eq!(at_once("2", "seen first"), json!([true, false, false]));
    follow("seen first");
    // What has the focus is never late.
    focus(".console__text");
    assert_eq!(at_once("1", "seen next"), json!([true, false, true]));
    follow("seen next");
    focus("#field-Description");
    assert_eq!(at_once("2", "seen last"), json!([true, true, false]));
    follow("seen last");
    page.check_clean().unwrap();
}

#[test]
fn a_small_window_shows_what_a_weight_is_of() {
    let covered = "
        const [alias] = arguments;
        const p = document.querySelector('.popup').getBoundingClientRect();
        const over = (it) => {
          const r = it.getBoundingClientRect();
          return p.left < r.right && p.right > r.left && p.top < r.bottom && p.bottom > r.top;
        };
        const routes = [...document.querySelectorAll('.edge--route')].filter((it) => it.getAttribute('aria-label').startsWith(`${alias} `));
        const labels = routes.flatMap((it) => [...it.querySelectorAll('.edge__label-box')]);
        return [labels.length, [...labels, document.querySelector(`.node[aria-label=\"Alias ${alias}\"]`)].filter(over).length];";
    let small = Window {
        width: 1024,
        height: 768,
        touch: false,
    };
    for window in [Window::PHONE, small] {
        let page = open_with(window, "");
        for alias in ["BETA", "PROD", "DEV"] {
            page.choose(&format!("Alias {alias}"), "Weight of the canary…")
                .unwrap();
            page.find("button", "Set weight").unwrap();
            page.until(
                "the popup leaves its alias and both weights in sight",
                || Ok(page.session().run(covered, &[json!(alias)])? == json!([2, 0])),
            )
            .unwrap();
            page.session().press(&[keys::ESCAPE]).unwrap();
        }
        page.check_clean().unwrap();
    }
}

#[test]
fn the_commands_of_a_solution_stand_on_a_line_each_and_are_copied() {
    let page = open_with(Window::DESKTOP, "#lesson=delete");
    page.find("button", "What is missing?").unwrap();
    let unfold = "document.querySelector('.guide__help details').open = true";
    page.session().run(unfold, &[]).unwrap();
    page.find("button", "Copy command").unwrap();
    // Each command begins a line of its own on screen, whole.
    let shown = "
        const it = document.querySelector('.guide__command'), text = it.textContent;
        const commands = text.split('\\n');
        const range = document.createRange();
        const tops = commands.map((line) => {
          const at = text.indexOf(line);
          range.setStart(it.firstChild, at);
          range.setEnd(it.firstChild, at + 1);
          return Math.round(range.getBoundingClientRect().left);
        });
        return [commands.length, new Set(tops).size, commands.every((line) => line.startsWith('aws '))];";
    assert_eq!(page.session().run(shown, &[]).unwrap(), json!([2, 1, true]));
    page.check_clean().unwrap();
}
