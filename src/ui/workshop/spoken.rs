//! For the back row, in presenter mode: the last command in large type, and a light on what it changed in the picture.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::ui::browser;
use crate::ui::store::UiProps;
use playground::view::said;

/// Set on nodes and arrows that the last command changed: see traffic.css.
const LIT: &str = "data-lit";
/// What a node or an arrow said before.
const WAS: &str = "data-was";
/// Milliseconds from a change until the picture shows it.
const DRAWN: u32 = 60;

/// The command, what it says in words or AWS's refusal, and the light.
#[component]
pub fn Spoken(UiProps { ui }: &UiProps) -> Html {
    let history = ui.session.history();
    let (cursor, line) = (history.cursor(), history.line());
    let entry = ui.session.transcript().last().cloned();
    let key = (entry.as_ref().map(|it| it.id), cursor, line);
    // Of the last entry and the step that the history stands at, what came last is shown.
    let known = use_mut_ref(|| (key, false));
    let refused = {
        let mut known = known.borrow_mut();
        let ((before, at, course), shows) = *known;
        if before != key.0 {
            *known = (key, entry.as_ref().is_some_and(|it| it.exit_code != 0));
        } else if (at, course) != (cursor, line) {
            *known = (key, false);
        } else {
            *known = (key, shows);
        }
        known.1
    };
    use_effect_with((cursor, line, ui.session.opened()), |at| {
        let at = *at;
        let timer = Timeout::new(DRAWN, move || light(at.0 > 0));
        move || drop(timer)
    });
    let step = cursor.checked_sub(1).and_then(|it| history.steps().get(it));
    let (command, words) = match (&entry, step) {
        (Some(entry), _) if refused => (entry.line.clone(), entry.stderr.trim().to_owned()),
        (_, Some(played)) => {
            let request = &played.step.request;
            let said = said::aloud(request).unwrap_or_default();
            // Such as that nothing was published, because nothing had changed.
            let notes = entry.iter().filter(|it| it.step == Some(played.id));
            let notes = notes.flat_map(|it| it.notes.iter());
            let words = std::iter::once(&said)
                .chain(notes)
                .filter(|it| !it.is_empty());
            let words = words.map(String::as_str).collect::<Vec<_>>().join(". ");
            (console::render(request, ui.session.files()), words)
        }
        _ => return Html::default(),
    };
    html! {
        <section class={classes!("spoken", refused.then_some("spoken--refused"))} aria-label="The last command">
            <code class="spoken__line" tabindex="0">{ command }</code>
            if !words.is_empty() { <p class="spoken__words">{ words }</p> }
        </section>
    }
}

/// Lights what says something else than before, and remembers what is said now.
fn light(any: bool) {
    let Some(document) = browser::window().and_then(|it| it.document()) else {
        return;
    };
    let Ok(parts) = document.query_selector_all(".node, .edge") else {
        return;
    };
    let parts: Vec<Element> = js_sys::Array::from(&parts)
        .iter()
        .filter_map(|it| it.dyn_into().ok())
        .collect();
    let first = parts.iter().all(|it| it.get_attribute(WAS).is_none());
    for part in parts {
        let says = part.get_attribute("aria-label").unwrap_or_default();
        // An arrow's figures of the last run are no change of the alias.
        let says: Vec<&str> = says.split(", ").take(2).collect();
        let says = says.join(", ");
        let changed = part.get_attribute(WAS).as_deref() != Some(&*says);
        let _ = if changed && any && !first {
            part.set_attribute(LIT, "")
        } else {
            part.remove_attribute(LIT)
        };
        let _ = part.set_attribute(WAS, &says);
    }
}
