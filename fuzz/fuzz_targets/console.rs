//! Any text typed or pasted into the console gets an answer, and leaves the account in order.

#![no_main]

use playground::session::{Action, Session};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut session = Session::tutorial();
    session.apply(Action::LinesEntered(text.to_owned()), None);
    for (_, region) in session.account().regions() {
        assert!(region.functions().all(|it| it.is_consistent()));
    }
});
