//! Any text is read as a bash script, and what can be read is played to an end: by itself, by a limit, or by a refusal.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use script::{ApiCall, CallError, Given, Host, Output, Refusal, Row, Tool};
use serde_json::{Map, Value};

/// A page whose account answers everything with the words it was asked.
#[derive(Default)]
struct Page {
    files: BTreeMap<String, Vec<u8>>,
    now: u64,
    rows: u32,
}

impl Host for Page {
    fn aws(&mut self, line: u32, words: &[String]) -> Result<Output, Refusal> {
        if self.rows > 2_000 {
            return Err(Refusal::new(line, "aws", "too many"));
        }
        Ok(Output {
            stdout: format!("{}\n", words.join(" ")),
            stderr: String::new(),
            exit_code: i32::from(words.len() % 3 == 0),
        })
    }
    fn call(&mut self, line: u32, call: &ApiCall) -> Result<Result<Map<String, Value>, CallError>, Refusal> {
        Err(Refusal::new(line, call.operation.as_str(), "not here"))
    }
    fn wait(&mut self, line: u32, waiter: &str, _: &ApiCall) -> Result<Result<(), CallError>, Refusal> {
        Err(Refusal::new(line, waiter, "not here"))
    }
    fn jq(&mut self, _: u32, tool: &Tool) -> Result<Output, Refusal> {
        let around = jq::Around {
            now: self.now,
            environment: &tool.environment,
        };
        let files = &self.files;
        let mut read = |path: &str| Some(String::from_utf8_lossy(files.get(path)?).into_owned());
        Ok(jq::run(&tool.words, &tool.stdin, around, &mut read))
    }
    fn awk(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        awk::run(line, tool, self)
    }
    fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        self.files.get(path).cloned()
    }
    fn write(&mut self, path: &str, bytes: &[u8]) {
        let all: usize = self.files.values().map(Vec::len).sum();
        if all + bytes.len() < 1 << 24 {
            self.files.insert(path.to_owned(), bytes.to_vec());
        }
    }
    fn remove(&mut self, path: &str) -> bool {
        self.files.remove(path).is_some()
    }
    fn paths(&mut self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }
    fn now(&mut self) -> u64 {
        self.now
    }
    fn sleep(&mut self, milliseconds: u64) {
        self.now = self.now.saturating_add(milliseconds).min(1 << 50);
    }
    fn row(&mut self, _: Row) {
        self.rows += 1;
    }
}

fuzz_target!(|text: &str| {
    let _ = script::classify(text);
    let mut given = Given::default();
    if let Ok(needs) = bash::needs(text) {
        for placeholder in needs.placeholders {
            given.placeholders.insert(placeholder, "1".to_owned());
        }
    }
    let _ = bash::play(text, &given, &mut Page::default());
});
