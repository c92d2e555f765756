//! Runs `awk` and `bc`; a program of its own, fetched when a script names one of them (`static/tools.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of `static/tools.js`: the page's account answers.
    #[wasm_bindgen(js_name = toolsHost)]
    fn host(message: &str) -> String;
}

fn main() {}

/// Answers the player's call of `awk` or `bc`, as the page answers its other calls.
#[wasm_bindgen]
pub fn awk(message: &str) -> String {
    script::wire::started(message, |line, tool| {
        awk::run(line, tool, &mut script::wire::Remote::shell(host))
    })
}
