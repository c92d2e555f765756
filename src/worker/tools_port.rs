//! The worker's side of playing programs: the account, for `static/tools.js`.

use std::cell::RefCell;

use playground::session::Stage;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static STAGE: RefCell<Stage> = RefCell::default();
}

/// Puts up a copy of the page's session.
#[wasm_bindgen]
pub fn tools_open(message: &str) -> String {
    STAGE.with_borrow_mut(|it| it.open(message))
}

/// Answers a call of the player.
#[wasm_bindgen]
pub fn tools_serve(message: &str) -> String {
    STAGE.with_borrow_mut(|it| it.serve(message))
}

/// How many commands were played so far.
#[wasm_bindgen]
pub fn tools_played() -> u32 {
    STAGE.with_borrow(|it| u32::try_from(it.played()).unwrap_or(u32::MAX))
}

/// What the program did.
#[wasm_bindgen]
pub fn tools_close(ended: &str) -> String {
    STAGE.with_borrow_mut(|it| it.close(ended))
}
