//! Writing a workshop: the text beside the lessons that it makes, its checks tried as one types.

use std::rc::Rc;

use gloo::file::callbacks::{FileReader, read_as_text};
use gloo::timers::callback::Timeout;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::print::Print;
use crate::ui::browser;
use crate::ui::copy::CopyField;
use crate::ui::dialogs::Code;
use crate::ui::modal::Modal;
use crate::ui::notes::prose;
use crate::ui::page::PageAction;
use crate::ui::start;
use crate::ui::storage::Local;
use crate::ui::storage::library::Keys;
use crate::ui::store::{Same, Ui, UiProps};
use playground::view::format::{count, counted};
use playground::workshop::read::{Trouble, read};
use playground::workshop::rehearse::rehearse;
use playground::workshop::{Ask, Lesson, Workshop, code};

/// Where the browser keeps the text.
const TEXT: &str = "alias-playground.author";
/// Milliseconds without a key until the text is tried.
const PAUSE: u32 = 250;
/// Characters from which on a link is better sent as a file.
const LONG: usize = 4_000;

/// A short workshop to begin with.
const FIRST: &str = "# My first lesson

Minutes: 5
Start: two versions

What it is about, in a sentence.

## Give version 2 a tenth of PROD

What to know for it.

> Hint: a tenth is 0.1

```solution
aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.1}
```

```check
$ aws lambda get-alias --function-name helloworld --name PROD --query \"RoutingConfig.AdditionalVersionWeights.\\\"2\\\" == `0.1`\"
true
none: PROD gives version 2 no share yet.
```

## Remember

One sentence.
";

/// A text as it was tried.
#[derive(Clone)]
struct Tried {
    workshop: Rc<Workshop>,
    troubles: Vec<Trouble>,
    /// Of each lesson, what its checks say before their solution is played.
    before: Vec<Vec<String>>,
    link: String,
}

impl PartialEq for Tried {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.workshop, &other.workshop)
    }
}

fn tried(text: &str) -> Tried {
    let (workshop, mut troubles) = read(text);
    let mut before = Vec::new();
    for lesson in &workshop.lessons {
        let rehearsal = rehearse(lesson);
        before.push(rehearsal.before);
        if troubles.is_empty() {
            troubles.extend(rehearsal.troubles);
        }
    }
    Tried {
        link: code::workshop(text),
        workshop: Rc::new(workshop),
        troubles,
        before,
    }
}

/// The dialog.
#[component]
pub fn Author(UiProps { ui }: &UiProps) -> Html {
    let text = use_state_eq(|| {
        let kept = Local
            .get(TEXT)
            .ok()
            .flatten()
            .filter(|it| !it.trim().is_empty());
        kept.unwrap_or_else(|| FIRST.to_owned())
    });
    let result = use_state_eq(|| tried(&text));
    let field = use_node_ref();
    let reader = use_mut_ref(|| None::<FileReader>);
    {
        let result = result.clone();
        use_effect_with((*text).clone(), move |text| {
            let text = text.clone();
            let timer = Timeout::new(PAUSE, move || {
                let _ = Local.set(TEXT, &text);
                if *text != *result.workshop.text {
                    result.set(tried(&text));
                }
            });
            move || drop(timer)
        });
    }
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| text.set(browser::input_text(&event)))
    };
    let onfile = {
        let text = text.clone();
        Callback::from(move |event: Event| {
            let Some(file) = browser::files_of(&event).into_iter().next() else {
                return;
            };
            let text = text.clone();
            let blob = gloo::file::Blob::from(web_sys::Blob::from(file));
            reader.replace(Some(read_as_text(&blob, move |read| {
                if let Ok(read) = read {
                    text.set(read);
                }
            })));
        })
    };
    let save = {
        let text = text.clone();
        Callback::from(move |_: MouseEvent| browser::save("workshop.md", &text))
    };
    let fine = result.troubles.is_empty();
    html! {
        <Modal title="Write a workshop" wide=true onclose={ui.on_show(PageAction::Closed)}>
            <div class="author">
                <div class="author__text">
                    <label class="field__name" for="author-text">{ "Text" }</label>
                    <textarea id="author-text" ref={field.clone()} class="input author__field" spellcheck="false" aria-describedby="author-troubles"
                        value={(*text).clone()} {oninput} />
                    <div class="buttons">
                        <button type="button" class="button button--small" onclick={save}>{ "Save as a file" }</button>
                        <label class="button button--small">{ "Open a file" }<input type="file" class="visually-hidden" accept=".md,.txt,text/*" onchange={onfile} /></label>
                    </div>
                    <div id="author-troubles" role="status">
                        if fine {
                            <p><span class="chip chip--ok">{ "✓" }</span>{ format!(" {}: every solution does its step.", counted(result.workshop.lessons.len(), "lesson", "lessons")) }</p>
                        } else {
                            <ul class="author__troubles">
                                for trouble in &result.troubles { { trouble_html(trouble, &field) } }
                            </ul>
                        }
                    </div>
                </div>
                <div class="author__sent">
                <div class="author__live" role="region" aria-label="The lessons" tabindex="0">
                    for (number, lesson) in result.workshop.lessons.iter().enumerate() {
                        { live(ui, &result, number, lesson, fine) }
                    }
                </div>
                if fine {
                    <Print workshop={Same(Rc::clone(&result.workshop))} />
                    { link(&result.link) }
                }
                </div>
            </div>
        </Modal>
    }
}

/// A complaint, which leads to its line.
fn trouble_html(trouble: &Trouble, field: &NodeRef) -> Html {
    let (field, line) = (field.clone(), trouble.line);
    let onclick = Callback::from(move |_: MouseEvent| {
        let Some(area) = field.cast::<HtmlTextAreaElement>() else {
            return;
        };
        // The browser counts UTF-16 units.
        let text = area.value();
        let units = |it: &str| u32::try_from(it.encode_utf16().count()).unwrap_or(u32::MAX);
        let before: u32 = text
            .lines()
            .take(line.saturating_sub(1))
            .map(|it| units(it) + 1)
            .sum();
        let length = text.lines().nth(line.saturating_sub(1)).map_or(0, units);
        let _ = area.focus();
        let _ = area.set_selection_range(before, before + length);
    });
    html! {
        <li><button type="button" class="button button--small" {onclick}>{ format!("Line {line}") }</button>{ " " }{ &trouble.text }</li>
    }
}

fn link(link: &str) -> Html {
    let address = format!("{}#{link}", browser::address());
    let length = address.chars().count();
    let advice = if length > LONG {
        "Too long for some chat programs: send the file as well; attendees open it under Lessons."
    } else {
        "Fits a chat message and a QR code."
    };
    html! {
        <CopyField id="author-link" label="Link" value={address.clone()} copy="Copy link">
            <p class="field__help">{ format!("{} characters. {advice}", count(length as u64)) }</p>
            <Code {address} />
        </CopyField>
    }
}

/// A lesson as attendees will see it, with what its checks say.
fn live(ui: &Ui, tried: &Tried, number: usize, lesson: &Rc<Lesson>, fine: bool) -> Html {
    let source = Rc::clone(&tried.workshop.text);
    let begin = {
        let (ui, lesson, source) = (ui.clone(), Rc::clone(lesson), Rc::clone(&source));
        let workshop = Same(Rc::clone(&tried.workshop));
        Callback::from(move |_: MouseEvent| {
            ui.show(PageAction::Workshop(Some(workshop.clone())));
            start::lesson(&ui, &lesson, &source, 0);
        })
    };
    let before = tried
        .before
        .get(number)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let steps = lesson.steps.iter().enumerate().map(|(at, step)| {
        let reached = before.len() > at;
        let passed = before.len() > at + 1 || reached && fine;
        html! {
            <li key={at}>
                <p><strong>{ &step.title }</strong>{ " " }
                    if passed { <span class="chip chip--ok">{ "✓ can be done" }</span> }
                </p>
                { prose(&step.text) }
                if let Some(Ask::Choice(choices)) = &step.ask {
                    <ul>for choice in choices { <li>{ if choice.right { "✓ " } else { "" } }{ &choice.text }</li> }</ul>
                }
                if let Some(said) = before.get(at).filter(|it| !it.is_empty()) {
                    <p class="muted">{ "Until then: " }{ said }</p>
                }
            </li>
        }
    });
    html! {
        <article key={number}>
            <h3>{ &lesson.title }</h3>
            { prose(&lesson.about) }
            <ol>{ for steps }</ol>
            if !lesson.remember.is_empty() { <p><strong>{ "Remember" }</strong></p>{ prose(&lesson.remember) } }
            <button type="button" class="button button--small" disabled={!fine} onclick={begin}>{ "Try it as an attendee" }</button>
        </article>
    }
}
