//! Runs `jq`; a program of its own, fetched when a script names it (`static/tools.js`).

use script::Host as _;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of `static/tools.js`: the page's account answers.
    #[wasm_bindgen(js_name = toolsHost)]
    fn host(message: &str) -> String;
}

fn main() {}

/// Answers the player's call of `jq`, as the page answers its other calls.
#[wasm_bindgen]
pub fn jq(message: &str) -> String {
    script::wire::started(message, |_, tool| {
        let mut page = script::wire::Remote::shell(host);
        let around = jq::Around {
            now: page.now(),
            environment: &tool.environment,
        };
        let mut file = |path: &str| {
            let bytes = page.read(path)?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        };
        Ok(jq::run(&tool.words, &tool.stdin, around, &mut file))
    })
}
