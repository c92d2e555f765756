//! Runs `jq`; a program of its own, fetched when a script names it (`static/tools.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of `static/tools.js`: the page's account answers.
    #[wasm_bindgen(js_name = toolsHost)]
    fn host(message: &str) -> String;
}

fn main() {}

/// Answers the player's call of `jq`, as the page answers its other calls.
#[wasm_bindgen]
pub fn jq(message: &str) -> String {
    script::wire::serve(&mut Jq, message)
}

/// A host that has nothing but `jq`; files are the page's.
struct Jq;

impl script::Host for Jq {
    fn jq(&mut self, _line: u32, tool: &script::Tool) -> Result<script::Output, script::Refusal> {
        let mut page = script::wire::Remote(host);
        let around = jq::Around {
            now: script::Host::now(&mut page),
            environment: &tool.environment,
        };
        let mut file = |path: &str| {
            let bytes = script::Host::read(&mut page, path)?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        };
        Ok(jq::run(&tool.words, &tool.stdin, around, &mut file))
    }

    fn aws(&mut self, line: u32, _: &[String]) -> Result<script::Output, script::Refusal> {
        Err(script::Refusal::new(line, "aws", ""))
    }

    fn call(
        &mut self,
        line: u32,
        _: &script::ApiCall,
    ) -> Result<
        Result<serde_json::Map<String, serde_json::Value>, script::CallError>,
        script::Refusal,
    > {
        Err(script::Refusal::new(line, "boto3", ""))
    }

    fn wait(
        &mut self,
        line: u32,
        _: &str,
        _: &script::ApiCall,
    ) -> Result<Result<(), script::CallError>, script::Refusal> {
        Err(script::Refusal::new(line, "boto3", ""))
    }

    fn read(&mut self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn write(&mut self, _: &str, _: &[u8]) {}

    fn remove(&mut self, _: &str) -> bool {
        false
    }

    fn paths(&mut self) -> Vec<String> {
        Vec::new()
    }

    fn now(&mut self) -> u64 {
        0
    }

    fn sleep(&mut self, _: u64) {}

    fn row(&mut self, _: script::Row) {}
}
