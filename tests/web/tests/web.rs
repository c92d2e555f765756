//! The same figures, bytes and links everywhere: these run natively, and as WebAssembly in a real browser.
//!
//! `UPDATE_EXPECT=1 cargo test -p web` writes the golden text anew. The reports are
//! `crates/sim/tests/golden.rs`'s.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use playground::scenario::link;
use playground::session::Session;
use sim::{self, Plan};
use web::REPORTS;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn simulations_give_the_same_bytes() {
    for (plan, golden) in REPORTS {
        let report = sim::run(&Plan::from_json(plan).expect("a plan")).expect("a report");
        let bytes = serde_json::to_string(&report).expect("JSON");
        assert_eq!(bytes, golden.trim_end(), "{plan}");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_first_scenario_gives_the_same_answers_and_link() {
    let session = Session::opening();
    let said = session
        .transcript()
        .iter()
        .map(|entry| format!("\n$ {}\n{}{}", entry.line, entry.stdout, entry.stderr));
    let link = link::encode(&session.document());
    let actual = format!("{link}\n{}", said.collect::<String>());
    // Only the native run can write the file.
    #[cfg(not(target_arch = "wasm32"))]
    expect_test::expect_file!["opening.txt"].assert_eq(&actual);
    #[cfg(target_arch = "wasm32")]
    assert_eq!(actual, include_str!("opening.txt"));
}
