//! Plays Python programs; a program of its own, fetched when a paste needs it (`static/tools.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of `static/tools.js`: the page's account answers.
    #[wasm_bindgen(js_name = toolsHost)]
    fn host(message: &str) -> String;
}

fn main() {}

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
