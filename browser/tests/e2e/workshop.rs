//! A workshop in one link: written, sent, done by three people in three profiles, handed in, and read.

use browser::{driver::Window, page::Page, session::keys};
use serde_json::json;

use crate::{lacks_devtools, open, open_with};

/// Two lessons, as a trainer writes them.
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
none: PROD gives version 2 no share yet.
```

## How much is left for version 1?

- [x] nine tenths
- [ ] a tenth

## Remember

A weight is a share.

# All of it

Minutes: 5
Start: two versions

To promote is one request.

## Move PROD to version 2

```solution
aws lambda update-alias --function-name helloworld --name PROD --function-version 2
```

```check
$ aws lambda get-alias --function-name helloworld --name PROD --query FunctionVersion
"2"
```

## Remember

An alias moves at once.
"#;

const TENTH: &str = "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.1}";

/// An action of the palette.
fn act(page: &Page, name: &str) {
    page.session().run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true}))", &[]).unwrap();
    page.find("combobox", "Action").unwrap();
    page.session().type_keys(name).unwrap();
    page.find("option", name).unwrap();
    page.session().press(&[keys::ENTER]).unwrap();
}

/// Types a line into the console.
fn enter(page: &Page, line: &str) {
    page.paste("textbox", "AWS CLI", line).unwrap();
    page.session().press(&[keys::ENTER]).unwrap();
    page.until("the line is taken", || {
        Ok(page.value("textbox", "AWS CLI")?.is_empty())
    })
    .unwrap();
}

/// Waits until the guide says this.
fn told(page: &Page, words: &str) {
    let asked = "return document.querySelector('.guide')?.textContent ?? ''";
    let mut last = serde_json::Value::Null;
    let found = page.until(words, || {
        last = page.session().run(asked, &[])?;
        Ok(last.as_str().is_some_and(|it| it.contains(words)))
    });
    if let Err(error) = found {
        let here = "return document.activeElement?.outerHTML?.slice(0, 200)";
        let here = page.session().run(here, &[]).unwrap();
        let log = "return document.querySelector('.console__log, .log')?.innerText?.slice(-600)";
        let log = page.session().run(log, &[]).unwrap();
        panic!("{error}; the guide says {last}; the focus is on {here}; the console {log}");
    }
}

/// What is behind an address's `#`, with it.
fn fragment(link: &str) -> String {
    let at = link.find('#').expect("a fragment");
    link[at..].to_owned()
}

/// Hands in under a name, and gives the link and the four letters.
fn hand_in(page: &Page, name: &str) -> (String, String) {
    page.press("button", "Hand in").unwrap();
    page.fill("textbox", "Your name, as the trainer shall see it", name)
        .unwrap();
    let letters = "return document.querySelector('.done__letters').textContent";
    let letters = page.session().run(letters, &[]).unwrap();
    let link = page.value("textbox", "Link").unwrap();
    (link, letters.as_str().expect("letters").to_owned())
}

/// Presses what has the role and the name with the mouse, wherever its name goes on.
fn click(page: &Page, role: &str, name: &str) {
    let element = page.find_beginning(role, name).unwrap();
    page.session().click(&element).unwrap();
}

/// Whether the solution is not to be seen.
const SHUT: &str = "return document.querySelector('.guide summary')?.parentElement.open !== true";

/// The solution's own button, by the mouse.
fn solve_by_mouse(page: &Page) {
    // One that was looked at to break something is open still.
    if page.session().run(SHUT, &[]).unwrap() == true {
        let summary = page.session().all(".guide summary").unwrap();
        page.session()
            .click(summary.first().expect("a solution"))
            .unwrap();
    }
    page.press("button", "Run it").unwrap();
}

/// The solution's own button, by the keyboard.
fn solve_by_keys(page: &Page) {
    for _ in 0..80 {
        page.session().press(&[keys::TAB]).unwrap();
        let here = "return document.activeElement.matches('.guide summary')";
        if page.session().run(here, &[]).unwrap() == true {
            page.focus().expect("the focus is seen");
            if page.session().run(SHUT, &[]).unwrap() == true {
                page.session().press(&[keys::ENTER]).unwrap();
            }
            page.tab_to("button", "Run it").unwrap();
            return page.session().press(&[keys::ENTER]).unwrap();
        }
    }
    panic!("Tab does not lead to the solution");
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
fn a_workshop_is_written_sent_done_by_three_and_read() {
    let trainer = open();
    act(&trainer, "Write a workshop");
    let field = trainer.find("textbox", "Text").unwrap();
    trainer
        .session()
        .run(
            "arguments[0].focus(); arguments[0].select()",
            &[field.value()],
        )
        .unwrap();
    // First with a slip, which is told with its line.
    trainer
        .paste("textbox", "Text", &TEXT.replacen("```check", "```chek", 1))
        .unwrap();
    trainer.find("button", "Line 14").unwrap();
    trainer
        .session()
        .run(
            "arguments[0].focus(); arguments[0].select()",
            &[field.value()],
        )
        .unwrap();
    trainer.paste("textbox", "Text", TEXT).unwrap();
    trainer.find("textbox", "Link").unwrap();
    let link = trainer.value("textbox", "Link").unwrap();
    assert!(link.len() < 1_500, "{}", link.len());
    let sent = fragment(&link);
    trainer.press("button", "Close").unwrap();

    // Ada, with the keyboard alone.
    let ada = open_with(Window::DESKTOP, &sent);
    ada.find_beginning("button", "A tenth").unwrap();
    ada.tab_to("button", "A tenth").unwrap();
    ada.session().press(&[keys::ENTER]).unwrap();
    told(&ada, "Give version 2 a tenth of PROD");
    solve_by_keys(&ada);
    told(&ada, "How much is left");
    ada.tab_to("button", "nine tenths").unwrap();
    ada.session().press(&[keys::ENTER]).unwrap();
    told(&ada, "A weight is a share.");
    let kept = "return sessionStorage.getItem('alias-playground.lesson')";
    let first = ada.session().run(kept, &[]).unwrap();
    ada.tab_to("button", "Next: All of it").unwrap();
    ada.session().press(&[keys::ENTER]).unwrap();
    told(&ada, "Move PROD to version 2");
    ada.until("the lesson is kept", || {
        Ok(ada.session().run(kept, &[])? != first)
    })
    .unwrap();
    // A reload comes back to the same place, though the scenario on screen may not be kept yet: `keep` sees to it.
    ada.session().reload().unwrap();
    ada.started().unwrap();
    told(&ada, "Move PROD to version 2");
    // Answered once the program's second part is here: what is pressed before is `parts`' matter.
    ada.playground("link", &[]).unwrap();
    solve_by_keys(&ada);
    told(&ada, "An alias moves at once.");
    let (adas, letters) = hand_in(&ada, "Ada");
    // A lesson that was ended is not taken up again.
    ada.press("button", "Close").unwrap();
    ada.press("button", "End lesson").unwrap();
    ada.session().reload().unwrap();
    ada.started().unwrap();
    ada.find_beginning("button", "Simulate ").unwrap();
    assert!(ada.session().all(".guide").unwrap().is_empty());

    // Bob, with the mouse alone.
    let bob = open_with(Window::DESKTOP, &sent);
    click(&bob, "button", "A tenth");
    told(&bob, "Give version 2 a tenth of PROD");
    bob.press("button", "What is missing?").unwrap();
    told(&bob, "PROD gives version 2 no share yet.");
    solve_by_mouse(&bob);
    told(&bob, "How much is left");
    bob.press("button", "a tenth").unwrap();
    told(&bob, "The answer: nine tenths.");
    let (bobs, _) = hand_in(&bob, "Bob");

    // Cy, with the console alone, and a refusal.
    let cy = open_with(Window::DESKTOP, &sent);
    click(&cy, "button", "A tenth");
    told(&cy, "Give version 2 a tenth of PROD");
    enter(&cy, &TENTH.replace("0.1", "10"));
    enter(&cy, TENTH);
    told(&cy, "How much is left");
    enter(&cy, "playground answer 1");
    told(&cy, "A weight is a share.");
    let (cys, _) = hand_in(&cy, "Cy");

    // Read, on a page that was loaded anew since.
    trainer.visit("").unwrap();
    trainer.whole().unwrap();
    act(&trainer, "Class: what attendees handed in");
    let name = "Paste or drop what was handed in: links or files, any number of them, parts in any order; a workshop's link too";
    trainer
        .paste("textbox", name, "nothing of the kind")
        .unwrap();
    trainer.find("alert", "").unwrap();
    let all = format!("From Ada: <{adas}>, and {bobs}\n{cys}\n{sent}\n");
    trainer.paste("textbox", name, &all).unwrap();
    trainer.find("button", "Film of Cy").unwrap();
    let cells = "return [...document.querySelectorAll('.class__table')].map((it) => [...it.querySelectorAll('tbody tr, tfoot tr')].map((row) => [...row.cells].map((cell) => cell.innerText.trim()).join(' | ')).join('\\n')).join('\\n\\n')";
    let mut table = String::new();
    trainer
        .until("three attendees", || {
            let read = trainer.session().run(cells, &[])?;
            table = read.as_str().unwrap_or_default().to_owned();
            Ok(["Ada", "Bob", "Cy"].iter().all(|it| table.contains(it)))
        })
        .unwrap();
    assert!(table.contains(&format!("Ada {letters}")), "{table}");
    assert!(
        table.contains("3 of 3 | 3 of 3"),
        "all did both steps of the first lesson: {table}"
    );
    assert!(table.contains("not the right answer"), "Bob's: {table}");
    assert!(table.contains("1 of 1"), "Ada's second lesson: {table}");
    let met = trainer.session().all(".class__met").unwrap();
    let met = trainer
        .session()
        .text(met.first().expect("a refusal"))
        .unwrap();
    assert!(met.contains("1 of 3 met"), "{met}");
    trainer.press("button", "Film of Cy").unwrap();
    trainer.find("button", "Back to the class").unwrap();
    trainer.check_clean().unwrap();
}

#[test]
fn what_was_handed_in_can_be_dropped_and_scanned() {
    let attendee = open_with(Window::DESKTOP, "#lesson=promote");
    told(&attendee, "Promoting the canary");
    solve_by_mouse(&attendee);
    let (link, _) = hand_in(&attendee, "Dee");
    let class = open();
    // A camera and a detector, as browsers on phones have them.
    let stand_in = "
        window.BarcodeDetector = class {
          static getSupportedFormats() { return Promise.resolve(['qr_code']); }
          detect() { return Promise.resolve([{rawValue: window.held}]); }
        };
        const canvas = document.createElement('canvas');
        canvas.getContext('2d');
        navigator.mediaDevices.getUserMedia = () => Promise.resolve(window.stream = canvas.captureStream(10));
        setInterval(() => canvas.getContext('2d').fillRect(0, 0, 9, 9), 50);
        window.held = arguments[0];";
    class.session().run(stand_in, &[json!(link)]).unwrap();
    act(&class, "Class: what attendees handed in");
    class.press("button", "Scan with the camera").unwrap();
    class.find("button", "Film of Dee").unwrap();
    class.press("button", "Stop the camera").unwrap();
    class
        .until("the camera is off", || {
            let asked = "return window.stream.getTracks().every((it) => it.readyState === 'ended')";
            Ok(class.session().run(asked, &[])? == true)
        })
        .unwrap();
    class.press("button", "Begin a new class").unwrap();
    let drop = "
        const data = new DataTransfer();
        data.items.add(new File([arguments[0]], 'dee.txt', {type: 'text/plain'}));
        const there = document.getElementById('class-paste');
        for (const name of ['dragover', 'drop']) there.dispatchEvent(new DragEvent(name, {dataTransfer: data, bubbles: true, cancelable: true}));";
    class.session().run(drop, &[json!(link)]).unwrap();
    class.find("button", "Film of Dee").unwrap();
    class.check_clean().unwrap();
}

/// A workshop's link, as the author's view gives it for this text.
fn link_of(text: &str) -> String {
    let author = open();
    act(&author, "Write a workshop");
    let field = author.find("textbox", "Text").unwrap();
    let select = "arguments[0].focus(); arguments[0].select()";
    author.session().run(select, &[field.value()]).unwrap();
    let before = author.value("textbox", "Link").unwrap_or_default();
    author.paste("textbox", "Text", text).unwrap();
    let mut link = String::new();
    author
        .until("the link is the text's", || {
            link = author.value("textbox", "Link").unwrap_or_default();
            Ok(link.contains("#workshop=") && link != before)
        })
        .unwrap();
    fragment(&link)
}

#[test]
fn a_hostile_workshop_shows_text_and_sends_nothing() {
    let evil = "What it is <img src=x onerror=\"document.title='caught'\"> <script>document.title='caught'</script> \
        [a link](javascript:document.title='caught') ![a picture](https://evil.example/p.png) \
        <a href=\"https://evil.example\">click</a> about.";
    let text = TEXT.replacen("What it is about.", evil, 1);
    let attendee = open_with(Window::DESKTOP, &link_of(&text));
    click(&attendee, "button", "A tenth");
    told(&attendee, "<script>document.title");
    let session = attendee.session();
    let strangers = "return document.querySelectorAll('.guide img, .guide script, .guide iframe, .guide form, .guide [onerror], .guide a[href^=\"javascript:\" i]').length";
    assert_eq!(session.run(strangers, &[]).unwrap(), 0);
    solve_by_mouse(&attendee);
    told(&attendee, "How much is left");
    let title = session.run("return document.title", &[]).unwrap();
    assert!(!title.as_str().unwrap().contains("caught"), "{title}");
    // No other host was asked for anything, and no rule of the page's was broken.
    attendee.check_clean().unwrap();
}

#[test]
fn lessons_are_begun_done_and_handed_in_without_a_network() {
    if lacks_devtools("only Chromium can be cut off from the network") {
        return;
    }
    let page = open();
    let session = page.session();
    crate::go_offline(&page);
    act(&page, "Lessons");
    page.find_beginning("button", "Link to A canary").unwrap();
    page.visit("#lesson=promote").unwrap();
    page.whole().unwrap();
    told(&page, "Promoting the canary");
    solve_by_mouse(&page);
    told(&page, "Promoting changes the alias's version");
    let (link, letters) = hand_in(&page, "Eve");
    assert!(link.contains("#done="), "{link}");
    assert_eq!(letters.len(), 4, "{letters}");
    assert!(
        !session.all(".share__qr").unwrap().is_empty(),
        "a picture to scan"
    );
}

/// Goes through a lesson by whatever answers and solves, to its end.
fn through(page: &Page, id: &str, solve: fn(&Page), answer: fn(&Page)) {
    for _ in 0..12 {
        let over = "return document.querySelector('.guide__remember') !== null";
        if page.session().run(over, &[]).unwrap() == true {
            return;
        }
        let step = "return document.querySelector('.guide__title')?.textContent ?? ''";
        let before = page.session().run(step, &[]).unwrap();
        let asks = "return document.querySelector('.guide__choices, .guide__number') !== null";
        if page.session().run(asks, &[]).unwrap() == true {
            answer(page);
        } else {
            let broken = "return document.querySelector('.guide__head').textContent.includes('Break it first')";
            if page.session().run(broken, &[]).unwrap() == true {
                solve(page);
                told(page, "Now fix it");
            }
            solve(page);
        }
        page.until(&format!("{id} goes on from {before}"), || {
            let over = page.session().run(over, &[])? == true;
            Ok(over || page.session().run(step, &[])? != before)
        })
        .unwrap();
    }
    panic!("{id} does not end");
}

/// The page's own lessons, as the list has them.
fn lessons(page: &Page) -> Vec<String> {
    act(page, "Lessons");
    page.find_beginning("button", "Link to A canary").unwrap();
    let links = "return [...document.querySelectorAll('.lessons__link')].map((it) => it.closest('li').dataset.lesson)";
    let ids = page.session().run(links, &[]).unwrap();
    let ids = ids.as_array().expect("a list").iter();
    ids.map(|it| it.as_str().expect("a name").to_owned())
        .collect()
}

/// Every lesson, each from its link.
fn every_lesson(solve: fn(&Page), answer: fn(&Page)) {
    let page = open();
    let ids = lessons(&page);
    assert!(ids.len() >= 30, "{ids:?}");
    // A sample of three, but in the long tier.
    let all = std::env::var_os("ALIAS_PLAYGROUND_LONG").is_some();
    for id in ids.into_iter().step_by(if all { 1 } else { 11 }) {
        page.visit(&format!("#lesson={id}")).unwrap();
        page.whole().unwrap();
        page.until(&format!("{id} begins"), || {
            Ok(!page.session().all(".guide")?.is_empty())
        })
        .unwrap();
        through(&page, &id, solve, answer);
    }
    page.check_clean().unwrap();
}

#[test]
fn every_lesson_is_done_with_the_mouse_alone() {
    every_lesson(solve_by_mouse, |page| {
        let session = page.session();
        if let Some(choice) = session.all(".guide__choices button").unwrap().first() {
            return session.click(choice).unwrap();
        }
        // A press in the slider's middle says a number.
        let slider = session.all(".guide__number input[type=range]").unwrap();
        session.click(slider.first().expect("a slider")).unwrap();
        page.press("button", "Answer").unwrap();
    });
}

#[test]
fn every_lesson_is_done_with_the_keyboard_alone() {
    every_lesson(solve_by_keys, |page| {
        let session = page.session();
        for _ in 0..80 {
            session.press(&[keys::TAB]).unwrap();
            let here = "return document.activeElement.matches('.guide__choices button') ? 'choice' : document.activeElement.id";
            let here = session.run(here, &[]).unwrap();
            if here == "choice" {
                return session.press(&[keys::ENTER]).unwrap();
            }
            if here == "lesson-answer" {
                session.type_keys("50").unwrap();
                return session.press(&[keys::ENTER]).unwrap();
            }
        }
        panic!("Tab does not lead to an answer");
    });
}
