//! Programs that people paste: what they ask of the page's other programs, step by step, stopped, by Import.

use browser::page::Page;
use browser::session::keys;
use serde_json::{Value, json};

use crate::open;

/// Pastes a text into the console and enters it.
fn enter(page: &Page, text: &str) {
    let field = page.find("textbox", "AWS CLI").unwrap();
    let put = "
        const [field, text] = arguments;
        field.focus();
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, text);
        field.dispatchEvent(new InputEvent('input', {bubbles: true}));";
    page.session()
        .run(put, &[field.value(), json!(text)])
        .unwrap();
    page.session().press(&[keys::ENTER]).unwrap();
}

/// How many requests the scenario has, and how many of them are undone.
fn requests(page: &Page) -> (u64, u64) {
    let document = page.playground("scenario", &[]).unwrap();
    let all = document["requests"].as_array().map_or(0, Vec::len);
    (all as u64, document["undone"].as_u64().unwrap_or(0))
}

fn is_played(page: &Page) -> bool {
    page.look("progressbar", "The program is being played")
        .unwrap()
        .is_none()
}

/// Presses the newest thing of this kind that says so.
fn press_newest(page: &Page, css: &str, words: &str) {
    let newest = "
        const [css, words] = arguments;
        const found = [...document.querySelectorAll(css)].filter((it) => it.textContent.trim() === words).at(-1);
        found?.click();
        return Boolean(found);";
    page.until(words, || {
        let found = page.session().run(newest, &[json!(css), json!(words)])?;
        Ok(found == true)
    })
    .unwrap();
}

#[test]
fn a_script_calls_jq_awk_bc_and_python() {
    let page = open();
    let script = "set -euo pipefail
total=$(aws lambda list-versions-by-function --function-name helloworld | jq '.Versions | length')
echo \"versions: $total\" | awk '{print $2 * 2}'
next=$(python3 -c 'print(1 + 1)')
echo \"scale=2; $next / 3\" | bc";
    let rows = page.playground("run", &[json!(script)]).unwrap();
    let rows = rows.as_array().unwrap();
    let printed: String = rows.iter().filter_map(|it| it["stdout"].as_str()).collect();
    assert_eq!(printed, "6\n.66\n");
    assert!(rows.iter().all(|it| it["exitCode"] == 0), "{rows:?}");
    // Refused as a whole: one row, and nothing played.
    let before = requests(&page);
    let refused =
        "set -e\naws lambda delete-alias --function-name helloworld --name PROD\ncoproc sleep 1";
    let rows = page.playground("run", &[json!(refused)]).unwrap();
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    assert_eq!(rows[0]["exitCode"], 2);
    assert!(
        rows[0]["stderr"].as_str().unwrap().contains("line 3: "),
        "{rows}"
    );
    assert_eq!(requests(&page), before);
    page.check_clean().unwrap();
}

#[test]
fn a_script_is_stepped_through_and_undone_at_once() {
    let page = open();
    let before = requests(&page).0;
    enter(
        &page,
        "set -e
for n in 1 2; do
  aws lambda create-alias --function-name helloworld --name \"STEP$n\" --function-version \"$n\" >/dev/null
done
aws lambda update-alias --function-name helloworld --name STEP1 --function-version 2",
    );
    page.find("button", "Alias STEP2").unwrap();
    page.until("it is played", || Ok(is_played(&page))).unwrap();
    assert_eq!(requests(&page), (before + 3, 0));
    press_newest(&page, "details.exchange summary", "3 commands");
    press_newest(&page, "details.exchange button", "Step through it");
    page.until("it stands before the first request", || {
        Ok(requests(&page) == (before + 3, 3))
    })
    .unwrap();
    let drawn = |name: &str| page.look("button", name).unwrap().is_some();
    assert!(!drawn("Alias STEP1"));
    for (undone, first, second) in [(2, true, false), (1, true, true), (0, true, true)] {
        page.press("button", "Step forward").unwrap();
        page.until("a request later", || Ok(requests(&page).1 == undone))
            .unwrap();
        page.until("the picture moves", || {
            Ok((drawn("Alias STEP1"), drawn("Alias STEP2")) == (first, second))
        })
        .unwrap();
    }
    page.press("button", "Undo").unwrap();
    page.until("one undo takes all of it back", || {
        Ok(requests(&page) == (before + 3, 3) && !drawn("Alias STEP1"))
    })
    .unwrap();
    page.check_clean().unwrap();
}

#[test]
fn a_program_without_an_end_is_stopped_at_once() {
    let page = open();
    let before = requests(&page);
    enter(&page, "n=0\nwhile true; do n=$((n + 1)); done");
    let stop = page.find("button", "Stop").unwrap();
    page.session().click(&stop).unwrap();
    page.until("it is stopped", || Ok(is_played(&page)))
        .unwrap();
    assert_eq!(requests(&page), before);
    // The console takes the next one.
    enter(
        &page,
        "for n in 1; do aws lambda create-alias --function-name helloworld --name AFTER --function-version 1; done",
    );
    page.find("button", "Alias AFTER").unwrap();
}

#[test]
fn ten_thousand_lines_leave_the_page_alone() {
    let page = open();
    let mut script = String::new();
    for it in 0..9_999 {
        script += &format!("x{it}=$(({it} + 1))\n");
    }
    script.push_str("aws lambda create-alias --function-name helloworld --name \"N$x9998\" --function-version 1\n");
    // The page's own thread takes a turn whenever nothing else keeps it: were the script played here, hardly one would
    // come while it is. What plays scripts is fetched before, since there are turns during that in any case.
    let played = "
        await playground.run('for n in 1; do :; done');
        let turns = 0, over = false;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { turns++; if (!over) port2.postMessage(null); };
        port2.postMessage(null);
        const rows = await playground.run(arguments[0]);
        over = true;
        return [rows.length, rows.at(-1).exitCode, turns];";
    let rows = page.session().run(played, &[json!(script)]).unwrap();
    assert_eq!(rows[1], 0, "{rows}");
    println!("10,000 lines: {} turns of the page meanwhile", rows[2]);
    page.find("button", "Alias N9999").unwrap();
    assert!(rows[2].as_u64().unwrap() > 100, "{rows}");
}

#[test]
fn import_plays_programs_too() {
    let page = open();
    page.press("button", "Import/Export").unwrap();
    let text = "import boto3\nclient = boto3.client('lambda')\nfor n in range(1, 3):\n    client.create_alias(FunctionName='helloworld', Name=f'FROM{n}', FunctionVersion=str(n))\n";
    let field = page.find("textbox", "Text to import").unwrap();
    page.session()
        .run(
            "const [field, text] = arguments; field.focus(); field.value = text; field.dispatchEvent(new InputEvent('input', {bubbles: true}));",
            &[field.value(), json!(text)],
        )
        .unwrap();
    page.press("button", "Import").unwrap();
    page.press("button", "Play it").unwrap();
    page.find("button", "Alias FROM2").unwrap();
    let document = page.playground("scenario", &[]).unwrap();
    let made = document["requests"].as_array().unwrap().iter();
    let made: Vec<&Value> = made
        .filter(|it| it["operation"] == "CreateAlias")
        .map(|it| &it["input"]["Name"])
        .collect();
    assert!(
        made.ends_with(&[&json!("FROM1"), &json!("FROM2")]),
        "{made:?}"
    );
    page.check_clean().unwrap();
}
