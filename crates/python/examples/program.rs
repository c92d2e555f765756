//! Plays Python programs against a fresh account each: `cargo run -p python --example program -- FILE...`
//!
//! Prints one line of JSON for each: exit code, what it printed, and the account that it left; or why it isn't played.

#[path = "../tests/common/mod.rs"]
mod common;

use serde_json::json;

fn main() {
    for path in std::env::args().skip(1) {
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        let mut page = common::Page::new();
        let played = python::play(&source, &script::Given::default(), &mut page);
        let line = match played {
            Ok(ended) => {
                json!({"exit": ended.exit_code, "stdout": page.stdout, "stderr": page.stderr, "left": page.left()})
            }
            Err(refusal) => {
                json!({"refused": refusal.to_string(), "stdout": page.stdout, "stderr": page.stderr})
            }
        };
        println!("{line}");
    }
}
