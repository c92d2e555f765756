//! Any text played as a Python program ends in words: an exit code, or a refusal that names a construct.

#![no_main]

use libfuzzer_sys::fuzz_target;
use script::{ApiCall, CallError, Given, Host, Output, Refusal, Row, ServiceError};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A page whose account is empty.
#[derive(Default)]
struct Empty {
    files: BTreeMap<String, Vec<u8>>,
    clock: u64,
}

impl Host for Empty {
    fn aws(&mut self, _line: u32, _words: &[String]) -> Result<Output, Refusal> {
        Ok(Output::default())
    }

    fn call(
        &mut self,
        _line: u32,
        call: &ApiCall,
    ) -> Result<Result<Map<String, Value>, CallError>, Refusal> {
        Ok(Err(CallError::Service(ServiceError {
            operation: call.operation.clone(),
            code: "ResourceNotFoundException".to_owned(),
            message: Some("Function not found".to_owned()),
            status: 404,
            fields: Map::new(),
        })))
    }

    fn wait(
        &mut self,
        _line: u32,
        _waiter: &str,
        _call: &ApiCall,
    ) -> Result<Result<(), CallError>, Refusal> {
        Ok(Ok(()))
    }

    fn model(&mut self, service: &str, method: &str) -> Option<Value> {
        console::model::described(service, method)
    }

    fn query(&mut self, expression: &str, value: &Value) -> Result<Value, String> {
        console::query::search(expression, value).map_err(|it| it.text)
    }

    fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        self.files.get(path).cloned()
    }

    fn write(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(path.to_owned(), bytes.to_vec());
    }

    fn remove(&mut self, path: &str) -> bool {
        self.files.remove(path).is_some()
    }

    fn paths(&mut self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn now(&mut self) -> u64 {
        self.clock
    }

    fn sleep(&mut self, milliseconds: u64) {
        self.clock = self.clock.saturating_add(milliseconds);
    }

    fn row(&mut self, _row: Row) {}
}

fuzz_target!(|text: &str| {
    let needs = python::needs(text);
    match python::play(text, &Given::default(), &mut Empty::default()) {
        Ok(ended) => {
            assert!((0..256).contains(&ended.exit_code));
            assert!(needs.is_ok());
        }
        Err(refusal) => assert!(!refusal.construct.is_empty() && !refusal.instead.is_empty()),
    }
});
