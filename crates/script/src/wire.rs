//! A host in another program: its calls as texts.
//!
//! In the page, the player is one WebAssembly program and the account another; both run in one
//! worker, and texts go between them.

use crate::{ApiCall, CallError, Host, Output, Refusal, Row, Tool};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A call of a [`Host`].
#[derive(Debug, Serialize, Deserialize)]
enum Ask {
    Aws(u32, Vec<String>),
    Call(u32, ApiCall),
    Wait(u32, String, ApiCall),
    Model(String, String),
    Query(String, Value),
    Jq(u32, Tool),
    Python(u32, Tool),
    Awk(u32, Tool),
    Read(String),
    Write(String, Vec<u8>),
    Remove(String),
    Paths,
    Now,
    Sleep(u64),
    Row(Row),
}

type Answered<T> = Result<Result<T, CallError>, Refusal>;

/// A host that is reached through a function from text to text.
pub struct Remote<F>(pub F);

impl<F: FnMut(&str) -> String> Remote<F> {
    fn ask<T: serde::de::DeserializeOwned>(&mut self, ask: &Ask) -> Option<T> {
        let text = serde_json::to_string(ask).ok()?;
        serde_json::from_str(&(self.0)(&text)).ok()
    }

    fn must<T: serde::de::DeserializeOwned>(&mut self, line: u32, ask: &Ask) -> Result<T, Refusal> {
        self.ask(ask).unwrap_or_else(|| {
            Err(Refusal::new(
                line,
                "the page didn't answer",
                "This is a fault of the page. Reload it and try again.",
            ))
        })
    }
}

impl<F: FnMut(&str) -> String> Host for Remote<F> {
    fn aws(&mut self, line: u32, words: &[String]) -> Result<Output, Refusal> {
        self.must(line, &Ask::Aws(line, words.to_vec()))
    }

    fn call(&mut self, line: u32, call: &ApiCall) -> Answered<Map<String, Value>> {
        self.must(line, &Ask::Call(line, call.clone()))
    }

    fn wait(&mut self, line: u32, waiter: &str, call: &ApiCall) -> Answered<()> {
        self.must(line, &Ask::Wait(line, waiter.to_owned(), call.clone()))
    }

    fn model(&mut self, service: &str, method: &str) -> Option<Value> {
        self.ask(&Ask::Model(service.to_owned(), method.to_owned()))
            .flatten()
    }

    fn query(&mut self, expression: &str, value: &Value) -> Result<Value, String> {
        self.ask(&Ask::Query(expression.to_owned(), value.clone()))
            .unwrap_or_else(|| Err("the page didn't answer".to_owned()))
    }

    fn jq(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        self.must(line, &Ask::Jq(line, tool.clone()))
    }

    fn python(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        self.must(line, &Ask::Python(line, tool.clone()))
    }

    fn awk(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        self.must(line, &Ask::Awk(line, tool.clone()))
    }

    fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        self.ask(&Ask::Read(path.to_owned())).flatten()
    }

    fn write(&mut self, path: &str, bytes: &[u8]) {
        let _: Option<()> = self.ask(&Ask::Write(path.to_owned(), bytes.to_vec()));
    }

    fn remove(&mut self, path: &str) -> bool {
        self.ask(&Ask::Remove(path.to_owned())).unwrap_or_default()
    }

    fn paths(&mut self) -> Vec<String> {
        self.ask(&Ask::Paths).unwrap_or_default()
    }

    fn now(&mut self) -> u64 {
        self.ask(&Ask::Now).unwrap_or_default()
    }

    fn sleep(&mut self, milliseconds: u64) {
        let _: Option<()> = self.ask(&Ask::Sleep(milliseconds));
    }

    fn row(&mut self, row: Row) {
        let _: Option<()> = self.ask(&Ask::Row(row));
    }
}

/// Answers a call that came as text. A text that is none gets `null`.
pub fn serve(host: &mut dyn Host, text: &str) -> String {
    let Ok(ask) = serde_json::from_str::<Ask>(text) else {
        return "null".to_owned();
    };
    let answer = match ask {
        Ask::Aws(line, words) => serde_json::to_string(&host.aws(line, &words)),
        Ask::Call(line, call) => serde_json::to_string(&host.call(line, &call)),
        Ask::Wait(line, waiter, call) => serde_json::to_string(&host.wait(line, &waiter, &call)),
        Ask::Model(service, method) => serde_json::to_string(&host.model(&service, &method)),
        Ask::Query(expression, value) => serde_json::to_string(&host.query(&expression, &value)),
        Ask::Jq(line, tool) => serde_json::to_string(&host.jq(line, &tool)),
        Ask::Python(line, tool) => serde_json::to_string(&host.python(line, &tool)),
        Ask::Awk(line, tool) => serde_json::to_string(&host.awk(line, &tool)),
        Ask::Read(path) => serde_json::to_string(&host.read(&path)),
        Ask::Write(path, bytes) => {
            host.write(&path, &bytes);
            Ok("null".to_owned())
        }
        Ask::Remove(path) => serde_json::to_string(&host.remove(&path)),
        Ask::Paths => serde_json::to_string(&host.paths()),
        Ask::Now => serde_json::to_string(&host.now()),
        Ask::Sleep(milliseconds) => {
            host.sleep(milliseconds);
            Ok("null".to_owned())
        }
        Ask::Row(row) => {
            host.row(row);
            Ok("null".to_owned())
        }
    };
    answer.unwrap_or_else(|_| "null".to_owned())
}

/// Answers the call that starts a program beside the player's. A text that is none gets `null`.
pub fn started(text: &str, run: impl FnOnce(u32, &Tool) -> Result<Output, Refusal>) -> String {
    match serde_json::from_str::<Ask>(text) {
        Ok(Ask::Jq(line, tool) | Ask::Python(line, tool) | Ask::Awk(line, tool)) => {
            serde_json::to_string(&run(line, &tool)).unwrap_or_default()
        }
        _ => "null".to_owned(),
    }
}

/// How a play ended, as text: an `Ended` or a refusal.
pub fn ended(result: &Result<crate::Ended, Refusal>) -> String {
    serde_json::to_string(result).unwrap_or_default()
}
