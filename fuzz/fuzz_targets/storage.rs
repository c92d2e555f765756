//! Any text that is found under a kept scenario's key is read or refused with a reason; what is read is written as the
//! same again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use playground::scenario::{from_json, to_json};

fuzz_target!(|text: &str| {
    match from_json(text) {
        Ok(document) => assert_eq!(from_json(&to_json(&document)), Ok(document)),
        Err(why) => assert!(!why.to_string().is_empty()),
    }
});
