//! Small comforts that are missed only where they break: what is asked for is seen, what goes leaves a way on.

use browser::{driver::Window, session::keys};
use serde_json::json;

use crate::{open, open_with};

#[test]
fn what_would_break_is_seen_before_a_deletion_and_the_focus_goes_on() {
    let page = open();
    // It is the chosen one from the start.
    page.press("button", "Alias PROD").unwrap();
    page.press("menuitem", "Delete alias…").unwrap();
    let broken = page.text("group", "What would break").unwrap();
    assert!(broken.contains("its calls would fail"), "{broken}");
    page.press("button", "Delete alias PROD").unwrap();
    page.find("button", "Take back").unwrap();
    page.until("the focus stays on the graph", || {
        // After a press of the mouse the browser shows no outline.
        let at = page
            .session()
            .run("return document.activeElement.id", &[])?;
        Ok(at.as_str().is_some_and(|it| it.starts_with("node-")))
    })
    .unwrap();
    page.press("button", "Take back").unwrap();
    page.find("button", "Alias PROD").unwrap();
    page.check_clean().unwrap();
}

#[test]
fn an_opened_exchange_comes_into_view() {
    let page = open();
    let line =
        "aws lambda update-alias --function-name helloworld --name PROD --function-version 9";
    page.playground("run", &[json!(line)]).unwrap();
    let summaries = || page.session().all(".exchange summary");
    page.until("the log is drawn", || Ok(!summaries()?.is_empty()))
        .unwrap();
    page.session()
        .click(summaries().unwrap().last().unwrap())
        .unwrap();
    let seen = "const log = document.querySelector('.console__log').getBoundingClientRect();
        const sent = [...document.querySelectorAll('.exchange pre')].at(-2)?.getBoundingClientRect();
        return sent !== undefined && sent.top >= log.top && sent.top + 40 <= log.bottom";
    page.until("the request is seen", || {
        Ok(page.session().run(seen, &[])? == true)
    })
    .unwrap();
}

#[test]
fn the_panel_grows_and_the_code_fills_the_screen() {
    let page = open();
    let takes = |what: &str, fits: fn(f64) -> bool| {
        let asked = "return document.querySelector('.panel').offsetHeight / innerHeight";
        page.until(what, || {
            let share = page.session().run(asked, &[])?;
            Ok(share.as_f64().is_some_and(fits))
        })
        .unwrap();
    };
    takes("the panel is the smaller part", |it| it < 0.5);
    page.press("button", "Larger panel").unwrap();
    takes("the panel is the larger part", |it| it > 0.6);
    page.press("button", "Smaller panel").unwrap();
    takes("the panel is the smaller part again", |it| it < 0.5);
    page.press("button", "Share").unwrap();
    page.press("button", "As large as the screen").unwrap();
    let asked = "return document.querySelector('.share__qr').clientHeight / innerHeight";
    page.until("the code fills the screen", || {
        let share = page.session().run(asked, &[])?;
        Ok(share.as_f64().is_some_and(|it| it > 0.8))
    })
    .unwrap();
    page.press("button", "Smaller").unwrap();
    page.check_clean().unwrap();
}

#[test]
fn the_panels_are_at_the_thumb_on_a_phone() {
    let page = open_with(Window::PHONE, "");
    let tab = page.find("tab", "History").unwrap();
    let asked = "const box = arguments[0].getBoundingClientRect(); return box.bottom <= innerHeight && box.height >= 44";
    assert_eq!(page.session().run(asked, &[tab.value()]).unwrap(), true);
    page.press("tab", "History").unwrap();
    page.until("the panel is seen", || {
        let asked =
            "return document.querySelector('.film')?.getBoundingClientRect().top < innerHeight / 2";
        Ok(page.session().run(asked, &[])? == true)
    })
    .unwrap();
    page.press("button", "Step back").unwrap();
    page.find("button", "Step forward").unwrap();
    page.check_clean().unwrap();
}

#[test]
fn the_palette_understands_everyday_words() {
    let page = open();
    let open_it = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true}))";
    page.session().run(open_it, &[]).unwrap();
    page.find("combobox", "Action").unwrap();
    let first = "
        const [text] = arguments, field = document.querySelector('[role=combobox]');
        field.value = text;
        field.dispatchEvent(new InputEvent('input', {bubbles: true}));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return document.querySelector('[role=option]')?.textContent ?? '';";
    let mut wrong = Vec::new();
    for (said, meant) in [
        ("simulate", "Simulate PROD"),
        ("run", "Simulate PROD"),
        ("run the simulation", "Simulate PROD"),
        ("send traffic", "Simulate PROD"),
        ("canary", "Set the weight of PROD"),
        ("weight", "Set the weight of PROD"),
        ("split traffic", "Set the weight of PROD"),
        ("send 10% to version 2", "Set the weight of PROD"),
        ("promote", "Promote version 2 on PROD"),
        ("rollback", "Roll back PROD to version 1"),
        ("roll back", "Roll back PROD to version 1"),
        ("point BETA to 1", "Point BETA to version 1"),
        ("move BETA to version 1", "Point BETA to version 1"),
        ("dark mode", "Theme: dark"),
        ("light", "Theme: light"),
        ("region", "Setting: Region of the account"),
        ("eu-central-1", "Region eu-central-1"),
        ("publish a new version", "PublishVersion"),
        ("new alias", "CreateAlias"),
        ("delete alias beta", "Delete alias BETA"),
        ("delete version 1", "Delete version 1"),
        ("new function", "CreateFunction"),
        ("undo", "Undo"),
        ("take that back", "Undo"),
        ("share", "Share"),
        ("qr code", "Share"),
        ("link", "Share"),
        ("import", "Import/Export"),
        ("terraform", "Import/Export"),
        ("start over", "New scenario"),
        ("reset", "New scenario"),
        ("tutorial", "Start the tutorial"),
        ("lessons", "Lessons"),
        ("projector", "Presenter mode"),
        ("full screen", "Presenter mode"),
        ("notes", "Notes of the scenario"),
        ("keyboard shortcuts", "Help and keys"),
        ("help", "Help and keys"),
        ("blue green", "Open Rollout"),
        ("gradual deployment", "Open Rollout"),
        ("alarm", "Open Rollout"),
        ("film", "Open History"),
        ("time travel", "Open History"),
        ("cold start", "Open Traffic"),
        ("p99", "Open Traffic"),
        ("terminal", "Open Console"),
        ("allow s3", "AddPermission"),
        ("add trigger", "Caller"),
        ("upload code", "UpdateFunctionCode"),
        ("change memory", "UpdateFunctionConfiguration"),
        ("zoom to fit", "Zoom to fit"),
        ("what is $LATEST?", "Version $LATEST"),
        ("compare versions", "Compare"),
        ("saved scenarios", "Open a kept scenario"),
        ("account id", "Setting: Account id"),
    ] {
        let found = page.session().run(first, &[json!(said)]).unwrap();
        if found != meant {
            wrong.push(format!("{said}: {found}, not {meant}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    page.check_clean().unwrap();
}

#[test]
fn whoever_works_by_keys_is_back_where_they_were_after_the_palette() {
    let page = open();
    let open_it = "
        const node = document.querySelector('.node[aria-label=\"Alias PROD\"]');
        node.focus();
        node.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true}))";
    for said in ["theme dark", "open rollout", "undo"] {
        page.session().run(open_it, &[]).unwrap();
        let field = page.find("combobox", "Action").unwrap();
        page.session().type_in(&field, said).unwrap();
        page.session().press(&[keys::ENTER]).unwrap();
        let there = "return document.activeElement.getAttribute('aria-label') === 'Alias PROD' && !document.querySelector('dialog')";
        page.until("the alias has the focus again", || {
            Ok(page.session().run(there, &[])? == true)
        })
        .unwrap();
    }
    page.check_clean().unwrap();
}

#[test]
fn what_was_done_is_found_after_what_one_can_do() {
    let page = open();
    page.press("tab", "History").unwrap();
    page.find("button", "Step back").unwrap();
    let open_it = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true}))";
    page.session().run(open_it, &[]).unwrap();
    page.find("combobox", "Action").unwrap();
    let found = "
        const [text] = arguments, field = document.querySelector('[role=combobox]');
        field.value = text;
        field.dispatchEvent(new InputEvent('input', {bubbles: true}));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return [...document.querySelectorAll('[role=option]')].map((it) => it.textContent);";
    let found = page.session().run(found, &[json!("canary")]).unwrap();
    let names: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it.as_str())
        .collect();
    assert_eq!(names.first(), Some(&"Set the weight of PROD"), "{names:?}");
    assert!(names.contains(&"Lesson: A canary"), "{names:?}");
    // A row's texts are words of their own.
    let text = "
        const [text] = arguments, field = document.querySelector('[role=combobox]');
        field.value = text;
        field.dispatchEvent(new InputEvent('input', {bubbles: true}));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return document.querySelector('[role=option]')?.textContent ?? '';";
    let row = page
        .session()
        .run(text, &[json!("step CreateFunction")])
        .unwrap();
    assert_eq!(row, "Step 1 CreateFunction helloworld");
    page.check_clean().unwrap();
}
