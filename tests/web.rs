//! The same figures, bytes and links everywhere: these run natively, and as WebAssembly in a real browser.
//!
//! `UPDATE_EXPECT=1 cargo test --test web` writes the golden files anew; look at what changed, since every link
//! that was ever shared replays to them.

use alias_playground::scenario::link;
use alias_playground::session::Session;
use alias_playground::sim::{self, Plan};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Compares with a golden file, which only the native run can write.
macro_rules! golden {
    ($file:literal, $actual:expr) => {
        #[cfg(target_arch = "wasm32")]
        assert_eq!($actual.trim_end(), include_str!($file).trim_end());
        #[cfg(not(target_arch = "wasm32"))]
        expect_test::expect_file![$file].assert_eq(&$actual);
    };
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_simulation_gives_the_same_bytes() {
    let plan = Plan::from_json(include_str!("web/plan.json")).expect("a plan");
    let report = serde_json::to_string_pretty(&sim::run(&plan).expect("a report")).expect("JSON");
    golden!("web/report.json", format!("{report}\n"));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_first_scenario_gives_the_same_answers_and_link() {
    let session = Session::opening();
    let said = session
        .transcript()
        .iter()
        .map(|entry| format!("\n$ {}\n{}{}", entry.line, entry.stdout, entry.stderr));
    golden!(
        "web/opening.txt",
        format!(
            "{}\n{}",
            link::encode(&session.document()),
            said.collect::<String>()
        )
    );
}
