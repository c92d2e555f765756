//! Plays Python programs; a program of its own, fetched when a paste needs it (`static/tools.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of `static/tools.js`: the page's account answers.
    #[wasm_bindgen(js_name = toolsHost)]
    fn host(message: &str) -> String;

    /// Of `static/tools.js`: a file of Python's library.
    #[wasm_bindgen(js_name = toolsLibrary)]
    fn library(module: &str) -> Option<String>;

    /// Of `static/tools.js`: puts a part of this program beside the others.
    #[wasm_bindgen(js_name = toolsPart)]
    fn bring(part: u32, first: &JsValue);
}

fn main() {
    python::fetch_library_with(library);
}

/// Brings the part with this number; the build puts calls of it into the first (`xtask/src/page/parts.rs`).
#[wasm_bindgen]
pub fn later(part: u32) {
    bring(part, &wasm_bindgen::exports());
}

/// What a program needs, as JSON: `{"Ok": needs}` or `{"Err": refusal}`.
#[wasm_bindgen]
pub fn needs(text: &str) -> String {
    script::wire::needs(&python::needs(text))
}

/// Plays a program with what was given; how it ended, as JSON.
#[wasm_bindgen]
pub fn play(text: &str, given: &str) -> String {
    let given = script::wire::given(given);
    let mut remote = script::wire::Remote::client(host);
    script::wire::ended(&python::play(text, &given, &mut remote))
}

/// Answers a shell script's call of `python3`, as the page answers its other calls.
#[wasm_bindgen]
pub fn tool(message: &str) -> String {
    script::wire::started(message, |line, tool| {
        python::run(line, tool, &mut script::wire::Remote::client(host))
    })
}
