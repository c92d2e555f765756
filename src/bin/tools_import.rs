//! Reads what people paste under Import; a program of its own, fetched when somebody does (`static/import.js`).

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use console::Files;
use wasm_bindgen::prelude::wasm_bindgen;

/// The page's files: base64 by path.
struct Given(BTreeMap<String, String>);

impl Files for Given {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let found = self.0.get(path).or_else(|| self.0.get(name))?;
        STANDARD.decode(found).ok()
    }

    fn path_of(&self, bytes: &[u8]) -> Option<String> {
        let text = STANDARD.encode(bytes);
        self.0
            .iter()
            .find(|it| *it.1 == text)
            .map(|it| it.0.clone())
    }
}

fn main() {}

/// What a paste holds, as JSON: `{"Ok": preview}` or `{"Err": why}`.
#[wasm_bindgen]
pub fn read(text: &str, files: &str, answers: &str) -> String {
    let files = Given(serde_json::from_str(files).unwrap_or_default());
    let answers = serde_json::from_str(answers).unwrap_or_default();
    let read = exchange::import(text, &files, &answers).map_err(|it| it.to_string());
    serde_json::to_string(&read).unwrap_or_default()
}
