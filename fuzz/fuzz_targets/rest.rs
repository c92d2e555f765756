//! Any bytes at the REST layer get an answer, and leave the account in order.
//!
//! The input is a little HTTP: lines of `METHOD PATH?QUERY`, each followed by a line that is its
//! body; the requests go to one account, a second apart.

#![no_main]

use lambda::api::{self, rest};
use lambda::model::{Account, Settings, Timestamp};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut account = Account::new(Settings::page());
    let mut lines = bytes.split(|it| *it == b'\n');
    let mut now = 0;
    while let Some(head) = lines.next() {
        let head = String::from_utf8_lossy(head);
        let (method, target) = head.split_once(' ').unwrap_or(("POST", &head));
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let http = rest::HttpRequest {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: Vec::new(),
            body: lines.next().unwrap_or_default().to_vec(),
        };
        now += 1000;
        let answer = match rest::decode(&http) {
            Ok(request) => {
                let moment = Timestamp::from_millis(now);
                let result = api::call(&mut account, moment, &request);
                rest::respond(&request.operation, &result)
            }
            Err(error) => rest::refusal(&error),
        };
        assert!((200..600).contains(&answer.status));
    }
    for (_, region) in account.regions() {
        assert!(region.functions().all(|it| it.is_consistent()));
    }
});
