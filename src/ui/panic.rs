//! If the page breaks: a plain page that says so, keeps the work, and offers a report.

use std::panic::PanicHookInfo;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, HtmlElement};

/// Shows the panic instead of a dead page. Only the browser's own means: the program is gone.
pub fn install() {
    yew::set_custom_panic_hook(Box::new(|info| {
        let _ = show(info);
    }));
}

fn show(info: &PanicHookInfo<'_>) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let body = document.body()?;
    // A second panic while the first is told about changes nothing.
    if document.query_selector(".broken").ok()?.is_some() {
        return None;
    }
    let main = document.create_element("main").ok()?;
    main.set_class_name("broken");
    add(&document, &main, "h1", "Something in this page broke")?;
    add(
        &document,
        &main,
        "p",
        "Your work is safe: it is kept in this browser and in the address of this page. Reload to go on.",
    )?;
    let button = add(&document, &main, "button", "Reload")?;
    button.set_class_name("button button--primary");
    let reload = Closure::<dyn Fn()>::new(super::browser::reload);
    button
        .unchecked_ref::<HtmlElement>()
        .set_onclick(Some(reload.as_ref().unchecked_ref()));
    reload.forget();
    add(
        &document,
        &main,
        "p",
        "If it happens again, please copy this report for whoever looks after the page:",
    )?;
    let report = add(&document, &main, "textarea", &report(info))?;
    let _ = report.set_attribute("readonly", "");
    let _ = report.set_attribute("aria-label", "Report");
    body.set_text_content(None);
    body.append_child(&main).ok()?;
    Some(())
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let window = web_sys::window();
    let agent = window
        .as_ref()
        .and_then(|it| it.navigator().user_agent().ok())
        .unwrap_or_default();
    let address = window
        .and_then(|it| it.location().href().ok())
        .unwrap_or_default();
    format!(
        "Alias Playground {}\n{info}\n{agent}\n{address}",
        env!("CARGO_PKG_VERSION")
    )
}

fn add(document: &Document, parent: &Element, tag: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}
