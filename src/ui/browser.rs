//! The few things asked of the browser, each of which it may refuse.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The window; none where the page is rendered without a browser, as in the native tests.
pub fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") {
        web_sys::window()
    } else {
        None
    }
}

/// The text of the field that an event comes from.
pub fn text_of(event: &Event) -> String {
    text_in(event.target())
}

/// The text of the field that an input event comes from.
pub fn input_text(event: &InputEvent) -> String {
    text_in(event.target())
}

fn text_in(target: Option<web_sys::EventTarget>) -> String {
    let Some(target) = target else {
        return String::new();
    };
    if let Some(field) = target.dyn_ref::<HtmlInputElement>() {
        return field.value();
    }
    if let Some(field) = target.dyn_ref::<HtmlTextAreaElement>() {
        return field.value();
    }
    target
        .dyn_ref::<HtmlSelectElement>()
        .map(HtmlSelectElement::value)
        .unwrap_or_default()
}

/// The value of the first field that the selector finds in the form an event comes from.
pub fn value_in(event: &Event, selector: &str) -> String {
    let form = event
        .target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    let field = form.and_then(|it| it.query_selector(selector).ok().flatten());
    text_in(field.map(web_sys::EventTarget::from))
}

/// The files that were chosen in the field that an event comes from.
pub fn files_of(event: &Event) -> Vec<web_sys::File> {
    let field = event
        .target()
        .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    let Some(files) = field.and_then(|it| it.files()) else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// What is dropped: files, and a text.
pub fn dropped(event: &web_sys::DragEvent) -> (Vec<web_sys::File>, String) {
    let Some(data) = event.data_transfer() else {
        return Default::default();
    };
    let files = data.files().map_or_else(Vec::new, |files| {
        (0..files.length()).filter_map(|at| files.get(at)).collect()
    });
    (files, data.get_data("text/plain").unwrap_or_default())
}

/// Whether the box that an event comes from is ticked.
pub fn ticked(event: &Event) -> bool {
    event
        .target()
        .and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|it| it.checked())
}

/// Copies a text; tells afterwards whether the browser let it.
pub fn copy(text: &str, done: Callback<bool>) {
    let Some(window) = window() else {
        done.emit(false);
        return;
    };
    // Absent outside https and loopback, whatever the bindings say.
    let clipboard = js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("clipboard"))
        .ok()
        .and_then(|it| it.dyn_into::<web_sys::Clipboard>().ok());
    let Some(clipboard) = clipboard else {
        done.emit(false);
        return;
    };
    let promise = clipboard.write_text(text);
    spawn_local(async move {
        done.emit(JsFuture::from(promise).await.is_ok());
    });
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    let element = window()
        .and_then(|it| it.document())
        .and_then(|it| it.get_element_by_id(id));
    if let Some(element) = element {
        // SVG elements have `focus` too, under another interface.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Moves the focus to the field with this id and selects its text.
pub fn select(id: &str) {
    let field = window()
        .and_then(|it| it.document())
        .and_then(|it| it.get_element_by_id(id));
    if let Some(field) = field {
        // Text areas have both methods too.
        let field = field.unchecked_into::<HtmlInputElement>();
        let _ = field.focus();
        field.select();
    }
}

/// Moves the focus to the first element that the selector finds.
pub fn focus_in(selector: &str) {
    let element = window()
        .and_then(|it| it.document())
        .and_then(|it| it.query_selector(selector).ok().flatten());
    if let Some(element) = element {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// The element that has the focus.
pub fn focused() -> Option<HtmlElement> {
    let document = window()?.document()?;
    document
        .active_element()
        .map(JsCast::unchecked_into::<HtmlElement>)
}

/// Whether the element with this id has the focus.
pub fn has_focus(id: &str) -> bool {
    focused().is_some_and(|it| it.id() == id)
}

/// Whether nothing on the page has the focus, as after the element that had it went away.
pub fn has_no_focus() -> bool {
    focused().is_none_or(|it| it.tag_name() == "BODY")
}

/// Whether there is an element that this CSS selector means.
pub fn is_there(selector: &str) -> bool {
    let document = window().and_then(|it| it.document());
    document.is_some_and(|it| it.query_selector(selector).is_ok_and(|it| it.is_some()))
}

/// Has the field with the focus commit what was typed, as leaving it does.
pub fn commit() {
    if let Some(element) = focused() {
        let _ = element.blur();
    }
}

/// Gives the focus back to an element that is still there.
pub fn refocus(before: Option<HtmlElement>) {
    if let Some(element) = before.filter(|it| it.is_connected()) {
        let _ = element.focus();
    }
}

/// Scrolls the first element that the selector finds into view, within its list only.
pub fn reveal(selector: &str) {
    let element = window()
        .and_then(|it| it.document())
        .and_then(|it| it.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok())
        && let Some(list) = element.offset_parent()
    {
        let (top, bottom) = (
            element.offset_top(),
            element.offset_top() + element.offset_height(),
        );
        let (from, to) = (list.scroll_top(), list.scroll_top() + list.client_height());
        if top < from || bottom > to {
            list.set_scroll_top(bottom - list.client_height() / 2);
        }
    }
}

/// Scrolls the list that an opened `details` element is in until its end, or else its beginning, is seen.
pub fn reveal_end(node: &NodeRef) {
    let element = node
        .cast::<HtmlElement>()
        .filter(|it| it.has_attribute("open"));
    if let Some(element) = element
        && let Some(list) = element.offset_parent()
    {
        let top = element.offset_top() - 8;
        let end = element.offset_top() + element.offset_height() + 8 - list.client_height();
        list.set_scroll_top(list.scroll_top().max(end.min(top)));
    }
}

/// The page's address with its fragment, but without the word that embeds it.
pub fn full_address() -> String {
    let href = window().and_then(|it| it.location().href().ok());
    href.unwrap_or_default().replace("&embed", "")
}

/// Sets an attribute of the root element, or takes it away.
pub fn root_attribute(name: &str, value: Option<&str>) {
    let root = window()
        .and_then(|it| it.document())
        .and_then(|it| it.document_element());
    if let Some(root) = root {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// The reader's clock, in milliseconds since 1970.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // whole and positive since 1970
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Tells the boot script something, by an event of this name on the document.
pub fn tell(name: &str) {
    let document = window().and_then(|it| it.document());
    if let (Some(document), Ok(event)) = (document, web_sys::CustomEvent::new(name)) {
        let _ = document.dispatch_event(&event);
    }
}

/// A moment (milliseconds since 1970) as a day and a time of the reader's clock.
pub fn moment(milliseconds: u64) -> String {
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    #[allow(clippy::cast_precision_loss)] // well below 2^53
    let date = js_sys::Date::new(&(milliseconds as f64).into());
    date.to_locale_string("en-GB", &options).into()
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The page's address without its fragment.
pub fn address() -> String {
    let href = window().and_then(|it| it.location().href().ok());
    let href = href.unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Offers a text as a file to save.
pub fn save(name: &str, text: &str) {
    offer(name, gloo::file::Blob::new(text));
}

/// Offers bytes as a file to save.
pub fn save_bytes(name: &str, bytes: &[u8]) {
    offer(name, gloo::file::Blob::new(bytes));
}

fn offer(name: &str, blob: gloo::file::Blob) {
    let Some(document) = window().and_then(|it| it.document()) else {
        return;
    };
    let url = gloo::file::ObjectUrl::from(blob);
    let Ok(link) = document.create_element("a") else {
        return;
    };
    let _ = link.set_attribute("href", &url);
    let _ = link.set_attribute("download", name);
    link.unchecked_into::<HtmlElement>().click();
}

/// Whether the reader asked for less motion.
pub fn prefers_still() -> bool {
    is_so("(prefers-reduced-motion: reduce)")
}

/// Whether the parts of the page stand below each other: see app.css.
pub fn is_phone() -> bool {
    is_so("(max-width: 760px)")
}

fn is_so(query: &str) -> bool {
    let query = window().and_then(|it| it.match_media(query).ok().flatten());
    query.is_some_and(|it| it.matches())
}

/// Scrolls the page to the element with this id.
pub fn scroll_to(id: &str) {
    let element = window()
        .and_then(|it| it.document())
        .and_then(|it| it.get_element_by_id(id));
    if let Some(element) = element {
        element.scroll_into_view();
    }
}

/// Brings an element's beginning on screen when it lies in its lower half or below it.
pub fn bring_up(element: &web_sys::Element) {
    let height = window().and_then(|it| it.inner_height().ok()?.as_f64());
    if height.is_some_and(|height| element.get_bounding_client_rect().top() > height * 0.5) {
        element.scroll_into_view();
    }
}

/// Scrolls the page to its top, where the graph is on a phone.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The address of a worker that runs the page's own program, whose files the boot script names.
pub fn worker(script: &str) -> String {
    let name = |of: &str| {
        let script = window()?
            .document()?
            .query_selector("script[data-js]")
            .ok()??;
        script.get_attribute(of)
    };
    let [js, wasm, later] =
        ["data-js", "data-wasm", "data-later"].map(|it| name(it).unwrap_or_default());
    format!("./{script}?js={js}&wasm={wasm}&later={later}")
}
