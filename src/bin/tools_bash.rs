//! Plays bash scripts; a program of its own, fetched when a paste needs it (`static/tools.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of `static/tools.js`: the page's account answers.
    #[wasm_bindgen(js_name = toolsHost)]
    fn host(message: &str) -> String;
}

fn main() {}

/// What a script needs, as JSON: `{"Ok": needs}` or `{"Err": refusal}`.
#[wasm_bindgen]
pub fn needs(text: &str) -> String {
    script::wire::needs(&bash::needs(text))
}

/// Plays a script with what was given; how it ended, as JSON.
#[wasm_bindgen]
pub fn play(text: &str, given: &str) -> String {
    let given = script::wire::given(given);
    let mut remote = script::wire::Remote::shell(host);
    script::wire::ended(&bash::play(text, &given, &mut remote))
}
