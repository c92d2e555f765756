//! What people have of an account, read without a page: `cargo run --example import [NAME=VALUE…] < template.yaml`.
//!
//! A paste on standard input; out comes JSON: what it was taken for (`kind`), the `requests`, what is `made`, what is
//! `left` out and why, what it `asks`, a `rollout` if it tells one, and the `account` that the requests make of an
//! empty one, as Lambda's own answers. Arguments give parameters their values; `@FILE` is a file that the paste names.
//! A program is played, with the arguments as its variables.
//! What can't be read or would be refused goes to standard error, with exit code 2.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::process::ExitCode;

use console::Files;
use lambda::api::{self, Request};
use lambda::model::{Account, Settings, Timestamp};
use playground::session::Session;
use script::Given;
use serde_json::{Map, Value, json};

#[path = "script/player.rs"]
mod player;

struct Pasted(BTreeMap<String, Vec<u8>>);

impl Files for Pasted {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let name = path.rsplit('/').next().unwrap_or(path);
        self.0.get(path).or_else(|| self.0.get(name)).cloned()
    }

    fn path_of(&self, bytes: &[u8]) -> Option<String> {
        self.0
            .iter()
            .find(|it| it.1 == bytes)
            .map(|it| it.0.clone())
    }
}

fn main() -> ExitCode {
    match imported() {
        Ok(value) => {
            // A reader that has gone away (`| head`) is no error of ours.
            let _ = writeln!(std::io::stdout(), "{value:#}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            let _ = writeln!(std::io::stderr(), "import: {why}");
            ExitCode::from(2)
        }
    }
}

fn imported() -> Result<Value, String> {
    let mut answers = exchange::Answers::new();
    let mut files = BTreeMap::new();
    for word in std::env::args().skip(1) {
        if let Some(path) = word.strip_prefix('@') {
            let bytes =
                std::fs::read(path).map_err(|err| format!("{path} can't be read: {err}"))?;
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            files.insert(name, bytes);
        } else {
            let (name, value) = word
                .split_once('=')
                .ok_or_else(|| format!("{word} is neither NAME=VALUE nor @FILE"))?;
            answers.insert(name.to_owned(), value.to_owned());
        }
    }
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|err| format!("the text can't be read: {err}"))?;
    let mut preview =
        exchange::import(&text, &Pasted(files), &answers).map_err(|err| err.to_string())?;
    let mut account = match &preview.program {
        Some(program) => played(program, answers, &mut preview.requests)?,
        None => playground::export::tried(&Account::new(Settings::page()), &preview.requests)?,
    };
    let mut out = serde_json::to_value(&preview).map_err(|err| err.to_string())?;
    if let Value::Object(map) = &mut out {
        map.insert("account".to_owned(), shown(&mut account));
    }
    Ok(out)
}

/// Plays a program on an empty account, with the answers as its variables, and notes the requests that it made.
fn played(
    program: &str,
    answers: exchange::Answers,
    requests: &mut Vec<Request>,
) -> Result<Account, String> {
    let given = Given {
        variables: answers.into_iter().collect(),
        ..Given::default()
    };
    let mut session = Session::empty();
    player::enter(&mut session, program, None, &given);
    let last = session.transcript().last();
    if let Some(entry) = last.filter(|it| it.exit_code != 0) {
        return Err(entry.stderr.trim().to_owned());
    }
    let steps = session.history().steps().iter();
    requests.extend(steps.map(|it| Request::clone(&it.step.request)));
    Ok(session.account().clone())
}

/// Everything of an account's default region, as Lambda's answers tell it.
fn shown(account: &mut Account) -> Value {
    let region = account.settings().region.clone();
    let functions: Vec<(String, Vec<Option<String>>)> = account
        .region(&region)
        .functions()
        .map(|it| {
            let versions = it.versions().keys().map(|it| Some(it.to_string()));
            let aliases = it.aliases().keys().map(|it| Some(it.to_string()));
            (
                it.name().to_string(),
                [None].into_iter().chain(versions).chain(aliases).collect(),
            )
        })
        .collect();
    let mut ask = |operation: &str, input: Value| {
        let request = Request {
            operation: operation.to_owned(),
            region: None,
            input: input.as_object().cloned().unwrap_or_default(),
        };
        api::call(account, Timestamp::from_millis(1_900_000_000_000), &request)
            .ok()
            .map(|it| it.output)
    };
    let part = |answer: Option<Map<String, Value>>, name: &str| {
        answer
            .and_then(|mut it| it.shift_remove(name))
            .unwrap_or_default()
    };
    let mut out = Map::new();
    for (name, qualifiers) in functions {
        let whole = ask("GetFunction", json!({"FunctionName": name})).unwrap_or_default();
        let mut policies = Map::new();
        let mut urls = Map::new();
        let mut invokes = Map::new();
        for qualifier in &qualifiers {
            let mut input = json!({"FunctionName": name});
            if let (Some(qualifier), Some(map)) = (qualifier, input.as_object_mut()) {
                map.insert("Qualifier".to_owned(), qualifier.as_str().into());
            }
            let key = qualifier.clone().unwrap_or_default();
            let policy = part(ask("GetPolicy", input.clone()), "Policy");
            if let Some(policy) = policy
                .as_str()
                .and_then(|it| serde_json::from_str::<Value>(it).ok())
            {
                policies.insert(
                    key.clone(),
                    policy.get("Statement").cloned().unwrap_or_default(),
                );
            }
            urls.extend(
                ask("GetFunctionUrlConfig", input.clone())
                    .map(|it| (key.clone(), Value::Object(it))),
            );
            invokes.extend(
                ask("GetFunctionEventInvokeConfig", input).map(|it| (key, Value::Object(it))),
            );
        }
        out.insert(name.clone(), json!({
            "configuration": whole.get("Configuration"), "tags": whole.get("Tags"), "concurrency": whole.get("Concurrency"),
            "versions": part(ask("ListVersionsByFunction", json!({"FunctionName": name})), "Versions"),
            "aliases": part(ask("ListAliases", json!({"FunctionName": name})), "Aliases"),
            "policies": policies, "urls": urls, "eventInvokes": invokes,
            "provisioned": part(ask("ListProvisionedConcurrencyConfigs", json!({"FunctionName": name})), "ProvisionedConcurrencyConfigs"),
        }));
    }
    let mappings = part(
        ask("ListEventSourceMappings", json!({})),
        "EventSourceMappings",
    );
    json!({"functions": out, "eventSourceMappings": mappings})
}
