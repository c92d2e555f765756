//! When something fails: each trouble gets a sentence that says what to do next, and no work is lost.

use browser::driver::Window;
use browser::page::Page;
use serde_json::json;

use crate::{browser, dist, functions, lacks_devtools, open};

const MAKE: &str = "aws lambda create-function --function-name mine --zip-file fileb://mine.zip --role arn:aws:iam::123456789012:role/r --handler index.handler --runtime nodejs22.x";

fn run(page: &Page, line: &str) {
    page.playground("run", &[json!(line)]).unwrap();
}

/// Waits until what is on screen is kept in the browser.
fn kept(page: &Page, name: &str) {
    page.until("the work is kept", || {
        let all = "return Object.entries(localStorage).filter(([key]) => key.includes('.scenario.')).map(([, text]) => text).join()";
        let all = page.session().run(all, &[])?;
        Ok(all.as_str().unwrap_or_default().contains(name))
    })
    .unwrap();
}

/// The text of the alert that is up.
fn alert(page: &Page) -> String {
    page.text("alert", "").unwrap()
}

fn no_alert(page: &Page) {
    page.until("the alert is gone", || {
        Ok(page.look("alert", "")?.is_none())
    })
    .unwrap();
}

/// Two tabs on the same scenario, each with a change of its own; the first is on screen.
fn two_tabs() -> Page {
    let page = open();
    page.press("button", "New").unwrap();
    run(&page, MAKE);
    kept(&page, "mine");
    let first = page.session().another_tab().unwrap();
    page.visit("").unwrap();
    assert_eq!(functions(&page), ["mine"]);
    run(&page, &MAKE.replace("mine", "theirs"));
    kept(&page, "theirs");
    page.session().go_to_tab(&first).unwrap();
    let text = alert(&page);
    assert!(
        text.contains("another tab") && text.contains("choose"),
        "{text}"
    );
    assert_eq!(functions(&page), ["mine"], "nothing is replaced unasked");
    page
}

#[test]
fn the_other_tabs_work_can_be_opened() {
    let page = two_tabs();
    page.press("button", "Open that one").unwrap();
    no_alert(&page);
    assert_eq!(functions(&page), ["mine", "theirs"]);
    // From here on both tabs save again.
    run(&page, &MAKE.replace("mine", "third"));
    kept(&page, "third");
    assert!(page.look("alert", "").unwrap().is_none());
    let toasts = page.session().all(".toast").unwrap();
    assert!(toasts.is_empty(), "nothing is left to be dealt with");
}

#[test]
fn ones_own_work_can_be_kept_as_a_copy() {
    let page = two_tabs();
    run(&page, &MAKE.replace("mine", "own"));
    page.press("button", "Keep this one as a copy").unwrap();
    no_alert(&page);
    kept(&page, "(copy)");
    assert_eq!(functions(&page), ["mine", "own"]);
    page.visit("").unwrap();
    assert_eq!(functions(&page), ["mine", "own"], "the copy is restored");
    let titles = page
        .session()
        .run(
            "return Object.entries(localStorage).filter(([key]) => key.includes('.scenario.')).length",
            &[],
        )
        .unwrap();
    assert_eq!(titles, 2, "the other tab's work is there too");
}

#[test]
fn a_full_storage_says_what_to_do() {
    let page = open();
    let full =
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }";
    page.session().run(full, &[]).unwrap();
    run(&page, MAKE);
    let text = alert(&page);
    assert!(
        text.contains("full") && text.contains("save this one to a file"),
        "{text}"
    );
    assert!(
        functions(&page).contains(&"mine".to_owned()),
        "the work goes on"
    );
    page.press("button", "Dismiss").unwrap();
    no_alert(&page);
}

#[test]
fn a_blocked_storage_says_what_to_do() {
    if lacks_devtools("only Chromium can be given a storage that throws") {
        return;
    }
    let page = open();
    let blocked = json!({"source": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})"});
    page.session()
        .devtools("Page.addScriptToEvaluateOnNewDocument", &blocked)
        .unwrap();
    page.visit("").unwrap();
    run(&page, MAKE);
    let text = alert(&page);
    assert!(text.contains("copy the link or save a file"), "{text}");
    assert!(functions(&page).contains(&"mine".to_owned()));
}

#[test]
fn a_denied_clipboard_says_what_to_do() {
    let page = open();
    let denied = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))";
    page.session().run(denied, &[]).unwrap();
    page.press("button", "Share").unwrap();
    page.press("button", "Copy link").unwrap();
    page.until("the page says so", || {
        let text = page.text("dialog", "")?;
        Ok(text.contains("select the text and copy it by hand"))
    })
    .unwrap();
    let selected = page
        .session()
        .run("return document.activeElement.id", &[])
        .unwrap();
    assert_eq!(
        selected, "share-link",
        "the text to copy is selected already"
    );
}

#[test]
fn a_damaged_file_says_what_is_wrong_and_keeps_the_work() {
    let page = open();
    let before = page.playground("scenario", &[]).unwrap();
    // The first half of a file that this page has saved.
    let whole = serde_json::to_string_pretty(&before).unwrap();
    let half: String = whole.chars().take(whole.len() / 2).collect();
    page.press("button", "Import/Export").unwrap();
    page.fill("textbox", "Text to import", &half).unwrap();
    page.press("button", "Import").unwrap();
    let text = alert(&page);
    assert!(
        text.contains("damaged") && text.contains("save it again"),
        "says what it is and what to do: {text}"
    );
    assert_eq!(page.playground("scenario", &[]).unwrap(), before);
    let dropped = "
        const data = new DataTransfer();
        data.items.add(new File([arguments[0]], 'scenario.json', {type: 'application/json'}));
        document.querySelector('main').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));";
    page.press("button", "Close").unwrap();
    page.session().run(dropped, &[json!(half)]).unwrap();
    let text = alert(&page);
    assert!(text.contains("damaged"), "{text}");
    assert_eq!(page.playground("scenario", &[]).unwrap(), before);
}

#[test]
fn what_another_scenario_replaced_is_offered_back_until_work_goes_on() {
    let page = open();
    let before = functions(&page);
    page.press("button", "New").unwrap();
    page.press("button", "Take back").unwrap();
    assert_eq!(functions(&page), before);
    page.press("button", "New").unwrap();
    page.find("button", "Take back").unwrap();
    run(&page, MAKE);
    page.until("the offer is gone", || {
        Ok(page.look("button", "Take back")?.is_none())
    })
    .unwrap();
    assert_eq!(functions(&page), ["mine"]);
}

#[test]
fn a_worker_that_never_comes_is_told_of_within_seconds() {
    for (file, content, sentence) in [
        ("closed.js", "self.close()", "worker can't start"),
        (
            "login.html",
            "<title>Log in</title>",
            "Another page came in place of",
        ),
    ] {
        let name = format!("alias-playground-{}-{file}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, content).unwrap();
        let page = Page::start(&dist(), browser(), Window::DESKTOP).unwrap();
        page.replace("worker.js", &path);
        page.visit("").unwrap();
        page.press("button", "Simulate PROD").unwrap();
        page.until(sentence, || {
            let text = page.session().run("return document.body.innerText", &[])?;
            Ok(text.as_str().is_some_and(|it| it.contains(sentence)))
        })
        .unwrap();
        std::fs::remove_file(&path).unwrap();
    }
}

/// What `aws lambda list-versions-by-function` and `list-aliases` print of a small account.
const ACCOUNT: &str = r#"{"Versions": [
    {"FunctionName": "orders", "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:orders:$LATEST", "Runtime": "python3.13", "Role": "arn:aws:iam::123456789012:role/orders", "Handler": "app.handler", "CodeSha256": "x", "Version": "$LATEST"},
    {"FunctionName": "orders", "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:orders:1", "Runtime": "python3.13", "Role": "arn:aws:iam::123456789012:role/orders", "Handler": "app.handler", "CodeSha256": "y", "Version": "1"}
]}
{"Aliases": [{"AliasArn": "arn:aws:lambda:us-east-1:123456789012:function:orders:live", "Name": "live", "FunctionVersion": "1", "Description": ""}]}"#;

/// The dialog's text once the paste has been read.
fn read_paste(page: &Page) -> String {
    page.until("the paste is read", || {
        let text = page.session().run(
            "return document.querySelector('dialog[open]')?.innerText ?? ''",
            &[],
        )?;
        let text = text.as_str().unwrap_or_default();
        Ok(text.contains("This is ") || page.look("alert", "")?.is_some())
    })
    .unwrap();
    let text = page
        .session()
        .run(
            "return document.querySelector('dialog[open]')?.innerText ?? ''",
            &[],
        )
        .unwrap();
    text.as_str().unwrap_or_default().to_owned()
}

#[test]
fn an_account_is_shown_before_it_is_taken() {
    let page = open();
    let before = page.playground("scenario", &[]).unwrap();
    page.press("button", "Import/Export").unwrap();
    page.fill("textbox", "Text to import", ACCOUNT).unwrap();
    page.press("button", "Import").unwrap();
    let text = read_paste(&page);
    for line in [
        "This is an answer of the AWS CLI.",
        "Function orders",
        "Alias live of orders on version 1",
        "answers only have its hash",
    ] {
        assert!(text.contains(line), "{line} is told: {text}");
    }
    assert_eq!(
        page.playground("scenario", &[]).unwrap(),
        before,
        "nothing is made before it is taken"
    );
    page.press("button", "Add to this account").unwrap();
    page.until("orders is there", || {
        Ok(functions(&page).iter().any(|it| it == "orders"))
    })
    .unwrap();
    assert_ne!(page.playground("scenario", &[]).unwrap(), before);
}

#[test]
fn a_paste_that_aws_would_refuse_says_why_and_changes_nothing() {
    let page = open();
    let before = page.playground("scenario", &[]).unwrap();
    page.press("button", "Import/Export").unwrap();
    let paste = |text: &str| {
        page.fill("textbox", "Text to import", text).unwrap();
        page.press("button", "Import").unwrap();
    };
    paste("Aliases:\n- Name: live\n  FunctionVersion: '1'\n");
    let text = alert(&page);
    assert!(
        text.contains("paste what the AWS CLI printed"),
        "says what to do: {text}"
    );
    paste(
        "Resources:\n  A:\n    Type: AWS::Lambda::Alias\n    Properties: {FunctionName: nosuch, FunctionVersion: '1', Name: live}\n",
    );
    read_paste(&page);
    page.press("button", "Add to this account").unwrap();
    let text = alert(&page);
    assert!(
        text.contains("Nothing was taken") && text.contains("Function not found"),
        "says why: {text}"
    );
    assert_eq!(page.playground("scenario", &[]).unwrap(), before);
}

#[test]
fn an_export_names_what_its_format_cannot_hold() {
    let page = open();
    run(
        &page,
        "aws lambda add-permission --function-name helloworld --statement-id from-cron --action lambda:InvokeFunction --principal events.amazonaws.com",
    );
    let left = page
        .playground("export", &[json!("cloudformation")])
        .unwrap();
    assert!(left.to_string().contains("permission from-cron"), "{left}");
    page.press("button", "Import/Export").unwrap();
    let choose = "
        const field = document.querySelector('dialog select[aria-label=Format]');
        field.selectedIndex = [...field.options].findIndex((it) => it.text.includes('CloudFormation'));
        field.dispatchEvent(new Event('change', {bubbles: true}));";
    page.session().run(choose, &[]).unwrap();
    page.until("the statement is named", || {
        let text = "return document.querySelector('dialog[open]')?.innerText ?? ''";
        let text = page.session().run(text, &[])?;
        Ok(text
            .as_str()
            .unwrap_or_default()
            .contains("permission from-cron"))
    })
    .unwrap();
}
