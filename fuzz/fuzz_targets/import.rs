//! Any text under Import becomes a list of requests, a rollout or a program to be played, or is refused as a whole in words.

#![no_main]

use exchange::{Answers, import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match import(text, &(), &Answers::default()) {
        Ok(preview) => assert!(
            !preview.requests.is_empty() || preview.rollout.is_some() || preview.program.is_some()
        ),
        Err(why) => assert!(!why.to_string().is_empty()),
    }
});
